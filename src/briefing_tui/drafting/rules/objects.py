"""Finds the X of `they captured X`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.control_words import AFTER_PLACE, DEFINITE, OBJECT_WORDS
from briefing_tui.drafting.rules.countries import COUNTRY_OF_NAME
from briefing_tui.drafting.rules.earlier_places import place_before
from briefing_tui.drafting.rules.inner_places import (
    AFTER_SUBJECT,
    PARTS_OF_PLACES,
)
from briefing_tui.drafting.rules.phrases import begins_name
from briefing_tui.drafting.rules.places import NOT_PLACES, PlaceMention, place_at
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.verbs import SPEECH, is_participle, is_past

_MAX_LIST = 12
"""How many places of a list are read."""

_MAX_DISTANCE = 14
"""How many words of an object are searched for the name of a place."""

_SITES_OF_TOWNS = lexicon.words("airport port airfield airbase harbour harbor")
"""Sites that belong to a town: "X and its airport"."""
_BEFORE_VERB = lexicon.DAYS | {"later", "also", "then", "on"}
"""Words between a place and the verb of which it is the subject: "X on Monday condemned"."""

AT = frozenset(("in", "at", "near", "on"))
"""Words between a site and a town: "the base in X"."""

_BEFORE_SITE = lexicon.words("the a an its their all most of control full over back hold")
"""Words before a site that are not part of its name: "control of the base"."""

_ALSO_VERBS = frozenset(("occupied", "besieged"))
"""Words that can be adjectives, but are verbs after "and".

