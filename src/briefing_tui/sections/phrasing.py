"""What the sections need to put into words what became of an item."""

from __future__ import annotations

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison
from briefing_tui.model.counts import Count
from briefing_tui.model.keys import ACTORS
from briefing_tui.sections.wording import NOBODY, short_name

ARROW = " → "

DIRECTIONS = frozenset({"up", "down", "narrowed", "widened"})
"""The ways in which a count may have moved."""


class Phrasing:
    """A change on its way into words: the change, its two briefings, and which keys are told."""

    def __init__(self, comparison: Comparison, change: Change, done: set[str]) -> None:
        self.change = change
        self.old = change.last.briefing if change.last else comparison.old
        self.new = comparison.new
        self.done = done
        """The names of the keys of which nothing more is to be said."""


def controller_words(briefing: Briefing, words: str | None) -> str:
    """Who holds a place, `nobody` included; empty if that is not said."""
    return named(briefing, words, ACTORS) if words else ""


def named(briefing: Briefing, words: str, sections: tuple[str, ...]) -> str:
    """The name of what `words` mean in some registers, `nobody` included."""
    return "nobody" if words == NOBODY else short_name(briefing, words, sections)


def shown_value(value: object) -> str:
    """A value as it is shown beside the one before it."""
    if isinstance(value, Count):
        return value.display
    return "no figure" if value is None else str(value)


def claimant_change(before: str, after: str) -> str:
    """Return the phrase for a new claimant; an empty name stands for the source itself."""
    return f"now according to {after or 'its source'} (was: {before or 'its source'})"
