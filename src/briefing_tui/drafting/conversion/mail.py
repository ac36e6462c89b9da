"""Saved emails (`.eml`): the plain text of the message, and its headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.errors import MessageError
from email.message import EmailMessage
from itertools import groupby

from briefing_tui.drafting.conversion.converted import (
    Converted,
    UnreadableError,
    join_paragraphs,
    metadata_line,
    read_date,
)
from briefing_tui.drafting.conversion.encodings import decode
from briefing_tui.drafting.conversion.page import from_html

_MIN_WRAPPED = 50
"""If a mail program wrapped a line, the line has at least this length."""

_QUOTE_MARKS = re.compile(r"(?:>[ \t]?)+")
"""The marks before a line that quotes an earlier email."""

_MAX_PARTS = 200


def from_mail(data: bytes) -> Converted:
    """Read the plain text of an email, or its HTML if the plain text is missing or blank.

    Attachments are ignored.
    """
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(data, policy=default)
    if not message.keys():
        raise UnreadableError("this is not an email: it has no headers", "save the email as .eml")
    title = metadata_line(_header(message, "Subject"))
    plain, html = _bodies(message)
    # In Python, a part without headers counts as false, so compare with None.
    words = _text(plain) if plain is not None else ""
    if html is not None and not words.strip():
        page = from_html(_payload(html), _charset(html))
        text = join_paragraphs(page.text.split("\n\n"), title)
    elif plain is not None:
        text = join_paragraphs(_paragraphs(words), title)
    else:
        raise UnreadableError("this email has no text", "save the attachment, and draft from it")
    return Converted(
        text=text,
        title=title,
        author=metadata_line(_sender(message)),
        published=read_date(_header(message, "Date")),
        language=metadata_line(_header(message, "Content-Language")),
    )


def _bodies(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None]:
    """Return the first part with plain text (or None) and the first with HTML (or None)."""
    bodies: dict[str, EmailMessage] = {}
    for number, part in enumerate(_parts(message)):
        if number > _MAX_PARTS:
            raise UnreadableError("this email has too many parts")
        bodies.setdefault(part.get_content_type(), part)
    return bodies.get("text/plain"), bodies.get("text/html")


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield an email and its parts, without attachments and what is in them."""
    pending: list[object] = [message]
    while pending:
        part = pending.pop()
        # The email itself is not an attachment, even if its headers say so.
        if not isinstance(part, EmailMessage) or (part is not message and _is_attachment(part)):
            continue
        yield part
        # `message/rfc822` has a payload of parts too: another email, which is an attachment.
        if part.get_content_maintype() == "multipart":
            payload = part.get_payload()
            pending += reversed(payload) if isinstance(payload, list) else ()


def _is_attachment(part: EmailMessage) -> bool:
    """Whether a part is an attachment. A container of other parts may have a name, too."""
    has_name = part.get_content_maintype() != "multipart" and bool(part.get_filename())
    return has_name or part.get_content_disposition() == "attachment"


def _text(part: EmailMessage) -> str:
    return decode(_payload(part), _charset(part))


def _payload(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except ValueError:
        raise UnreadableError("the headers of this email are damaged", "save its text") from None
    return payload if isinstance(payload, bytes) else b""


def _charset(part: EmailMessage) -> str:
    return part.get_content_charset() or ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (AttributeError, LookupError, TypeError, ValueError, MessageError):
        # Python's parser raises many kinds of errors for damaged headers.
        return ""


def _sender(message: EmailMessage) -> str:
    """Return the name of the sender, or the address if the header has no name."""
    from email.utils import parseaddr

    name, address = parseaddr(_header(message, "From"))
    return name or address


def _paragraphs(words: str) -> Iterator[str]:
    """Yield the paragraphs of a plain text. Lines that a mail program wrapped are joined.

    Quoted emails lose the marks before their lines.
    """
    paragraph, depth_before, was_wrapped = "", 0, False
    for depth, line in _without_quote_marks(words.splitlines()):
        if paragraph and was_wrapped and line.strip() and depth == depth_before:
            paragraph += f" {line.strip()}"
        else:
            if paragraph:
                yield paragraph
            paragraph = line.strip()
        depth_before, was_wrapped = depth, len(line.rstrip()) >= _MIN_WRAPPED
    if paragraph:
        yield paragraph


def _without_quote_marks(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each line without its quote marks, and how many marks it had."""
    for is_quoted, run in groupby(lines, lambda line: line.startswith(">")):
        block = [_split_marks(line) for line in run]
        if is_quoted and all(not rest or rest[0].isdigit() for _, rest in block):
            # In "> 412 killed", the mark may mean "more than".
            yield from ((0, f"{marks}{rest}") for marks, rest in block)
        else:
            yield from ((marks.count(">"), rest) for marks, rest in block)


def _split_marks(line: str) -> tuple[str, str]:
    match = _QUOTE_MARKS.match(line)
    marks = match[0] if match else ""
    return marks, line[len(marks) :]
