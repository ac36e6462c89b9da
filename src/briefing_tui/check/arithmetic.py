"""Checks of numbers and dates: what cannot be, and what changed without a word.

Numbers are compared by their bounds, so a figure is found only where no reading of it can be
right. A number given as "about" is taken to be off by up to a tenth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from briefing_tui.check.bounds import (
    all_resolved,
    counted,
    disjoint_parts,
    end_of,
    least,
    lies_within,
    meaning,
    most,
    only_day,
    resolved,
    series_of,
)
from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import Number, number_words
from briefing_tui.model.findings import Finding
from briefing_tui.presentation.date_words import date_in

FAMILY = "arithmetic"


@check(
    "part-exceeds-whole",
    family=FAMILY,
    severity="warning",
    looks_for="A part that counts more than the figure that includes it.",
    matters="Whoever reads the whole is told less than the claimant said, or the part is not one.",
    right="Correct the count, or take the part out of the whole if it counts something else.",
)
def part_exceeds_whole(subject: Subject) -> Iterator[Finding]:
    """A part whose least is more than its whole's most."""
    for whole, parts in _wholes(subject.briefing):
        limit = most(whole.count)
        for part in parts:
            low = least(part.count)
            if limit is not None and low is not None and low > limit:
                yield item_finding(
                    part,
                    "count",
                    f"this part counts {_shown(part)}, and its whole `{whole.id}` only "
                    f"{_shown(whole)}",
                    "correct one of the two, or take the part out of the whole",
                )


@check(
    "parts-exceed-whole",
    family=FAMILY,
    severity="warning",
    looks_for="Parts that count nobody twice, and together more than the figure that includes them."
    " Children, women and men count nobody twice; nor do civilians and combatants, civilians and"
    " the fighters of actors, or those killed by different hands. Civilians and children may.",
    matters="One of the numbers is wrong, or the parts are of another day or place than the whole.",
    right="Correct the counts, or take out of the whole what it does not include.",
)
def parts_exceed_whole(subject: Subject) -> Iterator[Finding]:
    """Disjoint parts whose leasts add up to more than their whole's most."""
    briefing = subject.briefing
    for whole, parts in _wholes(briefing):
        limit = most(whole.count)
        if limit is None:
            continue
        for disjoint in disjoint_parts(briefing, parts, whole):
            total = sum(least(part.count) or 0 for part in disjoint.values())
            if total > limit and all((least(each.count) or 0) <= limit for each in parts):
                yield item_finding(
                    whole,
                    "parts" if whole.parts else "count",
                    f"the parts {', '.join(disjoint)} count {number_words(_round(total))} or more "
                    f"together, and their whole only {_shown(whole)}",
                    "correct the counts, or take out what the whole does not include",
                )
                break


@check(
    "cumulative-falls",
    family=FAMILY,
    severity="warning",
    looks_for="A figure that is counted from the same day as before, and is lower than before.",
    matters="A count from a fixed day on can only grow. If it fell, it was corrected or counted"
    " anew, and readers who have the old number must be told.",
    right="Say in `changed` why it fell.",
)
def cumulative_falls(subject: Subject) -> Iterator[Finding]:
    """A figure whose most is less than the least of an earlier point of its series."""
    briefing = subject.briefing
    points = _points(briefing)
    for item, whole in counted(briefing):
        if item.from_ is None or _is_explained(item, whole):
            continue
        for where, earlier in _earlier(subject, item, points):
            if not _same_window(briefing, item, where, earlier):
                continue
            now, then = most(item.count), least(earlier.count)
            if now is not None and then is not None and now < then:
                since = (
                    "the last briefing" if where is not briefing else _end_words(briefing, earlier)
                )
                yield item_finding(
                    item,
                    "count",
                    f"{_shown(item)} is less than the {_shown(earlier)} of {since}, though both "
                    f"are counted from {date_in(briefing, item.from_)}",
                    "say in `changed` why it fell",
                )
                break


