"""Saved emails (`.eml`): the plain text of the message, and its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage

from briefing_tui.drafting.conversion.converted import (
    Converted,
    UnreadableError,
    joined_paragraphs,
    metadata,
    read_date,
)
from briefing_tui.drafting.conversion.page import from_html

_WRAPPED = 50
"""The minimum length of a line that may be wrapped, so that the next line continues it."""

_BLANK = re.compile(r"\n[ \t]*\n")
_MAX_PARTS = 200


def from_mail(data: bytes) -> Converted:
    """Read an email: prefer its plain text, else its HTML. Attachments are ignored."""
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(data, policy=default)
    if not message.keys():
        raise UnreadableError("this is not an email: it has no headers", "save the email as .eml")
    title = metadata(_header(message, "Subject"))
    plain, html = _bodies(message)
    if plain is not None:
        text = joined_paragraphs(_paragraphs(plain), title)
    elif html is not None:
        text = joined_paragraphs(from_html(html.encode()).text.split("\n\n"), title)
    else:
        raise UnreadableError("this email has no text", "save the attachment, and draft from it")
    return Converted(
        text=text,
        title=title,
        author=metadata(_sender(message)),
        published=read_date(_header(message, "Date")),
        language=metadata(_header(message, "Content-Language")),
    )


def _bodies(message: EmailMessage) -> tuple[str | None, str | None]:
    """Return the first plain text and the first HTML of an email."""
    found: dict[str, str] = {}
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            raise UnreadableError("this email has too many parts")
        kind = part.get_content_type()
        if kind in found or kind not in ("text/plain", "text/html") or part.get_filename():
            continue
        if isinstance(part, EmailMessage):
            found[kind] = _content(part)
    return found.get("text/plain"), found.get("text/html")


def _content(part: EmailMessage) -> str:
    try:
        content = part.get_content(errors="replace")
    except (LookupError, ValueError, MessageError):
        # An unknown character set, or a broken encoding of the body.
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (LookupError, ValueError, MessageError):
        return ""


def _sender(message: EmailMessage) -> str:
    from email.utils import parseaddr

    name, address = parseaddr(_header(message, "From"))
    return name or address


def _paragraphs(words: str) -> Iterator[str]:
    """Yield the paragraphs of a plain-text email; lines that a mail program wrapped are joined."""
    for block in _BLANK.split(words.replace("\r\n", "\n")):
        lines: list[str] = []
        continues = False
        for line in filter(str.strip, block.split("\n")):
            if lines and continues:
                lines[-1] += f" {line.strip()}"
            else:
                lines.append(line.strip())
            continues = len(line.rstrip()) >= _WRAPPED
        yield from lines
