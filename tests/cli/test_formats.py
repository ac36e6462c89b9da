"""`briefing formats` and `export -f` know the formats of other installed packages."""

import json
import os
import subprocess
import zlib
from pathlib import Path

import pytest

from briefing_tui.export import FORMATS
from tests.cli.command import COMMAND, briefing, written
from tests.cli.test_loading import loaded
from tests.packages import install, install_cards
from tests.terminal import Terminal

NOTES = '[[notes]]\nid = "a"\ntext = "Roads are open."\n'
SECRET = '[[notes]]\nid = "b"\ntlp = "RED"\ntext = "for few"\n'
EXPECTED = "# T\n- Roads are open.\n"


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = install_cards(tmp_path / "site-packages")
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path, NOTES)


def test_without_other_packages_the_built_in_formats_are_listed() -> None:
    outcome = briefing("formats")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split()[0] for line in outcome.out.splitlines()[::2]] == list(FORMATS)


@pytest.mark.usefixtures("cards")
def test_formats_of_other_packages_are_listed_after_them() -> None:
    outcome = briefing("formats")
    assert (outcome.code, outcome.err) == (0, "")
    names = [line.split()[0] for line in outcome.out.splitlines()[::2]]
    assert names == [*FORMATS, "album", "cards", "opaque", "squeezed"]
    assert "cards     one line for each note\n          read by eyes\n" in outcome.out
    listed = json.loads(briefing("formats", "--json").out)
    assert listed[len(FORMATS) + 1] == {
        "name": "cards",
        "endings": [".cards"],
        "description": "one line for each note",
        "needs": "eyes",
    }


@pytest.mark.usefixtures("cards")
def test_listing_formats_loads_no_exporter() -> None:
    modules = loaded("formats")
    assert "cards_row" in modules
    own = {f"briefing_tui.export.{name}" for name in ("markdown", "json", "plain", "escaping")}
    assert modules.isdisjoint({"cards_writer", "importlib.metadata", *own})


@pytest.mark.usefixtures("cards")
def test_what_needs_no_other_package_looks_for_none(path: Path) -> None:
    for words in (("--version",), ("help", "export"), ("export", path), ("show", path)):
        assert "cards_row" not in loaded(*words)
    assert "briefing_tui.store.packages" not in loaded("export", path)
    assert "briefing_tui.export.json" not in loaded("export", path)


@pytest.mark.usefixtures("cards")
def test_a_name_or_an_ending_chooses_a_format_of_another_package(
    path: Path, tmp_path: Path
) -> None:
    assert briefing("export", path, "-f", "cards").out == EXPECTED
    outcome = briefing("export", path, "-o", tmp_path / "out.cards")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert (tmp_path / "out.cards").read_text() == EXPECTED


def test_a_broken_package_is_named_and_breaks_nothing(
    cards: Path, path: Path, tmp_path: Path
) -> None:
    install(cards, "broken-thing", {"broken": "no_such_module:ROW"}, {})
    install(cards, "zealous-thing", {"md": "cards_row:CARDS"}, {})
    listed = briefing("formats")
    assert listed.code == 0
    assert "cards" in listed.out
    assert [line.partition(" cannot be used: ")[0] for line in listed.err.splitlines()] == [
        'The format "broken" of the package broken-thing',
        'The format "md" of the package zealous-thing',
    ]
    assert briefing("export", path, "-f", "cards").out == EXPECTED
    assert briefing("export", path).err == ""
    named = briefing("export", path, "-f", "broken")
    assert (named.code, named.out) == (2, "")
    assert named.err.startswith('briefing: error: The format "broken" of the package broken-thing ')
    ending = briefing("export", path, "-o", tmp_path / "out.broken")
    assert ending.code == 2
    assert 'Unknown extension ".broken"' in ending.err
    assert "package broken-thing" in ending.err
    assert "Traceback" not in listed.err + named.err + ending.err


# Binary formats


@pytest.mark.usefixtures("cards")
def test_binary_output_goes_to_a_pipe_and_a_file_as_it_is(path: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [*COMMAND, "export", path, "-f", "squeezed"], capture_output=True, check=True
    )
    assert zlib.decompress(run.stdout).decode() == EXPECTED
    assert briefing("export", path, "-o", tmp_path / "out.zz").code == 0
    assert (tmp_path / "out.zz").read_bytes() == run.stdout
    assert briefing("export", path, "-f", "squeezed", "-o", "/dev/null").code == 0


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("output", ["-", "/dev/tty", "/dev/stdout"])
def test_binary_output_is_not_printed_to_a_terminal(path: Path, output: str) -> None:
    terminal = Terminal("export", path, "-f", "squeezed", "-o", output, size=(200, 20))
    assert terminal.wait_for_end() == 2
    assert (
        'The format "squeezed" is binary and is not printed to a terminal. Specify a file with -o'
        in (terminal.text)
    )
    assert b"x\x9c" not in terminal.sent
    text = Terminal("export", path, "-f", "cards", "-o", output)
    assert text.wait_for_end() == 0
    assert "- Roads are open." in text.text


@pytest.mark.usefixtures("cards")
def test_a_binary_format_that_is_not_searched_is_refused_if_anything_is_withheld(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, NOTES + SECRET)
    for output in ("-", tmp_path / "out.bin"):
        outcome = briefing("export", path, "-f", "opaque", "-o", output)
        assert (outcome.code, outcome.out) == (1, "")
        assert "cannot be searched for it. Nothing was written." in outcome.err
    assert not (tmp_path / "out.bin").exists()
    searched = briefing("export", path, "-o", tmp_path / "out.zz")
    assert searched.code == 0
    assert "left out for TLP:CLEAR: 1 item" in searched.err
    everything = briefing("export", path, "--audience", "RED", "-o", tmp_path / "out.bin")
    assert everything.code == 0


# Folders


@pytest.mark.usefixtures("cards")
def test_a_folder_is_written_and_replaced_but_not_printed(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out.album"
    for _ in range(2):
        assert briefing("export", path, "-o", folder).code == 0
        assert (folder / "notes" / "1.txt").read_text() == "- Roads are open."
    outcome = briefing("export", path, "-f", "album")
    assert (outcome.code, outcome.out) == (2, "")
    assert (
        "This format writes a folder (2 files, 20 bytes). Specify a folder with -o" in outcome.err
    )
    (folder / "mine.txt").write_text("mine")
    outcome = briefing("export", path, "-o", folder)
    assert outcome.code == 2
    assert "contains files that are not from an earlier export, such as mine.txt" in outcome.err


@pytest.mark.usefixtures("cards")
def test_the_folder_of_the_briefing_is_never_replaced(path: Path, tmp_path: Path) -> None:
    above = briefing("export", path, "-f", "album", "-o", tmp_path)
    assert above.code == 2
    assert "contains the briefing itself. Choose another folder" in above.err
    assert path.exists()


@pytest.mark.usefixtures("cards")
def test_the_restricted_mode_writes_files_of_other_packages_and_no_folders(
    path: Path, tmp_path: Path
) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    environment = {"BRIEFING_EXPORT_FOLDER": str(exports)}
    words = ("export", "--restricted", path, "-o")
    assert briefing(*words, "a.cards", environment=environment).code == 0
    folder = briefing(*words, "a.album", environment=environment)
    assert folder.code == 2
    assert "Restricted mode does not write folders" in folder.err
    assert [entry.name for entry in exports.iterdir()] == ["a.cards"]
