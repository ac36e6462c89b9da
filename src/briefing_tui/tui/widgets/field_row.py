"""One field of a form."""

from __future__ import annotations

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.form import Field
from briefing_tui.richtext.catalogue import counted
from briefing_tui.tui.widgets.line import theme_style, without_control_characters
from briefing_tui.tui.widgets.line_view import thumb_lines
from briefing_tui.tui.widgets.one_line_input import OneLineInput

LABEL_WIDTH, SHORT_LABEL_WIDTH = 15, 12
"""The width of a label and its gap, in cells: first for wide terminals, then for narrow ones."""

_NARROW = 60
"""In a terminal with fewer columns, labels are short."""

_WIDE = 72
"""The minimum width of a row that shows a meaning next to the input, in cells."""

_GAP = 2
_FRAME = 4
"""The width that the frame and padding of the form take, in cells."""

_REPLACED_KINDS = ("count", "when", "integer", "flag", "name")
"""Kinds of fields in which the first typed character replaces the old value."""


class _Thumb(ScrollBarRender):
    """Draws the scroll thumb as lists draw it."""

    BLANK_GLYPH = "▐"

    @classmethod
    def render_bar(
        cls,
        size: int = 0,
        virtual_size: float = 0,
        window_size: float = 0,
        position: float = 0,
        thickness: int = 1,  # noqa: ARG003 - Textual's signature
        vertical: bool = True,  # noqa: ARG003
        back_color: Color | None = None,
        bar_color: Color | None = None,
    ) -> Segments:
        covered = thumb_lines(round(position), size, int(virtual_size) if window_size else 0)
        style = Style(color=bar_color, bgcolor=back_color)
        return Segments(
            [Segment(cls.BLANK_GLYPH if y in covered else " ", style) for y in range(size)],
            new_lines=True,
        )


class _AsciiThumb(_Thumb):
    BLANK_GLYPH = "#"


class FieldList(VerticalScroll):
    """The fields of a form, with a scroll thumb."""

    DEFAULT_CSS = """
    FieldList {
        scrollbar-size: 0 1; scrollbar-gutter: stable; scrollbar-color: $frame;
        scrollbar-background: $background;
    }
    """

    def __init__(self, *, glyphs: Glyphs, id: str) -> None:
        super().__init__(id=id, can_focus=False)
        self._glyphs = glyphs

    def on_mount(self) -> None:
        renderer = _AsciiThumb if self._glyphs.is_ascii else _Thumb
        # Textual declares it for all scroll bars, but only this list has this thumb.
        self.vertical_scrollbar.renderer = renderer  # type: ignore[misc]


class FieldInput(OneLineInput):
    """An input that leaves Enter to the screen. A `cut_mark` shows where a long value is cut."""

    cut_mark = "…"

    async def action_submit(self) -> None:
        raise SkipAction

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        width, left, mark_width = self.size.width, self.scroll_offset.x, cell_len(self.cut_mark)
        if y or width <= 2 * mark_width:
            return strip
        ends = [0] if left else []
        if cell_len(self.value) > left + width:
            ends.append(width - mark_width)
        cursor = cell_len(self.value[: self.cursor_position]) - left if self.has_focus else -1
        for start in ends:
            end = start + mark_width
            if not start <= cursor < end:
                mark = Strip([Segment(self.cut_mark, self.rich_style)], mark_width)
                strip = Strip.join([strip.crop(0, start), mark, strip.crop(end)])
        return strip


