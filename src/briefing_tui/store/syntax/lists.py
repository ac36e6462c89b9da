"""Lists: missing ends and commas, and invalid entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.store.syntax.bare import is_value
from briefing_tui.store.syntax.definitions import Definition
from briefing_tui.store.syntax.scan import PAIR, before_comment, in_backticks

if TYPE_CHECKING:
    from briefing_tui.store.syntax.values import Values

_OPENERS = "\"'[{"


class ListReader:
    """Reads a list, starting after its opening bracket."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._scan = values.scan
        self._line = self._scan.line(self._scan.offset)
        self._start = self._scan.offset - 1
        self._ended: int | None = None
        """Where the last entry ended; None after a comma, or if that is unknown."""
        self._is_sound = True
        """Whether everything since the last entry could be read."""
        self._is_word_reported = False

    def read(self) -> Definition | None:
        """Read past the list; None if its end was not found."""
        scan = self._scan
        while True:
            before = scan.line(scan.offset)
            scan.skip_space()
            if self._is_outside(before) or scan.is_done():
                self._report_no_end(before)
                return None
            if scan.char in "]})":
                if scan.char == "]":
                    scan.offset += 1
                else:
                    self._values.read_wrong_closer()
                return Definition("list", self._start)
            if scan.char == ",":
                self._read_comma()
            elif not self._read_next_entry():
                if scan.line(scan.offset) == self._line:
                    return None
                self._leave_line()
                self._ended, self._is_sound = None, False

    def _leave_line(self) -> None:
        """Skip the line, and the lines below that can only be the rest of an unclosed text."""
        scan = self._scan
        in_open_text, scan.in_open_text = scan.in_open_text, False
        scan.to_line_end()
        while in_open_text and (start := scan.text.find("\n", scan.offset) + 1):
            words = scan.text[start : scan.line_end(start)].strip()
            if not words or words[0] in "\"'[{]}#" or scan.is_statement(start):
                return
            scan.offset = scan.line_end(start)

    def _read_comma(self) -> None:
        scan = self._scan
        if self._ended is None and self._is_sound:
            scan.report_here(1, "there is no entry before this comma", "remove the comma")
        scan.offset += 1
        self._ended, self._is_sound = None, True

    def _read_next_entry(self) -> bool:
        if self._ended is not None and not self._can_follow(self._ended):
            return False
        if not self._read_entry():
            return False
        self._ended, self._is_sound = self._scan.offset, True
        return True

    def _is_outside(self, before: int) -> bool:
        """Whether the reader is on a new line that cannot belong to the list."""
        scan = self._scan
        start = scan.line_start(scan.offset)
        if scan.line(scan.offset) == before or scan.text[start : scan.offset].strip():
            return False
        if scan.is_header(start):
            return True
        # A table without its opening brace still has its closing one.
        return scan.is_statement(start) and not before_comment(
            scan.text[start : scan.line_end(start)]
        ).rstrip(", \t").endswith("}")

    def _report_no_end(self, line: int) -> None:
        """Report the missing end, and go back to the start of the line that is not in the list."""
        scan = self._scan
        is_end = scan.offset >= len(scan.text)
        if self._is_sound and (is_end or not scan.is_done()):
            self._values.report_unclosed("" if is_end else f"line {scan.line(scan.offset)}")
        start = scan.line_start(scan.offset)
        if not is_end and scan.line(start) > line:
            scan.offset = start - 1

    def _can_follow(self, ended: int) -> bool:
        """Report a missing comma; return whether an entry can be read here anyway."""
        scan = self._scan
        touches = scan.offset == ended
        run = before_comment(scan.rest()).partition(",")[0].rstrip("]} \t")
        begins = scan.char in ("[{" if touches else _OPENERS) or (not touches and is_value(run))
        if begins:
            scan.report(ended - 1, ended, "a comma is missing after this entry", "add `,`")
        else:
            self._values.report_stray(ended)
        return begins

    def _read_entry(self) -> bool:
        scan = self._scan
        pair = PAIR.match(scan.text, scan.offset)
        if pair:
            message = f"a `{{` is missing before {in_backticks(pair['key'])}"
            hint = "in a list, put each table in braces: `{ key = value }`"
            scan.report_here(len(pair[0]), message, hint)
            return False
        count_before = len(scan.problems)
        offset = scan.offset
        read = self._values.read() is not None
        if scan.text[offset] not in _OPENERS and len(scan.problems) > count_before:
            # Report only the first of several words without quotation marks.
            if self._is_word_reported:
                del scan.problems[count_before:]
            self._is_word_reported = True
        return read
