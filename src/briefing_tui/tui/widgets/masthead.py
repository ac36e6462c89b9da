"""The head of the desk: marking, title, cut-off, bottom line, key figures."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.presentation.masthead import Headlines

_MARGIN = 1
_GAP = 3


class Masthead(Widget):
    """Three or four lines that never scroll; what does not fit is cut with a mark."""

    DEFAULT_CSS = """
    Masthead {
        height: auto;
        padding: 0 1;
    }
    """

    def __init__(
        self, headlines: Headlines, glyphs: Glyphs, *, tlp_style: str, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._headlines = headlines
        self._tlp_style = tlp_style
        self._glyphs = glyphs
        self.bottom_lines = 2

    def show(self, headlines: Headlines) -> None:
        """Show another briefing's head."""
        if headlines != self._headlines:
            self._headlines = headlines
            self.refresh(layout=True)

    def compress(self, bottom_lines: int) -> None:
        """Give the bottom line this many lines; none leaves the title alone."""
        if bottom_lines != self.bottom_lines:
            self.bottom_lines = bottom_lines
            self.refresh(layout=True)

    def render(self) -> Content:
        """The lines for the width that there is."""
        width = max(1, self.content_size.width or self.app.size.width - 2 * _MARGIN)
        lines = [self._title(width)]
        if self.bottom_lines:
            lines += [Content(line) for line in self._summary(width)]
            lines.append(self._figures(width))
        return Content("\n").join(lines)

    def _words(self, words: str) -> str:
        return self._glyphs.drawable(words)

    def _title(self, width: int) -> Content:
        head = self._headlines
        label = f"TLP:{head.label}"
        left = text.width(label) + 2
        cut_off = self._words(head.cut_off if width - left >= 40 else head.short_cut_off)
        room = width - left - text.width(cut_off) - _GAP
        title = text.cut(self._words(head.title), max(0, room), self._glyphs.cut)
        situation = ""
        spare = room - text.width(title) - _GAP
        if spare >= text.width(head.situation):
            situation = self._words(head.situation)
        space = width - left - text.width(title) - text.width(cut_off)
        if situation:
            space -= text.width(situation) + _GAP
        return Content.assemble(
            (label, self._tlp_style),
            "  ",
            (title, "bold"),
            (" " * _GAP + situation if situation else "", "dim"),
            " " * max(1, space),
            (cut_off, "dim"),
        )

    def _summary(self, width: int) -> list[str]:
        lines = (
            text.wrap(self._words(self._headlines.summary), width)
            if self._headlines.summary
            else []
        )
        if len(lines) > self.bottom_lines:
            last = text.cut(lines[self.bottom_lines - 1], width - 1, "") + self._glyphs.cut
            lines = [*lines[: self.bottom_lines - 1], text.cut(last, width, self._glyphs.cut)]
        return lines

    def _figures(self, width: int) -> Content:
        parts: list[Content] = []
        used = 0
        for figure in self._headlines.figures:
            label, count, claimant = (self._words(words) for words in figure)
            shown = f"{label} {count} {claimant}"
            needed = text.width(shown) + (_GAP if parts else 0)
            if used + needed > width:
                parts.append(Content.styled(f" {self._glyphs.cut}", "dim"))
                break
            if parts:
                parts.append(Content(" " * _GAP))
            parts.append(Content.assemble(f"{label} ", (count, "bold"), (f" {claimant}", "dim")))
            used += needed
        for note in self._headlines.remarks:
            if used + _GAP + text.width(note) <= width:
                parts.append(Content.styled(" " * _GAP + note, "dim"))
                used += _GAP + text.width(note)
        return Content("").join(parts)
