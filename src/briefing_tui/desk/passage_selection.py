"""Selects a passage of an article by sentences and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from briefing_tui.drafting.article import TextSpan

# The end of a sentence, such as `.` or `?!`, before white space.
_SENTENCE_END = re.compile(r"[.!?…]{1,4}[)\]”\"’»]{0,3}(?=\s)")
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
_ABBREVIATIONS = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "st", "no"),
        *("vs", "etc", "approx", "u.s", "u.n", "u.k", "e.g", "i.e", "a.m", "p.m"),
    }
)
"""Abbreviations in lower case, without the last full stop."""
_MAX_ABBREVIATION = 8
"""The number of characters before a full stop that are searched for an abbreviation."""


class PassageSelection:
    """The selected passage of an article."""

    def __init__(self, words: str, span: TextSpan) -> None:
        """Select `span` in `words`. If the span is empty, select the sentence at its position."""
        self._text = words
        self._sentences = list(_sentences(words)) or [(0, len(words))]
        self._sentence_starts = [first for first, _ in self._sentences]
        self._word_spans = [word.span() for word in _WORD.finditer(words)] or [(0, len(words))]
        self.start, self.end = span
        if self.start >= self.end:
            self.start, self.end = self._sentences[self._sentence_at(self.start)]

    @property
    def span(self) -> TextSpan:
        """The start and the end of the selected passage."""
        return self.start, self.end

    def move(self, step: int) -> None:
        """Select the next (`step` 1) or previous (-1) sentence."""
        at = self._sentence_at(self.start)
        if step < 0 and self.start > self._sentences[at][0]:
            # From inside a sentence, the first step back selects that sentence.
            step = 0
        self.start, self.end = self._sentences[self._limited(at + step, self._sentences)]

    def move_paragraph(self, step: int) -> None:
        """Select the first sentence of the next (`step` 1) or previous (-1) paragraph.

        Without such a paragraph, select the first sentence of the current one.
        """
        at = self._sentence_at(self.start)
        line = self._line_break_before(at)
        while 0 <= at + step < len(self._sentences) and self._line_break_before(at) == line:
            at += step
        line = self._line_break_before(at)
        while at and self._line_break_before(at - 1) == line:
            at -= 1
        self.start, self.end = self._sentences[at]

    def add_sentence(self) -> bool:
        """Extend the passage to the next end of a sentence.

        Return whether the passage grew.
        """
        old_end = self.end
        at = self._sentence_at(max(old_end - 1, 0))
        sentence_end = self._sentences[at][1]
        if old_end >= sentence_end:
            sentence_end = self._sentences[self._limited(at + 1, self._sentences)][1]
        self.end = max(old_end, sentence_end)
        return self.end > old_end

    def move_end(self, step: int) -> None:
        """Move the end one word forward (`step` 1) or back (-1), but keep at least one word."""
        at = self._word_at(max(self.end - 1, 0))
        if step < 0 and self.end > self._word_spans[at][1]:
            # From white space, the first step back goes to the end of the word before it.
            step = 0
        end = self._word_spans[self._limited(at + step, self._word_spans)][1]
        if end > self.start:
            self.end = end

    def move_start(self, step: int) -> None:
        """Move the start one word forward (`step` 1) or back (-1), but keep at least one word."""
        at = self._word_at(self.start)
        if step < 0 and self.start > self._word_spans[at][0]:
            # From inside a word, the first step back goes to the start of that word.
            step = 0
        start = self._word_spans[self._limited(at + step, self._word_spans)][0]
        if start < self.end:
            self.start = start

    def _sentence_at(self, position: int) -> int:
        return max(bisect_right(self._sentence_starts, position) - 1, 0)

    def _word_at(self, position: int) -> int:
        return max(bisect_right(self._word_spans, (position, len(self._text))) - 1, 0)

    def _line_break_before(self, sentence: int) -> int:
        return self._text.rfind("\n", 0, self._sentences[sentence][0])

    @staticmethod
    def _limited(at: int, spans: list[TextSpan]) -> int:
        return min(max(at, 0), len(spans) - 1)


def _sentences(words: str) -> Iterator[TextSpan]:
    for line in _LINE.finditer(words):
        start = line.start()
        for stop in _SENTENCE_END.finditer(words, line.start(), line.end()):
            if stop[0] == "." and _ends_in_abbreviation(words, start, stop.start()):
                continue
            yield from _trimmed(words, start, stop.end())
            start = stop.end()
        yield from _trimmed(words, start, line.end())


def _ends_in_abbreviation(words: str, start: int, stop: int) -> bool:
    before = words[max(start, stop - _MAX_ABBREVIATION) : stop].split()
    if not before:
        return False
    last = before[-1].lstrip('(“"‘').lower()
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha())


def _trimmed(words: str, start: int, end: int) -> Iterator[TextSpan]:
    while start < end and words[start].isspace():
        start += 1
    while start < end and words[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
