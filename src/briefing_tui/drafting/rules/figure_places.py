"""Finds the place of a figure."""

from __future__ import annotations

import re

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.claimant_places import (
    SEATS_OF_BODIES,
    after_claimant,
    claimants_place,
    is_place_of_claimant,
    is_where_claimant_is,
)
from briefing_tui.drafting.rules.clause_ends import end_of_clause
from briefing_tui.drafting.rules.control_words import AFTER_PLACE, DEFINITE, STATUS_OF_VERB
from briefing_tui.drafting.rules.countries import (
    BODY_OF_NAME,
    COUNTRY_OF_ADJECTIVE,
    COUNTRY_OF_CAPITAL,
    COUNTRY_OF_NAME,
    COUNTRY_PLURALS,
    SEATS,
)
from briefing_tui.drafting.rules.earlier_places import place_before
from briefing_tui.drafting.rules.figure_idioms import SHELTERS
from briefing_tui.drafting.rules.places import (
    COMPASS,
    PlaceMention,
    main_country,
    main_place,
    place_at,
    places_in,
)
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.shared_harms import PART, HarmFigure
from briefing_tui.drafting.rules.verbs import past

_WINDOW = 24
"""How many words after a figure are searched for its place."""

_SHARES = lexicon.words("most many some half several")
"""Words that follow a comma and mean a part of the people: "10 died, most of them in X"."""

_FLEES = lexicon.words("fled flee fleeing left leaving escaped escaping")
"""Verbs whose object is a place that people left: "fled X"."""

_NATIONWIDE = lexicon.words("nationally nationwide countrywide")
_OF_COUNTRY = (("across", "the", "country"), ("in", "the", "country"), ("within", "the", "country"))
"""Words for the whole of the main country: "12 died across the country"."""

_QUARTERS = COMPASS & lexicon.words("north south east west northeast northwest southeast southwest")
"""Words after "in the" for a part of the country: "in the north"."""

_AFTER_QUARTER = lexicon.words("of bank coast side wing gate end and edge part shore")
"""If such a word follows, "the north" is only a part of the name: "the north bank"."""

_MAX_LABEL = 4
"""How many words at the start of a sentence are searched for a colon: "Nasir: 300 displaced"."""

_MANY = 100_000
"""If at least this many people are displaced or in need, their nationality names their place.

In "10.3 million Sudanese are displaced", the place is Sudan.
"""

_MAX_LEAD = 4
"""How many words at the start of a sentence are searched for the X of "In X, doctors said"."""

_NO_STATES = frozenset(("", *SEATS, *BODY_OF_NAME.values()))
"""Values of `Phrase.country` that are never the place of a figure."""

_NAME = r"(?:(?:al|el) |[a-z]{2,3}-)?[A-ZÀ-Þ][\w'’-]+"
_LIST_OF_PLACES = re.compile(
    rf"(?:, {_NAME}(?: [A-ZÀ-Þ][\w'’-]+)?){{0,6}},? and (?:in )?{_NAME}(?! said)"
)
_COUNTS = frozenset(("put", "puts", "estimated", "estimates", "counted", "counts"))
_HARMS_ABROAD = frozenset(("killed", "injured", "captured", "abducted", "displaced"))
"""What a state may do to people outside its borders: "Israel killed 12"."""

_AT_HOME = frozenset(("executed", "executes", "executing", "hanged", "beheaded"))
"""Verbs for what a state does to people within its borders: "Iran executed 12"."""

_ONLY_SAYS = frozenset(("said", "says", "claimed", "claims"))
"""A state may "say" something about any place. What it "reports" usually happened at home."""

_INCIDENTS = lexicon.words(
    "massacre bombing blast attack siege earthquake quake clashes airstrike ambush killings raid "
    "explosion shelling fire crash flood floods landslide"
)
"""Nouns after the name of a place: "the X massacre"."""


_HITS = frozenset(
    form
    for base in ("hit", "strike", "bomb", "shell", "attack", "raid", "pound", "target", "rock")
    for form in past(base)
)
"""Verbs before the name of a place: "hit X, killing 12"."""


