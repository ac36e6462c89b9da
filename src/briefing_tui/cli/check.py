"""`briefing check`: print what is wrong or weak in briefings."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from msgspec import Struct, field

from briefing_tui import text
from briefing_tui.cli.parser import one_of
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import is_terminal, shown_path, write_json, write_stderr, write_stdout
from briefing_tui.cli.wording import count_words, excerpt, finding_line, plural
from briefing_tui.config.terminal import probe
from briefing_tui.desk.checking import Checker, fix_file
from briefing_tui.errors import DONE, FOUND, MISUSE, MisuseError
from briefing_tui.model.findings import SEVERITIES, Finding
from briefing_tui.model.marking import LABELS, read_label
from briefing_tui.store.files import STANDARD_INPUT, real_path
from briefing_tui.store.folders import is_folder, walk
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import Reading


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        default=["."],
        help="files and folders; default: this folder",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--select", metavar="CODES", type=_codes, help="only these codes, separated by commas"
    )
    parser.add_argument(
        "--ignore",
        metavar="CODES",
        type=_codes,
        default=(),
        help="leave out these codes, separated by commas",
    )
    parser.add_argument(
        "--severity",
        metavar="LEVEL",
        default="hint",
        type=one_of(SEVERITIES, "severity"),
        help="lowest severity to print: error, warning or hint; default: hint",
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="fix findings that have one right answer, then print the others",
    )
    parser.add_argument(
        "--audience",
        metavar="LABEL",
        type=_label,
        help="also report words that an export for this TLP label must not contain",
    )
    parser.add_argument("--explain", metavar="CODE", help="explain a code")
    parser.add_argument("--codes", action="store_true", help="list all codes")


def _label(words: str) -> str:
    if read_label(words) is None:
        raise MisuseError.unknown("TLP label", words, LABELS)
    return words


def _codes(words: str) -> Sequence[str]:
    codes = tuple(code.strip() for code in words.split(",") if code.strip())
    for code in codes:
        _require_known(code)
    return codes


def _require_known(code: str) -> str:
    from briefing_tui.check import all_codes

    codes = all_codes()
    if code not in codes:
        # A list of all codes would fill the screen.
        hint = "Run `briefing check --codes` to list all codes."
        raise MisuseError.unknown("code", code, codes, hint)
    return code


class _Result(Struct):
    """The findings so far, without duplicates, each with the file that it was found in."""

    files: int = 0
    unreadable: bool = False
    found: dict[Finding, Reading | None] = field(default_factory=dict)


def run(arguments: argparse.Namespace) -> int:
    """Check the given files and folders, and print the findings."""
    if arguments.codes or arguments.explain is not None:
        _print_explanation(arguments)
        return DONE
    report_settings_problem(arguments)
    result = _check(arguments)
    refused = False
    if arguments.fix:
        result, refused = _fix(result, arguments)
    rank = SEVERITIES.index(arguments.severity)
    printed = {
        finding: reading
        for finding, reading in result.found.items()
        if SEVERITIES.index(finding.severity) <= rank
    }
    if arguments.json:
        write_json({"findings": [_as_json(finding) for finding in printed], "files": result.files})
    else:
        _print(printed, arguments)
        write_stderr(f"{count_words(result.found)} in {plural(result.files, 'file')}")
    if result.unreadable or refused:
        return MISUSE
    return FOUND if any(finding.severity != "hint" for finding in result.found) else DONE


def _print_explanation(arguments: argparse.Namespace) -> None:
    from briefing_tui.check import all_codes
    from briefing_tui.check.page import code_lines, explain

    code = None if arguments.codes else all_codes()[_require_known(arguments.explain)]
    answer = explain(code) if code else code_lines()
    write_stdout(text.ascii(answer) if arguments.ascii else answer)


def _check(arguments: argparse.Namespace) -> _Result:
    if arguments.fix and STANDARD_INPUT in arguments.paths:
        raise MisuseError("Standard input cannot be fixed. Name a file.")
    result = _Result()
    checker = Checker(
        large=arguments.large,
        loaded_words=arguments.settings.loaded_words,
        audience=arguments.audience,
    )
    for path in dict.fromkeys(arguments.paths):
        for file in _files(path, result):
            _check_file(file, checker, arguments, result)
    return result


def _files(path: str, result: _Result) -> Sequence[str]:
    if not is_folder(path):
        return (path,)
    files, refused = walk(path)
    for finding in refused:
        result.unreadable = True
        result.found[finding] = None
    return files


def _check_file(
    path: str, checker: Checker, arguments: argparse.Namespace, result: _Result
) -> None:
    reading = checker.check(path)
    result.files += 1
    if not reading.is_readable:
        # Findings that prevent a file from being read can be neither ignored nor accepted.
        result.unreadable = True
        result.found.update(dict.fromkeys(reading.findings, reading))
        return
    for finding in reading.findings:
        is_wanted = arguments.select is None or finding.code in arguments.select
        if is_wanted and finding.code not in arguments.ignore:
            result.found.setdefault(finding, reading)


def _fix(result: _Result, arguments: argparse.Namespace) -> tuple[_Result, bool]:
    """Apply all fixes and report them; return the remaining findings and whether a write failed.

    A fix may reveal another finding, and another program may write the file at the same time. So
    files are checked and fixed again, until every version of them has been tried.
    """
    tried: set[tuple[str, str]] = set()
    fixes: dict[str, int] = {}
    notices: dict[str, None] = {}
    refused: dict[str, Refused] = {}
    while True:
        to_fix = {
            path: (source, findings)
            for path, (source, findings) in _by_file(result).items()
            if (path, source) not in tried
        }
        for path, (source, findings) in to_fix.items():
            tried.add((path, source))
            fixed = fix_file(path, source, findings)
            if fixed is None:
                continue
            if isinstance(fixed.outcome, Refused):
                refused[path] = fixed.outcome
                continue
            refused.pop(path, None)
            fixes[path] = fixes.get(path, 0) + fixed.fixes
            if fixed.outcome.notice:
                notices[fixed.outcome.notice] = None
        if not to_fix:
            break
        result = _check(arguments)
    for path, number in fixes.items():
        write_stderr(f"{shown_path(path)}: fixed {plural(number, 'finding')}")
    for notice in notices:
        write_stderr(notice)
    left = _by_file(result)
    refused = {path: outcome for path, outcome in refused.items() if path in left}
    for path, outcome in refused.items():
        write_stderr(f"{shown_path(path)}: {outcome.sentences}")
    return result, bool(refused)


def _by_file(result: _Result) -> dict[str, tuple[str, list[Finding]]]:
    """Return the fixable findings and the text of their file, by its path."""
    by_file: dict[str, tuple[str, list[Finding]]] = {}
    names: dict[str, str] = {}
    for finding, reading in result.found.items():
        if reading and finding.fix:
            source = reading.situation_source if finding.in_situation else reading.source
            # Two spellings of one folder would give the same situation two paths.
            path = names.setdefault(real_path(finding.path), finding.path)
            by_file.setdefault(path, (source, []))[1].append(finding)
    return by_file


def _print(found: dict[Finding, Reading | None], arguments: argparse.Namespace) -> None:
    color = probe(os.environ, color=arguments.color, interactive=is_terminal("stdout")).color
    lines = []
    for finding, reading in found.items():
        lines.append(finding_line(finding, color=color, ascii_only=arguments.ascii))
        shown = excerpt(finding, reading) if reading else ""
        if shown:
            lines.append(text.ascii(shown) if arguments.ascii else shown)
    if lines:
        write_stdout("\n".join(lines) + "\n")


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
