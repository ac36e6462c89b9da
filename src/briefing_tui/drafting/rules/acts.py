"""Tells verbs for acts and reactions (`announced a curfew`) from claims (`announced 12 deaths`)."""

from __future__ import annotations

from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.subjects import FINITE_AUXILIARIES
from briefing_tui.drafting.rules.verbs import forms


def claims_only_deed(sentence: Sentence, index: int) -> bool:
    """Return True for `claimed responsibility for the attack`, which states no number of victims.

    Return False for `claimed responsibility for killing 12`.
    """
    following = sentence.lower[index + 1 : index + 6]
    is_deed = following[:1] in (("responsibility",), ("credit",))
    return is_deed and harms.GERUNDS.keys().isdisjoint(following)


def declares(sentence: Sentence, index: int, first: int) -> bool:
    """Return True for `declared a curfew after 12 people died`: it does not report the deaths.

    `index` is the position of the verb, and `first` that of the first word about the deaths.
    """
    between = sentence.lower[index + 1 : first]
    cause = next((at for at, word in enumerate(between) if word in _CAUSES), 0)
    is_object = not {"a", "an", "the", "its"}.isdisjoint(between[:1])
    # In "announced the toll had risen to 12 after three died", the verb reports the deaths.
    is_clause = not FINITE_AUXILIARIES.isdisjoint(between[:cause])
    return sentence.lower[index] in _DECLARES and is_object and cause > 0 and not is_clause


_DECLARES = frozenset(form for base in ("declare", "announce", "proclaim") for form in forms(base))
_CAUSES = frozenset(("after", "following", "when", "as", "because", "since"))
"""Words between what is declared and its cause."""


def only_reacts(sentence: Sentence, index: int) -> bool:
    """Whether the subject of a verb does not report what follows.

    Examples are `condemned the attack that killed 12`, `was accused of killing 12` and `gave up`.
    """
    following = sentence.lower[index + 1 : index + 2]
    if sentence.lower[index] == "accused":
        return following == ("of",)
    is_reaction = sentence.lower[index] in _REACTIONS and following != ("that",)
    gives_up = sentence.lower[index] in forms("give") and following == ("up",)
    return gives_up or is_reaction or claims_only_deed(sentence, index)


_REACTIONS = frozenset(
    form
    for base in lexicon.ordered_words(
        "condemn denounce criticise criticize slam decry blast hail praise welcome deplore "
        "regret applaud laud commend congratulate thank urge call appeal plead beg promise pledge "
        "vow hope propose order instruct advise ask joke protest threaten mourn demand reject"
    )
    for form in forms(base)
)
"""Verbs whose subject reacts to an event and does not report it: "mourned the 12 people killed".

Before "that", these verbs also report it: "regretted that 12 people had been killed".
"""


def takes_patients(sentence: Sentence, index: int) -> bool:
    """Return True for `the hospital admitted 12 people`."""
    following = sentence.lower[index + 1 : index + 2]
    return sentence.lower[index] == "admitted" and following not in (("that",), ("it",), ("he",))


def says_more(sentence: Sentence, verb: int) -> bool:
    """Return True for `rebels took X, Y said it had left`: Y does not say that rebels took X."""
    following = sentence.lower[verb + 1 : verb + 2]
    is_inverted = sentence.words[verb - 1] == ","
    return not is_inverted and bool(following) and following[0] in _OWN_STATEMENT


_OWN_STATEMENT = lexicon.words("it its they their he his she her that there")
"""Words after "said" that begin what is said."""
