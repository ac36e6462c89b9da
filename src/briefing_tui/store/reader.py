"""Reads a briefing from a file: gives what it says and what is wrong with it, never raises."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, replace
from typing import Any

from briefing_tui import text
from briefing_tui.model.briefing import Briefing, Situation
from briefing_tui.model.building import build_briefing, build_situation
from briefing_tui.model.findings import Finding, Location
from briefing_tui.store.files import STANDARD_INPUT, read_text

SITUATION_FILE = "situation.toml"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read: the briefing, or None where it can't be read, and the findings."""

    path: str
    briefing: Briefing | None
    findings: tuple[Finding, ...] = ()
    source: str = ""
    """The text of the file, for excerpts and positions."""
    situation_path: str | None = None
    situation_source: str = ""


def read_briefing(path: str, *, large: bool = False) -> Reading:
    """Read the briefing at `path`, or from standard input for `-`, with its situation.

    A situation that can't be read makes the briefing unreadable, since it would say less than
    its writer meant.
    """
    source = read_text(path, large=large)
    if isinstance(source, Finding):
        return Reading(path, None, (source,))
    table = _parse(source, path)
    if isinstance(table, Finding):
        return Reading(path, None, (table,), source)
    shared = _read_situation(path)
    if shared.findings and shared.situation is None and shared.path:
        return Reading(path, None, shared.findings, source, shared.path, shared.source)
    folder = os.path.basename(os.path.dirname(os.path.abspath(path)))
    briefing, findings = build_briefing(
        table, shared.situation, folder="" if path == STANDARD_INPUT else text.clean(folder)
    )
    reading = Reading(
        path, briefing, shared.findings + findings, source, shared.path, shared.source
    )
    return located(reading, reading.findings)


def located(reading: Reading, findings: tuple[Finding, ...]) -> Reading:
    """The reading with these findings, each at its file, line and column."""
    if not findings:
        return replace(reading, findings=())
    return replace(
        reading,
        findings=tuple(
            each
            for in_situation in (False, True)
            for each in _place(reading, [f for f in findings if f.in_situation == in_situation])
        ),
    )


def _place(reading: Reading, findings: list[Finding]) -> list[Finding]:
    missing = [finding for finding in findings if finding.location is None]
    if not missing:
        return findings
    # Parsing for positions is paid for only when there is something to say.
    from briefing_tui.store.positions import locate

    in_situation = findings[0].in_situation
    path = reading.situation_path if in_situation else reading.path
    source = reading.situation_source if in_situation else reading.source
    places = locate(source, {finding.where for finding in missing})
    return [
        finding
        if finding.location
        else replace(finding, path=path or "", location=places[finding.where])
        for finding in findings
    ]


@dataclass(frozen=True, slots=True)
class _Shared:
    situation: Situation | None = None
    findings: tuple[Finding, ...] = ()
    path: str | None = None
    source: str = ""


def _read_situation(path: str) -> _Shared:
    if path == STANDARD_INPUT:
        return _Shared()
    beside = os.path.join(os.path.dirname(path), SITUATION_FILE)
    if not os.path.lexists(beside) or os.path.basename(path) == SITUATION_FILE:
        return _Shared()
    source = read_text(beside)
    if isinstance(source, Finding):
        return _Shared(findings=(source,), path=beside)
    table = _parse(source, beside)
    if isinstance(table, Finding):
        return _Shared(findings=(table,), path=beside, source=source)
    situation, findings = build_situation(table)
    in_situation = tuple(replace(finding, in_situation=True) for finding in findings)
    reading = Reading(path, None, (), "", beside, source)
    return _Shared(situation, tuple(_place(reading, list(in_situation))), beside, source)


def _parse(source: str, path: str) -> dict[str, Any] | Finding:
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return _broken(str(error), source, path)
    except RecursionError:
        return Finding(
            "too-deep",
            "error",
            "tables and lists are nested too deeply to be a briefing",
            "a briefing needs no more than four levels",
            path=path,
        )
    except ValueError as error:
        # Python refuses whole numbers of thousands of digits.
        return Finding("broken-toml", "error", f"a value can't be read: {error}", "", path=path)
    if text.is_clean(source) and not text.has_toml_escapes(source):
        return table
    cleaned: dict[str, Any] = _cleaned(table)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return text.clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {text.clean(key): _cleaned(each) for key, each in value.items()}
    return value


def _broken(message: str, source: str, path: str) -> Finding:
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    sentence = text.clean(message[: found.start()] if found else message)
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    else:
        line = source.count("\n") + 1
        column = len(source) - (source.rfind("\n") + 1) + 1
    return Finding(
        "broken-toml",
        "error",
        f"this is not valid TOML: {sentence[:1].lower()}{sentence[1:]}",
        "",
        path=path,
        location=Location(line, column, line, column + 1),
    )
