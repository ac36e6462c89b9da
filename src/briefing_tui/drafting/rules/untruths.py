"""Whether a text says that something is not true: "it is not true that 12 people died"."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.reading import Reading, outer_word

_CLAIMS = lexicon.words(
    "claim claims report reports allegation allegations rumour rumours rumor rumors suggestion "
    "suggestions assertion assertions story stories"
)
"""Nouns in "the claim that 12 people died was false"."""

_UNTRUE = lexicon.words("untrue false fake wrong incorrect baseless unfounded fabricated")
_BE = lexicon.words("is are was were")
_STOPS = frozenset((";", ":", "but", "while", "although"))
"""Words at which another statement begins."""

_MAX_BEFORE = 12
"""How many words before a statement are searched for a claim or for "untrue that"."""

_MAX_AFTER = 10
"""How many words after a statement are searched for "was false"."""


def is_called_untrue(reading: Reading, index: int, first: int, last: int) -> bool:
    """Whether the text calls words `first` to `last` of a sentence untrue.

    Word `last` is excluded. A statement in quotation marks can also be called untrue by the
    sentence around it.
    """
    if is_untrue_in(reading.sentences[index].lower, first, last):
        return True
    outer = outer_word(reading, index)
    if outer is None:
        return False
    sentence, quotation = outer
    return is_untrue_in(reading.sentences[sentence].lower, quotation, quotation + 1)


def is_untrue_in(lower: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a sentence calls its words `first` to `last` untrue; word `last` is excluded."""
    for at in range(first - 1, max(-1, first - 1 - _MAX_BEFORE), -1):
        if lower[at] in _STOPS:
            return False
        if lower[at] == "that":
            is_claim = at > 0 and lower[at - 1] in _CLAIMS
            return _ends_with_untrue(lower[:at]) or (is_claim and _is_false_after(lower, last))
    return False


def _ends_with_untrue(lower: tuple[str, ...]) -> bool:
    """Whether words end with "untrue" or "not true"."""
    is_negated = any(word == "not" or word.endswith(("n't", "n’t")) for word in lower[-4:-1])
    return (lower[-1:] == ("true",) and is_negated) or (
        bool(lower) and lower[-1] in _UNTRUE and not is_negated
    )


def _is_false_after(lower: tuple[str, ...], last: int) -> bool:
    """Whether "was false" or "were not true" follows."""
    for at in range(last, min(last + _MAX_AFTER, len(lower))):
        if lower[at] in _STOPS:
            return False
        if lower[at] in _BE and any(_ends_with_untrue(lower[at : at + n]) for n in (2, 3)):
            return True
    return False
