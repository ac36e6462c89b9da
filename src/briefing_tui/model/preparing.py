"""Prepares the tables of a TOML document for conversion to records."""

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

NOT_INHERITED = frozenset(
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
"""The keys whose values a part does not get from its whole."""

_UNITLESS_CHARACTERS = frozenset("0123456789,. <>~+-–")
"""A count with only these characters has no unit."""

Table = dict[str, Any]

WrittenTerms = Mapping[str, tuple[str, ...]]
"""The words in the file, for each key with a replaced synonym: `{"harm": ("wounded",)}`."""


def prepare_item(
    record: type[Item], index: int, table: Table, *, shared: bool
) -> tuple[Table, list[frozenset[str]]]:
    """Prepare the table of an item for conversion.

    Return the prepared table, and the keys that each part has in the file.
    """
    prepared, unknown = split_unknown(table, record)
    known_keys = keys_beside(unknown, table)
    written_terms = _replace_synonyms(prepared, record)
    own_keys: list[frozenset[str]] = []
    if has_parts(record):
        _set_unit(prepared, record)
        parts = prepared.get("parts")
        if isinstance(parts, list):
            own_keys = [
                frozenset(part) if isinstance(part, dict) else frozenset() for part in parts
            ]
            prepared["parts"] = [
                _prepared_part(record, part, prepared, index, position)
                if isinstance(part, dict)
                else part
                for position, part in enumerate(parts)
            ]
    prepared["origin"] = Origin(
        index=index,
        shared=shared,
        has_derived_id="id" not in prepared,
        unknown_keys=unknown,
        known_keys=known_keys,
        written_terms=written_terms,
    )
    return prepared, own_keys


def _prepared_part(
    record: type[Item], part: Table, whole: Table, index: int, part_index: int
) -> Table:
    own_values, unknown = split_unknown(part, record, forbidden_key="parts")
    written_terms = _replace_synonyms(own_values, record)
    _set_unit(own_values, record)
    origin = Origin(
        index=index,
        part_index=part_index,
        has_derived_id="id" not in own_values,
        unknown_keys=unknown,
        known_keys=keys_beside(unknown, part),
        written_terms=written_terms,
    )
    return inherited_values(own_values, whole) | own_values | {"origin": origin}


def inherited_values(part: Mapping[str, Any], whole: Mapping[str, Any]) -> Table:
    """The values that a part inherits from its whole."""
    inherited = {
        key: value for key, value in whole.items() if key not in NOT_INHERITED and key not in part
    }
    if "review" in part:
        # A part with its own review was not confirmed with its whole.
        inherited.pop("last_confirmed", None)
    return inherited


def _replace_synonyms(table: Table, record: type[Item]) -> WrittenTerms | None:
    """Replace synonyms in the table.

    Return the `WrittenTerms`, or None if nothing was replaced.
    """
    written_terms: dict[str, tuple[str, ...]] = {}
    for key, synonyms in _synonyms_of(record):
        value = table.get(key)
        if isinstance(value, str) and value in synonyms:
            written_terms[key] = (value,)
            table[key] = synonyms[value]
        elif _are_texts(value) and not synonyms.keys().isdisjoint(value):
            written_terms[key] = tuple(value)
            table[key] = [synonyms.get(term, term) for term in value]
    return written_terms or None


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


@cache
def _synonyms_of(record: type) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return tuple((key, words) for key, words in SYNONYMS.items() if key in keys_of(record))


def _set_unit(table: Table, record: type[Item]) -> None:
    count = table.get("count")
    if not record.allows_units or not isinstance(count, str) or "unit" in table:
        return
    if not _UNITLESS_CHARACTERS.issuperset(count) and (unit := parse_count(count).unit):
        table["unit"] = unit


def is_inherited(where: KeyPath, part_keys: dict[int, list[frozenset[str]]]) -> bool:
    """Whether a part inherited the value at the path `where`.

    `part_keys` maps the index of a whole to the keys that each of its parts has in the file.
    """
    if len(where) < 4 or where[1] != "parts":
        return False
    index, part_index = where[0], where[2]
    assert isinstance(index, int)
    assert isinstance(part_index, int)
    return where[3] not in part_keys[index][part_index]


@cache
def _known_names(record: type, forbidden_key: str) -> frozenset[str]:
    return frozenset(keys_of(record)) - {forbidden_key}


def split_unknown(
    table: Table, record: type[Record], forbidden_key: str = ""
) -> tuple[Table, Mapping[str, Any] | None]:
    """Split a table into a table of known keys and a table of unknown keys.

    The second is None if all keys are known. `forbidden_key` counts as unknown. In inner tables,
    such as `variants`, unknown keys move to `origin`. A table with a misspelt `tlp` gets the
    strictest marking.
    """
    known_names = _known_names(record, forbidden_key)
    known_values, unknown = dict(table), None
    if not table.keys() <= known_names:
        unknown = {key: known_values.pop(key) for key in table if key not in known_names}
        if MARKING in known_names and misspelt_markings(unknown.items()):
            known_values[MARKING] = LABELS[-1]
    for key, inner_record in _inner_records(record):
        tables = known_values.get(key)
        if isinstance(tables, list):
            known_values[key] = [_with_origin(table, inner_record) for table in tables]
    return known_values, unknown


def keys_beside(unknown: Mapping[str, Any] | None, table: Table) -> frozenset[str]:
    """The known keys of a table with unknown keys. Empty if all keys are known."""
    return frozenset(table.keys() - unknown.keys()) if unknown else frozenset()


def _with_origin(entry: object, record: type[Record]) -> object:
    if not isinstance(entry, dict):
        return entry
    known_values, unknown = split_unknown(entry, record)
    if unknown is None:
        return known_values
    origin = Origin(unknown_keys=unknown, known_keys=keys_beside(unknown, entry))
    return known_values | {"origin": origin}


@cache
def _inner_records(record: type) -> tuple[tuple[str, type[Record]], ...]:
    """Return each key that contains tables, and the record of the tables. `parts` is left out."""
    return tuple(
        (name, key.record)
        for name, key in keys_of(record).items()
        if key.record is not None and key.record is not record
    )
