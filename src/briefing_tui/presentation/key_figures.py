"""The figures of the headline line: what a reader must know before anything else."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS
from briefing_tui.presentation.words import claimant_words, count_words, harm_words, short_name

_HEADLINE_HARMS = ("killed", "injured", "displaced")


class KeyFigure(Struct, frozen=True):
    """A label, the count as shown, and who says so."""

    label: str
    count: str
    claimant: str
    item: Counted


def key_figures(briefing: Briefing) -> tuple[KeyFigure, ...]:
    """The figures marked `key`; without any, killed, injured and displaced of the widest scope.

    A withdrawn figure is none.
    """
    marked = [item for item in _counted(briefing) if item.key]
    chosen = marked or [
        found for harm in _HEADLINE_HARMS if (found := _widest(briefing, harm)) is not None
    ]
    return tuple(
        KeyFigure(_label(briefing, item), count_words(item), claimant_words(briefing, item), item)
        for item in chosen
    )


def _counted(briefing: Briefing) -> Iterator[Counted]:
    items: Iterator[Item]
    for section in ("casualties", "figures"):
        items = briefing.items(section)
        for item in items:
            if isinstance(item, Counted) and not item.withdrawn:
                yield item


def _widest(briefing: Briefing, harm: str) -> Counted | None:
    """The figure that is no part, counts all people, and names the widest place: the first such."""
    candidates = [
        item
        for item in _counted(briefing)
        if getattr(item, "harm", None) == harm and not item.part_of and item.who in (None, "all")
    ]
    return min(candidates, key=lambda item: _narrowness(briefing, item), default=None)


def _narrowness(briefing: Briefing, item: Counted) -> int:
    """How many places lie around the figure's place; a figure without a place is the widest."""
    if not item.place:
        return 0
    steps = 1
    place = briefing.directory.place(item.place[0])
    seen: set[str] = set()
    while place and place.within and place.id not in seen:
        seen.add(place.id)
        place = briefing.directory.place(place.within)
        steps += 1
    return steps


def _label(briefing: Briefing, item: Counted) -> str:
    if item.who and item.who != "all":
        who = short_name(briefing, item.who, ACTORS)
        return who if item.part_of and harm_words(item) == "killed" else f"{harm_words(item)} {who}"
    return harm_words(item)
