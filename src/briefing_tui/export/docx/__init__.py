"""A document as a Word file (.docx): Office Open XML, written with the standard library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from briefing_tui.export.docx.body import BodyWriter
from briefing_tui.export.docx.frame import (
    core_part,
    fonts_part,
    footer_part,
    header_part,
    letterhead,
    settings_part,
)
from briefing_tui.export.docx.markup import part, twips, w
from briefing_tui.export.docx.numbering import Numbering
from briefing_tui.export.docx.package import CONTENT_TYPES, DOCUMENT, Relationships, archive
from briefing_tui.export.docx.paragraphs import add_section, add_space, section
from briefing_tui.export.docx.pictures import Pictures, shipped_fonts
from briefing_tui.export.docx.reference_document import Page, page_of_style
from briefing_tui.export.docx.references import (
    FootnoteReferences,
    ListedReferences,
    footnotes_part,
)
from briefing_tui.export.docx.runs import RunWriter
from briefing_tui.export.docx.styles import Styles
from briefing_tui.export.format import Request
from briefing_tui.export.style import Style
from briefing_tui.model.progress import stage_progress
from briefing_tui.richtext.direction import direction_of, language_tag
from briefing_tui.richtext.document import Document, Part, Plain, Strong

_SOURCE_COLUMNS = 2


def write(request: Request) -> bytes:
    """Return the document of a request as a Word file."""
    document = request.document(stage_progress(request.progress, 0.0, 0.5))
    data = _Writer(document, request, shipped_fonts()).file_bytes()
    request.progress(1.0)
    return data


class _Writer:
    def __init__(self, document: Document, request: Request, fonts: Sequence[str]) -> None:
        self._document = document
        self._style = request.style
        self._date = request.date
        self._progress = stage_progress(request.progress, 0.5, 1.0)
        self._language = language_tag(document.language)
        self._direction = direction_of(self._language)
        reference = request.reference
        self._theme = reference.theme if reference else None
        self._page = (reference.page if reference else None) or _page(self._style)
        self._styles = Styles(self._style, self._language, reference)
        self._has_default_fonts = reference is None and not self._style.body_fonts
        self._relationships = Relationships()
        self._numbering = Numbering(self._direction)
        self._pictures = Pictures(
            self._styles,
            self._relationships,
            self._style,
            text_width=self._page.text_width,
            text_height=self._page.text_height,
            fonts=fonts,
        )
        self._footnotes = None if document.has_source_list else FootnoteReferences(self._styles)
        self._body = BodyWriter(
            RunWriter(
                self._styles,
                self._relationships,
                self._footnotes or ListedReferences(document, self._styles),
                self._direction,
            ),
            self._styles,
            self._numbering,
            self._pictures.chart,
            text_width=self._page.text_width,
            font_size=self._style.font_size,
        )

    def file_bytes(self) -> bytes:
        parts = self._parts()
        order = [path for path in CONTENT_TYPES if path in parts]
        return archive({path: parts[path] for path in (*order, *sorted(set(parts) - set(order)))})

    def _parts(self) -> dict[str, bytes]:
        document, styles = self._document, self._styles
        link = self._relationships.to_part
        parts = {
            "word/header1.xml": header_part(document.marking, styles),
            "word/footer1.xml": footer_part(document.marking, self._style.footer, styles),
            "word/styles.xml": styles.part(),
            "docProps/core.xml": core_part(document.title, self._language, self._date),
        }
        relations = (link("header", "header1.xml"), link("footer", "footer1.xml"))
        body = w("body", *self._content(relations))
        if self._theme is not None:
            parts["word/theme/theme1.xml"] = self._theme
        if self._has_default_fonts:
            parts["word/fontTable.xml"] = fonts_part()
        parts["word/numbering.xml"] = self._numbering.part()
        numbers = self._footnotes.numbers() if self._footnotes else {}
        if numbers:
            notes, relationships = footnotes_part(document, numbers, styles, self._direction)
            parts["word/footnotes.xml"] = notes
            if note_links := relationships.part():
                parts["word/_rels/footnotes.xml.rels"] = note_links
        parts["word/settings.xml"] = settings_part(self._language, has_footnotes=bool(numbers))
        for kind, path in _RELATED.items():
            if f"word/{path}" in parts:
                link(kind, path)
        parts[DOCUMENT] = part(w("document", body), "w", "r", "a", "wp", "pic")
        links = self._relationships.part()
        assert links is not None
        return parts | self._pictures.parts | {"word/_rels/document.xml.rels": links}

    def _content(self, relations: tuple[str, str]) -> Iterator[Element]:
        document, body = self._document, self._body
        logo = self._style.logo
        picture = self._pictures.logo(logo) if logo else None
        head = list(letterhead(self._style.letterhead, picture, self._styles, self._direction))
        yield from head
        title = body.title(document.title, "Title")
        if head:
            add_space(title)
        yield title
        situation = (Strong(document.situation), Plain(" · ")) if document.situation else ()
        yield body.line((*situation, Plain(document.cut_off)), "Subtitle")
        yield from body.parts(self._with_progress(document.parts))
        header_and_footer = tuple(_header_and_footer(relations))
        sources = list(body.sources(document.footnotes)) if document.has_source_list else []
        section_properties = partial(section, self._page, direction=self._direction)
        if sources:
            # The heading ends the first Word section.
            heading = body.title("Sources", "Heading1")
            yield add_section(heading, section_properties(header_and_footer))
            columns = section_properties((), continues=True, columns=_SOURCE_COLUMNS)
            yield from (*sources[:-1], add_section(sources[-1], columns))
        yield from body.closing(document.closing)
        yield section_properties(() if sources else header_and_footer, continues=bool(sources))

    def _with_progress(self, parts: Sequence[Part]) -> Iterator[Part]:
        for number, document_part in enumerate(parts):
            self._progress(number / len(parts))
            yield document_part


_RELATED = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "footnotes": "footnotes.xml",
    "theme": "theme/theme1.xml",
}
"""Parts that the main part refers to, if they exist, by the kind of the relationship."""


def _page(style: Style) -> Page:
    width, height = style.page
    return page_of_style(twips(width), twips(height), twips(style.margin))


def _header_and_footer(relations: Iterable[str]) -> Iterator[Element]:
    for kind, relation in zip(("header", "footer"), relations, strict=True):
        element = w(f"{kind}Reference", type="default")
        element.set("r:id", relation)
        yield element
