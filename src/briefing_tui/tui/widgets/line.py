"""One line of prepared text that is cut, never wrapped."""

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
"""Words with single blanks between them: two blanks or more stand between groups."""

Piece = tuple[str, str]
"""Words and their style."""


def toned(widget: Widget, style: str) -> str:
    """A style for `widget`: what is dim has the theme's quiet colour, where it has colours.

    How far a terminal dims, and whether that can still be read, nobody knows. `dim bold` is bold
    in that colour, and without colours no more than bold.
    """
    if widget.app.native_ansi_color:
        return style.removeprefix("dim ")
    return style.replace("dim", "$quiet")


def with_chosen(pieces: Sequence[Piece], *, room: int, cut: str) -> list[Piece]:
    """Pieces of which the `bold` one is to be seen: what comes before gives way, with a mark."""
    chosen = next((at for at, (_, style) in enumerate(pieces) if "bold" in style), 0)
    first, needed = 0, sum(text.width(words) for words, _ in pieces[: chosen + 1])
    while first < chosen and needed > room - (text.width(cut) if first else 0):
        needed -= text.width(pieces[first][0])
        first += 1
    return [*([(cut, "dim")] if first else []), *pieces[first:]]


def fitting(groups: Iterable[Sequence[Piece]], room: int, gap: int) -> list[Piece]:
    """As many whole groups as fit beside each other, in their order."""
    pieces: list[Piece] = []
    for group in groups:
        needed = width_of(group) + (gap if pieces else 0)
        if needed <= room:
            pieces += [(" " * gap, ""), *group] if pieces else group
            room -= needed
    return pieces


def width_of(pieces: Iterable[Piece]) -> int:
    """The cells that pieces take."""
    return sum(text.width(words) for words, _ in pieces)


def harmless(words: str) -> str:
    """Words on one line in which nothing acts on a terminal, whatever they hold.

    What a file says was cleaned when it was read; its name, and what the system says, were not.
    """
    return text.clean(words).replace("\n", " ").replace("\t", " ")


class Line(Widget):
    """The tab line, the bottom line: pieces beside each other, as many as fit."""

    DEFAULT_CSS = """
    Line {
        height: 1;
        padding: 0 1;
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._pieces: tuple[Piece, ...] = ()

    def show_groups(self, groups: Sequence[Sequence[Piece]], gap: int = 3) -> None:
        """Put groups of pieces into the line, as many whole ones as fit, in their order."""
        self.show(fitting(groups, self.room, gap))

    @property
    def room(self) -> int:
        """How many cells there are."""
        return self.content_size.width or max(self.app.size.width - 2, 0)

    @property
    def words(self) -> str:
        """What stands in the line, uncut."""
        return "".join(words for words, _ in self._pieces)

    def show(self, pieces: Sequence[Piece]) -> None:
        """Put other words into the line; the same words draw nothing."""
        prepared = tuple((self._glyphs.drawable(harmless(words)), style) for words, style in pieces)
        if prepared != self._pieces:
            self._pieces = prepared
            self.refresh()

    async def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        event.stop()
        at = character_at(self.words, place.x)
        for found in _GROUP.finditer(self.words):
            if found.start() <= at < found.end():
                await self.clicked(found[0], at - found.start())

    async def clicked(self, words: str, at: int) -> None:
        """React to a click on words that stand apart from others, at a character of them."""

    def render(self) -> Content:
        """The pieces that fit, the last one cut."""
        room = self.content_size.width
        shown: list[Content] = []
        for words, style in self._pieces:
            if room <= 0:
                break
            fitting = text.cut(words, room, self._glyphs.cut)
            shown.append(Content.styled(fitting, toned(self, style)))
            room -= text.width(fitting)
            if fitting != words:
                break
        return Content("").join(shown)
