"""Spans as runs: text with one look and one reading direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol
from xml.etree.ElementTree import Element

from msgspec import Struct

from briefing_tui.export.docx.markup import flag, text_elements, w
from briefing_tui.export.docx.package import Relationships
from briefing_tui.export.docx.styles import Styles
from briefing_tui.richtext.direction import Direction, marked_runs, paragraph_direction
from briefing_tui.richtext.document import (
    Code,
    Emphasis,
    GradeMark,
    Link,
    Reference,
    Span,
    Spans,
    Strong,
    Struck,
)
from briefing_tui.richtext.escaping import safe_web_address
from briefing_tui.text import clean, clean_line

_BLANKS = re.compile(r"\s+")
_STYLES: dict[type, str] = {Code: "VerbatimChar", Link: "VerbatimChar", GradeMark: "Grade"}


class ReferenceWriter(Protocol):
    """Writes a reference to a source."""

    def runs(self, source: str, *, follows: bool) -> Iterator[Element]:
        """Yield the runs of a reference.

        `follows` is true if another reference comes directly before this one.
        """
        ...


class Look(Struct, frozen=True):
    """The style of a run, and what is added to the style."""

    style: str = ""
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False


PLAIN = Look()


def run(words: str, look: Look = PLAIN, direction: Direction = "ltr") -> Element:
    """Return a run with the clean text `words`."""
    properties = w(
        "rPr",
        w("rStyle", val=look.style) if look.style else None,
        # `bCs` and `iCs` are for Arabic and Hebrew.
        flag("b", look.is_bold),
        flag("bCs", look.is_bold),
        flag("i", look.is_italic),
        flag("iCs", look.is_italic),
        flag("strike", look.is_struck),
        flag("rtl", direction == "rtl"),
    )
    return w("r", properties if len(properties) else None, *text_elements(words))


def field(code: str, words: str, look: Look = PLAIN) -> Element:
    """Return a field, which shows `words` until Word computes its value."""
    return w("fldSimple", run(words, look), instr=f" {code} ")


def with_single_spaces(words: str) -> str:
    """Return clean text in which each sequence of blanks is one space."""
    return _BLANKS.sub(" ", clean(words))


class RunWriter:
    """Writes the spans of paragraphs."""

    def __init__(
        self,
        styles: Styles,
        relationships: Relationships,
        references: ReferenceWriter,
        document_direction: Direction,
    ) -> None:
        self._styles = styles
        self._relationships = relationships
        self._references = references
        self.document_direction = document_direction

    def direction(self, spans: Spans) -> Direction:
        """Return the direction of a paragraph."""
        return paragraph_direction(" ".join(map(span_words, spans)), self.document_direction)

    def runs(self, spans: Sequence[Span], around: Direction) -> Iterator[Element]:
        """Yield the runs of a paragraph with the direction `around`."""
        shown = _with_words(spans)
        runs_of_spans = marked_runs([words for _, words in shown], around)
        last: Span | None = None
        for (span, _), runs in zip(shown, runs_of_spans, strict=True):
            if isinstance(span, Reference):
                follows = isinstance(last, Reference)
                yield from self._references.runs(span.source, follows=follows)
            elif address := _address(span):
                look = Look(self._styles["Hyperlink"])
                hyperlink = w("hyperlink", *_elements(runs, look))
                hyperlink.set("r:id", self._relationships.link(address))
                yield hyperlink
            else:
                yield from _elements(runs, self._look(span))
            last = span

    def _look(self, span: Span) -> Look:
        style = _STYLES.get(type(span))
        return Look(
            self._styles[style] if style else "",
            isinstance(span, Strong),
            isinstance(span, Emphasis),
            isinstance(span, Struck),
        )


def _elements(runs: Iterable[tuple[str, Direction]], look: Look) -> Iterator[Element]:
    return (run(words, look, direction) for words, direction in runs)


def _address(span: Span) -> str | None:
    address = safe_web_address(span.url) if isinstance(span, Link) else None
    return clean_line(address) if address else None


def _with_words(spans: Sequence[Span]) -> list[tuple[Span, str]]:
    shown = [(span, with_single_spaces(span_words(span))) for span in spans]
    for position, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if shown:
            span, words = shown[position]
            shown[position] = span, strip(words)
    return shown


def span_words(span: Span) -> str:
    """Return the words of a span as a reader sees them; a reference has none."""
    if isinstance(span, Reference):
        return ""
    if not isinstance(span, Link):
        return span.text
    if span.text and _address(span) is None:
        # The address is not a web address, so there is no link.
        return f"{span.text} ({span.url})"
    return span.text or span.url
