"""The words with which texts report how states and organisations react."""

from __future__ import annotations

import re

from briefing_tui.drafting.rules.verbs import forms_of

_VERBS = {
    "condemn": "condemns", "denounce": "condemns", "deplore": "condemns", "decry": "condemns",
    "criticise": "condemns", "criticize": "condemns", "slam": "condemns", "blast": "condemns",
    "rebuke": "condemns", "censure": "condemns", "lambast": "condemns", "lambaste": "condemns",
    "castigate": "condemns", "excoriate": "condemns", "assail": "condemns", "berate": "condemns",
    "chide": "condemns", "lament": "condemns", "bemoan": "condemns",
    "accuse": "accuses", "blame": "accuses", "fault": "accuses", "attribute": "accuses",
    "urge": "demands", "demand": "demands", "call": "demands", "appeal": "demands",
    "insist": "demands", "press": "demands", "implore": "demands", "beseech": "demands",
    "plead": "demands", "exhort": "demands", "beg": "demands", "request": "demands",
    "instruct": "demands", "summon": "condemns",
    "support": "supports", "back": "supports", "endorse": "supports", "defend": "supports",
    "reaffirm": "supports", "reassure": "supports", "champion": "supports",
    "welcome": "welcomes", "hail": "welcomes", "praise": "welcomes", "applaud": "welcomes",
    "commend": "welcomes", "salute": "welcomes", "congratulate": "welcomes", "laud": "welcomes",
    "warn": "warns", "caution": "warns", "threaten": "threatens", "vow": "threatens",
    "reject": "rejects", "dismiss": "rejects", "rebuff": "rejects", "oppose": "rejects",
    "spurn": "rejects", "deny": "denies", "refute": "denies", "disavow": "denies",
    "mourn": "condoles", "sanction": "sanctions", "blacklist": "sanctions",
    "recognise": "recognises", "recognize": "recognises",
}  # fmt: skip
STANCE_OF_VERB = {
    form: stance
    for form, stance in forms_of(_VERBS).items()
    if form
    not in (
        "blast", "blasts", "fault", "faults", "call's", "appeals", "press", "presses", "pressing",
        "request", "requests", "requested", "summon", "back", "support", "supports", "demand",
        "vow", "vows", "sanction", "sanctions", "sanctioning", "attribute", "attributes", "instruct",
        "recognised", "recognized", "recognising", "recognizing", "recognise", "recognize",
        "defend", "defends", "defended", "defending", "backing", "oppose", "blames'", "welcome",
        "threatened", "threatening", "threaten", "pressed", "called", "calls", "calling", "call",
        "appealed", "appeal", "insisted", "insists", "insisting", "insist", "backed", "dismissing",
        "reaffirmed", "reaffirms", "reaffirming", "reaffirm", "criticise", "condemn",
        "summoned", "summoning", "summons", "lamented", "lament", "laments", "criticize",
        "vowed", "vowing", "pleaded", "begged", "deny", "reject", "warn", "press", "warning",
        "calling", "demanding", "supporting", "lamenting",
    )
}  # fmt: skip
"""Forms that state a stance by themselves; the others need the words in `IDIOMS`."""

_ADVERBS = r"(?:\w+ly |also |again |once more |further |since |jointly |repeatedly )?"
_GRAVE = r"(?:its |their |his |her |the |a |an |our )?(?:\w+ ){0,3}"
_CEASE = r"(?:ceasefire|cease-fire|truce|cessation of hostilities|halt to (?:the |all )?(?:fighting|hostilities|attacks|strikes)|end to (?:the |all )?(?:fighting|hostilities|violence|war|attacks|bombardment|strikes))"
_CALM = r"(?:restraint|calm|de-escalation|deescalation|de-escalate|a reduction of tensions?|avoid(?:ing)? (?:further |any )?escalation)"
_AID = r"(?:aid|assistance|relief|funds?|funding|supplies|help|money|medicines?|tents|food|rescue (?:teams?|workers)|search[- ]and[- ]rescue|medical teams?|support for (?:the )?(?:victims|survivors|displaced)|million|planeloads?|flights?)"

IDIOMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(pattern))
    for stance, pattern in (
        ("condoles", rf"(?:sent|sends|sending|offered|offers|offering|extended|extends|expressed|expresses|expressing|conveyed|conveys|voiced) {_GRAVE}(?:condolences?|sympath(?:y|ies)|sorrow|sadness)\b"),
        ("condoles", r"\b(?:paid|pays) tribute to (?:the )?(?:victims|dead|fallen)|thoughts (?:are|were) with|stands? in grief|grieves? with|deeply saddened"),
        ("calls-for-ceasefire", rf"\b(?:called|calls|calling|appealed|appeals|appealing|pressed|pushed|pushing|pleaded|urged|urges|demanded|demands|sought|seeks|urging|demanding) (?:on \S+(?: \S+){{0,6}} )?(?:again )?(?:for |to |upon )?{_GRAVE}{_CEASE}"),
        ("calls-for-ceasefire", r"\b(?:urged|urges|called on|calls on|told|asked|appealed to|urging) (?:\S+ ){1,6}to (?:immediately )?(?:stop (?:the )?(?:fighting|firing|hostilities|shelling)|cease (?:fire|hostilities)|lay down (?:their )?(?:arms|weapons)|silence (?:the|their) guns|halt (?:the )?(?:fighting|hostilities))"),
        ("calls-for-de-escalation", rf"\b(?:called|calls|calling|appealed|appeals|pleaded|urged|urges|urging|counselled|demanded|pressed|advised|advocated) (?:on |upon )?(?:\S+ ){{0,8}}?{_CALM}"),
        ("calls-for-political-process", r"\b(?:called|calls|calling|appealed|urged|urges|urging|pushed|pressed) (?:on |upon )?(?:\S+ ){0,8}?(?:dialogue|negotiations?|(?:return|go back) to (?:the )?(?:talks|negotiating table)|political (?:solution|process|settlement|transition)|diplomatic solution|peaceful (?:solution|settlement))"),
        ("demands", r"\b(?:called|calls|calling) (?:again |once more |also |jointly |repeatedly )?(?:for|on|upon)\b"),
        ("demands", r"\b(?:appealed|appeals|appealing|pleaded|pleads|pressed|presses|pushed|lobbied) (?:again |once more |directly )?(?:for|to)\b"),
        ("demands", r"\b(?:repeated|repeats|renewed|renews|reiterated|reiterates|issued|made|echoed|joined) (?:its|their|his|her|a|an|the) (?:\w+ )?(?:calls?|appeals?|demands?|pleas?)\b"),
        ("demands", r"\b(?:insisted|insists|insisting) (?:that|on)\b"),
        ("demands", r"\b(?:asked|asks|requested|sought|seeks|convened|convenes) (?:for )?(?:an? )?(?:\w+ ){0,2}(?:session|meeting|investigation|inquiry|probe)\b"),
        ("expresses-concern", rf"\b(?:expressed|expresses|expressing|voiced|voices|voicing|raised|raises|raising|conveyed|registered|signalled|shared|sounded) {_GRAVE}(?:concerns?|alarm|worr(?:y|ies)|fears?|dismay|unease|disquiet|shock|regret|anxiety|apprehension|misgivings)\b"),
        ("expresses-concern", rf"\b(?:is|was|are|were|be|been|said (?:it|he|she|they) (?:is|was|were)|remains?|remained|felt|declared (?:itself|himself|herself)|pronounced itself|professed itself) {_ADVERBS}(?:concerned|alarmed|worried|troubled|shocked|appalled|horrified|disturbed|dismayed|saddened|aghast|perturbed)\b"),
        ("expresses-concern", r"\b(?:following|monitoring|watching|watched|followed|monitored) (?:\S+ ){0,4}(?:closely|with (?:\w+ )?(?:concern|alarm|unease|worry))"),
        ("condemns", rf"\b(?:expressed|expresses|expressing|voiced|voices|voicing) {_GRAVE}(?:outrage|anger|indignation|revulsion|condemnation|disgust|fury|horror)\b"),
        ("condemns", r"\b(?:spoke|speaks|speaking|spoken|came|come|hit|hits|lashed|cried) out (?:strongly |sharply )?(?:against|at)\b"),
        ("condemns", r"\b(?:called|calls|calling|described|describes|describing|branded|brands|branding|labelled|labels|labeled|termed|terms|deemed|considers?|declared|characteri[sz]ed) (?:\S+ ){1,8}(?:war crimes?|crimes? against humanity|terroris[mt]|terror|unacceptable|barbaric|cowardly|heinous|illegal|unlawful|outrageous|aggression|atrocity|atrocities|massacre|despicable|reckless|intolerable|inexcusable|horrific|abhorrent|appalling|disgrace(?:ful)?|violations?|provocations?|genocide|criminal|senseless|brutal|vile|shameful|deplorable|unjustifiable|reprehensible|breach|escalation)"),
        ("condemns", r"\b(?:summoned|summons|summoning|recalled|recalls|expelled|expels|expelling) (?:\S+ ){0,6}(?:ambassadors?|envoys?|diplomats?|charg)"),
        ("condemns", r"\b(?:lodged|filed|sent|delivered|issued) (?:an? )?(?:\w+ ){0,2}protest\b"),
        ("condemns", r"\b(?:issued|releas\w+|added|voted) (?:\S+ ){0,3}condemn(?:ation|ing)\b|took issue with|has no justification"),
        ("accuses", r"\b(?:pointed|points|pointing) (?:the |a )?finger at|\b(?:held|holds|hold|holding) (?:\S+ ){1,5}(?:responsible|accountable)|\b(?:laid|lays|pinned|placed|put) (?:the |all )?(?:blame|responsibility)|\battributed (?:\S+ ){1,5}to\b"),
        ("supports", rf"\b(?:expressed|expresses|expressing|voiced|voices|voicing|pledged|pledges|pledging|reaffirmed|reaffirms|reaffirming|reiterated|reiterates|offered|declared|promised|threw|lent|underlined|stressed|restated) {_GRAVE}(?:support|solidarity|backing|weight behind)\b"),
        ("supports", r"\b(?:stands?|stood|standing) (?:\w+ )?(?:by|with|behind|alongside|shoulder)\b|\bside[sd] with\b|\bgave (?:its|their|his|her) (?:\w+ )?(?:backing|support|blessing)\b"),
        ("supports", r"\b(?:backs|backed|supports|supported|endorsed|endorses|defended|defends) (?!away|down|up|out|off|by|into)"),
        ("offers-mediation", r"\b(?:offered|offers|offering|proposed|proposes|volunteered|ready|willing|prepared|agreed|pledged|willingness|readiness|offer) (?:\S+ ){0,3}?(?:to (?:host|mediate|broker|facilitate|help mediate|hold)|(?:itself |himself )?as (?:a |an )?(?:mediator|venue|go-between|broker)|mediation|its good offices|good offices|a venue)"),
        ("offers-aid", rf"\b(?:pledged|pledges|pledging|offered|offers|offering|announced|announces|announcing|sent|sends|sending|dispatched|dispatches|dispatching|delivered|promised|promises|released|releases|allocated|donated|donates|committed|approved|airlifted|provided|provides|shipped|flew|earmarked|unlocked|mobilised|mobilized|activated) (?:\S+ ){{0,7}}?{_AID}\b"),
        ("sanctions", r"\b(?:imposed|imposes|imposing|announced|announces|slapped|adopted|tightened|extended|approved|introduced|unveiled) (?:\S+ ){0,4}?(?:sanctions|asset freezes?|travel bans?|an arms embargo|embargo)\b|\b(?:sanctioned|blacklisted) (?!by)"),
        ("suspends-talks", r"\b(?:suspended|suspends|suspending|broke off|breaks off|halted|halts|froze|freezes|called off|walked out of|withdrew from|pulled out of|postponed|cancelled|canceled|abandoned) (?:\S+ ){0,5}?(?:talks|negotiations?|dialogue|consultations|meetings?|summit)\b"),
        ("suspends-aid", r"\b(?:suspended|suspends|suspending|froze|freezes|frozen|halted|halts|halting|cut|cuts|withheld|paused|pauses|stopped|withdrew|suspend) (?:\S+ ){0,5}?(?:aid|assistance|funding|support|arms|weapons|deliveries|exports|activities|operations|cooperation|programme|program)\b"),
        ("recognises", r"\brecogni[sz](?:ed|es|ing) (?:\S+ ){1,8}(?:as (?:the )?(?:legitimate|lawful|official|rightful|interim)|authorities|government|independence|state|statehood|authority|council|republic|victory)"),
        ("holds-talks", r"\b(?:held|holds|holding|hosted|hosts|had) (?:\S+ ){0,3}?(?:talks|consultations|phone calls?|telephone calls?|discussions|a call)\b|\bmet (?:with|in|on|for)\b|\bspoke (?:by (?:tele)?phone|on the phone|with)\b|\btelephoned\b"),
        ("threatens", r"\b(?:threatened|threatens|threatening|vowed|vows|vowing|promised|pledged|swore) (?:to (?:respond|retaliate|strike|attack|use force|intervene|avenge|hit back|punish|impose|target|take revenge|act|crush|shoot|withdraw|pull|cut|close|expel)|(?:\w+ )?(?:retaliation|revenge|a response|consequences|force|sanctions|military action))"),
        ("warns", r"\b(?:issued|issues|sounded|sounds|gave|delivered) (?:\S+ ){0,3}?warnings?\b|\b(?:would|will|could) (?:“|\"|‘|')?not (?:sit|stand|tolerate|accept|allow|hesitate|ignore|remain)\b|\bwarning (?:that|of|against)\b"),
        ("rejects", r"\b(?:ruled|rules) out\b|\b(?:refused|refuses|declined|declines) to (?:recogni[sz]e|accept|negotiate|talk|sign|join|condemn|support|back|endorse)\b|\bturned down\b|\bvetoed\b|\bvoted against\b|\bscoffed at\b|\bbrushed (?:aside|off)\b|\bopposed\b|\bopposes\b|\bpoured scorn\b|\bshrugged off\b"),
        ("denies", r"\bcalled (?:the |those |such )?(?:\w+ )?(?:accusations?|allegations?|claims?|reports?|charges?) (?:\w+ ){0,2}(?:baseless|false|fabricated|untrue|unfounded|lies|nonsense)|\bdisclaimed\b|\bdistanced (?:itself|themselves|himself)\b|\b(?:was|is|were) the (?:real )?victim\b|\bhad (?:no|nothing to do with)\b (?:\w+ )?(?:role|part|involvement|hand|troops)?|\bplayed no (?:part|role)\b"),
        ("intervenes", r"\b(?:sent|sends|sending|deployed|deploys|deploying|dispatched|moved|moves) (?:\S+ ){0,6}?(?:troops|soldiers|forces|warships?|warplanes|jets|reinforcements|an? aircraft carrier|destroyers?|peacekeepers|battalions?)\b|\b(?:launched|carried out|conducted) (?:\S+ ){0,3}?(?:air ?strikes|strikes|raids)\b"),
        ("", r"\b(?:put|placed|puts|placing) (?:\S+ ){1,6}on (?:\w+ )?alert\b|\b(?:closed|closes|closing|shut|reopened|sealed|tightened|reinforced) (?:its|their|the) (?:\S+ ){0,4}?(?:border|borders|embassy|airspace|crossings?|consulate)\b|\b(?:evacuated|evacuates|evacuating|withdrew|withdraws|advised|advises|told|urged|ordered) (?:\S+ ){0,3}?(?:citizens|nationals|embassy staff|diplomats|staff|personnel|travellers)\b|\b(?:declared|announced|observed|ordered) (?:\S+ ){0,4}?(?:mourning|minute's silence)\b|\b(?:announced|began|ordered|completed) (?:a |its |the )?(?:\w+ )?(?:withdrawal|pull-?out) (?:of|from)\b"),
    )
)  # fmt: skip
"""Idioms of each stance, tried in this order; an empty stance is an act that takes no side."""

