"""A briefing is read by keyboard alone, in every size."""

from pathlib import Path

import pytest

from briefing_tui.config.keys import ACTIONS, Context
from briefing_tui.desk.documents import prepare_export, previous_of
from briefing_tui.presentation.panes import PANES
from briefing_tui.tui.bindings import call_of
from briefing_tui.tui.screens.across import AcrossScreen
from briefing_tui.tui.screens.export import ExportScreen
from briefing_tui.tui.screens.findings import FindingsScreen
from briefing_tui.tui.screens.palette import PaletteScreen
from briefing_tui.tui.screens.text import TextScreen
from briefing_tui.tui.widgets.bottom import BottomLine
from briefing_tui.tui.widgets.reader import Reader
from tests.tui.desk import desk, detail_text, drawn, screen_of

SIZES = [(80, 24), (120, 36), (200, 50)]
sizes = pytest.mark.parametrize("size", SIZES)


@sizes
async def test_every_pane_is_a_digit_away(size: tuple[int, int]) -> None:
    app = desk()
    async with app.run_test(size=size) as pilot:
        for pane in PANES:
            await pilot.press(pane.digit)
            await pilot.pause()
            shown = screen_of(app).current_list
            assert shown is not None
            assert shown.id == f"pane-{pane.name}"
            assert shown.has_focus
            assert f"{pane.digit} {pane.title}" in drawn(app)


@sizes
async def test_who_says_412_and_how_good_that_is_takes_one_key(size: tuple[int, int]) -> None:
    app = desk()
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert ">412" in drawn(app)
        assert "Syrian Observatory for Human Rights (SOHR)" in detail_text(app)
        assert "B2 usually reliable, probably true" in detail_text(app)


@sizes
async def test_the_detail_follows_and_an_item_opens_and_closes(size: tuple[int, int]) -> None:
    app = desk()
    async with app.run_test(size=size) as pilot:
        await pilot.press("1", "j")
        await pilot.pause()
        assert "Kurdish forces keep the neighbourhoods" in detail_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, TextScreen)
        assert "https://metropunch.com" in app.screen.query_one(Reader).text
        await pilot.press("q")
        item = screen_of(app).highlighted
        assert item is not None
        assert item.id == "sheikh-maqsud"


@sizes
async def test_a_search_goes_through_all_panes_and_around(size: tuple[int, int]) -> None:
    app = desk()
    async with app.run_test(size=size) as pilot:
        await pilot.press("slash", *"pedersen", "enter")
        await pilot.pause()
        seen = []
        for _ in app.session.hits:
            item = screen_of(app).highlighted
            assert item is not None
            seen.append((item.section, item.id))
            await pilot.press("n")
            await pilot.pause()
        assert seen == app.session.hits
        assert len({section for section, _ in seen}) > 1
        await pilot.press("slash", *"zzzz", "enter")
        await pilot.pause()
        assert "Nothing matches" in app.screen.query_one(BottomLine).words


async def test_a_filter_shows_what_it_accepts_and_escape_shows_all() -> None:
    app = desk()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f", *"status:held", "enter")
        await pilot.pause()
        rows = app.session.rows("frontline")
        assert 0 < rows.items < rows.total
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.rows("frontline").items == rows.total
        await pilot.press("f", *"stauts:held", "enter")
        await pilot.pause()
        assert "status" in app.screen.query_one(BottomLine).words


async def test_parts_fold_under_their_figure() -> None:
    app = desk()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        before = len(app.session.rows("casualties"))
        await pilot.press("space")
        await pilot.pause()
        assert len(app.session.rows("casualties")) == before - 1


async def test_zoom_gives_the_pane_the_screen_and_takes_it_back() -> None:
    app = desk()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("z")
        await pilot.pause()
        shown = screen_of(app).current_list
        assert shown is not None
        assert shown.size.width > 100
        await pilot.press("z")
        await pilot.pause()
        assert shown.size.width < 70


