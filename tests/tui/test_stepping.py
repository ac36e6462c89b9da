"""Work on the days does not block keys, can be stopped, and uses the current files."""

import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from briefing_tui.desk import days, refreshing, situation
from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.screens.compare import CompareScreen
from briefing_tui.tui.screens.figures import FiguresScreen
from tests.tui.keyboard import SAMPLE, Desk, desk
from tests.tui.waiting import until

FOLDER = SAMPLE.parent
FIFTH = FOLDER / "2024-12-05.toml"


def hold(on: Desk) -> None:
    """Stop background work after its first steps."""
    for name, value in (
        ("AT_ONCE", 0),
        ("SLICES_AT_ONCE", 1),
        ("BETWEEN_PAUSES", 0),
        ("PAUSE", 60),
    ):
        setattr(on.desk.worker, name, value)


def hurry(on: Desk) -> None:
    """Let background work finish at once from now on."""
    on.desk.worker.AT_ONCE = 60  # type: ignore[misc]


async def test_a_long_way_to_another_day_yields_to_keys_and_stops() -> None:
    async with desk(FIFTH, days=True) as on:
        await on.press("f")
        await on.answer("captured")
        hold(on)
        await on.press("left_square_bracket")
        assert on.bottom.startswith("Going to another day: ")
        assert on.message.endswith("Esc: stop")
        before = on.at
        await on.press("j")
        assert on.at != before
        await on.press("escape")
        assert on.message == "Stopped; the view is unchanged."
        assert "7 of 9" in on.lines[0]
        assert on.desk.session.filter_words == {"frontline": "captured"}
        # Pressed again while it runs, the key goes one day further.
        await on.press("left_square_bracket")
        hurry(on)
        await on.press("left_square_bracket")
        assert "5 of 9" in on.lines[0]
        assert on.desk.session.filter_words == {"frontline": "captured"}
        await on.press("right_square_bracket")
        assert "6 of 9" in on.lines[0]


async def test_a_long_look_across_the_days_yields_to_keys_and_stops() -> None:
    async with desk(FIFTH, days=True) as on:
        hold(on)
        for key, words in (("h", "Collecting the figures"), ("t", "Collecting the timeline")):
            await on.press(key)
            assert on.bottom.startswith(words)
            before = on.at
            await on.press("j")
            assert on.at != before
            await on.press("escape")
            assert on.message == "Stopped; the view is unchanged."
        hurry(on)
        await on.press("C", "g")
        hold(on)
        await on.press("enter")
        assert on.bottom.startswith("Comparing: ")
        # Only the newest request is carried out.
        hurry(on)
        await on.press("h")
        assert isinstance(on.app.screen, FiguresScreen)
        await on.press("q")
        assert on.bottom.startswith("? help")
        # Filtering by sources checks all sources.
        hold(on)
        await on.press("s")
        assert on.bottom.startswith("Filtering: ")


async def test_a_disk_that_hangs_does_not_block_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk(FIFTH, days=True) as on:
        answers = threading.Event()
        read_days = days.read_days

        def hanging(*words: Any, **more: Any) -> Any:
            answers.wait()
            return read_days(*words, **more)

        monkeypatch.setattr(refreshing, "read_days", hanging)
        await on.press("h")
        await until(on, lambda: on.bottom.startswith("Collecting the figures: 0%"))
        before = on.at
        await on.press("j")
        assert on.at != before
        await on.press("escape")
        assert on.message == "Stopped; the view is unchanged."
        await on.press("h")
        answers.set()
        await until(on, lambda: isinstance(on.app.screen, FiguresScreen))


def day(folder: Path, number: int, *places: str, **more: Any) -> Path:
    """Write a day of a situation, with the controllers of places."""
    path = folder / f"{number}.toml"
    path.write_text(
        tomli_w.dumps(
            {
                "format": 1,
                "title": f"Day {number}",
                "as_of": f"2024-12-0{number}",
                "frontline": [
                    {"id": place, "place": place, "status": "held", "sources": ["wire"]}
                    for place in places
                ],
                "sources": [{"id": "wire", "title": "A wire", "reliability": "B"}],
                **more,
            }
        ),
        encoding="utf-8",
    )
    return path