class FigurePlaces:
    """Finds the places of figures.

    Call `place` in the order of the text, because a figure may share the place of the previous
    figure.
    """

    def __init__(self, reading: ArticleReading) -> None:
        self._reading = reading
        self._main_place = main_place(reading)
        self._main_country = main_country(reading)
        self._previous: tuple[str, TextSpan] | None = None
        self._previous_index = -1

    def place(
        self, index: int, figure: HarmFigure, figures: list[HarmFigure]
    ) -> tuple[str, TextSpan | None] | None:
        """The place of a figure and its span; None if unknown. The main place has no span."""
        place = self._beside(index, figure, figures) or self._earlier(index, figure)
        if place is not None:
            self._previous, self._previous_index = place, index
            return place
        return (self._main_place, None) if self._main_place else None

    def _beside(
        self, index: int, figure: HarmFigure, figures: list[HarmFigure]
    ) -> tuple[str, TextSpan] | None:
        reading = self._reading
        sentence = reading.sentences[index]
        country_word = _word_for_country(sentence) if self._main_country else -1
        if country_word >= 0:
            return self._main_country, sentence.span(country_word, country_word + 1)
        place = (
            _place_in_list(reading, sentence, figure)
            or _place_after(reading, index, figure, figures)
            or _place_before(reading, index, figure)
            or _place_of_label(reading, sentence, figure)
            or _host_town(reading, index)
        )
        if place is not None:
            return place.name, place.span
        country = _country_of_people(sentence, figure)
        if country and re.search(rf"\b{re.escape(country)}\b", reading.article.text):
            return country, sentence.span(figure.counted.last - 1, figure.counted.last)
        subject = reading.phrases[index][0] if reading.phrases[index] else None
        if subject is not None and subject.last == 1 and subject.country not in _NO_STATES:
            # "Chad has lost 40 soldiers". But "Chad said" does not say where.
            is_place = not subject.is_adjective and sentence.lower[1] not in _ONLY_SAYS
            is_place = is_place and not _is_done_by_subject(sentence, figure)
            # "Kyiv put Russian losses at 12" does not say where they died.
            is_place = is_place and not (subject.is_capital and sentence.lower[1] in _COUNTS)
            return (subject.country, sentence.span(0, 1)) if is_place else None
        return None

    def _earlier(self, index: int, figure: HarmFigure) -> tuple[str, TextSpan] | None:
        sentences = self._reading.sentences
        paragraph = sentences[index].paragraph
        for other in range(index - 1, -1, -1):
            earlier = sentences[other]
            if earlier.paragraph != paragraph:
                break
            if self._previous is not None and other == self._previous_index:
                return self._previous
            places = _own_places(self._reading, earlier, len(earlier.words))
            if places:
                return places[-1].name, places[-1].span
        if self._previous is not None and (index == self._previous_index or figure.rule == PART):
            return self._previous
        of_claimant = claimants_place(self._reading, sentences[index], figure)
        return (of_claimant.name, of_claimant.span) if of_claimant is not None else None


def _country_of_people(sentence: Sentence, figure: HarmFigure) -> str:
    """Sudan for `10.3 million Sudanese are displaced`."""
    word = sentence.words[figure.counted.last - 1]
    is_many = figure.harm in ("displaced", "in-need") and figure.number.low >= _MANY
    return (COUNTRY_PLURALS.get(word) or COUNTRY_OF_ADJECTIVE.get(word, "")) if is_many else ""


def _word_for_country(sentence: Sentence) -> int:
    """The index of `nationwide`, or of `country` in `across the country`; else -1."""
    lower = sentence.lower
    for at, word in enumerate(lower):
        is_country = word == "country" and lower[max(0, at - 2) : at + 1] in _OF_COUNTRY
        if is_country or word in _NATIONWIDE:
            return at
    return -1


