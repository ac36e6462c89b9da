"""Reads PDF files. pypdf gives pieces of their text with positions."""

from __future__ import annotations

import io
from typing import Any

from briefing_tui.drafting.conversion.converted import (
    HEAD_PARAGRAPHS,
    MAX_CHARACTERS,
    Converted,
    UnreadableError,
    date_in_lines,
    find_date,
    join_paragraphs,
    metadata_line,
)
from briefing_tui.drafting.conversion.lines import PositionedText, paragraphs_of

_MAX_PAGES = 300
_MAX_PIECES = 200_000
_DATE_PREFIX = "D:"
"""The start of a date in the metadata, such as `D:20241201`."""

EXTRA = "pdf-in"
"""The extra of this package that installs pypdf."""


def from_pdf(data: bytes) -> Converted:
    """Read a PDF file."""
    try:
        import pypdf
    except ImportError:
        raise UnreadableError(
            "reading PDF files needs the package pypdf",
            f'run pip install "briefing-tui[{EXTRA}]", or save the article as text',
        ) from None
    _silence_pypdf()
    try:
        return _converted(pypdf.PdfReader(io.BytesIO(data)))
    except UnreadableError:
        raise
    except Exception as error:
        # pypdf raises many kinds of errors for damaged files.
        raise UnreadableError(
            f"this PDF file is damaged ({type(error).__name__})",
            "open it in another program, and save the article as text",
        ) from error


def _silence_pypdf() -> None:
    # Users cannot fix the errors that pypdf corrects and logs.
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def _converted(reader: Any) -> Converted:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("this PDF file needs a password", "save it without the password")
    if len(reader.pages) > _MAX_PAGES:
        raise UnreadableError(
            f"this PDF file has {len(reader.pages)} pages; the limit is {_MAX_PAGES}",
            "save the pages of the article as a file",
        )
    pages = [_pieces(page) for page in reader.pages]
    paragraphs = paragraphs_of(pages)
    if not paragraphs:
        raise UnreadableError(
            "this PDF file contains no text; it may be a scan", "paste the text of the article"
        )
    properties = reader.metadata or {}
    title = metadata_line(str(properties.get("/Title") or ""))
    first, last = paragraphs[0], paragraphs[-1]
    if title not in paragraphs and len(first) < len(last):
        # Programs often store a file name as the title, so use the first paragraph.
        title = metadata_line(first)
    return Converted(
        text=join_paragraphs(paragraphs),
        title=title,
        author=metadata_line(str(properties.get("/Author") or "")),
        published=_published(str(properties.get("/CreationDate") or ""), paragraphs),
        language=metadata_line(str(reader.root_object.get("/Lang") or "")),
    )


def _published(created: str, paragraphs: list[str]) -> str:
    """Return the date in a short line at the top, else the day of creation."""
    if date := date_in_lines(paragraphs[:HEAD_PARAGRAPHS]):
        return date
    digits = created.removeprefix(_DATE_PREFIX)[:8]
    return find_date(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") if len(digits) == 8 else ""


def _pieces(page: Any) -> list[PositionedText]:
    pieces: list[PositionedText] = []
    character_count = 0

    def visit(text: str, page_matrix: Any, text_matrix: Any, _: Any, size: float) -> None:
        nonlocal character_count
        words = text.replace("\n", " ")
        if not words.strip():
            return
        character_count += len(words)
        if character_count > MAX_CHARACTERS or len(pieces) >= _MAX_PIECES:
            raise UnreadableError("the text of this PDF file is too long")
        # Both matrices are (a, b, c, d, e, f).
        # x becomes ax + cy + e, and y becomes bx + dy + f.
        a, b, c, d, e, f = map(float, page_matrix)
        x, y = float(text_matrix[4]), float(text_matrix[5])
        text_scale, page_scale = float(text_matrix[3] or text_matrix[1]), d or b
        scaled_size = abs(float(size) * text_scale * page_scale) or 1.0
        pieces.append(PositionedText(words, x * a + y * c + e, x * b + y * d + f, scaled_size))

    page.extract_text(visitor_text=visit)
    return pieces
