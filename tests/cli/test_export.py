"""`export` writes a complete document, in the requested format and for the requested audience."""

import json
import subprocess
from pathlib import Path

import pytest

from briefing_tui.export import LENGTHS
from briefing_tui.sections.registry import SECTIONS
from tests.cli.command import COMMAND, briefing, written

MIXED = (
    '[[notes]]\nid = "open"\ntext = "for all"\n'
    '[[notes]]\nid = "secret"\ntlp = "RED"\ntext = "for few"\n'
    '[[notes]]\nid = "draft"\nreview = "draft"\ntext = "unconfirmed"\n'
)


def test_markdown_is_the_default(tmp_path: Path) -> None:
    outcome = briefing("export", written(tmp_path))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("**TLP:CLEAR**\n")
    assert briefing("export", "-f", "md", tmp_path / "briefing.toml") == outcome


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.md", b"**TLP"),
        ("out.JSON", b"{"),
        ("out.txt", b"TLP:CLEAR\n"),
        ("out.html", b"<!DOCTYPE html>\n"),
        ("out", b"**TLP"),
    ],
)
def test_the_ending_of_the_output_names_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    outcome = briefing("export", written(tmp_path), "-o", tmp_path / name)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_format_that_is_named_goes_before_the_ending(tmp_path: Path) -> None:
    briefing("export", written(tmp_path), "-o", tmp_path / "out.md", "-f", "json")
    assert json.loads((tmp_path / "out.md").read_bytes())["title"] == "T"


def test_a_file_gets_the_very_bytes_of_standard_output(tmp_path: Path, sample: Path) -> None:
    briefing("export", sample, "-o", tmp_path / "out.md")
    printed = briefing("export", sample, "-o", "-").out
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == printed


def test_the_briefing_itself_is_never_written_over(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "link.md").symlink_to(path)
    before = path.read_bytes()
    outcome = briefing("export", path, "-o", tmp_path / "link.md")
    assert outcome.code == 2
    assert "is the briefing itself" in outcome.err
    assert path.read_bytes() == before


def test_what_standard_input_comes_from_is_never_written_over(tmp_path: Path) -> None:
    path = written(tmp_path, 'tlp = "CLEAR"\n')
    before = path.read_bytes()
    with path.open("rb") as source:
        outcome = subprocess.run(
            [*COMMAND, "export", "-", "-o", path, "-f", "md"],
            stdin=source,
            capture_output=True,
            check=False,
        )
    assert outcome.returncode == 2
    assert b"is the briefing itself" in outcome.stderr
    assert path.read_bytes() == before


def test_another_file_is_overwritten_without_a_question(tmp_path: Path) -> None:
    path, out = written(tmp_path), tmp_path / "out"
    out.write_text("old")
    assert briefing("export", path, "-o", out).code == 0
    assert out.read_text().startswith("**TLP")


@pytest.mark.parametrize("name", ["out.odt", "out.toml", "out.md.old"])
def test_an_unknown_ending_needs_a_format(tmp_path: Path, name: str) -> None:
    path, out = written(tmp_path), tmp_path / name
    outcome = briefing("export", path, "-o", out)
    assert (outcome.code, outcome.out, out.exists()) == (2, "", False)
    assert (
        f'Unknown extension "{out.suffix}". Use .md, .markdown, .txt, .html, .htm, .pdf, .docx, '
        ".json, or " in outcome.err
    )
    assert briefing("export", path, "-o", out, "-f", "md").code == 0
    assert out.read_text().startswith("**TLP")


def test_an_output_that_can_not_be_written_is_reported(tmp_path: Path) -> None:
    outcome = briefing("export", written(tmp_path), "-o", tmp_path / "missing" / "out.md")
    assert (outcome.code, outcome.out) == (2, "")
    assert "out.md: the folder does not exist" in outcome.err


