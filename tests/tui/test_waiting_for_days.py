"""Screens over all days wait until all days are read, and no key is lost until then."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.desk import day_context, situation
from briefing_tui.desk.day_context import read_day_contexts
from briefing_tui.desk.days import Days
from briefing_tui.tui.controllers.day_queue import DayQueue
from briefing_tui.tui.screens.across import AcrossScreen
from briefing_tui.tui.screens.compare import CompareScreen
from tests.tui.keyboard import SAMPLE, Desk, desk, reading_of
from tests.tui.waiting import until

DAYS = sorted(SAMPLE.parent.glob("2024-*.toml"))
LAST = DAYS[-1]
PREVIOUS = "left_square_bracket"
NEXT = "right_square_bracket"


class Disk:
    """Yields the first three days at once, and the others after it is released."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()

    def __call__(self, path: str, **_: Any) -> Any:
        if path == str(DAYS[3]):
            self.goes_on.wait(20)
        return reading_of(path)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    slow = Disk()
    monkeypatch.setattr(situation, "read_briefing", slow)
    yield slow
    slow.goes_on.set()


async def partly_read(on: Desk) -> None:
    """Wait until some days are known."""
    on.desk.days.start_reading()
    await until(on, lambda: on.desk.days.days_read[0] == 5)
    assert on.desk.session.day_context
    assert not on.desk.session.day_context.days.is_whole


@pytest.mark.parametrize("question", ["h", "t", "r", "C", "O"])
async def test_the_key_that_would_close_an_awaited_answer_does_not_leave(
    disk: Disk, question: str
) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press(question, "q")
        assert on.app.is_running
        assert on.message == "Stopped; the view is unchanged."
        await on.press("q")
        assert on.app.return_code == 0
    # Otherwise, the event loop would wait for the thread that reads.
    disk.goes_on.set()


async def test_steps_and_a_question_wait_for_the_days_and_are_answered_in_order(
    disk: Disk,
) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press(*[PREVIOUS] * 5, NEXT, "h")
        assert on.message == "Reading the days: 5 of 9; Esc: stop"
        assert "9 of 9" in on.lines[0]
        # Other keys work.
        before = on.at
        await on.press("j")
        assert on.at != before
        disk.goes_on.set()
        await until(on, lambda: on.top == "FiguresScreen")
        assert isinstance(on.app.screen, AcrossScreen)
        assert len(on.app.screen.listing.day_context.days.briefings) == 9
        await on.press("q")
        assert "5 of 9" in on.lines[0]


@pytest.mark.parametrize(
    ("key", "top"),
    [
        ("h", "FiguresScreen"),
        ("t", "TimelineScreen"),
        ("r", "ReactionsScreen"),
        ("C", "ChooseDayScreen"),
    ],
)
async def test_a_look_across_the_days_waits_until_all_are_known(
    key: str, top: str, disk: Disk
) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press(key)
        assert on.message.startswith("Reading the days: ")
        assert on.top == "DeskScreen"
        disk.goes_on.set()
        await until(on, lambda: on.top == top)
        assert isinstance(on.app.screen, AcrossScreen)
        assert on.app.screen.listing.day_context.days.is_whole


@pytest.mark.parametrize("key", ["d", "y"])
async def test_a_key_that_acts_on_what_is_shown_is_refused_while_another_day_is_awaited(
    disk: Disk, key: str
) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press(PREVIOUS, key)
        refusal = f"{key} was ignored, because you had requested another view."
        assert on.message.startswith(refusal)
        disk.goes_on.set()
        await until(on, lambda: on.message.startswith(f"{refusal} 7 Dec 2024"))
        assert "8 of 9" in on.lines[0]
        await on.press("j")
        assert refusal not in on.message


async def test_progress_does_not_replace_the_message_about_a_later_key(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DayQueue, "RETRY_EVERY", 0.01)
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press(PREVIOUS)
        assert on.message.startswith("Reading the days: ")
        await on.press("u")
        await on.pilot.pause(0.05)
        assert on.message.startswith("Nothing to undo.")
        await on.press(PREVIOUS)
        assert on.message.startswith("Reading the days: ")


async def test_the_keys_of_an_open_item_act_on_it_while_another_day_is_awaited(disk: Disk) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press(PREVIOUS, "enter", "y")
        await until(on, lambda: "clipboard: Damascus" in on.bottom)


async def test_what_changed_waits_until_all_days_are_known(disk: Disk) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press("O")
        assert on.message.startswith("Reading the days: ")
        disk.goes_on.set()
        await until(on, lambda: on.bottom.startswith("Since "))


async def test_the_changes_since_the_day_before_wait_for_all_days_too(disk: Disk) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press("c")
        assert on.message.startswith("Reading the days: ")
        disk.goes_on.set()
        await until(on, lambda: isinstance(on.app.screen, CompareScreen))