def rows(on: Desk) -> str:
    return "\n".join(on.rows)


async def test_what_other_days_say_now_is_reported_when_it_is_asked_for(tmp_path: Path) -> None:
    for number in (3, 4):
        day(tmp_path, number, "hama", "homs")
    async with desk(day(tmp_path, 5, "hama", "homs"), days=True) as on:
        assert "+" not in rows(on)
        # `O` shows marks, and items that an earlier day reported last.
        day(tmp_path, 4, "hama", title="Another title")
        day(tmp_path, 3, "hama", "homs", "idlib")
        await on.press("O")
        assert "Since 4 Dec: 1 new (+); 1 older" in on.bottom
        assert "+" in next(row for row in on.rows if "homs" in row)
        assert "last reported 3 Dec" in rows(on)
        await on.press("O")
        # Another day changes, and a new day appears.
        day(tmp_path, 3, "hama", title="Told anew")
        day(tmp_path, 6, "hama")
        await on.press("C")
        listed = "\n".join(on.frame("list"))
        assert "Told anew" in listed
        assert "Day 6" in listed
        day(tmp_path, 3, title="Told anew")
        await on.press("g", "enter")
        assert isinstance(on.app.screen, CompareScreen)
        assert "Frontline: 2" in "\n".join(on.frame("list"))
        await on.press("q")
        # The day that is opened next changes; a removed file is no longer a day.
        day(tmp_path, 4, "hama", "latakia")
        await on.press("left_square_bracket")
        assert "latakia" in rows(on)
        (tmp_path / "3.toml").unlink()
        await on.press("left_square_bracket")
        assert on.message == "This is the first briefing of the situation."
        (tmp_path / "6.toml").write_text("format = 1\nas_of = 2024-12-06\nnot toml", "utf-8")
        await on.press("right_square_bracket", "right_square_bracket")
        assert on.message == "No later briefing can be read: 6 Dec. C says why."


async def test_the_message_about_older_items_counts_the_signs_in_the_panes() -> None:
    async with desk(FIFTH, days=True) as on:
        panes = [on.desk.session.rows(pane) for pane in PANE_BY_NAME]
        shown = [pane[row] for pane in panes for row in range(len(pane))]
        changed = sum(row.mark[0] == "~" for row in shown)
        await on.press("O")
        assert f"{changed} changed (~), " in on.message
        assert " reworded; " in on.message


async def test_beyond_the_readable_days_the_unreadable_ones_are_named(tmp_path: Path) -> None:
    for number in (1, 2, 7, 8, 9, 10):
        (tmp_path / f"{number}.toml").write_text(
            f"format = 1\nas_of = 2024-12-{number:02}\nnot toml", "utf-8"
        )
    async with desk(day(tmp_path, 5, "hama"), days=True, size=(80, 24)) as on:
        await on.press("right_square_bracket")
        assert (
            on.message
            == "No later briefing can be read: 7 Dec, 8 Dec, 9 Dec and 1 more. C says why."
        )
        await on.press("left_square_bracket")
        assert on.message == "No earlier briefing can be read: 1 Dec, 2 Dec. C says why."


async def test_an_undated_file_may_be_before_or_after_the_readable_days(tmp_path: Path) -> None:
    (tmp_path / "notes.toml").write_text("format = 1\nnot toml", "utf-8")
    async with desk(day(tmp_path, 5, "hama"), days=True, size=(80, 24)) as on:
        for key, end in (("right_square_bracket", "last"), ("left_square_bracket", "first")):
            await on.press(key)
            words = f"This is the {end} dated briefing. notes.toml cannot be read. C says why."
            assert on.message == words


async def test_a_change_of_the_previous_day_is_marked_automatically(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReloadController, "WATCH_AFTER", 0.01)
    monkeypatch.setattr(ReloadController, "WATCH_EVERY", 0.01)
    day(tmp_path, 4, "hama", "homs")
    async with desk(day(tmp_path, 5, "hama", "homs"), days=True) as on:
        day(tmp_path, 4, "hama")
        await until(on, lambda: "+" in rows(on))


