"""The fields of an item in the review, with their origins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefing_tui import text
from briefing_tui.analysis.folding import fold
from briefing_tui.analysis.line.values import show_value
from briefing_tui.desk.editing import file_of_item
from briefing_tui.model.item import Item
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.sections.registry import sections_of
from briefing_tui.store.reader import Reading
from briefing_tui.store.toml import read_toml

if TYPE_CHECKING:
    from briefing_tui.store.sidecar import SidecarArticle, SidecarItem

_HIDDEN_KEYS = frozenset({"id", "review"})
_MAX_CHARACTERS = 60
"""The maximum length of a passage next to a field."""
_RESOLVED = "-resolved"
"""Rules that resolve pronouns have names with this ending."""
_WRITER = "writer"
"""The `extractor` of an item that the writer made from a passage."""


class FieldLine(Struct, frozen=True):
    """A key of an item and its value, in words."""

    label: str
    value: str
    origin: str = ""
    """Where the value comes from, such as `edited` or `from “at least 40 people”`."""
    is_unsure: bool = False
    """Whether the writer should look at the value."""


def fields_of(reading: Reading, item: Item) -> Mapping[str, Any]:
    """Return the table of an item in its file."""
    _, source = file_of_item(reading, item)
    table: dict[str, Any] = read_toml(source)[item.section][item.index]
    return table


def field_lines(
    reading: Reading, item: Item, drafted: SidecarItem | None, article: SidecarArticle | None
) -> tuple[FieldLine, ...]:
    """Return the fields of an item in the order of the form for a new item."""
    table = fields_of(reading, item)
    assert reading.briefing is not None
    section = sections_of(reading.briefing).by_name[item.section]
    keys = keys_of(section.record)
    order = dict.fromkeys((*section.writing.first_keys, *keys))
    return tuple(_lines(table, {name: keys[name] for name in order}, drafted, article))


def _lines(
    table: Mapping[str, Any],
    keys: Mapping[str, Key],
    drafted: SidecarItem | None,
    article: SidecarArticle | None,
) -> Iterator[FieldLine]:
    for name, key in keys.items():
        if name not in table or name in _HIDDEN_KEYS:
            continue
        value = text.clean_line(show_value(key, table[name]))
        origin, is_unsure = _origin(name, table[name], drafted, article)
        yield FieldLine(name.replace("_", " "), value, origin, is_unsure)


def _origin(
    name: str, value: Any, drafted: SidecarItem | None, article: SidecarArticle | None
) -> tuple[str, bool]:
    """Return where a value comes from, and whether the writer should look at it."""
    if drafted is None or article is None or drafted.extractor == _WRITER:
        return "", False
    if name == "sources":
        origin = "the article" if article.published else "the article, undated"
        return (origin, False) if article.source in value else ("edited", False)
    if name == "to" and name not in drafted.fields and str(value) == article.published:
        return "the article", False
    if name not in drafted.fields or _as_texts(drafted.fields[name]) != _as_texts(value):
        return "edited", False
    span = drafted.field_spans.get(name)
    if span is None:
        return "inferred", not drafted.sure
    words = text.clean_line(article.text[slice(*span)])
    if fold(words) == fold(" ".join(_as_texts(value))):
        origin = "from its passage"
    else:
        origin = f"from “{text.cut(words, _MAX_CHARACTERS)}”"
    if name == "speaker" and drafted.rule.endswith(_RESOLVED):
        return f"{origin}, resolved", not drafted.sure
    return origin, False


def _as_texts(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [str(entry) for entry in values]
