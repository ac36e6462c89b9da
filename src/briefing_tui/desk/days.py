"""The briefings of one situation, read from its folder.

The number of a day is its index among the readable days that have been read. Its position is its
index among all days, readable or not. A generator `…_in_slices` works in short steps, so that its
caller can handle events between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property

from briefing_tui.analysis.compare import compare_in_slices
from briefing_tui.analysis.figures import figures_in_slices
from briefing_tui.analysis.sayings import sayings_by_speaker
from briefing_tui.analysis.series import (
    control_chain,
    counterpart,
    reports_by_place,
    stances_in_slices,
)
from briefing_tui.analysis.slices import Slices, result_of
from briefing_tui.analysis.timeline import TimelineEntry, timeline_in_slices
from briefing_tui.desk.situation import SituationFolder, UnreadableDay
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.dates import When
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item
from briefing_tui.model.series import (
    ActorStances,
    ControlChain,
    FigureGroup,
    FirstQuotation,
    Report,
)
from briefing_tui.store.folders import folder_of
from briefing_tui.store.listing import NO_DATE
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import State, states_of

_LATEST_MOMENT = datetime.max.replace(tzinfo=UTC)

Stamps = Mapping[str, State]
"""The state of each file by its path, to find out later whether it has changed."""
DayProgress = Callable[[int, int], None]
"""Called with two counts: the days that have been read, and all days."""


class Days:
    """The briefings of a situation in time order, and the unreadable files.

    Methods and properties that need all days raise ValueError until all days have been read.
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        unreadable: Sequence[UnreadableDay] = (),
        *,
        positions: Sequence[int] = (0,),
        total: int = 1,
        is_whole: bool = True,
        stamps: Stamps | None = None,
        shared: str = "",
        copies: Sequence[str] = (),
        newest: When = NO_DATE,
    ) -> None:
        self.readings = tuple(readings)
        self.unreadable = tuple(unreadable)
        self.briefings = tuple(
            reading.briefing for reading in readings if reading.briefing is not None
        )
        """The briefings of the readings, in the same order."""
        self.positions = tuple(positions)
        """For each reading, its position among all days of the folder, from 0."""
        self.total = total
        """The number of briefings in the folder, whether they have been read or not."""
        self.is_whole = is_whole
        """Whether the program has tried to read all briefings of the folder."""
        self._stamps = stamps or {}
        """The states of the folder and of its briefings, before the briefings were read."""
        self._shared = shared
        """The text of the `situation.toml` that the briefings were read with."""
        self.copies = tuple(copies)
        """The paths of copies in the folder, such as `day (2).toml`. Copies are not days."""
        self.newest = newest
        """The latest cut-off in the folder, whether its briefing has been read or not."""
        self._comparisons: dict[tuple[int, int], Comparison] = {}
        self._figures: tuple[FigureGroup, ...] | None = None
        self._timeline_entries: tuple[TimelineEntry, ...] | None = None
        self._stances: tuple[ActorStances, ...] | None = None

    @property
    def all_briefings(self) -> tuple[Briefing, ...]:
        """The briefings of all readable days. Raises ValueError until all days have been read."""
        if not self.is_whole:
            raise ValueError("Not all days have been read yet.")
        return self.briefings

    def with_reading(self, number: int, reading: Reading) -> Days:
        """Return the days with a new reading of one day, which must not change their order."""
        readings = list(self.readings)
        readings[number] = reading
        return Days(
            readings,
            self.unreadable,
            positions=self.positions,
            total=self.total,
            is_whole=self.is_whole,
            stamps=self._stamps,
            shared=self._shared,
            copies=self.copies,
            newest=self.newest,
        )

    def is_as_on_disk(self, opened: Reading) -> bool:
        """Whether all days have been read, and no file other than that of `opened` has changed.

        False if `opened` is not one of the days.
        """
        others = [path for path in self._stamps if path != opened.path]
        return (
            self.is_whole
            and any(reading is opened for reading in self.readings)
            and self._shared == opened.situation_source
            and stamps_of(others) == {path: self._stamps[path] for path in others}
        )

    def unchanged(self, opened: Reading, stamps: Stamps) -> Iterator[Reading]:
        """Yield the readings of unchanged files; none if the situation file has changed."""
        if self._shared == opened.situation_source:
            for reading in (*self.readings, *(day.reading for day in self.unreadable)):
                path = reading.path
                if path in stamps and stamps[path] == self._stamps.get(path):
                    yield reading

    def unchanged_on_disk(self, opened: Reading) -> Iterator[Reading]:
        """Yield the readings of unchanged readable days; none if the situation file has changed."""
        return self.unchanged(opened, stamps_of(reading.path for reading in self.readings))

    def differs_from(self, other: Days) -> bool:
        """Whether the days, the copies or the newest cut-off differ."""
        return (self.readings, self.unreadable, self.total, self.copies, self.newest) != (
            other.readings,
            other.unreadable,
            other.total,
            other.copies,
            other.newest,
        )

    def copy_stamps_from(self, other: Days) -> None:
        """Use the file states of another `Days` with the same readings."""
        self._stamps = other._stamps

    def index_of(self, briefing: Briefing) -> int | None:
        """Return the number of a briefing's day."""
        return next((day for day, other in enumerate(self.briefings) if other is briefing), None)

    def index_at(self, path: str) -> int | None:
        """Return the number of a file's day."""
        return next(
            (day for day, reading in enumerate(self.readings) if reading.path == path), None
        )

    def previous_of(self, number: int) -> int | None:
        """Return the number of the last day with an earlier cut-off."""
        cut_off = self.briefings[number].as_of.latest
        return next(
            (
                earlier
                for earlier in range(number - 1, -1, -1)
                if cut_off and self.moment_of(earlier) < cut_off
            ),
            None,
        )

    def moment_of(self, number: int) -> datetime:
        """Return the cut-off of a day. An unknown cut-off counts as the latest possible moment."""
        return self.briefings[number].as_of.latest or _LATEST_MOMENT

    def unreadable_before(self, number: int) -> tuple[UnreadableDay, ...]:
        """Return the unreadable days between a day and the readable day before it."""
        previous = self.previous_of(number)
        since = None if previous is None else self.moment_of(previous)
        return tuple(
            unreadable
            for unreadable in self.unreadable
            if (latest := unreadable.day.as_of.latest)
            and latest < self.moment_of(number)
            and (since is None or latest > since)
        )

    def unreadable_between(self, day: int, other: int) -> tuple[UnreadableDay, ...]:
        """Return the unreadable days between two days."""
        first, last = sorted((self.positions[day], self.positions[other]))
        return tuple(
            unreadable for unreadable in self.unreadable if first < unreadable.position < last
        )

    def comparison(self, old: int, new: int) -> Comparison:
        """Return the changes between two days.

        They include the older items, which `old` has and `new` does not repeat. Once all days have
        been read, they also include the older items of the days before `old`.
        """
        return result_of(self.comparison_in_slices(old, new))

    def comparison_in_slices(self, old: int, new: int) -> Slices[Comparison]:
        """Do the work of `comparison` in short steps."""
        key = (old, new)
        if key not in self._comparisons:
            earlier = self.briefings[:old] if self.is_whole else ()
            self._comparisons[key] = yield from compare_in_slices(
                self.briefings[old], self.briefings[new], earlier=earlier
            )
        return self._comparisons[key]

    def is_compared(self, old: int, new: int) -> bool:
        """Whether the comparison of two days is cached."""
        return (old, new) in self._comparisons

    def same_item(self, day: int, other_day: int, item: Item) -> Item | None:
        """Return the item of `other_day` that corresponds to an item of `day`.

        The item is followed through the days in between, because its id may change.
        """
        corresponding: Item | None = item
        last_known = item
        step = 1 if other_day > day else -1
        for number in range(day + step, other_day + step, step):
            corresponding = counterpart(self.briefings[number], last_known)
            last_known = corresponding or last_known
        return corresponding

    @property
    def figures(self) -> tuple[FigureGroup, ...]:
        """The figures of all days, in groups that count the same thing."""
        return result_of(self.figures_in_slices())

    def figures_in_slices(self) -> Slices[tuple[FigureGroup, ...]]:
        """Do the work of `figures` in short steps."""
        if self._figures is None:
            self._figures = yield from figures_in_slices(self.all_briefings)
        return self._figures

    def chain_of(self, place: str) -> ControlChain | None:
        """Return who controlled a place. `place` is its id, or its name if it has no id."""
        return control_chain(self.all_briefings, place, self._by_place.get(plain_words(place), ()))

    @cached_property
    def _by_place(self) -> dict[str, tuple[Report, ...]]:
        return reports_by_place(self.all_briefings)

    def stances_of(self, actor: str) -> ActorStances | None:
        """Return the stances of an actor. `actor` is its id, or its name if it has no id."""
        return self._stances_by_actor.get(plain_words(actor))

    @cached_property
    def _stances_by_actor(self) -> dict[str, ActorStances]:
        return {plain_words(stances.actor): stances for stances in self.stances}

    @property
    def stances(self) -> tuple[ActorStances, ...]:
        """The stances of each actor over the days."""
        return result_of(self.stances_in_slices())

    def stances_in_slices(self) -> Slices[tuple[ActorStances, ...]]:
        """Do the work of `stances` in short steps."""
        if self._stances is None:
            self._stances = yield from stances_in_slices(self.all_briefings)
        return self._stances

    def quotes_of(self, speaker: str) -> tuple[FirstQuotation, ...]:
        """Return the quotes of a person. `speaker` is the id, or the name if there is no id."""
        return self._sayings.get(plain_words(speaker), ())

    @cached_property
    def _sayings(self) -> Mapping[str, tuple[FirstQuotation, ...]]:
        return sayings_by_speaker(self.all_briefings)

    @property
    def timeline_entries(self) -> tuple[TimelineEntry, ...]:
        """The timeline entries of all days."""
        return result_of(self.timeline_entries_in_slices())

    def timeline_entries_in_slices(self) -> Slices[tuple[TimelineEntry, ...]]:
        """Do the work of `timeline_entries` in short steps."""
        if self._timeline_entries is None:
            self._timeline_entries = yield from timeline_in_slices(self.all_briefings)
        return self._timeline_entries

    def build_indexes(self) -> None:
        """Compute in advance what is needed whenever the cursor moves."""
        for briefing in self.briefings:
            briefing.build_indexes()
        if self.is_whole:
            _ = self.stances, self._by_place, self._stances_by_actor, self._sayings