def _place_in_list(
    reading: ArticleReading, sentence: Sentence, figure: HarmFigure
) -> PlaceMention | None:
    """The place X in `X with 40` or `X (40)`."""
    at = figure.number.first - 1
    if at < 1 or sentence.lower[at] not in ("with", "("):
        return None
    first = at
    while first > 0 and sentence.words[first - 1][0].isupper():
        first -= 1
    if first < at:
        is_person = sentence.lower[first] in lexicon.ROLES | lexicon.RANKS
        return None if is_person else place_at(reading, sentence, first)
    return place_at(reading, sentence, 0) if figure.rule == "figure-recount" else None


def _place_after(
    reading: ArticleReading, index: int, figure: HarmFigure, figures: list[HarmFigure]
) -> PlaceMention | None:
    sentence = reading.sentences[index]
    end = min(len(sentence.words), figure.last + _WINDOW)
    later_starts = [
        other.number.first
        for other in figures
        if other.number.first > figure.number.first and other.rule != PART
    ]
    own_end = min(end_of_clause(sentence, figure.last, end), *later_starts, end)
    parts = [other for other in figures if other.rule == PART and figure.rule != PART]
    places = [
        place
        for place in places_in(reading, sentence, figure.number.last, own_end)
        if not any(_is_of_part(sentence, other, place) for other in parts)
        and not _is_of_share(sentence, figure.number.last, place)
        and not is_where_claimant_is(sentence, figure, place)
    ]
    fled_from = (
        place_at(reading, sentence, at + 1)
        for at in range(figure.number.last, min(own_end, len(sentence.words) - 1))
        if sentence.lower[at] in _FLEES and figure.harm not in ("killed", "injured")
    )
    places = sorted(
        [*places, *(place for place in fled_from if place is not None)],
        key=lambda place: place.first,
    )
    definite = _definite_place(reading, index, figure.number.last, own_end)
    if definite is not None and (not places or places[0].first > definite[0]):
        return definite[1]
    if not places and later_starts:
        # "12 were killed and 20 injured in X": X is the place of both figures.
        last = end_of_clause(sentence, figure.last, end)
        places = [
            place
            for place in places_in(reading, sentence, figure.number.last, last)
            if not _is_of_share(sentence, figure.number.last, place)
            and not is_where_claimant_is(sentence, figure, place)
        ]
    return _without_origins(sentence, figure, places)[0] if places else None


def _without_origins(
    sentence: Sentence, figure: HarmFigure, places: list[PlaceMention]
) -> list[PlaceMention]:
    """The places except X in `a drone from X killed 12 in Z`; all places if only X is named."""
    if figure.harm not in ("killed", "injured"):
        return places
    others = [p for p in places if "from" not in sentence.lower[max(0, p.first - 2) : p.first]]
    return others or places


def _is_of_part(sentence: Sentence, part: HarmFigure, place: PlaceMention) -> bool:
    """Return True for `24 dead, ten of them in X`."""
    if place.first < part.number.first:
        return False
    return "," not in sentence.words[part.number.last : place.first]


def _is_of_share(sentence: Sentence, first: int, place: PlaceMention) -> bool:
    """Return True for `24 dead, most of them in X`."""
    words = sentence.lower[first : place.first]
    last_comma = max((at for at, word in enumerate(words) if word == ","), default=-1)
    return last_comma >= 0 and bool(_SHARES.intersection(words[last_comma + 1 : last_comma + 2]))


def _place_before(reading: ArticleReading, index: int, figure: HarmFigure) -> PlaceMention | None:
    sentence = reading.sentences[index]
    places = _own_places(reading, sentence, figure.number.first)
    if places:
        return _without_origins(sentence, figure, places)[-1]
    definite = _definite_place(reading, index, 0, figure.number.first)
    return definite[1] if definite is not None else None


def _own_places(reading: ArticleReading, sentence: Sentence, last: int) -> list[PlaceMention]:
    start = after_claimant(sentence, 0, last)
    places = [
        *_leading_places(reading, sentence, start),
        *places_in(reading, sentence, start, last),
    ]
    for at in range(start, min(last, len(sentence.words)) - 1):
        is_hit = sentence.lower[at] in _HITS and sentence.words[at + 1][0].isupper()
        if is_hit or sentence.lower[at] in STATUS_OF_VERB:
            places.append(place_at(reading, sentence, at + 1))
        elif sentence.lower[at + 1] in _INCIDENTS and _is_name(reading, sentence, at):
            places.append(place_at(reading, sentence, at))
    own_places = [
        place for place in places if place is not None and not is_place_of_claimant(sentence, place)
    ]
    return sorted(own_places, key=lambda place: place.first)


