"""A document as PDF: tagged, for archives, and with the same bytes for the same input.

`content.py` makes plain data of a document, which `document.typ` lays out. No text is ever read as
markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.export.format import Output, Request, UsedFonts
from briefing_tui.export.pdf.compiler import compile_pdf, fonts_in
from briefing_tui.export.pdf.content import Data, pdf_data, texts_of
from briefing_tui.model.progress import stage_progress
from briefing_tui.richtext.document import Piece


def write(request: Request) -> bytes:
    """Return the document of a request as PDF."""
    data = _data(request)
    as_of = request.briefing.as_of.earliest
    pdf = compile_pdf(data, int(as_of.timestamp()) if as_of else 0)
    request.progress(1.0)
    return pdf


def searched(request: Request, output: Output) -> tuple[Piece, ...]:
    """Return the texts of a PDF as one piece.

    The streams of the file are compressed. But the template is fixed, has no words of its own, and
    sees nothing but the data, so their texts are all that a reader can see in any way. A position
    in a PDF means nothing to anybody, so the piece has none.
    """
    return (Piece(" ".join(texts_of(_data(request))), line=0),)


def fonts(output: Output) -> UsedFonts:
    """Return the names of the fonts in an output."""
    assert isinstance(output, bytes)
    return fonts_in(output)


def _data(request: Request) -> Data:
    progress = stage_progress(request.progress, 0.0, 0.5)
    return pdf_data(request.document(progress), request.style)
