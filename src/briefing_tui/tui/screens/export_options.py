"""The options of an export, and the lines that describe them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from briefing_tui import text
from briefing_tui.desk.documents import PositionFor, Previous, make_export
from briefing_tui.desk.export_names import proposed_name, with_ending
from briefing_tui.desk.exported import Export
from briefing_tui.desk.release import require_marking
from briefing_tui.desk.session import Session
from briefing_tui.export import DEFAULT_LENGTH, Format, Length, format_with_ending
from briefing_tui.export.format import CHANGES
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.progress import Progress
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.sections.panes import SECTION_TITLES
from briefing_tui.store.folders import is_folder, name_of, path_in

CHANGES_TITLE = "Changes since the previous briefing"


class TypedOptions(Struct, frozen=True):
    """What the user typed. The screen offers these texts when it is opened again."""

    briefing: str = ""
    """The path of the briefing for which `path` was typed."""
    path: str = ""
    template: str = ""


class ExportOptions(Struct, frozen=True):
    """The options of an export."""

    format: Format
    audience: str
    length: Length = DEFAULT_LENGTH
    drafts: bool = False
    sections: tuple[str, ...] = ()
    """The names of the selected sections; empty for all."""
    query: str = ""
    """The filter that limits the exported items; empty for no limit."""
    template: str = ""
    """The path of the user's template; formats without templates ignore it."""
    typed_path: str = ""
    """The path that the user typed; empty for the proposed name. A folder ends in a separator."""

    @property
    def used_length(self) -> Length:
        return "full" if self.format.is_data else self.length

    @property
    def used_template(self) -> str:
        return self.template if self.format.has_templates else ""

    def with_path(
        self, words: str, formats: Mapping[str, Format], *, is_restricted: bool
    ) -> ExportOptions:
        """Return the options with a typed path, and with the format of its ending.

        If the user typed a folder, the file gets the proposed name in this folder.
        """
        path = expand_home(words, is_restricted=is_restricted)
        # A path with the ending of a format is the path of the export, even if it is a folder:
        # some formats write a folder. Restricted mode must not reveal which folders exist, so it
        # does not look for them.
        is_name = is_restricted or path.casefold().endswith(_endings(formats))
        if path and not is_name and is_folder(path):
            path = path_in(path, "")
        return structs.replace(self, typed_path=path).in_format_of_path(formats)

    def in_format_of_path(self, formats: Mapping[str, Format]) -> ExportOptions:
        """Return the options with the format of the typed path.

        If the path has no ending of a format, the format stays the same.
        """
        path = self.typed_path.casefold()
        if path.endswith(self.format.endings) or not path.endswith(_endings(formats)):
            return self
        return structs.replace(self, format=format_with_ending(path, formats) or self.format)

    def path(self, briefing: Briefing, formats: Mapping[str, Format]) -> str:
        """Return the typed path with the ending of the format.

        If the user typed a folder or nothing, the file gets the proposed name. The ending matters,
        because it decides which application opens the file.
        """
        ending = "".join(self.format.endings[:1])
        if name_of(self.typed_path):
            if self.typed_path.casefold().endswith(self.format.endings):
                return self.typed_path
            path = with_ending(self.typed_path, ending, _endings(formats))
            return path if path.casefold().endswith(self.format.endings) else path + ending
        length = "" if self.format.is_data else self.length
        return self.typed_path + proposed_name(
            briefing, self.audience, length=length, ending=ending
        )


def _endings(formats: Mapping[str, Format]) -> tuple[str, ...]:
    return tuple(ending for row in formats.values() for ending in row.endings)


def export_maker(
    options: ExportOptions, session: Session, path: str, previous: Previous, position: PositionFor
) -> Callable[[Progress], Export]:
    """Return a function that makes the export for some options and a path."""

    def make(progress: Progress) -> Export:
        require_marking(session.reading)
        template = None
        if options.used_template:
            from briefing_tui.desk.templates import template_from

            template = template_from(options.used_template, options.format, session.restriction)
        return make_export(
            session.briefing,
            options.format.name,
            sections=options.sections or None,
            audience=options.audience,
            drafts=options.drafts,
            query=options.query,
            length=options.used_length,
            previous=previous,
            position=position,
            template=template,
            progress=progress,
            names=(Path(path).name,),
            with_document=True,
        )

    return make


