"""A finished export: its released output, and how many items it contains and leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefing_tui.analysis.gate import Hit
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
    unreviewed: Mapping[str, int]
    """The number of items of the briefing that are not reviewed, by section."""
    drafts: int
    """The number of new drafts that were left out."""
    carried_over: int = 0
    """The number of drafts that are listed under the day on which they were last confirmed."""
    unknown_keys: int = 0
    """The number of unknown keys that were left out; 0 for documents, which never have them."""
    document: Document | None = None
    """The released document.

    None if it was not asked for, if the format writes no document, if a template was used, or if
    the output is too long for a preview.
    """
    word_count: int | None = None
    """The number of words of a document, as `wc -w` counts them in its Markdown."""
    counts: Mapping[str, ItemCounts] = {}
    """The numbers of items by section; sections without items are left out."""
    accepted: tuple[Hit, ...] = ()
    """Words that are close to something withheld and that the writer accepts.

    Empty if they were not asked for.
    """
    number_and_total: tuple[int, int] | None = None
    """The number of the day, and the number of days: (5, 9).

    Only days that the audience may know about are counted. None if the export does not state these
    numbers.
    """
    fonts: UsedFonts = UsedFonts()
    """The fonts in the files of the export, if the format can say which they are."""

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
            raise MisuseError(f"This format writes a folder of {self.size_words}, not a document.")
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
        """Why the export cannot be printed or copied; empty if it can."""
        if isinstance(self.output, Tree):
            return f"This format writes a folder ({self.size_words})"
        return "" if self.is_text else f"This format is binary ({self.size_words})"
