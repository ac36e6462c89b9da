"""Find the disputed items of a briefing."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Any

from briefing_tui.analysis.slices import result_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.sections.contradictions import Statement, contradict, statement_of
from briefing_tui.sections.registry import sections_of
from briefing_tui.sections.section import Section

SubjectValues = tuple[object, ...]
"""What an item is about, such as a place. Items about one subject may contradict each other."""


def disputed_items(briefing: Briefing) -> frozenset[ItemKey]:
    """Return the items that someone denies or contradicts."""
    return result_of(disputes_in_slices(briefing))


def disputes_in_slices(briefing: Briefing) -> Generator[None, None, frozenset[ItemKey]]:
    """Do the same as `disputed_items` in short steps, and yield between them."""
    disputed: set[ItemKey] = set()
    first_item: dict[SubjectValues, Item] = {}
    by_subject: dict[SubjectValues, list[Item]] = {}
    sections = sections_of(briefing)
    for section in briefing.kinds:
        for item in briefing.items(section):
            yield
            if item.withdrawn:
                continue
            if item.denied_by:
                disputed.add((section, item.id))
            for subject in sections.by_name[section].disputed_about(briefing, item):
                first = first_item.setdefault(subject, item)
                if first is not item:
                    by_subject.setdefault(subject, [first]).append(item)
    while first_item:
        # Freeing all objects at once would take too long for one slice.
        first_item.popitem()
        yield
    for items in by_subject.values():
        section_of_items = sections.by_name[items[0].section]
        disputed |= yield from _disputed_among(briefing, section_of_items, items)
    return frozenset(disputed)


def _disputed_among(
    briefing: Briefing, section: Section[Any], items: Iterable[Item]
) -> Generator[None, None, set[ItemKey]]:
    by_statement: dict[Statement, list[Item]] = {}
    for item in items:
        yield
        by_statement.setdefault(statement_of(briefing, item), []).append(item)
    disputed: set[ItemKey] = set()
    for statement, same_statement in by_statement.items():
        yield
        if any(contradict(section, statement, other) for other in by_statement):
            disputed.update((item.section, item.id) for item in same_statement)
    return disputed
