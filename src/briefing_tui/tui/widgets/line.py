"""One line of styled text, which is cut and never wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.tui.widgets.text_layout import character_at

_GROUP = re.compile(r"\S+(?: \S+)*")
"""Words with single blanks between them. Two or more blanks separate groups."""

Piece = tuple[str, str]
"""A text and its style."""


def theme_style(widget: Widget, style: str) -> str:
    """Return a style in which the quiet colour of the theme replaces `dim`.

    Some terminals make dim text unreadable. In ANSI themes, `dim` stays, but `dim bold` becomes
    `bold`.
    """
    if widget.app.native_ansi_color:
        return style.removeprefix("dim ")
    return style.replace("dim", "$quiet")


def keep_bold_visible(pieces: Sequence[Piece], *, room: int, cut: str) -> list[Piece]:
    """Replace the first pieces with `cut` until the `bold` piece fits into `room`."""
    bold = next((index for index, (_, style) in enumerate(pieces) if "bold" in style), 0)
    first, needed = 0, sum(text.width(words) for words, _ in pieces[: bold + 1])
    while first < bold and needed > room - (text.width(cut) if first else 0):
        needed -= text.width(pieces[first][0])
        first += 1
    return [*([(cut, "dim")] if first else []), *pieces[first:]]


def pieces_that_fit(groups: Iterable[Sequence[Piece]], room: int, gap: int) -> list[Piece]:
    """Return the pieces of the groups that fit into `room`.

    A group that does not fit is left out as a whole; a later group may still fit.
    """
    pieces: list[Piece] = []
    for group in groups:
        needed = width_of(group) + (gap if pieces else 0)
        if needed <= room:
            pieces += [(" " * gap, ""), *group] if pieces else group
            room -= needed
    return pieces


def width_of(pieces: Iterable[Piece]) -> int:
    """Return the width in cells."""
    return sum(text.width(words) for words, _ in pieces)


def without_control_characters(words: str) -> str:
    """Return clean text on one line.

    File names and messages of the operating system can contain control characters.
    """
    return text.clean(words).replace("\n", " ").replace("\t", " ")


class TextLine(Widget):
    """One line of pieces. The first piece that does not fit is cut, and the rest are left out."""

    DEFAULT_CSS = """
    TextLine {
        height: 1;
        padding: 0 1;
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._pieces: tuple[Piece, ...] = ()

    def show_groups(self, groups: Sequence[Sequence[Piece]], gap: int = 3) -> None:
        self.show(pieces_that_fit(groups, self.room, gap))

    @property
    def room(self) -> int:
        return self.content_size.width or max(self.app.size.width - 2, 0)

    @property
    def words(self) -> str:
        """The whole text given to `show`, even if the line shows only its beginning."""
        return "".join(words for words, _ in self._pieces)

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show `pieces`; repaint only if they differ from the shown ones."""
        prepared = tuple(
            (self._glyphs.drawable(without_control_characters(words)), style)
            for words, style in pieces
        )
        if prepared != self._pieces:
            self._pieces = prepared
            self.refresh()

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        position = character_at(self.words, offset.x)
        for group in _GROUP.finditer(self.words):
            if group.start() <= position < group.end():
                await self.handle_click(group[0], position - group.start())

    async def handle_click(self, words: str, position: int) -> None:
        """Handle a click on a character of the group `words`."""

    def render(self) -> Content:
        room = self.content_size.width
        shown: list[Content] = []
        for words, style in self._pieces:
            if room <= 0:
                break
            cut_words = text.cut(words, room, self._glyphs.cut_mark)
            shown.append(Content.styled(cut_words, theme_style(self, style)))
            room -= text.width(cut_words)
            if cut_words != words:
                break
        return Content("").join(shown)
