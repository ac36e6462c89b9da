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
"""The font of the program; fontTable.xml names one of the same widths."""

COMPLEX_FONT = "Tahoma"
"""The font for Arabic and Hebrew; Word has it on all systems.

LibreOffice replaces it with a font that has these letters and all signs. With letters and signs
from two fonts, LibreOffice 7.4 draws a quotation mark over the first word.
"""

CODE_FONT = "Courier New"

BULLETS, NUMBERS, SOURCES = 1, 2, 3
"""The numbering of bullet lists, of numbered lists, and of the list of sources."""


class _Made(Struct, frozen=True):
    """The properties of a style, which follow its name."""

    paragraph: tuple[Element | None, ...] = ()
    run: tuple[Element | None, ...] = ()
    others: tuple[Element, ...] = ()


class _Row(Struct, frozen=True):
    """A style: its id, its name in Word, what it is based on, and what makes its properties."""

    id: str
    kind: str
    name: str
    made: Callable[[Style], _Made]
    based_on: str = ""
    following: str = ""
    is_ours: bool = False
    """Whether Word has no built-in style of this name."""


def _size(style: Style, factor: float) -> tuple[Element, Element]:
    """The size of letters in half points, for Latin and for complex scripts."""
    half_points = round(style.font_size * factor * 2)
    return w("sz", val=half_points), w("szCs", val=half_points)


def _color(value: str) -> Element:
    return w("color", val=value.removeprefix("#").upper())


def _spacing(before: int, after: int, line: int | None = None) -> Element:
    made = w("spacing", before=before, after=after)
    if line is not None:
        made.set("w:line", str(line))
        made.set("w:lineRule", "auto")
    return made


def _fonts(families: tuple[str, ...]) -> Element | None:
    if not families:
        return None
    return w("rFonts", ascii=families[0], hAnsi=families[0], cs=families[-1])


def _heading(factor: float, level: int, before: int) -> Callable[[Style], _Made]:
    def made(style: Style) -> _Made:
        return _Made(
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

    return made


def _title(style: Style) -> _Made:
    return _Made(
        (w("keepNext"), w("keepLines"), _spacing(0, 40)),
        (_fonts(style.heading_fonts), w("b"), w("bCs"), *_size(style, 1.8)),
    )


def _subtitle(style: Style) -> _Made:
    return _Made((_spacing(0, 100),), (_color(style.muted_color), *_size(style, 1.0)))


def _small(factor: float, after: int = 40) -> Callable[[Style], _Made]:
    return lambda style: _Made((_spacing(0, after, 240),), _size(style, factor))


def _table_text(style: Style) -> _Made:
    return _Made((_spacing(10, 10, 240),), _size(style, 0.9))


def _quote(style: Style) -> _Made:
    color = style.line_color.removeprefix("#").upper()
    rule = w("left", val="single", sz=18, space=8, color=color)
    return _Made((w("pBdr", rule), w("ind", left=284, right=284)))


def _list(numbering: int) -> Callable[[Style], _Made]:
    def made(_: Style) -> _Made:
        return _Made((w("numPr", w("numId", val=numbering)), _spacing(0, 40)))

    return made


def _code_block(style: Style) -> _Made:
    fill = style.fill_color.removeprefix("#").upper()
    return _Made((w("shd", val="clear", color="auto", fill=fill),), _code(style).run)


def _code(style: Style) -> _Made:
    fonts = w("rFonts", ascii=CODE_FONT, hAnsi=CODE_FONT, cs=CODE_FONT)
    return _Made((), (fonts, *_size(style, 0.9)))


def _grade(style: Style) -> _Made:
    fill = style.fill_color.removeprefix("#").upper()
    return _Made((), (w("b"), w("bCs"), w("shd", val="clear", color="auto", fill=fill)))


def _hyperlink(style: Style) -> _Made:
    return _Made((), (_color(style.accent_color), w("u", val="single")))


def _superscript(_: Style) -> _Made:
    return _Made((), (w("vertAlign", val="superscript"),))


def _edge(style: Style) -> _Made:
    return _Made((_spacing(0, 0, 240),), (_color(style.muted_color), *_size(style, 0.85)))


def _caption(style: Style) -> _Made:
    return _Made((_spacing(0, 80, 240),), (_color(style.muted_color), *_size(style, 0.85)))


def _table(style: Style) -> _Made:
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
    return _Made(others=(properties, head))


def _plain(_: Style) -> _Made:
    return _Made()


def _normal(_: Style) -> _Made:
    return _Made((_spacing(0, 80, 252),))


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
    _Row("Header", "paragraph", "header", _edge, "Normal"),
    _Row("Footer", "paragraph", "footer", _edge, "Normal"),
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
        taken = set(known.values())
        self._ids: dict[str, str] = {}
        for row in _ROWS:
            found = known.get((row.kind, row.name.casefold()))
            self._ids[row.id] = found or _free(row.id, taken)

    def __getitem__(self, name: str) -> str:
        return self._ids[name]

    def part(self) -> bytes:
        """Return the part with all styles: those of the reference document, then ours."""
        root = Element("w:styles")
        known: frozenset[tuple[str, str]] = frozenset()
        if self._reference is None:
            root.append(_defaults(self._style, self._language))
        else:
            root.extend(self._reference.styles(self._language))
            known = frozenset(self._reference.style_ids)
        root.extend(
            self._written(row) for row in _ROWS if (row.kind, row.name.casefold()) not in known
        )
        return part(root, "w")

    def _written(self, row: _Row) -> Element:
        made = row.made(self._style)
        is_default = row.id in ("Normal", "DefaultParagraphFont", "TableNormal")
        written = w("style", *self._head(row), type=row.kind, styleId=self._ids[row.id])
        if is_default and self._reference is None:
            written.set("w:default", "1")
        if row.is_ours:
            written.set("w:customStyle", "1")
        written.extend(_properties("pPr", made.paragraph))
        written.extend(_properties("rPr", made.run))
        written.extend(made.others)
        return written

    def _head(self, row: _Row) -> Iterator[Element]:
        yield w("name", val=row.name)
        if row.based_on:
            yield w("basedOn", val=self._ids[row.based_on])
        if row.following:
            yield w("next", val=self._ids[row.following])
        yield w("qFormat")


def _properties(name: str, children: tuple[Element | None, ...]) -> Iterator[Element]:
    if any(child is not None for child in children):
        yield w(name, *children)


def _free(name: str, taken: set[str]) -> str:
    """Return an id that the reference document does not use, and take it."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}{number}", number + 1
    taken.add(free)
    return free


def _defaults(style: Style, language: str) -> Element:
    fonts = _fonts(style.body_fonts or (LATIN_FONT, COMPLEX_FONT))
    run = w("rPr", fonts, _color(style.text_color), *_size(style, 1.0), language_element(language))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault"))


def language_element(language: str, name: str = "lang") -> Element | None:
    """Return the language of text for Word, or None if it is unknown."""
    if not language:
        return None
    if direction_of(language) == "rtl":
        return w(name, val="en", bidi=language)
    return w(name, val=language)
