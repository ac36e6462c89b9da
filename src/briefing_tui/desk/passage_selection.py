"""Selects a passage of an article by sentences and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from briefing_tui.drafting.article import TextSpan

_END = re.compile(r"[.!?…]{1,4}[)\]”\"’»]{0,3}(?=\s)")
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
_SHORT = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "st", "no"),
        *("vs", "etc", "approx", "u.s", "u.n", "u.k", "e.g", "i.e", "a.m", "p.m"),
    }
)
"""Words whose full stop does not end a sentence, in lower case without it."""
_LONGEST_SHORT = 8
"""The number of characters before a full stop that are searched for an abbreviation."""


class PassageSelection:
    """A passage that starts as one sentence, and grows and shrinks by words and sentences."""

    def __init__(self, words: str, start: TextSpan) -> None:
        """`start` is a passage to begin with; an empty one selects the sentence at its position."""
        self._text = words
        self._sentences = list(_sentences(words)) or [(0, len(words))]
        self._starts = [first for first, _ in self._sentences]
        self._words = [found.span() for found in _WORD.finditer(words)] or [(0, len(words))]
        self.start, self.end = start
        if self.start >= self.end:
            self.start, self.end = self._sentences[self._sentence_at(self.start)]

    @property
    def span(self) -> TextSpan:
        """The start and the end of the selected passage."""
        return self.start, self.end

    @property
    def passage(self) -> str:
        """The selected text."""
        return self._text[self.start : self.end]

    def move(self, step: int) -> None:
        """Select the next or the previous sentence."""
        at = self._sentence_at(self.start)
        if step < 0 and self.start > self._sentences[at][0]:
            # First the whole sentence in which the passage starts.
            step = 0
        self.start, self.end = self._sentences[self._within(at + step, self._sentences)]

    def move_paragraph(self, step: int) -> None:
        """Select the first sentence of the next or the previous paragraph."""
        at = self._sentence_at(self.start)
        line = self._line_of(at)
        while 0 <= at + step < len(self._sentences) and self._line_of(at) == line:
            at += step
        line = self._line_of(at)
        while at and self._line_of(at - 1) == line:
            at -= 1
        self.start, self.end = self._sentences[at]

    def add_sentence(self) -> bool:
        """Extend the passage to the end of the next sentence; return whether there is one."""
        before = self.end
        at = self._sentence_at(max(self.end - 1, 0))
        end = self._sentences[at][1]
        if self.end >= end:
            end = self._sentences[self._within(at + 1, self._sentences)][1]
        self.end = max(self.end, end)
        return self.end > before

    def move_end(self, step: int) -> None:
        """Extend the passage by a word, or shorten it; one word stays."""
        at = self._word_at(max(self.end - 1, 0))
        if step < 0 and self.end > self._words[at][1]:
            step = 0
        end = self._words[self._within(at + step, self._words)][1]
        if end > self.start:
            self.end = end

    def move_start(self, step: int) -> None:
        """Start the passage a word later or earlier; one word stays."""
        at = self._word_at(self.start)
        if step < 0 and self.start > self._words[at][0]:
            step = 0
        start = self._words[self._within(at + step, self._words)][0]
        if start < self.end:
            self.start = start

    def _sentence_at(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def _word_at(self, position: int) -> int:
        return max(bisect_right(self._words, (position, len(self._text))) - 1, 0)

    def _line_of(self, sentence: int) -> int:
        return self._text.rfind("\n", 0, self._sentences[sentence][0])

    @staticmethod
    def _within(at: int, spans: list[TextSpan]) -> int:
        return min(max(at, 0), len(spans) - 1)


def _sentences(words: str) -> Iterator[TextSpan]:
    """Yield the spans of the sentences, without the white space around them."""
    for line in _LINE.finditer(words):
        start = line.start()
        for found in _END.finditer(words, line.start(), line.end()):
            if found[0] == "." and _is_short(words, start, found.start()):
                continue
            yield from _trimmed(words, start, found.end())
            start = found.end()
        yield from _trimmed(words, start, line.end())


def _is_short(words: str, start: int, stop: int) -> bool:
    before = words[max(start, stop - _LONGEST_SHORT) : stop].split()
    if not before:
        return False
    last = before[-1].lstrip('(“"‘').lower()
    return last in _SHORT or (len(last) == 1 and last.isalpha())


def _trimmed(words: str, start: int, end: int) -> Iterator[TextSpan]:
    while start < end and words[start].isspace():
        start += 1
    while start < end and words[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
