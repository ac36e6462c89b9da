"""Splits a typed line into words, with their positions."""

from __future__ import annotations

import re

from msgspec import Struct

from briefing_tui.analysis.line.values import quoted_at

_KEY = re.compile(r"(TLP|[a-z_]+):(?=[^\s/,])")
"""A key and its colon, as in `cause:fire`. In `https://…`, `https:` is not a key."""

_WORD = re.compile(r'[^\s"“,]+(?:,(?=\d)[^\s"“,]+)*|["“]')
"""A word, or an unpaired quotation mark. In `1,200`, the comma is part of the word."""

_ARTICLES = frozenset({"the", "The", "a", "an"})
"""Articles. `A` and `An` are not in the set: `A` can be a reliability, `An` the end of a name."""


class Token(Struct, frozen=True):
    """A word, or words in quotation marks."""

    text: str
    start: int
    end: int
    is_quoted: bool = False
    key: str = ""
    has_comma: bool = False
    """Whether a comma follows."""

    @property
    def is_article(self) -> bool:
        """Whether this is an article. The word after an article is not read as a marker or flag."""
        return self.text in _ARTICLES and not (self.is_quoted or self.key or self.has_comma)


def tokens_of(line: str) -> list[Token]:
    """Return the words of a line."""
    tokens: list[Token] = []
    position = 0
    while position < len(line):
        if line[position].isspace() or line[position] == ",":
            if line[position] == "," and tokens:
                last = tokens[-1]
                tokens[-1] = Token(
                    last.text, last.start, last.end, last.is_quoted, last.key, has_comma=True
                )
            position += 1
            continue
        token = _token_at(line, position)
        tokens.append(token)
        position = token.end
    return tokens


def _token_at(line: str, start: int) -> Token:
    key_match = _KEY.match(line, start)
    key, value_start = (key_match[1].lower(), key_match.end()) if key_match else ("", start)
    if quotation := quoted_at(line, value_start):
        words, end = quotation
        return Token(words, start, end, is_quoted=True, key=key)
    word = _WORD.match(line, value_start)
    assert word is not None, "no token starts at a blank or comma"
    return Token(word[0], start, word.end(), key=key)
