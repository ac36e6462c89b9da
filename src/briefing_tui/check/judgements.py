"""Checks of judgements against ICD 203, the analytic standard of US intelligence."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.check.registry import check, item_finding, top_finding
from briefing_tui.check.subject import Subject
from briefing_tui.check.wording import first_scale_term
from briefing_tui.model.assessment import Judgement
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding
from briefing_tui.model.points import is_newest_withdrawn
from briefing_tui.model.terms import LIKELIHOOD
from briefing_tui.sections.judgements import as_judgement

ICD_203 = "ICD 203 (the analytic standard of US intelligence)"
GROUP = "tradecraft"


@check(
    "judgement-without-likelihood",
    group=GROUP,
    severity="warning",
    looks_for="A judgement without a `likelihood`.",
    why="Readers cannot act on the judgement, and nobody can tell later whether it was right.",
    advice="Write `likelihood`: " + ", ".join(LIKELIHOOD) + ".",
)
def judgement_without_likelihood(subject: Subject) -> Iterator[Finding]:
    """A judgement without `likelihood`."""
    for judgement in active_judgements(subject.briefing):
        if not judgement.likelihood:
            yield item_finding(
                judgement,
                (),
                f"the judgement `{judgement.id}` has no likelihood",
                "write `likelihood`: " + ", ".join(LIKELIHOOD),
            )


@check(
    "judgement-without-confidence",
    group=GROUP,
    severity="warning",
    looks_for="A judgement without a `confidence`.",
    why="A likelihood based on much evidence looks the same as a likelihood based on little "
    "evidence.",
    advice='Write `confidence`: "low", "moderate" or "high".',
)
def judgement_without_confidence(subject: Subject) -> Iterator[Finding]:
    """A judgement without `confidence`."""
    for judgement in active_judgements(subject.briefing):
        if not judgement.confidence:
            yield item_finding(
                judgement,
                (),
                f"the judgement `{judgement.id}` has no confidence",
                'write `confidence`: "low", "moderate" or "high"',
            )


@check(
    "judgement-without-support",
    group=GROUP,
    severity="warning",
    looks_for="A judgement without supporting items in `because`.",
    why=f"Readers cannot check the judgement. {ICD_203} requires writers to give the basis "
    "of a judgement.",
    advice='In `because`, list the items that support the judgement, such as `["frontline/hama"]`.',
)
def judgement_without_support(subject: Subject) -> Iterator[Finding]:
    """A judgement without `because`."""
    for judgement in active_judgements(subject.briefing):
        if not judgement.because:
            yield item_finding(
                judgement,
                (),
                f"the judgement `{judgement.id}` names no supporting items",
                'list them in `because`, such as ["frontline/hama"]',
            )


@check(
    "judgement-on-withdrawn-item",
    group=GROUP,
    severity="warning",
    looks_for="A judgement whose `because` names a withdrawn item. Judgements with an outcome are "
    "not checked.",
    why="A withdrawn item supports no judgement. Documents may leave this item out.",
    advice="Remove the item from `because`, and check whether the likelihood and the confidence "
    "are still right.",
)
def judgement_on_withdrawn_item(subject: Subject) -> Iterator[Finding]:
    """Judgements whose `because` names a withdrawn item."""
    for judgement in active_judgements(subject.briefing):
        if judgement.outcome:
            # A judgement with an outcome keeps what it was based on.
            continue
        for position, address in enumerate(judgement.because):
            section, _, item_id = address.partition("/")
            item = subject.briefing.find(section, item_id)
            if item is not None and is_newest_withdrawn(subject.briefing, item):
                what = "which is" if item.withdrawn else "whose newest count is"
                yield item_finding(
                    judgement,
                    ("because", position),
                    f"the judgement `{judgement.id}` rests on `{address}`, {what} withdrawn",
                    "remove it from `because`, and check the likelihood and the confidence",
                )


@check(
    "judgement-without-alternative",
    group=GROUP,
    severity="hint",
    looks_for="A judgement that has no outcome yet, and no alternative.",
    why="If other explanations are not written down, nobody looks for evidence of them.",
    advice="Add another judgement, with `alternative_to`, that says what may happen instead.",
)
def judgement_without_alternative(subject: Subject) -> Iterator[Finding]:
    """A judgement that has no outcome and no alternative."""
    active = list(active_judgements(subject.briefing))
    withdrawn_ids = {entry.id for entry in subject.briefing.judgements if entry.withdrawn}
    ids_with_alternative = {_judgement_id(judgement.alternative_to or "") for judgement in active}
    for judgement in active:
        other = _judgement_id(judgement.alternative_to or "")
        has_alternative = judgement.id in ids_with_alternative or (
            other and other not in withdrawn_ids
        )
        if not has_alternative and not judgement.outcome:
            yield item_finding(
                judgement,
                (),
                f"the judgement `{judgement.id}` has no alternative",
                f'add a judgement with `alternative_to = "{judgement.id}"`',
            )


@check(
    "judgement-without-indicator",
    group=GROUP,
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
    for judgement in active_judgements(briefing):
        if judgement.id not in watched_ids and not judgement.outcome:
            yield item_finding(
                judgement,
                (),
                f"no indicator points to the judgement `{judgement.id}`",
                f'add one with `points_to = ["{judgement.id}"]`',
            )


@check(
    "judgement-changed",
    group=GROUP,
    severity="warning",
    looks_for="A judgement with another likelihood or confidence than in the previous briefing, "
    "and without a reason in `changed`.",
    why=f"{ICD_203} requires products to explain how and why their judgements changed.",
    advice="Explain in `changed` why the likelihood or the confidence changed.",
)
def judgement_changed(subject: Subject) -> Iterator[Finding]:
    """A changed likelihood or confidence without a reason in `changed`."""
    previous = subject.previous
    if previous is None:
        return
    for judgement in active_judgements(subject.briefing):
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
    group=GROUP,
    severity="hint",
    looks_for="A judgement whose `horizon` has passed, but which has no `outcome`. Judgements of "
    "the previous briefing that this briefing does not repeat are checked too.",
    why="Readers learn from outcomes how far they can trust the next judgement.",
    advice='Write `outcome = "happened"` or `outcome = "did-not-happen"`. If the judgement is '
    "missing from this briefing, repeat it with its outcome.",
)
def judgement_without_outcome(subject: Subject) -> Iterator[Finding]:
    """A judgement whose `horizon` has passed without an `outcome`."""
    briefing, previous = subject.briefing, subject.previous
    for judgement in active_judgements(briefing):
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
    for judgement in active_judgements(previous) if previous else ():
        if judgement.id not in repeated_ids and _is_due(judgement, briefing):
            yield top_finding(
                ("judgements",),
                f"the judgement `{judgement.id}` of the previous briefing is missing here and has "
                "no outcome, but its horizon has passed",
                'repeat it with `outcome = "happened"` or `outcome = "did-not-happen"`',
            )


def active_judgements(briefing: Briefing) -> Iterator[Judgement]:
    """The judgements that are not withdrawn."""
    return (judgement for judgement in briefing.judgements if not judgement.withdrawn)


def _is_due(judgement: Judgement, briefing: Briefing) -> bool:
    horizon_end = judgement.horizon and judgement.horizon.latest
    cut_off_start = briefing.as_of.earliest
    return bool(
        horizon_end and cut_off_start and horizon_end < cut_off_start and not judgement.outcome
    )


def _judgement_id(words: str) -> str:
    return words.removeprefix("judgements/")
