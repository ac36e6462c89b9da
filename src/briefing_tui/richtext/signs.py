"""The symbols that charts, lists and texts use on a terminal."""

from __future__ import annotations

from typing import Protocol


class Signs(Protocol):
    """A symbol for each purpose, one cell wide; implemented in `config.glyphs`."""

    @property
    def is_ascii(self) -> bool:
        """Whether only ASCII can be shown."""

    @property
    def cut_mark(self) -> str:
        """Ends text that was cut."""

    @property
    def sides(self) -> tuple[str, ...]:
        """The signs of the sides of a conflict, one for each side."""

    @property
    def unknown_side(self) -> str:
        """Marks an unknown side."""

    @property
    def series(self) -> tuple[str, ...]:
        """The signs of the series of a chart, one for each series."""

    @property
    def up(self) -> str:
        """Marks a count that has risen since the previous briefing."""

    @property
    def down(self) -> str:
        """Marks a count that has fallen since the previous briefing."""

    @property
    def folded(self) -> str:
        """Marks a figure with hidden parts."""

    @property
    def unfolded(self) -> str:
        """Marks a figure with its parts below it."""

    @property
    def thumb(self) -> str:
        """The part of a scrollbar that moves."""

    @property
    def bars(self) -> str:
        """Bars of eight heights, the lowest first."""

    @property
    def gap(self) -> str:
        """Marks a day without data; also draws the axis of a chart after the last known date."""

    @property
    def stem(self) -> str:
        """Joins the ends of a range; also draws the vertical axis of a chart."""

    @property
    def dot(self) -> str:
        """Joins one count of a chart to the next."""

    @property
    def corner(self) -> str:
        """Marks the last of several rows about a figure; also draws the corner of a chart."""

    @property
    def branch(self) -> str:
        """Marks a row about a figure if more rows about the figure follow."""

    @property
    def rule(self) -> str:
        """Draws horizontal lines, such as the axis of a chart up to the last known date."""

    @property
    def turn(self) -> str:
        """Marks that a stance changed, or that a count is not comparable with earlier counts."""

    @property
    def source(self) -> str:
        """Precedes a source."""

    @property
    def here(self) -> str:
        """Marks the open day."""

    def drawable(self, words: str) -> str:
        """Replace characters that the terminal cannot show."""
