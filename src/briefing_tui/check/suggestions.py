"""Suggests the term that a misspelt word probably means."""

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
"""English words that look like a misspelt term but mean something else."""

_DIVIDERS = re.compile(r"[\s_\-./]+")
_ENDINGS = {
    "ies": "y",
    "ied": "y",
    **dict.fromkeys(("ings", "ing", "ed", "es", "s", "d", "e"), ""),
}
"""Endings of words, each with its replacement in the stem: "parties" → "party"."""

_MIN_STEM_LENGTH = 4
_MAX_SHORT_LENGTH = 5
"""In words of up to this length, one wrong letter usually makes another word."""


def suggested(words: str, terms: Iterable[str], synonyms: Mapping[str, str]) -> str | None:
    """The term that `words` probably mean.

    None if no term is similar, or if several terms are equally similar.
    """
    terms_by_word = {**{term: term for term in terms}, **synonyms}
    matching_word = spelling_match(words, terms_by_word)
    if matching_word:
        return terms_by_word[matching_word]
    distances: dict[str, int] = {}
    for known_word, term in terms_by_word.items():
        distance = _distance(words, known_word)
        if distance is not None:
            distances[term] = min(distance, distances.get(term, distance))
    nearest_terms = [
        term for term, distance in distances.items() if distance == min(distances.values())
    ]
    return nearest_terms[0] if len(nearest_terms) == 1 else None


def _distance(words: str, term: str) -> int | None:
    parts, term_parts = _parts(words), _parts(term)
    if len(parts) != len(term_parts):
        # Missing or added spaces do not count as errors. One other error is allowed.
        is_one_edit = _edits(normalized(words), normalized(term)) == 1
        return 1 if is_one_edit and _begin_alike(words, term) else None
    total = 0
    for word, term_word in zip(parts, term_parts, strict=True):
        distance = _word_distance(word, term_word)
        if distance is None:
            return None
        total += distance
    return total


def _parts(words: str) -> list[str]:
    return [part for part in _DIVIDERS.split(words.casefold()) if part]


def _word_distance(word: str, known_word: str) -> int | None:
    """0 for equal words, 1 for one typing error or another form of the word, else None.

    Typing errors in short words, and words that may be meant as written, are None, too.
    """
    if word == known_word:
        return 0
    if word in _OWN_MEANING or not _begin_alike(word, known_word):
        return None
    stem = _stem(word)
    if len(stem) >= _MIN_STEM_LENGTH and stem == _stem(known_word):
        return 1
    edits = _edits(word, known_word)
    if max(len(word), len(known_word)) <= _MAX_SHORT_LENGTH and not _has_same_letters(
        word, known_word
    ):
        return None
    return edits if edits <= 1 else None


def _begin_alike(word: str, known_word: str) -> bool:
    """Whether two words have the same first letter, or their first two letters are swapped."""
    # A word with a prefix such as un- or dis- means the opposite, so it must not match.
    return word[:1] == known_word[:1] or word[:2] == known_word[1::-1]


def _has_same_letters(word: str, known_word: str) -> bool:
    return sorted(word) == sorted(known_word) or (
        len(word) != len(known_word)
        and re.sub(r"(.)\1", r"\1", word) == re.sub(r"(.)\1", r"\1", known_word)
    )


def _stem(word: str) -> str:
    for ending, replacement in _ENDINGS.items():
        stem = word.removesuffix(ending) + replacement
        if word.endswith(ending) and len(stem) >= _MIN_STEM_LENGTH:
            return stem
    return word


def _edits(word: str, known_word: str) -> int:
    """The number of inserted, deleted, replaced or swapped letters, at most 3."""
    if abs(len(word) - len(known_word)) > 2:
        return 3
    row_before_last: list[int] = []
    last_row = list(range(len(known_word) + 1))
    for row_number, letter in enumerate(word, start=1):
        current_row = [row_number]
        for column, known_letter in enumerate(known_word, start=1):
            cost = min(
                last_row[column] + 1,
                current_row[column - 1] + 1,
                last_row[column - 1] + (letter != known_letter),
            )
            is_exchange = (
                row_number > 1
                and column > 1
                and letter == known_word[column - 2]
                and word[row_number - 2] == known_letter
            )
            current_row.append(min(cost, row_before_last[column - 2] + 1) if is_exchange else cost)
        row_before_last, last_row = last_row, current_row
    return min(last_row[-1], 3)
