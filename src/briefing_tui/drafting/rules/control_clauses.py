"""Finds the place that a clause is about, or who controls it, in the words around the clause."""

from __future__ import annotations

from msgspec import structs

from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.controllers import Controller, controller_from
from briefing_tui.drafting.rules.earlier_places import place_before
from briefing_tui.drafting.rules.places import PlaceMention, place_at, places_in
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subject_places import subject_places
from briefing_tui.drafting.rules.verbs import SPEECH

_FINITE = frozenset(("takes", "took", "take", "holds", "hold", "left", "leaves"))
"""Verbs with a subject of their own: in "After Y took X, Z advanced", Z did not take X."""

_AFTER_RELATIVE = lexicon.words(
    "on last this earlier late early yesterday today overnight after during two three several"
)
"""Words that may follow the verb of a relative clause: "X, which Y seized on Friday"."""

DESCRIBED = words.DEFINITE | lexicon.words("towns villages areas parts districts territory hub")
"""Nouns between the name of a place and a participle: "X, a town held by Y"."""

PARTS = lexicon.words("areas area parts part territory towns villages cities districts positions")
"""Nouns for parts of a region: "towns in X held by Y"."""

_PLACES = DESCRIBED | PARTS | lexicon.PLACE_NOUNS

_COMPASS = lexicon.words("northern southern eastern western central north-east south-east rural")


def subject_of_main_clause(
    reading: ArticleReading, index: int, at: int, places: tuple[PlaceMention, ...]
) -> Controller | None:
    """Y in `After taking X on Friday, Y advanced`, `Having taken X, Y advanced`."""
    lower = reading.sentences[index].lower
    is_fronted = at <= 2 and lower[0] in ("after", "having", "since", "following")
    if not places or not is_fronted or lower[at] in _FINITE:
        return None
    end = places[-1].last
    comma = next((i for i in range(end, min(end + 6, len(lower))) if lower[i] == ","), -1)
    force = controller_from(reading, index, comma + 1, slack=1) if comma > 0 else None
    if force is None or not SPEECH.isdisjoint(lower[force.last : force.last + 1]):
        # In "After taking X, the agency said, Y advanced", the agency did not take X.
        return None
    return structs.replace(force, is_sure=False)


def is_relative(sentence: Sentence, at: int) -> bool:
    """Return True for `the city that Y holds`."""
    following = sentence.words[at + 1 : at + 2]
    is_end = (
        not following or not following[0][0].isalnum() or following[0] in ("since", "in", "until")
    )
    if sentence.lower[at - 1] not in ("that", "which"):
        is_end = is_end or following[0] in _AFTER_RELATIVE
    return is_end and any(word in ("that", "which") for word in sentence.lower[max(0, at - 6) : at])


def relative_place(reading: ArticleReading, index: int, at: int) -> tuple[PlaceMention, ...]:
    """The place that a clause with "that" or "which" describes: `X, the city that Y holds`."""
    sentence = reading.sentences[index]
    relative = max(i for i in range(max(0, at - 6), at) if sentence.lower[i] in ("that", "which"))
    beside = (place_at(reading, sentence, at) for at in range(max(0, relative - 5), relative - 1))
    for place in filter(None, beside):
        # In "all of W except X, which Y holds", Y holds X. In "the border with X, which Y holds", Y
        # holds the border.
        is_described = place.last == relative - 1 and sentence.words[place.last] == ","
        if is_described and sentence.lower[max(0, place.first - 1)] != "with":
            return (place,)
    for place in places_in(reading, sentence, 0, relative):
        following = sentence.lower[place.last : place.last + 2]
        if place.last <= relative and following in ((",", "the"), (",", "a"), (",", "an")):
            return (place,)
    noun = relative - 1 if sentence.lower[relative - 1] != "," else relative - 2
    is_place = sentence.words[max(0, noun)][0].isupper() or sentence.lower[noun] in _PLACES
    before = place_before(reading, index, relative) if is_place else None
    # In "the drugs that Y seized", no place was seized.
    return (before,) if before is not None else ()


def noun_with_region(sentence: Sentence, place: PlaceMention) -> int:
    """The index of `city` in `the last city in X held by Y`; -1 without such a noun."""
    at = place.first - 1
    while at > 0 and sentence.lower[at] in _COMPASS | {"the"}:
        at -= 1
    is_region = at > 0 and sentence.lower[at] in ("in", "inside", "across", "within")
    is_noun = is_region and sentence.lower[at - 1] in DESCRIBED | PARTS
    return at - 1 if is_noun else -1


def subject_of_noun(reading: ArticleReading, index: int, noun: int) -> tuple[PlaceMention, ...]:
    """The X in `X is the last city in W`."""
    lower = reading.sentences[index].lower
    for at in range(noun - 1, max(0, noun - 7), -1):
        if lower[at] in ("is", "was", "remains", "became"):
            return subject_places(reading, index, at)
        if not lower[at].isalpha():
            return ()
    return ()
