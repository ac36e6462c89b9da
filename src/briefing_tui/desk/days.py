"""The briefings of one situation as they lie in its folder, read beside the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property

from briefing_tui.analysis.compare import compare_in_steps
from briefing_tui.analysis.figures import figures_in_steps
from briefing_tui.analysis.sayings import sayings_by_speaker
from briefing_tui.analysis.series import (
    control_chain,
    counterpart,
    reports_by_place,
    stands_in_steps,
)
from briefing_tui.analysis.steps import Steps, result_of
from briefing_tui.analysis.timeline import timeline_in_steps
from briefing_tui.desk.situation import Situation, Unread
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.series import ActorStands, ControlChain, FigureGroup, Report, Saying
from briefing_tui.model.timeline import Happening
from briefing_tui.store.folders import folder_of
from briefing_tui.store.listing import NO_DATE
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import State, state_of

_LAST = datetime.max.replace(tzinfo=UTC)

Stamps = Mapping[str, State]
"""What tells of each file, by its path, whether it has changed."""
Counted = Callable[[int, int], None]
"""Told how many days have been read, and how many there are."""


class Days:
    """The briefings of a situation that could be read, in time order, and those that could not.

    What is asked of them is worked out once, when it is first asked. What depends on all days
    raises ValueError until all of them are known.
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        broken: Sequence[Unread] = (),
        *,
        places: Sequence[int] = (0,),
        total: int = 1,
        is_whole: bool = True,
        stamps: Stamps | None = None,
        shared: str = "",
        copies: Sequence[str] = (),
        newest: When = NO_DATE,
    ) -> None:
        self.readings = tuple(readings)
        self.broken = tuple(broken)
        self.briefings = tuple(each.briefing for each in readings if each.briefing is not None)
        """What the readings say, in their order."""
        self.places = tuple(places)
        """The place of each reading among all files of the folder, from 0."""
        self.total = total
        """How many briefings the folder holds, read or not."""
        self.is_whole = is_whole
        """Whether all of them have been read, or tried."""
        self._stamps = stamps or {}
        """Of the folder and of each briefing in it, from before it was read."""
        self._shared = shared
        """The text of the `situation.toml` that they were read with."""
        self.copies = tuple(copies)
        """The paths of copies that sync tools left in the folder; they are no days."""
        self.newest = newest
        """The cut-off of the last day of the folder, read or not."""
        self._comparisons: dict[tuple[int, int], Comparison] = {}
        self._figures: tuple[FigureGroup, ...] | None = None
        self._happenings: tuple[Happening, ...] | None = None
        self._stands: tuple[ActorStands, ...] | None = None

    @property
    def all_briefings(self) -> tuple[Briefing, ...]:
        """The briefings of all days. Raises ValueError while only some of the days are known."""
        if not self.is_whole:
            raise ValueError("some of the days are not read yet")
        return self.briefings

    def with_reading(self, number: int, reading: Reading) -> Days:
        """The same days, but for a day that was read again, whose cut-off is what it was."""
        readings = list(self.readings)
        readings[number] = reading
        return Days(
            readings,
            self.broken,
            places=self.places,
            total=self.total,
            is_whole=self.is_whole,
            stamps=self._stamps,
            shared=self._shared,
            copies=self.copies,
            newest=self.newest,
        )

    def is_as_on_disk(self, opened: Reading) -> bool:
        """Whether all that stands beside an opened briefing is still what was read."""
        others = [path for path in self._stamps if path != opened.path]
        return (
            self.is_whole
            and any(each is opened for each in self.readings)
            and self._shared == opened.situation_source
            and stamps_of(others) == {path: self._stamps[path] for path in others}
        )

    def unchanged(self, opened: Reading, stamps: Stamps) -> Iterator[Reading]:
        """The readings of files that have not changed since, nor what they share."""
        if self._shared == opened.situation_source:
            for each in (*self.readings, *(unread.reading for unread in self.broken)):
                if each.path in stamps and stamps[each.path] == self._stamps.get(each.path):
                    yield each

    def still_so(self, opened: Reading) -> Iterator[Reading]:
        """The readings whose files are on disk as they were read."""
        return self.unchanged(opened, stamps_of(each.path for each in self.readings))

    def takes_place_of(self, other: Days) -> bool:
        """Whether it holds anything else than other days; if not, they need not be left."""
        return (self.readings, self.broken, self.total, self.copies, self.newest) != (
            other.readings,
            other.broken,
            other.total,
            other.copies,
            other.newest,
        )

    def look_again_from(self, other: Days) -> None:
        """Count changes of files from where other days, of the same readings, count them."""
        self._stamps = other._stamps

    def number_of(self, briefing: Briefing) -> int | None:
        """The number of a briefing from 0, or None where it is none of these."""
        return next((at for at, each in enumerate(self.briefings) if each is briefing), None)

    def number_at(self, path: str) -> int | None:
        """The number of the day of a file, or None where it is none of these."""
        return next((at for at, each in enumerate(self.readings) if each.path == path), None)

    def previous_of(self, number: int) -> int | None:
        """The number of the last day with an earlier cut-off than one; None if there is none."""
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
        """The cut-off of a day; of an unknown one the end of time, as it is in the order."""
        return self.briefings[number].as_of.latest or _LAST

    def broken_before(self, number: int) -> tuple[Unread, ...]:
        """What can't be read of the days since the previous one, or of all before it."""
        previous = self.previous_of(number)
        since = None if previous is None else self.moment_of(previous)
        return tuple(
            each
            for each in self.broken
            if (latest := each.day.as_of.latest)
            and latest < self.moment_of(number)
            and (since is None or latest > since)
        )

    def broken_between(self, one: int, other: int) -> tuple[Unread, ...]:
        """What can't be read between two days."""
        places = sorted((self.places[one], self.places[other]))
        return tuple(each for each in self.broken if places[0] < each.place < places[1])

    def comparison(self, old: int, new: int) -> Comparison:
        """What the briefing of one day says otherwise than that of an earlier one.

        It knows what the days before the earlier one reported last, once all are read.
        """
        return result_of(self.comparison_in_steps(old, new))

    def comparison_in_steps(self, old: int, new: int) -> Steps[Comparison]:
        """What `comparison` gives."""
        key = (old, new)
        if key not in self._comparisons:
            earlier = self.briefings[:old] if self.is_whole else ()
            self._comparisons[key] = yield from compare_in_steps(
                self.briefings[old], self.briefings[new], earlier=earlier
            )
        return self._comparisons[key]

    def is_compared(self, old: int, new: int) -> bool:
        """Whether a comparison was made already, and costs nothing."""
        return (old, new) in self._comparisons

    def same_item(self, here: int, there: int, item: Item) -> Item | None:
        """What another day has of an item of the day `here`, or None where it says nothing of it.

        The days between may have it under another id.
        """
        found: Item | None = item
        last = item
        step = 1 if there > here else -1
        for number in range(here + step, there + step, step):
            found = counterpart(self.briefings[number], last)
            last = found or last
        return found

    @property
    def figures(self) -> tuple[FigureGroup, ...]:
        """Every figure over the days."""
        return result_of(self.figures_in_steps())

    def figures_in_steps(self) -> Steps[tuple[FigureGroup, ...]]:
        """What `figures` gives."""
        if self._figures is None:
            self._figures = yield from figures_in_steps(self.all_briefings)
        return self._figures

    def chain_of(self, place: str) -> ControlChain | None:
        """Who controlled a place, by its id or its words, or None where no day says."""
        return control_chain(self.all_briefings, place, self._by_place.get(place, ()))

    @cached_property
    def _by_place(self) -> dict[str, tuple[Report, ...]]:
        return reports_by_place(self.all_briefings)

    def stands_of(self, actor: str) -> ActorStands | None:
        """The reactions of one actor, by its id or its words, or None where there are none."""
        return self._stands_of.get(actor)

    @cached_property
    def _stands_of(self) -> dict[str, ActorStands]:
        return {each.actor: each for each in self.stands}

    @property
    def stands(self) -> tuple[ActorStands, ...]:
        """Every actor's reactions over the days."""
        return result_of(self.stands_in_steps())

    def stands_in_steps(self) -> Steps[tuple[ActorStands, ...]]:
        """What `stands` gives."""
        if self._stands is None:
            self._stands = yield from stands_in_steps(self.all_briefings)
        return self._stands

    def sayings_of(self, speaker: str) -> tuple[Saying, ...]:
        """What one person said over the days, by its id or its words."""
        return self._sayings.get(speaker, ())

    @cached_property
    def _sayings(self) -> Mapping[str, tuple[Saying, ...]]:
        return sayings_by_speaker(self.briefings)

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """What happened over the days."""
        return result_of(self.happenings_in_steps())

    def happenings_in_steps(self) -> Steps[tuple[Happening, ...]]:
        """What `happenings` gives."""
        if self._happenings is None:
            self._happenings = yield from timeline_in_steps(self.all_briefings)
        return self._happenings

    def look_up(self) -> None:
        """Work out what is asked of the days at every step of a cursor, before one is taken."""
        for briefing in self.briefings:
            briefing.look_up()
        if self.is_whole:
            _ = self.stands, self._by_place, self._stands_of, self._sayings


