"""Keys that arrive in one packet: each goes to the screen that the previous one opened."""

from pathlib import Path

import pytest
from textual.events import Key, Paste

from briefing_tui.tui.widgets.reader import Reader
from tests.terminal import terminal
from tests.tui.keyboard import SAMPLE, desk
from tests.tui.waiting import until


async def test_keys_reach_the_prompt_or_the_screen_that_the_key_before_opens() -> None:
    async with desk(days=True) as on:
        await on.press_at_once("/", *"hama", "enter", "n")
        assert on.message == "Match 2 of 19 for “hama”; n: next match"
        await on.press_at_once("escape", "4", "f", *"lund", "enter", "j", "k")
        assert on.desk.session.filter_words == {"quotes": "lund"}
        # One prompt after the other; the last one is cancelled.
        await on.press_at_once("/", "x", "escape", "/", *"q2x", "enter", "f", "q", "escape")
        assert on.desk.session.search_words == "q2x"
        assert on.desk.session.filter_words == {"quotes": "lund"}
        assert not on.app.screen.query("#prompt")
        assert on.pane == "quotes"

        await on.press_at_once("x", *"fffffs", "a", "G", "space", "enter", "G")
        assert on.top == "ExportScreen"
        choice = on.app.screen.query_one("#options", Reader).text
        assert "JSON" in choice
        assert "sections  Notes" in choice
        assert on.app.screen.query_one("#preview", Reader).top > 0
        await on.press_at_once("q", "C", "enter", "tab", "G")
        assert on.top == "CompareScreen"
        assert on.app.screen.query_one(Reader).has_focus
        await on.press_at_once("q", "h", "pagedown", "j", "enter")
        await until(on, lambda: on.top == "DeskScreen")
        assert on.pane == "casualties"
        await on.press_at_once("t", "q", "r", "q", "?", "G", "q", "ctrl+p", *"notes", "enter")
        assert on.top == "DeskScreen"
        assert on.pane == "notes"
        await on.press_at_once("!", "j")
        assert on.top == "FindingsScreen"
        await on.press_at_once("escape", "?", "pagedown")
        page = on.app.screen.query_one(Reader)
        assert page.top == page.size.height - 1
        await on.press_at_once("q", "2", "enter", "j", "escape", "j")
        assert on.top == "DeskScreen"


async def test_a_paste_right_after_a_key_is_the_answer() -> None:
    async with desk() as on:
        for event in (Key("slash", "/"), Paste("hama"), Key("enter", None)):
            on.app.post_message(event)
        await on.press_at_once("n")
        assert on.message == "Match 2 of 19 for “hama”; n: next match"


def test_a_terminal_s_keys_in_one_packet_are_done_in_order(tmp_path: Path) -> None:
    places = {name: str(tmp_path / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    with terminal(SAMPLE, environment=places, cwd=tmp_path) as shown:
        shown.wait_for("Frontline")
        shown.press("xfffffs G \rnone.json\x01\x0btwo.json\rw2j/hama\rfkilled\r\x10notes\rqq")
        assert shown.wait_for_end() == 0
    assert (tmp_path / "two.json").read_bytes().count(b'"notes"') == 1


async def test_keys_arrive_if_textual_keeps_its_state_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_: object) -> bool:
        raise AttributeError("_message_queue")

    monkeypatch.setattr("briefing_tui.tui.input_queue._is_quiet", gone)
    async with desk() as on:
        await on.press("2")
        assert on.pane == "casualties"
        await on.press("slash", *"hama", "enter")
        assert on.message == "Match 7 of 19 for “hama”; n: next match"
