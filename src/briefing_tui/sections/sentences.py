"""The first sentences of a text, for places without room for the whole text."""

from __future__ import annotations

import re

from briefing_tui.sections.wording import one_line

_END = re.compile(r"[.!?…؟۔]+[\"”’'»)\]]*(?=\s)|[。！？]+[」』”]*")
"""Matches the end of a sentence with the closing quotation marks and brackets, such as `.”`."""

_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "sen", "rep", "gov"}
    | {"gen", "col", "lt", "maj", "capt", "sgt", "vs", "cf", "approx"}
)
"""Words whose full stop does not end a sentence, in lower case and without the full stop."""
_INITIALS = re.compile(r"(?:\w\.)*\w")
"""A letter, or letters with full stops between them: `J`, `U.S`."""


def sentences(words: str | None) -> tuple[str, ...]:
    """Return the sentences of a text, each in one line.

    A sentence does not end before a lower-case letter, nor at the full stop of an initial or of a
    common abbreviation.
    """
    line = one_line(words)
    parts: list[str] = []
    start = 0
    for mark in _END.finditer(line):
        if _is_end(line[start : mark.start()], mark[0], line[mark.end() :].lstrip()):
            parts.append(line[start : mark.end()].strip())
            start = mark.end()
    parts.append(line[start:].strip())
    return tuple(part for part in parts if part)


def _is_end(before: str, mark: str, after: str) -> bool:
    if after[:1].islower():
        return False
    if not mark.startswith("."):
        return True
    last_word = before.rpartition(" ")[2].strip("(“‘\"'")
    is_initial = _INITIALS.fullmatch(last_word) is not None and not last_word.isdigit()
    return not is_initial and last_word.casefold() not in _ABBREVIATIONS


def first_sentence(words: str | None) -> str:
    """Return the first sentence of a text; empty if there is no text."""
    return next(iter(sentences(words)), "")


def whole_sentences(words: str | None, limit: int) -> tuple[str, bool]:
    """Return the first sentences of a text, and whether they are the whole text.

    Together they have at most `limit` words, unless the first sentence alone is longer.
    """
    all_sentences = sentences(words)
    word_count = 0
    for number, sentence in enumerate(all_sentences):
        word_count += len(sentence.split())
        if word_count > limit and number:
            return " ".join(all_sentences[:number]), False
    return " ".join(all_sentences), True