QUOTED_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(pattern))
    for stance, pattern in (
        ("condoles", r"\b(?:condolences|our (?:thoughts|hearts|prayers)|we (?:mourn|grieve))\b"),
        ("condemns", r"\bcondemn|\bwar crimes?\b|\bunacceptable\b|\bbarbar|\batrocit|\bheinous\b|\bcowardly\b|\boutrage"),
        ("calls-for-ceasefire", r"\bcease-?fire\b|\bguns (?:must )?(?:fall|be) silent|\bstop (?:the )?(?:fighting|killing|shooting|bombing)|\bend (?:the|this) (?:war|fighting)"),
        ("calls-for-political-process", r"\bpolitical (?:solution|process|settlement|transition)\b|\b(?:dialogue|negotiat\w+)\b"),
        ("calls-for-de-escalation", r"\brestraint\b|\bde-?escalat|\bcalm\b"),
        ("demands", r"\b(?:must|should|needs? to|have to|has to|ought to)\b|\bwe (?:call|urge|demand|appeal|ask|need)|\bcall(?:s|ing)? on\b"),
        ("supports", r"\bstand(?:s|ing)? (?:with|by|behind|alongside)\b|\b(?:support|solidarity)\b"),
        ("expresses-concern", r"\bconcern|\balarm|\bworr|\bcatastroph|\bdevastat|\bsevere risks?\b|\bdangerous\b|\bdisaster\b"),
        ("warns", r"\b(?:warn|consequences|not (?:sit|stand|tolerate|accept|allow))\b|\brisks?\b"),
        ("welcomes", r"\bwelcome"),
        ("denies", r"\b(?:baseless|false|fabricat|lies?|nothing to do|campaign of blame)\b"),
    )
)  # fmt: skip
"""Words inside quotations that show the stance of the speaker."""

REACTION_NOUNS = {
    "condemnation": "condemns", "condemnations": "condemns", "criticism": "condemns",
    "outrage": "condemns", "protests": "condemns", "rebuke": "condemns", "anger": "condemns",
    "condolences": "condoles", "sympathy": "condoles", "tributes": "condoles",
    "praise": "welcomes", "support": "supports", "backing": "supports",
    "concern": "expresses-concern", "alarm": "expresses-concern", "calls": "demands",
    "appeals": "demands", "warnings": "warns", "offers": "offers-aid", "pledges": "offers-aid",
}  # fmt: skip
"""Nouns that reach the actors by "from" or "by": "condemnation has come from A and B"."""
