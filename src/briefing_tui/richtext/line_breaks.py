"""Breaks text into lines of a given width in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing_tui import text

# Characters that could be wider or narrower than one cell.
_MAYBE_WIDE = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u0482\u2010-\u2027\u2030-\u205e"
    "\u2190-\u21ff\u2400-\u2426\u2500-\u25fc]"
)
_MOST_CHARACTERS = 12
"""How many characters one cell may contain: a letter and its combining marks."""


def line_breaks(value: str, first_width: int, next_width: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each line. `next_width` is for all lines but the first.

    Lines break at line feeds, at blanks, and inside words that are too long. No line contains the
    line feed at its end, or begins with the blanks at which the line before it was broken.
    """
    is_narrow = not _MAYBE_WIDE.search(value.replace("\n", ""))
    room = max(first_width, 1)
    start = 0
    for paragraph in value.split("\n"):
        end = start + len(paragraph)
        position = start
        while True:
            stop = _line_end(value, position, end, room, is_narrow)
            yield position, stop
            room = max(next_width, 1)
            position = stop
            if position >= end:
                break
            while position < end and value[position] == " ":
                position += 1
            if position >= end:
                break
        start = end + 1


def _line_end(value: str, start: int, end: int, room: int, is_narrow: bool) -> int:
    # One more character is checked, because it may combine with the last one that fits.
    if is_narrow or not _MAYBE_WIDE.search(value, start, min(start + room + 1, end)):
        furthest = min(start + room, end)
    else:
        ahead = value[start : min(start + room * _MOST_CHARACTERS, end)]
        furthest = start + max(_fitting(ahead, room), 1)
    if furthest >= end or value[furthest] == " ":
        return min(furthest, end)
    blank = value.rfind(" ", start, furthest)
    if blank > start and not value[start:blank].isspace():
        return blank
    return furthest


# Compiling these patterns is slow, so they are compiled at their first use.
@cache
def _double_width_pattern() -> re.Pattern[str]:
    return re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]")


@cache
def _unknown_width_pattern() -> re.Pattern[str]:
    """Match characters that are not known to be one or two cells wide."""
    return re.compile(
        "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u0482\u05d0-\u05ea\u0621-\u063a"
        "\u0641-\u064a\u2010-\u2027\u2190-\u21ff\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"
        "\uac00-\ud7a3]"
    )


def _fitting(ahead: str, room: int) -> int:
    near = ahead[: room + 1]
    if _unknown_width_pattern().search(near):
        return len(text.cut(ahead, room, ""))
    # Every double-width character moves all later characters by one more cell.
    for doubles, match in enumerate(_double_width_pattern().finditer(near)):
        if match.start() + doubles + 2 > room:
            return min(match.start(), room - doubles)
    return min(len(near), room - len(_double_width_pattern().findall(near)))
