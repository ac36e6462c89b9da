"""Reads the passage that the writer marked in an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from briefing_tui import text
from briefing_tui.analysis.line.reading import read_line
from briefing_tui.analysis.line.values import InputContext, NewName
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

_IGNORED_KEYS = frozenset({"id", "review", "sources"})
"""The keys that are not copied from a draft to a `PassageItem`."""


class PassageItem(Struct, frozen=True):
    """An item that was read from a passage."""

    section: str
    fields: Mapping[str, Any]
    new: tuple[NewName, ...] = ()
    """The names in `fields` that the briefing does not contain yet."""


class MarkedPassage:
    """A passage of an article, read both by the built-in rules and like a typed line."""

    def __init__(
        self,
        briefing: Briefing,
        article: SidecarArticle,
        span: TextSpan,
        context: InputContext,
        *,
        known: Sequence[TextSpan] = (),
    ) -> None:
        """`known` are the passages from which items have already been drafted."""
        self._briefing = briefing
        self._source = article.source
        self._words = text.clean_line(article.text[slice(*span)])
        self._first_item = _first_item(briefing, article, span, set(known))
        self._line = read_line(self._words, sections_of(briefing), context)
        # The passage was not typed as a line, so some words may be understood by chance. Use the
        # line only if it has more understood parts than unknown parts.
        self._is_line_clear = len(self._line.understood) > len(self._line.unknown)

    def section(self, current: str) -> str:
        """Return the section of the item in the passage, or `current` if the section is unclear."""
        if self._first_item is not None:
            return self._first_item.section
        return self._line.section if self._line.section and self._is_line_clear else current

    def section_named(self, words: str) -> str | Refused:
        """Return the only section whose name begins with `words`."""
        names = [section.name for section in sections_of(self._briefing).all if section.pane]
        typed = words.casefold()
        matches = [name for name in names if typed and name.startswith(typed)]
        if len(matches) == 1:
            return matches[0]
        section_words = text.clean_line(words)
        problem = (
            f'Several sections begin with "{section_words}".'
            if matches
            else f'Unknown section "{section_words}".'
        )
        return Refused(problem, f"Use {alternatives(matches or names)}.")

    def understood(self, section: str) -> PassageItem:
        """Return an item with the fields that were read from the passage."""
        keys = keys_of(self._briefing.kinds[section])
        fields: dict[str, Any] = {}
        new: tuple[NewName, ...] = ()
        if self._first_item is not None and self._first_item.section == section:
            fields = dict(self._first_item.fields)
        elif self._line.section == section and self._is_line_clear:
            fields, new = dict(self._line.fields), self._line.new
        elif "text" in keys:
            fields["text"] = self._words
        if "sources" in keys and self._source in self._known_sources:
            fields["sources"] = [self._source]
        return PassageItem(section, {name: fields[name] for name in keys if name in fields}, new)

    @property
    def _known_sources(self) -> frozenset[str]:
        return frozenset(source.id for source in self._briefing.sources)


def why_not_supported(words: str, fields: Mapping[str, Any]) -> Refused | None:
    """Return Refused if `words` lack the count or the quotation of an item."""
    count, quote = fields.get("count"), fields.get("quote")
    if isinstance(count, int | str) and not is_count_in(count, words):
        return Refused(
            f"The passage does not contain the count {count}.",
            "Mark a passage that contains this number.",
        )
    if isinstance(quote, str) and _folded(quote) not in _folded(words):
        return Refused(
            "The passage does not contain the quotation.",
            "Mark a passage that contains the quotation.",
        )
    return None


def _folded(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _first_item(
    briefing: Briefing, article: SidecarArticle, span: TextSpan, known: set[TextSpan]
) -> PassageItem | None:
    """Return the first item that the rules find in a passage. Skip items from `known` passages."""
    from briefing_tui.drafting.rules.extractor import RulesExtractor

    whole_article = Article(
        text=article.text,
        path=article.path,
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        title=article.title,
        published=article.published,
    )
    for draft in draft_article(whole_article, [RulesExtractor()], known_in(briefing).names).drafts:
        is_inside = span[0] <= draft.span[0] and draft.span[1] <= span[1]
        if is_inside and draft.span not in known:
            return _as_written(briefing, whole_article, draft)
    return None


def _as_written(briefing: Briefing, article: Article, draft: Draft) -> PassageItem:
    """Return the item of a draft, with the values that would be written to the briefing."""
    drafted = Drafted(article=article, drafts=(draft,), dropped=0)
    table = tables_of([drafted], known_in(briefing)).items[0].table
    fields = {name: value for name, value in table.items() if name not in _IGNORED_KEYS}
    return PassageItem(draft.section, fields)
