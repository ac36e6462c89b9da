"""The styles of a Word document, from the house style or from a reference document.

Word, LibreOffice and pandoc recognise the built-in styles by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from briefing_tui.export.docx.markup import part, w
from briefing_tui.export.docx.reference import Reference
from briefing_tui.export.style import Style
from briefing_tui.richtext.direction import direction_of

LATIN_FONT = "Calibri"
"""The font of the program; fontTable.xml names a free font with the same widths."""

COMPLEX_FONT = "Tahoma"
"""The font for Arabic and Hebrew; Word has it on all systems.

LibreOffice replaces it with a font that has these letters and all signs. With letters and signs
from two fonts, LibreOffice 7.4 draws a quotation mark over the first word.
"""

CODE_FONT = "Courier New"

BULLETS, NUMBERS, SOURCES = 1, 2, 3
"""The ids of the numbering of bullet lists, of numbered lists, and of the list of sources."""


class _Properties(Struct, frozen=True):
    """The elements of a style that follow its name: for paragraphs, for runs, and others."""

    paragraph: tuple[Element | None, ...] = ()
    run: tuple[Element | None, ...] = ()
    others: tuple[Element, ...] = ()


class _Row(Struct, frozen=True):
    """A style: its id, its name in Word, its properties, and the ids of related styles."""

    id: str
    kind: str
    name: str
    properties: Callable[[Style], _Properties]
    based_on: str = ""
    following: str = ""
    """The style of the next paragraph when somebody types after a paragraph of this style."""
    is_ours: bool = False
    """Whether Word has no built-in style of this name."""


def _size(style: Style, factor: float) -> tuple[Element, Element]:
    """Return the size of letters in half points, for Latin and for complex scripts."""
    half_points = round(style.font_size * factor * 2)
    return w("sz", val=half_points), w("szCs", val=half_points)


def _color(value: str) -> Element:
    return w("color", val=value.removeprefix("#").upper())


def _spacing(before: int, after: int, line: int | None = None) -> Element:
    spacing = w("spacing", before=before, after=after)
    if line is not None:
        spacing.set("w:line", str(line))
        spacing.set("w:lineRule", "auto")
    return spacing


def _fonts(families: tuple[str, ...]) -> Element | None:
    if not families:
        return None
    return w("rFonts", ascii=families[0], hAnsi=families[0], cs=families[-1])


def _heading(factor: float, level: int, before: int) -> Callable[[Style], _Properties]:
    def properties(style: Style) -> _Properties:
        return _Properties(
            (
                w("keepNext"),
                w("keepLines"),
                _spacing(before, 40),
                w("outlineLvl", val=level - 1),
            ),
            (
                _fonts(style.heading_fonts),
                w("b"),
                w("bCs"),
                _color(style.accent_color),
                *_size(style, factor),
            ),
        )

    return properties


def _title(style: Style) -> _Properties:
    return _Properties(
        (w("keepNext"), w("keepLines"), _spacing(0, 40)),
        (_fonts(style.heading_fonts), w("b"), w("bCs"), *_size(style, 1.8)),
    )


def _subtitle(style: Style) -> _Properties:
    return _Properties((_spacing(0, 100),), (_color(style.muted_color), *_size(style, 1.0)))


def _small(factor: float, after: int = 40) -> Callable[[Style], _Properties]:
    return lambda style: _Properties((_spacing(0, after, 240),), _size(style, factor))


def _table_text(style: Style) -> _Properties:
    return _Properties((_spacing(10, 10, 240),), _size(style, 0.9))


def _quote(style: Style) -> _Properties:
    color = style.line_color.removeprefix("#").upper()
    rule = w("left", val="single", sz=18, space=8, color=color)
    return _Properties((w("pBdr", rule), w("ind", left=284, right=284)))


def _list(numbering: int) -> Callable[[Style], _Properties]:
    def properties(_: Style) -> _Properties:
        return _Properties((w("numPr", w("numId", val=numbering)), _spacing(0, 40)))

    return properties


def _code_block(style: Style) -> _Properties:
    fill = style.fill_color.removeprefix("#").upper()
    return _Properties((w("shd", val="clear", color="auto", fill=fill),), _code(style).run)


def _code(style: Style) -> _Properties:
    fonts = w("rFonts", ascii=CODE_FONT, hAnsi=CODE_FONT, cs=CODE_FONT)
    return _Properties((), (fonts, *_size(style, 0.9)))


def _grade(style: Style) -> _Properties:
    fill = style.fill_color.removeprefix("#").upper()
    return _Properties((), (w("b"), w("bCs"), w("shd", val="clear", color="auto", fill=fill)))


def _hyperlink(style: Style) -> _Properties:
    return _Properties((), (_color(style.accent_color), w("u", val="single")))


def _superscript(_: Style) -> _Properties:
    return _Properties((), (w("vertAlign", val="superscript"),))


def _header_or_footer(style: Style) -> _Properties:
    return _Properties((_spacing(0, 0, 240),), (_color(style.muted_color), *_size(style, 0.85)))


def _caption(style: Style) -> _Properties:
    return _Properties((_spacing(0, 80, 240),), (_color(style.muted_color), *_size(style, 0.85)))


def _table(style: Style) -> _Properties:
    line = style.line_color.removeprefix("#").upper()
    text = style.text_color.removeprefix("#").upper()
    rule: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": line}
    properties = w(
        "tblPr",
        w("tblBorders", w("bottom", **rule), w("insideH", **rule)),
        w(
            "tblCellMar",
            *(
                w(side, w=width, type="dxa")
                for side, width in (("top", 10), ("left", 60), ("bottom", 10), ("right", 60))
            ),
        ),
    )
    head = w(
        "tblStylePr",
        w("rPr", w("b"), w("bCs")),
        w(
            "tcPr",
            w("tcBorders", w("bottom", val="single", sz=8, space=0, color=text)),
            w("shd", val="clear", color="auto", fill=style.fill_color.removeprefix("#").upper()),
        ),
        type="firstRow",
    )
    return _Properties(others=(properties, head))


def _plain(_: Style) -> _Properties:
    return _Properties()


def _normal(_: Style) -> _Properties:
    return _Properties((_spacing(0, 80, 252),))


_ROWS = (
    _Row("Normal", "paragraph", "Normal", _normal),
    _Row("DefaultParagraphFont", "character", "Default Paragraph Font", _plain),
    _Row("TableNormal", "table", "Normal Table", _plain),
    _Row("Title", "paragraph", "Title", _title, "Normal", "Subtitle"),
    _Row("Subtitle", "paragraph", "Subtitle", _subtitle, "Normal", "Normal"),
    _Row("Heading1", "paragraph", "heading 1", _heading(1.25, 1, 160), "Normal", "Normal"),
    _Row("Heading2", "paragraph", "heading 2", _heading(1.1, 2, 120), "Normal", "Normal"),
    _Row("Heading3", "paragraph", "heading 3", _heading(1.0, 3, 80), "Normal", "Normal"),
    _Row("Quote", "paragraph", "Quote", _quote, "Normal"),
    _Row("ListBullet", "paragraph", "List Bullet", _list(BULLETS), "Normal"),
    _Row("ListNumber", "paragraph", "List Number", _list(NUMBERS), "Normal"),
    _Row("ListContinue", "paragraph", "List Continue", _small(1.0), "Normal"),
    _Row("Caption", "paragraph", "caption", _caption, "Normal", "Normal"),
    _Row("Header", "paragraph", "header", _header_or_footer, "Normal"),
    _Row("Footer", "paragraph", "footer", _header_or_footer, "Normal"),
    _Row("FootnoteText", "paragraph", "footnote text", _small(0.85, 0), "Normal"),
    _Row("FootnoteReference", "character", "footnote reference", _superscript),
    _Row("Hyperlink", "character", "Hyperlink", _hyperlink),
    _Row("Table", "table", "Table", _table, "TableNormal", is_ours=True),
    _Row("TableText", "paragraph", "Table Text", _table_text, "Normal", is_ours=True),
    _Row("Sources", "paragraph", "Source List", _small(0.8, 0), "Normal", is_ours=True),
    _Row("SmallText", "paragraph", "Small Text", _small(0.85), "Normal", is_ours=True),
    _Row("SourceCode", "paragraph", "Source Code", _code_block, "Normal", is_ours=True),
    _Row("VerbatimChar", "character", "Verbatim Char", _code, is_ours=True),
    _Row("Grade", "character", "Grade", _grade, is_ours=True),
)


class Styles:
    """The ids of the styles that a document uses, and the part that defines them."""

    def __init__(self, style: Style, language: str, reference: Reference | None = None) -> None:
        self._style = style
        self._language = language
        self._reference = reference
        known = {} if reference is None else reference.style_ids
        used_ids = set(known.values())
        self._ids: dict[str, str] = {}
        for row in _ROWS:
            known_id = known.get((row.kind, row.name.casefold()))
            self._ids[row.id] = known_id or _unused_id(row.id, used_ids)

    def __getitem__(self, name: str) -> str:
        return self._ids[name]

    def part(self) -> bytes:
        """Return the part with all styles: those of the reference document, then missing ones."""
        root = Element("w:styles")
        known: frozenset[tuple[str, str]] = frozenset()
        if self._reference is None:
            root.append(_defaults(self._style, self._language))
        else:
            root.extend(self._reference.styles(self._language))
            known = frozenset(self._reference.style_ids)
        root.extend(
            self._element(row) for row in _ROWS if (row.kind, row.name.casefold()) not in known
        )
        return part(root, "w")

    def _element(self, row: _Row) -> Element:
        properties = row.properties(self._style)
        is_default = row.id in ("Normal", "DefaultParagraphFont", "TableNormal")
        element = w("style", *self._head(row), type=row.kind, styleId=self._ids[row.id])
        if is_default and self._reference is None:
            element.set("w:default", "1")
        if row.is_ours:
            element.set("w:customStyle", "1")
        element.extend(_property_group("pPr", properties.paragraph))
        element.extend(_property_group("rPr", properties.run))
        element.extend(properties.others)
        return element

    def _head(self, row: _Row) -> Iterator[Element]:
        yield w("name", val=row.name)
        if row.based_on:
            yield w("basedOn", val=self._ids[row.based_on])
        if row.following:
            yield w("next", val=self._ids[row.following])
        yield w("qFormat")


def _property_group(name: str, children: tuple[Element | None, ...]) -> Iterator[Element]:
    if any(child is not None for child in children):
        yield w(name, *children)


def _unused_id(name: str, used_ids: set[str]) -> str:
    """Return an id that is not among the `used_ids`, and add it to them."""
    style_id, number = name, 2
    while style_id in used_ids:
        style_id, number = f"{name}{number}", number + 1
    used_ids.add(style_id)
    return style_id


def _defaults(style: Style, language: str) -> Element:
    fonts = _fonts(style.body_fonts or (LATIN_FONT, COMPLEX_FONT))
    run = w("rPr", fonts, _color(style.text_color), *_size(style, 1.0), language_element(language))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault"))


def language_element(language: str, name: str = "lang") -> Element | None:
    """Return the element with the language of a text, or None if it is unknown."""
    if not language:
        return None
    if direction_of(language) == "rtl":
        return w(name, val="en", bidi=language)
    return w(name, val=language)
