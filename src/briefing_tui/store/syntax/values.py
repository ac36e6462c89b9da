"""Reads values of all kinds, and reports problems in them."""

from __future__ import annotations

import re

from briefing_tui.store.syntax.bare import THOUSANDS, invalid_value, is_value
from briefing_tui.store.syntax.braces import BracesReader
from briefing_tui.store.syntax.definitions import Definition, Definitions
from briefing_tui.store.syntax.lists import ListReader
from briefing_tui.store.syntax.scan import MAX_DEPTH, PAIR, Scanner, in_backticks
from briefing_tui.store.syntax.strings import read_string

_BARE_WORDS = re.compile(r"(?:[^,\]}\n#]|(?<![ \t])#)*+")
"""Matches a value without quotation marks, in a list or in braces."""
_CLOSERS = {"[": "]", "{": "}"}
_KINDS = {"[": "list", "{": "table in braces"}


class Values:
    """Reads values. `definitions` reports duplicate keys in a table in braces."""

    def __init__(self, scanner: Scanner, definitions: Definitions) -> None:
        self.scanner = scanner
        self.definitions = definitions
        self._open: list[tuple[str, int]] = []
        """The open brackets with their offsets, the innermost last."""

    def read(self) -> Definition | None:
        """Read to the end of a value. Return its definition, or None if its end is unclear."""
        scanner = self.scanner
        start, char = scanner.offset, scanner.char
        if char in ('"', "'"):
            return Definition("value", start) if read_string(scanner) else None
        if char in _CLOSERS and char:
            return self._read_enclosed(char)
        return Definition("value", start) if self._read_bare() else None

    def _read_enclosed(self, char: str) -> Definition | None:
        scanner = self.scanner
        if len(self._open) >= MAX_DEPTH:
            scanner.report_here(1, "lists and tables are nested too deeply", "use fewer levels")
            scanner.offset = len(scanner.text)
            return None
        self._open.append((char, scanner.offset))
        scanner.offset += 1
        definition = (ListReader(self) if char == "[" else BracesReader(self)).read()
        self._open.pop()
        return definition

    def _read_bare(self) -> bool:
        scanner = self.scanner
        start = scanner.offset
        second_pair = PAIR.match(scanner.text, start) if not self._open else None
        if second_pair:
            scanner.offset = second_pair.end() - 1
            scanner.report_here(
                1, "there is a second `=` on this line", "write one key and one value on a line"
            )
            scanner.offset += 1
            scanner.skip_blanks()
            return self.read() is not None
        words = self._bare_words()
        number = THOUSANDS.match(scanner.text, start)
        # In a table such as `{ count = 1,234 }`, the comma is part of the number.
        if number and self._open and self._open[-1][0] == "{" and words.isdigit():
            words = number[0]
        next_pair = _next_pair_start(words)
        if next_pair is not None:
            scanner.offset = start + next_pair
            return True
        end = start + len(words)
        problem = invalid_value(words) if words else ("a value is missing here", "write a value")
        if problem and self._open and all(is_value(word) for word in words.split()):
            problem = (
                "a comma is missing between these values",
                f"write `{', '.join(words.split())}`",
            )
        if problem:
            scanner.report_here(len(words), *problem)
            # After several words or an opening bracket, the next line may be part of this problem.
            scanner.in_open_text = not self._open and (" " in words or words[-1:] in ("[", "{"))
        scanner.offset = end
        return not scanner.in_open_text

    def _bare_words(self) -> str:
        if not self._open:
            words = _without_separator(self.scanner.rest_of_line())
        else:
            match = _BARE_WORDS.match(self.scanner.text, self.scanner.offset)
            words = match[0].rstrip() if match else ""
        # A comment can touch a value: `12# about a dozen`.
        value = words.partition("#")[0]
        return value if is_value(value) else words

    def report_unclosed(self, before: str = "") -> None:
        """Report that the innermost bracket is not closed. `before` is a place such as `line 4`."""
        char, start = self._open[-1]
        closer = _CLOSERS[char]
        message = f"the {_KINDS[char]} that begins here is not closed: `{closer}` is missing"
        if before:
            message += f" before {before}"
        self.scanner.report(start, start + 1, message, f"add `{closer}`")

    def read_wrong_closer(self) -> None:
        """Report a wrong closing bracket. Skip it, unless it closes an outer list or table."""
        scanner = self.scanner
        char, start = self._open[-1]
        closer = _CLOSERS[char]
        is_outer = any(_CLOSERS[outer] == scanner.char for outer, _ in self._open[:-1])
        line = scanner.line_of(start)
        from_line = f" on line {line}" if line != scanner.line_of(scanner.offset) else ""
        if is_outer:
            message = f"the {_KINDS[char]} that begins with `{char}`{from_line} is not closed: "
            message += f"`{closer}` is missing before `{scanner.char}`"
            scanner.report_here(1, message, f"add `{closer}`")
            return
        message = (
            f"`{scanner.char}` cannot close the {_KINDS[char]} that begins with `{char}`{from_line}"
        )
        scanner.report_here(1, message, f"write `{closer}`")
        scanner.offset += 1

    def report_stray(self, end: int) -> None:
        """Report the words on a line after a value that ends at `end`."""
        scanner = self.scanner
        rest = scanner.rest_of_line()
        mark = scanner.text[end - 1] if end > 0 else ""
        if mark in ('"', "'"):
            message = f"the text ends at this quotation mark, but {in_backticks(rest)} follows"
            after = scanner.offset + max(len(rest), 1)
            scanner.report(end - 1, after, message, _quotation_hint(mark, rest))
            scanner.in_open_text = not self._open
        else:
            message = f"{in_backticks(rest)} cannot follow a value"
            hint = "put text in quotation marks, and several values in a list: `[1, 2]`"
            scanner.report_here(len(rest), message, hint)


def _next_pair_start(words: str) -> int | None:
    """Return where a second key begins, such as 2 for `1 count =`, or None."""
    value, _, after = words.partition(" ")
    after = after.lstrip()
    if is_value(value) and PAIR.match(after):
        return len(words) - len(after)
    return None


def _without_separator(rest: str) -> str:
    """Remove commas and semicolons at the end: `12;` → `12`.

    A text that has no letter, digit, `-` or `?`, such as `! ;`, is returned unchanged.
    """
    words = rest.rstrip(",; \t")
    return words if any(char.isalnum() or char in "-?" for char in words) else rest


def _quotation_hint(mark: str, rest: str) -> str:
    if mark == "'":
        return 'put text that contains an apostrophe between `"`'
    if '"' in rest:
        return "inside a text, write `\\\"`, or put the text between `'`"
    return "remove the rest, or move the quotation mark to the end of the text"
