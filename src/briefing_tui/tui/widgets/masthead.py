"""The top of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.masthead import HeadTexts, Trend
from briefing_tui.richtext.columns import shorten
from briefing_tui.tui.widgets.line import theme_style

_MARGIN = 1
_GAP = 3
_ROOM_FOR_ALL = 40
"""With fewer cells for title and cut-off, the longest form of the cut-off is not used."""
_SHORT_TITLE = 12
"""The room that the cut-off leaves for the title, if possible."""
_SHORTEST_TITLE = 4
"""With less room, no title is shown."""
_LONG_LEAD, _SHORT_LEAD = "according to", "per"
"""The words before the name of a claimant. The short form saves room."""
_ALL_FIGURES = 99
"""A number of sparklines that is enough for all figures."""
_MAX_BARS = 16
"""If not everything fits, a sparkline shows at most this many bars: the last ones."""
_WHOLE_NAME = 99
"""A width that is enough for almost any name, in cells."""
_CLAIMANT_CELLS = (_WHOLE_NAME, *range(40, 11, -1))
_VARIANTS = (
    (_ALL_FIGURES, _WHOLE_NAME),
    *((sparklines, cells) for sparklines in (1, 0) for cells in _CLAIMANT_CELLS),
)
"""The variants of the line of figures, the best first.

Each variant has the number of sparklines, and the cells for the name of a claimant.
"""

_Group = tuple[tuple[str, str], ...]
"""A figure, a count of new items or a remark: pieces of text with their tones.

