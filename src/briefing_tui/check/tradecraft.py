"""Checks of likelihood and confidence against ICD 203, and of words that take sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import structs

from briefing_tui.check.judgements import GROUP, ICD_203, active_judgements
from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.values import Value
from briefing_tui.check.wording import (
    FIRST_SCALE,
    SECOND_SCALE,
    first_scale_term,
    has_confidence,
    is_in_english,
    likelihood_words,
    own_words,
    scale_of,
    sentences,
)
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding, quoted_list
from briefing_tui.sections.judgements import as_judgement
from briefing_tui.sections.registry import section_of

_SCALE_NAMES = {
    FIRST_SCALE: "almost no chance to almost certain",
    SECOND_SCALE: "remote to nearly certain",
}


@check(
    "confidence-with-likelihood",
    group=GROUP,
    severity="warning",
    looks_for="A sentence that gives both a likelihood and the confidence of the writer.",
    why=f"{ICD_203} requires separate sentences, because readers mistake a high confidence for a "
    "high likelihood.",
    advice="Write two sentences, or use only the keys `likelihood` and `confidence`.",
)
def confidence_with_likelihood(subject: Subject) -> Iterator[Finding]:
    """A sentence that gives both a likelihood and a confidence."""
    if not is_in_english(subject):
        return
    for value, text in _current_words(subject):
        if value.item is not None and not section_of(subject.briefing, value.item).is_opinion:
            continue
        if any(
            has_confidence(sentence) and any(likelihood_words(sentence))
            for sentence in sentences(text)
        ):
            yield value.finding(
                "one sentence gives both likelihood and confidence",
                "write two sentences, or use only `likelihood` and `confidence`",
            )


@check(
    "likelihood-in-text",
    group=GROUP,
    severity="warning",
    looks_for="A judgement whose text gives another likelihood than the key `likelihood`, or gives "
    "one although the key is missing. Words for a likelihood that are not terms of ICD 203 are "
    "reported, too.",
    why="Readers may get two likelihoods for one judgement, or a word that stands for no range of "
    f"percentages. {ICD_203} gives a range for each of its terms.",
    advice="Give the likelihood only in `likelihood`, or use the same term in the text.",
)
def likelihood_in_text(subject: Subject) -> Iterator[Finding]:
    """Judgements whose text gives another likelihood than their key `likelihood`.

    A likelihood that is not a term of ICD 203 is reported too.
    """
    if not is_in_english(subject):
        return
    for value, text in _current_words(subject):
        judgement = as_judgement(value.item)
        if judgement is None or value.key.name != "text":
            continue
        own_term = first_scale_term(judgement.likelihood)
        for wording in likelihood_words(text):
            if wording.scale is None:
                yield value.finding(
                    f'the text says "{wording.words}", which is not a term of ICD 203',
                    f'the closest term is "{wording.term}"; write it in `likelihood`'
                    if wording.term
                    else "write the closest term in `likelihood`",
                )
                break
            if wording.term != own_term:
                difference = (
                    f'`likelihood` is "{own_term}"' if own_term else "`likelihood` is missing"
                )
                yield value.finding(
                    f'the text says "{wording.words}", but {difference}',
                    "give it only in `likelihood`, or use the same term in both",
                )
                break


@check(
    "mixed-likelihood-terms",
    group=GROUP,
    severity="warning",
    looks_for="Terms of both scales of likelihood in one briefing, such as `likely` and "
    f"`probable`. {ICD_203} has two such scales.",
    why="Readers look for a difference in meaning, but there is none.",
    advice="Use one scale throughout. The format uses the scale from `almost no chance` to "
    "`almost certain`.",
)
def mixed_likelihood_terms(subject: Subject) -> Iterator[Finding]:
    """Terms from the scale that the briefing uses less often."""
    if not is_in_english(subject):
        return
    uses_by_scale: dict[int, list[tuple[str, Finding]]] = {FIRST_SCALE: [], SECOND_SCALE: []}
    for judgement in active_judgements(subject.briefing):
        scale = scale_of(judgement.likelihood or "")
        if scale:
            words = judgement.likelihood or ""
            uses_by_scale[scale].append((words, item_finding(judgement, "likelihood", "")))
    for value, text in _current_words(subject):
        if value.item is None or as_judgement(value.item):
            for wording in likelihood_words(text):
                if wording.scale:
                    uses_by_scale[wording.scale].append((wording.words, value.finding("")))
    if not all(uses_by_scale.values()):
        return
    is_first_rare = len(uses_by_scale[FIRST_SCALE]) < len(uses_by_scale[SECOND_SCALE])
    rare_scale = FIRST_SCALE if is_first_rare else SECOND_SCALE
    common_scale = SECOND_SCALE if is_first_rare else FIRST_SCALE
    common_words = uses_by_scale[common_scale][0][0]
    is_only = all(
        words.casefold() == common_words.casefold() for words, _ in uses_by_scale[common_scale]
    )
    for words, finding in uses_by_scale[rare_scale]:
        yield structs.replace(
            finding,
            message=f'"{words}" is from one ICD 203 scale, but "{common_words}" '
            f"{'is' if is_only else 'and other terms of this briefing are'} from the other",
            hint=f"use one scale throughout: {_SCALE_NAMES[common_scale]}",
        )


@check(
    "loaded-wording",
    group=GROUP,
    severity="hint",
    looks_for="A word that takes sides in the title, or in `summary`, `text`, `note`, `heading`, "
    "`changed` or `withdrawn`. Words in quotation marks are not reported. If a text contains the "
    "name of an actor or a place, and this name has several words, as in `Anti-Regime Front`, the "
    "words of the name are not reported either.",
    why="People on all sides read a briefing, and they stop trusting a briefing that takes sides.",
    advice="Use a neutral word, or put the word in quotation marks and say who uses it.",
)
def loaded_wording(subject: Subject) -> Iterator[Finding]:
    """Loaded words outside quotations and names."""
    if not subject.loaded_words:
        return
    loaded_pattern = _phrases_pattern(subject.loaded_words)
    names_pattern = _names_pattern(subject.briefing)
    for value, text in own_words(subject):
        loaded_words = [match[0] for match in loaded_pattern.finditer(text)]
        if loaded_words and names_pattern:
            # Removing names is slow, so names are removed only from texts with a loaded word.
            loaded_words = [
                match[0] for match in loaded_pattern.finditer(names_pattern.sub(" ", text))
            ]
        if loaded_words:
            words = quoted_list(dict.fromkeys(word.casefold() for word in loaded_words))
            yield value.finding(
                f"the writer's own text takes sides with {words}",
                "use a neutral word, or put it in quotation marks and say who uses it",
            )


def _current_words(subject: Subject) -> Iterator[tuple[Value, str]]:
    """The writer's own words. Of a withdrawn item, only the text of `withdrawn` is included."""
    for value, text in own_words(subject):
        if value.item is None or not value.item.withdrawn or value.key.name == "withdrawn":
            yield value, text


def _names_pattern(briefing: Briefing) -> re.Pattern[str] | None:
    """A pattern for names of several words. A loaded word in a name is not the writer's word."""
    known = (
        *(actor.name for actor in briefing.actors),
        *(place.name for place in briefing.places),
    )
    names = [name for name in known if name and " " in name.strip()]
    return _phrases_pattern(tuple(names)) if names else None


# Cached because all briefings of a folder share the loaded words.
@lru_cache(maxsize=8)
def _phrases_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(
        {phrase.strip() for phrase in phrases if phrase.strip()}, key=len, reverse=True
    )
    words = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
