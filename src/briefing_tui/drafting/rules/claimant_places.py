"""Finds the place of the claimant of a figure: `doctors in X said 12 died`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import COUNTRY_OF_CAPITAL, SEATS
from briefing_tui.drafting.rules.places import PlaceMention, places_in
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.shared_harms import HarmFigure
from briefing_tui.drafting.rules.speakers import is_speech
from briefing_tui.drafting.rules.verbs import SPEECH, SPEECH_AFTER_NAMES

SAYS = SPEECH | SPEECH_AFTER_NAMES | {"read", "reads"}
"""Words that may be verbs of saying."""

SEATS_OF_BODIES = frozenset(("Geneva", "New York", "Vienna", "The Hague", "Brussels", "Nairobi"))
"""Cities from which international bodies speak."""

_SPEAKERS = (
    (lexicon.ORGANISATIONS | lexicon.ROLES | lexicon.words("reporters journalists newsrooms"))
    - lexicon.PLACE_NOUNS
    - lexicon.CAPITALISED_ONLY
)
"""Nouns before a place where somebody only speaks: "the ministry in X"."""


def is_place_of_claimant(sentence: Sentence, place: PlaceMention) -> bool:
    """Return True for `the ministry in X`, `reporters in X`."""
    before = sentence.lower[max(0, place.first - 7) : place.first]
    is_seat = before[-1:] == ("in",) and before[-2:-1] != () and before[-2] in _SPEAKERS
    return is_seat or "according" in before


def after_claimant(sentence: Sentence, first: int, last: int) -> int:
    """The index after the last verb of saying in `words[first:last]`; else `first`."""
    return next(
        (at + 1 for at in range(min(last, len(sentence.words)) - 1, first - 1, -1)
         if sentence.lower[at] in SAYS and is_speech(sentence, at)),
        first,
    )  # fmt: skip


def claimants_place(
    reading: ArticleReading, sentence: Sentence, figure: HarmFigure
) -> PlaceMention | None:
    """The place of the claimant: `doctors in X said`."""
    end = after_claimant(sentence, 0, figure.first)
    places = [
        *places_in(reading, sentence, 0, end),
        *(
            place
            for place in places_in(reading, sentence, figure.last, len(sentence.words))
            if is_where_claimant_is(sentence, figure, place)
        ),
    ]
    # From these seats, governments and international bodies speak about other places.
    seats = {*COUNTRY_OF_CAPITAL, *SEATS, *SEATS_OF_BODIES}
    return next((place for place in places if place.name not in seats), None)


def is_where_claimant_is(sentence: Sentence, figure: HarmFigure, place: PlaceMention) -> bool:
    """Return True for `12 died, officials in X said`."""
    is_before_verb = place.last < len(sentence.words) and is_speech(sentence, place.last)
    return is_before_verb and "," in sentence.words[figure.last : place.first]
