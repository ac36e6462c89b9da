"""Word documents become articles."""

import pytest

from briefing_tui.drafting.conversion.converted import MAX_CHARACTERS
from tests.unit.drafting.files import archive, paragraph, word_file
from tests.unit.drafting.test_conversion import converted, problem


def test_a_word_document_is_read_with_its_properties() -> None:
    body = (
        paragraph("Mill burns", "Title")
        + "<w:p><w:r><w:t>It killed</w:t><w:tab/><w:t>14</w:t><w:br/><w:t>people.</w:t></w:r></w:p>"
        + "<w:p><w:del><w:r><w:t>Gone.</w:t></w:r></w:del><w:r><w:t>Kept.</w:t></w:r></w:p>"
        + "<w:p><mc:AlternateContent><mc:Fallback><w:r><w:t>Twice.</w:t></w:r></mc:Fallback>"
        + "</mc:AlternateContent></w:p>"
        + "<w:tbl><w:tr><w:tc>"
        + paragraph("Cell &amp; more")
        + "</w:tc></w:tr></w:tbl>"
    )
    found = converted("a.docx", word_file(body))
    assert found.text == "Mill burns\n\nIt killed 14 people.\n\nKept.\n\nCell & more"
    assert (found.title, found.author, found.published) == ("Mill burns", "Ann Reeve", "2024-12-03")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Situation as of 5 February 2025", "2025-02-05"),
        ("5 February 2025", "2025-02-05"),
        # Another day, so the document has only the day of its creation.
        ("The mill burnt on 5 February 2016", "2024-12-03"),
        ("Mills burn", "2024-12-03"),
    ],
)
def test_the_date_at_the_top_of_a_word_document_is_its_date(line: str, published: str) -> None:
    body = paragraph("Mill burns", "Title") + paragraph(line) + paragraph("It killed 14 people.")
    assert converted("a.docx", word_file(body)).published == published


def test_a_text_box_is_a_paragraph_of_its_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('In a box')}</w:txbxContent></w:pict></w:r>"
    around = paragraph("Mill burns", "Title").replace("</w:p>", f"{box}</w:p>")
    found = converted("a.docx", word_file(around + paragraph("It killed 14 people.")))
    assert found.text == "Mill burns\n\nIn a box\n\nIt killed 14 people."
    assert found.title == "Mill burns"


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:strike/>", "14 3"),
        ('<w:dstrike w:val="true"/>', "14 3"),
        ("<w:vanish/>", "14 3"),
        ('<w:strike w:val="false"/>', "1412 3"),
        ('<w:strike/><w:dstrike w:val="0"/>', "14 3"),
        ("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", "1412 3"),
        ('<w:vertAlign w:val="superscript"/>', "14¹² 3"),
    ],
)
def test_a_struck_or_raised_number_is_not_joined_with_others(properties: str, text: str) -> None:
    run = f"<w:r><w:rPr>{properties}</w:rPr><w:t>12</w:t></w:r><w:r><w:t> 3</w:t></w:r>"
    body = paragraph("14").replace("</w:p>", f"{run}</w:p>")
    assert converted("a.docx", word_file(body)).text == f"Mill burns\n\n{text}"


_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(namespace: str, words: str) -> str:
    body = paragraph("Mill burns", "Title") + paragraph(words)
    return f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'


def relationships(target: str, types: str = "http://schemas.openxmlformats.org") -> str:
    kind = f"{types}/officeDocument/2006/relationships/officeDocument"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="urn:other" Target="other.xml"/>'
        f'<Relationship Id="b" Type="{kind}" Target="{target}"/></Relationships>'
    )


def test_a_strict_document_is_read() -> None:
    words = f"A mill at {_STRICT} burns."
    data = archive({"word/document.xml": document(_STRICT, words)})
    found = converted("a.docx", data)
    assert (found.title, found.text) == ("Mill burns", f"Mill burns\n\n{words}")


@pytest.mark.parametrize("target", ["word/document2.xml", "/word/document2.xml"])
def test_the_main_part_is_found_by_its_relationship(target: str) -> None:
    parts = {
        "_rels/.rels": relationships(target),
        "word/document2.xml": document(_TRANSITIONAL, "It killed 14 people."),
    }
    assert converted("a.docx", archive(parts)).text == "Mill burns\n\nIt killed 14 people."
    parts["_rels/.rels"] = relationships("gone.xml")
    assert "this is not a Word document" in problem("a.docx", archive(parts))


def test_a_file_of_another_office_program_is_named_as_such() -> None:
    parts = {"_rels/.rels": relationships("xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}
    assert "this is not a Word document" in problem("a.docx", archive(parts))


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"
)

UNKNOWN_ENCODING = '<?xml version="1.0" encoding="none"?><x/>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 broken", "damaged or encrypted"),
        (word_file("")[:-6] + b"\xff\xff\0\0\0\0", "damaged or encrypted"),
        (archive({"other.xml": "<x/>"}), "this is not a Word document"),
        (archive({"word/document.xml": ENTITIES}), "has a document type declaration"),
        (archive({"word/document.xml": "<w:document"}), "is damaged: "),
        (archive({"word/document.xml": UNKNOWN_ENCODING}), "damaged or encrypted"),
        (word_file(paragraph("x" * (MAX_CHARACTERS + 1))), "too long"),
        (archive({"word/document.xml": " " * (48 * 1024 * 1024 + 1)}), "too large to be read"),
        (archive({f"{number}": "" for number in range(5_001)}), "too many files"),
        (word_file(""), ""),
    ],
    ids=[
        "zip",
        "position",
        "other",
        "entities",
        "xml",
        "encoding",
        "long",
        "bomb",
        "files",
        "empty",
    ],
)
def test_a_hostile_word_document_is_an_error(data: bytes, message: str) -> None:
    if message:
        assert message in problem("a.docx", data)
    else:
        assert converted("a.docx", data).text == "Mill burns"
