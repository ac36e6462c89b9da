"""`briefing show`: print a briefing as plain text."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, datetime

from briefing_tui import text
from briefing_tui.cli.folders import PATH_HELP, briefing_at
from briefing_tui.cli.reading import (
    declare_audience,
    declare_length,
    declare_sections,
    declare_situation,
    read_or_report,
    report_findings,
    report_skipped,
    require_situation,
)
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import columns, write_text
from briefing_tui.desk.documents import plain_text, previous_of
from briefing_tui.desk.release import require_marking
from briefing_tui.desk.situation import has_later_day
from briefing_tui.errors import DONE, MISUSE
from briefing_tui.store.files import read_lossy
from briefing_tui.store.folders import name_of
from briefing_tui.store.reader import SITUATION_FILE

_DEFAULT_WIDTH = 80
_MIN_WIDTH, _MAX_WIDTH = 20, 1_000


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("path", metavar="PATH", help=PATH_HELP)
    declare_sections(parser)
    declare_length(parser, "default: full")
    parser.add_argument(
        "--width",
        metavar="N",
        type=_width,
        help="width in columns; default: that of the terminal, else 80",
    )
    declare_situation(parser)
    declare_audience(parser, "default: show everything")
    parser.add_argument(
        "--textconv",
        action="store_true",
        help="for git's textconv: if the file is not a readable briefing, print its text and exit "
        "with 0",
    )


def _width(word: str) -> int:
    # Python refuses to convert thousands of digits, so the first nine are checked before all are
    # converted.
    digits = word.lstrip("0")
    if word.isdecimal() and _MIN_WIDTH <= int(digits[:9] or 0) <= _MAX_WIDTH:
        return int(digits)
    raise argparse.ArgumentTypeError(f"{word} is not a number from {_MIN_WIDTH} to {_MAX_WIDTH}")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    path = briefing_at(arguments.path)
    return show(path, arguments, sections=arguments.sections, width=arguments.width)


def show(
    path: str,
    arguments: argparse.Namespace,
    *,
    sections: Sequence[str] | None = None,
    width: int | None = None,
) -> int:
    """Print a briefing as plain text, and return the exit code."""
    report_settings_problem(arguments)
    audience: str | None = getattr(arguments, "audience", None)
    # For git, an unreadable file is printed too. With an audience, it is not printed, because it
    # may contain withheld text.
    is_for_git = audience is None and _is_for_git(arguments)
    if is_for_git and name_of(path) == SITUATION_FILE:
        return _print_file(path, arguments)
    situation = getattr(arguments, "situation", None)
    if not is_for_git:
        require_situation(situation)
    reading = read_or_report(path, arguments, situation=situation)
    if reading is None or reading.briefing is None:
        return _print_file(path, arguments) if is_for_git else MISUSE
    if audience is not None:
        require_marking(reading)
    # For git, nothing is compared with the previous day: at least one of the two versions that
    # git converts is a temporary file in another folder.
    previous = (
        None if is_for_git else previous_of(reading, large=arguments.large, skip=report_skipped)
    )
    printed = plain_text(
        reading.briefing,
        sections,
        width or columns() or _DEFAULT_WIDTH,
        audience=audience,
        length=getattr(arguments, "length", None) or "full",
        previous=previous,
        now=None if is_for_git or has_later_day(reading) else datetime.now(UTC),
    )
    write_text(printed)
    report_findings(reading)
    return DONE


def _print_file(path: str, arguments: argparse.Namespace) -> int:
    words = text.clean(read_lossy(path, large=arguments.large))
    write_text(words)
    # After any other exit code, git would stop the whole diff.
    return DONE


def _is_for_git(arguments: argparse.Namespace) -> bool:
    """Whether git runs this command to convert a version of a file to text."""
    # Restricted mode prints only briefings, so it ignores `--textconv`.
    if arguments.restriction is not None:
        return False
    # Old git configurations have `--situation`, but not `--textconv`. Git sets `GIT_EXEC_PATH`.
    has_old_configuration = getattr(arguments, "situation", None) and "GIT_EXEC_PATH" in os.environ
    return bool(getattr(arguments, "textconv", False) or has_old_configuration)
