"""Reads lists, and reports problems in them."""

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
        self._scanner = values.scanner
        self._first_line = self._scanner.line_of(self._scanner.offset)
        self._start = self._scanner.offset - 1
        self._entry_end: int | None = None
        """The end of the last entry; None at the start, and after a comma or unreadable line."""
        self._is_intact = True
        """False after an unreadable line."""
        self._is_bare_entry_reported = False

    def read(self) -> Definition | None:
        """Read to the end of the list, and return its definition.

        None if the end is not found, or if the first line has an unreadable entry. Unreadable lines
        after it are skipped.
        """
        scanner = self._scanner
        while True:
            previous_line = scanner.line_of(scanner.offset)
            scanner.skip_space()
            if self._is_outside(previous_line) or scanner.is_done():
                self._report_no_end(previous_line)
                return None
            if scanner.char in "]})":
                if scanner.char == "]":
                    scanner.offset += 1
                else:
                    self._values.read_wrong_closer()
                return Definition("list", self._start)
            if scanner.char == ",":
                self._read_comma()
            elif not self._read_next_entry():
                if scanner.line_of(scanner.offset) == self._first_line:
                    return None
                self._leave_line()
                self._entry_end, self._is_intact = None, False

    def _leave_line(self) -> None:
        scanner = self._scanner
        in_open_text, scanner.in_open_text = scanner.in_open_text, False
        scanner.skip_to_line_end()
        while in_open_text and (start := scanner.text.find("\n", scanner.offset) + 1):
            words = scanner.text[start : scanner.line_end(start)].strip()
            if not words or words[0] in "\"'[{]}#" or scanner.is_statement(start):
                return
            scanner.offset = scanner.line_end(start)

    def _read_comma(self) -> None:
        scanner = self._scanner
        if self._entry_end is None and self._is_intact:
            scanner.report_here(1, "there is no entry before this comma", "remove the comma")
        scanner.offset += 1
        self._entry_end, self._is_intact = None, True

    def _read_next_entry(self) -> bool:
        if self._entry_end is not None and not self._can_follow(self._entry_end):
            return False
        if not self._read_entry():
            return False
        self._entry_end, self._is_intact = self._scanner.offset, True
        return True

    def _is_outside(self, previous_line: int) -> bool:
        scanner = self._scanner
        start = scanner.line_start(scanner.offset)
        if (
            scanner.line_of(scanner.offset) == previous_line
            or scanner.text[start : scanner.offset].strip()
        ):
            return False
        if scanner.is_header(start):
            return True
        # A line such as `key = 1 },` belongs to the list: only an opening brace is missing.
        return scanner.is_statement(start) and not before_comment(
            scanner.text[start : scanner.line_end(start)]
        ).rstrip(", \t").endswith("}")

    def _report_no_end(self, previous_line: int) -> None:
        """Report a missing `]`, and go back to the end of the last line of the list."""
        scanner = self._scanner
        is_end = scanner.offset >= len(scanner.text)
        if self._is_intact and (is_end or not scanner.is_done()):
            self._values.report_unclosed(
                "" if is_end else f"line {scanner.line_of(scanner.offset)}"
            )
        start = scanner.line_start(scanner.offset)
        if not is_end and scanner.line_of(start) > previous_line:
            scanner.offset = start - 1

    def _can_follow(self, entry_end: int) -> bool:
        """Report a missing comma or stray text, and return whether an entry follows."""
        scanner = self._scanner
        touches = scanner.offset == entry_end
        words = before_comment(scanner.rest_of_line()).partition(",")[0].rstrip("]} \t")
        begins_entry = scanner.char in ("[{" if touches else _OPENERS) or (
            not touches and is_value(words)
        )
        if begins_entry:
            message = "a comma is missing after this entry"
            scanner.report(entry_end - 1, entry_end, message, "add `,`")
        else:
            self._values.report_stray(entry_end)
        return begins_entry

    def _read_entry(self) -> bool:
        scanner = self._scanner
        pair = PAIR.match(scanner.text, scanner.offset)
        if pair:
            message = f"a `{{` is missing before {in_backticks(pair['key'])}"
            hint = "in a list, put each table in braces: `{ key = value }`"
            scanner.report_here(len(pair[0]), message, hint)
            return False
        count_before = len(scanner.problems)
        offset = scanner.offset
        is_read = self._values.read() is not None
        if scanner.text[offset] not in _OPENERS and len(scanner.problems) > count_before:
            # Report only the first of several invalid entries without quotation marks.
            if self._is_bare_entry_reported:
                del scanner.problems[count_before:]
            self._is_bare_entry_reported = True
        return is_read
