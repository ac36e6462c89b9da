"""NATO grades: the reliability of sources, and the credibility of claims."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item, ReliabilityFallbacks
from briefing_tui.model.registers import Source
from briefing_tui.model.terms import CREDIBILITY, RELIABILITY

UNJUDGED = "?"
"""A missing half of a grade in documents: `B?`."""


class Grade(Struct, frozen=True):
    """Reliability and credibility; at most one of them is None."""

    reliability: str | None
    credibility: int | None

    @property
    def text(self) -> str:
        """The grade on screens and in JSON: `B2`, `B-`, `-2`."""
        return f"{self.reliability or '-'}{self.credibility or '-'}"

    @property
    def printed(self) -> str:
        """The grade in documents: `B2`, `B?`, `?2`."""
        return f"{self.reliability or UNJUDGED}{self.credibility or UNJUDGED}"

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
    """The reliability of a source, or else of its agency, or else of its publisher."""
    return _first_reliability(briefing, source.reliability_fallbacks)


def _first_reliability(briefing: Briefing, fallbacks: ReliabilityFallbacks) -> str | None:
    if fallbacks.reliability in RELIABILITY:
        return fallbacks.reliability
    for name in fallbacks.actors:
        actor = briefing.directory.actor(name)
        if actor and actor.reliability in RELIABILITY:
            return actor.reliability
    return None


def grade_of(briefing: Briefing, item: Item) -> Grade | None:
    """The grade of an item, or None.

    A claim has the reliability of the first claimant whose reliability is known, or else of the
    first source. The grade of a source has no credibility.
    """
    fallbacks = item.reliability_fallbacks
    if fallbacks is not None:
        reliability = _first_reliability(briefing, fallbacks)
        return Grade(reliability, None) if reliability else None
    reliability = _claimant_reliability(briefing, item)
    if reliability is None and item.sources:
        first = briefing.directory.source(item.sources[0])
        reliability = reliability_of(briefing, first) if first else None
    credibility = item.credibility if item.credibility in CREDIBILITY else None
    if reliability is None and credibility is None:
        return None
    return Grade(reliability, credibility)


class ClaimReliability(Struct, frozen=True):
    """The reliability of an item's claimant and of its best source; None if ungraded."""

    claimant: str | None
    source: str | None
    is_rewritten: bool = False
    """Whether `source` is the reliability of a publisher that rewrote the text of an agency."""


def claim_reliability_of(briefing: Briefing, item: Item) -> ClaimReliability:
    """The reliability of the claimant and of the best source of an item."""
    # For each source: the letter of its reliability, and whether a rewrite lowered it.
    graded = [
        (weakest, weakest != reliability_of(briefing, source))
        for source_id in item.sources
        if (source := briefing.directory.source(source_id))
        and (weakest := _weakest_link(briefing, source))
    ]
    # A is the best reliability.
    best, is_rewritten = min(graded, default=(None, False))
    return ClaimReliability(_claimant_reliability(briefing, item), best, is_rewritten)


def _weakest_link(briefing: Briefing, source: Source) -> str | None:
    """The reliability of a source.

    If its publisher rewrote the text of an agency, the less reliable of the two decides.
    """
    letter = reliability_of(briefing, source)
    is_rewrite = source.agency and source.publisher and source.kind != "wire" and not source.author
    if not letter or not is_rewrite or source.reliability in RELIABILITY:
        # The writer's own judgement of the source is not lowered.
        return letter
    publisher = briefing.directory.actor(source.publisher)
    if publisher is None or publisher.reliability not in RELIABILITY:
        return letter
    # The later letter is the weaker reliability.
    return max(letter, publisher.reliability)


def _claimant_reliability(briefing: Briefing, item: Item) -> str | None:
    for claimant in item.claimed_by:
        actor = briefing.directory.actor(claimant)
        if actor and actor.reliability in RELIABILITY:
            return actor.reliability
        source = briefing.directory.source(claimant)
        if source and (reliability := reliability_of(briefing, source)):
            return reliability
    return None


def is_party_claim(briefing: Briefing, item: Item) -> bool:
    """Whether an item has a claimant, and its basis is `claimed`."""
    return item.has_basis and bool(item.claimed_by) and basis_of(briefing, item) == "claimed"


def basis_of(briefing: Briefing, item: Item) -> str:
    """The `basis` of an item in the file, or else its default."""
    if item.basis:
        return item.basis
    if item.is_assessed:
        return "assessed"
    claimants = (briefing.directory.actor(words) for words in item.claimed_by)
    return "claimed" if any(actor and actor.side for actor in claimants) else "reported"
