"""What is read back from a Word file: by the search for withheld names, and by other programs."""

import subprocess
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from briefing_tui.analysis.protection import Protected
from briefing_tui.desk.documents import make_export, previous_of
from briefing_tui.desk.release import NamesWithheldError, UnsearchableError
from briefing_tui.export import FORMATS, LENGTHS, Length
from briefing_tui.export.docx import pictures
from briefing_tui.export.docx.reading import searched
from briefing_tui.model.building import build_briefing
from briefing_tui.richtext.document import (
    Chart,
    ChartBar,
    ChartGroup,
    Footnote,
    Link,
    Paragraph,
    Plain,
    Reference,
    Strong,
    Table,
    TableColumn,
    TableRow,
)
from briefing_tui.store.reader import read_briefing
from tests.hostile import ALIVE
from tests.hostile import CORPUS as CONTROLS
from tests.programs import needs
from tests.unit.analysis.outputs import day, note
from tests.unit.export.hostile import CORPUS, table_of
from tests.unit.export.word import (
    W,
    every_text,
    page_of,
    parts_of,
    roots_of,
    without_quotes,
    words_of,
)

GOLDEN = Path(__file__).parent.parent.parent / "golden"
CLAIMS = tomllib.loads((GOLDEN / "seed_claims.toml").read_text(encoding="utf-8"))
CHART = Chart(
    "Key figures",
    "Bars by claimant.",
    (ChartGroup("killed, Hama", (ChartBar("Red Crescent", ">412", 413, None, before=311),)),),
)


def sample_of(path: Path, length: Length = "full") -> bytes:
    reading = read_briefing(str(path))
    assert reading.briefing is not None
    made = make_export(reading.briefing, "docx", length=length, previous=previous_of(reading))
    return made.data


def found_in(output: bytes, words: str) -> list[str]:
    """Return the parts in which the search finds some words."""
    return [piece.file for piece in searched(output) if words in piece.text]


def with_part(output: bytes, path: str, data: bytes) -> bytes:
    """Return a Word file with a part added or replaced."""
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, old in {**parts_of(output), path: data}.items():
            file.writestr(name, old)
    return made.getvalue()


def test_every_text_of_a_file_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.export.docx.shipped_fonts", lambda: ("none.ttf",))
    monkeypatch.setattr(pictures, "chart_png", lambda *_: b"\x89PNG")
    output = page_of(
        Paragraph((Plain("In "), Strong("Ham"), Plain("a there"), Reference("a"))),
        Table((TableColumn("Heads"),), (TableRow(((Plain("Cells"),),)),)),
        Paragraph((Link("https://a.example/Target", "Shown"),)),
        CHART,
        footnotes=(Footnote("a", (Plain("Paper "), Link("https://b.example/Note"))),),
    )
    body, notes = "word/document.xml", "word/footnotes.xml"
    for words in ("In Hama there", "Heads", "Cells", "Shown", "Red Crescent >412", "Bars by"):
        assert found_in(output, words) == [body], words
    assert found_in(output, "https://a.example/Target") == ["word/_rels/document.xml.rels"]
    assert found_in(output, "Paper https://b.example/Note") == [notes]
    assert found_in(output, "TLP:CLEAR") == ["word/header1.xml", "word/footer1.xml"]
    assert set(found_in(output, "Title")) >= {body, "docProps/core.xml"}


def test_a_piece_says_in_which_paragraph_it_is() -> None:
    (piece, *_) = (p for p in searched(page_of(Paragraph((Plain("Hama"),)))) if "Hama" in p.text)
    assert piece.text.split("\n")[2] == "Hama"
    assert (piece.file, piece.line, piece.column) == ("word/document.xml", 1, 1)


