"""Drafts: an item that is added begins as one, and what a person has reviewed is none any more."""

from __future__ import annotations

import tomllib
from typing import Any

from msgspec import Struct

from briefing_tui.config.editors import Editor
from briefing_tui.desk.editing import HandOver, Place, edit_text, file_of_item, why_not_writable
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import sections_of
from briefing_tui.store.edits import add_item, remove_field
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.positions import locate
from briefing_tui.store.reader import Reading
from briefing_tui.store.writer import write_edit


class Offer(Struct, frozen=True):
    """What a file would say with one item more; nothing is written yet."""

    place: Place
    """Where the item begins."""
    before: str
    source: str
    index: int
    """The item's position in its section."""


def offer_item(reading: Reading, section: str) -> Offer | Refused:
    """The briefing's file with an example of a section at the section's end, as a draft.

    Nothing is written. The example has an id that the section does not have yet.
    """
    briefing = reading.briefing
    if briefing is None:
        return Refused("the file can't be read as it is, so nothing can be added", "mend it first")
    cut_off = briefing.as_of.end_date
    if cut_off is None:
        return Refused("the cut-off `as_of` is no date, so nothing can be added", "mend it first")
    example = sections_of(briefing).by_name[section].example(cut_off)
    table: dict[str, Any] = {**example, "review": "draft"}
    if isinstance(table.get("id"), str):
        table["id"] = _unused(str(table["id"]), {item.id for item in briefing.items(section)})
    made = add_item(reading.source, section, table)
    if isinstance(made, Refused):
        return made
    index = len(tomllib.loads(made)[section]) - 1
    found = locate(made, [(section, index)])[section, index]
    refusal = why_not_writable(reading.path)
    if refusal:
        return Refused(refusal)
    return Offer(Place(reading.path, found.line, found.column), reading.source, made, index)


def take_offer(offer: Offer, editor: Editor, hand_over: HandOver) -> Written | Refused:
    """Let the person make an item of what is offered; left as it is, nothing is written.

    Raises what `edit_text` does.
    """
    return edit_text(offer.place, offer.before, editor, hand_over, offered=offer.source)


def mark_reviewed(reading: Reading, item: Item) -> Written | Refused:
    """Remove `review` and `last_confirmed` from an item, or a part, of the file that was read."""
    path, source = file_of_item(reading, item)
    refusal = why_not_writable(path)
    if refusal:
        return Refused(refusal)
    if not item.is_draft:
        return Refused("this item is no draft, so there is nothing to mark")
    if item.part_index is not None and "review" not in _own_table(source, item):
        return Refused("this is a draft because its whole is one", "mark that as reviewed")
    return write_edit(path, source, lambda read: _without_review(read, item))


def _without_review(source: str, item: Item) -> str | Refused:
    made: str | Refused = source
    for key in ("review", "last_confirmed"):
        if isinstance(made, Refused):
            return made
        if key in _own_table(made, item):
            made = remove_field(made, item.section, item.index, key, part_index=item.part_index)
    return made


def _unused(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _own_table(source: str, item: Item) -> dict[str, Any]:
    """An item as its file has it, without what a part inherits."""
    table: dict[str, Any] = tomllib.loads(source)[item.section][item.index]
    return table if item.part_index is None else table["parts"][item.part_index]
