"""A reference document gives its styles, theme and page, and nothing else; it may be hostile."""

import subprocess
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest
from msgspec import structs

from briefing_tui.desk.documents import make_export
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.export import FORMATS, export, request_for
from briefing_tui.export.docx.reading import searched
from briefing_tui.export.docx.reference_document import ReferenceFileError, read_reference
from tests.programs import needs
from tests.unit.analysis.outputs import day, note
from tests.unit.export.documents import briefing_of
from tests.unit.export.test_docx_order import wrong
from tests.unit.export.word import (
    W,
    every_text,
    paragraphs,
    parts_of,
    root_of,
    roots_of,
    styles_of,
    values,
)

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
)
DEFAULTS = """<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Optima"/>
<w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>"""
STYLES = f"""<w:styles {SPACES} mc:Ignorable="w14">{DEFAULTS}
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="Heading 1" w14:shine="glowing"/>
<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>
<w:rPr><w:color w:val="FF0000"/><w14:glow r:id="rId9"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TableText"><w:name w:val="Something else"/></w:style>
</w:styles>"""
DOCUMENT = f"""<w:document {SPACES}><w:body><w:p><w:r><w:t>Old words</w:t></w:r></w:p>
<w:sectPr><w:headerReference r:id="rId1" w:type="default"/><w:pgSz w:w="12240" w:h="15840"/>
<w:pgMar w:top="1000" w:right="1100" w:bottom="1200" w:left="1300" w:header="500" w:footer="600"
w:gutter="0"/></w:sectPr></w:body></w:document>"""
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="House">
<a:themeElements><a:blipFill><a:blip r:link="rId1"/></a:blipFill></a:themeElements></a:theme>"""
DOCTYPE = '<!DOCTYPE w:styles [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'


def word_file(parts: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", compression) as file:
        for path, data in parts.items():
            file.writestr(path, data)
    return made.getvalue()


def house(**parts: str) -> bytes:
    """Return a reference document as a German Word saves it; parts replace those of their name."""
    return word_file(
        {
            "word/styles.xml": parts.get("styles", STYLES),
            "word/document.xml": parts.get("document", DOCUMENT),
            "word/theme/theme1.xml": parts.get("theme", THEME),
            "word/vbaProject.bin": "Sub AutoOpen()",
            "word/header1.xml": "<x>Old header</x>",
            "word/_rels/document.xml.rels": "<x>https://evil.example</x>",
        }
    )


def exported(reference: bytes, **head: Any) -> bytes:
    request = structs.replace(
        request_for(briefing_of(summary="Words.", **head)), reference=read_reference(reference)
    )
    output = export(FORMATS["docx"], request)
    assert isinstance(output, bytes)
    return output


def test_headings_use_the_style_of_the_reference_by_its_name() -> None:
    output = exported(house())
    assert "Bottom line" in paragraphs(root_of(output), "berschrift1")
    style = styles_of(output)["berschrift1"]
    assert values(style, "rPr/color") == ["FF0000"]
    assert values(style, "numPr") == []
    assert "Heading1" not in styles_of(output)


def test_styles_that_the_reference_lacks_are_added_with_a_free_id() -> None:
    styles = styles_of(exported(house()))
    assert values(styles["TableText"], "name") == ["Something else"]
    assert values(styles["TableText2"], "name") == ["Table Text"]
    assert values(styles["TableText2"], "basedOn") == ["Standard"]
    assert [key for key, style in styles.items() if style.get(f"{W}default")] == ["Standard"]


def test_the_language_is_that_of_the_briefing() -> None:
    def styles(defaults: str) -> Element:
        styles = STYLES.replace(DEFAULTS, defaults)
        return root_of(exported(house(styles=styles), lang="fr"), "word/styles.xml")

    for defaults in ("", DEFAULTS.replace('<w:lang w:val="de-DE"/>', ""), DEFAULTS):
        assert values(styles(defaults), "docDefaults/rPrDefault/rPr/lang") == ["fr"]
    root = styles(DEFAULTS)
    assert values(root, "rPrDefault/rPr/rFonts", "ascii") == ["Optima"]


def test_the_page_is_that_of_the_reference() -> None:
    root = root_of(exported(house()))
    assert values(root, "pgSz", "w") == ["12240"]
    sides = [values(root, "pgMar", side) for side in ("top", "right", "bottom", "left", "header")]
    assert sides == [["1000"], ["1100"], ["1200"], ["1300"], ["500"]]


@pytest.mark.parametrize(
    "document",
    [
        "<w:document {}/>",
        '<w:document {}><w:sectPr><w:pgSz w:w="a" w:h="9"/><w:pgMar/></w:sectPr></w:document>',
        '<w:document {}><w:sectPr><w:pgSz w:w="3" w:h="9000"/><w:pgMar/></w:sectPr></w:document>',
        '<w:document {}><w:sectPr><w:pgSz w:w="9000" w:h="3"/><w:pgMar/></w:sectPr></w:document>',
    ],
)
def test_a_page_without_room_for_text_is_not_taken(document: str) -> None:
    reference = read_reference(house(document=document.replace("{}", SPACES)))
    assert reference.page is None
    assert values(root_of(exported(house(document=document.replace("{}", SPACES)))), "pgSz", "w")


def test_nothing_but_styles_theme_and_page_is_copied() -> None:
    output = exported(house())
    assert set(parts_of(output)) == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml"),
        *("word/_rels/document.xml.rels", "word/header1.xml", "word/footer1.xml"),
        *("word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/theme/theme1.xml"),
    }
    words = "\n".join(every_text(output))
    for old in ("Old words", "Old header", "evil.example", "AutoOpen", "rId9", "glow"):
        assert old not in words
    assert b"blip" not in parts_of(output)["word/theme/theme1.xml"]
    assert b"Ignorable" not in parts_of(output)["word/styles.xml"]
    assert searched(output)


def test_the_elements_stay_in_the_order_of_the_schema() -> None:
    for path, root in roots_of(exported(house(), lang="ar")).items():
        assert wrong(root) == [], path


def test_a_file_of_python_docx_and_an_export_are_references() -> None:
    saved = BytesIO()
    docx.Document().save(saved)
    for reference in (saved.getvalue(), exported(house())):
        output = exported(reference)
        read = docx.Document(BytesIO(output))
        assert any(p.style and p.style.name == "Heading 1" for p in read.paragraphs)
        assert [line for root in roots_of(output).values() for line in wrong(root)] == []


def bomb() -> bytes:
    return word_file({"word/styles.xml": b"<w:styles>" + b" " * (20 * 1024 * 1024)})


UNKNOWN_ENCODING = '<?xml version="1.0" encoding="none"?><x/>'


def nested() -> bytes:
    depth = 5_000
    return house(
        styles=f"<w:styles {SPACES}>{'<w:style>' * depth}{'</w:style>' * depth}</w:styles>"
    )


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        (b"", "it is not a Word document (.docx)"),
        (b"\xd0\xcf\x11\xe0 old Word", "it is not a Word document (.docx)"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "it has a password, or it is a document of Word 97"),
        (house()[:200], "it is not a Word document (.docx)"),
        (word_file({"word/document.xml": DOCUMENT}), "it has no styles (word/styles.xml)"),
        (house(styles=UNKNOWN_ENCODING), "it is not a Word document (.docx)"),
        (house(styles="<styles/>"), "it has no styles (word/styles.xml)"),
        (house(styles="<w:styles"), "its part word/styles.xml is not XML: "),
        (house(styles=DOCTYPE + STYLES), "its part word/styles.xml has a document type"),
        (house(theme=DOCTYPE + THEME), "its part word/theme/theme1.xml has a document type"),
        (house(document=DOCTYPE + DOCUMENT), "its part word/document.xml has a document type"),
        (bomb(), "its part word/styles.xml is larger than 16 MB when it is unpacked"),
        (nested(), "its part word/styles.xml is nested deeper than 100 elements"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_a_broken_or_hostile_file_is_refused_with_the_reason(reference: bytes, reason: str) -> None:
    with pytest.raises(ReferenceFileError) as raised:
        read_reference(reference)
    assert str(raised.value).startswith(reason)


def test_a_document_type_in_another_encoding_is_found() -> None:
    styles = f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}{STYLES}'.encode("utf-16")
    with pytest.raises(ReferenceFileError, match="document type"):
        read_reference(word_file({"word/styles.xml": styles}))


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(house())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    with pytest.raises(ReferenceFileError, match="it is encrypted"):
        read_reference(bytes(data))


def test_a_damaged_part_in_a_compression_that_word_lacks_is_refused() -> None:
    data = bytearray(word_file({"word/styles.xml": STYLES}, ZIP_LZMA))
    # The compressed text follows a local header of 30 bytes, the path and the LZMA properties.
    start = 30 + len("word/styles.xml") + 9
    data[start : start + 8] = b"\xff" * 8
    with pytest.raises(ReferenceFileError, match="it is not a Word document"):
        read_reference(bytes(data))


def test_names_of_styles_that_the_audience_may_not_see_refuse_the_export() -> None:
    person = {"id": "m", "name": "Orla Quenby", "kind": "person", "tlp": "RED"}
    reference = read_reference(house(styles=STYLES.replace("Something else", "Orla Quenby")))
    briefing = day(actors=[person], notes=[note("Open.")])
    with pytest.raises(NamesWithheldError):
        make_export(briefing, "docx", audience="GREEN", reference=reference)
    assert make_export(briefing, "docx", audience="RED", reference=reference).data


def test_a_reference_of_pandoc_is_a_reference() -> None:
    run = subprocess.run(
        [needs("pandoc"), "--print-default-data-file", "reference.docx"],
        capture_output=True,
        check=True,
    )
    output = exported(run.stdout)
    assert "Bottom line" in paragraphs(root_of(output), "Heading1")
    # The styles of pandoc are in a different order, which Word accepts.
    assert wrong(root_of(output)) == []
