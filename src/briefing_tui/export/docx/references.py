"""References to sources, as footnotes or as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefing_tui.export.docx.markup import part, w
from briefing_tui.export.docx.package import Relationships
from briefing_tui.export.docx.paragraphs import ParagraphLayout, paragraph
from briefing_tui.export.docx.runs import Look, RunWriter, field, run
from briefing_tui.export.docx.styles import Styles
from briefing_tui.richtext.direction import Direction
from briefing_tui.richtext.document import Document


def bookmark_name(number: int) -> str:
    """Return the name of the bookmark of a source."""
    return f"_Source{number}"


def bookmarked(number: int, *content: Element) -> Iterator[Element]:
    """Yield content inside the bookmark of a source."""
    yield w("bookmarkStart", id=number, name=bookmark_name(number))
    yield from content
    yield w("bookmarkEnd", id=number)


class ListedReferences:
    """References as numbers that lead to the list of sources."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._look = Look(styles["FootnoteReference"])
        self._numbers = {note.source: number for number, note in enumerate(document.footnotes, 1)}

    def runs(self, source: str, *, follows: bool) -> Iterator[Element]:
        """Yield the number of a source as a link to the list."""
        if follows:
            yield run(",", self._look)
        number = self._numbers[source]
        yield w("hyperlink", run(str(number), self._look), anchor=bookmark_name(number))


class FootnoteReferences:
    """References as footnotes. Further references to a source repeat the number of its footnote."""

    def __init__(self, styles: Styles) -> None:
        self._look = Look(styles["FootnoteReference"])
        self._numbers: dict[str, int] = {}

    def runs(self, source: str, *, follows: bool) -> Iterator[Element]:
        """Yield a footnote, or the number that the source already has."""
        if follows:
            yield run(",", self._look)
        number = self._numbers.get(source)
        if number is not None:
            yield field(f"NOTEREF {bookmark_name(number)} \\f \\h", str(number), self._look)
            return
        number = self._numbers[source] = len(self._numbers) + 1
        mark = run("", self._look)
        mark.append(w("footnoteReference", id=number))
        yield from bookmarked(number, mark)

    def numbers(self) -> dict[str, int]:
        """Return the number of each cited source."""
        return dict(self._numbers)


def footnotes_part(
    document: Document, numbers: dict[str, int], styles: Styles, document_direction: Direction
) -> tuple[bytes, Relationships]:
    """Return the part with the footnotes, and its relationships."""
    relationships = Relationships()
    writer = RunWriter(styles, relationships, FootnoteReferences(styles), document_direction)
    root = w("footnotes", _separator("separator", -1), _separator("continuationSeparator", 0))
    layout = ParagraphLayout(styles["FootnoteText"])
    look = Look(styles["FootnoteReference"])
    for note in sorted(document.footnotes, key=lambda note: numbers.get(note.source, 0)):
        if note.source not in numbers:
            continue
        direction = writer.direction(note.spans)
        sign = run("", look)
        sign.append(w("footnoteRef"))
        words = writer.runs(note.spans, direction)
        content = (sign, run(" "), *words)
        root.append(w("footnote", paragraph(layout, content, direction), id=numbers[note.source]))
    return part(root, "w", "r"), relationships


def _separator(kind: str, number: int) -> Element:
    line = w("p", w("pPr", w("spacing", before=0, after=0)), w("r", w(kind)))
    return w("footnote", line, type=kind, id=number)