async def test_a_key_before_any_other_day_is_known_is_answered_too() -> None:
    async with desk(LAST) as on:
        assert on.desk.session.day_context is None
        await on.press(PREVIOUS)
        await until(on, lambda: "8 of 9" in on.lines[0])


async def test_more_steps_than_there_are_days_lead_to_the_first_one(disk: Disk) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press(*[PREVIOUS] * 12)
        disk.goes_on.set()
        await until(on, lambda: "1 of 9" in on.lines[0])
        assert on.message == "This is the first briefing of the situation."


async def test_escape_drops_what_waits(disk: Disk) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press(PREVIOUS, "h", "escape")
        assert on.message == "Stopped; the view is unchanged."
        disk.goes_on.set()
        await on.all_days()
        await on.pilot.pause(2 * DayQueue.RETRY_EVERY)
        assert on.top == "DeskScreen"
        assert "9 of 9" in on.lines[0]
        # Dropped input is not added to the next key.
        await on.press(PREVIOUS)
        await until(on, lambda: "8 of 9" in on.lines[0])


async def test_the_input_line_and_other_screens_are_not_covered_by_an_answer(disk: Disk) -> None:
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press("h", "slash", "H")
        disk.goes_on.set()
        await on.all_days()
        await on.pilot.pause(2 * DayQueue.RETRY_EVERY)
        await on.press("a", "m", "a")
        assert on.top == "DeskScreen"
        assert on.desk.prompt.purpose_and_text == ("search", "Hama")
        await on.press("enter")
        await until(on, lambda: on.top == "FiguresScreen")
        assert on.desk.session.search_words == "Hama"


async def test_an_open_item_says_that_days_are_missing_and_shows_them_once_known(
    disk: Disk,
) -> None:
    async with desk(LAST, item="frontline/hama") as on:
        await partly_read(on)
        await on.press("enter")
        assert "The other days are still being read." in on.text
        before = on.text
        disk.goes_on.set()
        await until(on, lambda: "still being read" not in on.text)
        assert on.top == "ItemScreen"
        assert len(on.text) > len(before)


async def test_a_question_is_dropped_with_a_word_if_the_days_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    async with desk(LAST) as on:
        monkeypatch.setattr(day_context, "read_day_contexts", broken)
        await on.press("h")
        await until(on, lambda: "Reading the other days failed" in on.bottom)
        await on.pilot.pause(2 * DayQueue.RETRY_EVERY)
        assert "Reading the other days failed" in on.bottom
        assert not on.desk.stepping.queue.stop()


def test_what_depends_on_all_days_is_never_shown_from_some() -> None:
    partly, whole = read_day_contexts(reading_of(str(LAST)), None)
    assert partly.days.total == whole.days.total == 9
    questions: tuple[Callable[[Days], Any], ...] = (
        lambda days: days.figures,
        lambda days: days.stances,
        lambda days: days.timeline_entries,
        lambda days: days.chain_of("hama"),
        lambda days: days.stances_of("russia"),
        lambda days: days.quotes_of("sohr"),
    )
    for ask in questions:
        with pytest.raises(ValueError, match="have been read yet"):
            ask(partly.days)
        assert ask(whole.days)


def test_reading_reports_its_progress() -> None:
    progress: list[tuple[int, int]] = []
    *_, whole = read_day_contexts(
        reading_of(str(LAST)), None, report=lambda *far: progress.append(far)
    )
    assert progress == [(number, 9) for number in range(3, 10)]
    assert len(whole.days.briefings) == 9


async def test_a_reload_on_the_way_to_another_day_loses_no_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in LAST.parent.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    opened = tmp_path / LAST.name
    async with desk(opened, days=True) as on:
        for name, value in (
            ("AT_ONCE", 0),
            ("SLICES_AT_ONCE", 1),
            ("BETWEEN_PAUSES", 0),
            ("PAUSE", 0.3),
        ):
            monkeypatch.setattr(on.desk.worker, name, value, raising=False)
        await on.press(PREVIOUS)
        assert on.bottom.startswith("Going to another day: ")
        opened.write_text(opened.read_text().replace("title = ", "title = ", 1) + "\n# more\n")
        on.desk.reloading.read_again()
        await until(on, lambda: "changed on disk" in on.bottom)
        for name, value in (("AT_ONCE", 60), ("PAUSE", 0)):
            monkeypatch.setattr(on.desk.worker, name, value, raising=False)
        await until(on, lambda: "8 of 9" in on.lines[0])


async def test_a_prompt_and_another_screen_show_no_progress_that_their_keys_do_not_stop(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DayQueue, "RETRY_EVERY", 0.01)
    async with desk(LAST) as on:
        await partly_read(on)
        await on.press("h", "x")
        await on.pilot.pause(0.1)
        assert "Esc: stop" not in on.bottom
        await on.press("escape")
        await until(on, lambda: on.message == "Reading the days: 5 of 9; Esc: stop")
        disk.goes_on.set()
        await until(on, lambda: on.top == "FiguresScreen")
