"""`briefing check`: what is wrong or weak in briefings, on standard output."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_tui import text
from briefing_tui.check.accepted import is_accepted
from briefing_tui.cli.parser import one_of
from briefing_tui.cli.streams import is_terminal, put, put_json, say
from briefing_tui.cli.wording import count_words, excerpt, finding_line, plural
from briefing_tui.config.terminal import probe
from briefing_tui.errors import DONE, FOUND, MISUSE
from briefing_tui.model.findings import SEVERITIES, Finding
from briefing_tui.store.folders import is_folder, walk
from briefing_tui.store.reader import Reading, read_any


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", default=["."], help="files and folders; default ."
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--select", metavar="CODES", type=_codes, help="only these: a,b")
    parser.add_argument("--ignore", metavar="CODES", type=_codes, default=(), help="not these: a,b")
    parser.add_argument(
        "--severity",
        metavar="LEVEL",
        default="hint",
        type=one_of(SEVERITIES, "severity"),
        help="print nothing below error, warning or hint (default)",
    )


def _codes(words: str) -> Sequence[str]:
    return tuple(code.strip() for code in words.split(",") if code.strip())


@dataclass(slots=True)
class _Result:
    """What was found so far, each finding once, with the file that it was found in."""

    files: int = 0
    unreadable: bool = False
    found: dict[Finding, Reading | None] = field(default_factory=dict)


def run(arguments: argparse.Namespace) -> int:
    """Check what was named and print what was found."""
    result = _Result()
    for path in dict.fromkeys(arguments.paths):
        _check_path(path, arguments, result)
    rank = SEVERITIES.index(arguments.severity)
    printed = {
        finding: reading
        for finding, reading in result.found.items()
        if SEVERITIES.index(finding.severity) <= rank
    }
    if arguments.json:
        put_json({"findings": [_as_json(each) for each in printed], "files": result.files})
    else:
        _print(printed, arguments)
        say(f"{count_words(result.found)} in {plural(result.files, 'file')}")
    if result.unreadable:
        return MISUSE
    return FOUND if any(each.severity != "hint" for each in result.found) else DONE


def _check_path(path: str, arguments: argparse.Namespace, result: _Result) -> None:
    if not is_folder(path):
        _check_file(path, arguments, result)
        return
    files, refused = walk(path)
    for finding in refused:
        result.unreadable = True
        result.found[finding] = None
    for each in files:
        _check_file(each, arguments, result)


def _check_file(path: str, arguments: argparse.Namespace, result: _Result) -> None:
    reading = read_any(path, large=arguments.large)
    result.files += 1
    if not reading.is_readable:
        # What keeps a file from being read can be neither selected away nor accepted.
        result.unreadable = True
        result.found.update(dict.fromkeys(reading.findings, reading))
        return
    for finding in reading.findings:
        wanted = arguments.select is None or finding.code in arguments.select
        if wanted and finding.code not in arguments.ignore and not _is_accepted(reading, finding):
            result.found.setdefault(finding, reading)


def _is_accepted(reading: Reading, finding: Finding) -> bool:
    return is_accepted(finding, reading.briefing, reading.situation)


def _print(found: dict[Finding, Reading | None], arguments: argparse.Namespace) -> None:
    on_terminal = is_terminal("stdout")
    color = arguments.color == "always" or (
        on_terminal and probe(os.environ, color=arguments.color).color
    )
    lines = []
    for finding, reading in found.items():
        lines.append(finding_line(finding, color=color))
        shown = excerpt(finding, reading) if reading else ""
        if shown:
            lines.append(shown)
    if lines:
        printed = "\n".join(lines) + "\n"
        put(text.ascii(printed) if arguments.ascii else printed)


def _as_json(finding: Finding) -> dict[str, object]:
    place = finding.location
    return {
        "path": finding.path,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_line": place.end_line if place else None,
        "end_column": place.end_column if place else None,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint or None,
        "section": finding.section,
        "item": finding.item,
        "fixable": finding.fixable,
    }
