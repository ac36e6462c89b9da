"""Turns drafted items into TOML text, and adds them to briefings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from briefing_tui.desk.articles import known_in
from briefing_tui.desk.editing import why_not_writable
from briefing_tui.desk.new_briefing import (
    NewBriefing,
    UnreadableFile,
    prepare_new_briefing,
    write_new_briefing,
)
from briefing_tui.drafting.article import Article
from briefing_tui.drafting.matching import NameMatcher
from briefing_tui.drafting.pipeline import Drafted
from briefing_tui.drafting.tables import DraftedItem, DraftedTables, tables_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.store.edits import add_items
from briefing_tui.store.folders import path_exists
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import read_briefing, read_unwritten
from briefing_tui.store.toml_format import TomlStyle, format_pair
from briefing_tui.store.writer import write_edit
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.store.sidecar import Sidecar, SidecarArticle, SidecarItem

_STYLE = TomlStyle(folded=True)
_MAIN_KEYS: Mapping[str, tuple[str, ...]] = {
    "harm": (),
    "count": (),
    "place": PLACES,
    "actor": ACTORS,
    "quote": (),
}
"""Two items from one passage are different if the value of one of these keys differs.

The names in `place` are looked up in `PLACES`, and the names in `actor` in `ACTORS`.
"""


class Target(Struct, frozen=True):
    """A briefing to which drafts are written."""

    path: str
    source: str
    briefing: Briefing
    new: NewBriefing | None = None
    """The new briefing, if the file does not exist yet."""


class WrittenDrafts(Struct, frozen=True):
    """The result of writing drafts to a briefing."""

    outcome: Written
    item_count: int
    skipped_count: int
    """The number of items that were not written because they had been drafted before."""
    sidecar_path: str


def open_target(
    path: str,
    articles: Sequence[Article],
    *,
    today: dt.date,
    situation: str | None = None,
    large: bool = False,
) -> Target | tuple[Finding, ...]:
    """Return the briefing at `path`, or a new briefing if there is no file.

    Return findings if a file cannot be read. The cut-off of a new briefing is the date in its file
    name, else the date of the newest article, else `today`.

    Raises MisuseError if a new briefing cannot have this path.
    """
    if path_exists(path):
        reading = read_briefing(path, large=large, situation=situation)
        if reading.briefing is None:
            return reading.findings
        return Target(path, reading.source, reading.briefing)
    published = max((article.published for article in articles), default="")
    new = prepare_new_briefing(path, today=_day(published) or today, large=large)
    if isinstance(new, UnreadableFile):
        return new.findings
    reading = read_unwritten(new.path, new.source, situation, large=large)
    if reading.briefing is None:
        return reading.findings
    return Target(new.path, new.source, reading.briefing, new)


def toml_of(tables: DraftedTables) -> str:
    """Return the sources and the drafted items as TOML."""
    blocks = [("sources", table) for table in tables.sources]
    blocks += [(item.section, item.table) for item in tables.items]
    return "\n".join(f"[[{section}]]\n{_pairs(table)}" for section, table in blocks)


def _pairs(table: Mapping[str, Any]) -> str:
    return "".join(f"{format_pair(key, value, _STYLE)}\n" for key, value in table.items())


def write_drafts(target: Target, drafted: Sequence[Drafted]) -> WrittenDrafts | Refused:
    """Add drafted items to a briefing, and their articles to its sidecar.

    An item that was drafted before is skipped if the briefing has it, or if the writer decided
    about it.
    """
    from briefing_tui.store.sidecar import Sidecar, change_sidecar, load_sidecar, sidecar_path

    if target.new is None and (refusal := why_not_writable(target.path)):
        return Refused(refusal)
    sidecar = load_sidecar(target.path)
    if isinstance(sidecar, Finding):
        return Refused(f"{clean_line(sidecar.path)}: {sidecar.sentences}")
    known = known_in(target.briefing)
    tables = tables_of(drafted, known)
    matcher = NameMatcher(known.names)
    drafted_before = _drafted_before(sidecar or Sidecar(), target.briefing, matcher)
    items = [
        item
        for item in tables.items
        if _identity_of(item, tables.articles, matcher) not in drafted_before
    ]
    source = _with_items(target.source, tables, items) if items else target.source
    if isinstance(source, Refused):
        return source
    if items:
        # Write the sidecar first: its new entries do no harm if the briefing cannot be written.
        changed = change_sidecar(
            target.path,
            lambda current: _extended(current, target.briefing, tables, items),
        )
        if not isinstance(changed, Sidecar):
            return changed
    outcome = _write(target, source)
    if isinstance(outcome, Refused):
        return outcome
    skipped_count = len(tables.items) - len(items)
    return WrittenDrafts(outcome, len(items), skipped_count, sidecar_path(target.path))


def _write(target: Target, source: str) -> Written | Refused:
    if target.new is None:
        return write_edit(target.path, target.source, lambda _: source, keep=False)
    return write_new_briefing(structs.replace(target.new, source=source))


def _with_items(source: str, tables: DraftedTables, items: Iterable[DraftedItem]) -> str | Refused:
    used_ids = {source_id for item in items for source_id in item.table["sources"]}
    sources = [("sources", table) for table in tables.sources if table["id"] in used_ids]
    by_section: dict[str, list[Mapping[str, Any]]] = {}
    for section, table in (*sources, *((item.section, item.table) for item in items)):
        by_section.setdefault(section, []).append(table)
    changed: str | Refused = source
    for section, section_tables in by_section.items():
        if isinstance(changed, str):
            changed = add_items(changed, section, section_tables)
    return changed


_ItemIdentity = tuple[str, str, tuple[int, int], str]
"""Four values: the hash of the article text, the section, the span, and the main values."""


def _identity_of(
    item: DraftedItem, articles: Sequence[Article], matcher: NameMatcher
) -> _ItemIdentity:
    draft = item.draft
    text_sha256 = articles[item.articles[0]].text_sha256
    return text_sha256, item.section, draft.span, _main_values(draft.fields, matcher)


def _main_values(fields: Mapping[str, Any], matcher: NameMatcher) -> str:
    # The same actor may be a name in an item that was drafted before the briefing had the actor,
    # and an id in a later one. So names are compared as ids.
    def with_id(value: Any, sections: tuple[str, ...]) -> Any:
        return matcher.id_of(value, sections) or value if isinstance(value, str) else value

    main_values: list[list[Any]] = []
    for name, sections in _MAIN_KEYS.items():
        value = fields.get(name)
        values = value if isinstance(value, list | tuple) else [value]
        main_values.append([with_id(entry, sections) for entry in values])
    return repr(main_values)


def _drafted_before(
    sidecar: Sidecar, briefing: Briefing, matcher: NameMatcher
) -> frozenset[_ItemIdentity]:
    return frozenset(
        (
            sidecar.articles[item.article].text_sha256,
            item.section,
            item.span,
            _main_values(item.fields, matcher),
        )
        for item in sidecar.items
        if item.decisions or briefing.find(item.section, item.id)
    )


def _extended(
    sidecar: Sidecar, briefing: Briefing, tables: DraftedTables, items: Sequence[DraftedItem]
) -> Sidecar:
    articles = list(sidecar.articles)
    article_indexes: list[int] = []
    for article, source_id in zip(tables.articles, tables.source_ids, strict=True):
        known_hashes = [old.text_sha256 for old in articles]
        if article.text_sha256 in known_hashes:
            article_indexes.append(known_hashes.index(article.text_sha256))
        else:
            article_indexes.append(len(articles))
            articles.append(_article_entry(article, source_id))
    # Earlier items that are not in the briefing are dropped, unless somebody decided about them.
    remaining_items = [
        item for item in sidecar.items if item.decisions or briefing.find(item.section, item.id)
    ]
    new_items = [_item_entry(item, article_indexes[item.articles[0]]) for item in items]
    return sidecar.model_copy(
        update={"articles": tuple(articles), "items": (*remaining_items, *new_items)}
    )


def _article_entry(article: Article, source_id: str) -> SidecarArticle:
    from briefing_tui.store.sidecar import SidecarArticle

    return SidecarArticle(
        source=source_id,
        path=clean_line(article.path),
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        address=article.address,
        language=article.language,
        text=article.text,
    )


def _item_entry(item: DraftedItem, article: int) -> SidecarItem:
    from briefing_tui.store.sidecar import SidecarItem

    draft = item.draft
    return SidecarItem(
        section=item.section,
        id=item.id,
        article=article,
        span=draft.span,
        evidence=draft.evidence,
        fields=dict(draft.fields),
        field_spans=dict(draft.field_spans),
        extractor=draft.extractor,
        rule=draft.rule,
        sure=draft.is_sure,
    )


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None