A tone is `dim` or `bold`, or empty for normal text. `Content` would be much slower, because the
line tries many variants.
"""


class Masthead(Widget):
    """Marking, title, cut-off, summary and key figures, cut to fit."""

    DEFAULT_CSS = """
    Masthead {
        height: auto;
        padding: 0 1;
    }
    """

    def __init__(
        self, texts: HeadTexts, glyphs: Glyphs, *, tlp_style: str, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._texts = texts
        self._tlp_style = tlp_style
        self._glyphs = glyphs
        self.summary_lines = 2

    def show(self, texts: HeadTexts, tlp_style: str | None = None) -> None:
        if texts == self._texts:
            return
        before = self.render().split("\n")
        self._texts = texts
        self._tlp_style = tlp_style or self._tlp_style
        after = self.render().split("\n")
        if len(after) != len(before):
            self.refresh(layout=True)
            return
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new or old.spans != new.spans:
                self.refresh(Region(_MARGIN, y, self.content_size.width, 1))

    def set_summary_lines(self, summary_lines: int) -> None:
        """With 0 lines, only the title line is shown."""
        if summary_lines != self.summary_lines:
            self.summary_lines = summary_lines
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 2 + len(self._summary(max(width, 1))) if self.summary_lines else 1

    def render(self) -> Content:
        return Content("\n").join(
            self._lines(self.content_size.width or self.app.size.width - 2 * _MARGIN)
        )

    def _lines(self, width: int) -> list[Content]:
        width = max(width, 1)
        lines = [self._title_line(width)]
        if self.summary_lines:
            lines += [Content(line) for line in self._summary(width)]
            lines.append(self._figures_line(width))
        return lines

    def _drawable(self, words: str) -> str:
        return self._glyphs.drawable(words)

    def _title_line(self, width: int) -> Content:
        head = self._texts
        quiet = theme_style(self, "dim")
        label = f"TLP:{head.label}"
        used_cells = text.width(label) + 2
        alarm = f" {self._drawable(head.alarm)} " if head.alarm else ""
        if alarm:
            alarm = shorten(alarm, max(width - used_cells, 0), self._glyphs.cut_mark)
            used_cells += text.width(alarm) + 2
        unreadable = self._unreadable_days(width - used_cells)
        if unreadable:
            used_cells += text.width(unreadable) + 2
        title = self._drawable(head.title)
        cut_off = self._cut_off(width - used_cells, title)
        room = width - used_cells - text.width(cut_off) - _GAP
        title = shorten(title, room, self._glyphs.cut_mark) if room >= _SHORTEST_TITLE else ""
        situation = self._drawable(head.situation)
        if text.width(situation) > room - text.width(title) - _GAP:
            situation = ""
        blanks = width - used_cells - text.width(title) - text.width(cut_off)
        if situation:
            blanks -= text.width(situation) + _GAP
        return Content.assemble(
            (label, self._tlp_style),
            "  ",
            (alarm, "bold reverse"),
            "  " if alarm else "",
            (unreadable, "bold"),
            "  " if unreadable else "",
            (title, "bold"),
            (" " * _GAP + situation if situation else "", quiet),
            " " * max(1 if title else 0, blanks),
            (cut_off, quiet),
        )

    def _unreadable_days(self, room: int) -> str:
        """Say which days are unreadable, in the longest text that leaves room for the cut-off."""
        shortest = text.width(self._drawable(self._texts.cut_offs[-1]))
        words = ""
        for variant in self._texts.gap:
            words = self._drawable(variant)
            if room - text.width(words) - 2 >= shortest:
                return words
        return text.cut(words, max(room - shortest - 2, 0), self._glyphs.cut_mark)

    def _cut_off(self, room: int, title: str) -> str:
        """Return the longest form that leaves room for some of the title, or else a short form."""
        *longer, short, shortest = (self._drawable(variant) for variant in self._texts.cut_offs)
        for variant in longer if room >= _ROOM_FOR_ALL else longer[1:]:
            if room - text.width(variant) - _GAP >= min(_SHORT_TITLE, text.width(title)):
                return variant
        if text.width(short) <= room:
            return short
        return text.cut(shortest, max(room, 0), self._glyphs.cut_mark)

    def _summary(self, width: int) -> list[str]:
        lines = text.wrap(self._drawable(self._texts.summary), width) if self._texts.summary else []
        if len(lines) > self.summary_lines:
            last = text.cut(lines[self.summary_lines - 1], width - 1, "") + self._glyphs.cut_mark
            lines = [*lines[: self.summary_lines - 1], text.cut(last, width, self._glyphs.cut_mark)]
        return lines

    def _figures_line(self, width: int) -> Content:
        figure_count = len(self._texts.figures)
        urgent = self._remarks(self._texts.urgent)
        # Other groups leave room for the urgent remarks.
        room = width - (_width_of_groups(urgent) + _GAP if urgent else 0)
        groups = self._groups(*_VARIANTS[0], _LONG_LEAD, has_all_bars=True)
        if _width_of_groups(groups) > width:
            groups = self._groups(*_VARIANTS[0], _LONG_LEAD)
        if _width_of_groups(groups) > width:
            # First try to show all figures and the first count of new items. Then try to show the
            # figures alone: with whole names of claimants, then with shortened names.
            with_news = figure_count + len(self._texts.news[:1])
            with_whole_names = [variant for variant in _VARIANTS if variant[1] == _WHOLE_NAME]
            attempts = [(with_news, variant) for variant in _VARIANTS]
            attempts += [(figure_count, variant) for variant in (*with_whole_names, *_VARIANTS)]
            for count, variant in attempts:
                groups = self._groups(*variant, _SHORT_LEAD)
                if _width_of_groups(groups[:count]) <= room:
                    break
        parts: list[Content] = []
        used_cells = 0
        quiet = theme_style(self, "dim")
        cut = f" {self._glyphs.cut_mark}"
        has_cut = False
        for number, group in enumerate(groups):
            is_urgent = group in urgent
            if is_urgent:
                room += _width_of_groups([group]) + _GAP
            needed = _width_of_groups([group]) + (_GAP if parts else 0)
            # Unless this is the last figure, leave room for the `…` after it.
            kept_free = text.width(cut) if number + 1 < figure_count else 0
            if used_cells + needed + kept_free > min(room, width) or (has_cut and not is_urgent):
                if number < figure_count and not has_cut:
                    parts.append(Content.styled(cut, quiet))
                    used_cells += text.width(cut)
                    has_cut = True
                continue
            if parts:
                parts.append(Content(" " * _GAP))
            styles = {"dim": quiet, "bold": "bold"}
            parts.append(
                Content.assemble(
                    *((words, styles[tone]) if tone else words for words, tone in group)
                )
            )
            used_cells += needed
        return Content("").join(parts)

    def _groups(
        self, sparklines: int, claimant_cells: int, lead: str, *, has_all_bars: bool = False
    ) -> list[_Group]:
        """Return the figures, the numbers of new items, and the remarks.

        Without the `lead` in `according to police: killed 2`, readers could think that police were
        killed.
        """
        head = self._texts
        groups: list[_Group] = []
        last_claimant = ""
        for number, figure in enumerate(head.figures):
            label, count, claimant = (self._drawable(words) for words in figure)
            trend = head.trends[number] if head.trends else Trend()
            sparkline = trend.line if number < sparklines else ""
            if len(sparkline) > _MAX_BARS and not has_all_bars:
                sparkline = f"{self._glyphs.cut_mark}{sparkline[-_MAX_BARS:]}"
            names_claimant = not number or claimant != last_claimant
            last_claimant = claimant
            name = shorten(claimant, claimant_cells, self._glyphs.cut_mark)
            attribution = f"{lead} {name}: " if name else "unsourced: "
            groups.append(
                (
                    (attribution if names_claimant else "", "dim"),
                    (f"{label} ", ""),
                    (count, "bold"),
                    (f" {trend.arrow}" if trend.arrow else "", "bold"),
                    (f" {sparkline}" if sparkline else "", "dim"),
                )
            )
        for label, count in head.news:
            groups.append(((f"{self._drawable(label)} ", "dim"), (count, "bold")))
        return groups + self._remarks(head.remarks)

    def _remarks(self, remarks: Iterable[str]) -> list[_Group]:
        return [((self._drawable(words), "dim"),) for words in remarks]


def _width_of_groups(groups: Sequence[_Group]) -> int:
    widths = (text.width("".join(words for words, _ in group)) for group in groups)
    return sum(widths) + _GAP * (len(groups) - 1)
