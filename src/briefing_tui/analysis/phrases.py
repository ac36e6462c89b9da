"""Finds many phrases in a text at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate
from string import digits

from msgspec import Struct

from briefing_tui.analysis.accounts import is_in_tag
from briefing_tui.analysis.folding import (
    AS_WRITTEN,
    BLANK,
    HARD,
    JOINED,
    Span,
    TextReading,
    fold,
    fold_with_spans,
    readings_of,
)
from briefing_tui.analysis.name_forms import (
    SEARCHED_FOR_SURNAME,
    is_inflected_name,
    is_other_form,
    is_someone_else,
    written_form,
)
from briefing_tui.analysis.phrase_tokens import (
    GAPS,
    TOKEN,
    Token,
    by_head,
    divides_number,
    is_unspaced,
    runs_of,
    starts_of,
    tokens_of,
)

_MIN_INSIDE = 6
"""The minimum length of a phrase inside a longer word, except in scripts without spaces."""
_MIN_IN_TAG = 5
"""The minimum length of a word of a name inside a hashtag: `#FreeVarela`."""
_MIN_LETTERS = 2
_MAX_ENDING = 2
_ENDING = re.compile(rf"(?![b-df-hj-np-tv-xz]{{2}})[^\W\d_]{{1,{_MAX_ENDING}}}")
"""The ending of a name: up to two letters, but not two consonants of the Latin alphabet."""
_MAX_AFFIX_LENGTH = 12
"""A word may be longer than the longest name by at most this many letters and digits."""
_HEAD_LENGTH = 3
_MOST_LOOKED_FOR = 1500
"""With more phrases than this, every text is searched.

