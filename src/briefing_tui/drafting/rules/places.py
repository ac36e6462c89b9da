"""Finds the places that sentences name, and the place that an article is about."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import (
    BODY_OF_NAME,
    COUNTRY_OF_ADJECTIVE,
    COUNTRY_PLURALS,
    REGIONS,
    SEATS,
)
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence

PLACE_PREPOSITIONS = lexicon.words(
    "in at near from around outside inside across into of on towards toward to throughout between "
    "within through"
)
_SIDES = lexicon.words(
    "northern southern eastern western central north south east west north-western north-eastern "
    "south-western south-eastern northwestern northeastern southwestern southeastern northwest "
    "northeast southwest southeast upper lower greater downtown rural coastal occupied besieged "
    "neighbouring neighboring nearby old strategic key mainland"
)
_BEFORE_NAME = (
    _SIDES
    | lexicon.PLACE_NOUNS
    | lexicon.words(
        "the a an its their of outskirts part parts centre center whole entire all both port"
    )
)


class Place(Struct, frozen=True, kw_only=True):
    """A place in a sentence; `first` and `last` are indexes of words."""

    first: int
    last: int
    name: str
    span: TextSpan


def place_at(reading: Reading, sentence: Sentence, index: int) -> Place | None:
    """The place whose name begins at a word, perhaps after words such as `the village of`."""
    first = index
    while first < len(sentence.words) and first - index < 7 and _comes_before(sentence, first):
        first += 1
    last = first
    while last < len(sentence.words) and _is_name_word(reading, sentence, last, first):
        last += 1
    if last == first:
        return None
    while last > first and sentence.lower[last - 1] in ("the", "of"):
        last -= 1
    if not _may_be_place(reading, sentence, first, last):
        return None
    begin = first
    if begin > index and sentence.lower[begin - 1] in _SIDES:
        begin -= 1
    if last < len(sentence.words) and sentence.lower[last] in lexicon.PLACE_NOUNS:
        if not sentence.words[last - 1] == "'s":
            last += 1
    span = sentence.span(begin, last)
    return Place(first=begin, last=last, name=reading.text(span), span=span)


def _comes_before(sentence: Sentence, index: int) -> bool:
    word = sentence.lower[index]
    return (
        word in _BEFORE_NAME
        and not (
            sentence.words[index][0].isupper()
            and word not in ("the",)
            and word not in _SIDES - {"old"}
        )
        and not (sentence.words[index][0].isupper() and index and word in _SIDES)
    )


def _is_name_word(reading: Reading, sentence: Sentence, index: int, first: int) -> bool:
    word, lower = sentence.words[index], sentence.lower[index]
    if lower == "'s" or word[0].isdigit():
        return False
    if reading.classifier.kind(sentence, index) in ("C", "G", "M", "R") and (
        word[0].isupper() or "-" in word and word.split("-", 1)[1][:1].isupper()
    ):
        return True
    if word[0].isupper() and lower not in lexicon.FUNCTION_WORDS | lexicon.MONTHS | lexicon.DAYS:
        return True
    return (
        lower in lexicon.PARTICLES | {"of", "the"}
        and index > first
        and index + 1 < len(sentence.words)
        and sentence.words[index + 1][0].isupper()
        and lower not in ("at", "as")
        and (
            lower not in ("of", "the")
            or sentence.lower[index - 1]
            in ("gulf", "sea", "strait", "republic", "isle", "bay", "horn", "of")
        )
    )


def _may_be_place(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    words = sentence.words[first:last]
    name = " ".join(words)
    if name.casefold() in reading.known_places:
        return True
    if name in COUNTRY_OF_ADJECTIVE or name in COUNTRY_PLURALS or name in SEATS or name in REGIONS:
        return False
    if name in BODY_OF_NAME or name in reading.classifier.acronyms:
        return False
    if last < len(sentence.words) and words[-1] in COUNTRY_OF_ADJECTIVE:
        return False
    lower = sentence.lower[first:last]
    if any(word in lexicon.ARMED_GROUPS for word in lower):
        return False
    if lower[-1] in lexicon.ORGANISATIONS and lower[-1] not in (
        "center",
        "centre",
        "unit",
        "state",
        "republic",
        "hospital",
        "university",
        "school",
        "college",
        "cross",
        "church",
        "front",
        "command",
    ):
        return False
    if (
        lower[-1] in lexicon.ROLES
        or lower[0] in lexicon.RANKS
        and len(words) > 1
        and lower[0] not in ("abu", "st")
    ):
        return False
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return False
    if len(words) == 1 and words[0].lower() in (
        "telegram",
        "twitter",
        "facebook",
        "x",
        "islam",
        "parliament",
        "congress",
        "god",
        "ramadan",
        "christmas",
        "easter",
        "internet",
        "whatsapp",
        "state",
    ):
        return False
    person = reading.person(words[-1])
    return (
        person is None
        or len(words) > 1
        and not person.name.endswith(name)
        or (len(words) == 1 and person.name.casefold() == name.casefold())
    )


def places_in(reading: Reading, sentence: Sentence, first: int, last: int) -> list[Place]:
    """The places after prepositions between two words of a sentence."""
    found: list[Place] = []
    for index in range(first, min(last, len(sentence.words) - 1)):
        if sentence.lower[index] not in PLACE_PREPOSITIONS:
            continue
        if sentence.lower[index] in ("of", "to", "from", "on", "between") and not _is_local(
            sentence, index
        ):
            continue
        place = place_at(reading, sentence, index + 1)
        if place is not None and (not found or found[-1].first != place.first):
            found.append(place)
    return found


def _is_local(sentence: Sentence, index: int) -> bool:
    """Whether "of" or "to" leads to a place: "the city of X", "east of X", "back to X"."""
    before = sentence.lower[index - 1] if index else ""
    word = sentence.lower[index]
    if word == "of":
        return before in lexicon.PLACE_NOUNS | _SIDES | {
            "outskirts",
            "centre",
            "center",
            "part",
            "parts",
            "out",
        }
    if word == "on":
        return before in (
            "strike",
            "strikes",
            "attack",
            "attacks",
            "raid",
            "raids",
            "march",
            "assault",
            "shelling",
        )
    return True


def main_place(reading: Reading) -> str:
    """The place that an article is about, from its headline and its first sentences."""
    counts: Counter[str] = Counter()
    early: list[str] = []
    for number, sentence in enumerate(reading.sentences[:60]):
        for place in places_in(reading, sentence, 0, len(sentence.words)):
            counts[place.name] += 1
            if number < 8:
                early.append(place.name)
    title = reading.article.title or _first_line(reading)
    in_title = [name for name in counts if name in title]
    if in_title:
        return max(in_title, key=lambda name: (counts[name], -title.find(name)))
    return early[0] if early else ""


def _first_line(reading: Reading) -> str:
    first = reading.paragraphs[0] if reading.paragraphs else None
    return reading.article.text[first.start : first.end] if first is not None else ""
