"""What `briefing new` writes into a copy is no change after the writer has confirmed the item."""

from datetime import date
from typing import Any

from briefing_tui.analysis.compare import compare
from tests.unit.check.subjects import AS_OF, DAY_BEFORE, briefing, killed


def changed(before: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    comparison = compare(briefing(None, as_of=DAY_BEFORE, **before), briefing(None, **now))
    return [
        (change.item_id, change.kind, [field.field for field in change.fields])
        for change in comparison.changes
    ]


def figures(*items: dict[str, Any]) -> dict[str, Any]:
    return {"casualties": list(items)}


def test_the_old_cut_off_as_the_end_of_the_same_count_is_no_change() -> None:
    before = figures(killed(count=41))
    assert changed(before, figures(killed(count=41, to=DAY_BEFORE))) == []
    other_note = figures(killed(count=41, to=DAY_BEFORE, note="by phone"))
    assert changed(before, other_note) == [("killed", "changed", ["note"])]


def test_the_end_of_another_count_is_a_change() -> None:
    before = figures(killed(count=41))
    recounted = figures(killed(count=58, to=DAY_BEFORE))
    assert changed(before, recounted) == [("killed", "changed", ["count", "to"])]
    later = figures(killed(count=41, to=AS_OF))
    assert changed(before, later) == [("killed", "changed", ["to"])]


def test_a_figure_beside_its_new_count_is_not_new() -> None:
    before = figures(killed(count=41))
    both = figures(killed(count=41, to=DAY_BEFORE), killed(count=58))
    assert changed(before, both) == [("killed", "changed", ["count"])]
    other = figures(killed(count=40, to=date(2024, 11, 28)), killed(count=58))
    assert [kind for _, kind, _ in changed(before, other)] == ["new", "changed"]


def test_a_count_that_is_current_because_a_newer_one_is_withdrawn_is_no_change() -> None:
    old, new = killed(count=412, to=date(2024, 11, 28)), killed(count=704, to=DAY_BEFORE)
    wrong = {**new, "withdrawn": "Wrong."}
    for now in (figures(old, wrong), figures(wrong, old)):
        assert changed(figures(old, new), now) == [
            (f"killed@{DAY_BEFORE}", "withdrawn", ["withdrawn"])
        ]
    corrected = figures(old, wrong, killed(count=602, to=DAY_BEFORE))
    kinds = [kind for _, kind, _ in changed(figures(old, new), corrected)]
    assert sorted(kinds) == ["changed", "withdrawn"]


def test_an_indicator_without_its_decided_judgement_is_no_change() -> None:
    judgement = {"id": "holds", "text": "The dam holds.", "likelihood": "likely"}
    watched = {"id": "rain", "text": "It rains.", "state": "seen"}
    before = {
        "judgements": [{**judgement, "outcome": "happened"}],
        "indicators": [{**watched, "points_to": ["holds"]}],
    }
    assert changed(before, {"indicators": [dict(watched)]}) == []
    kept = {"judgements": [{**judgement, "outcome": "happened"}], "indicators": [dict(watched)]}
    assert changed(before, kept) == [("rain", "changed", ["points_to"])]
