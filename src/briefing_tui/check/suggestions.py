"""Suggests the term that a misspelt word means, if one is similar in spelling and in meaning.

Some words look like a term but mean something else: `condones` is not `condoles`, and
`unconfirmed` is the opposite of `confirmed`. So a term is suggested for a typing error and for
another form of the same word, but never for a negation or for a word with its own meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefing_tui.check.values import normalized, spelling_match

_OWN_MEANING = frozenset(
    (
        "accuser",
        "accusers",
        "armrests",
        "attach",
        "besieger",
        "blacks",
        "blades",
        "blazes",
        "bottles",
        "charge",
        "cloned",
        "closer",
        "closet",
        "concert",
        "concerted",
        "condoned",
        "condones",
        "conformed",
        "congested",
        "contented",
        "county",
        "defies",
        "denier",
        "deniers",
        "detailed",
        "displayed",
        "distract",
        "empresses",
        "evaluated",
        "forged",
        "formed",
        "grenada",
        "insured",
        "inured",
        "kidnapper",
        "killer",
        "lively",
        "looking",
        "looming",
        "looping",
        "massing",
        "median",
        "medication",
        "meditation",
        "merging",
        "messing",
        "missive",
        "misusing",
        "neural",
        "parity",
        "parson",
        "partly",
        "persona",
        "profess",
        "properly",
        "protect",
        "protects",
        "remains",
        "remove",
        "reporter",
        "rescuer",
        "resorted",
        "retains",
        "retorted",
        "selling",
        "smelling",
        "spelling",
        "statue",
        "strife",
        "stroke",
        "swelling",
        "villager",
        "violet",
    )
)
"""English words that differ from a term by one letter but mean something else."""

_DIVIDERS = re.compile(r"[\s_\-./]+")
_ENDINGS = {
    "ies": "y",
    "ied": "y",
    **dict.fromkeys(("ings", "ing", "ed", "es", "s", "d", "e"), ""),
}
"""Inflections, each with the letters that replace it in the stem."""
_SHORTEST_STEM = 4
_SHORT = 5
"""In words of up to this length, one wrong letter usually makes another word."""


def suggested(words: str, terms: Iterable[str], synonyms: Mapping[str, str]) -> str | None:
    """The term that words mean, or None if no term is similar in spelling and in meaning.

    A word that is similar to one of the `synonyms` means its term.
    """
    known = {**{term: term for term in terms}, **synonyms}
    exact = spelling_match(words, known)
    if exact:
        return known[exact]
    near: dict[str, int] = {}
    for written, term in known.items():
        distance = _distance(words, written)
        if distance is not None:
            near[term] = min(distance, near.get(term, distance))
    nearest = [term for term, distance in near.items() if distance == min(near.values())]
    # Words that are similar to two terms are ambiguous.
    return nearest[0] if len(nearest) == 1 else None


def _distance(words: str, term: str) -> int | None:
    """The number of different letters, or None if the words do not mean the term."""
    written, known = _parts(words), _parts(term)
    if len(written) != len(known):
        return (
            1
            if _edits(normalized(words), normalized(term)) == 1 and _begin_alike(words, term)
            else None
        )
    total = 0
    for word, known_word in zip(written, known, strict=True):
        distance = _word_distance(word, known_word)
        if distance is None:
            return None
        total += distance
    return total


def _parts(words: str) -> list[str]:
    return [part for part in _DIVIDERS.split(words.casefold()) if part]


def _word_distance(word: str, known: str) -> int | None:
    if word == known:
        return 0
    if word in _OWN_MEANING or not _begin_alike(word, known):
        return None
    stem = _stem(word)
    if len(stem) >= _SHORTEST_STEM and stem == _stem(known):
        return 1
    edits = _edits(word, known)
    if max(len(word), len(known)) <= _SHORT and not _is_same_letters(word, known):
        # Most short words are one letter away from another word.
        return None
    return edits if edits <= 1 else None


def _begin_alike(word: str, known: str) -> bool:
    # A prefix such as un-, in-, dis- or non- reverses the meaning.
    return word[:1] == known[:1] or word[:2] == known[1::-1]


def _is_same_letters(word: str, known: str) -> bool:
    """Whether two words have the same letters in another order, or doubled."""
    return sorted(word) == sorted(known) or (
        len(word) != len(known) and re.sub(r"(.)\1", r"\1", word) == re.sub(r"(.)\1", r"\1", known)
    )


def _stem(word: str) -> str:
    for ending, instead in _ENDINGS.items():
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            return stem
    return word


def _edits(word: str, known: str) -> int:
    """Letters to insert, delete, replace or swap with their neighbour; 3 if more than 2."""
    if abs(len(word) - len(known)) > 2:
        return 3
    before_last: list[int] = []
    last = list(range(len(known) + 1))
    for row, letter in enumerate(word, start=1):
        now = [row]
        for column, other in enumerate(known, start=1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != other))
            is_exchange = (
                row > 1 and column > 1 and letter == known[column - 2] and word[row - 2] == other
            )
            now.append(min(cost, before_last[column - 2] + 1) if is_exchange else cost)
        before_last, last = last, now
    return min(last[-1], 3)
