"""Divide a withheld quotation into the runs of words that must not be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.analysis.folding import folded_letters
from briefing_tui.analysis.phrase_tokens import is_unspaced
from briefing_tui.analysis.phrases import ProtectedPhrase

_QUOTED_WORDS = 6
"""This many consecutive words of a withheld quotation must not be shown."""

_LETTERS_PER_WORD = 2
"""The number of letters that count as one quoted word in scripts without spaces."""


def quoted_runs(quote: str | None) -> list[ProtectedPhrase]:
    """Return a phrase for every run of `_QUOTED_WORDS` consecutive words."""
    pieces = [piece for word in (quote or "").split() for piece in _pieces(word)]
    phrases: list[ProtectedPhrase] = []
    stop = length = 0
    for first, piece in enumerate(pieces):
        while stop < len(pieces) and length < _QUOTED_WORDS * _LETTERS_PER_WORD:
            length += pieces[stop].length
            stop += 1
        if length < _QUOTED_WORDS * _LETTERS_PER_WORD:
            break
        run = pieces[first:stop]
        words = "".join(entry.words for entry in run).strip()
        # Punctuation inside a quotation may change, so only its letters are compared.
        phrases.append(
            ProtectedPhrase(
                "".join(entry.letters for entry in run), words, ignores_punctuation=True
            )
        )
        length -= piece.length
    return phrases


class _Piece(NamedTuple):
    """A word of a quotation, or one letter of a script without spaces."""

    letters: str
    words: str
    """The piece as written. A word has a space after it."""
    length: int
    """1 for a letter, `_LETTERS_PER_WORD` for a word."""


def _pieces(word: str) -> Iterator[_Piece]:
    folded = folded_letters(word)
    if folded and not is_unspaced(folded):
        yield _Piece(folded, f"{word} ", _LETTERS_PER_WORD)
    elif folded:
        for character in word:
            if letter := folded_letters(character):
                yield _Piece(letter, character, 1)
