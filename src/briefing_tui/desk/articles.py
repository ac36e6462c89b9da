"""Draft items from articles: read them, run the extractors, and describe what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing_tui.drafting.article import Article, Extractor, KnownName
from briefing_tui.drafting.conversion import convert
from briefing_tui.errors import MisuseError
from briefing_tui.model.briefing import Briefing, Situation
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import read_bytes

EXTRACTORS = ("rules",)
"""The names of the extractors, the default first."""

_REGISTERS = (("actors", "actor"), ("places", "place"), ("sources", "source"))


def read_article(path: str, *, large: bool = False) -> Article | Finding:
    """Return the article in a file, or in standard input for `-`; a finding if that fails."""
    data = read_bytes(path, large=large)
    return data if isinstance(data, Finding) else convert(path, data)


def extractors_named(names: str) -> tuple[Extractor, ...]:
    """Return the extractors in a list such as `rules,endpoint`. Raises MisuseError."""
    chosen: list[Extractor] = []
    for name in dict.fromkeys(name.strip() for name in names.split(",")):
        if name not in _EXTRACTORS:
            raise MisuseError.unknown("extractor", name, EXTRACTORS)
        chosen.append(_EXTRACTORS[name]())
    return tuple(chosen)


def _rules() -> Extractor:
    from briefing_tui.drafting.rules.extractor import RulesExtractor

    return RulesExtractor()


_EXTRACTORS: Mapping[str, Callable[[], Extractor]] = {"rules": _rules}


def known_names(shared: Briefing | Situation | None) -> tuple[KnownName, ...]:
    """Return the actors and places of a briefing or a situation with all their names."""
    if shared is None:
        return ()
    contents = shared.contents if isinstance(shared, Briefing) else shared.sections
    return tuple(
        KnownName(id=item.id, kind=kind, names=item.names)
        for section, kind in _REGISTERS
        for item in contents.get(section, ())
    )
