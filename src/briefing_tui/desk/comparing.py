"""Compares two files, or a file with the previous briefing."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator

from msgspec import Struct, structs

from briefing_tui.analysis.audience import audience_label
from briefing_tui.analysis.compare import compare, without_own_items
from briefing_tui.analysis.gate import Guard
from briefing_tui.desk.changed_lines import changed_lines
from briefing_tui.desk.release import Released, release, require_marking
from briefing_tui.desk.situation import SituationFolder
from briefing_tui.errors import MisuseError
from briefing_tui.export.changes import DiffLine, File, Files, changes_json
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.changes import BRIEFING, Comparison
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.store.files import STANDARD_INPUT, read_lossy
from briefing_tui.store.folders import name_of
from briefing_tui.store.reader import (
    SITUATION_FILE,
    Reading,
    read_briefing,
    resolve_situation_path,
    situation_path_beside,
)

NO_BRIEFING = os.devnull
"""The path that means an empty briefing."""


Read = Callable[..., Reading]
"""Reads a briefing. The arguments are those of `read_briefing`."""


class Compared(Struct, frozen=True):
    """Two files, and their comparison."""

    old: Reading
    new: Reading
    comparison: Comparison | None
    """None if one of the files cannot be read."""
    skipped: tuple[str, ...] = ()
    """Unreadable files between `old` and `new`."""
    guards: tuple[Guard, ...] = ()
    """What to search the output for; empty if the audience may see everything."""
    audience: str = "RED"
    """The TLP label of the audience that may see the comparison."""
    git_path: str = ""
    """The old path of the file in its git work tree; empty if git did not pass the two files."""

    @property
    def files(self) -> Files:
        """The two files, as the output names them."""
        return Files(_file(self.old), _file(self.new), self.git_path)


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
    """Compare two files. The path `NO_BRIEFING` means an empty briefing.

    Each file is read with the `situation.toml` next to it. Without one, it is read with the
    `situation.toml` next to the other file, else with the one at `situation`.
    """
    default = resolve_situation_path(situation) if situation else None
    shared = situation_path_beside(new) or situation_path_beside(old) or default
    new_reading = _read(read, new, large, shared, None)
    old_reading = _read(read, old, large, shared, new_reading)
    new_briefing, old_briefing = new_reading.briefing, old_reading.briefing
    if new == NO_BRIEFING and old_briefing:
        new_briefing = without_own_items(old_briefing)
    if old == NO_BRIEFING and new_briefing:
        old_briefing = without_own_items(new_briefing)
    if old_briefing is None or new_briefing is None:
        return Compared(old_reading, new_reading, None)
    return Compared(
        old_reading, new_reading, compare(old_briefing, new_briefing, is_revision=is_revision)
    )


def _read(
    read: Read, path: str, large: bool, situation: str | None, known: Reading | None
) -> Reading:
    if path == NO_BRIEFING:
        return Reading(path, None)
    return read(path, large=large, situation=situation, known=known)


def compare_with_previous(
    path: str,
    *,
    large: bool = False,
    situation: str | None = None,
    read: Read = read_briefing,
) -> Compared:
    """Compare a briefing with the previous one in its folder.

    If the folder has no `situation.toml`, both are read with the one at `situation`.

    Raises MisuseError if there is no previous briefing.
    """
    shared = resolve_situation_path(situation) if situation else None
    new_reading = read(path, large=large, situation=shared)
    if new_reading.briefing is None:
        return Compared(new_reading, new_reading, None)
    days = SituationFolder(new_reading, large=large, read=read)
    if days.previous is None:
        where = "for standard input" if path == STANDARD_INPUT else f"next to {path}"
        readable = "readable " if days.skipped else ""
        names = ", ".join(name_of(day.path) for day in days.same_cut_off)
        verb = "has" if len(days.same_cut_off) == 1 else "have"
        remark = f" ({names} {verb} the same cut-off)" if names else ""
        raise MisuseError(
            f"There is no {readable}earlier briefing {where}{remark}. "
            "Specify the file to compare with."
        )
    previous, old = days.previous
    skipped = tuple(day.path for day in days.skipped)
    return Compared(
        days.reading(previous), new_reading, compare(old, new_reading.briefing), skipped
    )


def compared_for_audience(compared: Compared, audience: str) -> Compared:
    """Return the compared files with only the changes that an audience may see.

    Raises MisuseError for an unknown label. Raises RefusedError if one of the briefings is
    withheld, or if `require_marking` refuses it.
    """
    from briefing_tui.analysis.audience_comparison import compare_for_audience

    if read_label(audience) is None:
        raise MisuseError.unknown("TLP label", audience, LABELS)
    if compared.comparison is None:
        return compared
    for reading in (compared.old, compared.new):
        require_marking(reading)
    old, new = compared.comparison.old, compared.comparison.new
    label = audience_label(old, audience)
    visible_changes = compare_for_audience(old, new, label)
    assert visible_changes is not None, "`audience_label` refuses an old briefing that is withheld"
    return structs.replace(
        compared,
        comparison=visible_changes.comparison,
        guards=visible_changes.guards,
        audience=label,
    )


WriteChanges = Callable[[Comparison, Files, Collection[str] | None], Iterator[DiffLine]]
"""Writes a comparison as lines. The last argument names the sections to write; None means all."""


def released_changes(
    compared: Compared, write: WriteChanges, sections: Collection[str] | None = None
) -> tuple[DiffLine, ...]:
    """Return the changes as lines. Raises NamesWithheldError if a withheld name is in them."""
    assert compared.comparison is not None
    lines = tuple(write(compared.comparison, compared.files, sections))
    text = "\n".join(f"{line.text}\n{line.where}" for line in lines)
    release(text, compared.guards, compared.audience, names=filter(None, (compared.git_path,)))
    return lines


def released_json(compared: Compared, sections: Collection[str] | None = None) -> Released:
    """Return the changes as JSON. Raises NamesWithheldError if a withheld name is in them."""
    from briefing_tui.export.json import json_text, searched

    assert compared.comparison is not None
    text = json_text(changes_json(compared.comparison, compared.files, sections))
    names = (compared.old.path, compared.new.path)
    return release(text, compared.guards, compared.audience, searched=searched, names=names)


def checked_sections(sections: Collection[str] | None) -> Collection[str] | None:
    """Return `sections`. Raises MisuseError if one of them is unknown."""
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
    new_path: str,
    large: bool = False,
    situation: str | None = None,
    read: Read = read_briefing,
) -> Compared:
    """Compare two versions of the file that git calls `path`.

    If the file was renamed between the versions, its new path is `new_path`.

    Git does not pass the `situation.toml`, so it is read from the work tree.
    """
    situation = situation or situation_path_beside(new_path) or situation_path_beside(path)
    compared = compare_files(
        old, new, large=large, situation=situation, is_revision=True, read=read
    )
    return structs.replace(compared, git_path=path)


def lines_for_git(path: str, old: str, new: str, *, large: bool = False) -> Iterator[DiffLine]:
    """Return the changed lines of a situation file, or of a briefing that cannot be read."""
    before, after = read_lossy(old, large=large), read_lossy(new, large=large)
    return changed_lines(path, before, after)


def is_situation(path: str) -> bool:
    """Whether a file is a `situation.toml`."""
    return name_of(path) == SITUATION_FILE
