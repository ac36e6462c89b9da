"""Tells whether a text only mentions a reaction: `abstained on a text condemning X`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.subjects import PREPOSITIONS
from briefing_tui.drafting.rules.untruths import is_open_question

_ISSUES = lexicon.words(
    "issued issues adopted adopts passed approved released published signed sent backed joined "
    "made posted endorsed supported voted broadcast wrote delivered gave read"
)
"""Verbs of actors who say what a text says: "issued a statement condemning X"."""

_NOT_ISSUED = lexicon.words("not never no to abstain abstained abstaining absent") | (
    PREPOSITIONS - {"for", "of", "with"}
)
"""Words near one of `_ISSUES` if the actor does not issue the text: "voted against"."""

_MAX_TEXT = 9
"""How many words before a noun are searched for one of `_ISSUES`. A denial must be nearer."""


def describes_noun(sentence: Sentence, at: int) -> bool:
    """Return True for `abstained on a resolution condemning X`."""
    lower = sentence.lower
    noun = at - 1
    if noun >= 0 and lower[noun] in ("that", "which"):
        noun -= 2 if lower[noun - 1 : noun] == (",",) else 1
    elif not lower[at].endswith("ing"):
        return False
    if noun < 0 or not _is_common_noun(sentence, noun):
        return False
    before = lower[max(0, noun - _MAX_TEXT) : noun]
    verb = next((i for i in range(len(before) - 1, -1, -1) if before[i] in _ISSUES), -1)
    return verb < 0 or not _NOT_ISSUED.isdisjoint(before[max(0, verb - 2) :])


def _is_common_noun(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return (
        word.isalpha()
        and word.islower()
        and not word.endswith("ly")
        and word not in lexicon.FUNCTION_WORDS
        and word not in lexicon.ORGANISATIONS - lexicon.SPEAKING_TEXTS - lexicon.CAPITALISED_ONLY
        and word not in lexicon.ROLES
    )


def is_denied(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `denied that it supported X`, `whether it condemned X`."""
    for index in range(at - 1, max(-1, at - _MAX_TEXT), -1):
        if lower[index] in (",", ";", "and", "but", QUOTED):
            return False
        if lower[index] in ("denied", "denies", "denying"):
            return True
    return is_open_question(lower, at)