def stamps_of(paths: Iterable[str]) -> dict[str, State]:
    """Return the states of files, to find out later whether they have changed."""
    return {path: states_of((path,)) for path in paths}


def read_days(
    opened: Reading,
    known: Days | None = None,
    *,
    large: bool = False,
    report: DayProgress | None = None,
) -> Iterator[Days]:
    """Yield the opened day with the previous day, then all days of the situation.

    The first result is left out if it would contain all days. With `known`, it is always left out,
    and unchanged files are not read again. If nothing has changed, the result is `known` itself.
    """
    if known and known.is_as_on_disk(opened):
        yield known
        return
    folder = folder_of(opened.path)
    stamps = stamps_of((folder,))
    situation = SituationFolder(opened, large=large)
    stamps |= stamps_of(day.path for day in situation.days)
    if known:
        unchanged = known.unchanged(opened, stamps)
        situation = SituationFolder(opened, large=large, known=unchanged)
    # The readings so far, by the positions of their days.
    readings: dict[int, Reading] = {situation.position: opened}

    def days_so_far() -> Days:
        positions = [at for at in sorted(readings) if readings[at].briefing is not None]
        return Days(
            [readings[at] for at in positions],
            [
                UnreadableDay(situation.days[at], at, readings[at])
                for at in sorted(readings)
                if readings[at].briefing is None
            ],
            positions=positions,
            total=len(situation.days),
            is_whole=len(readings) == len(situation.days),
            stamps=stamps,
            shared=opened.situation_source,
            copies=situation.copies,
            newest=situation.newest_cut_off,
        )

    _read_previous(situation, opened, readings)
    if known is None and len(readings) < len(situation.days):
        yield days_so_far()
    for at, day in enumerate(situation.days):
        if at not in readings:
            readings[at] = situation.reading(day)
            if report:
                report(len(readings), len(situation.days))
    whole = days_so_far()
    if known and not whole.differs_from(known):
        known.copy_stamps_from(whole)
        whole = known
    yield whole


def _read_previous(
    situation: SituationFolder, opened: Reading, readings: dict[int, Reading]
) -> None:
    for at, day in reversed(tuple(enumerate(situation.days))):
        if opened.briefing and day.is_before(opened.briefing.as_of):
            readings[at] = situation.reading(day)
            if readings[at].briefing is not None:
                return
