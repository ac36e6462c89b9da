"""Reads tables in braces, and reports problems in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing_tui.store.syntax.definitions import Definition
from briefing_tui.store.syntax.scan import KEY, PAIR, in_backticks, names_of

if TYPE_CHECKING:
    from briefing_tui.store.syntax.values import Values

_WRONG_EQUALS = re.compile(r"=>|==|:=|:")


class BracesReader:
    """Reads a table in braces, starting after its opening brace.

    `_pass_line_ends`, `_continue_below`, `_read_pair` and `_read_after_pair` return False if the
    rest of the table cannot be read.
    """

    def __init__(self, values: Values) -> None:
        self._values = values
        self._scanner = values.scanner
        self._start = self._scanner.offset - 1
        self._definition = Definition("braces", self._start)
        self._has_line_break = False
        """Whether the table continues on another line, which TOML does not allow."""
        self._is_wrong_equals_reported = False
        self._comma: int | None = None
        """The offset of the last comma if nothing has followed it yet."""
        self._expects_key = True
        self._is_missing_comma_reported = False

    def read(self) -> Definition | None:
        """Read to the end of the table. Return its definition, or None if it is unreadable."""
        scanner = self._scanner
        while True:
            if not self._pass_line_ends():
                return None
            if scanner.char in "}])":
                return self._read_end()
            if scanner.char == ",":
                self._read_stray_comma()
            elif not self._read_pair() or not self._read_after_pair(scanner.offset):
                return None

    def _pass_line_ends(self) -> bool:
        scanner = self._scanner
        scanner.skip_blanks()
        while scanner.is_line_end or scanner.char == "#":
            if not self._continue_below():
                return False
        return True

    def _read_stray_comma(self) -> None:
        self._scanner.report_here(
            1, "there is no `key = value` before this comma", "remove the comma"
        )
        self._scanner.offset += 1

    def _read_after_pair(self, value_end: int) -> bool:
        scanner = self._scanner
        self._comma, self._expects_key = None, False
        if not self._pass_line_ends():
            return False
        if scanner.char == ",":
            self._comma, self._expects_key = scanner.offset, True
            scanner.offset += 1
        elif scanner.char not in "}])":
            if not PAIR.match(scanner.text, scanner.offset):
                self._values.report_stray(value_end)
                return False
            if not self._is_missing_comma_reported:
                scanner.report(
                    value_end - 1, value_end, "a comma is missing after this value", "add `,`"
                )
        self._is_missing_comma_reported = False
        return True

    def _read_end(self) -> Definition | None:
        scanner = self._scanner
        if scanner.char != "}":
            self._values.read_wrong_closer()
            return self._definition
        if self._comma is not None and not self._has_line_break:
            message = "a comma is not allowed before `}`"
            scanner.report(self._comma, self._comma + 1, message, "remove the comma")
        scanner.offset += 1
        return self._definition

    def _continue_below(self) -> bool:
        scanner = self._scanner
        start_offset = scanner.offset
        scanner.skip_space()
        if scanner.char and scanner.char in "},":
            self._report_line_break()
            return True
        if PAIR.match(scanner.text, scanner.offset) and self._is_closed_below(start_offset):
            if not self._expects_key:
                self._is_missing_comma_reported = True
                scanner.report(
                    start_offset - 1, start_offset, "a comma is missing after this value", "add `,`"
                )
            self._report_line_break()
            return True
        self._values.report_unclosed()
        scanner.offset = start_offset
        return False

    def _is_closed_below(self, start_offset: int) -> bool:
        scanner = self._scanner
        closing = scanner.text.find("}", scanner.offset, scanner.offset + 4000)
        if closing < 0:
            return False
        opening = scanner.text.find("{", start_offset, closing)
        line_start = start_offset
        while (line_start := scanner.text.find("\n", line_start, closing)) >= 0:
            line_start += 1
            if scanner.is_header(line_start):
                return False
        if opening < 0:
            return True
        # If this `{` begins a line or a list, it opens another table, which the `}` closes.
        before_opening = scanner.text[scanner.line_start(opening) : opening].strip()
        return before_opening not in ("", "[")

    def _report_line_break(self) -> None:
        if not self._has_line_break:
            self._has_line_break = True
            message = "a table in braces must be on one line"
            hint = "write it on one line, or write its keys below a header: `[[section]]`"
            self._scanner.report(self._start, self._start + 1, message, hint)

    def _read_pair(self) -> bool:
        scanner = self._scanner
        key = KEY.match(scanner.text, scanner.offset)
        self._comma = None
        if not key:
            message = "inside braces, only `key = value` is allowed"
            scanner.report_here(
                len(scanner.rest_of_line()), message, "put a list in brackets: `[1, 2]`"
            )
            return False
        start, end = key.span()
        names, scanner.offset = names_of(scanner.text, start, end), end
        scanner.skip_blanks()
        if wrong := _WRONG_EQUALS.match(scanner.text, scanner.offset):
            if not self._is_wrong_equals_reported:
                scanner.report_here(
                    len(wrong[0]), f"`{wrong[0]}` is used instead of `=`", "write `=`"
                )
            self._is_wrong_equals_reported = True
            scanner.offset = wrong.end() - 1
        elif scanner.char != "=":
            name = in_backticks(scanner.text[start:end])
            is_list = scanner.char in (",", "}") and scanner.text[start] in "\"'"
            message = f"there is no `=` after {name}"
            hint = "put a list in brackets" if is_list else "write `key = value`"
            scanner.report(start, end, message, hint)
            return False
        scanner.offset += 1
        scanner.skip_blanks()
        if scanner.char in (",", "}") or scanner.is_line_end:
            scanner.report_here(
                1,
                f"the value of {in_backticks(scanner.text[start:end])} is missing",
                "write a value, or remove the key",
            )
            self._values.definitions.set(
                names, Definition("value", scanner.offset), self._definition
            )
            return True
        definition = self._values.read()
        self._values.definitions.set(
            names, definition or Definition("value", start), self._definition
        )
        return definition is not None
