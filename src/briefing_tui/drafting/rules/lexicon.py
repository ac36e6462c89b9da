"""Lists of words by which the rules recognise names, offices and groups."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def ordered_words(text: str) -> tuple[str, ...]:
    """The words of a text, in their order."""
    return tuple(text.split())


def without_article(name: str) -> str:
    """A name without its article: `Red Cross` for `the Red Cross`."""
    first_word, _, other_words = name.partition(" ")
    has_article = first_word.lower() in ("the", "a", "an") and bool(other_words)
    return other_words if has_article else name


MONTHS = words(
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec"
)
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "today yesterday tomorrow"
)

DETERMINERS = words("the a an this that these those its his her their our my your")

FUNCTION_WORDS = DETERMINERS | words(
    "i he she it they we you who which what whose whom where when while why how if as and "
    "or but nor so yet for in on at by to from with of into onto over under about after "
    "before since until during through between among against without within near around "
    "across along despite because although though however meanwhile moreover furthermore "
    "then now also still already not no there here some many most few several all both "
    "either neither each every another other such more less at least only just even once "
    "never ever later earlier elsewhere according following amid per via than like unlike "
    "including is are was were be been has have had do does did will would can could may "
    "might must should shall said says one two three four five six seven eight nine ten "
    "eleven twelve dozens hundreds thousands up down out off nearly almost reportedly "
    "separately additionally overall instead thus hence speaking asked him them us me "
    "those read read's photo image source format updated posted published"
)
"""Words that are not names, even with a capital letter at the start of a sentence."""

OPENING_ADVERBS = words(
    "downstream upstream upriver downriver elsewhere nearby meanwhile inland offshore westward "
    "eastward northward southward westwards eastwards northwards southwards today yesterday "
    "tonight overnight then now still however separately soon afterwards afterward later worse "
    "apart aside everything"
)
"""Adverbs at the start of a sentence, such as "Downstream". They are not names."""

THINGS = words(
    "animals cattle cows sheep goats camels horses dogs birds livestock chickens pigs fish drones "
    "rockets missiles tanks vehicles trucks cars homes houses buildings jobs hopes shells bombs "
    "aircraft jets helicopters ships boats trees flights schools hospitals shops villages towns "
    "camps weapons rifles guns mines strikes attacks incidents operations raids drugs explosives "
    "munitions supplies ammunition weaponry equipment fuel grain wheat cash gold timber cocaine "
    "heroin opium cannabis hashish captagon contraband"
)
"""Nouns for animals, things and goods: plurals such as "drones", and others such as "fuel"."""

_ROLES = words(
    "attendant barber cashier cleaner coach conductor consul courier curator dentist "
    "designer diver dockworker gardener grocer guide hunter innkeeper lifeguard mason "
    "musician novelist optician painter pathologist plumber poet preacher programmer "
    "rancher singer stallholder steward tutor vendor vet waiter waitress welder writer "
    "author actor actress footballer athlete entrepreneur investor banker broker ceo "
    "tenant landlord commuter passenger shopper worshipper pilgrim foreman forewoman "
    "boatman beekeeper spokesman spokeswoman spokesperson spokespeople spokesmen minister "
    "premier president vice-president governor mayor chief head director commander "
    "chancellor ambassador envoy representative secretary secretary-general "
    "undersecretary under-secretary under-secretary-general coordinator co-ordinator commissioner "
    "chairman chairwoman chairperson chair leader deputy councillor councilor lawmaker "
    "legislator senator congressman congresswoman mp parliamentarian adviser advisor aide "
    "official officials officer officers diplomat diplomats analyst analysts researcher "
    "researchers expert experts professor lecturer historian economist academic scholar "
    "fellow scientist seismologist meteorologist volcanologist doctor doctors surgeon "
    "surgeons physician nurse nurses midwife paramedic paramedics medic medics pharmacist "
    "resident residents villager villagers witness witnesses eyewitness eyewitnesses "
    "survivor survivors teacher farmer fisherman shopkeeper trader merchant driver "
    "student activist activists campaigner lawyer prosecutor judge attorney manager "
    "administrator organiser organizer founder co-founder owner editor journalist "
    "journalists reporter reporters photojournalist photographer producer correspondent "
    "presenter commentator volunteer volunteers rescuer rescuers firefighter firefighters "
    "worker workers monitor monitors observer observers inspector superintendent bishop "
    "archbishop cardinal pope imam cleric sheikh priest pastor pastor rabbi king queen "
    "prince princess emir sultan mother father brother sister son daughter uncle aunt "
    "cousin grandmother grandfather wife husband widow neighbour neighbor relative "
    "relatives mother-of-two engineer mechanic baker butcher electrician carpenter pilot "
    "captain-general elder elders refugee refugees evacuee evacuees pensioner retiree "
    "homemaker housewife businessman businesswoman shopowner hotelier coroner detective "
    "strategist specialist consultant negotiator mediator treasurer registrar principal "
    "headteacher headmaster dean rector warden chaplain translator interpreter source "
    "sources insider insiders speaker vice-chair woman man boy girl caretaker cook "
    "janitor clerk tailor weaver herder shepherd nomad miner sailor guard guards "
    "seamstress porter bus-driver lieutenant-governor prefect subprefect rapporteur "
    "delegate delegates ombudsman ombudswoman comptroller statistician geologist climatologist "
    "blogger milblogger vlogger influencer "
    "psychologist epidemiologist anthropologist sociologist veteran veterans"
)
_ONLY_SINGULAR = words("head chair cook judge guide coach pilot guard monitor mother father son")
"""Roles whose plural is not added: "heads" is usually a verb, and "sons" is in `KIN`."""


def plural_of(noun: str) -> str:
    """The plural of an office or occupation: `fishermen`, `secretaries`, `envoys`."""
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    is_after_consonant = noun.endswith("y") and noun[-2] not in "aeiou"
    return f"{noun[:-1]}ies" if is_after_consonant else f"{noun}s"


ROLES = _ROLES | {plural_of(role) for role in _ROLES - _ONLY_SINGULAR if role[-1] not in "s-"}
"""Words such as "mayor", "witnesses" or "mother" for people who are quoted."""

KIN = words(
    "mother father brother sister son daughter uncle aunt cousin wife husband widow "
    "grandmother grandfather sons daughters brothers sisters parents children mothers "
    "fathers"
)
"""Relatives. "Mother of Name" gives the name of the child, not of the mother."""

RANKS = words(
    "mr mrs ms miss dr prof sir dame lord lady gen general lt lieutenant col colonel maj "
    "major brig brigadier capt captain sgt sergeant cpl corporal adm admiral cmdr marshal "
    "commodore sen rep gov hon rev fr madam sayyid hajj haji"
)
"""Titles and ranks before the name of a person."""

MODIFIERS = words(
    "foreign prime interim local regional provincial military senior top deputy former "
    "acting outgoing incoming national federal central district municipal state public "
    "interior defence defense finance health education information security humanitarian "
    "political special vice general assistant associate executive permanent resident "
    "chief head leading veteran independent anonymous unnamed official armed police press "
    "media governmental ruling rebel opposition self-declared self-proclaimed exiled "
    "ousted elected newly government presidential parliamentary intelligence naval air "
    "border civil human rights aid medical emergency disaster relief rescue research "
    "policy legal judicial joint united supreme high presidency western eastern northern "
    "southern nursing activity field project communications country village town city "
    "tribal community religious student union labour labor trade opposition-linked "
    "government-aligned pro-government anti-government pro-democracy co-founding "
    "communist nationalist islamist jihadist separatist secessionist allied kurdish arab "
    "druze rohingya tigrayan oromo amhara darfuri european western-backed peacekeeping "
    "multinational transitional de-facto coast paramilitary revolutionary front-line "
    "frontline young elderly retired late eyewitness fellow another veterinary "
    "agriculture environment energy transport justice commerce planning water "
    "mining oil world refugee food children's lead principal technical operations "
    "logistics programme program mission state-run state-owned semi-official news "
    "rescue-team church school hospital clinic university two three several other main "
    "largest biggest powerful respected prominent influential outspoken alleged "
    "second-in-command number-two ethnic islamic same dominant neighbouring neighboring "
    "nearby nominal self-styled de facto"
)
"""Words that come before an office, an organisation or a group."""

ORGANISATIONS = words(
    "resistance mujahideen insurgency army armies forces force troops military militia "
    "militias movement front party ministry department committee council commission "
    "commissioner office agency authority authorities bureau institute institution "
    "university college school hospital clinic centre center foundation association "
    "organisation organization union federation confederation league alliance coalition "
    "command corps brigade brigades division regiment battalion battalions unit units "
    "guard guards police navy air-force service services group groups network fund bank "
    "board court tribunal parliament senate congress assembly government administration "
    "cabinet presidency embassy consulate mission watch observatory monitor international "
    "junta directorate secretariat syndicate society club company corporation ltd inc "
    "railway operator utility airline newspaper news television tv radio media press "
    "times post journal telegraph guardian herald tribune gazette republic state regime "
    "rebels militants insurgents fighters gunmen jihadists guerrillas paramilitaries "
    "soldiers peacekeepers separatists islamists opposition faction factions state-media "
    "programme program initiative forum conference diocese archdiocese church monastery "
    "crescent cross task taskforce charity ngo ngos rescuers responders defence defense "
    "intelligence staff ministries unions monitors faithful protesters demonstrators "
    "activists statement communique communiqué report bulletin think-tank thinktank "
    "leadership side delegation wing spokespeople charities campaign partnership nation "
    "nations bloc members helmets kremlin coastguard gang gangs cartel clans tribe tribes "
    "attackers assailants defenders loyalists marines invaders occupiers mercenaries enemy "
    "elements tribesmen militiamen commandos paratroopers guardsmen infantry "
    "contingent contingents grouping groupings extremists terrorists vanguard vigilantes "
    "regulars reinforcements irregulars mutineers conscripts raiders bandits hunters squads "
    "coordination project"
)
"""Nouns for organisations and groups, in names ("Ruhan National Army") or alone ("the army")."""

CAPITALISED_ONLY = words(
    "front guard center centre international press times post journal telegraph guardian "
    "herald tribune gazette watch cross fund bank board court congress republic state "
    "report statement bulletin crescent company corporation college school church club "
    "society defence defense intelligence staff nation nations wing side charities "
    "campaign programme program initiative forum conference members faithful service "
    "coordination "
    "services clinic hospital monastery unit network operator utility newspaper "
    "television radio international task project"
)
"""The nouns of `ORGANISATIONS` that name an organisation only with a capital letter."""

ARMED_GROUPS = words(
    "taliban hamas hezbollah hizbollah hizbullah houthi houthis isis isil daesh al-qaeda "
    "al-qaida al-shabaab al-shabab qaeda qaida shabaab shabab nusra m23 rsf saf sdf sna hts ypg "
    "pkk jnim iswap aqap hayat al-sham idf irgc fardc eln farc tplf fano wagner fatah al-nusra "
    "kurds peshmerga aa "
    "tnla mndaa kia pdf knla janjaweed anti-balaka seleka codeco adf ttp rss plo ira ltte "
    "mnla gatia hxp tigrayans sadrists"
)
"""Armed groups that texts name without a word such as "army"."""

PLACE_NOUNS = words(
    "village villages town towns city cities district districts province provinces region "
    "regions state states county counties township townships locality localities camp "
    "neighbourhood neighborhood neighbourhoods suburb suburbs area areas port airport "
    "airbase base bases crossing island islands governorate municipality municipalities "
    "border bridge dam road highway hill hills mountain mountains valley river oblast "
    "raion settlement settlements hamlet quarter commune prefecture territory zone sector "
    "junction square market hospital headquarters garrison barracks stronghold capital "
    "field checkpoint pass peninsula enclave outpost outposts post posts mill plant depot "
    "factory refinery station palace mine desert forest lake coast corridor strip heights "
    "ridge airstrip airfield aerodrome crossroads fort fortress citadel prison compound "
    "oilfield oilfields gasfield complex stadium intersection"
)
"""Nouns for places, in names ("X Airport") or before them ("the town of X")."""

NUMBERED = words(
    "hill height point checkpoint post position base camp block road village district precinct "
    "quarter hospital school kilometre brigade battalion division regiment squadron company corps"
)
"""Nouns that make a name with a number if they begin with a capital letter: "Hill 102"."""

PLACE_STARTS = words(
    "al el ain ayn tell tal tel khan deir dar wadi jabal jebel umm bab beit bayt kafr ras "
    "port camp fort mount lake cape san santa saint st new north south east west"
)
"""First words of the names of many places."""

PARTICLES = words(
    "al el ad an ar as at bin ibn bint ben de del della der den di da dos du la le van "
    "von zu abu umm ould ag y e"
)
"""Small words inside the names of people and places: "bin", "al"."""

ARABIC_ARTICLES = words(
    "al el ul an en ar er ur as es ash esh ad ed adh edh at et ath eth az ez uz"
)
"""Spellings of the Arabic article before a hyphen. They depend on the next sound: "ez-Zor"."""

INANIMATE = words(
    "banner banners sign signs placard placards poster posters slogan slogans caption "
    "headline headlines inscription graffiti title film book song chant label plaque "
    "board billboard novel t-shirt tattoo operation campaign programme"
)
"""Nouns for things, which are never speakers: nobody speaks in "the banner says"."""

SPEAKING_TEXTS = words(
    "statement communique communiqué report letter release bulletin update briefing note "
    "memo message post tweet telegram declaration resolution advisory readout document "
    "email filing"
)
"""Texts that articles quote like people: "the statement said". The speaker is the issuer."""


def is_plural_role(role: str) -> bool:
    """Whether an office or occupation is in the plural: `local activists`."""
    word = role.lower().rpartition(" ")[2]
    if word.endswith(("men", "people", "ies")):
        return word in ROLES
    is_plural = word.endswith("s") and not word.endswith("ss")
    return is_plural and (word[:-1] in ROLES or word[:-2] in ROLES)
