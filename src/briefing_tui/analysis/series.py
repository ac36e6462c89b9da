"""Follow an item, a place or an actor through the days of a situation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter, itemgetter

from msgspec import structs

from briefing_tui.analysis.slices import Slices, result_of, sorted_in_slices
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted, Reaction
from briefing_tui.model.dates import When
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item, has_parts
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.model.points import (
    is_continued_by,
    is_earlier_point,
    recency_key,
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
from briefing_tui.sections.counted import as_counted
from briefing_tui.sections.counted_changes import counted_values
from briefing_tui.sections.frontline import (
    controller_of,
    corrects_start,
    held_before,
    places_named,
    since_when,
)
from briefing_tui.sections.meanings import have_other_claimants, meaning

_STANCES_FOR = frozenset({"supports", "welcomes"})
_STANCES_AGAINST = frozenset({"condemns", "accuses", "warns"})
_EVERYBODY = ""
"""The target of a neutral stance if the item names no target."""

_SERIES_KEYS = ("what", "unit", "who", "by", "place", "from_place", "cause", "from")
"""The keys of `counted_values`, and the start.

If one changes, counts cannot be compared. Only the start may change, to that of the next period.
"""

Days = Sequence[Briefing]

_DatedReaction = tuple[int, Reaction]
"""The index of a day, and a reaction in its briefing."""


# An item


def counterpart(briefing: Briefing, item: Item) -> Item | None:
    """Return the same item in another briefing, even with another id."""
    ids = (item.id, series_id(item), item.earlier_id)
    for item_id in dict.fromkeys(an_id for an_id in ids if an_id):
        if same := briefing.find(item.section, item_id):
            return same
    return briefing.find_renamed(item.section, series_id(item))


def item_reports(days: Days, day: int, item: Item) -> tuple[Report, ...]:
    """Return the reports of all days about an item of `day`."""
    points: list[tuple[int, Item]] = []
    # The id may change from one day to the next, so the item is followed day by day.
    for numbers in (range(day, -1, -1), range(day + 1, len(days))):
        last = item
        for number in numbers:
            same = item if number == day else counterpart(days[number], last)
            if same is None:
                continue
            last = same
            points += [(number, point) for point in _points_of(days[number], same)]
    points.sort(key=itemgetter(0))
    return tuple(_reports(days, points))


def _reports(days: Days, points: Sequence[tuple[int, Item]]) -> Iterator[Report]:
    """Yield a report for each point.

    A break ends a run of reports: the counts before and after it cannot be compared. If any report
    of a run continues the period of the report before it, all reports of the run are increments.
    A running count is not an increment, so no period continues it.
    """
    running = _running_starts(days, points)
    run: list[Report] = []
    are_increments = False
    for number, item in points:
        breaks: Texts = ()
        if run:
            before = run[-1]
            breaks = _breaks((days[before.day], before.item), (days[number], item), running)
            if breaks:
                yield from _finished(run, are_increments)
                run, are_increments = [], False
            else:
                are_increments = are_increments or is_continued_by(
                    window_of(days[before.day], before.item), window_of(days[number], item)
                )
        run.append(Report(number, item, breaks))
    yield from _finished(run, are_increments)


def _finished(run: Iterable[Report], are_increments: bool) -> Iterable[Report]:
    if not are_increments:
        return run
    return (structs.replace(report, is_increment=True) for report in run)


def _points_of(briefing: Briefing, item: Item) -> list[Item]:
    if not has_parts(type(item)) or is_earlier_point(item):
        return [item]
    points = map(as_counted, briefing.earlier_points(item.section, series_id(item)))
    earlier = [point for point in points if point is not None and point is not item]
    return [*sorted(earlier, key=lambda point: recency_key(briefing, point)), item]


def _running_starts(days: Days, points: Iterable[tuple[int, Item]]) -> frozenset[date]:
    """Return the start of each running count: points count several periods from this day on."""
    windows = {window for number, item in points if (window := window_of(days[number], item))}
    starts = Counter(first_day for first_day, _ in windows)
    return frozenset(start for start, number in starts.items() if number > 1)


def _breaks(
    before: tuple[Briefing, Item], after: tuple[Briefing, Item], running: Container[date]
) -> Texts:
    """Return the changed keys that make two counts of a series incomparable.

    `running` has the starts of the running counts of the series.
    """
    old_day, old = before[0], as_counted(before[1])
    new_day, new = after[0], as_counted(after[1])
    if old is None or new is None:
        return ()
    before_values, after_values = _series_values(old_day, old), _series_values(new_day, new)
    changed = tuple(key for key, value in after_values.items() if value != before_values[key])
    # The series continues if a claimant is the same on both days.
    if have_other_claimants((old_day, old), (new_day, new)):
        changed += ("claimed_by",)
    windows = window_of(old_day, old), window_of(new_day, new)
    is_running = any(window and window[0] in running for window in windows)
    is_next_period = changed == ("from",) and not is_running and is_continued_by(*windows)
    return () if is_next_period else changed


def _series_values(briefing: Briefing, item: Counted) -> dict[str, object]:
    """Return the values of a count for `_SERIES_KEYS`, by key."""
    start = item.from_.text if item.from_ else None
    return dict(zip(_SERIES_KEYS, (*counted_values(briefing, item), start), strict=True))


def _resolved(briefing: Briefing, words: str, sections: Iterable[str]) -> str:
    return briefing.directory.resolve(words, sections) or plain_words(words)


# Places


def reports_by_place(days: Days) -> dict[str, tuple[Report, ...]]:
    """Return the reports on each place, by the `plain_words` of its id or else its name.

    Withdrawn and carried-over items are left out.
    """
    reports_of: dict[str, list[Report]] = {}
    for number, briefing in enumerate(days):
        for item in briefing.frontline:
            if not item.withdrawn and not item.is_carried_over:
                for place in dict.fromkeys(map(plain_words, places_of(briefing, item))):
                    reports_of.setdefault(place, []).append(Report(number, item))
    return {place: tuple(reports) for place, reports in reports_of.items()}


def control_chain(days: Days, place: str, reports: Sequence[Report]) -> ControlChain | None:
    """Return who controlled a place according to its reports."""
    if not reports:
        return None
    names: dict[str, str] = {}
    periods: list[tuple[Texts, list[Report]]] = []
    for number in sorted({report.day for report in reports}):
        reports_of_day = [report for report in reports if report.day == number]
        of_reports = (controller_of(days[number], report.item) for report in reports_of_day)
        controllers = tuple(
            dict.fromkeys(names.setdefault(plain_words(name), name) for name in of_reports)
        )
        if periods and set(periods[-1][0]) == set(controllers):
            periods[-1][1].extend(reports_of_day)
        else:
            periods.append((controllers, reports_of_day))
    first = periods[0][1][0].day
    before = _before(days[first], [report for report in reports if report.day == first])
    return ControlChain(
        place,
        before and names.get(plain_words(before), before),
        tuple(
            ControlPeriod(controllers, period_start(days, of_period), tuple(of_period))
            for controllers, of_period in periods
        ),
    )


def places_of(briefing: Briefing, item: Item) -> Texts:
    """Return the ids, or else names, of the places of an item."""
    resolve = briefing.directory.resolve
    return tuple(resolve(place, PLACES) or place.strip() for place in places_named(item))


def period_start(days: Days, reports: Iterable[Report]) -> When | None:
    """Return the first start date in the reports that say that the controller changed.

    Of several reports of an item, the last one with a start date counts, because it may correct the
    date. See `corrects_start` for later reports with another status.
    """
    starts: dict[str, tuple[Item, When]] = {}
    for report in reports:
        briefing, item = days[report.day], report.item
        since, before = since_when(item), held_before(briefing, item)
        is_change = before and plain_words(before) != plain_words(controller_of(briefing, item))
        if since and is_change:
            earlier = starts.pop(item.was or "", None) or starts.get(item.id)
            if earlier and not corrects_start(item, earlier[0]):
                starts[item.id] = earlier
            else:
                starts[item.id] = item, since
    return min((since for _, since in starts.values()), key=attrgetter("order"), default=None)


def _before(briefing: Briefing, reports: Iterable[Report]) -> str | None:
    """Return who held a place before, according to the report with the first start date."""
    items = [report.item for report in reports if held_before(briefing, report.item)]
    first = min(items, key=_start_order, default=None)
    return held_before(briefing, first) if first else None


def _start_order(item: Item) -> tuple[object, ...]:
    since = since_when(item)
    return (since is None, since.order if since else (), item.id)


# Actors


def actor_stances(days: Days) -> tuple[ActorStances, ...]:
    """Return the stances of every actor. Actors with reactions on the most days come first."""
    return result_of(stances_in_slices(days))


def stances_in_slices(days: Days) -> Slices[tuple[ActorStances, ...]]:
    """Do the same as `actor_stances` in short steps, and yield between them."""
    reactions_of: dict[str, dict[int, list[Reaction]]] = {}
    names: dict[str, str] = {}
    withdrawals: dict[str, list[_DatedReaction]] = {}
    for number, briefing in enumerate(days):
        for item in briefing.reactions:
            yield number / (len(days) + 1)
            if item.withdrawn:
                for item_id in filter(None, (item.id, item.was)):
                    withdrawals.setdefault(item_id, []).append((number, item))
                continue
            for words in item.actor:
                actor = _resolved(briefing, words, ("actors",))
                names.setdefault(actor, briefing.directory.resolve(words, ACTORS) or words.strip())
                reactions_of.setdefault(actor, {}).setdefault(number, []).append(item)
    stances: list[ActorStances] = []
    progress = len(days) / (len(days) + 1)
    for actor in list(reactions_of):
        yield progress
        day_stances = tuple(_day_stances(days, reactions_of.pop(actor), withdrawals))
        stances.append(ActorStances(names[actor], day_stances))
    ordered = yield from sorted_in_slices(stances, lambda actor: -len(actor.stances), progress)
    return tuple(ordered)


def _day_stances(
    days: Days,
    reactions_by_day: dict[int, list[Reaction]],
    withdrawals: Mapping[str, Iterable[_DatedReaction]],
) -> Iterator[DayStance]:
    """Yield the reactions of each day, and whether they turn from the earlier ones.

    If a reaction is withdrawn or corrected up to a day, the actor does not turn from what the
    reaction said before. `withdrawals` has the withdrawn reactions by id, and by earlier id.
    """
    known: list[list[_DatedReaction]] = []
    positions: dict[str, list[tuple[int, int]]] = {}
    """The positions in `known` of the reactions with an id."""
    last_stances: dict[str, frozenset[str]] = {}
    ids = dict.fromkeys(item.id for items in reactions_by_day.values() for item in items)
    own_withdrawals = (withdrawn for item_id in ids for withdrawn in withdrawals.get(item_id, ()))
    pending = iter(sorted(own_withdrawals, key=itemgetter(0)))
    withdrawal = next(pending, None)
    for number, reactions in reactions_by_day.items():
        replacing: list[_DatedReaction] = [(number, item) for item in reactions]
        while withdrawal is not None and withdrawal[0] <= number:
            replacing.append(withdrawal)
            withdrawal = next(pending, None)
        has_corrections = False
        for day, item in replacing:
            for item_id in filter(None, (item.id, item.was)):
                for at, position in positions.get(item_id, ()):
                    if _corrects(item, known[at][position][1]):
                        known[at][position] = day, item
                        has_corrections = True
        if has_corrections:
            last_stances = {}
            for earlier in known:
                _update_stances(last_stances, _stances_of(days, earlier))
        current = [(number, item) for item in reactions]
        turned = _update_stances(last_stances, _stances_of(days, current))
        for position, item in enumerate(reactions):
            positions.setdefault(item.id, []).append((len(known), position))
        known.append(current)
        yield DayStance(number, tuple(reactions), turned)


def _corrects(new: Reaction, old: Reaction) -> bool:
    """Whether a later version of a reaction changes what it said."""
    if new.withdrawn or old.withdrawn:
        return not old.withdrawn
    says_otherwise = (new.stance, new.toward) != (old.stance, old.toward)
    return says_otherwise and new.date is not None and meaning(new.date) == meaning(old.date)


def _stances_of(days: Days, reactions: Iterable[_DatedReaction]) -> dict[str, frozenset[str]]:
    """Return the directions of the stances by target, without withdrawn reactions."""
    stances: dict[str, frozenset[str]] = {}
    for day, item in reactions:
        for direction, target in () if item.withdrawn else _directed_stances(days[day], item):
            stances[target] = stances.get(target, frozenset()) | {direction}
    return stances


def _update_stances(
    last_stances: dict[str, frozenset[str]], stances_of_day: dict[str, frozenset[str]]
) -> bool:
    to_all = stances_of_day.get(_EVERYBODY, frozenset())
    turned = False
    for target in {*last_stances, *stances_of_day} - {_EVERYBODY}:
        current = stances_of_day.get(target, frozenset()) | to_all
        before = last_stances.get(target, last_stances.get(_EVERYBODY, frozenset()))
        if current:
            # To drop a neutral stance is a turn only if the actor had no other stance.
            decisive = before - {"neutral"} or before
            turned = turned or not decisive <= current
            last_stances[target] = current
    if stances_of_day and set(stances_of_day) == {_EVERYBODY}:
        last_stances[_EVERYBODY] = to_all
    return turned


def _directed_stances(briefing: Briefing, item: Reaction) -> Iterator[tuple[str, str]]:
    """Yield the direction and the target of each stance.

    - `supports` towards `iran, syria`: for Iran and for Syria
    - `accuses, supports` towards `iran, syria`: against Iran and for Syria
    - `accuses, supports` towards three actors: nothing
    """
    toward = [_resolved(briefing, entry, ("actors",)) for entry in item.toward]
    directions = [_direction(stance) for stance in item.stance]
    directed = [(direction, target) for direction in directions for target in toward]
    if len(set(directions)) > 1 and len(toward) > 1:
        can_pair = len(directions) == len(toward)
        directed = list(zip(directions, toward, strict=True)) if can_pair else []
    if "neutral" in item.stance and not toward:
        directed = [("neutral", _EVERYBODY)]
    yield from ((direction, target) for direction, target in directed if direction)


def _direction(stance: str) -> str:
    """Return "for", "against" or "neutral", or "" for other stances, such as an offer."""
    if stance in _STANCES_FOR:
        return "for"
    if stance in _STANCES_AGAINST:
        return "against"
    return stance if stance == "neutral" else ""
