"""`briefing check`: print findings."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from msgspec import Struct, field

from briefing_tui.cli.parser import one_of
from briefing_tui.cli.reading import checker_with_settings
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import (
    is_terminal,
    shown_line,
    write_json,
    write_stderr,
    write_stdout,
    write_text,
)
from briefing_tui.cli.wording import excerpt, finding_line, findings_summary, plural
from briefing_tui.config.restriction import Restriction
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
    """Declare the arguments."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="files and folders; default: this folder",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--select",
        metavar="CODES",
        type=_selected_codes,
        help="report only findings with these codes, separated by commas",
    )
    parser.add_argument(
        "--ignore",
        metavar="CODES",
        type=_codes,
        default=(),
        help="report no findings with these codes, separated by commas",
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


def _selected_codes(words: str) -> Sequence[str]:
    # An empty value is an error, because it often comes from an empty variable of a script.
    if not (codes := _codes(words)):
        raise MisuseError("--select contains no code. Write one, or leave out --select.")
    return codes


def _codes(words: str) -> Sequence[str]:
    codes = tuple(code.strip() for code in words.split(",") if code.strip())
    for code in codes:
        _require_known(code)
    return codes


def _require_known(code: str) -> str:
    from briefing_tui.check import all_codes

    codes = all_codes()
    if code not in codes:
        # The error does not list all codes, because they would fill the screen.
        hint = "Run `briefing check --codes` to list all codes."
        raise MisuseError.unknown("code", code, codes, hint)
    return code


class _Result(Struct):
    file_count: int = 0
    has_unreadable: bool = False
    """Whether a file or a folder could not be read."""
    findings: dict[Finding, Reading | None] = field(default_factory=dict)
    """Each finding, with the reading of its file. A finding about a folder has None."""
    empty_folders: list[str] = field(default_factory=list)
    """The folders that the command line names and that contain no file to check."""


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    if arguments.codes or arguments.explain is not None:
        _print_explanation(arguments)
        return DONE
    restriction: Restriction | None = arguments.restriction
    folder = restriction.folder if restriction else None
    arguments.paths = arguments.paths or [folder or "."]
    report_settings_problem(arguments)
    result = _check(arguments)
    write_failed = False
    if arguments.fix:
        result, write_failed = _fix(result, arguments)
    for path in result.empty_folders:
        write_stderr(f"{shown_line(path)}: no briefing in this folder")
    lowest = SEVERITIES.index(arguments.severity)
    printed = {
        finding: reading
        for finding, reading in result.findings.items()
        if SEVERITIES.index(finding.severity) <= lowest
    }
    if arguments.json:
        json_findings = [_as_json(finding) for finding in printed]
        write_json({"findings": json_findings, "files": result.file_count})
    else:
        _print(printed, arguments)
        write_stderr(f"{findings_summary(result.findings)} in {plural(result.file_count, 'file')}")
    if result.has_unreadable or write_failed:
        return MISUSE
    return FOUND if any(finding.severity != "hint" for finding in result.findings) else DONE


def _print_explanation(arguments: argparse.Namespace) -> None:
    from briefing_tui.check import all_codes
    from briefing_tui.check.page import code_lines, explain

    option = "--codes" if arguments.codes else "--explain"
    for other, is_given in (
        ("--explain", arguments.codes and arguments.explain is not None),
        ("--fix", arguments.fix),
        ("--json", arguments.json),
        ("PATH", bool(arguments.paths)),
    ):
        if is_given:
            raise MisuseError(
                f"{option} only prints text. Leave out {other}, or leave out {option}."
            )
    code = None if arguments.codes else all_codes()[_require_known(arguments.explain)]
    printed = explain(code) if code else code_lines()
    write_text(printed)


def _check(arguments: argparse.Namespace) -> _Result:
    if arguments.fix and STANDARD_INPUT in arguments.paths:
        raise MisuseError("Standard input cannot be fixed. Give the path of a file.")
    result = _Result()
    checker = checker_with_settings(arguments, audience=arguments.audience)
    for path in dict.fromkeys(arguments.paths):
        for file in _files_at(path, result):
            _check_file(file, checker, arguments, result)
    return result


def _files_at(path: str, result: _Result) -> Sequence[str]:
    if not is_folder(path):
        return (path,)
    files, folder_findings = walk(path)
    for finding in folder_findings:
        result.has_unreadable = True
        result.findings[finding] = None
    if not files and not folder_findings:
        result.empty_folders.append(path)
    return files


def _check_file(
    path: str, checker: Checker, arguments: argparse.Namespace, result: _Result
) -> None:
    reading = checker.check(path)
    result.file_count += 1
    if not reading.is_readable:
        # `--select` and `--ignore` do not hide why a file cannot be read.
        result.has_unreadable = True
        result.findings.update(dict.fromkeys(reading.findings, reading))
        return
    for finding in reading.findings:
        is_selected = arguments.select is None or finding.code in arguments.select
        if is_selected and finding.code not in arguments.ignore:
            result.findings.setdefault(finding, reading)


def _fix(result: _Result, arguments: argparse.Namespace) -> tuple[_Result, bool]:
    """Apply and report all fixes. Return the new result, and whether a write failed."""
    # The loop ends, because the same text of a file is fixed only once.
    tried: set[tuple[str, str]] = set()
    fix_counts: dict[str, int] = {}
    notices: dict[str, None] = {}
    refusals: dict[str, Refused] = {}
    while True:
        to_fix = {
            path: (source, findings)
            for path, (source, findings) in _fixable_by_file(result).items()
            if (path, source) not in tried
        }
        for path, (source, findings) in to_fix.items():
            tried.add((path, source))
            fixed_file = fix_file(path, source, findings)
            if fixed_file is None:
                continue
            if isinstance(fixed_file.outcome, Refused):
                refusals[path] = fixed_file.outcome
                continue
            refusals.pop(path, None)
            fix_counts[path] = fix_counts.get(path, 0) + fixed_file.fix_count
            if fixed_file.outcome.notice:
                notices[fixed_file.outcome.notice] = None
        if not to_fix:
            break
        # Check again: a fix may reveal another finding, and another program may change a file.
        result = _check(arguments)
    for path, count in fix_counts.items():
        write_stderr(f"{shown_line(path)}: fixed {plural(count, 'finding')}")
    for notice in notices:
        write_stderr(notice)
    still_fixable = _fixable_by_file(result)
    refusals = {path: refusal for path, refusal in refusals.items() if path in still_fixable}
    for path, refusal in refusals.items():
        write_stderr(f"{shown_line(path)}: {refusal.sentences}")
    return result, bool(refusals)


def _fixable_by_file(result: _Result) -> dict[str, tuple[str, list[Finding]]]:
    by_file: dict[str, tuple[str, list[Finding]]] = {}
    first_paths: dict[str, str] = {}
    for finding, reading in result.findings.items():
        if reading and finding.fix:
            source = reading.situation_source if finding.in_situation else reading.source
            # `day.toml` and `./day.toml` are the same file, which is fixed only once.
            path = first_paths.setdefault(real_path(finding.path), finding.path)
            by_file.setdefault(path, (source, []))[1].append(finding)
    return by_file


def _print(findings: dict[Finding, Reading | None], arguments: argparse.Namespace) -> None:
    color = probe(os.environ, color=arguments.color, interactive=is_terminal("stdout")).color
    lines = []
    for finding, reading in findings.items():
        lines.append(finding_line(finding, color=color, ascii_only=arguments.ascii))
        quoted = excerpt(finding, reading, ascii_only=arguments.ascii) if reading else ""
        if quoted:
            lines.append(quoted)
    if lines:
        write_stdout("\n".join(lines) + "\n")


def _as_json(finding: Finding) -> dict[str, object]:
    location = finding.location
    return {
        "path": finding.path,
        "line": location.line if location else None,
        "column": location.column if location else None,
        "end_line": location.end_line if location else None,
        "end_column": location.end_column if location else None,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint or None,
        "section": finding.section,
        "item": finding.item,
        "fixable": finding.fixable,
    }
