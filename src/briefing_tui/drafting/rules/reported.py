"""Tells whether a sentence says that somebody reports a statement."""

from __future__ import annotations

from itertools import pairwise

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.speakers import is_speech

_REPORTS = lexicon.words(
    "said say says told reported reports announced confirmed claimed claims insisted insists "
    "stated added wrote estimated"
)
"""Verbs with which somebody reports what happened."""

_MARKS = frozenset((",", "—", "–"))
_NEW_CLAUSES = lexicon.words("that which and but while when after who")
"""If one of these words follows a statement, a clause about something else begins.

An example is "and the UN said".
"""


def is_reported(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the sentence says that somebody reports `words[first:last]`.

    The answer is True even if the rules cannot read who that is: `rebels took X, a local radio
    station reported`, `the town fell silent, the SDF said, as rebels took X`.
    """
    lower = sentence.lower
    if "according" in lower and ("according", "to") in pairwise(lower):
        return True
    if QUOTED in lower:
        # A verb of saying possibly introduces the quotation, and not the words.
        return False
    start = max((at for at in range(first) if lower[at] in _OTHER_STATEMENTS), default=0)
    return any(_is_report(sentence, at) for at in range(start, first)) or any(
        _is_report(sentence, at) and _is_after_comma(lower, at, last)
        for at in range(last, len(lower))
    )


def _is_report(sentence: Sentence, at: int) -> bool:
    """Return True for `X reported`, but not for `the reported raid`, `claimed responsibility`."""
    lower = sentence.lower
    if lower[at] not in _REPORTS or not is_speech(sentence, at):
        return False
    before, following = lower[at - 1] if at else "", lower[at + 1 : at + 2]
    is_adjective = before in lexicon.DETERMINERS - {"that", "this"}
    # "More than the 12 previously reported" and "not in X, as reported" are about other statements.
    is_other = before in _BEFORE_OTHERS and lower[at] != "said"
    is_decision = lower[at] == "announced" and following in (("a",), ("an",), ("its",))
    return not (is_adjective or is_other or is_decision or following in _ADMITTED)


_BEFORE_OTHERS = frozenset(("as", "previously", "earlier", "initially", "originally"))
"""Words before a verb that reports something else: "more than the 8 previously reported"."""

_OTHER_STATEMENTS = frozenset((";", "but"))
"""A mark and a word after which another statement begins."""

_ADMITTED = (("responsibility",), ("credit",))
"""Objects of "claimed" if somebody says who carried out an attack, not what happened in it."""


def _is_after_comma(lower: tuple[str, ...], verb: int, last: int) -> bool:
    """Return True for `…, X said`, but not for `… and X said`."""
    for at in range(verb - 1, last - 1, -1):
        if lower[at] in _MARKS:
            return lower[at + 1] not in _NEW_CLAUSES
        if lower[at] in _NEW_CLAUSES:
            return False
    return False
