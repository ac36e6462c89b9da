"""Follow an item, a place or an actor through the briefings of a situation.

The briefings are given in time order. A day that does not report it leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from briefing_tui.analysis.slices import Slices, result_of, sorted_in_slices
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted, Reaction
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, has_parts
from briefing_tui.model.points import (
    is_earlier_point,
    is_next_period,
    recency,
    series_id,
    window_of,
)
from briefing_tui.model.series import (
    ActorStances,
    ControlChain,
    ControlPeriod,
    DayStance,
    Report,
)
from briefing_tui.model.values import Texts
from briefing_tui.sections.counted import BREAKS, as_counted
from briefing_tui.sections.frontline import controller_of, held_before, places_named, since_when

_FOR = frozenset({"supports", "welcomes"})
_AGAINST = frozenset({"condemns", "accuses", "warns"})
_EVERYBODY = ""

Days = Sequence[Briefing]
"""The briefings of one situation in time order."""


# An item


def counterpart(day: Briefing, item: Item) -> Item | None:
    """Return the same item on another day, by its id or its former id; else None."""
    names = (item.id, series_id(item), item.was)
    for item_id in dict.fromkeys(name for name in names if name):
        if found := day.find(item.section, item_id):
            return found
    return day.find_renamed(item.section, series_id(item))


def item_reports(days: Days, day: int, item: Item) -> tuple[Report, ...]:
    """Return the reports of an item of `day` on all days, found by its id and `was`.

    A day may have several points of a figure, ordered by the date that they are counted up to.
    """
    found: list[tuple[int, Item]] = []
    for step in (-1, 1):
        last = item
        for number in range(day, -1 if step < 0 else len(days), step):
            if number == day and step > 0:
                continue
            same = item if number == day else counterpart(days[number], last)
            if same is None:
                continue
            last = same
            found += [(number, point) for point in _points(days[number], same)]
    found.sort(key=lambda claim: claim[0])
    return tuple(_reports(days, found))


def _reports(days: Days, found: Sequence[tuple[int, Item]]) -> Iterator[Report]:
    """Yield a report for each item. One increment makes all reports of its run increments."""
    run: list[Report] = []
    are_increments = False
    for number, item in found:
        breaks: Texts = ()
        if run:
            before = run[-1]
            breaks = _breaks((days[before.day], before.item), (days[number], item))
            if breaks:
                yield from _as_increments(run, are_increments)
                run, are_increments = [], False
            else:
                windows = (
                    window_of(days[at], report)
                    for at, report in ((before.day, before.item), (number, item))
                )
                are_increments = are_increments or is_next_period(*windows)
        run.append(Report(number, item, breaks))
    yield from _as_increments(run, are_increments)


def _as_increments(run: Iterable[Report], are_increments: bool) -> Iterable[Report]:
    if not are_increments:
        return run
    return (structs.replace(report, is_increment=True) for report in run)


def _points(briefing: Briefing, item: Item) -> list[Item]:
    own = series_id(item)
    if not has_parts(type(item)) or is_earlier_point(item):
        return [item]
    points = map(as_counted, briefing.earlier_points(item.section, own))
    earlier = [point for point in points if point is not None and point is not item]
    return [*sorted(earlier, key=lambda claim: recency(briefing, claim)), item]


def _breaks(before: tuple[Briefing, Item], after: tuple[Briefing, Item]) -> Texts:
    early, one = before[0], as_counted(before[1])
    late, other = after[0], as_counted(after[1])
    if one is None or other is None:
        return ()
    changed = tuple(
        name.rstrip("_")
        for name in BREAKS
        if value_of(early, one, name) != value_of(late, other, name)
    )
    is_next = changed == ("from",) and is_next_period(window_of(early, one), window_of(late, other))
    return () if is_next else changed


def value_of(briefing: Briefing, item: Counted, name: str) -> object:
    """Return the value of a key of a figure, with names resolved to ids."""
    value = getattr(item, name)
    if isinstance(value, When):
        return value.text
    sections = ("places",) if name in ("place", "from_place") else ("actors",)
    if isinstance(value, tuple):
        return tuple(sorted(_resolved(briefing, entry, sections) for entry in value))
    return _resolved(briefing, value, sections) if value else None


def _resolved(briefing: Briefing, words: str, sections: Iterable[str]) -> str:
    return briefing.directory.resolve(words, sections) or words.strip()


# Places


def reports_by_place(days: Days) -> dict[str, tuple[Report, ...]]:
    """Return the reports on each place in time order, by the id of the place or as written.

    Withdrawn and carried-over items are left out.
    """
    found: dict[str, list[Report]] = {}
    for number, briefing in enumerate(days):
        for item in briefing.frontline:
            if not item.withdrawn and not item.is_carried_over:
                for place in places_of(briefing, item):
                    found.setdefault(place, []).append(Report(number, item))
    return {place: tuple(reports) for place, reports in found.items()}


def control_chain(days: Days, place: str, reports: Sequence[Report]) -> ControlChain | None:
    """Return who controlled a place according to its reports, or None without reports.

    A day without a report on the place does not end a period of control.
    """
    if not reports:
        return None
    periods: list[ControlPeriod] = []
    for number in sorted({report.day for report in reports}):
        today = tuple(report for report in reports if report.day == number)
        said = tuple(dict.fromkeys(controller_of(days[number], entry.item) for entry in today))
        if periods and set(periods[-1].controllers) == set(said):
            last = periods[-1]
            periods[-1] = ControlPeriod(last.controllers, last.since, last.reports + today)
        else:
            periods.append(ControlPeriod(said, _since(days[number], today), today))
    return ControlChain(place, held_before(days[reports[0].day], reports[0].item), tuple(periods))


def places_of(briefing: Briefing, item: Item) -> Texts:
    """Return the ids of the places that an item is about, else the names as written."""
    return tuple(_resolved(briefing, place, ("places",)) for place in places_named(item))


def _since(briefing: Briefing, reports: Sequence[Report]) -> When | None:
    """Return when control changed; other dates under the same controller do not count."""
    for report in reports:
        if since := since_when(report.item):
            before = held_before(briefing, report.item)
            if before is not None and before != controller_of(briefing, report.item):
                return since
    return None


# Actors


def actor_stances(days: Days) -> tuple[ActorStances, ...]:
    """Return the reactions of every actor by day; actors that spoke on the most days come first.

    A joint statement counts for each of its actors. Withdrawn reactions are left out. An actor has
    turned if its stance towards another (for, against, neutral) no longer includes its last one.
    Calls, offers, denials and interventions are not stances.
    """
    return result_of(stances_in_slices(days))


def stances_in_slices(days: Days) -> Slices[tuple[ActorStances, ...]]:
    """Do the same as `actor_stances`, in slices."""
    said: dict[str, dict[int, list[Reaction]]] = {}
    for number, briefing in enumerate(days):
        for item in briefing.reactions:
            yield number / (len(days) + 1)
            if item.withdrawn:
                continue
            for words in item.actor:
                actor = _resolved(briefing, words, ("actors",))
                said.setdefault(actor, {}).setdefault(number, []).append(item)
    made: list[ActorStances] = []
    collected = len(days) / (len(days) + 1)
    for actor in list(said):
        yield collected
        made.append(ActorStances(actor, tuple(_day_stances(days, said.pop(actor)))))
    ordered = yield from sorted_in_slices(made, lambda claim: -len(claim.stances), collected)
    return tuple(ordered)


def _day_stances(days: Days, said: dict[int, list[Reaction]]) -> Iterator[DayStance]:
    last_stances: dict[str, frozenset[str]] = {}
    for number, reactions in said.items():
        now: dict[str, frozenset[str]] = {}
        for item in reactions:
            for word, target in _positions(days[number], item):
                now[target] = now.get(target, frozenset()) | {word}
        turned = _update_stances(last_stances, now)
        yield DayStance(number, tuple(reactions), turned)


def _update_stances(
    last_stances: dict[str, frozenset[str]], now: dict[str, frozenset[str]]
) -> bool:
    """Update the last known stances, and return whether a former stance was dropped."""
    to_all = now.get(_EVERYBODY, frozenset())
    turned = False
    for target in {*last_stances, *now} - {_EVERYBODY}:
        said = now.get(target, frozenset()) | to_all
        before = last_stances.get(target, last_stances.get(_EVERYBODY, frozenset()))
        if said:
            # A stance for or against an actor outweighs a neutral stance towards all.
            turned = turned or not (before - {"neutral"} or before) <= said
            last_stances[target] = said
    if now and set(now) == {_EVERYBODY}:
        last_stances[_EVERYBODY] = to_all
    return turned


def _positions(briefing: Briefing, item: Reaction) -> Iterator[tuple[str, str]]:
    """Yield stance and target; a neutral stance without a target applies to all.

    Several stances and several targets are paired in order. If their numbers differ, nothing is
    yielded.
    """
    toward = [_resolved(briefing, entry, ("actors",)) for entry in item.toward]
    stances = [(_word(stance), target) for stance in item.stance for target in toward]
    if len({_word(stance) for stance in item.stance}) > 1 and len(toward) > 1:
        same = len(item.stance) == len(toward)
        stances = list(zip(map(_word, item.stance), toward, strict=True)) if same else []
    if "neutral" in item.stance and not toward:
        stances = [("neutral", _EVERYBODY)]
    yield from ((word, target) for word, target in stances if word)


def _word(stance: str) -> str:
    if stance in _FOR:
        return "for"
    return "against" if stance in _AGAINST else stance if stance == "neutral" else ""
