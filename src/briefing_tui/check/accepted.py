"""Which findings the writer has accepted, with a reason, in the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from briefing_tui.check.subject import Subject
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Accepted, Item


def without_accepted(findings: Iterable[Finding], subject: Subject) -> tuple[Finding, ...]:
    """The findings that the writer has not accepted, and one for what was accepted for nothing.

    A finding is accepted at the top of its file, in its item, or in that item's whole. An entry
    without a reason accepts nothing.
    """
    remaining: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        accepting = [
            entry
            for entry in _applicable_entries(finding, subject)
            if entry.code == finding.code and (entry.reason or "").strip()
        ]
        # Two entries that say the same are two all the same.
        used.update(id(entry) for entry in accepting)
        if not accepting:
            remaining.append(finding)
    return (*remaining, *_unused_entries(subject, used))


def _unused_entries(subject: Subject, used: set[int]) -> Iterator[Finding]:
    if not _accepts_something(subject):
        return
    from briefing_tui.check import all_codes
    from briefing_tui.check.acceptance import accepted_entries, entry_finding
    from briefing_tui.check.markings import NAMES_WITHHELD
    from briefing_tui.check.registry import ACCEPTED_FOR_NOTHING
    from briefing_tui.check.situations import missing_references

    if missing_references(subject):
        # What was accepted may be found again once the situation is there.
        return
    for entry, item, key_path, in_situation in accepted_entries(subject):
        # What a situation accepts may be found in another of its briefings.
        if entry.code == NAMES_WITHHELD.code:
            # Whether anything is refused for it is known of an audience only.
            continue
        is_complete = entry.code in all_codes() and (entry.reason or "").strip()
        if in_situation or not is_complete or id(entry) in used:
            continue
        found = entry_finding(
            item, key_path, f"`{entry.code}` is not found here", "remove the entry"
        )
        yield structs.replace(
            found, code=ACCEPTED_FOR_NOTHING.code, severity=ACCEPTED_FOR_NOTHING.severity
        )


def _accepts_something(subject: Subject) -> bool:
    from briefing_tui.check.values import own_items

    briefing = subject.briefing
    return bool(briefing.head.accepted) or any(item.accepted for item in own_items(briefing))


def _applicable_entries(finding: Finding, subject: Subject) -> Iterator[Accepted]:
    if not finding.in_situation:
        yield from subject.briefing.head.accepted
    elif subject.situation:
        yield from subject.situation.head.accepted
    item = _item(finding, subject)
    if item is None:
        return
    yield from item.accepted
    whole_id = getattr(item, "part_of", None)
    whole = subject.briefing.find(item.section, whole_id) if whole_id else None
    if whole and item.part_index is not None:
        yield from whole.accepted


def _item(finding: Finding, subject: Subject) -> Item | None:
    if not finding.section or not finding.item:
        return None
    if finding.in_situation and subject.situation:
        # A briefing may have an item of its own in its place.
        shared = subject.situation.sections.get(finding.section, ())
        return next((item for item in shared if item.id == finding.item), None)
    return subject.briefing.find(finding.section, finding.item)
