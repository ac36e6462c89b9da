"""Finds the X of `X fell` and `X was captured`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.control_words import DEFINITE, OBJECT_WORDS
from briefing_tui.drafting.rules.earlier_places import from_other_sentence, place_before
from briefing_tui.drafting.rules.inner_places import EXCEPT, link_before, own_clause_start
from briefing_tui.drafting.rules.objects import AT, as_tuple, with_site
from briefing_tui.drafting.rules.phrases import begins_name
from briefing_tui.drafting.rules.places import PlaceMention, place_at
from briefing_tui.drafting.rules.reading import ArticleReading, outer_word
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import PREPOSITIONS

_COMPASS = lexicon.words(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west"
)

_AUXILIARIES = lexicon.words(
    "was were been being is are has had have also then remains remained now still later "
    "subsequently already be not since once back all both firmly"
)
"""Words before a verb of control. The subject stands before them: "X was later captured"."""

_BEFORE_PLACES = lexicon.words("in at near into to from towards toward across through around")
"""Prepositions before a place that is not the subject of a later verb."""

_CLAUSE_STARTS = lexicon.words(
    "that when while after since because said says but where before as whether whose"
)


def subject_places(reading: ArticleReading, index: int, verb: int) -> tuple[PlaceMention, ...]:
    """The places in `X was captured`, `X fell`."""
    sentence = reading.sentences[index]
    lower = sentence.lower
    end = verb
    while end > 0 and (lower[end - 1] in _AUXILIARIES or lower[end - 1].endswith("ly")):
        end -= 1
    start = own_clause_start(sentence, _clause_start(sentence, end), end)
    start = _after_circumstance(reading, sentence, start, end)
    places = _before_relative(reading, sentence, start, end)
    places = places or _named_places(reading, sentence, start, end)
    while places and "which" not in lower[places[-1].last : end]:
        link = link_before(lower, places[0].first, start)
        if link < 0:
            break
        if link > start and lower[link - 1] in lexicon.PLACE_NOUNS and lower[link] in AT:
            # In "the base in X was captured", the place is "base in X".
            return (with_site(reading, sentence, places[0], start),)
        rest = lower[places[-1].last : end]
        if rest[:1] != (",",) and "and" not in rest:
            # In "people in X were captured", X was not captured.
            return ()
        # "After a raid on X, Z was captured", "the siege of X ended and Z was captured".
        start = places[-1].last
        places = _named_places(reading, sentence, start, end)
    if places:
        return tuple(places)
    # In "it fell" and "the town fell", the subject means a place named before.
    words = lower[start:end]
    if "it" in (*words[-1:], *words[:2]):
        return as_tuple(place_before(reading, index, start, is_pronoun=True))
    noun = next((word for word in (*reversed(words[-4:]), *words[:2]) if word in DEFINITE), "")
    if noun:
        return as_tuple(place_before(reading, index, start, noun=noun))
    return _before_quotation(reading, index) if not words else ()


def _before_relative(
    reading: ArticleReading, sentence: Sentence, start: int, end: int
) -> list[PlaceMention]:
    """The X in `went to W from X, which`; empty if no place is just before `which`."""
    if sentence.lower[end - 1] != "which":
        return []
    last = end - 2 if sentence.lower[end - 2] == "," else end - 1
    places: list[PlaceMention] = []
    while following := _named_places(reading, sentence, start, last):
        places, start = following, following[-1].last
    return places if places and places[-1].last == last else []


def _after_circumstance(reading: ArticleReading, sentence: Sentence, start: int, end: int) -> int:
    """The index of `X` in `in W, X and Z fell`; `start` if no circumstance is before `X`."""
    clause = sentence.lower[start:end]
    if not clause or clause[0] not in PREPOSITIONS or "," not in clause:
        return start
    own = start + clause.index(",") + 1
    places = _named_places(reading, sentence, own, end)
    return own if places and places[-1].last == end else start


def _before_quotation(reading: ArticleReading, index: int) -> tuple[PlaceMention, ...]:
    """X in `X “remains in our hands”`."""
    outer = outer_word(reading, index)
    places = subject_places(reading, *outer) if outer is not None else ()
    return tuple(map(from_other_sentence, places))


def _named_places(
    reading: ArticleReading, sentence: Sentence, start: int, end: int
) -> list[PlaceMention]:
    lower = sentence.lower
    places: list[PlaceMention] = []
    cursor = start
    while cursor < end:
        place = place_at(reading, sentence, cursor) if begins_name(sentence, cursor) else None
        if place is None or place.last > end or _is_landmark(lower, place.first):
            cursor += 1
            continue
        if places and not _is_list(lower[places[-1].last : place.first]):
            break
        places.append(place)
        cursor = place.last
    if not places:
        return []
    before = lower[places[0].first - 1] if places[0].first > start else ""
    if before in _BEFORE_PLACES and "and" in lower[places[-1].last : end]:
        # "Troops fled into X and were captured by Y": X was not captured.
        return []
    is_inside = before in ("in", "at", "near")
    is_list = "and" in lower[places[0].last : places[-1].first]
    if is_list and is_inside:
        # In "fighting raged in X and Z was captured", X and Z are not a list.
        return []
    return places if is_list else places[:1]


def _is_landmark(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `15 km east of X`."""
    before = lower[max(0, first - 2) : first]
    return len(before) == 2 and before[0] in _COMPASS and before[1] == "of"


def _clause_start(sentence: Sentence, end: int) -> int:
    for at in range(end - 1, max(-1, end - 30), -1):
        word, beside = sentence.lower[at], (sentence.lower[at - 1], sentence.lower[at + 1])
        # In "all but X was captured" and "Z, but not X, was captured", no clause begins.
        is_start = word != "but" or (beside[0] not in EXCEPT and beside[1] != "not")
        if (word in _CLAUSE_STARTS and is_start) or word in (";", ":"):
            return at + 1
    return max(0, end - 30)


def _is_list(between: tuple[str, ...]) -> bool:
    has_link = "and" in between or "," in between
    return has_link and all(
        word in (",", "and", "the", "of", "as", "well") or word in OBJECT_WORDS for word in between
    )
