"""Two briefings compared, row by row: what came, what changed and how, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import BRIEFING, Change, Comparison, FieldChange, LastReported
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.presentation.blocks import Block, Span
from briefing_tui.presentation.detail import detail_of
from briefing_tui.presentation.detail_blocks import detail_blocks
from briefing_tui.presentation.headline import headline
from briefing_tui.presentation.history import day_words
from briefing_tui.presentation.panes import SECTION_TITLES, Cell, Column
from briefing_tui.presentation.words import joined, one_line

COMPARED_COLUMNS = (
    Column("what", 20, share=4),
    Column("change", 16, share=4),
    Column("why", 12, share=3, rank=1),
)
_WORDY = frozenset({"text", "note", "quote", "summary", "title"})
"""The keys whose two values are too long to stand side by side in a cell."""

_LEADING = (
    "count",
    "status",
    "controller",
    "likelihood",
    "confidence",
    "state",
    "outcome",
    "stance",
)

Compared = Change | LastReported


def compared_sections(comparison: Comparison) -> Iterator[tuple[str, list[Compared]]]:
    """The heading of each section with what changed, then of each what was last reported earlier.

    What is not repeated is much, and stands last.
    """
    sections = {BRIEFING: "The briefing itself", **SECTION_TITLES}
    for section, title in sections.items():
        changes: list[Compared] = [
            change
            for change in comparison.changes
            if change.section == section and change.kind != "not-repeated"
        ]
        if changes:
            yield title, changes
    for section, title in sections.items():
        earlier: list[Compared] = [
            each for each in comparison.last_reported if each.item.section == section
        ]
        if earlier:
            yield f"{title}, last reported earlier", earlier


def compared_cells(comparison: Comparison, each: Compared) -> tuple[Cell, ...]:
    """What it is, what became of it, and the writer's reason."""
    if isinstance(each, LastReported):
        cells = (
            headline(each.briefing, each.item),
            f"last reported {day_words(each.briefing)}",
            one_line(each.item.note),
        )
        return tuple(Cell(words, "dim") for words in cells)
    return (
        Cell(_title(comparison, each)),
        Cell(change_words(comparison, each), "strong"),
        Cell(one_line(each.reason), "dim"),
    )


def _title(comparison: Comparison, change: Change) -> str:
    item = change.item
    if item is None:
        return one_line(comparison.new.title)
    return headline(comparison.new if change.new else comparison.old, item)


def change_words(comparison: Comparison, change: Change) -> str:
    """A change in a few words: `count 311 → >412`, `new`, `Government → Rebels`."""
    words: list[str] = []
    if change.kind in ("new", "withdrawn", "confirmed"):
        words.append(change.kind)
    if change.control:
        before = value_words(comparison.old, change.control.before)
        words.append(f"{before} → {value_words(comparison.new, change.control.after)}")
    if change.old is not None or change.section == BRIEFING:
        words += [
            _field_words(comparison, field)
            for field in sorted(change.fields, key=_weight)
            if not (change.control and field.field in ("controller", "held_before"))
        ]
    if change.grades:
        words.append(_grades(change))
    return "; ".join(words) or change.kind


def _field_words(comparison: Comparison, field: FieldChange) -> str:
    if field.field in _WORDY:
        return f"{_name(field)} reworded"
    if field.field == "sources":
        return "other sources"
    return _before_after(comparison, field)


def _weight(field: FieldChange) -> int:
    """What says most of a change stands first."""
    if field.field in _LEADING:
        return _LEADING.index(field.field)
    return len(_LEADING) + (field.field in _WORDY or field.field == "sources")


def _grades(change: Change) -> str:
    before, after = change.grades or (None, None)
    return f"grade {before.text if before else 'none'} → {after.text if after else 'none'}"


def _name(field: FieldChange) -> str:
    return field.field.replace("_", " ")


def _before_after(comparison: Comparison, field: FieldChange) -> str:
    before = value_words(comparison.old, field.before)
    after = value_words(comparison.new, field.after)
    return f"{_name(field)} {before} → {after}"


def value_words(briefing: Briefing, value: object) -> str:
    """A value of a key as a reader knows it."""
    match value:
        case None | () | "":
            return "none"
        case Count():
            return value.display
        case When():
            return value.display(long=True)
        case bool():
            return "yes" if value else "no"
        case str():
            return one_line(joined(briefing, (value,)))
        case tuple() if all(isinstance(each, str) for each in value):
            return one_line(joined(briefing, value))
        case tuple():
            return f"{len(value)} of them"
        case _:
            return str(value)


def compared_blocks(comparison: Comparison, each: Compared, *, source_sign: str) -> list[Block]:
    """A change in full, each key on its lines, then the item as it stands."""
    return list(_blocks(comparison, each, source_sign))


def _blocks(comparison: Comparison, each: Compared, source_sign: str) -> Iterator[Block]:
    if isinstance(each, LastReported):
        yield Block((Span(f"last reported {day_words(each.briefing)}", "heading"),))
        yield from _item_blocks(each.briefing, each.item, source_sign)
        return
    if each.reason:
        yield Block((Span("the writer’s reason  ", "dim"), Span(each.reason)), hanging=2)
    if each.match == "content":
        words = "Matched by what it says, not by its id: that these two are one is a guess."
        yield Block((Span(words, "warning"),))
    if each.kind not in ("new", "withdrawn"):
        for field in each.fields:
            yield Block(
                (
                    Span(f"{_name(field)}  ", "dim"),
                    Span(value_words(comparison.old, field.before)),
                    Span("  →  ", "dim"),
                    Span(value_words(comparison.new, field.after), "strong"),
                ),
                hanging=2,
            )
        if each.grades:
            yield Block((Span(_grades(each)),))
    if each.item is not None:
        briefing = comparison.new if each.new else comparison.old
        yield from _item_blocks(briefing, each.item, source_sign)


def _item_blocks(briefing: Briefing, item: Item, source_sign: str) -> list[Block]:
    return detail_blocks(detail_of(briefing, item), source_sign=source_sign, full=False)
