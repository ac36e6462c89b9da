"""Decisions are saved in the background: keys are answered, and no decision is lost."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.desk import carried as carried_module
from briefing_tui.desk import drafting
from briefing_tui.desk import review as review_module
from briefing_tui.desk.drafting import mark_reviewed
from briefing_tui.model.item import Item
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import Reading
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.screens.review import ReviewScreen
from tests.tui.keyboard import Desk, desk, event_of, shown
from tests.tui.test_carried import DRAFT as CARRIED_DRAFT
from tests.tui.test_carried import NOW as CARRIED
from tests.tui.test_carried import at_items
from tests.tui.test_review import line_with, reviewing
from tests.tui.waiting import until
from tests.unit.desk.reviews import DRAFT, HEAD, HURT, KILLED, QUOTE, day, text_of, written

__all__ = ["day"]

pytestmark = pytest.mark.usefixtures("unwatched")


@pytest.fixture
def may_mark(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """An event before which no item is marked as reviewed."""
    event = threading.Event()

    def mark_later(reading: Reading, item: Item) -> Written | Refused:
        event.wait(60)
        return mark_reviewed(reading, item)

    for module in (drafting, review_module, carried_module):
        monkeypatch.setattr(module, "mark_reviewed", mark_later)
    yield event
    event.set()


async def test_an_item_with_an_error_is_not_accepted(
    tmp_path: Path, may_mark: threading.Event
) -> None:
    wrong = KILLED.replace('"mill"', '"nowhere"')
    day = written(tmp_path, body=wrong + QUOTE)
    async with reviewing(day) as on:
        on.app.file_queue.submit(lambda: may_mark.wait(60) and None, lambda _: None)
        await on.press("a", "a")
        may_mark.set()
        # The message about the error is not replaced by the one about the second item.
        await until(on, lambda: "Drafts: 1 accepted, 1 undecided (1 failed)" in shown(on))
        problem = "Not accepted: unknown source `nowhere`."
        assert on.message.startswith(f"killed: ≥14 · soldiers · Orsova · Lantern Watch: {problem}")
        assert text_of(day) == HEAD + wrong + QUOTE.replace(DRAFT, "")
        assert "failed" in line_with(on, "killed: ≥14")
        await on.press("p")
        assert problem in shown(on)
        assert on.bottom.startswith("? help")
        await on.press("j", "a")
        await until(on, lambda: on.message == "The item has already been accepted.")
        assert "accepted" in line_with(on, "Mara Ilyan ")


async def test_keys_are_answered_while_decisions_are_saved(
    day: Path, may_mark: threading.Event
) -> None:
    async with reviewing(day) as on:
        await on.press("a")
        assert "saving" in line_with(on, "injured: 9")
        assert "14+" in line_with(on, "count  ")
        await on.press("a", "n", "n")
        assert "We lost the mill" in line_with(on, "quote  ")
        await on.press("k", "a")
        assert on.message == "The last decision about this item is still being saved."
        assert "Drafts: 3 undecided" in shown(on)
        may_mark.set()
        await until(on, lambda: "2 accepted, 1 undecided" in shown(on))
        # The results do not move the cursor.
        assert "14+" in line_with(on, "count  ")
        assert text_of(day) == HEAD + (KILLED + HURT).replace(DRAFT, "") + QUOTE


async def test_the_desk_writes_only_after_the_decisions_of_the_review(
    day: Path, may_mark: threading.Event
) -> None:
    async with reviewing(day) as on:
        before = text_of(day)
        await on.press("a", "q")
        assert on.top == "DeskScreen"
        for key in ("u", "4"):
            on.app.post_message(event_of(key))
        await on.pilot.pause(0.05)
        assert on.pane == "frontline"
        may_mark.set()
        # Undo waits for the decision, and the key after it waits for undo.
        await until(on, lambda: on.pane == "quotes")
        assert text_of(day) == before
        await until(on, lambda: on.desk.session.briefing.casualties[1].is_draft)


async def test_an_error_after_the_review_was_closed_is_shown_on_the_desk(
    tmp_path: Path, may_mark: threading.Event
) -> None:
    day = written(tmp_path, body=KILLED)
    async with reviewing(day) as on:
        before = text_of(day)
        on.app.file_queue.submit(lambda: may_mark.wait(60) and None, lambda _: None)
        screen = screen_of(on)
        await on.press("a")
        day.write_text(before.replace('"mill"]', '"other"]'), encoding="utf-8")
        screen.dismiss(None)
        # The screen still runs for a moment, but a message on it would be lost.
        assert (screen.is_running, screen.is_open) == (True, False)
        may_mark.set()
        await until(on, lambda: "The item has changed since it was shown." in on.message)
        assert on.top == "DeskScreen"
        assert text_of(day) == before.replace('"mill"]', '"other"]')


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_next_key_shows_the_keys_in_place_of_the_message(
    day: Path, size: tuple[int, int]
) -> None:
    async with reviewing(day, size) as on:
        keys = on.bottom
        await on.press("a")
        await until(on, lambda: "Accepted" in on.bottom)
        await on.press("j")
        assert on.bottom == keys.replace("3 undecided", "2 undecided")
        # The desk reads the file again, and does not show the message again.
        await until(on, lambda: not on.desk.session.briefing.casualties[1].is_draft)
        await on.pilot.pause()
        assert on.bottom == keys.replace("3 undecided", "2 undecided")


async def test_carried_over_items_are_confirmed_in_the_background(
    tmp_path: Path, may_mark: threading.Event
) -> None:
    path = tmp_path / "now.toml"
    path.write_text(CARRIED, encoding="utf-8")
    async with at_items(path) as on:
        await on.press("d")
        assert "saving" in line_with(on, "Frontline ")
        assert "draft: last confirmed" in shown(on)
        await on.press("k", "d")
        assert on.message == "The last decision about this item is still being saved."
        await on.press("n", "l", "q")
        assert on.top == "DeskScreen"
        may_mark.set()
        await until(on, lambda: on.message == "Left as last reported. All items are decided.")
        assert path.read_text(encoding="utf-8") == CARRIED.replace(CARRIED_DRAFT, "", 1)


async def test_two_drafts_are_marked_on_the_desk_before_the_file_is_read_again(day: Path) -> None:
    async with desk(day) as on:
        await on.press("2")
        await on.press_at_once("d", "j", "d")
        await until(on, lambda: DRAFT not in text_of(day).partition("[[quotes]]")[0])
        assert text_of(day) == HEAD + (KILLED + HURT).replace(DRAFT, "") + QUOTE
        assert not list(day.parent.glob("*conflict*"))
        await on.press("u", "u")
        await until(on, lambda: text_of(day) == HEAD + KILLED + HURT + QUOTE)


async def test_a_draft_is_marked_again_before_the_undo_of_its_mark_is_shown(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, marked = text_of(day), HEAD + KILLED.replace(DRAFT, "") + HURT + QUOTE
    async with desk(day) as on:
        await on.press("2", "d")
        await until(on, lambda: "Marked as reviewed" in shown(on) and not on.item.is_draft)
        monkeypatch.setattr(ReloadController, "read_again", lambda _: None)
        await on.press("u")
        assert text_of(day) == before
        await on.press("d")
        await until(on, lambda: text_of(day) == marked)


async def test_two_marked_drafts_are_written_even_if_the_program_exits(
    day: Path, may_mark: threading.Event
) -> None:
    async with desk(day) as on:
        await on.press("2")
        await on.press_at_once("d", "j", "d")
    may_mark.set()
    while on.app.file_queue.is_running:
        time.sleep(0.01)
    assert text_of(day) == HEAD + (KILLED + HURT).replace(DRAFT, "") + QUOTE
    assert not list(day.parent.glob("*conflict*"))


@pytest.mark.parametrize("is_review", [True, False])
async def test_undo_after_a_refused_decision_undoes_nothing_else(
    tmp_path: Path, may_mark: threading.Event, is_review: bool
) -> None:
    wrong = KILLED.replace('"mill"', '"nowhere"')
    day = written(tmp_path, body=wrong + QUOTE)
    may_mark.set()
    before, decided = text_of(day), HEAD + wrong + QUOTE.replace(DRAFT, "")
    async with reviewing(day) if is_review else desk(day) as on:
        await on.press(*(("j", "a", "k") if is_review else ("4", "d", "2")))
        await until(on, lambda: text_of(day) == decided and not on.app.file_queue.is_busy)
        may_go_on = threading.Event()
        on.app.file_queue.submit(lambda: may_go_on.wait(60) and None, lambda _: None)
        for key in ("a" if is_review else "d", "u"):
            on.app.post_message(event_of(key))
        await on.pilot.pause(0.05)
        may_go_on.set()
        problem = "Nothing was undone, because" if is_review else "Not marked: unknown source"
        await until(on, lambda: on.message.startswith(problem))
        assert text_of(day) == decided
        await on.press("u")
        await until(on, lambda: text_of(day) == before)


async def test_a_carried_over_item_that_has_changed_is_not_confirmed(tmp_path: Path) -> None:
    path, may_go_on = tmp_path / "now.toml", threading.Event()
    path.write_text(CARRIED, encoding="utf-8")
    async with at_items(path) as on:
        await on.press("d")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        on.app.file_queue.submit(lambda: may_go_on.wait(60) and None, lambda _: None)
        await on.press("d", "u")
        changed = path.read_text(encoding="utf-8").replace("count = 3", "count = 300")
        path.write_text(changed, encoding="utf-8")
        may_go_on.set()
        await until(on, lambda: on.message.startswith("Nothing was undone, because"))
        assert "The item has changed since it was shown." in shown(on)
        assert path.read_text(encoding="utf-8") == changed


async def test_every_refused_undo_gives_the_reason(tmp_path: Path) -> None:
    path, may_go_on = tmp_path / "now.toml", threading.Event()
    path.write_text(CARRIED, encoding="utf-8")
    async with at_items(path) as on:
        await on.press("d")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        path.write_text(f"{path.read_text(encoding='utf-8')}# theirs\n", encoding="utf-8")
        on.app.file_queue.submit(lambda: may_go_on.wait(60) and None, lambda _: None)
        await on.press("u", "u")
        may_go_on.set()
        await until(on, lambda: not on.app.file_queue.is_busy)
        assert on.message.startswith("Not undone, because the file has changed since")


async def test_the_result_of_a_new_passage_does_not_move_the_cursor(day: Path) -> None:
    may_go_on = threading.Event()
    async with reviewing(day) as on:
        on.app.file_queue.submit(lambda: may_go_on.wait(60) and None, lambda _: None)
        await on.press("s", "enter", "j")
        current = screen_of(on).current
        may_go_on.set()
        await until(on, lambda: on.message.startswith("Passage set: injured: 9"))
        assert screen_of(on).current == current == ("casualties", "killed-soldiers")


def screen_of(on: Desk) -> ReviewScreen:
    assert isinstance(on.app.screen, ReviewScreen)
    return on.app.screen
