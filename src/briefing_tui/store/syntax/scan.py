"""The text of a broken file, where its reader stands in it, and what was found so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

MOST_TROUBLES = 50
"""Troubles after which a file is not looked at any further."""

DEEPEST = 64
"""Lists and tables in one another, from which on a file is not followed."""

_BARE = r"[A-Za-z0-9_-]+"
_QUOTED = r"\"(?:[^\"\\\n]|\\[^\n])*+\"|'[^'\n]*'"
_NAME = rf"(?:{_BARE}|{_QUOTED})"

NAME = re.compile(_NAME)
KEY = re.compile(rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*+")
"""A key as TOML has it, dotted or not."""

PAIR = re.compile(rf"(?P<key>{KEY.pattern})[ \t]*=(?![=>])")
"""A key with its equals sign."""

_STATEMENT = re.compile(rf"[ \t]*{PAIR.pattern}")
_HEADER = re.compile(
    # What could be a list in a list is no header: its names would be values.
    r"[ \t]*\[\[?[ \t]*(?!(?:true|false|inf|nan|[0-9][0-9_.:eETtZz-]*)[ \t]*\])"
    rf"{_BARE}(?:[ \t]*\.[ \t]*{_NAME})*[ \t]*\]?\]?[ \t]*(?:#.*)?\r?$",
    re.MULTILINE,
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNSEEN = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xa0\u1680\u2000-\u200f\u2028-\u202f"
    "\u205f-\u2064\u3000\ufeff]"
)
TYPOGRAPHIC = re.compile("[“”„‟«»‘’‚‹›]")
"""Quotation marks of print, which are none in TOML."""

Names = Sequence[tuple[str, int, int]]
"""The names of a dotted key, each with the offsets where it starts and ends."""

_BLANKS = re.compile(r"[ \t]*+")
_SPACE = re.compile(r"(?:[ \t\n]|\r\n|#[^\x00-\x08\x0a-\x1f\x7f]*+(?=\r?\n))*+")
_LONGEST = 32


class Trouble(Struct):
    """What is wrong from `start` to `end`, offsets in the text, and what would be right."""

    start: int
    end: int
    message: str
    hint: str = ""


class Scan:
    """A text, the offset that its reader has come to, and the troubles told."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.troubles: list[Trouble] = []
        self.in_open_text = False
        """Whether the last trouble was a text without an end, which may go on in the next line."""
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def report(self, start: int, end: int, message: str, hint: str = "") -> Trouble:
        """Note a trouble."""
        trouble = Trouble(start, end, message, hint)
        self.troubles.append(trouble)
        return trouble

    def here(self, length: int, message: str, hint: str = "") -> Trouble:
        """Note a trouble of that many characters, at least one, where the reader is."""
        return self.report(self.at, self.at + max(length, 1), message, hint)

    def is_done(self) -> bool:
        """Whether the end is reached, or enough was found."""
        return self.at >= len(self.text) or len(self.troubles) >= MOST_TROUBLES

    @property
    def sign(self) -> str:
        """The character ahead; nothing at the end."""
        return self.text[self.at : self.at + 1]

    @property
    def is_line_end(self) -> bool:
        """Whether the line, or the text, ends here."""
        return self.sign in ("", "\n") or self.text.startswith("\r\n", self.at)

    def line(self, offset: int) -> int:
        """The number of the line in which an offset lies, from 1."""
        return bisect_right(self._starts, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, from 1."""
        line = self.line(offset)
        return line, offset - self._starts[line - 1] + 1

    def line_start(self, offset: int) -> int:
        """Where the line of an offset starts."""
        return self._starts[self.line(offset) - 1]

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line feed."""
        found = self.text.find("\n", offset)
        end = len(self.text) if found < 0 else found
        return end - (found > offset and self.text[end - 1] == "\r")

    def to_line_end(self) -> None:
        """Leave the rest of the line unread."""
        self.at = self.line_end(self.at)

    def rest(self) -> str:
        """What is left of the line, without a comment that a blank sets off."""
        return before_comment(self.text[self.at : self.line_end(self.at)])

    def skip_blanks(self) -> None:
        """Pass blanks and tabs; other blanks are a trouble, and passed all the same."""
        while True:
            self.at = end_of(_BLANKS, self.text, self.at)
            found = _UNSEEN.match(self.text, self.at)
            if not found:
                return
            message = f"here stands a character that cannot be seen, U+{ord(found[0]):04X}"
            self.here(1, message, "write a plain blank, or nothing")
            while _UNSEEN.match(self.text, self.at):
                self.at += 1

    def skip_comment(self) -> None:
        """Pass a comment, where one begins here."""
        if self.sign == "#":
            start, end = self.at, self.line_end(self.at)
            self.refuse_control(start, end, "a comment")
            self.at = end

    def skip_space(self) -> None:
        """Pass blanks, comments and line ends."""
        while True:
            self.at = end_of(_SPACE, self.text, self.at)
            self.skip_blanks()
            self.skip_comment()
            if not self.is_line_end or self.at >= len(self.text):
                return
            self.at += 1 if self.sign == "\n" else 2

    def refuse_control(self, start: int, end: int, where: str) -> None:
        """Report the first control character of a stretch; tabs and line ends are none."""
        for found in _CONTROL.finditer(self.text, start, end):
            if found[0] == "\r" and self.text.startswith("\n", found.end()):
                continue
            code = f"{ord(found[0]):04X}"
            hint = f"write `\\u{code}`, or remove it" if where == "a text" else "remove it"
            message = f"the control character U+{code} must not stand in {where} as it is"
            self.report(found.start(), found.end(), message, hint)
            return

    def is_statement(self, offset: int) -> bool:
        """Whether the line that starts there looks like `key = value` or the header of a table."""
        return bool(_STATEMENT.match(self.text, offset) or self.is_header(offset))

    def is_header(self, offset: int) -> bool:
        """Whether the line that starts there looks like the header of a table."""
        return _HEADER.match(self.text, offset) is not None


def end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what a pattern finds at an offset ends; the offset if that is nothing."""
    found = pattern.match(text, at)
    return found.end() if found else at


def before_comment(line: str) -> str:
    """A line without the comment at its end, and without blanks at its end."""
    found = re.search(r"(?:^|[ \t])#", line)
    return (line[: found.start()] if found else line).rstrip()


def shown(words: str) -> str:
    """Words for a sentence, in backticks, cut where they are long."""
    words = " ".join(words.split())
    return f"`{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}`"


def names_of(text: str, start: int, end: int) -> Names:
    """The names of a key that stands at a stretch of the text, without quotation marks."""
    found = NAME.finditer(text, start, end)
    return tuple((_unquoted(each[0]), each.start(), each.end()) for each in found)


def _unquoted(written: str) -> str:
    if written[0] != '"' or "\\" not in written:
        return written.strip("\"'") if written[0] in "\"'" else written
    from tomllib import TOMLDecodeError, loads

    try:
        return str(loads(f"key = {written}")["key"])
    except TOMLDecodeError:
        return written[1:-1]
