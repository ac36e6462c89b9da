"""The terms that keys accept; some are from standards such as ICD 203 and ACLED."""

from __future__ import annotations

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""NATO source reliability (STANAG 2511): each letter with its meaning."""

CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""NATO information credibility (STANAG 2511): each number with its meaning."""

LIKELIHOOD = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""ICD 203 likelihood terms, least likely first, with their bounds in percent."""

LIKELIHOOD_SYNONYMS = {
    "remote": "almost no chance",
    "highly improbable": "very unlikely",
    "improbable": "unlikely",
    "roughly even odds": "roughly even chance",
    "probable": "likely",
    "highly probable": "very likely",
    "nearly certain": "almost certain",
}
"""ICD 203's alternative likelihood terms, each with its term in `LIKELIHOOD`."""

CONFIDENCE = ("low", "moderate", "high")
OUTCOME = ("happened", "did-not-happen")
INDICATOR_STATE = ("not-seen", "emerging", "seen")
BASIS = ("claimed", "reported", "estimated", "confirmed", "assessed")
AREA_BASIS = ("claimed", "assessed")
REVIEW = ("draft",)

SOURCE_KIND = (
    "wire",
    "newspaper",
    "broadcaster",
    "state-media",
    "party",
    "encyclopedia",
    "academic",
    "monitor",
    "government",
    "military",
    "un",
    "ngo",
    "think-tank",
    "social",
    "imagery",
    "interview",
    "other",
)
ACTOR_KIND = ("state", "armed-group", "organisation", "monitor", "person")
PLACE_KIND = (
    "country",
    "governorate",
    "district",
    "city",
    "town",
    "village",
    "neighbourhood",
    "airport",
    "base",
    "crossing",
    "road",
    "area",
    "site",
    "camp",
    "port",
    "hill",
)
PLACE_PRECISION = ("exact", "approximate", "area")
FRONTLINE_STATUS = (
    "captured",
    "held",
    "contested",
    "encircled",
    "besieged",
    "advancing",
    "withdrawn",
    "cut",
    "closed",
)
HARM = (
    "killed",
    "injured",
    "missing",
    "displaced",
    "detained",
    "in-need",
    "abducted",
    "captured",
    "escaped",
    "evacuated",
    "rescued",
    "returned",
    "affected",
)
HARM_WHO = ("all", "civilians", "combatants", "children", "women", "men")
STANCE = (
    "supports",
    "welcomes",
    "condemns",
    "accuses",
    "calls-for-de-escalation",
    "calls-for-ceasefire",
    "calls-for-political-process",
    "offers-mediation",
    "offers-aid",
    "intervenes",
    "denies",
    "warns",
    "neutral",
    "condoles",
    "expresses-concern",
    "demands",
    "rejects",
    "threatens",
    "sanctions",
    "suspends-aid",
    "suspends-talks",
    "recognises",
    "holds-talks",
)
SYNONYMS = {
    "stance": {
        "condolences": "condoles",
        "concerned": "expresses-concern",
        "urges-restraint": "calls-for-de-escalation",
        "blames": "accuses",
        "backs": "supports",
        "deplores": "condemns",
        "denounces": "condemns",
        "offers-to-mediate": "offers-mediation",
    },
    "harm": {
        "arrested": "detained",
        "wounded": "injured",
        "dead": "killed",
        "fled": "displaced",
        "kidnapped": "abducted",
    },
}
"""For each of these keys, synonyms of its terms: `wounded` → `injured`."""

QUOTE_KIND = ("analyst", "witness", "official", "party", "monitor")

EVENT_SUB_TYPES = {
    "Battles": (
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    ),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": (
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    ),
    "Protests": (
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}

EVENT_TYPE = (*EVENT_SUB_TYPES, "Diplomacy")
"""The ACLED event types, and `Diplomacy`, which ACLED does not have."""
EVENT_SUB_TYPE = tuple(name for names in EVENT_SUB_TYPES.values() for name in names)
EVENT_TYPE_OF = {name: kind for kind, names in EVENT_SUB_TYPES.items() for name in names}
