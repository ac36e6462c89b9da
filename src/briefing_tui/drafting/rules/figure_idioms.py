"""Finds what happened to people where no single verb says it: "claimed 12 lives"."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.clauses import Clause

_DRIVES = lexicon.words(
    "driven drove driving forced forcing forces force pushed pushing prompted prompting "
    "sent sending compelled made ordered"
)
_AWAY = lexicon.words("homes flee fleeing leave out evacuate home displacement border frontier")
_TAKES = lexicon.words(
    "claimed claims claim claiming took take taken taking cost costing costs lost losing ended"
)
_COSTS = lexicon.words("cost costs costing")
_SEIZES = lexicon.words("seized seizing snatched snatching")
_LOSES = lexicon.words("lost lose loses losing")
_WOUNDS = lexicon.words("injuries wounds burns injury trauma fractures smoke")
_FINDS = lexicon.words("find finding reach reaching found")
_PULLS = lexicon.words("pulled dug brought plucked winched freed pulling bringing hauled")
_TO_SAFETY = lexicon.words("alive out safety ashore rubble debris up")
SHELTERS = lexicon.words(
    "shelter shelters sheltered sheltering host hosts hosted hosting house houses housed "
    "housing accommodate accommodates accommodated accommodating welcomed"
)
"""Verbs whose objects are people who fled, if the words around say so."""

_SUSPECTS = lexicon.words("suspects suspect militants smugglers traffickers ringleaders")
_TAKEN = lexicon.words("picked held netted seized charged remanded caught custody")
_ARRIVALS = lexicon.words("arrivals newcomers")
_FLIGHT = lexicon.words(
    "fighting violence clashes war offensive shelling bombardment displaced refugees fled "
    "conflict refugee unhcr hostilities attacks floods flooding earthquake storm cyclone typhoon"
)
_OWN_MEN = lexicon.words(
    "men soldiers troops fighters servicemen officers personnel crew members people comrades "
    "peacekeepers policemen guards commanders rangers militiamen marines"
)


def idiom(clause: Clause, position: int, earlier_harm: str) -> tuple[str, str]:
    """The harm that words before and after a number say together, and the rule.

    `earlier_harm` is that of the figure before.
    """
    number, counted = clause.numbers[position], clause.counted[position]
    lower = clause.sentence.lower
    before = lower[max(0, number.first - 7) : number.first]
    after = lower[counted.last : counted.last + 9]
    after_number = lower[number.last : counted.last]
    rule = _death(before, lower[number.digits : counted.last + 1])
    if rule:
        return "killed", rule
    if after[:2] in (("the", "number"), ("the", "total")) and before[-1:] == ("to",):
        following = (event for event in clause.events if event.first > counted.last + 1)
        return next((event.harm for event in following), ""), "figure-number"
    if "alive" in after[:3] and any(word in _FINDS for word in before[-5:]):
        return "missing", "figure-alive"
    if _is_rescue(before, after):
        return "rescued", "figure-rescued"
    if before[-1:] == ("treated",) and any(word in _WOUNDS for word in after):
        return "injured", "figure-treated"
    if before[-1:] != () and before[-1] in _SEIZES and counted.who and not counted.is_bare:
        return ("captured" if counted.who == "combatants" else "abducted"), "figure-seized"
    if _is_arrest(before, after, after_number):
        return "detained", "figure-suspects"
    is_flight = earlier_harm == "displaced" or not _FLIGHT.isdisjoint(lower)
    return _flight(before, after, after_number, is_flight=is_flight)


def _death(before: tuple[str, ...], counted: tuple[str, ...]) -> str:
    """The rule by which words say that people died: "claimed 12 lives", "cost the army 11 men"."""
    is_taken = not _TAKES.isdisjoint(before[-5:])
    if ("lives" in counted and is_taken) or ("lives", "of") in (before[-2:], before[-3:-1]):
        return "figure-lives"
    if before[-2:] in (("remains", "of"), ("corpses", "of")):
        return "figure-remains"
    is_lost = not _LOSES.isdisjoint(before[-1:]) or not _COSTS.isdisjoint(before[-5:])
    return "figure-lost" if is_lost and not _OWN_MEN.isdisjoint(counted) else ""


def _is_arrest(before: tuple[str, ...], after: tuple[str, ...], counted: tuple[str, ...]) -> bool:
    """Whether suspects were "picked up" or "taken in"."""
    if not any(word in _SUSPECTS for word in counted):
        return False
    return any(word in _TAKEN for word in (*before[-2:], *after[:4]))


def _flight(
    before: tuple[str, ...], after: tuple[str, ...], counted: tuple[str, ...], *, is_flight: bool
) -> tuple[str, str]:
    """The harm of people who were driven away, or who found shelter somewhere."""
    is_sent = any(word in _DRIVES for word in before[-2:]) and _OWN_MEN.isdisjoint(
        set(counted) - {"people"}
    )
    if is_sent and any(word in _AWAY for word in after[:8]):
        return ("evacuated" if "evacuate" in after[:8] else "displaced"), "figure-driven"
    is_registered = "registered" in before[-1:] or "registered" in after[:7]
    if (is_flight or is_registered) and (
        any(word in _ARRIVALS for word in counted) or "arrived" in after[:3]
    ):
        return "displaced", "figure-arrivals"
    is_sheltered = before[-1:] != () and before[-1] in SHELTERS
    if is_flight and (is_sheltered or (is_registered and counted)):
        return "displaced", "figure-sheltered"
    return "", ""


def _is_rescue(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether people were "pulled from the rubble" or "brought up"."""
    if not any(word in _PULLS for word in before[-2:]):
        return False
    if before[-1] in ("up", "out") or any(word in _TO_SAFETY for word in after[:4]):
        return True
    return "brought" not in before and "from" in after[:4]