def section_entries(briefing: Briefing) -> list[tuple[str, str, str]]:
    """Return the name, the title and the number of items of each entry of the checklist.

    The first entry is for the changes, and has no number.
    """
    entries = [(CHANGES, CHANGES_TITLE, "")]
    for name, title in SECTION_TITLES.items():
        if name in briefing.kinds:
            count = len(briefing.section(name))
            entries.append((name, title, f"{count:,}" if count else "none"))
    return entries


def option_lines(
    options: ExportOptions, finished_export: Export | None, path: str, height: int
) -> list[Paragraph]:
    """Return lines that show the options; if `height` is small, some are combined or left out.

    `finished_export` is None if the export failed or is not ready.
    """
    audience = f"TLP:{options.audience}"
    shown_path = text.clean_line(path)
    if height < len(_OPTION_NAMES):
        if height < _COMBINED_HEIGHT:
            # The ending of the file shows the format, so the format is left out.
            length = "" if options.format.is_data else f", {options.length}"
            lines = (("for", f"{audience}{length}"), ("to", shown_path))
            return [_line(name, value, width=4) for name, value in lines]
        format_words = [options.format.name, _length(options)]
        if options.used_template:
            format_words.append(_template(options))
        values = {"format": ", ".join(format_words)}
    else:
        values = {
            "format": options.format.description,
            "length": _length(options),
            "template": _template(options),
        }
    values |= {
        "audience": f"{audience}{_withheld(finished_export)}",
        "drafts": _drafts(options, finished_export),
        "sections": _sections(options, finished_export),
        "file": shown_path,
    }
    return [_line(name, values[name]) for name in _OPTION_NAMES if name in values]


_OPTION_NAMES = ("format", "length", "audience", "drafts", "sections", "template", "file")
_COMBINED_HEIGHT = 5
"""The height at which all options fit if format, length and template share a line."""


def _length(options: ExportOptions) -> str:
    return "complete" if options.format.is_data else options.length


def _template(options: ExportOptions) -> str:
    if not options.format.has_templates:
        return "none: this format has no templates"
    return text.clean_line(options.template) or "built-in"


def _sections(options: ExportOptions, finished_export: Export | None) -> str:
    titles = {**SECTION_TITLES, CHANGES: "Changes"}
    words = ", ".join(titles.get(name, name) for name in options.sections) or "all"
    query = text.clean_line(options.query)
    if not query:
        return words
    limited = f"{words}; only items that match {query}"
    unknown = finished_export.unknown_in_query if finished_export else ""
    return f"{limited}. {unknown}" if unknown else limited


def _withheld(finished_export: Export | None) -> str:
    if finished_export is None:
        return ""
    withheld = finished_export.withheld
    if not (withheld.items or withheld.sources):
        return "  (nothing withheld)"
    items = "1 item" if withheld.items == 1 else f"{withheld.items} items"
    sources = "1 source" if withheld.sources == 1 else f"{withheld.sources} sources"
    return f"  (withheld: {items}, {sources})"


def _drafts(options: ExportOptions, finished_export: Export | None) -> str:
    if finished_export is None:
        # Before the export is finished, it is unknown whether there are any drafts.
        return "included and marked" if options.drafts else "left out"
    return ", ".join(_draft_words(options, finished_export)) or "none"


def _draft_words(options: ExportOptions, finished_export: Export) -> Iterator[str]:
    if options.drafts:
        yield "included and marked"
    elif finished_export.drafts_left_out:
        yield f"{finished_export.drafts_left_out} left out"
    if finished_export.carried_over_count:
        is_full = options.used_length == "full"
        treatment = "listed under “Last confirmed”" if is_full else "left out at this length"
        yield f"{finished_export.carried_over_count} carried over, {treatment}"


def _line(name: str, value: str, width: int = 10) -> Paragraph:
    return Paragraph((Plain(name.ljust(width), "dim"), Plain(value, "strong")), wrap=False)


def expand_home(words: str, *, is_restricted: bool) -> str:
    """Return a typed path with the home folder in place of `~`, except in restricted mode."""
    if is_restricted or not words:
        return words
    try:
        return str(Path(words).expanduser())
    except RuntimeError:
        # The home folder is unknown, so `~` is part of the name of a file.
        return words


_Option = TypeVar("_Option")


def next_of(options: Sequence[_Option], option: _Option) -> _Option:
    """Return the option after `option`; after the last option, the first."""
    return options[(options.index(option) + 1) % len(options)]