@check(
    "series-breaks",
    family=FAMILY,
    severity="warning",
    looks_for="A figure that has the id it had in the last briefing, and counts from another day,"
    " other people or another place.",
    matters="An id stands for one series. Numbers before and after such a change cannot be"
    " compared, and a reader would take them for a rise or a fall.",
    right="Give the new series an id of its own, or say in `changed` what is counted now.",
)
def series_breaks(subject: Subject) -> Iterator[Finding]:
    """A figure whose `from`, `who` or `place` is not that of the last briefing."""
    briefing, previous = subject.briefing, subject.previous
    if previous is None:
        return
    for item, whole in counted(briefing):
        earlier = _as_it_was(previous, item)
        if earlier is None or _is_explained(item, whole):
            continue
        key = _broken_key(briefing, item, previous, earlier)
        if key is None or (whole and key in ("from", "place")):
            # What a part took over is said of its whole.
            continue
        yield item_finding(
            item,
            key,
            f"`{key}` is {_words_of(item, key)}, and was {_words_of(earlier, key)} under this id "
            "in the last briefing",
            "give the new series its own id, or say in `changed` what is counted now",
        )


@check(
    "day-count-differs",
    family=FAMILY,
    severity="hint",
    looks_for="A claimant's count of one day that is not what the claimant's running count grew by"
    " on that day.",
    matters="It may be right, since running counts take in those found later. It may also be a"
    " number of another day, or of other people.",
    right="Check both against their source, and say in `note` why they differ.",
)
def day_count_differs(subject: Subject) -> Iterator[Finding]:
    """A count from a day to that day, against the difference of two points of the same series."""
    briefing = subject.briefing
    running = _running_counts(subject)
    for item, _ in counted(briefing):
        day = only_day(item.to)
        low, high = least(item.count), most(item.count)
        if day is None or only_day(item.from_) != day or not item.claimed_by or low is None:
            continue
        for start, totals in running.get(series_of(briefing, item), {}).items():
            today, before = totals.get(day), totals.get(day - timedelta(days=1))
            if start == day or today is None or before is None:
                continue
            grown_least, grown_most = _growth(today, before)
            if (grown_most is not None and low > grown_most) or (
                high is not None and grown_least is not None and high < grown_least
            ):
                yield item_finding(
                    item,
                    "count",
                    f"this day's count is {_shown(item)}, and the running count went from "
                    f"{_shown(before)} to {_shown(today)}",
                    "check both against their source, and say in `note` why they differ",
                )


@check(
    "best-outside-range",
    family=FAMILY,
    severity="warning",
    looks_for="A best estimate that lies outside the range that it belongs to.",
    matters="`best` is the claimant's own estimate inside the range; outside it, one of the two is"
    " wrong or another claimant's.",
    right="Correct one of the two, or write the estimate as a figure of its own.",
)
def best_outside_range(subject: Subject) -> Iterator[Finding]:
    """A `best` that is less than the count's least or more than its most."""
    for item, _ in counted(subject.briefing):
        best_least, best_most = least(item.best), most(item.best)
        low, high = least(item.count), most(item.count)
        if (best_least is not None and high is not None and best_least > high) or (
            best_most is not None and low is not None and best_most < low
        ):
            assert item.best is not None
            yield item_finding(
                item,
                "best",
                f"the best estimate {item.best.display} lies outside {_shown(item)}",
                "correct one of the two, or write the estimate as a figure of its own",
            )


def _wholes(briefing: Briefing) -> Iterator[tuple[Counted, list[Counted]]]:
    """Each figure with its parts, in it or elsewhere, as far as they can be held against it."""
    elsewhere: dict[str, list[Counted]] = defaultdict(list)
    for item, whole in counted(briefing):
        if whole is None and item.part_of:
            elsewhere[item.part_of].append(item)
    for item, whole in counted(briefing):
        if whole is None:
            parts = [*item.parts, *elsewhere.get(item.id, ())]
            fitting = [part for part in parts if lies_within(part, item)]
            if fitting:
                yield item, fitting


