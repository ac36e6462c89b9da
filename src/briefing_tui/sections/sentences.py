"""The first sentences of a text."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing_tui.sections.wording import one_line

_END = re.compile(r"[.!?…؟۔]+[\"”’'»)\]]*(?=\s)|[。！？]+[」』”]*")
"""Matches the end of a sentence, such as `.` or `?”`."""

_IDEOGRAPHS = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_UNSPACED_LETTERS = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")

_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "sen", "rep", "gov"}
    | {"gen", "col", "lt", "maj", "capt", "sgt", "vs", "cf", "approx"}
)
_INITIALS = re.compile(r"(?:\w\.)*\w")
"""Matches `J` and `U.S`."""


def sentences(words: str | None) -> tuple[str, ...]:
    """Return the sentences of a text. The full stops in `Dr. J. Lund` do not end a sentence."""
    line = one_line(words)
    ends = sentence_ends(line)
    return tuple(line[start:end].strip() for start, end in pairwise((0, *ends)))


def sentence_ends(line: str) -> tuple[int, ...]:
    """Return the position after each sentence of a line without blanks at its edges."""
    ends: list[int] = []
    start = 0
    for mark in _END.finditer(line):
        if _is_end(line[start : mark.start()], mark[0], line[mark.end() :].lstrip()):
            start = mark.end()
            ends.append(start)
    return (*ends, len(line)) if start < len(line) else tuple(ends)


def _is_end(before: str, mark: str, after: str) -> bool:
    if after[:1].islower():
        return False
    if not mark.startswith("."):
        return True
    last_word = before.rpartition(" ")[2].strip("(“‘\"'")
    is_initial = _INITIALS.fullmatch(last_word) is not None and not last_word.isdigit()
    return not is_initial and last_word.casefold() not in _ABBREVIATIONS


def count_words(words: str) -> int:
    """Return the number of words between blanks, and an estimate for scripts without spaces.

    Every two Chinese or Japanese characters count as one more word, and so do every five letters of
    Thai, Lao, Burmese or Khmer.
    """
    unspaced = len(_IDEOGRAPHS.findall(words)) // 2 + len(_UNSPACED_LETTERS.findall(words)) // 5
    return len(words.split()) + unspaced


def first_sentence(words: str | None) -> str:
    """Return the first sentence of a text; can be empty."""
    return next(iter(sentences(words)), "")


def first_quoted(words: str | None) -> str:
    """Return the first sentence, with quotation marks added: `“It is lost. …”`; can be empty."""
    beginning, is_whole = whole_sentences(words, 0)
    return f"“{beginning}{'' if is_whole else ' …'}”" if beginning else ""


def whole_sentences(words: str | None, limit: int) -> tuple[str, bool]:
    """Return the first sentences of a text, and whether the text has no other sentences.

    The sentences have up to `limit` words in all. The first sentence is returned even if it is
    longer.
    """
    line = one_line(words)
    word_count = start = 0
    for end in sentence_ends(line):
        word_count += count_words(line[start:end])
        if word_count > limit and start:
            return line[:start], False
        start = end
    return line, True
