"""The text to copy to the clipboard: items as Markdown or plain text.

A copy contains no drafts, and nothing that the audience may not see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct, structs

from briefing_tui.analysis.audience import reduced_for
from briefing_tui.analysis.gate import Guard
from briefing_tui.desk.release import Released, release
from briefing_tui.desk.short_copy import short_copy
from briefing_tui.errors import UnwritableError, why_not_written
from briefing_tui.export.document import prepare
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import without_drafts
from briefing_tui.richtext.document import Document, Heading
from briefing_tui.richtext.markdown import to_markdown
from briefing_tui.sections.registry import sections_of
from briefing_tui.store.output import write_file
from briefing_tui.store.program_files import cache_folder
from briefing_tui.store.state import create_folder
from briefing_tui.text import clean_line


class ItemsCopy(Struct, frozen=True):
    """A text to copy, and how many items it contains and leaves out."""

    text: Released
    """The text; empty if nothing may be copied."""
    item_count: int
    drafts_left_out: int
    withheld_count: int
    """The number of items that were left out because the audience may not see them."""
    audience: str


def copy_items(
    briefing: Briefing,
    items: Iterable[Item],
    audience: str | None = None,
    *,
    short: bool = False,
    open_briefing: Briefing | None = None,
) -> ItemsCopy:
    """Return `items` as Markdown; with `short`, as a few lines of plain text.

    For older items, `briefing` is the earlier briefing that contains them, and the copy also leaves
    out what `open_briefing` withholds. Raises RefusedError if the briefing is withheld, or if the
    copy contains words that could name something withheld.
    """
    chosen_positions = {_position(item) for item in items}
    reduced = reduced_for(briefing, audience)
    visible, label = reduced.briefing, reduced.withheld.audience
    guards: tuple[Guard, ...] = (reduced.guard,) if reduced.guard else ()
    if open_briefing is not None and open_briefing is not briefing:
        from briefing_tui.analysis.audience_comparison import earlier_briefing_for_audience

        visible, guards = earlier_briefing_for_audience(reduced, briefing, open_briefing)
    reviewed = without_drafts(visible)
    visible_positions = _positions(visible, chosen_positions)
    copied_positions = _positions(reviewed, chosen_positions)
    sections = tuple(dict.fromkeys(section for section, _, _ in copied_positions))
    text = ""
    if copied_positions and short:
        text = "\n".join(short_copy(reviewed, item) for item in _items(reviewed, copied_positions))
    elif copied_positions:
        by_name = sections_of(reviewed).by_name
        document = prepare(_with_only(reviewed, copied_positions), sections=sections)
        text = to_markdown(_trimmed(document, {by_name[section].title for section in sections}))
    withheld_count = len(chosen_positions) - len(visible_positions)
    released = release(text, guards, label)
    return ItemsCopy(
        released,
        len(copied_positions),
        len(visible_positions) - len(copied_positions),
        withheld_count,
        label,
    )


def save_copy(text: str) -> str:
    """Write a copy to a file, and return the path. The previous copy is overwritten.

    Raises UnwritableError.
    """
    folder = cache_folder()
    path = f"{folder}/copied.md"
    try:
        create_folder(folder)
    except OSError as error:
        reason = why_not_written(error)
        raise UnwritableError(f"Cannot create {clean_line(folder)}: {reason}.") from error
    write_file(path, text.encode("utf-8", "replace"), mode=0o600)
    return path


_ItemPosition = tuple[str, int, bool]
"""The section of an item, its index in the section, and whether the situation file has the item.

The id is not used, because a copy for an audience can have another id.
"""


def _position(item: Item) -> _ItemPosition:
    return item.section, item.index, item.shared


def _positions(
    briefing: Briefing, chosen_positions: Collection[_ItemPosition]
) -> list[_ItemPosition]:
    return [
        position
        for section in briefing.kinds
        for item in briefing.section(section)
        if (position := _position(item)) in chosen_positions
    ]


def _items(briefing: Briefing, copied: Iterable[_ItemPosition]) -> list[Item]:
    position_set = set(copied)
    sections = dict.fromkeys(section for section, _, _ in copied)
    return [
        item
        for section in sections
        for item in briefing.section(section)
        if _position(item) in position_set
    ]


def _with_only(briefing: Briefing, copied: Iterable[_ItemPosition]) -> Briefing:
    """In each section with a copied item, keep only the copied items."""
    position_set = set(copied)
    return briefing.with_items(
        {
            section: tuple(
                item for item in briefing.section(section) if _position(item) in position_set
            )
            for section in {section for section, _, _ in position_set}
        }
    )


def _trimmed(document: Document, titles: Collection[str]) -> Document:
    first = next(
        position
        for position, part in enumerate(document.parts)
        if isinstance(part, Heading) and part.text in titles
    )
    return structs.replace(document, parts=document.parts[first:], closing=())
