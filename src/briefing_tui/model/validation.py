"""Converts the plain values of a TOML document to records, or reports wrong types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert

from briefing_tui.model.counts import Count, parse_count, reject_unit
from briefing_tui.model.dates import When, parse_when
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.item import Record
from briefing_tui.model.keys import VALUE_KINDS, Key, keys_of
from briefing_tui.model.values import Ids, Names, SingleName

_Record = TypeVar("_Record", bound=Record)

Hook = Callable[[type, Any], Any]
"""Converts a value to a type that TOML does not have. Raises TypeError or ValueError."""


class TypeProblem(Struct, frozen=True):
    """A value of the wrong type, a message, and what to write instead."""

    where: KeyPath
    message: str
    hint: str = ""


TableProgress = Callable[[int], None]
"""Called with the number of tables read since the last call.

An exception from the call stops the work.
"""

_REPORT_INTERVAL = 1_000


# The results are cached, because thousands of items name the same few actors and sources.
@lru_cache(maxsize=8192)
def _single_name(value: str) -> Names:
    return SingleName((value,))


@lru_cache(maxsize=8192)
def _names_of(values: tuple[object, ...]) -> Names:
    return Names(_all_texts(values))


@lru_cache(maxsize=8192)
def _ids_of(values: tuple[object, ...]) -> Ids:
    return Ids(_all_texts(values))


def _all_texts(values: tuple[object, ...]) -> tuple[str, ...]:
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) < len(values):
        raise TypeError("an entry is not a text")
    return texts


def _names(value: object) -> Names:
    return _single_name(value) if isinstance(value, str) else _names_of(_entries(value))


def _ids(value: object) -> Ids:
    return _ids_of(_entries(value))


def _entries(value: object) -> tuple[object, ...]:
    if isinstance(value, list):
        return tuple(value)
    raise TypeError("not a list")


def _count(value: object) -> Count:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        return parse_count(value)
    raise TypeError("not a count")


def _count_of_people(value: object) -> Count:
    return reject_unit(_count(value))


def _hook_for(record: type[Record], zone: str) -> Hook:
    def when(value: object) -> When:
        if isinstance(value, date | datetime | str):
            return parse_when(value, zone)
        raise TypeError("not a date")

    readers: dict[type, Callable[[Any], object]] = {
        Names: _names,
        Ids: _ids,
        When: when,
        Count: _count if getattr(record, "allows_units", False) else _count_of_people,
    }
    return lambda value_type, value: readers[value_type](value)


def read_record(
    record: type[_Record], table: Mapping[str, Any], zone: str
) -> tuple[_Record | None, list[TypeProblem]]:
    """Convert a table to a record. If values have the wrong type, return None and the problems."""
    return _read(record, table, _hook_for(record, zone))


def read_records(
    record: type[_Record], tables: list[Any], zone: str, report: TableProgress | None = None
) -> tuple[tuple[_Record, ...] | None, list[TypeProblem]]:
    """Convert tables to records. If values have the wrong type, return None and the problems.

    Each table in the list is replaced with None, to free the memory of a large file early.
    """
    records: list[_Record] = []
    problems: list[TypeProblem] = []
    hook = _hook_for(record, zone)
    for index, table in enumerate(tables):
        tables[index] = None
        converted, record_problems = _read(record, table, hook)
        if converted is not None:
            records.append(converted)
        problems += (
            TypeProblem((index, *problem.where), problem.message, problem.hint)
            for problem in record_problems
        )
        if report and ((index + 1) % _REPORT_INTERVAL == 0 or index + 1 == len(tables)):
            report(index % _REPORT_INTERVAL + 1)
    return None if problems else tuple(records), problems


def _read(
    record: type[_Record], table: Mapping[str, Any], hook: Hook
) -> tuple[_Record | None, list[TypeProblem]]:
    try:
        return convert(table, record, dec_hook=hook), []
    except ValidationError:
        # The exception names only the first wrong value, so each value is tried again.
        return None, _type_problems(record, table, hook)


def _type_problems(record: type[Record], table: Mapping[str, Any], hook: Hook) -> list[TypeProblem]:
    keys = keys_of(record)
    problems: list[TypeProblem] = []
    for name in record.__struct_encode_fields__:
        key = keys.get(name)
        if key is None or name not in table:
            continue
        value = table[name]
        if key.record is not None and isinstance(value, list):
            for position, entry in enumerate(value):
                problems += _problems_of_entry(key, position, entry, hook)
        elif not _fits(record, name, value, hook):
            problems.append(_type_problem(key, value))
    return problems


def _problems_of_entry(key: Key, position: int, entry: object, hook: Hook) -> list[TypeProblem]:
    where = (key.name, position)
    if not isinstance(entry, dict):
        message = f"each entry of `{key.name}` must be a table, but this is {describe(entry)}"
        return [TypeProblem(where, message)]
    assert key.record is not None
    return [
        TypeProblem((*where, *problem.where), problem.message, problem.hint)
        for problem in _type_problems(key.record, entry, hook)
    ]


def _fits(record: type[Record], name: str, value: object, hook: Hook) -> bool:
    try:
        convert({name: value}, record, dec_hook=hook)
    except ValidationError:
        return False
    return True


def has_right_type(record: type[Record], name: str, value: object) -> bool:
    """Whether `value` has a type that the key `name` of a record accepts."""
    return _fits(record, name, value, _hook_for(record, "UTC"))


def _type_problem(key: Key, value: object) -> TypeProblem:
    if key.kind in ("texts", "names", "ids", "terms") and isinstance(value, list):
        position, entry = next(
            (position, entry) for position, entry in enumerate(value) if not isinstance(entry, str)
        )
        text = VALUE_KINDS["text"].expected
        message = f"each entry of `{key.name}` must be {text}, but this is {describe(entry)}"
        return TypeProblem((key.name, position), message)
    expected = VALUE_KINDS[key.kind].expected
    message = f"`{key.name}` must be {expected}, but is {describe(value)}"
    return TypeProblem((key.name,), message, _hint(key, value))


def _hint(key: Key, value: object) -> str:
    if key.kind == "when" and type(value) is int and 1000 <= value <= 9999:
        return f'put a year in quotation marks: {key.name} = "{value}"'
    return ""


def describe(value: object) -> str:
    """The type of a TOML value, in words."""
    for kinds, words in (
        (bool, "true or false"),
        (str, "text"),
        (int, "a number"),
        (float, "a decimal number"),
        (datetime, "a date with time"),
        (date, "a date"),
        (time, "a time of day"),
        (list, "a list"),
        (dict, "a table"),
    ):
        if isinstance(value, kinds):
            return words
    return type(value).__name__
