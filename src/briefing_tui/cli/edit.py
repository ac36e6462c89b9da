"""`briefing edit`: open a file in an editor, then check it."""

from __future__ import annotations

import argparse
import os
import sys

from briefing_tui.cli.reading import checker_with_settings, item_at
from briefing_tui.cli.settings import report_settings_problem
from briefing_tui.cli.streams import is_terminal, shown_line, write_stderr
from briefing_tui.cli.wording import excerpt, finding_line, findings_summary
from briefing_tui.config.editors import Editor, find_editor
from briefing_tui.desk.editing import (
    FilePosition,
    edit_text,
    other_edits_message,
    position_of_finding,
    position_of_item,
    run_editor,
    why_not_writable,
)
from briefing_tui.errors import DONE, MISUSE, MisuseError
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import read_text
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import Reading, read_any


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("path", metavar="FILE", help="a briefing or a situation.toml")
    parser.add_argument(
        "--item", metavar="SECTION/ID", help="go to this item, such as frontline/aleppo"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    reason = why_not_writable(arguments.path)
    if reason:
        raise MisuseError(reason)
    report_settings_problem(arguments)
    editor = find_editor(os.environ)
    is_found = editor.origin == "PATH" and editor.name in ("vi", "nano")
    if is_found and not (is_terminal("stdin") and is_terminal("stdout")):
        # Without a terminal, the editor would wait for keys that nobody can press. An editor that
        # the user has set may be a script, or may open a window.
        raise MisuseError(
            f"No editor is set, and {editor.name} needs a terminal. Set VISUAL or EDITOR."
        )
    source = read_text(arguments.path, large=arguments.large)
    if isinstance(source, Finding):
        write_stderr(finding_line(source))
        if source.code == "no-such-file":
            write_stderr(f'Run "briefing new {shown_line(arguments.path)}" to create it.')
        return MISUSE
    position = _start_position(arguments)
    warning = other_edits_message(position.path)
    if warning:
        write_stderr(warning)
    return _edit(position, editor, arguments)


def _start_position(arguments: argparse.Namespace) -> FilePosition:
    reading = read_any(arguments.path, large=arguments.large)
    if not reading.is_readable:
        # A finding may be in the situation.toml of the briefing, which is another file.
        error = next(
            (finding for finding in reading.findings if finding.path == arguments.path), None
        )
        return position_of_finding(error) if error else FilePosition(arguments.path)
    if arguments.item is None:
        return FilePosition(arguments.path)
    return _item_position(arguments.item, reading)


def _item_position(address: str, reading: Reading) -> FilePosition:
    if reading.briefing:
        return position_of_item(reading, item_at(address, reading.briefing.items))
    shared = reading.situation.sections if reading.situation else {}
    return position_of_item(reading, item_at(address, lambda section: shared.get(section, ())))


def _edit(position: FilePosition, editor: Editor, arguments: argparse.Namespace) -> int:
    while True:
        source = read_text(position.path, large=arguments.large)
        if isinstance(source, Finding):
            write_stderr(finding_line(source))
            return MISUSE
        outcome = edit_text(position, source, editor, run_editor)
        if isinstance(outcome, Refused):
            write_stderr(outcome.sentences)
            return MISUSE
        if outcome.notice:
            write_stderr(outcome.notice)
        reading = checker_with_settings(arguments).check(position.path)
        _report_findings(reading, ascii_only=arguments.ascii)
        path = shown_line(position.path)
        if reading.is_readable:
            write_stderr(f"{path}: {'saved' if outcome.changed else 'not changed'}")
            return DONE
        state = "your changes are saved" if outcome.changed else "not changed"
        write_stderr(f"{path}: {state}, but the file cannot be read")
        if not _wants_to_edit_again():
            return MISUSE
        first = reading.findings[0]
        position = position_of_finding(first) if first.path == position.path else position


def _report_findings(reading: Reading, *, ascii_only: bool) -> None:
    errors_and_warnings = [finding for finding in reading.findings if finding.severity != "hint"]
    for finding in errors_and_warnings:
        write_stderr(finding_line(finding))
        quoted = excerpt(finding, reading, ascii_only=ascii_only)
        if quoted:
            write_stderr(quoted)
    if reading.findings:
        path = shown_line(reading.path)
        write_stderr(
            f'{path}: {findings_summary(reading.findings)}; run "briefing check" to list them'
        )


def _wants_to_edit_again() -> bool:
    if not (is_terminal("stdin") and is_terminal("stderr")):
        return False
    sys.stderr.write("Edit again? [Y/n] ")
    sys.stderr.flush()
    # Read bytes, because the answer may not be UTF-8.
    answer = sys.stdin.buffer.readline()
    return bool(answer) and answer.strip().lower() in (b"", b"y", b"yes")
