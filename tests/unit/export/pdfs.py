"""PDFs as a reader sees them."""

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
    """A request whose document is given."""

    fixed: Document | None = None

    def document(self, *_: object, **__: object) -> Document:
        """Return the document."""
        assert self.fixed is not None
        return self.fixed


def pdf_of(briefing: Briefing, length: Length = "full") -> bytes:
    """A briefing as PDF."""
    output = export(FORMATS["pdf"], request_for(briefing, Selection(length=length)))
    assert isinstance(output, bytes)
    return output


def pdf_with(
    briefing: Briefing, *parts: Part, language: str = "en", style: Style | None = None
) -> bytes:
    """A document of some parts as PDF."""
    return write(request_of(briefing, *parts, language=language, style=style))


def request_of(
    briefing: Briefing, *parts: Part, language: str = "en", style: Style | None = None
) -> Request:
    """The request for a document of some parts."""
    document = Document("TLP:GREEN", "Title", "Place", "as of 1 Dec 2024", language, parts)
    return Fixed(briefing, style=style or Style(), fixed=document)


def fonts_of(pdf: bytes) -> UsedFonts:
    """The fonts in a PDF without a style."""
    return fonts(request_of(briefing_of()), pdf)


def text_in(pdf: bytes, *options: str) -> str:
    """The text of a PDF, as pdftotext finds it."""
    run = subprocess.run(
        [needs("pdftotext"), "-enc", "UTF-8", *options, "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


def words_in(pdf: bytes) -> str:
    """The text of a PDF on one line, with words that were divided at the end of a line."""
    return " ".join(text_in(pdf).split())


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page of a PDF."""
    return text_in(pdf, "-layout").split("\f")[:-1]
