"""Which figures and parts can be compared, and which parts can be added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import lower_bound
from briefing_tui.model.dates import When
from briefing_tui.model.numerals import PERCENT
from briefing_tui.sections.counted import counted_what, counted_wholes
from briefing_tui.sections.counted_changes import counted_values
from briefing_tui.sections.meanings import all_resolved, resolved, with_groups

_AGE_OR_SEX = frozenset({"children", "women", "men"})
_ROLES = frozenset({"civilians", "combatants"})
_MAY_BE_CIVILIANS = frozenset({"organisation", "monitor", "person"})
_PEOPLE = _AGE_OR_SEX | _ROLES | {"all"}

CountKey = tuple[object, ...]

Parts = dict[str, Counted]
"""Parts of a figure, by the value that distinguishes them, such as "children" and "women"."""


def figures(
    briefing: Briefing, *, include_withdrawn: bool = False
) -> Iterator[tuple[Counted, Counted | None]]:
    """Yield `(figure, None)` for every figure, then `(part, figure)` for each of its parts."""
    for item in counted_wholes(briefing):
        if include_withdrawn or not item.withdrawn:
            yield item, None
            for part in item.parts:
                if include_withdrawn or not part.withdrawn:
                    yield part, item


def count_text(item: Counted) -> str:
    """The count of a figure as text for a message."""
    return item.count.display if item.count else "?"


def single_day(when: When | None) -> date | None:
    """The day of a date, or None if more than one day is possible."""
    if when is None or when.start_date is None or when.start_date != when.end_date:
        return None
    return when.start_date


def count_key_of(briefing: Briefing, item: Counted) -> CountKey:
    """A key that is equal for one claimant's counts of the same people or things."""
    claimants = all_resolved(briefing, item.claimed_by, "actors", "sources")
    return item.section, *counted_values(briefing, item), claimants


def is_percentage(item: Counted) -> bool:
    """Whether the count of a figure is a percentage."""
    return item.measure.startswith(PERCENT)


def is_comparable_part(part: Counted, whole: Counted) -> bool:
    """Whether the count of a part can be compared with the count of its whole.

    Both must have the same measure, and the part must not begin earlier or end later. Percentages
    cannot be compared: 60% of the children may be food-insecure, but only 44% of all people.
    """
    if part.measure != whole.measure or is_percentage(part):
        return False
    starts = (part.from_ and part.from_.earliest, whole.from_ and whole.from_.earliest)
    ends = (part.to and part.to.latest, whole.to and whole.to.latest)
    if starts[0] and starts[1] and starts[0] < starts[1]:
        return False
    return not (ends[0] and ends[1] and ends[0] > ends[1])


def disjoint_parts(briefing: Briefing, parts: Sequence[Counted], whole: Counted) -> list[Parts]:
    """Groups of parts. The parts of one group do not overlap, so their counts can be added.

    Possible groups:

    - children, women and men
    - civilians and combatants
    - civilians, and actors of the directory that may be fighters
    - actors, with or without an entry in the directory
    - parts with the same people, but different responsible actors
    - parts with the same people, but different places of the directory
    """
    by_who: Parts = {}
    by_responsible: dict[str | None, Parts] = {}
    whole_who = resolved(briefing, whole.who, "actors")
    whole_by = all_resolved(briefing, whole.by, "actors")
    for part in parts:
        who = resolved(briefing, part.who, "actors")
        responsible = all_resolved(briefing, part.by, "actors")
        if who is not None and who != whole_who:
            _keep_greatest(by_who, who, part)
        if len(responsible) == 1 and responsible != whole_by:
            _keep_greatest(by_responsible.setdefault(who, {}), next(iter(responsible)), part)
    actors = _outermost(briefing, {who: by_who[who] for who in by_who if who not in _PEOPLE})
    fighters = {who: part for who, part in actors.items() if _may_be_fighters(briefing, who)}
    groups = [
        {who: part for who, part in by_who.items() if who in _AGE_OR_SEX},
        {who: part for who, part in by_who.items() if who in _ROLES},
        {who: part for who, part in by_who.items() if who == "civilians"} | fighters,
        actors,
        *(_outermost(briefing, group) for group in by_responsible.values()),
        *_parts_by_place(briefing, parts, all_resolved(briefing, whole.place, "places")),
    ]
    return [group for group in groups if len(group) > 1]


def _may_be_fighters(briefing: Briefing, who: str) -> bool:
    """Whether an actor is listed, and is not of a kind whose members may be civilians."""
    actor = briefing.directory.actor(who)
    return actor is not None and actor.kind not in _MAY_BE_CIVILIANS


def _parts_by_place(
    briefing: Briefing, parts: Iterable[Counted], whole_place: frozenset[str]
) -> Iterator[Parts]:
    groups: dict[tuple[object, ...], list[tuple[frozenset[str], Counted]]] = defaultdict(list)
    for part in parts:
        places = all_resolved(briefing, part.place, "places")
        # A place that is not in the directory may overlap with other places.
        if places and places != whole_place and all(map(briefing.directory.place, places)):
            counted_key = (
                counted_what(part),
                resolved(briefing, part.who, "actors"),
                all_resolved(briefing, part.by, "actors"),
                all_resolved(briefing, part.from_place, "places"),
                part.cause,
            )
            groups[counted_key].append((places, part))
    for group in groups.values():
        yield _without_overlap(briefing, group)


def _without_overlap(briefing: Briefing, group: list[tuple[frozenset[str], Counted]]) -> Parts:
    """Choose parts whose places do not overlap. Parts with higher counts are chosen first."""
    disjoint: Parts = {}
    used_places: set[str] = set()
    outer_places: set[str] = set()
    for places, part in sorted(group, key=lambda entry: -(lower_bound(entry[1].count) or 0)):
        places_around = {place for name in places for place in _outer_places(briefing, name)}
        if used_places.isdisjoint(places | places_around) and outer_places.isdisjoint(places):
            disjoint[" + ".join(sorted(places))] = part
            used_places |= places
            outer_places |= places_around
    return disjoint


def _outer_places(briefing: Briefing, name: str) -> set[str]:
    outer_places: set[str] = set()
    place = briefing.directory.place(name)
    while place and place.within:
        outer = resolved(briefing, place.within, "places")
        if outer is None or outer in outer_places:
            break
        outer_places.add(outer)
        place = briefing.directory.place(outer)
    return outer_places


def _keep_greatest(parts: Parts, name: str, part: Counted) -> None:
    other = parts.get(name)
    if other is None or (lower_bound(part.count) or 0) > (lower_bound(other.count) or 0):
        parts[name] = part


def _outermost(briefing: Briefing, parts: Parts) -> Parts:
    """The parts whose actor is not a member of the actor of another part."""
    return {
        name: part
        for name, part in parts.items()
        if parts.keys().isdisjoint(with_groups(briefing, (name,)) - {name})
    }
