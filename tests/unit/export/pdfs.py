"""PDFs of small documents, and their text."""

import subprocess

from briefing_tui.export import FORMATS, Length, Selection, export, request_for
from briefing_tui.export.format import Request, UsedFonts
from briefing_tui.export.pdf import fonts, write
from briefing_tui.export.style import Style
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.document import Document, Part
from tests.programs import needs
from tests.unit.export.documents import briefing_of


class Fixed(Request, frozen=True):
    """A request with a given document."""

    fixed: Document | None = None

    def document(self, *_: object, **__: object) -> Document:
        """Return the document."""
        assert self.fixed is not None
        return self.fixed


def pdf_of(briefing: Briefing, length: Length = "full") -> bytes:
    """Return a briefing as PDF."""
    output = export(FORMATS["pdf"], request_for(briefing, Selection(length=length)))
    assert isinstance(output, bytes)
    return output


def pdf_with(
    briefing: Briefing, *parts: Part, language: str = "en", style: Style | None = None
) -> bytes:
    """Return a document with some parts as PDF."""
    return write(request_of(briefing, *parts, language=language, style=style))


def request_of(
    briefing: Briefing, *parts: Part, language: str = "en", style: Style | None = None
) -> Fixed:
    """Return a request for a document with some parts."""
    document = Document("TLP:GREEN", "Title", "Place", "as of 1 Dec 2024", language, parts)
    return Fixed(briefing, style=style or Style(), fixed=document)


def fonts_of(pdf: bytes) -> UsedFonts:
    """The fonts in a PDF without a house style."""
    return fonts(request_of(briefing_of()), pdf)


def text_in(pdf: bytes, *options: str) -> str:
    """Return the text of a PDF, as pdftotext prints it."""
    run = subprocess.run(
        [needs("pdftotext"), "-enc", "UTF-8", *options, "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


def words_in(pdf: bytes) -> str:
    """Return the text of a PDF in one line, with divided words joined."""
    return " ".join(text_in(pdf).split())


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    return text_in(pdf, "-layout").split("\f")[:-1]
