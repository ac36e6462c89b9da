"""The text of an article on a screen, with the passages of its items."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from msgspec import Struct

from briefing_tui import text
from briefing_tui.desk.passage_selection import PassageSelection
from briefing_tui.drafting.article import TextSpan
from briefing_tui.richtext.document import Paragraph, Plain, SpanTone

_BLANKS = re.compile(r"\s+")

PiecePosition = tuple[int, int]
"""The index of a paragraph, and an index in its `spans`."""


class ArticleText(Struct, frozen=True):
    """The paragraphs of an article, and where the current passage starts and ends."""

    paragraphs: tuple[Paragraph, ...]
    first: PiecePosition | None = None
    """The piece in which the current passage starts; None if no passage is current."""
    last: PiecePosition | None = None
    """The piece in which the current passage ends."""


def article_text(
    words: str,
    passages: Iterable[TextSpan],
    current: TextSpan | None,
    *,
    brackets: bool = False,
) -> ArticleText:
    """Return the text of an article, with its passages dim and the current passage bright.

    With `brackets`, the current passage is also in brackets, for a terminal without colours.
    """
    merged_passages = _merged(passages)
    all_spans = [*merged_passages, current] if current else merged_passages
    bounds = sorted({bound for span in all_spans for bound in span})
    paragraphs: list[Paragraph] = []
    first = last = None
    for start, end in _lines(words):
        if start == end and (not paragraphs or not paragraphs[-1].spans):
            continue
        cuts = [start, *bounds[bisect_right(bounds, start) : bisect_left(bounds, end)], end]
        pieces: list[Plain] = []
        for piece_start, piece_end in pairwise(cuts):
            is_current = current is not None and current[0] <= piece_start < piece_end <= current[1]
            # Cleaning can change the length of a text, so each piece is cleaned on its own.
            piece_text = text.clean(words[piece_start:piece_end])
            if not piece_text:
                continue
            if is_current and current is not None:
                first = first or (len(paragraphs), len(pieces))
                last = (len(paragraphs), len(pieces))
                if brackets:
                    opening = "[" if piece_start == current[0] else ""
                    closing = "]" if piece_end == current[1] else ""
                    piece_text = f"{opening}{piece_text}{closing}"
            tone = _tone(piece_start, merged_passages, is_current=is_current)
            pieces.append(Plain(piece_text, tone))
        paragraphs.append(Paragraph(tuple(pieces)))
    return ArticleText(tuple(paragraphs), first, last)


def passage_in_context(words: str, span: TextSpan, *, brackets: bool = False) -> Paragraph:
    """Return one paragraph: the sentences in which a passage is, with the passage bright."""
    selection = PassageSelection(words, (span[0], span[0]))
    start, end = selection.start, selection.end
    while end < span[1] and selection.add_sentence():
        end = selection.end
    pieces: tuple[tuple[str, SpanTone], ...] = (
        (words[min(start, span[0]) : span[0]], "dim"),
        (words[slice(*span)], "match"),
        (words[span[1] : end], "dim"),
    )
    spans: list[Plain] = []
    for piece, tone in pieces:
        piece_text = _BLANKS.sub(" ", text.clean(piece))
        if tone == "match" and brackets:
            piece_text = f"[{piece_text}]"
        if piece_text:
            spans.append(Plain(piece_text, tone))
    return Paragraph(tuple(spans))


def _lines(words: str) -> Iterator[TextSpan]:
    position = 0
    for line in words.split("\n"):
        stripped = line.rstrip()
        yield position, position + len(stripped)
        position += len(line) + 1


def _merged(passages: Iterable[TextSpan]) -> list[TextSpan]:
    merged: list[TextSpan] = []
    for start, end in sorted(passages):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _tone(position: int, merged_passages: Sequence[TextSpan], *, is_current: bool) -> SpanTone:
    if is_current:
        return "match"
    at = bisect_right(merged_passages, position, key=itemgetter(0)) - 1
    return "dim" if at >= 0 and position < merged_passages[at][1] else "plain"
