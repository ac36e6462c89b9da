"""Lists: an end or a comma that is missing, and what is no entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.store.syntax.bare import is_value
from briefing_tui.store.syntax.definitions import Place
from briefing_tui.store.syntax.scan import PAIR, before_comment, shown

if TYPE_CHECKING:
    from briefing_tui.store.syntax.values import Values

_OPENERS = "\"'[{"


class ListReader:
    """Reads a list from behind its opening bracket on."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._scan = values.scan
        self._line = self._scan.line(self._scan.at)
        self._start = self._scan.at - 1
        self._ended: int | None = None
        """Where the last entry ended; None behind a comma, or where that is not known."""
        self._is_sound = True
        """Whether nothing was lost since the last entry."""
        self._words_told = False

    def read(self) -> Place | None:
        """Pass the list; None where its end is not known."""
        scan = self._scan
        while True:
            before = scan.line(scan.at)
            scan.skip_space()
            if self._next_began(before) or scan.is_done():
                self._without_end(before)
                return None
            if scan.sign in "]})":
                if scan.sign == "]":
                    scan.at += 1
                else:
                    self._values.wrong_closer()
                return Place("list", self._start)
            if scan.sign == ",":
                self._comma()
            elif not self._next_entry():
                if scan.line(scan.at) == self._line:
                    return None
                self._leave_line()
                self._ended, self._is_sound = None, False

    def _leave_line(self) -> None:
        """Leave the line, and those below that can only be the rest of a text broken in it."""
        scan = self._scan
        in_open_text, scan.in_open_text = scan.in_open_text, False
        scan.to_line_end()
        while in_open_text and (start := scan.text.find("\n", scan.at) + 1):
            words = scan.text[start : scan.line_end(start)].strip()
            if not words or words[0] in "\"'[{]}#" or scan.is_statement(start):
                return
            scan.at = scan.line_end(start)

    def _comma(self) -> None:
        scan = self._scan
        if self._ended is None and self._is_sound:
            scan.here(1, "no entry stands before this comma", "remove the comma")
        scan.at += 1
        self._ended, self._is_sound = None, True

    def _next_entry(self) -> bool:
        if self._ended is not None and not self._may_follow(self._ended):
            return False
        if not self._entry():
            return False
        self._ended, self._is_sound = self._scan.at, True
        return True

    def _next_began(self, before: int) -> bool:
        """Whether a new line has begun that belongs to no list."""
        scan = self._scan
        start = scan.line_start(scan.at)
        if scan.line(scan.at) == before or scan.text[start : scan.at].strip():
            return False
        if scan.is_header(start):
            return True
        # A row that lost its opening brace still has its closing one.
        return scan.is_statement(start) and not before_comment(
            scan.text[start : scan.line_end(start)]
        ).rstrip(", \t").endswith("}")

    def _without_end(self, line: int) -> None:
        """Tell of the missing end, and leave the line that has begun to who reads on."""
        scan = self._scan
        is_end = scan.at >= len(scan.text)
        if self._is_sound and (is_end or not scan.is_done()):
            self._values.unclosed("" if is_end else f"line {scan.line(scan.at)}")
        start = scan.line_start(scan.at)
        if not is_end and scan.line(start) > line:
            scan.at = start - 1

    def _may_follow(self, ended: int) -> bool:
        """Tell of a missing comma; gives whether an entry can be read here all the same."""
        scan = self._scan
        touches = scan.at == ended
        run = before_comment(scan.rest()).partition(",")[0].rstrip("]} \t")
        begins = scan.sign in ("[{" if touches else _OPENERS) or (not touches and is_value(run))
        if begins:
            scan.report(ended - 1, ended, "a comma is missing behind this entry", "write `,`")
        else:
            self._values.stray(ended)
        return begins

    def _entry(self) -> bool:
        scan = self._scan
        pair = PAIR.match(scan.text, scan.at)
        if pair:
            message = f"a `{{` is missing before {shown(pair['key'])}"
            hint = "in a list, a table stands in braces: `{ key = value }`"
            scan.here(len(pair[0]), message, hint)
            return False
        told = len(scan.troubles)
        at = scan.at
        read = self._values.read() is not None
        if scan.text[at] not in _OPENERS and len(scan.troubles) > told:
            # One word without quotation marks stands for all of them.
            if self._words_told:
                del scan.troubles[told:]
            self._words_told = True
        return read
