"""`briefing export -f pdf` from the shell."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, briefing, written
from tests.cli.test_loading import loaded
from tests.unit.export.pdfs import words_in

BLOCKED = (
    "import sys; sys.modules['typst'] = None; from briefing_tui.cli import main; "
    "sys.exit(main(sys.argv[1:]))"
)
WITHHELD = """tlp = "GREEN"

[[actors]]
id = "zq"
name = "Zorvath Quilmaz"
tlp = "RED"

[[events]]
date = 2024-12-01
text = "An open event%s."
"""


def test_a_pdf_goes_to_a_file_and_to_a_pipe(sample: Path, tmp_path: Path) -> None:
    outcome = briefing("export", sample, "-o", tmp_path / "out.pdf")
    assert (outcome.code, outcome.out) == (0, "")
    run = subprocess.run(
        [*COMMAND, "export", sample, "-f", "pdf", "-o", "-"], capture_output=True, check=True
    )
    assert run.stdout == (tmp_path / "out.pdf").read_bytes()
    assert run.stdout.startswith(b"%PDF-1.7")
    assert run.stderr.decode() == outcome.err


def test_without_typst_the_error_names_the_command_that_installs_it(
    sample: Path, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED, "export", sample, "-o", tmp_path / "out.pdf"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr == (
        'briefing: error: The format "pdf" needs typst, which is not installed. Install it with '
        "`pip install 'briefing-tui[pdf]'`.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--version",), ("formats",), ("help", "export")])
def test_typst_is_loaded_only_for_a_pdf(words: tuple[str, ...]) -> None:
    assert "typst" not in loaded(*words)


def test_the_desk_starts_without_typst() -> None:
    listing = 'import sys, briefing_tui.tui.app; print("\\n".join(sys.modules))'
    run = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True
    )
    modules = set(run.stdout.split())
    assert "textual" in modules
    assert {"typst", "briefing_tui.export.pdf"}.isdisjoint(modules)


def test_other_formats_load_no_typst(sample: Path) -> None:
    assert {"typst", "briefing_tui.export.pdf"}.isdisjoint(loaded("export", sample))


def test_a_withheld_name_in_a_text_refuses_the_pdf(tmp_path: Path) -> None:
    path = written(tmp_path, WITHHELD % " with Quilmaz")
    output = tmp_path / "out.pdf"
    outcome = briefing("export", path, "--audience", "GREEN", "-o", output)
    assert outcome.code == 1
    assert "“Quilmaz” in events/" in outcome.err
    assert not output.exists()
    # A position in a PDF would not help.
    assert "line 1" not in outcome.err


def test_a_pdf_without_the_name_is_released(tmp_path: Path) -> None:
    path = written(tmp_path, WITHHELD % "")
    output = tmp_path / "out.pdf"
    outcome = briefing("export", path, "--audience", "GREEN", "-o", output)
    assert outcome.code == 0, outcome.err
    words = words_in(output.read_bytes())
    assert "An open event." in words
    assert "Zorvath" not in words
