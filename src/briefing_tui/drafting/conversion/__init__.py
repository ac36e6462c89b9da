"""Turns files into articles."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from msgspec import Struct

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.conversion.converted import (
    Converted,
    UnreadableError,
    require_text,
)
from briefing_tui.drafting.conversion.datelines import date_of_dateline
from briefing_tui.model.findings import Finding

__all__ = ["INPUTS", "Input", "article_of_text", "convert", "input_for"]


class Input(Struct, frozen=True):
    """A kind of file that an article can be read from."""

    name: str
    endings: tuple[str, ...]
    description: str
    signature: bytes
    """The first bytes of such files, in lower case; empty if they may start with any bytes."""
    convert: Callable[[bytes], Converted]


# The converters are imported when they are used, because some need slow libraries.


def _convert_plain(data: bytes) -> Converted:
    from briefing_tui.drafting.conversion.plain import from_plain

    return from_plain(data)


def _convert_markdown(data: bytes) -> Converted:
    from briefing_tui.drafting.conversion.plain import from_markdown

    return from_markdown(data)


def _convert_html(data: bytes) -> Converted:
    from briefing_tui.drafting.conversion.page import from_html

    return from_html(data)


def _convert_mail(data: bytes) -> Converted:
    from briefing_tui.drafting.conversion.mail import from_mail

    return from_mail(data)


def _convert_word(data: bytes) -> Converted:
    from briefing_tui.drafting.conversion.word import from_word

    return from_word(data)


def _convert_pdf(data: bytes) -> Converted:
    from briefing_tui.drafting.conversion.pdf import from_pdf

    return from_pdf(data)


INPUTS = (
    Input("txt", (".txt", ".text"), "plain text in UTF-8", b"", _convert_plain),
    Input("md", (".md", ".markdown"), "Markdown", b"", _convert_markdown),
    Input("html", (".html", ".htm", ".xhtml"), "a saved web page", b"<", _convert_html),
    Input("eml", (".eml",), "a saved email", b"", _convert_mail),
    Input("docx", (".docx",), "a Word document", b"pk\x03\x04", _convert_word),
    Input("pdf", (".pdf",), "a PDF file", b"%pdf-", _convert_pdf),
)
"""All kinds of files. The first kind is used if no other fits."""


def input_for(path: str, data: bytes) -> Input:
    """Return the kind of a file by its ending, else by its first bytes, else plain text."""
    lower = path.lower()
    for kind in INPUTS:
        if lower.endswith(kind.endings):
            return kind
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower()
    for kind in INPUTS:
        if kind.signature and start.startswith(kind.signature):
            return kind
    return INPUTS[0]


def convert(path: str, data: bytes) -> Article | Finding:
    """Return the article in a file, or why it cannot be read."""
    return _converted_article(path, data, input_for(path, data).convert)


def article_of_text(words: str, path: str = "-") -> Article | Finding:
    """Return the article in a pasted text, or why it cannot be used."""
    return _converted_article(path, words.encode("utf-8", "replace"), INPUTS[0].convert)


def _converted_article(
    path: str, data: bytes, converter: Callable[[bytes], Converted]
) -> Article | Finding:
    try:
        converted = converter(data)
        require_text(converted)
    except UnreadableError as error:
        return Finding("unreadable-article", "error", error.message, error.hint, path=path)
    published = converted.published or date_of_dateline(converted.text, converted.address)
    return Article(
        text=converted.text,
        path=path,
        sha256=sha256(data).hexdigest(),
        text_sha256=sha256(converted.text.encode("utf-8", "replace")).hexdigest(),
        title=converted.title,
        publisher=converted.publisher,
        author=converted.author,
        published=published,
        address=converted.address,
        language=converted.language,
    )
