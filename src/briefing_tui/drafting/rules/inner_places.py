"""Tells whether a subject means a place, or only something in it: `people in X`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.places import COMPASS
from briefing_tui.drafting.rules.subjects import PREPOSITIONS

PARTS_OF_PLACES = lexicon.words("outskirts suburbs centre center edge edges heart streets gates")
"""Nouns for parts of a place: "took its outskirts"."""

_SHARES = lexicon.words("half third thirds quarter quarters tenths percent cent")
"""Words before "of" and a place for a share of it: "two thirds of X", "80 per cent of X"."""

_BEFORE_OF = (
    PARTS_OF_PLACES
    | lexicon.PLACE_NOUNS
    | COMPASS
    | lexicon.words(
        "most much all part parts whole rest majority bulk swathes swaths some remainder control"
    )
)
"""Words before "of X" in phrases for X or for a part of it: "the town of X", "most of X"."""

_LINKS = PREPOSITIONS | {"off", "like", "unlike"}
"""Words before a place that is not the subject itself: "people in X", "unlike X, Z"."""


def link_before(lower: tuple[str, ...], first: int, start: int) -> int:
    """The index of `in` in `people in the town of X`; -1 for `the town of X`, `most of X`.

    `first` is the first word of the place, and `start` that of the clause.
    """
    at = first - 1
    while at >= start and (
        lower[at] in lexicon.DETERMINERS | lexicon.PLACE_NOUNS | COMPASS
        or (lower[at] == "of" and at > start and _may_precede_of(lower[at - 1]))
        or (lower[at + 1] == "of" and _may_precede_of(lower[at]))
    ):
        at -= 1
    if at < start or lower[at] not in _LINKS:
        return -1
    # "About half of X" means X.
    is_amount = lower[at] in ("about", "around", "over") and any(map(_is_share, lower[at:first]))
    return -1 if is_amount else at


def _may_precede_of(word: str) -> bool:
    return word in _BEFORE_OF or _is_share(word)


def _is_share(word: str) -> bool:
    return word in _SHARES or word.endswith("%")
