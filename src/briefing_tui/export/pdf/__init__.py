"""A document as PDF for print, screen readers and archives. `document.typ` is its layout."""

from __future__ import annotations

from briefing_tui.export.format import Output, Request, UsedFonts
from briefing_tui.export.pdf.compiler import compile_pdf
from briefing_tui.export.pdf.content import pdf_data, texts_of
from briefing_tui.export.pdf.font_names import fonts_in, postscript_names
from briefing_tui.model.progress import stage_progress
from briefing_tui.richtext.document import Piece


def write(request: Request) -> bytes:
    """Return the document of a request as PDF."""
    document = request.document(stage_progress(request.progress, 0.0, 0.5))
    data = pdf_data(document, request.style)
    date = int(request.date.timestamp()) if request.date else 0
    pdf = compile_pdf(data, date, request.font_folder)
    request.progress(1.0)
    return pdf


def searched(request: Request, _: Output) -> tuple[Piece, ...]:
    """Return the texts of the PDF and the addresses of its links, as one piece."""
    # The text in the file is compressed, so the data for the layout are searched instead. The
    # layout adds no words to them.
    return (Piece(" ".join(texts_of(pdf_data(request.document(), request.style))), line=0),)


def fonts(request: Request, output: Output) -> UsedFonts:
    """Return the names of the fonts in an output."""
    assert isinstance(output, bytes)
    style_fonts = frozenset(
        name for font in request.style.font_files for name in postscript_names(font.data)
    )
    return fonts_in(output, style_fonts)
