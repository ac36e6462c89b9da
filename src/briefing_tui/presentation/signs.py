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
        """Tell lines and sides apart."""

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
        """Marks an actor that has turned, a series that starts anew."""

    @property
    def source(self) -> str:
        """Stands before a source, and beside the day that is being read."""

    def drawable(self, words: str) -> str:
        """The words as the terminal can draw them."""
