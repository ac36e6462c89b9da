"""`briefing new`: write a new briefing."""

from __future__ import annotations

import argparse

from briefing_tui.cli.reading import checker_with_settings
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import shown_line, write_stderr
from briefing_tui.cli.wording import finding_line, findings_summary
from briefing_tui.desk.new_briefing import (
    NewBriefing,
    UnreadableFile,
    prepare_new_briefing,
    write_new_briefing,
)
from briefing_tui.errors import DONE, MISUSE
from briefing_tui.model.dates import parse_when
from briefing_tui.sections.review import unreviewed_words
from briefing_tui.store.outcomes import Refused


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "path",
        metavar="PATH",
        help="the file to write, or a folder; in a folder, the file is named after the cut-off",
    )
    parser.add_argument(
        "--from",
        dest="after",
        metavar="FILE",
        help="copy items from this briefing; default: the previous briefing in the folder",
    )
    parser.add_argument(
        "--as-of",
        metavar="DATE",
        help="the cut-off; default: the day in the file name, else today",
    )
    parser.add_argument("--title", metavar="TEXT", help="the title of the briefing")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    import datetime as dt

    report_settings_problem(arguments)
    new = prepare_new_briefing(
        arguments.path,
        today=dt.datetime.now().astimezone().date(),
        as_of=arguments.as_of,
        title=arguments.title,
        after=arguments.after,
        large=arguments.large,
    )
    if isinstance(new, UnreadableFile):
        for finding in new.findings:
            write_stderr(finding_line(finding))
        what_to_do = (
            "Fix this first."
            if new.is_situation
            else "Fix this, or specify another briefing with --from."
        )
        write_stderr(f"Nothing was written. {what_to_do}")
        return MISUSE
    outcome = write_new_briefing(new)
    if isinstance(outcome, Refused):
        write_stderr(f"briefing: error: {outcome.sentences}")
        return MISUSE
    _report_result(new, arguments)
    return DONE


def written_words(new: NewBriefing) -> str:
    """Return what was written: `written with the cut-off 5 Dec 2024, based on 2024-12-04.toml`."""
    written = f"written with the cut-off {parse_when(new.cut_off).display(long=True)}"
    if new.follows is not None:
        return f"{written}, based on {shown_line(new.follows)}"
    reason = ", because no briefing of the folder is earlier" if new.is_earliest else ""
    return f"{written}, from the template{reason}"


def _report_result(new: NewBriefing, arguments: argparse.Namespace) -> None:
    import shlex

    path = shown_line(new.path)
    write_stderr(f"{path}: {written_words(new)}")
    if new.follows is not None:
        carried_over = ", ".join(f"{name} {count}" for name, count in new.carried) or "nothing"
        write_stderr(f"Carried over: {carried_over}")
    if words := unreviewed_words(dict(new.unreviewed)):
        write_stderr(f"Drafts: {words}")
    findings = checker_with_settings(arguments).check(new.path).findings
    if findings:
        write_stderr(f"{path}: {findings_summary(findings)}")
    quoted_path = shlex.quote(path)
    review_key = arguments.settings.keymap.key("briefing.carried")
    if new.carried and new.unreviewed and review_key:
        write_stderr(
            f'Next: run "briefing {quoted_path}" and press {review_key} to go through the '
            "carried-over items."
        )
    else:
        write_stderr(
            f'Next: run "briefing edit {quoted_path}", then "briefing check {quoted_path}".'
        )
