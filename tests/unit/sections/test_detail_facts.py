"""The facts of an item are complete, and nothing is repeated."""

from briefing_tui.sections.detail import detail_of
from tests.unit.analysis.day import briefing_with


def test_the_previous_controller_is_left_out_if_control_did_not_change() -> None:
    held_place = {"id": "hill", "place": "Hill", "controller": "Reds", "held_before": "Reds"}
    taken_place = {**held_place, "id": "town", "place": "Town", "held_before": "Blues"}
    briefing = briefing_with(frontline=[held_place, taken_place])
    hill, town = (
        {fact.name: fact.value for fact in detail_of(briefing, item, None).facts}
        for item in briefing.frontline
    )
    assert "previously controlled by" not in hill
    assert town["previously controlled by"] == "Blues"


def test_a_part_that_counts_something_else_is_named() -> None:
    injured = {"harm": "injured", "count": 5, "cause": "shelling"}
    dead = {"id": "dead", "harm": "killed", "count": 12, "parts": [injured]}
    briefing = briefing_with(casualties=[dead])
    facts = {
        fact.name: fact.value for fact in detail_of(briefing, briefing.casualties[0], None).facts
    }
    assert facts["of these"] == "5 not stated (injured, shelling)"
