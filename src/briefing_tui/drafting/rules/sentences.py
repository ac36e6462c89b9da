"""Paragraphs, sentences and words, with their positions in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefing_tui.drafting.rules.lexicon import ordered_words
from briefing_tui.drafting.rules.quotations import Quotation, find_quotations
from briefing_tui.model.numerals import SMALL_NUMBERS

MAX_PARAGRAPH = 4_000
"""How many characters of a paragraph are read."""

MAX_SENTENCE = 1_200
"""Sentences with more characters are left out, because they are tables or noise.

In a paragraph with quotations, `with_quotations_as_words` has sentences up to twice as long.
"""

QUOTED = '"'
"""The word that stands for a quotation in its sentence."""

_NARROWEST, _WIDEST = 45, 130
"""The lengths of lines in a wrapped paragraph. Its last line can be shorter."""

_SHORT_QUOTATION = 3
"""A quotation of at most this many words is read as part of its sentence."""

_LONGEST_NUMBER = 5
"""If a quotation ends with a number, this limit is used instead of `_SHORT_QUOTATION`."""

_NUMBER_ENDS = {"hundred", "thousand", "million", *SMALL_NUMBERS}


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence as words; a long quotation is one word."""

    start: int
    end: int
    words: tuple[str, ...]
    lower: tuple[str, ...]
    """The words in lower case, except `WHO`."""
    starts: tuple[int, ...]
    """Where the words start in the text."""
    ends: tuple[int, ...]
    """Where the words end in the text."""
    paragraph: int
    quotation: Quotation | None = None
    """The quotation that contains the whole sentence, if there is one."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The span of `words[first:last]` in the text."""
        return self.starts[first], self.ends[last - 1]


class ArticleParagraph(Struct, frozen=True, kw_only=True):
    """A block of the text, with its quotations and sentences."""

    index: int
    start: int
    end: int
    is_heading: bool
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    with_quotations_as_words: tuple[Sentence, ...]
    """The sentences of the article's own text. Each quotation, even a short one, is one word.

    Empty if the paragraph has no quotation.
    """


_BLANK = re.compile(r"\n[ \t\xa0]*\n\s*")
"""One or more blank lines."""
_BULLET = re.compile(r"[ \t]*(?:[•◦▪●*·‣–—-]|\d{1,2}[.)])[ \t]+")
"""The start of an entry in a list: "• ", "2. "."""

_WORD = re.compile(
    r"\d+(?:[.,\u202f\u00a0\u2009]\d+)*(?:[^\W\d_]+)?(?:[-/][^\W_]+(?:[.,]\d+[^\W_]*)*)*%?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W_]+(?:[-'’.&/][^\W_]+)*"
    r"|[^\w\s]"
)
"""A number ("3rd"), an abbreviation ("U.S."), a word or a mark."""

_SPACED_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
"""A number with spaces: "12 400"."""
_SENTENCE_END = re.compile(r"[.!?…]{1,4}[)\]”“\"’»«]{0,3}(?=\s)|;(?=\s)|\n(?=[•*-])")
"""A mark that may end a sentence, with closing quotation marks; or a line feed before a bullet."""
_ABBREVIATIONS = frozenset(
    ordered_words(
        "mr mrs ms dr prof gen lt col maj brig capt sgt cpl adm cmdr gov sen rep hon rev st mt "
        "sr jr no nos vs etc approx ca c inc ltd co corp dept est fig vol jan feb mar apr jun "
        "jul aug sep sept oct nov dec mon tue wed thu fri sat sun km min max e.g i.e a.m p.m "
        "u.s u.n u.k e.u d.c a.i"
    )
)
"""Abbreviations. Their full stop usually does not end a sentence."""

_DATELINE = re.compile(
    r"[A-ZÀ-Þ][^.:;!?\n\"“”«»]{2,90}(?:\([A-Z][\w ./-]{1,24}\)|\d)"
    r"[ \xa0]?(?:-{1,2}|–|—)[ \xa0](?=[A-ZÀ-Þ“\"«])"
)
"""The place and the date before the first sentence: `GOMA, Feb 1 (NW) - `."""

