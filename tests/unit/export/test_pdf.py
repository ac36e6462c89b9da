"""The PDF has the content of the Markdown, is accessible, and runs and loads nothing."""

import re
import subprocess
import sys
import tomllib
from base64 import b64decode
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefing_tui.desk.documents import make_export, position_in_situation, previous_of
from briefing_tui.export import FORMATS, LENGTHS, Length, Selection, request_for
from briefing_tui.export.pdf import searched
from briefing_tui.export.style import Logo, Style
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.document import (
    BulletList,
    Chart,
    ChartBar,
    ChartGroup,
    CodeBlock,
    Commonmark,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Plain,
    Table,
    TableColumn,
    TableRow,
)
from briefing_tui.store.reader import read_briefing
from tests.leaks import Case, letters
from tests.unit.export.documents import briefing_of, said
from tests.unit.export.hostile import words_in_every_key
from tests.unit.export.pdfs import pages_of, pdf_of, pdf_with, text_in, words_in

GOLDEN = Path(__file__).parent.parent.parent / "golden"
CLAIMS = tomllib.loads((GOLDEN / "seed_claims.toml").read_text(encoding="utf-8"))
DAYS = sorted((Path(__file__).parents[3] / "briefings" / "syria-2024").glob("2024-*.toml"))

SQUARE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def sample_pdf(path: Path, length: Length) -> bytes:
    reading = read_briefing(str(path))
    assert reading.briefing is not None
    return make_export(
        reading.briefing,
        "pdf",
        length=length,
        previous=previous_of(reading),
        position=position_in_situation(reading),
    ).data


def opened(pdf: bytes, folder: Path) -> pikepdf.Pdf:
    (folder / "a.pdf").write_bytes(pdf)
    return pikepdf.Pdf.open(folder / "a.pdf")


def annotations(pdf: pikepdf.Pdf) -> list[Any]:
    return [note for page in pdf.pages if "/Annots" in page for note in page.Annots]


# Content


def test_every_claim_of_the_article_is_in_the_full_document(sample: Path) -> None:
    # In the order of the file, because pdftotext otherwise mixes the columns of a table.
    words = " ".join(text_in(sample_pdf(sample, "full"), "-raw").split())
    assert [name for name, claim in CLAIMS.items() if claim["words"] not in words] == []


@pytest.mark.parametrize("length", LENGTHS)
def test_pdf_and_markdown_have_the_same_words(sample: Path, length: Length) -> None:
    reading = read_briefing(str(sample))
    assert reading.briefing is not None
    selection = Selection(length=length)
    document = request_for(reading.briefing, selection).document()
    # Addresses and long words are divided anywhere, so blanks do not count.
    shown = "".join(text_in(pdf_of(reading.briefing, length), "-layout").split())
    lines = [re.sub(r"\[[\w-]+\]", " ", line) for line in said(document.parts)]
    words = {word for line in lines for word in re.findall(r"\w+", line)}
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize("path", DAYS, ids=lambda path: path.stem)
def test_a_brief_takes_at_most_two_pages(path: Path) -> None:
    assert len(pages_of(sample_pdf(path, "brief"))) <= 2


def test_the_searched_text_has_every_word_that_is_extracted(sample: Path) -> None:
    reading = read_briefing(str(sample))
    assert reading.briefing is not None
    request = request_for(reading.briefing, Selection(length="full"))
    (piece,) = searched(request, b"")
    known = "".join(piece.text.split())
    extracted = re.findall(r"[^\W\d]{2,}", text_in(pdf_of(reading.briefing), "-layout"))
    # `1 of 8` is the only text that the template writes itself.
    assert {word for word in extracted if word not in known} <= {"of"}


def test_what_is_withheld_is_neither_in_the_text_nor_in_the_file() -> None:
    head = {"tlp": "GREEN"}
    secret = {"name": "Zorvath Quilmaz", "id": "zq", "kind": "person", "tlp": "RED"}
    item = {"place": "Dun", "text": "Quiet.", "tlp": "RED", "note": "Zorvath said so."}
    open_item = {"place": "Harl", "text": "Open words."}
    briefing = briefing_of(head, actors=[secret], frontline=[item, open_item])
    made = make_export(briefing, "pdf", audience="GREEN")
    assert made.withheld.items == 2
    words = words_in(made.data)
    assert "Open words." in words
    assert "Zorvath" not in words
    assert "Dun" not in words
    assert b"Zorvath" not in made.data


