"""Finds expressions that tell what happened to people: "claimed 12 lives" means `killed`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.clauses import Clause

_DRIVES = lexicon.words(
    "driven drove driving forced forcing forces force pushed pushing prompted prompting "
    "sent sending compelled made ordered"
)
"""Verbs before people who have to leave: "drove 300 people across the border"."""

_AWAY = lexicon.words("homes flee fleeing leave out evacuate home displacement border frontier")
"""Words after people who were driven away: "drove 300 people across the border"."""

_TAKES = lexicon.words(
    "claimed claims claim claiming took take taken taking cost costing costs lost losing ended"
)
"""Verbs before "lives": "claimed 12 lives"."""

_COSTS = lexicon.words("cost costs costing")
_LOSES = lexicon.words("lost lose loses losing")
"""Verbs before one of `_OWN_MEN`: "cost the army 11 men", "lost 11 men"."""

_SEIZES = lexicon.words("seized seizing snatched snatching")
"""Verbs before people who are captured or abducted: "seized 11 workers"."""

_WOUNDS = lexicon.words("injuries wounds burns injury trauma fractures smoke")
"""Nouns for what people were treated for: "treated 12 people for burns"."""

_MOURNS = lexicon.words("mourned mourns mourning mourn")
"""Verbs before people who have died: "mourned 12 fighters"."""

_FINDS = lexicon.words("find finding reach reaching")
"""Verbs before people who are or were looked for: "hopes of finding 12 people alive"."""

_PULLS = lexicon.words("pulled dug brought plucked winched freed pulling bringing hauled")
"""Verbs before people who are rescued: "pulled 12 people alive"."""

_TO_SAFETY = lexicon.words("alive out safety ashore rubble debris up")
"""Words after people who were rescued: "pulled 12 people alive"."""

SHELTERS = lexicon.words(
    "shelter shelters sheltered sheltering host hosts hosted hosting house houses housed "
    "housing accommodate accommodates accommodated accommodating welcomed"
)
"""Verbs for taking people in: "X hosts 900 refugees"."""

_SUSPECTS = lexicon.words("suspects suspect militants smugglers traffickers ringleaders")
_ARRESTED = lexicon.words("picked held netted seized charged remanded caught custody")
"""Words beside suspects who were arrested."""

_ARRIVALS = lexicon.words("arrivals newcomers")
_FLIGHT = lexicon.words(
    "fighting violence clashes war offensive shelling bombardment displaced refugees fled "
    "conflict refugee unhcr hostilities attacks floods flooding earthquake storm cyclone typhoon"
)
"""If a sentence has one of these words, people who "arrived" or are hosted have fled."""

_OWN_MEN = lexicon.words(
    "men soldiers troops fighters servicemen officers personnel crew members people comrades "
    "peacekeepers policemen guards commanders rangers militiamen marines"
)
"""Nouns for the people of a force: "cost the army 11 men"."""


def harm_of_idiom(clause: Clause, position: int, earlier_harm: str) -> tuple[str, str]:
    """The harm of an idiom around a number, and the rule. Without an idiom, the harm is empty."""
    number, counted = clause.numbers[position], clause.counted[position]
    lower = clause.sentence.lower
    before = lower[max(0, number.first - 7) : number.first]
    after = lower[counted.last : counted.last + 9]
    noun = lower[number.last : counted.last]
    rule = _rule_of_death(before, lower[number.value_first : counted.last + 1])
    if rule:
        return "killed", rule
    if after[:2] in (("the", "number"), ("the", "total")) and before[-1:] == ("to",):
        # In "brought to 12 the number of deaths", the harm follows the noun "number".
        following = (event for event in clause.events if event.first > counted.last + 1)
        return next((event.harm for event in following), ""), "figure-number"
    if "alive" in after[:3] and any(word in _FINDS for word in before[-5:]):
        # In "hopes of finding 12 miners alive", the miners are missing.
        return "missing", "figure-alive"
    if _is_rescue(before, after):
        return "rescued", "figure-rescued"
    if before[-1:] != () and before[-1] in _MOURNS and counted.who and not counted.is_bare:
        return "killed", "figure-mourned"
    if before[-1:] == ("treated",) and any(word in _WOUNDS for word in after):
        return "injured", "figure-treated"
    if before[-1:] != () and before[-1] in _SEIZES and counted.who and not counted.is_bare:
        return ("captured" if counted.who == "combatants" else "abducted"), "figure-seized"
    if _is_arrest(before, after, noun):
        return "detained", "figure-suspects"
    is_about_flight = earlier_harm == "displaced" or not _FLIGHT.isdisjoint(lower)
    return _displacement(before, after, noun, is_about_flight=is_about_flight)


def _rule_of_death(before: tuple[str, ...], noun: tuple[str, ...]) -> str:
    """The rule that reads words such as `claimed 12 lives` as deaths; empty if none applies."""
    takes_lives = "lives" in noun and not _TAKES.isdisjoint(before[-5:])
    if takes_lives or ("lives", "of") in (before[-2:], before[-3:-1]):
        return "figure-lives"
    if before[-2:] in (("remains", "of"), ("corpses", "of")):
        return "figure-remains"
    is_lost = not _LOSES.isdisjoint(before[-1:]) or not _COSTS.isdisjoint(before[-5:])
    is_lost = is_lost or before[-2:] == ("loss", "of")
    return "figure-lost" if is_lost and not _OWN_MEN.isdisjoint(noun) else ""


def _is_arrest(before: tuple[str, ...], after: tuple[str, ...], noun: tuple[str, ...]) -> bool:
    """Return True for `12 suspects were picked up`."""
    if not any(word in _SUSPECTS for word in noun):
        return False
    return any(word in _ARRESTED for word in (*before[-2:], *after[:4]))


def _displacement(
    before: tuple[str, ...],
    after: tuple[str, ...],
    noun: tuple[str, ...],
    *,
    is_about_flight: bool,
) -> tuple[str, str]:
    # "Sent 300 soldiers to the border" does not mean that they fled.
    are_soldiers = not _OWN_MEN.isdisjoint(set(noun) - {"people"})
    is_driven = any(word in _DRIVES for word in before[-2:]) and not are_soldiers
    if is_driven and any(word in _AWAY for word in after[:8]):
        return ("evacuated" if "evacuate" in after[:8] else "displaced"), "figure-driven"
    is_registered = "registered" in before[-1:] or "registered" in after[:7]
    if (is_about_flight or is_registered) and (
        any(word in _ARRIVALS for word in noun) or "arrived" in after[:3]
    ):
        return "displaced", "figure-arrivals"
    is_sheltered = before[-1:] != () and before[-1] in SHELTERS
    if is_about_flight and (is_sheltered or (is_registered and noun)):
        return "displaced", "figure-sheltered"
    return "", ""


def _is_rescue(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Return True for `pulled 12 from the rubble`, `brought up 12`."""
    if not any(word in _PULLS for word in before[-2:]):
        return False
    if before[-1] in ("up", "out") or any(word in _TO_SAFETY for word in after[:4]):
        return True
    return "brought" not in before and "from" in after[:4]
