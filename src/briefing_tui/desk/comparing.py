"""Compares two files, or one with the briefing before it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator

from msgspec import Struct, structs

from briefing_tui.analysis.audience import reduced_for
from briefing_tui.analysis.compare import compare, without_items
from briefing_tui.analysis.gate import Guard
from briefing_tui.desk.changed_lines import changed_lines
from briefing_tui.desk.release import Released, release, require_marking
from briefing_tui.desk.situation import Situation
from briefing_tui.errors import MisuseError
from briefing_tui.export.changes import DiffLine, File, Files, changes_json
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.changes import BRIEFING, Comparison
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.store.files import STANDARD_INPUT, read_anyway
from briefing_tui.store.folders import name_of
from briefing_tui.store.reader import (
    SITUATION_FILE,
    Reading,
    read_briefing,
    situation_beside,
    situation_in,
)

NO_BRIEFING = os.devnull
"""The path that stands for no briefing at all."""


Read = Callable[..., Reading]
"""Reads a briefing; takes what `read_briefing` does."""


class Compared(Struct, frozen=True):
    """Two files as they were read, and what differs; None where one of them can't be read."""

    old: Reading
    new: Reading
    comparison: Comparison | None
    skipped: tuple[str, ...] = ()
    """Files that would have been nearer to `new`, and can't be read."""
    guards: tuple[Guard, ...] = ()
    """What has to be searched for in what is said of it; none for who may see everything."""
    audience: str = "RED"
    name: str = ""
    """What git calls the file, whose two versions have names that nobody knows."""

    @property
    def files(self) -> Files:
        """The two files, for those who read what differs."""
        return Files(_file(self.old), _file(self.new), self.name)


def _file(reading: Reading) -> File:
    return File(reading.path, reading.briefing.as_of.text if reading.briefing else None)


def compare_files(
    old: str,
    new: str,
    *,
    large: bool = False,
    situation: str | None = None,
    is_revision: bool | None = None,
    read: Read = read_briefing,
) -> Compared:
    """Compare two files; one that stands in no situation is read with that of the other.

    `situation`, a folder or its file, is taken where neither stands in one. `/dev/null` is no
    briefing.
    """
    given = situation_in(situation) if situation else None
    shared = situation_beside(new) or situation_beside(old) or given
    now = _read(read, new, large, shared, None)
    before = _read(read, old, large, shared, now)
    own_new, own_old = now.briefing, before.briefing
    if new == NO_BRIEFING and own_old:
        own_new = without_items(own_old)
    if old == NO_BRIEFING and own_new:
        own_old = without_items(own_new)
    if own_old is None or own_new is None:
        return Compared(before, now, None)
    return Compared(before, now, compare(own_old, own_new, is_revision=is_revision))


def _read(
    read: Read, path: str, large: bool, situation: str | None, known: Reading | None
) -> Reading:
    if path == NO_BRIEFING:
        return Reading(path, None)
    return read(path, large=large, situation=situation, known=known)


def compare_with_previous(
    path: str, *, large: bool = False, read: Read = read_briefing
) -> Compared:
    """Compare a briefing with the one before it in its folder.

    Raises MisuseError where there is none that can be read.
    """
    now = read(path, large=large)
    if now.briefing is None:
        return Compared(now, now, None)
    days = Situation(now, large=large, read=read)
    if days.previous is None:
        beside = "before standard input" if path == STANDARD_INPUT else f"beside {path}"
        which = "that can be read " if days.skipped else ""
        same = ", ".join(name_of(day.path) for day in days.same_cut_off)
        remark = f" ({same} has the same cut-off)" if same else ""
        msg = f"there is no earlier briefing {which}{beside}{remark}"
        msg += "; name the one to compare it with"
        raise MisuseError(msg)
    day, old = days.previous
    skipped = tuple(each.path for each in days.skipped)
    return Compared(days.reading(day), now, compare(old, now.briefing), skipped)


def as_seen(compared: Compared, audience: str) -> Compared:
    """The same two files, and what differs between them as an audience sees it.

    Raises MisuseError for an unknown label, and RefusedError if either briefing is marked stricter.
    """
    from briefing_tui.analysis.seen import compare_as_seen

    if read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    if compared.comparison is None:
        return compared
    for reading in (compared.old, compared.new):
        require_marking(reading)
    old, new = compared.comparison.old, compared.comparison.new
    label = reduced_for(old, audience).withheld.audience
    seen = compare_as_seen(old, new, label)
    assert seen is not None, "refused above"
    return structs.replace(compared, comparison=seen.comparison, guards=seen.guards, audience=label)


Written = Callable[[Comparison, Files, Collection[str] | None], Iterator[DiffLine]]
"""Gives what differs between two briefings as lines."""


def released_changes(
    compared: Compared, write: Written, sections: Collection[str] | None = None
) -> tuple[DiffLine, ...]:
    """What differs, in the lines of `write`, searched for what its audience may not see."""
    assert compared.comparison is not None
    lines = tuple(write(compared.comparison, compared.files, sections))
    text = "\n".join(f"{line.text}\n{line.where}" for line in lines)
    release(text, compared.guards, compared.audience, names=filter(None, (compared.name,)))
    return lines


def released_json(compared: Compared, sections: Collection[str] | None = None) -> Released:
    """What differs as one JSON document, searched for what its audience may not see."""
    from briefing_tui.export.json import document_text, searched

    assert compared.comparison is not None
    text = document_text(changes_json(compared.comparison, compared.files, sections))
    names = (compared.old.path, compared.new.path)
    return release(text, compared.guards, compared.audience, searched=searched, names=names)


def changed_sections(sections: Collection[str] | None) -> Collection[str] | None:
    """The sections that were asked for. Raises MisuseError for one that there is none."""
    known = (BRIEFING, *SECTIONS)
    for name in sections or ():
        if name not in known:
            raise MisuseError.unknown("section", name, known)
    return sections


def compare_for_git(
    path: str,
    old: str,
    new: str,
    *,
    large: bool = False,
    situation: str | None = None,
    read: Read = read_briefing,
) -> Compared:
    """Compare two versions of the file that git calls `path`, from the top of its work tree.

    Git leaves the situation behind, so that of the work tree is taken.
    """
    beside = situation or situation_beside(path)
    compared = compare_files(old, new, large=large, situation=beside, is_revision=True, read=read)
    return structs.replace(compared, name=path)


def lines_for_git(path: str, old: str, new: str, *, large: bool = False) -> Iterator[DiffLine]:
    """The lines that differ between two versions of a file which can't be compared by meaning."""
    before, after = (read_anyway(each, large=large) for each in (old, new))
    return changed_lines(path, before, after)


def is_situation(path: str) -> bool:
    """Whether a file is what the briefings of a folder share, which has no briefing to compare."""
    return name_of(path) == SITUATION_FILE
