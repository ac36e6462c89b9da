"""`briefing new`: a briefing to be filled in, or one that follows the one before it."""

from __future__ import annotations

import argparse

from briefing_tui import text
from briefing_tui.cli.streams import say, shown_path
from briefing_tui.cli.wording import count_words, finding_line
from briefing_tui.desk.beginning import Begun, begin, write_begun
from briefing_tui.errors import DONE, MISUSE
from briefing_tui.sections.review import unreviewed_words
from briefing_tui.store.outcomes import Refused


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new`."""
    parser.add_argument(
        "path",
        metavar="PATH",
        help="the file to write, or a folder; in a folder the file is named after its day",
    )
    parser.add_argument(
        "--from",
        dest="after",
        metavar="FILE",
        help="copy items from this briefing; default: the newest earlier one in the folder",
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="the cut-off; default: the day in the file name, else today",
    )
    parser.add_argument("--title", metavar="TEXT", help="the headline")


def run(arguments: argparse.Namespace) -> int:
    """Write the file, and say what is in it and what comes next."""
    import datetime as dt

    begun = begin(
        arguments.path,
        today=dt.datetime.now().astimezone().date(),
        as_of=arguments.as_of,
        title=arguments.title,
        after=arguments.after,
        large=arguments.large,
    )
    if not isinstance(begun, Begun):
        for finding in begun:
            _say(finding_line(finding), arguments)
        _say("nothing was written; fix this, or name another briefing with --from", arguments)
        return MISUSE
    outcome = write_begun(begun)
    if isinstance(outcome, Refused):
        _say(f"briefing: error: {outcome.message}; {outcome.hint}", arguments)
        return MISUSE
    _say_what_was_written(begun, arguments)
    return DONE


def _say_what_was_written(begun: Begun, arguments: argparse.Namespace) -> None:
    import shlex

    from briefing_tui.desk.checking import Checker

    path = shown_path(begun.path)
    if begun.follows is None:
        _say(f"{path}: written from the template", arguments)
    else:
        _say(f"{path}: written, based on {shown_path(begun.follows)}", arguments)
        carried = ", ".join(f"{name} {count}" for name, count in begun.carried) or "nothing"
        _say(f"carried over: {carried}", arguments)
    if words := unreviewed_words(dict(begun.unreviewed)):
        _say(f"marked as drafts: {words}", arguments)
    findings = Checker(large=arguments.large).check(begun.path).findings
    if findings:
        _say(f"{path}: {count_words(findings)}", arguments)
    named = shlex.quote(path)
    _say(f'next: run "briefing edit {named}", then "briefing check {named}"', arguments)


def _say(words: str, arguments: argparse.Namespace) -> None:
    say(text.ascii(words) if arguments.ascii else words)
