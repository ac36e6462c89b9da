"""Finds how actors react: states and international bodies, their leaders, and parties.

A party is any other actor, such as an armed group, an army or an association.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from msgspec import structs

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.actors import ReactingActor
from briefing_tui.drafting.rules.reaction_verbs import (
    ReportedReaction,
    headed_reactions,
    stated_reactions,
)
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.said_reactions import quoted_reactions, said_reactions
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.untruths import is_left_open, is_supposed

_STANCES_OF_PARTIES = lexicon.words(
    "supports welcomes condemns accuses denies rejects condoles demands threatens "
    "expresses-concern "
    "calls-for-de-escalation calls-for-ceasefire calls-for-political-process offers-mediation"
)
"""The stances of a party that count as reactions. A deed such as `sanctions` does not count."""

_STANCES_OF_OFFICIALS = lexicon.words("condoles condemns supports welcomes denies")
"""The stances of a party that count if an official of the party expresses them with "said"."""


_MAX_REPORTED = 8
"""In "A said B supports C", only B reacts if "supports" is at most this many words after "said"."""


def draft_reactions(reading: ArticleReading, quotes: list[Draft]) -> Iterator[Draft]:
    """Yield the reactions of an article. An actor has each stance only once in a sentence."""
    for index, sentence in enumerate(reading.sentences):
        if sentence.quotation is not None or reading.paragraphs[sentence.paragraph].is_heading:
            continue
        seen: set[tuple[str, str]] = set()
        stated: list[ReportedReaction] = []
        inside = [quote for quote in quotes if sentence.start <= quote.span[0] < sentence.end]
        for reaction in (
            *headed_reactions(reading, index),
            *stated_reactions(reading, index),
            *said_reactions(reading, index, inside),
            *quoted_reactions(reading, index, inside),
        ):
            if _is_of_others(reaction, stated) or is_supposed(sentence.lower, reaction.first):
                continue
            stated.append(reaction)
            actors = tuple(actor for actor in reaction.actors if _counts(reaction, actor, seen))
            seen.update((actor.name, reaction.stance) for actor in actors)
            if actors:
                draft = _draft(sentence, reaction, actors)
                is_open = is_left_open(sentence, reaction.first) or _is_brief(
                    sentence.lower, reaction.first
                )
                is_past = _is_past(sentence.lower, reaction.first, reading.article.published[:4])
                yield structs.replace(draft, is_sure=draft.is_sure and not (is_open or is_past))


def _is_brief(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `once condemned`, `tacitly supported`."""
    return first > 0 and lower[first - 1] in _BRIEFLY


_BRIEFLY = lexicon.words(
    "once initially originally previously briefly privately tacitly implicitly effectively "
    "virtually practically formerly"
)
"""Words before a reaction that may be over, or that nobody expressed: "tacitly supported"."""


def _is_past(lower: tuple[str, ...], first: int, year_of_article: str) -> bool:
    """Return True for `condemned the coup in 2023`, `condemned a raid last year`."""
    clause = takewhile(lambda word: word not in (",", ";"), lower[first:])
    years = _PAST.findall(" ".join(clause))
    return any(not year or year < year_of_article or not year_of_article for year in years)


_PAST = re.compile(
    r"\bin ((?:19|20)\d\d)\b|\blast (?:year|month)\b|\b(?:years|months) (?:ago|earlier)\b"
)
"""Words for a time long before the article."""


def _is_of_others(reaction: ReportedReaction, stated: list[ReportedReaction]) -> bool:
    """Return True for the reaction of A in `A said B supports C`, if that of B is in `stated`."""
    names = {actor.name for actor in reaction.actors}
    return reaction.rule == "reaction-said" and any(
        other.stance == reaction.stance
        and reaction.first < other.first <= reaction.first + _MAX_REPORTED
        and names.isdisjoint(actor.name for actor in other.actors)
        for other in stated
    )


def _counts(reaction: ReportedReaction, actor: ReactingActor, seen: set[tuple[str, str]]) -> bool:
    if actor.is_party and reaction.stance not in _STANCES_OF_PARTIES:
        return False
    if actor.is_party and reaction.is_vague:
        return False
    if reaction.rule == "reaction-said" and actor.is_party and actor.speaker:
        # Only some words of an official count as a reaction of the party.
        return reaction.stance in _STANCES_OF_OFFICIALS and all(
            name != actor.name for name, _ in seen
        )
    if reaction.rule == "reaction-said":
        return all(name != actor.name for name, _ in seen)
    return (actor.name, reaction.stance) not in seen


def _draft(
    sentence: Sentence, reaction: ReportedReaction, actors: tuple[ReactingActor, ...]
) -> Draft:
    own_spans = [actor.span for actor in actors if sentence.start <= actor.span[0] < sentence.end]
    start = min([sentence.starts[reaction.first], *(span[0] for span in own_spans)])
    end = max([sentence.ends[reaction.last - 1], *(span[1] for span in own_spans)])
    names = [actor.name for actor in actors]
    fields: dict[str, Any] = {"actor": names if len(names) > 1 else names[0]}
    spans = {"actor": (actors[0].span[0], actors[-1].span[1])}
    if len(actors) == 1 and actors[0].speaker:
        fields["speaker"] = actors[0].speaker
        if actors[0].role:
            fields["role"] = actors[0].role
    if reaction.stance:
        fields["stance"] = reaction.stance
        spans["stance"] = sentence.span(reaction.first, reaction.first + 1)
    if reaction.quote is not None:
        fields["quote"] = reaction.quote.fields["quote"]
        spans["quote"] = reaction.quote.span
    return Draft(
        section="reactions",
        fields=fields,
        span=(start, end),
        field_spans=spans,
        rule=reaction.rule,
        is_sure=reaction.is_sure
        and bool(reaction.stance)
        and all(actor.is_sure for actor in actors),
    )
