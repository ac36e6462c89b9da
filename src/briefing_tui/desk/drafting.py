"""Add an item to a file as a draft, and mark drafts as reviewed."""

from __future__ import annotations

import tomllib
from typing import Any

from msgspec import Struct

from briefing_tui.config.editors import Editor
from briefing_tui.desk.editing import (
    FilePosition,
    RunEditor,
    edit_text,
    file_of_item,
    why_not_writable,
)
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import sections_of
from briefing_tui.store.edits import add_item, remove_field
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.positions import locate
from briefing_tui.store.reader import Reading
from briefing_tui.store.writer import write_edit


class ProposedItem(Struct, frozen=True):
    """The text of a file with one more item; nothing is written yet."""

    position: FilePosition
    """The start of the item."""
    before: str
    """The text of the file as it is."""
    source: str
    """The text of the file with the new item."""
    index: int
    """The position of the item in its section, from 0."""


def propose_item(reading: Reading, section: str) -> ProposedItem | Refused:
    """Return the text of the file with an example item at the end of a section, as a draft.

    Nothing is written. The example has an id that is not used in the section yet.
    """
    briefing = reading.briefing
    if briefing is None:
        return Refused(
            "The file cannot be read, so nothing can be added to it.", "Correct it first."
        )
    cut_off = briefing.as_of.end_date
    if cut_off is None:
        return Refused(
            "The cut-off `as_of` is not a date, so nothing can be added.", "Correct it first."
        )
    example = sections_of(briefing).by_name[section].example(cut_off)
    table: dict[str, Any] = {**example, "review": "draft"}
    if isinstance(table.get("id"), str):
        table["id"] = _unused_id(str(table["id"]), {item.id for item in briefing.items(section)})
    changed = add_item(reading.source, section, table)
    if isinstance(changed, Refused):
        return changed
    index = len(tomllib.loads(changed)[section]) - 1
    found = locate(changed, [(section, index)])[section, index]
    refusal = why_not_writable(reading.path)
    if refusal:
        return Refused(refusal)
    return ProposedItem(
        FilePosition(reading.path, found.line, found.column), reading.source, changed, index
    )


def edit_proposed_item(proposed: ProposedItem, editor: Editor, run: RunEditor) -> Written | Refused:
    """Open the editor on the new item; if the text is not changed, nothing is written.

    Raises the errors of `edit_text`.
    """
    return edit_text(proposed.position, proposed.before, editor, run, proposed_text=proposed.source)


def mark_reviewed(reading: Reading, item: Item) -> Written | Refused:
    """Remove `review` and `last_confirmed` from an item, or from a part."""
    path, source = file_of_item(reading, item)
    refusal = why_not_writable(path)
    if refusal:
        return Refused(refusal)
    if not item.is_draft:
        return Refused("This item is not a draft, so it needs no review.")
    if item.part_index is not None and "review" not in _own_table(source, item):
        return Refused(
            "This part is a draft because its figure is one.", "Mark the figure as reviewed."
        )
    return write_edit(path, source, lambda read: _without_review(read, item))


def _without_review(source: str, item: Item) -> str | Refused:
    changed: str | Refused = source
    for key in ("review", "last_confirmed"):
        if isinstance(changed, Refused):
            return changed
        if key in _own_table(changed, item):
            changed = remove_field(
                changed, item.section, item.index, key, part_index=item.part_index
            )
    return changed


def _unused_id(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _own_table(source: str, item: Item) -> dict[str, Any]:
    """Return the table of an item in its file, without values that a part inherits."""
    table: dict[str, Any] = tomllib.loads(source)[item.section][item.index]
    return table if item.part_index is None else table["parts"][item.part_index]
