"""`briefing help [COMMAND]`: the same text as `--help`."""

from __future__ import annotations

import argparse

from briefing_tui.cli.parser import COMMANDS, SCREEN, one_of, parser_of
from briefing_tui.cli.streams import write_text
from briefing_tui.errors import DONE


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "topic",
        metavar="COMMAND",
        nargs="?",
        type=one_of(COMMANDS, "command"),
        help="the command to explain; default: print the help of the program",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    write_text(parser_of(arguments.topic or SCREEN).format_help())
    return DONE
