"""The rows of a comparison, in full."""

from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.desk.across.comparison import (
    comparison_paragraphs,
    comparison_row,
    comparison_sections,
)
from briefing_tui.richtext.terminal import words_of
from tests.unit.analysis.days import day

HILL: dict[str, Any] = {"id": "h", "place": "Hill", "controller": "Reds"}
QUOTE: dict[str, Any] = {"id": "q", "speaker": "A", "quote": "b"}
PLACE: dict[str, Any] = {"id": "p", "name": "P"}


@pytest.mark.parametrize(
    ("section", "before", "now", "line"),
    [
        ("places", {**PLACE, "at": [1, 2]}, {**PLACE, "at": [1.5, 2]}, "at  1.0, 2.0  →  1.5, 2.0"),
        ("quotes", QUOTE, {**QUOTE, "variants": [{"quote": "c"}]}, "variants  none  →  1 entry"),
        ("frontline", HILL, {**HILL, "controller": "none"}, "controller  Reds  →  nobody"),
    ],
)
def test_values_are_shown_in_words(
    section: str, before: dict[str, Any], now: dict[str, Any], line: str
) -> None:
    comparison = compare(day(8, **{section: [before]}), day(9, **{section: [now]}))
    ((_, (change,)),) = comparison_sections(comparison)
    paragraphs = comparison_paragraphs(
        comparison, comparison_row(comparison, change), source_sign=""
    )
    assert line in [words_of(paragraph.spans) for paragraph in paragraphs]
