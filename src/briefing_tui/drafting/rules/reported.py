"""Tells whether a sentence says that somebody reports a statement."""

from __future__ import annotations

from itertools import pairwise

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.acts import claims_only_deed, declares
from briefing_tui.drafting.rules.claimants import OTHER_CLAUSES
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.speakers import is_speech
from briefing_tui.drafting.rules.verbs import is_past

_REPORTS = lexicon.words(
    "said say says told reported reports announced confirmed claimed claims insisted insists "
    "stated added wrote estimated"
)
"""Verbs with which somebody reports what happened."""

_MARKS = frozenset((",", "—", "–"))
_NEW_CLAUSES = OTHER_CLAUSES | {"who"}
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
    start = max((at for at in range(first) if _begins_statement(lower, at)), default=0)
    return any(
        _is_report(sentence, at) and not declares(sentence, at, first) for at in range(start, first)
    ) or any(
        _is_report(sentence, at) and _is_after_comma(sentence, at, last)
        for at in range(last, len(lower))
    )


def _begins_statement(lower: tuple[str, ...], at: int) -> bool:
    """Return True for the "but" of `X said A, but B`, and not for that of `nothing but ruins`."""
    return lower[at] == ";" or (lower[at] == "but" and lower[at - 1] == ",")


def _is_report(sentence: Sentence, at: int) -> bool:
    """Return True for `X reported`, but not for `the reported raid`, `claimed responsibility`."""
    lower = sentence.lower
    if lower[at] not in _REPORTS or not is_speech(sentence, at):
        return False
    before = lower[at - 1] if at else ""
    is_adjective = before in lexicon.DETERMINERS - {"that", "this"}
    # "More than the 12 previously reported" and "not in X, as reported" are about other statements.
    compared = lower[max(0, at - _MAX_COMPARED) : at]
    is_other = before == "as" or (before in _EARLIER and not _COMPARES.isdisjoint(compared))
    return not (is_adjective or is_other or claims_only_deed(sentence, at))


_EARLIER = frozenset(("previously", "earlier", "initially", "originally"))
_COMPARES = frozenset(("than", "from", "compared"))
"""Words before an earlier report: "more than the 8 previously reported", "up from 8"."""

_MAX_COMPARED = 6
"""How many words before the verb are searched for one of `_COMPARES`."""


def _is_after_comma(sentence: Sentence, verb: int, last: int) -> bool:
    """Return True for `…, X said` and `…, X and Y said`, but not for `… and X said`."""
    lower, end = sentence.lower, verb
    for at in range(verb - 1, last - 1, -1):
        if lower[at] in _MARKS:
            others = sentence.words[at + 1 : end] if end < verb else ()
            is_clause = any(word.islower() and is_past(word) for word in others)
            return lower[at + 1] not in _NEW_CLAUSES and not is_clause
        if lower[at] == "and" and end == verb:
            # In "…, X and Y said", both report what is before the comma.
            end = at
            continue
        # In "…, a resident who asked for help said", the resident reports what is before the comma.
        if lower[at] in OTHER_CLAUSES or (lower[at] == "who" and at == verb - 1):
            return False
    return False
