"""The items of an exported briefing, and the phrases that the writer accepts in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct, structs

from briefing_tui.analysis.name_forms import accepted_forms
from briefing_tui.model.briefing import Briefing, SituationHead
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import UNREAD, When
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.item import Accepted, Item

ACCEPTED_CODE = "names-withheld"


class ExportedEntry(Struct, frozen=True):
    """An item of an exported briefing, the head of the briefing, or the head of its situation."""

    section: str
    item_id: str
    record: Any
    key_path: KeyPath = ()
    shared: bool = False
    accepted: frozenset[str] = frozenset()


def accepted_phrases(accepted: Iterable[Accepted]) -> frozenset[str]:
    """Return the forms of the phrases that are accepted for `ACCEPTED_CODE` with a reason."""
    return frozenset(
        form
        for acceptance in accepted
        if acceptance.code == ACCEPTED_CODE
        and acceptance.phrase
        and (acceptance.reason or "").strip()
        for form in accepted_forms(acceptance.phrase)
    )


def is_readable(value: Count | When) -> bool:
    """Whether a text could be read as a count or a date. If so, it names nobody.

    A date in 2025 does not name a withheld group that is called `2025`.
    """
    return value.precision != UNREAD if isinstance(value, When) else value.is_readable


AcceptedIn = Callable[[Item], frozenset[str]]


def accepted_in(item: Item) -> frozenset[str]:
    """Return the forms of the phrases that an item itself accepts."""
    return accepted_phrases(item.accepted)


def entries_of(
    briefing: Briefing,
    accepted: AcceptedIn = accepted_in,
    accepted_in_file: frozenset[str] = frozenset(),
) -> tuple[ExportedEntry, ...]:
    """Return the items of an exported briefing, its head, and the head of its situation."""
    items = (
        ExportedEntry(
            item.section,
            item.id,
            item,
            shared=item.shared,
            accepted=accepted(item) | accepted_in_file,
        )
        for section in briefing.kinds
        for item in briefing.items(section)
    )
    return (*items, *head_entries(briefing, accepted_in_file))


def head_entries(
    briefing: Briefing, accepted_in_file: frozenset[str] = frozenset()
) -> tuple[ExportedEntry, ExportedEntry]:
    """Return the head of an exported briefing, and the head of its situation."""
    head = structs.replace(briefing.head, situation=briefing.situation)
    shared = SituationHead(timezone=briefing.timezone, lang=briefing.lang, credits=briefing.credits)
    return (
        ExportedEntry("", "", head, accepted=accepted_in_file),
        ExportedEntry("", "", shared, shared=True, accepted=accepted_in_file),
    )
