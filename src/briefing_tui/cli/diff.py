"""`briefing diff`: print what changed between two briefings. Exit codes are those of diff."""

from __future__ import annotations

import argparse
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
from briefing_tui.cli.streams import shown_path, write_message, write_stdout
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

_MAX_LINE = 10_000
"""The longest line that is printed, in characters."""

_MAX_REST = 400
"""The characters reserved for the note about the rest of a shortened line."""

_GIT_ARGUMENT_COUNTS = (7, 9)
"""The number of arguments that git passes to an external diff: for a file, and for a rename."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `diff`."""
    parser.usage = (
        "briefing diff [options] OLD NEW\n"
        "       briefing diff [options] NEW          compare with the previous briefing"
    )
    parser.add_argument(
        "paths",
        metavar="OLD NEW",
        nargs="+",
        help="briefings, or folders for their newest one; - for standard input; /dev/null for "
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
    """Compare the given briefings and print what changed."""
    sections = checked_sections(arguments.sections)
    is_from_git = len(arguments.paths) in _GIT_ARGUMENT_COUNTS
    if is_from_git and is_situation(arguments.paths[0]):
        is_found = _print_line_diff(arguments)
        return FOUND if is_found and not arguments.exit_zero else DONE
    if not is_from_git:
        require_situation(arguments.situation)
    compared = _compare(arguments.paths, arguments)
    if arguments.audience is not None:
        compared = compared_for_audience(compared, arguments.audience)
    if compared.comparison is None:
        for finding in _problem_lines(compared):
            write_message(finding, arguments)
        if is_from_git:
            _print_line_diff(arguments)
        # Git stops the whole diff if the diff of one file fails.
        return DONE if is_from_git and arguments.exit_zero else MISUSE
    if not is_from_git:
        # Git passes temporary files, whose names mean nothing to the user.
        for reading in {id(reading): reading for reading in (compared.old, compared.new)}.values():
            report_findings(reading)
        for path in compared.skipped:
            report_skipped(path)
    is_found = _print_changes(compared, compared.comparison, sections, arguments)
    return FOUND if is_found and not arguments.exit_zero else DONE


def _print_changes(
    compared: Compared,
    comparison: Comparison,
    sections: Collection[str] | None,
    arguments: argparse.Namespace,
) -> bool:
    """Print the changes in the selected sections; return whether there are any."""
    is_found = any(sections is None or change.section in sections for change in comparison.changes)
    if arguments.json:
        write_stdout(released_json(compared, sections))
    elif is_found:
        write = changes_stat if arguments.stat else changes_text
        head, *lines = released_changes(compared, write, sections)
        if compared.name:
            head = DiffLine(f"{shown_path(compared.name)}: {head.text}")
        _print_lines((head, *lines), arguments)
    return is_found


def _print_line_diff(arguments: argparse.Namespace) -> bool:
    """Print the lines that differ between two versions; return whether there are any.

    In restricted mode nothing is printed, because it shows only briefings. For an audience nothing
    is printed either: what it may see of an unreadable file is unknown.
    """
    if arguments.restriction is not None or arguments.audience is not None:
        return False
    path, old, new = shown_path(arguments.paths[0]), arguments.paths[1], arguments.paths[4]
    lines = list(lines_for_git(path, old, new, large=arguments.large))
    if not arguments.json:
        _print_lines(lines, arguments)
    return bool(lines)


def _print_lines(lines: Iterable[DiffLine], arguments: argparse.Namespace) -> None:
    drawable = text.ascii if arguments.ascii else text.clean
    write_stdout(
        "".join(f"{_shortened(drawable(line.text), drawable(line.where))}\n" for line in lines)
    )


def _shortened(line: str, where: str) -> str:
    """Return a line that terminals and pagers can handle; a cut line says where the rest is."""
    if len(line) <= _MAX_LINE:
        return line
    room = _MAX_LINE - _MAX_REST
    rest = f" ... {len(line) - room:,} more characters"
    if where:
        rest += f": {text.cut(where, _MAX_REST // 2, '...')}"
    return f"{line[:room]}{rest}"


def _compare(paths: Sequence[str], arguments: argparse.Namespace) -> Compared:
    large, situation, read = arguments.large, arguments.situation, reader_with_progress(arguments)
    if len(paths) in _GIT_ARGUMENT_COUNTS:
        path, old, new = paths[0], paths[1], paths[4]
        return compare_for_git(path, old, new, large=large, situation=situation, read=read)
    paths = [briefing_at(path) for path in paths]
    if len(paths) == 1:
        return compare_with_previous(paths[0], large=large, read=read)
    if len(paths) == 2:
        old, new = paths
        if old == new == NO_BRIEFING:
            raise MisuseError("Both paths are /dev/null. Name a briefing.")
        if old == new == STANDARD_INPUT:
            raise MisuseError(
                "Both paths are -, but standard input has only one briefing. Name a file."
            )
        return compare_files(old, new, large=large, situation=situation, read=read)
    raise MisuseError(
        'Too many paths: diff takes one or two briefings. Run "briefing diff --help" for help.'
    )


def _problem_lines(compared: Compared) -> list[str]:
    readings = {id(reading): reading for reading in (compared.old, compared.new)}.values()
    return [
        finding_line(finding)
        for reading in readings
        if reading.briefing is None
        for finding in reading.findings
    ]
