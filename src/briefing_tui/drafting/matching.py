"""Matches names with the actors, places and sources of a situation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from briefing_tui.drafting.article import Draft, KnownName
from briefing_tui.drafting.passages import fold_name
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.keys import keys_of

_SECTION_OF = {"actor": "actors", "place": "places", "source": "sources"}


class NameMatcher:
    """Finds the ids of names. `fold_name` decides which names are equal."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        self._ids_by_name: dict[tuple[str, str], set[str]] = {}
        self._known_ids: set[tuple[str, str]] = set()
        for entry in known:
            section = _SECTION_OF[entry.kind]
            self._known_ids.add((section, entry.id))
            for name in map(fold_name, entry.names):
                if name:
                    self._ids_by_name.setdefault((section, name), set()).add(entry.id)

    def id_of(self, name: str, sections: Iterable[str]) -> str | None:
        """Return the id of the entry with this name or id, or None.

        The sections are searched in the given order. If several entries of a section have the name,
        return None.
        """
        folded = fold_name(name)
        for section in sections:
            if (section, name) in self._known_ids:
                return name
            if ids := self._ids_by_name.get((section, folded)):
                return next(iter(ids)) if len(ids) == 1 else None
        return None

    def with_ids(self, draft: Draft) -> Draft:
        """Return the draft with ids in place of known names."""
        keys = keys_of(SECTIONS[draft.section])
        fields: dict[str, Any] = {}
        for name, value in draft.fields.items():
            sections = keys[name].refers_to
            fields[name] = self._ids_or_names(value, sections) if sections else value
        return structs.replace(draft, fields=fields)

    def _ids_or_names(self, value: Any, sections: Iterable[str]) -> Any:
        if isinstance(value, str):
            return self.id_of(value, sections) or value
        ids_or_names = [self.id_of(name, sections) or name for name in value]
        return list(dict.fromkeys(ids_or_names))