With fewer phrases, it is faster to test first whether a text can contain any of them.
"""


class ProtectedPhrase(Struct, frozen=True):
    """A phrase to search for."""

    letters: str
    """The folded letters without gaps. In an address, `HARD` stays between the parts."""
    words: str
    divisions: frozenset[int] = frozenset()
    """The positions in `letters` at which the second and later words begin."""
    ignores_punctuation: bool = False
    """Whether punctuation in the text is read as spaces."""
    is_name: bool = False
    """Whether the last word may have an ending: `Omar Azizs`. Titles and ids have none."""
    is_other_form: bool = False
    """Whether `other_forms` made it from a name: `Aziz, Omar` from Omar Aziz."""


_Match = tuple[int, int, ProtectedPhrase]
"""The start and end of a phrase in folded letters, and the phrase."""


class Occurrence(Struct, frozen=True):
    """An occurrence of a phrase in a text."""

    start: int
    end: int
    phrase: ProtectedPhrase


def phrase_of(words: str) -> ProtectedPhrase | None:
    """Return the phrase for these words; None if they have fewer than two letters or digits."""
    folded = fold(words, AS_WRITTEN)
    pieces = TOKEN.findall(folded)
    joined = "".join(pieces)
    if len(joined) < _MIN_LETTERS:
        return None
    is_punctuated = HARD in folded.strip(GAPS)
    return ProtectedPhrase(
        joined, words, frozenset(accumulate(map(len, pieces[:-1]))), is_punctuated
    )


def address_phrase(address: str) -> ProtectedPhrase | None:
    """Return the phrase for a URL, but without its scheme and `www.`."""
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://", "", address.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"^www\d?\.", "", bare, flags=re.IGNORECASE).rstrip("/")
    parts = ("".join(TOKEN.findall(part)) for part in fold(bare).split(HARD))
    joined = HARD.join(filter(None, parts))
    return ProtectedPhrase(joined, address) if len(joined) > _MIN_LETTERS else None


class _Finder:
    def __init__(
        self, phrases: Iterable[ProtectedPhrase], public_words: Collection[str] = frozenset()
    ) -> None:
        self._public_words = public_words
        self._known = {phrase.letters: phrase for phrase in phrases}
        self._lengths_by_head = by_head(self._known, _HEAD_LENGTH)
        self._short = frozenset(letters for letters in self._known if len(letters) == _MIN_LETTERS)
        long_phrases = [
            letters
            for letters in self._known
            if len(letters) >= _MIN_INSIDE and HARD not in letters
        ]
        self._lengths_inside_words = by_head(long_phrases, _MIN_INSIDE)
        self._unspaced_lengths = by_head(filter(is_unspaced, self._known), _MIN_LETTERS)

    def __bool__(self) -> bool:
        return bool(self._known)

    def find(self, text: str, folded: str, reading: TextReading) -> set[Occurrence]:
        joined, tokens = tokens_of(folded)
        if not (hits := list(self._hits(joined, tokens))):
            return set()
        positions = _Positions(text, reading, tokens)
        return {
            hit
            for hit in (positions.occurrence(*hit) for hit in hits)
            if not hit.phrase.is_other_form
            or is_other_form(text, (hit.start, hit.end), hit.phrase.words, reading)
        }

    def _hits(self, joined: str, tokens: list[Token]) -> Iterator[_Match]:
        ends = frozenset(token.end for token in tokens)
        for first, last in runs_of(tokens):
            run_end = tokens[last].end
            for number in range(first, last + 1):
                token = tokens[number]
                for at in starts_of(joined, token):
                    for end in self._ends(joined, at):
                        phrase = self._known[joined[at:end]]
                        if end in ends:
                            if not _is_coincidence(tokens, number, at, end, phrase):
                                yield at, end, phrase
                        elif (
                            (end <= run_end and _may_end_inside(joined, end, phrase))
                            or _ends_anywhere(phrase)
                            or self._has_short_ending(joined, tokens, number, at, end, phrase)
                        ):
                            yield at, end, phrase
            yield from self._inside(joined, tokens[first].at, run_end)

    def _ends(self, joined: str, at: int) -> Iterator[int]:
        for length in self._lengths_by_head.get(joined[at : at + _HEAD_LENGTH], ()):
            end = at + length
            if end <= len(joined) and joined[at:end] in self._known:
                yield end
        if joined[at : at + _MIN_LETTERS] in self._short:
            yield at + _MIN_LETTERS

    def _has_short_ending(
        self,
        joined: str,
        tokens: list[Token],
        number: int,
        at: int,
        end: int,
        phrase: ProtectedPhrase,
    ) -> bool:
        """Whether the last word of a name has an ending of up to two letters: `Omar Azizs`."""
        if not phrase.is_name or len(phrase.letters) < _MIN_INSIDE:
            return False
        while tokens[number].end < end:
            number += 1
            # Without this, `as Maras` would contain `Asmara`.
            if tokens[number].gap == BLANK and tokens[number].at - at not in phrase.divisions:
                return False
        last = tokens[number]
        # `Nguyen Anh` is another person than `Nguyen An`, and `Kim Leeds` than `Kim Lee`.
        is_long = end - max(last.at, at) > _MIN_LETTERS
        is_ending = bool(_ENDING.fullmatch(joined, end, last.end))
        return is_long and is_ending and joined[last.at : last.end] not in self._public_words

    def _inside(self, joined: str, start: int, end: int) -> Iterator[_Match]:
        if self._lengths_inside_words:
            for at in range(start + 1, end - _MIN_INSIDE + 1):
                for length in self._lengths_inside_words.get(joined[at : at + _MIN_INSIDE], ()):
                    last = at + length
                    if last > end or joined[at:last] not in self._known:
                        continue
                    if not (divides_number(joined, at) or divides_number(joined, last)):
                        yield at, last, self._known[joined[at:last]]
        if self._unspaced_lengths and is_unspaced(joined[start:end]):
            for at in range(start + 1, end):
                for length in self._unspaced_lengths.get(joined[at : at + _MIN_LETTERS], ()):
                    last = at + length
                    phrase = self._known.get(joined[at:last]) if last <= len(joined) else None
                    if phrase and (last <= end or _ends_anywhere(phrase)):
                        yield at, last, phrase


class Phrases:
    """Phrases that are searched for together.

    `inflected` maps single words, such as a surname, to the phrase to report. Such a word may have
    an ending in the text, and so may the last word of a name. Words with an ending are not found
    if they are in `public_words`.
    """

    def __init__(
        self,
        phrases: Iterable[ProtectedPhrase],
        inflected: Mapping[str, ProtectedPhrase] | None = None,
        public_words: Collection[str] = frozenset(),
    ) -> None:
        known: dict[str, ProtectedPhrase] = {}
        for phrase in phrases:
            if phrase.ignores_punctuation or phrase.letters not in known:
                known[phrase.letters] = phrase
        self._all = _Finder(known.values(), public_words)
        punctuated = (entry for entry in known.values() if entry.ignores_punctuation)
        self._punctuated = _Finder(punctuated, public_words)
        self._inflected = dict(inflected or {})
        self._longest_form = max(map(len, self._inflected), default=0) + _MAX_AFFIX_LENGTH
        self._form_heads = frozenset(word[:_MIN_LETTERS] for word in self._inflected)
        self._public_words = frozenset(public_words)
        self._inside_tags = by_head(self._inflected, _MIN_IN_TAG)
        letters = {entry.replace(HARD, "") for entry in (*known, *self._inflected)}
        self._looked_for = tuple(letters) if len(letters) <= _MOST_LOOKED_FOR else ("",)

    def __bool__(self) -> bool:
        return bool(self._all or self._inflected)

    def find(self, text: str, *, inflected: bool = False) -> tuple[Occurrence, ...]:
        """Return the occurrences in text order; if `inflected`, also those of words in names."""
        hits: set[Occurrence] = set()
        name_words: set[Occurrence] = set()
        for reading in readings_of(text):
            folded = fold(text, reading)
            if not self._may_contain(folded):
                continue
            hits |= self._all.find(text, folded, reading)
            if self._punctuated and HARD in folded:
                hits |= self._punctuated.find(text, folded.replace(HARD, BLANK), reading)
            if inflected and self._inflected:
                name_words |= self._find_name_words(text, folded, reading)
        if name_words:
            # A word inside a complete name is not a second occurrence.
            covered = {at for hit in hits for at in range(hit.start, hit.end)}
            hits |= {hit for hit in name_words if not covered.issuperset((hit.start, hit.end - 1))}
        if not hits:
            return ()
        return tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.phrase.letters)))

    def _may_contain(self, folded: str) -> bool:
        """Whether a folded text may contain a phrase. If not, the slow search is skipped."""
        letters = "".join(TOKEN.findall(folded))
        return any(map(letters.__contains__, self._looked_for))

    def spans(
        self, text: str, ignored: frozenset[str] = frozenset(), *, inflected: bool = False
    ) -> list[Span]:
        """Return the merged spans of the occurrences whose written form is not in `ignored`."""
        spans: list[Span] = []
        for hit in self.find(text, inflected=inflected):
            phrase = hit.phrase
            if written_form(text[hit.start : hit.end], phrase.letters, phrase.words) in ignored:
                continue
            if spans and hit.start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], hit.end))
            else:
                spans.append((hit.start, hit.end))
        return spans

    def _find_name_words(self, text: str, folded: str, reading: TextReading) -> set[Occurrence]:
        joined, tokens = tokens_of(folded)
        inflected = list(self._with_ending(joined, tokens))
        inside = list(self._inside(joined, tokens))
        if not (inflected or inside):
            return set()
        positions = _Positions(text, reading, tokens)
        hits: set[Occurrence] = set()
        for start, end, phrase in inflected:
            hit = positions.occurrence(start, end, phrase)
            word = text[hit.start : hit.end]
            after = text[hit.end : hit.end + SEARCHED_FOR_SURNAME]
            ending = joined[start + len(phrase.letters) : end].rstrip(digits)
            is_name = is_inflected_name(word, phrase.letters, ending=ending)
            if is_name and not is_someone_else(after, phrase.words, phrase.letters):
                hits.add(hit)
        starts = {start for start, _, _ in inflected}
        for start, end, phrase in inside:
            hit = positions.occurrence(start, end, phrase)
            if start not in starts and is_in_tag(text, (hit.start, hit.end)):
                hits.add(hit)
        return hits

    def _inside(self, joined: str, tokens: list[Token]) -> Iterator[_Match]:
        for token in tokens if self._inside_tags else ():
            for at in range(token.at, token.end - _MIN_IN_TAG + 1):
                for length in self._inside_tags.get(joined[at : at + _MIN_IN_TAG], ()):
                    phrase = self._inflected.get(joined[at : at + length])
                    is_public = joined[token.at : token.end] in self._public_words
                    if phrase and at + length <= token.end and not is_public:
                        yield at, at + length, phrase

    def _with_ending(self, joined: str, tokens: list[Token]) -> Iterator[_Match]:
        """Find the forms of a name, even if gaps divide the word: `O'Brien`."""
        for first, token in enumerate(tokens):
            starts = starts_of(joined, token)
            if not any(joined[at : at + _MIN_LETTERS] in self._form_heads for at in starts):
                continue
            blanks: set[int] = set()
            is_spaced = True
            for last in range(first, len(tokens)):
                gap = tokens[last].gap if last > first else JOINED
                if gap == HARD or tokens[last].end - token.at > self._longest_form:
                    break
                # A word may be written in single letters: `V a r e l a`.
                is_spaced = is_spaced and tokens[last].end - tokens[last].at == 1
                if gap == BLANK:
                    blanks.add(tokens[last].at)
                for start, phrase in self._form(joined, token, tokens[last].end):
                    ends_in_last = start + len(phrase.letters) > tokens[last].at
                    divisions = {start + division for division in phrase.divisions}
                    if ends_in_last and (is_spaced or blanks <= divisions):
                        yield start, tokens[last].end, phrase

    def _form(self, joined: str, token: Token, stop: int) -> Iterator[tuple[int, ProtectedPhrase]]:
        # A name in an account or an address may have a number: `varela1985`. A number can also
        # belong to the name: `Zorro77`.
        letters_end = token.at + len(joined[token.at : stop].rstrip(digits))
        for at in starts_of(joined, token):
            if joined[at:stop] in self._public_words:
                continue
            for end in range(stop, max(letters_end - _MAX_ENDING, at + 1) - 1, -1):
                if phrase := self._inflected.get(joined[at:end]):
                    yield at, phrase
                    break


def may_be_inside(word: str) -> bool:
    """Whether a folded word could be found inside a longer word."""
    return len(word) >= _MIN_INSIDE or not word.isascii()


def _may_end_inside(joined: str, end: int, phrase: ProtectedPhrase) -> bool:
    if divides_number(joined, end):
        return False
    return len(phrase.letters) >= _MIN_INSIDE or is_unspaced(phrase.letters)


def _ends_anywhere(phrase: ProtectedPhrase) -> bool:
    return is_unspaced(phrase.letters[-1])


def _is_coincidence(
    tokens: list[Token], number: int, at: int, end: int, phrase: ProtectedPhrase
) -> bool:
    """Whether short words only happen to spell a name: `a dam` and `Adam`."""
    if len(phrase.letters) >= _MIN_INSIDE or is_unspaced(phrase.letters):
        return False
    is_split, longest = False, 0
    while True:
        token = tokens[number]
        longest = max(longest, token.end - max(token.at, at))
        if token.end >= end:
            # A name may be written in single letters: `A D A M`.
            return is_split and longest > 1
        number += 1
        inner = tokens[number].at - at
        if tokens[number].gap == BLANK and inner not in phrase.divisions:
            is_split = True


class _Positions:
    def __init__(self, text: str, reading: TextReading, tokens: list[Token]) -> None:
        _, spans = fold_with_spans(text, reading)
        self._text = text
        self._origins: dict[int, Span] = {
            token.at + offset: spans[token.folded_at + offset]
            for token in tokens
            for offset in range(token.end - token.at)
        }

    def occurrence(self, start: int, end: int, phrase: ProtectedPhrase) -> Occurrence:
        stop = self._origins[end - 1][1]
        # Include accents, which follow their letter.
        while stop < len(self._text) and not fold(self._text[stop]):
            stop += 1
        return Occurrence(self._origins[start][0], stop, phrase)
