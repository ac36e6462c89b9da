"""The built-in extractor: rules for English news texts and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.drafting.article import Article, Draft, KnownName
from briefing_tui.drafting.rules.quotes import draft_quotes
from briefing_tui.drafting.rules.reading import read_article


class RulesExtractor:
    """Finds quotations, figures, control and reactions by rules, in time linear in the text."""

    @property
    def name(self) -> str:
        """The name of the extractor in drafts."""
        return "rules"

    def extract(self, article: Article, known: tuple[KnownName, ...]) -> Iterable[Draft]:
        """Yield the items of an article, in the order of the text."""
        reading = read_article(article, known)
        return sorted(_all_drafts(reading), key=lambda draft: draft.span)


def _all_drafts(reading) -> Iterator[Draft]:
    yield from draft_quotes(reading)
