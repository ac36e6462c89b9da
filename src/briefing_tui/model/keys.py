"""The keys of the format. Each key is a field of a record, annotated with `described(...)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin

from msgspec import Meta, Struct

from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.values import Ids, Names

# The sections that the value of a key can refer to. `*` means any section.
ACTORS = ("actors",)
PLACES = ("places",)
CLAIMANTS = ("actors", "sources")
SOURCES = ("sources",)
JUDGEMENTS = ("judgements",)
ANY_SECTION = ("*",)
OWN_SECTION = (".",)
"""In a declaration, the section of the record. `keys_of` replaces it with the section's name."""

REFERENCES = ("part_of", "because", "against", "alternative_to", "points_to")
"""The keys that refer to other items by id. The key `sources` is not included."""


class ValueKind(Struct, frozen=True):
    """What the value of a key must be."""

    expected: str
    """The end of the message "the key must be …"."""
    label: str
    """The name on the reference page of the format."""
    schema: Mapping[str, Any]


_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_DEGREES = (
    {"type": "number", "minimum": -90, "maximum": 90},
    {"type": "number", "minimum": -180, "maximum": 180},
)

VALUE_KINDS = {
    "text": ValueKind("text in quotation marks", "text", _TEXT),
    "texts": ValueKind("a list of texts", "list of texts", _TEXTS),
    "name": ValueKind("one name in quotation marks", "name", _TEXT),
    "names": ValueKind(
        "a name in quotation marks, or a list of names",
        "name or list of names",
        {"$ref": "#/$defs/text_or_texts"},
    ),
    "ids": ValueKind("a list of ids", "list of ids", _TEXTS),
    "terms": ValueKind(
        "a term in quotation marks, or a list of terms",
        "term or list of terms",
        {"$ref": "#/$defs/text_or_texts"},
    ),
    "count": ValueKind('a number, or text such as "412+"', "count", {"$ref": "#/$defs/count"}),
    "when": ValueKind(
        'a date, a date with time, or text in EDTF such as "2024-12-01~"',
        "date",
        {"$ref": "#/$defs/when"},
    ),
    "integer": ValueKind("a whole number", "whole number", {"type": "integer"}),
    "flag": ValueKind("true or false", "true or false", {"type": "boolean"}),
    "point": ValueKind(
        "two numbers, [latitude, longitude]",
        "[latitude, longitude]",
        {
            "type": "array",
            "prefixItems": list(_DEGREES),
            "items": {"type": "number"},
            "minItems": 2,
            "maxItems": 2,
        },
    ),
    "tables": ValueKind("a list of tables", "list of tables", {"type": "array"}),
}


def described(
    meaning: str,
    *,
    terms: tuple[str | int, ...] = (),
    refers_to: tuple[str, ...] = (),
    must_match: bool = False,
    required: bool = False,
) -> Meta:
    """The annotation of a key. `Key` explains the arguments."""
    return Meta(
        description=meaning,
        extra={
            "terms": terms,
            "refers_to": refers_to,
            "must_match": must_match,
            "required": required,
        },
    )


NAME_KINDS = ("name", "names", "ids")
"""The kinds in `VALUE_KINDS` whose values can refer to items."""


class Key(Struct, frozen=True):
    """One key of the format."""

    name: str
    """The name of the key in the TOML file, such as `from`."""
    attribute: str
    """The name of the attribute of the record, such as `from_`."""
    kind: str
    """One of `VALUE_KINDS`."""
    meaning: str
    terms: tuple[str | int, ...] = ()
    """The allowed values; empty if any value is allowed."""
    refers_to: tuple[str, ...] = ()
    """The sections of the items that the value can refer to."""
    must_match: bool = False
    """Whether the value must be the id of an item, not a name."""
    required: bool = False
    record: type | None = None
    """The record type if the value is a list of tables."""


def keys_of(cls: type) -> dict[str, Key]:
    """The keys of a record type by their TOML name, in the order of the format."""
    return _cached_keys(cls)


def _keys(cls: Any) -> dict[str, Key]:
    fields: tuple[str, ...] = getattr(cls, "__struct_fields__", ())
    names = dict(zip(fields, getattr(cls, "__struct_encode_fields__", ()), strict=True))
    annotations: dict[str, Any] = {}
    fields_by_class: list[list[str]] = []
    for base in reversed(cls.__mro__):
        own_annotations = {
            field: annotation
            for field, annotation in getattr(base, "__annotations__", {}).items()
            if field in names and get_origin(annotation) is Annotated
        }
        # If a subclass changes only the type of a key, the key keeps its position.
        fields_by_class.append(
            [
                field
                for field, annotation in own_annotations.items()
                if field not in annotations
                or annotations[field].__metadata__ != annotation.__metadata__
            ]
        )
        annotations |= own_annotations
    # The keys of a subclass come first.
    ordered = dict.fromkeys(field for declared in reversed(fields_by_class) for field in declared)
    keys = {names[field]: _key(cls, names[field], field, annotations[field]) for field in ordered}
    # `id` comes first. In the head of a file, `format` comes first.
    return {"id": keys["id"]} | keys if "id" in keys and "format" not in keys else keys


_cached_keys: Callable[[Any], dict[str, Key]] = cache(_keys)


def _key(cls: Any, name: str, attribute: str, annotation: Any) -> Key:
    value_type, meta = get_args(annotation)
    assert isinstance(meta, Meta)
    extra = meta.extra or {}
    kind, record = _kind(value_type, extra, cls)
    must_match = extra["must_match"] or kind == "ids"
    return Key(
        name,
        attribute,
        kind,
        meta.description or "",
        extra["terms"],
        (cls.section,) if extra["refers_to"] == OWN_SECTION else extra["refers_to"],
        must_match,
        extra["required"],
        record,
    )


def _kind(value_type: Any, extra: Mapping[str, Any], cls: type) -> tuple[str, type | None]:
    if isinstance(value_type, UnionType):
        value_type = next(member for member in get_args(value_type) if member is not NoneType)
    if value_type is str:
        return ("name" if extra["refers_to"] else "text"), None
    if value_type is Names:
        return ("terms" if extra["terms"] else "names"), None
    if value_type in _KIND_OF:
        return _KIND_OF[value_type], None
    table, _ = get_args(value_type)
    # A forward reference is always to the record itself.
    return "tables", cls if isinstance(table, str) else table


_KIND_OF: dict[Any, str] = {
    tuple[str, ...]: "texts",
    Ids: "ids",
    Count: "count",
    When: "when",
    int: "integer",
    bool: "flag",
    tuple[float, float]: "point",
}
