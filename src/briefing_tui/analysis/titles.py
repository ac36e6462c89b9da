"""Ranks, titles and other words that writers add to the name of a person."""

from __future__ import annotations

RANKS = frozenset(
    (
        "admiral",
        "agent",
        "brigadier",
        "captain",
        "colonel",
        "commander",
        "corporal",
        "director",
        "doctor",
        "emissary",
        "general",
        "governor",
        "imam",
        "judge",
        "lieutenant",
        "madam",
        "major",
        "marshal",
        "minister",
        "mister",
        "mullah",
        "president",
        "prince",
        "princess",
        "professor",
        "sergeant",
        "sheikh",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "sultan",
    )
)
"""Ranks and titles. They identify nobody, because many people have them."""

TITLES = frozenset(("a", "an", "by", "the", "dr", "mr", "mrs", "ms", "prof", "sir"))

SHORT_RANKS = frozenset(
    ("adm", "brig", "capt", "cdr", "cmdr", "col", "cpl", "gen", "lt", "maj", "sgt")
)
"""Short forms of ranks. Some are names too, such as `Gen`."""

OTHER_TITLES = frozenset(
    (
        *("adv", "eng", "fr", "gov", "hon", "mx", "pres", "pvt", "rep", "rev", "rt", "sen"),
        *("spc", "ssgt"),
        *("acting", "defence", "defense", "deputy", "field", "foreign", "former", "interior"),
        *("police", "prime", "staff", "vice"),
        *("ambassador", "amir", "archbishop", "attorney", "ayatollah", "bishop", "brother"),
        *("cadet", "cardinal", "chairman", "chairperson", "chairwoman", "chancellor", "chief"),
        *("commissioner", "comrade", "consul", "councillor", "councilor", "dame", "don", "dona"),
        *("emir", "engineer", "envoy", "father", "frau", "haji", "hajj", "hajji", "herr"),
        *("inspector", "king", "lady", "leader", "lord", "maulana", "mawlawi", "mayor", "miss"),
        *("mme", "molla", "monsieur", "mufti", "mulla", "officer", "pastor", "pope", "premier"),
        *("private", "queen", "rabbi", "sayed", "sayyid", "secretary", "senator", "senor"),
        *("senora", "shaikh", "shaykh", "sheik", "sister", "superintendent", "ustad", "ustaz"),
        *("warden", "warlord"),
    )
)
"""Other titles and their parts. Some of them are also names.

So `titles_in` only reads one as a title if two words of a name follow it.
"""

SUFFIXES = frozenset(("esq", "ii", "iii", "iv", "jr", "junior", "md", "phd", "senior", "sr"))
