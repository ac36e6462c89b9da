"""Changes in words: one line for each change, grouped by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import tzinfo

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import BRIEFING, CHANGE_KINDS, Change, ChangeKind, Comparison
from briefing_tui.sections.change_phrases import phrases
from briefing_tui.sections.item_words import (
    doubt_remark,
    headline,
    review_remark,
    state_words,
    subject_words,
)
from briefing_tui.sections.pieces import SENTENCE_ENDS
from briefing_tui.sections.registry import section_of, sections_of
from briefing_tui.sections.wording import one_line, when_words

SIGNS: dict[ChangeKind, str] = {
    "new": "+",
    "changed": "~",
    "confirmed": "=",
    "withdrawn": "x",
    "not-repeated": ".",
}
"""The sign of each kind of change, in ASCII."""


def section_titles(briefing: Briefing) -> dict[str, str]:
    """Return the title of each section by its name, in the order in which changes are listed.

    The first title is `Briefing`, for the briefing itself. The sections that documents contain
    come next.
    """
    sections = sorted(sections_of(briefing).all, key=lambda section: section.parts is None)
    return {BRIEFING: "Briefing"} | {section.name: section.title for section in sections}


_MOVE_RANKS: dict[str, int] = {
    "changed-hands": 0,
    "up": 1,
    "down": 1,
    "happened": 0,
    "did-not-happen": 0,
}
"""Rank 0 comes first. The moves that are not listed here have rank 2."""


class ChangeLine(Struct, frozen=True):
    """One change in words."""

    change: Change
    sign: str
    subject: str
    """The item that changed; empty for a change of the briefing itself."""
    what_changed: str
    main_changes: str
    """As `what_changed`, but without minor changes, unless nothing else changed."""
    remarks: str
    """Who denies the claim, and whether the item is reviewed: ` (denied by SNA) (draft)`."""
    reason: str
    """Why it changed, in the writer's words; can be empty."""

    @property
    def text(self) -> str:
        """The line without its sign."""
        line = ": ".join(words for words in (self.subject, self.what_changed) if words)
        if not self.subject:
            line = f"{line[:1].upper()}{line[1:]}"
        line = f"{line}{self.remarks}"
        if not self.reason:
            return line
        stop = "" if line.endswith((*SENTENCE_ENDS, "”")) else "."
        return f"{line}{stop} Why: {self.reason}"


def change_line(comparison: Comparison, change: Change) -> ChangeLine:
    """Return a change in one line."""
    return ChangeLine(
        change,
        "-" if change.kind == "not-repeated" and comparison.is_revision else SIGNS[change.kind],
        changed_item_words(comparison, change),
        _what_changed(comparison, change),
        _what_changed(comparison, change, main_only=True),
        _remarks(comparison, change),
        one_line(change.reason),
    )


def _remarks(comparison: Comparison, change: Change) -> str:
    item = change.item
    # "Draft again" and "claim withdrawn" say enough.
    if item is None or item.withdrawn or (change.old and change.field("review")):
        return ""
    if change.kind in ("new", "not-repeated"):
        return doubt_remark(briefing_of(comparison, change), item)
    # The line of another kind says only what changed, so a denial has its own words there.
    return review_remark(item)


def changed_item_headline(
    comparison: Comparison, change: Change, zone: tzinfo | None = None
) -> str:
    """Return the headline of the changed item, or the title of the briefing."""
    if change.item is None:
        return comparison.new.title
    return headline(briefing_of(comparison, change), change.item, zone)


def briefing_of(comparison: Comparison, change: Change) -> Briefing:
    """Return the newer briefing if it contains the changed item, else the older briefing."""
    return comparison.new if change.new is not None else comparison.old


def changed_item_words(comparison: Comparison, change: Change) -> str:
    """Return the changed item in words; empty for a change of the briefing itself."""
    if change.item is None:
        return ""
    return subject_words(briefing_of(comparison, change), change.item) or change.item_id


def _what_changed(comparison: Comparison, change: Change, *, main_only: bool = False) -> str:
    all_phrases = list(phrases(comparison, change, main_only=main_only))
    if change.kind == "not-repeated":
        if comparison.is_revision:
            all_phrases.append("removed")
        else:
            all_phrases.append(f"last reported {when_words(comparison.new, comparison.old.as_of)}")
    if change.last is not None:
        # This date comes first. Otherwise, an old value such as a count would seem to be from
        # `comparison.old`.
        all_phrases.insert(0, f"last reported {when_words(comparison.new, change.last.as_of)}")
    if change.match == "content" and change.old:
        all_phrases.append(f"matched by content with `{change.old.id}`")
    all_phrases = [phrase for phrase in all_phrases if phrase]
    if change.item and section_of(comparison.new, change.item).changes_are_sentences:
        return ". ".join(f"{phrase[:1].upper()}{phrase[1:]}" for phrase in all_phrases)
    return "; ".join(all_phrases)


def change_groups(
    comparison: Comparison, sections: Collection[str] | None = None
) -> Iterator[tuple[str, tuple[ChangeLine, ...]]]:
    """Yield the title and the changes of each section, in words.

    Without `sections`, all changes are included, also those of the briefing itself.
    """
    for title, changes in ordered_changes(comparison, sections):
        yield title, tuple(change_line(comparison, change) for change in changes)


def ordered_changes(
    comparison: Comparison, sections: Collection[str] | None = None
) -> Iterator[tuple[str, list[Change]]]:
    """Yield the title and the changes of each section.

    In a section, items that are not repeated come last.
    """
    by_section: dict[str, list[Change]] = {}
    for change in comparison.changes:
        if sections is None or change.section in sections:
            by_section.setdefault(change.section, []).append(change)
    for section, title in section_titles(comparison.new).items():
        if section in by_section:
            yield title, sorted(by_section[section], key=_rank)


def _rank(change: Change) -> tuple[int, int, int]:
    item = change.item
    move_rank = min((_MOVE_RANKS.get(move, 2) for move in change.moves), default=2)
    kind_rank = {"withdrawn": 1, "not-repeated": 2}.get(change.kind, 0)
    key_rank = 0 if item is not None and item.key else 1
    return (kind_rank, key_rank, 3 if change.is_wording_only else move_rank)


def count_changes(comparison: Comparison, sections: Collection[str] | None = None) -> str:
    """Return the number of changes of each kind: `12 new, 5 changed, 3 not repeated`."""
    counted = Counter(
        change.kind
        for change in comparison.changes
        if sections is None or change.section in sections
    )
    words = [
        f"{counted[kind]} {_kind_words(comparison, kind)}" for kind in CHANGE_KINDS if counted[kind]
    ]
    return ", ".join(words) or "no changes"


def _kind_words(comparison: Comparison, kind: ChangeKind) -> str:
    if kind == "not-repeated":
        return "removed" if comparison.is_revision else "not repeated"
    return kind


def changed_item_state(comparison: Comparison, change: Change) -> str:
    """Return the newest state of a changed item; empty for the briefing itself."""
    if change.item is None:
        return ""
    return one_line(state_words(briefing_of(comparison, change), change.item))
