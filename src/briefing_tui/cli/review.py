"""`briefing review`: review drafts on the screen."""

from __future__ import annotations

import argparse

from briefing_tui.cli.screen import declare_look, has_terminal, open_on_screen
from briefing_tui.desk.editing import why_not_writable
from briefing_tui.errors import MisuseError

NEEDS_TERMINAL = (
    "The review needs a terminal on standard input, output and error. Run it in a terminal, or "
    'mark items as reviewed with "briefing edit".'
)


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("path", metavar="FILE", help="a briefing with drafts")
    declare_look(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    return review(arguments.path, arguments)


def review(path: str, arguments: argparse.Namespace) -> int:
    """Open the review of a briefing, and return the exit code.

    Raises MisuseError if the file is not writable or if there is no terminal.
    """
    if reason := why_not_writable(path):
        raise MisuseError(reason)
    if not has_terminal():
        raise MisuseError(NEEDS_TERMINAL)
    return open_on_screen(path, arguments, reviews=True)
