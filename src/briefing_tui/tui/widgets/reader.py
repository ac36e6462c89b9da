"""Prepared text, wrapped to the width it has: the detail, an open item, help, a preview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.line_breaks import line_breaks
from briefing_tui.richtext.terminal import toned_spans
from briefing_tui.tui.widgets.line_view import LineView, Piece
from briefing_tui.tui.widgets.text_layout import Break, TextLayout, character_at

if TYPE_CHECKING:
    from textual.timer import Timer

_MOST_PARAGRAPHS = 200
_GUESS = 80
"""Cells for which lines are broken until it is known how many there are; at none, each letter
would be a line."""
_AT_ONCE = 2_000
"""Lines up to which a text is broken when it is shown, so that their number is exact."""
_SLOW = 20_000
"""Characters of a text up to which it is, for not every script is as quickly measured."""


class Reader(LineView, can_focus=True):
    """Shows paragraphs of text; one that is not `focusable` says in its last line what it hides."""

    SLICE: ClassVar[float] = 0.03
    """Seconds of the way to the end of a long text between two turns of the keys."""
    PAUSE: ClassVar[float] = 0.001
    TELL_EVERY: ClassVar[float] = 0.25

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
        self.title_cut = glyphs.cut
        self._paragraphs: Sequence[Paragraph] = ()
        self._characters = 0
        self._layout = TextLayout(iter(()), 0)
        self._drawn_width = _GUESS
        self._anchor = (0, 0)
        self._drawable: LRUCache[int, tuple[Plain, ...]] = LRUCache(_MOST_PARAGRAPHS)
        self._going: Timer | None = None
        self._told = 0.0

    class LinkClicked(Message):
        """An address in the text was clicked."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or self.top + place.y >= self._layout.known:
            return
        line = self.top + place.y
        index, start, end = self._layout.line(line)
        indent, hanging = self._indents(self._paragraphs[index])
        x = place.x - indent - (0 if self._layout.begins(line) else hanging)
        words = self._text(index)[start:end]
        at = start + character_at(words, x) if 0 <= x < text.width(words) else -1
        for span in self._spans(index):
            if 0 <= at < len(span.text) and span.tone == "link":
                event.stop()
                self.post_message(self.LinkClicked(span.text))
            at -= len(span.text)

    # What whoever shows it says

    def show(
        self, paragraphs: Sequence[Paragraph], top: int = 0, characters: int | None = None
    ) -> None:
        """Show other paragraphs, from a line on; only lines that differ are painted.

        Blocks that are made when they are looked at come with the number of their `characters`.
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
        self._keep_place()
        if self.top == old_top:
            self.repaint_changes(before)

    @property
    def line_count(self) -> int:
        """How many lines there are at the width that is drawn; of a long text about how many."""
        return self._layout.count

    @property
    def text(self) -> str:
        """The text as it is, each paragraph on its lines, however they are wrapped."""
        return "\n".join(self._text(index) for index in range(len(self._paragraphs)))

    # Moving

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
        """Go to the end; through a long text step by step, until one goes elsewhere."""
        self._stop_going()
        if self._layout.reach_end_within(self.SLICE):
            self.scroll_to_line(self.line_count)
            return
        if monotonic() - self._told >= self.TELL_EVERY:
            # As far as it got: the thumb tells how much is left.
            self._told = monotonic()
            self.scroll_to_line(self._layout.known - self.size.height - 1)
        self._going = self.set_timer(self.PAUSE, self._go_on)

    def _go_on(self) -> None:
        # A timer that was stopped may have called already.
        if self._going is not None:
            self._reach_end()

    def _stop_going(self) -> None:
        if self._going is not None:
            self._going.stop()
            self._going = None

    # What Textual calls

    def on_resize(self) -> None:
        paragraph, start = self._anchor
        self._fit_width(self.size.width)
        if self._paragraphs:
            self.scroll_to_line(self._layout.line_at(paragraph, start))
        else:
            self.count_lines(0)
        self._anchor = (paragraph, start)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._keep_place()

    def _keep_place(self) -> None:
        """Remember what stands at the top, to find it when lines break elsewhere."""
        self._layout.reach(self.top + 1)
        self._anchor = self._layout.line(self.top)[:2] if self.top < self._layout.known else (0, 0)

    def scroll_to_line(self, line: int) -> None:
        """Bring a line to the top of the view, as far as the end allows."""
        self._stop_going()
        self._layout.reach(line + self.size.height + 1)
        if self.virtual_size.height != self.line_count:
            self.count_lines(self.line_count)
        super().scroll_to_line(line)

    # Laying out

    def forget_lines(self) -> None:
        """Nothing that is kept here depends on styles."""

    @property
    def _room(self) -> int:
        """The cells for words; what is scrolled leaves a blank and the thumb's cell."""
        return max(self._drawn_width - (2 if self.can_focus else 0), 1)

    def _fit_width(self, width: int) -> None:
        # Textual may draw at a new width before it says that there is one.
        if width != self._drawn_width:
            self._drawn_width = width
            self._lay_out()

    def _lay_out(self) -> None:
        self._layout = TextLayout(self._broken(), self._characters)
        if self._characters <= _SLOW:
            self._layout.reach(_AT_ONCE)

    def _broken(self) -> Iterator[Break]:
        """Where the lines of all paragraphs start and end in their texts."""
        room = self._room
        for index, paragraph in enumerate(self._paragraphs):
            words = self._text(index)
            lines = _written_lines(words)
            if paragraph.wrap:
                indent, hanging = self._indents(paragraph)
                lines = line_breaks(words, room - indent, room - indent - hanging)
            for start, end in lines:
                yield index, start, end

    def _indents(self, paragraph: Paragraph) -> tuple[int, int]:
        """How far a paragraph stands in, and its further lines, where half of the room is left."""
        half = self._room // 2
        indent = min(paragraph.indent, half)
        return indent, paragraph.hanging if indent + paragraph.hanging <= half else min(
            2, half - indent
        )

    def _text(self, index: int) -> str:
        return "".join(span.text for span in self._spans(index))

    def _spans(self, index: int) -> tuple[Plain, ...]:
        """The words of a paragraph as this terminal can draw them; a tab is one blank."""
        spans = toned_spans(self._paragraphs[index].spans)
        if not self._glyphs.is_ascii and not any("\t" in span.text for span in spans):
            return spans
        drawable = self._drawable.get(index)
        if drawable is None:
            drawable = tuple(
                Plain(self._glyphs.drawable(span.text).replace("\t", " "), span.tone)
                for span in spans
            )
            self._drawable[index] = drawable
        return drawable

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        self._fit_width(width)
        line, height = self.top + y, self.size.height
        self._layout.reach(self.top + height + 1)
        if line >= self._layout.known:
            return Strip.blank(width, self.style())
        hidden = self.line_count - self.top - height
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

    def _line(self, line: int) -> Iterator[Piece]:
        index, start, end = self._layout.line(line)
        paragraph = self._paragraphs[index]
        indent, hanging = self._indents(paragraph)
        yield " " * (indent + (0 if self._layout.begins(line) else hanging)), ()
        if paragraph.wrap:
            yield from self._words(index, start, end)
            return
        room = self._room - indent
        whole = self._text(index)[start:end]
        shown = text.cut(whole, room, self._glyphs.cut)
        if shown == whole:
            yield from self._words(index, start, end)
        else:
            kept = len(shown) - len(self._glyphs.cut)
            yield from self._words(index, start, start + kept)
            yield self._glyphs.cut, ("dim",)

    def _words(self, index: int, start: int, end: int) -> Iterator[Piece]:
        """What stands between two places of a paragraph's text, in its tones."""
        position = 0
        for span in self._spans(index):
            words = span.text
            names = () if span.tone == "plain" else (span.tone,)
            first, last = max(start - position, 0), min(end - position, len(words))
            if first < last:
                yield words[first:last], names
            position += len(words)


def _written_lines(value: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in value.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
