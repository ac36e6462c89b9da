"""Checks files for both front doors: joins what reading and the checks find with its places."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefing_tui.check import run_checks
from briefing_tui.check.accepted import without_accepted
from briefing_tui.check.subject import Beside, Subject, situation_alone
from briefing_tui.check.wording import LOADED_WORDS
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding, Fix
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.fixes import apply_fix
from briefing_tui.store.folders import folder_of, name_of
from briefing_tui.store.listing import Listing, copied_from, list_briefings
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
        self._folders: dict[str, Listing] = {}

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
                beside=self._beside(reading.path, reading.briefing),
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
        """The last readable briefing with an earlier cut-off in the same folder."""
        earlier = (day for day in self._listing(path).days if day.is_before(briefing.as_of))
        for day in reversed(tuple(earlier)):
            if found := self._read(day.path).briefing:
                return found
        return None

    def _beside(self, path: str, briefing: Briefing) -> Beside:
        """The files beside one that are easily mistaken for it."""
        listing, name = self._listing(path), name_of(path)
        names = {name_of(each) for each in (*listing.copies, *(day.path for day in listing.days))}
        original = copied_from(name, names)
        if original is not None:
            return Beside(copy_of=original)
        cut_off = briefing.as_of.latest
        same = (name_of(day.path) for day in listing.days if day.as_of.latest == cut_off)
        copies = (each for each in sorted(names) if copied_from(each, names) == name)
        return Beside(tuple(each for each in same if cut_off and each != name), tuple(copies))

    def _listing(self, path: str) -> Listing:
        """The briefings of the folder of a file, which is looked at once."""
        if path == STANDARD_INPUT:
            return Listing()
        folder = folder_of(path)
        if folder not in self._folders:
            self._folders[folder] = list_briefings(folder)
        return self._folders[folder]


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
