"""Row, title, item and filter use one clock: that of the settings, else that of the briefing."""

from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.tui.keyboard import desk, written
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


async def test_screens_about_several_days_use_the_clock_of_the_settings(tmp_path: Path) -> None:
    path = briefing(tmp_path)
    source = path.read_text(encoding="utf-8")
    reaction = '[[reactions]]\nactor = "Iran"\nstance = "warns"\ndate = 2025-06-30T20:30:00Z\n'
    path.write_text(f"{source}\n{reaction}", encoding="utf-8")
    earlier = source.replace("2025-07-02", "2025-07-01").replace("Shots", "Shells")
    (tmp_path / "earlier.toml").write_text(earlier, encoding="utf-8")
    async with desk(path, zone=ZoneInfo("Pacific/Honolulu"), days=True) as on:
        await on.press("r")
        assert "30 Jun 10:30  warns" in on.text
        await on.press("q", "c", "slash")
        await on.answer("shots")
        assert "30 Jun 10:30" in on.title("full")
