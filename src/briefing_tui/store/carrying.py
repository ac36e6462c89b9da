"""Selects the items to carry over to the next briefing, and makes their tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item, parts_of
from briefing_tui.model.keys import CLAIMANTS, REFERENCES
from briefing_tui.model.points import is_newest_withdrawn, recency_key, series_id
from briefing_tui.sections.registry import sections_of
from briefing_tui.sections.section import Section
from briefing_tui.store.toml_format import TomlStyle, TomlValue, format_pair

if TYPE_CHECKING:
    from briefing_tui.model.claims import Counted

_NOT_CARRIED_OVER = frozenset({"changed"})

Table = dict[str, TomlValue]


class CarriedItem(Struct, frozen=True):
    """An item to write, with the comment lines above it."""

    table: Table
    remarks: tuple[str, ...] = ()


def carry_over(
    briefing: Briefing, table: Mapping[str, Any], shared: Mapping[str, Any] | None = None
) -> dict[str, list[CarriedItem]]:
    """Return the items to carry over, by section, in the order of the file.

    `table` is the content of the briefing, and `shared` is the content of `situation.toml`. Pass
    `shared` only if the next briefing will be in another folder: then the items of the situation
    are carried over too.

    In a section whose `lasts` is true, such as `frontline`, items become drafts. If an item was not
    a draft before, its `last_confirmed` becomes the cut-off of the old briefing.

    Withdrawn parts are removed. References to items that the next briefing lacks are also removed;
    `remarks` list these references.
    """
    sections = sections_of(briefing)
    eligible = {
        section: [item for item in briefing.section(section) if shared or not item.shared]
        for section in briefing.kinds
    }
    selected = {
        section: [
            item
            for item in _without_older_points(briefing, eligible[section])
            if _is_carried_over(sections.by_name[section], item)
        ]
        for section, record in briefing.kinds.items()
        if not record.is_log and section != "sources"
    }
    selected = {"sources": list(_used_sources(briefing, eligible["sources"], selected)), **selected}
    kept_addresses = {
        f"{section}/{series_id(whole_or_part)}"
        for section, items in selected.items()
        for item in items
        for whole_or_part in (item, *_kept_parts(item))
        # If the newest count of a series is withdrawn, an older count is carried over with the id
        # of the series. A reference to the withdrawn count must not refer to this older count.
        if not is_newest_withdrawn(briefing, whole_or_part)
    }
    if not shared:
        kept_addresses |= {
            f"{section}/{item.id}"
            for section in briefing.kinds
            for item in briefing.section(section)
            if item.shared
        }
    # An older point of a series can be the one with `key = true`. The point that is carried over
    # gets the key.
    key_series = {
        (section, series_id(whole_or_part))
        for section, items in eligible.items()
        for item in items
        if item.has_points
        for whole_or_part in (item, *parts_of(item))
        if whole_or_part.key
    }
    return {
        section: [
            _to_carried_item(
                sections.by_name[section],
                item,
                _table_as_written(item, table, shared),
                kept_addresses,
                table["as_of"],
                key_series,
            )
            for item in selected[section]
        ]
        for section in briefing.kinds
        if selected.get(section)
    }


def _table_as_written(
    item: Item, table: Mapping[str, Any], shared: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    document = shared if shared and item.shared else table
    table_as_written: Mapping[str, Any] = document[item.section][item.index]
    return table_as_written


def _without_older_points(briefing: Briefing, items: Sequence[Item]) -> Sequence[Item]:
    """Leave out the points of a series that a newer point replaces.

    A withdrawn point does not replace an older one, and a draft does not replace a reviewed one.
    """
    series: dict[str, list[Counted]] = {}
    for item in items:
        if item.has_points and not item.withdrawn:
            series.setdefault(series_id(item), []).append(cast("Counted", item))
    current = set()
    for points in series.values():
        points.sort(key=lambda point: recency_key(briefing, point))
        reviewed = [point for point in points if not point.is_draft]
        current |= {points[-1].id, *(point.id for point in reviewed[-1:])}
    return [item for item in items if not item.has_points or item.id in current]


def _is_carried_over(section: Section[Any], item: Item) -> bool:
    # A decided item, such as a judgement with an outcome, is not carried over.
    return not (item.withdrawn or section.is_decided(item))


def _used_sources(
    briefing: Briefing, sources: Sequence[Item], selected: Mapping[str, Iterable[Item]]
) -> Iterator[Item]:
    used: set[str] = set()
    waiting = [item for items in selected.values() for item in items]
    by_id = {item.id: item for item in reversed(sources)}
    while waiting:
        item = waiting.pop()
        waiting += _kept_parts(item)
        for source in (*item.sources, *_claiming_sources(briefing, item)):
            if source in by_id and source not in used:
                used.add(source)
                waiting.append(by_id[source])
    return (item for item in sources if item.id in used)


def _claiming_sources(briefing: Briefing, item: Item) -> Iterator[str]:
    for claimant in (*item.claimed_by, *item.denied_by):
        for section, item_id in briefing.directory.candidates(claimant, CLAIMANTS):
            if section == "sources":
                yield item_id


def _to_carried_item(
    section: Section[Any],
    item: Item,
    table_as_written: Mapping[str, Any],
    kept_addresses: set[str],
    cut_off: TomlValue,
    key_series: set[tuple[str, str]],
) -> CarriedItem:
    table: Table = {"id": series_id(item)}
    removed_references: Table = {}
    for key, value in table_as_written.items():
        if key in REFERENCES:
            kept_value, removed_value = _split_references(item.section, key, value, kept_addresses)
            table |= {key: kept_value} if kept_value else {}
            removed_references |= {key: removed_value} if removed_value else {}
        elif key == "parts":
            parts = _carried_parts(item, value, key_series)
            table |= {key: parts} if parts else {}
        elif key not in _NOT_CARRIED_OVER and key != "id":
            table[key] = value
    table |= _key_if(item, key_series)
    if item.shared and item.tlp:
        # In another folder, the item does not inherit the marking of the situation.
        table["tlp"] = item.tlp
    if section.is_dated_by_cut_off:
        # Without a date, the old item would get the date of the new cut-off.
        table.setdefault(section.date_key, cut_off)
    if section.lasts:
        if not item.is_draft:
            table["last_confirmed"] = cut_off
        table["review"] = "draft"
    remarks = [
        f"# No longer in this briefing: {format_pair(key, value, TomlStyle(inline=True))}"
        for key, value in removed_references.items()
    ]
    if "because" in removed_references and "because" not in table:
        remarks.append("# No item in `because` was carried over: add one, or write the outcome.")
    return CarriedItem(table, tuple(remarks))


def _kept_parts(item: Item) -> list[Item]:
    return [part for part in parts_of(item) if not part.withdrawn]


def _key_if(item: Item, key_series: set[tuple[str, str]]) -> Table:
    return {"key": True} if (item.section, series_id(item)) in key_series else {}


def _carried_parts(
    item: Item,
    tables_as_written: Sequence[Mapping[str, Any]],
    key_series: set[tuple[str, str]],
) -> list[Table]:
    tables: list[Table] = []
    for part in _kept_parts(item):
        assert part.part_index is not None
        # If an earlier part was removed, the derived id could change, so the old id is written.
        table: Table = {} if part.part_index == len(tables) else {"id": series_id(part)}
        for key, value in tables_as_written[part.part_index].items():
            if key not in _NOT_CARRIED_OVER and key not in table:
                table[key] = value
        tables.append(table | _key_if(part, key_series))
    return tables


def _split_references(
    section: str, key: str, value: Any, kept_addresses: set[str]
) -> tuple[Any, Any]:
    """Return the references to kept items, then all other references."""

    def is_kept(reference: str) -> bool:
        if key in ("because", "against"):
            return reference in kept_addresses
        target = section if key == "part_of" else "judgements"
        return f"{target}/{reference}" in kept_addresses

    if isinstance(value, list):
        return [entry for entry in value if is_kept(entry)], [
            entry for entry in value if not is_kept(entry)
        ]
    return (value, None) if is_kept(value) else (None, value)
