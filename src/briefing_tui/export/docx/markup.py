"""Elements of WordprocessingML, and parts of a Word file.

A part is one of the XML files in a Word file. Markup is made of elements and not of strings, so
all text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

NAMESPACES = {
    "w": MAIN,
    "r": RELATED,
    "a": DRAWING,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
"""The XML namespaces by their prefixes."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TWIPS_PER_MILLIMETRE = 1440 / 25.4
EMU_PER_MILLIMETRE = 36_000


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Return an element of the main namespace, without the children that are None."""
    values = {f"w:{key}": str(value) for key, value in attributes.items()}
    element = Element(f"w:{name}", values)
    element.extend([child for child in children if child is not None])
    return element


def flag(name: str, value: object) -> Element | None:
    """Return an element that switches a property on, or None if `value` is false."""
    return Element(f"w:{name}") if value else None


def text_elements(words: str) -> Iterable[Element]:
    """Yield the words, tabs and line breaks of clean text."""
    for number, line in enumerate(words.split("\n")):
        if number:
            yield Element("w:br")
        for count, piece in enumerate(line.split("\t")):
            if count:
                yield Element("w:tab")
            if piece:
                element = Element("w:t", {"xml:space": "preserve"})
                element.text = piece
                yield element


def part(root: Element, *prefixes: str) -> bytes:
    """Return the bytes of a part. Its root declares the `prefixes`."""
    for prefix in prefixes:
        root.set(f"xmlns:{prefix}", NAMESPACES[prefix])
    return (_DECLARATION + tostring(root, encoding="unicode")).encode("utf-8")


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, the unit of pages and tables."""
    return round(millimetres * TWIPS_PER_MILLIMETRE)
