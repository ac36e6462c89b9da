"""Joins pieces of text on the pages of a PDF file into paragraphs, by their positions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from briefing_tui.drafting.conversion.converted import superscript

_WIDTH = 0.5
"""The approximate width of a character, in em: 1 em is the font size."""

_SAME_LINE = 0.4
"""The maximum difference in height between pieces on one line, in em."""

_MAX_RAISED_SIZE = 0.8
"""The size of superscript is less than this share of the usual size on its line."""

_MIN_RAISE = 0.15
"""Superscript is raised by more than this, in em."""

_WIDE_GAP = 2.0
"""The minimum gap between two columns, in em."""

_MIN_COLUMN_LINES = 3
_MAX_CROSSING = 0.3
"""At most this share of the lines may cross the start of the second column."""

_PARAGRAPH_GAP = 1.4
"""Two lines are in different paragraphs from this multiple of the usual distance of lines."""

_MARGIN_LINES = 2
"""How many lines at the top and at the bottom of a page can be headers or footers."""

_SHORT_LINE = 0.8
"""A line that fills a smaller share of its column may end a paragraph."""

_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "’", ":", ")")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?", re.IGNORECASE)
"""A page number: `3`, `Page 3 of 20`, `3/20`."""

_HYPHEN_AT_END = re.compile(r"[^\W\d_]-$")
_SECOND_PARTS = ("led", "based", "backed", "held", "controlled", "old", "run", "wide")
"""A hyphen at the end of a line is kept if the next line starts with one of these words."""


class PositionedText(Struct, frozen=True):
    """Text whose baseline starts at `x` and `y`, measured from the bottom left of the page."""

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """The `x` at which the text ends, approximately."""
        return self.x + len(self.text) * self.size * _WIDTH


class Line(Struct, frozen=True):
    """A line of one column, from `x` to `end`."""

    text: str
    x: float
    end: float
    y: float
    size: float


def paragraphs_of(pages: Iterable[Sequence[PositionedText]]) -> list[str]:
    """Return the paragraphs of pages, without headers, footers and page numbers."""
    pages_in_columns = [_in_columns(_lines(pieces)) for pieces in pages]
    repeated = _repeated_patterns(pages_in_columns)
    columns: list[list[Line]] = []
    for page in pages_in_columns:
        margin_lines = _margin_lines(page)
        columns += [
            [
                line
                for line in column
                if _pattern(line) not in repeated
                and not (line in margin_lines and _is_page_number(line, page))
            ]
            for column in page
        ]
    return _join_lines([column for column in columns if column])


def _lines(pieces: Sequence[PositionedText]) -> list[Line]:
    """Join pieces at the same height. A wide gap starts a new line."""
    rows: list[list[PositionedText]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda piece: piece.x)
        parts = [[row[0]]]
        for piece in row[1:]:
            if piece.x - parts[-1][-1].end > _WIDE_GAP * piece.size:
                parts.append([piece])
            else:
                parts[-1].append(piece)
        lines += [_line(part) for part in parts]
    return lines


def _line(pieces: Sequence[PositionedText]) -> Line:
    first, last = pieces[0], pieces[-1]
    main = _main_piece(pieces)
    text = _text_of(first, main)
    for before, piece in pairwise(pieces):
        has_gap = piece.x - before.end > 0.1 * piece.size
        text += f"{' ' if has_gap else ''}{_text_of(piece, main)}"
    return Line(" ".join(text.split()), first.x, last.end, first.y, first.size)


def _main_piece(pieces: Sequence[PositionedText]) -> PositionedText:
    """Return the first piece in the main font size: not a large initial, not a footnote mark."""
    lengths: Counter[float] = Counter()
    for piece in pieces:
        lengths[piece.size] += len(piece.text)
    size = max(lengths, key=lambda size: (lengths[size], size))
    return next(piece for piece in pieces if piece.size == size)


def _text_of(piece: PositionedText, main: PositionedText) -> str:
    is_raised = (
        piece.size < _MAX_RAISED_SIZE * main.size and piece.y - main.y > _MIN_RAISE * main.size
    )
    return superscript(piece.text) if is_raised else piece.text


def _in_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return columns in reading order. A line across two columns becomes a column of its own."""
    second_start = _second_column_start(lines)
    if second_start is None:
        return [list(lines)]
    columns: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.x < second_start - 1 and line.end > second_start:
            columns += [left, right, [line]]
            left, right = [], []
        else:
            (right if line.x >= second_start - 1 else left).append(line)
    return [column for column in (*columns, left, right) if column]


