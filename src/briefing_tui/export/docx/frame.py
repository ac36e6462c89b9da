"""The header, footer and letterhead of a Word file, and its settings, fonts and properties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element

from briefing_tui.export.docx.markup import part, w
from briefing_tui.export.docx.paragraphs import ParagraphLayout, paragraph
from briefing_tui.export.docx.runs import field, run, with_single_spaces
from briefing_tui.export.docx.styles import (
    CODE_FONT,
    COMPLEX_FONT,
    LATIN_FONT,
    Styles,
    language_element,
)
from briefing_tui.model.marking import COLORS, read_label
from briefing_tui.richtext.direction import Direction, paragraph_direction
from briefing_tui.text import clean_line

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

_MARKING_SIZE = 24
"""The size in half points. TLP 2.0 asks for at least 12 points."""

_SIMILAR_FONTS = {
    LATIN_FONT: "Carlito",
    COMPLEX_FONT: "DejaVu Sans",
    CODE_FONT: "Liberation Mono",
}
"""Free fonts that replace missing fonts.

Carlito and Liberation Mono have the same letter widths as the fonts that they replace.
"""


def header_part(marking: str, styles: Styles) -> bytes:
    """Return the header, with the marking at the right, as TLP 2.0 recommends."""
    layout = ParagraphLayout(styles["Header"], align="right")
    return part(w("hdr", paragraph(layout, (_marking(marking),))), "w")


def footer_part(marking: str, line: str, styles: Styles) -> bytes:
    """Return the footer: the footer text of the house style, page numbers, marking."""
    root = w("ftr")
    if words := clean_line(line):
        direction = paragraph_direction(words, "ltr")
        layout = ParagraphLayout(styles["Footer"])
        root.append(paragraph(layout, (run(words, direction=direction),), direction))
    pages = (run("Page "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "1"), run("   "))
    layout = ParagraphLayout(styles["Footer"], align="right")
    root.append(paragraph(layout, (*pages, _marking(marking))))
    return part(root, "w")


def _marking(marking: str) -> Element:
    """Return the run of a marking. Its colours are fixed, so no house style can change them."""
    words = clean_line(marking)
    color = COLORS[read_label(words) or "RED"].removeprefix("#")
    properties = w(
        "rPr",
        w("b"),
        w("bCs"),
        w("color", val=color),
        w("sz", val=_MARKING_SIZE),
        w("szCs", val=_MARKING_SIZE),
        w("shd", val="clear", color="auto", fill="000000"),
    )
    # Word does not draw an ordinary space at the end of a line.
    marking_run = run(f"\u00a0{words}\u00a0")
    marking_run.insert(0, properties)
    return marking_run


def settings_part(language: str, *, has_footnotes: bool) -> bytes:
    """Return the settings. Without a compatibility mode, Word uses an old layout."""
    notes = w("footnotePr", w("footnote", id=-1), w("footnote", id=0)) if has_footnotes else None
    mode = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    root = w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        notes,
        w("compat", mode),
        language_element(language, "themeFontLang"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
    return part(root, "w")


def fonts_part() -> bytes:
    """Return the table of fonts, with free replacements for the default fonts."""
    root = w("fonts")
    for name, substitute in _SIMILAR_FONTS.items():
        root.append(w("font", w("altName", val=substitute), name=name))
    return part(root, "w")


def core_part(title: str, language: str, moment: datetime | None) -> bytes:
    """Return the properties: no author, and the cut-off as the date."""
    root = Element(
        "cp:coreProperties",
        {
            "xmlns:cp": _CORE,
            "xmlns:dc": _DUBLIN_CORE,
            "xmlns:dcterms": _TERMS,
            "xmlns:xsi": _SCHEMA_INSTANCE,
        },
    )
    _add(root, "dc:title", clean_line(title))
    _add(root, "dc:language", language)
    if moment is not None:
        timestamp = f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
        for name in ("dcterms:created", "dcterms:modified"):
            _add(root, name, timestamp).set("xsi:type", "dcterms:W3CDTF")
    return part(root)


def _add(root: Element, name: str, words: str) -> Element:
    element = Element(name)
    element.text = words
    if words:
        root.append(element)
    return element


def letterhead(
    lines: Iterable[str], picture: Element | None, styles: Styles, direction: Direction
) -> Iterable[Element]:
    """Yield the logo, then the lines of text."""
    if picture is not None:
        yield paragraph(ParagraphLayout(styles["Subtitle"], space_before=0), (picture,), direction)
    for line in lines:
        words = with_single_spaces(line).strip()
        if words:
            line_direction = paragraph_direction(words, direction)
            yield paragraph(
                ParagraphLayout(styles["SmallText"]),
                (run(words, direction=line_direction),),
                line_direction,
            )
