"""The list of every pane: its cursor, the mouse, and sizes."""

import gc
import weakref
from itertools import product

from rich.cells import cell_len
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen

from briefing_tui.config.glyphs import UNICODE
from briefing_tui.tui.widgets.item_list import ItemList
from tests.tui.stage import COLUMNS, Counted, Stage, resize

SIZE = (40, 10)


def a_list() -> ItemList:
    return ItemList(COLUMNS, UNICODE)


def visible_lines(item_list: ItemList) -> list[str]:
    return [strip.text for strip in item_list.lines_in_view()]


class TestCursor:
    async def test_it_steps_and_stops_at_both_ends(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(3))
            item_list.action_cursor_up()
            assert item_list.cursor == 0
            for _ in range(5):
                item_list.action_cursor_down()
            assert item_list.cursor == 2

    async def test_headings_are_passed_over(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(6, headings=(0, 2, 3, 5)))
            assert item_list.cursor == 1
            item_list.action_cursor_down()
            assert item_list.cursor == 4
            item_list.action_cursor_down()
            assert item_list.cursor == 4
            item_list.action_cursor_up()
            assert item_list.cursor == 1

    async def test_where_all_rows_are_headings_there_is_none(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(2, headings=(0, 1)))
            item_list.action_last()
            item_list.action_open()
            await pilot.pause()
            assert item_list.cursor == -1
            assert app.heard == []

    async def test_first_and_last_reach_the_ends(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(100))
            item_list.action_last()
            assert (item_list.cursor, item_list.top) == (99, 90)
            item_list.action_first()
            assert (item_list.cursor, item_list.top) == (0, 0)

    async def test_a_page_moves_the_view_and_keeps_a_line_of_the_old_one(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(100), cursor=4)
            item_list.action_page_down()
            assert (item_list.cursor, item_list.top) == (13, 9)
            item_list.action_page_up()
            assert (item_list.cursor, item_list.top) == (4, 0)
            item_list.action_half_page_down()
            assert (item_list.cursor, item_list.top) == (9, 5)
            item_list.action_half_page_up()
            assert (item_list.cursor, item_list.top) == (4, 0)

    async def test_pages_end_at_the_last_and_the_first_row(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(15), cursor=4)
            for _ in range(3):
                item_list.action_page_down()
            assert (item_list.cursor, item_list.top) == (14, 5)
            for _ in range(3):
                item_list.action_page_up()
            assert (item_list.cursor, item_list.top) == (0, 0)

    async def test_going_up_shows_the_heading_above_the_first_item(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(30, headings=(0,)), cursor=29)
            item_list.cursor = 1
            assert item_list.top == 0

    async def test_of_the_steps_before_the_screen_is_idle_the_last_is_reported(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(30))
            await pilot.pause()
            assert app.heard == []
            item_list.action_cursor_down()
            await pilot.pause()
            for _ in range(3):
                item_list.action_cursor_down()
            await pilot.pause()
            assert app.heard == [("highlighted", 1), ("highlighted", 4)]

    async def test_opening_names_the_row(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(4))
            item_list.action_cursor_down()
            item_list.action_open()
            await pilot.pause()
            assert [entry for entry in app.heard if entry[0] != "highlighted"] == [("opened", 1)]

    async def test_keys_are_left_to_the_screen(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(100))
            await pilot.press("down", "pagedown", "end", "enter")
            assert (item_list.cursor, item_list.top) == (0, 0)

    async def test_screen_readers_find_the_terminal_cursor_on_the_row(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.styles.border = ("round", "white")
            await pilot.pause()
            item_list.show_rows(Counted(5))
            item_list.action_cursor_down()
            assert app.cursor_position == (1, 2)
            # Neither a line that is typed into nor a screen over the list keeps it.
            await app.push_screen(Screen())
            app.cursor_position = Offset(7, 7)
            item_list.action_cursor_down()
            assert app.cursor_position == (7, 7)
            await app.pop_screen()
            assert app.cursor_position == (1, 3)


class TestMouse:
    async def test_a_click_highlights_and_a_second_one_opens(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(5))
            await pilot.click(item_list, offset=(5, 3))
            await pilot.pause()
            assert app.heard == [("highlighted", 3)]
            await pilot.click(item_list, offset=(5, 3))
            await pilot.pause()
            assert app.heard[1:] == [("opened", 3)]

    async def test_a_click_on_the_highlighted_row_alone_opens_nothing(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(5))
            await pilot.click(item_list, offset=(5, 0))
            await pilot.pause()
            assert app.heard == []

    async def test_a_click_after_the_cursor_was_elsewhere_is_a_first_one(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(5))
            await pilot.click(item_list, offset=(5, 3))
            item_list.action_cursor_up()
            item_list.action_cursor_down()
            await pilot.click(item_list, offset=(5, 3))
            await pilot.pause()
            assert ("opened", 3) not in app.heard

    async def test_clicks_beside_items_do_nothing(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(5, headings=(2,)))
            await pilot.click(item_list, offset=(5, 2))
            await pilot.click(item_list, offset=(5, 8))
            await pilot.pause()
            assert item_list.cursor == 0
            assert app.heard == []

    async def test_the_wheel_scrolls_and_leaves_the_cursor(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(50))
            await wheel(pilot, item_list, down=True)
            assert item_list.top > 0
            assert item_list.cursor == 0
            await wheel(pilot, item_list, down=False)
            assert item_list.top == 0

    async def test_the_terminals_cursor_is_on_the_row_for_screen_readers(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(50))
            item_list.focus()
            for move in ("cursor_down", "page_down", "last", "first"):
                getattr(item_list, f"action_{move}")()
                await pilot.pause()
                line = app.cursor_position.y - item_list.content_region.y
                assert line == item_list.cursor - item_list.top, move


async def wheel(pilot: Pilot[None], item_list: ItemList, *, down: bool) -> None:
    from textual.events import MouseScrollDown, MouseScrollUp

    event = MouseScrollDown if down else MouseScrollUp
    await pilot._post_mouse_events([event], item_list, button=0)


class TestSizes:
    async def test_no_size_is_too_small(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.highlight_words = "row"
            item_list.show_rows(Counted(30, headings=(0, 7)))
            for size in product((1, 2, 3, 4, 5, 20), (1, 2, 5)):
                await resize(pilot, *size)
                for move in ("cursor_down", "page_down", "half_page_down", "last", "page_up"):
                    getattr(item_list, f"action_{move}")()
                    assert {cell_len(line) for line in visible_lines(item_list)} == {size[0]}
                item_list.action_first()
                await pilot.pause()
                assert item_list.cursor == 1
                painted = [strip.text for strip in app.screen._compositor.render_strips()]
                assert painted == visible_lines(item_list)

    async def test_a_list_without_room_keeps_its_cursor(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(30), cursor=20)
            item_list.styles.width = item_list.styles.height = 0
            await pilot.pause()
            item_list.action_cursor_down()
            item_list.action_page_down()
            await pilot.pause()
            assert visible_lines(item_list) == []
            item_list.styles.width = item_list.styles.height = "1fr"
            await pilot.pause()
            assert item_list.top <= item_list.cursor < item_list.top + SIZE[1]

    async def test_resizing_keeps_the_cursor_in_view_and_draws_the_columns_again(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(100), cursor=99)
            await resize(pilot, 60, 5)
            assert item_list.top == 95
            painted = [strip.text for strip in app.screen._compositor.render_strips()]
            assert painted == visible_lines(item_list)
            assert {line[:59] for line in painted} == {
                f"   row {row}".ljust(48) + f"    >{row}  B2" for row in range(95, 100)
            }

    async def test_rows_are_shown_with_the_cursor_in_view(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(100), cursor=50)
            assert (item_list.cursor, item_list.top) == (50, 41)

    async def test_fewer_rows_leave_no_room_below_the_last(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(100), cursor=99)
            item_list.show_rows(Counted(95), cursor=92)
            assert item_list.top == 85

    async def test_rows_shown_before_there_is_a_size_are_there_at_the_first_paint(self) -> None:
        app = Stage(item_list := a_list())
        item_list.show_rows(Counted(100), cursor=50)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            assert any("row 50" in line for line in visible_lines(item_list))


async def test_a_list_whose_screen_is_closed_is_not_kept() -> None:
    app = Stage(a_list())
    async with app.run_test(size=SIZE) as pilot:
        passing: Screen[None] = Screen()
        await app.push_screen(passing)
        await passing.mount(a_list())
        kept = weakref.ref(passing.query_one(ItemList))
        await app.pop_screen()
        del passing
        await pilot.pause()
        gc.collect()
        assert kept() is None
