"""The list of hits replaces the preview, and nothing is written, copied or printed."""

from pathlib import Path
from typing import Any

from briefing_tui.tui.widgets.hit_list import HitList
from tests.tui.keyboard import desk, written

PERSON: dict[str, Any] = {"id": "x-9", "name": "Oswin Tarrick", "kind": "person", "tlp": "RED"}
NOTES = [
    {"id": "a", "heading": "First", "text": "Quiet."},
    {"id": "b", "heading": "Second", "text": "Then Tarrick came."},
]


def named(folder: Path) -> Path:
    """Write a briefing whose second note may name a withheld person."""
    return written(folder, tlp="GREEN", actors=[PERSON], notes=NOTES)


async def test_hits_are_listed_nothing_is_exported_and_a_key_goes_to_the_item(
    tmp_path: Path, monkeypatch: Any
) -> None:
    path = named(tmp_path)
    monkeypatch.chdir(tmp_path)
    async with desk(path) as on:
        assert "audience TLP:GREEN" in "\n".join(on.lines)
        await on.press("x")
        hits = on.app.screen.query_one(HitList)
        assert hits.has_focus
        assert not on.app.screen.query_one("#preview").display
        assert "Refused for TLP:GREEN: 1 hit." in on.title("hits")
        shown = "\n".join(on.frame("hits"))
        assert all(words in shown for words in ("notes/b", "Tarrick", "Oswin Tarrick"))
        for key, done in (("w", "written"), ("c", "copied"), ("p", "printed")):
            await on.press(key)
            assert on.bottom.startswith(f"Not {done}: “Tarrick” in notes/b may reveal")
        assert on.top == "ExportScreen"
        assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
        await on.press("i")
        assert on.app.screen is on.desk
        assert on.at == "notes/b"


async def test_a_key_goes_to_the_item_of_a_hit_also_from_an_open_item(tmp_path: Path) -> None:
    async with desk(named(tmp_path)) as on:
        await on.press("8", "enter", "x", "i", "escape")
        assert on.app.screen is on.desk
        assert on.at == "notes/b"


async def test_an_audience_that_may_see_all_gets_the_preview_back(tmp_path: Path) -> None:
    async with desk(named(tmp_path)) as on:
        await on.press("x", "a", "a", "a")
        assert not on.app.screen.query_one(HitList).display
        assert on.app.screen.query_one("#preview").has_focus
        await on.press("i")
        assert on.bottom.startswith("No item to go to.")
        assert on.top == "ExportScreen"


async def test_a_copy_names_the_first_hit(tmp_path: Path) -> None:
    async with desk(named(tmp_path)) as on:
        for keys in (("8", "j", "y"), ("Y",)):
            await on.press(*keys)
            assert "“Tarrick” in notes/b" in on.bottom
