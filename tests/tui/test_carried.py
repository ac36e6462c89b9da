"""R goes through the carried-over items; every decision is one key and is written at once."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.desk import situation
from briefing_tui.store.reader import Reading, read_briefing
from briefing_tui.tui.screens.carried import CarriedScreen
from briefing_tui.tui.screens.form import FormScreen
from tests.tui.keyboard import Desk, desk, shown
from tests.tui.test_form import fill
from tests.tui.waiting import until

pytestmark = pytest.mark.usefixtures("unwatched")

BEFORE = """\
format = 1
title = "Before"
as_of = 2024-12-01
[[frontline]]
id = "hama"
place = "Hama"
status = "held"
controller = "Army"
[[casualties]]
id = "dead"
harm = "killed"
count = 3
who = "all"
"""
DRAFT = 'last_confirmed = 2024-12-01\nreview = "draft"  # check\n'
NOW = f"""\
format = 1
title = "Now"  # kept
as_of = 2024-12-02
[[frontline]]
id = "hama"
place = "Hama"
status = "held"
controller = "Army"
{DRAFT}
[[casualties]]
id = "dead"
harm = "killed"
count = 3
who = "all"
{DRAFT}
[[notes]]
text = "A new draft."
review = "draft"
"""


@pytest.fixture
def day(tmp_path: Path) -> Path:
    (tmp_path / "before.toml").write_text(BEFORE, encoding="utf-8")
    path = tmp_path / "now.toml"
    path.write_text(NOW, encoding="utf-8")
    return path


@asynccontextmanager
async def at_items(path: Path) -> AsyncIterator[Desk]:
    async with desk(path) as on:
        await on.press("R")
        await until(on, lambda: isinstance(on.app.screen, CarriedScreen))
        yield on


async def test_the_previous_value_is_beside_the_present_one(day: Path) -> None:
    changed = NOW.replace("count = 3", "count = 9\ncredibility = 4")
    day.write_text(changed, encoding="utf-8")
    async with at_items(day) as on:
        await on.press("j")
        assert "1 Dec  killed: 3 · all" in shown(on)
        assert "2 Dec  killed: 9 · all" in shown(on)
        assert "Grade  -4 doubtful" in shown(on)


async def test_without_a_previous_briefing_the_screen_says_so(day: Path) -> None:
    (day.parent / "before.toml").write_text("format = ", encoding="utf-8")
    async with at_items(day) as on:
        assert "before  no earlier briefing can be read" in shown(on)


async def test_confirming_removes_the_draft_mark_and_goes_on(day: Path) -> None:
    async with at_items(day) as on:
        assert "Carried over: 2 undecided" in shown(on)
        await on.press("enter")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        expected = NOW.replace(DRAFT, "", 1)
        assert day.read_text(encoding="utf-8") == expected
        await on.press("d")
        await until(on, lambda: "2 confirmed" in shown(on))
        assert day.read_text(encoding="utf-8") == expected.replace(DRAFT, "")
        await until(on, lambda: "All items are decided." in shown(on))


async def test_a_key_for_the_awaited_screen_does_not_mark_an_item_on_the_desk(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()

    def read_later(*arguments: Any, **options: Any) -> Reading:
        goes_on.wait(60)
        return read_briefing(*arguments, **options)

    monkeypatch.setattr(situation, "read_briefing", read_later)
    async with desk(day) as on:
        await on.press("2", "R", "d")
        await until(on, lambda: not on.app.file_queue.is_busy)
        assert day.read_text(encoding="utf-8") == NOW
        goes_on.set()
        await until(on, lambda: isinstance(on.app.screen, CarriedScreen))
        await on.resize(40, 24)
        await on.press("d")
        await until(on, lambda: "Hama · held" in shown(on) and "confirmed │" in shown(on))
        assert day.read_text(encoding="utf-8") == NOW.replace(DRAFT, "", 1)


async def test_a_confirmed_item_is_not_left_as_last_reported(day: Path) -> None:
    async with at_items(day) as on:
        await on.press("l")
        await until(on, lambda: "1 left as last reported, 1 undecided" in shown(on))
        await on.press("k", "enter")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        await on.press("k", "l")
        await until(on, lambda: "The item has already been confirmed." in shown(on))
        assert "1 confirmed, 1 undecided ─" in shown(on)


async def test_an_item_that_was_edited_before_the_screen_opened_counts_as_changed(
    day: Path,
) -> None:
    day.write_text(NOW.replace("count = 3", "count = 9"), encoding="utf-8")
    async with at_items(day) as on:
        await on.press("d", "d")
        await until(on, lambda: "1 confirmed, 1 changed" in shown(on))


async def test_an_item_counts_as_changed_if_one_of_its_parts_was_edited(day: Path) -> None:
    parts = 'who = "all"\nparts = [{{ id = "men", count = {} }}, {{ id = "women", count = 1 }}]\n'
    before = BEFORE.replace('who = "all"\n', parts.format(1))
    (day.parent / "before.toml").write_text(before, encoding="utf-8")
    day.write_text(NOW.replace('who = "all"\n', parts.format(2)), encoding="utf-8")
    async with at_items(day) as on:
        await on.press("d", "d")
        await until(on, lambda: "1 confirmed, 1 changed" in shown(on))


async def test_what_carrying_over_changes_does_not_count_as_a_change(day: Path) -> None:
    before = BEFORE.replace('controller = "Army"', 'controller = "Army"\nchanged = "It fell."')
    before = before.replace("count = 3", 'count = 3\nparts = [{ count = 1, withdrawn = "No." }]')
    (day.parent / "before.toml").write_text(before, encoding="utf-8")
    dated = NOW.replace("count = 3", "count = 3\nto = 2024-12-01")
    day.write_text(dated, encoding="utf-8")
    async with at_items(day) as on:
        await on.press("d", "d")
        await until(on, lambda: "Carried over: 2 confirmed" in shown(on))


async def test_an_item_left_as_last_reported_stays_a_draft(day: Path) -> None:
    async with at_items(day) as on:
        await on.press("l")
        assert "1 left as last reported, 1 undecided" in shown(on)
        assert day.read_text(encoding="utf-8") == NOW
        await on.press("n")
        assert "dead" in shown(on)


async def test_without_carried_items_there_is_only_a_message(day: Path) -> None:
    day.write_text(NOW.replace(DRAFT, ""), encoding="utf-8")
    async with desk(day) as on:
        await on.press("R")
        assert "No carried-over items. 1 item is not reviewed: notes 1." in shown(on)


async def test_if_every_item_is_reviewed_the_message_says_so(day: Path) -> None:
    day.write_text(NOW[: NOW.index("[[notes]]")].replace(DRAFT, ""), encoding="utf-8")
    async with desk(day) as on:
        await on.press("R")
        assert "No carried-over items: every item is reviewed." in shown(on)


async def test_a_file_changed_by_somebody_else_is_not_overwritten(day: Path) -> None:
    async with at_items(day) as on:
        other = NOW.replace('title = "Now"', 'title = "By another"')
        day.write_text(other, encoding="utf-8")
        await on.press("enter")
        await until(on, lambda: "1 confirmed" in shown(on))
        assert day.read_text(encoding="utf-8") == other.replace(DRAFT, "", 1)


async def test_an_item_that_disappeared_is_not_confirmed(day: Path) -> None:
    async with at_items(day) as on:
        gone = NOW[: NOW.index("[[frontline]]")] + NOW[NOW.index("[[casualties]]") :]
        day.write_text(gone, encoding="utf-8")
        await on.press("enter")
        await until(on, lambda: day.read_text(encoding="utf-8") == gone)
        assert "1 confirmed" not in shown(on)
        await on.press("g", "e")
        assert on.message == "The item is no longer in the file."


async def test_undo_makes_a_confirmed_item_undecided_again(day: Path) -> None:
    async with at_items(day) as on:
        await on.press("enter")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        await on.press("u")
        await until(on, lambda: on.message.startswith("Undone: confirmation of Hama"))
        assert "Carried over: 2 undecided" in shown(on)
        assert day.read_text(encoding="utf-8") == NOW
        # The cursor is at the item of the undone decision.
        await on.press("d")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        assert day.read_text(encoding="utf-8") == NOW.replace(DRAFT, "", 1)


async def test_the_desk_undoes_a_confirmation(day: Path) -> None:
    async with at_items(day) as on:
        await on.press("enter")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        await on.press("q", "u")
        await until(on, lambda: on.message.startswith("Undone: confirmation of Hama"))
        assert day.read_text(encoding="utf-8") == NOW


async def test_undo_makes_an_item_that_was_left_undecided_again(day: Path) -> None:
    async with at_items(day) as on:
        await on.press("enter")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        await on.press("l")
        assert "1 confirmed, 1 left as last reported" in shown(on)
        await on.press("u")
        await until(on, lambda: "left as last reported." in on.message)
        assert on.message.startswith("Undone: killed: 3 ")
        assert "1 confirmed, 1 undecided" in shown(on)
        assert day.read_text(encoding="utf-8") == NOW.replace(DRAFT, "", 1)
        await on.press("u")
        await until(on, lambda: on.message.startswith("Undone: confirmation of Hama"))
        await on.press("u")
        await until(on, lambda: on.message.startswith("Nothing to undo."))
        assert "Carried over: 2 undecided" in shown(on)


async def test_an_item_with_an_error_is_not_confirmed(day: Path) -> None:
    wrong = NOW.replace("count = 3", 'count = 3\nsources = ["nowhere"]')
    day.write_text(wrong, encoding="utf-8")
    async with at_items(day) as on:
        await on.press("j", "d")
        problem = "killed: 3 · all · (nowhere): Not confirmed: unknown source `nowhere`."
        await until(on, lambda: on.message.startswith(problem))
        assert day.read_text(encoding="utf-8") == wrong
        assert "Carried over: 2 undecided" in shown(on)


async def test_a_changed_item_with_an_error_says_that_it_is_not_confirmed(day: Path) -> None:
    wrong = NOW.replace("count = 3", 'count = 3\nsources = ["nowhere"]')
    day.write_text(wrong, encoding="utf-8")
    async with at_items(day) as on:
        await on.press("j", "e")
        await until(on, lambda: isinstance(on.app.screen, FormScreen))
        await fill(on, "count", "9")
        await on.press("ctrl+s")
        await until(on, lambda: on.top == "CarriedScreen")
        await until(on, lambda: on.message.startswith("Not confirmed: "))
        await on.pilot.pause(0.3)
        assert on.message.startswith("Not confirmed: ")
        assert day.read_text(encoding="utf-8") == wrong.replace("count = 3", "count = 9")


async def test_undo_ignores_an_item_that_is_no_longer_left(day: Path) -> None:
    async with at_items(day) as on:
        await on.press("l", "k", "enter")
        await until(on, lambda: "1 confirmed, 1 undecided" in shown(on))
        await on.press("u")
        await until(on, lambda: on.message.startswith("Undone: confirmation of Hama"))
        await on.press("u")
        await until(on, lambda: on.message.startswith("Nothing to undo."))


async def test_a_changed_item_is_confirmed_and_undone_in_two_steps(day: Path) -> None:
    async with at_items(day) as on:
        await on.press("j", "e")
        await until(on, lambda: isinstance(on.app.screen, FormScreen))
        await fill(on, "count", "9")
        await on.press("ctrl+s")
        await until(on, lambda: "1 changed, 1 undecided" in shown(on))
        changed = NOW.replace("count = 3", "count = 9")
        await on.press("u")
        await until(on, lambda: "2 undecided" in shown(on))
        assert day.read_text(encoding="utf-8") == changed
        await on.press("u")
        await until(on, lambda: on.message.startswith("Undone: changed "))
        assert day.read_text(encoding="utf-8") == NOW


async def test_an_item_with_a_new_id_is_another_undecided_item(day: Path) -> None:
    async with at_items(day) as on:
        await on.press("j", "e")
        await until(on, lambda: isinstance(on.app.screen, FormScreen))
        await on.press("ctrl+o")
        await fill(on, "id", "lost")
        await on.press("ctrl+s")
        await until(on, lambda: "Carried over: 1 removed, 2 undecided" in shown(on))
        assert "no longer in the file" in shown(on)
        await on.press("n", "d")
        await until(on, lambda: "1 confirmed, 1 removed, 1 undecided" in shown(on))
        written = NOW.replace('id = "dead"', 'id = "lost"')
        end = written.rindex(DRAFT)
        assert day.read_text(encoding="utf-8") == written[:end] + written[end + len(DRAFT) :]


async def test_items_with_the_same_headline_are_told_apart(day: Path) -> None:
    old = NOW[NOW.index("[[frontline]]") : NOW.index("[[casualties]]")]
    new = old.replace('id = "hama"', 'id = "hama-2"\nextent = "parts"')
    day.write_text(NOW + new, encoding="utf-8")
    async with desk(day, size=(80, 24), days=True) as on:
        await on.press("R")
        assert "Hama (parts) · held" in shown(on)


async def test_a_long_headline_leaves_room_for_the_number_of_undecided_items(day: Path) -> None:
    day.write_text(NOW.replace('place = "Hama"', f'place = "{"Hama " * 30}"'), encoding="utf-8")
    async with desk(day, size=(80, 24), days=True) as on:
        await on.press("R", "enter")
        await until(on, lambda: "1 undecided." in on.message)
