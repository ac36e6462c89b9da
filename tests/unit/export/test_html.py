"""The HTML export is one valid, harmless file with the content of the Markdown."""

import re
import subprocess
import tomllib
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from briefing_tui.analysis.audience import reduced_for
from briefing_tui.analysis.gate import Gate
from briefing_tui.desk.documents import make_export, position_in_situation, previous_of
from briefing_tui.export import FORMATS, LENGTHS, Length, Selection, export, request_for
from briefing_tui.export.html import page_data
from briefing_tui.export.templates import render
from briefing_tui.export.templates.data import document_data
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.direction import direction_of
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Chart,
    ChartBar,
    ChartGroup,
    Code,
    Document,
    Emphasis,
    Footnote,
    GradeMark,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Part,
    Piece,
    Plain,
    Reference,
    Strong,
    Table,
    TableColumn,
    TableRow,
)
from briefing_tui.store.reader import read_briefing
from tests.programs import needs
from tests.unit.export.documents import briefing_of, said
from tests.unit.export.hostile import CORPUS, words_in_every_key

GOLDEN = Path(__file__).parent.parent.parent / "golden"
CLAIMS = tomllib.loads((GOLDEN / "seed_claims.toml").read_text(encoding="utf-8"))

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "div", "table", "thead", "tbody", "tr", "th"),
    *("td", "blockquote", "pre", "code", "strong", "em", "del", "span", "sup", "a"),
    *("figure", "figcaption", "svg", "desc", "text", "rect", "polygon", "line", "wbr"),
}
LOADING = {"src", "srcset", "data", "background", "poster", "action", "style"}


def html_of(briefing: Briefing) -> str:
    output = export(FORMATS["html"], request_for(briefing))
    assert isinstance(output, bytes)
    return output.decode()


def page_of(*parts: Part, language: str = "en", footnotes: tuple[Footnote, ...] = ()) -> str:
    about = ("Title", "Place", "as of 1 Dec 2024")
    document = Document("TLP:CLEAR", *about, language, parts, footnotes)
    return render("html", page_data(document_data(document)))


def elements(page: str) -> list[Element]:
    """Return all elements as a browser reads them; fail if the page is not valid HTML."""
    parser: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return list(parser.parse(page).iter())


def name_of(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("words", CORPUS)
def test_no_value_becomes_an_element_an_attribute_or_a_resource(words: str) -> None:
    found = elements(html_of(words_in_every_key(words)))
    assert {name_of(element) for element in found} <= ALLOWED
    given = {(name_of(element), key) for element in found for key in element.attrib}
    assert {key for _, key in given} & LOADING == set()
    assert [key for _, key in given if key.casefold().startswith("on")] == []
    targets = [element.attrib["href"] for element in found if "href" in element.attrib]
    assert [to for to in targets if not re.match(r"(?i:https?://)|#source-\d+$", to)] == []


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    page = html_of(briefing_of(summary="Words."))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style


def test_the_marking_is_at_the_top_the_bottom_and_on_every_printed_page() -> None:
    page = html_of(briefing_of(tlp="AMBER+STRICT"))
    marks = [words_of(e) for e in elements(page) if e.attrib.get("class") == "marking"]
    assert marks == ["TLP:AMBER+STRICT"] * 2
    assert page.count('content: "TLP:AMBER+STRICT"') == 2
    # Firefox does not print the boxes in the margins of a page, and Chrome does not if its print
    # dialog has other margins, so nothing else may be hidden.
    assert "display: none" not in page


def test_a_browser_does_not_break_a_half_grade_after_its_question_mark() -> None:
    page = page_of(Paragraph((GradeMark("?3"),)))
    assert '<span class="grade">?3</span>' in page
    (rules,) = re.findall(r"\.grade \{([^}]*)\}", page)
    assert "white-space: nowrap;" in rules


def test_only_cells_with_a_long_word_may_break_words() -> None:
    # A browser would make the table wider than the page, and cut off its right side on paper.
    address = f"https://example.org/{'a' * 40}"
    columns = (TableColumn("Place"), TableColumn("Count", "right"), TableColumn("Details"))
    row = TableRow(((Plain("Deir ez-Zor"),), (Plain("9" * 40),), (Plain("See "), Plain(address))))
    page = page_of(Table(columns, (row,)))
    cells = [e for e in elements(page) if name_of(e) == "td"]
    assert [cell.attrib.get("class") for cell in cells] == [None, "number", "long"]
    assert ".long { overflow-wrap: anywhere; }" in page
    (body,) = re.findall(r"^body \{([^}]*)\}", page, re.MULTILINE)
    assert "overflow-wrap: break-word;" in body


def test_the_numbers_of_sources_are_never_broken() -> None:
    notes = tuple(Footnote(f"s{number}", (Plain("AFP"),)) for number in range(12))
    references = tuple(Reference(note.source) for note in notes)
    page = page_of(Paragraph((Plain("said"), *references)), footnotes=notes)
    assert page.count("<sup>,<wbr><a ") == 11
    (rules,) = re.findall(r"sup a \{([^}]*)\}", page)
    assert "white-space: nowrap;" in rules


def test_the_numbers_of_long_lists_are_inside_the_printed_area() -> None:
    page = page_of(BulletList((ListItem((Plain("Words"),)),), 10))
    assert "ol:has(> :nth-child(100)) { list-style-position: inside; }" in page
    assert 'ol[start]:not([start="1"]) { list-style-position: inside; }' in page
    assert '<ol start="10">' in page


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("en", "ltr"), ("arn", "ltr"), ("", "ltr")],
)
def test_the_language_decides_the_direction(language: str, direction: str) -> None:
    assert direction_of(language) == direction
    top = elements(page_of(language=language))[0]
    assert (top.attrib["lang"], top.attrib["dir"]) == (language or "und", direction)


