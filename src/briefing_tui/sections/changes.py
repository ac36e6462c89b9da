"""Changes in words: a line each, under the headings of their sections, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import BRIEFING, KINDS, Change, Comparison, Kind
from briefing_tui.sections.change_phrases import phrases
from briefing_tui.sections.item_words import headline, state_words, subject_words
from briefing_tui.sections.registry import section_of, sections_of
from briefing_tui.sections.wording import one_line, when_words

SIGNS: dict[Kind, str] = {
    "new": "+",
    "changed": "~",
    "confirmed": "=",
    "withdrawn": "x",
    "not-repeated": ".",
}
"""The sign of each kind of change, in ASCII."""


def change_titles(briefing: Briefing) -> dict[str, str]:
    """Every section that may hold changes, as it is headed, in the order in which it is read."""
    sections = sorted(sections_of(briefing).all, key=lambda each: each.parts is None)
    return {BRIEFING: "The briefing itself"} | {each.name: each.title for each in sections}


_LOUD: dict[str, int] = {
    "hands-changed": 0,
    "up": 1,
    "down": 1,
    "happened": 0,
    "did-not-happen": 0,
}


class ChangeLine(Struct, frozen=True):
    """One change: its sign, what it is about, what became of it, and the writer's reason."""

    change: Change
    sign: str
    subject: str
    said: str
    brief: str
    """The same without what is of wording, grounds and sources alone."""
    reason: str

    @property
    def text(self) -> str:
        """The whole line, without its sign."""
        line = f"{self.subject}: {self.said}" if self.said else self.subject
        if not self.reason:
            return line
        stop = "" if line.endswith((".", "!", "?", "…", "”")) else "."
        return f"{line}{stop} Why: {self.reason}"


def change_line(comparison: Comparison, change: Change) -> ChangeLine:
    """A change in one line."""
    return ChangeLine(
        change,
        "-" if change.kind == "not-repeated" and comparison.is_revision else SIGNS[change.kind],
        subject_of(comparison, change),
        _said(comparison, change),
        _said(comparison, change, brief=True),
        one_line(change.reason),
    )


def change_title(comparison: Comparison, change: Change) -> str:
    """What a change is about, in one line, as the briefing that has the item would call it."""
    if change.item is None:
        return comparison.new.title
    return headline(briefing_of(comparison, change), change.item)


def briefing_of(comparison: Comparison, change: Change) -> Briefing:
    """The briefing that a change's item stands in."""
    return comparison.new if change.new is not None else comparison.old


def subject_of(comparison: Comparison, change: Change) -> str:
    """What a change is about, without what became of it."""
    if change.item is None:
        return "At its head"
    return subject_words(briefing_of(comparison, change), change.item) or change.item_id


def _said(comparison: Comparison, change: Change, *, brief: bool = False) -> str:
    said = list(phrases(comparison, change, brief=brief))
    if change.kind == "not-repeated":
        if comparison.is_revision:
            said.append("taken out")
        else:
            said.append(f"last reported {when_words(comparison.new, comparison.old.as_of)}")
    if change.last is not None:
        said.append(f"last reported {when_words(comparison.new, change.last.as_of)}")
    if change.match == "content" and change.old:
        said.append(f"taken for what was `{change.old.id}`")
    said = [each for each in said if each]
    if change.item and section_of(comparison.new, change.item).is_changed_in_sentences:
        return ". ".join(f"{each[:1].upper()}{each[1:]}" for each in said)
    return "; ".join(said)


def change_groups(
    comparison: Comparison, sections: Collection[str] | None = None
) -> Iterator[tuple[str, tuple[ChangeLine, ...]]]:
    """The changes of the sections that are wanted, under their titles, in reading order.

    In a section what changed leads and what is not repeated ends; among those, what weighs most
    comes first. `briefing` is a section here.
    """
    for title, changes in ordered_changes(comparison, sections):
        yield title, tuple(change_line(comparison, each) for each in changes)


def ordered_changes(
    comparison: Comparison, sections: Collection[str] | None = None
) -> Iterator[tuple[str, list[Change]]]:
    """The same changes under the same titles, not yet put into words."""
    found: dict[str, list[Change]] = {}
    for change in comparison.changes:
        if sections is None or change.section in sections:
            found.setdefault(change.section, []).append(change)
    for section, title in change_titles(comparison.new).items():
        if section in found:
            yield title, sorted(found[section], key=_weight)


def _weight(change: Change) -> tuple[int, int, int]:
    item = change.item
    loudest = min((_LOUD.get(each, 2) for each in change.moves), default=2)
    ends = {"withdrawn": 1, "not-repeated": 2}.get(change.kind, 0)
    quiet = 3 if change.is_of_words_alone else loudest
    return (ends, 0 if item is not None and item.key else 1, quiet)


def count_changes(comparison: Comparison, sections: Collection[str] | None = None) -> str:
    """How many changes there are, in words: `12 new, 5 changed, 1 withdrawn, 3 not repeated`."""
    counted = Counter(
        change.kind
        for change in comparison.changes
        if sections is None or change.section in sections
    )
    words = [f"{counted[kind]} {kind_words(comparison, kind)}" for kind in KINDS if counted[kind]]
    return ", ".join(words) or "no changes"


def kind_words(comparison: Comparison, kind: Kind) -> str:
    """A kind of change in words; what is not repeated in an edited briefing was taken out."""
    if kind == "not-repeated":
        return "taken out" if comparison.is_revision else "not repeated"
    return kind


def stands_as(comparison: Comparison, change: Change) -> str:
    """How the item of a change stands, in the briefing that has it."""
    if change.item is None:
        return ""
    return one_line(state_words(briefing_of(comparison, change), change.item))
