"""The days of a situation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import tzinfo
from functools import cached_property

from msgspec import Struct, structs

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When, is_later
from briefing_tui.model.marking import may_see, stricter
from briefing_tui.sections.date_words import date_in
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.folders import folder_of, head_marking, name_of
from briefing_tui.store.listing import NO_DATE, Day, FolderListing, list_briefings
from briefing_tui.store.reader import Reading, read_briefing
from briefing_tui.text import clean_line


class UnreadableDay(Struct, frozen=True):
    """A day that cannot be read."""

    day: Day
    position: int
    """The position among all days of the folder, from 0."""
    reading: Reading
    """Its findings say why the day cannot be read."""

    def name_beside(self, briefing: Briefing, zone: tzinfo | None) -> str:
        """Return the cut-off, else the date in the file name, else the file name.

        The year is left out if the cut-off of `briefing` is in the same year.
        """
        as_of = self.day.as_of
        return clean_line(
            date_in(briefing, as_of, zone) if self.is_dated else name_of(self.day.path)
        )

    @property
    def is_dated(self) -> bool:
        """Whether the cut-off, or a date in the file name, is known."""
        return self.day.as_of.latest is not None


class SituationFolder:
    """The briefings in the folder of an open briefing, in the order of the days.

    To list them, only the keys at the top of each file are read.
    """

    def __init__(
        self,
        reading: Reading,
        *,
        large: bool = False,
        known: Iterable[Reading] = (),
        read: Callable[..., Reading] | None = None,
    ) -> None:
        self._large = large
        self._open_reading = reading
        self._open_path = reading.path
        self._read = read or read_briefing
        self._readings = {known_reading.path: known_reading for known_reading in (*known, reading)}

    @cached_property
    def _listing(self) -> FolderListing:
        path = self._open_path
        return FolderListing() if path == STANDARD_INPUT else list_briefings(folder_of(path))

    @property
    def copies(self) -> tuple[str, ...]:
        """The paths of copies in the folder, such as `day (2).toml`, except the open file."""
        name = name_of(self._open_path)
        return tuple(path for path in self._listing.copies if name_of(path) != name)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """All briefings of the folder, sorted by cut-off, `published` and file name.

        A readable open briefing is always included.
        """
        briefing = self._open_reading.briefing
        name = name_of(self._open_path)
        day_by_name = {name_of(day.path): day for day in self._listing.days}
        if briefing:
            published = briefing.head.published or NO_DATE
            day_by_name[name] = Day(self._open_path, briefing.as_of, published)
        elif name in day_by_name:
            # Keep the path as the user typed it. The listed path may be spelled differently.
            day_by_name[name] = structs.replace(day_by_name[name], path=self._open_path)
        return tuple(sorted(day_by_name.values(), key=lambda day: day.sort_key))

    @property
    def newest_cut_off(self) -> When:
        """The latest cut-off of all days; `NO_DATE` if none is known."""
        dated = [day.as_of for day in self.days if day.as_of.latest]
        return dated[-1] if dated else NO_DATE

    @property
    def position(self) -> int:
        """The position of the open briefing among the days, from 0."""
        return next(
            (position for position, day in enumerate(self.days) if day.path == self._open_path), 0
        )

    def position_for(self, audience: str) -> tuple[int, int] | None:
        """Return the position of the open briefing, from 1, and the number of days.

        Days that the audience must not know about are not counted. None if only the open briefing
        is counted, or if a cut-off or marking is unknown.
        """
        briefing = self._open_reading.briefing
        if briefing is None:
            return None
        counted_paths: list[str] = []
        for day in self.days:
            is_open = day.path == self._open_path
            marking = briefing.shared_tlp if is_open else head_marking(day.path)
            if marking is None or day.as_of.latest is None:
                return None
            if is_open or may_see(audience, stricter(marking, briefing.shared_tlp)):
                counted_paths.append(day.path)
        if len(counted_paths) < 2:
            return None
        return counted_paths.index(self._open_path) + 1, len(counted_paths)

    def reading(self, day: Day) -> Reading:
        """Return the reading of a day. Each day is read only once."""
        if day.path not in self._readings:
            # The folder may have no situation.toml. Then all its days use that of `--situation`.
            self._readings[day.path] = self._read(
                day.path,
                large=self._large,
                situation=self._open_reading.situation_path,
                known=self._open_reading,
            )
        return self._readings[day.path]

    @cached_property
    def previous(self) -> tuple[Day, Briefing] | None:
        """The latest readable day before the open briefing."""
        for day in reversed(self._before):
            if briefing := self.reading(day).briefing:
                return day, briefing
        return None

    @cached_property
    def skipped(self) -> tuple[Day, ...]:
        """The unreadable days between the previous readable day and the open briefing."""
        since = self.previous[0].as_of if self.previous else NO_DATE
        return tuple(
            day
            for day in self._before
            if not (day.as_of.latest == since.latest or day.is_before(since))
            and self.reading(day).briefing is None
        )

    @property
    def same_cut_off(self) -> tuple[Day, ...]:
        """The other days with the same cut-off as the open briefing."""
        briefing = self._open_reading.briefing
        latest = briefing.as_of.latest if briefing else None
        same_moment = (day for day in self.days if latest and day.as_of.latest == latest)
        return tuple(day for day in same_moment if day.path != self._open_path)

    @property
    def _before(self) -> tuple[Day, ...]:
        briefing = self._open_reading.briefing
        return tuple(day for day in self.days if briefing and day.is_before(briefing.as_of))


def has_later_day(reading: Reading) -> bool:
    """Whether the folder of a briefing contains a later briefing."""
    briefing = reading.briefing
    return briefing is not None and is_later(
        SituationFolder(reading).newest_cut_off, briefing.as_of
    )
