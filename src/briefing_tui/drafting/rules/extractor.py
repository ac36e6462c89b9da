"""The built-in extractor: rules for English news texts and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_tui.drafting.article import Article, Draft, KnownName
from briefing_tui.drafting.rules.claimants import Claimant
from briefing_tui.drafting.rules.control import draft_control
from briefing_tui.drafting.rules.figures import draft_figures
from briefing_tui.drafting.rules.quotes import draft_quotes
from briefing_tui.drafting.rules.reactions import draft_reactions
from briefing_tui.drafting.rules.reading import Reading, read_article


class RulesExtractor:
    """Finds quotations, figures, control and reactions by rules.

    The run time grows linearly with the length of the text.
    """

    @property
    def name(self) -> str:
        """The name of the extractor in drafts."""
        return "rules"

    def extract(self, article: Article, known: tuple[KnownName, ...]) -> Iterable[Draft]:
        """Return the drafts of an article, in the order of the text."""
        reading = read_article(article, known)
        return sorted(_all_drafts(reading), key=lambda draft: draft.span)


def _all_drafts(reading: Reading) -> Iterator[Draft]:
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
