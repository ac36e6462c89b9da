"""Row, title, item and filter use one clock: that of the settings, else that of the briefing."""

import json
from datetime import tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.tui.keyboard import desk, shown, written
from tests.tui.waiting import until

EVENTS = [
    {"id": "late", "date": "2025-06-30T20:30:00Z", "place": "Goma", "text": "Shots were heard."},
    {"id": "day", "date": "2025-06-30", "place": "Goma", "text": "The road was closed."},
]


def briefing(folder: Path) -> Path:
    return written(
        folder,
        as_of="2025-07-02T00:10:00+05:45",
        timezone="Asia/Kathmandu",
        events=EVENTS,
    )


@pytest.mark.parametrize(
    ("zone", "cut_off", "row", "full", "on_day", "other_day"),
    [
        # 20:30 in UTC is 02:15 of the next day in Kathmandu, and 10:30 of the same day in Honolulu.
        (None, "2 Jul 2025 00:10 UTC+5:45", "1 Jul 02:15", "1 Jul 2025 02:15 UTC+5:45", 1, 30),
        (
            ZoneInfo("Pacific/Honolulu"),
            "1 Jul 2025 08:25 UTC-10",
            "30 Jun 10:30",
            "30 Jun 2025 10:30 UTC-10",
            30,
            1,
        ),
    ],
    ids=["the briefing's", "the settings'"],
)
async def test_one_clock_for_row_title_item_and_filter(
    zone: tzinfo | None,
    cut_off: str,
    row: str,
    full: str,
    on_day: int,
    other_day: int,
    tmp_path: Path,
) -> None:
    path = briefing(tmp_path)
    async with desk(path, zone=zone, pane="timeline", item="events/late", days=True) as on:
        assert cut_off in on.lines[0]
        rows = on.desk.session.rows("timeline")
        late = rows.row_of("events", "late")
        assert late is not None
        assert rows[late].cells[0].text == row
        assert on.title("detail").startswith(f"╭─ {row} · Goma")
        assert f"date {full}" in on.detail
        months = {30: "jun", 1: "jul"}
        await on.press("f")
        await on.answer(f'on:{on_day}{months[on_day]} "Shots"')
        assert on.bottom.startswith("1 of 2 shown")
        await on.press("f")
        await on.answer(f'on:{other_day}{months[other_day]} "Shots"')
        assert on.bottom.startswith("0 of 2 shown")
        await on.press("escape", "t")
        assert any(full in line for line in on.frame("list"))


async def test_a_day_without_a_time_is_the_same_day_on_every_clock(tmp_path: Path) -> None:
    for zone in (None, ZoneInfo("Pacific/Honolulu"), ZoneInfo("Pacific/Kiritimati")):
        path = briefing(tmp_path)
        async with desk(path, zone=zone, pane="timeline", item="events/day") as on:
            assert "30 Jun " in on.row
            await on.press("f")
            await on.answer('on:30jun "closed"')
            assert on.bottom.startswith("1 of 2 shown")


