"""Checks skip withdrawn items if nobody has to correct them."""

from typing import Any

import pytest

from briefing_tui.check import (
    arithmetic_dates,
    format,  # noqa: A004
    format_values,
    provenance,
    references,
)
from briefing_tui.check.registry import Check
from tests.unit.check.subjects import killed, places, subject

SOURCE = {"id": "s", "published": "2024-12-01", "reliability": "B"}
SAID = {"speaker": "A", "quote": "No.", "date": "2024-12-01", "sources": ["s"]}
LATE = {"id": "late", "published": "2024-12-09"}

CASES: list[tuple[Check, str, dict[str, Any], dict[str, Any]]] = [
    (provenance.unsourced_claim, "events", {"text": "x"}, {}),
    (provenance.undated_source, "sources", {"id": "u"}, {}),
    (provenance.ungraded_source, "events", {"sources": ["u"]}, {"sources": [{"id": "u"}]}),
    (
        provenance.ungraded_source,
        "sources",
        {"id": "u"},
        {"events": [{"id": "x", "sources": ["u"]}]},
    ),
    (
        provenance.confirmed_by_one_source,
        "events",
        {"sources": ["s"], "credibility": 1},
        {"sources": [SOURCE]},
    ),
    (
        provenance.same_url,
        "sources",
        {"id": "u", "url": "https://a.org/x"},
        {"sources": [{"id": "v", "url": "https://a.org/x"}]},
    ),
    (provenance.source_after_publication, "sources", LATE, {}),
    (
        provenance.source_after_cut_off,
        "frontline",
        {"place": "a", "sources": ["late"]},
        {"published": "2024-12-10", "sources": [LATE]},
    ),
    (provenance.uncited_source, "sources", {"id": "u"}, {}),
    (provenance.quote_without_speaker, "quotes", {**SAID, "speaker": ""}, {}),
    (provenance.quote_without_date, "quotes", {"speaker": "A", "quote": "No."}, {}),
    (provenance.quote_without_words, "quotes", {**SAID, "quote": ""}, {}),
    (provenance.quote_without_words, "quotes", {**SAID, "variants": [{"quote": ""}]}, {}),
    (arithmetic_dates.date_after_cut_off, "events", {"date": "2024-12-09"}, {}),
    (
        arithmetic_dates.date_before_period,
        "events",
        {"date": "2024-12-01"},
        {"covers_from": "2024-12-03"},
    ),
    (format_values.fractional_people, "casualties", killed(count="412.5"), {}),
    (
        format_values.part_without_count,
        "casualties",
        killed(count=5, parts=[{"id": "men", "who": "men"}]),
        {},
    ),
    (
        format.sub_type_mismatch,
        "events",
        {"type": "Protests", "sub_type": "Armed clash"},
        {},
    ),
    (references.unlisted_name, "frontline", {"place": "hama"}, {}),
]


@pytest.mark.parametrize(("check", "section", "item", "others"), CASES)
def test_a_withdrawn_item_is_not_reported(
    check: Check, section: str, item: dict[str, Any], others: dict[str, Any]
) -> None:
    items = others.get(section, [])
    assert places(check, subject(**{**others, section: [*items, item]})) != []
    withdrawn = {**item, "withdrawn": "Not so."}
    assert places(check, subject(**{**others, section: [*items, withdrawn]})) == []


def test_a_withdrawn_part_needs_no_count() -> None:
    part = {"id": "men", "who": "men", "withdrawn": "Not so."}
    of = subject(casualties=[killed(count=5, parts=[part])])
    assert places(format_values.part_without_count, of) == []


def test_a_source_that_only_a_withdrawn_item_cites_is_cited() -> None:
    events = [{"id": "x", "sources": ["s"], "withdrawn": "Not so."}]
    assert places(provenance.uncited_source, subject(sources=[SOURCE], events=events)) == []
