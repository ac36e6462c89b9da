"""The TOML tables of drafted items, and of the sources of articles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from briefing_tui.drafting.article import Article, Draft, KnownName
from briefing_tui.drafting.matching import NameMatcher
from briefing_tui.drafting.pipeline import Drafted
from briefing_tui.drafting.several import CombinedDraft, agencies_of, combined
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.identity import slugify
from briefing_tui.model.keys import keys_of
from briefing_tui.model.registers import Source
from briefing_tui.text import clean_line

Table = dict[str, Any]

_ID_KEYS: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status"),
    "casualties": ("harm", "who", "place", "claimed_by"),
    "figures": ("what", "place", "claimed_by"),
    "reactions": ("actor", "stance", "date"),
    "quotes": ("speaker", "quote"),
    "events": ("date", "place", "sub_type", "text"),
}
"""By section, the keys whose values form the id of an item."""

_MAX_WORDS = 6
"""An id contains at most this many words of each value."""

_MAX_ID_LENGTH = 40
_PASTED_PATH = "-"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DraftedItem(Struct, frozen=True):
    """An item to write, and the positions of the articles that state the item."""

    section: str
    id: str
    table: Table
    draft: Draft
    articles: tuple[int, ...]


class DraftedTables(Struct, frozen=True):
    """Items and sources to write to a briefing, and the articles that they come from."""

    articles: tuple[Article, ...]
    source_ids: tuple[str, ...]
    """The id of the source of each article."""
    sources: tuple[Table, ...]
    """New sources only. An article with the address of a known source adds none."""
    items: tuple[DraftedItem, ...]


class Known(Struct, frozen=True, kw_only=True):
    """What a briefing and its situation already contain."""

    names: tuple[KnownName, ...] = ()
    sources: tuple[Source, ...] = ()
    ids: Mapping[str, frozenset[str]] = {}
    """The ids that are in use, by section."""
    cut_off: dt.date | None = None
    """The last day that the briefing includes."""


def tables_of(drafted: Sequence[Drafted], known: Known) -> DraftedTables:
    """Return the new sources and the items, with unused ids."""
    articles = tuple(entry.article for entry in drafted)
    used_ids = {section: set(known.ids.get(section, ())) for section in SECTIONS}
    matcher = NameMatcher(known.names)
    source_ids: list[str] = []
    sources: list[Table] = []
    # `drafted` can contain an article twice.
    ids_by_article: dict[object, str] = {}
    for article, agency in zip(articles, agencies_of(articles), strict=True):
        identity = _plain_address(article.address) or (
            article.publisher,
            article.author,
            article.text_sha256,
        )
        source_id = ids_by_article.get(identity) or _existing_source_id(article, known.sources)
        if source_id is None:
            publisher = _publisher(article, known.sources, matcher)
            source_id = _reserve_id(_proposed_source_id(article, publisher), used_ids["sources"])
            agency_or_id = matcher.id_of(agency, ("actors",)) or agency
            sources.append(_source_table(source_id, article, publisher, agency_or_id))
        ids_by_article[identity] = source_id
        source_ids.append(source_id)
    items = tuple(
        _item(
            entry,
            [source_ids[position] for position in entry.articles],
            used_ids,
            _earlier_end(entry, articles, known.cut_off),
        )
        for entry in combined(drafted)
    )
    return DraftedTables(articles, tuple(source_ids), tuple(sources), items)


def _earlier_end(
    entry: CombinedDraft, articles: Sequence[Article], cut_off: dt.date | None
) -> dt.date | None:
    """Return a `to` for a count that has none: the day of the latest article with the count.

    Return None if the draft needs no `to`, if the cut-off is unknown, or if an article with the
    count appeared on or after the cut-off, or on an unknown day.
    """
    if cut_off is None or "count" not in entry.draft.fields or "to" in entry.draft.fields:
        return None
    days = [_day(articles[position].published) for position in entry.articles]
    known_days = [day for day in days if day is not None]
    if not known_days or len(known_days) < len(days) or max(known_days) >= cut_off:
        return None
    return max(known_days)


def _item(
    entry: CombinedDraft,
    source_ids: Sequence[str],
    used_ids: Mapping[str, set[str]],
    end: dt.date | None,
) -> DraftedItem:
    draft = entry.draft
    item_id = _reserve_id(_proposed_item_id(draft), used_ids[draft.section])
    values = {**draft.fields, "sources": list(dict.fromkeys(source_ids)), "review": "draft"}
    if end is not None:
        values["to"] = end
    table: Table = {"id": item_id}
    # The keys are in the order in which `docs/format.md` lists them.
    for name, key in keys_of(SECTIONS[draft.section]).items():
        if name in values:
            table[name] = _toml_value(key.kind, values[name])
    return DraftedItem(draft.section, item_id, table, draft, entry.articles)


def _toml_value(kind: str, value: Any) -> Any:
    if kind == "when" and isinstance(value, str):
        return _day(value) or value
    if kind == "count" and isinstance(value, str) and value.isascii() and value.isdecimal():
        return int(value)
    return value


def _day(value: str) -> dt.date | None:
    # Without the pattern, Python would also accept a week, such as `2024-W48-7`.
    try:
        return dt.date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return None


def _source_table(source_id: str, article: Article, publisher: str, agency: str) -> Table:
    values = {
        "id": source_id,
        "title": article.title or _file_title(article),
        "publisher": publisher,
        "agency": agency,
        "author": article.author,
        "lang": article.language,
        "url": article.address,
        "published": _day(article.published) or article.published,
    }
    return {name: value for name, value in values.items() if value}


def _file_title(article: Article) -> str:
    if article.path == _PASTED_PATH:
        return "Pasted text"
    # TOML cannot express the surrogates in a name that is not UTF-8. `clean_line` replaces them.
    return clean_line(article.path.replace("\\", "/").rpartition("/")[2])


def _publisher(article: Article, sources: Iterable[Source], matcher: NameMatcher) -> str:
    if article.publisher:
        matched = matcher.id_of(article.publisher, ("actors",))
        if matched:
            return matched
    # Sources on the same site usually have the same publisher.
    host = _host(article.address)
    same_site = (
        source.publisher
        for source in sources
        if host and source.publisher and _host(source.url or "") == host
    )
    return next(same_site, article.publisher)


def _existing_source_id(article: Article, sources: Iterable[Source]) -> str | None:
    address = _plain_address(article.address)
    if not address:
        return None
    return next(
        (source.id for source in sources if _plain_address(source.url or "") == address), None
    )


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _plain_address(address: str) -> str:
    """Shorten an address for comparison: `"https://www.un.org/a/#b"` → `un.org/a`.

    An address without `://` becomes an empty string.
    """
    return address.partition("://")[2].partition("#")[0].removeprefix("www.").rstrip("/")


def _proposed_source_id(article: Article, publisher: str) -> str:
    name = publisher or _host(article.address) or article.title or _file_title(article)
    return _slug([*_first_words(name), article.published]) or "source"


def _proposed_item_id(draft: Draft) -> str:
    words: list[str] = []
    for name in _ID_KEYS[draft.section]:
        value = draft.fields.get(name, "")
        words += _first_words(" ".join(value) if isinstance(value, list) else str(value))
    return _slug(words) or draft.section


def _slug(words: Iterable[str]) -> str:
    """Return an id of as many whole words as fit. If the first word does not fit, it is cut."""
    slug = ""
    for word in words:
        longer = slugify(f"{slug} {word}", _MAX_ID_LENGTH + 1)
        if len(longer) > _MAX_ID_LENGTH:
            break
        slug = longer
    return slug or slugify(" ".join(words))


def _first_words(value: str) -> list[str]:
    return value.split()[:_MAX_WORDS]


def _reserve_id(proposed_id: str, used_ids: set[str]) -> str:
    """Return an unused id, and add it to `used_ids`: `x`, or `x-2` if `x` is in use."""
    unused_id, number = proposed_id, 2
    while unused_id in used_ids:
        unused_id, number = f"{proposed_id}-{number}", number + 1
    used_ids.add(unused_id)
    return unused_id
