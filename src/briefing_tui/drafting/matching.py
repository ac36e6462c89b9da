"""Matches the names in drafts with the actors, places and sources of a situation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from briefing_tui.drafting.article import Draft, KnownName
from briefing_tui.drafting.passages import fold_name
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.keys import keys_of

_SECTION_OF = {"actor": "actors", "place": "places", "source": "sources"}


class Matcher:
    """Finds the id of a name; case, accents, dashes and a leading article may differ."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        self._ids: dict[tuple[str, str], set[str]] = {}
        self._own_ids: set[tuple[str, str]] = set()
        for entry in known:
            section = _SECTION_OF[entry.kind]
            self._own_ids.add((section, entry.id))
            for name in map(fold_name, entry.names):
                if name:
                    self._ids.setdefault((section, name), set()).add(entry.id)

    def id_of(self, name: str, sections: Iterable[str]) -> str | None:
        """Return the id that a name means, or None if no entry or more than one has it."""
        folded = fold_name(name)
        for section in sections:
            if (section, name) in self._own_ids:
                return name
            if ids := self._ids.get((section, folded)):
                return next(iter(ids)) if len(ids) == 1 else None
        return None

    def with_ids(self, draft: Draft) -> Draft:
        """Return a draft with ids for the names that match."""
        keys = keys_of(SECTIONS[draft.section])
        return structs.replace(
            draft,
            fields={
                name: self._matched(value, keys[name].refers_to) if keys[name].refers_to else value
                for name, value in draft.fields.items()
            },
        )

    def _matched(self, value: Any, sections: Iterable[str]) -> Any:
        if isinstance(value, str):
            return self.id_of(value, sections) or value
        matched = [self.id_of(name, sections) or name for name in value]
        return list(dict.fromkeys(matched))
