"""Checks files for both front doors: joins what reading and the checks find with its places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from briefing_tui.check import run_checks
from briefing_tui.check.accepted import without_accepted
from briefing_tui.check.subject import Subject, situation_alone
from briefing_tui.check.wording import LOADED_WORDS
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import parse_when
from briefing_tui.model.findings import Finding, Fix
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.fixes import apply_fix
from briefing_tui.store.folders import dated_briefings, folder_of
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import Reading, located, read_any
from briefing_tui.store.writer import write_edit

_MOST_KEPT = 16
"""Readings that are kept, since the next file of a folder asks for the one before it."""


class Checker:
    """Checks one file after another, and reads each only once where they follow each other.

    `loaded_words` are those that a writer's own voice does without; None are the usual ones.
    """

    def __init__(self, *, large: bool = False, loaded_words: tuple[str, ...] | None = None) -> None:
        self._large = large
        self._loaded_words = LOADED_WORDS if loaded_words is None else loaded_words
        self._readings: dict[str, Reading] = {}
        self._folders: dict[str, list[tuple[str, str]]] = {}
        self._days_by_zone: dict[tuple[str, str], list[tuple[datetime, str]]] = {}

    def check(self, path: str) -> Reading:
        """The reading of a file with everything that is wrong or weak in it and not accepted.

        A file that can't be read has the findings that say why. Findings stand in the order of
        the file; those about its `situation.toml` follow.
        """
        reading = self._read(path)
        subject = self._subject(reading)
        if subject is None:
            return reading
        found = reading.findings + run_checks(subject)
        if reading.briefing is None:
            found = tuple(finding for finding in found if finding.in_situation)
        return located(reading, without_accepted(found, subject))

    def _subject(self, reading: Reading) -> Subject | None:
        if reading.briefing:
            return Subject(
                reading.briefing,
                previous=self._previous(reading.path, reading.briefing),
                loaded_words=self._loaded_words,
                situation=reading.situation,
            )
        if reading.is_readable and reading.situation:
            return situation_alone(reading.situation)
        return None

    def _read(self, path: str) -> Reading:
        if path not in self._readings:
            while len(self._readings) >= _MOST_KEPT:
                del self._readings[next(iter(self._readings))]
            self._readings[path] = read_any(path, large=self._large)
        return self._readings[path]

    def _previous(self, path: str, briefing: Briefing) -> Briefing | None:
        """The readable briefing with the latest cut-off before this one's, in the same folder."""
        cut_off = briefing.as_of.latest
        if path == STANDARD_INPUT or cut_off is None:
            return None
        earlier = self._days(folder_of(path), briefing.timezone)
        # Of the days before, the one with the latest cut-off that can be read.
        for position in range(bisect_left(earlier, (cut_off,)) - 1, -1, -1):
            if found := self._read(earlier[position][1]).briefing:
                return found
        return None

    def _days(self, folder: str, timezone: str) -> list[tuple[datetime, str]]:
        """The cut-off of each dated briefing of a folder, as read in a time zone, in order."""
        if folder not in self._folders:
            self._folders[folder] = dated_briefings(folder)
        if (folder, timezone) not in self._days_by_zone:
            self._days_by_zone[folder, timezone] = sorted(
                (latest, other)
                for written, other in self._folders[folder]
                if (latest := parse_when(written, timezone).latest)
            )
        return self._days_by_zone[folder, timezone]


class Mended(Struct, frozen=True):
    """What came of fixing a file: what was written, or why not, and how many findings it did."""

    outcome: Written | Refused
    fixes: int


def fix_file(path: str, source: str, findings: Iterable[Finding]) -> Mended | None:
    """Make the fixes of the findings in one file whose text is `source`, in one write.

    A fix that the file does not take is left to its writer. None where there was none to make.
    """
    made = 0
    mended = source
    for fix in dict.fromkeys(_fixes(findings)):
        after = apply_fix(mended, fix)
        if isinstance(after, str) and after != mended:
            mended = after
            made += 1
    if not made:
        return None
    return Mended(write_edit(path, source, lambda _: mended), made)


def _fixes(findings: Iterable[Finding]) -> Iterable[Fix]:
    return (finding.fix for finding in findings if finding.fix)
