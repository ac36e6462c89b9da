"""The comparison of two briefings as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from briefing_tui.desk.across.history import day_words
from briefing_tui.model.briefing import Briefing, Head
from briefing_tui.model.changes import BRIEFING, Change, Comparison, FieldChange, LastReported
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import keys_of
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.changes import (
    ChangeLine,
    briefing_of,
    change_line,
    changed_item_headline,
    ordered_changes,
    section_titles,
)
from briefing_tui.sections.detail import detail_of, detail_paragraphs, grade_paragraph
from briefing_tui.sections.item_words import headline, review_remark
from briefing_tui.sections.phrasing import name_or_nobody
from briefing_tui.sections.wording import one_line

COMPARISON_COLUMNS = (
    Column("item", 20, share=4),
    Column("change", 16, share=4),
    Column("reason", 12, share=3, rank=1),
)

ComparedRow = ChangeLine | LastReported


def comparison_sections(
    comparison: Comparison,
) -> Iterator[tuple[str, Sequence[Change | LastReported]]]:
    """Yield titles with entries: first the changes by section, then the older items by section."""
    titled_changes: list[tuple[str, list[Change]]] = []
    for title, ordered in ordered_changes(comparison):
        # Between versions of one briefing, an item that is not repeated is a change. Otherwise,
        # the item is listed below as an older item.
        changes = [
            change for change in ordered if change.kind != "not-repeated" or comparison.is_revision
        ]
        if changes:
            titled_changes.append((title, changes))
    # Changes of the briefing itself come last: a new title is rarely news.
    yield from sorted(titled_changes, key=_is_of_briefing)
    if comparison.is_revision:
        return
    older_by_section: dict[str, list[LastReported]] = {}
    for older in comparison.last_reported:
        older_by_section.setdefault(older.item.section, []).append(older)
    for section, title in section_titles(comparison.new).items():
        if section in older_by_section:
            yield f"{title}: older items", older_by_section[section]


def _is_of_briefing(titled_changes: tuple[str, list[Change]]) -> bool:
    _, changes = titled_changes
    return changes[0].section == BRIEFING


def comparison_row(comparison: Comparison, entry: Change | LastReported) -> ComparedRow:
    """Return the row of an entry: the description of a change, or the older item itself."""
    return change_line(comparison, entry) if isinstance(entry, Change) else entry


def comparison_title(comparison: Comparison, row: ComparedRow, zone: tzinfo | None = None) -> str:
    """Return the headline of the item in a row."""
    if isinstance(row, LastReported):
        return headline(row.briefing, row.item, zone)
    return changed_item_headline(comparison, row.change, zone)


def comparison_cells(
    comparison: Comparison, row: ComparedRow, zone: tzinfo | None = None
) -> tuple[Cell, ...]:
    """Return the cells of a row: item, change, reason."""
    if isinstance(row, LastReported):
        title = headline(row.briefing, row.item, zone)
        return (
            Cell(title, "dim"),
            Cell(_last_reported(comparison, row, zone), "dim"),
            Cell(""),
        )
    subject = row.subject or "briefing"
    # The remarks come first, because long texts are cut at their end.
    what_changed = f"{row.remarks} {row.main_changes}".lstrip()
    return Cell(subject), Cell(what_changed, "strong"), Cell(row.reason, "dim")


def _last_reported(comparison: Comparison, row: LastReported, zone: tzinfo | None) -> str:
    day = day_words(row.briefing, (row.briefing, comparison.new), zone)
    return f"last reported {day}{review_remark(row.item)}"


def comparison_paragraphs(
    comparison: Comparison, row: ComparedRow, *, source_sign: str, zone: tzinfo | None = None
) -> list[Paragraph]:
    """Return the contents of a row in full, then the details of its item."""
    return list(_paragraphs(comparison, row, source_sign, zone))


def _paragraphs(
    comparison: Comparison, row: ComparedRow, source_sign: str, zone: tzinfo | None
) -> Iterator[Paragraph]:
    if isinstance(row, LastReported):
        yield Paragraph((Plain(_last_reported(comparison, row, zone), "heading"),))
        yield from _item_paragraphs(row.briefing, row.item, source_sign, zone)
        return
    change = row.change
    if row.what_changed:
        yield Paragraph((Plain(row.what_changed, "strong"),))
    if row.reason:
        yield Paragraph((Plain("reason  ", "dim"), Plain(row.reason)), hanging=2)
    if change.match == "content":
        words = "Matched by content, not by id: these may be two different items."
        yield Paragraph((Plain(words, "warning"),))
    if change.old is not None or change.section == BRIEFING:
        yield from (_field_paragraph(comparison, change, field, zone) for field in change.fields)
    if change.item is not None:
        yield from _item_paragraphs(briefing_of(comparison, change), change.item, source_sign, zone)


def _field_paragraph(
    comparison: Comparison, change: Change, field: FieldChange, zone: tzinfo | None
) -> Paragraph:
    kind = Head if change.section == BRIEFING else comparison.new.kinds[change.section]
    sections = keys_of(kind)[field.field].refers_to
    return Paragraph(
        (
            Plain(f"{field.field.replace('_', ' ')}  ", "dim"),
            Plain(_value_words(comparison.old, field.before, sections, zone)),
            Plain("  →  ", "dim"),
            Plain(_value_words(comparison.new, field.after, sections, zone), "strong"),
        ),
        hanging=2,
    )


def _value_words(
    briefing: Briefing, value: object, sections: tuple[str, ...], zone: tzinfo | None
) -> str:
    """Return a value in words. Ids of items in `sections` become names."""
    match value:
        case None | () | "":
            return "none"
        case Count():
            return value.display
        case When():
            return value.display(long=True, zone=zone)
        case bool():
            return "yes" if value else "no"
        case str():
            return one_line(name_or_nobody(briefing, value, sections) if sections else value)
        case tuple() if all(isinstance(member, str) for member in value):
            names = (name_or_nobody(briefing, member, sections) for member in value)
            return one_line(", ".join(names if sections else value))
        case (float(), float()):
            return "{}, {}".format(*value)
        case tuple():
            return "1 entry" if len(value) == 1 else f"{len(value)} entries"
        case _:
            return str(value)


def _item_paragraphs(
    briefing: Briefing, item: Item, source_sign: str, zone: tzinfo | None
) -> list[Paragraph]:
    detail = detail_of(briefing, item, zone)
    graded = [grade_paragraph(detail)] if detail.grade else []
    return graded + detail_paragraphs(detail, source_sign=source_sign, full=False)
