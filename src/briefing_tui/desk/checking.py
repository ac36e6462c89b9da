"""Checks files for the commands and the screens, and applies fixes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from briefing_tui.check import run_checks
from briefing_tui.check.accepted import without_accepted
from briefing_tui.check.past import Past, PastFigures
from briefing_tui.check.subject import Neighbours, Subject, situation_subject
from briefing_tui.check.wording import LOADED_WORDS
from briefing_tui.errors import BriefingError
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding, Fix
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.fixes import apply_fixes
from briefing_tui.store.folders import folder_of, name_of
from briefing_tui.store.listing import FolderListing, list_briefings, original_name
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import Reading, read_any, with_positions
from briefing_tui.store.writer import write_edit

_MAX_READINGS = 16
"""The maximum number of cached readings, including earlier briefings that a check needs."""


class Checker:
    """Checks files, and caches what it reads.

    If `audience` is a TLP label, exports for this audience are searched for withheld names.
    """

    def __init__(
        self,
        *,
        large: bool = False,
        loaded_words: tuple[str, ...] | None = None,
        audience: str | None = None,
    ) -> None:
        self._large = large
        self._audience = audience
        self._loaded_words = LOADED_WORDS if loaded_words is None else loaded_words
        self._readings: dict[str, Reading] = {}
        self._folders: dict[str, _FolderDays] = {}

    def check(self, path: str) -> Reading:
        """Return the reading of a file with all its findings, except accepted ones."""
        return self.check_reading(self.read(path))

    def check_reading(self, reading: Reading) -> Reading:
        """Return a reading with all its findings, except accepted ones.

        The text of the reading need not be in the file yet.
        """
        subject = self._subject(reading)
        if subject is None:
            return reading
        findings = reading.findings + run_checks(subject)
        if reading.briefing is None:
            # The file is a `situation.toml`, which was checked with an empty briefing.
            findings = tuple(finding for finding in findings if finding.in_situation)
        findings = without_accepted(findings, subject)
        if self._audience is not None and reading.briefing:
            findings += withheld_name_findings(reading.briefing, self._audience, subject.previous)
        return with_positions(reading, findings)

    def _subject(self, reading: Reading) -> Subject | None:
        if reading.briefing:
            previous, past = self._previous_and_past(reading.path, reading.briefing)
            return Subject(
                reading.briefing,
                previous=previous,
                loaded_words=self._loaded_words,
                situation=reading.situation,
                earlier=past,
                neighbours=self._neighbours(reading.path, reading.briefing),
            )
        if reading.is_readable and reading.situation:
            return situation_subject(reading.situation)
        return None

    def read(self, path: str) -> Reading:
        """Return the reading of a file, without running the checks."""
        if path not in self._readings:
            while len(self._readings) >= _MAX_READINGS:
                del self._readings[next(iter(self._readings))]
            self._readings[path] = read_any(path, large=self._large)
        return self._readings[path]

    def _previous_and_past(
        self, path: str, briefing: Briefing
    ) -> tuple[Briefing | None, Past | None]:
        cut_off = briefing.as_of.latest
        if path == STANDARD_INPUT or cut_off is None:
            return None, None
        days = self._days(path)
        earlier_count = bisect_left(days.cut_offs, cut_off)
        newest_first = map(days.read, reversed(range(earlier_count)))
        return next(filter(None, newest_first), None), days.figures.until(earlier_count)

    def _neighbours(self, path: str, briefing: Briefing) -> Neighbours:
        days, name = self._days(path), name_of(path)
        if name in days.originals:
            return Neighbours(copy_of=days.originals[name])
        same_cut_off = days.by_cut_off.get(briefing.as_of.latest, ())
        return Neighbours(
            tuple(other for other in same_cut_off if other != name), days.copies.get(name, ())
        )

    def _days(self, path: str) -> _FolderDays:
        folder = "" if path == STANDARD_INPUT else folder_of(path)
        if folder not in self._folders:
            self._folders[folder] = _FolderDays(
                self, list_briefings(folder) if folder else FolderListing()
            )
        return self._folders[folder]


class _FolderDays:
    def __init__(self, checker: Checker, listing: FolderListing) -> None:
        dated_paths = [(cut_off, day.path) for day in listing.days if (cut_off := day.as_of.latest)]
        self.cut_offs = [cut_off for cut_off, _ in dated_paths]
        self.figures = PastFigures(self.cut_offs, self.read)
        self._paths = [path for _, path in dated_paths]
        self._checker = checker
        paths = (*listing.copies, *(day.path for day in listing.days))
        names = {name_of(path) for path in paths}
        self.originals = {
            name: original for name in names if (original := original_name(name, names)) is not None
        }
        """The names of originals, by the names of their copies."""
        self.copies: dict[str, tuple[str, ...]] = {}
        """The names of the copies, by the name of their original."""
        for name, original in sorted(self.originals.items()):
            self.copies[original] = (*self.copies.get(original, ()), name)
        self.by_cut_off: dict[datetime | None, tuple[str, ...]] = {}
        """The names of the briefings with each cut-off."""
        for cut_off, path in dated_paths:
            self.by_cut_off[cut_off] = (*self.by_cut_off.get(cut_off, ()), name_of(path))

    def read(self, day: int) -> Briefing | None:
        return self._checker.read(self._paths[day]).briefing


def withheld_name_findings(
    briefing: Briefing, audience: str, previous: Briefing | None
) -> tuple[Finding, ...]:
    """Export a briefing in each format. Return a finding for each withheld name in an export.

    Drafts are included. Formats of other packages are not tried, so that other packages cannot
    change the findings.
    """
    from briefing_tui.analysis.audience import RefusedError
    from briefing_tui.check.markings import NAMES_WITHHELD
    from briefing_tui.desk.documents import make_export
    from briefing_tui.desk.release import NamesWithheldError
    from briefing_tui.export import FORMATS

    findings: dict[tuple[object, ...], Finding] = {}
    for name in FORMATS:
        try:
            make_export(briefing, name, audience=audience, drafts=True, previous=lambda: previous)
        except NamesWithheldError as error:
            for hit in error.hits:
                finding = Finding(
                    NAMES_WITHHELD.code,
                    NAMES_WITHHELD.severity,
                    f"“{hit.words}” may name something withheld from TLP:{error.audience}: "
                    f"“{hit.close_to}”",
                    "reword it, mark the item, or accept it with "
                    f'`code = "names-withheld"` and `phrase = "{hit.words}"`',
                    section=hit.section or None,
                    item=hit.item or None,
                    where=hit.key_path,
                    in_situation=hit.shared,
                )
                findings.setdefault((hit.words, hit.section, hit.item, hit.key_path), finding)
        except RefusedError:
            # The whole briefing is withheld, so no export can name anything.
            return ()
        except BriefingError:
            # This format cannot be written, for example because its library is not installed.
            continue
    return tuple(findings.values())


class FixResult(Struct, frozen=True):
    """The outcome of writing a fixed file, and the number of fixes made."""

    outcome: Written | Refused
    fix_count: int


def fix_file(path: str, source: str, findings: Iterable[Finding]) -> FixResult | None:
    """Apply the fixes of the findings to the file at `path`. Return None if no fix is possible.

    The write is refused if the text of the file is no longer `source`.
    """
    fixed, fixed_count = apply_fixes(source, _fixes(findings))
    if not fixed_count:
        return None
    # After a refused write, no copy of the fixed text is kept: the fixes can be found again.
    return FixResult(write_edit(path, source, lambda _: fixed, keep=False), fixed_count)


def _fixes(findings: Iterable[Finding]) -> Iterable[Fix]:
    return (finding.fix for finding in findings if finding.fix)
