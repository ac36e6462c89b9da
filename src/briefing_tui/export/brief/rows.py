"""The tables of a brief."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from briefing_tui.export.brief.choice import rows_of
from briefing_tui.export.brief.material import Material
from briefing_tui.model.item import Item
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import Emphasis, Plain, Spans, Table, TableColumn, TableRow
from briefing_tui.sections.brief import InBrief, attribution, caveats
from briefing_tui.sections.pieces import plain

_BETWEEN_CLAIMS = (Plain(" / "),)
_NO_VALUE = "–"


def claims_table(material: Material, block: InBrief[Any], items: Collection[Item]) -> Table:
    """Return a table of claims. Conflicting claims about the same subjects share a row."""
    rows = (
        _disputed_row(material, block, claims)
        if len(claims) > 1
        else _row(material, block, claims[0])
        for claims in rows_of(items, material.disputed_subjects)
    )
    return Table(tuple(map(TableColumn, (*block.columns, WORDS.according_to))), tuple(rows))


def _row(material: Material, block: InBrief[Any], item: Item) -> TableRow:
    place, status, *others = _cells(material, block, item)
    state = (*plain(status), *material.change_remark(item))
    qualified_state = (*state, *caveats(material.current, item, state, material.dispute(item)))
    claimant_and_grade = attribution(material.current, item, "source")
    return TableRow((plain(place), qualified_state, *map(plain, others), claimant_and_grade))


def _disputed_row(material: Material, block: InBrief[Any], claims: Sequence[Item]) -> TableRow:
    cells = [_cells(material, block, item) for item in claims]
    # If `Hama (north)` and `Hama (south)` share a row, each status begins with its extent.
    places = {place for place, *_ in cells}
    states: list[Spans] = []
    for item, (_, status, *_others) in zip(claims, cells, strict=True):
        extent = block.extent(material.current, item) if block.extent and len(places) > 1 else ""
        state = plain(f"{extent}: {status}" if extent else status)
        state = (*state, *material.change_remark(item))
        states.append((*state, *caveats(material.current, item, state)))
    others = (_joined_values(values) for values in zip(*(cell[2:] for cell in cells), strict=True))
    attributions = [attribution(material.current, item, "source") for item in claims]
    return TableRow(
        (
            plain(places.pop() if len(places) == 1 else material.topic(claims[0])),
            (Emphasis(f"{WORDS.disputed}:"), Plain(" "), *_joined(states)),
            *map(plain, others),
            _joined(attributions),
        )
    )


def _cells(material: Material, block: InBrief[Any], item: Item) -> tuple[str, ...]:
    assert block.cells is not None
    return block.cells(material.current, item)


def _joined(values: Sequence[Spans]) -> Spans:
    first, *others = values
    return (*first, *(span for value in others for span in (*_BETWEEN_CLAIMS, *value)))


def _joined_values(values: Sequence[str]) -> str:
    if len(set(values)) == 1:
        return values[0]
    return " / ".join(value or _NO_VALUE for value in values)
