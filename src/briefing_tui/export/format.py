"""Types for the descriptions, requests and outputs of export formats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from msgspec import Struct, field

from briefing_tui.errors import BriefingError
from briefing_tui.export.style import DEFAULT_STYLE, Style
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.progress import Progress, ignore_progress
from briefing_tui.model.reduction import ItemKey, Withheld
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.richtext.document import Document, Piece
from briefing_tui.sections.registry import sections_of
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.export.docx.reference_document import ReferenceDocument

CHANGES = "changes"
"""The name of the section with the changes since the previous briefing.

Documents have this section, but the briefing format does not.
"""

Length = Literal["flash", "brief", "full"]
"""The length of a document.

- `flash`: a message for a chat
- `brief`: one or two pages
- `full`: the whole briefing
"""

LENGTHS: tuple[Length, ...] = get_args(Length)
"""Shortest first."""


class Tree(Struct, frozen=True):
    """Several files that are written to one folder."""

    files: Mapping[str, bytes]
    """The data of each file, by its path in the folder, such as `maps/aleppo.geojson`."""


class Template(Struct, frozen=True):
    """A template of a user."""

    source: str
    fill: Callable[[str, Mapping[str, Any]], str]
    """Takes the name of a format and the data for templates. Returns the document."""


Output: TypeAlias = bytes | Tree


class Matching(Struct, frozen=True):
    """The filter of an export, and how many items it keeps."""

    query: str
    items: int
    """The number of items that match the filter."""
    total: int
    """The number of items that the filter was applied to."""


class UsedFonts(Struct, frozen=True):
    """The names of the fonts in an output."""

    shipped: tuple[str, ...] = ()
    """The fonts that come with the program and its libraries."""
    style: tuple[str, ...] = ()
    """The fonts of the house style."""
    system: tuple[str, ...] = ()
    """The fonts of the system. On a machine without them, the output differs."""


class MissingExtraError(BriefingError):
    """A format needs a library that is not installed."""

    def __init__(self, extra: str, library: str) -> None:
        super().__init__(
            f'The format "{extra}" needs {library}, which is not installed. Install it with '
            f"`pip install 'briefing-tui[{extra}]'`."
        )


class Selection(Struct, frozen=True):
    """What part of a briefing is exported."""

    sections: Collection[str] | None = None
    """None means the sections that the format writes by default."""
    drafts: bool = False
    withheld: Withheld | None = None
    compared: Comparison | None = None
    """None without a previous briefing, and for data formats."""
    length: Length = "full"
    """Data formats ignore the length: they are always complete."""
    disputed: Collection[ItemKey] = ()
    """The claims that someone denies or contradicts; empty for the length `full`."""
    withheld_agencies: Collection[str] = ()
    """Abbreviations of well-known agencies whose long names the audience may not see."""
    position: tuple[int, int] | None = None
    """For the third of five briefings of a situation: `(3, 5)`."""
    matching: Matching | None = None
    """The filter that has already been applied to the briefing."""
    unknown_keys: bool = False
    """Whether data formats contain keys that the briefing format does not know."""


class Request(Struct, frozen=True, dict=True):
    """Everything that a format gets."""

    briefing: Briefing
    """Contains only what the audience may see. Contains drafts only if they are selected."""
    selection: Selection = Selection()
    options: Mapping[str, str] = field(default_factory=dict)
    """Options that only some formats have."""
    template: Template | None = None
    """A template that replaces the built-in template."""
    style: Style = DEFAULT_STYLE
    """The look of formats that can be styled."""
    reference: ReferenceDocument | None = None
    """The Word document from which Word files take styles and page layout."""
    font_folder: str | None = None
    """The folder with the font files of the style."""
    progress: Progress = ignore_progress
    """Called with the finished share of the work, 0 to 1. The work stops if the call raises."""
    briefing_with_drafts: Briefing | None = None
    """`briefing` with all its drafts, so that a document can say how many it leaves out.

    None means that no draft was removed from `briefing`.
    """

    @property
    def date(self) -> datetime | None:
        """The last moment of the cut-off, for the properties of a file; None if it is unknown."""
        return self.briefing.as_of.latest

    def document(
        self, progress: Progress = ignore_progress, now: datetime | None = None
    ) -> Document:
        """Return the document to write. It says whether the next briefing is overdue at `now`."""
        if now not in self._documents:
            self._documents[now] = self._prepare(progress, now)
        return self._documents[now]

    @cached_property
    def _documents(self) -> dict[datetime | None, Document]:
        return {}

    def _prepare(self, progress: Progress, now: datetime | None) -> Document:
        selection = self.selection
        briefing = self.briefing_with_drafts or self.briefing
        scope = _scope_words(selection, briefing)
        if selection.length != "full":
            from briefing_tui.export.brief import prepare_short

            return prepare_short(
                briefing,
                is_flash=selection.length == "flash",
                sections=selection.sections,
                drafts=selection.drafts,
                withheld=selection.withheld,
                compared=selection.compared,
                disputed=selection.disputed,
                withheld_agencies=selection.withheld_agencies,
                position=selection.position,
                scope=scope,
                now=now,
            )
        from briefing_tui.export.document import prepare

        return prepare(
            briefing,
            sections=selection.sections,
            drafts=selection.drafts,
            withheld=selection.withheld,
            compared=selection.compared,
            is_first=selection.compared is None,
            position=selection.position,
            scope=scope,
            now=now,
            progress=progress,
        )


def _scope_words(selection: Selection, briefing: Briefing) -> str:
    """Return sentences that say which sections and items were selected; empty if all were."""
    sentences = []
    all_sections = sections_of(briefing).all
    default = {section.name for section in all_sections if section.is_in_documents}
    if selection.sections is not None and not {CHANGES, *default}.issubset(selection.sections):
        titles = {CHANGES: WORDS.changes} | {entry.name: entry.title for entry in all_sections}
        selected = ", ".join(titles[name] for name in titles if name in selection.sections)
        sentences.append(WORDS.selected_sections.format(sections=selected))
    if matching := selection.matching:
        words = {"query": clean_line(matching.query), "items": matching.items}
        sentences.append(counted(WORDS.matching, matching.total, **words))
    return " ".join(sentences)


Write: TypeAlias = Callable[[Request], Output]
Searched: TypeAlias = Callable[[Request, Output], Sequence[Piece]]
Fonts: TypeAlias = Callable[[Request, Output], UsedFonts]

_TEXT_TYPES = ("application/json", "application/xml")
_TEXT_SUFFIXES = ("+json", "+xml")


class Format(Struct, frozen=True):
    """An export format."""

    name: str
    """The name for `-f`: lower-case letters, digits and hyphens."""
    endings: tuple[str, ...]
    """The endings of its files, in lower case with the dot. The first is the default."""
    media_type: str
    description: str
    needs: str
    """What a reader needs to open its files."""
    write: Write
    """Returns the output for a request. The same request must give the same bytes.

    - Changes nothing, and does not read the clock.
    - Opens no files except fonts and files of its own package.
    - Imports its libraries when it is called, because listing the formats must be fast.
    """
    searched_texts: Searched | None = None
    """Returns the texts in an output, as a reader sees them: decoded and without markup.

    The program searches these texts for anything withheld. If `searched_texts` is None:

    - The output of a text format is searched as it is.
    - The output of a binary format is refused if anything is withheld.
    """
    fonts: Fonts | None = None
    """Returns the fonts in an output. If `fonts` is None, outputs contain no fonts."""
    has_templates: bool = False
    libraries: tuple[str, ...] = ()
    """The installed packages whose versions can change the output."""
    has_style: bool = False
    has_reference: bool = False
    is_slow: bool = False
    """Whether writing even a small briefing takes a noticeable time."""
    is_data: bool = False
    """Whether it is for programs, not for people."""

    @property
    def is_text(self) -> bool:
        """Whether its files are text in UTF-8, by its media type."""
        kind = self.media_type.partition(";")[0].strip().casefold()
        return kind.startswith("text/") or kind in _TEXT_TYPES or kind.endswith(_TEXT_SUFFIXES)
