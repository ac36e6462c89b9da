"""Every screen at every size fits, shows its name and the position, and can be closed."""

from briefing_tui.tui.widgets.item_list import ItemList
from tests.tui.keyboard import Desk, desk

SIZES = ((1, 1), (60, 16), (10, 3), (40, 12), (400, 120), (20, 5), (200, 50), (80, 24))
FEW = ((1, 1), (20, 5), (60, 16))

SCREENS = (
    ("6", "Judgem", FEW),
    ("slash", "Search:", FEW),
    ("f", "Filter", SIZES),
    ("enter", "Aleppo", FEW),
    ("question_mark", "Help", FEW),
    ("x", "TLP:CLEAR", FEW),
    ("exclamation_mark", "Findings", FEW),
    ("ctrl+p", "Frontline: who", FEW),
    ("h", "Figures", SIZES),
    ("t", "Timeline", FEW),
    ("r", "Reactions", FEW),
    ("C", "Compare", FEW),
)
"""A key, the text on the screen that it opens, and the sizes to which the screen is resized."""


def assert_it_fits(on: Desk, title: str) -> None:
    """Check that the screen fills the terminal, and shows its name and the position."""
    width, height = on.app.size
    shown = "\n".join(on.lines)
    assert [strip.cell_length for strip in on.strips] == [width] * height
    screen = on.app.screen
    assert not screen.show_vertical_scrollbar
    assert not screen.show_horizontal_scrollbar
    if width < 20 or height < 5:
        # It only has to be drawn.
        return
    assert title in shown, shown
    focused = screen.focused
    assert focused is not None
    assert focused.region.area, shown
    assert screen.region.contains_region(focused.region), shown
    for widget in screen.query(ItemList):
        if widget.region.area and widget.cursor >= 0:
            assert widget.top <= widget.cursor < widget.top + widget.size.height, shown


async def test_every_screen_opens_at_every_size_and_can_be_left() -> None:
    async with desk(days=True) as on:
        for key, title, sizes in SCREENS:
            await on.press(key)
            screen = on.app.screen
            for size in sizes:
                await on.resize(*size)
                assert on.app.screen is screen
                assert_it_fits(on, title)
            await on.press("escape")
            assert on.app.screen is on.desk
            assert not on.app.screen.query("#prompt")
            assert_it_fits(on, "Frontl")


async def test_what_was_resized_under_another_screen_fits_when_it_comes_back() -> None:
    async with desk(days=True) as on:
        await on.press("h", "ctrl+p")
        await on.resize(20, 5)
        await on.press("escape")
        assert_it_fits(on, "Figures")
        await on.press("escape")
        assert_it_fits(on, "Front")
        assert len(on.rows) == 2
        await on.press("enter")
        await on.resize(160, 40)
        await on.press("escape")
        assert_it_fits(on, "Frontline")
        assert "HTS-led alliance" in on.detail
        assert len([widget for widget in on.app.screen.query(ItemList) if widget.region.area]) == 4


async def test_in_the_smallest_terminal_what_is_shown_is_of_use() -> None:
    async with desk(days=True, size=(20, 5)) as on:
        await on.press("2")
        assert on.lines[0].split() == ["TLP:CLEAR", "1", "Dec"]
        assert on.lines[2].split() == ["~▾", "killed", ">412▐"]
        await on.press("6")
        assert on.lines[1].rstrip() == " … 5  6 Judgements"
        assert "very li…  The go…" in on.lines[2]
        await on.press("f")
        assert on.bottom == "Filter:"
        await on.press("escape", "x")
        assert [line.rstrip() for line in on.lines[:2]] == [
            " for TLP:CLEAR, br…",
            " to  2024-12-01 Sy…",
        ]
        await on.press("escape", "exclamation_mark", "tab")
        assert "the judgement" in on.lines[1]
        await on.press("escape", "question_mark", "down", "down")
        assert [line.rstrip(" ▐") for line in on.lines[1:4]] == [
            " x",
            "   withdrawn",
            " ?            a",
        ]
