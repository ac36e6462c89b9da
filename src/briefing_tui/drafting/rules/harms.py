"""Words for people, and for what happened to them. The values are terms such as `killed`.

The value `casualties` is no term, because casualties may be dead or injured. The module `figures`
replaces it with `injured`, or leaves the figure out.
"""

from __future__ import annotations

from briefing_tui.drafting.rules.lexicon import ROLES, plural_of, words
from briefing_tui.drafting.rules.verbs import forms, gerund, past, third_person

TRANSITIVE = {
    "kill": "killed",
    "murder": "killed",
    "massacre": "killed",
    "execute": "killed",
    "slay": "killed",
    "slaughter": "killed",
    "assassinate": "killed",
    "behead": "killed",
    "decapitate": "killed",
    "butcher": "killed",
    "lynch": "killed",
    "liquidate": "killed",
    "exterminate": "killed",
    "strangle": "killed",
    "electrocute": "killed",
    "eliminate": "killed",
    "neutralise": "killed",
    "neutralize": "killed",
    "martyr": "killed",
    "bury": "killed",
    "injure": "injured",
    "wound": "injured",
    "maim": "injured",
    "mutilate": "injured",
    "concuss": "injured",
    "hospitalise": "injured",
    "hospitalize": "injured",
    "hurt": "injured",
    "displace": "displaced",
    "uproot": "displaced",
    "evict": "displaced",
    "relocate": "displaced",
    "detain": "detained",
    "arrest": "detained",
    "imprison": "detained",
    "jail": "detained",
    "apprehend": "detained",
    "remand": "detained",
    "incarcerate": "detained",
    "nab": "detained",
    "intern": "detained",
    "abduct": "abducted",
    "kidnap": "abducted",
    "capture": "captured",
    "evacuate": "evacuated",
    "airlift": "evacuated",
    "rescue": "rescued",
    "save": "rescued",
    "affect": "affected",
    "repatriate": "returned",
}
"""The harm for each verb whose object is the people: "killed 12"."""

INTRANSITIVE = {
    "die": "killed",
    "perish": "killed",
    "drown": "killed",
    "succumb": "killed",
    "suffocate": "killed",
    "asphyxiate": "killed",
    "flee": "displaced",
    "surrender": "captured",
    "escape": "escaped",
    "disappear": "missing",
    "vanish": "missing",
    "return": "returned",
}
"""The harm for each verb whose subject is the people: "12 died"."""

ADJECTIVES = {
    "dead": "killed",
    "fallen": "killed",
    "missing": "missing",
    "homeless": "displaced",
    "stranded": "affected",
    "unaccounted": "missing",
}
"""The harm for each adjective for people: "12 dead", "12 missing men"."""

NOUNS = {
    "deaths": "killed",
    "death": "killed",
    "fatalities": "killed",
    "fatality": "killed",
    "bodies": "killed",
    "body": "killed",
    "corpses": "killed",
    "killings": "killed",
    "executions": "killed",
    "murders": "killed",
    "assassinations": "killed",
    "beheadings": "killed",
    "lynchings": "killed",
    "drownings": "killed",
    "homicides": "killed",
    "injuries": "injured",
    "detainees": "detained",
    "arrests": "detained",
    "detentions": "detained",
    "hostages": "abducted",
    "abductions": "abducted",
    "kidnappings": "abducted",
    "abductees": "abducted",
    "refugees": "displaced",
    "idps": "displaced",
    "evacuees": "evacuated",
    "returnees": "returned",
    "casualties": "casualties",
    "wounded": "injured",
    "war-wounded": "injured",
    "injured": "injured",
    "dead": "killed",
    "martyrs": "killed",
    "captives": "captured",
    "disappearances": "missing",
    "survivors": "rescued",
}
"""The harm for each noun that is counted and says what happened: "12 deaths"."""

