"""The desk opens the brief, findings and help, and its table of keys is consistent."""

from pathlib import Path
from typing import Any

import pytest

from briefing_tui.config.keys import ACTIONS
from briefing_tui.desk.documents import make_export, position_in_situation, previous_of
from briefing_tui.model.findings import Finding, Severity
from briefing_tui.tui.screens.compare import ChooseDayScreen
from briefing_tui.tui.screens.desk import DeskScreen
from briefing_tui.tui.screens.export import ExportScreen
from briefing_tui.tui.screens.findings import FindingsScreen
from briefing_tui.tui.screens.item import ItemScreen
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.screens.palette import PaletteScreen
from briefing_tui.tui.screens.text import HelpScreen
from briefing_tui.tui.screens.timeline import TimelineScreen
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import StatusLine
from tests.tui.desk import desk, drawn
from tests.tui.keyboard import desk as started


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
        expected = make_export(
            session.briefing,
            "md",
            length="brief",
            previous=previous,
            position=position_in_situation(session.reading),
        ).data
        assert b"Changes since 30 Nov 2024" in expected
        await pilot.press("v")
        assert app.screen.query_one("#preview", Reader).text == expected.decode()
        await pilot.press("enter")
        await pilot.pause()
        assert (tmp_path / "2024-12-01 Syria brief TLP-CLEAR.md").read_bytes() == expected
        await pilot.press("x", "escape")
        await pilot.pause()
        assert "Written" not in app.screen.query_one(StatusLine).words
        await pilot.press("x", "w")
        assert isinstance(app.screen, ExportScreen)
        assert "exists." in app.screen.query_one(StatusLine).words


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
                assert action.description in words
        lines = [" ".join(line.split()) for line in words.split("\n")]
        sides = {
            "● side in control: Government",
            "■ side in control: Kurdish-led",
            "○ side in control: unknown",
        }
        assert {"~ changed since the previous briefing", *sides} < set(lines)


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


async def test_every_action_is_performed_on_its_screen() -> None:
    screens: dict[str, type[KeyScreen[Any]]] = {
        "": DeskScreen,
        "enter": ItemScreen,
        "question_mark": HelpScreen,
        "exclamation_mark": FindingsScreen,
        "x": ExportScreen,
        "t": TimelineScreen,
        "C": ChooseDayScreen,
        "ctrl+p": PaletteScreen,
    }
    async with started(days=True) as on:
        for key, screen in screens.items():
            await on.press(*filter(None, (key,)))
            shown = on.app.screen
            assert isinstance(shown, screen)
            bound = {binding.id for _, binding in shown._bindings if binding.id}
            wanted = {action.id for action in ACTIONS if action.context in shown.CONTEXTS}
            assert bound <= wanted, screen
            assert wanted - bound <= {"list.fold", "filter.edit", "reader.close"}, screen
            for action_id in bound:
                method = f"action_{action_id.replace('.', '_')}"
                assert (action_id in shown.actions) != hasattr(shown, method), action_id
            await on.back_to_desk()
        for action in ACTIONS:
            if action.context == "everywhere":
                assert hasattr(on.app, f"action_{action.id.replace('.', '_')}"), action.id


def test_no_id_and_no_key_occurs_twice() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    together: list[tuple[str, ...]] = [
        ("desk", "asking", "list", "everywhere"),
        ("item", "reader", "everywhere"),
        ("findings", "list", "everywhere"),
        ("across", "asking", "list", "everywhere"),
    ]
    for contexts in together:
        keys = [key for action in ACTIONS if action.context in contexts for key in action.keys]
        assert len(keys) == len(set(keys)), contexts


async def test_the_findings_of_an_unchecked_file_are_incomplete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "day.toml"
    path.write_text('format = 1\ntitle = "T"\nas_of = 2024-12-04\n', encoding="utf-8")
    app = desk(path)
    monkeypatch.setattr(DeskScreen, "CHECK_AFTER", 3600.0)
    async with app.run_test() as pilot:
        await pilot.press("exclamation_mark")
        assert "Findings so far: 0" in drawn(app)
        assert "This file is not checked yet." in drawn(app)
        desk_screen = app.screen_stack[0]
        assert isinstance(desk_screen, DeskScreen)
        desk_screen.checking.show(desk_screen.session, ())
        await pilot.pause()
        assert "No findings: this file has no errors, warnings or hints." in drawn(app)
        numbers: dict[Severity, int] = {"hint": 19, "warning": 1, "error": 2}
        findings = [Finding("x", kind, "x") for kind, n in numbers.items() for _ in range(n)]
        desk_screen.checking.show(desk_screen.session, tuple(findings))
        await pilot.pause()
        assert "Findings: 2 errors, 1 warning, 19 hints" in drawn(app)


async def test_findings_that_come_while_their_list_opens_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "day.toml"
    path.write_text('format = 1\ntitle = "T"\nas_of = 2024-12-04\n', encoding="utf-8")
    app = desk(path)
    monkeypatch.setattr(DeskScreen, "CHECK_AFTER", 3600.0)
    async with app.run_test() as pilot:
        desk_screen = app.screen
        assert isinstance(desk_screen, DeskScreen)
        desk_screen.checking.open_findings()
        desk_screen.checking.show(desk_screen.session, ())
        await pilot.pause()
        assert "No findings: this file has no errors, warnings or hints." in drawn(app)
