"""Charts and tables over the days are right in every width, also without Unicode."""

import re
from datetime import date
from typing import Any

import pytest

from briefing_tui import text
from briefing_tui.analysis.figures import figure_groups
from briefing_tui.analysis.ledger import ledger_of
from briefing_tui.analysis.series import (
    actor_stances,
    control_chain,
    item_reports,
    reports_by_place,
)
from briefing_tui.config.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.desk.across.chart import chart_paragraphs
from briefing_tui.desk.across.figure_lines import (
    figure_rows,
    group_paragraphs,
    row_cells,
    row_mark,
)
from briefing_tui.desk.across.history import (
    control_paragraphs,
    history_line,
    history_sparkline,
    item_history_paragraphs,
)
from briefing_tui.desk.across.ledger import bounds_words, ledger_paragraphs
from briefing_tui.desk.across.sparkline import drawn_number, sorting_number, sparkline
from briefing_tui.desk.across.stances import (
    matrix_cells,
    matrix_columns,
    stance_line,
    stance_paragraphs,
)
from briefing_tui.model.claims import Casualty
from briefing_tui.model.counts import parse_count
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Paragraph
from briefing_tui.richtext.tables import table_paragraphs
from briefing_tui.richtext.terminal import toned_spans, words_of
from briefing_tui.sections.frontline import control_words
from tests.unit.analysis.days import chain_of, day, sample_days


def words(blocks: list[Paragraph]) -> list[str]:
    """Return the lines of each block, in characters that the terminal has."""
    return [(" " * block.indent + words_of(block.spans)).rstrip() for block in blocks]


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        (412, "exactly"),
        ("some 400", "about"),
        ("10-15", "10 to 15"),
        ("~10-15", "about 10 to 15"),
        ("12+", "12 or more"),
        ("dunno", "not readable as a number"),
    ],
)
def test_the_bounds_of_a_count_are_reported_in_words(written: float | str, bounds: str) -> None:
    assert bounds_words(parse_count(written)) == bounds


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (412, 412),
        (">412", 413),
        ("~400", 400),
        ("10-15", 10),
        ("<=178,000", 178_000),
        ("dozens", 24),
        (0, 0),
        ("some", None),
    ],
)
def test_counts_are_sorted_by_a_bound(written: Any, number: int | None) -> None:
    assert sorting_number(parse_count(written)) == number


@pytest.mark.parametrize(
    ("count", "best", "number"),
    [
        ("5-40", None, 5),
        ("5-40", 20, 20),
        ("0-40", None, None),
        ("0-40", "0-30", None),
        ("0-40", 20, 20),
        ("<=40", None, None),
        ("<40", None, None),
        (">40", None, 40),
        (">0", None, 1),
        (0, None, 0),
        ("some", None, None),
    ],
)
def test_a_bar_never_shows_the_upper_limit_of_a_count(
    count: Any, best: Any, number: int | None
) -> None:
    best_count = None if best is None else parse_count(best)
    assert drawn_number(Casualty(count=parse_count(count), best=best_count)) == number


def test_bars_are_from_zero_and_gaps_are_gaps() -> None:
    assert sparkline([0, 1, 50, None, 100], UNICODE) == "0▁▄·█"
    assert sparkline([None, 100, 50], ASCII) == ",Hi"
    assert sparkline([0, 0], UNICODE) == "00"
    assert sparkline([], UNICODE) == ""


def test_a_table_is_never_wider_than_its_room_and_keeps_what_ranks_first() -> None:
    columns = (
        Column("who", 4, share=1),
        Column("how many", 4, align="right"),
        Column("x", 9, rank=1),
    )
    rows = [
        (Cell("A long name"), Cell("12"), Cell("far away")),
        (Cell("  漢字"), Cell("3"), Cell("")),
    ]
    assert words(table_paragraphs(columns, rows, 60, UNICODE)) == [
        "who          how many  x",
        "A long name        12  far away",
        "  漢字              3",
    ]
    for width in range(1, 40):
        for line in words(table_paragraphs(columns, rows, width, UNICODE)):
            assert text.width(line) <= width
    assert "far" not in "".join(words(table_paragraphs(columns, rows, 18, UNICODE)))


def counted(number: int, count: Any, **keys: Any) -> dict[str, Any]:
    """Return a figure of a claimant on a day."""
    return {
        "id": "dead",
        "harm": "killed",
        "count": count,
        "claimed_by": "SOHR",
        "to": date(2024, 12, number),
        **keys,
    }


