"""A note's row shows its words as a reader sees them."""

import pytest

from briefing_tui.sections.notes import SECTION
from tests.unit.analysis.day import briefing_with


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plain words.", "Plain words."),
        (
            "First.\n\nWith **weight** and a [link](https://example.org).",
            "First. With weight and a link https://example.org.",
        ),
        ("- one\n- *two*", "- one - two"),
        ("# Head\n\ntext", "Head text"),
        ("word " * 1_000, "word " * 400 + "…"),
    ],
)
def test_a_row_shows_no_marks(text: str, words: str) -> None:
    briefing = briefing_with(notes=[{"id": "n", "text": text}])
    assert SECTION.cells
    _, cell = SECTION.cells(briefing, briefing.notes[0], None)
    assert cell.text == words
