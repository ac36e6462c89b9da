"""Finds the place that `the city` or `it` means."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct, structs

from briefing_tui.drafting.rules.control_words import OBJECT_WORDS, STATUS_OF_VERB
from briefing_tui.drafting.rules.countries import COUNTRY_OF_NAME
from briefing_tui.drafting.rules.lexicon import DAYS, FUNCTION_WORDS, OPENING_ADVERBS, words
from briefing_tui.drafting.rules.places import PlaceMention, place_at, places_in
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence

_Found = TypeVar("_Found", bound=Struct)

_MAX_BACK_FOR_NOUN = 40
"""How many sentences are searched backwards for "X, a city", which "the city" may mean."""

_MAX_BACK_FOR_IT = 5
"""How many sentences are searched backwards for any other place that "it" or "the city" may mean.
"""

_MAX_FRONTED = 5
"""How many words are searched for the comma that ends an opening such as "Downstream,"."""

_VERBS_OF_PLACES = words("is was has had fell falls remains remained will")
"""Verbs whose subject can be a place."""

_APPOSITIONS = words("a an just near which where north south east west home halfway once")
"""Words that begin the description of a place: "X, a town"."""

_SETTLEMENTS = words(
    "city cities town towns village villages settlement settlements hamlet hamlets suburb suburbs "
    "neighbourhood neighbourhoods neighborhood neighborhoods"
)
"""Nouns for places inside a region: "the town in X" is not X."""

_AROUND = (("in",), ("near",), ("around",), ("across",), ("outside",))
"""Words between one of `_SETTLEMENTS` and a place that is not this settlement: "a town near X"."""

_REGIONS = words(
    "state province region district county governorate oblast raion prefecture republic "
    "peninsula valley division zone"
)
"""Last words in the names of regions, which are not towns: "Y Province"."""

_OF_SPEECH = words(
    "reporters journalists correspondents said told phone telephone speaking newspaper agency "
    "spokesman spokeswoman spokesperson office embassy statement conference telephoned analyst"
)
"""Words before a place where somebody only speaks: "told reporters in X"."""


def place_before(
    reading: ArticleReading, index: int, at: int, *, is_pronoun: bool = False, noun: str = ""
) -> PlaceMention | None:
    """The place that `the city` or `it` at word `at` means.

    For `the city`, `noun` can be `city`, to find the place that the text calls a city.
    """
    introduced = _introduced_as(reading, index, at, noun) if noun else None
    if introduced is not None:
        return introduced
    subject = _place_as_subject(reading, index)
    is_subject_before = subject is not None and subject.last <= at
    if is_pronoun and is_subject_before:
        return subject
    sentence = reading.sentences[index]
    own_places = [place for place in places_in(reading, sentence, 0, at) if place.last <= at]
    own_places.extend(_objects_of_control(reading, index, at))
    own_places = [place for place in own_places if _may_be_called(sentence, place, noun)]
    if own_places and not is_pronoun:
        return max(own_places, key=lambda place: place.last)
    if subject is not None and is_subject_before and _may_be_called(sentence, subject, noun):
        return subject
    return _nearest(reading, index, noun)


def _may_be_called(sentence: Sentence, place: PlaceMention, noun: str) -> bool:
    """Return False if `noun` is "town", but the place is a region: `X State`, `a town in X`."""
    if noun not in _SETTLEMENTS:
        return True
    before = sentence.lower[max(0, place.first - 2) : place.first]
    is_around = before[1:] in _AROUND and before[0] in _SETTLEMENTS
    last_word = place.name.lower().rpartition(" ")[2]
    return last_word not in _REGIONS and not is_around


def _objects_of_control(reading: ArticleReading, index: int, at: int) -> list[PlaceMention]:
    """The places after verbs of control, before word `at`: `seized X`."""
    sentence = reading.sentences[index]
    objects = (
        place_at(reading, sentence, verb + 1)
        for verb in range(at - 1)
        if sentence.lower[verb] in STATUS_OF_VERB
    )
    return [place for place in objects if place is not None and place.last <= at]


def _nearest(reading: ArticleReading, index: int, noun: str) -> PlaceMention | None:
    for other in range(index - 1, max(0, index - _MAX_BACK_FOR_IT) - 1, -1):
        earlier = reading.sentences[other]
        is_heading = reading.paragraphs[earlier.paragraph].is_heading and other > 0
        if earlier.quotation is not None or is_heading:
            continue
        subject = _place_as_subject(reading, other)
        if subject is not None and _may_be_called(earlier, subject, noun):
            return from_other_sentence(subject)
        objects = _objects_of_control(reading, other, len(earlier.words))
        for place in (*objects[-1:], *places_in(reading, earlier, 0, len(earlier.words))):
            is_region = place.name in COUNTRY_OF_NAME or not _may_be_called(earlier, place, noun)
            if not is_region and not _is_where_people_speak(earlier, place):
                return from_other_sentence(place)
    return None


def from_other_sentence(found: _Found) -> _Found:
    """Return a place or controller of another sentence, with -1 as `first` and `last`."""
    return structs.replace(found, first=-1, last=-1)


def _is_where_people_speak(sentence: Sentence, place: PlaceMention) -> bool:
    """Return True for `told reporters in X`, `according to X's minister`."""
    before = sentence.lower[max(0, place.first - 3) : place.first]
    is_owner = sentence.lower[place.last : place.last + 1] == ("'s",) and "according" in before
    return is_owner or bool(_OF_SPEECH & set(before))


def _introduced_as(reading: ArticleReading, index: int, at: int, noun: str) -> PlaceMention | None:
    """The last place before word `at` that the text calls `noun`: `the city of X`, `X, a city`."""
    for other in range(index, max(-1, index - _MAX_BACK_FOR_NOUN), -1):
        sentence = reading.sentences[other]
        if sentence.quotation is not None:
            continue
        last = at if other == index else len(sentence.words)
        named = [*places_in(reading, sentence, 0, last), *_objects_of_control(reading, other, last)]
        for place in sorted(named, key=lambda place: place.first, reverse=True):
            if place.last > last or not _may_be_called(sentence, place, noun):
                continue
            before = sentence.lower[max(0, place.first - 2) : place.first]
            after = sentence.lower[place.last : place.last + 7]
            is_noun_before = before[-1:] == (noun,) or (
                before[:1] == (noun,) and before[1:] in (("of",), ("at",), ("in",), ("near",))
            )
            # "X, a city in Z" calls X a city.
            is_described = after[:2] in ((",", "a"), (",", "an"), (",", "the")) and noun in after
            if is_noun_before or is_described or sentence.lower[place.last - 1] == noun:
                return place if other == index else from_other_sentence(place)
    return None


def _place_as_subject(reading: ArticleReading, index: int) -> PlaceMention | None:
    """The place with which a sentence begins: `X, a town …`, `The village of X …`."""
    sentence = reading.sentences[index]
    begin = _after_adverb(sentence)
    if _is_place_name(sentence, begin):
        return place_at(reading, sentence, begin)
    phrase = next((p for p in reading.phrases[index] if p.first >= begin), None)
    if phrase is None or not phrase.is_bare or phrase.first > begin + 4:
        return None
    start = phrase.first
    if any(word not in OBJECT_WORDS for word in sentence.lower[begin:start]):
        return None
    place = place_at(reading, sentence, start)
    return place if place is not None and place.first <= start else None


def _is_place_name(sentence: Sentence, at: int) -> bool:
    """Return True for `X, a town`, `X was captured`."""
    is_capitalised = sentence.words[at][0].isupper()
    if not is_capitalised or sentence.lower[at] in FUNCTION_WORDS | DAYS | OPENING_ADVERBS:
        return False
    following, second = (*sentence.lower[at + 1 : at + 3], "", "")[:2]
    is_described = following == "," and (second in _APPOSITIONS or second.isdigit())
    return following in _VERBS_OF_PLACES or is_described


def _after_adverb(sentence: Sentence) -> int:
    """The index of the word after `Downstream,` or `On Friday,`; 0 without these words."""
    for at in range(1, min(_MAX_FRONTED, len(sentence.words) - 1)):
        if sentence.words[at] == ",":
            has_name = any(
                word[0].isupper() and word.lower() not in DAYS for word in sentence.words[1:at]
            )
            is_other_word = at == 1 and sentence.lower[0] not in OPENING_ADVERBS
            return 0 if has_name or is_other_word else at + 1
    return 0
