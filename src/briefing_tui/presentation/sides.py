"""The sides of a conflict: actors on one side share a symbol and a colour."""

from __future__ import annotations

from briefing_tui.model.briefing import Briefing


def side_of(briefing: Briefing, words: str | None) -> int | None:
    """The number of the side that an actor is on, itself or through what it belongs to."""
    actor = briefing.directory.actor(words)
    seen = set()
    while actor and actor.id not in seen:
        if actor.side:
            return briefing.sides[actor.side]
        seen.add(actor.id)
        actor = next(
            (found for each in actor.member_of if (found := briefing.directory.actor(each))), None
        )
    return None
