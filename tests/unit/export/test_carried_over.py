"""Documents list carried-over items under the day on which they were last confirmed."""

from typing import Any

import pytest

from briefing_tui.analysis.figures import figure_groups
from briefing_tui.analysis.series import item_reports
from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.across.history import (
    control_paragraphs,
    history_sparkline,
    item_history_paragraphs,
)
from briefing_tui.export.document import prepare
from briefing_tui.richtext.document import Heading, Paragraph, Table
from briefing_tui.richtext.terminal import words_of
from tests.unit.analysis.days import chain_of, day
from tests.unit.export.documents import briefing_of, rows_of, said


def carried(day: int, **keys: Any) -> dict[str, Any]:
    return {"review": "draft", "last_confirmed": f"2024-11-{day}", **keys}


@pytest.mark.parametrize("drafts", [False, True])
def test_what_was_carried_over_is_under_the_day_it_was_last_confirmed(drafts: bool) -> None:
    briefing = briefing_of(
        frontline=[
            {"id": "bridge", "place": "Bridge", "status": "held", **carried(29)},
            {"id": "mill", "place": "Mill", "status": "held"},
            {"id": "dam", "place": "Dam", "status": "contested", **carried(30)},
        ],
        judgements=[{"text": "It falls.", "because": ["frontline/mill"], **carried(30)}],
    )
    made = [
        entry for entry in prepare(briefing, drafts=drafts).parts if not isinstance(entry, Table)
    ]
    assert [entry.text for entry in made if isinstance(entry, Heading)] == [
        *("Frontline", "Last confirmed 30 Nov 2024", "Frontline", "Judgements"),
        *("Last confirmed 29 Nov 2024", "Frontline"),
    ]
    tables = [part for part in prepare(briefing, drafts=drafts).parts if isinstance(part, Table)]
    assert [row.partition(" | ")[0] for table in tables for row in rows_of(table)] == [
        *("Mill", "Dam", "Bridge")
    ]
    words = list(said(tuple(made)))
    assert (
        "3 items are not reviewed: frontline 2, judgements 1. Carried-over items are listed"
        in words[0]
    )
    # It may be based on an item that was confirmed today, and no line says "never confirmed".
    assert words[words.index("This supports it:") + 1] == "Mill is held."
    assert not [line for line in words if line.startswith("This is a draft")]


def test_what_is_confirmed_today_does_not_rest_on_what_is_not() -> None:
    briefing = briefing_of(
        frontline=[{"id": "dam", "place": "Dam", "status": "held", **carried(30)}],
        judgements=[{"text": "It falls.", "because": ["frontline/dam"]}],
    )
    assert not [line for line in said(prepare(briefing).parts) if "support" in line]


def test_a_part_that_was_never_confirmed_is_not_listed_with_its_carried_whole() -> None:
    parts = [{"who": "women", "count": 1}, {"who": "men", "count": 7, "review": "draft"}]
    whole = {"harm": "killed", "count": 9, "parts": parts, **carried(30)}
    (table,) = (
        part for part in prepare(briefing_of(casualties=[whole])).parts if isinstance(part, Table)
    )
    assert [row.split(" | ")[1:3] for row in rows_of(table)] == [
        ["9", "not stated"],
        ["1", "woman"],
    ]


def test_what_a_day_carried_over_is_no_report_of_that_day() -> None:
    frontline = [{"id": "hill", "place": "Hill", "status": "held", "controller": "militia"}]
    toll = {"id": "toll", "harm": "killed", "count": 9, "claimed_by": "Clinic", "to": "2024-12-01"}
    since = {"review": "draft", "last_confirmed": "2024-12-01"}
    days = [
        day(1, frontline=frontline, casualties=[dict(toll)]),
        day(2, frontline=[{**frontline[0], **since}], casualties=[{**toll, **since}]),
    ]
    chain = chain_of(days, "Hill")
    assert chain is not None
    assert words(control_paragraphs(days, chain, 1)) == ["Control of Hill: reported 1 Dec: militia"]
    (group,) = figure_groups(days)
    assert [claim.day for claim in group.lines[0].claims] == [0]
    reports = item_reports(days, 1, days[1].casualties[0])
    shown = words(item_history_paragraphs(days, reports, 1, 100, UNICODE))
    assert ["9 (not confirmed)" in line for line in shown] == [False, False, True]
    assert history_sparkline(days, reports, 1, UNICODE) == "█·"


def words(blocks: list[Paragraph]) -> list[str]:
    return [words_of(block.spans) for block in blocks]
