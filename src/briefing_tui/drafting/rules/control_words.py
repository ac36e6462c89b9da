"""Words that report who controls a place."""

from __future__ import annotations

from briefing_tui.drafting.rules.lexicon import PLACE_NOUNS, ordered_words, words
from briefing_tui.drafting.rules.verbs import forms, past

_CAPTURE = ordered_words(
    "capture seize take retake recapture overrun liberate conquer occupy regain reclaim "
    "reoccupy annex wrest secure win invade recover overtake overwhelm grab snatch "
    "re-take re-capture re-occupy reconquer commandeer claim"
)
_HOLD = ordered_words(
    "hold control retain keep maintain administer rule run dominate defend patrol police "
    "govern garrison man guard"
)
_SIEGE = ordered_words("besiege encircle surround blockade")
TO_HOLD = frozenset(form for base in (*_HOLD, "occupy") for form in forms(base))
"""Forms of verbs for holding a place: "Y holds X"."""

_ENTER = ordered_words("enter reach penetrate storm infiltrate re-enter reenter")
ENTRIES = words("into inside through") | {
    form for base in _ENTER if base != "reach" for form in forms(base)
}
"""Words for a force that comes into a place: "Y entered X", "Y pushed into X"."""

EDGES = words("outskirts suburbs edge edges fringes gates approaches entrance entrances")
"""Parts of a place. A force that has only these does not control the place.

An example is "Y stormed the gates of X".
"""

_LEAVE = ordered_words("abandon vacate quit leave lose surrender cede evacuate")

STATUS_OF_VERB = {
    form: status
    for status, bases in (
        ("captured", _CAPTURE),
        ("held", _HOLD),
        ("besieged", _SIEGE),
        ("advancing", _ENTER),
        ("withdrawn", _LEAVE),
    )
    for base in bases
    for form in forms(base)
    # These forms are mostly nouns.
    if form not in ("garrison", "guard", "guards", "police")
}
"""The status for each form of a verb: "Y captured X" means `captured`."""

_TOWARDS = (
    "into", "in", "inside", "towards", "toward", "near", "on", "to", "onto", "around", "of",
    "through", "at", "against",
)  # fmt: skip
BEFORE_PREPOSITION = words(
    "deep back further deeper its their troops forces all soldiers to within up out over "
    "north south east west northeast northwest southeast southwest as far down closer "
    "nearer only on in way ground through km kilometres miles still there put now"
)
"""Words between a verb and its preposition: "advanced further west of X"."""

STATUS_OF_VERB_WITH = {
    **{
        form: ("advancing", _TOWARDS)
        for base in ordered_words(
            "push advance move march roll pour deploy sweep burst break storm thrust "
            "drive smash cross close press barge"
        )
        for form in forms(base)
    },
    **{
        form: ("held", ("in", "at", "inside", "on", "around", "to"))
        for base in ordered_words("remain stay linger cling hang")
        for form in forms(base)
    },
    **{
        form: ("advancing", ("into", "inside"))
        for base in ordered_words(
            "walk go get come slip file ride crawl inch edge creep fan sneak charge surge slice "
            "punch plough bulldoze race fight"
        )
        for form in forms(base)
    },
    **{
        form: ("advancing", ("in",))
        for base in ordered_words("appear surface land mop")
        for form in forms(base)
    },
    **dict.fromkeys(
        words("entrenched barricaded garrisoned stationed holed dug camped embedded ensconced"),
        ("held", ("in", "at", "inside", "on", "around")),
    ),
    **{
        form: ("withdrawn", ("from", "out"))
        for base in ordered_words("withdraw retreat pull flee redeploy")
        for form in forms(base)
    },
}
"""The status for each form of a verb, and the prepositions between the form and the place.

"Y withdrew from X" means `withdrawn`.
"""

MOVED = words("swept driven pushed pressed thrust marched hung hanged")
"""Participles for what others do to the subject: "Y was swept into X by the flood"."""

