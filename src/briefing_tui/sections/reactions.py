"""Reactions: what states and organisations did or said about the conflict."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Reaction
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import BulletList, ListItem, Part, Spans, Strong
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.date_words import date_in
from briefing_tui.sections.facts import Fact, QuotedWords, TextContext, date_fact, optional_fact
from briefing_tui.sections.grades import GRADE, grade_cell
from briefing_tui.sections.meanings import all_resolved, meaning, resolved
from briefing_tui.sections.phrasing import ARROW, Phrasing
from briefing_tui.sections.pieces import (
    according_to_sentence,
    actor_name,
    date_words,
    full_names,
    grade_in_brackets,
    listed,
    plain,
    quotation,
    sentence,
    with_remarks,
)
from briefing_tui.sections.private import Private, nonempty
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import first_quoted, first_sentence
from briefing_tui.sections.wording import full_name, joined_names, one_line, role_beside, when_words
from briefing_tui.sections.writing import COMMON_EDIT_KEYS, COMMON_KEYS, Marker, Writing

_STANCE_WORDS = {
    "supports": "supports",
    "welcomes": "welcomes",
    "condemns": "condemns",
    "accuses": "accuses",
    "warns": "warns",
    "intervenes": "intervenes",
    "denies": "denies",
    "neutral": "neutral",
    "calls-for-de-escalation": "calls for de-escalation",
    "calls-for-ceasefire": "calls for a ceasefire",
    "calls-for-political-process": "calls for a political process",
    "offers-mediation": "offers mediation",
    "offers-aid": "offers aid",
    "condoles": "offers condolences",
    "expresses-concern": "expresses concern",
    "demands": "makes demands",
    "rejects": "rejects",
    "threatens": "threatens",
    "sanctions": "imposes sanctions",
    "suspends-aid": "suspends aid",
    "suspends-talks": "suspends talks",
    "recognises": "recognises",
    "holds-talks": "holds talks",
}
_ACTOR_WORDS = {
    "supports": "supports {}",
    "welcomes": "welcomes {}",
    "condemns": "condemns {}",
    "accuses": "accuses {}",
    "warns": "warns {}",
    "threatens": "threatens {}",
    "recognises": "recognises {}",
    "condoles": "offers condolences to {}",
    "suspends-aid": "suspends aid to {}",
    "suspends-talks": "suspends talks with {}",
    "holds-talks": "holds talks with {}",
    "sanctions": "imposes sanctions on {}",
}
"""The phrases for stances that are usually toward an actor."""
_OTHER_ACTOR_WORDS = {
    "intervenes": "intervenes with regard to {}",
    "denies": "issues a denial regarding {}",
    "neutral": "neutral toward {}",
    "calls-for-de-escalation": "calls on {} to de-escalate",
    "calls-for-ceasefire": "calls on {} to cease fire",
    "calls-for-political-process": "calls on {} to engage in a political process",
    "offers-mediation": "offers mediation to {}",
    "offers-aid": "offers aid to {}",
    "expresses-concern": "expresses concern about {}",
    "demands": "makes demands of {}",
    "rejects": "rejects {}",
}
"""The phrases for all other stances, if they are toward an actor."""
_MAX_QUOTED_WORDS = 12
"""If a quotation has at most this many words, a brief shows it instead of the text."""


def stance_words(briefing: Briefing, item: Reaction) -> str:
    """Return the stances: `supports the government; calls for a ceasefire`."""
    targets = [joined_names(briefing, (name,), ACTORS) for name in item.toward]
    all_targets = ", ".join(targets)
    if not item.stance:
        return f"no stance stated toward {all_targets}" if targets else "no stance stated"
    with_target = _stances_with_target(item)
    target_by_stance = [all_targets if stance in with_target else "" for stance in item.stance]
    unpaired = ""
    is_usual = with_target[0] in _ACTOR_WORDS
    if len(with_target) > 1 and (len(targets) > 1 or (targets and not is_usual)):
        # Stances and targets make pairs, as in `condemns A; supports B`, or the targets come last.
        is_paired = bool(_keys_in_pairs(item))
        target_by_stance = targets if is_paired else [""] * len(item.stance)
        unpaired = "" if is_paired else f"toward {all_targets}"
    stances = map(_with_target, item.stance, target_by_stance)
    return "; ".join(filter(None, (*stances, unpaired)))


def _stances_with_target(item: Reaction) -> Sequence[str]:
    # Targets belong to stances such as `supports`. If there is no such stance, they belong to all
    # stances of the item, for example to `neutral`.
    return [stance for stance in item.stance if stance in _ACTOR_WORDS] or item.stance


def _keys_in_pairs(item: Reaction) -> tuple[str, ...]:
    is_paired = len(_stances_with_target(item)) == len(item.stance) == len(item.toward) > 1
    return ("stance", "toward") if is_paired else ()


def _with_target(stance: str, target: str) -> str:
    words = _STANCE_WORDS.get(stance, stance.replace("-", " "))
    if not target:
        return words
    pattern = _ACTOR_WORDS.get(stance) or _OTHER_ACTOR_WORDS.get(stance)
    return pattern.format(target) if pattern else f"{words} toward {target}"


def _stance_words_or_nothing(briefing: Briefing, item: Reaction) -> str:
    return stance_words(briefing, item) if item.stance or item.toward else ""


def actors_of(briefing: Briefing, item: Item) -> frozenset[str]:
    """Return the id of each reacting actor, or its name if it has no id. Empty for other items."""
    names = item.actor if isinstance(item, Reaction) else ()
    resolve = briefing.directory.resolve
    return frozenset(resolve(name, ACTORS) or name.strip() for name in names)


def _cells(briefing: Briefing, item: Reaction, zone: tzinfo | None) -> tuple[Cell, ...]:
    return (
        Cell(joined_names(briefing, item.actor, ACTORS), "strong" if item.key else "plain"),
        Cell(stance_words(briefing, item)),
        Cell(date_in(briefing, item.date, zone) if item.date else "", "dim"),
        grade_cell(briefing, item),
    )


def _headline(briefing: Briefing, item: Reaction, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return joined_names(briefing, item.actor, ACTORS), stance_words(briefing, item)


def _facts(briefing: Briefing, item: Reaction, context: TextContext) -> Iterator[Fact]:
    yield Fact("stance", stance_words(briefing, item))
    yield from optional_fact("speaker", _with_role(briefing, item.speaker, item.role))
    yield from optional_fact("via", item.via)
    yield from date_fact("date", item.date, context.zone)


def _with_role(briefing: Briefing, speaker: str | None, role: str | None) -> str:
    name = full_name(briefing, speaker, ACTORS) if speaker else ""
    return ", ".join(word for word in (name, role_beside(name, role)) if word)


def _quoted_words(briefing: Briefing, item: Reaction) -> Iterator[QuotedWords]:
    if item.quote:
        speaker = full_name(briefing, item.speaker, ACTORS) if item.speaker else ""
        speaker = speaker or joined_names(briefing, item.actor, ACTORS, short=False)
        yield QuotedWords(item.quote, speaker)


def _subject(briefing: Briefing, item: Reaction) -> str:
    return joined_names(briefing, item.actor, ACTORS)


def _state(briefing: Briefing, item: Reaction) -> str:
    day = f", {when_words(briefing, item.date)}" if item.date else ""
    return stance_words(briefing, item) + day


def _private(item: Reaction) -> Private:
    return Private(quotes=nonempty(item.quote))


def _claim(briefing: Briefing, item: Reaction) -> Hashable:
    words = item.quote or item.text
    if not words:
        return None
    return (
        meaning(item.date),
        resolved(briefing, item.speaker, "actors"),
        all_resolved(briefing, item.actor, "actors"),
        all_resolved(briefing, item.toward, "actors"),
        frozenset(item.stance),
        plain_words(words),
    )


def _parts(briefing: Briefing, items: Sequence[Reaction], _context: TextContext) -> Iterator[Part]:
    yield BulletList(tuple(_entry(briefing, item) for item in items))


def _phrases(phrasing: Phrasing, _item: Reaction) -> Iterator[str]:
    old, new = phrasing.change.old, phrasing.change.new
    if not (isinstance(old, Reaction) and isinstance(new, Reaction)):
        return
    # Two separate lists of changes would not say which stance is toward whom.
    if any(phrasing.change.field(name) for name in _keys_in_pairs(old) and _keys_in_pairs(new)):
        phrasing.described_keys |= {"stance", "toward"}
        yield f"{stance_words(phrasing.old, old)}{ARROW}{stance_words(phrasing.new, new)}"


def _entry(briefing: Briefing, item: Reaction) -> ListItem:
    stance = _stance_words_or_nothing(briefing, item)
    actor = one_line(full_names(briefing, item.actor, ACTORS))
    speaker = actor_name(briefing, item.speaker)
    speech = listed(
        (
            "" if speaker == actor else speaker,
            role_beside(speaker, item.role),
            one_line(item.via),
        )
    )
    lead = listed((stance, date_words(briefing, item.date)))
    in_brackets = f" ({speech})" if speech else ""
    if lead:
        lead, in_brackets = f"{lead}{in_brackets}", ""
    words = listed((sentence(lead) if item.text else lead, sentence(item.text)), " ")
    spans = (
        Strong(actor or "Unnamed actor"),
        *plain(f"{in_brackets}: {words}" if words else in_brackets),
        *according_to_sentence(briefing, item),
    )
    entry = with_remarks(briefing, item, spans, grade_in_brackets(briefing, item))
    return ListItem(entry.spans, (*quotation(item, item.quote), *entry.parts))


def _example(day: date) -> dict[str, Any]:
    return {
        "actor": "Neighbouring Republic",
        "speaker": "Its foreign minister",
        "stance": ["calls-for-ceasefire", "offers-mediation"],
        "date": day,
        "text": "Offers to host talks.",
        "sources": ["wire-bridge"],
    }


def _in_brief(briefing: Briefing, item: Reaction) -> Spans:
    actor = one_line(joined_names(briefing, item.actor, ACTORS)) or "Nobody named"
    stance = _stance_words_or_nothing(briefing, item)
    day = when_words(briefing, item.date) if item.date else ""
    text = first_sentence(item.text)
    lead = listed((stance, day))
    quote = one_line(item.quote)
    if quote and (not text or len(quote.split()) <= _MAX_QUOTED_WORDS):
        return (Strong(actor), *plain(f": {listed((lead, f'“{quote}”'), ': ')}"))
    words = listed((sentence(lead), sentence(text)), " ")
    return (Strong(actor), *plain(f": {words}" if words else ""))


def _reference(briefing: Briefing, item: Reaction) -> str:
    actor = one_line(joined_names(briefing, item.actor, ACTORS)) or "Nobody named"
    stance = _stance_words_or_nothing(briefing, item)
    words = first_sentence(item.text) or stance or first_quoted(item.quote)
    return sentence(listed((actor, words), ": "))


_WRITING = Writing(
    opening_words=("react", "reaction"),
    opening_key="stance",
    slots=("stance", "actor", "toward"),
    dates=("date",),
    markers=(
        Marker(("by", "speaker"), ("speaker",)),
        Marker(("toward", "towards", "against"), ("toward",)),
        Marker(("role",), ("role",)),
        Marker(("via",), ("via",)),
    ),
    quoted=("quote", "text"),
    needed=("actor", "stance|text|quote"),
    first_keys=(
        *("actor", "stance", "toward", "speaker", "role", "date", "text", "quote"),
        *COMMON_KEYS,
    ),
    edit_keys=(
        *("actor", "stance", "toward", "speaker", "role", "date", "text"),
        *COMMON_EDIT_KEYS,
    ),
    examples=(
        "react UN calls-for-de-escalation 1dec",
        'supports Iran toward government 1dec by "Abbas Araghchi" "firm support" src metropunch',
    ),
)


SECTION = Section(
    record=Reaction,
    example=_example,
    writing=_WRITING,
    title="Reactions",
    pane="reactions",
    noun="reaction",
    digit="3",
    columns=(
        Column("actor", 14, share=2),
        Column("stance", 14, share=3),
        Column("date", 8, rank=2),
        GRADE,
    ),
    empty="No reactions. Add [[reactions]] items to the file.",
    cells=_cells,
    headline=_headline,
    facts=_facts,
    quoted_words=_quoted_words,
    reference=_reference,
    subject=_subject,
    state=_state,
    log_nouns=("reaction", "reactions"),
    parts=_parts,
    brief=InBrief(
        entry=_in_brief,
        nouns=("reaction", "reactions"),
        min_lines=2,
        similarity_key=lambda item: item.actor,
    ),
    match_keys=(("date", "actor", "quote|text"), ("actor", "quote|text")),
    revision_match_keys=(("date", "actor"),),
    keys_in_pairs=_keys_in_pairs,
    phrases=_phrases,
    speakers=lambda item: (item.speaker,) if item.speaker else item.actor,
    private=_private,
    claim=_claim,
    history="stances",
    date_key="date",
    shows_age=True,
)
