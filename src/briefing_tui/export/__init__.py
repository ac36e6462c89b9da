"""A briefing in other people's formats: one module a format, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from briefing_tui.errors import MisuseError
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.document import Piece, Withheld, whole_text
from briefing_tui.model.progress import Progress, unheard, within
from briefing_tui.model.reduction import without_drafts
from briefing_tui.text import clean_line


class Format(Struct, frozen=True):
    """An export format: its name, the endings of its files, what it is, what reading it needs."""

    name: str
    endings: tuple[str, ...]
    description: str
    needs: str
    searched: Callable[[str], Sequence[Piece]] = whole_text
    """Gives the stretches of an output to search for what may not leave, as a reader reads them."""
    tells_changes: bool = True
    """Whether it says what changed since the last briefing, and nothing the format lacks."""


class Selection(Struct, frozen=True):
    """What of a briefing is exported: its sections, without any all; its drafts, or not.

    `withheld` says what the audience does not see, and is left out of the briefing already.
    """

    sections: Collection[str] | None = None
    drafts: bool = False
    withheld: Withheld | None = None
    compared: Comparison | None = None
    """What changed since the last briefing, of both what the audience may see."""


EVERYTHING = Selection()
"""All sections, and no drafts."""


def _strings_of_json(output: str) -> Sequence[Piece]:
    from briefing_tui.export.json import searched

    return searched(output)


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            "md",
            (".md", ".markdown"),
            "Markdown as GitHub has it, with footnotes",
            "any text editor; a Markdown reader with tables and footnotes shows it formatted",
        ),
        Format(
            "json",
            (".json",),
            "JSON in the shape of the format, with ids and references resolved",
            "any program that reads JSON",
            searched=_strings_of_json,
            tells_changes=False,
        ),
    )
}
"""Every export format by its name, the default first."""

DEFAULT = "md"

_PLAIN_ENDINGS = ("", ".", ".txt")
"""Endings that stand for no format of their own."""


def format_named(name: str) -> Format:
    """The format of a name. Raises MisuseError where there is none."""
    if name not in FORMATS:
        raise MisuseError(f"There is no format `{name}`; there are {', '.join(FORMATS)}.")
    return FORMATS[name]


def format_of_file(file_name: str) -> Format:
    """The format that the ending of a file's name stands for.

    No ending stands for the default, and so does `.txt`. Raises MisuseError for any other ending
    that no format has.
    """
    name = file_name.rpartition("/")[2]
    folded = name.casefold()
    for each in FORMATS.values():
        if folded.endswith(each.endings):
            return each
    # A name that only begins with a dot is hidden, and has no ending.
    ending = name[name.rindex(".") :] if "." in name.lstrip(".") else ""
    if ending.casefold() in _PLAIN_ENDINGS:
        return FORMATS[DEFAULT]
    known = [ending for each in FORMATS.values() for ending in each.endings]
    raise MisuseError(
        f'Unknown ending "{clean_line(ending)}". Use {", ".join(known)}, or name the format with -f'
    )


def export(
    briefing: Briefing,
    chosen: Format,
    selection: Selection = EVERYTHING,
    progress: Progress = unheard,
) -> str:
    """The briefing in a format, with a final line feed; it must be what its reader may see."""
    if chosen.name == "json":
        from briefing_tui.export.json import to_json

        shown = briefing if selection.drafts else without_drafts(briefing)[0]
        return to_json(shown, selection.sections, progress, withheld=selection.withheld)
    from briefing_tui.export.markdown import to_markdown
    from briefing_tui.presentation.document import prepare

    document = prepare(
        briefing,
        sections=selection.sections,
        drafts=selection.drafts,
        withheld=selection.withheld,
        compared=selection.compared,
        progress=within(progress, 0.0, 0.5),
    )
    return to_markdown(document, within(progress, 0.5, 1.0))
