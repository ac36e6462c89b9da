"""The built-in export formats. The module of a format is imported when the format is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefing_tui.errors import MisuseError
from briefing_tui.export.format import (
    LENGTHS,
    Format,
    Length,
    Output,
    Request,
    Searched,
    Selection,
    Template,
    Tree,
    UsedFonts,
    Write,
)
from briefing_tui.export.style import DEFAULT_STYLE, Style
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.progress import Progress, ignore_progress, stage_progress
from briefing_tui.model.reduction import without_drafts
from briefing_tui.richtext.document import Piece
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.export.docx.reference_document import ReferenceDocument

__all__ = [
    "DEFAULT",
    "DEFAULT_LENGTH",
    "DEFAULT_SELECTION",
    "FORMATS",
    "LENGTHS",
    "Format",
    "Length",
    "Output",
    "Request",
    "Searched",
    "Selection",
    "Template",
    "Tree",
    "UsedFonts",
    "Write",
    "export",
    "format_of_file",
    "format_with_ending",
    "request_for",
]

DEFAULT_SELECTION = Selection()
"""The sections that a format writes by default, without drafts."""


def _write_markdown(request: Request) -> bytes:
    from briefing_tui.richtext.markdown import to_markdown

    document = request.document(stage_progress(request.progress, 0.0, 0.5))
    if request.template:
        from briefing_tui.export.templates.data import text_data

        return request.template.fill("md", text_data(document, "md")).encode("utf-8", "replace")
    return to_markdown(document, stage_progress(request.progress, 0.5, 1.0)).encode(
        "utf-8", "replace"
    )


def _write_json(request: Request) -> bytes:
    from briefing_tui.export.json import write

    return write(request)


def _write_text(request: Request) -> bytes:
    from briefing_tui.richtext.plain import MAIL_WIDTH, to_plain

    document = request.document(stage_progress(request.progress, 0.0, 0.5))
    if request.template:
        from briefing_tui.export.templates.data import text_data

        return request.template.fill("txt", text_data(document, "txt")).encode("utf-8", "replace")
    return to_plain(document, MAIL_WIDTH, keeps_addresses=True).encode("utf-8", "replace")


def _write_html(request: Request) -> bytes:
    from briefing_tui.export.html import write

    return write(request)


def _write_pdf(request: Request) -> bytes:
    from briefing_tui.export.pdf import write

    return write(request)


def _write_docx(request: Request) -> bytes:
    from briefing_tui.export.docx import write

    return write(request)


def _text_to_search(request: Request, output: Output) -> Sequence[Piece]:
    from briefing_tui.richtext.plain import searched_in_plain

    assert isinstance(output, bytes)
    # A narrow column of a table can split a name, so the document is also searched as Markdown.
    return searched_in_plain(output.decode(), request.document())


def _pdf_text_to_search(request: Request, output: Output) -> Sequence[Piece]:
    from briefing_tui.export.pdf import searched

    return searched(request, output)


def _pdf_fonts(request: Request, output: Output) -> UsedFonts:
    from briefing_tui.export.pdf import fonts

    return fonts(request, output)


def _docx_text_to_search(_: Request, output: Output) -> Sequence[Piece]:
    from briefing_tui.export.docx.reading import searched

    assert isinstance(output, bytes)
    return searched(output)


def _json_text_to_search(_: Request, output: Output) -> Sequence[Piece]:
    from briefing_tui.export.json import searched

    assert isinstance(output, bytes)
    return searched(output.decode())


FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format(
            "md",
            (".md", ".markdown"),
            "text/markdown",
            "GitHub Flavored Markdown with footnotes",
            "any text editor; Markdown readers with tables and footnotes show it formatted",
            _write_markdown,
            has_templates=True,
        ),
        Format(
            "txt",
            (".txt",),
            "text/plain",
            "plain text in lines of 72 characters, for mail and chat",
            "any program that shows text",
            _write_text,
            searched_texts=_text_to_search,
            has_templates=True,
        ),
        Format(
            "html",
            (".html", ".htm"),
            "text/html",
            "one HTML file that loads nothing, with the marking on screen and on paper",
            "any browser",
            _write_html,
            has_templates=True,
            libraries=("jinja2",),
            has_style=True,
        ),
        Format(
            "pdf",
            (".pdf",),
            "application/pdf",
            "PDF for print and archives, tagged for screen readers",
            "any PDF reader",
            _write_pdf,
            searched_texts=_pdf_text_to_search,
            fonts=_pdf_fonts,
            libraries=("typst",),
            has_style=True,
            is_slow=True,
        ),
        Format(
            "docx",
            (".docx",),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "a Word document with footnotes, styles and the marking on every page",
            "Word, LibreOffice or another word processor",
            _write_docx,
            searched_texts=_docx_text_to_search,
            libraries=("resvg-py",),
            has_style=True,
            has_reference=True,
        ),
        Format(
            "json",
            (".json",),
            "application/json",
            "JSON with the keys of the briefing format, and references resolved to ids",
            "any program that reads JSON",
            _write_json,
            searched_texts=_json_text_to_search,
            is_data=True,
        ),
    )
}
"""The built-in formats by name, the default first."""

DEFAULT = "md"
"""The name of the default format."""

DEFAULT_LENGTH: Length = "brief"
"""The length of documents that `briefing export` writes without the option `--length`."""

_DEFAULT_ENDINGS = ("", ".")
"""The endings of the names `notes` and `notes.`, which mean the default format."""


def format_with_ending(file_name: str, formats: Mapping[str, Format] = FORMATS) -> Format | None:
    """Return the format for the ending of a file name, or None if the ending is unknown.

    A name such as `notes` or `notes.` means the default format.
    """
    name = _without_folder(file_name)
    folded = name.casefold()
    for format_ in formats.values():
        if folded.endswith(format_.endings):
            return format_
    return formats[DEFAULT] if _ending(name).casefold() in _DEFAULT_ENDINGS else None


def format_of_file(file_name: str, formats: Mapping[str, Format] = FORMATS) -> Format:
    """Return the format for the ending of a file name. Raises MisuseError for an unknown ending."""
    format_ = format_with_ending(file_name, formats)
    if format_ is not None:
        return format_
    ending = _ending(_without_folder(file_name))
    known = [known_ending for row in formats.values() for known_ending in row.endings]
    raise MisuseError(
        f'Unknown extension "{clean_line(ending)}". Use {", ".join(known)}, '
        "or specify the format with -f."
    )


def _without_folder(path: str) -> str:
    # Windows paths can contain both separators. A path must mean the same format on all systems.
    return path.replace("\\", "/").rpartition("/")[2]


def _ending(name: str) -> str:
    # The first dot of `.notes` starts no ending.
    return name[name.rindex(".") :] if "." in name.lstrip(".") else ""


def export(chosen: Format, request: Request) -> Output:
    """Return the output of a format. It has not been searched for withheld names yet.

    Only this function calls `Format.write`, so that a test can check that all outputs are searched.
    """
    return chosen.write(request)


def request_for(
    briefing: Briefing,
    selection: Selection = DEFAULT_SELECTION,
    progress: Progress = ignore_progress,
    *,
    template: Template | None = None,
    style: Style = DEFAULT_STYLE,
    reference: ReferenceDocument | None = None,
) -> Request:
    """Return the request for an export.

    `briefing` must contain only what the audience may see.
    """
    shown = briefing if selection.drafts else without_drafts(briefing)
    return Request(
        shown,
        selection,
        template=template,
        style=style,
        reference=reference,
        progress=progress,
        briefing_with_drafts=briefing,
    )
