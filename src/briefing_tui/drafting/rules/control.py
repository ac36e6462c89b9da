"""Drafts of who controls, captures, besieges or leaves which place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefing_tui.drafting.article import Draft, TextSpan
from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules.changes import Change, is_passive
from briefing_tui.drafting.rules.claimants import Claimant, claimant_of
from briefing_tui.drafting.rules.control_states import (
    by_compound,
    by_control,
    by_description,
    by_flag,
    by_hands,
    by_noun,
)
from briefing_tui.drafting.rules.control_verbs import (
    by_expulsion,
    by_fall,
    by_participle,
    by_verb,
    by_verb_with,
)
from briefing_tui.drafting.rules.places import Place
from briefing_tui.drafting.rules.reading import Reading
from briefing_tui.drafting.rules.sentences import Sentence

_CONTROLLER_KEYS = {
    "besieged": ("by",),
    "withdrawn": ("by", "held_before"),
    "advancing": ("by", "controller"),
}
"""The keys of the force that acts, if it is not simply the controller."""
_YEAR = re.compile(r"(?:19|20)\d\d")


_RULES: tuple[tuple[Callable[[str], bool], Callable[[Reading, int, int], Change | None]], ...] = (
    (words.STATUS_OF_VERB.__contains__, by_verb),
    (words.EXPULSIONS.__contains__, by_expulsion),
    (frozenset(("flag", "flags", "banner")).__contains__, by_flag),
    (words.STATUS_OF_VERB_WITH.__contains__, by_verb_with),
    (frozenset(("fell", "fallen", "falls")).__contains__, by_fall),
    (frozenset(("under", "hands")).__contains__, by_hands),
    (words.STATUS_OF_NOUN.__contains__, by_noun),
    (frozenset(("control", "command")).__contains__, by_control),
    (lambda word: "-" in word, by_compound),
)
"""For each kind of word, the rule that reads the sentence around it."""


def draft_control(reading: Reading, claimants: Mapping[TextSpan, Claimant]) -> Iterator[Draft]:
    """Find control and its changes; `claimants` are the speakers of quotations by their spans."""
    seen: set[tuple[str, str, str]] = set()
    for index, sentence in enumerate(reading.sentences):
        if reading.paragraphs[sentence.paragraph].is_heading:
            continue
        for change in _changes(reading, index, claimants):
            if change.controller is None and change.status != "besieged":
                continue
            for place in change.places:
                name = change.controller.name if change.controller is not None else ""
                if (place.name, name, change.status) not in seen:
                    seen.add((place.name, name, change.status))
                    yield _draft(reading, index, change, place, claimants)


def _changes(
    reading: Reading, index: int, claimants: Mapping[TextSpan, Claimant]
) -> Iterator[Change]:
    sentence = reading.sentences[index]
    for at, word in enumerate(sentence.lower):
        found = None
        if word in words.STATUS_OF_PARTICIPLE and is_passive(sentence, at):
            found = by_participle(reading, index, at)
        else:
            rules = (rule for is_for, rule in _RULES if is_for(word))
            found = next(filter(None, (rule(reading, index, at) for rule in rules)), None)
        if found is None and sentence.quotation is not None and word in ("our", "we"):
            found = by_description(reading, index, at, claimants)
        if found is not None and found.places:
            yield found


def _draft(
    reading: Reading,
    index: int,
    change: Change,
    place: Place,
    claimants: Mapping[TextSpan, Claimant],
) -> Draft:
    sentence = reading.sentences[index]
    span = sentence.span(change.first, min(change.last, len(sentence.words)))
    if sentence.start <= place.span[0] < sentence.end:
        span = (min(span[0], place.span[0]), max(span[1], place.span[1]))
    fields: dict[str, Any] = {"place": place.name, "status": change.status}
    spans = {"place": place.span, "status": span}
    if change.controller is not None:
        for key in _CONTROLLER_KEYS.get(change.status, ("controller",)):
            fields[key] = change.controller.name
            spans[key] = change.controller.span
    since = _since(sentence, change)
    if since is not None:
        fields["since"] = sentence.words[since]
        spans["since"] = sentence.span(since, since + 1)
    claimant = (
        claimants.get((sentence.quotation.start, sentence.quotation.end))
        if sentence.quotation is not None
        else claimant_of(reading, index, change.first, change.last)
    )
    if claimant is not None:
        fields["claimed_by"] = claimant.name
        spans["claimed_by"] = claimant.span
    is_sure = change.is_sure and (change.controller is None or change.controller.is_sure)
    return Draft(
        section="frontline",
        fields=fields,
        span=span,
        field_spans=spans,
        rule=change.rule,
        is_sure=is_sure,
    )


def _since(sentence: Sentence, change: Change) -> int | None:
    """The year in which a status began: "in 2017"."""
    for at in range(max(1, change.first), min(len(sentence.words), change.last + 5)):
        if _YEAR.fullmatch(sentence.words[at]) and sentence.lower[at - 1] in ("in", "since"):
            return at
    return None
