"""Checks for contradictions between the numbers of one briefing.

Imprecise counts are reported only if they cannot all be true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefing_tui.check.bounds import (
    count_text,
    disjoint_parts,
    figures,
    is_comparable_part,
)
from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import Number, lower_bound, upper_bound, with_commas
from briefing_tui.model.findings import Finding
from briefing_tui.model.numerals import with_unit
from briefing_tui.sections.counted import harm_words, own_harm_words

GROUP = "arithmetic"


@check(
    "part-exceeds-whole",
    group=GROUP,
    severity="warning",
    looks_for="A part with a higher count than the figure that includes it. Percentages are not "
    "compared, because they may be shares of different totals.",
    why="One of the two counts is wrong, or the part does not belong to the whole.",
    advice="Correct the count, or take the part out of the whole if it counts something else.",
)
def part_exceeds_whole(subject: Subject) -> Iterator[Finding]:
    """A part whose count is certainly higher than that of its whole."""
    for whole, parts in _figures_with_comparable_parts(subject.briefing):
        limit = upper_bound(whole.count)
        for part in parts:
            low = lower_bound(part.count)
            if limit is not None and low is not None and low > limit:
                yield item_finding(
                    part,
                    "count",
                    f"the count of this part is {count_text(part)}, but that of its whole "
                    f"`{whole.id}` is only {count_text(whole)}",
                    "correct one of the counts, or take the part out of the whole",
                )


@check(
    "parts-exceed-whole",
    group=GROUP,
    severity="warning",
    looks_for="Parts that cannot overlap, and that together count more than the figure that "
    "includes them. Examples are men and women, civilians and combatants, and people in Aleppo and "
    "people in Hama. Parts that may overlap, such as civilians and children, are not added.",
    why="One of the counts is wrong, or a part is about another day or another place.",
    advice="Correct the counts, or remove the parts that do not belong to the whole.",
)
def parts_exceed_whole(subject: Subject) -> Iterator[Finding]:
    """Disjoint parts that add up to more than their whole."""
    briefing = subject.briefing
    for whole, parts in _figures_with_comparable_parts(briefing):
        limit = upper_bound(whole.count)
        if limit is None:
            continue
        if any((lower_bound(part.count) or 0) > limit for part in parts):
            # `part-exceeds-whole` reports this part.
            continue
        for disjoint in disjoint_parts(briefing, parts, whole):
            total = sum(lower_bound(part.count) or 0 for part in disjoint.values())
            if total > limit:
                unit = whole.count.unit if whole.count else ""
                yield item_finding(
                    whole,
                    "parts" if whole.parts else "count",
                    f"the parts {', '.join(disjoint)} add up to at least "
                    f"{with_unit(with_commas(_rounded(total)), unit)}, but the count of their "
                    f"whole is only {count_text(whole)}",
                    "correct the counts, or take out what the whole does not include",
                )
                break


@check(
    "part-counts-something-else",
    group=GROUP,
    severity="warning",
    looks_for="A part with another `harm` or `what` than the figure that includes it, such as "
    "people injured as a part of people killed.",
    why="Readers assume that the count of the whole includes the count of the part.",
    advice="Write the part as a separate figure, or correct its `harm` or `what`. If the whole "
    "includes what the part counts, accept the finding with a reason.",
)
def part_counts_something_else(subject: Subject) -> Iterator[Finding]:
    """A part with another `harm` or `what` than its whole."""
    for whole, parts in _figures_and_parts(subject.briefing):
        for part in parts:
            if not own_harm_words(part, whole):
                continue
            yield item_finding(
                part,
                "harm" if hasattr(part, "harm") else "what",
                f"this part counts `{harm_words(part)}`, but its whole `{whole.id}` counts "
                f"`{harm_words(whole)}`",
                "write it as a separate figure, or correct what it counts",
            )


@check(
    "best-outside-range",
    group=GROUP,
    severity="warning",
    looks_for="A best estimate (`best`) outside the range in `count`.",
    why="`best` is the claimant's own estimate within the range. An estimate outside the range is "
    "wrong, or it comes from another claimant, or the range is wrong.",
    advice="Correct `best` or `count`, or write the estimate as a separate figure.",
)
def best_outside_range(subject: Subject) -> Iterator[Finding]:
    """A `best` outside the bounds of the count."""
    for item, _ in figures(subject.briefing):
        best_least, best_most = lower_bound(item.best), upper_bound(item.best)
        low, high = lower_bound(item.count), upper_bound(item.count)
        if (best_least is not None and high is not None and best_least > high) or (
            best_most is not None and low is not None and best_most < low
        ):
            assert item.best is not None
            yield item_finding(
                item,
                "best",
                f"the best estimate {item.best.display} is outside the range {count_text(item)}",
                "correct one of them, or write the estimate as a separate figure",
            )


def _figures_with_comparable_parts(briefing: Briefing) -> Iterator[tuple[Counted, list[Counted]]]:
    for whole, parts in _figures_and_parts(briefing):
        if comparable_parts := [part for part in parts if is_comparable_part(part, whole)]:
            yield whole, comparable_parts


def _figures_and_parts(briefing: Briefing) -> Iterator[tuple[Counted, list[Counted]]]:
    """Each figure with its parts: those in its `parts`, and those that name it in `part_of`."""
    parts_elsewhere: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    for item, whole in figures(briefing):
        if whole is None and item.part_of:
            parts_elsewhere[item.section, item.part_of].append(item)
    for item, _ in figures(briefing):
        own_parts = (part for part in item.parts if not part.withdrawn)
        yield item, [*own_parts, *parts_elsewhere.get((item.section, item.id), ())]


def _rounded(number: Number) -> Number:
    return int(number) if float(number).is_integer() else round(number, 2)
