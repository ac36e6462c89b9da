"""Finds reactions in what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.rules.actors import ReactingActor, actor_of, actors_in_subject
from briefing_tui.drafting.rules.control_words import DENIALS
from briefing_tui.drafting.rules.mentions import is_nearly
from briefing_tui.drafting.rules.reaction_verbs import (
    MAX_EVIDENCE,
    ReportedReaction,
    reports_act,
    text_from,
)
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.said_idioms import SAID_IDIOMS
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.speakers import is_speech
from briefing_tui.drafting.rules.stance_acts import ACTS, OWN_ACT
from briefing_tui.drafting.rules.stance_idioms import IDIOMS
from briefing_tui.drafting.rules.stances import QUOTED_CUES
from briefing_tui.drafting.rules.subjects import subject_of_verb

_MAX_NOUN = 3
"""How many words before a noun such as "claims" are searched for a denial: "rejected claims"."""

_SAME_ACTOR = ("it ", "its ", "he ", "his ", "she ", "her ", "they ", "their ")
"""Words after a semicolon that mean the actor before it: "X said A; its army did B"."""

_SHOULD = re.compile(r"\b(?:must|should|ought to|has to|have to)\b")
"""Words that make a statement a demand: "X said the army must withdraw"."""


def said_reactions(
    reading: ArticleReading, index: int, quotes: list[Draft]
) -> Iterator[ReportedReaction]:
    """The reactions in statements with verbs such as `said`.

    `quotes` are the drafts of the quotations in the sentence.
    """
    sentence = reading.sentences[index]
    for at in range(len(sentence.words)):
        if not is_speech(sentence, at) or not reports_act(sentence, at):
            continue
        if is_nearly(sentence.lower, at):
            continue
        is_noun = sentence.lower[at] in ("claims", "reports", "charges", "claim")
        if is_noun and not DENIALS.isdisjoint(sentence.lower[max(0, at - _MAX_NOUN) : at]):
            # In "Ankara rejected Greek claims that it had lied", "claims" is a noun.
            continue
        actors = actors_in_subject(reading, index, at)
        if not actors or _is_subject_quoted(reading, index, at, quotes):
            continue
        text = text_from(reading, sentence, at + 1) if at + 1 < len(sentence.words) else ""
        # After a semicolon, somebody else may speak. "It" and "its" still mean the same actor.
        own_text, _, following = text.partition("; ")
        is_alone = following.startswith(_SAME_ACTOR) or not following
        end = sentence.end if is_alone else _semicolon_after(sentence, at)
        said = [quote for quote in quotes if quote.span[0] < end]
        words = " ".join(str(quote.fields["quote"]).lower() for quote in said)
        stance = _stance_of(own_text, words)
        if stance is None and following and is_alone:
            stance = _stance_of(following, words)
        text = text if is_alone else own_text
        text = text.strip(" .") or _text_before(reading, sentence, actors[0])
        if stance is None and _SHOULD.search(text):
            stance = "demands"
        if stance is not None:
            yield ReportedReaction(
                stance=stance,
                first=at,
                last=min(len(sentence.words), at + MAX_EVIDENCE),
                actors=actors,
                rule="reaction-said",
                quote=said[0] if said else None,
                is_sure=False,
            )


def _semicolon_after(sentence: Sentence, at: int) -> int:
    """The position of the next semicolon in the text; else the end of the sentence."""
    later = range(at, len(sentence.words))
    return next((sentence.starts[i] for i in later if sentence.lower[i] == ";"), sentence.end)


def _stance_of(text: str, quoted: str) -> str | None:
    """The stance of reported or quoted words, or None. It is "" for an act that takes no side."""
    stance = _first_match(IDIOMS, text)
    if stance is None:
        stance = _first_match(QUOTED_CUES, quoted)
    if stance is None:
        stance = _own_act(text)
    return _first_match(SAID_IDIOMS, text) if stance is None else stance


def _is_subject_quoted(reading: ArticleReading, index: int, verb: int, quotes: list[Draft]) -> bool:
    """Whether `subject_of_verb` wrongly finds a word in the quotation before the verb.

    In `“It hurts,” said Name`, it finds "It" as the subject of "said".
    """
    sentence = reading.sentences[index]
    subject = subject_of_verb(sentence, reading.phrases[index], verb)
    return subject is not None and any(
        quote.span[0] <= sentence.starts[subject.first] < quote.span[1] <= sentence.starts[verb]
        for quote in quotes
    )


def _text_before(reading: ArticleReading, sentence: Sentence, actor: ReactingActor) -> str:
    """The words of a sentence before its actor: `the army must leave` before `X said`."""
    end = max(sentence.start, actor.span[0])
    return " ".join(reading.article.text[sentence.start : end].lower().split())


def _own_act(text: str) -> str | None:
    """The stance of an act that the speaker announces: `said it would send troops`."""
    start = OWN_ACT.match(text)
    if start is None:
        return None
    return next((stance for stance, act in ACTS if act.match(text, start.end())), None)


def quoted_reactions(
    reading: ArticleReading, index: int, quotes: list[Draft]
) -> Iterator[ReportedReaction]:
    """The reactions in the quotations of a sentence."""
    sentence = reading.sentences[index]
    for quote in quotes:
        at = next((at for at, start in enumerate(sentence.starts) if start >= quote.span[0]), 0)
        stance = _first_match(QUOTED_CUES, str(quote.fields["quote"]).lower())
        speaker = quote.field_spans["speaker"]
        phrase = next(
            (
                phrase
                for phrase in reading.phrases[index]
                if sentence.starts[phrase.first] <= speaker[0] < sentence.ends[phrase.last - 1]
            ),
            None,
        )
        actor = actor_of(reading, sentence, phrase) if phrase is not None and stance else None
        if stance is not None and actor is not None:
            yield ReportedReaction(
                stance=stance,
                first=at,
                last=at + 1,
                actors=(actor,),
                rule="reaction-said",
                quote=quote,
                is_sure=False,
            )


def _first_match(table: Iterable[tuple[str, re.Pattern[str]]], text: str) -> str | None:
    return next((stance for stance, pattern in table if text and pattern.search(text)), None)
