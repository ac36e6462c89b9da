"""Prepares the tables of a document, so that reading makes records of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeGuard

from briefing_tui.model.counts import parse_count
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.item import Item, Origin, Record, has_parts
from briefing_tui.model.keys import keys_of
from briefing_tui.model.marking import KEY as MARKING
from briefing_tui.model.marking import LABELS, misspelt_markings
from briefing_tui.model.terms import SYNONYMS

_NOT_INHERITED = frozenset(
    {
        "id",
        "count",
        "parts",
        "best",
        "part_of",
        "key",
        "text",
        "note",
        "changed",
        "was",
        "external_ids",
        "accepted",
    }
)
"""What a part does not take over from its whole."""

_WITHOUT_UNIT = frozenset("0123456789,. <>~+-–")
"""A count of these characters alone has no unit, and need not be read twice."""

Table = dict[str, Any]
"""A table of the document."""

Words = Mapping[str, tuple[str, ...]]
"""The words of the file, by the key that they are written under."""


def prepare(
    record: type[Item], index: int, table: Table, *, shared: bool
) -> tuple[Table, list[frozenset[str]]]:
    """An item's table with its origin, its parts with what they inherit from it.

    Also returns the keys that each part has itself.
    """
    made, unknown = split_unknown(table, record)
    written = _read_terms(made, record)
    own_keys: list[frozenset[str]] = []
    if has_parts(record):
        _set_unit(made, record)
        parts = made.get("parts")
        if isinstance(parts, list):
            own_keys = [
                frozenset(each) if isinstance(each, dict) else frozenset() for each in parts
            ]
            made["parts"] = [
                _prepared_part(record, part, made, index, position)
                if isinstance(part, dict)
                else part
                for position, part in enumerate(parts)
            ]
    made["origin"] = Origin(
        index=index,
        shared=shared,
        id_is_derived="id" not in made,
        unknown_keys=unknown,
        written_terms=written,
    )
    return made, own_keys


def _prepared_part(
    record: type[Item], part: Table, whole: Table, index: int, part_index: int
) -> Table:
    own, unknown = split_unknown(part, record, leave_out="parts")
    written = _read_terms(own, record)
    _set_unit(own, record)
    inherited = {key: value for key, value in whole.items() if key not in _NOT_INHERITED}
    if "review" in own:
        # When its whole was confirmed says nothing of a part with a review of its own.
        inherited.pop("last_confirmed", None)
    origin = Origin(
        index=index,
        part_index=part_index,
        id_is_derived="id" not in own,
        unknown_keys=unknown,
        written_terms=written,
    )
    return inherited | own | {"origin": origin}


def _read_terms(table: Table, record: type[Item]) -> Words | None:
    """Write the term for each word that means it; returns the words that were there."""
    written: dict[str, tuple[str, ...]] = {}
    for key, synonyms in _synonyms_of(record):
        value = table.get(key)
        if isinstance(value, str) and value in synonyms:
            written[key] = (value,)
            table[key] = synonyms[value]
        elif _are_texts(value) and not synonyms.keys().isdisjoint(value):
            written[key] = tuple(value)
            table[key] = [synonyms.get(each, each) for each in value]
    return written or None


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


@cache
def _synonyms_of(record: type) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return tuple((key, words) for key, words in SYNONYMS.items() if key in keys_of(record))


def _set_unit(table: Table, record: type[Item]) -> None:
    """Give a figure without a unit the one that its count has: a share's, or a currency's."""
    count = table.get("count")
    if not record.allows_units or not isinstance(count, str) or "unit" in table:
        return
    if not _WITHOUT_UNIT.issuperset(count) and (unit := parse_count(count).unit):
        table["unit"] = unit


def is_inherited(where: KeyPath, written_parts: dict[int, list[frozenset[str]]]) -> bool:
    """Whether the value there was taken over from a whole, where it is reported already."""
    if len(where) < 4 or where[1] != "parts":
        return False
    index, part_index = where[0], where[2]
    assert isinstance(index, int)
    assert isinstance(part_index, int)
    return where[3] not in written_parts[index][part_index]


@cache
def _known_names(record: type, leave_out: str) -> frozenset[str]:
    return frozenset(keys_of(record)) - {leave_out}


def split_unknown(
    table: Table, record: type[Record], leave_out: str = ""
) -> tuple[Table, Mapping[str, Any] | None]:
    """The keys of a table that a record has, and those that it does not have.

    The tables in it get their origin.
    """
    known = _known_names(record, leave_out)
    made, unknown = dict(table), None
    if not table.keys() <= known:
        unknown = {key: made.pop(key) for key in table if key not in known}
        if MARKING in known and misspelt_markings(unknown.items()):
            # Nobody knows how it was meant to be marked, so it is protected as far as can be.
            made[MARKING] = LABELS[-1]
    for key, inner in _inner_records(record):
        tables = made.get(key)
        if isinstance(tables, list):
            made[key] = [_with_origin(each, inner) for each in tables]
    return made, unknown


def _with_origin(entry: object, record: type[Record]) -> object:
    if not isinstance(entry, dict):
        return entry
    made, unknown = split_unknown(entry, record)
    return made | {"origin": Origin(unknown_keys=unknown)} if unknown else made


@cache
def _inner_records(record: type) -> tuple[tuple[str, type[Record]], ...]:
    """The keys that take tables which are no parts, with the records of these."""
    return tuple(
        (name, key.record)
        for name, key in keys_of(record).items()
        if key.record is not None and key.record is not record
    )
