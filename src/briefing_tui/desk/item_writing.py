"""Writes new and edited items, and the new actors, places and sources that they refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from msgspec import Struct

from briefing_tui.analysis.line.names import NameIndex
from briefing_tui.analysis.line.values import (
    FieldValue,
    InputContext,
    NewName,
    is_address,
)
from briefing_tui.desk.editing import file_of_item, why_not_writable
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.identity import identity_of, slugify
from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of
from briefing_tui.model.marking import effective_label
from briefing_tui.model.validation import read_record
from briefing_tui.sections.wording import host_of
from briefing_tui.store.edits import add_item, change_fields
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import Reading, with_source
from briefing_tui.store.toml_format import TomlValue
from briefing_tui.store.writer import restore, sha256_of, write_edit
from briefing_tui.text import clean_line

_MAX_ID_LENGTH = 40
_MAX_ID_WORDS = 4
"""The maximum number of words in an id that come from one value."""


class FileChange(Struct, frozen=True):
    """A file, its old text, and its new text."""

    path: str
    before: str
    after: str


class PreparedItem(Struct, frozen=True):
    """An item that is not written yet, and the changes to files that will write it."""

    section: str
    item_id: str
    reading: Reading
    """The reading of the briefing after the write."""
    changes: tuple[FileChange, ...]
    created: tuple[tuple[str, str], ...] = ()
    """The section and the id of each new name."""

    @property
    def item(self) -> Item | None:
        """The item after the write."""
        briefing = self.reading.briefing
        return briefing.find(self.section, self.item_id) if briefing else None


def typing_context(briefing: Briefing) -> InputContext | Refused:
    """Return what is needed to read typed words: the names, the cut-off day and the time zone."""
    day = briefing.as_of.end_date
    if day is None:
        return Refused(
            "The cut-off `as_of` is not a date, so nothing can be added.", "Correct it first."
        )
    return InputContext(NameIndex(briefing), day, briefing.timezone)


class _Texts:
    """The texts of a briefing and its situation, changed in memory."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._texts = {reading.path: reading.source}
        if reading.situation_path:
            self._texts[reading.situation_path] = reading.situation_source
        self._before = dict(self._texts)

    @property
    def register_path(self) -> str:
        """The file for new actors, places and sources."""
        return self._reading.situation_path or self._reading.path

    @property
    def has_situation(self) -> bool:
        return self._reading.situation_path is not None

    def get(self, path: str) -> str:
        return self._texts[path]

    def set(self, path: str, text: str) -> None:
        self._texts[path] = text

    def changes(self) -> tuple[FileChange, ...]:
        # The situation comes first, because the briefing refers to its items.
        changed = [path for path in self._texts if self._texts[path] != self._before[path]]
        return tuple(
            FileChange(path, self._before[path], self._texts[path]) for path in reversed(changed)
        )

    def reading(self) -> Reading:
        situation = self._reading.situation_path
        changed_situation = None
        if situation is not None and self._texts[situation] != self._before[situation]:
            changed_situation = self._texts[situation]
        return with_source(self._reading, self._texts[self._reading.path], changed_situation)


def prepare_new_item(
    reading: Reading,
    section: str,
    fields: Mapping[str, FieldValue],
    new: Sequence[NewName] = (),
    *,
    draft: bool = False,
) -> PreparedItem | Refused:
    """Prepare a new item at the end of its section, and the new names that it refers to."""
    briefing = reading.briefing
    if briefing is None:
        return Refused(
            "The file cannot be read, so nothing can be added to it.", "Correct it first."
        )
    refusal = why_not_writable(reading.path)
    refusal = refusal or _why_not_new(briefing, section, fields)
    if refusal:
        return Refused(refusal)
    texts = _Texts(reading)
    created = _add_names(texts, briefing, new)
    if isinstance(created, Refused):
        return created
    table = dict(fields) | ({"review": "draft"} if draft else {})
    if "id" not in table and (item_id := _new_id(reading, section, table)):
        table["id"] = item_id
    keys = keys_of(briefing.kinds[section])
    ordered = {name: _as_toml(table[name]) for name in keys if name in table}
    changed = add_item(texts.get(reading.path), section, ordered)
    if isinstance(changed, Refused):
        return changed
    texts.set(reading.path, changed)
    after = texts.reading()
    index = sum(not item.shared for item in briefing.section(section))
    return _prepared(after, section, index, None, texts, created)


