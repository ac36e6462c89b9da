"""The preview of an export."""

from __future__ import annotations

from math import ceil

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.desk.exporting import FinishedExport
from briefing_tui.richtext.document import Paragraph, Plain
from briefing_tui.richtext.reading_view import reading_view
from briefing_tui.tui.widgets.reader import Reader

_WORDS_ON_A_PAGE = 500

_MARGIN = 2
"""The room beside the text for the scroll thumb, in terminal cells."""

_GUESSED_WIDTH = 80


class ExportPreview(Reader):
    """Shows a finished export, as a document or as bytes."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._finished: FinishedExport | None = None
        self._document_width = 0
        """The width of the shown document."""
        self.shows_bytes = False

    @property
    def has_document(self) -> bool:
        return self._finished is not None and self._finished.export.document is not None

    def show_export(self, finished: FinishedExport) -> None:
        self._finished = finished
        self._show_view(0)

    def show_error(self, words: str) -> None:
        self.clear()
        self.set_title("Cannot export")
        self.show([Paragraph((Plain(words, "warning"),))])

    def clear(self) -> None:
        self._finished = None
        self.show([])

    def toggle_bytes(self) -> None:
        self.shows_bytes = not self.shows_bytes
        self._show_view(0)

    def on_resize(self) -> None:
        # The tables are still laid out for the old width.
        if self._width != self._document_width and self.has_document and not self.shows_bytes:
            self._show_view(self.top)

    @property
    def _width(self) -> int:
        return max(self.size.width - _MARGIN, 1) if self.size.width else _GUESSED_WIDTH

    def _show_view(self, top: int) -> None:
        finished = self._finished
        if finished is None:
            return
        document = None if self.shows_bytes else finished.export.document
        if document is None:
            self.show(finished.preview, top, finished.preview.character_count)
        else:
            self._document_width = self._width
            self.show(reading_view(document, self._document_width), top)
        view = "Bytes" if self.has_document and self.shows_bytes else "Preview"
        self.set_title(f"{view}: {export_size_words(finished)}")


def export_size_words(finished: FinishedExport) -> str:
    """Return a size such as `957 words, about 2 pages; 9.1 kB`."""
    export = finished.export
    if export.word_count is None:
        return export.size_words
    words = "1 word" if export.word_count == 1 else f"{export.word_count:,} words"
    pages = max(ceil(export.word_count / _WORDS_ON_A_PAGE), 1)
    page_words = "1 page" if pages == 1 else f"{pages:,} pages"
    return f"{words}, about {page_words}; {len(export.data) / 1000:,.1f} kB"
