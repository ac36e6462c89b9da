"""Finds the words that say what happened to people."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.rules import harms
from briefing_tui.drafting.rules.lexicon import words
from briefing_tui.drafting.rules.sentences import Sentence

PASSIVE, PAST, ACTIVE, GERUND, INTRANSITIVE, ADJECTIVE, NOUN, TOLL = (
    "passive", "past", "active", "gerund", "intransitive", "adjective", "noun", "toll",
)  # fmt: skip
"""The forms of a `HarmEvent`. Here is an example of each form, in the same order.

"12 were killed", "killed 12", "kills 12", "killing 12", "12 died", "12 dead", "12 deaths", "the
toll rose to 12".
"""

AUXILIARIES = words(
    "is are was were be been being has have had may might must get gets got getting "
    "remain remains remained will do does did went left"
)
"""Verbs between people and what happened to them: "were killed", "went missing"."""

_TOLL_NOUNS = words(
    "losses toll tolls number numbers count counts tally total totals figure figures "
    "estimates caseload"
)
"""Nouns for a total: "the number of dead rose to 12"."""

_NEEDS = words("humanitarian urgent emergency help aid assistance food shelter")
"""Words after "need" which show that people are in need: "need shelter"."""

# Each idiom, with its harm and its form.
_IDIOMS: dict[tuple[str, ...], tuple[str, str]] = {
    **{(verb, "their", "lives"): ("killed", INTRANSITIVE) for verb in words("lost lose gave")},
    **{("lost", owner, "life"): ("killed", INTRANSITIVE) for owner in words("his her")},
    ("shot", "dead"): ("killed", PAST),
    ("shooting", "dead"): ("killed", GERUND),
    ("shot", "and", "killed"): ("killed", PAST),
    ("shot", "and", "wounded"): ("injured", PAST),
    ("gunned", "down"): ("killed", PAST),
    ("gunning", "down"): ("killed", GERUND),
    ("mowed", "down"): ("killed", PAST),
    ("put", "to", "death"): ("killed", PAST),
    **{
        (verb, "to", "death"): ("killed", form)
        for verb, form in (
            ("burned", PASSIVE),
            ("burnt", PASSIVE),
            ("crushed", PASSIVE),
            ("trampled", PASSIVE),
            ("frozen", PASSIVE),
            ("starved", PASSIVE),
            ("bled", INTRANSITIVE),
            ("froze", INTRANSITIVE),
            ("stabbed", PAST),
            ("hacked", PAST),
            ("beaten", PASSIVE),
            ("beat", PAST),
            ("knifed", PAST),
            ("stoned", PAST),
            ("tortured", PAST),
            ("clubbed", PAST),
            ("bludgeoned", PAST),
            ("shelled", PAST),
            ("bombed", PAST),
        )
    },
    **{
        (verb, noun): ("killed", INTRANSITIVE)
        for verb in ("embraced", "attained", "achieved")
        for noun in ("martyrdom", "shahadat", "shahada")
    },
    ("did", "not", "survive"): ("killed", INTRANSITIVE),
    ("not", "survived"): ("killed", INTRANSITIVE),
    ("met", "their", "deaths"): ("killed", INTRANSITIVE),
    ("met", "their", "death"): ("killed", INTRANSITIVE),
    ("breathed", "their", "last"): ("killed", INTRANSITIVE),
    ("crushed", "in"): ("killed", PASSIVE),
    ("crushed", "under"): ("killed", PASSIVE),
    ("trampled", "in"): ("killed", PASSIVE),
    ("broke", "out", "of"): ("escaped", INTRANSITIVE),
    ("buried", "under"): ("missing", ADJECTIVE),
    ("buried", "beneath"): ("missing", ADJECTIVE),
    ("lost", "limbs"): ("injured", INTRANSITIVE),
    ("lost", "a", "limb"): ("injured", INTRANSITIVE),
    ("crossed", "the", "river"): ("displaced", INTRANSITIVE),
    ("crossed", "the", "frontier"): ("displaced", INTRANSITIVE),
    **{
        (*verb.split(), "dead"): ("killed", PASSIVE)
        for verb in (
            "declared",
            "confirmed",
            "brought",
            "pronounced",
            "found",
            "pulled out",
            "dug out",
            "brought out",
            "brought up",
        )
    },
    ("cut", "down"): ("killed", PAST),
    ("blown", "up"): ("killed", PASSIVE),
    ("feared", "dead"): ("killed", ADJECTIVE),
    ("presumed", "dead"): ("killed", ADJECTIVE),
    ("laid", "to", "rest"): ("killed", PASSIVE),
    ("taken", "prisoner"): ("captured", PASSIVE),
    ("took", "prisoner"): ("captured", PAST),
    ("taken", "captive"): ("captured", PASSIVE),
    ("taken", "hostage"): ("abducted", PASSIVE),
    ("held", "hostage"): ("abducted", PASSIVE),
    ("took", "hostage"): ("abducted", PAST),
    ("taken", "into", "custody"): ("detained", PASSIVE),
    ("taken", "away"): ("abducted", PASSIVE),
    **{
        (verb, where): ("abducted", PASSIVE)
        for verb in ("dragged", "marched", "herded", "carried", "led", "spirited")
        for where in ("away", "off")
    },
    ("dragged", "into"): ("abducted", PASSIVE),
    ("marched", "into"): ("abducted", PASSIVE),
    ("herded", "into"): ("abducted", PASSIVE),
    ("rounded", "up"): ("detained", PAST),
    **{("in", jail): ("detained", ADJECTIVE) for jail in words("custody detention jail prison")},
    ("behind", "bars"): ("detained", ADJECTIVE),
    ("under", "arrest"): ("detained", ADJECTIVE),
    **{(verb, "treated"): ("injured", PASSIVE) for verb in words("being were was been")},
    ("receiving", "treatment"): ("injured", INTRANSITIVE),
    ("undergoing", "treatment"): ("injured", INTRANSITIVE),
    ("under", "treatment"): ("injured", ADJECTIVE),
    ("remain", "hospitalised"): ("injured", ADJECTIVE),
    ("remain", "hospitalized"): ("injured", ADJECTIVE),
    ("needed", "surgery"): ("injured", INTRANSITIVE),
    ("needing", "surgery"): ("injured", INTRANSITIVE),
    ("received", "treatment"): ("injured", INTRANSITIVE),
    ("needed", "treatment"): ("injured", INTRANSITIVE),
    ("in", "hospital"): ("injured", ADJECTIVE),
    ("in", "hospitals"): ("injured", ADJECTIVE),
    ("undergone", "surgery"): ("injured", INTRANSITIVE),
    ("underwent", "surgery"): ("injured", INTRANSITIVE),
    ("undergoing", "surgery"): ("injured", INTRANSITIVE),
    ("in", "intensive", "care"): ("injured", ADJECTIVE),
    ("in", "critical", "condition"): ("injured", ADJECTIVE),
    ("in", "serious", "condition"): ("injured", ADJECTIVE),
    ("taken", "to", "hospital"): ("injured", PASSIVE),
    ("taken", "to", "hospitals"): ("injured", PASSIVE),
    ("rushed", "to", "hospital"): ("injured", PASSIVE),
    ("admitted", "to", "hospital"): ("injured", PASSIVE),
    ("sustained", "injuries"): ("injured", INTRANSITIVE),
    ("suffered", "injuries"): ("injured", INTRANSITIVE),
    ("suffered", "wounds"): ("injured", INTRANSITIVE),
    ("suffered", "burns"): ("injured", INTRANSITIVE),
    ("unaccounted", "for"): ("missing", ADJECTIVE),
    ("went", "missing"): ("missing", INTRANSITIVE),
    ("gone", "missing"): ("missing", INTRANSITIVE),
    ("yet", "to", "be", "found"): ("missing", ADJECTIVE),
    ("under", "the", "rubble"): ("missing", ADJECTIVE),
    ("trapped", "under"): ("missing", ADJECTIVE),
    ("from", "their", "homes"): ("displaced", ADJECTIVE),
    ("from", "their", "villages"): ("displaced", ADJECTIVE),
    ("forced", "to", "flee"): ("displaced", PASSIVE),
    ("forced", "to", "leave"): ("displaced", PASSIVE),
    ("forced", "out"): ("displaced", PASSIVE),
    ("ordered", "out"): ("displaced", PASSIVE),
    ("chased", "out"): ("displaced", PASSIVE),
    ("turned", "out"): ("displaced", PASSIVE),
    ("burned", "out"): ("displaced", PASSIVE),
    ("bombed", "out"): ("displaced", PASSIVE),
    ("ordered", "to", "leave"): ("displaced", PASSIVE),
    ("told", "to", "leave"): ("displaced", PASSIVE),
    ("been", "sheltering"): ("displaced", INTRANSITIVE),
    ("driven", "out"): ("displaced", PASSIVE),
    ("left", "their", "homes"): ("displaced", INTRANSITIVE),
    ("leave", "their", "homes"): ("displaced", INTRANSITIVE),
    ("leaving", "their", "homes"): ("displaced", INTRANSITIVE),
    ("lost", "their", "homes"): ("displaced", INTRANSITIVE),
    ("abandoned", "their", "homes"): ("displaced", INTRANSITIVE),
    ("to", "flee"): ("displaced", INTRANSITIVE),
    ("on", "the", "move"): ("displaced", ADJECTIVE),
    ("have", "left"): ("displaced", INTRANSITIVE),
    ("had", "left"): ("displaced", INTRANSITIVE),
    ("has", "left"): ("displaced", INTRANSITIVE),
    **{("crossed", link): ("displaced", INTRANSITIVE) for link in words("into to from over")},
    ("crossed", "the", "border"): ("displaced", INTRANSITIVE),
    **{
        (verb, noun): ("displaced", INTRANSITIVE)
        for verb in ("sought", "seeking", "took", "taken", "taking")
        for noun in ("refuge", "shelter")
    },
    **{("need", noun): ("in-need", INTRANSITIVE) for noun in _NEEDS},
    ("moved", "to", "safety"): ("evacuated", PASSIVE),
    ("moved", "to", "shelters"): ("evacuated", PASSIVE),
    ("in", "shelters"): ("displaced", ADJECTIVE),
    ("without", "shelter"): ("displaced", ADJECTIVE),
    ("without", "homes"): ("displaced", ADJECTIVE),
    ("laid", "down", "their", "arms"): ("captured", INTRANSITIVE),
    ("laid", "down", "their", "weapons"): ("captured", INTRANSITIVE),
    ("pulled", "alive"): ("rescued", PASSIVE),
    ("pulled", "from"): ("rescued", PASSIVE),
    ("pulled", "out", "alive"): ("rescued", PASSIVE),
    ("flown", "out"): ("evacuated", PASSIVE),
    ("moved", "to", "safer"): ("evacuated", PASSIVE),
    ("brought", "out"): ("rescued", PASSIVE),
    ("brought", "up"): ("rescued", PASSIVE),
    ("led", "to", "safety"): ("rescued", PASSIVE),
    ("plucked", "from"): ("rescued", PASSIVE),
    ("winched", "to", "safety"): ("rescued", PASSIVE),
    ("dug", "out"): ("rescued", PAST),
    ("brought", "to", "safety"): ("rescued", PASSIVE),
    ("in", "need"): ("in-need", ADJECTIVE),
    ("needed", "humanitarian"): ("in-need", INTRANSITIVE),
    ("needing", "humanitarian"): ("in-need", INTRANSITIVE),
    ("require", "humanitarian"): ("in-need", INTRANSITIVE),
    ("requiring", "humanitarian"): ("in-need", INTRANSITIVE),
    ("require", "assistance"): ("in-need", INTRANSITIVE),
    ("food", "insecure"): ("in-need", ADJECTIVE),
    ("acute", "hunger"): ("in-need", ADJECTIVE),
    ("gone", "home"): ("returned", INTRANSITIVE),
    ("went", "home"): ("returned", INTRANSITIVE),
    ("came", "back"): ("returned", INTRANSITIVE),
    ("come", "back"): ("returned", INTRANSITIVE),
    **{(verb, "back"): ("returned", INTRANSITIVE) for verb in ("gone", "went")},
    ("with", "injuries"): ("injured", ADJECTIVE),
    ("with", "wounds"): ("injured", ADJECTIVE),
    ("were", "hit"): ("injured", PASSIVE),
    ("search", "for"): ("missing", GERUND),
    ("searching", "for"): ("missing", GERUND),
    ("searched", "for"): ("missing", GERUND),
    ("looking", "for"): ("missing", GERUND),
}
_LONGEST_IDIOM = max(map(len, _IDIOMS))
_BEFORE_WOUNDS = words(
    "with sustained sustaining suffered suffering suffers received receiving incurred"
)
_STAYS = words(
    "sleep sleeping sleeps slept live living shelter sheltering sheltered camp camping camped "
    "stay staying stayed packed crammed crowded huddled housed accommodated squatting"
)
"""Verbs of people who have fled, before one of `_REFUGES`: "sleeping in schools"."""

_REFUGES = words(
    "tents camps camp schools school mosques mosque churches church cowsheds shelters shelter "
    "gymnasium gymnasiums stadium stadiums tarpaulins sites halls barns classrooms caves "
    "madrasas convents relatives"
)
_PRISON_TERMS = words("years year months month life weeks days")
"""Words for a length of time before idioms such as "in prison": "ten years in prison"."""

_WOUNDS = words("wounds injuries burns limbs bones legs arms fractures skulls ribs")
"""Nouns after one of `_BEFORE_WOUNDS`: "with gunshot wounds"."""

_WOUND_KINDS = words(
    "crushed broken fractured multiple gunshot shrapnel bullet blast burn burns head leg "
    "shell trauma serious severe minor light critical and other war-related"
)


class HarmEvent(Struct, frozen=True, kw_only=True):
    """Words that say what happened to people."""

    first: int
    last: int
    """The index after the last word."""
    harm: str
    form: str
    """One of the forms above, such as `passive`."""


def find_events(sentence: Sentence) -> list[HarmEvent]:
    """The events of a sentence, from left to right."""
    events: list[HarmEvent] = []
    index = 0
    while index < len(sentence.lower):
        event = (
            _read_idiom(sentence, index)
            or _read_wounds(sentence, index)
            or _read_refuge(sentence, index)
            or _read_word(sentence, index, events)
        )
        if event is None:
            index += 1
            continue
        events.append(event)
        index = event.last
    return events


def _read_idiom(sentence: Sentence, index: int) -> HarmEvent | None:
    for length in range(_LONGEST_IDIOM, 1, -1):
        key = sentence.lower[index : index + length]
        if index and key[0] == "in" and sentence.lower[index - 1] in _PRISON_TERMS:
            # "Sentenced to ten years in prison" counts years, not prisoners.
            return None
        if key in _IDIOMS:
            harm, form = _IDIOMS[key]
            return HarmEvent(first=index, last=index + len(key), harm=harm, form=form)
    return None


def _read_wounds(sentence: Sentence, index: int) -> HarmEvent | None:
    """Read `with gunshot and shrapnel wounds`, `suffered burns`."""
    lower = sentence.lower
    if lower[index] not in _BEFORE_WOUNDS:
        return None
    last = index + 1
    while last < len(lower) and lower[last] in _WOUND_KINDS:
        last += 1
    # The skipped words are searched too, because "burns" alone is a wound: "severe burns".
    wounds = [at for at in range(index + 1, min(last + 1, len(lower))) if lower[at] in _WOUNDS]
    if not wounds:
        return None
    return HarmEvent(first=index, last=wounds[-1] + 1, harm="injured", form=ADJECTIVE)


def _read_refuge(sentence: Sentence, index: int) -> HarmEvent | None:
    """Read `are sleeping in four schools`, `are camping`."""
    lower = sentence.lower
    before = lower[index - 1] if index else ""
    if lower[index] in ("camping", "camped") and before in AUXILIARIES:
        return HarmEvent(first=index, last=index + 1, harm="displaced", form=INTRANSITIVE)
    is_inside = lower[index + 1 : index + 2] in (("in",), ("into",), ("under",), ("with",))
    if lower[index] not in _STAYS or not is_inside:
        return None
    for at in range(index + 2, min(index + 6, len(lower))):
        if lower[at] in _REFUGES:
            return HarmEvent(first=index, last=at + 1, harm="displaced", form=INTRANSITIVE)
        if not lower[at][0].isalnum():
            return None
    return None


def _read_word(sentence: Sentence, index: int, before: list[HarmEvent]) -> HarmEvent | None:
    word = sentence.lower[index]
    if word == "fallen" and index and sentence.lower[index - 1] in AUXILIARIES:
        # "The town has fallen" says nothing about people.
        return None
    if word in _TOLL_NOUNS:
        harm, form = _harm_of_toll(sentence, index, before), TOLL
    elif word in harms.PARTICIPLES:
        harm, form = harms.PARTICIPLES[word], _form_of_participle(sentence, index)
    else:
        harm, form = next(
            ((table[word], form) for table, form in _TABLES if word in table), ("", "")
        )
    return HarmEvent(first=index, last=index + 1, harm=harm, form=form) if harm else None


_TABLES = (
    (harms.GERUNDS, GERUND),
    (harms.INTRANSITIVES, INTRANSITIVE),
    (harms.ADJECTIVES, ADJECTIVE),
    (harms.ACTIVES, ACTIVE),
    (harms.NOUNS, NOUN),
)
_ALSO_NOUNS = words("wounded injured captured saved hurt displaced killed detained abducted")
"""Participles that are nouns after "the": "the wounded"."""


def _form_of_participle(sentence: Sentence, index: int) -> str:
    if index and sentence.lower[index] in _ALSO_NOUNS and sentence.lower[index - 1] == "the":
        return NOUN
    return PASSIVE if is_after_be_or_get(sentence, index) else PAST


def _harm_of_toll(sentence: Sentence, index: int, before: list[HarmEvent]) -> str:
    """The harm of a total such as `death toll` or `the number of displaced`; empty if unknown."""
    lower = sentence.lower
    if before and before[-1].last == index:
        return before[-1].harm
    if lower[index - 1 : index] and lower[index - 1] in ("casualty", "injury", "injuries"):
        return "injured" if lower[index - 1] != "casualty" else ""
    if lower[index] in ("toll", "tolls", "losses"):
        return "killed"
    for at in range(index + 1, min(index + 7, len(lower))):
        for table in (harms.PARTICIPLES, harms.INTRANSITIVES, harms.ADJECTIVES, harms.NOUNS):
            if lower[at] in table:
                return table[lower[at]]
        if lower[at] in (",", ";", "and", "but"):
            break
    if before and lower[index] in ("number", "figure", "total", "tally", "count"):
        return before[-1].harm
    return ""


def is_after_be_or_get(sentence: Sentence, index: int) -> bool:
    """Return True for `was killed`, `got hurt`."""
    for at in range(index - 1, max(-1, index - 5), -1):
        word = sentence.lower[at]
        if word in _PASSIVE_AUXILIARIES:
            return True
        if not word.endswith("ly") and word not in _BEFORE_PARTICIPLE:
            return False
    return False


_PASSIVE_AUXILIARIES = words("is are was were be been being get gets got")
_BEFORE_PARTICIPLE = words("also not since then all both and either")