def _why_not_new(briefing: Briefing, section: str, fields: Mapping[str, FieldValue]) -> str:
    """Return a message if an actor or place cannot be added because its name exists already.

    A second entry with the same name would make the name ambiguous. If only the second entry were
    withheld from an audience, exports would still contain the name. If the writer gives an `id`, a
    second entry is intended.
    """
    if section not in ("actors", "places") or "id" in fields:
        return ""
    aliases = fields.get("aliases")
    for name in (fields.get("name"), *(aliases if isinstance(aliases, list) else ())):
        for _, known_id in briefing.directory.candidates(str(name), (section,)) if name else ():
            return (
                f"The {_singular(section)} “{clean_line(str(name))}” exists already: {known_id}. "
                "Change it in an editor, or give the new one an id, such as id:another-name."
            )
    return ""


def prepare_edit(
    reading: Reading,
    item: Item,
    changed: Mapping[str, FieldValue | None],
    new: Sequence[NewName] = (),
) -> PreparedItem | Refused:
    """Return an item with changed values. It keeps its id, unless `changed` contains an id.

    The value None removes a key.
    """
    briefing = reading.briefing
    if briefing is None:
        return Refused("The file cannot be read, so nothing can be changed in it.")
    path, _ = file_of_item(reading, item)
    refusal = why_not_writable(path)
    if refusal:
        return Refused(refusal)
    texts = _Texts(reading)
    created = _add_names(texts, briefing, new)
    if isinstance(created, Refused):
        return created
    refused = _change_keys(texts, path, item, changed)
    if refused:
        return refused
    after = texts.reading()
    edited = _item_at(after, item.section, item.index, item.part_index, shared=item.shared)
    if edited is not None and edited.id != item.id and "id" not in changed:
        # The id was derived from a changed key, so the old id is written to the file.
        refused = _change_keys(texts, path, item, {"id": item.id})
        if refused:
            return refused
        after = texts.reading()
    return _prepared(after, item.section, item.index, item, texts, created)


def _change_keys(
    texts: _Texts, path: str, item: Item, changed: Mapping[str, FieldValue | None]
) -> Refused | None:
    # Several new keys are written in the order that the format has.
    names = list(keys_of(type(item)))
    ordered = sorted(changed.items(), key=lambda pair: names.index(pair[0]))
    values = {name: None if value is None else _as_toml(value) for name, value in ordered}
    after = change_fields(
        texts.get(path), item.section, item.index, values, part_index=item.part_index
    )
    if isinstance(after, Refused):
        return after
    texts.set(path, after)
    return None


def _prepared(
    after: Reading,
    section: str,
    index: int,
    before: Item | None,
    texts: _Texts,
    created: tuple[tuple[str, str], ...],
) -> PreparedItem | Refused:
    """Return the item at `index` of a section. `before` is None for a new item."""
    if after.briefing is None:
        return Refused(after.findings[0].sentences)
    part = before.part_index if before else None
    item = _item_at(after, section, index, part, shared=before is not None and before.shared)
    if item is None:
        return Refused("The item is no longer in the file.")
    return PreparedItem(section, item.id, after, texts.changes(), created)


def _item_at(
    reading: Reading, section: str, index: int, part_index: int | None, *, shared: bool
) -> Item | None:
    briefing = reading.briefing
    for item in briefing.items(section) if briefing else ():
        if (item.index, item.part_index, item.shared) == (index, part_index, shared):
            return item
    return None


def write_prepared(prepared: PreparedItem) -> tuple[Written, ...] | Refused:
    """Write all files of an item, or none."""
    outcomes: list[Written] = []
    for change in prepared.changes:
        outcome = write_edit(change.path, change.before, _returning(change.after), keep=False)
        if isinstance(outcome, Refused):
            for written in reversed(outcomes):
                restore(written.path, sha256_of(written.after), written.before)
            return outcome
        outcomes.append(outcome)
    return tuple(outcomes)


