"""Code shared by the tables of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import PLACES
from briefing_tui.model.values import Texts
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import Plain, Spans, Table, TableColumn, TableRow
from briefing_tui.sections.pieces import plain, remarks, struck_if_withdrawn
from briefing_tui.sections.wording import one_line

_Item = TypeVar("_Item", bound=Item)


def document_cells(item: Item, texts: Iterable[str]) -> tuple[Spans, ...]:
    """Return the cells of a row, struck through if the item was withdrawn."""
    return tuple(struck_if_withdrawn(item, plain(one_line(text))) for text in texts)


def resolved_places(briefing: Briefing, places: Texts) -> tuple[str, ...]:
    """Return the id of each place, or its name if it has no id. The result is sorted."""
    resolve = briefing.directory.resolve
    return tuple(sorted(resolve(name, PLACES) or name for name in places))


def grouped(items: Iterable[_Item], scope: Callable[[_Item], object]) -> list[_Item]:
    """Return the items of `item_groups` in one list."""
    return [item for group in item_groups(items, scope) for item in group]


def item_groups(items: Iterable[_Item], scope: Callable[[_Item], object]) -> list[list[_Item]]:
    """Return groups of items with the same scope.

    Items with `key = true` come first, and so do their groups.
    """
    groups: dict[object, list[_Item]] = {}
    for item in sorted(items, key=lambda item: not item.key):
        groups.setdefault(scope(item), []).append(item)
    return list(groups.values())


def details(briefing: Briefing, item: Item, words: str, whole: Item | None = None) -> Spans:
    """Return `words` and the remarks about an item.

    Remarks that its `whole` also has are left out.
    """
    spans = struck_if_withdrawn(item, plain(words))
    for remark in remarks(briefing, item, whole):
        spans = (*spans, *((Plain(" "),) if spans else ()), *remark.spans)
    return spans


def detailed_table(
    columns: Sequence[TableColumn], rows: Sequence[TableRow], row_details: Sequence[Spans]
) -> Table:
    """Return a table; if there are details, its last column contains them."""
    if not any(row_details):
        return Table(tuple(columns), tuple(rows))
    return Table(
        (*columns, TableColumn(WORDS.details, is_running_text=True)),
        tuple(
            TableRow((*row.cells, spans), row.depth)
            for row, spans in zip(rows, row_details, strict=True)
        ),
    )
