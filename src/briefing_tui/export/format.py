"""An export format: its description, the request that it gets, and its output."""

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
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.export.docx.reference import Reference

Length = Literal["flash", "brief", "full"]
"""How much a document contains: a message for a chat, one or two pages, or the whole briefing."""

LENGTHS: tuple[Length, ...] = get_args(Length)
"""Every length, the shortest first."""


class Tree(Struct, frozen=True):
    """Several files that are written to one folder.

    `files` maps the path of each file inside the folder, with `/` between its parts, to its bytes.
    """

    files: Mapping[str, bytes]


class Template(Struct, frozen=True):
    """A template of a user, with its text in `source`.

    `fill` returns a document in a format. Its arguments are the name of the format and the data for
    templates.
    """

    source: str
    fill: Callable[[str, Mapping[str, Any]], str]


Output: TypeAlias = bytes | Tree
"""What a format writes: one file, or the files of a folder."""


class Matching(Struct, frozen=True):
    """The filter of an export: the query, the number of matching items, and the total number."""

    query: str
    items: int
    total: int


class UsedFonts(Struct, frozen=True):
    """The names of the fonts in an output."""

    shipped: tuple[str, ...] = ()
    """The fonts that come with the program and its libraries."""
    style: tuple[str, ...] = ()
    """The fonts of the house style."""
    system: tuple[str, ...] = ()
    """The fonts of the system. A machine without them writes different bytes."""


class MissingExtraError(BriefingError):
    """A format needs a library of an extra that is not installed."""

    def __init__(self, extra: str, library: str) -> None:
        super().__init__(
            f'The format "{extra}" needs {library}, which is not installed. Install it with '
            f"`pip install 'briefing-tui[{extra}]'`."
        )


class Selection(Struct, frozen=True):
    """What part of a briefing is exported."""

    sections: Collection[str] | None = None
    """The names of the selected sections; None means all."""
    drafts: bool = False
    """Whether drafts are included."""
    withheld: Withheld | None = None
    """The audience, and how many items and sources were removed because it may not see them."""
    compared: Comparison | None = None
    """The changes since the previous briefing, without what the audience may not see.

    None if there is no previous briefing, and for data formats.
    """
    length: Length = "full"
    """How much of the briefing a document contains; data formats are always complete."""
    disputed: Collection[ItemKey] = ()
    """The claims, as section and id, that someone denies or that claimants report differently."""
    place: tuple[int, int] | None = None
    """The position of the briefing in its situation, from 1, and the number of briefings there.

    None if the position is unknown. Only documents of the lengths brief and full state it.
    """
    matching: Matching | None = None
    """The filter, if there is one; the briefing contains only the items that match."""
    unknown_keys: bool = False
    """Whether keys that the briefing format does not know are included."""


class Request(Struct, frozen=True, dict=True):
    """Everything that a format gets.

    `briefing` contains only what the audience may see, and drafts only if they are selected.
    """

    briefing: Briefing
    selection: Selection = Selection()
    options: Mapping[str, str] = field(default_factory=dict)
    """The options that only some formats take, by the name of the option."""
    template: Template | None = None
    """A template of the user, used instead of the built-in one by formats that have templates."""
    style: Style = DEFAULT_STYLE
    """The look of formats that can be styled."""
    reference: Reference | None = None
    """What Word documents take from a reference document."""
    font_folder: str | None = None
    """A folder with the font files of the style, for libraries that load fonts only from files."""
    progress: Progress = ignore_progress
    """Called with the finished share of the work, 0 to 1. The work stops if the call raises."""
    with_drafts: Briefing | None = None
    """The briefing with its drafts, if `briefing` lacks them; else None.

    Documents are prepared from it, because they count the drafts that they leave out.
    """

    def document(
        self, progress: Progress = ignore_progress, now: datetime | None = None
    ) -> Document:
        """Return the document in the selected length. All formats for people write this document.

        If the next briefing is overdue at the moment `now`, the document says so. For the same
        moment, the document is prepared only once.
        """
        if now not in self._documents:
            self._documents[now] = self._prepare(progress, now)
        return self._documents[now]

    @cached_property
    def _documents(self) -> dict[datetime | None, Document]:
        return {}

    def _prepare(self, progress: Progress, now: datetime | None) -> Document:
        selection = self.selection
        briefing = self.briefing if self.with_drafts is None else self.with_drafts
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
                place=selection.place,
                matching=matching_words(selection.matching),
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
            place=selection.place,
            matching=matching_words(selection.matching),
            now=now,
            progress=progress,
        )


def matching_words(matching: Matching | None) -> str:
    """Return the sentence about a filter at the top of a document; empty without a filter."""
    if matching is None:
        return ""
    query = clean_line(matching.query)
    return counted(WORDS.matching, matching.total, query=query, items=matching.items)


Write: TypeAlias = Callable[[Request], Output]
Searched: TypeAlias = Callable[[Request, Output], Sequence[Piece]]
Fonts: TypeAlias = Callable[[Request, Output], UsedFonts]

_TEXT_TYPES = ("application/json", "application/xml")
_TEXT_SUFFIXES = ("+json", "+xml")


class Format(Struct, frozen=True):
    """An export format.

    `write` must not change anything, read the clock, or open files other than fonts, so that the
    same request gives the same bytes. `write` imports its libraries itself, so that listing the
    formats does not load them.
    """

    name: str
    """The name for `-f`: lower-case letters, digits and hyphens."""
    endings: tuple[str, ...]
    """The endings of its files, in lower case with the dot. The first is the default."""
    media_type: str
    """The media type, such as `text/markdown`. It shows whether the format is text or binary."""
    description: str
    needs: str
    """What a reader needs to open its files."""
    write: Write
    searched_texts: Searched | None = None
    """Returns the texts of an output, which are searched for what the audience may not see.

    The texts must be as a reader sees them: decoded, without markup. If `searched_texts` is None,
    the output of a text format is searched as it is. If it is None and anything is withheld, the
    output of a binary format is refused.
    """
    fonts: Fonts | None = None
    """Returns the fonts in an output. This is None for a format whose files contain no fonts."""
    has_templates: bool = False
    """Whether it can be written with a template of the user."""
    libraries: tuple[str, ...] = ()
    """The distributions whose version can change the bytes of its files."""
    has_style: bool = False
    """Whether a house style changes its look."""
    has_reference: bool = False
    """Whether a reference document (`.docx`) changes its styles and its page."""
    is_slow: bool = False
    """Whether writing even a small briefing takes a noticeable time."""
    is_data: bool = False
    """Whether it is for programs.

    Data formats are complete, can contain unknown keys, and leave out changes. Other formats are
    documents for people.
    """

    @property
    def is_text(self) -> bool:
        """Whether its files are text in UTF-8, by its media type."""
        kind = self.media_type.partition(";")[0].strip().casefold()
        return kind.startswith("text/") or kind in _TEXT_TYPES or kind.endswith(_TEXT_SUFFIXES)
