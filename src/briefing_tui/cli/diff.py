"""`briefing diff`: what changed between two briefings, in words, with the exit codes of diff."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from briefing_tui import text
from briefing_tui.cli.folders import briefing_at
from briefing_tui.cli.reading import (
    declare_audience,
    declare_sections,
    declare_situation,
    say_findings,
    say_skipped,
    teller,
)
from briefing_tui.cli.streams import put, say, shown_path
from briefing_tui.cli.wording import finding_line
from briefing_tui.desk.comparing import (
    NO_BRIEFING,
    Compared,
    as_seen,
    changed_sections,
    changes_stat,
    changes_text,
    compare_files,
    compare_for_git,
    compare_with_previous,
    released_changes,
    released_json,
)
from briefing_tui.errors import DONE, FOUND, MISUSE, MisuseError
from briefing_tui.store.files import STANDARD_INPUT

_OF_GIT = (7, 9)
"""How many words git gives its external diff: of a file, and of one that was renamed."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `diff`."""
    parser.usage = (
        "briefing diff [options] OLD NEW\n"
        "       briefing diff [options] NEW          with the briefing before it in its folder"
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="briefings, or folders, which mean their newest one; - for standard input, "
        "/dev/null for none; or what git gives its external diff",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--stat", action="store_true", help="only count the changes of a section")
    declare_sections(parser)
    declare_audience(parser, "default: everything, as the one who has the files sees it")
    parser.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 where there are changes, too"
    )
    declare_situation(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare the briefings that were named and print what changed."""
    sections = changed_sections(arguments.sections)
    is_of_git = len(arguments.paths) in _OF_GIT
    compared = _compare(arguments.paths, arguments)
    if arguments.audience:
        compared = as_seen(compared, arguments.audience)
    comparison = compared.comparison
    if comparison is None:
        for finding in _troubles(compared):
            say(text.ascii(finding) if arguments.ascii else finding)
        # Git gives the whole listing up where one file's diff fails.
        return DONE if is_of_git and arguments.exit_zero else MISUSE
    if not is_of_git:
        # What git compares stands under names that nobody knows.
        for reading in {id(each): each for each in (compared.old, compared.new)}.values():
            say_findings(reading)
        for path in compared.skipped:
            say_skipped(path)
    found = [each for each in comparison.changes if sections is None or each.section in sections]
    if arguments.json:
        put(released_json(compared, sections))
    elif found:
        write = changes_stat if arguments.stat else changes_text
        words: str = released_changes(compared, write, sections)
        if is_of_git:
            words = f"{shown_path(arguments.paths[0])}: {words}"
        printed = text.clean(words)
        put(text.ascii(printed) if arguments.ascii else printed)
    return FOUND if found and not arguments.exit_zero else DONE


def _compare(paths: Sequence[str], arguments: argparse.Namespace) -> Compared:
    large, situation, read = arguments.large, arguments.situation, teller(arguments)
    if len(paths) in _OF_GIT:
        path, old, new = paths[0], paths[1], paths[4]
        return compare_for_git(path, old, new, large=large, situation=situation, read=read)
    paths = [briefing_at(path) for path in paths]
    if len(paths) == 1:
        return compare_with_previous(paths[0], large=large, read=read)
    if len(paths) == 2:
        old, new = paths
        if old == new == NO_BRIEFING:
            raise MisuseError("both are /dev/null; name a briefing")
        if old == new == STANDARD_INPUT:
            raise MisuseError("both are -, and standard input holds one briefing; name the other")
        return compare_files(old, new, large=large, situation=situation, read=read)
    raise MisuseError("diff takes one briefing or two; briefing diff --help says more")


def _troubles(compared: Compared) -> list[str]:
    readings = {id(each): each for each in (compared.old, compared.new)}.values()
    return [
        finding_line(finding)
        for reading in readings
        if reading.briefing is None
        for finding in reading.findings
    ]