def test_a_chart_has_points_ranges_and_lines_that_end_at_gaps() -> None:
    days = [
        day(1, casualties=[counted(1, 10)]),
        day(2, casualties=[counted(2, 20)]),
        day(3, casualties=[counted(3, "10-40", id="un", claimed_by="UN")]),
        day(5, casualties=[counted(5, ">40")]),
    ]
    (group,) = figure_groups(days)
    assert words(chart_paragraphs(group, days, 3, 21, 5, UNICODE)) == [
        "40 │        │       ①",
        "   │        │",
        "   │   ⣀①   │",
        "   │①⠤⠊     ②",
        "   │",
        " 0 └─────────────────",
        "    1 Dec   3 Dec",
    ]
    assert words(chart_paragraphs(group, days, 3, 21, 5, ASCII)) == [
        "40 |        |       p",
        "   |        |",
        "   |   'p   |",
        "   |p''     q",
        "   |",
        " 0 `-----------------",
        "    1 Dec   3 Dec",
    ]
    assert words(chart_paragraphs(group, days, 1, 21, 5, UNICODE))[5] == " 0 └─────············"
    assert words(chart_paragraphs(group, days, 1, 21, 5, ASCII))[5] == " 0 `-----,,,,,,,,,,,,"
    assert chart_paragraphs(group, days, 3, 10, 5, UNICODE) == []
    assert chart_paragraphs(group, days, 3, 40, 2, UNICODE) == []
    # A date that one line had on the open day is not dim.
    forecast = [
        day(1, casualties=[counted(5, 10)]),
        day(2, casualties=[counted(2, 20)]),
        day(5, casualties=[counted(5, 30, id="un", claimed_by="UN")]),
    ]
    (group,) = figure_groups(forecast)
    assert words(chart_paragraphs(group, forecast, 0, 21, 5, UNICODE))[5].endswith("─" * 17)


def test_the_numbers_of_a_chart_are_in_a_table_or_in_prose() -> None:
    days = [
        day(1, casualties=[counted(1, 10, **{"from": date(2024, 11, 27)})]),
        day(2, casualties=[counted(2, "20+", **{"from": date(2024, 11, 30)})]),
    ]
    (group,) = figure_groups(days)
    wide = "\n".join(words(group_paragraphs(days, group, 0, 100, 30, UNICODE)))
    assert "①  SOHR        27 Nov           10" in wide
    assert f"②  SOHR        30 Nov{' ' * 17}≥20" in wide
    assert "not comparable" in wide
    narrow = words(group_paragraphs(days, group, 1, 30, 12, UNICODE))
    assert "① SOHR counts from 27 Nov:  10\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}Dec" in narrow
    assert "② SOHR counts from 30 Nov:  ≥20\N{NO-BREAK SPACE}2\N{NO-BREAK SPACE}Dec" in narrow


def test_what_is_reported_after_the_open_day_is_marked_and_never_its_count() -> None:
    days = [
        day(1, casualties=[counted(1, 10), counted(1, 5, id="un", claimed_by="UN")]),
        day(2, casualties=[counted(2, 20), counted(2, 7, id="who", claimed_by="WHO")]),
        day(3, casualties=[counted(3, 30)], figures=[{"what": "strikes", "count": 4}]),
    ]
    groups = figure_groups(days)
    shown = figure_rows(groups, 1)
    rows = [
        (row_mark(shown, at, UNICODE), *(cell.text for cell in row_cells(days, row, 1, UNICODE)))
        for at, row in enumerate(shown)
    ]
    assert rows == [
        ("├", "killed · not stated", "▄█", "20", "2 Dec", "① SOHR"),
        ("├", "killed · not stated", "·█", "7", "2 Dec", "③ WHO"),
        ("└", "killed · not stated", "█·", "5", "1 Dec", "② UN"),
        ("", "strikes · not stated", "··", "later", "", "① unsourced"),
    ]
    assert [row.line_index for row in figure_rows(groups, 0)] == [0, 1, 2, 0]
    for width, words_before in ((100, ""), (24, "later:  ")):
        blocks = group_paragraphs(days, groups[0], 1, width, 4, UNICODE)
        tones = {
            span.text.strip(): span.tone
            for block in blocks
            for span in toned_spans(block.spans)
            if span.text.strip() in ("10", "20", "30")
        }
        assert tones["30"] == "dim"
        assert "dim" not in (tones["10"], tones["20"])
        history = "\n".join(words(blocks))
        assert words_before in history
        assert "Dimmed: reported after 2 Dec." in history
    assert "Dimmed" not in "\n".join(words(group_paragraphs(days, groups[0], 2, 100, 30, UNICODE)))


