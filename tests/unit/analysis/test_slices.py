"""Work in slices has the same result, and every slice is short."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis import matching
from briefing_tui.analysis.compare import _Comparing
from briefing_tui.analysis.matching import Pair, match_section, match_section_in_slices
from briefing_tui.analysis.slices import result_of, sorted_in_slices
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.item import Item
from tests.unit.check.subjects import DAY_BEFORE, briefing


@given(st.lists(st.tuples(st.integers(0, 3), st.integers())))
def test_what_is_sorted_in_steps_is_sorted_and_keeps_the_order_of_equals(
    items: list[tuple[int, int]],
) -> None:
    def first(item: tuple[int, int]) -> int:
        return item[0]

    many = items * 200
    assert result_of(sorted_in_slices(many, first)) == sorted(many, key=first)


def test_no_step_matches_all_of_a_large_section(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def counted(*values: object) -> object:
        nonlocal made
        made += 1
        return Pair(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(matching, "Pair", counted)
    notes = [{"heading": f"{number}"} for number in range(4_500)]
    old, new = briefing(as_of=DAY_BEFORE, notes=notes), briefing(notes=notes)
    most = before = 0
    for _ in match_section_in_slices("notes", old, new):
        most, before = max(most, made - before), made
    assert 0 < most <= 2_000 < made == 4_500


def test_no_step_of_a_comparison_passes_many_items(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = 0
    whole = Briefing.items

    def counted(briefing: Briefing, section: str) -> Iterator[Item]:
        nonlocal passed
        for item in whole(briefing, section):
            passed += 1
            yield item

    notes = [{"heading": f"{number}"} for number in range(1_600)]
    old, new = briefing(as_of=DAY_BEFORE, notes=notes), briefing(notes=[*notes, {"heading": "x"}])
    matched = {section: match_section(section, old, new) for section in SECTIONS}
    monkeypatch.setattr(Briefing, "items", counted)
    most = before = 0
    for _ in _Comparing(old, new, matched, False, None).changes():
        most, before = max(most, passed - before), passed
    assert 0 < most <= 500 < passed
