"""How the list draws its rows, and that it requests and repaints only those that it needs."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.geometry import Region

from briefing_tui.config.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.tui.themes import PALETTES, THEME_BY_NAME
from briefing_tui.tui.widgets.item_list import ItemList
from tests.tui.stage import COLUMNS, HARMFUL, HOSTILE, Counted, Stage, repainted, sent

SIZE = (40, 10)
DARK_THEME = PALETTES["dark"]


def a_list(glyphs: Glyphs = UNICODE) -> ItemList:
    return ItemList(COLUMNS, glyphs, empty_text="Nothing stands here yet.")


def visible_lines(item_list: ItemList) -> list[str]:
    return [strip.text for strip in item_list.lines_in_view()]


class TestDrawing:
    async def test_a_row_has_gutter_columns_and_figures_at_the_right(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=(30, 4)):
            item_list.show_rows(Counted(4, headings=(3,)))
            assert visible_lines(item_list) == [
                "+● row 0               >0  B2 ",
                " ▾ row 1               >1  B2 ",
                "     row 2             >2  B2 ",
                "   Heading ────────────────── ",
            ]

    async def test_without_signs_the_gutter_is_narrower(self) -> None:
        item_list = ItemList(COLUMNS, UNICODE, signs=False)
        async with Stage(item_list).run_test(size=(30, 1)):
            item_list.show_rows(Counted(1))
            assert visible_lines(item_list) == ["+ row 0                >0  B2 "]

    async def test_columns_are_as_wide_as_the_rows_need(self) -> None:
        item_list = ItemList(COLUMNS, UNICODE, signs=False)
        async with Stage(item_list).run_test(size=(30, 2)):
            item_list.show_rows(Named(("a", "abcdefghijklmnopqrs")))
            assert visible_lines(item_list)[1] == "  abcdefghijklmnopqrs  61  B2 "
            item_list.show_rows(Named(("a", "abcdefghijklmnopqrst")))
            assert visible_lines(item_list)[1] == "  abcdefghijklmnopqr…  61  B2 "

    async def test_steady_columns_stay_where_they_are_when_rows_are_filtered(self) -> None:
        for steady, start in ((True, 14), (False, 6)):
            item_list = ItemList(PAIRED, UNICODE, signs=False, steady=steady)
            async with Stage(item_list).run_test(size=(30, 3)):
                item_list.show_rows(Pairs((("ab", "cd"), ("abcdefghij", "ef"))))
                assert visible_lines(item_list)[0].index("cd") == 14
                item_list.show_rows(Pairs((("ab", "cd"),)))
                assert visible_lines(item_list)[0].index("cd") == start

    async def test_a_number_far_down_a_long_list_is_never_cut(self) -> None:
        item_list = ItemList(NUMBERED, UNICODE, signs=False)
        async with Stage(item_list).run_test(size=(30, 3)):
            item_list.show_rows(Populations(400), cursor=399)
            assert visible_lines(item_list)[2].split()[-2] == "399,000,000"
            item_list.cursor = 3
            assert visible_lines(item_list)[0].split()[-2] == "3,000,000"

    async def test_under_the_names_of_columns_no_word_leaves_its_column(self) -> None:
        for headers, line in ((True, "+ abcdef…  bb"), (False, "+ abcdefgh  bb")):
            item_list = ItemList(NARROW, UNICODE, signs=False, headers=headers)
            async with Stage(item_list).run_test(size=(18, 2)):
                item_list.show_rows(Pairs((("abcdefgh", "bb"), ("ab", "b" * 12))))
                assert visible_lines(item_list)[0].rstrip() == line

    async def test_long_and_wide_words_keep_the_columns_in_line(self) -> None:
        names = ("e\u0301" * 30, "日本語" * 9, "👩‍👩‍👧 family", "plain", "ไทยกำ")
        item_list = a_list()
        async with Stage(item_list).run_test(size=(SIZE[0], len(names))):
            item_list.show_rows(Named(names))
            lines = visible_lines(item_list)
            assert {cell_len(line) for line in lines} == {SIZE[0]}
            assert {cell_len(line[: line.index("61")]) for line in lines} == {33}
            assert "…" in lines[0]
            assert "…" in lines[1]

    async def test_a_terminal_without_unicode_gets_ascii(self) -> None:
        item_list = a_list(ASCII)
        async with Stage(item_list, color=False).run_test(size=(24, 3)):
            item_list.show_rows(Named(("Türkiye and a long name", "Хама", "c", "d", "e")))
            assert all(line.isascii() for line in visible_lines(item_list))
            assert "Turkiye and\\" in visible_lines(item_list)[0]
            assert visible_lines(item_list)[0].endswith("#")

    @pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
    async def test_hostile_words_are_never_sent(self, glyphs: Glyphs) -> None:
        item_list = a_list(glyphs)
        async with Stage(item_list).run_test(size=(60, 10)):
            item_list.show_rows(Named(HOSTILE))
            item_list.highlight_words = "evil"
            bytes_sent = sent(item_list.lines_in_view())
            assert [line for line in bytes_sent if HARMFUL.search(line)] == []
            assert {cell_len(line) for line in bytes_sent} == {60}
            assert {line[-7:-1] for line in bytes_sent[: len(HOSTILE)]} == {"61  B2"}
            assert "[/foo][@click=app.exit]x[/]" in bytes_sent[7]

    async def test_hostile_headings_and_marks_are_never_sent(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(HostileSigns(2, headings=(1,)))
            assert [line for line in sent(item_list.lines_in_view()) if HARMFUL.search(line)] == []

    async def test_an_empty_list_says_so_in_as_many_lines_as_it_takes(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=(14, 5)):
            assert [line.strip() for line in visible_lines(item_list)[:3]] == [
                "Nothing",
                "stands here",
                "yet.",
            ]
            item_list.empty_text = "None"
            assert [line.strip() for line in visible_lines(item_list)[:2]] == ["None", ""]

    async def test_a_thumb_is_drawn_only_if_rows_are_out_of_view(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Counted(10))
            assert "▐" not in "".join(visible_lines(item_list))
            item_list.show_rows(Counted(40))
            assert [line[-1] for line in visible_lines(item_list)] == ["▐", "▐", *" " * 8]
            item_list.action_last()
            assert [line[-1] for line in visible_lines(item_list)] == [*" " * 8, "▐", "▐"]

    async def test_the_cursor_is_subdued_if_the_list_has_no_focus(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(3))
            assert background(item_list, 0) == DARK_THEME.cursor
            assert background(item_list, 1) != DARK_THEME.cursor
            app.set_focus(None)
            await pilot.pause()
            assert background(item_list, 0) == DARK_THEME.cursor_blurred

    async def test_without_colour_the_cursor_is_reversed(self) -> None:
        app = Stage(item_list := a_list(), color=False)
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(3))
            styles = [segment.style for segment in item_list.render_line(0)]
            assert all(style and style.reverse for style in styles)
            app.set_focus(None)
            await pilot.pause()
            styles = [segment.style for segment in item_list.render_line(0)]
            assert all(style and style.underline and not style.reverse for style in styles)

    async def test_words_looked_for_are_marked_in_any_case(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Named(("Aleppo and ALEPPO city", "日本Aleppo")))
            item_list.highlight_words = "city aleppo"
            assert marked(item_list, 0) == ["Aleppo", "ALEPPO", "city"]
            assert marked(item_list, 1) == ["Aleppo"]
            item_list.highlight_words = ""
            assert marked(item_list, 0) == []

    async def test_words_are_marked_with_the_apostrophes_inside_them(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE):
            item_list.show_rows(Named(("Qa'im, Qaim, Qa’im", "the SDF's men")))
            item_list.highlight_words = "qa'im sdf"
            assert marked(item_list, 0) == ["Qa'im", "Qaim", "Qa’im"]
            assert marked(item_list, 1) == ["SDF"]

    async def test_words_are_marked_without_regard_to_accents(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=(60, 2)):
            item_list.show_rows(Named(("Türkiye, Tu\u0308rkiye; Straße", "cafe\u0301s – TURKIYE")))
            item_list.highlight_words = "turkiye s"
            assert marked(item_list, 0) == ["Türkiye", "Tu\u0308rkiye", "S", "ß"]
            item_list.highlight_words = "Café türkiye"
            assert marked(item_list, 1) == ["cafe\u0301", "TURKIYE"]

    async def test_the_sign_of_a_cut_is_marked_for_what_it_hides(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=(26, 1)):
            item_list.show_rows(Named(("somewhere in Aleppo",)))
            item_list.highlight_words = "hama aleppo"
            assert marked(item_list, 0) == ["…"]
            # Matches are found far from the visible part, and in every script.
            far = "somewhere " * 100
            cases: tuple[tuple[str, list[str]], ...] = (
                (far, []),
                (f"{far}ALEPPO", ["…"]),
                (f"{far}é Aleppo", ["…"]),
                (f"{far}Ale'ppo", ["…"]),
                (f"{far}Áleppo", ["…"]),
            )
            for name, marks in cases:
                item_list.show_rows(Named((name,)))
                assert marked(item_list, 0) == marks


class Named(Counted):
    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(len(names))
        self._names = tuple(names)

    def cells(self, row: int) -> tuple[Cell, ...]:
        return Cell(self._names[row]), Cell("61"), Cell("B2")


NUMBERED = (
    Column("name", 8, share=1),
    Column("count", 4, align="right", whole=True),
    Column("grade", 2, rank=1),
)
PAIRED = (Column("name", 12), Column("other", 4))
NARROW = (Column("name", 6), Column("other", 6))


class Populations(Counted):
    def cells(self, row: int) -> tuple[Cell, ...]:
        return Cell("a place with a long name"), Cell(f"{row},000,000"), Cell("B2")


class Pairs(Counted):
    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__(len(pairs))
        self._pairs = tuple(pairs)

    def cells(self, row: int) -> tuple[Cell, ...]:
        return tuple(map(Cell, self._pairs[row]))


class HostileSigns(Counted):
    def heading(self, row: int) -> str:
        return "\x1b[2J" if super().heading(row) else ""

    def mark(self, row: int) -> tuple[str, str]:
        return ("\x1b", "\x9b")[row % 2], "new"


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
        and segment.style.bgcolor.triplet.hex == DARK_THEME.match_background
    ]


class TestThrift:
    async def test_of_100_000_rows_only_those_in_view_are_asked_for(self) -> None:
        item_list = a_list()
        rows = Counted(100_000)
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(rows)
            await pilot.pause()
            assert set(rows.asked) == set(range(10))
            item_list.action_last()
            await pilot.pause()
            assert set(rows.asked) == {*range(10), *range(99_990, 100_000)}
            rows.asked.clear()
            item_list.cursor = 50_000
            item_list.action_cursor_down()
            await pilot.pause()
            assert len(rows.asked) <= 2 * 10

    async def test_a_row_that_was_drawn_is_not_asked_for_again(self) -> None:
        item_list = a_list()
        rows = Counted(100)
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(rows)
            await pilot.pause()
            rows.asked.clear()
            item_list.action_cursor_down()
            await pilot.pause()
            item_list.action_cursor_up()
            await pilot.pause()
            assert rows.asked == []

    async def test_drawn_rows_are_kept_by_the_hundred_only(self) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=(40, 50)):
            item_list.show_rows(Counted(5000))
            for _ in range(30):
                item_list.action_page_down()
                item_list.lines_in_view()
            assert 100 < len(item_list._strips) <= 500

    async def test_a_step_inside_the_page_repaints_two_lines(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(100))
            await pilot.pause()
            regions = repainted(item_list, monkeypatch)
            item_list.action_cursor_down()
            await pilot.pause()
            assert regions == [Region(0, 0, 40, 1), Region(0, 1, 40, 1)]

    async def test_a_step_that_goes_nowhere_repaints_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(100))
            await pilot.pause()
            regions = repainted(item_list, monkeypatch)
            item_list.action_cursor_up()
            await pilot.pause()
            assert regions == []

    async def test_losing_focus_repaints_the_cursor(self, monkeypatch: pytest.MonkeyPatch) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(100), cursor=4)
            await pilot.pause()
            regions = repainted(item_list, monkeypatch)
            app.set_focus(None)
            await pilot.pause()
            assert Region(0, 4, 40, 1) in regions

    async def test_a_cursor_out_of_view_repaints_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(100), cursor=99)
            item_list.scroll_to_line(0)
            await pilot.pause()
            regions = repainted(item_list, monkeypatch)
            app.set_focus(None)
            await pilot.pause()
            assert [region for region in regions if region.bottom > SIZE[1]] == []

    async def test_other_rows_repaint_the_lines_that_differ(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(Named(("a", "b", "c")))
            await pilot.pause()
            regions = repainted(item_list, monkeypatch)
            item_list.show_rows(Named(("a", "x", "c", "d")))
            await pilot.pause()
            assert regions == [Region(0, 1, 40, 1), Region(0, 3, 40, 1)]

    async def test_marking_words_repaints_the_lines_that_hold_them(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        item_list = a_list()
        async with Stage(item_list).run_test(size=SIZE) as pilot:
            item_list.show_rows(Named(("a", "b", "c")))
            await pilot.pause()
            regions = repainted(item_list, monkeypatch)
            item_list.highlight_words = "c"
            await pilot.pause()
            assert regions == [Region(0, 2, 40, 1)]

    async def test_what_is_on_the_screen_is_what_would_be_redrawn(self) -> None:
        app = Stage(item_list := a_list())
        async with app.run_test(size=SIZE) as pilot:
            item_list.show_rows(Counted(40, headings=(3, 4)))
            for move in ("cursor_down", "page_down", "cursor_up", "last", "half_page_up", "first"):
                getattr(item_list, f"action_{move}")()
                await pilot.pause()
                painted = [strip.text for strip in app.screen._compositor.render_strips()]
                assert painted == visible_lines(item_list)


async def test_a_theme_restyles_rows_that_were_drawn() -> None:
    app = Stage(item_list := a_list())
    async with app.run_test(size=SIZE) as pilot:
        item_list.show_rows(Counted(3))
        assert background(item_list, 0) == DARK_THEME.cursor
        app.register_theme(THEME_BY_NAME["light"])
        app.theme = THEME_BY_NAME["light"].name
        await pilot.pause()
        assert background(item_list, 0) == PALETTES["light"].cursor