def test_a_history_has_all_days_gaps_and_new_starts() -> None:
    days = [
        day(1, casualties=[counted(1, 10, credibility=2)]),
        day(2),
        day(3, casualties=[counted(3, ">20", who="civilians", cause="a fire", place="X")]),
    ]
    reports = item_reports(days, 2, days[2].casualties[0])
    history = "\n".join(words(item_history_paragraphs(days, reports, 2, 90, UNICODE)))
    for expected in ("10", "not repeated", "group counted, place and cause changed", ">20", "-2"):
        assert expected in history
    assert history_sparkline(days, reports, 2, UNICODE) == ""
    assert "≠ >20 3 Dec" in words([history_line(days, reports, 2, UNICODE)])[0]


def test_a_place_has_its_controllers_and_their_start_dates() -> None:
    days = sample_days()
    chain = chain_of(days, "hama")
    assert chain is not None
    until = words(control_paragraphs(days, chain, 5))
    assert until == ["Control of Hama: reported 30 Nov–4 Dec: Government"]
    after = words(control_paragraphs(days, chain, 8, later=True))
    assert after == ["Control of Hama: reported 30 Nov–4 Dec: Government → since 5 Dec: Rebels"]
    disputed = chain_of(days, "aleppo")
    assert disputed is not None
    # The government denies all claims about the city on that day. One is withdrawn later.
    assert (
        "since 29 Nov: contested (denied by Government) or Rebels (denied by Government) "
        "(withdrawn) →" in (words(control_paragraphs(days, disputed, 8))[0])
    )


def test_what_later_days_say_of_an_item_is_separate_and_never_as_known() -> None:
    days = sample_days()
    hama, aleppo = chain_of(days, "hama"), chain_of(days, "aleppo")
    assert hama is not None
    assert aleppo is not None
    known, later = control_paragraphs(days, hama, 4, later=True)
    assert control_paragraphs(days, hama, 4) == [known]
    assert words([known, later]) == [
        "Control of Hama: reported 30 Nov–1 Dec: Government",
        "later: Control of Hama: reported 4 Dec: Government → since 5 Dec: Rebels",
    ]
    assert {span.tone for span in toned_spans(later.spans)} == {"dim"}
    city = words(control_paragraphs(days, aleppo, 4, later=True))
    assert city[0].endswith("since 29 Nov–1 Dec: Rebels (last reported 1 Dec)")
    assert city[1:] == ["later: Control of Aleppo: reported 4 Dec: Rebels"]
    # A place that only later days mention.
    assert control_paragraphs(days, hama, 0) == []
    assert words(control_paragraphs(days, hama, 0, later=True)) == [
        "later: Control of Hama: reported 30 Nov–4 Dec: Government → since 5 Dec: Rebels"
    ]

    counts = {1: 10, 3: 20, 5: 30}
    days = tuple(
        day(number, casualties=[counted(number, counts[number])] if number in counts else [])
        for number in range(1, 6)
    )
    reports = item_reports(days, 2, days[2].casualties[0])

    def shown(open_day: int) -> list[str]:
        blocks = item_history_paragraphs(days, reports, open_day, 40, ASCII)
        is_later = False
        for block in blocks[1:]:
            is_later = is_later or toned_spans(block.spans)[0].text.startswith("Reported after")
            tones = {span.tone for span in toned_spans(block.spans) if span.text.strip()}
            assert tones == {"dim"} if is_later else "strong" in tones or "not" in str(block)
        return [" ".join(line.split()[:4]) for line in words(blocks[1:])]

    said = [
        "1 Dec 10 SOHR",
        "2 Dec not repeated",
        "* 3 Dec 20",
        "4 Dec not repeated",
        "5 Dec 30 SOHR",
    ]
    assert shown(2) == [*said[:3], "Reported after 3 Dec:", *said[3:]]
    remark = "Reported after 4 Dec:"
    assert shown(3) == ["1 Dec 10 SOHR", said[1], "3 Dec 20 SOHR", said[3], remark, said[4]]
    assert not any(line.startswith("Reported") for line in shown(4))
    history = words(item_history_paragraphs(days, reports, 2, 40, ASCII))
    assert "Reported after 3 Dec:" in history


