"""Spans as the runs of a paragraph, in the direction in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol
from xml.etree.ElementTree import Element

from msgspec import Struct

from briefing_tui.export.docx.markup import flag, text_elements, w
from briefing_tui.export.docx.package import Relationships
from briefing_tui.export.docx.styles import Styles
from briefing_tui.richtext.direction import Direction, directed, first_direction
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
_STYLES: dict[type, str] = {Code: "VerbatimChar", GradeMark: "Grade"}


class ReferenceWriter(Protocol):
    """Writes a reference to a source."""

    def runs(self, source: str, *, follows: bool) -> Iterator[Element]:
        """Yield the runs of a reference; `follows` says that it follows another one."""
        ...


class Look(Struct, frozen=True):
    """How a run looks: the id of its style, and what is added to that."""

    style: str = ""
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False


PLAIN = Look()


def run(words: str, look: Look = PLAIN, direction: Direction = "ltr") -> Element:
    """Return a run of clean text."""
    properties = w(
        "rPr",
        w("rStyle", val=look.style) if look.style else None,
        # Arabic and Hebrew have properties of their own.
        flag("b", look.is_bold),
        flag("bCs", look.is_bold),
        flag("i", look.is_italic),
        flag("iCs", look.is_italic),
        flag("strike", look.is_struck),
        flag("rtl", direction == "rtl"),
    )
    return w("r", properties if len(properties) else None, *text_elements(words))


def field(code: str, words: str, look: Look = PLAIN) -> Element:
    """Return a field, which Word computes; `words` is its value until then."""
    return w("fldSimple", run(words, look), instr=f" {code} ")


def one_line(words: str) -> str:
    """Return clean text with single spaces for white space, also at its ends."""
    return _BLANKS.sub(" ", clean(words))


class RunWriter:
    """Writes the spans of paragraphs in one part of a document."""

    def __init__(
        self,
        styles: Styles,
        relationships: Relationships,
        references: ReferenceWriter,
        default: Direction,
    ) -> None:
        self._styles = styles
        self._relationships = relationships
        self._references = references
        self._default = default

    def direction(self, spans: Spans) -> Direction:
        """Return the direction of a paragraph: that of its first letter."""
        return first_direction(" ".join(map(words_of, spans)), self._default)

    def runs(self, spans: Sequence[Span], around: Direction) -> Iterator[Element]:
        """Yield the runs of a paragraph, which has the direction `around`."""
        last: Span | None = None
        pieces = [(span, self._words(span)) for span in spans]
        for number, (span, words) in enumerate(pieces):
            if isinstance(span, Reference):
                yield from self._references.runs(
                    span.source, follows=isinstance(last, Reference)
                )
            else:
                first, final = number == 0, number == len(pieces) - 1
                words = words.lstrip(" ") if first else words
                words = words.rstrip(" ") if final else words
                yield from self._span(span, words, around)
            last = span

    def _words(self, span: Span) -> str:
        return "" if isinstance(span, Reference) else one_line(words_of(span))

    def _span(self, span: Span, words: str, around: Direction) -> Iterator[Element]:
        if isinstance(span, Link):
            return self._link(span, around)
        style = _STYLES.get(type(span))
        look = Look(
            self._styles[style] if style else "",
            isinstance(span, Strong),
            isinstance(span, Emphasis),
            isinstance(span, Struck),
        )
        return _directed(words, look, around)

    def _link(self, link: Link, around: Direction) -> Iterator[Element]:
        address = safe_web_address(link.url)
        words = clean_line(link.text or link.url)
        if address is None:
            # Not an address of the web: the words stay, and nothing can be clicked.
            shown = f"{words} ({clean_line(link.url)})" if link.text else words
            yield from _directed(shown, Look(self._styles["VerbatimChar"]), around)
            return
        made = w("hyperlink", *_directed(words, Look(self._styles["Hyperlink"]), around))
        made.set("r:id", self._relationships.link(clean_line(address)))
        yield made


def _directed(words: str, look: Look, around: Direction) -> Iterator[Element]:
    return (run(piece, look, direction) for piece, direction in directed(words, around) if piece)


def words_of(span: Span) -> str:
    """Return the words of a span; a reference has none."""
    if isinstance(span, Reference):
        return ""
    return (span.text or span.url) if isinstance(span, Link) else span.text
