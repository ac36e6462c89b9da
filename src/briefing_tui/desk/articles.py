"""Reads articles, and collects the names, sources and ids of a briefing or situation."""

from __future__ import annotations

from typing import cast

from briefing_tui.drafting.article import Article, KnownName
from briefing_tui.drafting.conversion import convert
from briefing_tui.drafting.tables import Known
from briefing_tui.model.briefing import Briefing, Situation
from briefing_tui.model.findings import Finding
from briefing_tui.model.registers import Source
from briefing_tui.store.files import read_bytes

_REGISTERS = (("actors", "actor"), ("places", "place"), ("sources", "source"))
"""Each section whose items have names, and the `kind` of these names in a `KnownName`."""


def read_article(path: str, *, large: bool = False) -> Article | Finding:
    """Return the article in a file or, for `-`, from standard input."""
    data = read_bytes(path, large=large)
    return data if isinstance(data, Finding) else convert(path, data)


def known_in(existing: Briefing | Situation | None) -> Known:
    """Return the names, sources, ids and cut-off of `existing`. A situation has no cut-off."""
    if existing is None:
        return Known()
    contents = existing.contents if isinstance(existing, Briefing) else existing.sections
    ids = {section: frozenset(item.id for item in items) for section, items in contents.items()}
    return Known(
        names=tuple(
            KnownName(id=item.id, kind=kind, names=item.names)
            for section, kind in _REGISTERS
            for item in contents.get(section, ())
        ),
        sources=cast("tuple[Source, ...]", contents.get("sources", ())),
        ids=ids,
        cut_off=existing.as_of.end_date if isinstance(existing, Briefing) else None,
    )
