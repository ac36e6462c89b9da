"""Which findings the writer has accepted, with a reason, in the file itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.briefing import Briefing, Situation
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Accepted, Item


def is_accepted(
    finding: Finding, briefing: Briefing | None, situation: Situation | None = None
) -> bool:
    """Whether a finding is accepted at the top of its file, in its item, or in that item's whole.

    An entry without a reason accepts nothing.
    """
    return any(
        each.code == finding.code and each.reason
        for each in _standing(finding, briefing, situation)
    )


def _standing(
    finding: Finding, briefing: Briefing | None, situation: Situation | None
) -> Iterator[Accepted]:
    if finding.in_situation:
        yield from situation.head.accepted if situation else ()
    elif briefing:
        yield from briefing.head.accepted
    item = _item(finding, briefing, situation)
    if item is None:
        return
    yield from item.accepted
    whole_id = getattr(item, "part_of", None)
    whole = briefing.find(item.section, whole_id) if briefing and whole_id else None
    if whole and item.part_index is not None:
        yield from whole.accepted


def _item(finding: Finding, briefing: Briefing | None, situation: Situation | None) -> Item | None:
    if not finding.section or not finding.item:
        return None
    if finding.in_situation and situation:
        shared = situation.sections.get(finding.section, ())
        return next((item for item in shared if item.id == finding.item), None)
    return briefing.find(finding.section, finding.item) if briefing else None
