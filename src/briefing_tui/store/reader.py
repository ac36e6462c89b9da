"""Reads a briefing from a file: gives what it says and what is wrong with it, never raises."""

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

_LASTING = 1024 * 1024
"""Characters above which what was read is kept out of the garbage collector's rounds."""

Progress = Callable[[float], None]
"""Told now and then which part of the reading is done, up to 1; may raise to end it."""


class Reading(Struct, frozen=True):
    """A file as it was read: the briefing, or None where it can't be read, and the findings."""

    path: str
    briefing: Briefing | None
    findings: tuple[Finding, ...] = ()
    source: str = ""
    """The text of the file, for excerpts and positions."""
    situation: Situation | None = None
    """What the folder's briefings share; of a `situation.toml` itself, what it says."""
    situation_path: str | None = None
    situation_source: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether the file could be read, as a briefing or as the situation that it is."""
        is_situation = self.path == self.situation_path and self.situation is not None
        return self.briefing is not None or is_situation


def read_situation(path: str, *, large: bool = False) -> Reading:
    """Read a folder's `situation.toml` by itself."""
    shared = _read_shared(path, large)
    return Reading(path, None, shared.findings, "", shared.situation, path, shared.source)


def read_any(path: str, *, large: bool = False) -> Reading:
    """Read a briefing, or the `situation.toml` that briefings share."""
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
    """Read the briefing at `path`, or from standard input for `-`, with its situation.

    `situation` is the `situation.toml` that is taken where none stands beside the file; where it
    is that of a `known` reading, it is not read again. A situation that can't be read makes the
    briefing unreadable, since it would say less than its writer meant. `kinds` are the sections
    that it may have.
    """
    source = read_text(path, large=large)
    if isinstance(source, Finding):
        return Reading(path, None, (source,))
    with nothing_to_collect(lasting=is_lasting(source)):
        beside = situation_beside(path) or situation
        return _read_briefing(path, source, large, progress, beside, known, kinds)


def _read_briefing(
    path: str,
    source: str,
    large: bool,
    progress: Progress | None,
    beside: str | None,
    known: Reading | None,
    kinds: Kinds,
) -> Reading:
    table = parse_toml(source, path, _share(progress, 0, 0.6))
    if isinstance(table, tuple):
        return Reading(path, None, table, source)
    if known and known.situation and known.situation_path == beside:
        findings = tuple(each for each in known.findings if each.in_situation)
        shared = _Shared(known.situation, findings, known.situation_source)
    else:
        shared = _read_shared(beside, large) if beside else _Shared()
    if beside and shared.situation is None:
        return Reading(path, None, shared.findings, source, None, beside, shared.source)
    briefing, findings = build_briefing(
        table,
        shared.situation,
        folder=_folder_name(path),
        step=_share(progress, 0.6, 0.9),
        kinds=kinds,
    )
    reading = Reading(path, briefing, (), source, shared.situation, beside, shared.source)
    return located(reading, shared.findings + findings)


def _share(
    progress: Progress | None, start: float, end: float
) -> Callable[[int, int], None] | None:
    """What tells the progress of one stage of the reading as a part of the whole."""
    if progress is None:
        return None
    return lambda done, whole: progress(start + (end - start) * done / (whole or 1))


def is_lasting(source: str) -> bool:
    """Whether a file's text is so long that what is made of it burdens the garbage collector."""
    return len(source) > _LASTING


@contextmanager
def nothing_to_collect(*, lasting: bool) -> Iterator[None]:
    """Spare the garbage collector what is made of a file: values that have no cycles.

    It would go through all of them again and again while they come to be, which takes as long
    as making them; and through those that are `lasting` ever after, while keys wait.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lasting:
            gc.freeze()
        if was_on:
            gc.enable()


def located(reading: Reading, findings: tuple[Finding, ...]) -> Reading:
    """The reading with these findings, each at its file, line and column."""
    if not findings:
        return structs.replace(reading, findings=())
    return structs.replace(
        reading,
        findings=tuple(
            each
            for in_situation in (False, True)
            for each in _place(reading, [f for f in findings if f.in_situation == in_situation])
        ),
    )


def _place(reading: Reading, findings: list[Finding]) -> list[Finding]:
    missing = {finding.where for finding in findings if finding.location is None}
    if not missing:
        return findings
    # Parsing for positions is paid for only when there is something to say.
    from briefing_tui.store.positions import locate

    in_situation = findings[0].in_situation
    path = reading.situation_path if in_situation else reading.path
    source = reading.situation_source if in_situation else reading.source
    places = locate(source, missing, {finding.where for finding in findings if finding.at_key})
    placed = [
        (finding.location or places[finding.where], structs.replace(finding, path=path or ""))
        for finding in findings
    ]
    placed.sort(key=lambda each: (each[0].line, each[0].column))
    return [structs.replace(finding, location=location) for location, finding in placed]


class _Shared(Struct, frozen=True):
    situation: Situation | None = None
    findings: tuple[Finding, ...] = ()
    source: str = ""


def situation_beside(path: str) -> str | None:
    """The `situation.toml` in the folder of a briefing, or None if there is none.

    The folder is that of the file itself, not of a link to it. The name counts in any case.
    """
    folder, name = os.path.split(path)
    if path == STANDARD_INPUT or is_situation_name(name):
        return None
    if os.path.islink(path):
        folder, name = os.path.split(real_path(path))
    return situation_of(folder)


def situation_of(folder: str) -> str | None:
    """The `situation.toml` in a folder, in whatever case its name is written, or None."""
    usual = os.path.join(folder, SITUATION_FILE)
    if os.path.lexists(usual):
        return usual
    try:
        name = _situation_name(folder or ".", os.stat(folder or ".").st_mtime_ns)
    except (OSError, ValueError):
        return None
    return os.path.join(folder, name) if name else None


# A folder of many days is asked once for each of them; a change of it changes its time.
@lru_cache(maxsize=16)
def _situation_name(folder: str, _: int) -> str | None:
    return min(filter(is_situation_name, os.listdir(folder)), default=None)


def is_situation_name(name: str) -> bool:
    """Whether a file of this name holds what the briefings of its folder share."""
    return name.casefold() == SITUATION_FILE


def situation_in(path: str) -> str:
    """The `situation.toml` that a path means: the one in a folder, else the file itself."""
    if not os.path.isdir(path):
        return path
    return situation_of(path) or os.path.join(path, SITUATION_FILE)


def _folder_name(path: str) -> str:
    if path == STANDARD_INPUT:
        return ""
    try:
        return text.clean(os.path.basename(os.path.dirname(os.path.abspath(path))))
    except OSError:
        # The folder that the program stands in was removed.
        return ""


def _read_shared(path: str, large: bool) -> _Shared:
    source = read_text(path, large=large)
    if isinstance(source, Finding):
        return _Shared(findings=(source,))
    table = parse_toml(source, path)
    if isinstance(table, tuple):
        return _Shared(findings=table, source=source)
    situation, findings = build_situation(table)
    in_situation = [structs.replace(finding, in_situation=True) for finding in findings]
    reading = Reading(path, None, situation_path=path, situation_source=source)
    return _Shared(situation, tuple(_place(reading, in_situation)), source)