def _returning(after: str) -> Callable[[str], str]:
    return lambda _: after


# New names


def _add_names(
    texts: _Texts, briefing: Briefing, new: Sequence[NewName]
) -> tuple[tuple[str, str], ...] | Refused:
    path = texts.register_path
    for name in dict.fromkeys(new):
        table = new_table(briefing, name)
        if texts.has_situation and _needs_own_marking(briefing):
            table["tlp"] = briefing.tlp
        changed = add_item(texts.get(path), name.section, table)
        if isinstance(changed, Refused):
            return changed
        texts.set(path, changed)
    return tuple(dict.fromkeys((name.section, name.id) for name in new))


def _needs_own_marking(briefing: Briefing) -> bool:
    """Whether a new name in the situation needs the stricter marking of the briefing."""
    return effective_label(briefing.shared_tlp, briefing.tlp) != briefing.shared_tlp


def new_table(briefing: Briefing, name: NewName) -> dict[str, TomlValue]:
    """Return the table of an actor, place or source that was typed as words."""
    if name.section != "sources":
        return {"id": name.id, "name": name.words}
    if not is_address(name.words):
        return {"id": name.id, "title": name.words}
    publisher = publisher_at(briefing, name.words)
    named: dict[str, TomlValue] = {"publisher": publisher} if publisher else {}
    return {"id": name.id, **named, "url": name.words}


def publisher_at(briefing: Briefing, address: str) -> str | None:
    """Return the last publisher of a source whose address has the same host as `address`."""
    host = host_of(address)
    publishers = [
        source.publisher
        for source in briefing.sources
        if source.publisher and source.url and host and host_of(source.url) == host
    ]
    return publishers[-1] if publishers else None


# Ids


def _new_id(reading: Reading, section: str, table: Mapping[str, FieldValue]) -> str | None:
    """Return a readable id that is not used yet; None if the item continues a series."""
    briefing = reading.briefing
    assert briefing is not None
    record = briefing.kinds[section]
    if record.has_points and _continues_series(briefing, record, table):
        return None
    # In a series, an id can end with a date: `killed-syria@2024-12-01`. Ignore the date.
    used_ids = {item.id.partition("@")[0] for item in briefing.items(section)}
    words = " ".join(_words_of_id(record, table)) or _singular(section)
    slug = slugify(words, _MAX_ID_LENGTH + 1)
    if len(slug) > _MAX_ID_LENGTH:
        slug = slug.rpartition("-")[0] or slug[:_MAX_ID_LENGTH]
    base_id = slug or _singular(section)
    item_id, number = base_id, 2
    while item_id in used_ids:
        item_id, number = f"{base_id}-{number}", number + 1
    return item_id


def _singular(section: str) -> str:
    return f"{section[:-3]}y" if section.endswith("ies") else section.removesuffix("s")


def _continues_series(
    briefing: Briefing, record: type[Item], table: Mapping[str, FieldValue]
) -> bool:
    new, _ = read_record(record, table, briefing.timezone)
    if new is None:
        return False
    identity = identity_of(new, briefing.directory)
    return any(
        identity_of(item, briefing.directory) == identity
        for item in briefing.section(record.section)
    )


def _words_of_id(record: type[Item], table: Mapping[str, FieldValue]) -> Iterator[str]:
    """Yield the first words of each identifying text, and then the dates: 5 Dec → `1205`.

    The date of `from` is left out.
    """
    dates: list[str] = []
    for alternatives in record.identity:
        for name in alternatives.split("|"):
            value = table.get(name)
            first = value[0] if isinstance(value, list) and value else value
            if isinstance(first, date):
                if name != "from":
                    dates.append(f"{first:%m%d}")
                break
            if isinstance(first, str) and not is_address(first):
                yield " ".join(first.split()[:_MAX_ID_WORDS])
                break
    yield from dates


def _as_toml(value: FieldValue) -> TomlValue:
    return cast("TomlValue", value)
