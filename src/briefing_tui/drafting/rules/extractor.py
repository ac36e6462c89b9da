"""The built-in extractor: rules for English news texts and reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from briefing_tui.drafting.article import Article, Draft, KnownName
from briefing_tui.drafting.rules.claimants import Claimant
from briefing_tui.drafting.rules.control import draft_control
from briefing_tui.drafting.rules.figures import draft_figures
from briefing_tui.drafting.rules.quotes import draft_quotes
from briefing_tui.drafting.rules.reactions import draft_reactions
from briefing_tui.drafting.rules.reading import ArticleReading, read_for_rules

_SHORT_NAME = "Congo"
"""A name of two countries. The rules read it as the Democratic Republic."""

_DEMOCRATIC_REPUBLIC = re.compile(
    r"\bDemocratic Republic of (?:the )?Congo\b|\bDR Congo\b|\bDRC\b|\bKinshasa\b"
)
_REPUBLIC = re.compile(
    r"(?<!Democratic )\bRepublic of (?:the )?Congo\b|\bCongo-Brazzaville\b|\bBrazzaville\b"
)


class RulesExtractor:
    """Finds quotations, figures, control and reactions, in linear time."""

    @property
    def name(self) -> str:
        """The name of the extractor in drafts."""
        return "rules"

    def extract(self, article: Article, known: tuple[KnownName, ...]) -> Iterable[Draft]:
        """Return the drafts in the order of the text."""
        reading = read_for_rules(article, known)
        drafts = sorted(_all_drafts(reading), key=lambda draft: draft.span)
        if _SHORT_NAME in article.text and not _is_about_democratic_republic(article.text):
            return [_with_doubtful_congo(draft) for draft in drafts]
        return drafts


def _is_about_democratic_republic(text: str) -> bool:
    return _DEMOCRATIC_REPUBLIC.search(text) is not None and _REPUBLIC.search(text) is None


def _with_doubtful_congo(draft: Draft) -> Draft:
    values = [*draft.fields.values()]
    return structs.replace(draft, is_sure=draft.is_sure and _SHORT_NAME not in values)


def _all_drafts(reading: ArticleReading) -> Iterator[Draft]:
    quotes = list(draft_quotes(reading))
    yield from quotes
    # The speaker of a quotation claims what the quotation says.
    quotation_spans = {
        quotation.start: (quotation.start, quotation.end)
        for paragraph in reading.paragraphs
        for quotation in paragraph.quotations
    }
    claimants = {
        quotation_spans[quote.span[0]]: Claimant(
            name=quote.fields["speaker"],
            span=quote.field_spans["speaker"],
            group=quote.fields.get("affiliation", ""),
        )
        for quote in quotes
        if quote.span[0] in quotation_spans
    }
    yield from draft_figures(reading, claimants)
    yield from draft_control(reading, claimants)
    yield from draft_reactions(reading, quotes)
