"""The export screen has the formats of other packages, and those that can only be written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.export import FORMATS
from briefing_tui.tui.screens.export_options import ExportOptions
from tests.packages import install, install_cards
from tests.tui.keyboard import desk, written

BUILT_IN = len(FORMATS)
"""How often to press `f` to get from the first format to the first one of another package."""

NOTES = [{"id": "a", "text": "Roads are open."}]


@pytest.fixture(autouse=True)
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    before = set(sys.modules)
    folder = install_cards(tmp_path / "site-packages")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.chdir(tmp_path)
    yield folder
    for name in set(sys.modules) - before:
        if name.startswith("cards_"):
            del sys.modules[name]


def only(folder: Path, ending: str) -> Path:
    """Return the only file in a folder with an extension."""
    (path,) = folder.glob(f"2024-12-04 *.{ending}")
    return path


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("brief.docx", "docx"),
        ("brief.v2.TXT", "txt"),
        ("brief.html", "html"),
        ("brief", "html"),
        ("brief.odt", "html"),
        ("", "html"),
    ],
)
def test_a_typed_ending_chooses_the_format(typed: str, name: str) -> None:
    options = ExportOptions(FORMATS["html"], "CLEAR").with_path(typed, FORMATS, is_restricted=False)
    assert options.format.name == name


async def test_a_typed_ending_chooses_the_format_again_when_the_screen_is_reopened(
    tmp_path: Path,
) -> None:
    async with desk(written(tmp_path, notes=NOTES)) as on:
        await on.press("x", "n")
        await on.answer("brief.txt")
        await on.press("escape", "x")
        assert any(line.endswith("brief.txt") for line in on.frame("options"))


async def test_a_text_format_of_another_package_is_shown_and_written(tmp_path: Path) -> None:
    async with desk(written(tmp_path, notes=NOTES)) as on:
        await on.press("x", *"f" * (BUILT_IN + 1))
        assert "one line for each note" in on.frame("options")[0]
        assert on.frame("preview")[:2] == ["# A day", "- Roads are open."]
        await on.press("w")
        assert on.top == "DeskScreen"
    assert only(tmp_path, "cards").read_text() == "# A day\n- Roads are open.\n"


async def test_a_binary_format_is_written_and_neither_copied_nor_printed(tmp_path: Path) -> None:
    async with desk(written(tmp_path, notes=NOTES)) as on:
        await on.press("x", *"f" * (BUILT_IN + 2))
        (first, *_) = on.frame("preview")
        assert first.startswith("This format is binary (")
        assert first.endswith(" bytes). There is no preview.")
        assert "Preview: " in on.title("preview")
        for key, done in (("c", "copied"), ("p", "printed")):
            await on.press(key)
            assert on.bottom.startswith(f"Not {done}. This format is binary (")
            assert ": Enter writes it to a file." in on.bottom
            assert on.top == "ExportScreen"
        await on.press("w")
    assert on.app.output_on_exit is None
    assert only(tmp_path, "bin").read_bytes().startswith(b"x")


async def test_a_folder_is_listed_and_written(tmp_path: Path) -> None:
    async with desk(written(tmp_path, notes=NOTES), size=(240, 36)) as on:
        await on.press("x", *"f" * BUILT_IN)
        assert on.frame("preview")[:3] == [
            "This format writes a folder (2 files, 24 bytes). There is no preview.",
            "  index.txt (7 bytes)",
            "  notes/1.txt (17 bytes)",
        ]
        await on.press("c")
        assert on.bottom.startswith("Not copied. This format writes a folder (2 files")
        await on.press("w")
        assert on.top == "DeskScreen"
        assert "(2 files, 24 bytes)" in on.bottom
        # The name of a folder that the format has written is not a folder for another export.
        await on.press("x", *"f" * BUILT_IN, "n")
        await on.answer(str(only(tmp_path, "album")))
        await on.press("w")
        assert "exists. Press Enter again to overwrite it" in on.bottom
    assert (only(tmp_path, "album") / "index.txt").read_text() == "# A day"


async def test_what_cannot_be_used_is_reported_and_the_others_are_offered(
    tmp_path: Path, cards: Path
) -> None:
    install(cards, "broken-thing", {"broken": "no_such_module:ROW"}, {})
    async with desk(written(tmp_path, notes=NOTES), size=(160, 36)) as on:
        await on.press("x")
        assert on.bottom.startswith(
            'The format "broken" of the package broken-thing cannot be used'
        )
        await on.press(*"f" * list(FORMATS).index("json"))
        assert "JSON" in on.frame("options")[0]


async def test_what_cannot_be_searched_is_refused_on_the_screen(tmp_path: Path) -> None:
    notes = [*NOTES, {"id": "b", "text": "for few", "tlp": "RED"}]
    async with desk(written(tmp_path, notes=notes)) as on:
        await on.press("x", *"f" * (BUILT_IN + 2))
        assert 'The format "opaque" is refused' in " ".join(on.frame("preview"))
        await on.press("w")
        assert on.bottom.startswith("Not written")
    assert not list(tmp_path.glob("*.bin"))
