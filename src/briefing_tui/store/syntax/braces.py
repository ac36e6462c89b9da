"""Tables in braces: an end, a comma or an equals sign that is missing, and broken lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing_tui.store.syntax.definitions import Place
from briefing_tui.store.syntax.scan import KEY, PAIR, names_of, shown

if TYPE_CHECKING:
    from briefing_tui.store.syntax.values import Values

_WRONG_EQUALS = re.compile(r"=>|==|:=|:")


class BracesReader:
    """Reads a table in braces from behind its opening brace on."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._scan = values.scan
        self._start = self._scan.at - 1
        self._place = Place("braces", self._start)
        self._has_broken_line = False
        self._colon_told = False
        self._comma: int | None = None
        """The comma that was passed last, where nothing has followed it yet."""
        self._expects_key = True
        self._comma_told = False

    def read(self) -> Place | None:
        """Pass the table; None where its end is not known."""
        scan = self._scan
        while True:
            if not self._pass_line_ends():
                return None
            if scan.sign in "}])":
                return self._closed()
            if scan.sign == ",":
                self._second_comma()
            elif not self._pair() or not self._behind_pair(scan.at):
                return None

    def _pass_line_ends(self) -> bool:
        """Pass blanks, and line ends where the table goes on; gives whether it does."""
        scan = self._scan
        scan.skip_blanks()
        while scan.is_line_end or scan.sign == "#":
            if not self._goes_on():
                return False
        return True

    def _second_comma(self) -> None:
        self._scan.here(1, "no `key = value` stands before this comma", "remove the comma")
        self._scan.at += 1

    def _behind_pair(self, ended: int) -> bool:
        """Pass the comma behind a value; gives whether the table can be read on."""
        scan = self._scan
        self._comma, self._expects_key = None, False
        if not self._pass_line_ends():
            return False
        if scan.sign == ",":
            self._comma, self._expects_key = scan.at, True
            scan.at += 1
        elif scan.sign not in "}])":
            if not PAIR.match(scan.text, scan.at):
                self._values.stray(ended)
                return False
            if not self._comma_told:
                scan.report(ended - 1, ended, "a comma is missing behind this value", "write `,`")
        self._comma_told = False
        return True

    def _closed(self) -> Place | None:
        scan = self._scan
        if scan.sign != "}":
            self._values.wrong_closer()
            return self._place
        if self._comma is not None and not self._has_broken_line:
            message = "no comma may stand before `}`"
            scan.report(self._comma, self._comma + 1, message, "remove the comma")
        scan.at += 1
        return self._place

    def _goes_on(self) -> bool:
        """Whether the table goes on in the next line, which is told; else that it has no end."""
        scan = self._scan
        here = scan.at
        scan.skip_space()
        if scan.sign and scan.sign in "},":
            self._tell_broken_line()
            return True
        if PAIR.match(scan.text, scan.at) and self._is_closed_below(here):
            if not self._expects_key:
                self._comma_told = True
                scan.report(here - 1, here, "a comma is missing behind this value", "write `,`")
            self._tell_broken_line()
            return True
        self._values.unclosed()
        scan.at = here
        return False

    def _is_closed_below(self, here: int) -> bool:
        """Whether a closing brace comes before anything that can't be in this table."""
        scan = self._scan
        closing = scan.text.find("}", scan.at, scan.at + 4000)
        if closing < 0:
            return False
        opening = scan.text.find("{", here, closing)
        line = here
        while (line := scan.text.find("\n", line, closing)) >= 0:
            line += 1
            if scan.is_header(line):
                return False
        return opening < 0 or scan.text[scan.line_start(opening) : opening].strip() not in ("", "[")

    def _tell_broken_line(self) -> None:
        if not self._has_broken_line:
            self._has_broken_line = True
            message = "a table in braces must end on the line where it begins"
            hint = "write it in one line, or its keys below a header: `[[section]]`"
            self._scan.report(self._start, self._start + 1, message, hint)

    def _pair(self) -> bool:
        scan = self._scan
        found = KEY.match(scan.text, scan.at)
        self._comma = None
        if not found:
            message = "in braces stands `key = value`, and here is something else"
            scan.here(len(scan.rest()), message, "a list stands in brackets: `[1, 2]`")
            return False
        first, last = found.span()
        names, scan.at = names_of(scan.text, first, last), last
        scan.skip_blanks()
        if wrong := _WRONG_EQUALS.match(scan.text, scan.at):
            if not self._colon_told:
                scan.here(len(wrong[0]), f"`{wrong[0]}` stands where `=` must", "write `=`")
            self._colon_told = True
            scan.at = wrong.end() - 1
        elif scan.sign != "=":
            name = shown(scan.text[first:last])
            is_list = scan.sign in (",", "}") and scan.text[first] in "\"'"
            message = f"behind {name} stands no `=`"
            hint = "a list stands in brackets" if is_list else "write `key = value`"
            scan.report(first, last, message, hint)
            return False
        scan.at += 1
        scan.skip_blanks()
        if scan.sign in (",", "}") or scan.is_line_end:
            end = scan.text.rindex(scan.text[scan.at - 1], 0, scan.at) + 1
            scan.report(end, end + 1, f"the value of {shown(scan.text[first:last])} is missing", "")
            self._values.definitions.set(names, Place("value", scan.at), self._place)
            return True
        place = self._values.read()
        self._values.definitions.set(names, place or Place("value", first), self._place)
        return place is not None
