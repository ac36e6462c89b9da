"""The metadata of a web page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

from briefing_tui import text
from briefing_tui.drafting.conversion.converted import Converted, find_date, metadata_line
from briefing_tui.drafting.conversion.elements import PageParser

_ARTICLE_TYPES = ("article", "blogposting", "report", "liveblogposting")
"""The JSON-LD type of an article ends in one of these words: `NewsArticle` ends in `article`."""

_MAX_SCRIPT = 1_000_000
_MAX_OBJECTS = 1_000
_MAX_DEPTH = 6
_MAX_ADDRESS = 2_000
"""A longer address is left out. If it were cut, it would be another address."""

_TITLE_SEPARATORS = (" | ", " – ", " — ", " - ", " · ")
"""What separates a title from the name of the site: "Town taken | The Daily News"."""


def metadata_of_page(parser: PageParser, heading: str) -> Converted:
    """Return the metadata of a page, from JSON-LD, OpenGraph and other elements."""
    json_ld = _article_object(parser.scripts)
    meta = parser.meta
    site = metadata_line(_first_text(_names(json_ld.get("publisher")), meta.get("og:site_name")))
    heading = metadata_line(heading)
    if heading.casefold() == site.casefold():
        # A heading with only the name of the site is a logo.
        heading = ""
    headline = _unescaped(json_ld.get("headline"))
    title = metadata_line(_first_text(headline, meta.get("og:title"), heading, parser.title))
    if heading and heading.casefold() in title.casefold():
        # The title often ends with the name of the site, so prefer the heading.
        title = heading
    title = _without_site(title, site)
    return Converted(
        text="",
        title=title,
        publisher=site or metadata_line(meta.get("application-name")),
        author=metadata_line(
            _first_text(
                _names(json_ld.get("author")), meta.get("author"), meta.get("article:author")
            )
        ),
        published=_publication_date(parser, json_ld),
        address=_first_text(
            _web_address(meta.get("canonical")),
            _web_address(meta.get("og:url")),
            _web_address(json_ld.get("url")),
            _web_address(_main_page_address(json_ld)),
        ),
        language=metadata_line(
            _first_text(_names(json_ld.get("inLanguage")), meta.get("lang"), meta.get("og:locale"))
        ).replace("_", "-"),
    )


def _first_text(*values: object) -> str:
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def _article_object(scripts: list[str]) -> Mapping[str, Any]:
    for script in scripts:
        if len(script) > _MAX_SCRIPT:
            continue
        try:
            parsed = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for number, candidate in enumerate(_objects(parsed)):
            if number > _MAX_OBJECTS:
                break
            value = candidate.get("@type")
            types = value if isinstance(value, list) else [value]
            if any(str(type_name).lower().endswith(_ARTICLE_TYPES) for type_name in types):
                return candidate
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


def _names(value: object) -> str:
    """Return the names in a JSON-LD value. A string that is a web address is not a name."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value[:10])))
    if isinstance(value, dict):
        return _unescaped(value.get("name"))
    return "" if isinstance(value, str) and value.startswith("http") else _unescaped(value)


def _unescaped(value: object) -> str:
    """Resolve entities in a string, because many sites write `&amp;` for `&` in JSON-LD."""
    return html.unescape(value) if isinstance(value, str) else ""


def _publication_date(parser: PageParser, json_ld: Mapping[str, Any]) -> str:
    meta = parser.meta
    candidates = (
        json_ld.get("datePublished"),
        meta.get("article:published_time"),
        meta.get("datepublished"),
        meta.get("date"),
        meta.get("dc.date"),
        meta.get("dcterms.created"),
        meta.get("pubdate"),
        *parser.times[:5],
    )
    return next((date for date in map(find_date, map(str, candidates)) if date), "")


def _web_address(value: object) -> str:
    address = text.clean_line(value) if isinstance(value, str) else ""
    is_short = len(address) <= _MAX_ADDRESS
    return address if is_short and address.lower().startswith(("https://", "http://")) else ""


def _main_page_address(json_ld: Mapping[str, Any]) -> str:
    page = json_ld.get("mainEntityOfPage")
    return _first_text(page.get("@id") if isinstance(page, dict) else page)


def _without_site(title: str, site: str) -> str:
    for separator in _TITLE_SEPARATORS:
        before, _, after = title.rpartition(separator)
        if before and site and after.casefold() == site.casefold():
            return before
    return title
