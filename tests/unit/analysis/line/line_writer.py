"""Writes an item as a line that `read_line` reads as the same item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from briefing_tui.analysis.line.reading import openings, read_line
from briefing_tui.analysis.line.values import FieldValue, InputContext, quoted
from briefing_tui.model.item import Item
from briefing_tui.model.keys import NAME_KINDS, Key, keys_of
from briefing_tui.sections.section import Section, Sections

_BARE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-/+<>~=.%")


def line_of(
    section: Section[Item],
    fields: Mapping[str, FieldValue],
    sections: Sections,
    context: InputContext,
) -> str:
    """Return an item as a line, without its tables.

    The line uses ordinary words. If it would then be read as something else, it names every key.
    """
    keys = keys_of(section.record)
    known = {name: value for name, value in fields.items() if keys[name].kind != "tables"}
    line = " ".join(_spoken(section, known, context))
    read = read_line(line, sections, context)
    if (read.section, dict(read.fields), read.unknown) == (section.name, known, ()):
        return line
    return " ".join((openings(section)[0], *_named(known, keys)))


def _named(fields: Mapping[str, FieldValue], keys: Mapping[str, Key]) -> Iterator[str]:
    for name, value in fields.items():
        if keys[name].kind == "point" and isinstance(value, Sequence):
            yield f"{name}:{quoted(', '.join(map(str, value)))}"
            continue
        for entry in _entries(value):
            yield f"{name}:{_word(entry, keys[name])}"


def _entries(value: FieldValue) -> Sequence[FieldValue]:
    return [value] if isinstance(value, str) or not isinstance(value, Sequence) else value


def _word(value: FieldValue, key: Key) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    is_bare = bool(value) and _BARE.issuperset(value) and key.kind in ("ids", "count", "when")
    return value if is_bare else quoted(value)


def _spoken(
    section: Section[Item], fields: Mapping[str, FieldValue], context: InputContext
) -> Iterator[str]:
    writing, keys = section.writing, keys_of(section.record)
    rest = dict(fields)
    if not writing.opening_key or writing.opening_key not in fields:
        yield openings(section)[0]
    if writing.key_after_opening in rest and writing.key_after_opening not in writing.quoted:
        yield str(rest.pop(writing.key_after_opening))
    for name in writing.slots:
        if name in rest and _is_plain(keys[name], rest[name], context):
            yield _listed(rest.pop(name))
    values = [rest.get(name) for name in writing.dates]
    if values and None not in values and len(set(map(str, values))) == 1:
        yield _word(values[0] or "", keys[writing.dates[0]])
        rest = {name: value for name, value in rest.items() if name not in writing.dates}
    for marker in writing.markers_with_common():
        name = marker.keys[0]
        if name in rest and name in keys and _is_plain(keys[name], rest[name], context):
            yield f"{marker.words[0]} {_listed(rest.pop(name))}"
    for name in writing.quoted:
        if name not in rest:
            break
        yield quoted(str(rest.pop(name)))
    yield from _named(rest, keys)


def _listed(value: FieldValue) -> str:
    return ", ".join(
        entry.isoformat() if isinstance(entry, date) else str(entry) for entry in _entries(value)
    )


def _is_plain(key: Key, value: FieldValue, context: InputContext) -> bool:
    """Whether a value can be written without quotation marks."""
    if key.kind in NAME_KINDS:
        sections = key.refers_to
        return all(
            context.names.label(str(entry), sections) is not None for entry in _entries(value)
        )
    return key.kind in ("count", "when", "integer", "terms") or bool(key.terms)
