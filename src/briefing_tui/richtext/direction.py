"""The language of a document, and the direction in which its texts are written.

Word processors and typesetters have no `dir=auto`: the direction of every paragraph is given, and
words of the other direction in it are marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["ltr", "rtl"]
"""From left to right, or from right to left."""

_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "ug", "ur", "yi")
)

# Hebrew to the scripts of Syriac and Thaana, and the presentation forms of Hebrew and Arabic.
_RTL = (
    "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_HAS_RTL = re.compile(f"[{_RTL}]")
_STRONG = re.compile(rf"(?P<rtl>[{_RTL}])|[^\W\d_]")
_WORD = re.compile(r"[~<>≤≥±]?\w+")
_PIECE = re.compile(
    # From a letter of one direction to the last one before a letter of the other direction.
    rf"[{_RTL}](?:(?:[^{_RTL}\w]|[\d_])*[{_RTL}])*"
)


def language_tag(written: str) -> str:
    """Return the language of a document if it is a language tag, else an empty text."""
    return written if _LANGUAGE.fullmatch(written) else ""


def direction_of(language: str) -> Direction:
    """Return `rtl` if the language of a tag such as `ar-SY` is written from right to left."""
    tag = language.casefold()
    return "rtl" if tag in _RIGHT_TO_LEFT or tag.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def paragraph_direction(words: str, document: Direction) -> Direction:
    """Return the direction of a paragraph: that of its first letter.

    In a document that is read from right to left, one letter of this direction is enough, because
    many paragraphs begin with English words of the program. Text without letters is read from left
    to right: signs such as `>` would be mirrored otherwise.
    """
    if document == "rtl":
        return "rtl" if _HAS_RTL.search(words) else "ltr"
    found = _STRONG.search(words)
    return "rtl" if found and found["rtl"] else "ltr"


def directed(words: str, around: Direction) -> Iterator[tuple[str, Direction]]:
    """Yield the pieces of a text, each with its direction.

    Blanks, digits and signs have the direction of the letters on both sides of them, else that of
    the text `around` them.
    """
    if around == "ltr" and not _HAS_RTL.search(words):
        yield words, "ltr"
        return
    start = 0
    for found in _PIECE.finditer(words):
        yield from _left_to_right(words[start : found.start()], around)
        yield found[0], "rtl"
        start = found.end()
    yield from _left_to_right(words[start:], around)


def _left_to_right(words: str, around: Direction) -> Iterator[tuple[str, Direction]]:
    """Yield a text without letters that are written from right to left.

    Numbers next to words belong to them, as in a date.
    """
    start, end = 0, 0
    if around == "ltr":
        end = len(words)
    elif _STRONG.search(words):
        found = list(_WORD.finditer(words))
        start, end = found[0].start(), found[-1].end()
    pieces: tuple[tuple[str, Direction], ...] = (
        (words[:start], around),
        (words[start:end], "ltr"),
        (words[end:], around),
    )
    for piece, direction in pieces:
        if piece:
            yield piece, direction
