"""Finds which group a figure counts, such as civilians."""

from __future__ import annotations

from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.clauses import Clause
from briefing_tui.drafting.rules.counted import CountedPhrase
from briefing_tui.drafting.rules.numbers import Number
from briefing_tui.drafting.rules.shared_harms import PART, Earlier, HarmFigure, predicate_group

_OTHERS = lexicon.words("more others other")
_HARMS_OF_CIVILIANS = frozenset(("displaced", "returned", "abducted"))
"""Harms of people who are civilians unless the sentence says something else."""

ARMED = lexicon.ARMED_GROUPS | lexicon.words(
    "army armies forces force military militia militias troops soldiers police rebels "
    "rebel insurgents fighters guard guards regiment battalion brigade division unit squad corps "
    "junta enemy infantry navy gendarmerie commandos paramilitaries gunmen attackers side gang "
    "guerrillas jihadists militants battalions detachment security regime"
)
"""Words for people who fight."""

_LOSSES = lexicon.words("losses dead wounded casualties fatalities deaths ranks")
"""Nouns for the losses of a side: "the army's losses"."""

_SIDES = (("enemy", "side"), ("friendly", "side"), ("our", "side"), ("the", "enemy"))
"""Words for one side, before the number of its losses: "the enemy had 12 dead"."""

_MEMBERS = lexicon.words("members member people men personnel staff others")
"""Nouns before "of" and a group: "members of the border guard"."""

_MAX_GROUP = 8
"""How many words after "members of" are searched for an armed group."""

_MAX_PERSON = 5
"""How many words, including the article, may name one person: "a student and four more"."""


def counted_group(
    clause: Clause,
    position: int,
    harm: str,
    rule: str,
    preceding: list[HarmFigure],
    earlier: Earlier,
) -> str:
    """The group that a figure counts. `preceding` are the figures before it in the sentence."""
    number, counted = clause.numbers[position], clause.counted[position]
    lower = clause.sentence.lower
    who = counted.who
    if who in ("", "all"):
        who = predicate_group(clause.sentence, counted.last) or who
    if who in ("", "all") and _is_armed(lower, number, counted):
        return "combatants"
    if lower[max(0, number.first - 2) : number.first] == ("family", "of"):
        return "civilians"
    is_after_combatants = "combatants" in (earlier.who, *(figure.who for figure in preceding[:1]))
    if who == "men" and is_after_combatants:
        # In "Six soldiers died, and four men were hurt", the men are soldiers too.
        return "combatants"
    if not who:
        who = _inherited(lower, number, rule, preceding, earlier)
        who = "" if _is_other_group(lower, number, who) else who
    if who in ("", "all"):
        return "civilians" if harm in _HARMS_OF_CIVILIANS else "all"
    return who


def _inherited(
    lower: tuple[str, ...], number: Number, rule: str, preceding: list[HarmFigure], earlier: Earlier
) -> str:
    """The group of earlier people to whom a number refers: `three of them`, `four others`."""
    if preceding:
        wholes = (figure.who for figure in reversed(preceding) if figure.rule != PART)
        return next(wholes, preceding[-1].who)
    following = lower[number.last : number.last + 2]
    if following == ("of", "them"):
        return last_group_in(lower[: number.first]) or earlier.who
    if following[:1] and following[0] in _OTHERS:
        return _group_of_one_person(lower, number.first) or earlier.who
    is_continued = rule in ("figure-recount", "figure-continued", PART)
    return earlier.who if is_continued or following[:1] == ("of",) else ""


def _is_other_group(lower: tuple[str, ...], number: Number, who: str) -> bool:
    """Return True for `two women and five others`, `three soldiers and two others`."""
    following = lower[number.last : number.last + 1]
    is_other = following in (("others",), ("other",))
    is_added = lower[max(0, number.first - 1) : number.first] == ("and",)
    is_narrow = who in ("women", "men", "children")
    return bool(following) and following[0] in _OTHERS and (is_narrow or (is_other and is_added))


def last_group_in(words: tuple[str, ...]) -> str:
    """The group of the last word for civilians or combatants; empty without such a word."""
    for word in reversed(words):
        who = harms.PEOPLE.get(word, "")
        if who in ("civilians", "combatants"):
            return who
    return ""


def _group_of_one_person(lower: tuple[str, ...], first: int) -> str:
    """The group of `student` in `killing a student and four more`; empty without such a noun."""
    for at in range(first - 1):
        if lower[at] not in ("a", "an", "one"):
            continue
        for word in lower[at + 1 : min(first, at + _MAX_PERSON)]:
            who = harms.PEOPLE.get(word, "") or harms.PEOPLE.get(f"{word}s", "")
            if who not in ("", "all"):
                return who
    return ""


def _is_armed(lower: tuple[str, ...], number: Number, counted: CountedPhrase) -> bool:
    noun = lower[number.last : counted.last]
    if (
        noun
        and noun[-1] in _LOSSES
        and any(word in ARMED or word.startswith(("pro-", "anti-")) for word in noun)
    ):
        # "125 pro-government dead" counts combatants.
        return True
    if lower[counted.last : counted.last + 3] in (("in", "its", "ranks"), ("in", "their", "ranks")):
        return True
    if "own" in noun:
        return not ARMED.isdisjoint(lower)
    if noun and noun[-1] in _MEMBERS and lower[counted.last : counted.last + 1] == ("of",):
        return _begins_with_armed_group(lower, counted.last + 1)
    return _is_loss_of_side(lower[: number.first])


def _begins_with_armed_group(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `members of the border guard`."""
    for word in lower[first : first + _MAX_GROUP]:
        if word in ARMED:
            return True
        if not word.isalpha() or word in ("were", "was", "who", "in", "and"):
            return False
    return False


def _is_loss_of_side(before: tuple[str, ...]) -> bool:
    """Return True for `the army's losses`."""
    for at in range(len(before) - 1):
        if before[at : at + 2] in _SIDES:
            return True
        is_owned = before[at + 1] == "'s" and before[at] in ARMED
        if is_owned and any(word in _LOSSES for word in before[at + 2 : at + 5]):
            return True
    return False
