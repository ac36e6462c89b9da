"""Describes changes of items: code that several sections share."""

from __future__ import annotations

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison
from briefing_tui.model.counts import Count
from briefing_tui.sections.wording import NOBODY, claimant_name, short_name

ARROW = " → "

DIRECTIONS = frozenset({"up", "down", "narrowed", "widened"})
"""The ways in which the bounds of a count can change."""


class Phrasing:
    """A change, its two briefings, and the keys already described."""

    def __init__(self, comparison: Comparison, change: Change, described_keys: set[str]) -> None:
        self.change = change
        # An item that was missing for some days is compared with its last report.
        self.old = change.last.briefing if change.last else comparison.old
        self.new = comparison.new
        self.described_keys = described_keys
        """The keys that need no further phrase.

        A function that describes a key adds it to this set.
        """


def name_or_nobody(briefing: Briefing, words: str, sections: tuple[str, ...]) -> str:
    """Return the name that `words` refer to; `nobody` for `none`."""
    return "nobody" if words == NOBODY else short_name(briefing, words, sections)


def shown_value(value: object) -> str:
    """Return a value as text; `no figure` for None."""
    if isinstance(value, Count):
        return value.display
    return "no figure" if value is None else str(value)


def claimant_change(phrasing: Phrasing) -> str:
    """Return the phrase for another claimant: `now according to CNA (before: SOHR)`."""
    old, new = phrasing.change.old, phrasing.change.new
    after = claimant_name(phrasing.new, new) if new else "nobody"
    before = claimant_name(phrasing.old, old) if old else "nobody"
    was_named, is_named = (item is not None and bool(item.claimed_by) for item in (old, new))
    if after == before and was_named != is_named:
        # One briefing has no `claimed_by`, so its first source counts as the claimant. The other
        # briefing names the same claimant in `claimed_by`.
        return f"{after} {'now' if is_named else 'no longer'} named as the claimant"
    is_unsourced = new is not None and not (new.claimed_by or new.sources)
    return f"now {after if is_unsourced else f'according to {after}'} (before: {before})"
