"""Adding an item in one line: preview, writing, unsaved text, and continuing in a form."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from briefing_tui.desk.kept_texts import LINE, KeptTexts
from briefing_tui.tui.controllers.line import LineController
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.screens.form import FormScreen
from briefing_tui.tui.widgets.line_prompt import LinePrompt
from tests.tui.keyboard import Desk, desk
from tests.tui.waiting import until
from tests.unit.analysis.line.typing_day import HEAD

DAY = f"""\
{HEAD}
[[frontline]]
id = "port"
place = "old-port"
status = "held"
controller = "coast-guard"
sources = ["delta-wire"]

# --- casualties

[[casualties]]
id = "hurt"
harm = "injured"
count = 3
"""


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def day(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    folder.mkdir()
    path = folder / "day.toml"
    path.write_text(DAY, encoding="utf-8")
    return path


@asynccontextmanager
async def at(path: Path, size: tuple[int, int] = (100, 30), **opening: Any) -> AsyncIterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ReloadController, "WATCH_AFTER", 3600.0)
        patch.setattr(LineController, "KEEP_AFTER", 0.01)
        patch.setattr(FormScreen, "KEEP_AFTER", 0.01)
        async with desk(path, size=size, **opening) as on:
            yield on


def lines_of(on: Desk) -> list[str]:
    """Return the lines of the prompt."""
    region = on.app.screen.query_one(LinePrompt).region
    return [strip.text.strip() for strip in on.strips[region.y : region.bottom]]


async def test_a_line_is_previewed_and_added_and_undone(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("a", *"killed >12 all old port by coast 8mar src delta C2")
        assert lines_of(on)[1:] == [
            (
                "casualties · killed · more than 12 · all · Old Port · claimed by Coast Guard ·"
                " on 8 Mar 2031 ·"
            ),
            "Delta Wire · credibility 2",
            "Reliability C is not saved: the source Delta Wire is not graded.",
        ]
        await on.press("enter")
        await until(on, lambda: on.at == "casualties/killed-all-old-port-coast-guard")
        assert on.bottom.startswith("Added: killed: >12")
        assert 'count = ">12"' in day.read_text()
        await on.press("u")
        await until(on, lambda: on.bottom.startswith("Undone: added killed: >12"))
        assert day.read_text() == DAY
        await on.press("u")
        assert on.bottom.startswith("Nothing to undo. Only changes since")


async def test_the_pane_says_the_section_and_unknown_words_are_underlined(day: Path) -> None:
    async with at(day, pane="frontline") as on:
        await on.press("a", *"old port contested horribly")
        assert lines_of(on)[1] == 'Not understood: "horribly".'
        assert "frontline · " in lines_of(on)[2]
        underlined = "".join(
            segment.text
            for segment in on.segments
            if segment.style and segment.style.underline and segment.text.strip()
        )
        assert underlined == "horribly"
        await on.press("enter")
        assert lines_of(on)[1] == 'Not understood: "horribly".'
        assert day.read_text() == DAY
        await on.press(*["backspace"] * len(" horribly"), "enter")
        await until(on, lambda: "contested" in day.read_text())


async def test_what_is_missing_is_named_and_nothing_is_written(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("a")
        assert lines_of(on)[1].startswith("Casualties: harm, count. Words such as “by” and “src”")
        await on.press(*"killed old port", "enter")
        assert lines_of(on)[1] == "Missing: count."
        await on.press("enter")
        assert day.read_text() == DAY


async def test_a_new_name_is_created_after_a_second_enter(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("a", *"killed 2 by Harbour Clinic src https://delta.example/b", "enter")
        question = " ".join(lines_of(on)[1:])
        assert "again creates actor “Harbour Clinic”, source" in question
        assert "Enter again creates" in question
        assert day.read_text() == DAY
        await on.press("enter")
        await until(on, lambda: "killed" in day.read_text())
        assert 'id = "harbour-clinic"\nname = "Harbour Clinic"' in day.read_text()
        assert 'publisher = "Delta Wire"\nurl = "https://delta.example/b"' in day.read_text()
        await until(on, lambda: on.bottom.startswith("Added"))
        await on.press("u")
        await until(on, lambda: on.bottom.startswith("Undone"))
        assert day.read_text() == DAY


async def test_escape_keeps_the_line_and_a_shows_it_again(day: Path) -> None:
    async with at(day) as on:
        await on.press("a", *"killed 5", "escape")
        assert on.bottom.startswith("The line is kept: a shows it again.")
        await on.press("a")
        assert on.app.screen.query_one(Input).value == "killed 5"
        await on.press("enter")
        await until(on, lambda: "count = 5" in day.read_text())
    assert KeptTexts(str(day)).names() == ()


async def test_a_line_that_was_open_when_the_program_ended_is_offered_again(day: Path) -> None:
    async with at(day) as on:
        await on.press("a", *"killed 5")
        await until(on, lambda: KeptTexts(str(day)).get(LINE) == {LINE: "killed 5"})
    async with at(day) as on:
        await until(on, lambda: "There is unsaved text: a shows it." in on.bottom)
        await on.press("a")
        assert on.app.screen.query_one(Input).value == "killed 5"
        await on.press("home", "shift+end", "delete", "escape")
        await until(on, lambda: "unsaved" not in on.bottom)


async def test_the_kept_text_is_for_its_owner_only(day: Path, tmp_path: Path) -> None:
    KeptTexts(str(day)).keep(LINE, {LINE: "killed 5"})
    (file,) = (tmp_path / "state").rglob("*.json")
    assert file.stat().st_mode & 0o777 == 0o600
    assert KeptTexts(str(day), restricted=True).names() == ()
    assert KeptTexts(str(day), restricted=True).keep(LINE, {LINE: "x"}) == ""
    assert KeptTexts(str(day)).get(LINE) == {LINE: "killed 5"}
    KeptTexts(str(day)).keep(LINE, {})
    assert list((tmp_path / "state").rglob("*.json")) == []


async def test_tab_opens_the_form_with_what_was_understood(day: Path) -> None:
    async with at(day) as on:
        await on.press("a", *"killed >5 horribly by Harbour Clinic", "tab")
        assert on.top == "FormScreen"
        form = on.app.screen
        assert isinstance(form, FormScreen)
        assert form.form.changed_texts == {
            "harm": "killed",
            "count": ">5",
            "claimed_by": "Harbour Clinic",
        }
        # Nothing would be lost if the program were killed now.
        assert KeptTexts(str(day)).get("casualties/") == form.form.changed_texts
        await until(on, lambda: KeptTexts(str(day)).names() == ("casualties/",))
        assert "Not understood, and not in the form: “horribly”" in on.bottom
        await on.press("escape")
        assert "Not understood" not in on.bottom
        await on.press("a")
        assert on.top == "FormScreen"
        assert on.message.startswith("Your unsaved text is back.")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_the_line_fits_every_terminal(day: Path, size: tuple[int, int]) -> None:
    async with at(day, size) as on:
        await on.press("a", *"killed >5 all in old port")
        assert "killed >5" in " ".join(lines_of(on))
        await on.press("enter")
        await until(on, lambda: 'count = ">5"' in day.read_text())


async def test_a_change_by_somebody_else_is_kept(day: Path) -> None:
    async with at(day) as on:
        await on.press("a", *"killed 5")
        day.write_text(DAY + "# theirs\n", encoding="utf-8")
        await on.press("enter")
        await until(on, lambda: "count = 5" in day.read_text())
        assert "# theirs" in day.read_text()


async def test_a_file_that_cannot_be_written_to_keeps_the_line(day: Path) -> None:
    async with at(day) as on:
        await on.press("a", *"killed 5")
        day.write_text("x = \n", encoding="utf-8")
        await on.press("enter")
        assert "The file cannot be read, so nothing can be added to it" in lines_of(on)[1]
        await on.press("escape")
    assert day.read_text() == "x = \n"
    assert KeptTexts(str(day)).get(LINE) == {LINE: "killed 5"}


@pytest.mark.parametrize("keys", [("a", *"killed 5"), ("a", "tab", *"killed")])
async def test_leaving_the_program_keeps_what_was_just_typed(
    day: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at(day, pane="casualties") as on:
        monkeypatch.setattr(LineController, "KEEP_AFTER", 3600.0)
        monkeypatch.setattr(FormScreen, "KEEP_AFTER", 3600.0)
        await on.press(*keys, "ctrl+q")
    kept = KeptTexts(str(day))
    assert kept.get(LINE) == {LINE: "killed 5"} or kept.get("casualties/") == {"harm": "killed"}


async def test_a_long_name_leaves_room_for_the_keys_of_a_message(day: Path) -> None:
    async with at(day, pane="casualties", size=(80, 24)) as on:
        claimants = "Clinic, Harbour Clinic, Hill Clinic, River Clinic, Old Clinic"
        await on.press("a", *f'killed 2 text "x" claimed_by:"{claimants}"', "enter")
        await until(on, lambda: "killed" in day.read_text())
        await until(on, lambda: "u undoes it. " in on.message)
        assert on.message.endswith("!: list")
        assert "…. u undoes it." in on.message
        await on.press("u")
        await until(on, lambda: "nothing more to undo." in on.message)


async def test_a_long_problem_leaves_room_for_the_preview(day: Path) -> None:
    async with at(day, pane="casualties", size=(80, 24)) as on:
        await on.press("a", *"killed 2 " + "unknown words " * 12)
        assert not any("more line" in line for line in lines_of(on))
        assert any(line.startswith("casualties · killed · 2") for line in lines_of(on))


async def test_kept_words_are_read_again_in_another_pane(day: Path) -> None:
    async with at(day) as on:
        await on.press("1", "a", *"mill", "escape")
        await on.press("2", "a")
        assert "casualties" in " ".join(on.lines[-4:])
        assert "frontline" not in " ".join(on.lines[-4:])


async def test_an_added_actor_leaves_the_cursor_where_it_is(day: Path) -> None:
    day.write_text(DAY + '[[casualties]]\nid = "dead"\nharm = "killed"\ncount = 1\n')
    async with at(day) as on:
        await on.press("2", "j")
        assert on.at == "casualties/dead"
        await on.press("a", *"actor Harbour Guard", "enter")
        await until(on, lambda: on.message.startswith("Added: Harbour Guard"))
        assert on.at == "casualties/dead"


async def test_a_name_that_another_program_adds_meanwhile_is_not_added_twice(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press("a", *"killed 2 by Harbour Clinic", "enter")
        assert "creates actor “Harbour Clinic”" in " ".join(lines_of(on)[1:])
        day.write_text(DAY + '[[actors]]\nid = "harbour-clinic"\nname = "Harbour Clinic"\n')
        await on.press("enter")
        await until(on, lambda: "killed" in day.read_text())
        assert day.read_text().count('name = "Harbour Clinic"') == 1
        assert 'claimed_by = "harbour-clinic"' in day.read_text()


async def test_a_doubtful_first_word_is_not_lost_in_the_form(day: Path) -> None:
    async with at(day) as on:
        await on.press("8", "a", *"evnt at the bridge")
        await until(on, lambda: "Did you mean event? For notes, begin" in "".join(on.lines))
        await on.press("enter")
        assert on.top == "DeskScreen"
        await on.press("tab")
        form = on.app.screen
        assert isinstance(form, FormScreen)
        assert form.form.changed_texts == {"heading": "evnt at the bridge"}
        await until(on, lambda: KeptTexts(str(day)).names() == ("notes/",))
        assert "not in the form" not in on.bottom


async def test_an_item_that_is_undone_at_once_is_not_searched_for(day: Path) -> None:
    async with at(day, pane="casualties") as on:
        await on.press_at_once("a", *"killed 12 old-port", "enter", "u")
        # The findings are counted after the file was read again.
        await until(on, lambda: "; nothing more to undo. 1 warning; " in on.message)
        assert on.message.startswith("Undone: added killed: 12 · Old Port")
        assert day.read_text(encoding="utf-8") == DAY
