"""Tells whether a subject means a place, or only something in it: `people in X`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.places import COMPASS, is_share
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import PREPOSITIONS
from briefing_tui.drafting.rules.verbs import SPEECH, is_participle, is_past

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

_LINKS = PREPOSITIONS | {"off", "like", "unlike", "except", "excluding", "besides"}
"""Words before a place that is not the subject itself: "people in X", "unlike X, Z"."""


EXCEPT = lexicon.words("all everything nothing everywhere")
"""Words before "but" and a place that is not meant: "all but X was captured"."""


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
    if at > start and lower[at] == "but" and lower[at - 1] in EXCEPT:
        return at
    if at < start or lower[at] not in _LINKS:
        return -1
    # "About half of X" means X.
    is_amount = lower[at] in ("about", "around", "over") and any(map(is_share, lower[at:first]))
    return -1 if is_amount else at


def _may_precede_of(word: str) -> bool:
    return word in _BEFORE_OF or is_share(word)


def own_clause_start(sentence: Sentence, start: int, end: int) -> int:
    """The index of `X` in `after V and W were shelled, X` and `W fell, then X`.

    `start` is the first word that may belong to the clause, and `end` is the word after its
    subject. If the clause begins at `start`, the result is `start`.
    """
    lower = sentence.lower
    if lower[end - 1 : end] in (("which",), ("that",), ("who",)):
        return start
    verbs = (at for at in range(end - 1, start, -1) if _is_main_verb(sentence, at, start))
    separators = (at for at in range(next(verbs, end), end) if lower[at] in _BETWEEN_CLAUSES)
    own = next(separators, end)
    while own < end and lower[own] in _BETWEEN_CLAUSES:
        own += 1
    return own if own < end else start


_BETWEEN_CLAUSES = frozenset((",", "and", "then", "but"))
"""Words and marks between two clauses: "W fell, and then X was captured"."""


def _is_main_verb(sentence: Sentence, at: int, start: int) -> bool:
    """Return True for `fell` in `W fell`, but not in `W, which fell`, nor for `the besieged W`."""
    lower, word = sentence.lower, sentence.lower[at]
    if not (is_past(word) or word in AFTER_SUBJECT) or word in SPEECH | {"'s"} or "-" in word:
        return False
    if sentence.words[at][0].isupper() or is_participle(lower, at) or lower[at + 1] == "by":
        return False
    before = at - 1
    while before > start and (lower[before] in _ADVERBS or lower[before].endswith("ly")):
        before -= 1
    if lower[before] in _NO_SUBJECTS:
        return False
    comma = next((i for i in range(at - 1, start - 1, -1) if lower[i] == ","), start)
    return _RELATIVES.isdisjoint(lower[comma:at])


_ADVERBS = lexicon.words("already also later now still then since soon first")
_RELATIVES = lexicon.words("which who whose that")
_NO_SUBJECTS = PREPOSITIONS | lexicon.DETERMINERS | {",", "and"}
"""Words before a participle that describes something: "the besieged W", "W, besieged since May"."""
