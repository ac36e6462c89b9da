"""Checks whether words are a quotation in an article."""

from __future__ import annotations

import re
from itertools import islice

from briefing_tui import text
from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.passages import QUOTATION_MARKS, Passages

_SINGLE_QUOTES = "'‘’‚‛‹›`´′ʼ＇"
_DOUBLE_QUOTES = "".join(sorted(QUOTATION_MARKS - set(_SINGLE_QUOTES)))
_OMISSION = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|\.\.\.)\s*")
"""An ellipsis, perhaps in brackets: "…", "[…]"."""

_MARK_BEFORE = re.compile(
    rf"([{re.escape(_SINGLE_QUOTES + _DOUBLE_QUOTES)}])(?:\.\.\.|…|\[…\]|\[\.\.\.\])?[\s\[(]?$"
)
"""The quotation mark before quoted words. An ellipsis, a space or a bracket may follow it."""

_INNER_MARK = re.compile(rf"(?<!\n)[{re.escape(_DOUBLE_QUOTES)}]")
"""A double quotation mark inside quoted words. It is ignored at the start of a line."""

_LABEL_END = re.compile(r"[^\W\d_]\)?: ?$")
"""The last letter and the colon of a label such as "Smith: "."""

_LINE_END = re.compile(r"[.!?…]?[ \t]*(?:\r?\n|$)")
"""The end of a line, perhaps after the full stop of a sentence."""
_MAX_MARK_DISTANCE = 8
"""The quotation mark must be at most this many characters before the words."""

_LONGEST_LABEL = 120
"""How many characters a label such as "Smith: " may have."""

_MAX_PIECES = 10
_MAX_OCCURRENCES = 100


def quoted_words(passages: Passages, words: str, within: TextSpan) -> str | None:
    """Return `words` as the text quotes them within a span; None if it does not quote them.

    The result is a copy from the text, except in two cases, where it is `words`:

    - The text has a double quotation mark that `words` lacks, or the reverse.
    - An ellipsis in `words` stands for omitted words. The text must quote the words before it and
      the words after it.
    """
    words = words.strip()
    quoted = _quoted(passages, words, within)
    if quoted is not None:
        return quoted
    pieces = [piece for piece in _OMISSION.split(words) if piece]
    if not 1 < len(pieces) <= _MAX_PIECES:
        return None
    if all(_quoted(passages, piece, within) is not None for piece in pieces):
        return text.clean(words)
    return None


def _quoted(passages: Passages, words: str, within: TextSpan) -> str | None:
    for start, end, has_same_marks in islice(passages.occurrences(words, within), _MAX_OCCURRENCES):
        if _follows_mark(passages.text, start, end) or _follows_colon(passages.text, start, end):
            return text.clean(passages.text[start:end] if has_same_marks else words)
    return None


def _follows_mark(source: str, start: int, end: int) -> bool:
    search_start = max(start - _MAX_MARK_DISTANCE, 0)
    match = _MARK_BEFORE.search(source[search_start:start])
    if match is None:
        return False
    mark, last_before = match[1], source[start - 1 : start]
    mark_start = search_start + match.start(1)
    before_mark = source[mark_start - 1 : mark_start]
    if before_mark.isalnum() or (before_mark and before_mark in ".!?,"):
        # The mark ends an earlier quotation, or it is an apostrophe.
        return False
    if last_before == " " and mark not in "«„»":
        # Only marks such as the French « can have a space after them.
        return False
    return mark in _SINGLE_QUOTES or _INNER_MARK.search(source[start:end]) is None


def _follows_colon(source: str, start: int, end: int) -> bool:
    """Whether a passage is the rest of its line after a colon, as in an interview."""
    line_start = source.rfind("\n", 0, start) + 1
    if "\n" in source[start:end] or start - line_start > _LONGEST_LABEL:
        return False
    return bool(_LABEL_END.search(source[line_start:start]) and _LINE_END.match(source, end))
