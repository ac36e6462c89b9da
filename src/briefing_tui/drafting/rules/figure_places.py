"""Finds the place of a figure."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules.control_words import AFTER_PLACE, DEFINITE
from briefing_tui.drafting.rules.earlier_places import place_before
from briefing_tui.drafting.rules.places import Place, places_in
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence

_WINDOW = 14
_SHARED_WINDOW = 20


class Counting(Struct, frozen=True, kw_only=True):
    """Where a figure is in its sentence, as indexes of words."""

    first: int
    """The number."""
    after: int
    """The word after the number."""
    last: int
    """The end of the figure."""
    rule: str


def place_of(
    reading: Reading, index: int, figure: Counting, figures: list[Counting]
) -> tuple[str, TextSpan] | None:
    """The place after a figure, before it in the sentence, or at the start of its paragraph."""
    place = (
        _after(reading, index, figure, figures)
        or _before(reading, index, figure)
        or _leading(reading, index)
    )
    if place is not None:
        return place.name, place.span
    sentence, phrases = reading.sentences[index], reading.phrases[index]
    subject = phrases[0] if phrases else None
    if subject is not None and subject.last == 1 and subject.country and not subject.is_adjective:
        return subject.country, sentence.span(0, 1)
    return None


def _after(reading: Reading, index: int, figure: Counting, figures: list[Counting]) -> Place | None:
    sentence = reading.sentences[index]
    following = [other.first for other in figures if other.first > figure.first]
    end = min(len(sentence.words), figure.last + _WINDOW, *following)
    places = _places(reading, sentence, figure.after, end)
    definite = _definite_place(reading, index, figure.after, end)
    if definite is not None and (not places or places[0].first > definite[0]):
        return definite[1]
    if not places and figure.rule == "figure-before-verb" and following:
        # "12 were killed and 20 injured in X": the place is that of both.
        shared = min(len(sentence.words), figure.last + _SHARED_WINDOW)
        places = _places(reading, sentence, figure.after, shared)
    return places[0] if places else None


def _before(reading: Reading, index: int, figure: Counting) -> Place | None:
    places = _places(reading, reading.sentences[index], 0, figure.first)
    if not places:
        return None
    return places[-1] if figure.rule == "figure-toll" else places[0]


def _leading(reading: Reading, index: int) -> Place | None:
    """The place with which an earlier sentence of the paragraph begins: "In X, …"."""
    for other in range(index - 1, -1, -1):
        earlier = reading.sentences[other]
        if earlier.paragraph != reading.sentences[index].paragraph:
            return None
        lead = places_in(reading, earlier, 0, 2)
        if lead:
            return lead[0]
    return None


def _places(reading: Reading, sentence: Sentence, first: int, last: int) -> list[Place]:
    """The places between two words, without claimants: "according to South Hospital"."""
    return [
        place
        for place in places_in(reading, sentence, first, last)
        if "according" not in sentence.lower[max(0, place.first - 4) : place.first]
    ]


def _definite_place(
    reading: Reading, index: int, first: int, last: int
) -> tuple[int, Place] | None:
    """Where "in the city" is between two words, and the place that it means."""
    lower = reading.sentences[index].lower
    for at in range(first, min(last, len(lower)) - 2):
        is_definite = lower[at + 1] == "the" and lower[at + 2] in DEFINITE
        if not is_definite or lower[at] not in ("in", "at", "from", "of", "near"):
            continue
        following = lower[at + 3 : at + 4]
        if (
            following
            and following[0] != "of"
            and (
                following[0] in AFTER_PLACE or (not following[0].isalpha() and following[0] != "'s")
            )
        ):
            place = place_before(reading, index, at, noun=lower[at + 2])
            return (at, place) if place is not None else None
    return None