EXPULSIONS = words(
    "drove driven push pushed forced expelled ousted dislodged cleared evicted routed "
    "driving expelling ousting dislodging"
)
"""Verbs of expelling: "drove Y out of X"."""

STATUS_OF_PARTICIPLE = {
    past(base)[1]: status
    for status, bases in (
        ("captured", [*_CAPTURE, "lose"]),
        (
            "held",
            ordered_words("hold control administer rule run retain garrison patrol guard defend"),
        ),
        ("besieged", _SIEGE),
    )
    for base in bases
}
"""The status for each participle in the passive: "X was captured by Y" means `captured`."""

LOST = frozenset(("lost", "ceded", "abandoned", "yielded", "surrendered"))
"""Participles before "to" and the new controller: "X was lost to Y"."""

STATUS_OF_NOUN = {
    **dict.fromkeys(
        words("capture seizure fall recapture liberation takeover conquest loss"), "captured"
    ),
    **dict.fromkeys(words("siege blockade encirclement"), "besieged"),
}  # fmt: skip
"""The status for each noun before a place: "the siege of X" means `besieged`."""

STATUS_OF_COMPOUND = {
    "held": "held",
    "controlled": "held",
    "occupied": "held",
    "besieged": "besieged",
}
"""The status for the second word of a compound: "rebel-held X" means `held`."""

_STRONG = ordered_words(
    "capture seize retake recapture overrun liberate conquer reoccupy annex besiege encircle occupy"
)
STRONG = frozenset(form for base in _STRONG for form in forms(base))
"""Verbs that report a capture or a siege. Their subject need not be a known force."""

UNREAL_BEFORE = words(
    "neither nor would could might may should if unless not never nearly almost without cannot "
    "longer "
    "will plans planned hopes vowed wants trying tried tries threatened"
)
"""Words which show that the event of the next verb has not happened: "nearly captured X"."""

BEFORE_GERUND = words(
    "from against about avoided avoid considered considering delayed denied denies risk risked "
    "risks planned suggested proposed discussed threatened mulled postponed ruled"
)
"""Words which show that the event of the next gerund has not happened: "from entering X"."""

DEMANDS = words(
    "demand demands demanded insisted insists requested requests urged urges required requires "
    "ordered orders proposed proposes recommended recommends asked asks"
)
"""Verbs of demanding: in "demanded that Y withdraw", Y has not withdrawn yet."""

FORMER = words("former once formerly previously then")
"""Words which show that the control is over: "the former rebel stronghold"."""

BEFORE_NOUNS = words(
    "the a an of for under full in recently its their 's taken took take taking gained "
    "gaining lost losing regained seized wrested won assumed"
)
"""Words after which a form of a verb is a noun or an adjective: "a captured car", "in control"."""

REAL_BEFORE_INFINITIVE = words("managed able continued continue continues began begun went helped")
"""Words which show that the event of the next verb has happened: "managed to take X"."""

OBJECT_WORDS = PLACE_NOUNS | words(
    "than the a an its their control full complete total effective de facto over back of most "
    "all parts part large swathes swaths much nearly almost entire whole several key "
    "strategic nearby two three four five six seven eight nine ten dozens more other "
    "small frontline market such as including and around outskirts centre center hold "
    "positions regional provincial military northern southern eastern western central up "
    "heart command government army historic ancient coastal administrative commercial "
    "vital crucial sprawling also further contested divided rich presidential surrounding "
    "neighbouring neighboring remaining rural downtown another oil tiny remote main only "
    "new populous biggest largest second third important besieged embattled both edge edges "
    "fringes gates streets suburbs approaches same first last final industrial residential "
    "shattered ruined abandoned symbolic prized out bank banks half quarter side "
    "countryside pickets trenches naval air thirds quarters fifths tenths percent per cent about "
    "mainly predominantly largely"
)
"""Words between a verb of control and the name of the place."""

DEFINITE = words(
    "city town village district area camp base airport region province capital port "
    "island neighbourhood neighborhood suburb territory settlement headquarters garrison "
    "enclave hamlet compound crossing locality quarter barracks fort airstrip airfield "
    "aerodrome dam bridge hill ridge heights refinery prison citadel township commune"
)
"""Nouns with which a text refers back to a place: "the town"."""

