"""A Word file from which an export takes styles, theme and page layout, and nothing else.

The file may be hostile, so the size and the depth of its parts are limited.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from msgspec import Struct

from briefing_tui.errors import MisuseError
from briefing_tui.export.docx.markup import DRAWING, MAIN, part
from briefing_tui.export.docx.strict import to_transitional

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a Word document that has a password or the format of Word 97."""

_LARGEST_PART = 16 * 1024 * 1024
"""The maximum size of an unpacked part, in bytes."""

_DEEPEST = 100
"""The maximum depth of nested elements. The styles of Word need a depth of less than 20."""

_LONGEST_SIDE = 31_680
"""The maximum size of a page or margin in twentieths of a point: 22 inches, as in Word."""

_SMALLEST_TEXT = 2_880
"""The minimum width and height of the text on a page in twentieths of a point: 2 inches."""

_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")


class ReferenceFileError(MisuseError):
    """A reference document cannot be used. The message says why, without the file name."""


class Page(Struct, frozen=True):
    """The size and the margins of a page, in twentieths of a point."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    gutter: int = 0

    @property
    def text_width(self) -> int:
        """The width of the text."""
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> int:
        """The height of the text."""
        return self.height - self.top - self.bottom


class ReferenceDocument(Struct, frozen=True):
    """What an export takes from a reference document."""

    style_sheet: bytes
    """The part with the styles, without references to other parts."""
    style_ids: Mapping[tuple[str, str], str]
    """The ids of the styles, by their kind and their name in lower case."""
    theme: bytes | None
    page: Page | None

    @property
    def words(self) -> str:
        """Attribute values with letters, such as the names of styles and fonts, one per line."""
        parts = [self.style_sheet, *filter(None, (self.theme,))]
        roots = (fromstring(data) for data in parts)  # noqa: S314 - made by `read_reference`
        values = (
            value for root in roots for entry in root.iter() for value in entry.attrib.values()
        )
        return "\n".join(dict.fromkeys(value for value in values if any(map(str.isalpha, value))))

    def styles(self, language: str) -> Iterator[Element]:
        """Yield the styles, with `language` as the default language of the exported document.

        If `language` is empty, the styles keep their language.
        """
        from briefing_tui.export.docx.styles import language_element

        root = fromstring(self.style_sheet)  # noqa: S314 - checked by `read_reference`
        sheet = _renamed(root, MAIN, "w")
        assert sheet is not None
        new = language_element(language)
        if new is not None:
            properties = _default_run_properties(sheet)
            for old in properties.findall("w:lang"):
                properties.remove(old)
            properties.append(new)
        yield from sheet


def _default_run_properties(sheet: Element) -> Element:
    """Return the default properties of runs. Elements that are missing are added."""
    element = sheet
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        inner = element.find(name)
        if inner is None:
            inner = Element(name)
            element.insert(0, inner)
        element = inner
    return element


def read_reference(data: bytes) -> ReferenceDocument:
    """Return what an export takes from a Word document. Raises ReferenceFileError."""
    if data.startswith(_COMPOUND_FILE):
        raise ReferenceFileError("it has a password, or it is a document of Word 97 (.doc)")
    try:
        with ZipFile(BytesIO(data)) as file:
            styles = _part(file, "word/styles.xml")
            theme = _part(file, "word/theme/theme1.xml")
            document = _part(file, "word/document.xml")
    except (
        *(BadZipFile, zlib.error, struct.error),
        *(EOFError, LookupError, OSError, ValueError, NotImplementedError),
    ) as error:
        raise ReferenceFileError("it is not a Word document (.docx)") from error
    except RuntimeError as error:
        raise ReferenceFileError("it is encrypted") from error
    if styles is None or styles.tag != f"{{{MAIN}}}styles":
        raise ReferenceFileError("it has no styles (word/styles.xml)")
    sheet = _renamed(styles, MAIN, "w")
    assert sheet is not None
    # The parts with lists and pictures are not copied, so references to them are removed.
    for properties in [*sheet.iter("w:pPr"), *sheet.iter("w:rPr")]:
        for child in [*properties.findall("w:numPr"), *properties.findall("w:pict")]:
            properties.remove(child)
    return ReferenceDocument(
        part(sheet, "w"), dict(_style_ids(sheet)), _theme_part(theme), _page_of(document)
    )


def _part(file: ZipFile, path: str) -> Element | None:
    if path not in file.namelist():
        return None
    if file.getinfo(path).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile("Word cannot unpack this part")
    with file.open(path) as part_file:
        data = part_file.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise ReferenceFileError(
            f"its part {path} is larger than {_LARGEST_PART // 1024**2} MB when it is unpacked"
        )
    _require_plain(data, path)
    try:
        return to_transitional(fromstring(data))  # noqa: S314 - checked by `_require_plain`
    except ParseError as error:
        raise ReferenceFileError(f"its part {path} is not XML: {error}") from error


def _require_plain(data: bytes, path: str) -> None:
    """Refuse a part whose elements are nested too deeply, or that has a document type.

    The entities of a document type can expand a small part to a huge one.
    """
    depth = 0

    def refuse_type(*_: object) -> None:
        raise ReferenceFileError(f"its part {path} has a document type (<!DOCTYPE>)")

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ReferenceFileError(f"its part {path} is nested deeper than {_DEEPEST} elements")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_type
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReferenceFileError(f"its part {path} is not XML: {error}") from error


def _renamed(element: Element, namespace: str, prefix: str) -> Element | None:
    """Return a copy whose names have `prefix`, without text and without other namespaces.

    None if the element itself is in another namespace.
    """
    qualifier = f"{{{namespace}}}"
    if not element.tag.startswith(qualifier):
        return None
    copy = Element(f"{prefix}:{element.tag.removeprefix(qualifier)}")
    for name, value in element.attrib.items():
        if name.startswith(qualifier):
            copy.set(f"{prefix}:{name.removeprefix(qualifier)}", value)
        elif "{" not in name:
            copy.set(name, value)
    children = (_renamed(child, namespace, prefix) for child in element)
    copy.extend([child for child in children if child is not None])
    return copy


def _style_ids(sheet: Element) -> Iterator[tuple[tuple[str, str], str]]:
    for style in sheet.findall("w:style"):
        name = style.find("w:name")
        style_id = style.get("w:styleId")
        if name is not None and style_id:
            yield (style.get("w:type", ""), name.get("w:val", "").casefold()), style_id


def _theme_part(root: Element | None) -> bytes | None:
    theme = None if root is None else _renamed(root, DRAWING, "a")
    if theme is None or theme.tag != "a:theme":
        return None
    # A colour replaces each picture, because the parts with pictures are not copied.
    for fill in list(theme.iter("a:blipFill")):
        fill.clear()
        fill.tag = "a:solidFill"
        fill.append(Element("a:schemeClr", {"val": "phClr"}))
    return part(theme, "a")


def _page_of(document: Element | None) -> Page | None:
    sections = [] if document is None else list(document.iter(f"{{{MAIN}}}sectPr"))
    if not sections:
        return None
    size = sections[-1].find(f"{{{MAIN}}}pgSz")
    margins = sections[-1].find(f"{{{MAIN}}}pgMar")
    if size is None or margins is None:
        return None
    width, height = _length(size, "w"), _length(size, "h")
    margin_lengths = [_length(margins, name) for name in _MARGINS]
    if not (width and height) or None in margin_lengths:
        return None
    page = Page(width, height, *(length or 0 for length in margin_lengths))
    is_tall_enough = page.text_height >= _SMALLEST_TEXT
    return page if page.text_width >= _SMALLEST_TEXT and is_tall_enough else None


def _length(element: Element, name: str) -> int | None:
    """Return a length in twentieths of a point: 0 if it is missing, None if it is invalid."""
    value = element.get(f"{{{MAIN}}}{name}", "0")
    # The minus of a top margin only means that a tall header does not push the text down.
    digits = value.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        return None
    return min(int(digits), _LONGEST_SIDE)


def page_of_style(width: int, height: int, margin: int) -> Page:
    """Return the page of a house style."""
    edge = margin // 2
    return Page(width, height, margin, margin, margin, margin, edge, edge)