class FieldText(TextArea):
    """A long text. Its row is drawn again when the number of hidden lines may have changed."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._redraw_row()

    def watch_virtual_size(self) -> None:
        self._redraw_row()

    def _redraw_row(self) -> None:
        if isinstance(self.parent, FieldRow):
            self.parent.refresh()


class FieldRow(Widget):
    """A label, an input, and what the typed text means. The screen binds the keys."""

    DEFAULT_CSS = """
    FieldRow { height: 1; width: 100%; layout: horizontal; }
    FieldRow.-long { height: 3; }
    FieldRow Input, FieldRow Input:focus {
        height: 1; border: none; padding: 0; background: $background;
    }
    FieldRow TextArea, FieldRow TextArea:focus {
        height: 3; border: none; padding: 0; background: $background;
        scrollbar-size: 0 0;
    }
    FieldRow TextArea .text-area--cursor-line { background: $background; }
    FieldRow Input:ansi > .input--cursor, FieldRow Input:ansi > .input--selection {
        color: ansi_default; background: ansi_default; text-style: reverse;
    }
    """

    class Changed(Message):
        """The text has changed, by typing or by `show_words`."""

        def __init__(self, row: FieldRow, words: str) -> None:
            super().__init__()
            self.row = row
            self.words = words

    def __init__(self, field: Field, words: str, *, glyphs: Glyphs) -> None:
        super().__init__(id=f"field-{field.name}", classes="-long" if field.is_long else None)
        self.field = field
        self._last_words = words
        self._glyphs = glyphs
        self._meaning = ""
        self._is_problem = False
        self._is_current = False

    def compose(self) -> ComposeResult:
        if self.field.is_long:
            self._input: Input | TextArea = FieldText(
                self._last_words, soft_wrap=True, compact=True, show_line_numbers=False
            )
            self._input.cursor_blink = False
        else:
            key = self.field.key
            is_replaced = key.kind in _REPLACED_KINDS or (bool(key.terms) and key.kind == "text")
            self._input = FieldInput(self._last_words, compact=True, select_on_focus=is_replaced)
            self._input.cut_mark = self._glyphs.cut_mark
            self._input.cursor_blink = False
            self._input.disabled = self.field.is_fixed
        yield self._input

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        width = self.size.width or self.app.size.width - _FRAME
        self._input.styles.margin = (0, 0, 0, self._label_width)
        self._input.styles.width = max(width - self._label_width - self._meaning_width, 1)

    @property
    def _label_width(self) -> int:
        return SHORT_LABEL_WIDTH if self.app.size.width < _NARROW else LABEL_WIDTH

    @property
    def _meaning_width(self) -> int:
        width = self.size.width or self.app.size.width - _FRAME
        # For free text, the meaning only repeats the text.
        key = self.field.key
        is_text = key.kind in ("text", "texts") and not key.terms and bool(self.words)
        return width // 3 if width >= _WIDE and not (is_text or self.field.is_long) else 0

    @property
    def words(self) -> str:
        return self._input.text if isinstance(self._input, TextArea) else self._input.value

    def show_words(self, words: str) -> None:
        if words == self.words:
            return
        if isinstance(self._input, TextArea):
            self._input.text = words
            self._input.move_cursor(self._input.document.end)
        else:
            self._input.value = words
            self._input.cursor_position = len(words)

    def take_focus(self) -> None:
        self._input.focus()

    def set_current(self, *, is_current: bool) -> None:
        if is_current != self._is_current:
            self._is_current = is_current
            self.refresh()

    def show_meaning(self, meaning: str, *, is_problem: bool = False) -> None:
        if (meaning, is_problem) != (self._meaning, self._is_problem):
            self._meaning, self._is_problem = meaning, is_problem
            self.refresh()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        if bool(self._last_words) != bool(self.words):
            # A field of free text shows a meaning only while the field is empty.
            self._fit()
        self._last_words = self.words
        self.post_message(self.Changed(self, self.words))

    def render(self) -> Content:
        style = theme_style(self, "bold" if self._is_current else "dim")
        label = self._drawable(self.field.label)
        if self.field.is_long:
            hidden_above, hidden_below = self._hidden_lines
            first, last = self._marked(label, hidden_above), self._marked("", hidden_below)
            return Content.styled(f"{first}\n\n{last}", style)
        parts = [Content.styled(self._marked(label), style)]
        room = self._meaning_width
        if room > _GAP and self._meaning:
            blanks = self.size.width - self._label_width - room + _GAP
            cut_meaning = text.cut(
                self._drawable(self._meaning), room - _GAP, self._glyphs.cut_mark
            )
            meaning_style = theme_style(self, "bold" if self._is_problem else "dim")
            parts += [Content(" " * blanks), Content.styled(cut_meaning, meaning_style)]
        return Content("").join(parts)

    @property
    def _hidden_lines(self) -> tuple[int, int]:
        """How many lines of a long text are hidden above and below its visible lines."""
        top, view = self._input.scroll_offset.y, self._input
        return top, max(view.virtual_size.height - top - view.size.height, 0)

    def _marked(self, label: str, hidden_lines: int = 0) -> str:
        """Return a label as wide as all labels. It ends with the cut mark if lines are hidden."""
        cut_mark = self._glyphs.cut_mark
        mark = cut_mark if hidden_lines else ""
        room = self._label_width - 1 - cell_len(mark)
        return text.fit(text.cut(label, room, cut_mark), room) + f"{mark} "

    def _drawable(self, words: str) -> str:
        return self._glyphs.drawable(without_control_characters(words))


class MoreRow(Widget, can_focus=True):
    """The line that says how many fields are hidden."""

    DEFAULT_CSS = "MoreRow { height: 1; width: 100%; }"

    def __init__(self, count: int, key: str) -> None:
        super().__init__(id="more")
        self._count = count
        self._key = key

    def render(self) -> Content:
        style = "bold" if self.has_focus else "dim"
        fields = counted(("{n} other field", "{n} other fields"), self._count)
        return Content.styled(f" more: {fields} ({self._key})", theme_style(self, style))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
