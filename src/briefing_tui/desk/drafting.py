"""Marks drafts as reviewed, and finds errors in drafts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from briefing_tui.desk.editing import file_of_item, why_not_writable
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Item, parts_of
from briefing_tui.model.reduction import ItemKey
from briefing_tui.store.edits import change_fields
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import Reading
from briefing_tui.store.toml import read_toml
from briefing_tui.store.toml_format import TomlValue
from briefing_tui.store.writer import write_edit

ITEM_CHANGED = Refused("The item has changed since it was shown.", "Look at it again.")


def first_error(item: Item, findings: Iterable[Finding]) -> str:
    """Return the message of the first error in an item or its parts, or an empty string."""
    ids = {item.id, *(part.id for part in parts_of(item))}
    for finding in findings:
        is_own = finding.section == item.section and finding.item in ids
        if is_own and finding.severity == "error":
            return finding.message
    return ""


def find_shown(briefing: Briefing, key: ItemKey, shown: Item | None) -> Item | None:
    """Return the item of an entry on the screen as it is in the file, or None.

    `key` is the section and id of the item. `shown` is the item as the screen showed it. It is None
    if the file did not have the item at that time: the review also lists rejected items.

    If another item was removed, the item can have a new derived id. It is found under this id. An
    item that differs from `shown` is returned only if it is not a draft.
    """
    item = briefing.find(*key)
    if shown is None:
        return None if item is None or item.is_draft else item
    if item is not None and _as_reviewed(item) == _as_reviewed(shown):
        return item
    if shown.has_derived_id:
        same = [
            other
            for other in briefing.section(shown.section)
            if other.has_derived_id and structs.replace(other, id=shown.id) == shown
        ]
        if len(same) == 1:
            return same[0]
    return None if item is None or item.is_draft else item


def _as_reviewed(item: Item) -> Item:
    return structs.replace(item, review=None, last_confirmed=None)


def mark_reviewed(reading: Reading, item: Item) -> Written | Refused:
    """Remove `review` and `last_confirmed` from an item or part in its file.

    If the file has changed since it was read, this is refused.
    """
    path, source = file_of_item(reading, item)
    refusal = why_not_writable(path)
    if refusal:
        return Refused(refusal)
    if not item.is_draft:
        return Refused("This item is not a draft, so it needs no review.")
    if item.part_index is not None and "review" not in _own_table(source, item):
        return Refused(
            "This part is a draft because the figure it belongs to is a draft.",
            "Mark the figure as reviewed.",
        )
    # If the file has changed, no copy of it with this edit is kept. The user can mark the item as
    # reviewed again.
    return write_edit(path, source, lambda current: _without_review(current, item), keep=False)


def _without_review(source: str, item: Item) -> str | Refused:
    table = _own_table(source, item)
    values: dict[str, TomlValue | None] = {
        key: None for key in ("review", "last_confirmed") if key in table
    }
    return change_fields(source, item.section, item.index, values, part_index=item.part_index)


def _own_table(source: str, item: Item) -> dict[str, Any]:
    table: dict[str, Any] = read_toml(source)[item.section][item.index]
    return table if item.part_index is None else table["parts"][item.part_index]
