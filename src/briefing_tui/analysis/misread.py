"""Find withheld tables that the format does not know, such as `[[actrs]]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing_tui.analysis.secrets import (
    ADDRESS_KEYS,
    AUTHOR_KEYS,
    CODE_KEYS,
    NAME_KEYS,
    PUBLISHER_KEYS,
    QUOTE_KEYS,
    TITLE_KEYS,
    point_in,
    texts_under,
)
from briefing_tui.errors import nearest
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.claims import Event, Quote
from briefing_tui.model.item import Item
from briefing_tui.model.marking import effective_label, marking_of_table, may_see
from briefing_tui.model.registers import Actor, Place, Source
from briefing_tui.sections.quotes import variants_of

_LIKENESS = 0.75

_PLACE_KEYS = frozenset(("within", "precision"))
"""Keys of a place. A table with a code or with coordinates is read as a place, too."""


def misread_items(briefing: Briefing, audience: str) -> tuple[Item, ...]:
    """Return the unknown tables that the audience may not see, as items."""
    shared = effective_label(briefing.tlp, briefing.shared_tlp)
    tables = [
        *_stricter_tables(briefing.head.unknown_keys, briefing.tlp, audience),
        *_stricter_tables(briefing.ignored_keys, shared, audience),
    ]
    for section in briefing.kinds:
        for item in briefing.items(section):
            label = briefing.label(item)
            tables += _stricter_tables(item.unknown_keys, label, audience)
            for variant in variants_of(item):
                variant_label = effective_label(label, variant.tlp)
                tables += _stricter_tables(variant.unknown_keys, variant_label, audience)
    return tuple(item for section, table in tables for item in _items_of(section, table))


_Table = tuple[str, Mapping[str, Any]]


def _stricter_tables(
    unknown: Mapping[str, Any] | None, label: str, audience: str
) -> Iterator[_Table]:
    """Yield the tables in `unknown` that the audience may not see. With each, yield its key.

    `label` is the marking of the table that contains the `unknown` keys.
    """
    for key, value in (unknown or {}).items():
        yield from _stricter_tables_in(key, value, label, audience)


def _stricter_tables_in(key: str, value: Any, label: str, audience: str) -> Iterator[_Table]:
    if isinstance(value, list):
        for entry in value:
            yield from _stricter_tables_in(key, entry, label, audience)
    elif isinstance(value, dict):
        label = effective_label(label, marking_of_table(value))
        if not may_see(audience, label):
            yield key, value
        yield from _stricter_tables(value, label, audience)


def _items_of(key: str, table: Mapping[str, Any]) -> Iterator[Item]:
    section = _section_like(key)
    item_id = next(iter(texts_under(table, frozenset(("id",)))), "")
    names = texts_under(table, NAME_KEYS)
    titles = texts_under(table, TITLE_KEYS)
    if section == Source.section:
        # A source has no name, only a title.
        names, titles = [], titles + names
    codes = tuple(texts_under(table, CODE_KEYS))
    point = point_in(table)
    if point or codes or section == Place.section or texts_under(table, _PLACE_KEYS):
        yield _new_item(Place, id=item_id, external_ids=codes, at=point, **_name_values(names))
    elif names or section == Actor.section:
        kinds = texts_under(table, frozenset(("kind",)))
        yield _new_item(Actor, id=item_id, kind=next(iter(kinds), None), **_name_values(names))
    yield from _sources_of(item_id, titles, table)
    quotes = texts_under(table, QUOTE_KEYS)
    yield from (_new_item(Quote, id=item_id, quote=quote_text) for quote_text in quotes)
    if item_id:
        # This protects the id even if the table has nothing else.
        yield _new_item(Event, id=item_id)


def _name_values(names: list[str]) -> dict[str, Any]:
    return {"name": names[0], "aliases": tuple(names[1:])} if names else {}


def _sources_of(item_id: str, titles: list[str], table: Mapping[str, Any]) -> Iterator[Item]:
    for key, values in (
        ("title", titles),
        ("author", texts_under(table, AUTHOR_KEYS)),
        ("url", texts_under(table, ADDRESS_KEYS)),
        ("publisher", texts_under(table, PUBLISHER_KEYS)),
    ):
        for value in values:
            yield _new_item(Source, id=item_id, **{key: value})


def _new_item(record: type[Item], **values: Any) -> Item:
    return record(**values)


def _section_like(key: str) -> str:
    return nearest(key, SECTIONS, _LIKENESS) or ""
