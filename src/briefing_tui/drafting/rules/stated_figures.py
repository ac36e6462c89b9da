"""Tells whether a number is a toll, and not a risk, a plan, a rate, a release or an old count."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from briefing_tui.drafting.rules import events, harms, lexicon
from briefing_tui.drafting.rules.clauses import LIST_LINKS, Clause
from briefing_tui.drafting.rules.counted import CountedPhrase
from briefing_tui.drafting.rules.events import HarmEvent
from briefing_tui.drafting.rules.number_words import OUTDATED, is_change
from briefing_tui.drafting.rules.numbers import Number
from briefing_tui.drafting.rules.sentences import Sentence, is_month_of_may
from briefing_tui.drafting.rules.shared_harms import HarmFigure

_MODALS = lexicon.words("could would might can should cannot will")
"""Verbs before a harm that has not happened: "could kill 12"."""

_BODIES = lexicon.words("bodies body remains corpses deaths killing murder execution")
"""In "the bodies of 12 hostages", the hostages are dead."""

_AVERAGES = frozenset(("average", "mean", "averaging", "averaged"))
_PERIODS = frozenset(
    ("hour", "day", "night", "week", "month", "year", "minute", "minutes", "hours")
)
_ADVERBS_OF_RATE = frozenset(("daily", "weekly", "monthly", "annually", "yearly", "hourly"))
"""Words for a rate instead of a toll: "12 die daily"."""

_PROSPECTS = lexicon.words("likely expected set poised projected forecast bound certain sure")
"""Words before a toll that has not been reached: "likely to exceed 1,000"."""

_RELEASES = lexicon.words("freed released frees releases freeing releasing swapped exchanged")
"""Verbs for the release of captives: "released 12 hostages"."""

_BE = frozenset(("was", "were", "been", "being"))
_MAX_RELEASE = 8
"""How many words after "arrested" are searched for "were released"."""

CAPTIVITY = frozenset(("abducted", "captured", "detained"))
"""Harms that a release ends."""

_RISES = lexicon.words("rose risen rise rises increased increase grew grown jumped climbed up down")
_OUTDATED_COUNT = re.compile(
    r"\b(?:earlier|previous|original|initial|preliminary|first) (?:\w+ )?(?:toll|count|figure|"
    r"tally|estimate)s?(?: (?!(?:to|rose|climbed|increased|grew|jumped|doubled)\b)[\w,.]*\w){0,7}$|"
    r"\b(?:earlier|initially|originally|previously|first) (?:been )?(?:put|reported|gave|given|"
    r"said|estimated|counted|announced)(?: (?!to\b)\w+){0,5}$"
)
"""Words before a number that may be out of date: "an earlier toll of 82"."""

_CORRECTS = lexicon.words("corrected revised lowered reduced retracted")
_CORRECTED = re.compile(
    r"\b(?:was|were|been) (?:\w+ )?(?:(?:corrected|revised|lowered|retracted)\b|reduced to\b)"
)
"""Words after a number that no longer counts: "the toll of 82 was later corrected to 80"."""

_OUTDATED_WORDS = lexicon.words(
    "earlier previous original initial preliminary initially originally previously first"
)
"""`_OUTDATED_COUNT` matches only if one of these words is in the text."""

_MAX_OUTDATED = 12
"""How many words before a number are searched for `_OUTDATED_COUNT`."""

_CAPACITY = lexicon.words("built capacity room space designed beds shelter")
_AT_FIRST = lexicon.words("first initially originally previously earlier")
_FOUND = frozenset(("found", word) for word in ("alive", "safe", "unharmed", "unhurt", "well"))
_MAX_FOUND = 12
"""How many words after the counted people are searched for "found alive"."""

_HUNTS = lexicon.words("looking search searching searched hunt hunting")
_WANTED = (("who",), ("suspected",), ("accused",), ("wanted",), ("believed",), ("over",))
_HUNTED = lexicon.words("suspects gunmen attackers assailants bombers kidnappers killers")
"""Nouns for people whom the police look for, and who are not missing: "hunt for 12 suspects"."""

_BURIALS = frozenset(("bury", "buries", "buried", "burying", "laid"))
"""Verbs for a burial. In "will bury 12 soldiers", the soldiers are already dead."""

_BURYING = lexicon.words(
    "avalanche avalanches landslide landslides mudslide mudslides rockslide rockslides rockfall "
    "mud snow rubble debris earth sand collapse collapsed"
)
"""What buries people who may be alive: "an avalanche buried 12"."""

_NO_BURIAL = lexicon.words("could would might can should cannot not never threatened enough")
"""Words which show that no burial is planned or took place: "could not bury 12"."""

_RISKS = lexicon.words(
    "risk risks risked risking danger threat face faces facing fear fears feared"
)
"""Words before a harm that may come: "12 people risk being displaced"."""

_AFTER_RISKS = frozenset(("being", "of", "displacement", "starvation", "death", "eviction"))
"""Words just after one of `_RISKS`: "risk being displaced", "risk of death"."""

_KNOWN = lexicon.words(
    "known believed thought reported said confirmed feared presumed estimated continue continues "
    "continued appear appeared appears understood found"
)
"""Words before "to be" if the harm has happened: "12 are known to be displaced"."""

_OF_OTHERS = lexicon.words(
    "families relatives relative parents mother mothers fathers wives widows husbands sons "
    "daughters friends colleagues neighbours neighbors lawyers lawyer attorneys supporters fate "
    "fates whereabouts plight ordeal trial trials release freeing freedom return repatriation "
    "handover transfer exchange swap"
)
"""In "the families of 12 hostages", the hostages are only mentioned."""

_LASTING_HARMS = frozenset(("displaced", "abducted", "detained", "captured", "evacuated"))
"""Harms that go on. "Tents for 12 refugees" only mentions people who were harmed earlier."""

_ORDERS = lexicon.words("ordered told instructed advised warned orders urged asked")
"""Verbs for an order, which people can ignore: "ordered 12 people to leave"."""

_EXPECTS = lexicon.words("expect expects expected expecting allow allows wants urged urges asked")
"""In "expects 12 people to flee", nobody has fled yet."""


def is_aim(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `can house 12,000`, `built for 12,000`, `offered to take in 12,000`."""
    before = lower[max(0, first - 3) : first]
    is_capacity = before[-1:] == ("for",) and not _CAPACITY.isdisjoint(before)
    is_verb = "to" in before[:-1] and "," not in before and "according" not in lower[:first][-4:]
    return is_capacity or not _MODALS.isdisjoint(before) or is_verb


