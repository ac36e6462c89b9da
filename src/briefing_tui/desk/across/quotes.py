"""What a person said over the days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from briefing_tui.desk.across.history import day_words, later_remark, versions_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Quote, Reaction
from briefing_tui.model.directory import plain_words
from briefing_tui.model.grading import grade_of
from briefing_tui.model.series import FirstQuotation
from briefing_tui.richtext.document import Paragraph, Plain, SpanTone
from briefing_tui.richtext.signs import Signs
from briefing_tui.sections.date_words import display_zone
from briefing_tui.sections.item_words import doubt_remark
from briefing_tui.sections.meanings import meaning
from briefing_tui.sections.wording import claimant_words, one_line


def quotes_line(
    days: Sequence[Briefing],
    quotations: Sequence[FirstQuotation],
    open_day: int,
    zone: tzinfo | None = None,
) -> Paragraph | None:
    """Return the number of statements of a person up to the open day; None if there is only one.

    After the number, the paragraph has the dates of the briefings that were first to report them.
    Statements that were withdrawn or corrected are left out.
    """
    standing = [
        quotation
        for quotation in quotations
        if quotation.day <= open_day and _stands(days, quotation, open_day)
    ]
    if len(standing) < 2:
        return None
    dates = dict.fromkeys(day_words(days[quotation.day], days, zone) for quotation in standing)
    return Paragraph(
        (Plain(f"{len(standing)} statements over time  ", "dim"), Plain(", ".join(dates))),
        hanging=2,
    )


def _stands(days: Sequence[Briefing], quotation: FirstQuotation, open_day: int) -> bool:
    *_, (_, last) = versions_of(days, quotation.day, quotation.item, open_day)
    return not last.withdrawn and not _is_corrected(quotation.item, last)


def quotes_paragraphs(
    days: Sequence[Briefing],
    quotations: Sequence[FirstQuotation],
    open_day: int,
    signs: Signs,
    zone: tzinfo | None = None,
) -> list[Paragraph]:
    """Return all quotes of a person, the newest day first. Quotes after the open day are dim."""
    return list(_paragraphs(days, quotations, open_day, signs, zone))


def _paragraphs(
    days: Sequence[Briefing],
    quotations: Sequence[FirstQuotation],
    open_day: int,
    signs: Signs,
    zone: tzinfo | None,
) -> Iterator[Paragraph]:
    if any(quotation.day > open_day for quotation in quotations):
        yield later_remark(days, open_day, zone)
    last_day = -1
    for quotation in reversed(quotations):
        briefing, is_later = days[quotation.day], quotation.day > open_day
        if quotation.day != last_day:
            sign = f"{signs.here} " if quotation.day == open_day else "  "
            tail = (Plain("  later", "dim"),) if is_later else ()
            tone: SpanTone = "dim" if is_later else "heading"
            yield Paragraph(
                (Plain(sign), Plain(day_words(briefing, days, zone), tone), *tail), hanging=2
            )
            last_day = quotation.day
        item = quotation.item
        grade = grade_of(briefing, item)
        date = f"{item.date.display(zone=display_zone(briefing, zone))}  " if item.date else ""
        quoted = _quoted(item)
        versions = list(versions_of(days, quotation.day, item, open_day))
        # The same quotation may be reviewed or denied in a later briefing.
        *_, reviewed = (
            (day, version)
            for day, version in versions
            if version is item
            or (not version.withdrawn and _quoted(version).casefold() == quoted.casefold())
        )
        claimant_and_grade = (
            f"  {claimant_words(briefing, item)}{f' {grade.text}' if grade else ''}"
            + doubt_remark(*reviewed)
            + " (withdrawn)" * bool(versions[-1][1].withdrawn)
            + " (later corrected)" * _is_corrected(item, versions[-1][1])
        )
        quoted_tone: SpanTone = "quote" if item.quote else "plain"
        words = Plain(quoted, "dim" if is_later else quoted_tone)
        yield Paragraph(
            (Plain(date, "dim"), words, Plain(claimant_and_grade, "dim")), indent=4, hanging=2
        )


def _is_corrected(item: Quote | Reaction, last: Quote | Reaction) -> bool:
    """Whether the last version of a statement has the same date, but other words."""
    if last.withdrawn or item.date is None or meaning(item.date) != meaning(last.date):
        return False
    return plain_words(_quoted(last)) != plain_words(_quoted(item))


def _quoted(item: Quote | Reaction) -> str:
    return f"“{one_line(item.quote)}”" if item.quote else one_line(item.text)
