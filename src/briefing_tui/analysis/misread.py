"""Finds what is marked in tables that are not read, such as those of a misspelt section.

Nothing of such a table is exported. What it names is protected as if its section were spelt right.
"""

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
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.claims import Event, Quote
from briefing_tui.model.item import Item
from briefing_tui.model.marking import effective_label, marking_of_table, may_see
from briefing_tui.model.registers import Actor, Place, Source
from briefing_tui.sections.quotes import variants_of

_LIKENESS = 0.75
"""How much of its letters a misspelt section has in common with the right one."""

_PLACE_KEYS = frozenset(("within", "precision"))
"""Keys that only places have, besides codes and coordinates."""


def misread_items(briefing: Briefing, audience: str) -> tuple[Item, ...]:
    """The items that unread tables stricter than the audience would be, as far as they can be told.

    A table may give several, as its section is not known: an actor, and a source.
    """
    shared = effective_label(briefing.tlp, briefing.shared_tlp)
    tables = [
        *_stricter(briefing.head.unknown_keys, briefing.tlp, audience),
        *_stricter(briefing.ignored_keys, shared, audience),
    ]
    for section in briefing.kinds:
        for item in briefing.items(section):
            label = briefing.label(item)
            tables += _stricter(item.unknown_keys, label, audience)
            for variant in variants_of(item):
                marked = effective_label(label, variant.tlp)
                tables += _stricter(variant.unknown_keys, marked, audience)
    return tuple(item for section, table in tables for item in _items_of(section, table))


_Table = tuple[str, Mapping[str, Any]]
"""The key under which a table stands, and the table."""


def _stricter(unknown: Mapping[str, Any] | None, label: str, audience: str) -> Iterator[_Table]:
    """The tables in some unknown keys that are stricter than the audience, inner ones too."""
    for key, value in (unknown or {}).items():
        yield from _stricter_in(key, value, label, audience)


def _stricter_in(key: str, value: Any, label: str, audience: str) -> Iterator[_Table]:
    if isinstance(value, list):
        for each in value:
            yield from _stricter_in(key, each, label, audience)
    elif isinstance(value, dict):
        label = effective_label(label, marking_of_table(value))
        if not may_see(audience, label):
            yield key, value
        yield from _stricter(value, label, audience)


def _items_of(key: str, table: Mapping[str, Any]) -> Iterator[Item]:
    section = _section_like(key)
    item_id = next(iter(texts_under(table, frozenset(("id",)))), "")
    names = texts_under(table, NAME_KEYS)
    titles = texts_under(table, TITLE_KEYS)
    if section == Source.section:
        names, titles = [], titles + names
    codes = tuple(texts_under(table, CODE_KEYS))
    point = point_in(table)
    if point or codes or section == Place.section or texts_under(table, _PLACE_KEYS):
        yield _made(Place, id=item_id, external_ids=codes, at=point, **_called(names))
    elif names or section == Actor.section:
        kinds = texts_under(table, frozenset(("kind",)))
        yield _made(Actor, id=item_id, kind=next(iter(kinds), None), **_called(names))
    yield from _sources_of(item_id, titles, table)
    quotes = texts_under(table, QUOTE_KEYS)
    yield from (_made(Quote, id=item_id, quote=each) for each in quotes)
    if item_id:
        yield _made(Event, id=item_id)


def _called(names: list[str]) -> dict[str, Any]:
    return {"name": names[0], "aliases": tuple(names[1:])} if names else {}


def _sources_of(item_id: str, titles: list[str], table: Mapping[str, Any]) -> Iterator[Item]:
    """A source for each of the titles, authors, addresses and publishers: none has many of them."""
    for key, words in (
        ("title", titles),
        ("author", texts_under(table, AUTHOR_KEYS)),
        ("url", texts_under(table, ADDRESS_KEYS)),
        ("publisher", texts_under(table, PUBLISHER_KEYS)),
    ):
        for each in words:
            yield _made(Source, id=item_id, **{key: each})


def _made(record: type[Item], **known: Any) -> Item:
    return record(**known)


def _section_like(key: str) -> str:
    """The section that a key is a misspelling of, or nothing."""
    # Loaded only for a file that has such a section.
    from difflib import get_close_matches

    found = get_close_matches(key.casefold(), SECTIONS, 1, _LIKENESS)
    return found[0] if found else ""
