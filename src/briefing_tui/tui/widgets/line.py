"""One line of prepared text that is cut, never wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from briefing_tui import text

Piece = tuple[str, str]
"""Words and their style."""


class Line(Widget):
    """The tab line, the bottom line: pieces beside each other, as many as fit."""

    DEFAULT_CSS = """
    Line {
        height: 1;
        padding: 0 1;
    }
    """

    def __init__(self, *, cut: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cut = cut
        self._pieces: tuple[Piece, ...] = ()

    def show_groups(self, groups: Sequence[Sequence[Piece]], gap: int = 3) -> None:
        """Put groups of pieces into the line, as many whole ones as fit, in their order."""
        room = self.content_size.width or self.app.size.width
        pieces: list[Piece] = []
        for group in groups:
            needed = sum(text.width(words) for words, _ in group) + (gap if pieces else 0)
            if needed > room:
                continue
            if pieces:
                pieces.append((" " * gap, ""))
            pieces += group
            room -= needed
        self.show(pieces)

    @property
    def words(self) -> str:
        """What stands in the line, uncut."""
        return "".join(words for words, _ in self._pieces)

    def show(self, pieces: Sequence[Piece]) -> None:
        """Put other words into the line; the same words draw nothing."""
        if tuple(pieces) != self._pieces:
            self._pieces = tuple(pieces)
            self.refresh()

    def render(self) -> Content:
        """The pieces that fit, the last one cut."""
        room = self.content_size.width
        shown: list[Content] = []
        for words, style in self._pieces:
            if room <= 0:
                break
            fitting = text.cut(words, room, self._cut)
            shown.append(Content.styled(fitting, style))
            room -= text.width(fitting)
            if fitting != words:
                break
        return Content("").join(shown)
