"""The signs that the program draws itself, for terminals with and without Unicode.

No sign has two meanings. The marks of rows, `+ ~ = x . - ? ! /`, are the same on every terminal.
"""

from __future__ import annotations

from msgspec import Struct

from briefing_tui import text


class Glyphs(Struct, frozen=True):
    """One sign for each purpose; every sign is one cell wide."""

    sides: tuple[str, ...]
    """The signs of the sides, in the order in which they appear."""
    unknown_side: str
    series: tuple[str, ...]
    """The signs of the claims about one figure, in the chart and beside the claimants."""
    source: str
    here: str
    """Marks the day that is open."""
    cut: str
    thumb: str
    """Marks in the last column which part of a longer list is in view."""
    folded: str
    unfolded: str
    rule: str
    bars: str
    """Eight heights, the lowest first."""
    up: str
    down: str
    gap: str
    """Stands where a day says nothing."""
    stem: str
    dot: str
    """Leads from one point of a chart to the next; with Unicode, one of the Braille patterns."""
    corner: str
    branch: str
    """Ties a row to the next one, which is about the same."""
    turn: str
    """A break with the days before: an actor turned, or counts that cannot be compared."""
    is_ascii: bool = False

    def drawable(self, words: str) -> str:
        """The words as this terminal can draw them."""
        return text.ascii(words) if self.is_ascii else words


UNICODE = Glyphs(
    sides=("●", "◆", "■", "★", "◇", "□"),
    unknown_side="○",
    series=("①", "②", "③", "④", "⑤", "⑥"),
    source="»",
    here="*",
    cut="…",
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
    cut="\\",
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
