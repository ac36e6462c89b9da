"""Search and filter include older items while they are shown; otherwise the desk says so."""

from pathlib import Path

from briefing_tui.desk.marked_rows import MarkedRows
from tests.tui.keyboard import Desk, desk

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