def test_only_the_sections_that_are_named_are_exported(tmp_path: Path) -> None:
    path = written(tmp_path, '[[notes]]\ntext = "a note"\n[[frontline]]\nplace = "Hama"\n')
    document = briefing("export", path, "--sections", "frontline").out
    assert "Hama" in document
    assert "a note" not in document
    read = json.loads(briefing("export", path, "-f", "json", "--sections", "frontline").out)
    assert [bool(read[section]) for section in ("frontline", "notes")] == [True, False]
    assert read["sections"] == ["frontline"]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_document_without_some_sections_names_those_that_it_has(
    tmp_path: Path, length: str
) -> None:
    path = written(tmp_path, '[[notes]]\ntext = "a note"\n[[frontline]]\nplace = "Hama"\n')

    def exported(*words: str) -> str:
        return briefing("export", path, "--length", length, *words).out

    sentence = "Only these sections are included: Changes, Notes.\n"
    assert f"\n\n{sentence}" in exported("--sections", "notes,changes")
    every = [section.name for section in SECTIONS.all if section.is_in_documents]
    assert exported("--sections", ",".join(("changes", *every))) == exported()
    filtered = exported("--sections", "notes", "--filter", "note")
    assert "Only these sections are included: Notes. Only items that match note: 1 of 1" in filtered


def test_a_name_in_a_filter_that_nothing_has_is_reported(tmp_path: Path) -> None:
    path = written(tmp_path, '[[actors]]\nid = "iran"\nname = "Iran"\n')
    outcome = briefing("export", path, "--filter=-actor:irann")
    assert outcome.code == 0
    assert "briefing.toml: Unknown name `irann` for `actor`. Did you mean `iran`?\n" in outcome.err


@pytest.mark.parametrize("form", ["md", "json"])
def test_what_is_marked_stricter_than_the_briefing_stays_here_and_is_counted(
    tmp_path: Path, form: str
) -> None:
    outcome = briefing("export", written(tmp_path, MIXED), "-f", form)
    assert outcome.code == 0
    assert "for all" in outcome.out
    assert "for few" not in outcome.out
    assert "left out for TLP:CLEAR: 1 item\n" in outcome.err


@pytest.mark.parametrize("form", ["md", "json"])
def test_an_audience_that_may_see_all_gets_all(tmp_path: Path, form: str) -> None:
    outcome = briefing("export", written(tmp_path, MIXED), "-f", form, "--audience", "tlp:red")
    assert "for few" in outcome.out
    assert "TLP" not in outcome.err


@pytest.mark.parametrize("form", ["md", "json"])
def test_drafts_are_left_out_unless_asked_for(tmp_path: Path, form: str) -> None:
    path = written(tmp_path, MIXED)
    outcome = briefing("export", path, "-f", form)
    assert "unconfirmed" not in outcome.out
    assert "1 draft left out" in outcome.err
    assert "unconfirmed" in briefing("export", path, "-f", form, "--drafts").out


def test_a_briefing_that_is_stricter_than_its_audience_is_refused(tmp_path: Path) -> None:
    outcome = briefing(
        "export",
        written(tmp_path, 'tlp = "AMBER"\n'),
        "--audience",
        "GREEN",
        "-o",
        tmp_path / "out.md",
    )
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("briefing: error: ")
    assert "AMBER" in outcome.err
    assert not (tmp_path / "out.md").exists()


def test_an_empty_marking_is_reported_as_the_red_that_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, '[[notes]]\nid = "n"\ntlp = ""\ntext = "for few"\n')
    assert "for few" not in briefing("export", path).out
    assert "*TLP:RED*" in briefing("export", path, "--audience", "RED").out
    whole = briefing("export", path, "--audience", "RED", "--length", "full").out
    assert "*Marked* TLP:RED." in whole
    read = json.loads(briefing("export", path, "-f", "json", "--audience", "RED").out)
    assert read["notes"][0]["tlp"] == "RED"


def test_an_unknown_marking_acts_as_red(tmp_path: Path) -> None:
    path = written(tmp_path, 'tlp = "PURPLE"\n')
    assert briefing("export", path, "--audience", "AMBER+STRICT").code == 1
    assert json.loads(briefing("export", path, "-f", "json").out)["tlp"] == "RED"
