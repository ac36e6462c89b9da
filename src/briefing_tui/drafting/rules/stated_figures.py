"""Tells whether a sentence states a figure: whether the people were harmed, and are so many."""

from __future__ import annotations

from itertools import pairwise, takewhile

from briefing_tui.drafting.rules import events as forms
from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.clauses import LIST_LINKS, Clause
from briefing_tui.drafting.rules.counted import Counted
from briefing_tui.drafting.rules.events import Event
from briefing_tui.drafting.rules.number_words import OUTDATED, is_change
from briefing_tui.drafting.rules.numbers import Number
from briefing_tui.drafting.rules.sentences import Sentence, is_month_of_may

_MODALS = lexicon.words("could would might can should cannot will")
"""Verbs before a harm that is only possible: "could kill 12"."""

_RELEASES = lexicon.words("freed released frees releases freeing releasing swapped exchanged")
"""Verbs for captives who are free now: "released 12 hostages"."""

CAPTIVITY = frozenset(("abducted", "captured", "detained"))
"""Harms that a release ends."""

_RISES = lexicon.words("rose risen rise rises increased increase grew grown jumped climbed up down")
_CAPACITY = lexicon.words("built capacity room space designed beds shelter")
_AT_FIRST = lexicon.words("first initially originally previously earlier")
_FOUND = frozenset(("found", word) for word in ("alive", "safe", "unharmed", "unhurt", "well"))
_MAX_FOUND = 12
"""The number of words, after the counted people, in which "found alive" is looked for."""

_HUNTS = lexicon.words("looking search searching searched hunt hunting")
_WANTED = (("who",), ("suspected",), ("accused",), ("wanted",), ("believed",), ("over",))
_HUNTED = lexicon.words("suspects gunmen attackers assailants bombers kidnappers killers")
"""Nouns for people whom the police look for, and who are not missing: "hunt for 12 suspects"."""

_EXPECTS = lexicon.words("expect expects expected expecting allow allows wants urged urges asked")
"""Verbs before people who have not done something yet: "expects 12 people to flee"."""


def is_aim(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `can house 12,000`, `built for 12,000`, `offered to take in 12,000`."""
    before = lower[max(0, first - 3) : first]
    is_capacity = before[-1:] == ("for",) and not _CAPACITY.isdisjoint(before)
    is_verb = "to" in before[:-1] and "," not in before and "according" not in lower[:first][-4:]
    return is_capacity or not _MODALS.isdisjoint(before) or is_verb


def dies_later(clause: Clause, counted: Counted) -> bool:
    """Return True for `Three of the 12 people injured died`."""
    later = (event for event in clause.events if event.first >= counted.last)
    return counted.is_harm_earlier and any(event.harm == "killed" for event in later)


def is_after_release(clause: Clause, number: Number) -> bool:
    """Return True for `released 12 people arrested`, `the release of 12 people arrested`."""
    before = clause.sentence.lower[max(0, number.first - 2) : number.first]
    is_noun = before in (("release", "of"), ("freeing", "of"))
    return is_noun or not _RELEASES.isdisjoint(before[-1:])


def is_unharmed(sentence: Sentence, number: Number, counted: Counted) -> bool:
    """Return True for `12 feared dead were found alive`, `expects 12 people to flee`, `not 12`."""
    if counted.harm in CAPTIVITY and _is_release(sentence, number, counted):
        return True
    lower = sentence.lower
    before = lower[max(0, number.first - 2) : number.first]
    if before[-1:] == ("not",) or before in (("instead", "of"), ("rather", "than")):
        return True
    after = lower[counted.last : counted.last + _MAX_FOUND]
    own = tuple(takewhile(lambda word: word not in LIST_LINKS and word != ";", after))
    is_search = before[-1:] == ("for",) and lower[number.first - 2] in _HUNTS
    if is_search and (after[:1] in _WANTED or lower[counted.last - 1] in _HUNTED):
        return True
    if any(pair in _FOUND for pair in pairwise(own)) or "narrowly" in after[:2]:
        return True
    return not _EXPECTS.isdisjoint(before) and "to" in after[:3]


def _is_release(sentence: Sentence, number: Number, counted: Counted) -> bool:
    """Return True for `released 12 hostages`, `12 hostages were freed`."""
    before = sentence.lower[max(0, number.first - 1) : number.first]
    after = sentence.lower[counted.last : counted.last + 4]
    verb = next((at for at, word in enumerate(after) if word in _RELEASES), -1)
    is_passive = verb > 0 and all(
        word in forms.AUXILIARIES or word.endswith("ly") for word in after[:verb]
    )
    return is_passive or not _RELEASES.isdisjoint(before)


def is_superseded(sentence: Sentence, number: Number) -> bool:
    """Return True for `from a previous 93`, `up from five`."""
    before = sentence.lower[number.first - 1] if number.first else ""
    if before == "at" and not _AT_FIRST.isdisjoint(
        sentence.lower[max(0, number.first - 4) : number.first]
    ):
        # "The toll, first put at 12".
        return True
    if before == "by" and not _RISES.isdisjoint(
        sentence.lower[max(0, number.first - 2) : number.first]
    ):
        # "The toll rose by 12 to 40".
        return True
    return before in OUTDATED or (before == "from" and is_change(sentence, number.first - 1))


def is_alternative(lower: tuple[str, ...], event: Event) -> bool:
    """Return True for `killed or injured 12`."""
    before, after = lower[max(0, event.first - 2) : event.first], lower[event.last : event.last + 2]
    others = (*before[:1], *after[1:])
    is_or = before[1:] == ("or",) or after[:1] == ("or",)
    return is_or and any(word in harms.PARTICIPLES or word in harms.ADJECTIVES for word in others)


def is_hypothetical(sentence: Sentence, event: Event, number: Number) -> bool:
    """Return True for `nearly killed`, `could kill`."""
    before = sentence.lower[max(0, event.first - 3) : event.first]
    if event.form == forms.TOLL:
        # "The toll could rise to 100".
        before += sentence.lower[event.last : number.first]
        near = range(max(0, event.first - 3), number.first)
        if any(sentence.lower[at] == "may" and not is_month_of_may(sentence, at) for at in near):
            return True
    if before[-1:] == ("to",) and sentence.lower[event.first] in harms.INTRANSITIVE:
        # "Volunteered to die".
        return True
    if any(word in _MODALS or word == "not" or word.endswith("n't") for word in before):
        return True
    if before[-1:] in (("nearly",), ("almost",)):
        return True
    return before[-1:] == ("to",) and event.form == forms.ACTIVE