def test_sizes_and_colours_are_not_taken_for_coordinates() -> None:
    numbers = "".join(p.text for p in searched(page_of()) if p.file == "word/styles.xml")
    assert not any(line.isdigit() for line in numbers.split("\n"))


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"PK\x03\x04 no archive",
        with_part(page_of(), "word/comments.xml", b"<a/>"),
        with_part(page_of(), "word/vbaProject.bin", b"x"),
        with_part(page_of(), "word/footer1.xml", b"<broken"),
        with_part(page_of(), "word/media/image1.wmf", b"x"),
    ],
    ids=["empty", "no archive", "comments", "macro", "broken", "picture"],
)
def test_a_file_with_anything_unknown_has_no_pieces_and_is_refused(
    output: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert searched(output) == ()
    monkeypatch.setattr("briefing_tui.export.docx.write", lambda _: output)
    with pytest.raises(UnsearchableError):
        make_export(secret("Merrow went."), "docx", audience="GREEN")


PERSON = {"id": "m", "name": "Orla Quenby", "kind": "person", "tlp": "RED"}


def secret(words: str, **sections: Any) -> Any:
    """Return a briefing with a withheld person and a note with some words."""
    return day(actors=[PERSON], notes=[note(words)], **sections)


@pytest.mark.parametrize(
    "words",
    [
        "They saw Orla Quenby there.",
        "They saw Or**la Quen**by there.",
        "They saw [Orla](https://a.example) Quenby.",
        "See [this](https://a.example/orla-quenby).",
        "- Orla\n- Quenby",
    ],
)
def test_a_withheld_name_refuses_the_file(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Protected, "masked", lambda _, text, *__, **___: text)
    with pytest.raises(NamesWithheldError):
        make_export(secret(words), "docx", audience="GREEN")


def test_a_masked_name_is_nowhere_in_the_file() -> None:
    made = make_export(secret("They saw Orla Quenby there."), "docx", audience="GREEN")
    assert not [text for text in every_text(made.data) if "Quenby" in text]


def test_coordinates_in_two_cells_of_a_row_are_one_line() -> None:
    table = Table(
        (TableColumn("North"), TableColumn("East")),
        (TableRow(((Plain("35.1318"),), (Plain("36.7578"),))),),
    )
    assert found_in(page_of(table), "35.1318\t36.7578") == ["word/document.xml"]


# Other programs


def test_python_docx_reads_headings_tables_footers_and_properties(sample: Path) -> None:
    read = docx.Document(BytesIO(sample_of(sample)))
    headings = [p.text for p in read.paragraphs if str(p.style and p.style.name) == "Heading 1"]
    assert headings[:3] == ["Bottom line", "Judgements", "Key figures"]
    assert [cell.text for cell in read.tables[0].rows[0].cells][:3] == [
        "Place",
        "Status",
        "Controlled by",
    ]
    assert "TLP:CLEAR" in read.sections[0].header.paragraphs[0].text
    assert "TLP:CLEAR" in read.sections[0].footer.paragraphs[0].text
    properties = read.core_properties
    assert properties.title == "Assad seeks allies' support after Aleppo falls"
    assert (properties.author, properties.language) == ("", "en")
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2024-12-01"


def test_pandoc_reads_every_claim_of_the_article_in_the_full_document(
    sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "full.docx"
    path.write_bytes(sample_of(sample))
    run = subprocess.run(
        [needs("pandoc"), "-f", "docx", "-t", "plain", "--wrap=none", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    words = without_quotes(run.stdout)
    assert [n for n, claim in CLAIMS.items() if without_quotes(claim["words"]) not in words] == []
    assert "[1]" in run.stdout, "footnotes are footnotes"


def test_every_claim_is_in_one_paragraph_of_the_full_document(sample: Path) -> None:
    lines = [words_of(p) for p in roots_of(sample_of(sample))["word/document.xml"].iter(f"{W}p")]
    assert [n for n, c in CLAIMS.items() if not any(c["words"] in line for line in lines)] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_values_stay_words(language: str) -> None:
    every = (*CORPUS, *CONTROLS, '{ INCLUDETEXT "C:\\\\x.doc" }', "]]>", "&amp;", "_x000D_")
    briefing, _ = build_briefing({**table_of("\n\n".join(every)), "lang": language})
    assert briefing is not None
    for length in LENGTHS:
        output = make_export(briefing, "docx", drafts=True, length=length).data
        assert not [text for text in every_text(output) if ALIVE.search(text)]
        for root in roots_of(output).values():
            codes = {str(f.get(f"{W}instr")).split()[0] for f in root.iter(f"{W}fldSimple")}
            assert codes <= {"PAGE", "NUMPAGES", "NOTEREF"}
            assert not list(root.iter(f"{W}instrText"))
            kinds = {
                (link.attrib["Type"].rpartition("/")[2], link.attrib["Target"][:4].casefold())
                for link in root
                if link.get("TargetMode") == "External"
            }
            assert kinds <= {("hyperlink", "http")}
        docx.Document(BytesIO(output))


def test_text_with_braces_is_no_field() -> None:
    words = '{ INCLUDETEXT "\\\\server\\x" } <w:p/> &lt;'
    lines = [
        words_of(p)
        for p in roots_of(page_of(Paragraph((Plain(words),))))["word/document.xml"].iter(f"{W}p")
    ]
    assert words in lines


def test_every_length_is_a_document_that_other_programs_open(sample: Path) -> None:
    for length in LENGTHS:
        read = docx.Document(BytesIO(sample_of(sample, length)))
        assert read.paragraphs[0].text.startswith("Assad seeks")
    assert not FORMATS["docx"].is_text
