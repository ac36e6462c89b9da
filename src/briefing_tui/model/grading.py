"""NATO grades: how reliable the source is, and how credible what it says."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item, Vouchers
from briefing_tui.model.registers import Source
from briefing_tui.model.terms import CREDIBILITY, RELIABILITY


class Grade(Struct, frozen=True):
    """Reliability and credibility, judged apart; either may be missing, never both."""

    reliability: str | None
    credibility: int | None

    @property
    def text(self) -> str:
        """Two characters: `B2`; a part that nobody judged is a hyphen, as in `B-`."""
        return f"{self.reliability or '-'}{self.credibility or '-'}"

    @property
    def meaning(self) -> str:
        """The grade in words."""
        words = []
        if self.reliability:
            words.append(RELIABILITY[self.reliability])
        if self.credibility:
            words.append(CREDIBILITY[self.credibility])
        return ", ".join(words)


def reliability_of(briefing: Briefing, source: Source) -> str | None:
    """The reliability of a source: its own, else its agency's, else its publisher's."""
    return _voucher_reliability(briefing, source.vouchers)


def _voucher_reliability(briefing: Briefing, vouchers: Vouchers) -> str | None:
    if vouchers.reliability in RELIABILITY:
        return vouchers.reliability
    for words in vouchers.actors:
        actor = briefing.directory.actor(words)
        if actor and actor.reliability in RELIABILITY:
            return actor.reliability
    return None


def grade_of(briefing: Briefing, item: Item) -> Grade | None:
    """The grade of an item, or None where nobody graded it.

    The reliability is that of the first claimant that has one, else that of the first source.
    A source is graded by its reliability alone.
    """
    vouchers = item.vouchers
    if vouchers is not None:
        reliability = _voucher_reliability(briefing, vouchers)
        return Grade(reliability, None) if reliability else None
    reliability = _claimant_reliability(briefing, item)
    if reliability is None and item.sources:
        first = briefing.directory.source(item.sources[0])
        reliability = reliability_of(briefing, first) if first else None
    credibility = item.credibility if item.credibility in CREDIBILITY else None
    if reliability is None and credibility is None:
        return None
    return Grade(reliability, credibility)


class Links(Struct, frozen=True):
    """Whose reliability a grade rests on: the claimant's, and that of the best source.

    Both are None if nobody judged them. `source` is the weaker of agency and publisher for a
    rewritten agency text; `is_rewritten` says that this is so.
    """

    has_claimant: bool
    claimant: str | None
    source: str | None
    is_rewritten: bool = False

    @property
    def is_of_source(self) -> bool:
        """Whether the letter of the grade is a source's, and nobody judged the claimant."""
        return self.has_claimant and self.claimant is None and self.source is not None


def links_of(briefing: Briefing, item: Item) -> Links:
    """The reliability of an item's claimant and of its best source, apart from each other."""
    found = [
        (weakest, weakest != reliability_of(briefing, source))
        for each in item.sources
        if (source := briefing.directory.source(each))
        and (weakest := _weakest_link(briefing, source))
    ]
    best, is_rewritten = min(found, default=(None, False))
    return Links(bool(item.claimed_by), _claimant_reliability(briefing, item), best, is_rewritten)


def _weakest_link(briefing: Briefing, source: Source) -> str | None:
    """The reliability of a source; of an unsigned rewrite, no better than its publisher's."""
    letter = reliability_of(briefing, source)
    is_rewrite = source.agency and source.publisher and source.kind != "wire" and not source.author
    if not letter or not is_rewrite or source.reliability in RELIABILITY:
        return letter
    publisher = briefing.directory.actor(source.publisher)
    if publisher is None or publisher.reliability not in RELIABILITY:
        return letter
    return max(letter, publisher.reliability)


def _claimant_reliability(briefing: Briefing, item: Item) -> str | None:
    for words in item.claimed_by:
        actor = briefing.directory.actor(words)
        if actor and actor.reliability in RELIABILITY:
            return actor.reliability
        source = briefing.directory.source(words)
        if source and (reliability := reliability_of(briefing, source)):
            return reliability
    return None


def basis_of(briefing: Briefing, item: Item) -> str:
    """What a statement rests on: as written, else by the rule of the format."""
    if item.basis:
        return item.basis
    if item.is_assessed:
        return "assessed"
    claimants = (briefing.directory.actor(words) for words in item.claimed_by)
    return "claimed" if any(actor and actor.side for actor in claimants) else "reported"
