"""A long plain text as paragraphs, one for each of its lines, made when they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import overload

from briefing_tui import text
from briefing_tui.model.progress import Progress, unheard
from briefing_tui.richtext.document import Paragraph, Plain

_LINES_AT_ONCE = 1_000
"""Lines that are cleaned at once: to look through a whole text would keep others waiting."""


class LongText(Sequence[Paragraph]):
    """The lines of a text with visible marks for what would act; further lines of each hang."""

    def __init__(self, words: str, progress: Progress = unheard) -> None:
        self._starts = array("q", (0,))
        pieces: list[str] = []
        start = length = 0
        while start < len(words):
            end = start
            for _ in range(_LINES_AT_ONCE):
                end = words.find("\n", end) + 1
                if not end:
                    end = len(words)
                    break
            piece = text.clean(words[start:end])
            pieces.append(piece)
            at = piece.find("\n") + 1
            while at:
                self._starts.append(length + at)
                at = piece.find("\n", at) + 1
            length += len(piece)
            start = end
            progress(start / len(words))
        self._text = "".join(pieces)
        self._starts.append(len(self._text) + 1)
        # Of a line that fills the screen, each of its lines there asks for it anew.
        self._looked_at, self._paragraph = 0, self._made(0)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def characters(self) -> int:
        """The characters of all lines, and one more for the end of each."""
        return len(self._text) + 1

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Paragraph]: ...

    def __getitem__(self, index: int | slice) -> Paragraph | Sequence[Paragraph]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index != self._looked_at:
            self._looked_at, self._paragraph = index, self._made(index)
        return self._paragraph

    def _made(self, index: int) -> Paragraph:
        line = self._text[self._starts[index] : self._starts[index + 1] - 1]
        return Paragraph((Plain(line),), hanging=2)
