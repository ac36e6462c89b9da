"""Collect what people said over the days of a situation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Reaction
from briefing_tui.model.item import Item
from briefing_tui.model.series import FirstQuotation
from briefing_tui.sections.registry import section_of


def speakers_of(briefing: Briefing, item: Item) -> tuple[str, ...]:
    """Return the speakers as ids, else as written; without a speaker, the actors."""
    names = section_of(briefing, item).speakers(item)
    resolve = briefing.directory.resolve
    return tuple(resolve(name, ("actors",)) or name.strip() for name in names)


def sayings_by_speaker(days: Sequence[Briefing]) -> Mapping[str, tuple[FirstQuotation, ...]]:
    """Return what every speaker said over the days, in time order.

    Words that are repeated later appear once, on their first day.
    """
    found: dict[str, list[FirstQuotation]] = {}
    known: set[tuple[str, str]] = set()
    for day, briefing in enumerate(days):
        for item, said in _said(briefing):
            words = " ".join((said or "").split()).casefold()
            for speaker in speakers_of(briefing, item):
                if words and (speaker, words) not in known:
                    known.add((speaker, words))
                    found.setdefault(speaker, []).append(FirstQuotation(day, item))
    return {speaker: tuple(sayings) for speaker, sayings in found.items()}


def _said(briefing: Briefing) -> Iterator[tuple[Quote | Reaction, str | None]]:
    """Yield quotes and reactions with what was said; the text of a quote replaces missing words."""
    for quote in briefing.quotes:
        if not quote.withdrawn:
            yield quote, quote.quote or quote.text
    for reaction in briefing.reactions:
        if not reaction.withdrawn:
            yield reaction, reaction.quote
