"""Checks files for both front doors: joins what reading and the checks find with its places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from briefing_tui.check import run_checks
from briefing_tui.check.accepted import without_accepted
from briefing_tui.check.past import Past, PastFigures
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

    `loaded_words` are those that a writer's own voice does without; None are the usual ones. With
    an `audience`, a TLP label, what an export for it would be refused for is found, too.
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
        self._folders: dict[str, _Days] = {}

    def check(self, path: str) -> Reading:
        """The reading of a file with everything that is wrong or weak in it and not accepted.

        A file that can't be read has the findings that say why. Findings stand in the order of
        the file; those about its `situation.toml` follow.
        """
        reading = self.read(path)
        subject = self._subject(reading)
        if subject is None:
            return reading
        found = reading.findings + run_checks(subject)
        if reading.briefing is None:
            found = tuple(finding for finding in found if finding.in_situation)
        found = without_accepted(found, subject)
        if self._audience is not None and reading.briefing:
            found += names_withheld(reading.briefing, self._audience, subject.previous)
        return located(reading, found)

    def _subject(self, reading: Reading) -> Subject | None:
        if reading.briefing:
            previous, earlier = self._before(reading.path, reading.briefing)
            return Subject(
                reading.briefing,
                previous=previous,
                loaded_words=self._loaded_words,
                situation=reading.situation,
                earlier=earlier,
                beside=self._beside(reading.path, reading.briefing),
            )
        if reading.is_readable and reading.situation:
            return situation_alone(reading.situation)
        return None

    def read(self, path: str) -> Reading:
        """A file as it was read, without what the checks find."""
        if path not in self._readings:
            while len(self._readings) >= _MOST_KEPT:
                del self._readings[next(iter(self._readings))]
            self._readings[path] = read_any(path, large=self._large)
        return self._readings[path]

    def _before(self, path: str, briefing: Briefing) -> tuple[Briefing | None, Past | None]:
        """The readable briefing with the latest cut-off before this one's, and all before it.

        Those of the same folder are meant.
        """
        cut_off = briefing.as_of.latest
        if path == STANDARD_INPUT or cut_off is None:
            return None, None
        days = self._days(path)
        day = bisect_left(days.cut_offs, cut_off)
        readable = (found for before in reversed(range(day)) if (found := days.read(before)))
        return next(readable, None), days.figures.until(day)

    def _beside(self, path: str, briefing: Briefing) -> Beside:
        """The files beside one that are easily mistaken for it."""
        days, name = self._days(path), name_of(path)
        if name in days.originals:
            return Beside(copy_of=days.originals[name])
        same = days.by_cut_off.get(briefing.as_of.latest, ())
        return Beside(tuple(each for each in same if each != name), days.copies.get(name, ()))

    def _days(self, path: str) -> _Days:
        """The briefings of the folder of a file, which is looked at once."""
        folder = "" if path == STANDARD_INPUT else folder_of(path)
        if folder not in self._folders:
            self._folders[folder] = _Days(self, list_briefings(folder) if folder else Listing())
        return self._folders[folder]


class _Days:
    """The briefings of one folder in the order of their cut-offs."""

    def __init__(self, checker: Checker, listing: Listing) -> None:
        dated = [(cut_off, day.path) for day in listing.days if (cut_off := day.as_of.latest)]
        self.cut_offs = [cut_off for cut_off, _ in dated]
        self.figures = PastFigures(self.cut_offs, self.read)
        self._paths = [path for _, path in dated]
        self._checker = checker
        names = {name_of(each) for each in (*listing.copies, *(day.path for day in listing.days))}
        self.originals = {
            name: original for name in names if (original := copied_from(name, names)) is not None
        }
        """What each copy that a sync tool left was made of, by name."""
        self.copies: dict[str, tuple[str, ...]] = {}
        """The copies of each file that has any, by name."""
        for name, original in sorted(self.originals.items()):
            self.copies[original] = (*self.copies.get(original, ()), name)
        self.by_cut_off: dict[datetime | None, tuple[str, ...]] = {}
        """The names of the briefings of each cut-off."""
        for cut_off, path in dated:
            self.by_cut_off[cut_off] = (*self.by_cut_off.get(cut_off, ()), name_of(path))

    def read(self, day: int) -> Briefing | None:
        """The briefing of a number, or None if it cannot be read."""
        return self._checker.read(self._paths[day]).briefing


def names_withheld(
    briefing: Briefing, audience: str, previous: Briefing | None
) -> tuple[Finding, ...]:
    """What exports for an audience would be refused for, each once; drafts count, too.

    The built-in formats are tried: what `check` finds does not depend on other packages.
    """
    from briefing_tui.analysis.audience import RefusedError
    from briefing_tui.check.markings import NAMES_WITHHELD
    from briefing_tui.desk.documents import make_export
    from briefing_tui.desk.release import NamesWithheldError
    from briefing_tui.export import FORMATS

    found: dict[tuple[object, ...], Finding] = {}
    for name in FORMATS:
        try:
            make_export(briefing, name, audience=audience, drafts=True, previous=lambda: previous)
        except NamesWithheldError as error:
            for hit in error.hits:
                finding = Finding(
                    NAMES_WITHHELD.code,
                    NAMES_WITHHELD.severity,
                    f"“{hit.words}” may name what is withheld from TLP:{error.audience}: "
                    f"“{hit.close_to}”",
                    "reword it, mark the item, or accept it with "
                    f'`code = "names-withheld"` and `phrase = "{hit.words}"`',
                    section=hit.section or None,
                    item=hit.item or None,
                    where=hit.way,
                    in_situation=hit.shared,
                )
                found.setdefault((hit.words, hit.section, hit.item, hit.way), finding)
        except RefusedError:
            # All of it stays back, so nothing in it is named.
            return ()
    return tuple(found.values())


class Mended(Struct, frozen=True):
    """What came of fixing a file: what was written, or why not, and how many findings it did."""

    outcome: Written | Refused
    fixes: int


def fix_file(path: str, source: str, findings: Iterable[Finding]) -> Mended | None:
    """Make the fixes of the findings in one file whose text is `source`, in one write.

    A fix that the file does not take is left to its writer. None where there was none to make.
    A file that has changed since is refused without a copy: its fixes can be found again.
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
    return Mended(write_edit(path, source, lambda _: mended, keep=False), made)


def _fixes(findings: Iterable[Finding]) -> Iterable[Fix]:
    return (finding.fix for finding in findings if finding.fix)
