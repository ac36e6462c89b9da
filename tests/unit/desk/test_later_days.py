"""What later days report is dim, and days of several years have a year."""

from datetime import date

import pytest

from briefing_tui.analysis.sayings import sayings_by_speaker
from briefing_tui.analysis.timeline import timeline
from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.across.quotes import quotes_line, quotes_paragraphs
from briefing_tui.desk.across.timeline import later_entry_remarks, timeline_cells
from briefing_tui.model.series import FirstQuotation
from briefing_tui.richtext.terminal import words_of
from tests.unit.analysis.days import day


@pytest.mark.parametrize(
    ("open_day", "is_dim", "remark"),
    [
        (0, True, "Reported on 3 Dec, after the open briefing of 1 Dec."),
        (1, False, "Last reported on 3 Dec, after the open briefing of 2 Dec."),
        (2, False, ""),
    ],
)
def test_only_events_that_no_briefing_up_to_the_open_one_reports_are_dim(
    open_day: int, is_dim: bool, remark: str
) -> None:
    event = {"id": "raid", "date": date(2024, 12, 1), "place": "Hama", "text": "A raid."}
    days = [day(1), day(2, events=[event]), day(3, events=[event])]
    (entry,) = timeline(days)
    tones = {cell.tone for cell in timeline_cells(days, entry, open_day)}
    assert (tones == {"dim"}) is is_dim
    remarks = later_entry_remarks(days, entry, open_day)
    assert [words_of(paragraph.spans) for paragraph in remarks] == [remark] * bool(remark)


def test_quotes_of_two_years_show_the_year() -> None:
    quote = {"id": "q", "speaker": "Ann", "quote": "No."}
    days = [day(1, as_of=date(year, 12, 1), quotes=[quote]) for year in (2023, 2024)]
    quotations = [FirstQuotation(number, days[number].quotes[0]) for number in (0, 1)]
    line = quotes_line(days, quotations, 1)
    assert line is not None
    assert "1 Dec 2023, 1 Dec 2024" in words_of(line.spans)
    lines = [words_of(block.spans) for block in quotes_paragraphs(days, quotations, 1, UNICODE)]
    assert [line.split("1 Dec")[1] for line in lines if "1 Dec" in line] == [" 2024", " 2023"]


@pytest.mark.parametrize(
    ("later", "marks", "count"),
    [
        ({"quote": "Never, ever."}, [" (later corrected)", ""], ""),
        ({"quote": "Never, ever.", "date": "2024-12-02"}, ["", ""], "2 statements"),
        ({"quote": "No.", "withdrawn": "Not she."}, [" (withdrawn)"], ""),
        ({"quote": "no."}, [""], ""),
    ],
)
def test_a_statement_that_was_corrected_or_withdrawn_is_marked_and_not_counted(
    later: dict[str, str], marks: list[str], count: str
) -> None:
    quote = {"id": "q", "speaker": "Ann", "quote": "No.", "date": "2024-12-01"}
    days = [day(1, quotes=[quote]), day(2, quotes=[{**quote, **later}])]
    quotations = sayings_by_speaker(days)["ann"]
    paragraphs = [words_of(part.spans) for part in quotes_paragraphs(days, quotations, 1, UNICODE)]
    shown = [line.partition("unsourced")[2] for line in paragraphs if "unsourced" in line]
    assert shown[::-1] == marks
    line = quotes_line(days, quotations, 1)
    assert (words_of(line.spans)[: len("2 statements")] if line else "") == count
