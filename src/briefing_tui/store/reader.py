"""Reads briefings from files. Problems are returned as findings, never raised."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from msgspec import Struct, structs

from briefing_tui import text
from briefing_tui.model.briefing import SECTIONS, Briefing, Kinds, Situation
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import STANDARD_INPUT, read_text, real_path
from briefing_tui.store.tables import parse_toml

SITUATION_FILE = "situation.toml"

_MANY_CHARACTERS = 1024 * 1024

Progress = Callable[[float], None]
"""Called with the progress of reading a file, from 0 to 1.

To stop the reading, it can raise an exception other than ValueError and RecursionError.
"""


class Reading(Struct, frozen=True):
    """What was read from a file.

    `briefing` is None if the file is a `situation.toml`, or if the file or its situation cannot be
    read.
    """

    path: str
    briefing: Briefing | None
    findings: tuple[Finding, ...] = ()
    source: str = ""
    """The text of the briefing, from which excerpts and positions are taken."""
    situation: Situation | None = None
    """The situation of the briefing, or the situation in a `situation.toml`."""
    situation_path: str | None = None
    situation_source: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether the file is a readable briefing or a readable `situation.toml`."""
        is_situation = self.path == self.situation_path and self.situation is not None
        return self.briefing is not None or is_situation


def read_situation(path: str, *, large: bool = False) -> Reading:
    """Read a `situation.toml`."""
    shared = _read_shared(path, large)
    return Reading(path, None, shared.findings, "", shared.situation, path, shared.source)


def read_any(path: str, *, large: bool = False) -> Reading:
    """Read a briefing or a `situation.toml`."""
    if is_situation_name(os.path.basename(path)):
        return read_situation(path, large=large)
    return read_briefing(path, large=large)


def read_briefing(
    path: str,
    *,
    large: bool = False,
    progress: Progress | None = None,
    situation: str | None = None,
    known: Reading | None = None,
    kinds: Kinds = SECTIONS,
) -> Reading:
    """Read a briefing and its situation. If one of them is unreadable, `Reading.briefing` is None.

    `situation` is the path of the `situation.toml` to use if the folder of the briefing has none.
    `known` is an earlier reading. If it used the same `situation.toml`, its situation is reused.
    With `large`, files over `SIZE_LIMIT` are read too.
    """
    source = read_text(path, large=large)
    if isinstance(source, Finding):
        return Reading(path, None, (source,))
    with paused_garbage_collection(freeze=has_many_records(source)):
        situation_path = situation_path_beside(path) or situation
        shared = _known_shared(known, situation_path) if known else None
        return _read_briefing(path, source, large, progress, situation_path, shared, kinds)


def read_unwritten(
    path: str, source: str, situation: str | None = None, *, large: bool = False
) -> Reading:
    """Return what `read_briefing` would return if the file had the text `source`."""
    situation_path = situation_path_beside(path) or situation
    return _read_briefing(path, source, large, None, situation_path, None, SECTIONS)


def _read_briefing(
    path: str,
    source: str,
    large: bool,
    progress: Progress | None,
    situation_path: str | None,
    shared: _Shared | None,
    kinds: Kinds,
) -> Reading:
    """If `shared` is None, read the situation from its file."""
    table = parse_toml(source, path, _stage_progress(progress, 0, 0.6))
    if isinstance(table, tuple):
        return Reading(path, None, table, source)
    if shared is None:
        shared = _read_shared(situation_path, large) if situation_path else _Shared()
    if situation_path and shared.situation is None:
        return Reading(path, None, shared.findings, source, None, situation_path, shared.source)
    briefing, findings = build_briefing(
        table,
        shared.situation,
        folder=_folder_name(path),
        report=_stage_progress(progress, 0.6, 0.9),
        kinds=kinds,
    )
    reading = Reading(path, briefing, (), source, shared.situation, situation_path, shared.source)
    return with_positions(reading, shared.findings + findings)


def with_source(reading: Reading, source: str, situation_source: str | None = None) -> Reading:
    """Read the text `source` as a new version of a briefing.

    `situation_source` is the new text of its situation; None if the situation has not changed.
    """
    situation_path = reading.situation_path
    shared = _known_shared(reading, situation_path)
    if situation_source is not None and situation_path:
        shared = _shared_in(situation_source, situation_path)
    with paused_garbage_collection(freeze=False):
        path, kinds = reading.path, reading.briefing.kinds if reading.briefing else SECTIONS
        return _read_briefing(path, source, True, None, situation_path, shared, kinds)


