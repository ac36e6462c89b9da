"""A change of control, and checks of the verb that reports it."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.controllers import Controller
from briefing_tui.drafting.rules.places import PlaceMention
from briefing_tui.drafting.rules.sentences import Sentence, is_month_of_may

_PASSIVE_AUXILIARIES = lexicon.words("was were been being is are be remains remained remain")
_BEFORE_PARTICIPLE = lexicon.words("also still now since already first again then once back all")
"""Words that may be between "is" and a participle: "is now held"."""


class ControlChange(Struct, frozen=True, kw_only=True):
    """A change of control that `sentence.words[first:last]` report."""

    status: str
    """A term for the key `status`, such as `captured`."""
    first: int
    last: int
    places: tuple[PlaceMention, ...]
    controller: Controller | None
    rule: str
    is_sure: bool = True


def is_after_be_or_remain(sentence: Sentence, at: int) -> bool:
    """Return True for `is now held`."""
    for index in range(at - 1, max(-1, at - 5), -1):
        word = sentence.lower[index]
        if word in _PASSIVE_AUXILIARIES:
            return True
        if not word.endswith("ly") and word not in _BEFORE_PARTICIPLE:
            return False
    return False


def describes_noun_before(sentence: Sentence, at: int) -> bool:
    """Return True for `X, captured by Y`, `areas held by Y`."""
    lower = sentence.lower
    if not at or lower[at - 1] in words.BEFORE_NOUNS | {"to", "that", "which", "who", "and"}:
        return False
    link = "to" if lower[at] in words.LOST else "by"
    for index in range(at + 1, min(at + 10, len(lower))):
        if lower[index] == link:
            return True
        if lower[index] in (",", ";", "and", "that", "the"):
            return False
    return False


def is_real(sentence: Sentence, at: int) -> bool:
    """Return True for `Y captured X`, but not for `the capture of X`, `plans to capture X`."""
    before = sentence.lower[max(0, at - 4) : at]
    if is_unreal_between(sentence, at - 3, at) or before[-2:] == ("all", "but"):
        return False
    if sentence.lower[at].endswith("ing") and before[-1:] and before[-1] in words.BEFORE_GERUND:
        return False
    if _is_demanded(sentence.lower, at) or _is_condition(sentence.lower, at):
        return False
    if _is_let(sentence.lower, at):
        return False
    if before[-1:] == ("to",):
        return before[-2:-1] != () and before[-2] in words.REAL_BEFORE_INFINITIVE
    if before[-1:] == ("recently",):
        return before[-2:-1] == () or before[-2] not in words.BEFORE_NOUNS
    return before[-1:] == () or before[-1] not in words.BEFORE_NOUNS


def is_unreal_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether one of `words[first:last]` shows that an event has not happened: `may capture`."""
    return any(
        (sentence.lower[at] in words.UNREAL_BEFORE and not is_month_of_may(sentence, at))
        or (sentence.lower[at] == "must" and sentence.lower[at + 1 : at + 2] != ("have",))
        for at in range(max(0, first), last)
    )


_MAX_DEMAND = 8
"""How many words before a verb are searched for a demand."""

_PAST_TENSES = lexicon.words(
    "took retook held kept fell lost left won overran drove broke fled withdrew swept thrust clung "
    "hung crept rode came went got fought ran cut quit gave"
)
"""Irregular past tenses, such as "took". They report what has happened."""


_CONDITIONS = lexicon.words("once when whenever until unless before till")
"""Words that begin a condition: in "once Y takes X", Y has not taken X yet."""

_MAX_CONDITION = 6
"""A word of `_CONDITIONS` is at most this many words before the verb."""


def _is_condition(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `once Y takes X`, but not for `when Y took X`."""
    if lower[at].endswith(("ed", "ing")) or lower[at] in _PAST_TENSES:
        return False
    for index in range(at - 2, max(0, at - _MAX_CONDITION) - 1, -1):
        if lower[index] in (",", ";", "and", "but", "that"):
            return False
        if lower[index] in _CONDITIONS:
            return True
        if lower[index : index + 3] == ("as", "soon", "as"):
            return True
    return False


def _is_demanded(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `demanded that Y withdraw from X`."""
    if lower[at].endswith(("ed", "s", "ing")) or lower[at] in _PAST_TENSES:
        return False
    before = lower[max(0, at - _MAX_DEMAND) : at]
    return "that" in before and not words.DEMANDS.isdisjoint(before[: before.index("that")])


def _is_let(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `would not let Y enter X`, but not for `Z let Y enter X`."""
    if lower[at].endswith(("ed", "s", "ing")) or lower[at] in _PAST_TENSES:
        return False
    earlier = range(at - 1, max(0, at - _MAX_LET) - 1, -1)
    let = next((index for index in earlier if lower[index] in ("let", "lets", "letting", ",")), -1)
    if let < 0 or lower[let] == ",":
        return False
    before = lower[max(0, let - 2) : let]
    is_past = lower[let] == "let" and before != () and before[-1] != "to"
    is_negated = any(word.endswith("n't") for word in before)
    return not is_past or is_negated or not words.UNREAL_BEFORE.isdisjoint(before)


_MAX_LET = 5
"""How many words before a verb are searched for "let"."""


def change_of(
    at: int, status: str, places: tuple[PlaceMention, ...], controller: Controller, rule: str
) -> ControlChange:
    """The change that the word at the index `at` reports: a verb, or a noun such as "capture"."""
    first = min(controller.first, at) if controller.first >= 0 else at
    return ControlChange(
        status=status,
        first=first,
        last=max(at + 1, *(place.last for place in places), controller.last),
        places=places,
        controller=controller,
        rule=rule,
    )


def change_of_force(
    at: int, status: str, places: tuple[PlaceMention, ...], controller: Controller | None, rule: str
) -> ControlChange | None:
    """Return the result of `change_of`; None without a place or without a known force."""
    if not places or controller is None or not controller.is_force:
        return None
    return change_of(at, status, places, controller, rule)


def is_entry(sentence: Sentence, change: ControlChange) -> bool:
    """Return True for `Y entered X`, but not for `Y advanced on X`, `Y stormed the gates of X`."""
    reported = sentence.lower[change.first : change.last]
    is_inside = change.status == "advancing" and not words.ENTRIES.isdisjoint(reported)
    return is_inside and words.EDGES.isdisjoint(reported)


def keys_of_force(sentence: Sentence, change: ControlChange) -> tuple[str, ...]:
    """The keys that name the force.

    The force that advances on a place does not control it, unless it is said to be in the place.
    """
    match change.status:
        case "advancing":
            return ("by", "controller") if is_entry(sentence, change) else ("by",)
        case "besieged":
            return ("by",)
        case "withdrawn":
            return ("by", "held_before")
        case _:
            return ("controller",)


_OWN_CLAIMS = frozenset(("claimed", "claims", "claim", "claiming", "boasted"))


def claims_own(sentence: Sentence, change: ControlChange) -> bool:
    """Return True for `Y claimed control of X`, `Y claims to have captured X`."""
    return not _OWN_CLAIMS.isdisjoint(sentence.lower[change.first : change.last])
