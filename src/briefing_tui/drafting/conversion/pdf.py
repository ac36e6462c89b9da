"""PDF files, read with pypdf. It gives pieces of text with positions; the lines are joined here."""

from __future__ import annotations

import io
from typing import Any

from briefing_tui.drafting.conversion.converted import (
    MAX_CHARACTERS,
    Converted,
    UnreadableError,
    join_paragraphs,
    metadata_line,
    read_date,
)
from briefing_tui.drafting.conversion.lines import Piece, paragraphs_of

_MAX_PAGES = 300
_MAX_PIECES = 200_000
_DATE_PREFIX = "D:"

EXTRA = "pdf-in"
"""The extra of the package that brings pypdf."""


def from_pdf(data: bytes) -> Converted:
    """Read a PDF file: its paragraphs, title, author and date."""
    try:
        import pypdf
    except ImportError:
        raise UnreadableError(
            "reading PDF files needs the package pypdf",
            f'run pip install "briefing-tui[{EXTRA}]", or save the article as text',
        ) from None
    _silence()
    try:
        return _read(pypdf.PdfReader(io.BytesIO(data)))
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(
            f"this PDF file is damaged ({type(error).__name__})",
            "open it in another program, and save the article as text",
        ) from error


def _silence() -> None:
    # pypdf logs what it corrects in a file; that is of no use to the reader.
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def _read(reader: Any) -> Converted:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("this PDF file needs a password", "save it without the password")
    if len(reader.pages) > _MAX_PAGES:
        raise UnreadableError(
            f"this PDF file has {len(reader.pages)} pages; at most {_MAX_PAGES} are read",
            "save the pages of the article as a file",
        )
    pages = [_pieces(page) for page in reader.pages]
    paragraphs = paragraphs_of(pages)
    if not paragraphs:
        raise UnreadableError(
            "this PDF file contains no text; it may be a scan", "paste the text of the article"
        )
    known = reader.metadata or {}
    title = metadata_line(str(known.get("/Title") or ""))
    if title not in paragraphs:
        # Programs often store a file name, or the title of a template.
        title = metadata_line(paragraphs[0]) if len(paragraphs[0]) < len(paragraphs[-1]) else title
    return Converted(
        text=join_paragraphs(paragraphs),
        title=title,
        author=metadata_line(str(known.get("/Author") or "")),
        published=_published(str(known.get("/CreationDate") or ""), paragraphs),
        language=metadata_line(str(reader.root_object.get("/Lang") or "")),
    )


def _published(created: str, paragraphs: list[str]) -> str:
    """Return the date that a short line at the top gives, else the day the file was made."""
    for line in paragraphs[:6]:
        if len(line) <= 60 and (date := read_date(line)):
            return date
    digits = created.removeprefix(_DATE_PREFIX)[:8]
    return read_date(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") if len(digits) == 8 else ""


def _pieces(page: Any) -> list[Piece]:
    pieces: list[Piece] = []
    characters = 0

    def visit(text: str, outer: Any, inner: Any, _: Any, size: float) -> None:
        nonlocal characters
        words = text.replace("\n", " ")
        if not words.strip():
            return
        characters += len(words)
        if characters > MAX_CHARACTERS or len(pieces) >= _MAX_PIECES:
            raise UnreadableError("the text of this PDF file is too long")
        across, up = float(inner[4]), float(inner[5])
        pieces.append(
            Piece(
                words,
                across * float(outer[0]) + up * float(outer[2]) + float(outer[4]),
                across * float(outer[1]) + up * float(outer[3]) + float(outer[5]),
                abs(float(size) * float(inner[3] or inner[1]) * float(outer[3] or outer[1])) or 1.0,
            )
        )

    page.extract_text(visitor_text=visit)
    return pieces
