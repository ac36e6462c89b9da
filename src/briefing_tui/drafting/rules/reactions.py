"""Drafts of how states and organisations react."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import BODY_OF_NAME
from briefing_tui.drafting.rules.phrases import Phrase
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.speakers import is_speech
from briefing_tui.drafting.rules.stances import (
    IDIOMS,
    QUOTED_CUES,
    REACTION_NOUNS,
    STANCE_OF_VERB,
)
from briefing_tui.drafting.rules.subjects import NEUTRAL, PERSONAL, subject_of
from briefing_tui.drafting.rules.antecedents import group_before, person_before

_GENERIC = lexicon.words(
    "nations countries states powers governments leaders capitals neighbours neighbors allies members donors organisations organizations groups agencies"
)
_MAX_ACTORS = 12
_PAST_MARKS = ("would have", "had earlier")


class Reaction(Struct, frozen=True, kw_only=True):
    """A stance in a sentence."""

    stance: str
    first: int
    last: int
    actors: tuple[Actor, ...]
    rule: str
    is_sure: bool = True


class Actor(Struct, frozen=True, kw_only=True):
    """Who reacts."""

    name: str
    span: TextSpan
    speaker: str = ""
    role: str = ""


def draft_reactions(reading: Reading, quotes: list[Draft]) -> Iterator[Draft]:
    """Find the reactions, one draft for each sentence and stance."""
    for index, sentence in enumerate(reading.sentences):
        if sentence.quotation is not None or reading.paragraphs[sentence.paragraph].is_heading:
            continue
        seen: set[str] = set()
        for reaction in _reactions(reading, index):
            actors = tuple(actor for actor in reaction.actors if actor.name not in seen)
            if not actors:
                continue
            seen.update(actor.name for actor in actors)
            yield _draft(reading, index, reaction, actors)
        yield from _from_quotes(reading, index, quotes, seen)


def _reactions(reading: Reading, index: int) -> Iterator[Reaction]:
    sentence = reading.sentences[index]
    yield from _from_nouns(reading, index)
    for at, word in enumerate(sentence.lower):
        stance = STANCE_OF_VERB.get(word)
        if stance is not None and _is_finite(sentence, at):
            if _is_passive(sentence, at):
                actors = _agents(reading, index, at)
            else:
                actors = _actors_of(reading, index, at)
            if actors:
                better = _idiom_stance(reading, sentence, at)
                yield _reaction(sentence, at, better or stance, actors, f"reaction-{word}")
        elif stance is None:
            yield from _from_idiom(reading, index, at)


def _reaction(
    sentence: Sentence, at: int, stance: str, actors: tuple[Actor, ...], rule: str
) -> Reaction:
    return Reaction(
        stance=stance, first=at, last=min(len(sentence.words), at + 14), actors=actors, rule="reaction-verb" if rule else rule
    )  # fmt: skip


def _is_finite(sentence: Sentence, at: int) -> bool:
    """Whether a verb reports an act, not an aim or a possibility."""
    before = sentence.lower[max(0, at - 3) : at]
    if before[-1:] and before[-1] in (
        "to",
        "not",
        "never",
        "the",
        "a",
        "an",
        "of",
        "its",
        "for",
        "would",
        "could",
        "should",
        "might",
        "may",
        "n't",
        "their",
        "his",
    ):
        return False
    if "would" in before or "could" in before or "not" in before[-2:]:
        return False
    following = sentence.lower[at + 1 : at + 2]
    return following != ("by",) or _is_passive(sentence, at)


def _is_passive(sentence: Sentence, at: int) -> bool:
    for index in range(at - 1, max(-1, at - 4), -1):
        word = sentence.lower[index]
        if word in ("was", "were", "been", "being", "is", "are"):
            return True
        if not (word.endswith("ly") or word in ("also", "quickly", "widely")):
            return False
    return False


def _idiom_stance(reading: Reading, sentence: Sentence, at: int) -> str:
    """The stance of the idiom that begins at a word, if it is more exact than its verb."""
    text = _text_from(reading, sentence, at)
    for stance, pattern in IDIOMS:
        if pattern.match(text):
            return stance
    return ""


def _text_from(reading: Reading, sentence: Sentence, at: int) -> str:
    return " ".join(sentence.lower[at : at + 16]).replace(" 's", "'s")


def _from_idiom(reading: Reading, index: int, at: int) -> Iterator[Reaction]:
    sentence = reading.sentences[index]
    if sentence.lower[at] not in _IDIOM_STARTS or not _may_begin(sentence, at):
        return
    text = _text_from(reading, sentence, at)
    for stance, pattern in IDIOMS:
        if pattern.match(text):
            actors = _actors_of(reading, index, at)
            if actors:
                yield _reaction(sentence, at, stance, actors, "reaction-idiom")
            return


def _may_begin(sentence: Sentence, at: int) -> bool:
    before = sentence.lower[at - 1] if at else ""
    return before not in (
        "to",
        "not",
        "never",
        "the",
        "a",
        "an",
        "of",
        "for",
        "could",
        "might",
        "should",
        "been",
        "being",
    ) or (before == "been" and sentence.lower[at] in ("following",))


_IDIOM_STARTS = lexicon.words(
    "sent sends sending offered offers offering extended extends expressed expresses expressing conveyed "
    "conveys voiced voices paid pays thoughts stands stand stood grieves deeply called calls calling appealed "
    "appeals appealing pressed pushed pushing pleaded urged urges urging demanded demands sought seeks told asked "
    "counselled advised advocated repeated repeats renewed renews reiterated reiterates issued made echoed joined "
    "insisted insists insisting asks requested convened convenes voicing raised raises raising registered "
    "signalled shared sounded is was are were be been said remains remained felt declared pronounced professed following "
    "monitoring watching watched followed monitored spoke speaks speaking spoken came come hit hits lashed cried "
    "described describes describing branded brands branding labelled labels labeled termed terms deemed considers "
    "consider characterised characterized summoned summons summoning recalled recalls expelled expels lodged filed "
    "delivered released added voted took has pointed points pointing held holds hold holding laid lays pinned "
    "placed put attributed pledged pledges pledging reaffirmed reaffirms reaffirming promised threw lent "
    "underlined stressed restated standing sided sides gave backs backed supports supported endorsed endorses "
    "defended defends proposed proposes volunteered ready willing prepared agreed offer willingness readiness announced announces "
    "announcing dispatched dispatches dispatching releases allocated donated donates committed approved airlifted "
    "provided provides shipped flew earmarked unlocked mobilised mobilized activated imposed imposes imposing "
    "slapped adopted tightened introduced unveiled sanctioned blacklisted suspended suspends suspending broke "
    "breaks halted halts halting froze freezes walked withdrew pulled postponed cancelled canceled abandoned cut "
    "cuts withheld paused pauses stopped suspend recognised recognized recognises recognizes recognising hosted hosts had met "
    "telephoned threatened threatens threatening vowed vows vowing swore issues gives would will ruled rules "
    "refused refuses declined declines turned vetoed scoffed brushed opposed opposes poured shrugged disclaimed "
    "distanced played deployed deploys deploying moved moves launched carried conducted puts placing closed closes "
    "closing shut reopened sealed reinforced evacuated evacuates evacuating withdraws advises ordered observed began "
    "completed warning could demanding"
)


def _actors_of(reading: Reading, index: int, verb: int) -> tuple[Actor, ...]:
    """The actors that are the subject of a verb, with those of a list."""
    sentence, phrases = reading.sentences[index], reading.phrases[index]
    subject = subject_of(sentence, phrases, verb)
    if subject is None:
        return ()
    if subject.phrase is None:
        return _pronoun_actor(reading, sentence, subject.pronoun, subject.first)
    phrase = subject.phrase
    listed = _listed(reading, sentence, phrases, phrase, verb)
    if listed:
        return listed
    actor = actor_of(reading, sentence, phrase)
    return (actor,) if actor is not None else ()


def _pronoun_actor(
    reading: Reading, sentence: Sentence, pronoun: str, at: int
) -> tuple[Actor, ...]:
    place = sentence.starts[at]
    if pronoun in PERSONAL:
        person = person_before(reading, place)
        known = reading.person(person.name) if person is not None else None
        if (
            person is not None
            and known is not None
            and _country_of(known.affiliation, known.country)
        ):
            return (
                Actor(
                    name=_country_of(known.affiliation, known.country),
                    span=person.span,
                    speaker=known.name,
                    role=known.role,
                ),
            )
        return ()
    if pronoun in NEUTRAL:
        group = group_before(reading, place)
        if group is not None and group[2]:
            return (Actor(name=group[2], span=group[1]),)
    return ()


def _country_of(affiliation: str, country: str) -> str:
    return country or BODY_OF_NAME.get(affiliation, "")


def _listed(
    reading: Reading, sentence: Sentence, phrases: tuple[Phrase, ...], last: Phrase, verb: int
) -> tuple[Actor, ...]:
    """The actors of a list that ends before a verb: "A, B and C condemned"."""
    inside = [p for p in phrases if p.last <= verb]
    chain: list[Phrase] = []
    for phrase in reversed(inside):
        if chain:
            gap = sentence.lower[phrase.last : chain[0].first]
            if not gap or not all(
                word in (",", "and", "&", "the", "as", "well", "both", "including", "such", "or")
                for word in gap
            ):
                break
        elif phrase.last < verb - 6:
            break
        chain.insert(0, phrase)
    generic = [
        i
        for i in range(max(0, verb - 40), verb)
        if sentence.lower[i] in _GENERIC
        and sentence.lower[i + 1 : i + 3]
        and (
            "including" in sentence.lower[i + 1 : i + 3] or "such" in sentence.lower[i + 1 : i + 3]
        )
    ]
    if generic:
        chain = [p for p in inside if p.first > generic[-1]]
    elif len(chain) < 2 or chain[-1].last != last.last and chain[0].first != last.first:
        return ()
    actors = [actor_of(reading, sentence, phrase) for phrase in chain]
    found = [actor for actor in actors if actor is not None]
    if len(found) < 2 or len(found) < len(chain) - 1:
        return ()
    return tuple(found[:_MAX_ACTORS])


def _agents(reading: Reading, index: int, verb: int) -> tuple[Actor, ...]:
    """The actors after "by": "was condemned by A, B and C"."""
    sentence = reading.sentences[index]
    for at in range(verb + 1, min(verb + 8, len(sentence.lower))):
        if sentence.lower[at] == "by":
            return _following(reading, index, at + 1)
    return ()


def _following(reading: Reading, index: int, start: int) -> tuple[Actor, ...]:
    """The actors of a list that begins at a word."""
    sentence = reading.sentences[index]
    found: list[Actor] = []
    at = start
    for phrase in reading.phrases[index]:
        if phrase.first < start:
            continue
        gap = sentence.lower[at : phrase.first]
        if len(gap) > 6 or any(
            word in (";", "that", "who", "which", "said", QUOTED) for word in gap
        ):
            break
        if found and not any(word in (",", "and", "as", "&", "including", "or") for word in gap):
            break
        actor = actor_of(reading, sentence, phrase)
        at = phrase.last
        if actor is not None:
            found.append(actor)
        elif found:
            continue
    return tuple(found[:_MAX_ACTORS])


def _from_nouns(reading: Reading, index: int) -> Iterator[Reaction]:
    """ "Condemnation has come from A, B and C", "drew praise from A"."""
    sentence = reading.sentences[index]
    for at, word in enumerate(sentence.lower):
        stance = REACTION_NOUNS.get(word)
        if stance is None:
            continue
        for link in range(at + 1, min(at + 9, len(sentence.lower))):
            if sentence.lower[link] in (",", ";", "but", "who"):
                break
            if sentence.lower[link] in ("from", "by"):
                actors = _following(reading, index, link + 1)
                if actors and (len(actors) > 1 or _is_drawn(sentence, at, link)):
                    yield Reaction(
                        stance=stance, first=at, last=link + 1, actors=actors, rule="reaction-from"
                    )
                break


def _is_drawn(sentence: Sentence, noun: int, link: int) -> bool:
    near = sentence.lower[max(0, noun - 5) : link]
    return any(
        word
        in (
            "drew",
            "drawn",
            "draw",
            "drawing",
            "came",
            "come",
            "prompted",
            "sparked",
            "brought",
            "won",
            "met",
            "received",
            "earned",
            "triggered",
            "poured",
            "were",
            "was",
            "has",
            "have",
            "provoked",
            "swift",
        )
        for word in near
    )


def actor_of(reading: Reading, sentence: Sentence, phrase: Phrase) -> Actor | None:
    """The state or organisation that a phrase names or speaks for."""
    span = sentence.span(phrase.first, phrase.last)
    person = phrase.person
    if not person and not phrase.country and not phrase.is_group:
        known = reading.person(sentence.words[phrase.last - 1])
        if known is not None:
            person = known.name
    if person:
        known = reading.person(person)
        country = phrase.country or (known.country if known is not None else "")
        affiliation = known.affiliation if known is not None else phrase.affiliation
        name = (
            country
            or BODY_OF_NAME.get(affiliation, "")
            or (affiliation if affiliation in reading.classifier.acronyms else "")
        )
        if not name:
            return None
        role = known.role if known is not None else phrase.role
        return Actor(
            name=name, span=span, speaker=known.name if known is not None else person, role=role
        )
    if phrase.country:
        if phrase.is_adjective and not (phrase.is_group or phrase.role):
            return None
        if _is_force(phrase):
            return None
        return Actor(name=phrase.country, span=span, role=phrase.role)
    name = reading.text(span)
    if name in reading.classifier.acronyms or name in reading.classifier.acronyms.values():
        if not any(word in lexicon.ARMED_GROUPS for word in name.lower().split()) and not _is_force(
            phrase
        ):
            return Actor(name=name, span=span)
    return None


def _is_force(phrase: Phrase) -> bool:
    return phrase.head in (
        "army",
        "forces",
        "troops",
        "soldiers",
        "rebels",
        "militants",
        "militia",
        "fighters",
        "jets",
        "warplanes",
        "navy",
        "guards",
        "residents",
        "villagers",
        "activists",
        "protesters",
        "people",
        "family",
        "police",
        "insurgents",
    )


def _from_quotes(
    reading: Reading, index: int, quotes: list[Draft], seen: set[str]
) -> Iterator[Draft]:
    """Reactions in the words of a speaker: a quotation, or "said" with a clause."""
    sentence, phrases = reading.sentences[index], reading.phrases[index]
    for at in range(len(sentence.words)):
        if not is_speech(sentence, at) or not _is_finite(sentence, at):
            continue
        actors = _actors_of(reading, index, at)
        actors = tuple(actor for actor in actors if actor.name not in seen)
        if not actors:
            continue
        text = " ".join(sentence.lower[at + 1 : at + 40])
        stance = ""
        quoted = [q for q in quotes if sentence.start <= q.span[0] < sentence.end]
        words = " ".join(str(quote.fields["quote"]).lower() for quote in quoted)
        stance = _first_match(IDIOMS, text) if text else ""
        if not stance and words:
            stance = _first_match(QUOTED_CUES, words)
        if not stance:
            continue
        seen.update(actor.name for actor in actors)
        reaction = Reaction(
            stance=stance if stance != "-" else "", first=at, last=min(len(sentence.words), at + 14),
            actors=actors, rule="reaction-said", is_sure=False,
        )  # fmt: skip
        quote = str(quoted[0].fields["quote"]) if quoted else ""
        yield _draft(reading, index, reaction, actors, quote, quoted[0].span if quoted else None)


def _first_match(table: Any, text: str) -> str:
    for stance, pattern in table:
        if pattern.search(text):
            return stance or "-"
    return ""


def _draft(
    reading: Reading,
    index: int,
    reaction: Reaction,
    actors: tuple[Actor, ...],
    quote: str = "",
    quote_span: TextSpan | None = None,
) -> Draft:
    sentence = reading.sentences[index]
    start = min(actors[0].span[0], sentence.starts[reaction.first])
    if start < sentence.start:
        start = sentence.starts[reaction.first]
    end = max(
        sentence.ends[reaction.last - 1],
        actors[-1].span[1] if actors[-1].span[1] <= sentence.end else 0,
    )
    fields: dict[str, Any] = {
        "actor": [a.name for a in actors] if len(actors) > 1 else actors[0].name
    }
    spans = {"actor": (actors[0].span[0], actors[-1].span[1])}
    if len(actors) == 1 and actors[0].speaker:
        fields["speaker"] = actors[0].speaker
        if actors[0].role:
            fields["role"] = actors[0].role
    if reaction.stance:
        fields["stance"] = reaction.stance
        spans["stance"] = sentence.span(reaction.first, reaction.first + 1)
    if quote and quote_span is not None:
        fields["quote"] = quote
        spans["quote"] = quote_span
    return Draft(
        section="reactions",
        fields=fields,
        span=(start, end),
        field_spans=spans,
        rule=reaction.rule,
        is_sure=reaction.is_sure and bool(reaction.stance),
    )
