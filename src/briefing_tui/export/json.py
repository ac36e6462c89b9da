"""A briefing as JSON, with the keys of the briefing format."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from itertools import islice
from typing import Any

from briefing_tui import text as untrusted_text
from briefing_tui.export.format import Matching, Request
from briefing_tui.model.briefing import SECTIONS, Briefing, Head
from briefing_tui.model.claims import Variant
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When, iso_utc
from briefing_tui.model.grading import grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ANY_SECTION, Key, keys_of
from briefing_tui.model.marking import effective_label
from briefing_tui.model.progress import Progress, ignore_progress, stage_progress
from briefing_tui.model.reduction import Withheld
from briefing_tui.model.values import SingleName
from briefing_tui.richtext.document import Piece

_CHUNK = 10_000
"""The number of fragments of the JSON encoder between two reports of the progress."""

_FRAGMENTS_PER_ITEM = 50
"""An estimate of how many fragments an item has, used only for the progress."""

_UNSAFE = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Matches characters that the encoder does not escape: controls, and overrides of direction."""


def write(request: Request) -> bytes:
    """Return the briefing of a request as JSON."""
    selection = request.selection
    text = to_json(
        request.briefing,
        selection.sections,
        request.progress,
        withheld=selection.withheld,
        matching=selection.matching,
    )
    return text.encode("utf-8", "replace")


def to_json(
    briefing: Briefing,
    sections: Collection[str] | None = None,
    progress: Progress = ignore_progress,
    *,
    withheld: Withheld | None = None,
    matching: Matching | None = None,
) -> str:
    """Return the briefing as JSON.

    Keys of the format whose value is empty or false are left out. Sections that are not selected
    are empty lists.
    """
    document = dict(_head(briefing))
    hidden = withheld or Withheld(briefing.tlp)
    document["withheld"] = {
        "audience": hidden.audience,
        "items": hidden.items,
        "sources": hidden.sources,
    }
    if matching:
        document["filter"] = {
            "query": untrusted_text.clean_line(matching.query),
            "items": matching.items,
            "of": matching.total,
        }
    selected = [section for section in briefing.kinds if sections is None or section in sections]
    if sections is not None:
        document["sections"] = selected
    item_count = sum(len(briefing.section(section)) for section in selected)
    finished_count = 0
    for section in briefing.kinds:
        document[section] = entries = []
        for item in briefing.section(section) if section in selected else ():
            entries.append(_item(briefing, item))
            finished_count += 1
            progress(finished_count / item_count / 2)
    _add_unknown(document, briefing.head.unknown_keys, _ADDED_TO_HEAD)
    return _encoded(document, item_count, stage_progress(progress, 0.5, 1.0))


def searched(output: str) -> tuple[Piece, ...]:
    """Return the texts in an output, so that they can be searched for anything withheld."""
    known = _program_keys()
    pieces: list[Piece] = []
    line, searched_until = 1, 0
    for string in _STRING.finditer(output):
        start = string.start()
        line += output.count("\n", searched_until, start)
        searched_until = start
        if string[2] and string[1] in known:
            continue
        text = json.loads(f'"{string[1]}"')
        column = start - output.rfind("\n", 0, start) + 1
        pieces.append(Piece(text, line, column, is_escaped=True))
    # Outside of strings, the output can contain coordinates: `"lat": 36.2, "lon": 37.1`.
    return (*pieces, Piece(_STRING.sub("", output), 1, 1))


