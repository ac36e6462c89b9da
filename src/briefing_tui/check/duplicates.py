"""The check for claims that occur twice in a briefing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.findings import Finding
from briefing_tui.model.identity import identity_of
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import sections_of

GROUP = "provenance"


@check(
    "duplicate-claim",
    group=GROUP,
    severity="warning",
    looks_for="Two items that make the same claim. For example, two figures "
    "say that SOHR counts 412 people killed in Syria since 27 November.",
    why="The claim is counted, listed and compared twice, and a change to one item leaves "
    "the other as it was.",
    advice="Keep one item, with the sources of both items.",
)
def duplicate_claim(subject: Subject) -> Iterator[Finding]:
    """Items that repeat an earlier item of their section."""
    briefing = subject.briefing
    for section in sections_of(briefing).all:
        first_items: dict[Hashable, Item] = {}
        for item in briefing.section(section.name):
            claim_key = None if item.withdrawn else section.claim(briefing, item)
            if claim_key is None:
                continue
            earlier = first_items.setdefault(claim_key, item)
            if earlier is not item and not _is_same_content(briefing, earlier, item):
                yield item_finding(
                    item,
                    () if item.has_derived_id else "id",
                    f"this makes the same claim as `{earlier.id}`",
                    "keep one of them, with the sources of both",
                )


def _is_same_content(briefing: Briefing, item: Item, other: Item) -> bool:
    """Whether the two items have a finding with the code `same-content`."""
    are_derived = item.has_derived_id and other.has_derived_id
    directory = briefing.directory
    return are_derived and identity_of(item, directory) == identity_of(other, directory)
