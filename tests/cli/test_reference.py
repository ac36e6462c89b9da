"""`export --reference` uses the styles of a Word file, or says why it cannot."""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from tests.cli.command import COMMAND, briefing, written
from tests.terminal import Terminal


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Write a Word file with its own style."""
    path = tmp_path / "house.docx"
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Futura"
    document.save(str(path))
    return path


def test_the_styles_of_the_file_are_used(tmp_path: Path, house: Path) -> None:
    out = tmp_path / "out.docx"
    outcome = briefing("export", written(tmp_path), "--reference", house, "-o", out)
    assert (outcome.code, outcome.out) == (0, "")
    assert docx.Document(str(out)).styles["Heading 1"].font.name == "Futura"


def test_a_word_file_is_piped_as_bytes(tmp_path: Path) -> None:
    command = (*COMMAND, "export", str(written(tmp_path)), "-f", "docx", "-o", "-")
    run = subprocess.run(command, capture_output=True, check=True)
    assert docx.Document(BytesIO(run.stdout)).paragraphs


def test_a_word_file_is_not_printed_to_a_terminal(tmp_path: Path) -> None:
    terminal = Terminal("export", written(tmp_path), "-f", "docx", size=(200, 20))
    assert terminal.wait_for_end() == 2
    assert 'The format "docx" is binary and is not printed to a terminal.' in terminal.text


def test_restricted_mode_reads_no_reference(tmp_path: Path, house: Path) -> None:
    restricted = {"BRIEFING_RESTRICTED": "1"}
    options = ("-f", "docx", "--reference", house)
    outcome = briefing("export", written(tmp_path), *options, cwd=tmp_path, environment=restricted)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Reference documents are not available in restricted mode." in outcome.err


def refused(tmp_path: Path, *options: str | Path) -> str:
    """Return the message about options that cannot be used; nothing is written."""
    out = tmp_path / "out.docx"
    outcome = briefing("export", written(tmp_path), "-o", out, *options)
    assert (outcome.code, outcome.out, out.exists()) == (2, "", False)
    return outcome.err


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not a zip", "it is not a Word document (.docx)"),
        (b"", "it is not a Word document (.docx)"),
    ],
)
def test_a_file_that_is_no_word_file_is_an_error(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(data)
    assert refused(tmp_path, "--reference", path) == (
        f"briefing: error: {path} cannot be the reference document: {reason}. Use a .docx file "
        "that Word, LibreOffice or pandoc saved.\n"
    )


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    assert "Cannot read the reference document none.docx: this file does not exist." in refused(
        tmp_path, "--reference", "none.docx"
    )


def test_other_formats_take_no_reference(tmp_path: Path, house: Path) -> None:
    said = refused(tmp_path, "-f", "md", "--reference", house)
    assert 'The format "md" takes no reference document. Use docx, or leave out' in said


def test_the_reference_is_not_overwritten(tmp_path: Path, house: Path) -> None:
    before = house.read_bytes()
    outcome = briefing("export", written(tmp_path), "--reference", house, "-o", house)
    assert outcome.code == 2
    assert f"The export would overwrite its reference document {house}." in outcome.err
    assert house.read_bytes() == before


NAMED = {
    "the name of the theme": ("theme1.xml", b'name="Office Theme"', b'name="Beltrano"'),
    "a font of the theme": ("theme1.xml", b'typeface="Calibri"', b'typeface="Beltrano"'),
    "another name of a style": (
        "styles.xml",
        b'<w:name w:val="heading 1"/>',
        b'<w:name w:val="heading 1"/><w:aliases w:val="Beltrano"/>',
    ),
    "the id of a style": ("styles.xml", b'"Heading1"', b'"Beltrano"'),
    "a style that is not used": ("styles.xml", b'w:val="List Bullet 2"', b'w:val="Beltrano"'),
    "a hidden style": ("styles.xml", b'w:name="Light Shading"', b'w:name="Beltrano"'),
}


@pytest.mark.parametrize(("part", "old", "new"), NAMED.values(), ids=NAMED.keys())
def test_a_reference_with_a_withheld_name_is_refused(
    tmp_path: Path, house: Path, part: str, old: bytes, new: bytes
) -> None:
    path = written(
        tmp_path,
        'tlp = "CLEAR"\n[[actors]]\nid = "s"\nname = "Beltrano"\ntlp = "RED"\n'
        '[[notes]]\ntext = "A note."\n',
    )
    changed, found = tmp_path / "changed.docx", False
    with ZipFile(house) as file, ZipFile(changed, "w") as copy:
        for name in file.namelist():
            data = file.read(name)
            if name.endswith(part):
                found = old in data
                data = data.replace(old, new)
            copy.writestr(name, data)
    assert found
    out = tmp_path / "out.docx"
    outcome = briefing("export", path, "-o", out, "--reference", changed)
    assert (outcome.code, out.exists()) == (1, False)
    assert "“Beltrano” in top" in outcome.err
