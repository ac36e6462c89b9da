"""Finds the terms that typed words mean, such as `killed` for `kil`."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from briefing_tui.analysis.line.names import Folded, folded, rank_in
from briefing_tui.errors import nearest
from briefing_tui.model.keys import Key
from briefing_tui.model.terms import (
    CREDIBILITY,
    EVENT_TYPE_OF,
    LIKELIHOOD,
    LIKELIHOOD_SYNONYMS,
    RELIABILITY,
    SYNONYMS,
)

Term = str | int


class FoundTerms(Struct, frozen=True):
    """The best matches of typed words."""

    terms: tuple[Term, ...] = ()
    is_exact: bool = False
    """Whether the words are a complete spelling of these terms."""

    @property
    def only(self) -> Term | None:
        """The match, if there is exactly one."""
        return self.terms[0] if len(self.terms) == 1 else None


@cache
def _spellings(key: Key) -> tuple[tuple[Folded, Term], ...]:
    synonyms = dict(SYNONYMS.get(key.name, {}))
    if key.name == "likelihood":
        synonyms |= LIKELIHOOD_SYNONYMS
    own_spellings = [(folded(str(term)), term) for term in key.terms]
    return (*own_spellings, *((folded(word), term) for word, term in synonyms.items()))


@lru_cache(maxsize=4096)
def find_terms(key: Key, words: str) -> FoundTerms:
    """Return the terms that typed words match best."""
    ranked = _ranked(key, words)
    best = min((rank for rank, _ in ranked), default=None)
    terms = dict.fromkeys(term for rank, term in ranked if rank == best)
    return FoundTerms(tuple(terms), best == 0)


def complete_terms(key: Key, words: str) -> tuple[Term, ...]:
    """Return the terms that typed words match, best first."""
    if not folded(words):
        return key.terms
    return tuple(dict.fromkeys(term for _, term in sorted(_ranked(key, words), key=_rank_of)))


def _rank_of(ranked: tuple[int, Term]) -> int:
    return ranked[0]


def _ranked(key: Key, words: str) -> list[tuple[int, Term]]:
    typed_words = folded(words)
    if not typed_words:
        return []
    return [
        (rank, term)
        for spelling, term in _spellings(key)
        if (rank := _rank(typed_words, spelling)) is not None
    ]


def _rank(typed_words: Folded, spelling: Folded) -> int | None:
    rank = rank_in(typed_words, spelling)
    if rank is not None or len(typed_words) < 2:
        return rank
    # The spelling may have more words between the typed words. Each search starts after the
    # previous match, so the order of the words counts.
    remaining = iter(spelling)
    is_inside = all(any(word.startswith(typed) for word in remaining) for typed in typed_words)
    return 3 if is_inside else None


def nearest_term(key: Key, words: str) -> str | None:
    """Return the most similar term, or None."""
    terms = {" ".join(spelling): term for spelling, term in _spellings(key)}
    near = nearest(" ".join(folded(words)), terms)
    return str(terms[near]) if near else None


def term_meaning(key: Key, term: Term) -> str:
    """Return what a term means, or an empty text if the term explains itself."""
    if key.name == "reliability":
        return RELIABILITY.get(str(term), "")
    if key.name == "credibility" and isinstance(term, int):
        return CREDIBILITY.get(term, "")
    if key.name == "likelihood" and term in LIKELIHOOD:
        low, high = LIKELIHOOD[str(term)]
        return f"{low} to {high} percent"
    if key.name == "sub_type":
        return EVENT_TYPE_OF.get(str(term), "")
    return TERM_MEANINGS.get(key.name, {}).get(str(term), "")


TERM_MEANINGS = {
    "status": {
        "captured": "taken by force or after a withdrawal",
        "held": "under control, unchanged",
        "contested": "fought over; nobody holds it alone",
        "encircled": "surrounded",
        "besieged": "surrounded and cut off from supplies",
        "advancing": "forces move towards or through it",
        "withdrawn": "forces left it",
        "cut": "a route that cannot be used",
        "closed": "a crossing or airport that does not operate",
    },
    "basis": {
        "claimed": "a party says so",
        "reported": "a source says so",
        "estimated": "somebody calculated it",
        "confirmed": "checked independently",
        "assessed": "concluded by an analyst",
    },
    "stance": {
        "supports": "backs one side",
        "accuses": "blames somebody for something",
        "condoles": "expresses condolences",
        "intervenes": "takes part with its own forces",
        "denies": "rejects an accusation",
        "warns": "says what may follow",
        "demands": "asks somebody to act",
        "rejects": "refuses a demand or an offer",
        "threatens": "says what it would do",
        "recognises": "accepts an authority as legitimate",
    },
    "harm": {
        "in-need": "in need of aid",
        "detained": "arrested or imprisoned",
        "abducted": "taken by force, not by an authority",
        "captured": "taken prisoner in fighting",
        "affected": "harmed in any way",
    },
    "state": {
        "not-seen": "nothing points to it",
        "emerging": "first signs",
        "seen": "it happened",
    },
}
