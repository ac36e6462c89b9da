"""Turns XML of Strict Open XML, as Word can save it, into the usual XML of a Word file.

Strict XML has other namespaces, lengths with units (`12pt`), percentages with `%` (`50%`), and
`start` and `end` instead of `left` and `right`.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefing_tui.export.docx.markup import DRAWING, MAIN

_STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_DRAWING = "http://purl.oclc.org/ooxml/drawingml/main"

_LENGTH = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(mm|cm|in|pt|pc|pi)")
_PERCENTAGE = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)%")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
"""The number of points in each unit."""

_TWIPS_PER_POINT = 20
_HALF_POINTS_PER_POINT = 2
_IN_HALF_POINTS = frozenset({"sz", "szCs", "kern", "position"})
"""Elements whose lengths are in half points. All other lengths are in twentieths of a point."""

_WIDTH_UNITS_PER_PERCENT = 50
"""The usual XML writes 1% of a width as 50."""
_DRAWING_UNITS_PER_PERCENT = 1000
"""DrawingML writes 1% as 1000."""

_NAMES = frozenset({"name", "aliases", "basedOn", "next", "link", "rFonts"})
"""Elements with names or ids. A style can have a name such as `12pt`, which is not a length."""

_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_WITH_SIDES = frozenset({"tblBorders", "tblCellMar", "tcBorders", "tcMar"})
"""Elements whose children are sides."""


def to_transitional(root: Element) -> Element:
    """Return the element with the usual names and values, but without text.

    An element that is not strict is returned as it is.
    """
    if root.tag.startswith(f"{{{_STRICT_MAIN}}}"):
        return _converted_text(root, "")
    if root.tag.startswith(f"{{{_STRICT_DRAWING}}}"):
        return _converted_drawing(root)
    return root


def _converted_text(element: Element, parent: str) -> Element:
    name = _local(element.tag)
    copy = Element(_renamed(element.tag, is_side=parent in _WITH_SIDES))
    is_percent_width = element.get(f"{{{_STRICT_MAIN}}}type") == "pct"
    for key, value in element.attrib.items():
        new_value = (
            _value(name, value, is_percent_width=is_percent_width)
            if _local(key) != "styleId"
            else value
        )
        copy.set(_renamed(key, is_side=name == "ind"), new_value)
    copy.extend(_converted_text(child, name) for child in element)
    return copy


def _value(element: str, value: str, *, is_percent_width: bool) -> str:
    if element in _NAMES:
        return value
    if element in ("jc", "tab") and value in _SIDES:
        return _SIDES[value]
    if percentage := _PERCENTAGE.fullmatch(value):
        return _units(percentage[1], _WIDTH_UNITS_PER_PERCENT if is_percent_width else 1)
    if length := _LENGTH.fullmatch(value):
        units = _HALF_POINTS_PER_POINT if element in _IN_HALF_POINTS else _TWIPS_PER_POINT
        return _units(length[1], _POINTS[length[2]] * units)
    return value


def _converted_drawing(element: Element) -> Element:
    copy = Element(element.tag.replace(_STRICT_DRAWING, DRAWING))
    for key, value in element.attrib.items():
        percentage = None if key in ("name", "typeface") else _PERCENTAGE.fullmatch(value)
        copy.set(key, _units(percentage[1], _DRAWING_UNITS_PER_PERCENT) if percentage else value)
    copy.extend(map(_converted_drawing, element))
    return copy


def _units(number: str, factor: float) -> str:
    return str(round(float(number) * factor))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _renamed(name: str, *, is_side: bool) -> str:
    local = _local(name)
    if name != f"{{{_STRICT_MAIN}}}{local}":
        return name
    return f"{{{MAIN}}}{_SIDES.get(local, local) if is_side else local}"
