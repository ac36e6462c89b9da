"""Goes through the text of a broken file, and collects problems."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

MAX_PROBLEMS = 50
"""The search stops after this number of problems."""

MAX_DEPTH = 64

_BARE = r"[A-Za-z0-9_-]+"
_QUOTED = r"\"(?:[^\"\\\n]|\\[^\n])*+\"|'[^'\n]*'"
_NAME = rf"(?:{_BARE}|{_QUOTED})"

NAME = re.compile(_NAME)
KEY = re.compile(rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*+")
"""`count` or `place.name`"""

PAIR = re.compile(rf"(?P<key>{KEY.pattern})[ \t]*=(?![=>])")
"""`count =`"""

_STATEMENT = re.compile(rf"[ \t]*{PAIR.pattern}")
_HEADER = re.compile(
    # `[1]` and `[true]` are not headers: they may be inner lists of a list that spans lines.
    r"[ \t]*\[\[?[ \t]*(?!(?:true|false|inf|nan|[0-9][0-9_.:eETtZz-]*)[ \t]*\])"
    rf"{_BARE}(?:[ \t]*\.[ \t]*{_NAME})*[ \t]*\]?\]?[ \t]*(?:#.*)?\r?$",
    re.MULTILINE,
)
"""A line that looks like a header, even with incomplete brackets."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
INVISIBLE = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
"""Invisible characters that TOML does not allow between values."""
TYPOGRAPHIC_QUOTES = re.compile("[“”„‟«»‘’‚‹›]")
"""Quotation marks that TOML does not accept."""

Names = Sequence[tuple[str, int, int]]
"""The names in a key, each with its start and end offset."""

_BLANKS = re.compile(r"[ \t]*+")
_SPACE = re.compile(r"(?:[ \t\n]|\r\n|#[^\x00-\x08\x0a-\x1f\x7f]*+(?=\r?\n))*+")
_MAX_QUOTED = 32


class Problem(Struct):
    """A mistake in the text, and how to correct it."""

    start: int
    end: int
    message: str
    hint: str = ""


class Scanner:
    """Moves through a text, and collects problems. The current position is `offset`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0
        self.problems: list[Problem] = []
        self.in_open_text = False
        """Whether the last problem is in a value or prose that may continue on the next line."""
        self._starts = [0, *(line_feed.end() for line_feed in re.finditer("\n", text))]

    def report(self, start: int, end: int, message: str, hint: str = "") -> Problem:
        """Report a problem between two offsets."""
        problem = Problem(start, end, message, hint)
        self.problems.append(problem)
        return problem

    def report_here(self, length: int, message: str, hint: str = "") -> Problem:
        """Report a problem in the next `length` characters."""
        return self.report(self.offset, self.offset + max(length, 1), message, hint)

    def is_done(self) -> bool:
        """Whether the text ends here, or `MAX_PROBLEMS` problems were reported."""
        return self.offset >= len(self.text) or len(self.problems) >= MAX_PROBLEMS

    @property
    def char(self) -> str:
        """The next character; empty at the end of the text."""
        return self.text[self.offset : self.offset + 1]

    @property
    def is_line_end(self) -> bool:
        """Whether a line or the text ends here."""
        return self.char in ("", "\n") or self.text.startswith("\r\n", self.offset)

    def line_of(self, offset: int) -> int:
        """The line number of an offset, from 1."""
        return bisect_right(self._starts, offset)

    def position_of(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both from 1."""
        line = self.line_of(offset)
        return line, offset - self._starts[line - 1] + 1

    def line_start(self, offset: int) -> int:
        """The offset at which the line that contains `offset` starts."""
        return self._starts[self.line_of(offset) - 1]

    def line_end(self, offset: int) -> int:
        """The offset at which the line that contains `offset` ends."""
        line_feed = self.text.find("\n", offset)
        end = len(self.text) if line_feed < 0 else line_feed
        return end - (line_feed > offset and self.text[end - 1] == "\r")

    def skip_to_line_end(self) -> None:
        """Skip the rest of the line."""
        self.offset = self.line_end(self.offset)

    def rest_of_line(self) -> str:
        """The rest of the line, as `before_comment` returns it."""
        return before_comment(self.text[self.offset : self.line_end(self.offset)])

    def skip_blanks(self) -> None:
        """Skip spaces and tabs; skip and report other invisible characters."""
        while True:
            self.offset = match_end(_BLANKS, self.text, self.offset)
            invisible = INVISIBLE.match(self.text, self.offset)
            if not invisible:
                return
            self.report_here(1, *invisible_problem(invisible[0]))
            while INVISIBLE.match(self.text, self.offset):
                self.offset += 1

    def skip_comment(self) -> None:
        """Skip a comment if one begins here."""
        if self.char == "#":
            start, end = self.offset, self.line_end(self.offset)
            self.report_control(start, end, "a comment")
            self.offset = end

    def skip_space(self) -> None:
        """Skip spaces, comments and line ends."""
        while True:
            self.offset = match_end(_SPACE, self.text, self.offset)
            self.skip_blanks()
            self.skip_comment()
            if not self.is_line_end or self.offset >= len(self.text):
                return
            self.offset += 1 if self.char == "\n" else 2

    def report_control(self, start: int, end: int, where: str) -> None:
        """Report the first control character between two offsets."""
        for control in _CONTROL.finditer(self.text, start, end):
            if control[0] == "\r" and self.text.startswith("\n", control.end()):
                continue
            code = f"{ord(control[0]):04X}"
            hint = f"write `\\u{code}`, or remove it" if where == "text" else "remove it"
            message = f"the control character U+{code} is not allowed in {where}"
            self.report(control.start(), control.end(), message, hint)
            return

    def is_statement(self, offset: int) -> bool:
        """Whether a line looks like `key = value` or a table header."""
        return bool(_STATEMENT.match(self.text, offset) or self.is_header(offset))

    def is_header(self, offset: int) -> bool:
        """Whether a line looks like a table header."""
        return _HEADER.match(self.text, offset) is not None


def invisible_problem(char: str) -> tuple[str, str]:
    """The message and the hint for an invisible character between values."""
    message = f"the invisible character U+{ord(char):04X} is not allowed here"
    return message, "replace it with a space, or remove it"


def match_end(pattern: re.Pattern[str], text: str, offset: int) -> int:
    """The end of a pattern's match at `offset`, or `offset` itself if there is no match."""
    match = pattern.match(text, offset)
    return match.end() if match else offset


def before_comment(line: str) -> str:
    """A line up to the first `#` that begins it or follows a blank, even inside a quoted text."""
    comment = re.search(r"(?:^|[ \t])#", line)
    return (line[: comment.start()] if comment else line).rstrip()


def in_backticks(words: str) -> str:
    """Text in backticks for a message; a long text is cut."""
    words = " ".join(words.split())
    return f"`{words if len(words) <= _MAX_QUOTED else words[: _MAX_QUOTED - 1] + '…'}`"


def names_of(text: str, start: int, end: int) -> Names:
    """The names in a key, without quotation marks."""
    names = NAME.finditer(text, start, end)
    return tuple((_unquoted(name[0]), name.start(), name.end()) for name in names)


def _unquoted(literal: str) -> str:
    if literal[0] != '"' or "\\" not in literal:
        return literal.strip("\"'") if literal[0] in "\"'" else literal
    from tomllib import TOMLDecodeError, loads

    try:
        return str(loads(f"key = {literal}")["key"])
    except TOMLDecodeError:
        return literal[1:-1]
