"""The export formats: rows of a table, whose code is loaded when a format is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    Write,
)
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.progress import Progress, unheard, within
from briefing_tui.model.reduction import without_drafts
from briefing_tui.richtext.document import Piece
from briefing_tui.text import clean_line

__all__ = [
    "DEFAULT",
    "DEFAULT_LENGTH",
    "EVERYTHING",
    "FORMATS",
    "LENGTHS",
    "PLAIN_ENDINGS",
    "Format",
    "Length",
    "Output",
    "Request",
    "Searched",
    "Selection",
    "Template",
    "Tree",
    "Write",
    "export",
    "format_named",
    "format_of_file",
    "format_with_ending",
    "request_for",
]

EVERYTHING = Selection()
"""All sections, and no drafts."""


def _write_markdown(request: Request) -> bytes:
    from briefing_tui.richtext.markdown import to_markdown

    document = request.document(within(request.progress, 0.0, 0.5))
    if request.template:
        from briefing_tui.export.templates.data import text_data

        return request.template.fill("md", text_data(document, "md")).encode("utf-8", "replace")
    return to_markdown(document, within(request.progress, 0.5, 1.0)).encode("utf-8", "replace")


def _write_json(request: Request) -> bytes:
    from briefing_tui.export.json import write

    return write(request)


def _write_text(request: Request) -> bytes:
    from briefing_tui.richtext.plain import MAIL_WIDTH, to_plain

    document = request.document(within(request.progress, 0.0, 0.5))
    if request.template:
        from briefing_tui.export.templates.data import text_data

        return request.template.fill("txt", text_data(document, "txt")).encode("utf-8", "replace")
    return to_plain(document, MAIL_WIDTH).encode("utf-8", "replace")


def _write_html(request: Request) -> bytes:
    from briefing_tui.export.html import write

    return write(request)


def _searched_in_json(_: Request, output: Output) -> Sequence[Piece]:
    from briefing_tui.export.json import searched

    assert isinstance(output, bytes)
    return searched(output.decode())


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            "md",
            (".md", ".markdown"),
            "text/markdown",
            "Markdown as GitHub has it, with footnotes",
            "any text editor; a Markdown reader with tables and footnotes shows it formatted",
            _write_markdown,
            has_templates=True,
        ),
        Format(
            "txt",
            (".txt",),
            "text/plain",
            "plain text in lines of 72 characters, for mail and chat",
            "anything",
            _write_text,
            has_templates=True,
        ),
        Format(
            "html",
            (".html", ".htm"),
            "text/html",
            "one HTML file that loads nothing, with the marking on every printed page",
            "any browser",
            _write_html,
            has_templates=True,
        ),
        Format(
            "json",
            (".json",),
            "application/json",
            "JSON in the shape of the format, with ids and references resolved",
            "any program that reads JSON",
            _write_json,
            searched=_searched_in_json,
            is_data=True,
        ),
    )
}
"""The built-in formats by name, the default first."""

DEFAULT = "md"

DEFAULT_LENGTH: Length = "brief"
"""The length of a document if `briefing export` is not told any; a `Selection` is full."""

PLAIN_ENDINGS = ("", ".")
"""Endings that mean the default format."""


def format_named(name: str, formats: Mapping[str, Format] = FORMATS) -> Format:
    """The format of a name. Raises MisuseError for an unknown name."""
    if name not in formats:
        raise MisuseError(f"There is no format `{name}`; there are {', '.join(formats)}.")
    return formats[name]


def format_with_ending(file_name: str, formats: Mapping[str, Format] = FORMATS) -> Format | None:
    """The format that the ending of a file name means, or None if no format has this ending.

    No ending means the default.
    """
    name = _without_folder(file_name)
    folded = name.casefold()
    for each in formats.values():
        if folded.endswith(each.endings):
            return each
    return formats[DEFAULT] if _ending(name).casefold() in PLAIN_ENDINGS else None


def format_of_file(file_name: str, formats: Mapping[str, Format] = FORMATS) -> Format:
    """The format that the ending of a file name means. Raises MisuseError if there is none."""
    found = format_with_ending(file_name, formats)
    if found is not None:
        return found
    ending = _ending(_without_folder(file_name))
    known = [ending for each in formats.values() for ending in each.endings]
    raise MisuseError(
        f'Unknown ending "{clean_line(ending)}". Use {", ".join(known)}, or name the format with -f'
    )


def _without_folder(path: str) -> str:
    # Formats do not know the system, and a path of Windows may have both separators.
    return path.replace("\\", "/").rpartition("/")[2]


def _ending(name: str) -> str:
    # A name that only begins with a dot is hidden, and has no ending.
    return name[name.rindex(".") :] if "." in name.lstrip(".") else ""


def export(chosen: Format, request: Request) -> Output:
    """What a format writes. It is not searched for what is withheld: `desk/release.py` does that.

    All formats are written here, so that a test can find who does not have the output searched.
    """
    return chosen.write(request)


def request_for(
    briefing: Briefing,
    selection: Selection = EVERYTHING,
    progress: Progress = unheard,
    *,
    template: Template | None = None,
) -> Request:
    """What a format is given to write a briefing, which must be what its reader may see."""
    confirmed = briefing if selection.drafts else without_drafts(briefing)[0]
    return Request(confirmed, selection, template=template, progress=progress, with_drafts=briefing)