def is_mention(sentence: Sentence, number: Number, harm: str, *, has_event: bool) -> bool:
    """Whether people are only mentioned: `the families of 12 hostages`, `tents for 12 refugees`."""
    lower = sentence.lower
    at = number.first - 1
    while at > 0 and lower[at] in lexicon.DETERMINERS:
        at -= 1
    if at < 1:
        return False
    if lower[at] == "of":
        return lower[at - 1] in _OF_OTHERS
    is_topic = lower[at] in ("for", "about", "over") and lower[at - 1] not in _HUNTS
    return is_topic and harm in _LASTING_HARMS and not has_event


def is_beside_others(
    clause: Clause, number: Number, event: HarmEvent | None, preceding: list[HarmFigure]
) -> bool:
    """Return True for `a man and two others died`: the text counts two, but three died."""
    lower = clause.sentence.lower
    is_added = lower[max(0, number.first - 1) : number.first] == ("and",)
    is_after_figure = bool(preceding) and preceding[-1].counted.last == number.first - 1
    is_other = lower[number.last : number.last + 1] in (("others",), ("other",))
    if not (is_added and is_other) or is_after_figure:
        return False
    after = event or next((other for other in clause.events if other.first > number.first), None)
    if after is None or after.first < number.first or "," in lower[number.last : after.first]:
        return True
    # In "A man was killed and two others were wounded", two were wounded. In "Nine were killed, and
    # a man and two others were wounded", three were.
    earlier = [other.last for other in clause.events if other.last < number.first]
    return not earlier or "and" in lower[earlier[-1] : number.first - 1]


def dies_later(clause: Clause, counted: CountedPhrase) -> bool:
    """Return True for `Three of the 12 people injured died`."""
    later = (event for event in clause.events if event.first >= counted.last)
    return counted.is_harm_earlier and any(event.harm == "killed" for event in later)


def is_released_later(clause: Clause, event: HarmEvent) -> bool:
    """Return True for `12 people arrested on Monday were later released`."""
    after = clause.sentence.lower[event.last : event.last + _MAX_RELEASE]
    own = tuple(takewhile(lambda word: word not in LIST_LINKS and word != ";", after))
    verb = next((at for at, word in enumerate(own) if word in _RELEASES), 0)
    return verb > 0 and not _BE.isdisjoint(own[:verb])


def is_after_release(clause: Clause, number: Number) -> bool:
    """Return True for `released 12 people arrested`, `the release of 12 people arrested`."""
    before = clause.sentence.lower[max(0, number.first - 2) : number.first]
    is_noun = before in (("release", "of"), ("freeing", "of"))
    return is_noun or not _RELEASES.isdisjoint(before[-1:])