def json_text(value: object) -> str:
    """Return a value as JSON that is safe for a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if not untrusted_text.is_clean(text):
        text = json.dumps(value, indent=2).replace("\x7f", "\\u007f")
    return f"{text}\n"


@cache
def _program_keys() -> frozenset[str]:
    records: tuple[type, ...] = (Head, *SECTIONS.values(), Variant)
    names = {name for record in records for name in keys_of(record)}
    return frozenset((*names, *map(_id_key, names), *SECTIONS, *_ADDED_TO_HEAD, *_ADDED_KEYS))


_ADDED_TO_HEAD = ("credits", "withheld", "filter", "sections")
_ADDED_KEYS = (
    *("earliest", "latest", "low", "high", "qualifier"),
    *("grade", "audience", "items", "query", "of"),
)
"""Keys of the output that the briefing format does not have."""

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?')
"""Matches a string in JSON. The second group is the colon after a key."""


def _encoded(document: dict[str, Any], item_count: int, progress: Progress) -> str:
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=2)
    fragments = encoder.iterencode(document)
    chunks: list[str] = []
    while chunk := "".join(islice(fragments, _CHUNK)):
        chunks.append(_UNSAFE.sub(_escape, chunk))
        estimated_total = max(item_count * _FRAGMENTS_PER_ITEM, len(chunks) * _CHUNK)
        progress(len(chunks) * _CHUNK / estimated_total)
    return "".join(chunks) + "\n"


def _escape(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


def _head(briefing: Briefing) -> Iterator[tuple[str, Any]]:
    # These values may come from `situation.toml`, or be defaults.
    effective_values = {
        "timezone": briefing.timezone,
        "tlp": briefing.tlp,
        "situation": briefing.situation,
        "lang": briefing.lang,
    }
    for name, key in keys_of(Head).items():
        value = effective_values.get(name, getattr(briefing.head, key.attribute))
        if not _is_empty(value):
            yield name, _value(briefing, value)
    if briefing.credits:
        yield "credits", list(briefing.credits)


def _item(briefing: Briefing, item: Item, whole_tlp: str | None = None) -> dict[str, Any]:
    entry = _record(briefing, item, whole_tlp)
    grade = grade_of(briefing, item)
    if grade:
        entry["grade"] = grade.text
    _add_unknown(entry, item.unknown_keys, ("grade", *_id_keys(type(item))))
    return entry


def _record(briefing: Briefing, record: Any, whole_tlp: str | None = None) -> dict[str, Any]:
    """Return the keys of a record. `whole_tlp` is the marking of the item that contains it."""
    entry: dict[str, Any] = {}
    tlp = getattr(record, "tlp", None)
    for name, key in keys_of(type(record)).items():
        value = getattr(record, key.attribute)
        if _is_empty(value):
            continue
        entry[name] = _value(briefing, value, tlp)
        if key.refers_to:
            entry[_id_key(name)] = _ids(briefing, key, value)
    if tlp is not None:
        # A looser marking than that of the whole has no effect.
        entry["tlp"] = effective_label(whole_tlp, tlp)
    return entry


def _id_key(name: str) -> str:
    return f"{name}_id"


def _id_keys(record: type) -> Iterator[str]:
    return (_id_key(name) for name, key in keys_of(record).items() if key.refers_to)


def _is_empty(value: object) -> bool:
    return value is None or value is False or value in ("", ())


def _value(briefing: Briefing, value: Any, whole_tlp: str | None = None) -> Any:
    match value:
        case When():
            return {
                "text": value.text,
                "earliest": iso_utc(value.earliest) if value.earliest else None,
                "latest": iso_utc(value.latest) if value.latest else None,
            }
        case Count():
            return {
                "text": value.text,
                "low": value.low,
                "high": value.high,
                "qualifier": value.qualifier,
            }
        case SingleName():
            return value[0]
        case tuple():
            return [_value(briefing, member, whole_tlp) for member in value]
        case Item():
            return _item(briefing, value, whole_tlp)
        case _ if hasattr(value, "unknown_keys"):
            entry = _record(briefing, value, whole_tlp)
            _add_unknown(entry, value.unknown_keys, _id_keys(type(value)))
            return entry
        case _:
            return _plain(value)


def _ids(briefing: Briefing, key: Key, value: str | tuple[str, ...]) -> Any:
    if isinstance(value, SingleName):
        return _id(briefing, key, value[0])
    if isinstance(value, tuple):
        return [_id(briefing, key, words) for words in value]
    return _id(briefing, key, value)


def _id(briefing: Briefing, key: Key, words: str) -> str | None:
    """Return the id of the item that `words` refer to, or None if there is no such item.

    If the key can refer to any section, the result is `section/id`.
    """
    if not key.must_match:
        return briefing.directory.resolve(words, key.refers_to)
    if key.refers_to == ANY_SECTION:
        section, _, item_id = words.partition("/")
        return words if briefing.find(section, item_id) else None
    is_known = any(briefing.find(section, words) for section in key.refers_to)
    return words if is_known else None


def _add_unknown(
    entry: dict[str, Any], unknown: Mapping[str, Any] | None, added_keys: Iterable[str]
) -> None:
    """Add unknown keys to `entry`.

    A name that is already in use gets underscores at its end. So no unknown value looks like a
    value that the program computed.
    """
    used_names = {*entry, *added_keys} if unknown else set()
    for name, value in (unknown or {}).items():
        unused_name = name
        while unused_name in used_names:
            unused_name += "_"
        used_names.add(unused_name)
        entry[unused_name] = _plain(value)


def _plain(value: Any) -> Any:
    """Return a TOML value for JSON. Dates, times, `inf`, `nan` and huge integers become text."""
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_plain(member) for member in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return hex(value)
    return value


_MOST_BITS = 1_000
"""Larger integers become hexadecimal text, because Python limits the number of decimal digits."""
