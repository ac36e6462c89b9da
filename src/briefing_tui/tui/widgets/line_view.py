"""A scrolled view that draws single lines on demand, and repaints only lines that changed."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.richtext.columns import shorten
from briefing_tui.tui.looks import style_of
from briefing_tui.tui.widgets.line import harmless

Piece = tuple[str, tuple[str, ...]]
"""Words, and the looks that lie over each other on them."""


_AROUND_TITLE = 6
"""Cells of a frame's line that its title can't have: corners, line and blanks."""
_MOST_CHARACTERS = 16
"""Characters of a title for each cell that are looked at."""


class LineView(ScrollView, inherit_bindings=False):
    """Scrolls whole lines without animation and without scrollbars that Textual draws."""

    DEFAULT_CSS = """
    LineView {
        overflow: hidden hidden;
    }
    """
    ALLOW_SELECT: ClassVar[bool] = False
    title_cut = "…"
    """Stands where a title is cut."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._style_of_names: dict[tuple[str, ...], Style] = {}
        self._title_words = ""
        self._is_titling = False

    def on_mount(self) -> None:
        # Another theme may change nothing but the styles of what is drawn inside.
        self.app.theme_changed_signal.subscribe(self, self._repaint)

    def on_unmount(self) -> None:
        # Until the next theme it would keep this view, and all that was shown in it.
        self.app.theme_changed_signal.unsubscribe(self)

    def _repaint(self, _: object) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._fit_title()

    @abstractmethod
    def render_line(self, y: int) -> Strip:
        """The line of the view at `y`."""

    @abstractmethod
    def forget_lines(self) -> None:
        """Drop drawn lines; called when styles have changed."""

    @property
    def top(self) -> int:
        """The number of the first line in view."""
        return self.scroll_offset.y

    @property
    def line_count(self) -> int:
        """How many lines there are, in view or not."""
        return self.virtual_size.height

    def count_lines(self, count: int) -> None:
        """Say how many lines there are."""
        size = Size(self.size.width, count)
        if self.styles.is_auto_height:
            self.virtual_size = size
        else:
            # Assigned plainly it would lay the whole screen out anew.
            self.set_reactive(Widget.virtual_size, size)
        self.scroll_to_line(self.top)

    def scroll_to_line(self, line: int) -> None:
        """Bring a line to the top of the view, as far as the end allows."""
        line = min(max(line, 0), max(self.line_count - self.size.height, 0))
        if line != self.top:
            self.scroll_to(y=line, animate=False, force=True)

    def repaint_line(self, line: int) -> None:
        """Paint one line anew if it is in view."""
        if 0 <= line - self.top < self.size.height:
            self.refresh(Region(0, line - self.top, self.size.width, 1))

    def retitle(self, words: str) -> None:
        """Put other words into the title of the frame, and paint the line of the title alone."""
        if words != self._title_words:
            self._title_words = words
            self._fit_title()

    def _fit_title(self) -> None:
        """Cut the title to its frame, for Textual cuts with a sign that not every terminal has."""
        room = self.outer_size.width - _AROUND_TITLE
        words = harmless(self._title_words[: max(room, 1) * _MOST_CHARACTERS])
        title = Content(shorten(words, room, self.title_cut) if room > 0 else words)
        if title == self.border_title:
            return
        self._is_titling = True
        try:
            self.border_title = title
        finally:
            self._is_titling = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        # Textual asks for the whole view when a title is set.
        if self._is_titling and not regions:
            regions = (Region(0, 0, self.outer_size.width, 1).translate(-self.content_offset),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def lines_in_view(self) -> list[Strip]:
        """The lines as they are drawn now."""
        return [self.render_line(y) for y in range(self.size.height)]

    def repaint_changes(self, before: Sequence[Strip]) -> None:
        """Paint those lines anew that differ from what `lines_in_view` gave before a change."""
        for y, (old, new) in enumerate(zip(before, self.lines_in_view(), strict=True)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def style(self, *names: str) -> Style:
        """The style of the view with those of some looks over it."""
        style = self._style_of_names.get(names)
        if style is None:
            style = self._style_of_names[names] = self._style(names)
        return style

    def _style(self, names: tuple[str, ...]) -> Style:
        style = self.get_visual_style().rich_style
        for name in names:
            style += style_of(name, self.app.theme)
        # What is reversed would be dimmed into its background.
        return style + Style(dim=False) if style.reverse else style

    def strip_of(self, pieces: Iterable[Piece], width: int, fill: tuple[str, ...] = ()) -> Strip:
        """A line of pieces, cut or filled to its width, in which nothing acts on a terminal."""
        pieces = list(pieces)
        whole = "".join(words for words, _ in pieces)
        # What joins two letters is needed between them, also where the looks change there.
        made_harmless = str if harmless(whole) == whole else harmless
        segments: list[Segment] = []
        for names, group in groupby(pieces, key=itemgetter(1)):
            words = "".join(words for words, _ in group)
            if words:
                segments.append(Segment(made_harmless(words), self.style(*names)))
        return Strip(segments).adjust_cell_length(width, self.style(*fill))

    def thumb_at(self, y: int, glyphs: Glyphs) -> str:
        """The sign of the scrollbar's thumb where it stands in a line of the view, or nothing."""
        height, total = self.size.height, self.line_count
        if total <= height or height < 2:
            return ""
        length = max(height * height // total, 1)
        start = round(self.top * (height - length) / (total - height))
        if not start <= y < start + length:
            return ""
        return glyphs.thumb

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._style_of_names.clear()
        self.forget_lines()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, direction: int) -> None:
        event.stop()
        event.prevent_default()
        self.scroll_to_line(self.top + direction * max(int(self.app.scroll_sensitivity_y), 1))


def pattern_of(words: str) -> re.Pattern[str] | None:
    """What finds each of the words in any case; None without words."""
    each = sorted(map(re.escape, words.split()), key=len, reverse=True)
    return re.compile("|".join(each), re.IGNORECASE) if each else None


def highlighted(
    words: str, found: Iterable[tuple[int, int]], names: tuple[str, ...], match: str
) -> Iterable[Piece]:
    """Words as pieces, those in the ranges `found` with the style `match` over theirs."""
    position = 0
    for start, end in found:
        yield words[position:start], names
        yield words[start:end], (*names, match)
        position = end
    yield words[position:], names
