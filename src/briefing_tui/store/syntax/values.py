"""Values, lists and tables in braces: what is open, what is missing, and how to read on.

A value that is lost leaves the reader on the line where that was seen. What was opened on the
same line is taken to end there, so that one missing sign is told once.
"""

from __future__ import annotations

import re

from briefing_tui.store.syntax.bare import THOUSANDS, is_value, refusal
from briefing_tui.store.syntax.braces import BracesReader
from briefing_tui.store.syntax.definitions import Definitions, Place
from briefing_tui.store.syntax.lists import ListReader
from briefing_tui.store.syntax.scan import DEEPEST, PAIR, Scan, shown
from briefing_tui.store.syntax.strings import read_string

_RUN = re.compile(r"(?:[^,\]}\n#]|(?<![ \t])#)*+")
_CLOSERS = {"[": "]", "{": "}"}
_KINDS = {"[": "list", "{": "table in braces"}


class Values:
    """Reads values; `definitions` tells of keys that a table in braces has twice."""

    def __init__(self, scan: Scan, definitions: Definitions) -> None:
        self.scan = scan
        self.definitions = definitions
        self._open: list[tuple[str, int]] = []
        """The brackets that are open, with where they stand."""

    def read(self) -> Place | None:
        """Pass the value that begins here; None where its end is not known."""
        scan = self.scan
        start, sign = scan.at, scan.sign
        if sign in ('"', "'"):
            return Place("value", start) if read_string(scan) else None
        if sign in _CLOSERS and sign:
            return self._enclosed(sign)
        return Place("value", start) if self._bare() else None

    def _enclosed(self, sign: str) -> Place | None:
        scan = self.scan
        if len(self._open) >= DEEPEST:
            scan.here(1, "lists and tables are nested too deeply")
            scan.at = len(scan.text)
            return None
        self._open.append((sign, scan.at))
        scan.at += 1
        place = (ListReader(self) if sign == "[" else BracesReader(self)).read()
        self._open.pop()
        return place

    def _bare(self) -> bool:
        """Pass a value without quotation marks, up to what separates it from the next."""
        scan = self.scan
        start = scan.at
        second = PAIR.match(scan.text, start) if not self._open else None
        if second:
            scan.at = second.end() - 1
            scan.here(1, "a second `=` stands here", "one key has one value")
            scan.at += 1
            scan.skip_blanks()
            return self.read() is not None
        words = self._run()
        number = THOUSANDS.match(scan.text, start)
        if number and self._open and self._open[-1][0] == "{" and words.isdigit():
            words = number[0]
        following = _pair_behind(words)
        if following is not None:
            scan.at = start + following
            return True
        end = start + len(words)
        wrong = refusal(words) if words else ("a value is missing here", "")
        if wrong and self._open and all(is_value(each) for each in words.split()):
            wrong = "a comma is missing between these values", f"write `{', '.join(words.split())}`"
        if wrong:
            scan.here(len(words), *wrong)
            # Prose may go on in the next lines; one word or number does not.
            scan.in_open_text = not self._open and (" " in words or words[-1:] in ("[", "{"))
        scan.at = end
        return not scan.in_open_text

    def _run(self) -> str:
        if not self._open:
            return _without_separator(self.scan.rest())
        found = _RUN.match(self.scan.text, self.scan.at)
        return found[0].rstrip() if found else ""

    def unclosed(self, before: str = "") -> None:
        """Tell that the innermost bracket has no end."""
        sign, start = self._open[-1]
        closer = _CLOSERS[sign]
        message = f"the {_KINDS[sign]} that begins here is not closed: `{closer}` is missing"
        if before:
            message += f" before {before}"
        self.scan.report(start, start + 1, message)

    def wrong_closer(self) -> None:
        """Tell of a closing bracket of another kind, and pass it.

        One that closes what is open around this is left to that.
        """
        scan = self.scan
        sign, start = self._open[-1]
        closer = _CLOSERS[sign]
        is_outer = any(_CLOSERS[outer] == scan.sign for outer, _ in self._open[:-1])
        line = scan.line(start)
        begun = f"of line {line} " if line != scan.line(scan.at) else ""
        if is_outer:
            message = f"the {_KINDS[sign]} {begun}is not closed: "
            message += f"`{closer}` is missing before `{scan.sign}`"
            scan.here(1, message)
            return
        message = f"`{scan.sign}` can't close the {_KINDS[sign]} {begun}that began with `{sign}`"
        scan.here(1, message, f"write `{closer}`")
        scan.at += 1

    def stray(self, end: int) -> None:
        """Tell of what stands behind a value that ended at `end`, and belongs to nothing."""
        scan = self.scan
        rest = scan.rest()
        mark = scan.text[end - 1] if end > 0 else ""
        if mark in ('"', "'"):
            message = f"the text ends at this quotation mark, and {shown(rest)} stands behind it"
            behind = scan.at + max(len(rest), 1)
            scan.report(end - 1, behind, message, _quoting(mark, rest))
            scan.in_open_text = not self._open
        else:
            message = f"the value has ended, and {shown(rest)} stands behind it"
            hint = "text stands in quotation marks, several values in a list: `[1, 2]`"
            scan.here(len(rest), message, hint)


def _pair_behind(words: str) -> int | None:
    """Where, behind a value, the next `key =` begins; None where there is none."""
    value, _, behind = words.partition(" ")
    behind = behind.lstrip()
    if is_value(value) and PAIR.match(behind):
        return len(words) - len(behind)
    return None


def _without_separator(rest: str) -> str:
    return rest.rstrip(",; \t") if rest.rstrip(",;") else rest


def _quoting(mark: str, rest: str) -> str:
    if mark == "'":
        return 'a text with an apostrophe stands between `"`'
    if '"' in rest:
        return "within a text, write `\\\"`, or put the text between `'`"
    return "remove what is too much, or close the text where it ends"