def test_drafts_are_left_out_unless_asked_for() -> None:
    event = {"date": "2024-11-30", "text": "Quite unconfirmed.", "review": "draft"}
    briefing = briefing_of(events=[event])
    assert "Quite unconfirmed." not in words_in(make_export(briefing, "pdf").data)
    assert "Quite unconfirmed." in words_in(make_export(briefing, "pdf", drafts=True).data)


# Structure


def test_the_marking_and_the_number_are_on_every_page(sample: Path) -> None:
    pages = pages_of(sample_pdf(sample, "full"))
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.splitlines() if line.strip()]
        assert lines[0].rstrip().endswith("TLP:CLEAR")
        assert lines[-1].rstrip().endswith("TLP:CLEAR")
        assert f"{number} of {len(pages)}" in lines[-1]


def test_it_is_tagged_and_declares_its_standards(sample: Path, tmp_path: Path) -> None:
    pdf = opened(sample_pdf(sample, "full"), tmp_path)
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == "Assad seeks allies' support after Aleppo falls"
    with pdf.open_outline() as outline:
        (title,) = outline.root
        assert [entry.title for entry in title.children][:2] == ["Bottom line", "Judgements"]


def test_pdfua_finds_nothing(sample: Path, tmp_path: Path) -> None:
    import pdfua

    path = tmp_path / "a.pdf"
    path.write_bytes(sample_pdf(sample, "full"))
    report = pdfua.validate(str(path))
    assert list(report.findings) == []


def test_nothing_in_it_runs_or_loads(tmp_path: Path) -> None:
    corpus = ["javascript:alert(1)", '#import "@preview/x:1.0.0"', '#read("/etc/passwd")', "]\\#("]
    for words in corpus:
        pdf = opened(pdf_of(words_in_every_key(words)), tmp_path)
        actions = {str(note.A.S) for note in annotations(pdf) if "/A" in note}
        assert actions <= {"/URI"}
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


@pytest.mark.parametrize(
    "words",
    [
        "#strong[a] *b* _c_ `d` $x$ <label> @ref // comment",
        '#import "@preview/cetz:0.3.0"',
        "= Heading\n- item\n+ item",
        "\\u{41} ~ -- --- ... ' \"",
        "]}#sys.inputs",
    ],
)
def test_no_value_is_read_as_markup(words: str, day: Briefing) -> None:
    shown = "".join(words_in(pdf_with(day, Paragraph((Plain(words),)))).split())
    assert "".join(words.split()) in shown


def test_a_link_to_anything_but_the_web_is_text(day: Briefing, tmp_path: Path) -> None:
    parts = (Paragraph((Link("file:///etc/passwd", "open"), Link("https://a.example/x", "web"))),)
    pdf = opened(pdf_with(day, *parts), tmp_path)
    targets = [str(note.A.URI) for note in annotations(pdf)]
    assert targets == ["https://a.example/x"]


def test_the_full_document_has_footnotes_and_the_brief_a_list(day: Briefing) -> None:
    full, brief = pdf_of(day), pdf_of(day, "brief")
    (page,) = pages_of(full)
    assert "Sources" not in page
    assert page.index("Second words") < page.index("Gazette, undated") < page.rindex("TLP:")
    assert "Sources" in pages_of(brief)[0]


def test_a_source_has_one_footnote_and_references_have_commas_between_them(day: Briefing) -> None:
    words = words_in(pdf_of(day))
    assert words.count("Gazette, undated") == words.count("Courier, undated") == 1
    assert "1,2" in words