@pytest.mark.parametrize("language", ["<b>", "not a tag", "e", "en_GB"])
def test_what_is_no_language_tag_becomes_the_tag_for_an_unknown_language(language: str) -> None:
    assert elements(page_of(language=language))[0].attrib["lang"] == "und"


def test_counts_beside_arabic_names_are_read_from_left_to_right() -> None:
    line = (Strong("killed: 9"), Plain(", حلب, "), Emphasis("disputed (الجيش: 40–50)"))
    table = Table((TableColumn("a"),), (TableRow((line,)),))
    page = page_of(Paragraph(line), BulletList((ListItem(line),)), table)
    written = "<strong>killed: 9</strong>, حلب, <em>disputed (الجيش\u200e: 40–50)</em>"
    for tag in ("p", "li", "td"):
        assert f'<{tag} dir="ltr">{written}</{tag}>' in page


def test_a_half_grade_in_an_arabic_paragraph_keeps_its_order() -> None:
    page = page_of(Paragraph((Plain("قال ("), GradeMark("B?"), Plain(")"))), language="ar")
    assert '<p dir="rtl">قال \u200e(<span class="grade">B?</span>)\u200e</p>' in page


def test_an_entry_has_room_for_its_number_on_the_side_on_which_its_text_begins() -> None:
    notes = (Footnote("a", (Plain("الجزيرة, 8 Dec"),)), Footnote("b", (Plain("AFP"),)))
    page = page_of(Paragraph((Reference("a"), Reference("b"))), footnotes=notes)
    assert '<li id="source-1" dir="rtl">' in page
    # The margin of an entry follows the direction of the entry; the padding of its list does not.
    rules = dict(re.findall(r"^([\w, ]+) \{ ([^}]*) \}$", page, re.MULTILINE))
    assert rules["li"] == "margin-inline-start: 1.3rem;"
    assert rules["ul, ol"] == "padding: 0;"


def test_the_line_beside_a_quotation_is_on_the_side_on_which_the_document_begins() -> None:
    page = page_of(BlockQuotation((Paragraph((Plain("اقتباس"),)),)), language="ar")
    assert '<blockquote>\n<p dir="rtl">' in page


def test_lines_without_arabic_words_and_code_get_no_marks() -> None:
    page = page_of(
        Paragraph((Plain("7 of 9 (B2)."),)),
        Paragraph((Plain("قال "), Code("ftp://a.example/?"))),
        language="ar",
    )
    assert '<p dir="auto">7 of 9 (B2).</p>' in page
    assert '<p dir="rtl">قال <code>ftp://a.example/?</code></p>' in page


