"""The desk opens the file in an editor and shows the result; no edit is lost."""

import os
import re
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.config.restriction import Restriction
from briefing_tui.desk.checking import Checker
from briefing_tui.store.reader import Reading
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.controllers.check import CheckController
from briefing_tui.tui.controllers.reload import ReloadController
from tests.cli.editor import FakeEditor
from tests.tui.keyboard import SAMPLE, Desk, desk
from tests.tui.waiting import until

DAY = """\
format = 1
title = "A day"  # by hand
as_of = 2024-12-04

[[casualties]]
id = "dead"
harm = "killed"
count = 3
review = "draft"  # to be confirmed
parts = [{ who = "children", count = 1 }]
"""


@contextmanager
def lent(_: BriefingApp) -> Iterator[None]:
    """Replace `App.suspend`, because no program gets the terminal in this test."""
    yield


@asynccontextmanager
async def at_desk(
    file: Path, editor: FakeEditor | None = None, **opening: Any
) -> AsyncIterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        # The change is read because the editor has exited, not because the file is watched.
        patch.setattr(ReloadController, "WATCH_AFTER", 3600.0)
        if editor:
            patch.setattr(BriefingApp, "suspend", lent)
            patch.setenv("EDITOR", str(editor.program))
        async with desk(file, **opening) as on:
            yield on


