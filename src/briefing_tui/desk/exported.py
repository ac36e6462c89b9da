"""A finished export, and how many items it contains and leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefing_tui.analysis.gate import GateHit
from briefing_tui.desk.release import ReleasedOutput
from briefing_tui.errors import MisuseError
from briefing_tui.export import Output, Tree, UsedFonts
from briefing_tui.model.reduction import ItemCounts, Withheld
from briefing_tui.richtext.document import Document


class Export(Struct, frozen=True):
    """A finished export, and what was left out of it."""

    released: ReleasedOutput
    is_text: bool
    """Whether the files are UTF-8 text."""
    withheld: Withheld
    unreviewed_in_briefing: Mapping[str, int]
    """The number of unreviewed items in the whole briefing, by section."""
    drafts_left_out: int
    """How many drafts were left out. In documents, carried-over drafts are not counted here."""
    carried_over_count: int = 0
    """The number of carried-over drafts; always 0 for data formats.

    A full document lists these drafts on their own. Shorter documents leave them out.
    """
    unknown_key_count: int = 0
    """The number of unknown keys that were left out; always 0 for documents."""
    document: Document | None = None
    """The document of the export, or None if the caller did not ask for it.

    Exports in data formats, exports with a template, exports of several files and very large
    exports have no document.
    """
    word_count: int | None = None
    """The number of words in the Markdown of a document, as `wc -w` counts them."""
    counts: Mapping[str, ItemCounts] = {}
    """For each section with items, how many of them were kept, withheld and left out."""
    accepted: tuple[GateHit, ...] = ()
    """Words that are similar to something withheld, but that the writer accepts.

    They are only collected if the caller asks for them.
    """
    position_and_total: tuple[int, int] | None = None
    """The position of the day and the number of days: (5, 9) is day 5 of 9.

    It is None if unknown, and always None for data formats. Only days that the audience may know
    about are counted.
    """
    fonts: UsedFonts = UsedFonts()
    """The fonts in the export, if the format reports them."""
    unknown_in_query: str = ""
    """A message about terms and names in the query that occur nowhere in the whole briefing."""

    @property
    def output(self) -> Output:
        """The output of the format."""
        return self.released.output

    @property
    def files(self) -> Mapping[str, bytes] | None:
        """The files of a folder by their relative paths; None if the export is one file."""
        return self.output.files if isinstance(self.output, Tree) else None

    @property
    def data(self) -> bytes:
        """The bytes of the export. Raises MisuseError if it is a folder."""
        if isinstance(self.output, Tree):
            raise MisuseError(
                f"This format writes a folder ({self.size_words}), not a single file."
            )
        return self.output

    @property
    def text(self) -> str:
        """The text of the export. Raises MisuseError if it is not text."""
        if self.unprintable_reason:
            raise MisuseError(f"{self.unprintable_reason}, not text.")
        return self.data.decode()

    @property
    def size_words(self) -> str:
        """The size: `1,024 bytes`, or `3 files, 4,096 bytes`."""
        if isinstance(self.output, Tree):
            files = self.output.files
            count = "1 file" if len(files) == 1 else f"{len(files):,} files"
            return f"{count}, {sum(map(len, files.values())):,} bytes"
        return f"{len(self.output):,} bytes"

    @property
    def unprintable_reason(self) -> str:
        """Why the export cannot be printed or copied; empty if it is text."""
        if isinstance(self.output, Tree):
            return f"This format writes a folder ({self.size_words})"
        return "" if self.is_text else f"This format is binary ({self.size_words})"
