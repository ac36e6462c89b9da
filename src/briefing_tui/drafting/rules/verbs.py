"""The forms of verbs, and verbs of saying."""

from __future__ import annotations

from collections.abc import Mapping

from briefing_tui.drafting.rules.lexicon import ordered_words, words

_VOWELS = "aeiou"

_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "read": ("read", "read"),
    "put": ("put", "put"),
    "take": ("took", "taken"),
    "retake": ("retook", "retaken"),
    "re-take": ("re-took", "re-taken"),
    "overtake": ("overtook", "overtaken"),
    "overrun": ("overran", "overrun"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "lose": ("lost", "lost"),
    "leave": ("left", "left"),
    "fall": ("fell", "fallen"),
    "flee": ("fled", "fled"),
    "fight": ("fought", "fought"),
    "sweep": ("swept", "swept"),
    "burst": ("burst", "burst"),
    "thrust": ("thrust", "thrust"),
    "cling": ("clung", "clung"),
    "hang": ("hung", "hung"),
    "creep": ("crept", "crept"),
    "ride": ("rode", "ridden"),
    "get": ("got", "got"),
    "drive": ("drove", "driven"),
    "hurt": ("hurt", "hurt"),
    "shoot": ("shot", "shot"),
    "shut": ("shut", "shut"),
    "slay": ("slew", "slain"),
    "strike": ("struck", "struck"),
    "withdraw": ("withdrew", "withdrawn"),
    "win": ("won", "won"),
    "go": ("went", "gone"),
    "come": ("came", "come"),
    "overcome": ("overcame", "overcome"),
    "become": ("became", "become"),
    "find": ("found", "found"),
    "send": ("sent", "sent"),
    "speak": ("spoke", "spoken"),
    "make": ("made", "made"),
    "give": ("gave", "given"),
    "cut": ("cut", "cut"),
    "reset": ("reset", "reset"),
    "uphold": ("upheld", "upheld"),
    "withhold": ("withheld", "withheld"),
    "broadcast": ("broadcast", "broadcast"),
    "sing": ("sang", "sung"),
    "weep": ("wept", "wept"),
    "seek": ("sought", "sought"),
    "swear": ("swore", "sworn"),
    "see": ("saw", "seen"),
    "think": ("thought", "thought"),
    "hit": ("hit", "hit"),
    "lead": ("led", "led"),
    "bring": ("brought", "brought"),
    "run": ("ran", "run"),
    "lay": ("laid", "laid"),
    "quit": ("quit", "quit"),
    "break": ("broke", "broken"),
    "let": ("let", "let"),
    "sit": ("sat", "sat"),
    "stand": ("stood", "stood"),
    "throw": ("threw", "thrown"),
    "freeze": ("froze", "frozen"),
    "do": ("did", "done"),
    "have": ("had", "had"),
    "pay": ("paid", "paid"),
    "meet": ("met", "met"),
    "begin": ("began", "begun"),
    "feed": ("fed", "fed"),
}
"""The past tense and the past participle of irregular verbs."""

IRREGULAR_PASTS = frozenset(past_tense for past_tense, _ in _IRREGULAR.values())
"""The past tenses of irregular verbs, such as "took"."""


def is_past(word: str) -> bool:
    """Whether a word may be a past tense."""
    return word.endswith("ed") or word in IRREGULAR_PASTS


_DOUBLED = frozenset(
    ordered_words(
        "rip plan regret ban trap permit commit rebut kidnap stop quip slam jot nod refer "
        "defer admit concur repel expel compel transfer step control patrol rebel infer rob "
        "beg grab nab shrug brag snub stab drag slip mop fan bar dub log man scrap snap sob "
        "submit sum"
    )
)
"""Verbs that double their last letter before -ed and -ing."""

_DOUBLED_GERUNDS = frozenset(
    ordered_words("put cut win overrun run sit hit let quit begin get shut reset")
)
"""Irregular verbs that double their last letter before -ing."""

_DOUBLED_IN_BRITISH = frozenset(ordered_words("cancel counsel label marvel signal"))
"""Verbs that double their last letter in British spelling only: "cancelled"."""


def third_person(base: str) -> str:
    """The form with he, she or it: `says`."""
    if base == "have":
        return "has"
    if base[-1] == "y" and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{base}es"
    return f"{base}s"


