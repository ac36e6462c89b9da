"""Remove the findings that the file accepts with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from briefing_tui.check.subject import Subject
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Accepted, Item

NEED_PREVIOUS = frozenset(
    {
        "cumulative-falls",
        "date-before-period",
        "day-count-differs",
        "judgement-changed",
        "judgement-without-outcome",
        "parts-not-updated",
        "period-not-extended",
        "series-breaks",
        "since-not-updated",
    }
)
"""Findings that can only be made, or made completely, with an earlier briefing."""
_NEED_SITUATION = frozenset(
    {"differs-from-situation", "looser-than-situation", "replaces-shared-item"}
)


def without_accepted(findings: Iterable[Finding], subject: Subject) -> tuple[Finding, ...]:
    """The findings that are not accepted, and findings about entries that accept nothing."""
    remaining: list[Finding] = []
    used_entries: set[int] = set()
    for finding in findings:
        accepting_entries = [
            entry
            for entry in _applicable_entries(finding, subject)
            if entry.code == finding.code and (entry.reason or "").strip()
        ]
        # Entries are told apart by `id()`, because two entries can be equal.
        used_entries.update(id(entry) for entry in accepting_entries)
        if not accepting_entries:
            remaining.append(finding)
    return (*remaining, *_unused_entry_findings(subject, used_entries))


def _unused_entry_findings(subject: Subject, used_entries: set[int]) -> Iterator[Finding]:
    if not _accepts_something(subject):
        return
    from briefing_tui.check import all_codes
    from briefing_tui.check.acceptance import accepted_entries, entry_finding
    from briefing_tui.check.markings import NAMES_WITHHELD
    from briefing_tui.check.registry import ACCEPTED_FOR_NOTHING
    from briefing_tui.check.situations import missing_references

    if missing_references(subject):
        # Without the situation file, other checks find less, so an entry may still be needed.
        return
    for entry, item, key_path, in_situation in accepted_entries(subject):
        if entry.code == NAMES_WITHHELD.code:
            # Only an export for an audience shows whether this entry is needed.
            continue
        is_complete = entry.code in all_codes() and (entry.reason or "").strip()
        # An entry of the situation may be for a finding in another briefing.
        if in_situation or not is_complete or id(entry) in used_entries:
            continue
        if not _is_checked(entry.code, subject):
            continue
        finding = entry_finding(
            item, key_path, f"`{entry.code}` does not occur here", "remove the entry"
        )
        yield structs.replace(
            finding, code=ACCEPTED_FOR_NOTHING.code, severity=ACCEPTED_FOR_NOTHING.severity
        )


def _is_checked(code: str | None, subject: Subject) -> bool:
    """Whether the subject has everything that the check with this code needs.

    Standard input, for example, has no earlier briefings.
    """
    return not (
        (code in NEED_PREVIOUS and subject.previous is None)
        or (code in _NEED_SITUATION and subject.situation is None)
        or (code == "loaded-wording" and not subject.loaded_words)
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
    item = _item_of(finding, subject)
    if item is None:
        return
    yield from item.accepted
    whole_id = getattr(item, "part_of", None)
    whole = subject.briefing.find(item.section, whole_id) if whole_id else None
    if whole and item.part_index is not None:
        yield from whole.accepted


def _item_of(finding: Finding, subject: Subject) -> Item | None:
    if not finding.section or not finding.item:
        return None
    if finding.in_situation and subject.situation:
        # Look only in the situation: the briefing may have its own item with the same id.
        shared = subject.situation.sections.get(finding.section, ())
        return next((item for item in shared if item.id == finding.item), None)
    return subject.briefing.find(finding.section, finding.item)
