"""Clicks on the last line, tabs, column names and links."""

from pathlib import Path

import pytest
import tomli_w
from textual.widgets import Input

from briefing_tui.config.terminal import Terminal
from tests.tui.keyboard import Desk, desk, written
from tests.tui.test_list_questions import days

ADDRESS = "https://example.org/" + "long/" * 30 + "end"


async def click(on: Desk, words: str, into: int = 0) -> None:
    """Click on words on the screen, some cells after their start."""
    y = next(y for y, line in enumerate(on.lines) if words in line)
    await on.pilot.click(offset=(on.lines[y].index(words) + into, y))
    await on.pilot.pause()


@pytest.mark.parametrize("at", [0, 3])
async def test_a_key_in_the_last_line_does_what_it_names(tmp_path: Path, at: int) -> None:
    async with desk(days(tmp_path), days=True, size=(80, 24)) as on:
        await click(on, "? help", at)
        assert on.top == "HelpScreen"
        await click(on, "q back", at)
        await click(on, "C compare", at)
        assert on.top == "ChooseDayScreen"
        await click(on, "q back", at)
        assert on.app.screen is on.desk
        await click(on, "/ search", at)
        assert on.app.screen.query("#prompt")


async def test_of_two_keys_that_are_together_the_clicked_one_counts(tmp_path: Path) -> None:
    async with desk(days(tmp_path), days=True, size=(80, 24)) as on:
        await click(on, "[ ] day", 0)
        assert on.desk.session.briefing.as_of.display() == "4 Dec"
        await on.press("escape")
        await click(on, "[ ] day", 2)
        assert on.desk.session.briefing.as_of.display() == "5 Dec"


@pytest.mark.parametrize(
    ("size", "words", "into"), [((80, 24), "5  6  7", 3), ((120, 36), "6 Judgements", 0)]
)
async def test_a_tab_leads_to_its_pane(
    tmp_path: Path, size: tuple[int, int], words: str, into: int
) -> None:
    async with desk(days(tmp_path), size=size) as on:
        await click(on, words, into)
        assert on.pane == "judgements"
        await click(on, "2 Casualties")
        assert on.pane == "casualties"


async def test_messages_and_gaps_between_keys_react_to_no_click(tmp_path: Path) -> None:
    async with desk(days(tmp_path)) as on:
        await on.press("space")
        before = on.lines
        await click(on, "no item here")
        assert on.lines == before


async def test_a_click_on_another_item_removes_a_message_about_an_item(tmp_path: Path) -> None:
    places = [{"id": place, "place": place, "status": "held"} for place in ("Hama", "Homs")]
    async with desk(written(tmp_path, frontline=places)) as on:
        for words in ("Homs", "2 Casualties"):
            await on.press("s")
            assert on.message == "This item has no source."
            await click(on, words)
            assert on.message.startswith("? help")
            await on.press("1")


async def test_the_name_of_a_column_sorts_turns_and_leaves_the_rows(tmp_path: Path) -> None:
    table = {
        "format": 1,
        "title": "T",
        "as_of": "2024-12-05",
        "casualties": [
            {"id": "a", "harm": "killed", "count": "9", "place": "Alpha", "to": "2024-12-01"},
            {"id": "b", "harm": "killed", "count": "100", "place": "Beta", "to": "2024-11-30"},
            {"id": "c", "harm": "killed", "count": "20", "place": "Gamma", "to": "2024-12-02"},
        ],
    }
    path = tmp_path / "5.toml"
    path.write_text(tomli_w.dumps(table), "utf-8")
    async with desk(path, days=True) as on:

        def order() -> str:
            places = ("Alpha", "Beta", "Gamma")
            rows = on.frame("list")
            return "".join(place[0] for row in rows for place in places if place in row)

        await on.press("h")
        first = order()
        await click(on, "count")
        assert order() == "AGB"
        await click(on, "count")
        assert order() == "BGA"
        await click(on, "count")
        assert order() == first
        await click(on, "up to")
        assert order() == "BAG"
        # A filter uses the order of the rows before the click.
        await on.press("f")
        await on.answer("killed")
        assert order() == first


async def test_the_names_of_columns_stay_above_them_in_a_filtered_list(tmp_path: Path) -> None:
    counts = {"Beta": "100", "A place with a long name": "7,000,000–9,000,000"}
    casualties = [
        {"id": f"c{number}", "harm": "killed", "count": count, "place": place}
        for number, (place, count) in enumerate(counts.items())
    ]
    async with desk(written(tmp_path, casualties=casualties), days=True) as on:

        def ends() -> tuple[int, int]:
            row = next(line for line in on.lines if "Beta" in line)
            return on.lines[0].index("count") + len("count"), row.index("100") + len("100")

        await on.press("h")
        before = ends()
        assert before[0] == before[1]
        await on.press("f")
        await on.answer("place:beta")
        after = ends()
        assert after[0] == after[1] != before[1]


async def test_a_link_is_opened_wherever_it_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    note = {"id": "n", "text": f"See [this]({ADDRESS}) and that."}
    path, terminal = written(tmp_path, notes=[note]), Terminal(has_display=True)
    async with desk(path, pane="notes", size=(80, 24), terminal=terminal) as on:
        monkeypatch.setattr(on.app, "open_url", opened.append)
        await on.press("enter")
        await click(on, "long/end", 6)
        await click(on, "See this")
        assert opened == [ADDRESS]
        await click(on, "https://", 2)
        assert opened == [ADDRESS] * 2


async def test_a_click_beside_a_prompt_leaves_the_keys_and_the_pane_with_it(tmp_path: Path) -> None:
    async with desk(days(tmp_path), days=True) as on:
        await on.press("f")
        for name in ("casualties", "frontline", "casualties"):
            await on.pilot.click(f"#pane-{name}", offset=(3, 1))
            await on.pilot.pause()
        assert on.message == "Filter Frontline:"
        await click(on, "2 Casualties")
        await on.press(*"homs", "enter")
        assert list(on.desk.session.filter_words) == ["frontline"]
        assert on.app.is_running
        assert not on.app.screen.query("#prompt")
        await on.press("h", "slash")
        await on.pilot.click("#list", offset=(3, 1))
        await on.pilot.pause()
        await on.press(*"quiet")
        assert on.message.startswith("Search:")
        assert "quiet" in on.bottom


async def test_a_click_beside_the_line_does_not_turn_its_text_into_keys(tmp_path: Path) -> None:
    async with desk(days(tmp_path)) as on:
        await on.press("a")
        await on.pilot.click("#pane-casualties", offset=(3, 1))
        await on.pilot.pause()
        await on.press("q", "q")
        assert on.app.is_running
        assert on.app.screen.query_one("#prompt Input", Input).value == "qq"
