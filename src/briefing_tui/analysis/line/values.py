"""Reads the text that was typed as the value of a key, and shows a value as text to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from briefing_tui.analysis.line.counts import count_in_words, read_count
from briefing_tui.analysis.line.dates import is_reversed, read_date
from briefing_tui.analysis.line.names import PUBLISHERS, NameIndex
from briefing_tui.analysis.line.terms import find_terms, nearest_term, term_meaning
from briefing_tui.errors import alternatives
from briefing_tui.model.counts import parse_count
from briefing_tui.model.dates import parse_when
from briefing_tui.model.identity import slugify
from briefing_tui.model.item import Item
from briefing_tui.model.keys import NAME_KINDS, Key
from briefing_tui.sections.section import Section
from briefing_tui.sections.wording import host_of

FieldValue: TypeAlias = (
    str | int | float | bool | date | Sequence["FieldValue"] | Mapping[str, "FieldValue"]
)

Fields: TypeAlias = dict[str, FieldValue]
"""The keys of an item with their values, in the order of the format."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|“([^”]*)”', re.DOTALL)
"""Words in quotation marks. Between straight marks, a backslash escapes a character."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)

_LIST_KINDS = ("names", "ids", "terms", "texts")

_MOST_DIGITS = 18
"""The maximum number of digits. Some longer numbers do not fit in the 64 bits of TOML."""


class NewName(Struct, frozen=True):
    """A name that no actor, place or source has yet, and an id for a new item with this name."""

    section: str
    words: str
    id: str
    may_be_text: bool = False
    """Whether the key also takes the name as text, without a new item."""


class Typed(Struct, frozen=True):
    """What typed text means for a key."""

    value: FieldValue | None = None
    """The value as TOML has it; None if the text is empty or cannot be read."""
    shown: str = ""
    """The value in words; it may be empty if the typed text says the same."""
    problem: str = ""
    new: tuple[NewName, ...] = ()
    """The names in the value that no actor, place or source has yet."""


class InputContext(Struct, frozen=True):
    """What is needed from the briefing to read typed text."""

    names: NameIndex
    day: date
    """The day of the cut-off."""
    zone: str = "UTC"


class ListEntry(Struct, frozen=True):
    """One entry of a typed list."""

    text: str
    is_quoted: bool = False


def is_address(words: str) -> bool:
    """Whether words are a web address."""
    return _ADDRESS.fullmatch(words) is not None


def split_entries(typed: str) -> list[ListEntry]:
    """Split a list at its commas, except between quotation marks at the start of an entry."""
    return [entry for _, entry in _entries_with_starts(typed) if entry.text or entry.is_quoted]


def raw_entries(key: Key, typed: str) -> list[str]:
    """Return the entries of a list exactly as typed, with quotation marks and spaces.

    Empty entries are included. If the key takes no list, all the text is one entry.
    """
    if key.kind not in _LIST_KINDS:
        return [typed]
    starts = [start for start, _ in _entries_with_starts(typed)]
    ends = [*(start - 1 for start in starts[1:]), len(typed)]
    return [typed[start:end] for start, end in zip(starts, ends, strict=True)]


def _entries_with_starts(typed: str) -> Iterator[tuple[int, ListEntry]]:
    """Yield every entry, even an empty one, and where it starts."""
    start = position = 0
    while position <= len(typed):
        if position == len(typed) or typed[position] == ",":
            yield start, ListEntry(typed[start:position].strip())
            start = position = position + 1
        elif not typed[start:position].strip() and (quotation := quoted_at(typed, position)):
            inside, end = quotation
            comma = typed.find(",", end)
            stop = len(typed) if comma < 0 else comma
            if typed[end:stop].strip():
                # More words follow, so the quotation marks belong to the entry.
                position = end
            else:
                yield start, ListEntry(inside, is_quoted=True)
                start = position = stop + 1
        else:
            position += 1


def quoted_at(typed: str, start: int) -> tuple[str, int] | None:
    """Return the quoted words at `start`, and the position after them."""
    match = _QUOTED.match(typed, start)
    if match is None:
        return None
    inside = unescaped(match[1]) if match[1] is not None else match[2]
    return inside, match.end()


def quoted(words: str) -> str:
    r"""Return words in quotation marks, with `\n` and `\t` for line feeds and tabs."""
    inside = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'.replace("\n", "\\n").replace("\t", "\\t")


def unescaped(inside: str) -> str:
    """Undo the escapes that `quoted` adds."""
    return _ESCAPE.sub(lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), inside)


def read_value(section: Section[Item], key: Key, typed: str, context: InputContext) -> Typed:
    """Return what typed text means for a key of a section."""
    words = typed.strip()
    if not words:
        return Typed()
    match key.kind:
        case "name" | "names" | "ids":
            return _names(section, key, words, context)
        case "count":
            return _count(section, words)
        case "when":
            return _when(words, context)
        case "texts":
            return Typed([entry.text for entry in split_entries(words)])
        case "terms":
            return _terms(key, words)
        case _ if key.terms:
            return _term(key, words)
        case _:
            return _simple_value(key, typed)


def _simple_value(key: Key, typed: str) -> Typed:
    words = typed.strip()
    match key.kind:
        case "text":
            return Typed(typed.rstrip())
        case "integer":
            is_number = words.isdecimal() and len(words) <= _MOST_DIGITS
            return Typed(int(words)) if is_number else Typed(problem="Write a whole number.")
        case "flag":
            flags = {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}
            value = flags.get(words.lower())
            return Typed(problem="Write yes or no.") if value is None else Typed(value)
        case "point":
            return _point(words)
        case _:
            return Typed(problem=f"`{key.name}` can only be edited in the file.")


def _point(words: str) -> Typed:
    try:
        latitude, longitude = (float(part) for part in words.strip("[]()").split(","))
    except ValueError:
        return Typed(problem="Write latitude and longitude in degrees: 35.1, 36.7.")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return Typed(problem="Latitude is from -90 to 90, longitude from -180 to 180.")
    return Typed([latitude, longitude])


def _count(section: Section[Item], words: str) -> Typed:
    value = read_count(words, allows_units=section.record.allows_units)
    if value is None:
        return Typed(problem=unreadable_count_message(words))
    return Typed(value, count_in_words(parse_count(value)))


def _when(words: str, context: InputContext) -> Typed:
    value = read_date(words, context.day)
    if value is None:
        return Typed(problem=unreadable_date_message(words, context.day))
    return Typed(value, parse_when(value, context.zone).display(long=True))


def unreadable_count_message(words: str) -> str:
    """Return a sentence about an unreadable count."""
    return f'Cannot read "{words}" as a count. Write 412, 1,200, 12+, >412 or 10-15.'


def unreadable_date_message(words: str, day: date) -> str:
    """Return a sentence about an unreadable date; `day` is the cut-off."""
    if is_reversed(words, day):
        return f'"{words}" ends before it starts. Write the earlier day first.'
    return f'Cannot read "{words}" as a date. Write 1dec, 27nov..1dec or 2024-12-01.'


def _term(key: Key, words: str) -> Typed:
    matches = find_terms(key, words)
    if matches.only is None:
        return Typed(problem=_unknown_term(key, words, matches.terms))
    return Typed(matches.only, _term_words(key, matches.only, words))


def _terms(key: Key, words: str) -> Typed:
    values: list[str] = []
    shown: list[str] = []
    for entry in split_entries(words):
        matches = find_terms(key, entry.text)
        if matches.only is None:
            return Typed(problem=_unknown_term(key, entry.text, matches.terms))
        values.append(str(matches.only))
        shown.append(_term_words(key, matches.only, entry.text))
    return Typed(values[0] if len(values) == 1 else values, ", ".join(filter(None, shown)))


def _term_words(key: Key, term: str | int, typed: str) -> str:
    meaning = term_meaning(key, term)
    if str(term) == typed:
        return meaning
    return f"{term}: {meaning}" if meaning else str(term)


def _unknown_term(key: Key, words: str, matches: Sequence[str | int]) -> str:
    if matches:
        return f'"{words}" may be {alternatives(list(map(str, matches)))}.'
    near = nearest_term(key, words)
    hint = f"Did you mean {near}?" if near else f"Use {alternatives(list(map(str, key.terms)))}."
    return f'Unknown {key.name.replace("_", " ")} "{words}". {hint}'


def _names(section: Section[Item], key: Key, words: str, context: InputContext) -> Typed:
    values: list[str] = []
    shown: list[str] = []
    new: list[NewName] = []
    entries = split_entries(words)
    if key.kind == "name" and len(entries) > 1:
        return Typed(problem=f"`{key.name}` takes one name.")
    for entry in entries:
        name = read_name(section, key, entry, context)
        if name.problem:
            return name
        values.append(str(name.value))
        shown.append(name.shown)
        new += name.new
    value_of_key = values[0] if len(values) == 1 and key.kind != "ids" else values
    return Typed(value_of_key, ", ".join(filter(None, shown)), new=tuple(new))


def read_name(section: Section[Item], key: Key, entry: ListEntry, context: InputContext) -> Typed:
    """Return what a name means for a key.

    An unknown actor, place or source is new. Any other unknown name is a problem.
    """
    if entry.is_quoted and not key.must_match:
        return Typed(entry.text)
    matches = context.names.find(
        entry.text, sections_of_key(section, key), words_of_key(section, key)
    )
    if matches.only is not None:
        label = matches.only.label
        return Typed(matches.only.reference(key), "" if label == entry.text else label)
    if matches.candidates:
        labels = [
            match.label if match.label == match.value else f"{match.label} ({match.value})"
            for match in matches.candidates[:4]
        ]
        return Typed(problem=f'"{entry.text}" may be {alternatives(labels)}.')
    target = key.refers_to[0]
    if target not in ("actors", "places", "sources"):
        return Typed(problem=f'No item has the id "{entry.text}".')
    name = new_name(target, entry.text, context, may_be_text=not key.must_match)
    return Typed(name.id, f"new: {entry.text}", new=(name,))


def new_name(
    section: str, words: str, context: InputContext, *, may_be_text: bool = False
) -> NewName:
    """Return a name to create, with an unused id."""
    base = slugify(words) or section.removesuffix("s")
    if is_address(words):
        base = f"{slugify(host_of(words)) or base}-{context.day:%m%d}"
    used_ids = {candidate.value for candidate in context.names.candidates_in((section,))}
    new_id, number = base, 2
    while new_id in used_ids:
        new_id, number = f"{base}-{number}", number + 1
    return NewName(section, words, new_id, may_be_text)


def sections_of_key(section: Section[Item], key: Key) -> tuple[str, ...]:
    """Return the sections of the items whose names can be values of a key; `*` means all.

    The result may also contain `PUBLISHERS`.
    """
    if section.record.section == "sources" and "actors" in key.refers_to:
        return (*key.refers_to, PUBLISHERS)
    return key.refers_to


def words_of_key(section: Section[Item], key: Key) -> tuple[str, ...]:
    """Return the words that a key takes besides names."""
    return dict(section.writing.extra_words).get(key.name, ())


def show_value(key: Key, value: FieldValue | None) -> str:
    """Return a value as text that `read_value` can read. Tables are only counted, not shown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        is_split = key.kind in (*NAME_KINDS, "terms")
        return _entry_text(value) if is_split else value
    if isinstance(value, Sequence):
        if key.kind == "tables":
            return f"{len(value)} in the file"
        return ", ".join(_entry_text(str(entry)) for entry in value)
    return str(value)


def _entry_text(words: str) -> str:
    needs_quotes = any(sign in words for sign in ',"“\n') or words != words.strip()
    return quoted(words) if needs_quotes else words
