"""What the head of a web page says about its article: JSON-LD, OpenGraph and other metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from briefing_tui.drafting.conversion.converted import Converted, metadata, read_date
from briefing_tui.drafting.conversion.elements import PageParser

_ARTICLE_TYPES = ("article", "blogposting", "report", "liveblogposting")
_MAX_SCRIPT = 1_000_000
_MAX_OBJECTS = 1_000
_MAX_DEPTH = 6
_SEPARATORS = (" | ", " – ", " — ", " - ", " · ")


def metadata_of_page(parser: PageParser, heading: str) -> Converted:
    """Return the metadata of a page; `heading` is the first heading of the article."""
    data = _article_object(parser.scripts)
    meta = parser.meta
    site = metadata(_first(_name(data.get("publisher")), meta.get("og:site_name")))
    title = metadata(_first(data.get("headline"), meta.get("og:title"), heading, parser.title))
    if heading and metadata(heading).casefold() in title.casefold():
        # The title often has the name of the site at its end.
        title = metadata(heading)
    title = _without_site(title, site)
    return Converted(
        text="",
        title=title,
        publisher=site or metadata(meta.get("application-name")),
        author=metadata(
            _first(_name(data.get("author")), meta.get("author"), meta.get("article:author"))
        ),
        published=_published(parser, data),
        address=_address(
            _first(meta.get("canonical"), meta.get("og:url"), data.get("url"), _page_of(data))
        ),
        language=metadata(
            _first(_name(data.get("inLanguage")), meta.get("lang"), meta.get("og:locale"))
        ).replace("_", "-"),
    )


def _first(*values: object) -> str:
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def _article_object(scripts: list[str]) -> Mapping[str, Any]:
    """Return the first JSON-LD object that is an article; without one, an empty mapping."""
    for script in scripts:
        if len(script) > _MAX_SCRIPT:
            continue
        try:
            parsed = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for number, found in enumerate(_objects(parsed)):
            if number > _MAX_OBJECTS:
                break
            kinds = found.get("@type")
            words = kinds if isinstance(kinds, list) else [kinds]
            if any(str(word).lower().endswith(_ARTICLE_TYPES) for word in words):
                return found
    return {}


def _objects(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for entry in value.values():
            if isinstance(entry, dict | list):
                yield from _objects(entry, depth + 1)


def _name(value: object) -> str:
    """Return the name of a person or an organisation; several are joined by commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:10])))
    if isinstance(value, dict):
        return _first(value.get("name"))
    return value if isinstance(value, str) and not value.startswith("http") else ""


def _published(parser: PageParser, data: Mapping[str, Any]) -> str:
    meta = parser.meta
    candidates = (
        data.get("datePublished"),
        meta.get("article:published_time"),
        meta.get("datepublished"),
        meta.get("date"),
        meta.get("dc.date"),
        meta.get("dcterms.created"),
        meta.get("pubdate"),
        *parser.times[:5],
    )
    return next((date for date in map(read_date, map(str, candidates)) if date), "")


def _address(address: str) -> str:
    address = metadata(address)
    return address if address.lower().startswith(("https://", "http://")) else ""


def _page_of(data: Mapping[str, Any]) -> str:
    page = data.get("mainEntityOfPage")
    return _first(page.get("@id") if isinstance(page, dict) else page)


def _without_site(title: str, site: str) -> str:
    for separator in _SEPARATORS:
        before, found, after = title.rpartition(separator)
        if found and before and site and after.casefold() == site.casefold():
            return before
    return title
