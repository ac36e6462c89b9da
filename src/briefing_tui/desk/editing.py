"""Hands a file to the person's editor, and writes what comes back; for both front doors.

The editor works on a copy beside the file. The file is written once, whole, when the editor is
done, and not where it changed meanwhile: then both versions are kept and named. What a person
wrote is never thrown away, also where it can't be read as a briefing.
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
from briefing_tui.store.working_copies import drop_copy, left_copies, make_copy, read_copy
from briefing_tui.store.writer import write_edit

HandOver = Callable[[Editor, list[str]], int]
"""Runs an editor by its words until it is done; gives its exit code. Raises MisuseError."""


class Place(Struct, frozen=True):
    """A place in a file that is to be edited."""

    path: str
    line: int = 1
    column: int = 1


def place_of_item(reading: Reading, item: Item) -> Place:
    """Where an item, or the part that it is, begins in the file that it was written in."""
    path, source = file_of_item(reading, item)
    where: KeyPath = (item.section, item.index)
    if item.part_index is not None:
        where = (*where, "parts", item.part_index)
    return _place(path, source, where)


def file_of_item(reading: Reading, item: Item) -> tuple[str, str]:
    """The path and the text of the file that an item was written in."""
    if item.shared and reading.situation_path:
        return reading.situation_path, reading.situation_source
    return reading.path, reading.source


def place_of_finding(finding: Finding) -> Place:
    """Where a finding stands, else the top of its file."""
    if finding.location is None:
        return Place(finding.path)
    return Place(finding.path, finding.location.line, finding.location.column)


def _place(path: str, source: str, where: KeyPath) -> Place:
    found = locate(source, [where])[where]
    return Place(path, found.line, found.column)


def current_place(reading: Reading, item: Item | None) -> Place:
    """Where an item of a reading stands in its file as that is now.

    Where the file can't be read, it is the place that keeps it from being read; without an item,
    and where it is gone, the top.
    """
    reading = read_again(reading) or reading
    if reading.briefing is None:
        return place_of_finding(reading.findings[0])
    found = reading.briefing.find(item.section, item.id) if item else None
    return place_of_item(reading, found) if found else Place(reading.path)


def why_not_writable(path: str) -> str | None:
    """The sentence that says why a file can't be edited, or None where it can."""
    if path == STANDARD_INPUT:
        return "what came from standard input can't be edited; save it to a file and open that"
    if not is_writable(path) and not isinstance(read_text(path, large=True), Finding):
        return f"this file is read-only: {text.clean_line(path)}"
    return None


def other_edits(path: str) -> str | None:
    """The sentence that names what another edit of a file works on, or has left behind."""
    left = left_copies(path)
    if not left:
        return None
    named = ", ".join(map(text.clean_line, left))
    return (
        f"another edit of {text.clean_line(path)} is open, or was broken off; its text is in "
        f"{named}"
    )


def edit_file(place: Place, editor: Editor, hand_over: HandOver) -> Written | Refused:
    """Let the person edit a file as it is now; raises what `edit_text` does."""
    refusal = why_not_writable(place.path)
    if refusal:
        return Refused(refusal)
    source = read_text(place.path, large=True)
    if isinstance(source, Finding):
        return Refused(f"{text.clean_line(place.path)} can't be opened: {source.message}")
    return edit_text(place, source, editor, hand_over)


def edit_text(
    place: Place, source: str, editor: Editor, hand_over: HandOver, *, offered: str | None = None
) -> Written | Refused:
    """Let the person edit a file whose text is `source`, at a place, and write what they made.

    `offered` is what they get to see, where that is not what the file holds: left as it is
    offered, nothing is written. Raises MisuseError where the editor can't be started.
    """
    shown = source if offered is None else offered
    copy = make_copy(place.path, shown)
    if isinstance(copy, Refused):
        return copy
    try:
        code = hand_over(editor, editor.command(copy, place.line, place.column))
    except MisuseError:
        drop_copy(copy)
        raise
    made = read_copy(copy)
    if isinstance(made, Finding):
        if made.code == "no-such-file":
            return Refused(f"{editor.name} has left no text, so nothing was changed")
        return Refused(
            f"what {editor.name} has left can't be read: {made.message}",
            f"it is in {text.clean_line(copy)}",
            kept_at=copy,
        )
    if code:
        return _broken_off(editor, code, copy, made if made != shown else None)
    if made == shown:
        drop_copy(copy)
        return Written(place.path, source, changed=False)
    outcome = write_edit(place.path, source, lambda _: made)
    if isinstance(outcome, Written) or outcome.kept_at:
        drop_copy(copy)
        return outcome
    return Refused(outcome.message, f"what you wrote is in {text.clean_line(copy)}", made, copy)


def _broken_off(editor: Editor, code: int, copy: str, made: str | None) -> Refused:
    ended = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
    if made is None:
        drop_copy(copy)
        return Refused(f"{editor.name} {ended}, so nothing was changed")
    return Refused(
        f"{editor.name} {ended}, so nothing was written",
        f"what it had saved is in {text.clean_line(copy)}",
        made,
        copy,
    )


def run_editor(editor: Editor, words: list[str]) -> int:
    """Run an editor on the terminal that the program has, until it is done; gives its exit code.

    Raises MisuseError where it can't be started.
    """
    import signal
    import subprocess

    # Ctrl+C in the editor is the editor's; a handler, unlike being deaf, is not passed on to it.
    handlers = {number: signal.signal(number, lambda *_: None) for number in TYPED_SIGNALS}
    try:
        # Not subprocess.run, which kills the editor when the program is told to end.
        return subprocess.Popen(words).wait()  # noqa: S603 - the person's own editor, without a shell
    except (OSError, ValueError) as error:
        raise _not_started(editor, error) from None
    finally:
        for number, handler in handlers.items():
            if handler is not None:
                signal.signal(number, handler)


def _not_started(editor: Editor, error: OSError | ValueError) -> MisuseError:
    named = text.clean_line(editor.words[0])
    if isinstance(error, FileNotFoundError):
        return MisuseError(
            f"the editor {named} can't be found; {editor.variable} names it: correct that, or "
            "install it"
        )
    reason = (getattr(error, "strerror", None) or "unknown reason").lower()
    return MisuseError(f"the editor {named}, which {editor.variable} names, can't run: {reason}")
