"""Group the figures of all days by subject, such as the civilians killed in Aleppo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from briefing_tui.analysis.series import Days
from briefing_tui.analysis.slices import Slices, result_of, sorted_in_slices
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.item import Item
from briefing_tui.model.points import Window, is_continued_by, recency_key, series_id, window_of
from briefing_tui.model.series import Claim, FigureGroup, FigureLine
from briefing_tui.model.values import Texts
from briefing_tui.sections import casualties
from briefing_tui.sections.counted import counted_items, end_of
from briefing_tui.sections.counted_changes import counted_values
from briefing_tui.sections.meanings import claimants_of


class _LineKey(NamedTuple):
    series: str
    claimants: Texts
    start: str | None
    """The first day that is counted, as written."""


def figure_groups(days: Days) -> tuple[FigureGroup, ...]:
    """Return the groups of figures of all days, the most important first."""
    return result_of(figures_in_slices(days))


def figures_in_slices(days: Days) -> Slices[tuple[FigureGroup, ...]]:
    """Do the same as `figure_groups` in short steps, and yield between them."""
    subjects: dict[tuple[object, ...], dict[_LineKey, list[Claim]]] = {}
    first_subject: dict[tuple[str, str], tuple[object, ...]] = {}
    split_series: set[tuple[str, str]] = set()
    """Section and id of each series with several subjects."""
    first_ids = _FirstIds()
    for number, briefing in enumerate(days):
        for item in _reported_figures(briefing):
            yield number / (len(days) + 1)
            subject = subject_values(briefing, item)
            start = item.from_.text if item.from_ else None
            claimed_by = tuple(sorted(claimants_of(briefing, item)))
            series = first_ids.add(briefing, item)
            lines = subjects.setdefault(subject, {})
            claims = lines.setdefault(_LineKey(series, claimed_by, start), [])
            claims.append(Claim(number, item, end_of(briefing, item)))
            if first_subject.setdefault((item.section, series), subject) != subject:
                split_series.add((item.section, series))
    progress = len(days) / (len(days) + 1)
    # Freeing all entries at once would take too long for one slice.
    while first_subject:
        first_subject.popitem()
        yield progress
    groups: list[tuple[tuple[object, ...], FigureGroup]] = []
    for subject in list(subjects):
        yield progress
        group = _group(days, subject, subjects.pop(subject), split_series, first_ids)
        groups.append((_prominence(group), group))
    ordered = yield from sorted_in_slices(groups, itemgetter(0), progress)
    return tuple(group for _, group in ordered)


class _FirstIds:
    """The first id of each series that got another id in a later briefing."""

    def __init__(self) -> None:
        self._first_ids: dict[tuple[str, str], str] = {}

    def add(self, briefing: Briefing, item: Counted) -> str:
        """Return the first id of a series. Items must be added in the order of the days."""
        # If another item has the old id, the other item continues the older reports.
        earlier_id = item.earlier_id
        if earlier_id and briefing.find(item.section, earlier_id) is None:
            first_id = self._first_ids.get((item.section, earlier_id), earlier_id)
            self._first_ids.setdefault((item.section, series_id(item)), first_id)
        return self.of(item)

    def of(self, item: Item) -> str:
        """Return the first id of the series of an item that was added."""
        series = series_id(item)
        return self._first_ids.get((item.section, series), series)


def _reported_figures(briefing: Briefing) -> Iterator[Counted]:
    # Leave out carried-over items, because an earlier day reported them.
    return (
        item for item in counted_items(briefing) if not (item.withdrawn or item.is_carried_over)
    )


def subject_values(briefing: Briefing, item: Counted) -> tuple[object, ...]:
    """Return the values that identify the subject of a figure."""
    return item.section, *counted_values(briefing, item)


def _group(
    days: Days,
    subject: tuple[object, ...],
    claims: dict[_LineKey, list[Claim]],
    split_series: set[tuple[str, str]],
    first_ids: _FirstIds,
) -> FigureGroup:
    section, what = str(subject[0]), str(subject[1])
    if len(claims) > 1:
        claims = _joined_windows(days, _joined_counts(days, claims))
    starts: dict[str, set[str | None]] = {}
    for key, line in claims.items():
        for series in {first_ids.of(claim.item) for claim in line}:
            starts.setdefault(series, set()).add(key.start)
    lines = [
        _line(
            days,
            key.claimants,
            line,
            is_broken=any(
                len(starts[series]) > 1 or (section, series) in split_series
                for series in {first_ids.of(claim.item) for claim in line}
            ),
        )
        for key, line in claims.items()
    ]
    lines.sort(key=lambda line: -len({claim.day for claim in line.claims}))
    return FigureGroup(section, what, tuple(lines))


def _line(days: Days, claimed_by: Texts, claims: list[Claim], *, is_broken: bool) -> FigureLine:
    claims.sort(key=lambda claim: (claim.day, claim.until.order))
    if any((one.day, one.until) == (other.day, other.until) for one, other in pairwise(claims)):
        # If claims of one day have the same end, the most recent claim comes last.
        claims.sort(key=lambda claim: (claim.day, *recency_key(days[claim.day], claim.item)))
    first = min(claims, key=lambda claim: claim.until.order)
    starts = {claim.item.from_.text for claim in claims if claim.item.from_}
    return FigureLine(
        id=series_id(claims[-1].item),
        claimants=claimed_by,
        start=first.item.from_,
        claims=tuple(claims),
        is_broken=is_broken,
        # Only joined periods have several starts.
        are_increments=len(starts) > 1,
    )


def is_running(briefing: Briefing, item: Counted) -> bool:
    """Whether a figure is known to cover more than one day."""
    window = window_of(briefing, item)
    return window is not None and window[0] < window[1]


def _joined_counts(days: Days, claims: dict[_LineKey, list[Claim]]) -> dict[_LineKey, list[Claim]]:
    joined: dict[_LineKey, list[Claim]] = {}
    key_of_running: dict[tuple[Texts, str | None], _LineKey] = {}
    for key, line in claims.items():
        joined_key = key
        # Counts without claimants or sources are not joined: different people may claim them.
        if key.claimants and any(is_running(days[claim.day], claim.item) for claim in line):
            joined_key = key_of_running.setdefault((key.claimants, key.start), key)
        joined.setdefault(joined_key, []).extend(line)
    return joined


def _joined_windows(days: Days, claims: dict[_LineKey, list[Claim]]) -> dict[_LineKey, list[Claim]]:
    """Merge the lines of consecutive periods, such as weeks."""
    windows: dict[tuple[str, Texts], list[tuple[Window, _LineKey]]] = {}
    for key, line in claims.items():
        windows_of_line = {window_of(days[claim.day], claim.item) for claim in line}
        only_window = next(iter(windows_of_line)) if len(windows_of_line) == 1 else None
        if only_window is not None:
            windows.setdefault((key.series, key.claimants), []).append((only_window, key))
    first_key_of: dict[_LineKey, _LineKey] = {}
    for ordered in windows.values():
        ordered.sort(key=itemgetter(0))
        for (window, key), (next_window, next_key) in pairwise(ordered):
            if is_continued_by(window, next_window):
                first_key_of[next_key] = first_key_of.get(key, key)
    joined: dict[_LineKey, list[Claim]] = {}
    for key, line in claims.items():
        joined.setdefault(first_key_of.get(key, key), []).extend(line)
    return joined


def _prominence(group: FigureGroup) -> tuple[object, ...]:
    """A sort key, by which the most important group comes first."""
    claims = [claim for line in group.lines for claim in line.claims]
    key_figures = sum(claim.item.key for claim in claims)
    return (
        group.section != casualties.SECTION.name,
        -key_figures,
        -len({claim.day for claim in claims}),
    )


def group_index(groups: Sequence[FigureGroup], item: Item) -> int | None:
    """Return the index of the group that contains `item`."""
    for number, group in enumerate(groups):
        if any(claim.item is item for line in group.lines for claim in line.claims):
            return number
    return None