_NOT_COUNTED = words("head fellow chair speaker principal judge owner source cook guard son")
"""Words of `ROLES` whose plural often means something else, such as "heads"."""

PEOPLE = {
    **{
        plural_of(role): "civilians"
        for role in ROLES
        if not role.endswith(("s", "men", "people")) and role not in _NOT_COUNTED
    },
    **dict.fromkeys(
        words(
    "people persons person individuals individual lives life inhabitants victims victim "
    "souls passengers patients patient members evacuees refugees foreigners nationals "
    "citizens citizen relatives neighbours neighbors friends migrants protesters "
    "demonstrators worshippers worshipers mourners commuters tourists residents resident "
    "detainees prisoners hostages captives inmates suspects survivors cases adults "
    "households families family household crew sailors adherents pilgrims congregants "
    "guests visitors occupants miners arrivals newcomers"
),
        "all",
    ),
    **dict.fromkeys(words("others dead wounded injured bodies casualties deaths latter"), ""),
    **dict.fromkeys(
        words(
    "civilians civilian journalists journalist photojournalist villagers villager workers "
    "worker aid-workers doctors doctor nurses nurse medics medic paramedics paramedic "
    "teachers teacher students farmers farmer shoppers traders pedestrians drivers "
    "driver firefighters rescuers volunteers volunteer humanitarians staff employees "
    "bystanders pensioners elders activists reporters contractors officials councillors "
    "clerics priests fishermen herders monks compatriots countrymen midwives housewives fishers"
),
        "civilians",
    ),
    **dict.fromkeys(
        words(
    "soldiers soldier troops fighters fighter militants militant rebels rebel gunmen "
    "gunman peacekeepers peacekeeper policemen police officers officer servicemen "
    "serviceman personnel insurgents insurgent combatants combatant jihadists guerrillas "
    "terrorists terrorist militiamen militia commanders commander recruits conscripts "
    "marines guards guard paratroopers reservists cadets mercenaries attackers attacker "
    "bombers forces loyalists commandos separatists islamists extremists gangsters "
    "bandits tribesmen comrades vigilantes martyrs paramilitaries deserters defectors "
    "assailants operatives airmen pilots"
),
        "combatants",
    ),
    **dict.fromkeys(
        words(
    "children child pupils minors minor infants infant babies baby boys girls boy girl toddlers "
    "toddler schoolchildren schoolgirls schoolboys newborns teenagers teenager"
),
        "children",
    ),
    **dict.fromkeys(words("women woman mothers mother"), "women"),
    **dict.fromkeys(words("men man"), "men"),
}  # fmt: skip
"""Nouns for people, each with its term for the key `who`. For nouns such as "dead", it is empty."""

UNITS = {
    "families": "families",
    "family": "families",
    "households": "households",
    "household": "households",
}
"""Nouns for groups that are counted instead of people, each with its term for the key `unit`."""

PARTICIPLES = {**{past(base)[1]: harm for base, harm in TRANSITIVE.items()}, "hanged": "killed"}
"""The harm for each participle: "killed". Most of these words are also past tenses."""

GERUNDS = {**{gerund(base): harm for base, harm in TRANSITIVE.items()}, "hanging": "killed"}
"""The harm for each form that ends in -ing: "killing"."""

ACTIVES = {
    form: harm
    for base, harm in TRANSITIVE.items()
    for form in (base, third_person(base))
    if form
    not in (
        "wounds",
        "captures",
        "saves",
        "arrests",
        "slaughters",
        "murders",
        "martyrs",
        "affects",
    )
}
"""The harm for each present form: "kills". Some forms that are also nouns are left out."""

INTRANSITIVES = {
    form: harm
    for base, harm in INTRANSITIVE.items()
    for form in forms(base)
    if form not in ("return", "returns", "escapes", "drowns", "surrender")
}
"""Forms of the verbs of `INTRANSITIVE`. Some forms that rarely mean the harm are left out."""