In "advanced near X and occupied Z", X and Z are no list.
"""

_DEFINITE_STARTS = frozenset(("the", "its", "this", "that", "island", "same"))
"""Words at the start of an object that means an earlier place: "this town"."""


def object_places(
    reading: ArticleReading, index: int, start: int, *, is_strict: bool
) -> tuple[PlaceMention, ...]:
    """The places of the object that begins at word `start`.

    If `is_strict`, no place is read from `X fuel`, where an unknown word follows the name.
    """
    sentence = reading.sentences[index]
    lower = sentence.lower
    if lower[start : start + 1] in (("it",), ("them",)):
        return as_tuple(place_before(reading, index, start, is_pronoun=True))
    at = start
    while at < min(len(lower), start + _MAX_DISTANCE):
        if lower[at] == "," and at > start and lower[at - 1] in lexicon.PLACE_NOUNS:
            return _after_noun(reading, sentence, at)
        if lower[at] != "the" and begins_name(sentence, at):
            place = place_at(reading, sentence, at)
            if place is None and _is_adjective(sentence, at):
                at += 1
                continue
            if place is None or not _is_whole_object(reading, sentence, place, is_strict=is_strict):
                return ()
            return place_list(reading, sentence, with_site(reading, sentence, place, start))
        if not _may_precede_name(sentence, at, start):
            break
        at += 1
    if at > start and lower[at - 1] in DEFINITE and lower[start] in _DEFINITE_STARTS:
        return as_tuple(place_before(reading, index, start, noun=lower[at - 1]))
    is_part = at > start and lower[at - 1] in PARTS_OF_PLACES and lower[at : at + 1] != ("of",)
    if is_part and lower[start] in ("its", "their"):
        # "Its outskirts" belong to a place named before.
        return as_tuple(place_before(reading, index, start))
    return ()


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """Return True for `Druze` in `the Druze city of X`."""
    is_before_noun = not lexicon.PLACE_NOUNS.isdisjoint(sentence.lower[at + 1 : at + 3])
    return is_before_noun and sentence.words[at] in NOT_PLACES


def _after_noun(
    reading: ArticleReading, sentence: Sentence, comma: int
) -> tuple[PlaceMention, ...]:
    """The places after a noun and a comma: `two towns, X and Z`, `40 towns, including X`."""
    start = comma + 1
    if sentence.lower[start : start + 1] in (("including",), ("among",)):
        start += 1
    place = place_at(reading, sentence, start) if start < len(sentence.words) else None
    if place is None or place.first != start:
        return ()
    return place_list(reading, sentence, place)


def with_site(
    reading: ArticleReading, sentence: Sentence, place: PlaceMention, start: int
) -> PlaceMention:
    """The place with the site before it: `presidential palace in X`."""
    link = place.first - 1
    if sentence.lower[link] == "the":
        link -= 1
    if link <= start or sentence.lower[link] not in AT:
        return place
    first = start
    while first < link and sentence.lower[first] in _BEFORE_SITE:
        first += 1
    span = (sentence.starts[first], place.span[1])
    return PlaceMention(first=first, last=place.last, name=reading.text(span), span=span)


def _may_precede_name(sentence: Sentence, at: int, start: int) -> bool:
    """Return True for each word before X in `the oil town of X`."""
    word = sentence.lower[at]
    if word in OBJECT_WORDS or word[0].isdigit():
        return True
    if word == "'s" or "-" in word or _is_owner(sentence, at):
        return True
    following = sentence.words[at + 1 : at + 2]
    is_name = bool(following) and following[0][0].isupper()
    is_site = word in ("at", "in", "near", "on") and at > start and is_name
    return (
        is_site
        and sentence.lower[at - 1] in lexicon.PLACE_NOUNS
        and sentence.lower[at + 1] not in lexicon.DAYS | lexicon.MONTHS
    )


def as_tuple(place: PlaceMention | None) -> tuple[PlaceMention, ...]:
    """A place as a tuple; empty for None."""
    return (place,) if place is not None else ()


def _is_owner(sentence: Sentence, at: int) -> bool:
    return sentence.lower[at + 1 : at + 2] == ("'s",)


def _is_whole_object(
    reading: ArticleReading, sentence: Sentence, place: PlaceMention, *, is_strict: bool
) -> bool:
    """Return True for `captured X`, but not for `captured X police`."""
    if place.name in COUNTRY_OF_NAME:
        return False
    if place.last >= len(sentence.words):
        return True
    following = sentence.lower[place.last]
    if not following[0].isalpha():
        return following != "'s"
    if following in AFTER_PLACE or following.endswith("ly") or following in lexicon.DAYS:
        return True
    return not is_strict and reading.classifier.kind(sentence, place.last) == ""


def place_list(
    reading: ArticleReading, sentence: Sentence, first: PlaceMention
) -> tuple[PlaceMention, ...]:
    """The places in `X, Z and W`, beginning with `first`."""
    places = [_with_town(reading, sentence, first)]
    at = places[0].last
    while at < len(sentence.words) - 1 and len(places) < _MAX_LIST:
        start = _after_link(sentence, at)
        if start is None or start >= len(sentence.words):
            break
        place = _own_part(sentence, start) or _place_from(reading, sentence, start)
        is_comma = sentence.lower[at : at + 1] == (",",) and start == at + 1
        if sentence.lower[start] in ("a", "an") or (is_comma and sentence.lower[start] == "the"):
            # "X, a key town in Z": Z is not another place of the list.
            place = None
        if sentence.lower[start] in _ALSO_VERBS:
            break
        if place is None or place.first - start > 5:
            # After ", the state capital, and" the list may continue.
            end = _apposition_end(sentence, at)
            if end is None:
                break
            at = end
            continue
        if _is_subject(sentence, place.last) or place.name in COUNTRY_OF_NAME:
            # In "after they took X, A and B condemned the attack", neither A nor B was taken.
            while len(places) > 1 and "," not in sentence.lower[places[-1].last : start]:
                start = places.pop().first
            break
        places.append(place)
        at = place.last
    return tuple(places)


def _place_from(reading: ArticleReading, sentence: Sentence, at: int) -> PlaceMention | None:
    """The place in `the town of X`, `the Syrian town of X`."""
    adjective = at + 1 if sentence.lower[at] in lexicon.DETERMINERS else at
    start = adjective + 1 if _is_adjective(sentence, adjective) else at
    return place_at(reading, sentence, start) if start < len(sentence.words) else None


def _after_link(sentence: Sentence, at: int) -> int | None:
    lower = sentence.lower
    for link in _LINKS:
        if lower[at : at + len(link)] == link:
            after = at + len(link)
            if lower[after : after + 3] == ("as", "well", "as"):
                return after + 3
            if lower[after : after + 2] in (("together", "with"), ("along", "with")):
                return after + 2
            return after
    return None


_LINKS = (
    (",", "and"),
    ("as", "well", "as"),
    ("together", "with"),
    ("along", "with"),
    (",",),
    ("and",),
    ("&",),
)
"""Words between the places of a list. `, and` must be tried before `,`."""


def _is_subject(sentence: Sentence, at: int) -> bool:
    """Return True for `X fell`, `X later condemned`, if X ends before word `at`."""
    lower = sentence.lower
    while at < len(lower) and (lower[at].endswith("ly") or lower[at] in _BEFORE_VERB):
        at += 1
    if at == len(lower):
        return False
    # In "took X and Z backed by jets" and "took X and Z unopposed", Z did nothing.
    is_verb = lower[at] in SPEECH or is_past(lower[at])
    return lower[at] in AFTER_SUBJECT or (is_verb and not is_participle(lower, at))


def _own_part(sentence: Sentence, at: int) -> PlaceMention | None:
    """The airport in `X and its airport`."""
    if sentence.lower[at : at + 1] != ("its",):
        return None
    for end in (at + 1, at + 2):
        if end < len(sentence.lower) and sentence.lower[end] in _SITES_OF_TOWNS:
            span = sentence.span(at + 1, end + 1)
            name = " ".join(sentence.words[at + 1 : end + 1])
            return PlaceMention(first=at, last=end + 1, name=name, span=span)
    return None


def _apposition_end(sentence: Sentence, comma: int) -> int | None:
    """The second comma of `, the state capital, and Z`."""
    lower = sentence.lower
    if (
        lower[comma] != ","
        or comma + 1 >= len(lower)
        or lower[comma + 1] not in ("the", "a", "an", "its")
    ):
        return None
    for at in range(comma + 2, min(comma + 12, len(lower) - 1)):
        if lower[at] == ",":
            return at if lower[at + 1] in ("and", "together", "along", "as") else None
    return None


def _with_town(reading: ArticleReading, sentence: Sentence, place: PlaceMention) -> PlaceMention:
    """The site with the town after it: `the Western Command in X`."""
    sites = ("command", "headquarters", "base", "garrison", "barracks")
    is_site = sentence.lower[place.last - 1] in sites
    if is_site and sentence.lower[place.last : place.last + 1] in (("in",), ("at",)):
        town = place_at(reading, sentence, place.last + 1)
        if town is not None:
            span = (place.span[0], town.span[1])
            return PlaceMention(
                first=place.first, last=town.last, name=reading.text(span), span=span
            )
    return place
