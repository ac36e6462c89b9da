"""Small Word and PDF files, made for the tests."""

import io
import zipfile
from collections.abc import Mapping, Sequence

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:dcterms="urn:t">'
    "<dc:title>Mill burns</dc:title><dc:creator>Ann Reeve</dc:creator>"
    "<dcterms:created>2024-12-03T08:00:00Z</dcterms:created></cp:coreProperties>"
)

Line = tuple[int, int, int, str]
"""A line of text: its distance from the left and from the bottom, its size, and its text."""


def word_file(body: str, **more: str) -> bytes:
    """Return a Word document with the XML of its body."""
    document = (
        f'<w:document xmlns:w="{_WORD}" xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
    )
    return archive({"word/document.xml": document, "docProps/core.xml": _CORE, **more})


def archive(files: Mapping[str, str]) -> bytes:
    """Return a zip file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return data.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """Return the XML of a paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf_file(pages: Sequence[Sequence[Line]]) -> bytes:
    """Return a PDF file with lines of text at their positions."""
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    parent = 2 * len(pages) + 2
    kids = []
    for lines in pages:
        stream = b"BT\n" + b"\n".join(map(_shown, lines)) + b"\nET"
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
                b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (parent, content, font)
            )
        )
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), references))
    catalog = add(b"<< /Type /Catalog /Pages %d 0 R /Lang (en) >>" % parent)
    info = add(b"<< /Title (template.dot) /Author (Ann Reeve) /CreationDate (D:20241203080000Z) >>")
    data = b"%PDF-1.4\n"
    offsets = []
    for number, made in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, catalog, info, len(data))
    )


def _shown(line: Line) -> bytes:
    x, y, size, text = line
    escaped = text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        escaped = escaped.replace(sign, b"\\" + sign)
    return b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj" % (size, x, y, escaped)
