"""Where a text breaks into lines of some cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing_tui import text

# Characters that surely take one cell each, so that counting them is measuring them.
_WIDE = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u0482\u2010-\u2027\u2030-\u205e"
    "\u2190-\u21ff\u2400-\u2426\u2500-\u25fc]"
)
_MOST_CHARACTERS = 12
"""Characters that one cell may take, combining marks included, in cleaned text."""


def line_breaks(value: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a text start and end, for a first line and further lines of some cells.

    Lines break at blanks, which belong to no line then; a word wider than a line is broken where
    the line ends. Nothing else is left out.
    """
    narrow = not _WIDE.search(value.replace("\n", ""))
    room = max(first, 1)
    start = 0
    for paragraph in value.split("\n"):
        end = start + len(paragraph)
        position = start
        while True:
            stop = _line_end(value, position, end, room, narrow)
            yield position, stop
            room = max(rest, 1)
            position = stop
            if position >= end:
                break
            while position < end and value[position] == " ":
                position += 1
            if position >= end:
                break
        start = end + 1


def _line_end(value: str, start: int, end: int, room: int, narrow: bool) -> int:
    """Where the line that begins at `start` ends, at the latest at `end`."""
    # One more than fits: what combines belongs to the character before it.
    if narrow or not _WIDE.search(value, start, min(start + room + 1, end)):
        most = min(start + room, end)
    else:
        ahead = value[start : min(start + room * _MOST_CHARACTERS, end)]
        most = start + max(_fitting(ahead, room), 1)
    if most >= end or value[most] == " ":
        return min(most, end)
    blank = value.rfind(" ", start, most)
    if blank > start and not value[start:blank].isspace():
        return blank
    return most


# Compiling such wide classes takes longer than all else here, and most texts need none of them.
@cache
def _double() -> re.Pattern[str]:
    """What surely takes two cells: kana, Chinese characters and Korean syllables."""
    return re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]")


@cache
def _unsure() -> re.Pattern[str]:
    """What is to be measured as it is drawn; Hebrew and Arabic letters take one cell each, too."""
    return re.compile(
        "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u0482\u05d0-\u05ea\u0621-\u063a"
        "\u0641-\u064a\u2010-\u2027\u2190-\u21ff\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"
        "\uac00-\ud7a3]"
    )


def _fitting(ahead: str, room: int) -> int:
    """How many of the characters that come next stand in some cells."""
    near = ahead[: room + 1]
    if _unsure().search(near):
        return len(text.cut(ahead, room, ""))
    for doubles, found in enumerate(_double().finditer(near)):
        if found.start() + doubles + 2 > room:
            return min(found.start(), room - doubles)
    return min(len(near), room - len(_double().findall(near)))
