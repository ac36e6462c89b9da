"""The signs that the program draws, for terminals with and without Unicode.

Each sign has one meaning, except that the signs for lines and corners also draw charts. The marks
of rows, `+ ~ = x . - ? ! /`, are the same on every terminal.
"""

from __future__ import annotations

from msgspec import Struct

from briefing_tui import text


class Glyphs(Struct, frozen=True):
    """One sign for each purpose; every sign is one cell wide."""

    sides: tuple[str, ...]
    """The sides of a conflict, in the order in which the actors of a briefing name them."""
    unknown_side: str
    """The side of an actor if the briefing does not name the actor's side."""
    series: tuple[str, ...]
    """The series of one chart; the list above the chart has the same signs."""
    source: str
    """Before the sources of an item."""
    here: str
    """The open day."""
    cut: str
    """Ends a text that was cut because it is too long for its place."""
    thumb: str
    """The scroll bar: the visible part of a longer list."""
    folded: str
    unfolded: str
    """`folded` and `unfolded`: a figure whose parts are hidden or shown."""
    rule: str
    """Horizontal lines: after a heading, and the axis of a chart."""
    bars: str
    """The bars of charts: eight heights, the lowest first."""
    up: str
    down: str
    """`up` and `down`: a count that rose or fell."""
    gap: str
    """A day without a value."""
    stem: str
    """The vertical axis of a chart, and a range from its lowest to its highest count."""
    dot: str
    """The line between two points of a chart; with Unicode, a braille pattern."""
    corner: str
    """The last row about a subject, and the corner of a chart."""
    branch: str
    """A row about the same subject as the next row."""
    turn: str
    """A break with earlier days: a change of stance, or counts that cannot be compared."""
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
