"""Paragraphs and sections, with properties in the order of the schema.

Here, a section is a sequence of paragraphs and tables with its own page layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from msgspec import Struct

from briefing_tui.export.docx.markup import flag, w
from briefing_tui.export.docx.reference_document import Page
from briefing_tui.richtext.direction import Direction

_SPACE = 100
"""The space that `add_space` adds, in twentieths of a point."""

_AFTER_SPACING = ("w:ind", "w:jc", "w:sectPr")
"""Properties of a paragraph that come after `w:spacing` in the schema."""

Align: TypeAlias = Literal["", "right"]
"""An empty value means the start of the line. `right` means the end of the line.

In right-to-left text, the end of a line is on the left.
"""


class ParagraphLayout(Struct, frozen=True):
    """How a paragraph is laid out; lengths are in twentieths of a point."""

    style: str
    numbering: tuple[int, int] | None = None
    """The id of a list, and the level of the paragraph in this list."""
    indent: int = 0
    """If 0, the indent of the style is used."""
    space_before: int | None = None
    is_kept_with_next: bool = False
    align: Align = ""
    has_border: bool = True
    """False for right-to-left quotations, which lose the left border of their style."""


def paragraph(
    layout: ParagraphLayout,
    content: Iterable[Element],
    direction: Direction = "ltr",
    section: Element | None = None,
) -> Element:
    """Return a paragraph.

    `section` has the properties of the section that ends with this paragraph.
    """
    numbering = layout.numbering
    properties = w(
        "pPr",
        w("pStyle", val=layout.style),
        flag("keepNext", layout.is_kept_with_next),
        w("numPr", w("ilvl", val=numbering[1]), w("numId", val=numbering[0]))
        if numbering
        else None,
        None if layout.has_border else w("pBdr", w("left", val="nil")),
        flag("bidi", direction == "rtl"),
        None if layout.space_before is None else w("spacing", before=layout.space_before),
        w("ind", left=layout.indent) if layout.indent else None,
        w("jc", val=layout.align) if layout.align else None,
        section,
    )
    return w("p", properties, *content)


def alignment(direction: Direction, document_direction: Direction) -> Align:
    """Return the alignment of a paragraph. `right` means the end of its lines.

    As a rule, left-to-right paragraphs are at the left and right-to-left paragraphs at the right.
    In a right-to-left document, left-to-right paragraphs are at the right, too.
    """
    return "right" if document_direction == "rtl" and direction == "ltr" else ""


def section(
    page: Page,
    header_and_footer: Iterable[Element],
    *,
    continues: bool = False,
    columns: int = 1,
    direction: Direction = "ltr",
) -> Element:
    """Return the properties of a section.

    With `continues`, the section begins on the page on which the previous section ends.
    """
    return w(
        "sectPr",
        *header_and_footer,
        w("type", val="continuous") if continues else None,
        w("pgSz", w=page.width, h=page.height),
        w(
            "pgMar",
            top=page.top,
            right=page.right,
            bottom=page.bottom,
            left=page.left,
            header=page.header,
            footer=page.footer,
            gutter=page.gutter,
        ),
        w("cols", num=columns, space=340) if columns > 1 else w("cols", space=720),
        flag("bidi", direction == "rtl"),
    )


def add_section(last: Element, properties: Element) -> Element:
    """End a section with the paragraph `last`, and return this paragraph."""
    paragraph_properties = last.find("w:pPr")
    if paragraph_properties is None:
        paragraph_properties = w("pPr")
        last.insert(0, paragraph_properties)
    paragraph_properties.append(properties)
    return last


def add_space(element: Element) -> None:
    """Add space above a paragraph that has properties but sets no space."""
    properties = element.find("w:pPr")
    if properties is None or properties.find("w:spacing") is not None:
        return
    position = next(
        (number for number, child in enumerate(properties) if child.tag in _AFTER_SPACING),
        len(properties),
    )
    properties.insert(position, w("spacing", before=_SPACE))
