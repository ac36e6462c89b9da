"""The signs that the program draws itself, for terminals with and without Unicode."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui import text


class Glyphs(Struct, frozen=True):
    """One sign for each purpose; every sign is one cell wide."""

    sides: tuple[str, ...]
    """The symbols of the sides, in the order in which they appear."""
    unknown_side: str
    source: str
    cut: str
    divider: str
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
    corner: str
    branch: str
    """Ties a row to the next one, which is about the same."""
    turn: str
    """Marks an actor that has turned, a series that starts anew."""
    is_ascii: bool = False

    def drawable(self, words: str) -> str:
        """The words as this terminal can draw them."""
        return text.ascii(words) if self.is_ascii else words


UNICODE = Glyphs(
    sides=("●", "◆", "▲", "■", "★", "◇"),
    unknown_side="·",
    source="▸",
    cut="…",
    divider="·",
    folded="▸",
    unfolded="▾",
    rule="─",
    bars="▁▂▃▄▅▆▇█",
    up="▲",
    down="▼",
    gap="·",
    stem="│",
    dot="·",
    corner="└",
    branch="├",
    turn="≠",
)

ASCII = Glyphs(
    sides=("o", "x", "^", "#", "*", "%"),
    unknown_side=".",
    source=">",
    cut="~",
    divider="-",
    folded="+",
    unfolded="-",
    rule="-",
    bars="_.,-~=*#",
    up="^",
    down="v",
    gap=" ",
    stem="|",
    dot=".",
    corner="+",
    branch="|",
    turn="!",
    is_ascii=True,
)
