"""Reads the plain values of a TOML document as records, or says which have the wrong type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert

from briefing_tui.model.counts import Count, parse_count, without_unit
from briefing_tui.model.dates import When, parse_when
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.item import Record
from briefing_tui.model.keys import KINDS, Key, keys_of
from briefing_tui.model.values import Ids, Names, One

_Record = TypeVar("_Record", bound=Record)

Hook = Callable[[type, Any], Any]
"""Reads a value of a type that TOML does not have; raises TypeError or ValueError."""


class Trouble(Struct, frozen=True):
    """The way to a value of the wrong type, a sentence about it, and what to write instead."""

    where: KeyPath
    message: str
    hint: str = ""


Step = Callable[[int], None]
"""Told how many tables more were read; may raise to end the reading."""

_SLICE = 1_000
"""Tables after which the progress is told."""


# Thousands of items name the same few actors and sources, so equal lists may as well be one.
@lru_cache(maxsize=8192)
def _one(value: str) -> Names:
    return One((value,))


@lru_cache(maxsize=8192)
def _names_of(values: tuple[object, ...]) -> Names:
    return Names(_all_texts(values))


@lru_cache(maxsize=8192)
def _ids_of(values: tuple[object, ...]) -> Ids:
    return Ids(_all_texts(values))


def _all_texts(values: tuple[object, ...]) -> tuple[str, ...]:
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) < len(values):
        raise TypeError("a value that is no text")
    return texts


def _names(value: object) -> Names:
    return _one(value) if isinstance(value, str) else _names_of(_entries(value))


def _ids(value: object) -> Ids:
    return _ids_of(_entries(value))


def _entries(value: object) -> tuple[object, ...]:
    if isinstance(value, list):
        return tuple(value)
    raise TypeError("no list")


def _count(value: object) -> Count:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        return parse_count(value)
    raise TypeError("no count")


def _count_of_people(value: object) -> Count:
    return without_unit(_count(value))


def _hook(record: type[Record], zone: str) -> Hook:
    def when(value: object) -> When:
        if isinstance(value, date | datetime | str):
            return parse_when(value, zone)
        raise TypeError("no date")

    readers: dict[type, Callable[[Any], object]] = {
        Names: _names,
        Ids: _ids,
        When: when,
        Count: _count if getattr(record, "takes_units", False) else _count_of_people,
    }
    return lambda kind, value: readers[kind](value)


def read_record(
    record: type[_Record], table: Mapping[str, Any], zone: str
) -> tuple[_Record | None, list[Trouble]]:
    """The record that a table holds, or None, and what in it has the wrong type."""
    return _read(record, table, _hook(record, zone))


def read_records(
    record: type[_Record], tables: list[Any], zone: str, step: Step | None = None
) -> tuple[tuple[_Record, ...] | None, list[Trouble]]:
    """The records that a list of tables holds, or None, and what in it has the wrong type.

    Dates without an offset are in `zone`. Takes the tables out of the list.
    """
    records: list[_Record] = []
    troubles: list[Trouble] = []
    hook = _hook(record, zone)
    for index, table in enumerate(tables):
        # What was read is let go of at once: a large file has many tables.
        tables[index] = None
        made, found = _read(record, table, hook)
        if made is not None:
            records.append(made)
        troubles += (Trouble((index, *each.where), each.message, each.hint) for each in found)
        if step and ((index + 1) % _SLICE == 0 or index + 1 == len(tables)):
            step(index % _SLICE + 1)
    return None if troubles else tuple(records), troubles


def _read(
    record: type[_Record], table: Mapping[str, Any], hook: Hook
) -> tuple[_Record | None, list[Trouble]]:
    try:
        return convert(table, record, dec_hook=hook), []
    except ValidationError:
        # It names the first value alone.
        return None, _troubles(record, table, hook)


def _troubles(record: type[Record], table: Mapping[str, Any], hook: Hook) -> list[Trouble]:
    """What is wrong with each value of a table, in the order of the record's fields."""
    keys = keys_of(record)
    found: list[Trouble] = []
    for name in record.__struct_encode_fields__:
        key = keys.get(name)
        if key is None or name not in table:
            continue
        value = table[name]
        if key.record is not None and isinstance(value, list):
            for position, each in enumerate(value):
                found += _troubles_of_entry(key, position, each, hook)
        elif not _fits(record, name, value, hook):
            found.append(_trouble(key, value))
    return found


def _troubles_of_entry(key: Key, position: int, entry: object, hook: Hook) -> list[Trouble]:
    where = (key.name, position)
    if not isinstance(entry, dict):
        message = f"each entry of `{key.name}` must be a table, but here is {describe(entry)}"
        return [Trouble(where, message)]
    assert key.record is not None
    return [
        Trouble((*where, *each.where), each.message, each.hint)
        for each in _troubles(key.record, entry, hook)
    ]


def _fits(record: type[Record], name: str, value: object, hook: Hook) -> bool:
    try:
        convert({name: value}, record, dec_hook=hook)
    except ValidationError:
        return False
    return True


def _trouble(key: Key, value: object) -> Trouble:
    if key.kind in ("texts", "names", "ids", "terms") and isinstance(value, list):
        position, entry = next(
            (position, entry) for position, entry in enumerate(value) if not isinstance(entry, str)
        )
        text = KINDS["text"].expected
        message = f"each entry of `{key.name}` must be {text}, but here is {describe(entry)}"
        return Trouble((key.name, position), message)
    expected = KINDS[key.kind].expected
    message = f"`{key.name}` must be {expected}, but here is {describe(value)}"
    return Trouble((key.name,), message, _hint(key, value))


def _hint(key: Key, found: object) -> str:
    if key.kind == "when" and type(found) is int and 1000 <= found <= 9999:
        return f'a year alone needs quotation marks: {key.name} = "{found}"'
    return ""


def describe(value: object) -> str:
    """What sort of TOML value this is, in words."""
    for kinds, words in (
        (bool, "true or false"),
        (str, "text"),
        (int | float, "a number"),
        (datetime, "a date with time"),
        (date, "a date"),
        (time, "a time of day"),
        (list, "a list"),
        (dict, "a table"),
    ):
        if isinstance(value, kinds):
            return words
    return type(value).__name__
