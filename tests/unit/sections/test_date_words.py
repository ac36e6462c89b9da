"""Dates that are shown together say their year if they differ in it."""

from datetime import UTC, date
from typing import Any

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.figures import figure_groups
from briefing_tui.analysis.ledger import ledger_of
from briefing_tui.analysis.series import item_reports
from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.across.chart import chart_paragraphs
from briefing_tui.desk.across.figure_lines import figure_columns, group_paragraphs
from briefing_tui.desk.across.history import day_words, item_history_paragraphs, later_remark
from briefing_tui.desk.across.ledger import ledger_paragraphs
from briefing_tui.desk.documents import plain_text
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.dates import parse_when
from briefing_tui.richtext.document import Paragraph
from briefing_tui.richtext.terminal import words_of
from briefing_tui.sections.changes import change_groups
from briefing_tui.sections.date_words import (
    date_among,
    date_beside,
    date_in,
    range_words,
    with_preposition,
)
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.panes import cells_of
from briefing_tui.sections.staleness import age_words

MORNING = "2023-03-04T23:30:00Z"


def issue(day: date, number: int = 1, **sections: Any) -> Briefing:
    dead = {"id": "dead", "harm": "killed", "count": number, "claimed_by": "M", "sources": ["s"]}
    table = {
        "format": 1,
        "title": "T",
        "as_of": day,
        "casualties": [{**dead, "from": date(2021, 5, 2), "to": day}],
        "sources": [{"id": "s", "title": "S", "published": day}],
        **sections,
    }
    built, findings = build_briefing(table)
    assert built is not None, findings
    return built


YEARS = (issue(date(2022, 3, 5), 7), issue(date(2023, 3, 5), 9))
MONTHS = (issue(date(2023, 3, 5), 7), issue(date(2023, 4, 5), 9))


def text_of(blocks: list[Paragraph]) -> str:
    return "\n".join(words_of(block.spans) for block in blocks)


@pytest.mark.parametrize(
    ("others", "words"),
    [((), "5 Mar"), (("2022-01-01",), "5 Mar"), (("2023-03-05",), "5 Mar 2022")],
)
def test_the_year_is_shown_beside_a_date_of_another_year(
    others: tuple[str, ...], words: str
) -> None:
    assert date_beside(parse_when("2022-03-05"), *map(parse_when, others), None) == words


def test_a_date_in_a_briefing_says_its_year_if_that_is_not_the_cut_offs() -> None:
    day = YEARS[1]
    assert date_in(day, parse_when("2023-01-02")) == "2 Jan"
    assert date_in(day, parse_when("2021-05-02")) == "2 May 2021"
    assert date_in(day, parse_when("../2021-05-02")) == "by 2 May 2021"


def test_days_of_several_years_are_named_with_them() -> None:
    assert [day_words(day, YEARS) for day in YEARS] == ["5 Mar 2022", "5 Mar 2023"]
    assert [day_words(day, MONTHS) for day in MONTHS] == ["5 Mar", "5 Apr"]
    assert date_among(parse_when("2023-03-01"), MONTHS) == "1 Mar"
    assert "after 5 Mar 2022." in text_of([later_remark(YEARS, 0)])


def test_a_comparison_over_the_new_year_says_both() -> None:
    lines = [entry.text for _, group in change_groups(compare(*YEARS)) for entry in group]
    assert any("published 5 Mar 2022 → 5 Mar 2023" in line for line in lines)
    assert any("counted to 5 Mar 2023" in line for line in lines)
    lines = [entry.text for _, group in change_groups(compare(*MONTHS)) for entry in group]
    assert any("published 5 Mar → 5 Apr" in line for line in lines)


def test_figures_and_lives_over_years_say_them() -> None:
    (group,) = figure_groups(YEARS)
    shown = text_of(group_paragraphs(YEARS, group, 1, 100, 30, UNICODE))
    for words in ("2 May 2021", "5 Mar 2022", "5 Mar 2023"):
        assert words in shown
    axis = text_of(chart_paragraphs(group, YEARS, 1, 60, 8, UNICODE)).splitlines()[-1]
    assert axis.split("  ")[-1].strip() == "5 Mar 2023"
    columns = {column.name: column.usual for column in figure_columns(YEARS)}
    assert columns["up to"] >= len("15 Mar 2023")
    reports = item_reports(YEARS, 1, YEARS[1].casualties[0])
    life = text_of(item_history_paragraphs(YEARS, reports, 1, 100, UNICODE))
    assert life.count("5 Mar 2022") == life.count("5 Mar 2023") == 2
    day = MONTHS[1]
    claims = text_of(ledger_paragraphs(day, ledger_of(day, day.casualties[0]), 100, UNICODE))
    assert "2 May 2021" in claims
    assert "5 Apr 2023" in claims


def test_rows_titles_and_ages_say_the_year_of_what_is_from_another_one() -> None:
    events = [{"id": "e", "date": date(2022, 12, 30), "place": "Goma", "text": "Talks."}]
    day = issue(date(2023, 1, 3), events=events)
    (event,) = day.events
    assert cells_of(day, event)[0].text == "30 Dec 2022"
    assert headline(day, event).startswith("30 Dec 2022")
    assert age_words(day, ("events",)) == "newest 30 Dec 2022"


def test_the_year_is_that_of_the_clock_that_is_shown() -> None:
    day = issue(date(2023, 1, 2), timezone="Asia/Tokyo")
    eve = parse_when("2022-12-31T20:00:00Z")
    assert date_in(day, eve) == "1 Jan 05:00"
    assert date_in(day, eve, UTC) == "31 Dec 2022 20:00 UTC"


def test_documents_are_on_the_clock_of_their_briefing() -> None:
    events = [{"id": "e", "date": "2023-03-04T22:00:00Z", "place": "Goma", "text": "Talks."}]
    day = issue(date(2023, 3, 5), timezone="Asia/Tokyo", events=events, published=MORNING)
    shown = plain_text(day, None, 100)
    assert "Published 5 Mar 2023 08:30 UTC+9." in shown
    assert "5 Mar 2023 07:00 UTC+9" in shown
    before = issue(date(2023, 3, 4), timezone="Asia/Tokyo")
    lines = [entry.text for _, group in change_groups(compare(before, day)) for entry in group]
    assert any("5 Mar 2023 07:00 UTC+9, Goma" in line for line in lines)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("27 Nov", "27 Nov", "27 Nov"),
        ("27 Nov", "28 Nov", "27–28 Nov"),
        ("29 Nov", "1 Dec", "29 Nov–1 Dec"),
        ("27 Nov 2024", "28 Nov 2024", "27–28 Nov 2024"),
        ("28 Nov 2023", "28 Nov 2024", "28 Nov 2023–28 Nov 2024"),
        ("27 Nov 18:00", "28 Nov 18:00", "27 Nov 18:00–28 Nov 18:00"),
    ],
)
def test_a_range_names_a_shared_month_once(first: str, last: str, words: str) -> None:
    assert range_words(first, last) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2021-05-02", "on 2 May 2021"),
        ("2021-05-02T07:30:00Z", "on 2 May 2021 07:30 UTC"),
        ("2021-05", "in May 2021"),
        ("2021", "in 2021"),
        ("2021-05-02~", "about 2 May 2021"),
        ("2021-05~", "about May 2021"),
        ("../2021-05-02", "by 2 May 2021"),
        ("2021-05-02/2021-05-06", "2–6 May 2021"),
    ],
)
def test_a_date_has_the_preposition_that_its_words_need(written: str, words: str) -> None:
    assert with_preposition(parse_when(written)) == words
