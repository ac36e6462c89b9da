"""Finds places in sentences, and the place that an article is about."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.control_words import OBJECT_WORDS, POSITIONS
from briefing_tui.drafting.rules.countries import (
    BODY_OF_NAME,
    COUNTRY_OF_ADJECTIVE,
    COUNTRY_OF_NAME,
    COUNTRY_PLURALS,
    REGIONS,
    SEATS,
)
from briefing_tui.drafting.rules.measures import is_number_in_name
from briefing_tui.drafting.rules.phrases import begins_name, is_compound
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import ArticleParagraph, Sentence

_PLACE_PREPOSITIONS = lexicon.words(
    "in at near from around outside inside across into of on towards toward to throughout "
    "between within through"
)
"""Prepositions before the names of places: "in X"."""
COMPASS = lexicon.words(
    "northern southern eastern western central north south east west north-western "
    "north-eastern south-western south-eastern northwestern northeastern southwestern "
    "southeastern northwest northeast southwest southeast upper lower greater"
)
"""Words for a part of a place: "northern X", "upper X"."""
_ADJECTIVES = COMPASS | lexicon.words(
    "downtown rural coastal occupied besieged neighbouring neighboring nearby old "
    "strategic key mainland"
)
"""Words before the name of a place that describe it: "rural X"."""
_BEFORE_NAME = (
    _ADJECTIVES
    | lexicon.PLACE_NOUNS
    | lexicon.words(
        "the a an its their of outskirts part parts centre center whole entire all both port "
        "border flour power oil gas frontier main air"
    )
)
"""Words before the name of a place: "the northern town of X"."""

_BEFORE_OF = lexicon.words(
    "outskirts centre center part parts out loss fall capture recapture siege seizure "
    "liberation battle bombardment shelling"
)
"""Words before "of" and a place: "the fall of X"."""

_BEFORE_OF_IN_NAMES = lexicon.words("gulf sea strait republic isle bay horn of")
"""Words before "of" or "the" inside the name of a place: "the Gulf of X"."""
_AFTER_NON_PLACE = (
    (lexicon.ORGANISATIONS | lexicon.ROLES) - lexicon.PLACE_NOUNS - lexicon.CAPITALISED_ONLY
)
"""Nouns that show that the name before them is not a place: "the Assad regime"."""

_SITES = lexicon.words(
    "center centre unit state republic hospital university school college cross church "
    "front command"
)
"""Nouns of organisations that may also end the name of a place: "X University"."""

NOT_PLACES = frozenset(
    (
        *COUNTRY_OF_ADJECTIVE,
        *COUNTRY_PLURALS,
        *SEATS,
        *REGIONS,
        *BODY_OF_NAME,
        "Islamic State",
        *lexicon.ordered_words(
            "Telegram Twitter Facebook X Islam Parliament Congress God Ramadan Christmas Easter "
            "Internet WhatsApp State YouTube Instagram Catholic Christian Muslim Sunni Shia Shiite "
            "Protestant Orthodox Jewish Hindu Islamic Evangelical Pentecostal Baptist Anglican "
            "Coptic Buddhist Sikh Yazidi Druze Alawite Maronite Kurdish Arab Turkmen"
        ),
    )
)
"""Names that are not treated as places."""
_COMMON = (
    _BEFORE_NAME
    | _BEFORE_OF
    | OBJECT_WORDS
    | POSITIONS
    | lexicon.THINGS
    | lexicon.words("minutes hours days weeks months years fighting clashes shelling violence")
    | harms.PEOPLE.keys()
)
"""Words that are not names if they begin a sentence: "Towns held by Y"."""

_BEFORE_ON = lexicon.words(
    "strike strikes attack attacks raid raids march assault shelling dropped fell fired landed "
    "bombing bombardment airstrike airstrikes"
)
"""Words before "on" and a place: "the attack on X"."""

_DATELINE = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ' -]{2,30}?)(?: / [A-ZÀ-Þ' -]{3,30})?: ")
"""A place in capitals at the start of a paragraph: "QUETTA: "."""

_AGENCIES = lexicon.words("pentagon centcom reuters amnesty")
"""Bodies and news agencies of one word, in lower case, that the other lists lack."""

_MAX_PARAGRAPHS = 6
"""How many paragraphs are searched for a place in capitals."""

_MAX_SENTENCES = 60
"""How many sentences are searched for places."""

_LEAD_SENTENCES = 8
"""How many sentences are searched for the place named first."""


class PlaceMention(Struct, frozen=True, kw_only=True):
    """A place in a sentence: `sentence.words[first:last]`."""

    first: int
    last: int
    name: str
    span: TextSpan


def place_at(reading: ArticleReading, sentence: Sentence, index: int) -> PlaceMention | None:
    """The place in the phrase that begins at word `index`.

    In `the village of X`, the place is `X`. `Northern X` and `X airport` are places as a whole.
    """
    first = index
    while first < len(sentence.words) and first - index < 7:
        # In "the airport near X", the place is X.
        is_site = (
            first > index
            and sentence.lower[first] in ("at", "in", "near", "on")
            and sentence.lower[first - 1] in lexicon.PLACE_NOUNS
        )
        if not is_site and not _may_precede_name(sentence, first):
            break
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
    part = _part_at(reading, sentence, last)
    if part is not None:
        return part
    begin = first
    if begin > index and sentence.lower[begin - 1] in COMPASS:
        # The place in "northern X" is "northern X".
        begin -= 1
    is_noun = last < len(sentence.words) and sentence.lower[last] in lexicon.PLACE_NOUNS
    if is_noun and sentence.words[last - 1] != "'s":
        # The place in "X airport" is "X airport".
        last += 1
    span = sentence.span(begin, last)
    return PlaceMention(first=begin, last=last, name=reading.text(span), span=span)


def _part_at(reading: ArticleReading, sentence: Sentence, at: int) -> PlaceMention | None:
    """The place `W province` in `X's W province`, if "'s" is at word `at`."""
    following = at + 1
    if sentence.lower[at:following] != ("'s",) or following >= len(sentence.words):
        return None
    if not sentence.words[following][0].isupper():
        return None
    part = place_at(reading, sentence, following)
    if part is None or part.first != following:
        return None
    return part if sentence.lower[part.last - 1] in lexicon.PLACE_NOUNS else None


def _may_precede_name(sentence: Sentence, index: int) -> bool:
    word = sentence.lower[index]
    if is_compound(sentence.words[index]):
        # The name in "rebel-held X" is X.
        return True
    if word not in _BEFORE_NAME:
        return False
    if not sentence.words[index][0].isupper():
        return True
    # The name is X in "The X", and in "Rural X" at the start of a sentence. But "Old X" is a name.
    return word == "the" or (index == 0 and word in _ADJECTIVES - {"old"})


def _is_name_word(reading: ArticleReading, sentence: Sentence, index: int, first: int) -> bool:
    word, lower = sentence.words[index], sentence.lower[index]
    if index > first and is_number_in_name(sentence, index):
        return True
    if lower == "'s" or word[0].isdigit() or (index == 0 and _is_no_name(reading, sentence)):
        return False
    if reading.classifier.kind(sentence, index) in ("C", "G", "M", "R") and (
        word[0].isupper() or ("-" in word and word.split("-", 1)[1][:1].isupper())
    ):
        return True
    if not word[0].isupper() and "-" not in word and begins_name(sentence, index):
        return True
    if word[0].isupper() and lower not in lexicon.FUNCTION_WORDS | lexicon.MONTHS | lexicon.DAYS:
        return True
    is_of_the = sentence.lower[index : index + 2] == ("of", "the")
    following = index + 2 if is_of_the else index + 1
    is_before_capital = sentence.words[following : following + 1] != () and (
        sentence.words[following][0].isupper()
    )
    if index <= first or not is_before_capital:
        return False
    if lower in ("of", "the"):
        # "The Gulf of X" and "the Republic of the X" are whole names.
        return sentence.lower[index - 1] in _BEFORE_OF_IN_NAMES
    return lower in lexicon.PARTICLES - {"at", "as"}


def _is_no_name(reading: ArticleReading, sentence: Sentence) -> bool:
    """Whether the first word of a sentence has a capital letter only because it is the first."""
    word, lower = sentence.words[0], sentence.lower[0]
    if word in reading.classifier.names or word in COUNTRY_OF_NAME:
        return False
    if len(sentence.words) > 1 and is_number_in_name(sentence, 1):
        return False
    if lower in lexicon.OPENING_ADVERBS or lower.endswith("ly"):
        return True
    is_before_capital = sentence.words[1:2] != () and sentence.words[1][0].isupper()
    # In "Elections were won", the plural verb shows that "Elections" is not a name.
    is_plural = lower.endswith("s") and sentence.lower[1:2] in (("were",), ("are",), ("have",))
    is_common = lower in _COMMON or lower in reading.classifier.common or is_plural
    return is_common and not is_before_capital


_SHARES = lexicon.words("half third thirds quarter quarters fifths tenths percent cent")
"""Words before "of" and a place for a share of it: "two thirds of X", "80 per cent of X"."""


def is_share(word: str) -> bool:
    """Return True for `half`, `two-thirds`, `80%`."""
    return word.endswith("%") or word.rpartition("-")[2] in _SHARES


def _may_be_place(reading: ArticleReading, sentence: Sentence, first: int, last: int) -> bool:
    words = sentence.words[first:last]
    name = " ".join(words)
    if name.casefold() in reading.known_places:
        return True
    following = sentence.words[last] if last < len(sentence.words) else ""
    if following == "." and any(word[0].isupper() for word in sentence.words[last + 1 : last + 2]):
        # In "St. Mary's school", "St" is only an abbreviation.
        return False
    if following.lower() in _AFTER_NON_PLACE or (following and words[-1] in COUNTRY_OF_ADJECTIVE):
        # "The Assad regime" and "the Syrian border" name no place "Assad" or "Syrian".
        return False
    if name in NOT_PLACES or name in reading.classifier.acronyms or is_share(name.lower()):
        return False
    return not (
        _is_group_or_office(sentence.lower[first:last])
        or _is_person_or_acronym(reading, words, name)
    )


def _is_group_or_office(lower: tuple[str, ...]) -> bool:
    if any(word in lexicon.ARMED_GROUPS for word in lower) or lower[-1] in lexicon.ROLES:
        return True
    if lower[-1] in lexicon.ORGANISATIONS and lower[-1] not in _SITES:
        return True
    return len(lower) > 1 and lower[0] in lexicon.RANKS and lower[-1] not in lexicon.PLACE_NOUNS


def _is_person_or_acronym(reading: ArticleReading, words: tuple[str, ...], name: str) -> bool:
    if len(words) == 1 and words[0].isupper() and len(name) > 1:
        return True
    people = reading.namesakes(words[-1])
    if len(words) > 1:
        return any(person.name.endswith(name) for person in people)
    return any(person.name.casefold() != name.casefold() for person in people)


def places_in(
    reading: ArticleReading, sentence: Sentence, first: int, last: int
) -> list[PlaceMention]:
    """The places after the prepositions in `sentence.words[first:last]`."""
    places: list[PlaceMention] = []
    for index in range(first, min(last, len(sentence.words) - 1)):
        if sentence.lower[index] not in _PLACE_PREPOSITIONS:
            continue
        if not _may_precede_place(sentence, index):
            continue
        place = place_at(reading, sentence, index + 1)
        if place is not None and (not places or places[-1].first != place.first):
            places.append(place)
    return places


def _may_precede_place(sentence: Sentence, index: int) -> bool:
    """Whether a place may follow a preposition.

    It may follow `of` only as in `east of X`, and `on` only as in `the attack on X`.
    """
    before = sentence.lower[index - 1] if index else ""
    word = sentence.lower[index]
    if word == "of":
        return before in lexicon.PLACE_NOUNS | _ADJECTIVES | _BEFORE_OF
    return word != "on" or before in _BEFORE_ON


def main_country(reading: ArticleReading) -> str:
    """The state that an article names most often; empty if none is named twice.

    "Damascus", "the Kremlin" and "the UN" do not count as names of a state.
    """
    not_states = {*SEATS, *BODY_OF_NAME.values()}
    counts = Counter(
        phrase.country
        for phrases in reading.phrases
        for phrase in phrases
        if phrase.country and phrase.country not in not_states and not phrase.is_capital
    )
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return name if count > 1 else ""


def main_place(reading: ArticleReading) -> str:
    """The place in the headline, else in the dateline, else in the first sentences; else empty."""
    counts: Counter[str] = Counter()
    first = ""
    for index, sentence in enumerate(reading.sentences[:_MAX_SENTENCES]):
        for place in _places_of(reading, sentence):
            counts[place.name] += 1
            if index < _LEAD_SENTENCES:
                first = first or place.name
    return _most_in_title(reading, counts) or _dateline(reading) or first


def place_in_title(reading: ArticleReading) -> str:
    """Of the places in the headline, the one that the article names most often, or ""."""
    counts = Counter(
        place.name
        for sentence in reading.sentences[:_MAX_SENTENCES]
        for place in _places_of(reading, sentence)
    )
    return _most_in_title(reading, counts)


def _places_of(reading: ArticleReading, sentence: Sentence) -> list[PlaceMention]:
    if all(word.isupper() or not word.isalpha() for word in sentence.words):
        # In a sentence in capitals, every word looks like a name.
        return []
    return places_in(reading, sentence, 0, len(sentence.words))


def _most_in_title(reading: ArticleReading, counts: Counter[str]) -> str:
    title = reading.article.title or _first_line(reading)
    in_title = [name for name in counts if re.search(rf"\b{re.escape(name)}\b", title)]
    return max(in_title, key=lambda name: (counts[name], -title.find(name))) if in_title else ""


def _dateline(reading: ArticleReading) -> str:
    """The place in capitals before the text: `QUETTA: …`; empty if there is none."""
    texts = (
        paragraph for paragraph in reading.paragraphs[:_MAX_PARAGRAPHS] if not paragraph.is_heading
    )
    return next(filter(None, (place_in_capitals(reading, paragraph) for paragraph in texts)), "")


def place_in_capitals(reading: ArticleReading, paragraph: ArticleParagraph) -> str:
    """QUETTA in `QUETTA: …`; empty for an organisation or armed group, as in `SOHR: …`."""
    match = _DATELINE.match(reading.article.text, paragraph.start, paragraph.end)
    name = match[1] if match is not None else ""
    is_group = name in BODY_OF_NAME or name in reading.classifier.acronyms
    is_group = is_group or name.lower() in lexicon.ARMED_GROUPS | lexicon.ORGANISATIONS | _AGENCIES
    return "" if is_group or name.casefold() in reading.known_actors else name


def _first_line(reading: ArticleReading) -> str:
    first = reading.paragraphs[0] if reading.paragraphs else None
    return reading.article.text[first.start : first.end] if first is not None else ""