def is_unharmed(sentence: Sentence, number: Number, counted: CountedPhrase) -> bool:
    """Return True for `12 feared dead were found alive`, `expects 12 to flee`, `not 12 but 14`."""
    if counted.harm in CAPTIVITY and _is_release(sentence, number, counted):
        return True
    lower = sentence.lower
    before = lower[max(0, number.first - 2) : number.first]
    if before[-1:] == ("not",) or before in (("instead", "of"), ("rather", "than")):
        return True
    after = lower[counted.last : counted.last + _MAX_FOUND]
    is_search = before[-1:] == ("for",) and lower[number.first - 2] in _HUNTS
    if is_search and (after[:1] in _WANTED or lower[counted.last - 1] in _HUNTED):
        return True
    if "narrowly" in after[:2] or ("found" in after and _are_found(after)):
        return True
    return not _EXPECTS.isdisjoint(before) and "to" in after[:3]


def _are_found(after: tuple[str, ...]) -> bool:
    """Return True for `were found alive`."""
    own = takewhile(lambda word: word not in LIST_LINKS and word != ";", after)
    return any(pair in _FOUND for pair in pairwise(own))


def _is_release(sentence: Sentence, number: Number, counted: CountedPhrase) -> bool:
    """Return True for `released 12 hostages`, `12 hostages were freed`."""
    before = sentence.lower[max(0, number.first - 1) : number.first]
    after = sentence.lower[counted.last : counted.last + 4]
    verb = next((at for at, word in enumerate(after) if word in _RELEASES), -1)
    is_passive = verb > 0 and all(
        word in events.AUXILIARIES or word.endswith("ly") for word in after[:verb]
    )
    return is_passive or not _RELEASES.isdisjoint(before)


def is_outdated(sentence: Sentence, number: Number) -> bool:
    """Return True for `an earlier toll of 82`, `the toll of 82 was later corrected`."""
    after = sentence.lower[number.last :]
    if not _CORRECTS.isdisjoint(after) and _CORRECTED.search(" ".join(after)) is not None:
        return True
    before = sentence.lower[max(0, number.first - _MAX_OUTDATED) : number.first]
    may_be = not _OUTDATED_WORDS.isdisjoint(before)
    return may_be and _OUTDATED_COUNT.search(" ".join(before)) is not None


def is_rate(sentence: Sentence, first: int, last: int) -> bool:
    """Return True for `12 die every day`, `an average of 12`, but not for `12 died a day later`."""
    lower = sentence.lower
    before, after = lower[max(0, first - 4) : first], lower[last : last + 6]
    if not _AVERAGES.isdisjoint(before) or _has_period(before) or _ADVERBS_OF_RATE & set(after[:2]):
        return True
    return _has_period(after[: after.index(",")] if "," in after else after)


def _has_period(words: tuple[str, ...]) -> bool:
    """Return True for `every day`, `a year`, but not for `a year ago`."""
    if _PERIODS.isdisjoint(words):
        return False
    for at, (word, period) in enumerate(pairwise(words)):
        is_period = period in _PERIODS and word in ("a", "an", "per", "every", "each")
        if words[max(0, at - 1) : at] in (("in",), ("within",), ("for",), ("over",), ("after",)):
            continue
        if is_period and (
            word not in ("a", "an") or words[at + 2 : at + 3] in ((), (".",), (",",))
        ):
            return True
    return False


def is_superseded(sentence: Sentence, number: Number) -> bool:
    """Return True for `from a previous 93`, `up from five`."""
    before = sentence.lower[number.first - 1] if number.first else ""
    if before in ("at", "as") and not _AT_FIRST.isdisjoint(
        sentence.lower[max(0, number.first - 4) : number.first]
    ):
        # "The toll, first put at 12", "initially reported as 12".
        return True
    if before == "by" and not _RISES.isdisjoint(
        sentence.lower[max(0, number.first - 2) : number.first]
    ):
        # "The toll rose by 12 to 40".
        return True
    return before in OUTDATED or (before == "from" and is_change(sentence, number.first - 1))


def is_alternative(lower: tuple[str, ...], event: HarmEvent) -> bool:
    """Return True for `killed or injured 12`."""
    before, after = lower[max(0, event.first - 2) : event.first], lower[event.last : event.last + 2]
    others = (*before[:1], *after[1:])
    is_or = before[1:] == ("or",) or after[:1] == ("or",)
    return is_or and any(word in harms.PARTICIPLES or word in harms.ADJECTIVES for word in others)


