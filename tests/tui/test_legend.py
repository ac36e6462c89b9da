"""The help explains every sign of the current screen, and no sign has two meanings."""

from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.screen import Screen

from briefing_tui.config.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.config.terminal import Terminal
from briefing_tui.richtext.terminal import words_of
from briefing_tui.text import width
from briefing_tui.tui import screens
from briefing_tui.tui.help import SYMBOL_FAMILIES, HelpGroup, help_groups, help_paragraphs, legend
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.line_view import LineView
from briefing_tui.tui.widgets.masthead import Masthead
from tests.tui.keyboard import Desk, desk, written

MARKS = "+~=x.-?!/"
"""The marks in front of a row, on every terminal."""
SCREENS = {
    "desk": (),
    "other panes": ("7",),
    "item": ("2", "enter"),
    "figures": ("h",),
    "reactions": ("r",),
    "timeline": ("t",),
    "choice of a day": ("C",),
    "comparison": ("C", "enter"),
    "findings": ("exclamation_mark",),
    "export": ("x",),
}


def signs_of(glyphs: Glyphs) -> list[str]:
    """All signs with a meaning; lines and frames have none."""
    single = (
        glyphs.unknown_side,
        glyphs.source,
        glyphs.here,
        glyphs.cut_mark,
        glyphs.thumb,
        glyphs.folded,
        glyphs.unfolded,
        glyphs.up,
        glyphs.down,
        glyphs.gap,
        glyphs.stem,
        glyphs.dot,
        glyphs.corner,
        glyphs.branch,
        glyphs.turn,
    )
    return [*glyphs.sides, *glyphs.series, *glyphs.bars, *single, *MARKS]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_sign_has_one_meaning_and_one_cell(glyphs: Glyphs) -> None:
    signs = signs_of(glyphs)
    assert [sign for sign, number in Counter(signs).items() if number > 1] == []
    assert {width(sign) for sign in signs} == {1}
    assert glyphs is UNICODE or "".join(signs).isascii()


