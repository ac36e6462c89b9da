"""Reads saved emails (`.eml`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from email.errors import MessageError
from email.message import EmailMessage
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from briefing_tui.drafting.conversion.converted import (
    Converted,
    UnreadableError,
    find_date,
    join_paragraphs,
    metadata_line,
)
from briefing_tui.drafting.conversion.encodings import decode
from briefing_tui.drafting.conversion.page import from_html

_MIN_WRAPPED = 50
"""A line of at least this many characters continues in the next line."""

_MIN_NARROW = 20
"""A shorter line may be an entry of a list, except in an email with even shorter lines."""

_BULLET = re.compile(r"[•◦▪●*·‣–—-]\s")
"""The start of an entry in a list."""

_DASHES = "–—-"
"""Marks of `_BULLET` that may also be part of a sentence."""

_LABEL = re.compile(r"\w+:\s")
"""The start of a line such as `location: Homs`. Two such lines in a block are those of a list."""

_QUOTE_MARKS = re.compile(r"(?:>[ \t]?)+")
"""The marks before a quoted line of an earlier email."""

_ATTRIBUTION = re.compile(
    r"(?=.*\d)(?:On|Am|Le|El)\b.{5,250}\b(?:wrote|schrieb|a écrit|escribió)\b.{0,80}:$"
)
"""The line above a quoted email: `On 1 Dec 2024, Jana Novak wrote:`. It contains a digit."""

_OF_MAIL_PROGRAM = re.compile(r"@|\d[:h]\d\d|^\w+ \w{2,3}, ")
"""An address, a time or a short weekday. If an `_ATTRIBUTION` has one, a mail program wrote it.

An article may contain a similar line without them: `On 1 Dec 2024 the mayor wrote:`.
"""

_QUOTED_FROM = re.compile(r"\*?(?:From|Von|De):\*?(.*)")
_QUOTED_DATE = re.compile(
    r"(?:^|\s)\*?(?:Date|Sent|Datum|Gesendet|Envoyé|Fecha|Enviado)\s?:(.*?)(?=\s\S+:\s|$)",
    re.MULTILINE,
)
"""Headers of a forwarded or quoted email, in the text."""

_MAX_QUOTED_HEADERS = 4
"""How many paragraphs are searched for the date; the first is the one with `From:`."""

_MAX_HEADER = 10_000
"""A longer header is cut, because Python's parser needs quadratic time and memory."""

_MAX_COMMENTS = 100
"""A header with more comments is cut before the first one.

Python's parsers call themselves for each comment inside another: `(a (b))`.
"""


def _parsed_header(name: str, value: str) -> str:
    """Return a header; empty if it is damaged."""
    from email.policy import default

    try:
        header: str = default.header_factory(name, _readable(value))
    except (
        *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
        MessageError,
    ):
        # Python's parser raises many kinds of errors for damaged headers.
        return ""
    return header


def _readable(header: str) -> str:
    """Return the part of a header that Python's parsers can read."""
    start = header[:_MAX_HEADER]
    return start if start.count("(") <= _MAX_COMMENTS else start.partition("(")[0]


def from_mail(data: bytes) -> Converted:
    """Read the text of an email. Plain text is preferred to HTML, unless it is blank."""
    from email import message_from_bytes
    from email.policy import default

    try:
        message = message_from_bytes(data, policy=default.clone(header_factory=_parsed_header))
        parts = _text_parts(message)
    except RecursionError:
        raise UnreadableError(
            "the parts of this email are nested too deeply", "save its text"
        ) from None
    if not message.keys():
        raise UnreadableError("this is not an email: it has no headers", "save the email as .eml")
    title = metadata_line(_header(message, "Subject"))
    if not parts:
        raise UnreadableError("this email has no text", "save the attachment, and draft from it")
    paragraphs = [paragraph for part in parts for paragraph in _paragraphs_of(part)]
    outer = _Origin(
        author=_name(_header(message, "From")), published=find_date(_header(message, "Date"))
    )
    origin = _main_origin(paragraphs, outer)
    return Converted(
        text=join_paragraphs((paragraph.text for paragraph in paragraphs), title),
        title=title,
        author=metadata_line(origin.author),
        published=origin.published,
        language=metadata_line(_header(message, "Content-Language")),
    )


class _Paragraph(NamedTuple):
    text: str
    depth: int
    """How many quote marks each line of the paragraph had."""


class _Origin(NamedTuple):
    """Who wrote an email, and when. An empty string means unknown."""

    author: str = ""
    published: str = ""


def _main_origin(paragraphs: Sequence[_Paragraph], outer: _Origin) -> _Origin:
    """Return the origin of the email with most of the text: the outer email or a quoted one."""
    origins = {0: outer}
    lengths: Counter[_Origin] = Counter()
    for index, (words, depth) in enumerate(paragraphs):
        following = paragraphs[index : index + _MAX_QUOTED_HEADERS]
        if attribution := _attribution(following):
            # If the quoted email has no quote marks, the rest of the text counts as quoted.
            quoted_depth = max(paragraph.depth for paragraph in following[:3])
            if quoted_depth > depth or _OF_MAIL_PROGRAM.search(attribution):
                origins[quoted_depth] = _Origin(published=find_date(attribution))
        elif origin := _origin_in_headers(following):
            origins[depth] = origin
        lengths[origins.get(depth, _Origin())] += len(words)
    return max(lengths, key=lambda origin: lengths[origin], default=outer)


