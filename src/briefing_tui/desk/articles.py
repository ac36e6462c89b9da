"""Read articles, and choose the extractors that draft items from them."""

from __future__ import annotations

from collections.abc import Callable

from briefing_tui.config.restriction import Restriction
from briefing_tui.config.settings import DraftSettings
from briefing_tui.drafting.article import Article, Extractor, KnownName
from briefing_tui.drafting.conversion import convert
from briefing_tui.errors import MisuseError
from briefing_tui.model.briefing import Briefing, Situation
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import read_bytes

EXTRACTORS = ("rules", "endpoint")
"""The names of the extractors, the default first."""

_REGISTERS = (("actors", "actor"), ("places", "place"), ("sources", "source"))


def read_article(path: str, *, large: bool = False) -> Article | Finding:
    """Return the article in a file, or in standard input for `-`; a finding if that fails."""
    data = read_bytes(path, large=large)
    return data if isinstance(data, Finding) else convert(path, data)


def extractors_named(
    names: str,
    settings: DraftSettings,
    restriction: Restriction | None,
    announce: Callable[[str], None],
) -> tuple[Extractor, ...]:
    """Return the extractors in a list such as `rules,endpoint`.

    `announce` is called with what the endpoint sends where. Raises MisuseError for an unknown name
    and for an endpoint that is not set, and RestrictedError for one in restricted mode.
    """
    chosen: list[Extractor] = []
    for name in dict.fromkeys(name.strip() for name in names.split(",")):
        if name not in EXTRACTORS:
            raise MisuseError.unknown("extractor", name, EXTRACTORS)
        if name == "endpoint":
            # Imported here, so that nothing else can open a connection.
            from briefing_tui.desk.endpoint import open_endpoint

            chosen.append(open_endpoint(settings, restriction, announce))
        else:
            from briefing_tui.drafting.rules.extractor import RulesExtractor

            chosen.append(RulesExtractor())
    return tuple(chosen)


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