def _known_shared(known: Reading, situation_path: str | None) -> _Shared | None:
    if known.situation is None or known.situation_path != situation_path:
        return None
    findings = tuple(finding for finding in known.findings if finding.in_situation)
    return _Shared(known.situation, findings, known.situation_source)


def _stage_progress(
    progress: Progress | None, start: float, end: float
) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, whole: progress(start + (end - start) * done / (whole or 1))


def has_many_records(source: str) -> bool:
    """Whether the records of a file would slow down the garbage collector."""
    return len(source) > _MANY_CHARACTERS


@contextmanager
def paused_garbage_collection(*, freeze: bool) -> Iterator[None]:
    """Pause garbage collection, which would double the time to create records.

    With `freeze`, later collections skip all objects that exist when the pause ends.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if freeze:
            gc.freeze()
        if was_on:
            gc.enable()


def with_positions(reading: Reading, findings: tuple[Finding, ...]) -> Reading:
    """Return the reading with these findings, each with its file, line and column."""
    if not findings:
        return structs.replace(reading, findings=())
    return structs.replace(
        reading,
        findings=tuple(
            finding
            for in_situation in (False, True)
            for finding in _with_positions(
                reading, [entry for entry in findings if entry.in_situation == in_situation]
            )
        ),
    )


def _with_positions(reading: Reading, findings: list[Finding]) -> list[Finding]:
    missing = {finding.where for finding in findings if finding.location is None}
    if not missing:
        return findings
    from briefing_tui.store.positions import locate

    in_situation = findings[0].in_situation
    path = reading.situation_path if in_situation else reading.path
    source = reading.situation_source if in_situation else reading.source
    locations = locate(source, missing, {finding.where for finding in findings if finding.at_key})
    with_locations = [
        (finding.location or locations[finding.where], structs.replace(finding, path=path or ""))
        for finding in findings
    ]
    with_locations.sort(key=lambda pair: (pair[0].line, pair[0].column))
    return [structs.replace(finding, location=location) for location, finding in with_locations]


class _Shared(Struct, frozen=True):
    situation: Situation | None = None
    findings: tuple[Finding, ...] = ()
    source: str = ""


def situation_path_beside(path: str) -> str | None:
    """Return the path of the `situation.toml` in the folder of a briefing, or None.

    If the briefing is a symbolic link, the folder is that of the file that it points to.
    """
    folder, name = os.path.split(path)
    if path == STANDARD_INPUT or is_situation_name(name):
        return None
    if os.path.islink(path):
        folder, name = os.path.split(real_path(path))
    return _situation_path_in(folder)


def _situation_path_in(folder: str) -> str | None:
    usual = os.path.join(folder, SITUATION_FILE)
    if os.path.lexists(usual):
        return usual
    try:
        name = _situation_name(folder or ".", os.stat(folder or ".").st_mtime_ns)
    except (OSError, ValueError):
        return None
    return os.path.join(folder, name) if name else None


# The result is cached, because this is called for every day of a folder. `_modified` is the time of
# the last change to the folder. After another change, the folder is listed again.
@lru_cache(maxsize=16)
def _situation_name(folder: str, _modified: int) -> str | None:
    return min(filter(is_situation_name, os.listdir(folder)), default=None)


def is_situation_name(name: str) -> bool:
    """Whether a file of this name is a `situation.toml`, ignoring case."""
    return name.casefold() == SITUATION_FILE


def resolve_situation_path(path: str) -> str:
    """If `path` is a folder, return the path of its `situation.toml`. Otherwise return `path`."""
    if not os.path.isdir(path):
        return path
    return _situation_path_in(path) or os.path.join(path, SITUATION_FILE)


def _folder_name(path: str) -> str:
    if path == STANDARD_INPUT:
        return ""
    try:
        return text.clean(os.path.basename(os.path.dirname(os.path.abspath(path))))
    except OSError:
        # The current folder was removed.
        return ""


def _read_shared(path: str, large: bool) -> _Shared:
    source = read_text(path, large=large)
    if isinstance(source, Finding):
        return _Shared(findings=(source,))
    return _shared_in(source, path)


def _shared_in(source: str, path: str) -> _Shared:
    table = parse_toml(source, path)
    if isinstance(table, tuple):
        return _Shared(findings=table, source=source)
    situation, findings = build_situation(table)
    in_situation = [structs.replace(finding, in_situation=True) for finding in findings]
    reading = Reading(path, None, situation_path=path, situation_source=source)
    return _Shared(situation, tuple(_with_positions(reading, in_situation)), source)
