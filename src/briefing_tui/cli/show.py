"""`briefing show`: a briefing as plain text, for a pipe or a pager."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from briefing_tui import text
from briefing_tui.cli.folders import PATH_HELP, briefing_at
from briefing_tui.cli.reading import (
    declare_audience,
    declare_sections,
    declare_situation,
    read,
    say_findings,
    say_skipped,
)
from briefing_tui.cli.settling import say_trouble
from briefing_tui.cli.streams import columns, put
from briefing_tui.desk.documents import plain_text, previous_of
from briefing_tui.desk.release import require_marking
from briefing_tui.desk.situation import has_later_day
from briefing_tui.errors import DONE, MISUSE

_WIDTH = 80
_NARROWEST, _WIDEST = 20, 1_000


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `show`."""
    parser.add_argument("path", metavar="PATH", help=PATH_HELP)
    declare_sections(parser)
    parser.add_argument(
        "--width", metavar="N", type=_width, help="columns; default the terminal's, else 80"
    )
    declare_situation(parser)
    declare_audience(parser, "default: everything, as the one who has the file sees it")


def _width(word: str) -> int:
    if word.isdecimal() and _NARROWEST <= int(word[:9]) <= _WIDEST:
        return int(word)
    raise argparse.ArgumentTypeError(
        f"{word} is no number of columns from {_NARROWEST} to {_WIDEST}"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the briefing that was named."""
    path = briefing_at(arguments.path)
    return show(path, arguments, sections=arguments.sections, width=arguments.width)


def show(
    path: str,
    arguments: argparse.Namespace,
    *,
    sections: Sequence[str] | None = None,
    width: int | None = None,
) -> int:
    """Print a briefing as plain text."""
    say_trouble(arguments)
    reading = read(path, arguments, situation=getattr(arguments, "situation", None))
    if reading is None or reading.briefing is None:
        return MISUSE
    audience: str | None = getattr(arguments, "audience", None)
    if audience:
        require_marking(reading)
    printed = plain_text(
        reading.briefing,
        sections,
        width or columns() or _WIDTH,
        audience=audience,
        previous=previous_of(reading, large=arguments.large, skip=say_skipped),
        now=None if has_later_day(reading) else datetime.now(UTC),
    )
    put(text.ascii(printed) if arguments.ascii else printed)
    say_findings(reading)
    return DONE
