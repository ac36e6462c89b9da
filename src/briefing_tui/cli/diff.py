"""`briefing diff`: print what changed between two briefings."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection, Iterable, Sequence

from briefing_tui import text
from briefing_tui.cli.folders import briefing_at
from briefing_tui.cli.reading import (
    declare_audience,
    declare_sections,
    declare_situation,
    reader_with_progress,
    report_findings,
    report_skipped,
    require_situation,
)
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import shown_line, write_stderr, write_stdout
from briefing_tui.cli.wording import finding_line
from briefing_tui.desk.comparing import (
    NO_BRIEFING,
    Compared,
    checked_sections,
    compare_files,
    compare_for_git,
    compare_with_previous,
    compared_for_audience,
    is_situation,
    lines_for_git,
    released_changes,
    released_json,
)
from briefing_tui.errors import DONE, FOUND, MISUSE, MisuseError
from briefing_tui.export.changes import DiffLine, changes_stat, changes_text
from briefing_tui.model.changes import Comparison
from briefing_tui.store.files import STANDARD_INPUT
from briefing_tui.store.reader import Reading

_MAX_LINE = 10_000
"""The longest line that is printed, in characters."""

_MAX_NOTE = 400
"""How many characters of a shortened line are kept free for the note at its end."""

_GIT_ARGUMENT_COUNTS = (7, 9)
"""How many arguments git passes to an external diff: 7 for a file, 9 for a renamed file.

The first seven are: path, old file, its hash, its mode, new file, its hash, its mode. The eighth
is the new path of a renamed file.
"""

_GIT_VARIABLE = "GIT_DIFF_PATH_COUNTER"
"""A variable of the environment that git sets for an external diff."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.usage = (
        "briefing diff [options] OLD NEW\n"
        "       briefing diff [options] NEW          compare with the previous briefing"
    )
    parser.add_argument(
        "paths",
        metavar="OLD NEW",
        nargs="+",
        help="briefings; a folder means its newest one, - means standard input, /dev/null means "
        "no briefing; or the arguments that git passes to an external diff",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--stat", action="store_true", help="print only the number of changes in each section"
    )
    declare_sections(parser)
    declare_audience(parser, "default: show everything")
    parser.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 even if there are changes"
    )
    declare_situation(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    sections = checked_sections(arguments.sections)
    is_from_git = len(arguments.paths) in _GIT_ARGUMENT_COUNTS
    if _is_unmerged(arguments) or (is_from_git and is_situation(arguments.paths[0])):
        has_changes = _print_line_diff(arguments)
        return FOUND if has_changes and not arguments.exit_zero else DONE
    if not is_from_git:
        report_settings_problem(arguments)
        require_situation(arguments.situation)
    compared = _compare(arguments.paths, arguments)
    if arguments.audience is not None:
        compared = compared_for_audience(compared, arguments.audience)
    if compared.comparison is None:
        for line in _finding_lines_of_unreadable(compared):
            write_stderr(line)
        if is_from_git:
            _print_line_diff(arguments)
        # Git stops the whole diff if the diff of one file fails. --exit-zero prevents this.
        return DONE if is_from_git and arguments.exit_zero else MISUSE
    if not is_from_git:
        # Git passes temporary files, whose names mean nothing to the user.
        for reading in _distinct_readings(compared):
            report_findings(reading)
        for path in compared.skipped:
            report_skipped(path)
        _report_reversed(compared, compared.comparison)
    has_changes = _print_changes(compared, compared.comparison, sections, arguments)
    return FOUND if has_changes and not arguments.exit_zero else DONE


def _is_unmerged(arguments: argparse.Namespace) -> bool:
    # For a file that is not merged, git passes one argument: its path.
    return len(arguments.paths) == 1 and _GIT_VARIABLE in os.environ


def _report_reversed(compared: Compared, comparison: Comparison) -> None:
    old, new = comparison.old.as_of, comparison.new.as_of
    if new.latest and old.earliest and new.latest < old.earliest:
        old_path, new_path = shown_line(compared.old.path), shown_line(compared.new.path)
        write_stderr(
            f"{old_path} is later than {new_path}. The changes go back in time. To see them in "
            "time order, swap the files."
        )


def _print_changes(
    compared: Compared,
    comparison: Comparison,
    sections: Collection[str] | None,
    arguments: argparse.Namespace,
) -> bool:
    has_changes = any(
        sections is None or change.section in sections for change in comparison.changes
    )
    if arguments.json:
        write_stdout(released_json(compared, sections))
    elif has_changes:
        write_changes = changes_stat if arguments.stat else changes_text
        heading, *lines = released_changes(compared, write_changes, sections)
        if compared.git_path:
            heading = DiffLine(f"{shown_line(compared.git_path)}: {heading.text}")
        _print_lines((heading, *lines), arguments)
    return has_changes


def _print_line_diff(arguments: argparse.Namespace) -> bool:
    # Lines are not shown in restricted mode, which shows only briefings. They are not shown for an
    # audience either, because they may contain withheld text.
    if arguments.restriction is not None or arguments.audience is not None:
        return False
    path = shown_line(arguments.paths[0])
    if _is_unmerged(arguments):
        lines = [DiffLine(f"{path}: not merged")]
    else:
        old, new = arguments.paths[1], arguments.paths[4]
        lines = list(lines_for_git(path, old, new, large=arguments.large))
    if not arguments.json:
        _print_lines(lines, arguments)
    return bool(lines)


def _print_lines(lines: Iterable[DiffLine], arguments: argparse.Namespace) -> None:
    clean = text.ascii if arguments.ascii else text.clean
    write_stdout("".join(f"{_shortened(clean(line.text), clean(line.where))}\n" for line in lines))


def _shortened(line: str, where: str) -> str:
    """Cut a line that is too long, and append the number of omitted characters and `where`."""
    if len(line) <= _MAX_LINE:
        return line
    start = line[: _MAX_LINE - _MAX_NOTE]
    note = f" ... {len(line) - len(start):,} more characters"
    if where:
        note += f": {text.cut(where, _MAX_NOTE // 2, '...')}"
    return start + note


def _compare(paths: Sequence[str], arguments: argparse.Namespace) -> Compared:
    large, situation, read = arguments.large, arguments.situation, reader_with_progress(arguments)
    if len(paths) in _GIT_ARGUMENT_COUNTS:
        path, old, new = paths[0], paths[1], paths[4]
        new_path = paths[7] if len(paths) > 7 else path
        return compare_for_git(
            path, old, new, new_path=new_path, large=large, situation=situation, read=read
        )
    paths = [briefing_at(path) for path in paths]
    if len(paths) == 1:
        return compare_with_previous(paths[0], large=large, situation=situation, read=read)
    if len(paths) == 2:
        old, new = paths
        if old == new == NO_BRIEFING:
            raise MisuseError("Both paths are /dev/null. Give the path of a briefing.")
        if old == new == STANDARD_INPUT:
            raise MisuseError(
                "Both paths are -, but standard input has only one briefing. "
                "Give the path of a file."
            )
        return compare_files(old, new, large=large, situation=situation, read=read)
    raise MisuseError(
        'Too many paths: diff takes one or two briefings. Run "briefing diff --help" for help.'
    )


def _finding_lines_of_unreadable(compared: Compared) -> list[str]:
    return [
        finding_line(finding)
        for reading in _distinct_readings(compared)
        if reading.briefing is None
        for finding in reading.findings
    ]


def _distinct_readings(compared: Compared) -> Iterable[Reading]:
    # If NEW is given alone and cannot be read, it is both `old` and `new`.
    return {id(reading): reading for reading in (compared.old, compared.new)}.values()
