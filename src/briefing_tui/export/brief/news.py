"""The changes that matter most: who took what, figures that moved, judgements that turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator

from msgspec import Struct, structs

from briefing_tui.export.brief.choice import Rank, rank
from briefing_tui.export.brief.material import Material
from briefing_tui.model.changes import BRIEFING, Change, Comparison, Move
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.richtext.document import Plain, Spans, Strong
from briefing_tui.sections.brief import attribution, caveats, in_brackets
from briefing_tui.sections.changes import change_line
from briefing_tui.sections.pieces import date_words, sentence
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.sentences import first_sentence

_WEIGHTS: dict[Move, int] = {
    "hands-changed": 0,
    "turned-back": 0,
    "happened": 0,
    "did-not-happen": 1,
    "up": 1,
    "down": 1,
    "more-likely": 1,
    "less-likely": 1,
    "next-window": 2,
    "narrowed": 2,
    "widened": 2,
    "denied": 2,
    "seen-more": 3,
    "seen-less": 3,
    "confidence-up": 3,
    "confidence-down": 3,
    "recounted": 4,
    "claimant-changed": 4,
    "first": 5,
}
"""How soon a change comes; what is not listed here comes last."""

_WITHDRAWN = 2
_TURNED = 2
"""A new item of a log whose writer says what is different about it, such as a turned stance."""
_HAPPENED = 4
_REPORTED_FIRST = 5
_REST = 6


class News(Struct, frozen=True):
    """The changes that are shown, and how much the full document has beside them."""

    lines: tuple[Spans, ...]
    told: frozenset[ItemKey]
    """Section and id of the items of these changes in the new briefing."""
    total: int
    """All changes, without what the new briefing does not repeat."""
    more: int
    """Changes that are neither shown nor told before."""
    older: int
    """Items that the new briefing does not repeat."""


def ranked_changes(material: Material) -> list[Change]:
    """The changes that a brief may tell, the most important first."""
    comparison = material.compared
    if comparison is None:
        return []
    ranked = sorted(_ranked(material, comparison), key=lambda pair: pair[0])
    return [change for _, change in ranked]


def news(
    material: Material,
    ranked: Iterable[Change],
    most: int,
    told: Collection[ItemKey] = (),
    *,
    is_short: bool = False,
) -> News | None:
    """The first of the `ranked` changes; None if there is no previous briefing.

    What a line says that is `told` already is not told again. No section has more than half of the
    places if others have changes too. Of claims that differ, one is told as disputed; they are all
    shown side by side in their section, so they are not among what is told here.
    """
    comparison = material.compared
    if comparison is None:
        return None
    changes = [entry for entry in _wanted(material, comparison) if entry.kind != "not-repeated"]
    older = sum(1 for _ in _wanted(material, comparison)) - len(changes)
    before = sum(material.is_news_told(change, told) for change in changes)
    left = [change for change in ranked if not material.is_news_told(change, told)]
    shown = _varied(_once(material, left), most)
    now_told = frozenset(
        (entry.section, entry.item_id)
        for entry in shown
        if entry.new is not None and not material.is_disputed(entry.new)
    )
    lines = tuple(_line(material, comparison, entry, is_short=is_short) for entry in shown)
    total = len(changes)
    return News(lines, now_told, total, total - before - len(shown), older)


def _once(material: Material, ranked: Iterable[Change]) -> Iterator[Change]:
    """The changes, of claims that differ about one thing the first alone."""
    seen: set[Hashable] = set()
    for change in ranked:
        item = change.new
        subjects: set[Hashable] = set()
        if item is not None and material.is_disputed(item):
            section = section_of(material.current, item)
            subjects = set(section.disputed_about(material.current, item))
        if not subjects & seen:
            seen |= subjects
            yield change


def _wanted(material: Material, comparison: Comparison) -> Iterator[Change]:
    wanted = {section.name for section in material.sections}
    return (change for change in comparison.changes if change.section in wanted)


def marking_change(comparison: Comparison) -> str:
    """A sentence that the briefing is marked otherwise than the previous one; empty if not."""
    head = (change for change in comparison.changes if change.section == BRIEFING)
    found = next((entry for change in head if (entry := change.field("tlp"))), None)
    if found is None:
        return ""
    return f"The briefing was re-marked from TLP:{found.before} to TLP:{found.after}."


def _ranked(
    material: Material, comparison: Comparison
) -> Iterator[tuple[tuple[bool, int, bool, Rank], Change]]:
    for change in _wanted(material, comparison):
        item = change.item
        if item is None:
            continue
        weight = _weight(comparison, change, item)
        if weight is not None:
            order = rank(material.candidate(section_of(comparison.new, item), item))
            yield (not item.key, weight, not change.reason, order), change


def _weight(comparison: Comparison, change: Change, item: Item) -> int | None:
    """How soon a change comes, 0 for the first; None for one that a brief does not tell."""
    section = section_of(comparison.new, item)
    if section.brief is None or change.kind == "not-repeated" or change.is_wording_only:
        return None
    if change.kind == "withdrawn":
        return _WITHDRAWN
    moved = min((_WEIGHTS.get(move, _REST) for move in change.moves), default=_REST)
    if change.kind != "new":
        return moved
    if change.control:
        return 0
    if section.log_nouns:
        if change.reason:
            return _TURNED
        return _HAPPENED if section.brief.tells_new else None
    return min(moved, _REPORTED_FIRST)


def _varied(ranked: Iterable[Change], most: int) -> list[Change]:
    """The first changes, of each section at most half of them, unless there are no others."""
    counted: Counter[str] = Counter()
    taken: list[int] = []
    others: list[int] = []
    changes: list[Change] = []
    for number, change in enumerate(ranked):
        changes.append(change)
        if len(taken) == most:
            break
        if counted[change.section] < max(1, (most + 1) // 2):
            counted[change.section] += 1
            taken.append(number)
        else:
            others.append(number)
    taken += others[: most - len(taken)]
    return [changes[number] for number in sorted(taken)]


def _line(material: Material, comparison: Comparison, change: Change, *, is_short: bool) -> Spans:
    """A change: what became of what, then who says so and how good that is, then why."""
    item = change.item
    assert item is not None
    section = section_of(comparison.new, item)
    how = material.how(item)
    old = change.old
    became = how.became(old, change.new) if how.became and old and change.new else ""
    if change.kind == "new" and section.log_nouns:
        spans = how.entry(comparison.new, item)
    elif became:
        subject = change_line(comparison, change).subject
        spans = (Strong(subject), Plain(f": {became}"))
    else:
        # The grade comes at the end of the line, with the one before it.
        unsaid = {"credibility", *(("to",) if change.moves else ())}
        unsaid |= {"status"} if change.control else set()
        fields = tuple(field for field in change.fields if field.field not in unsaid)
        line = change_line(comparison, structs.replace(change, grades=None, fields=fields))
        subject = how.subject(comparison.new, item) if how.subject else line.subject
        spans = (Strong(f"{subject[:1].upper()}{subject[1:]}"),)
        if line.brief:
            spans = (*spans, Plain(f": {line.brief}"))
    reason = "" if is_short else sentence(first_sentence(change.reason))
    if change.new is not None:
        is_disputed = material.is_disputed(item)
        spans = (*spans, *caveats(comparison.new, item, is_disputed=is_disputed))
        spans = (*spans, *_graded(material, change, is_short=is_short))
    if not reason:
        return spans
    stop = "" if str(getattr(spans[-1], "text", "")).endswith((".", "!", "?", "”")) else "."
    return (*spans, Plain(f"{stop} {reason}"))


def _graded(material: Material, change: Change, *, is_short: bool) -> Spans:
    item = change.new
    assert item is not None
    section = section_of(material.current, item)
    if is_short and not (section.is_opinion and item.credibility is None):
        return in_brackets(attribution(material.current, item))
    return material.attribution(item, change.grades[0].text if change.grades else "")


def older_words(material: Material, older: int) -> str:
    """How many items the new briefing does not repeat, in a clause; empty if none."""
    comparison = material.compared
    if not older or comparison is None:
        return ""
    one = older == 1
    if comparison.is_revision:
        return "1 item was taken out" if one else f"{older} items were taken out"
    day = date_words(comparison.new, comparison.old.as_of)
    return f"{'1 item was' if one else f'{older} items were'} last reported on {day}"
