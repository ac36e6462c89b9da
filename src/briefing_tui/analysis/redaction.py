"""Rewrite the items of an export so that they contain no protected names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import count
from typing import Any

from msgspec import structs

from briefing_tui.analysis.entries import (
    AcceptedIn,
    ExportedEntry,
    accepted_in,
    accepted_phrases,
    head_entries,
    is_readable,
)
from briefing_tui.analysis.protection import SPEAKER_KEYS, Protected, all_items
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Variant
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.findings import KeyPath
from briefing_tui.model.item import NOT_IN_FILE, Item, Origin, parts_of
from briefing_tui.model.keys import ANY_SECTION, SOURCES, Key, keys_of
from briefing_tui.model.naming import name_items
from briefing_tui.model.registers import Source
from briefing_tui.model.values import SingleName
from briefing_tui.sections.sources import as_source

WITHHELD = "withheld"
"""The word that replaces a protected name in a reference."""

MASK = f"[{WITHHELD}]"
"""The text that replaces protected names in running text and quotations."""

NAMELESS = "a protected source"

_SPEAKER_DETAILS = ("role", "affiliation", "via")
"""Keys that could identify a speaker. They are removed if the name is masked, even in part."""

_KEYS_WITHOUT_REPLACEMENT = frozenset({"member_of", "within"})
"""Keys from which a protected name is removed. Nothing replaces the name."""

_DERIVED = re.compile(r"-[0-9a-f]{8}(?:$|[-@])")
"""The digest in an id that was derived from content: `-1f3a90bc` in `raid-1f3a90bc`."""


class Redaction:
    """Rewrites the items of a reduced briefing so that they name nothing protected.

    - `reduced`: the briefing without withheld items, but still with the withheld `variants`
    - `reduced_sections`: the sections that lost an item
    - `accepted`: returns, for an item, the phrases that are not masked in it
    - `accepted_in_file`: the phrases that are masked in no item
    """

    def __init__(
        self,
        reduced: Briefing,
        protected: Protected,
        *,
        variants: Collection[Variant] = (),
        reduced_sections: Collection[str] = (),
        accepted: AcceptedIn = accepted_in,
        accepted_in_file: frozenset[str] = frozenset(),
    ) -> None:
        self._reduced = reduced
        self._protected = protected
        self._removed_variants = {id(variant) for variant in variants}
        self._reduced_sections = reduced_sections
        self._accepted_in = accepted
        self.accepted_in_file = accepted_in_file | accepted_phrases(reduced.head.accepted)
        self._accepted = self.accepted_in_file
        """The folded phrases that are not masked in the item being rewritten."""
        self.entries: list[ExportedEntry] = []
        self._nameless: dict[str | None, Source] = {}
        """The sources that replace protected sources, by reliability."""
        self._masked_ids: dict[tuple[str, str], str] = {}
        """The masked ids, by section and old id."""
        self._used_ids = {item.id for item in all_items(reduced)}
        self._new_ids: dict[tuple[str, str], str] = {}
        """The new ids of renamed items, by section and by old or masked id."""
        self._neutral_ids: dict[tuple[str, str], str] = {}
        """Ids such as `withheld-1`, by section and masked id."""
        self.cited_protected_sources: set[str] = set()

    def briefing(self) -> Briefing:
        """Return the rewritten briefing."""
        self._mask_ids()
        self._derive_ids_without_withheld()
        sections: dict[str, tuple[Item, ...]] = {
            section: tuple(self._rewrite_item(item) for item in self._reduced.section(section))
            for section in self._reduced.kinds
        }
        sections = {
            section: tuple(self._with_new_references(item) for item in items)
            for section, items in sections.items()
        }
        sections["sources"] += tuple(self._nameless.values())
        head = self._rewrite_record(self._reduced.head, ())
        briefing = structs.replace(
            self._reduced,
            head=head,
            situation=self._text(self._reduced.situation),
            replaced=(),
            ignored_keys=None,
            timezone=self._text(self._reduced.timezone),
            lang=self._text(self._reduced.lang),
            credits=tuple(self._text(credit) for credit in self._reduced.credits),
            contents=sections,
        )
        self.entries += head_entries(briefing)
        return briefing

    def _rewrite_item(self, item: Item) -> Any:
        accepted_before = self._accepted
        self._accepted = accepted_before | self._accepted_in(item)
        rewritten = self._rewrite(item)
        key_path: KeyPath = (item.section, item.index)
        if item.part_index is not None:
            key_path = (*key_path, "parts", item.part_index)
        self.entries.append(
            ExportedEntry(item.section, item.id, rewritten, key_path, item.shared, self._accepted)
        )
        self._accepted = accepted_before
        return rewritten

    def _rewrite(self, item: Item) -> Any:
        cited = (
            *item.sources,
            *(
                source_id
                for variant in getattr(item, "variants", ())
                for source_id in variant.sources
            ),
        )
        rewritten = self._rewrite_record(item, cited)
        source = as_source(item)
        if source:
            rewritten = self._with_reliability(source, rewritten)
        elif getattr(rewritten, "speaker", None) != getattr(item, "speaker", None):
            rewritten = structs.replace(
                rewritten,
                **{name: None for name in _SPEAKER_DETAILS if getattr(rewritten, name, 0)},
            )
        new_id = self._new_ids.get((item.section, item.id))
        rewritten = structs.replace(rewritten, id=new_id or self._masked_id(item))
        if rewritten.was:
            was = None if _DERIVED.search(rewritten.was) else self._reference(rewritten.was)
            rewritten = structs.replace(rewritten, was=was)
        has_same_content = item == structs.replace(rewritten, id=item.id, was=item.was)
        if item.has_derived_id and not has_same_content:
            # With the digest in the id, a reader could test guesses of the protected content.
            rewritten = structs.replace(
                rewritten, id=self._rename_neutrally(item), **self._renamed_parts(item, rewritten)
            )
        return rewritten

    def _mask_ids(self) -> None:
        for section in self._reduced.kinds:
            for whole in self._reduced.section(section):
                accepted = self.accepted_in_file | self._accepted_in(whole)
                for item in (whole, *parts_of(whole)):
                    self._mask_id(item, accepted | self._accepted_in(item))

    def _mask_id(self, item: Item, accepted: frozenset[str]) -> None:
        masked = self._protected.masked(item.id, WITHHELD, accepted=accepted, is_reference=True)
        if masked != item.id:
            # Two items never get the same masked id, so that references lead to the right item.
            if masked in self._used_ids:
                masked = self._unused_id(masked, 2)
            self._used_ids.add(masked)
            self._masked_ids[item.section, item.id] = masked

    def _unused_id(self, item_id: str, first_number: int) -> str:
        ids = (f"{item_id}-{number}" for number in count(first_number))
        return next(entry for entry in ids if entry not in self._used_ids)

    def _masked_id(self, item: Item) -> str:
        return self._masked_ids.get((item.section, item.id), item.id)

    def _derive_ids_without_withheld(self) -> None:
        """Derive ids again: `raid-2` would reveal a withheld `raid`."""
        for section in self._reduced_sections:
            items = self._reduced.section(section)
            if not (self._reduced.renumbered or any(item.has_derived_id for item in items)):
                continue
            without_ids = [self._without_derived_ids(item) for item in items]
            renamed, _ = name_items(section, without_ids, self._reduced.directory)
            for item, other in zip(items, renamed, strict=True):
                pairs = [(item, other)]
                pairs += zip(parts_of(item), parts_of(other), strict=True)
                for old, new in pairs:
                    if old.id != new.id:
                        self._rename(old, self._reference(new.id))

    def _without_derived_ids(self, item: Item) -> Any:
        id_in_file = self._reduced.renumbered.get((item.section, item.id), item.id)
        changed: dict[str, Any] = {"id": "" if item.has_derived_id else id_in_file}
        if parts := parts_of(item):
            changed["parts"] = tuple(self._without_derived_ids(part) for part in parts)
        return structs.replace(item, **changed)

    def _renamed_parts(self, whole: Item, rewritten: Item) -> dict[str, Any]:
        parts = tuple(
            structs.replace(new, id=self._rename_neutrally(old)) if old.has_derived_id else new
            for old, new in zip(parts_of(whole), parts_of(rewritten), strict=True)
        )
        return {"parts": parts} if parts else {}

    def _rename_neutrally(self, item: Item) -> str:
        """Record a new id that reveals nothing about the item, and return the id."""
        masked = (item.section, self._masked_id(item))
        if masked not in self._neutral_ids:
            self._neutral_ids[masked] = self._unused_id(WITHHELD, 1)
            self._used_ids.add(self._neutral_ids[masked])
        self._rename(item, self._neutral_ids[masked])
        return self._neutral_ids[masked]

    def _rename(self, item: Item, new_id: str) -> None:
        # A reference may have the id of the item or the masked id, so both are renamed.
        for old_id in (item.id, self._masked_id(item)):
            self._new_ids[item.section, old_id] = new_id

    def _with_new_references(self, record: Any) -> Any:
        if not self._new_ids:
            return record
        changed: dict[str, Any] = {}
        for key in keys_of(type(record)).values():
            value = getattr(record, key.attribute)
            if not value:
                continue
            if key.name in ("parts", "variants"):
                changed[key.attribute] = tuple(self._with_new_references(entry) for entry in value)
            elif key.refers_to and isinstance(value, str):
                changed[key.attribute] = self._new_reference(key, value)
            elif key.refers_to:
                changed[key.attribute] = type(value)(
                    self._new_reference(key, entry) for entry in value
                )
        return structs.replace(record, **changed) if changed else record

    def _new_reference(self, key: Key, words: str) -> str:
        if key.refers_to == ANY_SECTION:
            section, _, item_id = words.partition("/")
            return f"{section}/{self._new_ids.get((section, item_id), item_id)}"
        new_ids = (self._new_ids.get((section, words)) for section in key.refers_to)
        return next((new_id for new_id in new_ids if new_id), words)

    def _rewrite_record(self, record: Any, cited: tuple[str, ...]) -> Any:
        changed: dict[str, Any] = {}
        if record.unknown_keys is not None:
            unknown = self._masked_tree(record.unknown_keys)
            changed["origin"] = structs.replace(record.origin, unknown_keys=unknown)
        for name, key in keys_of(type(record)).items():
            value = getattr(record, key.attribute)
            if value and name != "id":
                new = self._rewrite_value(record, key, value, cited)
                if new != value:
                    changed[key.attribute] = new
        return structs.replace(record, **changed)

    def _rewrite_value(self, record: Any, key: Key, value: Any, cited: tuple[str, ...]) -> Any:
        match key.kind:
            case "text":
                return self._text_or_term(key, value)
            case "texts" | "terms":
                return tuple(self._text_or_term(key, entry) for entry in value)
            case "when" | "count":
                return self._masked_value(value)
            case "name":
                names = self._names(record, key, (value,), cited)
                return names[0] if names else None
            case "names":
                names = self._names(record, key, value, cited)
                return SingleName(names) if isinstance(value, SingleName) and names else names
            case "ids" if key.refers_to == SOURCES:
                return self._sources(key, value)
            case "ids":
                return self._existing(key, value)
            case "tables" if key.name == "parts":
                return tuple(self._rewrite_item(part) for part in value)
            case "tables":
                remaining = (entry for entry in value if id(entry) not in self._removed_variants)
                return tuple(self._rewrite_record(entry, cited) for entry in remaining)
            case _:
                return value

    def _text_or_term(self, key: Key, words: str) -> str:
        # A term of the format names nobody.
        return words if words in key.terms else self._text(words)

    def _text(self, words: str) -> str:
        return self._protected.masked(words, MASK, accepted=self._accepted)

    def _reference(self, words: str) -> str:
        return self._protected.masked(words, WITHHELD, accepted=self._accepted, is_reference=True)

    def _masked_tree(self, value: Any) -> Any:
        match value:
            case str():
                return self._text(value)
            case dict() | Mapping():
                return {self._text(key): self._masked_tree(inner) for key, inner in value.items()}
            case list():
                return [self._masked_tree(entry) for entry in value]
            case _:
                return value

    def _masked_value(self, value: When | Count) -> When | Count:
        if is_readable(value):
            return value
        masked = self._text(value.text)
        if masked == value.text:
            return value
        return When(masked) if isinstance(value, When) else Count(masked, display=masked)

    def _names(
        self, record: Any, key: Key, names: Iterable[str], cited: tuple[str, ...]
    ) -> tuple[str, ...]:
        if key.must_match:
            return self._existing(key, names)
        is_speaker = key.name in SPEAKER_KEYS
        sources = (record.id,) if getattr(record, "section", "") in SOURCES else cited
        new_names: dict[str, None] = {}
        for words in names:
            if not (
                self._protected.is_named_by(words, key.refers_to)
                or (is_speaker and self._protected.is_forbidden_voice(words, sources))
            ):
                new_names[self._masked_reference(key, words)] = None
            elif key.name == "claimed_by":
                # The grade needs the reliability of the claimant, so the nameless source has it.
                new_names[self._nameless_source(self._protected.withheld_reliability(words))] = None
                self._add_cited(words)
            elif key.name not in _KEYS_WITHOUT_REPLACEMENT:
                new_names[WITHHELD] = None
        return tuple(new_names)

    def _existing(self, key: Key, addresses: Iterable[str]) -> tuple[str, ...]:
        """Leave out references to removed items, and mask the others."""
        if key.refers_to == ANY_SECTION:
            remaining = [address for address in addresses if self._exists(*address.split("/", 1))]
        else:
            remaining = [
                address
                for address in addresses
                if any(self._exists(section, address) for section in key.refers_to)
            ]
        return tuple(self._masked_reference(key, address) for address in remaining)

    def _masked_reference(self, key: Key, words: str) -> str:
        if key.refers_to == ANY_SECTION:
            section, _, item_id = words.partition("/")
            masked_id = self._masked_ids.get((section, item_id))
            return f"{section}/{masked_id}" if masked_id else self._reference(words)
        masked_ids = (self._masked_ids.get((section, words)) for section in key.refers_to)
        return next(filter(None, masked_ids), None) or self._reference(words)

    def _exists(self, section: str, item_id: str = "") -> bool:
        return self._reduced.find(section, item_id) is not None

    def _sources(self, key: Key, ids: Iterable[str]) -> tuple[str, ...]:
        new_ids: dict[str, None] = {}
        for words in ids:
            protected = self._protected.source(words)
            if protected:
                self._add_cited(words)
                new_ids[self._nameless_source(self._protected.withheld_reliability(words))] = None
            elif self._protected.sources and not self._reduced.directory.source(words):
                # This may be a misspelt protected source.
                new_ids[self._nameless_source(None)] = None
            else:
                new_ids[self._masked_reference(key, words)] = None
        return tuple(new_ids)

    def _add_cited(self, words: str) -> None:
        source = self._protected.source(words) or self._protected.source_of_voice(words)
        if source:
            self.cited_protected_sources.add(source.id)

    def _nameless_source(self, reliability: str | None) -> str:
        """Return the id of the only nameless source with this reliability."""
        # With one nameless source for each source, readers could see which claims share a source.
        if reliability not in self._nameless:
            name = "protected-source" + (f"-{reliability.lower()}" if reliability else "")
            while self._reduced.find("sources", name):
                name += "-x"
            values: dict[str, Any] = {"id": name, "publisher": NAMELESS, "reliability": reliability}
            self._nameless[reliability] = Source(**values, origin=Origin(index=NOT_IN_FILE))
        return self._nameless[reliability].id

    def _with_reliability(self, source: Source, rewritten: Source) -> Source:
        if (rewritten.publisher, rewritten.agency) == (source.publisher, source.agency):
            return rewritten
        return structs.replace(rewritten, reliability=self._protected.reliability_of(source))