def test_marks_do_not_hide_a_withheld_name() -> None:
    words = "Seen: لواء 15 Mar"
    briefing = briefing_of(actors=[{"id": "unit", "name": "لواء 15 Mar", "tlp": "RED"}])
    guard = reduced_for(briefing, "GREEN").guard
    assert guard
    gate = Gate((guard,), also_written=(words,))
    page = page_of(Paragraph((Plain(words),)))
    assert "لواء\u200e 15 Mar" in page
    assert gate.hits((Piece(page),))
    assert not gate.hits((Piece(page_of(Paragraph((Plain("Seen: 15 Mar"),)))),))


def test_sections_are_landmarks_named_by_their_headings() -> None:
    found = elements(page_of(Heading(2, "Bottom line"), Paragraph((Plain("Words."),))))
    names = [name_of(element) for element in found]
    assert [names.count(name) for name in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    (section,) = (element for element in found if name_of(element) == "section")
    ids = {element.attrib["id"]: words_of(element) for element in found if "id" in element.attrib}
    assert ids[section.attrib["aria-labelledby"]] == "Bottom line"


def test_a_link_that_leads_not_to_the_web_is_words() -> None:
    page = page_of(Paragraph((Link("javascript:alert(1)", "click"),)))
    assert "<a " not in page
    assert "click (javascript:alert(1))" in page


def test_sources_have_numbers_and_every_reference_leads_to_its_source() -> None:
    source = {"id": "wire", "title": "Wire", "publisher": "Agency"}
    item = {"text": "Words.", "place": "Dun", "sources": ["wire"]}
    found = elements(html_of(briefing_of(sources=[source], frontline=[item])))
    targets = {e.attrib["href"].removeprefix("#") for e in found if "href" in e.attrib}
    assert targets == {"source-1"}
    (listed,) = (e for e in found if e.attrib.get("id") == "source-1")
    assert "Wire" in words_of(listed)


def test_a_chart_is_drawn_with_a_title_and_a_description() -> None:
    bars = (ChartBar("SOHR", ">412", 412, None, before=311), ChartBar("OCHA", "10–15", 10, 15))
    chart = Chart("Key figures", "Bars by claimant.", (ChartGroup("killed", bars),))
    page = page_of(chart)
    (svg,) = (element for element in elements(page) if name_of(element) == "svg")
    assert [words_of(e) for e in svg if name_of(e) in ("title", "desc")] == [
        "Key figures",
        "Bars by claimant.",
    ]
    assert [words_of(e) for e in svg if name_of(e) == "text"] == [
        *("killed", "SOHR", ">412", "OCHA", "10–15"),
    ]
    assert [name_of(e) for e in svg].count("polygon") == 1
    assert page_of(chart) == page


def sample_html(sample: Path, length: Length) -> str:
    reading = read_briefing(str(sample))
    assert reading.briefing is not None
    made = make_export(
        reading.briefing,
        "html",
        length=length,
        previous=previous_of(reading),
        position=position_in_situation(reading),
    )
    return made.data.decode()


def test_the_brief_of_the_sample_is_exported_byte_for_byte(sample: Path) -> None:
    assert sample_html(sample, "brief") == (GOLDEN / "2024-12-01-brief.html").read_text("utf-8")


def test_pandoc_reads_every_claim_of_the_article_in_the_full_document(sample: Path) -> None:
    run = subprocess.run(
        [needs("pandoc"), "-f", "html", "-t", "plain", "--wrap=none"],
        input=sample_html(sample, "full"),
        capture_output=True,
        text=True,
        check=True,
    )
    words = " ".join(run.stdout.split())
    assert [name for name, claim in CLAIMS.items() if claim["words"] not in words] == []


@pytest.mark.parametrize("length", LENGTHS)
def test_html_and_markdown_have_the_same_words(sample: Path, length: Length) -> None:
    reading = read_briefing(str(sample))
    assert reading.briefing is not None
    document = request_for(reading.briefing, Selection(length=length)).document()
    page = render("html", page_data(document_data(document)))
    body = next(element for element in elements(page) if name_of(element) == "body")
    shown = set(re.findall(r"\w+", " ".join(body.itertext())))
    assert [word for word in words_of_parts(document.parts) if word not in shown] == []


def words_of_parts(parts: tuple[Part, ...]) -> list[str]:
    """Return the words of a document, without punctuation."""
    return [
        word
        for line in said(parts)
        for word in re.findall(r"\w+", re.sub(r"\[[\w-]+\]", " ", line))
    ]