def stamps_of(paths: Iterable[str]) -> dict[str, State]:
    """What tells later whether any of these files has changed."""
    return {path: state_of((path,)) for path in paths}


def read_days(
    opened: Reading,
    known: Days | None = None,
    *,
    large: bool = False,
    counted: Counted | None = None,
) -> Iterator[Days]:
    """Read the days around an opened briefing: first with the one before it, then with all.

    The open briefing is among them as it was read. A file that can't be read is among the broken.
    Of `known` days only what has changed on disk is read again; if nothing has, they are given.
    `counted` is told after each file how far it is.
    """
    if known and known.is_as_on_disk(opened):
        yield known
        return
    folder = folder_of(opened.path)
    stamps = stamps_of((folder,))
    situation = Situation(opened, large=large)
    stamps |= stamps_of(day.path for day in situation.days)
    if known:
        unchanged = known.unchanged(opened, stamps)
        situation = Situation(opened, large=large, known=unchanged)
    here = situation.position
    read: dict[int, Reading] = {here: opened}

    def days() -> Days:
        places = [at for at in sorted(read) if read[at].briefing is not None]
        return Days(
            [read[at] for at in places],
            [
                Unread(situation.days[at], at, read[at])
                for at in sorted(read)
                if read[at].briefing is None
            ],
            places=places,
            total=len(situation.days),
            is_whole=len(read) == len(situation.days),
            stamps=stamps,
            shared=opened.situation_source,
            copies=situation.copies,
            newest=situation.newest,
        )

    _read_previous(situation, opened, read)
    if known is None and len(read) < len(situation.days):
        yield days()
    for at, day in enumerate(situation.days):
        if at not in read:
            read[at] = situation.reading(day)
            if counted:
                counted(len(read), len(situation.days))
    whole = days()
    if known and not whole.takes_place_of(known):
        known.look_again_from(whole)
        whole = known
    yield whole


def _read_previous(situation: Situation, opened: Reading, read: dict[int, Reading]) -> None:
    """Read the last day with an earlier cut-off, and those after it that can't be read."""
    for at, day in reversed(tuple(enumerate(situation.days))):
        if opened.briefing and day.is_before(opened.briefing.as_of):
            read[at] = situation.reading(day)
            if read[at].briefing is not None:
                return
