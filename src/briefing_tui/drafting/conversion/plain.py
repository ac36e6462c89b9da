"""Reads plain text and Markdown. Plain text stays exactly as it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain

from briefing_tui.drafting.conversion.converted import (
    Converted,
    UnreadableError,
    date_in_lines,
    find_date,
    join_paragraphs,
    metadata_line,
)

_MAX_TITLE = 160
"""A first line with more characters is not the title."""

_HEAD_LINES = 6
"""How many lines at the top are searched for the title and the date."""

_HEAD_CHARACTERS = 6_400
"""How many characters at the top are split into lines."""

_SMALL_WORD = r"[ \xa0](?!(?:and|da|de|del|du|el|la|of|the) )[a-zß-ÿ]"
"""The start of a word in lower case, except words such as "of" that occur in names of places."""

_DATELINE = re.compile(
    rf"\s*[A-ZÀ-Þ]{{3}}(?:(?!{_SMALL_WORD})[^.:;!?\n]|(?<=\b[A-Z][a-z]{{2}})\. \d){{2,90}}?"
    r"(?:\([A-Z][\w ./-]{1,24}\)[ \xa0]*)?[ \xa0](?:--?|–|—)[ \xa0]"
)
"""The place in capitals and the date before the first sentence: `GOMA, Feb 1, 2025 (NW) - `."""


def from_plain(data: bytes) -> Converted:
    """Read a UTF-8 text."""
    return from_text(decoded(data))


def decoded(data: bytes) -> str:
    """Return UTF-8 text without its byte-order mark, or raise UnreadableError."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            hint = "it looks like UTF-16; save it as UTF-8"
        else:
            hint = "save the file as UTF-8"
        raise UnreadableError(
            f"this text is not UTF-8: invalid byte 0x{data[error.start]:02x}", hint
        ) from None


def from_text(words: str) -> Converted:
    """Return a text as it is, with the title and the date that its first lines give."""
    lines = words[:_HEAD_CHARACTERS].split("\n")
    head = [line for line in lines if line.strip()][:_HEAD_LINES]
    title = head[0].strip() if len(head) > 1 and _is_title(head[0].strip()) else ""
    datelines = (match[0] for line in head if (match := _DATELINE.match(line)))
    dates = chain([date_in_lines(head[1:])], map(find_date, datelines))
    return Converted(
        text=words, title=metadata_line(title), published=next(filter(None, dates), "")
    )


def _is_title(line: str) -> bool:
    return len(line) <= _MAX_TITLE and not line.endswith((".", ":", ",", ";", "…"))


def from_markdown(data: bytes) -> Converted:
    """Read Markdown without its markup."""
    paragraphs, title = [], ""
    for paragraph, is_heading in _markdown_paragraphs(decoded(data)):
        paragraphs.append(paragraph)
        title = title or (paragraph if is_heading else "")
    plain = from_text(join_paragraphs(paragraphs))
    return Converted(
        text=plain.text, title=metadata_line(title) or plain.title, published=plain.published
    )


def _markdown_paragraphs(source: str) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph, and whether it is a heading."""
    from markdown_it import MarkdownIt

    is_heading = False
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(source):
        if token.type in ("heading_open", "heading_close"):
            is_heading = token.type == "heading_open"
        elif token.type == "inline":
            pieces = (
                " " if piece.type in ("softbreak", "hardbreak") else piece.content
                for piece in token.children or ()
            )
            yield "".join(pieces), is_heading
        elif token.type in ("code_block", "fence"):
            yield token.content, False
