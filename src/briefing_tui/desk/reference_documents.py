"""Reads reference documents: Word files with styles and page layout."""

from __future__ import annotations

from briefing_tui.config.restriction import Restriction
from briefing_tui.errors import MisuseError, RestrictedError, alternatives
from briefing_tui.export import FORMATS, Format
from briefing_tui.export.docx.reference_document import (
    ReferenceDocument,
    ReferenceFileError,
    read_reference,
)
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import is_same_file, read_bytes
from briefing_tui.text import clean_line


def reference_from(
    path: str, export_format: Format, restriction: Restriction | None, output: str
) -> ReferenceDocument:
    """Return the reference document in a file. Raises MisuseError or RestrictedError."""
    if restriction is not None:
        raise RestrictedError("Reference documents are not available in restricted mode.")
    if not export_format.has_reference:
        names = alternatives([name for name, row in FORMATS.items() if row.has_reference])
        raise MisuseError(
            f'The format "{export_format.name}" takes no reference document. Use {names}, or leave '
            "out --reference."
        )
    if is_same_file(path, output):
        raise MisuseError(
            f"The export would overwrite its reference document {clean_line(path)}. Specify "
            "another file with -o."
        )
    data = read_bytes(path)
    if isinstance(data, Finding):
        raise MisuseError(f"Cannot read the reference document {clean_line(path)}: {data.message}.")
    try:
        return read_reference(data)
    except ReferenceFileError as error:
        raise MisuseError(
            f"{clean_line(path)} cannot be the reference document: {error}. Use a .docx file that "
            "Word, LibreOffice or pandoc saved."
        ) from error
