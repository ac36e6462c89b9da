"""The changes since the previous briefing, as a section of the full document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec import structs

from briefing_tui.model.changes import BRIEFING, Change, Comparison
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.model.reduction import ItemKey
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import (
    BulletList,
    Emphasis,
    Heading,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Spans,
    Strong,
)
from briefing_tui.sections.changes import (
    ChangeLine,
    change_groups,
    change_line,
    changed_item_state,
    count_changes,
    section_titles,
)
from briefing_tui.sections.pieces import (
    date_words,
    grade_in_brackets,
    listed,
    sentence,
    struck_if_withdrawn,
)
from briefing_tui.sections.registry import section_of, sections_of
from briefing_tui.sections.wording import joined_names, one_line, when_words


def changes_title(comparison: Comparison) -> str:
    """Return the heading of the section."""
    return WORDS.changes_since.format(day=date_words(comparison.new, comparison.old.as_of))


def changes(
    comparison: Comparison,
    sections: Collection[str],
    *,
    with_items: Collection[str] = (),
    is_reviewed: bool = True,
    is_complete: bool = True,
) -> Iterator[Part]:
    """Yield the changes in `sections`.

    `with_items` has the sections whose items the document also lists. For these sections,
    most new items are only named. `is_complete` is false if some changes are not shown, for example
    because of a filter.
    """
    shown = [
        change
        for change in comparison.changes
        if change.section in sections and change.section != BRIEFING
    ]
    marking_changes = [
        change.field("tlp") for change in comparison.changes if change.section == BRIEFING
    ]
    if not shown and not any(marking_changes):
        if is_complete:
            words = WORDS.no_changes if is_reviewed else WORDS.no_confirmed_changes
        else:
            words = WORDS.no_changes_shown if is_reviewed else WORDS.no_confirmed_changes_shown
        yield Paragraph((Plain(words),))
        return
    for change in marking_changes:
        if change:
            words = WORDS.marking_changed.format(before=change.before, after=change.after)
            yield Paragraph((Plain(words),))
    counts = count_changes(comparison, {change.section for change in shown})
    yield Paragraph((Plain(f"{counts[:1].upper()}{counts[1:]}."),))
    for title, lines in change_groups(
        comparison, set(section_titles(comparison.new)) & set(sections)
    ):
        entries = tuple(_entries(comparison, lines, with_items))
        if entries:
            yield Heading(3, title)
            yield BulletList(entries)
    if log_counts := _log_counts(comparison, shown):
        words = WORDS.new_entries if with_items else WORDS.new_entries_left_out
        yield Paragraph((Plain(words.format(counts=log_counts)),))


def reasons_given(
    comparison: Comparison, sections: Collection[str], with_items: Collection[str]
) -> frozenset[ItemKey]:
    """Return section and id of the items for which the list of changes gives the reason.

    The reason is the text of the key `changed`.
    """
    logs = _log_nouns(comparison)
    return frozenset(
        (change.section, change.item_id)
        for change in comparison.changes
        if change.section in sections
        and change.new is not None
        and change.new.changed
        and change.kind != "withdrawn"
        and not change.is_wording_only
        and not _is_only_named(change, with_items)
        and not (change.kind == "new" and change.section in logs)
    )


def _is_only_named(change: Change, with_items: Collection[str]) -> bool:
    # A place that changed hands is described, and so is an item that returns after some days.
    return (
        change.kind == "new"
        and change.section in with_items
        and change.last is None
        and not change.control
    )


def _entries(
    comparison: Comparison, lines: Iterable[ChangeLine], with_items: Collection[str]
) -> Iterator[ListItem]:
    logs = _log_nouns(comparison)
    new: list[ChangeLine] = []
    reworded: list[ChangeLine] = []
    not_repeated: list[ChangeLine] = []
    for line in lines:
        change = line.change
        if change.kind == "new" and change.section in logs:
            continue
        if _is_only_named(change, with_items):
            new.append(line)
        elif change.kind == "not-repeated":
            not_repeated.append(line)
        elif change.is_wording_only:
            reworded.append(line)
        else:
            yield _entry(comparison, line)
    if new:
        yield _listed(WORDS.new_items, (line.subject for line in new))
    if reworded:
        yield _listed(WORDS.only_wording, (line.subject for line in reworded))
    if not_repeated:
        yield _listed(
            WORDS.last_reported.format(day=when_words(comparison.new, comparison.old.as_of)),
            (_last_state(comparison, line) for line in not_repeated),
        )


def _entry(comparison: Comparison, line: ChangeLine) -> ListItem:
    change = line.change
    item = change.new
    what_changed = _without_grade(comparison, change)
    spans: Spans = (Strong(line.subject),)
    if what_changed:
        spans = (*spans, Plain(f": {what_changed}"))
    old_grade = change.grades[0].printed if change.grades else ""
    if item is not None:
        if change.kind != "withdrawn":
            # Crossing out "claim withdrawn" would mean that the claim stands.
            spans = struck_if_withdrawn(item, spans)
        denied = one_line(joined_names(comparison.new, item.denied_by, CLAIMANTS))
        if denied and change.kind != "withdrawn" and not change.field("denied_by"):
            spans = (*spans, Plain(", "), Emphasis(WORDS.denied.format(by=denied)))
        if item.is_draft:
            spans = (*spans, Plain(", "), Emphasis("draft"))
        if _is_graded(comparison, item) or old_grade:
            spans = (*spans, *grade_in_brackets(comparison.new, item, was=old_grade))
    if line.reason:
        last_words = str(getattr(spans[-1], "text", ""))
        full_stop = "" if last_words.endswith((".", "!", "?", "…")) else "."
        spans = (*spans, Plain(f"{full_stop} {sentence(line.reason)}"))
    return ListItem(spans)


def _without_grade(comparison: Comparison, change: Change) -> str:
    if not change.grades:
        return change_line(comparison, change).main_changes
    fields = tuple(entry for entry in change.fields if entry.field != "credibility")
    return change_line(comparison, structs.replace(change, grades=None, fields=fields)).main_changes


def _is_graded(comparison: Comparison, item: Item) -> bool:
    """Whether an entry shows its grade even if the grade did not change."""
    lasts = section_of(comparison.new, item).lasts
    return bool(item.sources) or (lasts and item.needs_source)


def _last_state(comparison: Comparison, line: ChangeLine) -> str:
    item = line.change.old
    denied = joined_names(comparison.old, item.denied_by, CLAIMANTS) if item else ""
    state = listed(
        (
            changed_item_state(comparison, line.change),
            WORDS.denied.format(by=one_line(denied)) if denied else "",
            "draft" if item and item.is_draft else "",
        )
    )
    return listed((line.subject, state), ": ")


def _listed(label: str, words: Iterable[str]) -> ListItem:
    return ListItem((Emphasis(label), Plain(f" {sentence('; '.join(words))}")))


def _log_nouns(comparison: Comparison) -> dict[str, tuple[str, str]]:
    sections = sections_of(comparison.new).all
    return {section.name: section.log_nouns for section in sections if section.log_nouns}


def _log_counts(comparison: Comparison, shown: Iterable[Change]) -> str:
    logs = _log_nouns(comparison)
    number_by_log = Counter(
        change.section for change in shown if change.kind == "new" and change.section in logs
    )
    words = [
        f"{number} {singular if number == 1 else plural}"
        for section, (singular, plural) in logs.items()
        if (number := number_by_log[section])
    ]
    return ", ".join(words)