async def test_a_message_about_an_item_uses_the_clock_of_its_row(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    zone = ZoneInfo("Pacific/Honolulu")
    async with desk(path, zone=zone, pane="timeline", item="events/late") as on:
        await on.press("y")
        await until(on, lambda: "30 Jun 10:30" in on.message)


HONOLULU = ZoneInfo("Pacific/Honolulu")
TWO_DRAFTS = [
    {**EVENTS[0], "review": "draft", "last_confirmed": "2025-07-01"},
    {**EVENTS[0], "id": "new", "review": "draft"},
]
GOMA = {"id": "goma", "place": "Goma", "status": "held"}
SAID = {"date": "2025-06-30T20:30:00Z", "sources": ["s"]}
BEFORE: dict[str, Any] = {
    "as_of": "2025-07-01T00:10:00+05:45",
    "events": EVENTS,
    "frontline": [{**GOMA, "controller": "Army"}, {**GOMA, "id": "old", "place": "Bukavu"}],
    "judgements": [{"id": "falls", "text": "It falls.", "likelihood": "likely"}],
    "casualties": [{"id": "dead", "harm": "killed", "count": 3, "place": "Goma"}],
    "sources": [{"id": "s", "publisher": "A paper"}],
}
NOW: dict[str, Any] = {
    "as_of": "2025-07-02T00:10:00+05:45",
    "sources": [{"id": "s", "publisher": "A paper"}],
    "events": TWO_DRAFTS,
    "frontline": [{**GOMA, "controller": "Rebels"}],
    "judgements": [{"id": "falls", "text": "It falls.", "likelihood": "unlikely"}],
    "casualties": [{"id": "dead", "harm": "killed", "count": 5, "place": "Goma"}],
    "reactions": [{**SAID, "id": "r", "actor": "iran", "stance": ["supports"], "text": "Yes."}],
    "quotes": [
        {**SAID, "id": "q", "speaker": "A", "quote": "No."},
        {**SAID, "id": "p", "speaker": "A", "quote": "Yes."},
    ],
}


@pytest.fixture
def days(tmp_path: Path) -> Path:
    paths = []
    for name, keys in (("before", BEFORE), ("now", NOW)):
        path = written(tmp_path, timezone="Asia/Kathmandu", **keys)
        paths.append(path.rename(tmp_path / f"{name}.toml"))
    return paths[-1]


async def test_a_form_uses_the_clock_of_the_settings(days: Path) -> None:
    async with desk(days, zone=HONOLULU, pane="timeline", item="events/late") as on:
        await on.press("e")
        await until(on, lambda: "Timeline: 30 Jun 10:30 · Goma" in shown(on))


async def test_the_review_uses_the_clock_of_the_settings(days: Path) -> None:
    drafted = {"section": "events", "id": "new", "article": 0, "span": [0, 5], "evidence": "Shots"}
    sidecar = {"format": 1, "articles": [{"source": "s", "text": "Shots."}], "items": [drafted]}
    days.with_suffix(".draft.json").write_text(json.dumps(sidecar), encoding="utf-8")
    async with desk(days, zone=HONOLULU) as on:
        await on.press("R")
        await until(on, lambda: on.top == "ReviewScreen")
        assert "30 Jun 10:30 · Goma" in shown(on)
        await on.press("a")
        await until(on, lambda: "30 Jun 10:30" in on.bottom)
        await on.press("u")
        await until(on, lambda: "Undone" in on.bottom)
        assert "30 Jun 10:30" in on.bottom


async def test_carried_over_items_use_the_clock_of_the_settings(days: Path) -> None:
    async with desk(days, zone=HONOLULU, days=True) as on:
        await on.press("R")
        await until(on, lambda: on.top == "CarriedScreen")
        text = shown(on)
        assert "30 Jun 10:30 · Goma" in text
        assert "1 Jul 02:15" not in text
        # The cut-offs of the two days.
        assert "30 Jun 08:25" in text
        assert "1 Jul 08:25" in text


async def test_the_reactions_use_the_clock_of_the_settings(days: Path) -> None:
    async with desk(days, zone=HONOLULU, days=True) as on:
        await on.press("r")
        await until(on, lambda: on.top == "ReactionsScreen")
        await until(on, lambda: "30 Jun 10:30  supports" in shown(on))
        # The columns, and the heading in the detail.
        assert shown(on).count("1 Jul 08:25") == 2
        assert "30 Jun 08:25" in shown(on)
        assert "2 Jul 00:10" not in shown(on)


async def test_earlier_quotes_use_the_clock_of_the_settings(days: Path) -> None:
    async with desk(days, zone=HONOLULU, days=True, item="quotes/q") as on:
        await on.press("enter")
        await until(on, lambda: "30 Jun 10:30  “Yes.”" in shown(on))
        assert "1 Jul 08:25" in shown(on)
        assert "2 Jul 00:10" not in shown(on)


async def test_the_timeline_uses_the_clock_of_the_settings_for_the_days(days: Path) -> None:
    async with desk(days, zone=HONOLULU, days=True) as on:
        await on.press("t")
        await until(on, lambda: on.top == "TimelineScreen")
        assert "30 Jun 08:25" in shown(on)
        assert "1 Jul 00:10" not in shown(on)


@pytest.mark.parametrize(
    "item", ["frontline/goma", "judgements/falls", "quotes/q", "casualties/dead"]
)
async def test_the_history_uses_the_clock_of_the_settings(days: Path, item: str) -> None:
    async with desk(days, zone=HONOLULU, days=True, item=item) as on:
        if item == "quotes/q":
            await until(on, lambda: "1 Jul 08:25" in on.detail)
        await on.press("enter")
        await until(on, lambda: "1 Jul 08:25" in shown(on))
        assert "00:10" not in shown(on)


async def test_the_figures_use_the_clock_of_the_settings(days: Path) -> None:
    async with desk(days.with_name("before.toml"), zone=HONOLULU, days=True) as on:
        await on.press("h")
        await until(on, lambda: on.top == "FiguresScreen")
        await until(on, lambda: "Dimmed: reported after 30 Jun 08:25." in shown(on))
        # In the list, in the table, and below the chart.
        assert shown(on).count("30 Jun 08:25") >= 3
        assert "00:10" not in shown(on)


async def test_days_that_cannot_be_read_use_the_clock_of_the_settings(days: Path) -> None:
    broken = 'format = 1\nas_of = 2025-07-01T12:00:00+05:45\ntimezone = "Asia/Kathmandu"\n[['
    days.with_name("broken.toml").write_text(broken, encoding="utf-8")
    async with desk(days, zone=HONOLULU, days=True) as on:
        await until(on, lambda: "30 Jun 20:15 cannot be read" in shown(on))
        await on.press("O")
        await until(on, lambda: "30 Jun 20:15 cannot be read" in on.bottom)
        await on.press("left_square_bracket")
        await until(on, lambda: "30 Jun 20:15 cannot be read" in on.bottom)
        await on.press("right_square_bracket", "c")
        await until(on, lambda: on.top == "CompareScreen")
        await until(on, lambda: "30 Jun 20:15 cannot be read" in shown(on))


async def test_messages_about_days_use_the_clock_of_the_settings(days: Path) -> None:
    async with desk(days, zone=HONOLULU, days=True) as on:
        await on.press("O")
        await until(on, lambda: "Since 30 Jun 08:25" in on.bottom)
        assert "last reported 30 Jun 08:25" in shown(on)
        await on.press("left_square_bracket")
        await until(on, lambda: "30 Jun 2025 08:25 UTC-10: A day" in on.bottom)


async def test_the_changes_use_the_clock_of_the_settings(days: Path) -> None:
    async with desk(days, zone=HONOLULU, days=True) as on:
        await on.press("c")
        await until(on, lambda: on.top == "CompareScreen")
        await on.press("/")
        await on.answer("Shots")
        await until(on, lambda: "─ 30 Jun 10:30 · Goma" in shown(on))
        assert "Changes from 30 Jun 08:25 to 1 Jul 08:25" in shown(on)


async def test_the_list_of_days_uses_the_clock_of_the_settings(days: Path) -> None:
    async with desk(days, zone=HONOLULU, days=True) as on:
        await on.press("C")
        await until(on, lambda: on.top == "ChooseDayScreen")
        assert "30 Jun 2025 08:25 UTC-10" in shown(on)
        assert "Compare 1 Jul 08:25 with" in shown(on)


async def test_unreadable_days_are_named_by_the_clock_of_the_settings(days: Path) -> None:
    broken = "format = 1\nas_of = 2025-07-01T12:00:00+05:45\nnot toml"
    (days.parent / "broken.toml").write_text(broken, "utf-8")
    async with desk(days, zone=HONOLULU, size=(160, 30), days=True) as on:
        await until(on, lambda: "30 Jun 20:15 cannot be read" in shown(on))
        await on.press("O")
        await until(on, lambda: on.message.endswith("; 30 Jun 20:15 cannot be read."))
        await on.press("left_square_bracket")
        await until(on, lambda: on.message.startswith("30 Jun 20:15 cannot be read; "))
        await on.press("right_square_bracket", "c")
        await until(on, lambda: on.top == "CompareScreen")
        assert "30 Jun 20:15 cannot be read. Changes from" in shown(on)
    async with desk(days, days=True, size=(160, 30)) as on:
        await until(on, lambda: "1 Jul 12:00 cannot be read" in shown(on))
