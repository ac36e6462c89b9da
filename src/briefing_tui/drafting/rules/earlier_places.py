"""Finds the place that "the city" or "it" means."""

from __future__ import annotations

from briefing_tui.drafting.rules.control_words import OBJECT_WORDS, STATUS_OF_VERB
from briefing_tui.drafting.rules.countries import COUNTRY_OF_NAME
from briefing_tui.drafting.rules.lexicon import DAYS, FUNCTION_WORDS, words
from briefing_tui.drafting.rules.places import Place, place_at, places_in
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence

_FAR = 40
_NEAR = 6
_MAX_FRONTED = 5
_ADVERBS = words(
    "downstream upstream elsewhere nearby meanwhile inland offshore westward eastward northward "
    "southward today yesterday overnight then now still however separately"
)
_VERBS_OF_PLACES = words("is was has had fell falls remains remained will")
_APPOSITIONS = words("a an just near which where north south east west home halfway once")
_OF_SPEECH = words(
    "reporters journalists correspondents said told phone telephone speaking newspaper agency "
    "spokesman spokeswoman spokesperson office embassy statement conference telephoned analyst"
)
"""Words after which a place is where somebody speaks, not where something happens."""


def place_before(
    reading: Reading, index: int, at: int, *, is_pronoun: bool = False, noun: str = ""
) -> Place | None:
    """The place that "the city" or "it" before word `at` means; `noun` is "city"."""
    kind = _of_kind(reading, index, at, noun) if noun else None
    if kind is not None:
        return kind
    first = _first_name(reading, index)
    is_before = first is not None and first.last <= at
    if is_pronoun and is_before:
        return first
    here = [p for p in places_in(reading, reading.sentences[index], 0, at) if p.last <= at]
    here.extend(_taken(reading, index, at))
    if here and not is_pronoun:
        return max(here, key=lambda place: place.last)
    return first if is_before else _nearest(reading, index)


def _taken(reading: Reading, index: int, at: int) -> list[Place]:
    """The places after verbs of control before a word: "seized X"."""
    sentence = reading.sentences[index]
    found = (
        place_at(reading, sentence, verb + 1)
        for verb in range(at - 1)
        if sentence.lower[verb] in STATUS_OF_VERB
    )
    return [place for place in found if place is not None and place.last <= at]


def _nearest(reading: Reading, index: int) -> Place | None:
    """The place of the last sentence before that names one, its subject if it is one."""
    for other in range(index - 1, max(-1, index - _NEAR), -1):
        earlier = reading.sentences[other]
        is_heading = reading.paragraphs[earlier.paragraph].is_heading and other > 0
        if earlier.quotation is not None or is_heading:
            continue
        subject = _first_name(reading, other)
        if subject is not None:
            return subject
        taken = _taken(reading, other, len(earlier.words))
        for place in (*taken[-1:], *places_in(reading, earlier, 0, len(earlier.words))):
            if place.name not in COUNTRY_OF_NAME and not _is_where_people_speak(earlier, place):
                return place
    return None


def _is_where_people_speak(sentence: Sentence, place: Place) -> bool:
    """Whether a place is that of a speaker: "told reporters in X"."""
    before = sentence.lower[max(0, place.first - 3) : place.first]
    return bool(_OF_SPEECH & set(before))


def _of_kind(reading: Reading, index: int, at: int, noun: str) -> Place | None:
    """The last place before that was introduced as a city, for "the city"."""
    for other in range(index, max(-1, index - _FAR), -1):
        sentence = reading.sentences[other]
        if sentence.quotation is not None:
            continue
        last = at if other == index else len(sentence.words)
        for place in reversed(places_in(reading, sentence, 0, last)):
            if place.last > last:
                continue
            before = sentence.lower[max(0, place.first - 2) : place.first]
            after = sentence.lower[place.last : place.last + 7]
            if (
                (before[:1] == (noun,) and before[1:] in (("of",), ("at",), ("in",), ("near",)))
                or before[-1:] == (noun,)
                or sentence.lower[place.last - 1] == noun
            ):
                return place
            if (
                after[:1] == (",",)
                and after[1:2]
                and after[1] in ("a", "an", "the")
                and noun in after
            ):
                return place
    return None


def _first_name(reading: Reading, index: int) -> Place | None:
    """The place that begins a sentence as its subject: "X, a town …", "The village of X …"."""
    sentence = reading.sentences[index]
    begin = _after_adverb(sentence)
    if _is_unknown_name(sentence, begin):
        return place_at(reading, sentence, begin)
    phrase = next((p for p in reading.phrases[index] if p.first >= begin), None)
    if phrase is None or not phrase.is_bare or phrase.first > begin + 4:
        return None
    start = phrase.first
    if any(word not in OBJECT_WORDS for word in sentence.lower[begin:start]):
        return None
    place = place_at(reading, sentence, start)
    return place if place is not None and place.first <= start else None


def _is_unknown_name(sentence: Sentence, at: int) -> bool:
    """Whether a word that occurs only here is a name: "X, a town", "X was captured"."""
    following = sentence.lower[at + 1 : at + 3]
    return (
        sentence.words[at][0].isupper()
        and sentence.lower[at] not in FUNCTION_WORDS | DAYS | _ADVERBS
        and (
            (following[:1] and following[0] in _VERBS_OF_PLACES)
            or (
                following[:1] == (",",)
                and following[1:] != ()
                and (following[1] in _APPOSITIONS or following[1].isdigit())
            )
        )
    )


def _after_adverb(sentence: Sentence) -> int:
    """The word after "Downstream," or "On Friday," at the start of a sentence."""
    for at in range(1, min(_MAX_FRONTED, len(sentence.words) - 1)):
        if sentence.words[at] == ",":
            is_name = any(
                word[0].isupper() and word.lower() not in DAYS for word in sentence.words[1:at]
            )
            is_word = at == 1 and sentence.lower[0] not in _ADVERBS
            return 0 if is_name or is_word else at + 1
    return 0
