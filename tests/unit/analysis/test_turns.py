"""Only a stance that an actor took and that stands can be one from which the actor turns."""

from datetime import date
from typing import Any

import pytest

from briefing_tui.analysis.series import actor_stances
from tests.unit.analysis.days import day

BACKS = {
    "id": "a",
    "actor": "Iran",
    "stance": "supports",
    "toward": "Army",
    "date": date(2024, 12, 1),
}
CONDEMNS = {**BACKS, "stance": "condemns"}
OTHER = {**CONDEMNS, "id": "b", "date": date(2024, 12, 3)}
WRONG = {"withdrawn": "Not Iran."}


@pytest.mark.parametrize(
    ("reactions", "turns"),
    [
        # Another reaction.
        ([[BACKS], [], [OTHER]], [2]),
        ([[BACKS], [{**CONDEMNS, "date": date(2024, 12, 2)}]], [1]),
        # A correction of the same reaction.
        ([[BACKS], [CONDEMNS]], []),
        ([[BACKS], [{**CONDEMNS, "id": "c", "was": "a"}]], []),
        ([[BACKS], [CONDEMNS], [OTHER]], []),
        # A turn from what was corrected.
        ([[CONDEMNS], [BACKS], [OTHER]], [2]),
        # Without a date, nobody knows whether it is the same reaction.
        ([[{**BACKS, "date": "x"}], [{**CONDEMNS, "date": "y"}]], [1]),
        # The earlier reaction is withdrawn before, on the same day, or later.
        ([[BACKS], [{**BACKS, **WRONG}], [OTHER]], []),
        ([[BACKS], [{**BACKS, **WRONG}, OTHER]], []),
        ([[BACKS], [{**BACKS, **WRONG, "id": "c", "was": "a"}], [OTHER]], []),
        ([[BACKS], [OTHER], [{**BACKS, **WRONG}]], [1]),
        # It is withdrawn and reported again.
        ([[BACKS], [{**BACKS, **WRONG}], [BACKS], [OTHER]], [3]),
    ],
)
def test_a_turn_is_from_a_stance_that_stands(
    reactions: list[list[dict[str, Any]]], turns: list[int]
) -> None:
    days = [day(number, reactions=items) for number, items in enumerate(reactions, 1)]
    (actor,) = actor_stances(days)
    assert [stances.day for stances in actor.stances if stances.turned] == turns
