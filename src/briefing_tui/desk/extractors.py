"""Finds built-in and installed extractors by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, structs

from briefing_tui.config.restriction import Restriction
from briefing_tui.config.settings import DraftSettings
from briefing_tui.drafting.article import Article, Draft, Extractor, KnownName
from briefing_tui.errors import BriefingError, MisuseError
from briefing_tui.text import clean_line, cut

if TYPE_CHECKING:
    from briefing_tui.store.packages import EntryPoint

EXTRACTORS = ("rules", "endpoint")
"""The names of the built-in extractors, the default first."""

GROUP = "briefing_tui.extractors"
"""The group of entry points in which packages register an extractor."""

_MAX_ERROR_CELLS = 300
"""The maximum width of an error message of another package, in cells."""


class ExtractorError(BriefingError):
    """An extractor of another package failed."""


def extractors_named(
    names: str,
    settings: DraftSettings,
    restriction: Restriction | None,
    announce: Callable[[str], None],
) -> tuple[Extractor, ...]:
    """Return the extractors in a list of names such as `rules,endpoint`.

    Raises MisuseError, EndpointError, RestrictedError or ExtractorError.
    """
    extractors: list[Extractor] = []
    for name in dict.fromkeys(name.strip() for name in names.split(",")):
        if name == "endpoint":
            # Code that opens connections is only imported if used.
            from briefing_tui.desk.endpoint import open_endpoint

            extractors.append(open_endpoint(settings, restriction, announce))
        elif name == "rules":
            from briefing_tui.drafting.rules.extractor import RulesExtractor

            extractors.append(RulesExtractor())
        else:
            extractors.append(_installed_extractor(name))
    return tuple(extractors)


class _Guarded(Struct, frozen=True):
    """An extractor of another package. If it fails, `extract` raises ExtractorError."""

    name: str
    package: str
    extractor: Any

    def extract(self, article: Article, known: tuple[KnownName, ...]) -> Iterator[Draft]:
        try:
            unchecked = list(self.extractor.extract(article, known))
            drafts = [msgspec.convert(structs.asdict(draft), Draft) for draft in unchecked]
        except (Exception, SystemExit) as error:
            # The code of others may raise anything.
            raise _failure(self.name, self.package, error) from error
        yield from (structs.replace(draft, extractor=self.name) for draft in drafts)


def _installed_extractor(name: str) -> Extractor:
    from briefing_tui.desk.formats import package_folders
    from briefing_tui.store.packages import entry_points

    entries = entry_points(GROUP, package_folders())
    for entry in entries:
        if entry.name == name:
            return _load(entry)
    raise MisuseError.unknown("extractor", name, [*EXTRACTORS, *(entry.name for entry in entries)])


def _load(entry: EntryPoint) -> Extractor:
    module, _, attribute = entry.value.partition(":")
    try:
        extractor = getattr(import_module(module.strip()), attribute.strip())
    except (Exception, SystemExit) as error:
        # The code of others may raise anything.
        raise _failure(entry.name, entry.package, error) from error
    return _Guarded(entry.name, entry.package, extractor)


def _failure(name: str, package: str, error: BaseException) -> ExtractorError:
    words = cut(clean_line(f"{type(error).__name__}: {error}"), _MAX_ERROR_CELLS)
    return ExtractorError(
        f'The extractor "{clean_line(name)}" of the package {clean_line(package)} failed: {words}. '
        "Report this to its authors."
    )
