"""Rows of several lines: if a list has more lines than rows, text wraps instead of being cut."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Region

from briefing_tui.config.glyphs import UNICODE
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.tui.themes import PALETTES
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.row_lines import RowLines, share_lines
from tests.tui.keyboard import desk, written
from tests.tui.stage import HARMFUL, HOSTILE, Counted, Stage, repainted, resize, sent

SIZE = (36, 10)
COLUMNS = (Column("speaker", 8), Column("quote", 10, share=1), Column("grade", 2))
SENTENCE = "We have agreed to open the road to all who want to leave the town"
SAYINGS = ("Nobody was told.", SENTENCE, "We wait.", f"{SENTENCE}, and then to close it")


class Sayings(Counted):
    def __init__(self, sayings: Sequence[str], headings: tuple[int, ...] = ()) -> None:
        super().__init__(len(sayings), headings)
        self._sayings = tuple(sayings)

    def cells(self, row: int) -> tuple[Cell, ...]:
        return Cell(f"Person {row}"), Cell(self._sayings[row]), Cell("B2")

    def depth(self, row: int) -> int:
        return min(super().depth(row), 0)


def a_list() -> ItemList:
    return ItemList(COLUMNS, UNICODE, signs=False)


def visible_lines(item_list: ItemList) -> list[str]:
    return [strip.text.rstrip() for strip in item_list.lines_in_view()]


class TestDrawing:
    async def test_words_wrap_in_their_column_and_signs_occur_once(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Sayings(SAYINGS))
            assert visible_lines(item_list) == [
                "+ Person 0  Nobody was told.     B2",
                "  Person 1  We have agreed to    B2",
                "            open the road to",
                "            all who want to",
                "            leave the town",
                "  Person 2  We wait.             B2",
                "  Person 3  We have agreed to    B2",
                "            open the road to",
                "            all who want to",
                "            leave the town, an…",
            ]
            assert {cell_len(strip.text) for strip in item_list.lines_in_view()} == {SIZE[0]}

    async def test_if_lines_are_as_many_as_rows_every_row_has_one(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=(36, 4)):
            item_list.show_rows(Sayings(SAYINGS))
            assert [line[2:10] for line in visible_lines(item_list)] == [
                f"Person {row}" for row in range(4)
            ]

    async def test_a_resize_wraps_the_rows_again(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Sayings(SAYINGS))
            for size in ((36, 5), (36, 4), (60, 10), (200, 10), (36, 10)):
                await resize(pilot, *size)
                painted = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
                assert painted == visible_lines(item_list)
                lines = sum(1 for line in painted if line)
                assert lines == {(36, 4): 4, (36, 5): 5, (60, 10): 7, (200, 10): 4}.get(size, 10)

    async def test_a_list_that_is_not_shown_takes_more_rows(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Sayings(SAYINGS))
            assert len(visible_lines(item_list)) == SIZE[1]
            item_list.styles.width = item_list.styles.height = 0
            await pilot.pause()
            item_list.show_rows(Sayings(SAYINGS * 5))
            item_list.cursor = 19
            item_list.styles.width = item_list.styles.height = "1fr"
            await pilot.pause()
            assert item_list.cursor == 19
            assert visible_lines(item_list)[-1].startswith("  Person 19")

    async def test_matches_are_marked_in_every_line(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Sayings(SAYINGS))
            item_list.highlight_words = "road town close"
            assert [marked(item_list, y) for y in (2, 3, 4, 7, 9)] == [
                ["road"],
                [],
                ["town"],
                ["road"],
                # The word after the cut is marked at the sign of the cut.
                ["town", "…"],
            ]

    async def test_a_match_that_a_line_breaks_is_marked_on_both(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=(30, 3)):
            item_list.show_rows(Sayings(("abcdefghijklmnopqrstuvwxyz",)))
            item_list.highlight_words = "klmnop"
            lines = visible_lines(item_list)
            assert marked(item_list, 0) == ["klm"]
            assert marked(item_list, 1) == ["nop"]
            assert lines[0].split()[3] + lines[1].strip() == "abcdefghijklmnopqrstuvwxyz"

    async def test_hostile_words_are_never_sent(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=(24, 40)):
            item_list.show_rows(Sayings([f"{words} {words} {words}" for words in HOSTILE]))
            lines = sent(item_list.lines_in_view())
            assert [line for line in lines if HARMFUL.search(line)] == []
            assert {cell_len(line) for line in lines} == {24}


class TestCursor:
    async def test_every_line_of_its_row_is_lit(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Sayings(SAYINGS), cursor=1)
            lit = [y for y in range(SIZE[1]) if background(item_list, y) == PALETTES["dark"].cursor]
            assert lit == [1, 2, 3, 4]

    async def test_a_step_repaints_the_lines_of_two_rows(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(Sayings(SAYINGS), cursor=1)
            await pilot.pause()
            regions = repainted(item_list, monkeypatch)
            item_list.action_cursor_down()
            await pilot.pause()
            assert regions == [Region(0, y, 36, 1) for y in (1, 2, 3, 4, 5)]

    async def test_it_steps_by_rows_and_passes_over_headings(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Sayings(SAYINGS, headings=(2,)))
            for row in (1, 3, 3):
                item_list.action_cursor_down()
                assert item_list.cursor == row
            item_list.action_first()
            assert item_list.cursor == 0

    async def test_a_page_is_as_many_lines_as_the_view_has_and_a_row_at_least(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Sayings(SAYINGS))
            item_list.action_page_down()
            assert item_list.cursor == 3
            item_list.action_page_up()
            assert item_list.cursor == 0
            # Half a page is five lines: from line 0 to line 5, which is row 2.
            item_list.action_half_page_down()
            assert item_list.cursor == 2
            item_list.action_half_page_up()
            assert item_list.cursor == 0
            item_list.show_rows(Sayings((f"{SENTENCE} {SENTENCE}", "We wait.")))
            item_list.action_half_page_down()
            assert item_list.cursor == 1
            item_list.action_half_page_up()
            assert item_list.cursor == 0
            assert item_list.top == 0

    async def test_screen_readers_find_the_terminal_cursor_on_the_first_line(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Sayings(SAYINGS))
            for line in (1, 5, 6, 6):
                item_list.action_cursor_down()
                await pilot.pause()
                assert app.cursor_position.y == line


class TestMouse:
    async def test_every_line_of_a_row_is_the_row(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Sayings(SAYINGS[:3]))
            await pilot.click(item_list, offset=(14, 3))
            await pilot.pause()
            assert app.heard == [("highlighted", 1)]
            await pilot.click(item_list, offset=(14, 4))
            await pilot.pause()
            assert app.heard[1:] == [("opened", 1)]
            await pilot.click(item_list, offset=(14, 8))
            await pilot.pause()
            assert item_list.cursor == 1


class TestSharing:
    @given(st.lists(st.integers(1, 8), max_size=12), st.integers(0, 30))
    def test_lines_are_shared_and_none_is_left_while_a_row_needs_one(
        self, needs: list[int], height: int
    ) -> None:
        lines = share_lines(len(needs), height, needs.__getitem__)
        heights = [lines.height(row) for row in range(len(needs))]
        assert all(1 <= got <= need for got, need in zip(heights, needs, strict=True))
        assert sum(heights) <= max(height, len(needs))
        if sum(heights) < height:
            assert heights == needs
        for row in range(len(needs)):
            first = lines.first_line(row)
            assert first == sum(heights[:row])
            assert {lines.row_at(first + part) for part in range(heights[row])} == {row}
        assert lines.row_at(sum(heights)) >= len(needs)

    def test_a_list_of_any_length_without_lines_to_spare_costs_nothing(self) -> None:
        asked: list[int] = []

        def wanted(row: int) -> int:
            asked.append(row)
            return 2

        lines = share_lines(100_000, 40, wanted)
        assert lines.row_at(99_999) == lines.first_line(99_999) == 99_999
        assert asked == []
        assert RowLines().height(7) == 1


async def test_four_quotes_in_an_empty_pane_are_four_sentences(tmp_path: Path) -> None:
    quotes = [
        {"id": f"q{number}", "speaker": name, "quote": f"{SENTENCE}, says {name}."}
        for number, name in enumerate(("Amal", "Boris", "Chen", "Dina"))
    ]
    reactions = [{"id": "r", "actor": "Atlantis", "stance": ["calls-for-political-process"] * 3}]
    path = written(tmp_path, quotes=quotes, reactions=reactions)
    async with desk(path, size=(120, 36)) as on:
        await on.press("4")
        for name, row in zip(("Amal", "Boris", "Chen", "Dina"), on.rows, strict=False):
            assert " ".join(row.split()).endswith(f"{SENTENCE}, says {name}.")
        await on.press("3")
        assert "…" not in "".join(on.rows)
        assert on.rows[0].count("calls for a political process") == 3


def background(item_list: ItemList, y: int) -> str:
    style = next(iter(item_list.render_line(y))).style
    assert style is not None
    assert style.bgcolor is not None
    assert style.bgcolor.triplet is not None
    return style.bgcolor.triplet.hex


def marked(item_list: ItemList, y: int) -> list[str]:
    """Return the words of a line that have the background of a match."""
    return [
        segment.text
        for segment in item_list.render_line(y)
        if segment.style
        and segment.style.bgcolor
        and segment.style.bgcolor.triplet
        and segment.style.bgcolor.triplet.hex == PALETTES["dark"].match_background
    ]
