"""The writer's own words in a briefing, and the words of likelihood, confidence and bias in them.

What others said is theirs: verbatim quotes, and what stands in quotation marks, are left out.
Words of likelihood and confidence are English ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefing_tui.check.subject import Subject
from briefing_tui.check.values import Value, written_values
from briefing_tui.model.terms import LIKELIHOOD, LIKELIHOOD_SYNONYMS

LOADED_WORDS = (
    "regime",
    "terrorist",
    "terrorists",
    "martyr",
    "martyrs",
    "martyred",
    "martyrdom",
    "liberated",
    "liberators",
    "so-called",
    "thugs",
    "puppet",
    "mercenaries",
    "neutralised",
    "neutralized",
    "barbaric",
    "heroic",
)
"""Words that take a side, or that a party to a war uses for its own deeds and its enemy's."""

_OWN_VOICE = frozenset({"summary", "text", "note", "heading", "changed", "withdrawn"})

_QUOTED = re.compile(
    r"“[^”]{0,2000}+”|„[^“”]{0,2000}+[“”]|«[^»]{0,2000}+»|\"[^\"]{0,2000}+\"|"
    # An apostrophe has a letter before it, or no end.
    r"(?<!\w)[‘'](?=\S)[^‘’'\n]*(?:(?<=\w)['’](?=\w)[^‘’'\n]*)*['’](?!\w)|"
    # Blanks of the line alone: an empty line before would make each one look through all others.
    r"^[^\S\n]*>.*$|"
    # What somebody calls something is their word.
    r"\bwhat\s+\w+(?:\s+\w+)?\s+call(?:s|ed)?\s+(?:an?\s+|the\s+)?\w+(?:\s+\w+)?",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"'”’)])\s+|\n\s*\n")

_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high)(?:\s+(?:to|or)\s+(?:low|moderate|medium|high))?\s+confidence\b"
    r"|\bconfidence\b[^.;:]{0,40}?\b(?:low|moderate|medium|high)\b"
    r"|\b(?:am|are|is|were|was|remain|highly|fairly|moderately|very)\s+confident\b",
    re.IGNORECASE,
)

FIRST_SCALE, SECOND_SCALE = 1, 2
"""The two rows of ICD 203's terms."""

_SCALES = {
    **dict.fromkeys(LIKELIHOOD, FIRST_SCALE),
    "almost certainly": FIRST_SCALE,
    **dict.fromkeys(LIKELIHOOD_SYNONYMS, SECOND_SCALE),
    "nearly certainly": SECOND_SCALE,
    "probably": SECOND_SCALE,
    "improbably": SECOND_SCALE,
}
_TERMS = {
    **{term: term for term in LIKELIHOOD},
    **LIKELIHOOD_SYNONYMS,
    "almost certainly": "almost certain",
    "nearly certainly": "almost certain",
    "probably": "likely",
    "improbably": "unlikely",
}
_OTHER_WORDS = {
    "highly likely": "very likely",
    "extremely likely": "very likely",
    "most likely": "very likely",
    "quite likely": "likely",
    "not likely": "unlikely",
    "highly unlikely": "very unlikely",
    "extremely unlikely": "very unlikely",
    "most unlikely": "very unlikely",
    "quite unlikely": "unlikely",
    "most probably": "very likely",
    "very probably": "very likely",
    "very probable": "very likely",
    "even chance": "roughly even chance",
    "even odds": "roughly even chance",
    "fifty-fifty": "roughly even chance",
    "perhaps": "roughly even chance",
    "maybe": "roughly even chance",
    "possibly": "roughly even chance",
}
"""Words of likelihood that ICD 203 does not have, each with the nearest term that it has."""

_COMPARED = ("more", "less", "as", "equally")
"""Words after which "likely" compares, and gives no likelihood."""


@lru_cache(maxsize=1)
def _likelihood_pattern() -> re.Pattern[str]:
    words = sorted({*_TERMS, *_OTHER_WORDS} - {"remote"}, key=len, reverse=True)
    alternatives = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in words)
    # A village is remote, too.
    remote = r"remote(?=\s+(?:chance|possibility|prospect|likelihood)\b)|(?<=chance is\s)remote"
    compared = "".join(rf"(?<!\b{each}\s)" for each in _COMPARED)
    return re.compile(rf"\b{compared}(?:{alternatives}|{remote})\b", re.IGNORECASE)


class LikelihoodWord:
    """A word of likelihood in a text: as written, its ICD 203 term, and its row of terms.

    `row` is None for a word that ICD 203 does not have; `term` is then the nearest that it has.
    """

    __slots__ = ("scale", "term", "words")

    def __init__(self, words: str) -> None:
        normalized = " ".join(words.casefold().split())
        self.words = words
        self.scale = _SCALES.get(normalized)
        self.term = _TERMS.get(normalized) or _OTHER_WORDS[normalized]


def likelihood_words(text: str) -> Iterator[LikelihoodWord]:
    """The words of likelihood in a text."""
    for found in _likelihood_pattern().finditer(text):
        yield LikelihoodWord(found[0])


def has_confidence(text: str) -> bool:
    """Whether a text says how confident its writer is."""
    return _CONFIDENCE.search(text) is not None


def scale_of(term: str) -> int | None:
    """The row of ICD 203's terms that a term is of, or None."""
    return _SCALES.get(" ".join(term.casefold().split()))


def same_term(term: str | None) -> str | None:
    """The term of the first row that a term of either row stands for, else the term itself."""
    if term is None:
        return None
    normalized = " ".join(term.casefold().split())
    return _TERMS.get(normalized, normalized)


def unquoted(text: str) -> str:
    """A text without what is quoted: in quotation marks, as a block, as "what they call …"."""
    return _QUOTED.sub(" … ", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [each for each in _SENTENCE_END.split(text) if each.strip()]


def own_words(subject: Subject) -> tuple[tuple[Value, str], ...]:
    """Every text in the writer's own voice, without quotations: titles and summaries included."""
    return subject.cached(_own_words)


def _own_words(subject: Subject) -> tuple[tuple[Value, str], ...]:
    return tuple(_all_own_words(subject))


def _all_own_words(subject: Subject) -> Iterator[tuple[Value, str]]:
    for value in written_values(subject):
        name = value.key.name
        if isinstance(value.value, str) and (
            name in _OWN_VOICE or (name == "title" and value.item is None)
        ):
            yield value, unquoted(value.value)


def speaks_english(subject: Subject) -> bool:
    """Whether the briefing is written in English."""
    return subject.briefing.lang.casefold().split("-")[0] == "en"