def _second_column_start(lines: Sequence[Line]) -> float | None:
    if len(lines) < 2 * _MIN_COLUMN_LINES:
        return None
    left_edge, right_edge = min(line.x for line in lines), max(line.end for line in lines)
    starts = Counter(round(line.x) for line in lines)
    for start, count in starts.most_common(5):
        relative_start = (start - left_edge) / ((right_edge - left_edge) or 1)
        if count < _MIN_COLUMN_LINES or not 0.3 < relative_start < 0.7:
            continue
        left_count = sum(line.end <= start for line in lines)
        crossing_count = sum(line.x < start - 1 and line.end > start for line in lines)
        if left_count >= _MIN_COLUMN_LINES and crossing_count <= _MAX_CROSSING * len(lines):
            return float(start)
    return None


def _repeated_patterns(pages: Sequence[Sequence[Sequence[Line]]]) -> frozenset[tuple[str, int]]:
    if len(pages) < 3:
        return frozenset()
    page_counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        page_counts.update(set(map(_pattern, _margin_lines(page))))
    return frozenset(pattern for pattern, count in page_counts.items() if count > len(pages) / 2)


def _margin_lines(page: Sequence[Sequence[Line]]) -> list[Line]:
    lines = sorted((line for column in page for line in column), key=lambda line: line.y)
    return [*lines[:_MARGIN_LINES], *lines[-_MARGIN_LINES:]]


def _pattern(line: Line) -> tuple[str, int]:
    """Return a value that is equal for the same header or footer on other pages.

    `Page 3` at height 50.2 → `("Page #", 50)`.
    """
    return _NUMBER.sub("#", line.text), round(line.y)


def _is_page_number(line: Line, page: Sequence[Sequence[Line]]) -> bool:
    """Whether a line is a page number, and not a cell of a table."""
    return _PAGE_NUMBER.fullmatch(line.text) is not None and not any(
        abs(other.y - line.y) <= _SAME_LINE * line.size and other is not line
        for column in page
        for other in column
    )


def _join_lines(columns: Sequence[Sequence[Line]]) -> list[str]:
    compounds = _compounds(line.text for column in columns for line in column)
    paragraphs: list[str] = []
    for column in columns:
        gaps = [upper.y - lower.y for upper, lower in pairwise(column)]
        usual_gap = median(gaps) if gaps else 0.0
        right_edge = max(line.end for line in column)
        before: Line | None = None
        for line in column:
            if paragraphs and not _starts_paragraph(
                line, before, usual_gap, right_edge, paragraphs[-1]
            ):
                paragraphs[-1] = _continued(paragraphs[-1], line.text, compounds)
            else:
                paragraphs.append(line.text)
            before = line
    return paragraphs


def _starts_paragraph(
    line: Line, before: Line | None, usual_gap: float, right_edge: float, paragraph: str
) -> bool:
    is_ended = paragraph.endswith(_SENTENCE_ENDS)
    if before is None:
        # A paragraph may continue in the next column or on the next page.
        return is_ended or not line.text[:1].islower()
    line_gap = max(min(usual_gap, 2 * line.size), line.size)
    if abs(line.size - before.size) > 1 or before.y - line.y > _PARAGRAPH_GAP * line_gap:
        return True
    is_indented = line.x - before.x > 0.6 * line.size
    is_short = before.end - before.x < _SHORT_LINE * (right_edge - before.x)
    return is_ended and (is_indented or is_short)


def _continued(paragraph: str, line: str, compounds: frozenset[str]) -> str:
    """Append a line to a paragraph: "cap-" and "tured" become "captured"."""
    if paragraph.endswith("\u00ad"):
        return paragraph[:-1] + line
    if not (_HYPHEN_AT_END.search(paragraph) and line[:1].islower()):
        return f"{paragraph}{line}" if paragraph.endswith("-") else f"{paragraph} {line}"
    second = line.split(" ", 1)[0].strip(".,;:!?\"'”’)")
    compound = f"{paragraph.rsplit(' ', 1)[-1]}{second}".lower()
    if compound in compounds or second.lower() in _SECOND_PARTS:
        return paragraph + line
    return paragraph[:-1] + line


def _compounds(lines: Iterable[str]) -> frozenset[str]:
    """Return words with a hyphen, such as "cease-fire".

    In other places, the hyphen of such a word may be at the end of a line. It must stay.
    """
    return frozenset(
        word.strip(".,;:!?\"'“”‘’()").lower()
        for line in lines
        for word in line.split()
        if "-" in word.strip("-")
    )
