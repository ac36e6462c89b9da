"""Which actors keep their names if they only speak through protected sources."""

from typing import Any

import pytest

from briefing_tui.analysis.audience import for_audience
from tests.unit.analysis.outputs import WIRE, day, leaving

BUREAU = {"id": "zb-1", "name": "Zornik Bureau", "kind": "media"}
PROTECTED = {"id": "s-1", "title": "Cable", "publisher": "Zornik Bureau", "tlp": "RED"}


def actors_left(**sections: Any) -> list[str]:
    """Return the actors that GREEN sees if one of them only has protected sources."""
    briefing = day(actors=[BUREAU], sources=[WIRE, PROTECTED], **sections)
    reduced, _ = for_audience(briefing, "GREEN")
    return [actor.id for actor in reduced.actors]


def test_an_actor_with_a_part_of_its_own_keeps_its_name() -> None:
    reactions = [{"id": "r", "actor": "Zornik Bureau", "text": "It agreed."}]
    assert actors_left(reactions=reactions) == ["zb-1"]


@pytest.mark.parametrize(
    "sections",
    [
        {},
        {"figures": [{"id": "f", "what": "Zornik Bureau", "count": 3}]},
        {"notes": [{"id": "n", "heading": "Zornik Bureau", "text": "Empty."}]},
        {"quotes": [{"id": "q", "speaker": "Zornik Bureau", "quote": "No."}]},
    ],
)
def test_words_that_mean_no_actor_and_voices_give_an_actor_no_part(
    sections: dict[str, Any],
) -> None:
    assert actors_left(**sections) == []
    briefing = day(actors=[BUREAU], sources=[WIRE, PROTECTED], **sections)
    assert all("Zornik" not in made for made in leaving(briefing).values())
