"""Finds where the clause of a figure ends."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.claimant_places import SAYS
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.speakers import is_speech

_ENDS = lexicon.words("; while but whereas although though until since according per")
"""Words that end the clause of a figure."""

_NEW_CLAUSES = (("and", "in"), ("and", "that"))
"""Words after a comma that begin the next clause: "12 died, and in X, 40 died"."""


def end_of_clause(sentence: Sentence, first: int, last: int) -> int:
    """The index after the last word of the clause that contains word `first`; at most `last`."""
    for at in range(first, last):
        # A verb of saying ends the clause, but not in "what officials called a massacre".
        is_what_clause = at >= 2 and sentence.lower[at - 2] == "what"
        following = sentence.lower[at + 1 : at + 3]
        is_new_clause = following[:1] == ("that",) or following in _NEW_CLAUSES
        is_date = sentence.lower[at] == "since" and _is_date(following)
        is_end = sentence.lower[at] in _ENDS and not is_date
        if is_end or (sentence.lower[at] in (",", "and") and is_new_clause):
            return at
        if sentence.lower[at] == "," and _ends_since(sentence.lower, at):
            return at
        if sentence.lower[at] in SAYS and is_speech(sentence, at) and not is_what_clause:
            return at
    return last


def _ends_since(lower: tuple[str, ...], at: int) -> bool:
    """Return True for the comma in `12 died since 7 May, when rebels attacked X`."""
    is_when = lower[at : at + 2] == (",", "when")
    return is_when and "since" in lower[max(0, at - _MAX_DATE) : at]


_MAX_DATE = 6
"""How many words before ", when" are searched for "since"."""


def _is_date(words: tuple[str, ...]) -> bool:
    """Return True for `Monday`, `early May`, `2024`, `then`."""
    return any(word in _DATES or word[0].isdigit() for word in words[:1])


_DATES = lexicon.DAYS | lexicon.MONTHS | lexicon.words("then last early mid late yesterday")
