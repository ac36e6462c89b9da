"""What differs between two briefings: a change an item, and what was last reported earlier."""

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
"""What stands for a section where the keys at the top of a briefing changed."""

Kind = Literal["new", "changed", "confirmed", "withdrawn", "not-repeated"]

KINDS: tuple[Kind, ...] = ("new", "changed", "confirmed", "withdrawn", "not-repeated")
"""Every kind of change, in the order in which they are counted and shown."""

Match = Literal["id", "was", "content"]
"""How an item was found in the other briefing; `content` is a guess from what it says."""

Move = Literal[
    "up",
    "down",
    "narrowed",
    "widened",
    "first",
    "recounted",
    "next-window",
    "claimant-changed",
    "hands-changed",
    "turned-back",
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
"""What a change amounts to.

Of figures: `up` and `down` compare bounds; `narrowed` and `widened` are ranges of which one lies in
the other; `first` is the first figure of its series; `recounted` is counted from another day, of
other people, of another place or in another unit, and `claimant-changed` comes from someone else:
such two have no up and no down. `next-window` counts the days after those of the old one, so that
the two are neither a rise nor a fall. Of places: `hands-changed`, and `turned-back` where whoever
held it before has it again. Of judgements and indicators: the rest of the words say it. Of any
item: `denied` by somebody who did not deny it before; another grade; another marking.
"""


class FieldChange(Struct, frozen=True, gc=False):
    """One key of an item, by its name in the format, with its two values; None where it lacks."""

    field: str
    before: Any
    after: Any


class Control(Struct, frozen=True, gc=False):
    """Who held a place, None where nobody says so, and who does since when, as written."""

    before: str | None
    after: str
    since: When | None


class LastReported(Struct, frozen=True, gc=False):
    """A state that a briefing does not repeat, with the last earlier briefing that has it."""

    item: Item
    briefing: Briefing

    @property
    def as_of(self) -> When:
        """The cut-off of the briefing that reported it last."""
        return self.briefing.as_of


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """What became of one item, reported once.

    `item_id` is its id in the new briefing, of what is `not-repeated` that in the old one; it is
    empty for the keys at the top. `fields` stand in the order of the format. A part that came or
    went with its whole is not reported beside it.
    """

    section: str
    item_id: str
    kind: Kind
    match: Match | None = None
    fields: tuple[FieldChange, ...] = ()
    moves: tuple[Move, ...] = ()
    control: Control | None = None
    """Who held the place and who does, where it changed hands or is reported as taken."""
    grades: tuple[Grade, Grade] | None = None
    """The grade before and after, where the item itself says what made it another one."""
    old: Item | None = None
    new: Item | None = None
    last: LastReported | None = None
    """Of what is `new`: where it was reported last, if a briefing before the old one had it; then
    `old` is what it was there, and `fields` and `moves` compare with that."""

    @property
    def reason(self) -> str | None:
        """The writer's own: why it was withdrawn, else why it differs from the last briefing."""
        if self.new is None:
            return None
        if self.kind == "withdrawn":
            return self.new.withdrawn
        return self.new.changed

    @property
    def item(self) -> Item | None:
        """The item as the new briefing has it, else as the old one had it; None for the top."""
        return self.new or self.old

    def field(self, name: str) -> FieldChange | None:
        """What became of one key, or None where it did not change."""
        return next((each for each in self.fields if each.field == name), None)

    @property
    def is_of_words_alone(self) -> bool:
        """Whether only wording, remarks, grounds or sources changed: nothing that is claimed."""
        return (
            self.kind == "changed"
            and not self.moves
            and all(each.field in _WORDS for each in self.fields)
        )


_WORDS = frozenset(
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


class Comparison(Struct, frozen=True, dict=True):
    """Two briefings and what differs between them, in the order of the format's sections."""

    old: Briefing
    new: Briefing
    changes: tuple[Change, ...]
    carried: Mapping[str, int]
    """How many items of each section both have, and say the same of; parts count."""
    is_revision: bool = False
    """Whether both are the same briefing, written anew: then what it lacks was taken out."""
    earlier: tuple[LastReported, ...] = ()
    """What still stood when it was last reported, before `old`; `not-repeated` are not among it."""

    @cached_property
    def last_reported(self) -> tuple[LastReported, ...]:
        """Every state that the new briefing does not repeat, the last reported first."""
        from_old = tuple(
            LastReported(change.old, self.old)
            for change in self.changes
            if change.kind == "not-repeated" and change.old
        )
        return from_old + self.earlier

    @cached_property
    def by_address(self) -> dict[tuple[str, str], Change]:
        """Each change by section and id of the item in the new briefing; without `not-repeated`."""
        return {
            (change.section, change.item_id): change
            for change in self.changes
            if change.new is not None
        }

    def change_of(self, item: Item) -> Change | None:
        """What became of an item of the new briefing; a part that came with its whole has its."""
        found = self.by_address.get((item.section, item.id))
        if found is None and item.part_index is not None:
            whole = self.by_address.get((item.section, getattr(item, "part_of", None) or ""))
            # A whole that changed says nothing of its parts; one that is new brings them along.
            return whole if whole and whole.old is None else None
        return found
