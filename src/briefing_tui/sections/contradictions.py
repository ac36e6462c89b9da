"""Claims that contradict each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, TypeAlias, TypeVar

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.meanings import claimants_of
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.section import Section

Statement: TypeAlias = tuple[frozenset[str], Hashable]
"""The claimants, or else the sources, and what they claim."""

AnyItem = TypeVar("AnyItem", bound=Item)


def statement_of(briefing: Briefing, item: Item) -> Statement:
    """Return who makes a statement, and what it says."""
    return claimants_of(briefing, item), section_of(briefing, item).statement(briefing, item)


def statements_about(
    briefing: Briefing, items: Iterable[Item], others: Iterable[AnyItem]
) -> dict[Hashable, list[tuple[Statement, AnyItem]]]:
    """Return the statements of `others` about each subject of `items`, in the order of `others`."""
    about: dict[Hashable, list[tuple[Statement, AnyItem]]] = {
        subject: []
        for item in items
        for subject in section_of(briefing, item).disputed_about(briefing, item)
    }
    for other in others:
        for subject in section_of(briefing, other).disputed_about(briefing, other):
            if subject in about:
                about[subject].append((statement_of(briefing, other), other))
    return about


def differ(one: Statement, other: Statement) -> bool:
    """Return whether different claimants say different things about one subject."""
    (claimants_of_one, content_of_one), (claimants_of_other, content_of_other) = one, other
    # A statement without claimants and sources differs from no other statement. A claim that states
    # nothing, such as a figure without a count, differs from none either.
    if not claimants_of_one or not claimants_of_other or content_of_one == content_of_other:
        return False
    if content_of_one is None or content_of_other is None:
        return False
    return claimants_of_one.isdisjoint(claimants_of_other)


def contradict(section: Section[Any], one: Statement, other: Statement) -> bool:
    """Return whether two statements about one subject cannot both be true.

    `>412` and `450` differ, but do not contradict each other.
    """
    return differ(one, other) and not section.can_both_be_true(one[1], other[1])


def contradicting(briefing: Briefing, item: Item) -> list[Item]:
    """Return the items that contradict an item, in the order of the file."""
    section = section_of(briefing, item)
    subjects = set(section.disputed_about(briefing, item))
    statement = statement_of(briefing, item)
    return [
        other
        for other in briefing.items(item.section)
        if not other.withdrawn
        and subjects & set(section.disputed_about(briefing, other))
        and contradict(section, statement, statement_of(briefing, other))
    ]
