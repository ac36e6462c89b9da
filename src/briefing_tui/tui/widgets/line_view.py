"""A scrolling view that repaints only changed lines."""

from __future__ import annotations

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
from briefing_tui.tui.text_styles import text_style
from briefing_tui.tui.widgets.line import without_control_characters

StyledText = tuple[str, tuple[str, ...]]
"""A text, and the names of its styles."""


_AROUND_TITLE = 6
"""A title is at least this much narrower than its frame, in cells."""

_CHARACTERS_PER_CELL = 16
"""How many characters of a title are read for each terminal cell. Titles can be very long."""


class LineView(ScrollView, inherit_bindings=False):
    """Scrolls by whole lines, without animation and without the scrollbars of Textual."""

    DEFAULT_CSS = """
    LineView {
        overflow: hidden hidden;
    }
    """
    ALLOW_SELECT: ClassVar[bool] = False
    title_cut = "…"
    """Ends a title that is cut. Subclasses replace it for terminals that cannot show `…`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._style_of_names: dict[tuple[str, ...], Style] = {}
        self._title_words = ""
        self._is_setting_title = False

    def on_mount(self) -> None:
        # Textual does not repaint if two themes differ only in styles that it does not know.
        self.app.theme_changed_signal.subscribe(self, self._repaint)

    def on_unmount(self) -> None:
        # The signal would keep this view in memory.
        self.app.theme_changed_signal.unsubscribe(self)

    def _repaint(self, _: object) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._fit_title()

    @abstractmethod
    def render_line(self, y: int) -> Strip:
        """Return the line at `y` in the view."""

    @abstractmethod
    def forget_lines(self) -> None:
        """Drop all cached lines."""

    @property
    def top(self) -> int:
        """The first visible line."""
        return self.scroll_offset.y

    @property
    def line_count(self) -> int:
        """The number of lines, visible or not."""
        return self.virtual_size.height

    def set_line_count(self, count: int) -> None:
        size = Size(self.size.width, count)
        if self.styles.is_auto_height:
            self.virtual_size = size
        else:
            # A normal assignment would cause a layout of the whole screen.
            self.set_reactive(Widget.virtual_size, size)
        self.scroll_to_line(self.top)

    def scroll_to_line(self, line: int) -> None:
        line = min(max(line, 0), max(self.line_count - self.size.height, 0))
        if line != self.top:
            self.scroll_to(y=line, animate=False, force=True)

    def repaint_line(self, line: int) -> None:
        if 0 <= line - self.top < self.size.height:
            self.refresh(Region(0, line - self.top, self.size.width, 1))

    def set_title(self, words: str) -> None:
        if words != self._title_words:
            self._title_words = words
            self._fit_title()

    def _fit_title(self) -> None:
        room = self.outer_size.width - _AROUND_TITLE
        words = without_control_characters(self._title_words[: max(room, 1) * _CHARACTERS_PER_CELL])
        title = Content(shorten(words, room, self.title_cut) if room > 0 else words)
        if title == self.border_title:
            return
        self._is_setting_title = True
        try:
            self.border_title = title
        finally:
            self._is_setting_title = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        # Textual would refresh the whole view when a title is set.
        if self._is_setting_title and not regions:
            regions = (Region(0, 0, self.outer_size.width, 1).translate(-self.content_offset),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def lines_in_view(self) -> list[Strip]:
        return [self.render_line(y) for y in range(self.size.height)]

    def repaint_changes(self, before: Sequence[Strip]) -> None:
        """Repaint the lines that have changed since `lines_in_view` returned `before`."""
        for y, (old, new) in enumerate(zip(before, self.lines_in_view(), strict=True)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def style(self, *names: str) -> Style:
        style = self._style_of_names.get(names)
        if style is None:
            style = self._style_of_names[names] = self._style(names)
        return style

    def _style(self, names: tuple[str, ...]) -> Style:
        style = self.get_visual_style().rich_style
        for name in names:
            style += text_style(name, self.app.theme)
        # Dim and reverse together would make text unreadable.
        return style + Style(dim=False) if style.reverse else style

    def strip_of(
        self, pieces: Iterable[StyledText], width: int, fill: tuple[str, ...] = ()
    ) -> Strip:
        """Return a line of `width` cells, without control characters."""
        pieces = list(pieces)
        whole = "".join(words for words, _ in pieces)
        # Cleaning a piece replaces a zero-width joiner at its end, also if it joins the next piece.
        # So pieces are cleaned only if the whole contains control characters.
        clean = str if without_control_characters(whole) == whole else without_control_characters
        segments: list[Segment] = []
        for names, group in groupby(pieces, key=itemgetter(1)):
            words = "".join(words for words, _ in group)
            if words:
                segments.append(Segment(clean(words), self.style(*names)))
        return Strip(segments).adjust_cell_length(width, self.style(*fill))

    def thumb_at(self, y: int, glyphs: Glyphs) -> str:
        """Return the symbol of the scroll thumb if it covers line `y` of the view, else ""."""
        lines = thumb_lines(self.top, self.size.height, self.line_count)
        return glyphs.thumb if y in lines else ""

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


def thumb_lines(top: int, height: int, total: int) -> range:
    """Return the lines that the scroll thumb covers in a view of `height` lines.

    `top` is the first visible one of `total` lines. If all lines are visible, there is no thumb.
    """
    if total <= height or height < 2:
        return range(0)
    length = max(height * height // total, 1)
    start = round(top * (height - length) / (total - height))
    return range(start, start + length)


def mark_ranges(
    words: str, ranges: Iterable[tuple[int, int]], names: tuple[str, ...], match: str
) -> Iterable[StyledText]:
    """Yield a text as pieces, with the style `match` added in the ranges."""
    position = 0
    for start, end in ranges:
        yield words[position:start], names
        yield words[start:end], (*names, match)
        position = end
    yield words[position:], names
