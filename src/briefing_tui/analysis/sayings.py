"""Collect what people said over the days of a situation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Reaction
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item
from briefing_tui.model.series import FirstQuotation
from briefing_tui.sections.registry import section_of


def speakers_of(briefing: Briefing, item: Item) -> tuple[str, ...]:
    """Return the ids, or else the names, of the people or actors whose words an item reports."""
    names = section_of(briefing, item).speakers(item)
    resolve = briefing.directory.resolve
    return tuple(resolve(name, ("actors",)) or name.strip() for name in names)


def sayings_by_speaker(days: Sequence[Briefing]) -> Mapping[str, tuple[FirstQuotation, ...]]:
    """Return the quotations of every speaker, each with the first day that reports it.

    The keys are the `plain_words` of what `speakers_of` returns.
    """
    by_speaker: dict[str, list[FirstQuotation]] = {}
    recorded: set[tuple[str, str]] = set()
    for day, briefing in enumerate(days):
        for item, quotation in _quotations(briefing):
            words = " ".join((quotation or "").split()).casefold()
            for speaker in dict.fromkeys(map(plain_words, speakers_of(briefing, item))):
                if words and (speaker, words) not in recorded:
                    recorded.add((speaker, words))
                    by_speaker.setdefault(speaker, []).append(FirstQuotation(day, item))
    return {speaker: tuple(sayings) for speaker, sayings in by_speaker.items()}


def _quotations(briefing: Briefing) -> Iterator[tuple[Quote | Reaction, str | None]]:
    for quote in briefing.quotes:
        if not quote.withdrawn:
            yield quote, quote.quote or quote.text
    for reaction in briefing.reactions:
        if not reaction.withdrawn:
            yield reaction, reaction.quote