@pytest.mark.parametrize("rows", [3, 120])
def test_a_table_repeats_its_header_on_every_page(rows: int, day: Briefing) -> None:
    columns = (TableColumn("Quantity", "right"), TableColumn("Whereabouts"))
    row = TableRow(((Plain("12"),), (Plain("Dun"),)))
    pages = pages_of(pdf_with(day, Table(columns, (row,) * rows)))
    assert (len(pages) > 1) == (rows > 100)
    assert all("Whereabouts" in page for page in pages)


def test_rows_and_cells_longer_than_a_page_are_complete(day: Briefing) -> None:
    long = " ".join(f"w{number}" for number in range(3_000))
    table = Table(
        (TableColumn("A"), TableColumn("B")), (TableRow(((Plain("x"),), (Plain(long),))),)
    )
    words = words_in(pdf_with(day, table))
    assert [number for number in range(3_000) if f"w{number}" not in words] == []


def test_long_words_and_addresses_stay_on_the_page(day: Briefing) -> None:
    word, address = "x" * 400, "https://a.example/" + "path/" * 60
    parts = (Paragraph((Plain(word), Plain(" "), Link(address))), CodeBlock("y" * 400))
    found = text_in(pdf_with(day, *parts), "-bbox")
    edges = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', found)]
    assert max(edges) < 595
    assert "x" * 300 in "".join(re.findall(r">(x+)<", found))


def test_headings_leave_out_no_level(day: Briefing, tmp_path: Path) -> None:
    parts = (Heading(2, "Two"), Heading(4, "Four"), Heading(6, "Six"), Heading(2, "Again"))
    with opened(pdf_with(day, *parts), tmp_path).open_outline() as outline:
        (title,) = outline.root
        two, again = title.children
    assert (two.title, two.children[0].title, again.title) == ("Two", "Four", "Again")
    assert two.children[0].children[0].title == "Six"


def test_a_chart_is_drawn_in_vectors_with_its_counts_as_alternative_text(
    day: Briefing, tmp_path: Path
) -> None:
    bars = (ChartBar("SOHR", ">412", 412, None, before=311), ChartBar("OCHA", "10–15", 10, 15))
    chart = Chart("Key figures", "Bars by claimant.", (ChartGroup("killed", bars),))
    pdf = pdf_with(day, chart)
    assert "Bars by claimant." in words_in(pdf)
    assert b"/Subtype/Image" not in pdf
    read = opened(pdf, tmp_path)
    texts = {
        str(part.Alt)
        for part in read.objects
        if isinstance(part, pikepdf.Dictionary) and "/Alt" in part
    }
    assert texts == {"Key figures. Bars by claimant. killed: SOHR >412; OCHA 10–15."}


def test_a_long_count_stays_inside_the_margins(day: Briefing) -> None:
    bars = (ChartBar("UNHCR", "800,000–1,000,000", 800_000, 1_000_000, before=370_000),)
    chart = Chart("Key figures", "Bars.", (ChartGroup("displaced", bars),))
    boxes = text_in(pdf_with(day, BulletList((ListItem((Plain("displaced"),)),)), chart), "-bbox")
    (width,) = map(float, re.findall(r'<page width="([\d.]+)"', boxes))
    edges = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"[^>]*>800,000', boxes)]
    assert edges
    assert max(edges) < width - 35


@pytest.mark.parametrize("count", [0, 5_000])
def test_a_chart_with_very_long_words_is_drawn(day: Briefing, count: int) -> None:
    words = f"{count:,} displaced persons (injured, {'countryside, ' * 9}denied by the ministry)"
    bars = (ChartBar("SOHR", str(count), count, count), ChartBar("of these", words, count, count))
    group = ChartGroup("killed, " + ", ".join(f"Province {number}" for number in range(20)), bars)
    shown = words_in(pdf_with(day, Chart("Key figures", "Bars.", (group,))))
    assert "Province 19" in shown
    assert words[:20] in shown


def test_a_chart_without_counts_is_empty(day: Briefing) -> None:
    assert pdf_with(day, Chart("None", "Nothing.", (ChartGroup("killed", ()),)))
    zero = ChartBar("SOHR", "0", 0, 0)
    assert "SOHR" in words_in(pdf_with(day, Chart("Z", "Zero.", (ChartGroup("killed", (zero,)),))))


