"""Makes the text that leaves by the clipboard: items as Markdown with marking and sources.

It is held to what an export without options is held to: nothing leaves that is stricter than the
audience that was settled, else than the briefing's own marking, and no draft.
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
from briefing_tui.store.state import make_folder
from briefing_tui.text import clean_line


class Copy(Struct, frozen=True):
    """A text to be copied, empty where nothing may be, and how many items it is about."""

    text: Released
    items: int
    drafts: int
    """How many items were left out because no person has confirmed them."""
    withheld: int
    """How many were left out because they are marked stricter than the audience."""
    audience: str
    """The TLP label for whose readers the copy is."""


def copy_of(
    briefing: Briefing,
    items: Iterable[Item],
    audience: str | None = None,
    *,
    short: bool = False,
    today: Briefing | None = None,
) -> Copy:
    """Some items of a briefing as Markdown, in the order of the document; parts with their whole.

    With `short`, each is plain text of two or three lines with its source and grade.
    Paragraphs are not wrapped, whatever the screen shows. If the items are of an earlier day than
    `today`, what is withheld today stays back, too. Raises RefusedError if the whole briefing is
    marked stricter than the audience, or the copy may name something that is withheld from it.
    """
    chosen = {_address(item): item for item in items}
    reduced = reduced_for(briefing, audience)
    shown, label = reduced.briefing, reduced.withheld.audience
    guards: tuple[Guard, ...] = (reduced.guard,) if reduced.guard else ()
    if today is not None and today is not briefing:
        from briefing_tui.analysis.seen import earlier_as_seen

        shown, guards = earlier_as_seen(reduced, briefing, today)
    confirmed, _ = without_drafts(shown)
    seen = _addresses(shown, chosen)
    kept = _addresses(confirmed, chosen)
    sections = tuple(dict.fromkeys(section for section, _, _ in kept))
    text = ""
    if kept and short:
        text = "\n".join(short_copy(confirmed, item) for item in _items(confirmed, kept))
    elif kept:
        known = sections_of(confirmed).by_name
        document = prepare(_only(confirmed, kept), sections=sections)
        text = to_markdown(_trimmed(document, {known[each].title for each in sections}))
    withheld = len(chosen) - len(seen)
    released = release(text, guards, label)
    return Copy(released, len(kept), len(seen) - len(kept), withheld, label)


def keep_copy(text: str) -> str:
    """Write a copy to a file of its own, in the place of the last one; gives its path.

    Raises UnwritableError.
    """
    folder = cache_folder()
    path = f"{folder}/copied.md"
    try:
        make_folder(folder)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnwritableError(f"{clean_line(folder)} can't be made: {reason}") from error
    write_file(path, text.encode("utf-8", "replace"), mode=0o600)
    return path


_Address = tuple[str, int | str, bool]
"""Section of an item, its position in the file, and whether that is the situation's."""


def _address(item: Item) -> _Address:
    # Not the id, which is another one where the audience may not see all that it is made of; but
    # a source keeps its own, and those that may not be named have none to share a position with.
    return item.section, item.id if item.section in SOURCES else item.index, item.shared


def _addresses(briefing: Briefing, chosen: Iterable[_Address]) -> list[_Address]:
    wanted = set(chosen)
    return [
        address
        for section in briefing.kinds
        for item in briefing.section(section)
        if (address := _address(item)) in wanted
    ]


def _items(briefing: Briefing, kept: Iterable[_Address]) -> list[Item]:
    wanted = set(kept)
    sections = dict.fromkeys(section for section, _, _ in kept)
    return [
        item
        for section in sections
        for item in briefing.section(section)
        if _address(item) in wanted
    ]


def _only(briefing: Briefing, kept: Iterable[_Address]) -> Briefing:
    """The briefing with no other items in the sections that the chosen ones are of."""
    wanted = set(kept)
    return briefing.with_items(
        {
            section: tuple(item for item in briefing.section(section) if _address(item) in wanted)
            for section in {section for section, _, _ in wanted}
        }
    )


def _trimmed(document: Document, titles: Collection[str]) -> Document:
    """The document without what stands above the first section of these titles."""
    first = next(
        at
        for at, part in enumerate(document.parts)
        if isinstance(part, Heading) and part.text in titles
    )
    return structs.replace(document, parts=document.parts[first:], closing=())
