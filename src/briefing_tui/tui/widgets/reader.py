"""A scrolling text."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import events
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.line_breaks import line_breaks
from briefing_tui.richtext.terminal import toned_spans
from briefing_tui.tui.widgets.line_view import LineView, StyledText
from briefing_tui.tui.widgets.text_layout import LineRange, TextLayout, character_at

if TYPE_CHECKING:
    from textual.timer import Timer

_MAX_CACHED_PARAGRAPHS = 200
_GUESSED_WIDTH = 80
_LONG = 20_000
"""A text with more characters than this is wrapped only as far as it is shown."""
_FIRST_LINES = 2_000
"""A text of up to `_LONG` characters is wrapped up to this line before it is shown.

The number of further lines is estimated.
"""


class _DrawableText(Struct, frozen=True):
    """The text of a paragraph as the terminal can show it."""

    words: str
    spans: tuple[Plain, ...]
    starts: Sequence[int]
    """Where each span starts in `words`."""


class Reader(LineView, can_focus=True):
    """Shows paragraphs.

    If it cannot get the focus, its last line says how many lines are hidden below. If it has only
    one line, this line shows the start of the text and a mark instead.
    """

    SLICE: ClassVar[float] = 0.03
    """How long the program may wrap a long text before it handles keys, in seconds."""
    PAUSE: ClassVar[float] = 0.001
    """The pause in which keys are handled, in seconds."""
    PROGRESS_EVERY: ClassVar[float] = 0.25
    """While a text is wrapped, the time between two movements of the scroll thumb, in seconds."""

    def __init__(
        self,
        glyphs: Glyphs,
        *,
        focusable: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.can_focus = focusable
        self._glyphs = glyphs
        self.title_cut = glyphs.cut_mark
        self._paragraphs: Sequence[Paragraph] = ()
        self._characters = 0
        self._layout = TextLayout(iter(()), 0)
        self._drawn_width = _GUESSED_WIDTH
        self._anchor = (0, 0)
        """The paragraph of the top line, and where this line starts in the paragraph."""
        self._drawable: LRUCache[int, _DrawableText] = LRUCache(_MAX_CACHED_PARAGRAPHS)
        self._end_timer: Timer | None = None
        """When the user goes to the end of a long text, this timer wraps the rest in slices."""
        self._progress_shown_at = 0.0
        """The time (`monotonic`) of the last movement of the thumb."""

    class LinkClicked(Message):
        """A web address in the text was clicked."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or self.top + offset.y >= self._layout.known_count:
            return
        line = self.top + offset.y
        index, start, end = self._layout.line(line)
        indent, hanging = self._indents(self._paragraphs[index])
        x = offset.x - indent - (0 if self._layout.is_paragraph_start(line) else hanging)
        words = self._text(index)[start:end]
        position = start + character_at(words, x) if 0 <= x < text.width(words) else -1
        for span in self._spans(index):
            # Here, `position` is relative to the start of the span.
            if 0 <= position < len(span.text) and span.tone == "link":
                event.stop()
                self.post_message(self.LinkClicked(span.text))
            position -= len(span.text)

    def show(
        self, paragraphs: Sequence[Paragraph], top: int = 0, characters: int | None = None
    ) -> None:
        """Show `paragraphs`, with line `top` as the first visible line.

        If the paragraphs are created on demand, give the number of their `characters`.
        """
        before, old_top = self.lines_in_view(), self.top
        self._paragraphs = tuple(paragraphs) if characters is None else paragraphs
        self._characters = characters or sum(
            len(span.text) + 1
            for paragraph in self._paragraphs
            for span in toned_spans(paragraph.spans)
        )
        self._drawable.clear()
        self._lay_out()
        self.scroll_to_line(top)
        self._remember_position()
        if self.top == old_top:
            self.repaint_changes(before)

    def show_passage(
        self, paragraphs: Sequence[Paragraph], first: tuple[int, int], last: tuple[int, int]
    ) -> None:
        """Show paragraphs, and scroll if a passage is not completely visible.

        `first` and `last` say where the first and the last span of the passage are: the index of
        the paragraph, and the index of the span in the paragraph.
        """
        self.show(paragraphs, self.top)
        start, end = self._line_of_span(first, at_end=False), self._line_of_span(last, at_end=True)
        height = self.size.height
        # The height is 0 until Textual has given the widget a size.
        if height and not self.top <= start <= end < self.top + height:
            above = max(min(height // 3, height - 1 - (end - start)), 0)
            self.scroll_to_line(start - above)

    def _line_of_span(self, indexes: tuple[int, int], *, at_end: bool) -> int:
        paragraph, index = indexes
        texts = [span.text for span in self._spans(paragraph)[: index + 1]]
        end = sum(map(len, texts))
        position = end - 1 if at_end else end - len(texts[-1])
        return self._layout.line_at(paragraph, max(position, 0))

    @property
    def line_count(self) -> int:
        """The number of lines. It is an estimate until the whole text is wrapped."""
        return self._layout.count

    @property
    def text(self) -> str:
        """The text without wrapping, one paragraph per line."""
        return "\n".join(self._text(index) for index in range(len(self._paragraphs)))

    def action_line_down(self) -> None:
        self.scroll_to_line(self.top + 1)

    def action_line_up(self) -> None:
        self.scroll_to_line(self.top - 1)

    def action_page_down(self) -> None:
        self.scroll_to_line(self.top + max(self.size.height - 1, 1))

    def action_page_up(self) -> None:
        self.scroll_to_line(self.top - max(self.size.height - 1, 1))

    def action_half_page_down(self) -> None:
        self.scroll_to_line(self.top + max(self.size.height // 2, 1))

    def action_half_page_up(self) -> None:
        self.scroll_to_line(self.top - max(self.size.height // 2, 1))

    def action_first(self) -> None:
        self.scroll_to_line(0)

    def action_last(self) -> None:
        self._reach_end()

    def _reach_end(self) -> None:
        self._stop_reaching_end()
        if self._layout.reach_end_within(self.SLICE):
            self.scroll_to_line(self.line_count)
            return
        if monotonic() - self._progress_shown_at >= self.PROGRESS_EVERY:
            # The thumb shows the progress.
            self._progress_shown_at = monotonic()
            self.scroll_to_line(self._layout.known_count - self.size.height - 1)
        self._end_timer = self.set_timer(self.PAUSE, self._continue_to_end)

    def _continue_to_end(self) -> None:
        # The call may be queued already when the timer is stopped.
        if self._end_timer is not None:
            self._reach_end()

    def _stop_reaching_end(self) -> None:
        if self._end_timer is not None:
            self._end_timer.stop()
            self._end_timer = None

    def on_resize(self) -> None:
        paragraph, start = self._anchor
        self._fit_width(self.size.width)
        if self._paragraphs:
            self.scroll_to_line(self._layout.line_at(paragraph, start))
        else:
            self.set_line_count(0)
        self._anchor = (paragraph, start)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._remember_position()

    def _remember_position(self) -> None:
        self._layout.reach(self.top + 1)
        self._anchor = (
            self._layout.line(self.top)[:2] if self.top < self._layout.known_count else (0, 0)
        )

    def scroll_to_line(self, line: int) -> None:
        self._stop_reaching_end()
        self._layout.reach(line + self.size.height + 1)
        if self.virtual_size.height != self.line_count:
            self.set_line_count(self.line_count)
        super().scroll_to_line(line)

    def forget_lines(self) -> None:
        """Do nothing: no styled lines are cached."""

    @property
    def _room(self) -> int:
        return max(self._drawn_width - (2 if self.can_focus else 0), 1)

    def _fit_width(self, width: int) -> None:
        # Textual may draw at a new width before it sends the resize event.
        if width != self._drawn_width:
            self._drawn_width = width
            self._lay_out()

    def _lay_out(self) -> None:
        self._layout = TextLayout(self._line_ranges(), self._characters)
        if self._characters <= _LONG:
            self._layout.reach(_FIRST_LINES)

    def _line_ranges(self) -> Iterator[LineRange]:
        room = self._room
        for index, paragraph in enumerate(self._paragraphs):
            words = self._text(index)
            lines = _unwrapped_lines(words)
            if paragraph.wrap:
                indent, hanging = self._indents(paragraph)
                lines = line_breaks(words, room - indent, room - indent - hanging)
            for start, end in lines:
                yield index, start, end

    def _indents(self, paragraph: Paragraph) -> tuple[int, int]:
        """Return the indent and the hanging indent: together at most half of the room."""
        half = self._room // 2
        indent = min(paragraph.indent, half)
        hanging = paragraph.hanging
        if indent + hanging > half:
            hanging = min(2, half - indent)
        return indent, hanging

    def _text(self, index: int) -> str:
        return self._drawable_text(index).words

    def _spans(self, index: int) -> tuple[Plain, ...]:
        return self._drawable_text(index).spans

    def _drawable_text(self, index: int) -> _DrawableText:
        # A paragraph can have thousands of spans, and each of its lines asks for them.
        drawable = self._drawable.get(index)
        if drawable is None:
            drawable = self._drawable[index] = self._as_drawable(self._paragraphs[index])
        return drawable

    def _as_drawable(self, paragraph: Paragraph) -> _DrawableText:
        spans = toned_spans(paragraph.spans)
        if self._glyphs.is_ascii or any("\t" in span.text for span in spans):
            spans = tuple(
                Plain(self._glyphs.drawable(span.text).replace("\t", " "), span.tone)
                for span in spans
            )
        starts = array("q", accumulate((len(span.text) for span in spans), initial=0))
        return _DrawableText("".join(span.text for span in spans), spans, starts)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        self._fit_width(width)
        line, height = self.top + y, self.size.height
        self._layout.reach(self.top + height + 1)
        if line >= self._layout.known_count:
            return Strip.blank(width, self.style())
        hidden = self.line_count - self.top - height
        if not self.can_focus and hidden > 0 and height == 1:
            mark = self.strip_of([(self._glyphs.cut_mark, ("dim",))], 1)
            return Strip.join([self.strip_of(self._line(line), width - 1), mark])
        if not self.can_focus and hidden > 0 and y == height - 1:
            dots = "..." if self._glyphs.is_ascii else "…"
            about = "" if self._layout.is_whole else "about "
            more = f"{dots} {about}{hidden + 1} more lines"
            return self.strip_of([(more, ("dim",))], width)
        thumb = self.thumb_at(y, self._glyphs) if self.can_focus and width else ""
        strip = self.strip_of(self._line(line), width - len(thumb))
        if thumb:
            strip = Strip.join([strip, self.strip_of([(thumb, ("thumb",))], 1)])
        return strip

    def _line(self, line: int) -> Iterator[StyledText]:
        index, start, end = self._layout.line(line)
        paragraph = self._paragraphs[index]
        indent, hanging = self._indents(paragraph)
        yield " " * (indent + (0 if self._layout.is_paragraph_start(line) else hanging)), ()
        if paragraph.wrap:
            yield from self._toned_pieces(index, start, end)
            return
        room = self._room - indent
        whole = self._text(index)[start:end]
        visible = text.cut(whole, room, self._glyphs.cut_mark)
        if visible == whole:
            yield from self._toned_pieces(index, start, end)
        else:
            end = start + len(visible) - len(self._glyphs.cut_mark)
            yield from self._toned_pieces(index, start, end)
            yield self._glyphs.cut_mark, ("dim",)

    def _toned_pieces(self, index: int, start: int, end: int) -> Iterator[StyledText]:
        drawable = self._drawable_text(index)
        first = max(bisect_right(drawable.starts, start) - 1, 0)
        for number in range(first, len(drawable.spans)):
            span, span_start = drawable.spans[number], drawable.starts[number]
            if span_start >= end:
                break
            words = span.text[max(start - span_start, 0) : end - span_start]
            if words:
                yield words, () if span.tone == "plain" else (span.tone,)


def _unwrapped_lines(value: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in value.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
