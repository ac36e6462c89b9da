"""Find the disputed items of a briefing: denied, or contradicted by another claimant."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterable

from briefing_tui.analysis.slices import result_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.claims import all_resolved
from briefing_tui.sections.registry import section_of, sections_of

ItemKey = tuple[str, str]
"""Section and id of an item."""

Subject = tuple[object, ...]

Saying = tuple[frozenset[str], Hashable]
"""The claimants, and what they say."""


def disputed_items(briefing: Briefing) -> frozenset[ItemKey]:
    """Return the items that someone denies or that another claimant contradicts.

    Two items about one place with different claimants are disputed if they differ in status,
    controller, extent or other actors; two figures, if they count the same over the same period and
    the numbers differ. Withdrawn items are ignored.
    """
    return result_of(disputes_in_slices(briefing))


def disputes_in_slices(briefing: Briefing) -> Generator[None, None, frozenset[ItemKey]]:
    """Do the work of `disputed_items` in slices."""
    disputed: set[ItemKey] = set()
    first: dict[Subject, Item] = {}
    told: dict[Subject, list[Item]] = {}
    """Subjects of several items; most subjects of a large briefing have only one."""
    sections = sections_of(briefing)
    for section in briefing.kinds:
        for item in briefing.items(section):
            yield
            if item.withdrawn:
                continue
            if item.denied_by:
                disputed.add((section, item.id))
            for subject in sections.by_name[section].disputed_about(briefing, item):
                known = first.setdefault(subject, item)
                if known is not item:
                    told.setdefault(subject, [known]).append(item)
    while first:
        # Freeing so many objects at once would take longer than a slice may.
        first.popitem()
        yield
    for items in told.values():
        disputed |= yield from _disputed_among(briefing, items)
    return frozenset(disputed)


def _disputed_among(
    briefing: Briefing, items: Iterable[Item]
) -> Generator[None, None, set[ItemKey]]:
    """Which of some items about one subject contradict each other."""
    sayings: dict[Saying, list[Item]] = {}
    for item in items:
        yield
        saying = (claimants(briefing, item), section_of(briefing, item).statement(briefing, item))
        sayings.setdefault(saying, []).append(item)
    found: set[ItemKey] = set()
    for saying, alike in sayings.items():
        yield
        if any(_contradict(saying, other) for other in sayings):
            found.update((item.section, item.id) for item in alike)
    return found


def _contradict(one: Saying, other: Saying) -> bool:
    (here, this), (there, that) = one, other
    # Without a claimant, nobody can differ.
    return bool(here) and bool(there) and here.isdisjoint(there) and this != that


def claimants(briefing: Briefing, item: Item) -> frozenset[str]:
    """Return the claimants of an item, else the agency or publisher of each source."""
    if item.claimed_by:
        return all_resolved(briefing, item.claimed_by, "actors", "sources")
    found: set[str] = set()
    for source_id in item.sources:
        source = briefing.directory.source(source_id)
        voice = (source.agency or source.publisher or source.id) if source else source_id
        found |= all_resolved(briefing, (voice,), "actors", "sources")
    return frozenset(found)
