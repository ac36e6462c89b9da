"""The text to copy to the clipboard: items as Markdown with their marking and sources.

The rules are those of an export without options: no drafts, and no item with a stricter marking
than the audience of the settings, else than the briefing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct, structs

from briefing_tui.analysis.audience import reduced_for
from briefing_tui.analysis.gate import Guard
from briefing_tui.config.folders import cache_folder
from briefing_tui.desk.release import Released, release
from briefing_tui.desk.short_copy import short_copy
from briefing_tui.errors import UnwritableError
from briefing_tui.export.document import prepare
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import SOURCES
from briefing_tui.model.reduction import without_drafts
from briefing_tui.richtext.document import Document, Heading
from briefing_tui.richtext.markdown import to_markdown
from briefing_tui.sections.registry import sections_of
from briefing_tui.store.output import write_file
from briefing_tui.store.state import create_folder
from briefing_tui.text import clean_line


class ItemsCopy(Struct, frozen=True):
    """A text to copy, empty if nothing may be copied, and the number of its items."""

    text: Released
    items: int
    drafts: int
    """The number of items that were left out because they are drafts."""
    withheld: int
    """The number of items that were left out because their marking is too strict."""
    audience: str
    """The TLP label of the audience."""


def copy_items(
    briefing: Briefing,
    items: Iterable[Item],
    audience: str | None = None,
    *,
    short: bool = False,
    today: Briefing | None = None,
) -> ItemsCopy:
    """Return some items of a briefing as Markdown, in the order of a document.

    With `short`, each item is two or three lines of plain text with its source and grade.
    Paragraphs are never wrapped. If the items are from an earlier day than `today`, items that
    `today` withholds are left out too. Raises RefusedError if the whole briefing is marked
    stricter than the audience, or if the copy may name something withheld.
    """
    chosen = {_position(item): item for item in items}
    reduced = reduced_for(briefing, audience)
    shown, label = reduced.briefing, reduced.withheld.audience
    guards: tuple[Guard, ...] = (reduced.guard,) if reduced.guard else ()
    if today is not None and today is not briefing:
        from briefing_tui.analysis.audience_comparison import earlier_for_audience

        shown, guards = earlier_for_audience(reduced, briefing, today)
    confirmed, _ = without_drafts(shown)
    visible = _positions(shown, chosen)
    kept = _positions(confirmed, chosen)
    sections = tuple(dict.fromkeys(section for section, _, _ in kept))
    text = ""
    if kept and short:
        text = "\n".join(short_copy(confirmed, item) for item in _items(confirmed, kept))
    elif kept:
        by_name = sections_of(confirmed).by_name
        document = prepare(_only(confirmed, kept), sections=sections)
        text = to_markdown(_trimmed(document, {by_name[section].title for section in sections}))
    withheld = len(chosen) - len(visible)
    released = release(text, guards, label)
    return ItemsCopy(released, len(kept), len(visible) - len(kept), withheld, label)


def save_copy(text: str) -> str:
    """Write a copy to a file, replacing the previous copy; return the path.

    Raises UnwritableError.
    """
    folder = cache_folder()
    path = f"{folder}/copied.md"
    try:
        create_folder(folder)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnwritableError(f"Cannot create {clean_line(folder)}: {reason}.") from error
    write_file(path, text.encode("utf-8", "replace"), mode=0o600)
    return path


_ItemPosition = tuple[str, int | str, bool]
"""Section, position in the file (or id of a source), and whether the situation file has it."""


def _position(item: Item) -> _ItemPosition:
    # The id of an item may change if the audience must not see what it was derived from. The id
    # of a source stays the same.
    return item.section, item.id if item.section in SOURCES else item.index, item.shared


def _positions(briefing: Briefing, chosen: Iterable[_ItemPosition]) -> list[_ItemPosition]:
    wanted = set(chosen)
    return [
        position
        for section in briefing.kinds
        for item in briefing.section(section)
        if (position := _position(item)) in wanted
    ]


def _items(briefing: Briefing, kept: Iterable[_ItemPosition]) -> list[Item]:
    wanted = set(kept)
    sections = dict.fromkeys(section for section, _, _ in kept)
    return [
        item
        for section in sections
        for item in briefing.section(section)
        if _position(item) in wanted
    ]


def _only(briefing: Briefing, kept: Iterable[_ItemPosition]) -> Briefing:
    """Return the briefing with only the chosen items in their sections."""
    wanted = set(kept)
    return briefing.with_items(
        {
            section: tuple(item for item in briefing.section(section) if _position(item) in wanted)
            for section in {section for section, _, _ in wanted}
        }
    )


def _trimmed(document: Document, titles: Collection[str]) -> Document:
    """Return the document without the parts above the first section with one of these titles."""
    first = next(
        position
        for position, part in enumerate(document.parts)
        if isinstance(part, Heading) and part.text in titles
    )
    return structs.replace(document, parts=document.parts[first:], closing=())
