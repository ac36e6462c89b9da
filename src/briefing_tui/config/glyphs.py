"""The signs on the screen, and their substitutes for terminals that draw only ASCII."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui import text


class Glyphs(Struct, frozen=True):
    """The signs and their purposes. Every sign is one cell wide."""

    sides: tuple[str, ...]
    """The sides of a conflict, in the order of `Briefing.sides`."""
    unknown_side: str
    """An actor whose side is unknown."""
    series: tuple[str, ...]
    """Signs that tell the series of a chart apart, also in the list of figures."""
    source: str
    """The sign before each source of an item."""
    here: str
    """The open day."""
    cut_mark: str
    """The end of a text that was cut because it was too long."""
    thumb: str
    """The moving part of a scroll bar."""
    folded: str
    """A figure whose parts are hidden."""
    unfolded: str
    """A figure whose parts are shown."""
    rule: str
    """Horizontal lines: from a heading to the end of its row, and the axis of a chart."""
    bars: str
    """The bars of charts: eight heights, the lowest first."""
    up: str
    """A count that rose."""
    down: str
    """A count that fell."""
    gap: str
    """A day without a value, and the part of the axis of a chart after the last known date."""
    stem: str
    """The vertical axis of a chart, and the line between the ends of a range."""
    dot: str
    """The line between two points of a chart."""
    corner: str
    """The last row about a subject, and the corner of a chart."""
    branch: str
    """A row about the same subject as the next row."""
    turn: str
    """A change of stance, or the start of a new series."""
    is_ascii: bool = False

    def drawable(self, words: str) -> str:
        """Return `words`, converted to ASCII if this terminal draws only ASCII."""
        return text.ascii(words) if self.is_ascii else words


UNICODE = Glyphs(
    sides=("●", "◆", "■", "★", "◇", "□"),
    unknown_side="○",
    series=("①", "②", "③", "④", "⑤", "⑥"),
    source="»",
    here="*",
    cut_mark="…",
    thumb="▐",
    folded="▸",
    unfolded="▾",
    rule="─",
    bars="▁▂▃▄▅▆▇█",
    up="▲",
    down="▼",
    gap="·",
    stem="│",
    dot="⠒",
    corner="└",
    branch="├",
    turn="≠",
)

ASCII = Glyphs(
    sides=("o", "&", "$", "e", "k", "z"),
    unknown_side="n",
    series=("p", "q", "r", "s", "t", "u"),
    source="@",
    here="*",
    cut_mark="\\",
    thumb="#",
    folded="(",
    unfolded=")",
    rule="-",
    bars="_:;iljIH",
    up="^",
    down="v",
    gap=",",
    stem="|",
    dot="'",
    corner="`",
    branch="[",
    turn="%",
    is_ascii=True,
)
