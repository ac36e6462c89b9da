"""A long plain text as a sequence of paragraphs, created on access."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import overload

from briefing_tui import text
from briefing_tui.model.progress import Progress, ignore_progress
from briefing_tui.richtext.document import Paragraph, Plain

_LINES_AT_ONCE = 1_000
"""How many lines are cleaned between two progress reports."""


class LongText(Sequence[Paragraph]):
    """The lines of a text. Visible marks replace control characters, except tabs."""

    def __init__(self, words: str, progress: Progress = ignore_progress) -> None:
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
            line_start = piece.find("\n") + 1
            while line_start:
                self._starts.append(length + line_start)
                line_start = piece.find("\n", line_start) + 1
            length += len(piece)
            start = end
            progress(start / len(words))
        self._text = "".join(pieces)
        self._starts.append(len(self._text) + 1)
        # The last paragraph that was read is kept: a screen reads a paragraph again for each row.
        self._last_index, self._paragraph = 0, self._paragraph_at(0)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def character_count(self) -> int:
        """The number of characters. The end of each line counts as one."""
        return len(self._text) + 1

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Paragraph]: ...

    def __getitem__(self, index: int | slice) -> Paragraph | Sequence[Paragraph]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index != self._last_index:
            self._last_index, self._paragraph = index, self._paragraph_at(index)
        return self._paragraph

    def _paragraph_at(self, index: int) -> Paragraph:
        line = self._text[self._starts[index] : self._starts[index + 1] - 1]
        return Paragraph((Plain(line),), hanging=2)