def test_every_screen_has_a_legend() -> None:
    found = set()
    for module in iter_modules(screens.__path__):
        for value in vars(import_module(f"{screens.__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Screen):
                found.add(value.__name__)
    # Three contexts are included in others, and help in the help closes it.
    bases = {"Screen", "KeyScreen", "AcrossScreen"}
    assert found - bases - {"HelpScreen"} == set(SYMBOL_FAMILIES)


@pytest.mark.parametrize("screen", ["DeskScreen", "FiguresScreen", "ReactionsScreen"])
def test_the_mark_of_drafts_is_explained(screen: str) -> None:
    lines = legend(SYMBOL_FAMILIES[screen], UNICODE, ()).lines
    assert ("?", "a draft: not reviewed yet") in lines


async def legend_on(on: Desk) -> str:
    """Return what the help says about signs on the current screen."""
    await on.press("f1")
    words = on.text.partition("Symbols on this screen")[2].partition("\n\n")[0]
    await on.press("f1")
    return words


def drawn_signs(on: Desk, glyphs: Glyphs) -> set[str]:
    """Return the signs on the screen: those outside ASCII, and marks in front of rows."""
    widgets = on.app.screen.query("*")
    views = [widget for widget in widgets if isinstance(widget, LineView) and widget.region.area]
    lines = [line.text for view in views for line in view.lines_in_view()]
    lines += [widget.render().plain for widget in on.app.screen.query(Masthead)]
    before = {
        line.text[0]
        for view in views
        if isinstance(view, ItemList)
        for line in view.lines_in_view()
    }
    # A dot between two blanks only separates words.
    signs = {*"".join(lines).replace(" · ", "")} & {*signs_of(glyphs), *"≥≤←→"}
    return {sign for sign in signs if not sign.isascii()} | (before - {" "})


def named(sign: str, glyphs: Glyphs) -> str:
    """Return the sign that represents a sign in the legend: the first one of its row."""
    for row in (glyphs.bars, glyphs.series):
        if sign in row:
            return row[0]
    return sign


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
async def test_the_help_names_every_sign_of_the_screen(glyphs: Glyphs) -> None:
    terminal = Terminal(unicode=not glyphs.is_ascii)
    async with desk(size=(120, 36), days=True, terminal=terminal) as on:
        for screen, keys in SCREENS.items():
            await on.press(*keys)
            drawn = drawn_signs(on, glyphs)
            shown = await legend_on(on)
            assert (screen, {sign for sign in drawn if named(sign, glyphs) not in shown}) == (
                screen,
                set(),
            )
            await on.back_to_desk()


async def test_the_help_explains_grades_and_filters_only_on_screens_with_them() -> None:
    screens_with: dict[tuple[str, ...], set[str]] = {
        (): {"Grades", "Filters"},
        ("enter",): {"Grades"},
        ("C",): set(),
        ("C", "enter"): {"Grades", "Filters"},
        ("h",): {"Grades", "Filters"},
        ("exclamation_mark",): set(),
        ("x",): {"Grades"},
        ("x", "s"): set(),
        ("ctrl+p",): set(),
    }
    async with desk(size=(120, 200), days=True) as on:
        for keys, titles in screens_with.items():
            await on.press(*keys, "f1")
            headings = {line.strip("│ ") for line in on.text.splitlines()}
            assert {"Symbols on this screen", "Everywhere"} <= headings
            assert (keys, headings & {"Grades", "Filters"}) == (keys, titles)
            assert ("Filter the pane or list" in on.text) == ("Filters" in titles), keys
            assert ("at least; at most" in on.text) == bool(titles), keys
            await on.back_to_desk()


async def test_a_denied_item_and_one_with_a_finding_have_signs_of_their_own(
    tmp_path: Path,
) -> None:
    reactions = [
        {"id": "a", "actor": "Atlantis", "stance": ["neutral"], "denied_by": ["Lemuria"]},
        {"id": "b", "actor": "Lemuria", "stance": ["neutral"], "review": "draft"},
        {"id": "c", "actor": "Lemuria", "stance": ["neutral"], "withdrawn": "Misread."},
    ]
    async with desk(written(tmp_path, reactions=reactions)) as on:
        await on.press("3")
        assert [row[0] for row in on.rows[:3]] == ["/", "?", "x"]
        shown = await legend_on(on)
        words = " ".join(shown.split())
        assert "/ denied by someone ! `briefing check` reports a finding for this item" in words


@pytest.mark.parametrize("keys", [(), ("x",), ("R",)], ids=["desk", "export", "review"])
async def test_the_meanings_of_all_keys_begin_in_one_column(keys: tuple[str, ...]) -> None:
    async with desk(size=(80, 24)) as on:
        await on.press(*keys)
        groups = help_groups(on.app, on.app.screen)
        lines = [line for group in groups for line in group.lines]
        paragraphs = [part for part in help_paragraphs(groups) if len(part.spans) > 1]
        columns = {width(words_of(part.spans[:1])) for part in paragraphs if part.hanging}
        assert columns == {max(width(sign) for sign, _ in lines) + 2}
        assert len(paragraphs) == len(lines)


def test_very_many_keys_do_not_leave_their_meanings_without_room() -> None:
    keys = " ".join(f"Ctrl+Shift+F{number}" for number in range(9))
    wide, narrow = help_paragraphs([HelpGroup("Keys", ((keys, "Quit"), ("q", "Back")))])[1:]
    assert words_of(wide.spans) == f"{keys}  Quit"
    assert (wide.hanging, narrow.hanging) == (26, 26)


async def test_the_help_names_the_sides_in_words() -> None:
    async with desk(size=(120, 36), days=True) as on:
        shown = await legend_on(on)
        named_sides = {
            line.strip("│ ").partition("side in control: ")[2]
            for line in shown.splitlines()
            if "side in control" in line
        }
        assert {"Government", "Kurdish-led", "US-led coalition", "Islamic State"} <= named_sides