def counts_dead_and_wounded(lower: tuple[str, ...], first: int, last: int) -> bool:
    """Return True for `12 killed and wounded`, `killed and wounded 12`: not all were killed.

    `first` and `last` are the limits of the number.
    """
    near = range(max(0, first - 3), min(len(lower) - 2, last + 3))
    harms_near = (lower[at : at + 3] for at in near if at + 2 < first or at >= last)
    return any(
        link in ("and", ",") and left != right and {left, right} <= _LOSSES
        for left, link, right in harms_near
    )


_LOSSES = lexicon.words("killed dead wounded injured hurt maimed")
"""Words of which two may share one number: "12 killed and wounded"."""


def is_hypothetical(sentence: Sentence, event: HarmEvent, number: Number) -> bool:
    """Return True for `nearly killed`, `could kill`."""
    before = sentence.lower[max(0, event.first - 3) : event.first]
    if event.form == events.TOLL:
        # "The toll could rise to 100".
        before += sentence.lower[event.last : number.first]
        if not _PROSPECTS.isdisjoint(before) and any(
            word in _PROSPECTS and to == "to" for word, to in pairwise(before)
        ):
            return True
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
    if _is_to_be(sentence.lower, event):
        return True
    if _is_risk(sentence.lower[max(0, event.first - 4) : event.first + 1]):
        return True
    return before[-1:] == ("to",) and event.form == events.ACTIVE


def _is_to_be(lower: tuple[str, ...], event: HarmEvent) -> bool:
    """Return True for `are to be executed`, but not for `are known to be displaced`."""
    at = event.first - 2
    is_to_be = event.form == events.PASSIVE and lower[max(0, at) : event.first] == ("to", "be")
    return is_to_be and _KNOWN.isdisjoint(lower[max(0, at - 1) : at])


def _is_risk(words: tuple[str, ...]) -> bool:
    """Return True for `risk being displaced`, `at risk of dying`."""
    return not _RISKS.isdisjoint(words) and any(
        word in _RISKS and after in _AFTER_RISKS for word, after in pairwise(words)
    )


def is_order(sentence: Sentence, event: HarmEvent, number: Number) -> bool:
    """Return True for `ordered 12 people to flee`, `12 people were told to leave`."""
    lower = sentence.lower
    before = lower[max(0, number.first - 1) : number.first]
    # The event "told to leave" includes the order. The event "to flee" does not, so the word before
    # it is searched, too.
    first = event.first - 1 if event.first and lower[event.first] == "to" else event.first
    words = (*before, *lower[first : event.last])
    return event.harm == "displaced" and not _ORDERS.isdisjoint(words)


def is_planned_burial(sentence: Sentence, event: HarmEvent) -> bool:
    """Return True for `will bury 12`, `to bury 12`, `12 will be buried`."""
    before = sentence.lower[max(0, event.first - 3) : event.first]
    # The caller only asks about events that may not have happened, so "will" is not required here.
    return sentence.lower[event.first] in _BURIALS and _NO_BURIAL.isdisjoint(before)


def may_be_buried_alive(sentence: Sentence, event: HarmEvent) -> bool:
    """Return True for `an avalanche buried 12`."""
    return sentence.lower[event.first] in _BURIALS and not _BURYING.isdisjoint(sentence.lower)


def are_bodies(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `the bodies of 12 hostages`."""
    of = first - 2 if lower[max(0, first - 1) : first] == ("the",) else first - 1
    return of > 0 and lower[of] == "of" and lower[of - 1] in _BODIES


def are_returned(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `handed the bodies of 12 soldiers to X`: they did not die in X."""
    is_of_bodies = not _BODIES.isdisjoint(lower[max(0, first - 3) : first])
    return is_of_bodies and not _RETURNS.isdisjoint(lower)


_RETURNS = lexicon.words(
    "handed hand returned return returns repatriated repatriate repatriation received receive "
    "exchanged exchange swap swapped transferred delivered"
)
"""Words for bodies that one side gives to the other: "returned the bodies of 12"."""


def is_in_toll(lower: tuple[str, ...], number: Number, harm: str, before: list[HarmFigure]) -> bool:
    """Return True for the 8 in `the toll rose to 50 after 8 bodies were found`."""
    return any(
        figure.rule == "figure-toll"
        and figure.harm == harm
        and number.low < figure.number.low
        and not _CAUSES.isdisjoint(lower[figure.counted.last : number.first])
        for figure in before
    )


_CAUSES = lexicon.words("after as when with including")
"""Words between a toll and what made it rise."""


def is_later_harm(harm: str, later: str) -> bool:
    """Whether people had one harm before the other: `12 displaced people have returned`."""
    return later != harm and (later == "killed" or (harm == "displaced" and later in _LATER))


_LATER = frozenset(("returned", "evacuated", "injured", "abducted", "detained"))
"""Harms of people who had fled before: "12 displaced people have returned"."""