def is_in_list(reading: ArticleReading, span: TextSpan | None) -> bool:
    """Return True for the X in `strikes on X, Z and W killed 12`: not all died in X."""
    end = span[1] if span is not None else 0
    return end > 0 and _LIST_OF_PLACES.match(reading.article.text, end, end + 80) is not None


def _is_done_by_subject(sentence: Sentence, figure: HarmFigure) -> bool:
    """Return True for `Israel killed 12`, which does not say where."""
    is_active = figure.rule == "figure-after-verb" and figure.first < figure.number.first
    return (
        is_active and figure.harm in _HARMS_ABROAD and sentence.lower[figure.first] not in _AT_HOME
    )


def _is_name(reading: ArticleReading, sentence: Sentence, at: int) -> bool:
    """Return True for the X in `the X attack`, but not for `Mortar` in `Mortar fire killed 12`.

    The first word of a sentence, and any word of a heading, is a name only if it is known as one.
    """
    word = sentence.words[at]
    if at and not reading.paragraphs[sentence.paragraph].is_heading:
        return word[0].isupper()
    return (
        word in reading.classifier.names
        or word in COUNTRY_OF_CAPITAL
        or word in COUNTRY_OF_NAME
        or word.casefold() in reading.known_places
    )


def _leading_places(
    reading: ArticleReading, sentence: Sentence, last: int
) -> list[PlaceMention | None]:
    """The places at the start of a sentence: `In X, doctors said`."""
    return [
        place
        for place in places_in(reading, sentence, 0, min(last, 2))
        if place.first < _MAX_LEAD and place.name not in SEATS_OF_BODIES
    ]


def _place_of_label(
    reading: ArticleReading, sentence: Sentence, figure: HarmFigure
) -> PlaceMention | None:
    """The place before a colon: `Nasir: 300 displaced`."""
    at = next((i for i in range(1, _MAX_LABEL) if sentence.words[i : i + 1] == (":",)), 0)
    if not at or at >= figure.number.last:
        return None
    if sentence.lower[0] != "the" and sentence.words[0] not in reading.classifier.names:
        return None
    place = place_at(reading, sentence, 0)
    return place if place is not None and place.last == at else None


def _host_town(reading: ArticleReading, index: int) -> PlaceMention | None:
    """The X in `X hosts 900 refugees`."""
    sentence, phrases = reading.sentences[index], reading.phrases[index]
    if not phrases or phrases[0].first > 0 or not phrases[0].is_bare:
        return None
    following = sentence.lower[phrases[0].last : phrases[0].last + 2]
    is_host = bool(following) and (following[0] in SHELTERS or following == ("took", "in"))
    return place_at(reading, sentence, 0) if is_host else None


def _definite_place(
    reading: ArticleReading, index: int, first: int, last: int
) -> tuple[int, PlaceMention] | None:
    """The index of `in` in `in the city` or `in the north`, and the place."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    for at in range(first, min(last, len(lower)) - 2):
        if lower[at] not in ("in", "at", "from", "of", "near", "across") or lower[at + 1] != "the":
            continue
        following = lower[at + 3] if at + 3 < len(lower) else "."
        is_end = following in AFTER_PLACE or not (following[0].isalpha() or following == "'s")
        if lower[at + 2] in _QUARTERS and lower[at] != "of" and following not in _AFTER_QUARTER:
            span = sentence.span(at + 1, at + 3)
            return at, PlaceMention(first=at + 1, last=at + 3, name=reading.text(span), span=span)
        if lower[at + 2] in DEFINITE and is_end and following != "of":
            place = place_before(reading, index, at, noun=lower[at + 2])
            return (at, place) if place is not None else None
    return None