def past(base: str) -> tuple[str, str]:
    """The past tense and the past participle."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base[-1] == "e":
        regular = f"{base}d"
    elif base[-1] == "y" and base[-2] not in _VOWELS:
        regular = f"{base[:-1]}ied"
    elif base in _DOUBLED:
        regular = f"{base}{base[-1]}ed"
    else:
        regular = f"{base}ed"
    return regular, regular


def gerund(base: str) -> str:
    """The form with -ing."""
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if (base[-1] == "e" and base[-2] not in "eo") or base == "overcome":
        return f"{base[:-1]}ing"
    if base in _DOUBLED or base in _DOUBLED_GERUNDS:
        return f"{base}{base[-1]}ing"
    return f"{base}ing"


def forms(base: str) -> tuple[str, ...]:
    """All forms of a verb, in British and American spelling."""
    spellings = [base, third_person(base), *past(base), gerund(base)]
    if base in _DOUBLED_IN_BRITISH:
        doubled = base + base[-1]
        spellings += [f"{doubled}ed", f"{doubled}ing"]
    return tuple(dict.fromkeys(spellings))


def forms_of(table: Mapping[str, str]) -> dict[str, str]:
    """Return `table` with the other forms of its verbs added: "denied" gets the value of "deny"."""
    return {form: value for base, value in table.items() for form in forms(base)}


_SPEECH = ordered_words(
    "say tell add write state explain remark note stress warn claim announce declare "
    "insist argue recall report confirm admit acknowledge allege assert affirm reaffirm "
    "reiterate emphasise emphasize underline underscore caution comment complain conclude "
    "confess continue counter demand deny describe disclose echo exclaim lament maintain "
    "mention observe pledge predict promise propose quip recount reply repeat respond "
    "retort reveal stipulate suggest testify tweet urge vow wonder post ask answer call "
    "brand label dub characterise characterize denounce condemn criticise criticize slam "
    "decry blast accuse hail praise welcome appeal plead beg address estimate believe "
    "fear hope think agree concede boast joke shout cry whisper mutter protest object "
    "rebut dismiss reject refute threaten advise inform brief remind assure quote cite "
    "point elaborate clarify contend posit speculate signal summarise summarize sum "
    "attest decree order instruct express voice marvel sigh sob weep grumble bemoan "
    "deplore regret narrate relate tease thunder fume rage chant read sing declaim opine "
    "reckon muse reflect begin interject volunteer venture swear proclaim profess publish "
    "release issue broadcast text email phone message advocate speak commend congratulate "
    "applaud laud pray implore beseech remember recollect reminisce laugh smile chuckle snap "
    "scoff bark enthuse gasp realise realize justify thank appreciate sneer jeer taunt mock gloat "
    "counsel confide vouch enumerate hint intimate"
)
_MOSTLY_NOUNS = words(
    "address addresses addressing answer answers appeal appeals begin beginning blast "
    "blasts brand brands brief briefs broadcast broadcasts call calls chant chants claim "
    "claims comment comments continuing cries cry demand demanding demands dismiss email "
    "emails estimate estimates fear fears hope hopes issue issues joke jokes label labels "
    "message messages note notes object objects order orders phone phones pledge "
    "pledges point posit post posts praise promise promises protest protests quote quotes "
    "rage reading regret regrets relate related relates release releases remark "
    "remarks repeat replies reply report reports signal signals singing state "
    "hint hints intimate counsel sum sums text texts think thunder tweet tweets venture "
    "voice voices volunteer volunteers vow vows"
)
"""Forms that in news texts are mostly nouns, or seldom introduce a quotation."""

SPEECH = frozenset(form for base in _SPEECH for form in forms(base)) - _MOSTLY_NOUNS
"""Forms of verbs of saying, without `_MOSTLY_NOUNS`."""

SPEECH_AFTER_NAMES = frozenset(
    (
        "claims",
        "reports",
        "notes",
        "states",
        "calls",
        "fears",
        "hopes",
        "remarks",
        "demands",
        "estimates",
        "comments",
    )
)
"""Forms that are often nouns, but verbs of saying after a name or a pronoun: "X claims"."""


def is_participle(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `backed by`, `known as`, `unopposed`, which are not the verb of a clause."""
    following = lower[at + 1 : at + 2]
    is_passive = lower[at] in _PASSIVES and following in (("by",), ("since",))
    is_described = lower[at] in _DESCRIBES and following == ("as",)
    return is_passive or is_described or lower[at] in _UNRESISTED


_PASSIVES = words(
    "backed supported helped aided assisted led joined accompanied covered defended protected "
    "guarded held controlled occupied besieged surrounded encircled ruled run inhabited"
)
"""Participles, if "by" or "since" follows: "took X and Z backed by jets"."""

_DESCRIBES = words("known described seen regarded")
"""Participles, if "as" follows: "took X and Z known as twins"."""

_UNRESISTED = words(
    "unopposed uncontested unchallenged undefended unaided unhindered unimpeded unnoticed "
    "undetected unharmed unhurt unscathed"
)
"""Words for how somebody took a place: "took X and Z unopposed"."""
