"""Whole sentences of a text, where there is no room for all of it."""

from __future__ import annotations

import re

from briefing_tui.sections.wording import one_line

_END = re.compile(r"[.!?…؟۔]+[\"”’'»)\]]*(?=\s)|[。！？]+[」』”]*")
"""The end of a sentence, with the quotation marks and brackets that close with it."""

_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "sen", "rep", "gov"}
    | {"gen", "col", "lt", "maj", "capt", "sgt", "vs", "cf", "approx"}
)
_INITIALS = re.compile(r"(?:\w\.)*\w")
"""A letter, or letters with full stops between them: `J`, `U.S`."""


def sentences(words: str | None) -> tuple[str, ...]:
    """The sentences of a text, each in one line.

    A full stop after an initial or a common abbreviation, or before a small letter, ends none.
    """
    line = one_line(words)
    made: list[str] = []
    start = 0
    for found in _END.finditer(line):
        if _ends(line[start : found.start()], found[0], line[found.end() :].lstrip()):
            made.append(line[start : found.end()].strip())
            start = found.end()
    made.append(line[start:].strip())
    return tuple(sentence for sentence in made if sentence)


def _ends(before: str, mark: str, after: str) -> bool:
    if after[:1].islower():
        return False
    if not mark.startswith("."):
        return True
    last = before.rpartition(" ")[2].strip("(“‘\"'")
    return last.casefold() not in _ABBREVIATIONS and not (
        _INITIALS.fullmatch(last) and not last.isdigit()
    )


def first_sentence(words: str | None) -> str:
    """The first sentence of a text; empty for no words."""
    return next(iter(sentences(words)), "")


def whole_sentences(words: str | None, limit: int) -> tuple[str, bool]:
    """The first sentences of a text with at most `limit` words, and whether that is all of it.

    It is at least one sentence, however long.
    """
    found = sentences(words)
    used = 0
    for number, sentence in enumerate(found):
        used += len(sentence.split())
        if used > limit and number:
            return " ".join(found[:number]), False
    return " ".join(found), True
