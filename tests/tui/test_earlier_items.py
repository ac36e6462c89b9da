"""Search and filter include older items while they are shown; otherwise the desk says so."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from briefing_tui.desk.marked_rows import MarkedRows
from briefing_tui.desk.reloading import reloaded_day_context
from briefing_tui.store.watching import read_again
from briefing_tui.tui.controllers.reload import ReloadController
from tests.tui.keyboard import Desk, desk
from tests.tui.waiting import until

NEWEST = Path("briefings/syria-2024/2024-12-08.toml").resolve()
WIDE = (160, 40)


async def ask(on: Desk, key: str, words: str) -> None:
    await on.press(key)
    await on.answer(words)


async def test_a_search_finds_the_earlier_items_that_are_shown() -> None:
    async with desk(NEWEST, size=WIDE, days=True) as on:
        await on.press("O")
        await ask(on, "slash", "hama captured")
        assert on.desk.session.briefing.find("frontline", "hama") is None
        assert ("frontline", "hama") in on.desk.session.hits
        assert on.message.startswith("Match 1 of ")
        on.desk.show_item("frontline", "hama")
        await on.press("n", "N")
        assert on.at == "frontline/hama"


async def test_a_search_says_how_many_hidden_items_match() -> None:
    async with desk(NEWEST, size=WIDE, days=True) as on:
        await ask(on, "slash", "hama captured")
        assert on.message.startswith("No match for “hama captured” in this briefing; O: show ")
        assert on.message.endswith(" older")
        await ask(on, "slash", "Hama")
        shown, _, more = on.message.partition("; O: show ")
        assert shown.startswith("Match 1 of ")
        assert int(more.split()[0]) > 0
        found = len(on.desk.session.hits)
        await on.press("O")
        assert len(on.desk.session.hits) == found + int(more.split()[0])
        await on.press("n")
        assert f"of {len(on.desk.session.hits)}" in on.message
        await on.press("O")
        assert len(on.desk.session.hits) == found


async def test_the_matches_stay_in_the_order_of_the_rows() -> None:
    async with desk(NEWEST, size=WIDE, days=True) as on:
        await ask(on, "slash", "Hama")
        await on.press("O")
        session = on.desk.session
        assert session.hits == session.search("Hama")


async def test_a_search_from_an_earlier_item_begins_at_that_item() -> None:
    async with desk(NEWEST, size=WIDE, days=True) as on:
        await on.press("O")
        rows = on.desk.session.rows("frontline")
        assert isinstance(rows, MarkedRows)
        older = [reported.item for row in range(len(rows)) if (reported := rows.last_reported(row))]
        assert len(older) > 1
        for item in older:
            searching = on.desk.session.searching(item.id, ("frontline", item))
            assert next(found for _, found in searching._in_order()) is item


async def test_a_filter_says_how_many_hidden_items_it_accepts() -> None:
    async with desk(NEWEST, size=WIDE, days=True) as on:
        await ask(on, "f", "place:hama")
        assert "0 of 17 shown; Esc: show all; O: show " in on.message
        count = on.message.split("O: show ")[1].split()[0]
        shown = on.desk.current_list
        assert shown is not None
        assert shown.empty_text.endswith(f"O shows {count} older items.")
        await on.press("O")
        await ask(on, "f", "place:hama")
        assert on.message == f"0 of 17 shown and {count} older; Esc: show all"


async def test_stepping_leaves_the_first_row_in_view() -> None:
    async with desk(NEWEST.with_name("2024-12-01.toml"), size=(80, 24), days=True) as on:
        for _ in range(4):
            await on.press("right_square_bracket")
            await on.all_days()
        shown = on.desk.current_list
        assert shown is not None
        assert "5 of 9" not in on.lines[0]
        assert shown.top == 0


@pytest.fixture
def newest(tmp_path: Path) -> Path:
    """Copy the sample, so that the test can change it, and return its newest day."""
    folder = tmp_path / "situation"
    shutil.copytree(NEWEST.parent, folder)
    return folder / NEWEST.name


@asynccontextmanager
async def open_older(path: Path) -> AsyncIterator[Desk]:
    """Open an older item in full, on a desk that looks for changes often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ReloadController, "WATCH_AFTER", 0.01)
        patch.setattr(ReloadController, "WATCH_EVERY", 0.01)
        async with desk(path, size=WIDE, days=True) as on:
            await on.press("O")
            on.desk.show_item("frontline", "hama")
            await on.press("enter")
            assert on.top == "ItemScreen"
            yield on


async def test_an_open_older_item_stays_if_the_cut_off_changes(newest: Path) -> None:
    async with open_older(newest) as on:
        source, text = newest.read_text(), on.text
        newest.write_text(source.replace("as_of = 2024-12-08", "as_of = 2024-12-09", 1))
        await until(on, lambda: on.message.startswith("The file changed on disk"))
        await on.pilot.pause(0.3)
        assert on.top == "ItemScreen"
        assert on.text == text
        await on.press("escape")
        assert on.at == "frontline/hama"
        assert "no longer" not in on.message


async def test_an_open_older_item_stays_if_the_filter_no_longer_accepts_it(newest: Path) -> None:
    async with open_older(newest) as on:
        await on.press("escape")
        await ask(on, "f", "Hama captured")
        on.desk.show_item("frontline", "hama")
        await on.press("enter")
        for path in sorted(newest.parent.glob("2024-12-0[3-7].toml")):
            path.write_text(path.read_text().replace("captured", "held"))
        await until(on, lambda: "held, Rebels" in on.text)
        assert on.top == "ItemScreen"


async def test_older_items_that_are_shown_while_the_file_is_read_stay(newest: Path) -> None:
    async with desk(newest, size=WIDE, days=True) as on:
        old = on.desk.session
        newest.write_text(newest.read_text() + "# a remark\n")
        reading = read_again(old.reading)
        assert reading is not None
        assert reading.briefing is not None
        context = reloaded_day_context(old.day_context, reading)
        reloaded = old.reloaded(reading, reading.briefing, context)
        await on.press("O")
        on.desk.reloading.show(old, reading, reloaded)
        rows = on.desk.session.rows("frontline")
        assert isinstance(rows, MarkedRows)
        assert rows.older_count


async def test_matches_that_a_changed_day_no_longer_has_are_dropped(newest: Path) -> None:
    async with open_older(newest) as on:
        await on.press("escape")
        await ask(on, "slash", "hama captured")
        assert ("frontline", "hama") in on.desk.session.hits
        for path in sorted(newest.parent.glob("2024-12-0[3-7].toml")):
            path.write_text(path.read_text().replace("captured", "held"))
        await until(on, lambda: ("frontline", "hama") not in on.desk.session.hits)
