"""Turns the plain values of a TOML document into records, or says which have the wrong type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct, structs

from briefing_tui.imports import hollow
from briefing_tui.model.claims import Variant
from briefing_tui.model.counts import Count, parse_count, without_unit
from briefing_tui.model.dates import When, parse_when
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.item import Accepted
from briefing_tui.model.keys import Key, One, Record, Synonym, keys_of
from briefing_tui.model.terms import SYNONYMS

# The types of schemas, of which pydantic-core hands on a few, take as long as reading a briefing.
with hollow("pydantic_core.core_schema"):
    from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError

EXPECTED = {
    "text": "text in quotation marks",
    "texts": "a list of texts",
    "name": "one name in quotation marks",
    "names": "a name in quotation marks, or a list of names",
    "ids": "a list of ids",
    "terms": "a term in quotation marks, or a list of terms",
    "count": 'a number, or text such as "412+"',
    "when": 'a date, a date with time, or text in EDTF such as "2024-12-01~"',
    "integer": "a whole number",
    "number": "a number",
    "flag": "true or false",
    "point": "[latitude, longitude], two numbers",
    "parts": "a list of tables",
    "variants": "a list of tables",
    "accepted": "a list of tables",
}
"""What each kind of key takes, in words that end a sentence."""


class Trouble(Struct, frozen=True):
    """The way to a value of the wrong type, a sentence about it, and what to write instead."""

    where: KeyPath
    message: str
    hint: str = ""


Step = Callable[[int], None]
"""Told how many tables more were read; may raise to end the reading."""

_SLICE = 1_000
"""Tables that are read at a time, and whose plain values are let go of then."""


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return _one(value)
    return _texts(value)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        try:
            return _tuple_of(tuple(value))
        except TypeError:
            # A list or a table in it can't be looked up, and is no text either.
            pass
    raise _wrong_type()


# Thousands of items name the same few actors and sources, so equal lists may as well be one.
@lru_cache(maxsize=8192)
def _one(value: str) -> tuple[str, ...]:
    return One((value,))


@lru_cache(maxsize=8192)
def _tuple_of(values: tuple[object, ...]) -> tuple[str, ...]:
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) < len(values):
        raise _wrong_type()
    return texts


def _term_of(value: str, synonyms: Mapping[str, str]) -> str:
    return Synonym.of(value, synonyms[value]) if value in synonyms else value


def _term(synonyms: Mapping[str, str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str):
            return _term_of(value, synonyms)
        raise _wrong_type()

    return read


def _terms(synonyms: Mapping[str, str]) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        written = _names(value)
        if synonyms.keys().isdisjoint(written):
            return written
        terms = tuple(_term_of(each, synonyms) for each in written)
        return One(terms) if isinstance(written, One) else terms

    return read


def _count(value: object) -> Count:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        return parse_count(value)
    raise _wrong_type()


def _count_of_people(value: object) -> Count:
    return without_unit(_count(value))


def _when(value: object, info: Any) -> When:
    if isinstance(value, date | datetime | str):
        return parse_when(value, info.context)
    raise _wrong_type()


def _point(value: object) -> tuple[float, float]:
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(each, int | float) and not isinstance(each, bool) for each in value)
    ):
        return (float(value[0]), float(value[1]))
    raise _wrong_type()


def _wrong_type() -> PydanticCustomError:
    return PydanticCustomError("wrong_type", "wrong type")


def _plain(function: Any) -> dict[str, Any]:
    return {"type": "function-plain", "function": {"type": "no-info", "function": function}}


_SCHEMAS: dict[str, Any] = {
    "text": {"type": "str", "strict": True},
    "texts": _plain(_texts),
    "name": {"type": "str", "strict": True},
    "names": _plain(_names),
    "ids": _plain(_texts),
    "terms": _plain(_names),
    "count": _plain(_count),
    "when": {"type": "function-plain", "function": {"type": "with-info", "function": _when}},
    "integer": {"type": "int", "strict": True},
    "number": {"type": "float"},
    "flag": {"type": "bool", "strict": True},
    "point": _plain(_point),
}


_LISTS = ("texts", "names", "ids", "terms")
"""Kinds of keys whose values are lists of texts, or may be."""


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    # Lax mode alone turns a list into a tuple; what is in it stays strict.
    return {"type": "tuple", "items_schema": [items], "variadic_item_index": 0, "strict": False}


def _schema_of_key(key: Key, record: type[Record], with_parts: bool) -> dict[str, Any]:
    if key.kind == "parts":
        return _list_of(_schema_of(record, with_parts=False) if with_parts else {"type": "any"})
    if key.kind == "variants":
        return _list_of(_schema_of(Variant))
    if key.kind == "accepted":
        return _list_of(_schema_of(Accepted))
    if key.kind == "count" and not getattr(record, "takes_units", False):
        return _plain(_count_of_people)
    if key.name in SYNONYMS:
        read = _term if key.kind == "text" else _terms
        return _plain(read(SYNONYMS[key.name]))
    schema: dict[str, Any] = _SCHEMAS[key.kind]
    return schema


def _schema_of(record: type[Record], *, with_parts: bool = True) -> dict[str, Any]:
    declared = record.declared
    keys = {key.attribute: key for key in keys_of(record).values()}
    arguments = []
    for name, declaration in declared.items():
        key = keys.get(name)
        schema = _schema_of_key(key, record, with_parts) if key else {"type": "any"}
        argument: dict[str, Any] = {
            "type": "dataclass-field",
            "name": name,
            "kw_only": True,
            "schema": {"type": "default", "default": declaration.default, "schema": schema},
        }
        if key and key.name != name:
            argument["validation_alias"] = key.name
        arguments.append(argument)
    return {
        "type": "dataclass",
        "cls": record,
        "fields": list(declared),
        "slots": True,
        "schema": {
            "type": "dataclass-args",
            "dataclass_name": record.__name__,
            "fields": arguments,
        },
    }


@cache
def _validator(record: type, many: bool) -> SchemaValidator:
    schema = _schema_of(record)
    return SchemaValidator(_list_of(schema) if many else schema)


def read_record(record: type, table: Mapping[str, Any], zone: str) -> tuple[Any, list[Trouble]]:
    """The record that a table holds, or None, and what in it has the wrong type."""
    return _read(_validator(record, False), record, table, zone)


def read_records(
    record: type, tables: list[Any], zone: str, step: Step | None = None
) -> tuple[tuple[Any, ...] | None, list[Trouble]]:
    """The records that a list of tables holds, or None, and what in it has the wrong type.

    Dates without an offset are in `zone`. Takes the tables out of the list.
    """
    records: list[Any] = []
    troubles: list[Trouble] = []
    for start in range(0, len(tables), _SLICE):
        part = tables[start : start + _SLICE]
        tables[start : start + _SLICE] = [None] * len(part)
        found, more = _read(_validator(record, True), record, part, zone)
        records += found or ()
        for trouble in more:
            index, *rest = trouble.where
            assert isinstance(index, int)
            troubles.append(structs.replace(trouble, where=(start + index, *rest)))
        if step:
            step(len(part))
    return None if troubles else tuple(records), troubles


def _read(
    validator: SchemaValidator, record: type, value: Any, zone: str
) -> tuple[Any, list[Trouble]]:
    try:
        return validator.validate_python(value, context=zone), []
    except ValidationError as error:
        return None, [_trouble(record, value, each["loc"]) for each in error.errors()]


def _trouble(record: type, value: Any, where: tuple[str | int, ...]) -> Trouble:
    keys = keys_of(record)
    names = [step for step in where if isinstance(step, str)]
    key: Key | None = None
    for name in names:
        key = keys.get(name)
        if key and key.kind == "variants":
            keys = keys_of(Variant)
        elif key and key.kind == "accepted":
            keys = keys_of(Accepted)
    found = value
    for step in where:
        found = found[step]
    if key is None or isinstance(where[-1], int):
        return Trouble(where, f"{_place(names)} must be a table, but here is {describe(found)}")
    if key.kind in _LISTS and isinstance(found, list):
        position, entry = next(
            (position, entry) for position, entry in enumerate(found) if not isinstance(entry, str)
        )
        message = f"each entry of `{key.name}` must be {EXPECTED['text']}, but here is "
        return Trouble((*where, position), message + describe(entry))
    message = f"`{key.name}` must be {EXPECTED[key.kind]}, but here is {describe(found)}"
    return Trouble(where, message, _hint(key, found))


def _hint(key: Key, found: object) -> str:
    if key.kind == "when" and type(found) is int and 1000 <= found <= 9999:
        return f'a year alone needs quotation marks: {key.name} = "{found}"'
    return ""


def _place(names: list[str]) -> str:
    return f"each entry of `{names[-1]}`" if names else "each entry"


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
