"""Values, lists and tables in braces: reports what is wrong in them, and continues after it.

If a value cannot be read, the reader stays on the line of the problem. Brackets opened on that
line count as closed there, so that one missing character is reported once.
"""

from __future__ import annotations

import re

from briefing_tui.store.syntax.bare import THOUSANDS, invalid_value, is_value
from briefing_tui.store.syntax.braces import BracesReader
from briefing_tui.store.syntax.definitions import Definition, Definitions
from briefing_tui.store.syntax.lists import ListReader
from briefing_tui.store.syntax.scan import MAX_DEPTH, PAIR, Scanner, in_backticks
from briefing_tui.store.syntax.strings import read_string

_RUN = re.compile(r"(?:[^,\]}\n#]|(?<![ \t])#)*+")
_CLOSERS = {"[": "]", "{": "}"}
_KINDS = {"[": "list", "{": "table in braces"}


class Values:
    """Reads values; `definitions` reports duplicate keys in tables in braces."""

    def __init__(self, scan: Scanner, definitions: Definitions) -> None:
        self.scan = scan
        self.definitions = definitions
        self._open: list[tuple[str, int]] = []
        """The open brackets, with their offsets."""

    def read(self) -> Definition | None:
        """Read past the value that begins here; None if its end was not found."""
        scan = self.scan
        start, char = scan.offset, scan.char
        if char in ('"', "'"):
            return Definition("value", start) if read_string(scan) else None
        if char in _CLOSERS and char:
            return self._read_enclosed(char)
        return Definition("value", start) if self._read_bare() else None

    def _read_enclosed(self, char: str) -> Definition | None:
        scan = self.scan
        if len(self._open) >= MAX_DEPTH:
            scan.report_here(1, "lists and tables are nested too deeply", "use fewer levels")
            scan.offset = len(scan.text)
            return None
        self._open.append((char, scan.offset))
        scan.offset += 1
        definition = (ListReader(self) if char == "[" else BracesReader(self)).read()
        self._open.pop()
        return definition

    def _read_bare(self) -> bool:
        """Read past a value without quotation marks; return whether the reader is at its end."""
        scan = self.scan
        start = scan.offset
        second = PAIR.match(scan.text, start) if not self._open else None
        if second:
            scan.offset = second.end() - 1
            scan.report_here(
                1, "there is a second `=` on this line", "write one key and one value on a line"
            )
            scan.offset += 1
            scan.skip_blanks()
            return self.read() is not None
        words = self._bare_words()
        number = THOUSANDS.match(scan.text, start)
        if number and self._open and self._open[-1][0] == "{" and words.isdigit():
            words = number[0]
        following = _next_pair(words)
        if following is not None:
            scan.offset = start + following
            return True
        end = start + len(words)
        wrong = invalid_value(words) if words else ("a value is missing here", "write a value")
        if wrong and self._open and all(is_value(word) for word in words.split()):
            wrong = "a comma is missing between these values", f"write `{', '.join(words.split())}`"
        if wrong:
            scan.report_here(len(words), *wrong)
            # Prose may continue on the next lines; a single word or number does not.
            scan.in_open_text = not self._open and (" " in words or words[-1:] in ("[", "{"))
        scan.offset = end
        return not scan.in_open_text

    def _bare_words(self) -> str:
        if not self._open:
            return _without_separator(self.scan.rest())
        found = _RUN.match(self.scan.text, self.scan.offset)
        return found[0].rstrip() if found else ""

    def report_unclosed(self, before: str = "") -> None:
        """Report that the innermost bracket is not closed."""
        char, start = self._open[-1]
        closer = _CLOSERS[char]
        message = f"the {_KINDS[char]} that begins here is not closed: `{closer}` is missing"
        if before:
            message += f" before {before}"
        self.scan.report(start, start + 1, message, f"add `{closer}`")

    def read_wrong_closer(self) -> None:
        """Report a closing bracket of the wrong kind, and read past it.

        A bracket that closes an outer list or table is left for that one.
        """
        scan = self.scan
        char, start = self._open[-1]
        closer = _CLOSERS[char]
        is_outer = any(_CLOSERS[outer] == scan.char for outer, _ in self._open[:-1])
        line = scan.line(start)
        from_line = f" on line {line}" if line != scan.line(scan.offset) else ""
        if is_outer:
            message = f"the {_KINDS[char]} that begins with `{char}`{from_line} is not closed: "
            message += f"`{closer}` is missing before `{scan.char}`"
            scan.report_here(1, message, f"add `{closer}`")
            return
        message = (
            f"`{scan.char}` cannot close the {_KINDS[char]} that begins with `{char}`{from_line}"
        )
        scan.report_here(1, message, f"write `{closer}`")
        scan.offset += 1

    def report_stray(self, end: int) -> None:
        """Report what follows a value that ended at `end`."""
        scan = self.scan
        rest = scan.rest()
        mark = scan.text[end - 1] if end > 0 else ""
        if mark in ('"', "'"):
            message = f"the text ends at this quotation mark, but {in_backticks(rest)} follows"
            after = scan.offset + max(len(rest), 1)
            scan.report(end - 1, after, message, _quotation_hint(mark, rest))
            scan.in_open_text = not self._open
        else:
            message = f"{in_backticks(rest)} cannot follow a value"
            hint = "put text in quotation marks, and several values in a list: `[1, 2]`"
            scan.report_here(len(rest), message, hint)


def _next_pair(words: str) -> int | None:
    """The offset of a `key =` that follows a value; None if there is none."""
    value, _, after = words.partition(" ")
    after = after.lstrip()
    if is_value(value) and PAIR.match(after):
        return len(words) - len(after)
    return None


def _without_separator(rest: str) -> str:
    return rest.rstrip(",; \t") if rest.rstrip(",;") else rest


def _quotation_hint(mark: str, rest: str) -> str:
    if mark == "'":
        return 'put text that contains an apostrophe between `"`'
    if '"' in rest:
        return "inside a text, write `\\\"`, or put the text between `'`"
    return "remove the rest, or move the quotation mark to the end of the text"
