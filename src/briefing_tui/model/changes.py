"""The differences between two briefings: at most one change for each item, and the older items."""

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
"""The `section` of a change in the keys at the top of a briefing."""

ChangeKind = Literal["new", "changed", "confirmed", "withdrawn", "not-repeated"]

CHANGE_KINDS: tuple[ChangeKind, ...] = ("new", "changed", "confirmed", "withdrawn", "not-repeated")
"""All kinds of changes, in the order in which they are counted and shown."""

Match = Literal["id", "was", "content"]
"""How an item was found in the other briefing: by `id`, by its key `was`, or by similar content."""

Move = Literal[
    "up",
    "down",
    "narrowed",
    "widened",
    "first",
    "recounted",
    "next-window",
    "claimant-changed",
    "changed-hands",
    "retaken",
    "more-likely",
    "less-likely",
    "confidence-up",
    "confidence-down",
    "happened",
    "did-not-happen",
    "seen-more",
    "seen-less",
    "denied",
    "regraded",
    "remarked",
]
"""What a change means.

Figures: `up` and `down` compare bounds. For `narrowed` and `widened`, one range contains the other.
`first` is the first figure of its series. A `recounted` figure has another start, place or unit, or
counts other people. A `claimant-changed` figure has another claimant. These two kinds of figures
cannot be compared with the old count. A `next-window` figure covers the days after the period of
the old count, so it is neither a rise nor a fall.

Places: `changed-hands`, and `retaken` if the previous controller has regained the place.

Judgements and indicators: all moves from `more-likely` to `seen-less`.

Any item: `denied` by someone who did not deny it before, `regraded` with another grade, or
`remarked` with another marking.
"""


class FieldChange(Struct, frozen=True, gc=False):
    """The old and the new value of a key; None if the key is left out."""

    field: str
    before: Any
    after: Any


class Control(Struct, frozen=True, gc=False):
    """Who controlled a place before (None if unknown), who controls it now, and since when."""

    before: str | None
    after: str
    since: When | None


class LastReported(Struct, frozen=True, gc=False):
    """An older item, which a briefing does not repeat, with the last briefing that has it."""

    item: Item
    briefing: Briefing

    @property
    def as_of(self) -> When:
        """The cut-off of `briefing`."""
        return self.briefing.as_of


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """The change of one item.

    `item_id` is the item's id in the new briefing, or in the old one if the change is
    `not-repeated`; it is empty for the keys at the top. `fields` are in the order of the format.
    Parts that were added or removed together with their whole have no change of their own.
    """

    section: str
    item_id: str
    kind: ChangeKind
    match: Match | None = None
    fields: tuple[FieldChange, ...] = ()
    moves: tuple[Move, ...] = ()
    control: Control | None = None
    """The previous and the present controller, if the place changed hands or was captured."""
    grades: tuple[Grade, Grade] | None = None
    """The old and the new grade, if the item has both and its own keys caused the difference."""
    old: Item | None = None
    new: Item | None = None
    last: LastReported | None = None
    """For an item that the old briefing lacks: its last report in an earlier briefing, or None.

    If there is such a report, `old` is its item, and `fields` and `moves` compare with it.
    """

    @property
    def reason(self) -> str | None:
        """The writer's reason for the change or the withdrawal, if given."""
        if self.new is None:
            return None
        if self.kind == "withdrawn":
            return self.new.withdrawn
        return self.new.changed

    @property
    def item(self) -> Item | None:
        """The item in the new briefing, else in the old one; None for the keys at the top."""
        return self.new or self.old

    def field(self, name: str) -> FieldChange | None:
        """The change of one key, or None if it did not change."""
        return next((change for change in self.fields if change.field == name), None)

    @property
    def is_wording_only(self) -> bool:
        """Whether only wording, notes, evidence or sources changed, but not the claim itself."""
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
"""Keys whose changes do not change the claim of an item."""


class Comparison(Struct, frozen=True, dict=True):
    """Two briefings and their differences, in the order of the format's sections."""

    old: Briefing
    new: Briefing
    changes: tuple[Change, ...]
    unchanged: Mapping[str, int]
    """The number of items and parts in each section that are the same in both briefings."""
    is_revision: bool = False
    """Whether both are versions of one briefing.

    If so, items that are missing from the new version were removed from the briefing.
    """
    older_in_neither: tuple[LastReported, ...] = ()
    """The older items that are in neither briefing.

    The older items in `old` are changes of the kind `not-repeated`.
    """

    @cached_property
    def last_reported(self) -> tuple[LastReported, ...]:
        """All older items: first the items of `old`, then `older_in_neither`."""
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
        """The change of an item of the new briefing, or None.

        A part without a change of its own has the change of its whole, if no earlier briefing has
        the whole.
        """
        change = self.by_address.get((item.section, item.id))
        if change is None and item.part_index is not None:
            whole = self.by_address.get((item.section, getattr(item, "part_of", None) or ""))
            return whole if whole and whole.old is None else None
        return change
