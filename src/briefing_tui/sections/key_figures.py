"""The figures at the top of screens and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.keys import ACTORS
from briefing_tui.model.points import recency_key, series_id
from briefing_tui.sections.counted import (
    count_words,
    counted_items,
    harm_words,
    unit_words,
)
from briefing_tui.sections.wording import claimant_name, short_name

_HEADLINE_HARMS = ("killed", "injured", "displaced")


class KeyFigure(Struct, frozen=True):
    """A key figure in words, and its item."""

    label: str
    """What is counted, such as `killed`."""
    count: str
    """The count with its unit, such as `4 hours a day`. A count of people has no unit: `311`."""
    claimant: str
    """The claimants, else the first source; can be empty."""
    item: Counted


def key_figures(briefing: Briefing) -> tuple[KeyFigure, ...]:
    """Return the figures marked `key`, except drafts and withdrawn figures.

    If there are none, return the figures with the widest places: one for the killed, one for the
    injured and one for the displaced. Of a series, the last count that is neither a draft nor
    withdrawn is returned, even if another one is marked.
    """
    figures = _reviewed_figures(briefing)
    marked = [item for item in counted_items(briefing) if item.key and not item.is_draft]
    chosen = _last_points(briefing, figures, marked) or _last_points(
        briefing, figures, _widest(briefing, figures)
    )
    return tuple(key_figure(briefing, item) for item in chosen)


def _last_points(
    briefing: Briefing, figures: Iterable[Counted], chosen: Iterable[Counted]
) -> list[Counted]:
    """Return the last of `figures` in each series of the chosen figures."""
    points: dict[tuple[str, str], list[Counted]] = {_series(item): [] for item in chosen}
    for item in figures:
        if (series := _series(item)) in points:
            points[series].append(item)
    return [
        max(same_series, key=lambda item: recency_key(briefing, item))
        for same_series in points.values()
        if same_series
    ]


def _series(item: Counted) -> tuple[str, str]:
    return item.section, series_id(item)


def key_figure(briefing: Briefing, item: Counted) -> KeyFigure:
    """Return a figure in the words of a key figure."""
    return KeyFigure(
        _label(briefing, item),
        f"{count_words(item)} {unit_words(item)}".rstrip(),
        _claimant(briefing, item),
        item,
    )


def _claimant(briefing: Briefing, item: Counted) -> str:
    return claimant_name(briefing, item) if item.claimed_by or item.sources else ""


def _reviewed_figures(briefing: Briefing) -> list[Counted]:
    return [item for item in counted_items(briefing) if not (item.withdrawn or item.is_draft)]


def _widest(briefing: Briefing, figures: Iterable[Counted]) -> Iterator[Counted]:
    widest: dict[str, tuple[int, Counted]] = {}
    for item in figures:
        harm = getattr(item, "harm", None)
        if harm not in _HEADLINE_HARMS or item.part_of or item.who not in (None, "all"):
            continue
        widest_so_far = widest.get(harm)
        # There can be thousands of figures: skip those that cannot be wider.
        least_narrowness = 1 if item.place else 0
        if widest_so_far is None or least_narrowness < widest_so_far[0]:
            narrowness = _narrowness(briefing, item)
            if widest_so_far is None or narrowness < widest_so_far[0]:
                widest[harm] = narrowness, item
    return (widest[harm][1] for harm in _HEADLINE_HARMS if harm in widest)


def _narrowness(briefing: Briefing, item: Counted) -> int:
    """Return 0 without a place, else 1 plus the number of places that contain the first place."""
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
    """Return `killed` or `displaced children`; for a part of the killed, only `children`."""
    if item.who and item.who != "all":
        who = short_name(briefing, item.who, ACTORS)
        return who if item.part_of and harm_words(item) == "killed" else f"{harm_words(item)} {who}"
    return harm_words(item)