async def test_resizing_keeps_pane_item_and_filter() -> None:
    app = desk()
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("3", "f", *"stance:supports", "enter")
        await pilot.press("j")
        for size in ((20, 5), (40, 12), (80, 24), (400, 120), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        item = screen_of(app).highlighted
        assert item is not None
        assert item.section == "reactions"
        assert app.session.filter_words == {"reactions": "stance:supports"}
        shown = screen_of(app).current_list
        assert shown is not None
        assert shown.cursor == 1


async def test_the_brief_is_written_from_the_keyboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        assert isinstance(app.screen, ExportScreen)
        session = app.session
        previous = previous_of(session.reading)
        expected = prepare_export(session.briefing, "md", previous=previous)
        assert b"Changes since 30 Nov 2024" in expected
        assert app.screen.query_one("#preview", Reader).text == expected.decode()
        await pilot.press("enter")
        await pilot.pause()
        assert (tmp_path / "2024-12-01.md").read_bytes() == expected
        await pilot.press("x", "w")
        assert isinstance(app.screen, ExportScreen)
        assert "is there already" in app.screen.query_one(BottomLine).words


async def test_findings_are_listed() -> None:
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.5)
        await app.workers.wait_for_complete()
        await pilot.press("exclamation_mark")
        assert isinstance(app.screen, FindingsScreen)
        assert "hint" in drawn(app)


async def test_the_help_names_every_action_of_the_desk() -> None:
    app = desk()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("question_mark")
        words = app.screen.query_one(Reader).text
        for action in ACTIONS:
            if action.context in ("desk", "list", "everywhere"):
                assert action.does in words


async def test_without_colour_nothing_has_a_colour() -> None:
    app = desk(color=False)
    async with app.run_test(size=(80, 24)):
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is None or style.color is None or style.color.is_default


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (120, 36)])
async def test_an_ascii_terminal_gets_ascii(size: tuple[int, int]) -> None:
    app = desk(unicode=False)
    async with app.run_test(size=size):
        assert drawn(app).isascii()


HOSTILE = "[/foo] [@click=app.quit]x[/] \\u001b]52;c;aGk=\\u0007 \\u202e {{ }} 漢字"


async def test_hostile_words_are_words(tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_text(
        f'format = 1\ntitle = "{HOSTILE}"\nas_of = 2024-12-01\nsummary = "{HOSTILE}"\n'
        f'[[frontline]]\nplace = "{HOSTILE}"\nstatus = "{HOSTILE}"\ntext = "{HOSTILE}"\n'
        f'[[quotes]]\nspeaker = "{HOSTILE}"\nquote = "{HOSTILE}"\n',
        encoding="utf-8",
    )
    app = desk(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "1", "enter")
        await pilot.pause()
        shown = drawn(app)
        assert "[/foo]" in shown
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)
        await pilot.press("q", "f", *"[/b]", "enter")
        await pilot.pause()
        assert app.is_running


def test_every_action_is_a_method_of_its_screen() -> None:
    app = desk()
    screens: dict[Context, type] = {
        "desk": type(app.get_default_screen()),
        "list": type(app.get_default_screen()),
        "reader": TextScreen,
        "findings": FindingsScreen,
        "export": ExportScreen,
        "across": AcrossScreen,
        "palette": PaletteScreen,
        "everywhere": type(app),
    }
    for action in ACTIONS:
        name = call_of(action).partition("(")[0]
        assert hasattr(screens[action.context], f"action_{name}"), action.id


def test_no_id_and_no_key_stands_twice() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    together: list[tuple[Context, ...]] = [
        ("desk", "list", "everywhere"),
        ("reader", "everywhere"),
        ("findings", "list", "everywhere"),
        ("across", "list", "everywhere"),
    ]
    for contexts in together:
        keys = [key for action in ACTIONS if action.context in contexts for key in action.keys]
        assert len(keys) == len(set(keys)), contexts