async def test_a_day_that_breaks_is_missed_at_once_until_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReloadController, "WATCH_AFTER", 0.01)
    monkeypatch.setattr(ReloadController, "WATCH_EVERY", 0.01)

    def judged(number: int, confidence: str) -> Path:
        judgement = {
            "id": "hold",
            "text": "Hama holds.",
            "confidence": confidence,
            "likelihood": "likely",
            "sources": ["wire"],
        }
        return day(tmp_path, number, "hama", judgements=[judgement])

    for number in (2, 3):
        judged(number, "low")
    judged(4, "moderate")
    async with desk(judged(5, "moderate"), size=(80, 24), days=True) as on:

        def count() -> int:
            return sum(finding.severity != "hint" for finding in on.desk.checking.findings)

        await until(on, lambda: on.desk.checking.findings != ())
        found = count()
        assert "4 of 4" in on.lines[0]
        assert "cannot be read" not in on.lines[0]
        (tmp_path / "4.toml").write_text("format = 1\nas_of = 2024-12-04\nnot toml", "utf-8")
        await until(on, lambda: "4 Dec cannot be read" in on.lines[0])
        # Compared with the day before, the confidence has changed.
        await until(on, lambda: f"{found + 1} warning" in on.lines[1])
        # A file that could be of any day.
        (tmp_path / "a.toml").write_text("format = 1\nnot toml", "utf-8")
        await on.press("O")
        assert "4 Dec and a.toml cannot be read" in on.lines[0]
        await on.resize(44, 12)
        assert "4 Dec and a.toml broken" in on.lines[0]
        (tmp_path / "a.toml").unlink()
        await on.resize(80, 24)
        judged(4, "moderate")
        await until(on, lambda: "cannot be read" not in on.lines[0])
        await until(on, lambda: count() == found)


async def test_only_what_has_changed_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "situation"
    shutil.copytree(FOLDER, folder)
    async with desk(folder / FIFTH.name, days=True) as on:
        read: list[str] = []

        def counted(path: str, **more: Any) -> Any:
            read.append(Path(path).name)
            return read_briefing(path, **more)

        monkeypatch.setattr(situation, "read_briefing", counted)
        known = on.desk.session.day_context and on.desk.session.day_context.days
        await on.press("O", "h", "q", "left_square_bracket", "right_square_bracket")
        await on.all_days()
        assert read == []
        assert on.desk.session.day_context
        assert on.desk.session.day_context.days is known
        os.utime(folder / "2024-11-30.toml")
        await on.press("h", "q")
        assert read == ["2024-11-30.toml"]


async def test_a_headline_over_two_lines_is_shown_in_one(tmp_path: Path) -> None:
    for day in (4, 5):
        table = {"format": 1, "title": f"A day\nof {day}", "as_of": f"2024-12-0{day}"}
        (tmp_path / f"{day}.toml").write_text(tomli_w.dumps(table), encoding="utf-8")
    async with desk(tmp_path / "5.toml", days=True) as on:
        await on.press("left_square_bracket")
        assert on.message == "4 Dec 2024: A day of 4"


async def test_a_briefing_without_a_title_is_called_untitled(tmp_path: Path) -> None:
    for day, title in ((4, "A day"), (5, "")):
        table = {"format": 1, "title": title, "as_of": f"2024-12-0{day}"}
        (tmp_path / f"{day}.toml").write_text(tomli_w.dumps(table), encoding="utf-8")
    async with desk(tmp_path / "4.toml", days=True) as on:
        await on.press("right_square_bracket")
        assert on.message == "5 Dec 2024: Untitled"
        await on.press("C")
        assert any("5 Dec 2024  Untitled (open)" in line for line in on.lines)
        await on.press("j")
        assert "Untitled" in on.title("full")


async def test_an_item_that_a_day_lacks_is_named_until_the_cursor_moves(tmp_path: Path) -> None:
    first = day(tmp_path, 4, "Hama", "Homs")
    day(tmp_path, 5, "Homs", "Idlib")
    async with desk(first, days=True) as on:
        await on.press("right_square_bracket")
        assert on.message.startswith("Not in this briefing: Hama")
        await on.press("j")
        assert on.message.startswith("? help")