def _attribution(paragraphs: Sequence[_Paragraph]) -> str:
    """Return the line above a quoted email, even if it is wrapped; empty if there is none."""
    first, two = paragraphs[0].text, " ".join(paragraph.text for paragraph in paragraphs[:2])
    return next((words for words in (first, two) if _ATTRIBUTION.match(words)), "")


def _origin_in_headers(paragraphs: Sequence[_Paragraph]) -> _Origin | None:
    sender = _QUOTED_FROM.match(paragraphs[0].text)
    date = _QUOTED_DATE.search("\n".join(paragraph.text for paragraph in paragraphs))
    if sender is None or date is None or not any(map(str.isdigit, date[1])):
        return None
    # If the headers were joined to one paragraph, the date follows the sender.
    author = _name(_QUOTED_DATE.split(sender[1])[0])
    return _Origin(author=author, published=find_date(date[1]))


def _text_parts(part: EmailMessage) -> list[EmailMessage]:
    """Return the parts with text, except attachments. Of alternative parts, return the best."""
    # A part of the type `message/rfc822` is another email, which is an attachment.
    if part.get_content_maintype() != "multipart":
        return [part] if part.get_content_type() in ("text/plain", "text/html") else []
    payload = part.get_payload()
    inner = [
        _text_parts(child)
        for child in (payload if isinstance(payload, list) else ())
        if isinstance(child, EmailMessage) and not _is_attachment(child)
    ]
    if part.get_content_subtype() == "alternative":
        return min(filter(None, inner), key=_rank, default=[])
    return list(chain.from_iterable(inner))


def _rank(parts: Sequence[EmailMessage]) -> tuple[bool, bool]:
    """Return a sort key: plain text comes before HTML, and blank text comes last."""
    return not any(_text(part).strip() for part in parts), any(map(_is_html, parts))


def _is_html(part: EmailMessage) -> bool:
    return part.get_content_type() == "text/html"


def _paragraphs_of(part: EmailMessage) -> Iterable[_Paragraph]:
    if not _is_html(part):
        return _paragraphs(_text(part))
    page = from_html(_payload(part), _charset(part))
    return [_Paragraph(paragraph, 0) for paragraph in page.text.split("\n\n")]


def _is_attachment(part: EmailMessage) -> bool:
    """Whether the headers call a part an attachment, or give it a file name.

    A part that contains other parts is no attachment if it only has a file name.
    """
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
    return str(message.get(name, ""))


def _name(sender: str) -> str:
    """Return the name of a sender, or else the address.

    `"Jana Novak <jana@example.org>"` → `Jana Novak`.
    """
    from email.utils import parseaddr

    name, address = parseaddr(_readable(sender))
    # In quoted headers, Outlook writes only a name, or a name and an address in brackets.
    return name or address if "@" in address else sender.partition("[")[0].strip()


def _paragraphs(words: str) -> Iterator[_Paragraph]:
    lines = ((depth, line.strip()) for depth, line in _without_quote_marks(words.splitlines()))
    for (depth, has_text), block in groupby(lines, lambda line: (line[0], bool(line[1]))):
        if has_text:
            yield from (_Paragraph(text, depth) for text in _joined([line for _, line in block]))


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of a block that continue in the next line."""
    width = max(map(len, lines))
    # A single line that begins with a dash or with "word:" may continue a sentence.
    has_bullets, has_labels = (
        sum(start.match(line) is not None for line in lines) > 1 for start in (_BULLET, _LABEL)
    )
    entries = {line for line in lines if has_labels and _LABEL.match(line)}
    # If the text is wrapped at a small width, a line is full if the next word does not fit in it.
    is_narrow = any(
        following not in entries and _continues(line, following)
        for line, following in pairwise(lines)
    )
    paragraph = lines[0]
    for line, following in pairwise(lines):
        next_word = following.split(maxsplit=1)[0]
        is_full = is_narrow and len(line) + 1 + len(next_word) > width and line[-1] != ":"
        is_short_wrapped = following not in entries and (is_full or _continues(line, following))
        is_wrapped = len(line) >= _MIN_WRAPPED or is_short_wrapped
        is_entry = _BULLET.match(following) and (
            has_bullets or following[0] not in _DASHES or line[-1] in ".!?:"
        )
        if is_wrapped and not is_entry:
            paragraph += f" {following}"
        else:
            yield paragraph
            paragraph = following
    yield paragraph


def _continues(line: str, following: str) -> bool:
    """Whether a sentence goes on in the following line, because this begins with a small letter."""
    return len(line) >= _MIN_NARROW and following[0].islower() and line[-1] not in ".!?:"


def _without_quote_marks(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield how many quote marks each line had, and the rest of the line."""
    for is_quoted, run in groupby(lines, lambda line: line.startswith(">")):
        block = [_split_marks(line) for line in run]
        if is_quoted and all(not rest or rest[0].isdigit() for _, rest in block):
            # In "> 412 killed", the mark may mean "more than", so it stays in the text.
            yield from ((0, f"{marks}{rest}") for marks, rest in block)
        else:
            yield from ((marks.count(">"), rest) for marks, rest in block)


def _split_marks(line: str) -> tuple[str, str]:
    match = _QUOTE_MARKS.match(line)
    marks = match[0] if match else ""
    return marks, line[len(marks) :]