def _is_explained(item: Counted, whole: Counted | None) -> bool:
    return bool(item.changed or (whole and whole.changed))


def _as_it_was(previous: Briefing, item: Counted) -> Counted | None:
    """The figure of the last briefing that is the same series, if it still stood there."""
    found = previous.find(item.section, item.was or item.id)
    return found if isinstance(found, Counted) and not found.withdrawn else None


def _points(briefing: Briefing) -> dict[tuple[str, str], list[Counted]]:
    found: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for item, whole in counted(briefing):
        if whole is None:
            found[(item.section, item.id.partition("@")[0])].append(item)
    return found


def _earlier(
    subject: Subject, item: Counted, points: dict[tuple[str, str], list[Counted]]
) -> Iterator[tuple[Briefing, Counted]]:
    """The last briefing's point of a figure's series, then this briefing's points before it."""
    briefing, previous = subject.briefing, subject.previous
    end = end_of(briefing, item).order
    before = _as_it_was(previous, item) if previous else None
    if previous and before and end_of(previous, before).order <= end:
        yield previous, before
    for point in points.get((item.section, item.id.partition("@")[0]), ()):
        if point is not item and end_of(briefing, point).order < end:
            yield briefing, point


def _same_window(one: Briefing, item: Counted, other: Briefing, earlier: Counted) -> bool:
    same_unit = (item.unit or "people") == (earlier.unit or "people")
    return same_unit and all(
        _compared(one, item, key) == _compared(other, earlier, key)
        for key in ("who", "place", "from")
    )


def _broken_key(
    briefing: Briefing, item: Counted, previous: Briefing, earlier: Counted
) -> str | None:
    keys: tuple[str, ...] = ("from", "who", "place")
    # Counts of single days under one id are a series of days: each has a window of its own.
    if all(
        only_day(each.from_) and only_day(each.from_) == only_day(each.to)
        for each in (item, earlier)
    ):
        keys = ("who", "place")
    return next(
        (
            key
            for key in keys
            if _compared(briefing, item, key) != _compared(previous, earlier, key)
        ),
        None,
    )


def _compared(briefing: Briefing, item: Counted, key: str) -> object:
    match key:
        case "from":
            return meaning(item.from_)
        case "who":
            return resolved(briefing, item.who, "actors")
        case _:
            return all_resolved(briefing, item.place, "places")


def _words_of(item: Counted, key: str) -> str:
    match key:
        case "from":
            return item.from_.display(long=True) if item.from_ else "left out"
        case "who":
            return item.who or "left out"
        case _:
            return ", ".join(item.place) or "left out"


def _end_words(briefing: Briefing, item: Counted) -> str:
    return date_in(briefing, item.to) if item.to else "this briefing"


_Totals = dict[date, Counted]


def _running_counts(subject: Subject) -> dict[object, dict[date, _Totals]]:
    """The running counts of each series, by the day they start and the day they reach."""
    found: dict[object, dict[date, _Totals]] = defaultdict(lambda: defaultdict(dict))
    for briefing in filter(None, (subject.previous, subject.briefing)):
        for item, _ in counted(briefing):
            start, end = only_day(item.from_), only_day(end_of(briefing, item))
            if start and end and start <= end and item.claimed_by:
                found[series_of(briefing, item)][start][end] = item
    return found


def _growth(today: Counted, before: Counted) -> tuple[Number | None, Number | None]:
    """By how much a running count grew, at least and at most; None where that is open."""
    now_low, now_high = least(today.count), most(today.count)
    then_low, then_high = least(before.count), most(before.count)
    grown_least = None if now_low is None or then_high is None else now_low - then_high
    grown_most = None if now_high is None or then_low is None else now_high - then_low
    return grown_least, grown_most


def _shown(item: Counted) -> str:
    return item.count.display if item.count else "?"


def _round(number: Number) -> Number:
    return int(number) if float(number).is_integer() else round(number, 2)
