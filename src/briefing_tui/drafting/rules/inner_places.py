"""Tells whether a subject means a place, or only something in it: `people in X`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.places import COMPASS, is_share
from briefing_tui.drafting.rules.subjects import PREPOSITIONS
from briefing_tui.drafting.rules.verbs import is_past

PARTS_OF_PLACES = lexicon.words("outskirts suburbs centre center edge edges heart streets gates")
"""Nouns for parts of a place: "took its outskirts"."""

AFTER_SUBJECT = lexicon.words(
    "was were is are has had said says will could might would should can 's fell lies remains "
    "remained"
)
"""Verbs that show that the place before them is a subject."""

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
    is_amount = lower[at] in ("about", "around", "over") and any(map(is_share, lower[at:first]))
    return -1 if is_amount else at


def _may_precede_of(word: str) -> bool:
    return word in _BEFORE_OF or is_share(word)


def circumstance_end(lower: tuple[str, ...], start: int, end: int) -> int:
    """The index of the comma after `in W`, `after V and W were shelled`; -1 if there is none.

    `start` is the first word of the clause, and `end` is the word after its subject.
    """
    first = start
    if lower[start] not in PREPOSITIONS:
        is_subordinate = not _SUBORDINATES.isdisjoint(lower[max(0, start - 1) : end])
        verbs = (at for at in range(start, end) if lower[at] in AFTER_SUBJECT or is_past(lower[at]))
        first = next(verbs, end) if is_subordinate else end
    return next((at for at in range(first, end) if lower[at] == ","), -1)


_SUBORDINATES = lexicon.words("after although as because before once since though until when while")
"""Words that begin a subordinate clause: "when W was shelled, X fell"."""
