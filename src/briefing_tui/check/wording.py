"""The writer's own text, and English words of likelihood and confidence in it."""

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

_OWN_TEXT_KEYS = frozenset({"summary", "text", "note", "heading", "changed", "withdrawn"})
"""Keys with text that the writer wrote, unlike `quote`."""

_QUOTED = re.compile(
    r"“[^”]{0,2000}+”|„[^“”]{0,2000}+[“”]|«[^»]{0,2000}+»|\"[^\"]{0,2000}+\"|"
    # An opening quotation mark has no letter before it; an apostrophe usually has one.
    r"(?<!\w)[‘'](?=\S)[^‘’'\n]*(?:(?<=\w)['’](?=\w)[^‘’'\n]*)*['’](?!\w)|"
    # `\s` would also match line breaks, and make the search slow in a text with many empty lines.
    r"^[^\S\n]*>.*$|"
    # "What they call …" quotes other people without quotation marks.
    r"\bwhat\s+\w+(?:\s+\w+)?\s+call(?:s|ed)?\s+(?:an?\s+|the\s+)?\w+(?:\s+\w+)?",
    re.MULTILINE,
)
"""Text between quotation marks, lines that begin with `>`, and "what they call terrorists"."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"'”’)])\s+|\n\s*\n")

_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high)(?:\s+(?:to|or)\s+(?:low|moderate|medium|high))?\s+confidence\b"
    r"|\bconfidence\b[^.;:]{0,40}?\b(?:low|moderate|medium|high)\b"
    r"|\b(?:am|are|is|were|was|remain|highly|fairly|moderately|very)\s+confident\b",
    re.IGNORECASE,
)
"""`low to moderate confidence`, `our confidence is high`, `we are confident`"""

FIRST_SCALE, SECOND_SCALE = 1, 2
"""The two scales of likelihood in ICD 203, the analytic standard of US intelligence.

`likely` is in the first scale, and `probable` is in the second scale.
"""

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
"""The term of the first scale for each word of both scales."""

_OTHER_WORDS = {
    "highly likely": "very likely",
    "extremely likely": "very likely",
    "most likely": "very likely",
    "quite likely": "likely",
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
"""Words of likelihood that ICD 203 does not have, each with the closest term."""

_NEGATED_TERMS = {
    **dict.fromkeys(("likely", "very likely"), "unlikely"),
    **dict.fromkeys(("unlikely", "very unlikely"), "likely"),
}
"""The term closest to the negation of a term: "not likely" → "unlikely".

Terms such as "almost certain" are missing, because no term is close to their negation.
"""

_NEGATION = (
    r"(?:not|cannot|\w+n['’]t|no\s+longer|never|hardly)\s+"
    r"(?:(?:at\s+all|especially|necessarily|particularly|yet)\s+)?"
)

_COMPARED = ("more", "less", "as", "equally")
"""After these words, "likely" does not give a likelihood, as in "more likely than"."""


@lru_cache(maxsize=1)
def _likelihood_pattern() -> re.Pattern[str]:
    words = sorted({*_TERMS, *_OTHER_WORDS} - {"remote"}, key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    # Without one of these phrases, "remote" may describe a village.
    remote = r"remote(?=\s+(?:chance|possibility|prospect|likelihood)\b)|(?<=chance is\s)remote"
    compared = "".join(rf"(?<!\b{word}\s)" for word in _COMPARED)
    return re.compile(
        rf"\b(?P<negation>{_NEGATION})?{compared}(?P<word>{alternatives}|{remote})\b",
        re.IGNORECASE,
    )


class LikelihoodWord:
    """A word of likelihood in a text, with its negation."""

    __slots__ = ("scale", "term", "words")

    def __init__(self, words: str, word: str) -> None:
        normalized = " ".join(word.casefold().split())
        is_negated = word != words
        term = _TERMS.get(normalized) or _OTHER_WORDS[normalized]
        self.words = words
        self.scale = None if is_negated else _SCALES.get(normalized)
        """None if the words are negated, or if they are in no scale of ICD 203."""
        self.term = _NEGATED_TERMS.get(term) if is_negated else term
        """The closest term of the first scale, or None if no term is close."""


def likelihood_words(text: str) -> Iterator[LikelihoodWord]:
    """The words of likelihood in a text."""
    for match in _likelihood_pattern().finditer(text):
        yield LikelihoodWord(match[0], match["word"])


def has_confidence(text: str) -> bool:
    """Whether a text says how confident the writer is."""
    return _CONFIDENCE.search(text) is not None


def scale_of(term: str) -> int | None:
    """The ICD 203 scale of a term, if it has one."""
    return _SCALES.get(" ".join(term.casefold().split()))


def first_scale_term(term: str | None) -> str | None:
    """The term of the first scale that a term of either scale equals: "probable" → "likely".

    A word that is no term is returned in lower case.
    """
    if term is None:
        return None
    normalized = " ".join(term.casefold().split())
    return _TERMS.get(normalized, normalized)


def unquoted(text: str) -> str:
    """A text with `…` instead of its quotations."""
    return _QUOTED.sub(" … ", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def own_words(subject: Subject) -> tuple[tuple[Value, str], ...]:
    """The writer's own texts: each value, and its text without quotations."""
    return subject.cached(_own_words)


def _own_words(subject: Subject) -> tuple[tuple[Value, str], ...]:
    return tuple(_all_own_words(subject))


def _all_own_words(subject: Subject) -> Iterator[tuple[Value, str]]:
    for value in written_values(subject):
        name = value.key.name
        if isinstance(value.value, str) and (
            name in _OWN_TEXT_KEYS or (name == "title" and value.item is None)
        ):
            yield value, unquoted(value.value)


def is_in_english(subject: Subject) -> bool:
    """Whether the briefing is written in English."""
    return subject.briefing.lang.casefold().split("-")[0] == "en"
