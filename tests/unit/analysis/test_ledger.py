"""All claims about one figure are shown side by side: never averaged, never added."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis import ledger as ledger_module
from briefing_tui.analysis.ledger import ledger_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Casualty, Counted
from briefing_tui.model.points import recency_key
from briefing_tui.model.series import Ledger
from tests.unit.analysis.days import day, sample_days


def ledger(*figures: dict[str, Any]) -> Ledger:
    """Return the ledger of the first figure."""
    common = {"harm": "killed", "who": "all", "from": date(2024, 12, 1)}
    items = [{**common, "id": f"f{at}", **entry} for at, entry in enumerate(figures)]
    briefing = day(4, casualties=items)
    return ledger_of(briefing, briefing.casualties[0])


def names(found: Ledger) -> list[tuple[str, int]]:
    """Return the id and the depth of each entry."""
    return [(entry.item.id, entry.depth) for entry in found.entries]


def test_claims_that_count_the_same_from_the_same_day_have_a_span() -> None:
    found = ledger({"count": 10}, {"count": "12-15"}, {"count": "<=14"})
    assert names(found) == [("f0", 0), ("f1", 0), ("f2", 0)]
    assert (found.low, found.high) == (0, 15)
    open_above = ledger({"count": 10}, {"count": "12+"})
    assert (open_above.low, open_above.high) == (10, None)
    unread = ledger({"count": "a lot"})
    assert (unread.low, unread.high) == (None, None)


def test_another_start_is_in_no_span_and_another_subject_in_no_ledger() -> None:
    found = ledger(
        {"count": 10},
        {"count": 99, "from": date(2024, 11, 1)},
        {"count": 98, "from": "an unread day"},
        {"count": 97, "who": "civilians"},
        {"count": 96, "harm": "injured"},
    )
    assert names(found) == [("f0", 0)]
    assert [entry.item.id for entry in found.others] == ["f1", "f2"]
    assert (found.low, found.high) == (10, 10)


def test_parts_are_under_their_whole_and_are_not_added() -> None:
    found = ledger(
        {"count": 10, "parts": [{"who": "children", "count": 3}]},
        {"count": 4, "who": "women", "part_of": "f0"},
        {"count": 1, "who": "nurses", "part_of": "f1"},
    )
    assert names(found) == [("f0", 0), ("f0-who-children", 1), ("f1", 1), ("f2", 2)]
    assert (found.low, found.high) == (10, 10)


def test_figures_that_are_parts_of_one_another_end() -> None:
    assert names(ledger({"count": 1, "part_of": "f1"}, {"count": 2, "part_of": "f0"})) == [
        ("f0", 0),
        ("f1", 1),
        ("f1", 0),
        ("f0", 1),
    ]


def test_what_is_withdrawn_is_in_no_span() -> None:
    found = ledger({"count": 10}, {"count": 99, "withdrawn": "wrong"})
    assert names(found) == [("f0", 0)]
    own = ledger({"count": 99, "withdrawn": "wrong"}, {"count": 10})
    assert names(own) == [("f0", 0), ("f1", 0)]
    assert (own.low, own.high) == (10, 10)


def test_a_withdrawn_newer_count_is_not_listed_as_an_older_one() -> None:
    running = {"claimed_by": "SOHR", "from": date(2024, 12, 1)}
    newer = {"count": 20, "to": date(2024, 12, 4), "withdrawn": "wrong", **running}
    found = ledger(newer, {"count": 10, "to": date(2024, 12, 3), **running})
    assert names(found) == [("f0", 0), ("f1", 0)]
    assert not any(entry.is_earlier for entry in found.entries)


def test_a_count_of_one_day_replaces_no_newer_count() -> None:
    start = date(2024, 11, 27)
    one_day, newer, older = (
        {"count": count, "claimed_by": "SOHR", "from": start, "to": end}
        for count, end in ((5, start), (20, date(2024, 11, 30)), (15, date(2024, 11, 29)))
    )
    found = ledger(one_day, newer, older)
    assert [(entry.item.id, entry.is_earlier) for entry in found.entries] == [
        ("f0", False),
        ("f1", False),
        ("f2", True),
    ]


def test_of_three_counts_of_one_claimant_in_the_sample_the_latest_is_compared() -> None:
    briefing = sample_days()[2]
    item = briefing.find("casualties", "killed-sohr")
    assert isinstance(item, Casualty)
    found = ledger_of(briefing, item)
    shown = [entry for entry in found.entries if not entry.depth or entry.is_earlier]
    assert [entry.item.count and entry.item.count.display for entry in shown] == [
        *("255", "~238", "242")
    ]
    assert [entry.is_earlier for entry in shown] == [False, True, True]
    assert (found.low, found.high) == (255, 255)


def test_of_several_counts_of_one_claimant_for_one_day_the_latest_is_compared() -> None:
    sources = [
        {"id": "old", "published": date(2024, 12, 3)},
        {"id": "new", "published": date(2024, 12, 4)},
    ]
    common = {"harm": "killed", "who": "all", "from": date(2024, 12, 1), "claimed_by": "SOHR"}
    figures = [
        {**common, "id": "a", "count": 10, "to": date(2024, 12, 3), "sources": ["new"]},
        {**common, "id": "b", "count": 30, "sources": ["new"]},
        {**common, "id": "c", "count": 20, "sources": ["old"]},
        {**common, "id": "d", "count": 25, "claimed_by": "UN"},
    ]
    briefing = day(4, sources=sources, casualties=figures)
    found = ledger_of(briefing, briefing.casualties[2])
    assert [(entry.item.id, entry.is_earlier) for entry in found.entries] == [
        *(("b", False), ("c", True), ("a", True), ("d", False))
    ]
    assert (found.low, found.high) == (25, 30)


def test_counts_without_claimant_and_of_single_days_have_no_common_series() -> None:
    one_day = {"from": date(2024, 12, 4), "claimed_by": "SOHR"}
    assert not [entry for entry in ledger({"count": 1}, {"count": 2}).entries if entry.is_earlier]
    # Two incidents on one day are not two counts of the same incident.
    found = ledger({"count": 1, **one_day}, {"count": 2, **one_day})
    assert not [entry for entry in found.entries if entry.is_earlier]


def test_the_counts_of_many_claimants_are_not_all_compared_with_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ordered: list[Counted] = []

    def counting(briefing: Briefing, item: Counted) -> tuple[object, ...]:
        ordered.append(item)
        return recency_key(briefing, item)

    monkeypatch.setattr(ledger_module, "recency_key", counting)
    found = ledger(*({"count": 10, "claimed_by": f"Witness {number}"} for number in range(100)))
    assert len(found.entries) == 100
    assert len(ordered) <= 4 * 100
