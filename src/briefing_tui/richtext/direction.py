"""The language of a document, and the direction of its texts.

Word processors need two things: the direction of every paragraph, and marks around words of the
other direction. Browsers need both only for lines in which both directions occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

Direction: TypeAlias = Literal["ltr", "rtl"]

_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A language tag such as `ar` or `ar-SY`."""

_RTL_LANGUAGES = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(("adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"))
"""Right-to-left scripts, as in tags such as `ku-Arab-IQ`."""

# The blocks of right-to-left scripts, without Arabic digits: Hebrew to Arabic Extended-A, the
# presentation forms, and two ranges of plane 1.
_RTL = (
    "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_HAS_RTL = re.compile(f"[{_RTL}]")
_RTL_LETTERS = re.compile(f"[{_RTL}](?:.*[{_RTL}])?", re.DOTALL)
"""Matches from the first right-to-left letter to the last one."""
_STRONG = re.compile(
    rf"(?P<rtl>[{_RTL}])|https?://[^\s<>{_RTL}]*[\w/=#&]|[^\W\d_]|(?<!\w)\?[1-6](?!\w)"
)
"""What has a direction of its own: a letter, a web address, or a grade like `?2`.

In Unicode, a slash at the end of an address and the sign of a grade have no direction.
"""
_NUMBER = re.compile(r"[~<>≤≥±]?\d")
"""The start of a number, with the sign before it: `>4` in `>41`."""
_NUMBER_FIRST = re.compile(r"[\W_]*\d")
"""The start of a text in which a digit precedes all letters, such as `(12 Mar)`."""
_CONTINUATION = re.compile(r"\w+|(?<=\d)\s?%|(?<=\w)[+-](?!\w)|(?<=\b[A-F])\?(?!\w)")
"""What extends a phrase after its last letter: `12`, ` %`, `+` in `12+`, `?` in `B?`.

A phrase is a run of left-to-right words in a paragraph that is read from right to left.
"""

_BEFORE_PHRASE = re.compile(r"[.,:](?=\s)|[^\d\s~<>≤≥±.,:/%–-]")
"""Matches characters that separate a number from a phrase: the bracket in `41 (12 Mar)`."""

# The question mark of a grade such as `B?` does not end a sentence.
_SENTENCE_END = re.compile(r"(?:[.;!]|(?<!\b[A-F])\?)\s")

_PARTNERS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“", "›": "‹"}
"""The opening mark of each closing bracket and quotation mark."""

_OPENERS = frozenset(_PARTNERS.values())
_BRACKET = re.compile(r"[][(){}«»“”‹›]")
_MARKS: dict[Direction, str] = {"ltr": "\u200e", "rtl": "\u200f"}
"""Invisible marks, which give a direction to the blanks, digits and signs beside them."""
_NO_MARKS = str.maketrans("", "", "".join(_MARKS.values()))
_ARABIC = r"[\u0600-\u08ff\ufb50-\ufefc]"
_DIVIDER = rf"(?<={_ARABIC}),\s|(?<=[\d%+)\]»”]),\s(?=[^\w,;]{{,9}}{_ARABIC})|;\s|\s[/·→]\s"
"""Matches what divides the names and counts that a left-to-right line lists: `A: >9 / B: 5; C`.

A comma divides only beside Arabic letters. Arabic sentences have another comma (`،`), but Hebrew
sentences have the comma `,` of such a list.
"""
_PIECE = re.compile(
    # From one right-to-left letter to another, without a left-to-right letter or a divider
    # between them.
    rf"[{_RTL}](?:(?:(?!{_DIVIDER})[^{_RTL}\w]|[\d_])*[{_RTL}])*"
)


def language_tag(language: str) -> str:
    """Return the language if it is a valid tag such as `ar`, else an empty string."""
    return language if _LANGUAGE.fullmatch(language) else ""


def direction_of(language: str) -> Direction:
    """Return the direction of a language tag such as `ar-SY`."""
    first, *others = language.casefold().split("-")
    script = next((subtag for subtag in others if len(subtag) == 4 and subtag.isalpha()), "")
    is_rtl = script in _RTL_SCRIPTS if script else first in _RTL_LANGUAGES
    return "rtl" if is_rtl else "ltr"


def has_right_to_left(words: str) -> bool:
    """Whether a text has a letter or sign of a right-to-left script."""
    return _HAS_RTL.search(words) is not None


def paragraph_direction(words: str, document_direction: Direction) -> Direction:
    """Return the direction of a paragraph.

    Text without letters is read from left to right: signs such as `>` would otherwise be mirrored.
    """
    if document_direction == "rtl":
        # The first letter does not decide, because many paragraphs begin with English words.
        return "rtl" if has_right_to_left(words) else "ltr"
    letter = _STRONG.search(words)
    return "rtl" if letter and letter["rtl"] else "ltr"


def directed_pieces(words: str, around: Direction) -> Iterator[tuple[str, Direction]]:
    """Yield the pieces of a paragraph with their directions.

    `around` is the direction of the whole paragraph.
    """
    if around == "ltr" and not has_right_to_left(words):
        yield words, "ltr"
        return
    start = 0
    for right_to_left in _right_to_left(words):
        yield from _left_to_right(words[start : right_to_left.start], around)
        yield words[right_to_left], "rtl"
        start = right_to_left.stop
    yield from _left_to_right(words[start:], around)


def _right_to_left(words: str) -> Iterator[slice]:
    """Yield the right-to-left pieces of a text. A bracket without a partner divides a piece."""
    for piece in _PIECE.finditer(words):
        start = piece.start()
        for lone in (*_lone_brackets(piece[0]), len(piece[0])):
            end = piece.start() + lone
            if letters := _RTL_LETTERS.search(words, start, end):
                yield slice(*letters.span())
            start = end + 1


def _left_to_right(words: str, around: Direction) -> Iterator[tuple[str, Direction]]:
    start = 0
    if around == "rtl":
        for phrase in _phrases(words):
            if phrase.start > start:
                yield words[start : phrase.start], around
            yield words[phrase.start : phrase.stop], "ltr"
            start = phrase.stop
    if start < len(words):
        yield words[start:], around


def _phrases(words: str) -> Iterator[slice]:
    """Yield the phrases of a text. A bracket without a partner ends a phrase."""
    start = 0
    for end in (*_lone_brackets(words), len(words)):
        letters = [match.span() for match in _STRONG.finditer(words, start, end)]
        if letters:
            yield _phrase(words, slice(start, end), slice(letters[0][0], letters[-1][1]))
        start = end + 1


def _lone_brackets(words: str) -> list[int]:
    opened: list[int] = []
    lone: list[int] = []
    for match in _BRACKET.finditer(words):
        position = match.start()
        if words[position] not in _PARTNERS:
            opened.append(position)
        elif opened and words[opened[-1]] == _PARTNERS[words[position]]:
            opened.pop()
        else:
            # Crossing brackets are not pairs.
            lone += (*opened, position)
            opened.clear()
    return sorted((*lone, *opened))


def _phrase(words: str, bounds: slice, letters: slice) -> slice:
    """Extend `letters` to a phrase within `bounds`.

    A phrase includes numbers beside letters, as in `1–2 Mar` and `killed: >41`.
    """
    start = bounds.start
    for match in _BEFORE_PHRASE.finditer(words, start, letters.start):
        start = match.end()
    number = _NUMBER.search(words, start, letters.start)
    start = number.start() if number else letters.start
    sentence = _SENTENCE_END.search(words, letters.stop, bounds.stop)
    end = letters.stop
    for match in _CONTINUATION.finditer(words, end, sentence.start() if sentence else bounds.stop):
        end = match.end()
    phrase = _with_brackets(words, slice(start, end))
    return _with_enclosing_brackets(words, phrase, bounds)


def _with_brackets(words: str, phrase: slice) -> slice:
    start, end = phrase.start, phrase.stop
    unopened = unclosed = 0
    for match in _BRACKET.finditer(words, start, end):
        if match[0] not in _PARTNERS:
            unclosed += 1
        elif unclosed:
            unclosed -= 1
        else:
            unopened += 1
    while unopened:
        start -= 1
        unopened += (words[start] in _PARTNERS) - (words[start] in _OPENERS)
    while unclosed:
        unclosed += (words[end] in _OPENERS) - (words[end] in _PARTNERS)
        end += 1
    return slice(start, end)


def _with_enclosing_brackets(words: str, phrase: slice, bounds: slice) -> slice:
    """Extend a phrase to brackets that enclose nothing else, as in `(OCHA)`."""
    start, end = phrase.start, phrase.stop
    while bounds.start < start and end < bounds.stop:
        if _PARTNERS.get(words[end]) != words[start - 1]:
            break
        start, end = start - 1, end + 1
    return slice(start, end)


def without_marks(words: str) -> str:
    """Return a text without marks of direction."""
    return words.translate(_NO_MARKS)


class MarkedPiece(Struct, frozen=True):
    """A piece of a text, between invisible marks that give it its direction."""

    before: str
    text: str
    after: str
    direction: Direction


def marked_pieces(words: str, around: Direction) -> Iterator[MarkedPiece]:
    """Yield the pieces of a text, with marks where necessary.

    Without marks, a number or sign at the edge of a piece takes the direction of the text beside
    it.
    """
    previous_direction = around
    pieces = list(directed_pieces(words, around))
    for number, (piece, direction) in enumerate(pieces, 1):
        before = after = ""
        if direction != around:
            before = "" if _STRONG.match(piece) else _MARKS[direction]
            after = "" if piece[-1].isalnum() else _MARKS[direction]
        elif previous_direction != around:
            # Without a mark, the signs in "A → B" would join two Arabic names to one piece.
            following = pieces[number][1] if number < len(pieces) else around
            is_between = following != around and not _STRONG.search(piece)
            before = _MARKS[direction] if is_between or _NUMBER_FIRST.match(piece) else ""
        yield MarkedPiece(before, piece, after, direction)
        previous_direction = direction


def marked_runs(texts: Iterable[str], around: Direction) -> Iterator[list[tuple[str, Direction]]]:
    """Yield the runs of each text of a paragraph.

    A run is a pair: words with the marks that they need, and the direction of the words.
    The direction of a sign depends on the words around it, which can be in other texts.
    """
    texts = tuple(texts)
    pieces = marked_pieces("".join(texts), around)
    before = rest = after = ""
    direction = around
    for words in texts:
        runs: list[tuple[str, Direction]] = []
        missing_length = len(words)
        while missing_length:
            if not rest:
                piece = next(pieces)
                before, rest, after = piece.before, piece.text, piece.after
                direction = piece.direction
            start, rest = rest[:missing_length], rest[missing_length:]
            missing_length -= len(start)
            runs.append((f"{before}{start}{'' if rest else after}", direction))
            before = ""
        yield runs
