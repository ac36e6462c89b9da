"""The differences between two briefings, with at most one change for each item."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When
from briefing_tui.model.grading import Grade
from briefing_tui.model.item import Item

BRIEFING = "briefing"
"""The value of `Change.section` if keys at the top of a briefing changed."""

ChangeKind = Literal["new", "changed", "confirmed", "withdrawn", "not-repeated"]

CHANGE_KINDS: tuple[ChangeKind, ...] = ("new", "changed", "confirmed", "withdrawn", "not-repeated")
"""All kinds of change, in the order in which they are shown."""

Match = Literal["id", "was", "content"]
"""How an item was found in the other briefing: by its id, by its key `was`, or by its content."""

Move = Literal[
    # Figures
    "up",
    "down",
    "narrowed",  # The count is more precise.
    "widened",  # The count is less precise.
    "first",  # The older briefing lacks the figure.
    "recounted",  # The count has another start date, place or unit, or is about other people.
    "next-window",  # The new period follows the old period.
    "claimant-changed",
    # Places
    "changed-hands",
    "retaken",  # The previous controller has the place again.
    # Judgements
    "more-likely",
    "less-likely",
    "confidence-up",
    "confidence-down",
    "happened",
    "did-not-happen",
    # Indicators
    "seen-more",
    "seen-less",
    # All items
    "denied",
    "regraded",
    "remarked",  # The marking changed.
]


class FieldChange(Struct, frozen=True, gc=False):
    """The old and the new value of a key. A value is None if its briefing leaves out the key."""

    field: str
    before: Any
    after: Any


class Control(Struct, frozen=True, gc=False):
    """Who controlled a place before, and who controls it now."""

    before: str | None
    after: str
    since: When | None


class LastReported(Struct, frozen=True, gc=False):
    """An older item, and the last briefing that has it."""

    item: Item
    briefing: Briefing

    @property
    def as_of(self) -> When:
        """The cut-off of `briefing`."""
        return self.briefing.as_of


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """The change of one item, or of the keys at the top of a briefing.

    Parts of an added or removed item have no changes of their own.
    """

    section: str
    item_id: str
    """The id in the new briefing, or else in the old briefing; empty if the change has no item."""
    kind: ChangeKind
    match: Match | None = None
    fields: tuple[FieldChange, ...] = ()
    moves: tuple[Move, ...] = ()
    control: Control | None = None
    """None if control did not change."""
    grades: tuple[Grade, Grade] | None = None
    """The old and the new grade, if they differ because a key of the item changed."""
    old: Item | None = None
    """The item in the old briefing, or else in `last`."""
    new: Item | None = None
    last: LastReported | None = None
    """The last report of an item that the old briefing lacks."""

    @property
    def reason(self) -> str | None:
        """The writer's reason, or None."""
        if self.new is None:
            return None
        if self.kind == "withdrawn":
            return self.new.withdrawn
        return self.new.changed

    @property
    def item(self) -> Item | None:
        """The new item, or else the old item; None for the keys at the top."""
        return self.new or self.old

    def field(self, name: str) -> FieldChange | None:
        """The change of one key, or None."""
        return next((change for change in self.fields if change.field == name), None)

    @property
    def is_wording_only(self) -> bool:
        """Whether the item changed only in keys that do not affect what it claims."""
        return (
            self.kind == "changed"
            and not self.moves
            and all(change.field in WORDING_KEYS for change in self.fields)
        )


WORDING_KEYS = frozenset(
    {
        "title",
        "summary",
        "text",
        "note",
        "sources",
        "external_ids",
        "variants",
        "because",
        "against",
    }
)
"""Keys that do not affect what an item claims."""


class Comparison(Struct, frozen=True, dict=True):
    """Two briefings and their differences."""

    old: Briefing
    new: Briefing
    changes: tuple[Change, ...]
    unchanged: Mapping[str, int]
    """How many items and parts of each section are unchanged."""
    is_revision: bool = False
    """Whether `old` and `new` are versions of one briefing."""
    older_in_neither: tuple[LastReported, ...] = ()
    """Older items that neither briefing contains."""

    @cached_property
    def last_reported(self) -> tuple[LastReported, ...]:
        """All older items, first those of `old`."""
        from_old = tuple(
            LastReported(change.old, self.old)
            for change in self.changes
            if change.kind == "not-repeated" and change.old
        )
        return from_old + self.older_in_neither

    @cached_property
    def by_address(self) -> dict[tuple[str, str], Change]:
        """The changes of the items in the new briefing, by section and id."""
        return {
            (change.section, change.item_id): change
            for change in self.changes
            if change.new is not None
        }

    def change_of(self, item: Item) -> Change | None:
        """The change of an item in the new briefing, or None.

        If a figure is reported for the first time, its parts have the change of the figure.
        """
        change = self.by_address.get((item.section, item.id))
        if change is None and item.part_index is not None:
            whole = self.by_address.get((item.section, getattr(item, "part_of", None) or ""))
            return whole if whole and whole.old is None else None
        return change
