"""Checks of judgements and of wording.

The checks follow ICD 203, the analytic standard of US intelligence. `judgement-…` checks skip
withdrawn judgements. Checks of wording skip quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import structs

from briefing_tui.check.registry import check, item_finding, top_finding
from briefing_tui.check.subject import Subject
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
from briefing_tui.model.assessment import Judgement
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding, quoted_list
from briefing_tui.model.terms import LIKELIHOOD
from briefing_tui.sections.judgements import as_judgement
from briefing_tui.sections.registry import section_of

_ICD_203 = "ICD 203 (the analytic standard of US intelligence)"
FAMILY = "tradecraft"

_SCALE_NAMES = {
    FIRST_SCALE: "almost no chance to almost certain",
    SECOND_SCALE: "remote to nearly certain",
}


@check(
    "confidence-with-likelihood",
    family=FAMILY,
    severity="warning",
    looks_for="A sentence that gives both a likelihood and the confidence of the writer.",
    why=f"{_ICD_203} separates the two: readers mistake a high confidence for a high likelihood.",
    advice="Write two sentences, or give both only in `likelihood` and `confidence`.",
)
def confidence_with_likelihood(subject: Subject) -> Iterator[Finding]:
    """A sentence that gives both a likelihood and a confidence."""
    if not is_in_english(subject):
        return
    for value, text in own_words(subject):
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
    family=FAMILY,
    severity="warning",
    looks_for="A judgement whose text gives a different likelihood from `likelihood`, or "
    "expresses a likelihood in words that are not terms of ICD 203.",
    why="Readers get two likelihoods for one judgement, or a word that stands for no range of "
    f"percentages. {_ICD_203} gives a range for each of its terms.",
    advice="Give the likelihood only in `likelihood`, or use the same term in both.",
)
def likelihood_in_text(subject: Subject) -> Iterator[Finding]:
    """A judgement whose text gives a different likelihood, or a word that is not a term."""
    if not is_in_english(subject):
        return
    for value, text in own_words(subject):
        judgement = as_judgement(value.item)
        if judgement is None or value.key.name != "text":
            continue
        own_term = first_scale_term(judgement.likelihood)
        for wording in likelihood_words(text):
            if wording.scale is None:
                yield value.finding(
                    f'the text says "{wording.words}", which is not a term of ICD 203',
                    f'the closest term is "{wording.term}"; write it in `likelihood`',
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
    family=FAMILY,
    severity="warning",
    looks_for="Terms of both scales of likelihood in one briefing, such as `likely` and "
    f"`probable`. {_ICD_203} has two such scales.",
    why="Readers look for a difference in meaning, but there is none.",
    advice="Use one scale throughout. The format uses the first one, from `almost no chance` to "
    "`almost certain`.",
)
def mixed_likelihood_terms(subject: Subject) -> Iterator[Finding]:
    """Terms of likelihood from the scale that the briefing uses less often."""
    if not is_in_english(subject):
        return
    uses_by_scale: dict[int, list[tuple[str, Finding]]] = {FIRST_SCALE: [], SECOND_SCALE: []}
    for judgement in _active_judgements(subject.briefing):
        scale = scale_of(judgement.likelihood or "")
        if scale:
            words = judgement.likelihood or ""
            uses_by_scale[scale].append((words, item_finding(judgement, "likelihood", "")))
    for value, text in own_words(subject):
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
    "judgement-without-likelihood",
    family=FAMILY,
    severity="warning",
    looks_for="A judgement without a `likelihood`.",
    why="Readers cannot act on it, and nobody can tell later whether it was right.",
    advice="Write `likelihood`: " + ", ".join(LIKELIHOOD) + ".",
)
def judgement_without_likelihood(subject: Subject) -> Iterator[Finding]:
    """A judgement without `likelihood`."""
    for judgement in _active_judgements(subject.briefing):
        if not judgement.likelihood:
            yield item_finding(
                judgement,
                (),
                f"the judgement `{judgement.id}` has no likelihood",
                "write `likelihood`: " + ", ".join(LIKELIHOOD),
            )


@check(
    "judgement-without-confidence",
    family=FAMILY,
    severity="warning",
    looks_for="A judgement without a `confidence`.",
    why="A likelihood based on much evidence looks the same as one based on little.",
    advice='Write `confidence`: "low", "moderate" or "high".',
)
def judgement_without_confidence(subject: Subject) -> Iterator[Finding]:
    """A judgement without `confidence`."""
    for judgement in _active_judgements(subject.briefing):
        if not judgement.confidence:
            yield item_finding(
                judgement,
                (),
                f"the judgement `{judgement.id}` has no confidence",
                'write `confidence`: "low", "moderate" or "high"',
            )


@check(
    "judgement-without-support",
    family=FAMILY,
    severity="warning",
    looks_for="A judgement without supporting items in `because`.",
    why=f"Readers cannot check it. {_ICD_203} requires the basis of a judgement.",
    advice='List the items that support it in `because`, such as `["frontline/hama"]`.',
)
def judgement_without_support(subject: Subject) -> Iterator[Finding]:
    """A judgement without `because`."""
    for judgement in _active_judgements(subject.briefing):
        if not judgement.because:
            yield item_finding(
                judgement,
                (),
                f"the judgement `{judgement.id}` names no supporting items",
                'list them in `because`, such as ["frontline/hama"]',
            )


@check(
    "judgement-without-alternative",
    family=FAMILY,
    severity="hint",
    looks_for="A judgement that has no outcome yet, and no alternative.",
    why="If other explanations are not written down, nobody looks for evidence of them.",
    advice="Add the other outcome as a judgement with `alternative_to`.",
)
def judgement_without_alternative(subject: Subject) -> Iterator[Finding]:
    """A judgement that has no outcome and no alternative."""
    active = list(_active_judgements(subject.briefing))
    ids_with_alternative = {_judgement_id(judgement.alternative_to or "") for judgement in active}
    for judgement in active:
        is_alone = not judgement.alternative_to and judgement.id not in ids_with_alternative
        if is_alone and not judgement.outcome:
            yield item_finding(
                judgement,
                (),
                f"the judgement `{judgement.id}` has no alternative",
                f'add the other outcome with `alternative_to = "{judgement.id}"`',
            )


@check(
    "judgement-without-indicator",
    family=FAMILY,
    severity="hint",
    looks_for="A judgement that has no outcome yet, and that no indicator points to.",
    why="Without an indicator, nobody knows what to watch for, and changes are noticed late.",
    advice="Add an indicator with the judgement's id in `points_to`.",
)
def judgement_without_indicator(subject: Subject) -> Iterator[Finding]:
    """A judgement that has no outcome and no indicator."""
    briefing = subject.briefing
    watched_ids = {
        _judgement_id(reference)
        for indicator in briefing.indicators
        if not indicator.withdrawn
        for reference in indicator.points_to
    }
    for judgement in _active_judgements(briefing):
        if judgement.id not in watched_ids and not judgement.outcome:
            yield item_finding(
                judgement,
                (),
                f"no indicator points to the judgement `{judgement.id}`",
                f'add one with `points_to = ["{judgement.id}"]`',
            )


@check(
    "judgement-changed",
    family=FAMILY,
    severity="warning",
    looks_for="A judgement whose likelihood or confidence differs from the previous briefing, "
    "without a reason.",
    why=f"{_ICD_203} requires products to explain how and why their judgements changed.",
    advice="Explain in `changed` why it changed.",
)
def judgement_changed(subject: Subject) -> Iterator[Finding]:
    """A changed likelihood or confidence without a reason in `changed`."""
    previous = subject.previous
    if previous is None:
        return
    for judgement in _active_judgements(subject.briefing):
        before = as_judgement(previous.find(judgement.section, judgement.was or judgement.id))
        if before is None or before.withdrawn or judgement.changed:
            continue
        for key, then, now in (
            (
                "likelihood",
                first_scale_term(before.likelihood),
                first_scale_term(judgement.likelihood),
            ),
            ("confidence", before.confidence, judgement.confidence),
        ):
            if then and now and then != now:
                yield item_finding(
                    judgement,
                    key,
                    f'`{key}` is "{now}", but was "{then}" in the previous briefing',
                    "explain in `changed` why it changed",
                )


@check(
    "judgement-without-outcome",
    family=FAMILY,
    severity="hint",
    looks_for="A judgement whose `horizon` has passed, but which has no `outcome`. It is in this "
    "briefing, or it was in the previous one and is missing from this one.",
    why="Readers learn from outcomes how far they can trust the next judgement.",
    advice='Repeat it with `outcome = "happened"` or `outcome = "did-not-happen"`.',
)
def judgement_without_outcome(subject: Subject) -> Iterator[Finding]:
    """A judgement whose `horizon` has passed, but which has no `outcome`."""
    briefing, previous = subject.briefing, subject.previous
    for judgement in _active_judgements(briefing):
        if _is_due(judgement, briefing):
            yield item_finding(
                judgement,
                "horizon",
                f"the judgement `{judgement.id}` has no outcome, but its horizon has passed",
                'write `outcome = "happened"` or `outcome = "did-not-happen"`',
            )
    repeated_ids = {
        judgement_id
        for judgement in briefing.judgements
        for judgement_id in (judgement.id, judgement.was)
    }
    for judgement in _active_judgements(previous) if previous else ():
        if judgement.id not in repeated_ids and _is_due(judgement, briefing):
            yield top_finding(
                ("judgements",),
                f"the judgement `{judgement.id}` of the previous briefing is missing here and has "
                "no outcome, but its horizon has passed",
                'repeat it with `outcome = "happened"` or `outcome = "did-not-happen"`',
            )


@check(
    "loaded-wording",
    family=FAMILY,
    severity="hint",
    looks_for="A word that takes sides in the title, or in `summary`, `text`, `note`, `heading`, "
    "`changed` or `withdrawn`. Text in quotation marks and multi-word names are not "
    "checked.",
    why="People on all sides read a briefing, and they stop trusting one that takes sides.",
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


def _active_judgements(briefing: Briefing) -> Iterator[Judgement]:
    return (judgement for judgement in briefing.judgements if not judgement.withdrawn)


def _is_due(judgement: Judgement, briefing: Briefing) -> bool:
    """Whether the horizon of a judgement ended before the cut-off, without an outcome."""
    horizon_end = judgement.horizon and judgement.horizon.latest
    cut_off_start = briefing.as_of.earliest
    return bool(
        horizon_end and cut_off_start and horizon_end < cut_off_start and not judgement.outcome
    )


def _judgement_id(words: str) -> str:
    return words.removeprefix("judgements/")


def _names_pattern(briefing: Briefing) -> re.Pattern[str] | None:
    """A pattern for names of several words, or None if there are no such names.

    Such a name may contain loaded words, because the writer did not choose it.
    """
    known = (
        *(actor.name for actor in briefing.actors),
        *(place.name for place in briefing.places),
    )
    names = [name for name in known if name and " " in name.strip()]
    return _phrases_pattern(tuple(names)) if names else None


# Cached because all briefings of a folder share the loaded words.
@lru_cache(maxsize=8)
def _phrases_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds the phrases as whole words, ignoring case."""
    ordered = sorted(
        {phrase.strip() for phrase in phrases if phrase.strip()}, key=len, reverse=True
    )
    words = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
