"""How one key of the format is declared: its kind of value, its meaning, what it refers to.

Reading, the JSON Schema and the reference page are all made from these declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar, cast, dataclass_transform

from msgspec import Struct

Kind = Literal[
    "text",
    "texts",
    "name",
    "names",
    "ids",
    "terms",
    "count",
    "when",
    "integer",
    "number",
    "flag",
    "point",
    "parts",
    "variants",
    "accepted",
]

ACTORS = ("actors",)
PLACES = ("places",)
CLAIMANTS = ("actors", "sources")
SOURCES = ("sources",)
JUDGEMENTS = ("judgements",)
ANY_SECTION = ("*",)
REFERENCES = ("part_of", "because", "against", "alternative_to", "points_to")
"""Keys that refer to other items by id, and lose those that the next briefing does not have."""


class One(tuple[str, ...]):
    """The single value of a key that takes one or a list, where it was written without a list."""

    __slots__ = ()


class Synonym(str):
    """A term that was written as another word for it."""

    __slots__ = ("written",)
    written: str
    """The word in the file."""

    @classmethod
    def of(cls, written: str, term: str) -> Synonym:
        """The term, with the word that it was written as."""
        made = cls(term)
        made.written = written
        return made


class Key(Struct, frozen=True):
    """One key of the format.

    `name` is the TOML key, `attribute` the Python name of it. `refers_to` names the sections
    whose ids, names and aliases the value may be; with `must_match` it has to be an id there.
    """

    name: str
    attribute: str
    kind: Kind
    meaning: str
    terms: tuple[str | int, ...] = ()
    refers_to: tuple[str, ...] = ()
    must_match: bool = False
    required: bool = False


class Declaration(Struct, frozen=True):
    """What one attribute of a record is: its default, and for a key of the format what it says."""

    default: Any
    key: Mapping[str, Any] | None = None


def _key(kind: Kind, meaning: str, default: Any, **more: Any) -> Any:
    return Declaration(default, {"kind": kind, "meaning": meaning, **more})


def text(meaning: str, *, terms: tuple[str, ...] = (), required: bool = False) -> Any:
    """A key that takes one text; `terms` are the words that the format knows for it."""
    return _key("text", meaning, None, terms=terms, required=required)


def texts(meaning: str) -> Any:
    """A key that takes a list of texts."""
    return _key("texts", meaning, ())


def name(refers_to: tuple[str, ...], meaning: str, *, must_match: bool = False) -> Any:
    """A key that takes one id, name or alias of the sections named."""
    return _key("name", meaning, None, refers_to=refers_to, must_match=must_match)


def names(refers_to: tuple[str, ...], meaning: str) -> Any:
    """A key that takes one id, name or alias of the sections named, or a list of them."""
    return _key("names", meaning, (), refers_to=refers_to)


def ids(refers_to: tuple[str, ...], meaning: str) -> Any:
    """A key that takes a list of ids, each of which must exist."""
    return _key("ids", meaning, (), refers_to=refers_to, must_match=True)


def terms(known: tuple[str, ...], meaning: str) -> Any:
    """A key that takes one of the known terms, or a list of them."""
    return _key("terms", meaning, (), terms=known)


def when(meaning: str, *, required: bool = False) -> Any:
    """A key that takes a date, a date-time, or a string in EDTF."""
    return _key("when", meaning, None, required=required)


def count(meaning: str) -> Any:
    """A key that takes a count as people write it."""
    return _key("count", meaning, None)


def integer(meaning: str, *, terms: tuple[int, ...] = (), required: bool = False) -> Any:
    """A key that takes a whole number."""
    return _key("integer", meaning, None, terms=terms, required=required)


def flag(meaning: str) -> Any:
    """A key that takes true or false."""
    return _key("flag", meaning, False)


def point(meaning: str) -> Any:
    """A key that takes `[latitude, longitude]`."""
    return _key("point", meaning, None)


def parts(meaning: str) -> Any:
    """A key that takes the tables of a figure's parts."""
    return _key("parts", meaning, ())


def variants(meaning: str) -> Any:
    """A key that takes the tables of a quotation's other wordings."""
    return _key("variants", meaning, ())


def accepted(meaning: str) -> Any:
    """A key that takes the tables of findings that were accepted."""
    return _key("accepted", meaning, ())


def internal(default: Any = None) -> Any:
    """An attribute that is no key of the format: where an item came from."""
    return Declaration(default)


class Record:
    """A value whose keys are declared with this module's functions; it does not change.

    What a dataclass would generate for each class stands here once, for all: compiling it anew
    for every section would be a third of the time that a command takes to start.
    """

    __slots__ = ()
    declared: ClassVar[Mapping[str, Declaration]] = {}
    """What each attribute is, the ones of the base first."""

    def __init__(self, **values: Any) -> None:
        for name, declaration in self.declared.items():
            object.__setattr__(self, name, values.pop(name, declaration.default))
        if values:
            msg = f"{type(self).__name__} has no {', '.join(values)}"
            raise TypeError(msg)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __eq__(self, other: object) -> bool:
        """Whether both say the same in every key; where they were written does not count."""
        return type(self) is type(other) and all(
            getattr(self, key.attribute) == getattr(other, key.attribute)
            for key in keys_of(type(self)).values()
        )

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in list(keys_of(type(self)))[:3]))


_Record = TypeVar("_Record", bound=Record)


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(
        text,
        texts,
        name,
        names,
        ids,
        terms,
        when,
        count,
        integer,
        flag,
        point,
        parts,
        variants,
        accepted,
        internal,
    ),
)
def record(cls: type[_Record]) -> type[_Record]:
    """Make `cls` a slotted record whose keys are declared with this module's functions."""
    own = {name: value for name, value in cls.__dict__.items() if isinstance(value, Declaration)}
    body = {name: value for name, value in cls.__dict__.items() if name not in own}
    # Slots are only made with the class; the one that was written has none.
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body["__slots__"] = tuple(name for name in own if name not in cls.declared)
    body["declared"] = {**cls.declared, **own}
    made: Any = type(cls.__name__, cls.__bases__, body)
    return cast("type[_Record]", made)


def replace(record: _Record, **values: Any) -> _Record:
    """The record with other values for some of its attributes.

    Raises TypeError for an attribute that it has not.
    """
    return type(record)(**{name: getattr(record, name) for name in record.declared} | values)


def keys_of(cls: type) -> dict[str, Key]:
    """The keys of a record by their TOML name, in the order of the format.

    `id` leads, the record's own keys follow, and the keys that every item has come last.
    """
    return _cached_keys(cls)


def _keys(cls: Any) -> dict[str, Key]:
    known: Mapping[str, Declaration] = getattr(cls, "declared", {})
    declared = {name: each.key for name, each in known.items() if each.key is not None}
    # What the record itself declares leads, then what its base does, and so on to the common keys.
    ordered = {"id": declared["id"]} if "format" not in declared and "id" in declared else {}
    for each in cls.__mro__:
        own = getattr(each, "__annotations__", {})
        ordered.update({name: declared[name] for name in own if name in declared})
    return {
        made.name: made
        for made in (
            Key(name=name.rstrip("_"), attribute=name, **key) for name, key in ordered.items()
        )
    }


_cached_keys: Callable[[Any], dict[str, Key]] = cache(_keys)
