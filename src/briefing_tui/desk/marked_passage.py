"""Reads a passage that a person marked in an article as a new item, or as evidence of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefing_tui import text
from briefing_tui.analysis.line.reading import read_line
from briefing_tui.analysis.line.values import NewName, TypingContext
from briefing_tui.desk.articles import known_in
from briefing_tui.drafting.article import Article, Draft, TextSpan
from briefing_tui.drafting.numbers import is_count_in
from briefing_tui.drafting.pipeline import Drafted, draft_article
from briefing_tui.drafting.tables import tables_of
from briefing_tui.errors import alternatives
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.keys import keys_of
from briefing_tui.sections.registry import sections_of
from briefing_tui.store.outcomes import Refused

if TYPE_CHECKING:
    from briefing_tui.store.sidecar import SidecarArticle

_NOT_TAKEN = frozenset({"id", "review", "sources"})
"""Keys of a drafted item that the form does not take over."""


class Understood(Struct, frozen=True):
    """What a marked passage says: the section, and the fields of the item."""

    section: str
    fields: Mapping[str, Any]
    new: tuple[NewName, ...] = ()


class MarkedPassage:
    """A passage of an article, read by the rules and by the grammar of the line."""

    def __init__(
        self,
        briefing: Briefing,
        article: SidecarArticle,
        span: TextSpan,
        context: TypingContext,
        *,
        known: Sequence[TextSpan] = (),
    ) -> None:
        """`known` are the passages that have items already."""
        self._briefing = briefing
        self._source = article.source
        self._words = text.clean_line(article.text[slice(*span)])
        self._drafted = _drafted(briefing, article, span, set(known))
        self._line = read_line(self._words, sections_of(briefing), context)
        self._is_line_clear = len(self._line.understood) > len(self._line.unknown)

    def section(self, current: str) -> str:
        """Return the section that the passage seems to be for; by default, the current one."""
        if self._drafted is not None:
            return self._drafted.section
        return self._line.section if self._line.section and self._is_line_clear else current

    def section_named(self, words: str) -> str | Refused:
        """Return the section whose name begins with some words."""
        names = [section.name for section in sections_of(self._briefing).all if section.pane]
        typed = words.casefold()
        found = [name for name in names if typed and name.startswith(typed)]
        if len(found) == 1:
            return found[0]
        shown = text.clean_line(words)
        return Refused(f'Unknown section "{shown}".', f"Use {alternatives(found or names)}.")

    def understood(self, section: str) -> Understood:
        """Return the fields of an item of a section, as far as the passage says them."""
        keys = keys_of(self._briefing.kinds[section])
        fields: dict[str, Any] = {}
        new: tuple[NewName, ...] = ()
        if self._drafted is not None and self._drafted.section == section:
            fields = dict(self._drafted.fields)
        elif self._line.section == section and self._is_line_clear:
            fields, new = dict(self._line.fields), self._line.new
        elif "text" in keys:
            fields["text"] = self._words
        if "sources" in keys and self._source in self._known_sources:
            fields["sources"] = [self._source]
        return Understood(section, {name: fields[name] for name in keys if name in fields}, new)

    @property
    def _known_sources(self) -> frozenset[str]:
        return frozenset(source.id for source in self._briefing.sources)


def why_not_supported(words: str, fields: Mapping[str, Any]) -> Refused | None:
    """Return why a passage is no evidence for an item: its count or its quotation is not in it."""
    count, quote = fields.get("count"), fields.get("quote")
    if isinstance(count, int | str) and not is_count_in(count, words):
        return Refused(
            f"The passage does not contain the count {count}.", "Mark the words with the number."
        )
    if isinstance(quote, str) and _folded(quote) not in _folded(words):
        return Refused(
            "The passage does not contain the quotation.", "Mark the quotation with its words."
        )
    return None


def _folded(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _drafted(
    briefing: Briefing, article: SidecarArticle, span: TextSpan, known: set[TextSpan]
) -> Understood | None:
    """Return what the rules find in a passage; an item that was drafted before comes last."""
    from briefing_tui.drafting.rules.extractor import RulesExtractor

    whole = Article(
        text=article.text,
        path=article.path,
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        title=article.title,
        published=article.published,
    )
    found = draft_article(whole, [RulesExtractor()], known_in(briefing).names).drafts
    inside = [
        draft
        for draft in found
        if span[0] <= draft.span[0] and draft.span[1] <= span[1] and draft.span not in known
    ]
    if not inside:
        return None
    return _as_written(briefing, whole, inside[0])


def _as_written(briefing: Briefing, article: Article, draft: Draft) -> Understood:
    drafted = Drafted(article=article, drafts=(draft,), dropped=0)
    table = tables_of([drafted], known_in(briefing)).items[0].table
    fields = {name: value for name, value in table.items() if name not in _NOT_TAKEN}
    return Understood(draft.section, fields)
