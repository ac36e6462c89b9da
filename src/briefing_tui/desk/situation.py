"""The days of a situation: which briefings stand beside one, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When, parse_when
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.folders import dated_briefings, folder_of, name_of
from briefing_tui.store.reader import Reading, read_briefing
from briefing_tui.text import clean_line


class Day(Struct, frozen=True):
    """A briefing of a situation, by its path and the cut-off at the head of its file."""

    path: str
    as_of: When
    """Unread where the file has no cut-off that can be read."""


class Unread(Struct, frozen=True):
    """A day that can't be read, its place among all files of the folder, from 0, and why."""

    day: Day
    place: int
    reading: Reading

    @property
    def name(self) -> str:
        """The day by its cut-off, or by its file where that can't be read either."""
        return clean_line(self.day.as_of.display() if self.is_dated else name_of(self.day.path))

    @property
    def is_dated(self) -> bool:
        """Whether it is known where among the days it stands."""
        return self.day.as_of.latest is not None


class Situation:
    """The briefings in the folder of one that is open, in the order of their cut-offs.

    Listing reads the heads of the files; the rest of a file is read when its day is asked for, and
    kept. A file that can't be read keeps its place in the list, and nothing else is kept from
    being read by it.
    """

    def __init__(
        self,
        reading: Reading,
        *,
        large: bool = False,
        known: Iterable[Reading] = (),
        read: Callable[..., Reading] | None = None,
    ) -> None:
        """List the days beside a briefing; those that are `known` are not read again.

        The others are read by `read`, which takes what `read_briefing` does.
        """
        self._large = large
        self._own = reading
        self._read = read or read_briefing
        self._readings = {each.path: each for each in (*known, reading)}

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every briefing of the folder, the earliest first; of two with one cut-off, by name.

        One without a cut-off stands at the end; the open one is always among them.
        """
        own = self._own.path
        zone = self._own.briefing.timezone if self._own.briefing else "UTC"
        listed = [] if own == STANDARD_INPUT else dated_briefings(folder_of(own))
        name = name_of(own)
        days = [
            Day(own if name_of(path) == name else path, parse_when(written, zone))
            for written, path in listed
        ]
        if all(day.path != own for day in days) and self._own.briefing:
            days.append(Day(own, self._own.briefing.as_of))
        return tuple(sorted(days, key=lambda day: (day.as_of.latest is None, day.as_of.order)))

    @property
    def position(self) -> int:
        """The position of the open briefing among the days, from 0."""
        return next((n for n, day in enumerate(self.days) if day.path == self._own.path), 0)

    def reading(self, day: Day) -> Reading:
        """A day's file as it was read, the first time that it is asked for."""
        if day.path not in self._readings:
            self._readings[day.path] = self._read(day.path, large=self._large, known=self._own)
        return self._readings[day.path]

    @cached_property
    def previous(self) -> tuple[Day, Briefing] | None:
        """The last day with a cut-off before the open one's that can be read, or None."""
        cut_off = self._own.briefing.as_of.latest if self._own.briefing else None
        for day in reversed(self.days):
            latest = day.as_of.latest
            if cut_off and latest and latest < cut_off and (found := self.reading(day).briefing):
                return day, found
        return None

    @cached_property
    def skipped(self) -> tuple[Day, ...]:
        """The days since the previous one that can't be read, or all before the open one's."""
        cut_off = self._own.briefing.as_of.latest if self._own.briefing else None
        since = self.previous[0].as_of.latest if self.previous else None
        return tuple(
            day
            for day in self.days
            if (latest := day.as_of.latest)
            and (cut_off and latest < cut_off)
            and not (since and latest <= since)
            and self.reading(day).briefing is None
        )
