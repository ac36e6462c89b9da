"""A form in which the keys of one item are edited as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from msgspec import Struct

from briefing_tui import text
from briefing_tui.analysis.line.reading import missing_keys
from briefing_tui.analysis.line.terms import complete_terms, term_meaning
from briefing_tui.analysis.line.values import (
    FieldValue,
    InputContext,
    NewName,
    Typed,
    quoted,
    raw_entries,
    read_value,
    sections_of_key,
    show_value,
    words_of_key,
)
from briefing_tui.desk.editing import file_of_item
from briefing_tui.desk.item_writing import (
    PreparedItem,
    prepare_edit,
    prepare_new_item,
)
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Item
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.model.preparing import inherited_values
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.registry import sections_of
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import Reading
from briefing_tui.store.tables import parse_toml

_NAME_KINDS = ("name", "names", "ids")
_LONG_TEXTS = frozenset({"text", "quote", "note"})
"""Keys whose texts may have several lines."""
_MAX_CHOICES = 200


class Field(Struct, frozen=True):
    """One key in a form."""

    key: Key
    is_always_shown: bool = True
    """Whether the form always shows the field. Other fields are hidden at first."""
    is_needed: bool = False
    """Whether an item needs this key or one of its alternatives."""
    is_long: bool = False
    """Whether the text may have several lines."""
    is_fixed: bool = False
    """Whether the value can be edited only in the file, not in the form."""
    inherited: str = ""
    """The value that a part inherits from its figure, as text; empty if there is none."""

    @property
    def name(self) -> str:
        """The name of the key."""
        return self.key.name

    @property
    def label(self) -> str:
        """The name of the key in words."""
        return self.key.name.replace("_", " ")


class Choice(Struct, frozen=True):
    """A value that the user can choose for a key."""

    text: str
    meaning: str = ""
    is_offered: bool = False
    """Whether Enter chooses the value even if nothing is typed; True for recent sources."""


class Form:
    """An item in a form: the texts of all keys, and their values."""

    def __init__(
        self,
        reading: Reading,
        section: str,
        context: InputContext,
        *,
        item: Item | None = None,
        fields: Mapping[str, object] | None = None,
        new: Sequence[NewName] = (),
        recent_sources: Sequence[str] = (),
    ) -> None:
        """Do not call this directly: use `form_of_item` or `form_of_section`.

        `fields` are the initial values of a new item, and `new` are the names in them that the
        briefing does not have yet.
        """
        briefing = reading.briefing
        assert briefing is not None, "a form needs a briefing that can be read"
        self.reading = reading
        self.section = sections_of(briefing).by_name[section]
        self.item = item
        self._briefing = briefing
        self._context = context
        self._recent_sources = tuple(recent_sources)
        self._typed: dict[str, tuple[str, Typed]] = {}
        self._keys = keys_of(self.section.record)
        own_table, inherited = _tables(reading, item)
        self.fields = tuple(self._fields(own_table, inherited, fields or {}))
        """The keys in the order in which the form shows them."""
        self.original = {
            field.name: text.clean(show_value(field.key, own_table.get(field.name)))
            for field in self.fields
        }
        """The texts of the values in the file, by the names of the keys."""
        self.texts = dict(self.original)
        """The current texts, by the names of the keys."""
        words_by_id = {name.id: name.words for name in new}
        for name, value in (fields or {}).items():
            value_text = show_value(self._keys[name], _with_typed_names(value, words_by_id))
            self.texts[name] = text.clean(value_text)

    def _fields(
        self,
        own_table: Mapping[str, Any],
        inherited: Mapping[str, Any],
        start_values: Mapping[str, object],
    ) -> Iterator[Field]:
        writing = self.section.writing
        needed = {name for alternatives in writing.needed for name in alternatives.split("|")}
        declared = (self.item is not None and writing.edit_keys) or writing.first_keys
        # By default, the form begins with the seven keys after the id.
        first = [name for name in declared if name in self._keys] or list(self._keys)[1:8]
        with_value = own_table.keys() | start_values.keys()
        filled = [name for name in self._keys if name in with_value and name not in first]
        others = [name for name in self._keys if name not in first and name not in filled]
        for names, is_first in ((first, True), (filled, True), (others, False)):
            for name in names:
                key = self._keys[name]
                if key.kind == "tables" and name not in own_table:
                    continue
                may_be_long = "\n" in str(own_table.get(name, "")) or name in _LONG_TEXTS
                yield Field(
                    key,
                    is_always_shown=is_first,
                    is_needed=name in needed,
                    is_long=may_be_long and key.kind == "text" and not key.terms,
                    is_fixed=key.kind == "tables",
                    inherited=show_value(key, inherited.get(name)),
                )

    # Texts and values

    def title(self, zone: tzinfo | None) -> str:
        """Return the title of the form."""
        if self.item is None:
            return f"New item: {self.section.title}"
        return f"{self.section.title}: {headline(self._briefing, self.item, zone)}"

    def field(self, name: str) -> Field:
        """Return a field by the name of its key."""
        return next(field for field in self.fields if field.name == name)

    def set(self, name: str, typed: str) -> None:
        """Set the text of a key."""
        self.texts[name] = typed

    def typed(self, name: str) -> Typed:
        """Return the value of the text of a key, or why the text cannot be read."""
        words = self.texts[name]
        cached = self._typed.get(name)
        if cached is None or cached[0] != words:
            typed = (
                Typed()
                if self.field(name).is_fixed
                else read_value(self.section, self._keys[name], words, self._context)
            )
            if self._is_reference_to_itself(self._keys[name], typed.value):
                typed = Typed(problem=f"This {self.section.noun} cannot refer to itself.")
            cached = self._typed[name] = (words, typed)
        return cached[1]

    def _is_reference_to_itself(self, key: Key, value: FieldValue | None) -> bool:
        if self.item is None or not key.must_match:
            return False
        section, own_id = self.item.section, self.item.id
        own = {own_id} if section in key.refers_to else {f"{section}/{own_id}"}
        entries = [value] if isinstance(value, str) else value
        return isinstance(entries, Sequence) and not own.isdisjoint(map(str, entries))

    @property
    def changed_texts(self) -> dict[str, str]:
        """The texts that differ from the file."""
        return {name: words for name, words in self.texts.items() if words != self.original[name]}

    @property
    def changed(self) -> dict[str, FieldValue | None]:
        """The values of the changed keys; None if a text is empty or unreadable."""
        return {name: self.typed(name).value for name in self.changed_texts}

    @property
    def problems(self) -> dict[str, str]:
        """Why the texts of changed keys cannot be read, by key."""
        return {
            name: self.typed(name).problem
            for name in self.changed_texts
            if self.typed(name).problem
        }

    @property
    def new(self) -> tuple[NewName, ...]:
        """The names in changed texts that do not exist in the briefing yet."""
        names = (name for key in self.changed_texts for name in self.typed(key).new)
        return tuple(dict.fromkeys(names))

    @property
    def missing(self) -> tuple[str, ...]:
        """The missing keys that an item needs; `a|b` means `a` or `b`."""
        return self._missing_in(self.texts)

    @property
    def newly_missing(self) -> tuple[str, ...]:
        """The needed keys that the user emptied; for a new item, all missing keys."""
        before = self._missing_in(self.original) if self.item else ()
        return tuple(names for names in self.missing if names not in before)

    def _missing_in(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        fields = (field for field in self.fields if texts[field.name].strip() or field.inherited)
        return missing_keys(self.section, {field.name: True for field in fields})

    # Choices

    def choices(self, name: str) -> tuple[Choice, ...]:
        """Return the values that complete the text of a key, the best first."""
        key, words = self._keys[name], last_entry(self._keys[name], self.texts[name])
        if key.terms:
            already_typed = self._values_before_last(key)
            terms = (term for term in complete_terms(key, words) if term not in already_typed)
            return tuple(Choice(str(term), term_meaning(key, term)) for term in terms)
        if key.kind == "flag":
            return tuple(Choice(word) for word in ("yes", "no") if word.startswith(words.lower()))
        if key.kind in _NAME_KINDS:
            return self._name_choices(key, words)
        return ()

    def _name_choices(self, key: Key, words: str) -> tuple[Choice, ...]:
        other_words = words_of_key(self.section, key)
        matches = self._context.names.complete(
            words, sections_of_key(self.section, key), other_words
        )
        already_typed = self._values_before_last(key)
        entries = [
            entry
            for entry in matches
            if entry.reference(key) not in already_typed
            and not self._is_reference_to_itself(key, entry.value)
        ]
        offers_recent = key.name == "sources" and not words
        if offers_recent:
            entries.sort(key=lambda entry: entry.value not in self._recent_sources)
        return tuple(
            Choice(
                entry.reference(key),
                "" if entry.label == entry.value else entry.label,
                is_offered=offers_recent and entry.value in self._recent_sources,
            )
            for entry in entries[:_MAX_CHOICES]
        )

    def _values_before_last(self, key: Key) -> list[object]:
        values: list[object] = []
        for entry in raw_entries(key, self.texts[key.name])[:-1]:
            value = read_value(self.section, key, entry, self._context).value
            values += value if isinstance(value, list) else [value]
        return values

    def tidied(self, name: str) -> str:
        """Return the text of a key in its full form: `kil` → `killed`."""
        typed = self.typed(name)
        key = self._keys[name]
        is_free_text = key.kind in ("text", "texts", "tables") and not key.terms
        is_unchanged = self.texts[name] == self.original[name]
        if typed.value is None or typed.new or is_free_text or is_unchanged:
            return self.texts[name]
        return show_value(key, typed.value)

    def with_choice(self, name: str, choice: Choice) -> str:
        """Return the text of a key, with a choice in place of the entry that is being typed."""
        key, words = self._keys[name], self.texts[name]
        needs_quotes = key.kind in _NAME_KINDS and "," in choice.text
        entry = quoted(choice.text) if needs_quotes else choice.text
        before = words[: len(words) - len(last_entry(key, words))]
        return f"{before}{entry}"

    # Writing

    def prepare(self, *, draft: bool = False) -> PreparedItem | Refused:
        """Return the item to write. `draft` marks a new item as a draft."""
        if self.item is not None:
            return prepare_edit(self.reading, self.item, self.changed, self.new)
        values = {name: value for name, value in self.changed.items() if value is not None}
        return prepare_new_item(self.reading, self.section.name, values, self.new, draft=draft)

    def findings_in(
        self, prepared: PreparedItem, findings: Sequence[Finding]
    ) -> tuple[Finding, ...]:
        """Return the errors, then the warnings, for the item and its parts."""
        item = prepared.item
        ids = {prepared.item_id, *(part.id for part in getattr(item, "parts", ()))}
        own = [
            finding
            for finding in findings
            if finding.section == prepared.section
            and finding.item in ids
            and finding.severity != "hint"
        ]
        return tuple(sorted(own, key=lambda finding: finding.severity != "error"))


def last_entry(key: Key, words: str) -> str:
    """Return the entry that is being typed: `HTS, SD` → `SD`."""
    return raw_entries(key, words)[-1].lstrip()


def _with_typed_names(value: object, words_by_id: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [words_by_id.get(str(entry), entry) for entry in value]
    return words_by_id.get(value, value) if isinstance(value, str) else value


def _tables(reading: Reading, item: Item | None) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    if item is None:
        return {}, {}
    path, source = file_of_item(reading, item)
    document = parse_toml(source, path)
    assert isinstance(document, dict), "the file was read before"
    table: Mapping[str, Any] = document[item.section][item.index]
    if item.part_index is None:
        return table, {}
    part: Mapping[str, Any] = table["parts"][item.part_index]
    return part, inherited_values(part, table)
