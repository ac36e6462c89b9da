"""A change on disk is shown on the desk, and the cursor stays where it is."""

import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget

from briefing_tui.tui.controllers.reload import ReloadController
from tests.tui.keyboard import PATIENCE, SAMPLE, Desk, desk
from tests.tui.waiting import until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Copy the sample and its situation, so that the test can change them."""
    for name in ("situation.toml", SAMPLE.name):
        shutil.copy(SAMPLE.with_name(name), tmp_path / name)
    return tmp_path / SAMPLE.name


@asynccontextmanager
async def watched(file: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Desk]:
    """Run the desk on a file that it checks for changes often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ReloadController, "WATCH_AFTER", 0.01)
        patch.setattr(ReloadController, "WATCH_EVERY", 0.01)
        async with desk(file, size=size, days=True) as on:
            yield on


def replace(file: Path, source: str) -> None:
    """Replace a file with another one, as careful editors do."""
    beside = file.with_name("beside")
    beside.write_text(source, encoding="utf-8")
    beside.rename(file)


def changed(source: str) -> str:
    """Return the sample with a new first item in two sections, and a changed text in a third."""
    for section in ("frontline", "casualties"):
        block = f'[[{section}]]\nid = "added"\nplace = "homs"\nkey = true\n'
        block += 'status = "held"\n' if section == "frontline" else 'harm = "killed"\ncount = 1\n'
        source = source.replace(f"[[{section}]]", f"{block}\n[[{section}]]", 1)
    return source.replace('title = "', 'title = "Changed: ', 1)


async def test_a_change_shows_and_the_reader_stays(file: Path) -> None:
    async with watched(file) as on:
        await on.press("f")
        await on.answer("-held")
        await on.press("slash")
        await on.answer("hama")
        await on.press("2", "space", *"jjjjjjjj")
        before, top = on.at, on.desk.current_list
        assert top is not None
        line = top.cursor - top.top
        folded = {row for row in range(len(top.rows)) if top.rows[row].folded}
        hits = len(on.desk.session.hits)
        replace(file, changed(file.read_text()))
        await until(on, lambda: "Changed: " in on.lines[0])
        assert (on.pane, on.at) == ("casualties", before)
        assert top.cursor - top.top == line
        words = "The file changed on disk and was reloaded. 2 warnings; !: list"
        await until(on, lambda: on.message == words)
        assert folded == {0}
        assert [row for row in range(len(top.rows)) if top.rows[row].folded] == [1]
        assert on.desk.session.filter_words == {"frontline": "-held"}
        assert "1 Frontline: -held" in on.title("pane-frontline")
        assert len(on.desk.session.hits) == hits > 0
        added = on.desk.session.rows("casualties").item(0)
        assert added is not None
        assert added.id == "added"


