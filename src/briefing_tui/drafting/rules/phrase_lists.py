"""Finds the phrases of an enumeration before a verb: "A, B and C condemned"."""

from __future__ import annotations

from itertools import pairwise

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.verbs import SPEECH, is_past

_GENERIC = lexicon.words(
    "nations countries states powers governments leaders capitals neighbours neighbors "
    "allies members donors organisations organizations groups agencies"
)
"""Nouns before a list of actors: "countries, including A and B"."""

ACTOR_LINKS = lexicon.words(", and & the as well both including such or")
"""Words between the actors of a list."""

BEFORE_VERB = lexicon.words("has have had also strongly again is was are were")
"""Words between a name and its verb: "has also condemned"."""

_BEFORE_OBJECTS = lexicon.words("on onto into to toward towards near at against with")
"""Prepositions before a name that is not the subject of the next verb: "marched on X"."""

_MAX_DISTANCE = 9
"""A list of subjects must end at most this many words before its verb."""

_MAX_GENERIC_DISTANCE = 39
"""How many words before a verb are searched for the start of a list: "countries, including A"."""


def listed_phrases(
    sentence: Sentence, phrases: tuple[Phrase, ...], subject: Phrase, verb: int
) -> list[Phrase]:
    """The phrases of a list before a verb.

    `A, B and C condemned`, `countries, including A and B, condemned`.
    """
    inside = [phrase for phrase in phrases if phrase.last <= verb]
    for at in range(verb - 1, max(0, verb - _MAX_GENERIC_DISTANCE) - 1, -1):
        following = sentence.lower[at + 1 : at + 3]
        if sentence.lower[at] in _GENERIC and ("including" in following or "such" in following):
            listed = [phrase for phrase in inside if phrase.first > at]
            return listed if _is_list_before(sentence, listed, verb) else []
    chain: list[Phrase] = []
    for phrase in reversed(inside):
        if chain:
            gap = sentence.lower[phrase.last : chain[0].first]
            if not gap or any(word not in ACTOR_LINKS for word in gap):
                break
        elif phrase.last < verb - _MAX_DISTANCE:
            break
        chain.insert(0, phrase)
    if chain and chain[-1].last != subject.last and chain[0].first != subject.first:
        return []
    if chain and _is_object(sentence.lower, chain[0].first):
        return _after_object(sentence, chain)
    return chain


def _is_object(lower: tuple[str, ...], first: int) -> bool:
    """Return True for the X of `took X`, `marched on X`, `bombed the town of X`."""
    at = first - 1
    while at > 0 and lower[at] in lexicon.DETERMINERS | lexicon.PLACE_NOUNS | {"of"}:
        at -= 1
    if lower[at] in _BEFORE_OBJECTS:
        return not _joins(lower, at)
    if at < 1:
        return False
    is_adjective = lower[at - 1] in lexicon.DETERMINERS
    return not is_adjective and lower[at] not in SPEECH and is_past(lower[at])


def _joins(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `together with A and B, C condemned`, but not for `met together with A`."""
    start = at - 1 if at and lower[at - 1] in _JOINING else at
    return lower[at] == "with" and (not start or not lower[start - 1][0].isalnum())


_JOINING = frozenset(("together", "along", "jointly"))
"""Words before "with": in "together with A, B condemned", A also reacts."""


def _after_object(sentence: Sentence, chain: list[Phrase]) -> list[Phrase]:
    """The subjects in `rebels took X, and A condemned`, `rebels took X, A and B condemned`.

    In `X, Y, A and B`, X, Y and A may be objects. So only the last name is returned.
    """
    gaps = [sentence.lower[one.last : other.first] for one, other in pairwise(chain)]
    # In "took X and A, B and C condemned" and "took X, and A and B condemned", the actors follow
    # the first "and". In "took X and Z, and A condemned", the actor follows the second one.
    starts = (
        at + 1
        for at, gap in enumerate(gaps[:-1])
        if "and" in gap and (len(gaps) > at + 2 or ("," in gap and "," not in gaps[-1]))
    )
    first = max(starts, default=0)
    if first and all(gap == (",",) for gap in gaps[first:-1]):
        return chain[first:]
    return chain[1:] if len(chain) == 3 and gaps[0] == (",",) else chain[-1:]


def _is_list_before(sentence: Sentence, listed: list[Phrase], verb: int) -> bool:
    """Whether phrases are a list just before the verb: `including A and B, condemned`.

    In `including A, the assembly condemned`, they are not.
    """
    gaps = [sentence.lower[one.last : other.first] for one, other in pairwise(listed)]
    after = sentence.lower[listed[-1].last : verb] if listed else ()
    is_next = all(w == "," or w in BEFORE_VERB or w.endswith("ly") for w in after)
    return is_next and all(gap == (",",) or "and" in gap for gap in gaps)