@pytest.fixture
def day(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    folder.mkdir()
    path = folder / "day.toml"
    path.write_text(DAY, encoding="utf-8")
    return path


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    folder.mkdir()
    for name in ("situation.toml", SAMPLE.name):
        shutil.copy(SAMPLE.with_name(name), folder / name)
    return folder / SAMPLE.name


def line_of(path: Path, words: str) -> int:
    return path.read_text().splitlines().index(words) + 1


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_shift_e_opens_the_item_at_its_line_and_shows_what_was_written(
    sample_copy: Path, tmp_path: Path
) -> None:
    editor = FakeEditor(tmp_path, """sed -i 's/^status = "captured"$/status = "held"/' "$file" """)
    async with at_desk(sample_copy, editor, item="frontline/khan-sheikhun") as on:
        line = line_of(sample_copy, 'id = "khan-sheikhun"') - 1
        await on.press("E")
        await until(on, lambda: on.bottom.startswith("Saved."))
        assert editor.heard[0].startswith(f"+{line},3 ")
        assert on.at == "frontline/khan-sheikhun"
        assert "held" in on.row
        assert 'status = "captured"' not in sample_copy.read_text()
        assert names(sample_copy.parent) == sorted([sample_copy.name, "situation.toml"])


async def test_an_open_item_is_edited_explained_and_exported_as_on_the_desk(
    day: Path, tmp_path: Path
) -> None:
    editor = FakeEditor(tmp_path, """sed -i 's/^harm = "killed"$/harm = "injured"/' "$file" """)
    async with at_desk(day, editor, pane="casualties", size=(80, 24)) as on:
        await on.press("enter")
        assert on.bottom == (
            "q back   y copy   Y document   x export   o address   e edit   ? help"
        )
        await on.press("E")
        await until(on, lambda: on.message.startswith("Saved."))
        assert on.top == "ItemScreen"
        assert on.title("text").startswith("╭─ injured: 3 ")
        await on.press("question_mark")
        assert "An open item" in on.text
        await on.press("question_mark", "x")
        assert on.top == "ExportScreen"
        assert on.bottom.startswith("? help  q back  Enter write")
        # Enter closes a text, but writes here. The help must say so.
        await on.press("question_mark")
        assert re.search("Enter w +Write the file", on.text)
        assert on.text.count("Enter") == 1
        await on.press("question_mark")
        await on.press("p")
        assert (on.top, on.message) == (
            "ItemScreen",
            "The export is printed to standard output when you quit.",
        )
        await on.press("o")
        assert on.message == "No source of this item has a web address."
        on.app.session.restriction = Restriction()
        await on.press("e")
        assert on.message == "Not available in restricted mode."
        await on.press("q")
        assert on.app.screen is on.desk


async def test_a_shared_source_is_edited_in_the_situation(
    sample_copy: Path, tmp_path: Path
) -> None:
    editor = FakeEditor(tmp_path, "true")
    async with at_desk(sample_copy, editor, pane="sources") as on:
        while not on.item.shared:
            await on.press("j")
        await on.press("E")
        assert on.message == "Nothing was changed."
        assert "/.situation.editing-1.toml" in editor.heard[0]


async def test_a_file_that_an_edit_broke_is_reported_and_e_opens_it_at_the_error(
    day: Path, tmp_path: Path
) -> None:
    does = 'grep -q "^tlp" "$file" && sed -i "/^tlp/d" "$file" || echo "tlp = " >> "$file"'
    editor = FakeEditor(tmp_path, does)
    async with at_desk(day, editor, pane="casualties") as on:
        rows = on.rows
        await on.press("E")
        await until(on, lambda: "FILE IS BROKEN AT LINE 11" in on.lines[0])
        assert "Line 11: the value of `tlp` is missing" in on.bottom
        assert on.rows == rows
        assert day.read_text() == DAY + "tlp = \n"
        await on.press("d")
        assert on.bottom.startswith("The file cannot be read.")
        await on.press("a")
        assert on.bottom.startswith("The file cannot be read, so nothing can be added")
        # A file that cannot be read has no form, so the editor opens at the error.
        await on.press("e")
        await until(on, lambda: "FILE IS BROKEN" not in on.lines[0])
        assert editor.heard[1].startswith("+11,")
        assert day.read_text() == DAY


async def test_findings_after_an_edit_are_reported(day: Path, tmp_path: Path) -> None:
    editor = FakeEditor(tmp_path, """sed -i 's/^harm = "killed"$/harm = "kiled"/' "$file" """)
    async with at_desk(day, editor, pane="casualties") as on:
        await on.press("E")
        await until(on, lambda: on.message.endswith("; !: list"))
        assert on.bottom.startswith("Saved. ")
        await on.press("exclamation_mark")
        assert any("kiled" in line for line in on.lines)


async def test_both_versions_are_kept_if_the_file_changed_during_the_edit(
    day: Path, tmp_path: Path
) -> None:
    does = f'echo "# mine" >> "$file"; echo "# theirs" >> "{day}"'
    async with at_desk(day, FakeEditor(tmp_path, does)) as on:
        await on.press("E")
        assert "has changed since it was read. Your version is saved as " in on.text
        assert "/day.conflict-1.toml" in on.text
        assert not any("▐" in line for line in on.lines)
        assert day.read_text() == DAY + "# theirs\n"
        assert day.with_name("day.conflict-1.toml").read_text() == DAY + "# mine\n"
        await until(on, lambda: on.desk.session.reading.source.endswith("# theirs\n"))


async def test_a_draft_is_marked_as_reviewed_and_no_other_byte_changes(day: Path) -> None:
    async with at_desk(day, pane="casualties") as on:
        assert "?" in on.row
        await on.press("j", "d")
        problem = "This part is a draft because the figure it belongs to is a draft."
        await until(on, lambda: on.message == f"{problem} Mark the figure as reviewed.")
        await on.press("k", "d")
        await until(on, lambda: "Marked as reviewed: " in on.bottom)
        assert day.read_text() == DAY.replace('review = "draft"  # to be confirmed\n', "")
        assert on.at == "casualties/dead"
        assert not on.item.is_draft
        await on.press("d")
        problem = "This item is not a draft, so it needs no review."
        await until(on, lambda: on.message == problem)


async def test_a_mark_is_refused_if_the_file_has_changed(day: Path) -> None:
    async with at_desk(day, pane="casualties") as on:
        theirs = DAY.replace("count = 3", "count = 4")
        day.write_text(theirs)
        await on.press("d")
        words = "day.toml has changed since it was read. Nothing was overwritten."
        await until(on, lambda: on.message == words)
        assert day.read_text() == theirs
        assert not list(day.parent.glob("*conflict*"))


async def test_keys_are_answered_while_a_draft_in_a_large_file_is_checked_and_marked(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()

    check_reading = Checker.check_reading

    def check(checker: Checker, reading: Reading) -> Reading:
        assert may_go_on.wait(60)
        return check_reading(checker, reading)

    async with at_desk(day, pane="casualties") as on:
        monkeypatch.setattr(Checker, "check_reading", check)
        monkeypatch.setattr(CheckController, "MAX_CHECKED_CHARACTERS", 10)
        on.desk.session.is_checked = False
        await on.press("d", "j")
        assert on.message == "Checking the file before the item is marked…"
        assert on.item.part_index == 0
        assert day.read_text() == DAY
        may_go_on.set()
        await until(on, lambda: "Marked as reviewed: " in on.bottom)
        assert day.read_text() == DAY.replace('review = "draft"  # to be confirmed\n', "")
        await on.press("u")
        await until(on, lambda: day.read_text() == DAY)


async def test_restricted_mode_changes_nothing(day: Path, tmp_path: Path) -> None:
    editor = FakeEditor(tmp_path, 'echo "# more" >> "$file"')
    async with at_desk(day, editor, pane="casualties") as on:
        on.desk.session.restriction = Restriction()
        for keys in (("e",), ("E",), ("a",), ("d",), ("u",), ("exclamation_mark", "e", "escape")):
            await on.press(*keys)
            assert on.message == "Not available in restricted mode."
    assert (day.read_text(), editor.heard) == (DAY, [])


async def test_the_reason_is_shown_if_a_file_cannot_be_edited(day: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        async with at_desk(day) as on:
            await on.press("E")
            assert on.bottom.startswith("No editor is set, and none of vi, nano is installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITOR", "no-such-editor")
        async with at_desk(day, pane="casualties") as on:
            # No other program can use the terminal of the test.
            await on.press("E")
            assert on.bottom.startswith("An editor cannot run in this terminal")
            patch.setattr(BriefingApp, "suspend", lent)
            await on.press("E")
            assert on.bottom.startswith("The editor no-such-editor was not found. Correct EDITOR")
            patch.setattr(os, "access", lambda *_: False)
            for key in ("E", "e", "a", "d"):
                await on.press(key)
                assert on.bottom.startswith("This file is read-only: ")
                words = on.message
                await on.press("question_mark")
                # The help repeats a message only if the status line has no room for all of it.
                shown = " ".join(f"{words} {on.text}".split())
                assert "Make it writable, or edit a copy." in shown
                await on.press("escape")
                assert ".." not in on.bottom
    assert day.read_text() == DAY
    assert names(day.parent) == [day.name]
