"""A document as a Word file: structure, marking, languages, and always the same bytes."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from msgspec import structs

from briefing_tui.export import FORMATS, LENGTHS, export, request_for
from briefing_tui.export.style import DEFAULT_STYLE, Style
from briefing_tui.model.marking import COLORS
from briefing_tui.richtext.document import (
    CodeBlock,
    Document,
    Footnote,
    Heading,
    Link,
    Paragraph,
    Part,
    Plain,
    Reference,
    Strong,
    Table,
    TableColumn,
    TableRow,
)
from briefing_tui.store.reader import read_briefing
from tests.unit.export.documents import briefing_of
from tests.unit.export.word import (
    R,
    W,
    docx_of,
    page_of,
    paragraphs,
    parts_of,
    root_of,
    styles_of,
    values,
    words_of,
    written,
)

RELATIONSHIPS = "word/_rels/document.xml.rels"
COUNTS = Table(
    (TableColumn("What"), TableColumn("Count", "right")),
    (
        TableRow(((Plain("killed"),), (Plain(">412"),))),
        TableRow(((Plain("of these"),), (Plain("61"),)), depth=1),
    ),
)


def test_headings_have_the_styles_that_word_lists_in_its_navigation() -> None:
    output = page_of(Heading(2, "Bottom line"), Heading(3, "North"), Heading(4, "East"))
    root = root_of(output)
    assert paragraphs(root, "Title") == ["Title"]
    assert paragraphs(root, "Subtitle") == ["Place · as of 1 Dec 2024"]
    assert paragraphs(root, "Heading1") == ["Bottom line"]
    assert paragraphs(root, "Heading2") == ["North"]
    assert paragraphs(root, "Heading3") == ["East"]
    names = set(values(root_of(output, "word/styles.xml"), "style/name"))
    assert names >= {"Normal", "Title", "heading 1", "heading 2", "heading 3", "Quote", "Hyperlink"}
    assert names >= {"footnote text", "footnote reference", "List Bullet", "List Number", "header"}


def test_every_style_that_a_document_uses_is_defined(sample: Path) -> None:
    briefing = read_briefing(str(sample)).briefing
    assert briefing is not None
    for length in LENGTHS:
        output = docx_of(briefing, length=length)
        used = {
            element.get(f"{W}val")
            for path in parts_of(output)
            if path.startswith("word/") and path.endswith(".xml")
            for element in root_of(output, path).iter()
            if element.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn")
        }
        assert used <= set(styles_of(output))


@pytest.mark.parametrize(("label", "color"), COLORS.items())
def test_the_marking_is_in_header_and_footer_in_the_colour_of_its_label(
    label: str, color: str
) -> None:
    output = docx_of(briefing_of(tlp=label))
    for path in ("word/header1.xml", "word/footer1.xml"):
        root = root_of(output, path)
        (run,) = (run for run in root.iter(f"{W}r") if f"TLP:{label}" in words_of(run))
        assert values(run, "rPr/color") == [color.removeprefix("#")]
        assert values(run, "rPr/shd", "fill") == ["000000"]
        assert values(run, "rPr/sz") == ["24"]
    edges = [
        *root_of(output).iter(f"{W}headerReference"),
        *root_of(output).iter(f"{W}footerReference"),
    ]
    assert [edge.get(f"{W}type") for edge in edges] == ["default"] * 2
    targets = {link.get("Id"): link.get("Target") for link in root_of(output, RELATIONSHIPS)}
    assert [targets[edge.get(f"{R}id")] for edge in edges] == ["header1.xml", "footer1.xml"]


def test_the_footer_has_page_numbers_as_fields() -> None:
    root = root_of(page_of(), "word/footer1.xml")
    assert [field.get(f"{W}instr") for field in root.iter(f"{W}fldSimple")] == [
        " PAGE ",
        " NUMPAGES ",
    ]
    assert "Page 1 of 1" in words_of(root)


def test_a_source_is_one_footnote_and_other_references_repeat_its_number() -> None:
    first = Paragraph((Plain("One"), Reference("b"), Reference("a"), Plain(".")))
    second = Paragraph((Plain("Two"), Reference("b")))
    notes = (
        Footnote("b", (Plain("Wire, "), Link("https://b.example/x?y=1&z=2"))),
        Footnote("a", (Plain("Paper"),)),
    )
    output = page_of(first, second, footnotes=notes)
    root = root_of(output)
    assert values(root, "footnoteReference", "id") == ["1", "2"]
    assert [field.get(f"{W}instr") for field in root.iter(f"{W}fldSimple")] == [
        " NOTEREF _Source1 \\f \\h "
    ]
    assert values(root, "bookmarkStart", "name") == ["_Source1", "_Source2"]
    assert paragraphs(root, "Normal") == ["One,.", "Two1"]
    listed = root_of(output, "word/footnotes.xml")
    assert paragraphs(listed, "FootnoteText") == [" Wire, https://b.example/x?y=1&z=2", " Paper"]
    (link,) = root_of(output, "word/_rels/footnotes.xml.rels")
    assert link.attrib["Target"] == "https://b.example/x?y=1&z=2"
    assert link.attrib["TargetMode"] == "External"


def test_a_short_document_lists_its_sources_and_references_lead_to_them() -> None:
    notes = (Footnote("a", (Plain("Wire"),)), Footnote("b", (Plain("Paper"),)))
    text = Paragraph((Plain("One"), Reference("a"), Reference("b")))
    output = page_of(text, footnotes=notes, has_source_list=True)
    root = root_of(output)
    assert paragraphs(root, "Normal") == ["One1,2"]
    assert values(root, "hyperlink", "anchor") == ["_Source1", "_Source2"]
    assert values(root, "bookmarkStart", "name") == ["_Source1", "_Source2"]
    assert paragraphs(root, "Sources") == ["Wire", "Paper"]
    assert values(root, "cols", "num") == [None, "2", None]
    assert "word/footnotes.xml" not in parts_of(output)


def test_tables_have_a_header_row_whole_rows_and_their_full_width() -> None:
    root = root_of(page_of(COUNTS))
    rows = list(root.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(str(width)) for width in values(root, "tblGrid/gridCol", "w")]
    assert values(root, "tc/tcPr/tcW", "w") == [str(width) for width in widths] * 3
    # A4 between the margins, in twentieths of a point.
    assert sum(widths) == 11906 - 2 * round(DEFAULT_STYLE.margin * 1440 / 25.4)
    cells = list(root.iter(f"{W}tc"))
    assert [values(cell, "jc") for cell in cells] == [[], ["right"]] * 3
    assert [values(cell, "ind", "left") for cell in cells] == [[], [], [], [], ["200"], []]


def test_a_column_with_more_text_is_wider() -> None:
    words = "Rebels hold most of the city and the roads to the north of it"
    wide = Table(
        (TableColumn("A"), TableColumn("B")),
        tuple(TableRow(((Plain("x"),), (Plain(words),))) for _ in range(3)),
    )
    narrow, broad = (int(str(width)) for width in values(root_of(page_of(wide)), "gridCol", "w"))
    assert broad > 3 * narrow


def test_adjacent_tables_stay_two_tables() -> None:
    body = root_of(page_of(COUNTS, COUNTS)).find(f"{W}body")
    assert body is not None
    tags = [child.tag.removeprefix(W) for child in body]
    assert tags == ["p", "p", "tbl", "p", "tbl", "sectPr"]


def test_text_below_a_table_or_a_letterhead_has_space_above_it() -> None:
    below: tuple[Part, ...] = (Paragraph((Plain("Below"),)), Heading(2, "Next"))
    for first, expected in zip(below, (["100"], []), strict=True):
        root = root_of(page_of(COUNTS, first))
        (found,) = (p for p in root.iter(f"{W}p") if words_of(p) in ("Below", "Next"))
        assert values(found, "pPr/spacing", "before") == expected
    document = Document("TLP:CLEAR", "T", "", "C", "en", ())
    for style, expected in ((Style(), []), (Style(letterhead=("House",)), ["100"])):
        root = root_of(written(document, style=style))
        (found,) = (p for p in root.iter(f"{W}p") if words_of(p) == "T")
        assert values(found, "pPr/spacing", "before") == expected


def test_the_progress_is_reported_and_can_end_the_work() -> None:
    shares: list[float] = []
    notes = [{"text": f"Note {number}."} for number in range(20)]
    request = request_for(briefing_of(notes=notes), progress=shares.append)
    assert export(FORMATS["docx"], request)
    assert shares == sorted(shares)
    assert len([share for share in shares if 0.5 < share < 1]) > 10
    assert shares[-1] == 1.0

    class EndedError(Exception):
        pass

    def end(share: float) -> None:
        if share > 0.7:
            raise EndedError

    with pytest.raises(EndedError):
        export(FORMATS["docx"], structs.replace(request, progress=end))


def test_verbatim_lines_keep_their_breaks_and_tabs() -> None:
    root = root_of(page_of(CodeBlock("one\n\ttwo")))
    (found,) = (p for p in root.iter(f"{W}p") if "SourceCode" in values(p, "pPr/pStyle"))
    tags = [element.tag.removeprefix(W) for element in found.iter() if element.tag != f"{W}r"]
    assert tags[-4:] == ["t", "br", "tab", "t"]


def test_a_link_leads_to_the_web_or_is_words() -> None:
    output = page_of(
        Paragraph((Link('https://a.example/b?c=1&d="<', "good"),)),
        Paragraph((Link("javascript:alert(1)", "bad"), Link("file:///etc/passwd"))),
    )
    external = [
        link.attrib["Target"]
        for link in root_of(output, RELATIONSHIPS)
        if link.get("TargetMode") == "External"
    ]
    assert external == ["https://a.example/b?c=1&d=%22%3C"]
    assert paragraphs(root_of(output), "Normal") == [
        "good",
        "bad (javascript:alert(1))file:///etc/passwd",
    ]


@pytest.mark.parametrize(
    ("language", "words", "is_rtl"),
    [
        ("en", "Hama", False),
        ("en", "حماة in Arabic", True),
        ("en", "412", False),
        ("ar", "حماة", True),
        ("ar", "Note: حماة", True),
        ("ar", "Hama", False),
        ("ar", ">412", False),
    ],
)
def test_a_paragraph_has_its_own_direction(language: str, words: str, *, is_rtl: bool) -> None:
    root = root_of(page_of(Paragraph((Plain(words),)), language=language))
    (found,) = (p for p in root.iter(f"{W}p") if words_of(p) == words)
    assert (found.find(f"{W}pPr/{W}bidi") is not None) == is_rtl
    # In a document read from right to left, all paragraphs are at the right.
    assert values(found, "pPr/jc") == (["right"] if language == "ar" and not is_rtl else [])


def test_words_of_the_other_direction_are_runs_of_their_own() -> None:
    root = root_of(page_of(Paragraph((Plain("In "), Strong("حماة 12، ادلب"), Plain(" B2.")))))
    (found,) = (p for p in root.iter(f"{W}p") if "B2" in words_of(p))
    runs = [(words_of(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in found.iter(f"{W}r")]
    assert runs == [("In ", False), ("حماة 12، ادلب", True), (" B2.", False)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {"val": "en"}),
        ("ar-SY", {"val": "en", "bidi": "ar-SY"}),
        ("not a language", {}),
    ],
)
def test_the_language_is_that_of_the_document(language: str, expected: dict[str, str]) -> None:
    output = page_of(COUNTS, language=language)
    found = [
        {key.removeprefix(W): value for key, value in element.attrib.items()}
        for element in root_of(output, "word/styles.xml").iter(f"{W}lang")
    ]
    assert found == ([expected] if expected else [])
    is_rtl = "bidi" in expected
    assert (root_of(output).find(f".//{W}bidiVisual") is not None) == is_rtl
    assert (root_of(output).find(f".//{W}sectPr/{W}bidi") is not None) == is_rtl


def test_the_properties_have_title_and_cut_off_and_no_author() -> None:
    output = docx_of(briefing_of(title="A <day> & more", as_of="2024-12-01", authors=["Quill"]))
    core = parts_of(output)["docProps/core.xml"].decode()
    assert "<dc:title>A &lt;day&gt; &amp; more</dc:title>" in core
    assert core.count(">2024-12-01T23:59:59Z<") == 2
    assert "creator" not in core
    assert "lastModifiedBy" not in core


def test_a_house_style_changes_colours_fonts_page_letterhead_and_footer() -> None:
    style = Style(
        accent_color="#aa0011",
        body_fonts=("Gill Sans", "Amiri"),
        heading_fonts=("Futura",),
        font_size=12.0,
        page_size="letter",
        margin=25.4,
        letterhead=("Desk of <Maps>",),
        footer="Room 4 & 5",
    )
    document = Document("TLP:CLEAR", "T", "", "C", "en", (Heading(2, "H"),))
    output = written(document, style=style, logo=False)
    heading = styles_of(output)["Heading1"]
    assert values(heading, "rPr/color") == ["AA0011"]
    assert values(heading, "rPr/rFonts", "ascii") == ["Futura"]
    defaults = root_of(output, "word/styles.xml").find(f"{W}docDefaults")
    assert defaults is not None
    assert values(defaults, "rFonts", "ascii") == ["Gill Sans"]
    assert values(defaults, "rFonts", "cs") == ["Amiri"]
    assert values(defaults, "sz") == ["24"]
    root = root_of(output)
    assert (values(root, "pgSz", "w"), values(root, "pgSz", "h")) == (["12240"], ["15840"])
    assert values(root, "pgMar", "left") == ["1440"]
    assert paragraphs(root)[:2] == ["Desk of <Maps>", "T"]
    assert paragraphs(root_of(output, "word/footer1.xml"))[0] == "Room 4 & 5"


def test_a_logo_is_a_picture_with_its_words_and_in_its_proportions() -> None:
    output = written(Document("TLP:CLEAR", "T", "", "C", "en", ()), logo=True)
    markup = parts_of(output)["word/document.xml"].decode()
    assert 'descr="Owl"' in markup
    assert '<wp:extent cx="720000" cy="360000" />' in markup
    assert "word/media/image1.png" in parts_of(output)


SCRIPT = """
import sys
from hashlib import sha256
from briefing_tui.desk.documents import make_export
from briefing_tui.store.reader import read_briefing
briefing = read_briefing(sys.argv[1]).briefing
for length in ("flash", "brief", "full"):
    print(sha256(make_export(briefing, "docx", length=length).data).hexdigest())
"""


def test_the_bytes_are_the_same_in_any_zone_and_locale_and_hash_order(sample: Path) -> None:
    printed = set()
    for zone, locale, seed in (
        ("UTC", "C.UTF-8", "0"),
        ("Asia/Damascus", "ar_SY.UTF-8", "1"),
        ("America/New_York", "tr_TR.UTF-8", "2"),
    ):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(sample)],
            env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        printed.add(run.stdout)
    assert len(printed) == 1
    assert len(set(printed.pop().split())) == 3


def test_the_archive_has_no_time_of_its_own_and_its_types_come_first() -> None:
    with ZipFile(BytesIO(page_of(COUNTS))) as file:
        entries = file.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    # Compressors differ between machines.
    assert {entry.compress_type for entry in entries} == {ZIP_STORED}
    assert {(entry.create_system, entry.external_attr) for entry in entries} <= {
        (0, 0),
        (0, 25165824),
    }
