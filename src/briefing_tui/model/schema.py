"""Generates a JSON Schema of the file format, for editors.

The schema rejects unknown keys and terms. The program only reports them.
"""

from __future__ import annotations

from typing import Any

from briefing_tui.model.briefing import (
    FORMAT,
    SECTIONS,
    SHARED_SECTIONS,
    Head,
    Kinds,
    SituationHead,
)
from briefing_tui.model.claims import Variant
from briefing_tui.model.item import Accepted, has_parts
from briefing_tui.model.keys import VALUE_KINDS, Key, keys_of
from briefing_tui.model.marking import LABELS
from briefing_tui.model.terms import LIKELIHOOD, LIKELIHOOD_SYNONYMS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ID_PATTERN = "^[a-z0-9][a-z0-9-]*$"

_DAY = r"[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?"
_TIME = r"([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?)?"
_END = rf"({_DAY}{_TIME}[~?%]?|\.\.)"
WHEN_PATTERN = rf"^{_END}(/{_END}?)?$|^/{_END}$"
"""A date in ISO 8601 or EDTF: `2024-12-01T18:00Z`, `2024-11~`, `202X/..`.

Validators receive TOML dates as strings like these.
"""

Schema = dict[str, Any]


def briefing_schema(kinds: Kinds = SECTIONS) -> Schema:
    """The schema of a briefing file."""
    return _document("briefing", "A briefing", Head, kinds)


def situation_schema() -> Schema:
    """The schema of a folder's `situation.toml`."""
    shared = {section: SECTIONS[section] for section in SHARED_SECTIONS}
    return _document("situation", "What the briefings of a folder share", SituationHead, shared)


def _document(name: str, title: str, head: type, kinds: Kinds) -> Schema:
    properties = _properties(head)
    for section, record in kinds.items():
        properties[section] = {
            "description": _first_doc_line(record),
            "type": "array",
            "items": {"$ref": f"#/$defs/{section}"},
        }
    return {
        "$schema": DIALECT,
        "$id": f"urn:briefing-tui:{name}:{FORMAT}",
        "title": title,
        "description": _first_doc_line(head),
        "type": "object",
        "properties": properties,
        "required": _required(head),
        "additionalProperties": False,
        "$defs": _definitions(kinds),
    }


def _definitions(kinds: Kinds) -> Schema:
    definitions: Schema = {
        "id": {"type": "string", "pattern": ID_PATTERN},
        "when": {"type": "string", "pattern": WHEN_PATTERN},
        "count": {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "minLength": 1}]},
        "label": {"type": "string", "enum": list(LABELS)},
        "text_or_texts": _one_or_list({"type": "string"}),
        "accepted": _table(Accepted),
    }
    for section, record in kinds.items():
        definitions[section] = _table(record)
        if has_parts(record):
            definitions[f"part_of_{section}"] = _table(record, leave_out=("parts",))
        if "variants" in keys_of(record):
            definitions["variant"] = _table(Variant)
    return definitions


def _table(record: type, leave_out: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "description": _first_doc_line(record),
        "properties": _properties(record, leave_out),
        "required": _required(record),
        "additionalProperties": False,
    }


def _properties(record: type, leave_out: tuple[str, ...] = ()) -> Schema:
    section = getattr(record, "section", "")
    return {
        name: {"description": key.meaning, **_value(key, section)}
        for name, key in keys_of(record).items()
        if name not in leave_out
    }


def _required(record: type) -> list[str]:
    return [name for name, key in keys_of(record).items() if key.required]


def _value(key: Key, section: str) -> Schema:
    special = _SPECIAL.get(key.name)
    if special:
        return special
    match key.kind:
        case "text" if key.terms:
            return {"type": "string", "enum": _terms(key)}
        case "integer" if key.terms:
            return {"type": "integer", "enum": list(key.terms)}
        case "terms":
            return _one_or_list({"type": "string", "enum": _terms(key)})
        case "tables":
            return {
                **VALUE_KINDS["tables"].schema,
                "items": {"$ref": f"#/$defs/{_table_name(key, section)}"},
            }
        case _:
            return dict(VALUE_KINDS[key.kind].schema)


def _table_name(key: Key, section: str) -> str:
    names: dict[type | None, str] = {Variant: "variant", Accepted: "accepted"}
    return names.get(key.record, f"part_of_{section}")


def _terms(key: Key) -> list[str | int]:
    terms = list(key.terms)
    return [*terms, *LIKELIHOOD_SYNONYMS] if terms == list(LIKELIHOOD) else terms


def _one_or_list(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def _first_doc_line(record: type) -> str:
    return (record.__doc__ or "").partition("\n")[0]


_SPECIAL: dict[str, Schema] = {
    "format": {"type": "integer", "const": FORMAT},
    "id": {"$ref": "#/$defs/id"},
    "tlp": {"$ref": "#/$defs/label"},
    "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
}
