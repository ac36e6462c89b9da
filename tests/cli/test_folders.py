"""A folder on the command line means its newest briefing, which is named on standard error."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.command import briefing
from tests.terminal import terminal

Words = tuple[str, ...]
COMMANDS: list[Words] = [(), ("show",), ("export",), ("export", "-f", "json"), ("diff", "--json")]


def day(folder: Path, number: int, more: str = "", name: str = "") -> Path:
    path = folder / (name or f"{9 - number}.toml")
    body = f'format = 1\ntitle = "Day {number}"\nas_of = 2024-12-0{number}\n{more}\n'
    path.write_text(body, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write three days whose file names are in reverse order."""
    made = tmp_path / "days"
    made.mkdir()
    for number in (1, 2, 3):
        day(made, number)
    return made


@pytest.mark.parametrize("words", COMMANDS)
def test_a_folder_means_its_newest_briefing(folder: Path, words: Words) -> None:
    newest = folder / "6.toml"
    expected = briefing(*words, newest)
    outcome = briefing(*words, folder)
    assert (outcome.code, outcome.out) == (expected.code, expected.out)
    assert outcome.err == f"{newest}: newest briefing in {folder}\n{expected.err}"
    assert "Day 3" in outcome.out


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    "broken", ["broken = ", "tlp = 5", "as_of = 2024-12-01", "title = 'twice'", "format = 2"]
)
def test_an_older_one_is_never_used(folder: Path, words: Words, broken: str) -> None:
    day(folder, 4, broken)
    outcome = briefing(*words, folder)
    assert (outcome.code, outcome.out) == (2, "")
    first, second = outcome.err.splitlines()[:2]
    assert first == f"{folder / '5.toml'}: newest briefing in {folder}"
    assert second.startswith(f"{folder / '5.toml'}:")


def test_a_newest_file_without_a_cut_off_is_found_by_its_name(folder: Path) -> None:
    (folder / "2024-12-09.toml").write_text('format = 1\ntitle = "Late"\n')
    outcome = briefing("show", folder)
    assert (outcome.code, outcome.out) == (2, "")
    assert "`as_of` is missing" in outcome.err


def test_a_file_that_may_be_newer_is_named(folder: Path) -> None:
    (folder / "late.toml").write_text('format = 1\ntitle = "Late"\n')
    outcome = briefing("show", folder)
    assert outcome.code == 0
    assert outcome.err.splitlines()[:2] == [
        f"{folder / 'late.toml'}: skipped, because its as_of and its name have no date",
        f"{folder / '6.toml'}: newest briefing in {folder}",
    ]


def test_a_copy_left_by_a_sync_tool_is_not_the_newest(folder: Path) -> None:
    day(folder, 5, name="6.sync-conflict-20241205-010203-ABCDEFG.toml")
    assert "Day 3" in briefing("show", folder).out


def test_either_side_of_a_comparison_may_be_a_folder(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    day(other, 7)
    outcome = briefing("diff", "--json", folder, other)
    read = json.loads(outcome.out)
    assert [Path(read[side]["path"]) for side in ("old", "new")] == [
        folder / "6.toml",
        other / "2.toml",
    ]
    assert outcome.err.count("newest briefing in") == 2


def test_a_folder_is_never_written_over(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for name in ("6.toml", "7.toml"):
        outcome = briefing("export", folder, "-f", "md", "-o", folder / name)
        assert outcome.code == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("words", COMMANDS)
def test_a_folder_without_briefings_is_reported(tmp_path: Path, words: Words) -> None:
    outcome = briefing(*words, tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert f'No briefing in the folder "{tmp_path}"' in outcome.err


def test_the_screen_opens_the_newest_and_names_it(folder: Path) -> None:
    with terminal(folder) as shown:
        shown.wait_for("Day 3")
        shown.press("q")
        assert shown.wait_for_end() == 0
    assert shown.sent.startswith(os.fsencode(f"{folder}/6.toml: newest briefing in"))


def test_a_restricted_run_takes_a_folder_too(folder: Path) -> None:
    outcome = briefing("show", ".", cwd=folder, environment={"BRIEFING_RESTRICTED": "1"})
    assert outcome.code == 0
    assert "Day 3" in outcome.out
    assert outcome.err == "6.toml: newest briefing in .\n"
