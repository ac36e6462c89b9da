"""Wraps text in narrow columns. Long words also break after hyphens and slashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing_tui import text
from briefing_tui.richtext.columns import number_start

_JOINT = re.compile(r"(?<=[^\W\d_][-/])(?=[^\W\d_])")
"""Where a word may break: after a hyphen or a slash between letters."""


def widest_word(words: str) -> int:
    """Return the width in cells of the widest word; `north-east` counts as two words."""
    parts = (part for word in words.split(" ") for part in _JOINT.split(word))
    return max(map(text.width, parts), default=0)


def wrap_words(words: str, cells: int) -> list[tuple[int, str]]:
    """Return the lines of a text, each with the index of its first character.

    The text must not contain two blanks in a row. A number never breaks: if it is too wide, it and
    all later text form the last line.
    """
    lines: list[tuple[int, str]] = []
    start = end = -1
    for first, last in _parts(words, cells):
        if start >= 0 and text.width(words[start:last]) <= cells:
            end = last
            continue
        if start >= 0:
            lines.append((start, words[start:end]))
        start, end = first, last
        while text.width(words[start:end]) > cells:
            part = words[start:end]
            length = number_start(part, len(text.cut(part, cells, "")))
            if not length:
                return [*lines, (start, words[start:])]
            lines.append((start, part[:length]))
            start += length
    return [*lines, (start, words[start:end])] if start >= 0 else [(0, "")]


def _parts(words: str, cells: int) -> Iterator[tuple[int, int]]:
    start = 0
    for word in words.split(" "):
        if text.width(word) > cells:
            position = start
            for part in _JOINT.split(word):
                yield position, position + len(part)
                position += len(part)
        elif word:
            yield start, start + len(word)
        start += len(word) + 1