def test_a_controller_that_no_claim_names_is_unknown() -> None:
    taken = {"id": "f", "place": "hama", "status": "besieged", "by": "hts"}
    days = [day(1, frontline=[taken])]
    chain = control_chain(days, "hama", reports_by_place(days)["hama"])
    assert chain is not None
    assert words(control_paragraphs(days, chain, 0)) == ["Control of hama: reported 1 Dec: unknown"]
    assert control_words(days[0], days[0].frontline[0]) == "by hts"


def test_a_ledger_shows_whole_claims_at_every_width() -> None:
    briefing = sample_days()[2]
    item = briefing.find("casualties", "killed-sohr")
    assert isinstance(item, Casualty)
    found = ledger_of(briefing, item)
    for width in (40, 76, 116):
        history = "\n".join(words(ledger_paragraphs(briefing, found, width, UNICODE)))
        for expected in ("SOHR", "242", "~238", "255", "reported", "27 Nov", "29 Nov", "B2"):
            assert expected in history
        assert "The Telegraph" in history
        # All three counts are by SOHR, reported by three newspapers.
        assert len(re.findall("also\\s+SOHR", history)) == 2
        assert "several counts with the same start, the latest is compared." in history
        assert "No comparable figure from anyone else." in history
        assert not {"735", "245", "246", "247"} & set(history.split())


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ([10], "No comparable figure from anyone else."),
        ([10, "12+"], "2 comparable claims: 10 or more."),
        ([None, 10], "1 comparable claim: 10."),
        ([None, "10-12"], "1 comparable claim: from 10 to 12."),
        ([10, 10], "2 comparable claims: all say 10."),
        (["x", "y"], "2 comparable claims; none can be read as a number."),
    ],
)
def test_a_ledger_says_the_span_and_no_more(figures: list[Any], sentence: str) -> None:
    items = [counted(1, count or 9, id=f"f{at}") for at, count in enumerate(figures)]
    items[0] |= {} if figures[0] else {"withdrawn": "Wrong."}
    briefing = day(1, casualties=items)
    found = ledger_of(briefing, briefing.casualties[0])
    assert sentence in words(ledger_paragraphs(briefing, found, 80, UNICODE))


def test_a_column_of_reactions_has_room_for_a_date_with_its_year() -> None:
    columns = matrix_columns([day(1), day(2, as_of=date(2025, 12, 12)), day(3)], 1, UNICODE)
    assert columns[2].name == f"{UNICODE.here}12 Dec 2025"
    assert [column.name for column in columns if len(column.name) > column.usual] == []


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_who_turned_is_marked(glyphs: Glyphs) -> None:
    days = sample_days()
    iran = next(actor for actor in actor_stances(days) if actor.actor == "iran")
    cells = [cell.text for cell in matrix_cells(days, iran, 8, glyphs)]
    assert cells[0] == "Iran"
    assert cells[1] == glyphs.gap
    assert cells[-1] == f"{glyphs.turn}neutral"
    assert f"{glyphs.turn} stance changed" in "\n".join(
        words(stance_paragraphs(days, iran, 8, glyphs))
    )
    # Reports from later days are dim, and a line says so.
    columns = matrix_columns(days, 4, glyphs)
    assert (columns[5].name, columns[9].name) == (f"{glyphs.here}1 Dec", "8 Dec")
    tones = [cell.tone for cell in matrix_cells(days, iran, 4, glyphs)]
    assert (tones[5], tones[9]) == ("plain", "dim")
    remark, *blocks = stance_paragraphs(days, iran, 4, glyphs)
    is_later = True
    for block in blocks:
        is_later = is_later and not toned_spans(block.spans)[0].text.startswith(glyphs.here)
        assert ({span.tone for span in toned_spans(block.spans)} == {"dim"}) is is_later
        if not block.indent:
            assert ("  later" in words([block])[0]) is is_later
    assert words([remark]) == ["Dimmed: reported after 1 Dec."]
    until = words([stance_line(days, iran, 4, glyphs)])[0]
    assert "1 Dec" in until
    assert "8 Dec" not in until