def test_notes_in_commonmark_are_laid_out(day: Briefing) -> None:
    note = "Some *words*:\n\n3. third\n4. fourth\n   - deep\n\n> quoted\n\n```\ncode\n    more\n```"
    words = words_in(pdf_with(day, Commonmark(note)))
    for part in ("Some words:", "3. third", "4. fourth", "deep", "quoted", "code more"):
        assert part in words


# The house style


def test_the_style_gives_page_letterhead_footer_and_logo(day: Briefing, tmp_path: Path) -> None:
    logo = Logo(data=SQUARE, media_type="image/png", alternative_text="Arms", width=20)
    style = Style(
        page_size="letter",
        letterhead=("Ministry of Words", "Dun"),
        footer="Not for sale",
        logo=logo,
        accent_color="#aa0000",
    )
    made = pdf_with(
        day, Heading(2, "First"), *[Paragraph((Plain("Words. " * 900),))] * 2, style=style
    )
    pages = pages_of(made)
    assert len(pages) > 1
    assert [("Ministry of Words" in page, "Not for sale" in page) for page in pages] == [
        (True, True),
        *[(False, True)] * (len(pages) - 1),
    ]
    pdf = opened(made, tmp_path)
    assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 612, 792]
    assert b"(Arms)" in made


# Reproducible bytes


def test_the_bytes_do_not_depend_on_the_machine_the_day_or_the_time_zone(
    sample: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; from briefing_tui.cli import main; "
        "sys.exit(main(['export', sys.argv[1], '-o', sys.argv[2]]))"
    )
    surroundings = (
        {"TZ": "UTC", "LC_ALL": "C"},
        {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1", "LANG": "ar_SY"},
        {"TZ": "America/Lima", "HOME": str(tmp_path), "TYPST_FONT_PATHS": str(tmp_path)},
    )
    outputs = set()
    for number, variables in enumerate(surroundings):
        folder = tmp_path / str(number)
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", code, sample, folder / "out.pdf"],
            env={"PYTHONPATH": ":".join(sys.path), "PATH": "", **variables},
            cwd=folder,
            check=True,
        )
        outputs.add((folder / "out.pdf").read_bytes())
    assert len(outputs) == 1
    (made,) = outputs
    assert made == sample_pdf(sample, "brief")


def test_it_is_dated_by_the_briefing(sample: Path) -> None:
    # The end of 1 December in Damascus, in UTC.
    assert b"/CreationDate(D:20241201" in sample_pdf(sample, "brief")
    # Without a cut-off, the date is the earliest that PDF has, not that of the clock.
    assert b"/CreationDate(D:19700101" in pdf_of(briefing_of({"as_of": "2024-12-01/.."}))
    assert b"/CreationDate(D:19621028" in pdf_of(briefing_of({"as_of": "1962-10-28"}))


@pytest.fixture
def day() -> Briefing:
    sources = [
        {"id": "a", "title": "Gazette", "publisher": "Gazette"},
        {"id": "b", "title": "Courier", "publisher": "Courier"},
    ]
    items = [
        {"place": "Dun", "text": "First words.", "sources": ["a", "b"], "status": "held"},
        {"place": "Harl", "text": "Second words.", "sources": ["b", "a"], "status": "held"},
    ]
    return briefing_of(sources=sources, frontline=items)


def test_the_format_is_binary_and_searched() -> None:
    row = FORMATS["pdf"]
    assert not row.is_text
    assert row.searched_texts is not None


def released_pdf(case: Case, length: Length) -> bytes:
    return make_export(
        case.today,
        "pdf",
        audience="GREEN",
        previous=lambda: case.yesterday,
        drafts=True,
        length=length,
    ).data


@pytest.mark.parametrize("length", LENGTHS)
def test_a_withheld_name_in_another_spelling_is_in_no_pdf(length: Length) -> None:
    for case in map(Case, range(15)):
        made = released_pdf(case, length)
        assert letters(case.name) not in letters(text_in(made)), case.written
        assert case.name.encode() not in made
