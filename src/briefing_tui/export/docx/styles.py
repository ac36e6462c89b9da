"""The styles of a Word file, from the house style or from a reference document.

Built-in styles have the names that Word gives them, so that other programs recognise them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from briefing_tui.export.docx.markup import part, w
from briefing_tui.export.docx.reference_document import ReferenceDocument
from briefing_tui.export.style import Style
from briefing_tui.richtext.direction import direction_of

LATIN_FONT = "Calibri"
"""The default font for Latin text. fontTable.xml names Carlito, its free replacement."""

COMPLEX_FONT = "Tahoma"
"""The default font for Arabic and Hebrew. Word has it on all systems.

LibreOffice replaces Tahoma with a font that has both letters and punctuation. If they came from
different fonts, LibreOffice 7.4 would draw a quotation mark over the first word.
"""

CODE_FONT = "Courier New"

BULLETS, NUMBERS, SOURCES = 1, 2, 3
"""The ids of list formats."""


class _Properties(Struct, frozen=True):
    paragraph: tuple[Element | None, ...] = ()
    run: tuple[Element | None, ...] = ()
    table: tuple[Element, ...] = ()


class _WordStyle(Struct, frozen=True):
    id: str
    kind: str
    name: str
    properties: Callable[[Style], _Properties]
    based_on: str = ""
    following: str = ""
    """The id of the style that the next paragraph gets after Enter."""
    is_ours: bool = False
    """Whether Word has no built-in style of this name."""


def _size(style: Style, factor: float) -> tuple[Element, Element]:
    half_points = round(style.font_size * factor * 2)
    # `szCs` is for complex scripts, such as Arabic.
    return w("sz", val=half_points), w("szCs", val=half_points)


def _color(value: str) -> Element:
    return w("color", val=value.removeprefix("#").upper())


def _spacing(before: int, after: int, line: int | None = None) -> Element:
    """`before` and `after` are in twentieths of a point; `line` is in 240ths of a line."""
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


def _compact(factor: float, after: int = 40) -> Callable[[Style], _Properties]:
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
    header_row = w(
        "tblStylePr",
        w("rPr", w("b"), w("bCs")),
        w(
            "tcPr",
            w("tcBorders", w("bottom", val="single", sz=8, space=0, color=text)),
            w("shd", val="clear", color="auto", fill=style.fill_color.removeprefix("#").upper()),
        ),
        type="firstRow",
    )
    return _Properties(table=(properties, header_row))


def _plain(_: Style) -> _Properties:
    return _Properties()


def _normal(_: Style) -> _Properties:
    return _Properties((_spacing(0, 80, 252),))


_WORD_STYLES = (
    _WordStyle("Normal", "paragraph", "Normal", _normal),
    _WordStyle("DefaultParagraphFont", "character", "Default Paragraph Font", _plain),
    _WordStyle("TableNormal", "table", "Normal Table", _plain),
    _WordStyle("Title", "paragraph", "Title", _title, "Normal", "Subtitle"),
    _WordStyle("Subtitle", "paragraph", "Subtitle", _subtitle, "Normal", "Normal"),
    _WordStyle("Heading1", "paragraph", "heading 1", _heading(1.25, 1, 160), "Normal", "Normal"),
    _WordStyle("Heading2", "paragraph", "heading 2", _heading(1.1, 2, 120), "Normal", "Normal"),
    _WordStyle("Heading3", "paragraph", "heading 3", _heading(1.0, 3, 80), "Normal", "Normal"),
    _WordStyle("Quote", "paragraph", "Quote", _quote, "Normal"),
    _WordStyle("ListBullet", "paragraph", "List Bullet", _list(BULLETS), "Normal"),
    _WordStyle("ListNumber", "paragraph", "List Number", _list(NUMBERS), "Normal"),
    _WordStyle("ListContinue", "paragraph", "List Continue", _compact(1.0), "Normal"),
    _WordStyle("Caption", "paragraph", "caption", _caption, "Normal", "Normal"),
    _WordStyle("Header", "paragraph", "header", _header_or_footer, "Normal"),
    _WordStyle("Footer", "paragraph", "footer", _header_or_footer, "Normal"),
    _WordStyle("FootnoteText", "paragraph", "footnote text", _compact(0.85, 0), "Normal"),
    _WordStyle("FootnoteReference", "character", "footnote reference", _superscript),
    _WordStyle("Hyperlink", "character", "Hyperlink", _hyperlink),
    _WordStyle("Table", "table", "Table", _table, "TableNormal", is_ours=True),
    _WordStyle("TableText", "paragraph", "Table Text", _table_text, "Normal", is_ours=True),
    _WordStyle("Sources", "paragraph", "Source List", _compact(0.8, 0), "Normal", is_ours=True),
    _WordStyle("SmallText", "paragraph", "Small Text", _compact(0.85), "Normal", is_ours=True),
    _WordStyle("SourceCode", "paragraph", "Source Code", _code_block, "Normal", is_ours=True),
    _WordStyle("VerbatimChar", "character", "Verbatim Char", _code, is_ours=True),
    _WordStyle("Grade", "character", "Grade", _grade, is_ours=True),
)


class Styles:
    """The ids of the styles, and the part that defines them."""

    def __init__(
        self, style: Style, language: str, reference: ReferenceDocument | None = None
    ) -> None:
        self._style = style
        self._language = language
        self._reference = reference
        ids = {} if reference is None else reference.style_ids
        used_ids = set(ids.values())
        self._ids: dict[str, str] = {}
        for word_style in _WORD_STYLES:
            reference_id = ids.get((word_style.kind, word_style.name.casefold()))
            self._ids[word_style.id] = reference_id or _reserve_unused_id(word_style.id, used_ids)

    def __getitem__(self, name: str) -> str:
        return self._ids[name]

    def part(self) -> bytes:
        """Return the part with all styles, those of the reference document first."""
        root = Element("w:styles")
        known: frozenset[tuple[str, str]] = frozenset()
        if self._reference is None:
            root.append(_defaults(self._style, self._language))
        else:
            root.extend(self._reference.styles(self._language))
            known = frozenset(self._reference.style_ids)
        root.extend(
            self._element(word_style)
            for word_style in _WORD_STYLES
            if (word_style.kind, word_style.name.casefold()) not in known
        )
        return part(root, "w")

    def _element(self, word_style: _WordStyle) -> Element:
        properties = word_style.properties(self._style)
        is_default = word_style.id in ("Normal", "DefaultParagraphFont", "TableNormal")
        element = w(
            "style",
            *self._first_elements(word_style),
            type=word_style.kind,
            styleId=self._ids[word_style.id],
        )
        if is_default and self._reference is None:
            element.set("w:default", "1")
        if word_style.is_ours:
            element.set("w:customStyle", "1")
        element.extend(_property_group("pPr", properties.paragraph))
        element.extend(_property_group("rPr", properties.run))
        element.extend(properties.table)
        return element

    def _first_elements(self, word_style: _WordStyle) -> Iterator[Element]:
        yield w("name", val=word_style.name)
        if word_style.based_on:
            yield w("basedOn", val=self._ids[word_style.based_on])
        if word_style.following:
            yield w("next", val=self._ids[word_style.following])
        yield w("qFormat")


def _property_group(name: str, children: tuple[Element | None, ...]) -> Iterator[Element]:
    if any(child is not None for child in children):
        yield w(name, *children)


def _reserve_unused_id(name: str, used_ids: set[str]) -> str:
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
    """Return the element with the language of a text, or None if the language is unknown."""
    if not language:
        return None
    if direction_of(language) == "rtl":
        # `val` is for Latin words, `bidi` for Arabic or Hebrew words.
        return w(name, val="en", bidi=language)
    return w(name, val=language)