AFTER_PLACE = words(
    "in on at from by with to of and or but as after before since when while where who "
    "which that during for amid following without despite yesterday today overnight late "
    "early again last this earlier later is was were are has had have would "
    "will then once until because including along together using within near "
    "under against over through more than also back except excluding"
)
"""Words that can follow the object of a verb: in "captured X on Monday", X is a place.

If another word follows, the name usually describes the next noun: "captured X men".
"""

PRESENCE = words(
    "slept sleep sleeping stand standing stood sit sat sitting are remain remained "
    "entered patrol patrolling walk walking inside raised hoisted control hold holding "
    "took captured camped drinking eat eating there deployed"
)
"""Words for what people do in a place that they hold: "our men slept in X"."""

OWN_PEOPLE = words(
    "men forces fighters troops soldiers boys lads army units flag comrades brothers sons"
)
"""Nouns after "our" for the people of the speaker's group."""

DENIALS = words(
    "denied denies deny denying rejected rejects rejecting dismissed dismisses dismissing refuted "
    "refutes refuting disputed disputes disputing"
)
"""Verbs of denying: "Y denied that X had fallen"."""

LOSSES = words(
    "fallen lost taken captured seized fall loss capture overrun surrendered changed seizure "
    "takeover conquest recapture retaken recaptured"
)
"""Words for the loss of a place."""

HANDOVERS = frozenset(
    form
    for base in ordered_words(
        "hand turn cede yield relinquish concede surrender abandon leave return give"
    )
    for form in forms(base)
)
"""Verbs with a place and "to": "handed X over to Y"."""

CLEARINGS = words(
    "cleared clear clears clearing rid purged purging freed swept cleansed mopped liberated"
)
"""Verbs with a place and "of": "cleared X of Y"."""

FALLS = words(
    "fell fallen falls falling surrendered capitulated submitted reverted succumbed returned"
)
"""Verbs whose subject is a place that changes hands: "X fell overnight to Y"."""

GAINS = words(
    "advances advance gains gain ground inroads headway progress incursion incursions "
    "breakthrough breakthroughs"
)
"""Nouns for an advance."""

POSITIONS = words(
    "positions position checkpoint checkpoints roadblock roadblocks barricades base bases "
    "pickets picket trenches barriers barrier "
    "foothold bridgehead beachhead presence outposts posts headquarters defences"
)
"""What a force has in a place that it holds."""

STRONGHOLDS = words(
    "stronghold strongholds bastion bastions redoubt fiefdom heartland fief citadel lair"
)
"""Nouns for a place that a force holds."""

DOMAINS = words("territory turf country ground domain enclave land zone town city village")
"""Nouns for a place, after the name of a force: "X is rebel territory"."""

REPULSES = words(
    "repelled repel repelling repulsed repulsing repulse thwarted foiled fended beat beaten "
    "beating pushed"
)
"""Verbs which say that an attack failed: "Y repelled an assault on X"."""

ATTACKS = words(
    "attack attacks assault assaults offensive offensives raid raids attempt attempts push"
)
"""Nouns for an attack."""

CONTROL_VERBS = {
    **dict.fromkeys(
        words(
            "claimed claim claims claiming established establish establishing restored restore "
            "reasserted asserted asserting assumed assume declared extended consolidated imposed "
            "strengthened"
        ),
        "captured",
    ),
    **dict.fromkeys(words("exercise exercises have has retained tightened tighten"), "held"),
}
"""The status for each verb before "control of X": "declared control of X" means `captured`."""

FLYING = words("flies fly flying flew raised hoisted waves waving waved planted hangs")
"""Verbs for flags over a place: "a flag flies over X"."""

BETWEEN_EXTENT_AND_NAME = PLACE_NOUNS | words("of the old")
"""Words between an extent and the name of a place: "most of the old city of X fell"."""
