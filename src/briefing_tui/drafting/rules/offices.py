"""Finds the office and organisation of a speaker if earlier words name them."""

from __future__ import annotations

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import (
    after_preposition,
    group_before,
    name_after_office,
    sentences_before,
)
from briefing_tui.drafting.rules.countries import COUNTRY_OF_ADJECTIVE, COUNTRY_OF_NAME
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence

_IN_NAMES = lexicon.words(
    "mission agency charity body company union association federation committee"
)
"""Nouns for a group whose full name has the same noun: "the mission" for "the UN Mission"."""

_NOT_IN_NAMES = lexicon.words("group movement organisation organization")
"""Nouns that the full name of a group may lack: "the group" for "the Ruhan Front"."""

_OWNER_ENDS = frozenset((";", "and", "but", "said", "that"))
"""Words that end the search for the "its" before a speaker."""


def affiliation_of(
    reading: ArticleReading, affiliation: str, sentence: Sentence, phrase: Phrase
) -> str:
    """The name of a speaker's country or organisation: `Rwanda` for "Rwandan"."""
    if affiliation in COUNTRY_OF_ADJECTIVE:
        return COUNTRY_OF_ADJECTIVE[affiliation]
    if affiliation in COUNTRY_OF_NAME:
        return COUNTRY_OF_NAME[affiliation]
    at = sentence.starts[phrase.first]
    if not affiliation and phrase.role:
        group = owner_before(reading, sentence, phrase)
        return lexicon.without_article(group[2] or group[0]) if group is not None else ""
    if affiliation in _IN_NAMES or affiliation in _NOT_IN_NAMES:
        return _name_of_group(reading, affiliation, at) or affiliation
    return affiliation


def owner_before(
    reading: ArticleReading, sentence: Sentence, phrase: Phrase
) -> tuple[str, TextSpan, str] | None:
    """Return the group that `its` means in `its spokesman`.

    The result has the words for the group, their span, and the state that they name, or "".
    """
    for index in range(phrase.first - 1, max(-1, phrase.first - 6), -1):
        if sentence.lower[index] in ("its", "their"):
            return group_before(reading, sentence.starts[index], with_objects=True)
        if sentence.lower[index] in _OWNER_ENDS or sentence.words[index] == QUOTED:
            return None
    return None


def _name_of_group(reading: ArticleReading, head: str, at: int) -> str:
    """The full name of `the mission`."""
    fallback = ""
    for sentence, phrases in sentences_before(reading, at):
        for position, phrase in enumerate(phrases):
            words = sentence.words[phrase.first : phrase.last]
            is_named = phrase.is_group and any(word[0].isupper() for word in words)
            if sentence.ends[phrase.last - 1] > at or phrase.person or not is_named:
                continue
            if head in sentence.lower[phrase.first : phrase.last]:
                short = name_between_commas(sentence, phrases[position + 1 :], phrase) or phrase
                return reading.text(sentence.span(short.first, short.last))
            if not fallback and not after_preposition(sentence, phrase) and not phrase.role:
                fallback = reading.text(sentence.span(phrase.first, phrase.last))
    return lexicon.without_article(fallback) if head in _NOT_IN_NAMES else ""


def name_between_commas(
    sentence: Sentence, following: tuple[Phrase, ...], phrase: Phrase
) -> Phrase | None:
    """The name UNMIX in `the UN mission, UNMIX, said`."""
    for name in following[:1]:
        if (
            sentence.lower[phrase.last : name.first] in ((",",), (",", "the"))
            and sentence.words[name.last : name.last + 1] == (",",)
            and not name.person
        ):
            return name
    return None


def office_before(reading: ArticleReading, at: int) -> tuple[str, str]:
    """The office and organisation in the sentence before the one at `at`, or empty strings.

    In `A ministry spokesman denied that. “…”, Name said`, Name is the spokesman.
    """
    before = (
        (sentence, phrases)
        for sentence, phrases in sentences_before(reading, at)
        if not sentence.start <= at <= sentence.end
    )
    sentence, phrases = next(before, (None, ()))
    if sentence is None or not phrases:
        return "", ""
    phrase = phrases[0]
    is_owner = sentence.words[phrase.last : phrase.last + 1] == ("'s",)
    if is_owner or name_after_office(sentence, phrases, phrase):
        return "", ""
    is_one_person = phrase.head in lexicon.ROLES and not phrase.head.endswith("s")
    if phrase.role and not phrase.person and is_one_person and phrase.first <= 2:
        return phrase.role, affiliation_of(reading, phrase.affiliation, sentence, phrase)
    return "", ""
