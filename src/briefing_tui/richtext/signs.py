"""What a picture made of characters asks of the terminal that it is for."""

from __future__ import annotations

from typing import Protocol


class Signs(Protocol):
    """One sign for each purpose, each one cell wide; `config.glyphs` has them."""

    @property
    def is_ascii(self) -> bool:
        """Whether the terminal has no other signs than ASCII."""

    @property
    def cut(self) -> str:
        """Stands where words are cut."""

    @property
    def sides(self) -> tuple[str, ...]:
        """Tell the sides of a conflict apart."""

    @property
    def unknown_side(self) -> str:
        """Stands for a side that is not known."""

    @property
    def series(self) -> tuple[str, ...]:
        """Tell the claims about one figure apart."""

    @property
    def up(self) -> str:
        """A count is higher than the day before."""

    @property
    def down(self) -> str:
        """A count is lower than the day before."""

    @property
    def folded(self) -> str:
        """The parts of a figure are not shown."""

    @property
    def unfolded(self) -> str:
        """The parts of a figure are shown below it."""

    @property
    def thumb(self) -> str:
        """Marks which part of a longer list is in view."""

    @property
    def bars(self) -> str:
        """Eight heights, the lowest first."""

    @property
    def gap(self) -> str:
        """Stands where a day says nothing."""

    @property
    def stem(self) -> str:
        """Joins the two ends of a range."""

    @property
    def dot(self) -> str:
        """Leads from one claim of a line to the next."""

    @property
    def corner(self) -> str:
        """Where the two axes of a chart meet; ties the last of some rows to them."""

    @property
    def branch(self) -> str:
        """Ties a row to the next one, which is about the same."""

    @property
    def rule(self) -> str:
        """The lower axis of a chart."""

    @property
    def turn(self) -> str:
        """A break with the days before: an actor turned, or counts that cannot be compared."""

    @property
    def source(self) -> str:
        """Stands before a source."""

    @property
    def here(self) -> str:
        """Marks the day that is open."""

    def drawable(self, words: str) -> str:
        """The words as the terminal can draw them."""
