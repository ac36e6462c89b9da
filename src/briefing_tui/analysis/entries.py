"""The items of a briefing as they leave, and what the writer accepts that each of them names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct, structs

from briefing_tui.analysis.secrets import same_letters
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.item import Accepted, Item

ACCEPTED_CODE = "names-withheld"
"""The code of the finding that is accepted for a name which may be exported all the same."""


class Entry(Struct, frozen=True):
    """One item as it leaves, or the head, and where in the writer's file it is.

    `way` leads to its table; `accepted` holds the letters of the phrases that it may name.
    """

    section: str
    item_id: str
    record: Any
    way: KeyPath = ()
    shared: bool = False
    accepted: frozenset[str] = frozenset()


def accepted_letters(accepted: Iterable[Accepted]) -> frozenset[str]:
    """The letters of the phrases that entries of `accepted` let out, each with a reason."""
    return frozenset(
        same_letters(each.phrase)
        for each in accepted
        if each.code == ACCEPTED_CODE and each.phrase and (each.reason or "").strip()
    )


AcceptedIn = Callable[[Item], frozenset[str]]
"""Gives the letters of the phrases that an item may name."""


def accepted_in(item: Item) -> frozenset[str]:
    """The letters of the phrases that an item itself accepts."""
    return accepted_letters(item.accepted)


def entries_of(
    briefing: Briefing, accepted: AcceptedIn = accepted_in, everywhere: frozenset[str] = frozenset()
) -> tuple[Entry, ...]:
    """Every item of a briefing as it leaves, and its head."""
    items = (
        Entry(item.section, item.id, item, shared=item.shared, accepted=accepted(item) | everywhere)
        for section in briefing.kinds
        for item in briefing.items(section)
    )
    head = structs.replace(briefing.head, situation=briefing.situation)
    return (*items, Entry("", "", head, accepted=everywhere))
