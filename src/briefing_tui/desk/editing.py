"""Opens a file in the user's editor and writes the result.

The editor works on a copy next to the file. If the file changes in the meantime, both versions are
kept. The text of the user is never deleted, even if it is not a valid briefing.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from briefing_tui import text
from briefing_tui.config.editors import Editor
from briefing_tui.errors import MisuseError
from briefing_tui.model.findings import Finding, KeyPath
from briefing_tui.model.item import Item
from briefing_tui.os_support import TYPED_SIGNALS
from briefing_tui.store.files import STANDARD_INPUT, is_writable, read_text
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.positions import locate
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import read_again
from briefing_tui.store.working_copies import create_copy, find_copies, read_copy, remove_copy
from briefing_tui.store.writer import write_edit

RunEditor = Callable[[Editor, list[str]], int]
"""Runs the command line of an editor and returns its exit code.

Raises MisuseError if the editor cannot be started.
"""


class FilePosition(Struct, frozen=True):
    """A position in a file. Lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1


def position_of_item(reading: Reading, item: Item) -> FilePosition:
    """Return the start of an item or part in its file."""
    path, source = file_of_item(reading, item)
    where: KeyPath = (item.section, item.index)
    if item.part_index is not None:
        where = (*where, "parts", item.part_index)
    return _position_of(path, source, where)


def file_of_item(reading: Reading, item: Item) -> tuple[str, str]:
    """Return the path and the text of the file that contains an item."""
    if item.shared and reading.situation_path:
        return reading.situation_path, reading.situation_source
    return reading.path, reading.source


def position_of_finding(finding: Finding) -> FilePosition:
    """Return the position of a finding, or the top of its file."""
    if finding.location is None:
        return FilePosition(finding.path)
    return FilePosition(finding.path, finding.location.line, finding.location.column)


def _position_of(path: str, source: str, where: KeyPath) -> FilePosition:
    location = locate(source, [where])[where]
    return FilePosition(path, location.line, location.column)


def current_position(reading: Reading, item: Item | None) -> FilePosition:
    """Return the current position of an item.

    If the file cannot be read, return the position of its first finding. If the item is not in the
    file, return the top of the file.
    """
    reading = read_again(reading) or reading
    if reading.briefing is None:
        return position_of_finding(reading.findings[0])
    current_item = reading.briefing.find(item.section, item.id) if item else None
    if current_item is None:
        return FilePosition(reading.path)
    return position_of_item(reading, current_item)


def why_not_writable(path: str) -> str | None:
    """Return a message if `path` is standard input or a read-only file."""
    if path == STANDARD_INPUT:
        return "Standard input cannot be edited. Save it to a file and open that file."
    if not is_writable(path) and not isinstance(read_text(path, large=True), Finding):
        return f"This file is read-only: {text.clean_line(path)}. Make it writable, or edit a copy."
    return None


def other_edits_message(path: str) -> str | None:
    """Return a message if another edit of a file is open or was interrupted."""
    copies = find_copies(path)
    if not copies:
        return None
    copy_names = ", ".join(map(text.clean_line, copies))
    return (
        f"Another edit of {text.clean_line(path)} is open, or was interrupted. Its text is in "
        f"{copy_names}."
    )


def edit_file(position: FilePosition, editor: Editor, run: RunEditor) -> Written | Refused:
    """Open a file in the editor and write the result."""
    refusal = why_not_writable(position.path)
    if refusal:
        return Refused(refusal)
    source = read_text(position.path, large=True)
    if isinstance(source, Finding):
        return Refused(f"{text.clean_line(position.path)} cannot be opened: {source.message}.")
    return edit_text(position, source, editor, run)


def edit_text(
    position: FilePosition, source: str, editor: Editor, run: RunEditor
) -> Written | Refused:
    """Open `source` in the editor, and write the edited text to the file at `position`."""
    copy = create_copy(position.path, source)
    if isinstance(copy, Refused):
        return copy
    try:
        code = run(editor, editor.command(copy, position.line, position.column))
    except MisuseError:
        remove_copy(copy)
        raise
    edited = read_copy(copy)
    if isinstance(edited, Finding):
        if edited.code == "no-such-file":
            return Refused(f"{editor.name} removed its file, so nothing was changed.")
        return Refused(
            f"The text from {editor.name} cannot be read: {edited.message}.",
            f"It is in {text.clean_line(copy)}.",
            kept_at=copy,
        )
    if code:
        return _editor_failed(editor, code, copy, edited if edited != source else None)
    if edited == source:
        remove_copy(copy)
        return Written(position.path, source, changed=False)
    outcome = write_edit(position.path, source, lambda _: edited)
    if isinstance(outcome, Written) or outcome.kept_at:
        # The text is in the file, or was kept in another file.
        remove_copy(copy)
        return outcome
    return Refused(outcome.message, f"Your text is in {text.clean_line(copy)}.", edited, copy)


def _editor_failed(editor: Editor, code: int, copy: str, edited: str | None) -> Refused:
    ended = f"was stopped by signal {-code}" if code < 0 else f"failed with exit code {code}"
    if edited is None:
        remove_copy(copy)
        return Refused(f"{editor.name} {ended}, so nothing was changed.")
    return Refused(
        f"{editor.name} {ended}, so nothing was written.",
        f"The saved text is in {text.clean_line(copy)}.",
        edited,
        copy,
    )


def run_editor(editor: Editor, command: list[str]) -> int:
    """Run an editor in the terminal of the program and return its exit code.

    Raises MisuseError if the editor cannot be started.
    """
    import signal
    import subprocess

    # Ctrl+C is for the editor, so the program ignores it. The editor would inherit SIG_IGN, so the
    # program uses a handler that does nothing.
    handlers = {number: signal.signal(number, lambda *_: None) for number in TYPED_SIGNALS}
    try:
        # subprocess.run would kill the editor when the program is asked to end.
        return subprocess.Popen(command).wait()  # noqa: S603 - the user's own editor, without a shell
    except (OSError, ValueError) as error:
        raise _start_error(editor, error) from None
    finally:
        for number, handler in handlers.items():
            if handler is not None:
                signal.signal(number, handler)


def _start_error(editor: Editor, error: OSError | ValueError) -> MisuseError:
    program = text.clean_line(editor.words[0])
    if isinstance(error, FileNotFoundError):
        return MisuseError(
            f"The editor {program} was not found. Correct {editor.origin}, or install the editor."
        )
    reason = (getattr(error, "strerror", None) or "unknown reason").lower()
    return MisuseError(f"The editor {program}, set in {editor.origin}, cannot be run: {reason}.")
