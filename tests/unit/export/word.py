"""Reads the parts of Word files, without code of the product."""

import re
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from msgspec import structs

from briefing_tui.desk.documents import make_export
from briefing_tui.export import FORMATS, Request, export
from briefing_tui.export.style import Logo, Style
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.document import Document, Part
from tests.unit.export.documents import briefing_of

DEFAULT = Style()
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAADklEQVR4nGP4z8DwHwQBEPgD/U6VwW8AAAAASUVORK5CYII="
)
"""A picture with two pixels."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DOCUMENT = "word/document.xml"


def docx_of(briefing: Briefing, **options: Any) -> bytes:
    """Return a briefing as a Word file."""
    return make_export(briefing, "docx", **options).data


class _Fixed(Request, frozen=True, kw_only=True):
    """A request with a given document."""

    fixed: Document

    def document(self, *_: Any, **__: Any) -> Document:
        """Return the document."""
        return self.fixed


def written(document: Document, *, style: Style = DEFAULT, logo: bool = False) -> bytes:
    """Return a document as a Word file."""
    if logo:
        picture = Logo(data=PNG, media_type="image/png", alternative_text="Owl", width=20.0)
        style = structs.replace(style, logo=picture, letterhead=("House",), footer="Foot")
    request = _Fixed(briefing_of(), style=style, fixed=document)
    output = export(FORMATS["docx"], request)
    assert isinstance(output, bytes)
    return output


def page_of(*parts: Part, language: str = "en", **more: Any) -> bytes:
    """Return a document with some parts as a Word file."""
    return written(
        Document("TLP:CLEAR", "Title", "Place", "as of 1 Dec 2024", language, parts, **more)
    )


def parts_of(output: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by their paths."""
    with ZipFile(BytesIO(output)) as file:
        assert file.testzip() is None
        return {path: file.read(path) for path in file.namelist()}


def root_of(output: bytes, path: str = DOCUMENT) -> Element:
    """Return the root element of a part; the default is the main part."""
    return fromstring(parts_of(output)[path])


def roots_of(output: bytes) -> dict[str, Element]:
    """Return the root elements of all parts that are XML."""
    return {
        path: fromstring(data)
        for path, data in parts_of(output).items()
        if not path.startswith("word/media/")
    }


def values(root: Element, path: str, attribute: str = "val") -> list[str | None]:
    """Return an attribute of all elements at a path such as `p/pPr/jc`, at any depth."""
    steps = "/".join(f"{W}{step}" for step in path.split("/"))
    return [found.get(f"{W}{attribute}") for found in root.iterfind(f".//{steps}")]


def words_of(element: Element) -> str:
    """Return the text of an element, without text between its runs."""
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def paragraphs(root: Element, style: str | None = None) -> list[str]:
    """Return the text of each paragraph, or of those with a style."""
    return [
        words_of(found)
        for found in root.iter(f"{W}p")
        if style is None or style in values(found, "pPr/pStyle")
    ]


def every_text(output: bytes) -> Iterator[str]:
    """Yield all texts and attributes in a Word file; texts are joined for each paragraph.

    Direction marks inside a run are kept.
    """
    for path, root in roots_of(output).items():
        yield path
        for words in root.iter(f"{W}t"):
            words.text = without_marks(words.text or "")
        for found in root.iter():
            if found.tag == f"{W}p":
                yield words_of(found)
            yield found.text or ""
            yield from found.attrib.values()


def without_marks(words: str) -> str:
    """Return the text of a run without the direction marks at its ends."""
    return re.sub("^[\u200e\u200f]|[\u200e\u200f]$", "", words)


def styles_of(output: bytes) -> dict[str, Element]:
    """Return the styles by their ids."""
    root = root_of(output, "word/styles.xml")
    return {str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")}


def without_quotes(words: str) -> str:
    """Return text in one line, with straight quotation marks, because some readers change them."""
    return re.sub("[‘’]", "'", re.sub("[“”]", '"', " ".join(words.split())))
