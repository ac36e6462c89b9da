"""The days of a situation: which briefings stand beside one, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from msgspec import Struct, structs

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When, is_later
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.folders import folder_of, name_of
from briefing_tui.store.listing import NO_DATE, Day, Listing, list_briefings
from briefing_tui.store.reader import Reading, read_briefing
from briefing_tui.text import clean_line


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
    """The briefings in the folder of one that is open, in their order.

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
    def _listing(self) -> Listing:
        own = self._own.path
        return Listing() if own == STANDARD_INPUT else list_briefings(folder_of(own))

    @property
    def copies(self) -> tuple[str, ...]:
        """The paths of copies that sync tools left in the folder, without the open one."""
        name = name_of(self._own.path)
        return tuple(path for path in self._listing.copies if name_of(path) != name)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every briefing of the folder: by cut-off, then by `published`, then by file name.

        One without a cut-off stands at the end; the open one is always among them.
        """
        own = self._own
        name = name_of(own.path)
        listed = {name_of(day.path): day for day in self._listing.days}
        if own.briefing:
            published = own.briefing.head.published or NO_DATE
            listed[name] = Day(own.path, own.briefing.as_of, published)
        elif name in listed:
            listed[name] = structs.replace(listed[name], path=own.path)
        return tuple(sorted(listed.values(), key=lambda day: day.order))

    @property
    def newest(self) -> When:
        """The cut-off of the last day that has one."""
        dated = [day.as_of for day in self.days if day.as_of.latest]
        return dated[-1] if dated else NO_DATE

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
        for day in reversed(self._before):
            if found := self.reading(day).briefing:
                return day, found
        return None

    @cached_property
    def skipped(self) -> tuple[Day, ...]:
        """The days since the previous one that can't be read, or all before the open one's."""
        since = self.previous[0].as_of if self.previous else NO_DATE
        return tuple(
            day
            for day in self._before
            if not (day.as_of.latest == since.latest or day.is_before(since))
            and self.reading(day).briefing is None
        )

    @property
    def same_cut_off(self) -> tuple[Day, ...]:
        """The other days with the same cut-off as the open one."""
        own = self._own.briefing
        latest = own.as_of.latest if own else None
        same = (day for day in self.days if latest and day.as_of.latest == latest)
        return tuple(day for day in same if day.path != self._own.path)

    @property
    def _before(self) -> tuple[Day, ...]:
        """The days with an earlier cut-off than the open one."""
        own = self._own.briefing
        return tuple(day for day in self.days if own and day.is_before(own.as_of))


def has_later_day(reading: Reading) -> bool:
    """Whether the folder of a briefing has one with a later cut-off."""
    briefing = reading.briefing
    return briefing is not None and is_later(Situation(reading).newest, briefing.as_of)