async def test_only_what_changed_is_painted(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched(file) as on:
        await until(on, lambda: on.desk.reloading.watcher is not None)
        painted: list[str] = []

        def spy(refresh: Callable[..., Widget], name: str, *some: Region, **more: bool) -> Widget:
            painted.append(name)
            return refresh(*some, **more)

        screen = on.desk
        for widget in screen.query("ItemList, Reader, Masthead, TextLine").results():
            monkeypatch.setattr(widget, "refresh", partial(spy, widget.refresh, str(widget.id)))
        source = file.read_text()
        file.write_text(source + "# a remark\n")
        await until(on, lambda: screen.session.reading.source != source)
        await on.pilot.pause(0.2)
        assert set(painted) == {"bottom"}
        shown_session = screen.session
        os.utime(file)
        await on.pilot.pause(0.3)
        assert screen.session is shown_session


async def test_a_broken_save_is_reported_and_the_last_good_reading_stays(file: Path) -> None:
    async with watched(file) as on:
        await on.press("3", "j", "j")
        before, rows, good = on.at, on.rows, file.read_text()
        lines = len(good.splitlines())
        file.write_text(good + "tlp = \n")
        await until(on, lambda: f"FILE IS BROKEN AT LINE {lines + 1}" in on.lines[0])
        assert on.bottom.startswith("Showing the last good version; !: reason, e: edit.")
        assert f"edit. Line {lines + 1}: the value of `tlp` is missing" in on.bottom
        assert (on.at, on.rows) == (before, rows)
        await on.press("exclamation_mark")
        assert on.app.screen.query_one("ItemList").border_title == "Findings: 1 error"
        assert "error" in on.lines[1]
        file.write_text(good)
        await until(on, lambda: not on.lines[1].strip(" │|").startswith("error"))
        await on.press("escape")
        assert "FILE IS BROKEN" not in on.lines[0]
        assert (on.at, on.rows) == (before, rows)


@pytest.mark.parametrize("name", [SAMPLE.name, "situation.toml"])
async def test_what_is_gone_and_what_comes_back_is_seen(file: Path, name: str) -> None:
    path = file.with_name(name)
    async with watched(file, size=(80, 24)) as on:
        await on.press("2", "j", "j")
        before, kept, lines = on.at, path.read_text(), on.lines[1:-1]
        path.unlink()
        if name == SAMPLE.name:
            await until(on, lambda: "FILE IS GONE" in on.lines[0])
            words = "Showing the last good version; !: reason. This file does not exist"
            assert on.message == words
            assert on.lines[4:-1] == lines[3:]
            words = "The file is gone, and no other briefing was found in its folder."
            for key in ("c", "right_square_bracket", "O"):
                await on.press(key)
                await until(on, lambda: on.message == words)
                await on.press("escape")
            await on.press("h")
            await until(on, lambda: on.app.screen is not on.desk)
            assert "No other briefing was found. Figures over time" in on.title("list")
            await on.press("escape")
        else:
            await until(on, lambda: on.desk.session.reading.situation is None)
        assert on.at == before
        replace(path, kept)
        await until(on, lambda: on.desk.session.is_current and on.lines[1:-1] == lines)
        assert "FILE IS GONE" not in on.lines[0]
        assert on.at == before


async def test_a_broken_situation_is_reported_by_its_name(file: Path) -> None:
    async with watched(file) as on:
        file.with_name("situation.toml").write_text("format = 1\ntlp = 7\n")
        await until(on, lambda: "SITUATION FILE IS BROKEN AT LINE 2" in on.lines[0])
        assert "situation.toml, line 2: " in on.bottom
        await on.press("exclamation_mark")
        assert "  2  situation.toml  " in on.lines[1]


async def test_an_open_item_and_the_marking_follow_the_file(file: Path) -> None:
    async with watched(file) as on:
        await on.press("enter")
        assert "Said anew. " not in on.text
        source = file.read_text().replace('text = """\\\n', 'text = """\\\nSaid anew. ', 1)
        file.write_text(source.replace('\ntlp = "CLEAR"', '\ntlp = "RED"', 1))
        await until(on, lambda: on.desk.session.briefing.tlp == "RED")
        assert "Said anew. " in on.text
        await on.press("escape")
        assert on.lines[0].strip().startswith("TLP:RED")


async def test_an_open_item_that_was_removed_from_the_file_is_closed(file: Path) -> None:
    async with watched(file) as on:
        await on.press("4", "j", "enter")
        before, blocks = on.at, file.read_text().split("[[quotes]]")
        replace(file, "[[quotes]]".join([blocks[0], blocks[1], *blocks[3:]]))
        await until(on, lambda: on.app.screen is on.desk)
        await until(on, lambda: on.bottom.startswith("The item is no longer in this"))
        assert on.at != before


@pytest.mark.parametrize(
    ("key", "screen"), [("e", "FormScreen"), ("x", "ExportScreen"), ("?", "HelpScreen")]
)
async def test_an_open_item_that_was_removed_is_closed_after_the_screen_above_it(
    file: Path, key: str, screen: str
) -> None:
    async with watched(file) as on:
        await on.press("4", "j", "enter", key)
        assert on.top == screen
        blocks = file.read_text().split("[[quotes]]")
        replace(file, "[[quotes]]".join([blocks[0], blocks[1], *blocks[3:]]))
        await until(on, lambda: len(on.desk.session.rows("quotes")) == len(blocks) - 2)
        await on.pilot.pause()
        assert on.top == screen
        await on.press("escape")
        await until(on, lambda: on.app.screen is on.desk)
        await until(on, lambda: on.bottom.startswith("The item is no longer in this"))


async def test_an_open_item_that_leaves_the_filter_stays_the_one_that_is_copied(
    file: Path,
) -> None:
    async with watched(file) as on:
        await on.press("4", "f")
        await on.answer("-zeppelin")
        await on.press("j", "enter")
        before, first_text = on.at, on.text
        source = file.read_text()
        replace(file, source.replace("Found only in Metropunch", "Zeppelin: only in Metropunch"))
        await until(on, lambda: on.text != first_text)
        assert on.at == before


async def test_the_cursor_stays_if_its_item_was_removed(file: Path) -> None:
    async with watched(file) as on:
        await on.press("4", "j")
        row, source = on.desk.current_list, file.read_text()
        assert row is not None
        blocks = source.split("[[quotes]]")
        replace(file, "[[quotes]]".join([blocks[0], blocks[1], *blocks[3:]]))
        await until(on, lambda: len(row.rows) == len(blocks) - 2)
        assert row.cursor == 1


async def test_the_watcher_follows_the_session_and_ends_with_the_screen(file: Path) -> None:
    other = file.with_name("2024-11-30.toml")
    shutil.copy(SAMPLE.with_name(other.name), other)
    async with watched(file) as on:
        await on.press("3")
        await on.press("left_square_bracket")
        assert "30 Nov" in on.lines[0]
        replace(file, changed(file.read_text()))
        replace(other, changed(other.read_text()))
        await until(on, lambda: "Changed: " in on.lines[0])
        session = on.desk.session
        assert session.path == str(other)
        assert session.day_context is not None
        assert session.day_context.briefing is session.briefing
        watcher = on.desk.reloading.watcher
        assert watcher is not None
    watcher._thread.join(PATIENCE)
    assert not watcher._thread.is_alive()
