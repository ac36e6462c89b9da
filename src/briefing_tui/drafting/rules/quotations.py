"""Finds quotations in a text, with quotation marks of all styles."""

from __future__ import annotations

import re

from msgspec import Struct

CLOSING_MARKS = {
    "“": "”“",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "»": "«",
    '"': '"',
    "‘": "’",
    "‹": "›",
    "「": "」",
    "『": "』",
    "＂": "＂",
    "'": "'",
}
"""The marks that close a quotation, by its opening mark."""

_SINGLE = "‘'"
"""Opening marks whose closing mark looks like an apostrophe."""
_MAX_QUOTATIONS = 30
"""A paragraph with more quotations is a list or noise, and its quotations are ignored."""


class Quotation(Struct, frozen=True, kw_only=True):
    """The words between two quotation marks."""

    start: int
    """The position after the opening mark."""
    end: int
    """The position of the closing mark, or the end of the paragraph."""
    is_closed: bool = True

    @property
    def outer(self) -> tuple[int, int]:
        """The span with the quotation marks."""
        return self.start - 1, self.end + 1 if self.is_closed else self.end


def find_quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations in a paragraph. If none has double marks, those in single marks count."""
    quotations = _scan(text, start, end, is_single=False)
    if not quotations:
        quotations = _scan(text, start, end, is_single=True)
    return tuple(quotations) if len(quotations) <= _MAX_QUOTATIONS else ()


def _scan(text: str, start: int, end: int, *, is_single: bool) -> list[Quotation]:
    quotations: list[Quotation] = []
    position = start
    while position < end:
        open_at = _next_opening(text, position, end, is_single=is_single)
        if open_at < 0:
            break
        close_at = _closing(text, open_at, end)
        if close_at < 0:
            # If the rest of the paragraph has no `"`, the quotation may end in a later paragraph.
            if not is_single and '"' not in text[open_at + 1 : end]:
                quotations.append(Quotation(start=open_at + 1, end=end, is_closed=False))
                break
            position = open_at + 1
            continue
        if text[open_at + 1 : close_at].strip():
            quotations.append(Quotation(start=open_at + 1, end=close_at))
        if len(quotations) > _MAX_QUOTATIONS:
            break
        position = close_at + 1
    return quotations


_DOUBLE_OPENING = re.compile(r"[“„‟«»\"「『＂]")
_SINGLE_OPENING = re.compile(r"[‘'‹]")


def _next_opening(text: str, position: int, end: int, *, is_single: bool) -> int:
    pattern = _SINGLE_OPENING if is_single else _DOUBLE_OPENING
    for mark in pattern.finditer(text, position, end):
        at = mark.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < end else " "
        if after.isspace():
            continue
        if mark[0] in "\"'＂‘»" and (before.isalnum() or before in ".,!?;"):
            continue
        if mark[0] == "'" and not after.isalpha() and after not in "[…":
            continue
        return at
    return -1


def _closing(text: str, open_at: int, end: int) -> int:
    mark = text[open_at]
    closing = CLOSING_MARKS[mark]
    if mark in _SINGLE:
        return _closing_single(text, open_at, end, closing)
    depth = 0
    for at in range(open_at + 1, end):
        letter = text[at]
        if letter == mark and letter not in closing and mark in "“«‹「『":
            # A quotation inside the quotation has the same marks.
            depth += 1
        elif letter in closing:
            if letter == "“" and mark == "“":
                # “ opens after a space or before a letter. Elsewhere, some texts close with it.
                if text[at - 1].isspace() or (at + 1 < end and text[at + 1].isalnum()):
                    continue
                return at
            if depth == 0:
                return at
            depth -= 1
    return -1


def _closing_single(text: str, open_at: int, end: int, closing: str) -> int:
    """The position of the closing single mark; -1 if there is none.

    An apostrophe looks like a closing mark. So a mark after punctuation is preferred, then a mark
    that does not follow an s, because an apostrophe can follow a plural.
    """
    fallback = -1
    for at in range(open_at + 1, end):
        if text[at] in "‘'" and text[at - 1].isspace() and at > open_at + 1:
            break
        if text[at] not in closing or (at + 1 < end and text[at + 1].isalnum()):
            continue
        if text[at - 1] in ".,!?…;":
            return at
        is_plural = text[at - 1] in "sS"
        if fallback < 0 or (text[fallback - 1] in "sS" and not is_plural):
            fallback = at
    return fallback
