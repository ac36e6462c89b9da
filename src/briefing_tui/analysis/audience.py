"""Reduce a briefing to what an audience may see.

Items that cite a withheld source cite a nameless source instead, so that they keep their grades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct, structs

from briefing_tui.analysis.entries import AcceptedIn, accepted_in, accepted_phrases
from briefing_tui.analysis.folding import folded_letters
from briefing_tui.analysis.gate import Guard
from briefing_tui.analysis.misread import misread_items
from briefing_tui.analysis.name_forms import words_of_name
from briefing_tui.analysis.protection import Protected, all_items
from briefing_tui.analysis.redaction import (
    MASK,
    NAMELESS,
    WITHHELD,
    Redaction,
)
from briefing_tui.errors import FOUND, BriefingError, MisuseError
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Variant
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, PLACES, SOURCES
from briefing_tui.model.marking import (
    LABELS,
    effective_label,
    marking_of_table,
    may_see,
    read_label,
    stricter,
)
from briefing_tui.model.reduction import REGISTERS, Withheld, without_items
from briefing_tui.model.registers import Place
from briefing_tui.sections.registry import sections_of

__all__ = [
    "MASK",
    "NAMELESS",
    "WITHHELD",
    "Reduced",
    "RefusedError",
    "audience_label",
    "for_audience",
    "reduced_for",
]


class RefusedError(BriefingError):
    """The audience may not see any of the briefing."""

    exit_code = FOUND


class Reduced(Struct, frozen=True):
    """A briefing as an audience may see it."""

    briefing: Briefing
    withheld: Withheld
    removed_keys: int = 0
    """The number of unknown keys that were left out."""
    guard: Guard | None = None
    """The names to search the output for; None if no names are withheld."""


def for_audience(briefing: Briefing, label: str | None = None) -> tuple[Briefing, Withheld]:
    """Return the reduced briefing, and how much was withheld."""
    reduced = reduced_for(briefing, label)
    return reduced.briefing, reduced.withheld


def reduced_for(
    briefing: Briefing, label: str | None = None, *, unknown_keys: bool = False
) -> Reduced:
    """Return the briefing as the audience `label` may see it, by default `briefing.tlp`.

    Raises MisuseError for an unknown label, and RefusedError if the audience may see nothing.
    """
    audience = audience_label(briefing, label)
    outside_items = _hidden_outside_items(briefing, audience)
    if not may_see(audience, briefing.shared_tlp):
        # The title and the credits of `situation.toml` are hidden. If the briefing itself names the
        # situation, that name stays.
        own_name = briefing.head.situation or ""
        briefing = structs.replace(
            briefing, situation=own_name, credits=(), shared_tlp=briefing.tlp
        )

    def is_hidden(item: Item) -> bool:
        return not may_see(audience, briefing.label(item))

    hidden = list(_hidden(briefing, is_hidden))
    variants = list(_hidden_variants(briefing, audience, hidden))
    # A hidden shared item stays secret even if the briefing replaces it.
    replaced = [item for item in briefing.replaced if is_hidden(item)]
    writer_keys = _WriterKeys(audience, keep=unknown_keys)
    if not (hidden or variants or replaced or outside_items):
        result = _with_strictest_label(writer_keys.without_keys(briefing), writer_keys)
        withheld = Withheld(audience, writer_keys.removed_tables)
        return Reduced(result, withheld, writer_keys.removed_keys)
    protected = Protected(briefing, [*hidden, *outside_items], variants, replaced)
    unwanted = {id(item) for item in (*hidden, *protected.removed_actors)}
    reduced = without_items(briefing, lambda item: id(item) in unwanted)
    redaction = Redaction(
        reduced,
        protected,
        variants=[variant for _, variant in variants],
        reduced_sections={item.section for item in hidden},
    )
    result = _with_strictest_label(writer_keys.without_keys(redaction.briefing()), writer_keys)
    withheld_items = sum(1 for item in hidden if item.section not in SOURCES)
    return Reduced(
        result,
        Withheld(
            audience,
            withheld_items + len(variants) + writer_keys.removed_tables,
            len(redaction.cited_protected_sources),
        ),
        writer_keys.removed_keys,
        Guard(protected.secrets, tuple(redaction.entries), redaction.accepted_in_file),
    )


def audience_label(briefing: Briefing, label: str | None) -> str:
    """Return the TLP label of an audience, by default `briefing.tlp`.

    Raises MisuseError for an unknown label, and RefusedError if the audience may see nothing.
    """
    if label is None:
        return briefing.tlp
    audience = read_label(label)
    if audience is None:
        raise MisuseError.unknown("TLP label", label, LABELS)
    if not may_see(audience, briefing.tlp):
        raise RefusedError(
            f"This briefing is marked TLP:{briefing.tlp}, which is stricter than TLP:{audience}, "
            "so this audience may not see any of it."
        )
    return audience


def without_hidden_of(
    other: Briefing,
    briefing: Briefing,
    label: str,
    is_unwanted: Callable[[Item], bool],
    is_wanted: Callable[[Item], bool],
    accepted: AcceptedIn = accepted_in,
) -> Briefing:
    """Return `other` without some items, and with the names masked that `briefing` hides.

    An item is removed if `is_unwanted` returns True. It is also removed if `briefing` hides an item
    with the same section and id, unless `is_wanted` returns True. For example, `briefing` hides the
    last point of a series, but not the earlier point that is the item of `other`.
    """
    audience = audience_label(briefing, label)
    hidden = list(_hidden(briefing, lambda item: not may_see(audience, briefing.label(item))))
    hidden += _hidden_outside_items(briefing, audience)
    if not hidden:
        return without_items(other, is_unwanted)
    protected = Protected(briefing, hidden)
    addresses = {(item.section, item.id) for item in (*hidden, *protected.removed_actors)}
    reduced = without_items(
        other,
        lambda item: (
            is_unwanted(item) or ((item.section, item.id) in addresses and not is_wanted(item))
        ),
    )
    accepted_in_file = accepted_phrases(briefing.head.accepted)
    return Redaction(
        reduced, protected, accepted=accepted, accepted_in_file=accepted_in_file
    ).briefing()


def previous_guard(old: Briefing, new: Briefing, label: str) -> Guard | None:
    """Return a guard against the names that `old` withholds and `new` does not show."""
    audience = audience_label(new, label)
    shown_addresses = {
        (item.section, item.id) for item in all_items(new) if may_see(audience, new.label(item))
    }
    withheld = _hidden(old, lambda item: not may_see(audience, old.label(item)))
    hidden = [
        item
        for item in (*withheld, *_hidden_outside_items(old, audience, new))
        # Today, an actor or a place may have another name, which names nobody: "a witness".
        if item.section in (*ACTORS, *PLACES) or (item.section, item.id) not in shown_addresses
    ]
    if not hidden:
        return None
    shown = [item for item in all_items(new) if (item.section, item.id) in shown_addresses]
    secrets = Protected(old, hidden, also_shown=shown).secrets
    return Guard(secrets, (), accepted_phrases(new.head.accepted))


def _hidden_outside_items(
    briefing: Briefing, audience: str, shown: Briefing | None = None
) -> tuple[Item, ...]:
    """Return hidden unknown tables, and the hidden texts of the situation, as items.

    A text is not hidden if it is a public name in the briefing or in `shown`.
    """
    misread = misread_items(briefing, audience)
    if may_see(audience, briefing.shared_tlp):
        return misread
    public = _public_names(briefing, audience)
    public |= _public_names(shown, audience) if shown else set()
    texts = (text for text in _situation_texts(briefing) if folded_letters(text) not in public)
    return (*misread, *(Place(id="", name=text) for text in texts))


def _public_names(briefing: Briefing, audience: str) -> set[str]:
    """Return the names and the situation texts that an audience may see, as folded letters."""
    private_of = sections_of(briefing).private_of
    names = [
        name
        for register in REGISTERS
        for item in briefing.section(register)
        if may_see(audience, briefing.label(item))
        for name in (*private_of(item).names, *private_of(item).publishers)
    ]
    if may_see(audience, briefing.shared_tlp):
        names += _situation_texts(briefing)
    return set(map(folded_letters, names))


def _situation_texts(briefing: Briefing) -> Iterator[str]:
    """Return the title and the credits of `situation.toml`.

    The title is left out if the briefing has its own name for the situation. A text of one word,
    such as `Syria`, is left out, because it is too common to be masked.
    """
    title = () if briefing.head.situation else (briefing.situation,)
    return (text for text in (*title, *briefing.credits) if len(words_of_name(text)) > 1)


def _hidden(briefing: Briefing, is_hidden: Callable[[Item], bool]) -> Iterator[Item]:
    """Yield the hidden items and parts. All parts of a hidden item are hidden too."""
    for section in briefing.kinds:
        for item in briefing.section(section):
            parts: tuple[Item, ...] = getattr(item, "parts", ())
            if is_hidden(item):
                yield item
                yield from parts
            else:
                yield from (part for part in parts if is_hidden(part))


def _hidden_variants(
    briefing: Briefing, audience: str, hidden: list[Item]
) -> Iterator[tuple[Quote, Variant]]:
    hidden_ids = {id(item) for item in hidden}
    for quote in briefing.quotes:
        if id(quote) not in hidden_ids:
            for variant in quote.variants:
                if not may_see(audience, effective_label(variant.tlp)):
                    yield quote, variant


class _WriterKeys:
    """Removes unknown keys. Removes `accepted` too, unless the audience is RED.

    With `keep`, unknown keys lose only the tables that the audience may not see.
    """

    def __init__(self, audience: str, *, keep: bool) -> None:
        self._audience = audience
        self._keeps_unknown = keep
        self._keeps_accepted = audience == LABELS[-1]
        self.removed_keys = 0
        self.removed_tables = 0
        self.label = LABELS[0]
        """The strictest marking of the remaining tables in unknown keys."""

    def without_keys(self, briefing: Briefing) -> Briefing:
        changed: dict[str, tuple[Item, ...]] = {}
        for section in briefing.kinds:
            items = briefing.section(section)
            reduced_items = tuple(map(self._reduced, items))
            if any(new is not old for new, old in zip(reduced_items, items, strict=True)):
                changed[section] = reduced_items
        head = self._reduced(briefing.head)
        result = briefing.with_items(changed) if changed else briefing
        return structs.replace(result, head=head) if head is not briefing.head else result

    def _reduced(self, record: Any) -> Any:
        changed: dict[str, Any] = {}
        if record.unknown_keys:
            if self._keeps_unknown:
                remaining = self._without_stricter_tables(record.unknown_keys)
            else:
                self.removed_keys += len(record.unknown_keys)
                remaining = None
            changed["origin"] = structs.replace(record.origin, unknown_keys=remaining)
        if not self._keeps_accepted and getattr(record, "accepted", None):
            changed["accepted"] = ()
        for name in ("parts", "variants"):
            inner: Any = getattr(record, name, None) or ()
            reduced_inner = tuple(map(self._reduced, inner))
            if any(new is not old for new, old in zip(reduced_inner, inner, strict=True)):
                changed[name] = reduced_inner
        return structs.replace(record, **changed) if changed else record

    def _without_stricter_tables(self, value: Any) -> Any:
        if isinstance(value, list):
            return [
                self._without_stricter_tables(entry)
                for entry in value
                if self._check_marking(entry)
            ]
        if not isinstance(value, dict):
            return value
        return {
            key: self._without_stricter_tables(inner)
            for key, inner in value.items()
            if self._check_marking(inner)
        }

    def _check_marking(self, value: Any) -> bool:
        """Return whether the audience may see a value.

        If it may, record the marking of the value. Otherwise, count the value as removed.
        """
        label = marking_of_table(value) if isinstance(value, dict) else LABELS[0]
        if may_see(self._audience, label):
            self.label = stricter(self.label, label)
            return True
        self.removed_tables += 1
        return False


def _with_strictest_label(briefing: Briefing, writer_keys: _WriterKeys) -> Briefing:
    items = (item.tlp for item in all_items(briefing))
    variants = (variant.tlp for quote in briefing.quotes for variant in quote.variants)
    label = effective_label(briefing.tlp, briefing.shared_tlp, writer_keys.label, *items, *variants)
    if label == briefing.tlp:
        return briefing
    return structs.replace(briefing, tlp=label, head=structs.replace(briefing.head, tlp=label))
