"""The ledger of a figure: all claims about the same subject."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.counts import Count, with_commas
from briefing_tui.model.grading import basis_of
from briefing_tui.model.series import Ledger, LedgerEntry
from briefing_tui.richtext.cells import Cell, Column, Tone
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.signs import Signs
from briefing_tui.richtext.tables import table_paragraphs
from briefing_tui.sections.counted import count_words, whom_words
from briefing_tui.sections.date_words import date_beside, display_zone
from briefing_tui.sections.grades import short_grade
from briefing_tui.sections.item_words import doubt_remark
from briefing_tui.sections.wording import claimant_words, source_name

_MIN_TABLE_WIDTH = 96
"""With less width, the claims are shown as paragraphs instead of a table."""

_COLUMNS = (
    Column("claimed by", 12),
    Column("count", 8, align="right", whole=True),
    Column("bounds", 12),
    Column("who", 8),
    Column("basis", 8),
    Column("counted from", 6),
    Column("as of", 6),
    Column("grade", 2),
    Column("first source", 10),
)


def ledger_paragraphs(
    briefing: Briefing, ledger: Ledger, width: int, signs: Signs, zone: tzinfo | None = None
) -> list[Paragraph]:
    """Return the comparable claims, their range, and the other claims."""
    paragraphs = [
        Paragraph((Plain("Claims", "heading"),)),
        *_entries(briefing, ledger.entries, width, signs, zone),
    ]
    paragraphs.append(Paragraph((Plain(_range_words(ledger), "dim"),)))
    if any(entry.is_earlier for entry in ledger.entries):
        words = "If a claimant has several counts with the same start, the latest is compared."
        paragraphs.append(Paragraph((Plain(words, "dim"),)))
    if ledger.others:
        words = "Not compared, because counted from another or an unknown day:"
        paragraphs.append(Paragraph((Plain(words, "dim"),)))
        paragraphs += _entries(briefing, ledger.others, width, signs, zone)
    return paragraphs


def _range_words(ledger: Ledger) -> str:
    claims = [entry.item for entry in ledger.entries if not entry.depth]
    if len(claims) < 2:
        return "No comparable figure from anyone else."
    # A ledger has no withdrawn claims, except the figure that it is about.
    claim_count = sum(not claim.withdrawn for claim in claims)
    claims_words = "1 comparable claim" if claim_count == 1 else f"{claim_count} comparable claims"
    if ledger.low is None:
        return f"{claims_words}; none can be read as a number."
    low = with_commas(ledger.low)
    if ledger.high is None:
        return f"{claims_words}: {low} or more."
    high = with_commas(ledger.high)
    if low != high:
        return f"{claims_words}: from {low} to {high}."
    return f"{claims_words}: {low}." if claim_count == 1 else f"{claims_words}: all say {low}."


def _entries(
    briefing: Briefing,
    entries: tuple[LedgerEntry, ...],
    width: int,
    signs: Signs,
    zone: tzinfo | None,
) -> list[Paragraph]:
    rows = [_row(briefing, entry, display_zone(briefing, zone)) for entry in entries]
    if width >= _MIN_TABLE_WIDTH:
        return table_paragraphs(_COLUMNS, rows, width, signs)
    return [
        Paragraph(tuple(_spans(row)), indent=2 * entry.depth, hanging=2)
        for row, entry in zip(rows, entries, strict=True)
    ]


def _spans(row: tuple[Cell, ...]) -> Iterator[Plain]:
    for column, cell in zip(_COLUMNS, row, strict=True):
        if cell.text.strip():
            name = f"{column.name} " if column.name in ("basis", "counted from", "as of") else ""
            yield Plain(f"{name}{cell.text.strip()}  ", cell.tone)


def _row(briefing: Briefing, entry: LedgerEntry, zone: tzinfo) -> tuple[Cell, ...]:
    item = entry.item
    source = briefing.directory.source(item.sources[0]) if item.sources else None
    as_of = item.to or briefing.as_of
    dates = (item.from_, as_of, briefing.as_of)
    remark = " (withdrawn)" if item.withdrawn else doubt_remark(briefing, item)
    also = "also " if entry.is_earlier else ""
    return (
        Cell("  " * entry.depth + also + claimant_words(briefing, item) + remark, _tone(entry)),
        Cell(count_words(item), "strong"),
        Cell(bounds_words(item.count), "dim"),
        Cell(whom_words(briefing, item)),
        Cell(basis_of(briefing, item)),
        Cell(date_beside(item.from_, *dates, zone=zone) if item.from_ else "not stated"),
        Cell(date_beside(as_of, *dates, zone=zone)),
        Cell(short_grade(briefing, item) or "ungraded", "dim"),
        Cell(source_name(briefing, source) if source else "unsourced", "dim"),
    )


def _tone(entry: LedgerEntry) -> Tone:
    return "dim" if entry.depth else "plain"


def bounds_words(count: Count | None) -> str:
    """Return the bounds of a count in words: `413 or more`, `0 to 99`, `exactly`."""
    if count is None or not count.is_readable:
        return "not readable as a number"
    if count.qualifier == "about":
        return "about"
    if count.low == count.high or count.low is None:
        return "exactly"
    low = ("about " if count.is_approximate else "") + with_commas(count.low)
    return f"{low} or more" if count.high is None else f"{low} to {with_commas(count.high)}"
