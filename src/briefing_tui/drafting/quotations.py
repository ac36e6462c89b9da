"""Checks that a quotation is somebody's words: it follows a quotation mark, or a colon."""

from __future__ import annotations

import re

from briefing_tui import text
from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.passages import QUOTATION_MARKS, Passages

_SINGLE = "'‘’‚‛‹›`´′ʼ＇"
_DOUBLE = "".join(sorted(QUOTATION_MARKS - set(_SINGLE)))
_OMISSION = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|\.\.\.)\s*")
_BEFORE = re.compile(rf"([{re.escape(_SINGLE + _DOUBLE)}])(?:\.\.\.|…|\[…\]|\[\.\.\.\])?[\s\[(]?$")
_INNER_MARK = re.compile(rf"(?<!\n)[{re.escape(_DOUBLE)}]")
_COLON = re.compile(r"[^\W\d_]\)?: ?$")
_LINE_END = re.compile(r"[.!?…]?[ \t]*(?:\r?\n|$)")
_LONGEST_MARK = 8
_MAX_PIECES = 10


def quoted_words(passages: Passages, words: str, within: TextSpan) -> str | None:
    """Return the words of a quotation as the text has them, or None if it does not quote them.

    The words must be in the evidence, `within`. They may leave out what the text has in between,
    marked by an ellipsis; then each piece must be quoted.
    """
    words = words.strip()
    found = _quoted(passages, words, within)
    if found is not None:
        return found
    pieces = [piece for piece in _OMISSION.split(words) if piece]
    if not 1 < len(pieces) <= _MAX_PIECES:
        return None
    if all(_quoted(passages, piece, within) is not None for piece in pieces):
        return text.clean(words)
    return None


def _quoted(passages: Passages, words: str, within: TextSpan) -> str | None:
    for start, end, is_exact in passages.quotations(words, within):
        if _follows_mark(passages.text, start, end) or _follows_colon(passages.text, start, end):
            return text.clean(passages.text[start:end] if is_exact else words)
    return None


def _follows_mark(source: str, start: int, end: int) -> bool:
    """Whether a passage follows an opening quotation mark, and does not go on after its end."""
    found = _BEFORE.search(source[max(start - _LONGEST_MARK, 0) : start])
    if found is None:
        return False
    mark, gap = found[1], source[start - 1 : start]
    at = max(start - _LONGEST_MARK, 0) + found.start(1)
    before = source[at - 1 : at]
    if before.isalnum() or (before and before in ".!?,"):
        # The mark ends an earlier quotation, or it is an apostrophe.
        return False
    if gap == " " and mark not in "«„»":
        return False
    return mark in _SINGLE or _INNER_MARK.search(source[start:end]) is None


def _follows_colon(source: str, start: int, end: int) -> bool:
    """Whether a passage is the rest of its line after a colon, as in an interview."""
    line = source.rfind("\n", 0, start) + 1
    if "\n" in source[start:end] or start - line > 120:
        return False
    return bool(_COLON.search(source[line:start]) and _LINE_END.match(source, end))
