"""Completes the office and the organisation of a speaker from the words around."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.antecedents import (
    after_preposition,
    group_before,
    named_after,
    sentences_before,
)
from briefing_tui.drafting.rules.countries import COUNTRY_OF_ADJECTIVE, COUNTRY_OF_NAME
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence

_OWNERS = frozenset(("its", "their"))
_VAGUE = lexicon.words(
    "mission group movement organisation organization agency party ministry charity "
    "company army force militia coalition bureau office council committee federation "
    "union association body"
)


def affiliation_of(reading: Reading, affiliation: str, sentence: Sentence, phrase: Phrase) -> str:
    """The organisation of a speaker: a state for an adjective, a name for "the mission"."""
    if affiliation in COUNTRY_OF_ADJECTIVE:
        return COUNTRY_OF_ADJECTIVE[affiliation]
    if affiliation in COUNTRY_OF_NAME:
        return COUNTRY_OF_NAME[affiliation]
    at = sentence.starts[phrase.first]
    if not affiliation and phrase.role and _owner(sentence, phrase) in _OWNERS:
        group = group_before(reading, at, with_objects=True)
        return _plain(group[2] or group[0]) if group is not None else ""
    if affiliation.lower() in _VAGUE and affiliation.islower():
        return _named(reading, affiliation, at) or affiliation
    return affiliation


def _owner(sentence: Sentence, phrase: Phrase) -> str:
    return sentence.lower[phrase.first - 1] if phrase.first else ""


def _named(reading: Reading, head: str, at: int) -> str:
    """The name of the group that "the mission" means: the last one with a name."""
    fallback = ""
    for sentence, phrases in sentences_before(reading, at):
        for position, phrase in enumerate(phrases):
            if sentence.ends[phrase.last - 1] > at or phrase.person:
                continue
            words = sentence.words[phrase.first : phrase.last]
            if not any(word[0].isupper() for word in words) or not phrase.is_group:
                continue
            following = phrases[position + 1] if position + 1 < len(phrases) else None
            if head in sentence.lower[phrase.first : phrase.last]:
                if (
                    following is not None
                    and sentence.words[phrase.last : following.first] == (",",)
                    and sentence.words[following.last : following.last + 1] == (",",)
                ):
                    return reading.text(sentence.span(following.first, following.last))
                return reading.text(sentence.span(phrase.first, phrase.last))
            if not fallback and not after_preposition(sentence, phrase) and not phrase.role:
                fallback = reading.text(sentence.span(phrase.first, phrase.last))
    return _plain(fallback)


def office_before(reading: Reading, at: int) -> tuple[str, str]:
    """The office and organisation of the subject of the sentence before, if it has no name.

    "A ministry spokesman denied that. … , Name said" names the spokesman.
    """
    for number, (sentence, phrases) in enumerate(sentences_before(reading, at)):
        if number > 1:
            return "", ""
        if sentence.start <= at <= sentence.end:
            continue
        for phrase in phrases[:1]:
            if named_after(sentence, phrases, phrase) or sentence.words[
                phrase.last : phrase.last + 1
            ] == ("'s",):
                return "", ""
            is_one = phrase.head in lexicon.ROLES and not phrase.head.endswith("s")
            if phrase.role and not phrase.person and is_one and phrase.first <= 2:
                return phrase.role, affiliation_of(reading, phrase.affiliation, sentence, phrase)
    return "", ""


def _plain(name: str) -> str:
    head, _, rest = name.partition(" ")
    return rest if head.lower() in ("the", "a", "an") and rest else name
