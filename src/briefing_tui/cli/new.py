"""`briefing new`: start a briefing from a template or from the previous briefing."""

from __future__ import annotations

import argparse

from briefing_tui import text
from briefing_tui.cli.streams import shown_path, write_stderr
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
    """Write the file, and print a summary and the next steps."""
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
            _write_message(finding_line(finding), arguments)
        _write_message(
            "nothing was written; fix this, or name another briefing with --from", arguments
        )
        return MISUSE
    outcome = write_begun(begun)
    if isinstance(outcome, Refused):
        _write_message(f"briefing: error: {outcome.message}; {outcome.hint}", arguments)
        return MISUSE
    _report_result(begun, arguments)
    return DONE


def _report_result(begun: Begun, arguments: argparse.Namespace) -> None:
    import shlex

    from briefing_tui.desk.checking import Checker

    path = shown_path(begun.path)
    if begun.follows is None:
        _write_message(f"{path}: written from the template", arguments)
    else:
        _write_message(f"{path}: written, based on {shown_path(begun.follows)}", arguments)
        carried_over = ", ".join(f"{name} {count}" for name, count in begun.carried) or "nothing"
        _write_message(f"carried over: {carried_over}", arguments)
    if words := unreviewed_words(dict(begun.unreviewed)):
        _write_message(f"marked as drafts: {words}", arguments)
    findings = Checker(large=arguments.large).check(begun.path).findings
    if findings:
        _write_message(f"{path}: {count_words(findings)}", arguments)
    named = shlex.quote(path)
    _write_message(f'next: run "briefing edit {named}", then "briefing check {named}"', arguments)


def _write_message(words: str, arguments: argparse.Namespace) -> None:
    write_stderr(text.ascii(words) if arguments.ascii else words)
