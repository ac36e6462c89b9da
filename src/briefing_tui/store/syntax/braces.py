"""Tables in braces: missing ends, commas and equals signs, and tables on several lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing_tui.store.syntax.definitions import Definition
from briefing_tui.store.syntax.scan import KEY, PAIR, in_backticks, names_of

if TYPE_CHECKING:
    from briefing_tui.store.syntax.values import Values

_WRONG_EQUALS = re.compile(r"=>|==|:=|:")


class BracesReader:
    """Reads a table in braces, starting after its opening brace."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._scan = values.scan
        self._start = self._scan.offset - 1
        self._definition = Definition("braces", self._start)
        self._has_broken_line = False
        self._is_colon_reported = False
        self._comma: int | None = None
        """The offset of the last comma if nothing has followed it yet."""
        self._expects_key = True
        self._is_comma_reported = False

    def read(self) -> Definition | None:
        """Read past the table; None if its end was not found."""
        scan = self._scan
        while True:
            if not self._pass_line_ends():
                return None
            if scan.char in "}])":
                return self._read_end()
            if scan.char == ",":
                self._read_second_comma()
            elif not self._read_pair() or not self._read_after_pair(scan.offset):
                return None

    def _pass_line_ends(self) -> bool:
        """Skip spaces, and line ends if the table continues; return whether it does."""
        scan = self._scan
        scan.skip_blanks()
        while scan.is_line_end or scan.char == "#":
            if not self._continues():
                return False
        return True

    def _read_second_comma(self) -> None:
        self._scan.report_here(1, "there is no `key = value` before this comma", "remove the comma")
        self._scan.offset += 1

    def _read_after_pair(self, ended: int) -> bool:
        """Read past the comma after a value; return whether the table can be read further."""
        scan = self._scan
        self._comma, self._expects_key = None, False
        if not self._pass_line_ends():
            return False
        if scan.char == ",":
            self._comma, self._expects_key = scan.offset, True
            scan.offset += 1
        elif scan.char not in "}])":
            if not PAIR.match(scan.text, scan.offset):
                self._values.report_stray(ended)
                return False
            if not self._is_comma_reported:
                scan.report(ended - 1, ended, "a comma is missing after this value", "add `,`")
        self._is_comma_reported = False
        return True

    def _read_end(self) -> Definition | None:
        scan = self._scan
        if scan.char != "}":
            self._values.read_wrong_closer()
            return self._definition
        if self._comma is not None and not self._has_broken_line:
            message = "a comma is not allowed before `}`"
            scan.report(self._comma, self._comma + 1, message, "remove the comma")
        scan.offset += 1
        return self._definition

    def _continues(self) -> bool:
        """Return whether the table continues on the next line; report either case."""
        scan = self._scan
        start_offset = scan.offset
        scan.skip_space()
        if scan.char and scan.char in "},":
            self._report_broken_line()
            return True
        if PAIR.match(scan.text, scan.offset) and self._is_closed_below(start_offset):
            if not self._expects_key:
                self._is_comma_reported = True
                scan.report(
                    start_offset - 1, start_offset, "a comma is missing after this value", "add `,`"
                )
            self._report_broken_line()
            return True
        self._values.report_unclosed()
        scan.offset = start_offset
        return False

    def _is_closed_below(self, start_offset: int) -> bool:
        """Whether a closing brace comes before anything that cannot be in this table."""
        scan = self._scan
        closing = scan.text.find("}", scan.offset, scan.offset + 4000)
        if closing < 0:
            return False
        opening = scan.text.find("{", start_offset, closing)
        line = start_offset
        while (line := scan.text.find("\n", line, closing)) >= 0:
            line += 1
            if scan.is_header(line):
                return False
        return opening < 0 or scan.text[scan.line_start(opening) : opening].strip() not in ("", "[")

    def _report_broken_line(self) -> None:
        if not self._has_broken_line:
            self._has_broken_line = True
            message = "a table in braces must be on one line"
            hint = "write it on one line, or write its keys below a header: `[[section]]`"
            self._scan.report(self._start, self._start + 1, message, hint)

    def _read_pair(self) -> bool:
        scan = self._scan
        found = KEY.match(scan.text, scan.offset)
        self._comma = None
        if not found:
            message = "inside braces, only `key = value` is allowed"
            scan.report_here(len(scan.rest()), message, "put a list in brackets: `[1, 2]`")
            return False
        first, last = found.span()
        names, scan.offset = names_of(scan.text, first, last), last
        scan.skip_blanks()
        if wrong := _WRONG_EQUALS.match(scan.text, scan.offset):
            if not self._is_colon_reported:
                scan.report_here(len(wrong[0]), f"`{wrong[0]}` is used instead of `=`", "write `=`")
            self._is_colon_reported = True
            scan.offset = wrong.end() - 1
        elif scan.char != "=":
            name = in_backticks(scan.text[first:last])
            is_list = scan.char in (",", "}") and scan.text[first] in "\"'"
            message = f"there is no `=` after {name}"
            hint = "put a list in brackets" if is_list else "write `key = value`"
            scan.report(first, last, message, hint)
            return False
        scan.offset += 1
        scan.skip_blanks()
        if scan.char in (",", "}") or scan.is_line_end:
            end = scan.text.rindex(scan.text[scan.offset - 1], 0, scan.offset) + 1
            scan.report(
                end,
                end + 1,
                f"the value of {in_backticks(scan.text[first:last])} is missing",
                "write a value, or remove the key",
            )
            self._values.definitions.set(names, Definition("value", scan.offset), self._definition)
            return True
        definition = self._values.read()
        self._values.definitions.set(
            names, definition or Definition("value", first), self._definition
        )
        return definition is not None