_TERMINAL = re.compile(r"[.!?…:;][)\]”“\"’»«‘]{0,3}$")
"""The mark at the end of a sentence; headings have none."""


def read_paragraphs(text: str) -> list[ArticleParagraph]:
    """Divide a text into paragraphs and sentences.

    Paragraphs are cut off at `MAX_PARAGRAPH`; sentences longer than `MAX_SENTENCE` are left out.
    """
    paragraphs: list[ArticleParagraph] = []
    for start, stop in _blocks(text):
        end = min(stop, start + MAX_PARAGRAPH)
        bullet = _BULLET.match(text, start, end)
        dateline = _DATELINE.match(text, start, min(end, start + 120))
        first = bullet.end() if bullet else dateline.end() if dateline else start
        quotations = find_quotations(text, first, end)
        index = len(paragraphs)
        is_heading = not bullet and end - start < 140 and not _TERMINAL.search(text[start:end])
        paragraphs.append(
            ArticleParagraph(
                index=index,
                start=start,
                end=end,
                is_heading=is_heading,
                quotations=quotations,
                sentences=tuple(_sentences(text, first, end, quotations, index)),
                with_quotations_as_words=tuple(
                    _with_quotations_as_words(text, first, end, quotations, index)
                ),
            )
        )
    return paragraphs


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for blank in [*_BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        lines = _lines(text, position, end)
        if not position and [bool(_DATELINE.match(text, *i)) for i in lines[:2]] == [False, True]:
            # The article follows its title without a blank line.
            yield lines.pop(0)
        if len(lines) > 1 and _is_wrapped(text, lines):
            yield lines[0][0], lines[-1][1]
        else:
            yield from lines
        position = blank.end() if blank else end


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        if line.strip():
            first = start + len(line) - len(line.lstrip())
            lines.append((first, first + len(line.strip())))
        start = stop + 1
    return lines


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines are one paragraph that was wrapped at some width."""
    inner = lines[:-1]
    if any(_BULLET.match(text, *line) for line in lines[1:]):
        return False
    # A very long line is a whole paragraph. The line above it can be a title.
    is_narrow = all(end - start <= _WIDEST for start, end in lines)
    return (
        is_narrow
        and all(end - start >= _NARROWEST for start, end in inner)
        and any(not _TERMINAL.search(text[start:end]) for start, end in inner)
    )


def _sentences(
    text: str, start: int, end: int, quotations: tuple[Quotation, ...], paragraph: int
) -> Iterator[Sentence]:
    for first, last in _sentence_spans(text, start, end, quotations):
        if last - first <= MAX_SENTENCE:
            yield _sentence(text, first, last, quotations, paragraph, None)
    for quotation in quotations:
        if _is_short(text, quotation):
            continue
        for first, last in _sentence_spans(text, quotation.start, quotation.end, ()):
            if last - first <= MAX_SENTENCE:
                yield _sentence(text, first, last, (), paragraph, quotation)


def _with_quotations_as_words(
    text: str, start: int, end: int, quotations: tuple[Quotation, ...], paragraph: int
) -> Iterator[Sentence]:
    if quotations:
        for first, last in _sentence_spans(text, start, end, quotations):
            # A quotation can make a sentence long, although it is one word here.
            if last - first <= 2 * MAX_SENTENCE:
                yield _sentence(text, first, last, quotations, paragraph, None, merges_short=True)


def _is_short(text: str, quotation: Quotation) -> bool:
    words = text[quotation.start : quotation.end].split()
    is_number = len(words) <= _LONGEST_NUMBER and (
        words[-1].isdigit() or words[-1].casefold() in _NUMBER_ENDS
    )
    return len(words) <= _SHORT_QUOTATION or is_number


def _sentence_spans(
    text: str, start: int, end: int, quotations: tuple[Quotation, ...]
) -> Iterator[tuple[int, int]]:
    ends: list[int] = []
    remaining = iter(quotations)
    current = next(remaining, None)
    for mark in _SENTENCE_END.finditer(text, start, end):
        mark_start = mark.start()
        while current is not None and current.outer[1] <= mark_start:
            current = next(remaining, None)
        if current is not None and current.start <= mark_start < current.end:
            # Inside a quotation, only a mark at the end of the quotation can end a sentence.
            ends_quotation = mark.end() >= current.end and text[mark_start] in ".!?…"
            if not ends_quotation:
                continue
        if mark[0] == ";" and quotations:
            # The speaker of a quotation may be on the other side of the semicolon.
            continue
        if _is_boundary(text, start, mark_start, mark.end(), end):
            ends.append(mark.end())
    first = start
    for last in [*ends, end]:
        line = text[first:last]
        if line.strip():
            begin = first + len(line) - len(line.lstrip())
            yield begin, begin + len(line.strip())
        first = last


def _is_boundary(text: str, start: int, at: int, after: int, end: int) -> bool:
    if text[at] in ";\n":
        return True
    following = text[after : min(end, after + 40)].lstrip()
    if following and (following[0].islower() or following[0] in ",;"):
        return False
    if text[at] != ".":
        return True
    word = text[max(start, at - 12) : at].split()[-1:] or [""]
    last = word[0].lstrip("(“\"‘'[").casefold()
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and word[0][-1:].isupper()):
        # In "At 9 a.m. The army …", a sentence ends after "a.m.". In "Gen. Name", none ends.
        return not following or (last in ("a.m", "p.m", "etc", "e.u") and following[:1].isupper())
    return True


def _sentence(
    text: str,
    start: int,
    end: int,
    quotations: tuple[Quotation, ...],
    paragraph: int,
    quotation: Quotation | None,
    *,
    merges_short: bool = False,
) -> Sentence:
    """Read the words of a sentence. If `merges_short`, even a short quotation is one word."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = start
    for quoted in quotations:
        if quoted.end <= start or quoted.start >= end:
            continue
        first, last = quoted.outer
        _add_words(text, position, first, words, starts, ends)
        if _is_short(text, quoted) and not merges_short:
            _add_words(text, quoted.start, quoted.end, words, starts, ends)
        else:
            words.append(QUOTED)
            starts.append(first)
            ends.append(min(last, end))
        position = last
    _add_words(text, position, end, words, starts, ends)
    return Sentence(
        start=start,
        end=end,
        words=tuple(words),
        # "WHO" is an organisation, and no pronoun.
        lower=tuple(word.lower().replace("’", "'") if word != "WHO" else word for word in words),
        starts=tuple(starts),
        ends=tuple(ends),
        paragraph=paragraph,
        quotation=quotation,
    )


def _ends_plural(text: str, at: int) -> bool:
    """Return True for the apostrophe in `the Doctors’ Union`."""
    return at > 0 and text[at - 1] in "sS"


def _add_words(
    text: str, start: int, end: int, words: list[str], starts: list[int], ends: list[int]
) -> None:
    position = start
    while position < end:
        match = _WORD.search(text, position, end)
        if match is None:
            return
        if match[0][0].isdigit():
            match = _SPACED_NUMBER.match(text, match.start(), end) or match
        first, last = match.span()
        word = match[0]
        if len(word) > 2 and word[-2] in "'’" and word[-1] in "sS":
            # A possessive is two words: the name, and the 's.
            words.append(word[:-2])
            starts.append(first)
            ends.append(last - 2)
            words.append("'s")
            starts.append(last - 2)
            ends.append(last)
        elif word not in '“”"«»„‟' and not (word in "’'" and _ends_plural(text, first)):
            words.append(word)
            starts.append(first)
            ends.append(last)
        position = last


def is_month_of_may(sentence: Sentence, at: int) -> bool:
    """Return True for `in May`, `12 May`, but not for `Rebels May Capture X`."""
    if sentence.words[at] != "May":
        return False
    beside = (sentence.lower[at - 1] if at else "", *sentence.lower[at + 1 : at + 2])
    return beside[0] in _BEFORE_MAY or any(word[:1].isdigit() for word in beside)


_BEFORE_MAY = frozenset(
    ("in", "of", "on", "since", "by", "until", "till", "for", "during", "early", "late", "mid")
)
