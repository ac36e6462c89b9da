"""Splits folded text into tokens, which are runs of letters and digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.analysis.folding import BLANK, HARD, JOINED, SEPARATOR

GAPS = HARD + JOINED + BLANK + SEPARATOR
TOKEN = re.compile(f"[^{GAPS}]+")

_PREFIXES = re.compile("(?=[\u0600-\u06ff])[وفبكلس]{0,2}(?:ال)?|(?=[\u0590-\u05ff])[ושהבלמכ]{0,3}")
"""Arabic and Hebrew prefixes with meanings such as `and`, `to` and `the`."""


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Letters of scripts that are written without spaces between words."""


class Token(NamedTuple):
    """A run of folded letters.

    `at` and `end` are positions in the letters that `tokens_of` returns, and `folded_at` is the
    position in the folded text. `gap` is the kind of the gap before the run.
    """

    at: int
    end: int
    folded_at: int
    gap: str


def split_letters(folded: str) -> list[str]:
    """Return the runs of letters in a folded text."""
    return TOKEN.findall(folded)


def tokens_of(folded: str) -> tuple[str, list[Token]]:
    """Return the letters of a folded text without gaps except `HARD`, and the tokens."""
    pieces: list[str] = []
    tokens: list[Token] = []
    done = length = 0
    for match in TOKEN.finditer(folded):
        start, end = match.span()
        between = gap = folded[done:start]
        if between not in (BLANK, SEPARATOR, JOINED):
            gap = next((sign for sign in (HARD, SEPARATOR, BLANK, JOINED) if sign in between), HARD)
        if gap == HARD:
            pieces.append(HARD)
            length += 1
        pieces.append(match[0])
        tokens.append(Token(length, length + end - start, start, gap))
        length += end - start
        done = end
    return "".join(pieces), tokens


def runs_of(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of each word: `Al**i**` is one word, but two tokens."""
    first = 0
    for number in range(1, len(tokens) + 1):
        if number == len(tokens) or tokens[number].gap != JOINED:
            yield first, number - 1
            first = number


def divides_number(joined: str, at: int) -> bool:
    """Whether a position has a digit on both sides: `Route 12` is not in `route123`."""
    return joined[at - 1 : at].isdigit() and joined[at : at + 1].isdigit()


def starts_of(joined: str, token: Token) -> Sequence[int]:
    """Return where a name may begin: at the start of the token, or after a letter of a prefix."""
    prefix = _PREFIXES.match(joined, token.at, token.end)
    return range(token.at, min(prefix.end(), token.end - 1) + 1) if prefix else (token.at,)


def by_head(known: Iterable[str], size: int) -> dict[str, tuple[int, ...]]:
    """Return the lengths of phrases by their first `size` letters."""
    lengths: dict[str, set[int]] = {}
    for phrase in known:
        if len(phrase) >= size:
            lengths.setdefault(phrase[:size], set()).add(len(phrase))
    return {head: tuple(sorted(sizes)) for head, sizes in lengths.items()}


def is_unspaced(words: str) -> bool:
    """Whether a text has letters of a script without spaces."""
    return bool(_UNSPACED.search(words))
