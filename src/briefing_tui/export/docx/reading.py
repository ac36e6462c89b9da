"""Reads the text of a Word file, so that it can be searched for withheld names."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from briefing_tui.export.docx.markup import MAIN
from briefing_tui.export.docx.package import CONTENT_TYPES, PICTURE_TYPES
from briefing_tui.richtext.direction import without_marks
from briefing_tui.richtext.document import Piece

_W = f"{{{MAIN}}}"
_OTHER_PARTS = ("[Content_Types].xml", "_rels/.rels", "word/_rels/")
"""The beginnings of the paths of readable parts that are not in CONTENT_TYPES."""
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n"}


def searched(output: bytes) -> tuple[Piece, ...]:
    """Return the text and the attributes of each part.

    If a part is unknown or cannot be read, nothing is returned, and the export is refused.
    """
    pieces: list[Piece] = []
    try:
        with ZipFile(BytesIO(output)) as file:
            for path in file.namelist():
                # Pictures are skipped: the alternative text of a chart has all its words.
                if path.startswith("word/media/") and path.endswith(tuple(PICTURE_TYPES)):
                    continue
                if path not in CONTENT_TYPES and not path.startswith(_OTHER_PARTS):
                    return ()
                root = fromstring(file.read(path))  # noqa: S314 - written by this program
                pieces += _pieces(path, root)
    except (BadZipFile, ParseError):
        return ()
    return tuple(pieces)


def _pieces(path: str, root: Element) -> Iterator[Piece]:
    if words := "\n".join(_lines(root)):
        yield Piece(words, file=path)
    # Attributes have words too, such as addresses of links and alternative texts.
    values = dict.fromkeys(
        value
        for element in root.iter()
        for value in element.attrib.values()
        # The search would mistake numbers, such as sizes, for coordinates.
        if any(map(str.isalpha, value))
    )
    if values:
        yield Piece("\n".join(values), file=path)


def _lines(root: Element) -> Iterator[str]:
    if root.tag == f"{_W}p":
        yield _words(root)
        return
    if root.text and root.text.strip():
        yield root.text
    for child in root:
        if child.tag == f"{_W}tr":
            cells = ("\n".join(_lines(cell)) for cell in child.findall(f"{_W}tc"))
            yield "\t".join(cells)
        else:
            yield from _lines(child)


def _words(paragraph: Element) -> str:
    # Runs are joined, because a name can be split into several of them.
    return without_marks("".join(map(_text, paragraph.iter())))


def _text(element: Element) -> str:
    if element.tag == f"{_W}hyperlink" and element.get(f"{_W}anchor"):
        # The number of a source is a link inside the file. It is no part of the word before it.
        return " "
    return _BREAKS.get(element.tag, element.text or "")
