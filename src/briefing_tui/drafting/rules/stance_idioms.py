"""Patterns for idioms with a stance: `sent its condolences`."""

from __future__ import annotations

import re

_ADVERBS = r"(?:\w+ly |also |again |once more |further |since |jointly |repeatedly )?"
_LEAD_IN = r"(?:its |their |his |her |the |a |an |our )?(?:[\w'-]+ ){0,3}"
"""Words before a noun such as "concern": "its deep and grave"."""

_CEASE = (
    r"(?:ceasefire|cease-fire|truce|cessation of hostilities|halt to (?:the |"
    r"all )?(?:fighting|hostilities|attacks|strikes)|end to (?:the |all )?(?:fighting|"
    r"hostilities|violence|war|attacks|bombardment|strikes))"
)
"""What a call for a ceasefire asks for: "an end to the fighting"."""
_CALM = (
    r"(?:restraint|calm|de-escalation|deescalation|de-escalate|a reduction of tensions?|"
    r"avoid(?:ing)? (?:further |any )?escalation)"
)
"""What a call for de-escalation asks for: "restraint"."""
_AID = (
    r"(?:air bridge|airlift|corridor|aid|assistance|relief|funds?|funding|supplies|"
    r"help|money|medicines?|tents|food|"
    r"rescue (?:teams?|workers)|search[- ]and[- ]rescue|medical teams?|ambulances|"
    r"(?:search|sniffer|rescue) dogs|equipment|experts|helicopters|blood|"
    r"field hospitals?|generators|doctors|medics|support for (?:the )?(?:victims|survivors|"
    r"displaced)|million|planeloads?|flights?)"
)
"""What an offer of aid consists of: "medical teams"."""

_DENIED = (
    r"(?:(?:\w+ ){0,2}(?:role|part|involvement|hand|responsibility|connection|links?|troops|forces|"
    r"soldiers)|(?:prior|advance|previous) knowledge)"
)
"""What somebody denies with "had no …", such as a role.

Other nouns are not listed, because "had no comment" denies nothing.
"""

IDIOMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(pattern))
    for stance, pattern in (
        (
            "condoles",
            (
                rf"(?:sent|sends|sending|offered|offers|offering|extended|extends|expressed|"
                rf"expresses|expressing|conveyed|conveys|voiced) {_LEAD_IN}(?:condolences?|"
                rf"sympath(?:y|ies)|sorrow|sadness|grief|commiserations|prayers)\b"
            ),
        ),
        (
            "condoles",
            (
                r"\b(?:paid|pays) tribute to (?:the )?(?:victims|dead|fallen)|thoughts (?:are|"
                r"were) with|stands? in grief|grieves? with|"
                r"(?:was|were|is|are|felt) (?:\w+ly )?(?:saddened|heartbroken|grieved|pained|"
                r"grief-stricken)\b|paid (?:its|their|his|her|final) respects"
            ),
        ),
        (
            "calls-for-ceasefire",
            (
                rf"\b(?:called|calls|calling|appealed|appeals|appealing|pressed|pushed|pushing|"
                rf"pleaded|urged|urges|demanded|demands|sought|seeks|urging|"
                rf"demanding) (?:on \S+(?: \S+){{0,6}} )?(?:again )?(?:for |to |"
                rf"upon )?{_LEAD_IN}{_CEASE}"
            ),
        ),
        (
            "calls-for-ceasefire",
            (
                r"\b(?:urged|urges|called on|calls on|told|asked|appealed to|"
                r"urging) (?:\S+ ){1,6}to (?:immediately )?(?:stop (?:the )?(?:fighting|firing|"
                r"hostilities|shelling)|cease (?:fire|hostilities)|lay down (?:their )?(?:arms|"
                r"weapons)|silence (?:the|their) guns|halt (?:the )?(?:fighting|hostilities))"
            ),
        ),
        (
            "calls-for-de-escalation",
            (
                rf"\b(?:called|calls|calling|appealed|appeals|pleaded|urged|urges|urging|"
                rf"counselled|demanded|pressed|advised|advocated) (?:on |"
                rf"upon )?(?:\S+ ){{0,8}}?{_CALM}"
            ),
        ),
        (
            "calls-for-political-process",
            (
                r"\b(?:called|calls|calling|appealed|urged|urges|urging|pushed|pressed) (?:on |"
                r"upon )?(?:\S+ ){0,8}?(?:dialogue|negotiations?|(?:return|"
                r"go back) to (?:the )?(?:talks|negotiating table)|political (?:solution|process|"
                r"settlement|transition)|diplomatic solution|peaceful (?:solution|settlement))"
            ),
        ),
        (
            "demands",
            (
                r"\b(?:called|calls|calling|call) (?:again |once more |also |jointly |"
                r"repeatedly )?(?:for|on|upon)\b"
            ),
        ),
        (
            "demands",
            (
                r"\b(?:appealed|appeals|appealing|pleaded|pleads|pressed|presses|pushed|"
                r"lobbied) (?:again |once more |directly )?(?:for|to)\b"
            ),
        ),
        (
            "demands",
            (
                r"\b(?:repeated|repeats|renewed|renews|reiterated|reiterates|issued|made|echoed|"
                r"joined) (?:its|their|his|her|a|an|the) (?:\w+ )?(?:calls?|appeals?|demands?|"
                r"pleas?)\b"
            ),
        ),
        (
            "demands",
            (
                r"\b(?:insisted|insists|insisting) (?:on\b|that (?:\S+ ){1,6}"
                r"(?:must|should|be|ought|needs? to|has to|have to)\b)"
            ),
        ),
        (
            "demands",
            (
                r"\b(?:asked|asks|requested|sought|seeks|convened|wants|wanted|proposed|"
                r"convenes) (?:for )?(?:an? )?(?:\w+ ){0,2}(?:session|meeting|investigation|"
                r"inquiry|probe|ceasefire|truce|report|explanation|answers)\b"
            ),
        ),
        (
            "expresses-concern",
            (
                rf"\b(?:expressed|expresses|expressing|voiced|voices|voicing|raised|raises|raising|"
                rf"conveyed|registered|signalled|shared|sounded) {_LEAD_IN}(?:concerns?|alarm|"
                rf"worr(?:y|ies)|fears?|dismay|unease|disquiet|shock|regret|anxiety|apprehension|"
                rf"misgivings|displeasure|disappointment|frustration|disquiet)\b"
            ),
        ),
        (
            "condemns",
            (
                rf"\b(?:is|was|are|were|be|been|said (?:it|he|she|they) (?:is|was|were)|felt|"
                rf"declared (?:itself|himself|herself)|pronounced itself|professed itself) "
                rf"{_ADVERBS}(?:shocked|appalled|horrified|outraged|revolted|sickened|disgusted|"
                rf"aghast|incensed|scandali[sz]ed|angered|infuriated)\b"
            ),
        ),
        (
            "condemns",
            (
                r"\b(?:protested|protests) (?:to|against|at|over|that)\b|\b(?:railed|"
                r"inveighed|fulminated) against\b|\brounded on\b|"
                r"\breacted (?:\w+ly )?(?:angrily|furiously|with (?:\w+ )?(?:anger|fury|"
                r"outrage))|\btook (?:\S+ ){1,4}to task\b|\bdeems? (?:it|this) "
                r"(?:un\w+|hostile)"
            ),
        ),
        (
            "denies",
            (
                r"\b(?:dismiss(?:ed|es)|reject(?:ed|s)|rubbish(?:ed|es)|repudiat(?:ed|es)|"
                r"disput(?:ed|es)|contest(?:ed|s)|rebut(?:ted|s)|brushed (?:aside|off)|"
                r"scoffed at|batted away|denie[ds]|shrugged off) (?:\S+ ){0,4}?(?:claims?|charges?|"
                r"allegations?|accusations?|reports?|notion|suggestions?|figures?|assertions?|"
                r"account|version|rumou?rs?|responsibility|insinuations?)\b|"
                r"\b(?:dismiss(?:ed|es)|called|calls|described|describes|branded|labelled) "
                r"(?:\S+ ){1,6}?(?:as )?(?:an? |the )?(?:\w+ )?(?:baseless|fabricat\w+|"
                r"disinformation|misinformation|propaganda|fake|lies?|hoax|untrue|unfounded|"
                r"groundless|nonsense|false|fiction|novel|invention|fantasy|slander|smear)\b|"
                rf"\bsaid (?:it|he|she|they) (?:had|has|have|bore|took|played) no {_DENIED}\b|"
                r"\bwash(?:ed|es) (?:its|his|her|their) hands\b"
            ),
        ),
        (
            "expresses-concern",
            (
                rf"\b(?:is|was|are|were|be|been|said (?:it|he|she|they) (?:is|was|were)|remains?|"
                rf"remained|felt|declared (?:itself|himself|herself)|pronounced itself|"
                rf"professed itself) {_ADVERBS}(?:concerned|alarmed|worried|troubled|"
                rf"disturbed|dismayed|perturbed|anxious|uneasy|apprehensive|disappointed|"
                rf"frustrated)\b"
            ),
        ),
        (
            "expresses-concern",
            (
                r"\b(?:following|monitoring|watching|watched|followed|"
                r"monitored) (?:\S+ ){0,4}(?:closely|with (?:\w+ )?(?:concern|alarm|unease|worry))"
            ),
        ),
        (
            "condemns",
            (
                rf"\b(?:expressed|expresses|expressing|voiced|voices|voicing) {_LEAD_IN}(?:outrage|"
                rf"anger|indignation|revulsion|condemnation|disgust|fury|horror)\b"
            ),
        ),
        (
            "condemns",
            (
                r"\b(?:spoke|speaks|speaking|spoken|came|come|hit|hits|lashed|"
                r"cried) out (?:strongly |sharply )?(?:against|at)\b"
            ),
        ),
        (
            "condemns",
            (
                r"\b(?:called|calls|calling|described|describes|describing|branded|brands|"
                r"branding|labelled|labels|labeled|termed|terms|deemed|considers?|declared|"
                r"characteri[sz]ed) (?:(?!and |but )\S+ ){1,8}?(?:hostile|cruel|"
                r"inhuman\w*|crime|killing|murder|unjust|dangerous|betrayal|blow to|treason|"
                r"farce|sham|shame|insult|war crimes?|crimes? against humanity|"
                r"terroris[mt]|terror|unacceptable|barbaric|cowardly|heinous|illegal|unlawful|"
                r"outrage\w*|aggression|atrocity|atrocities|massacre|despicable|reckless|"
                r"intolerable|inexcusable|horrific|abhorrent|appalling|disgrace(?:ful)?|"
                r"violations?|provocations?|genocide|criminal|senseless|brutal|vile|shameful|"
                r"deplorable|unjustifiable|reprehensible|breach|escalation|affront|stain|slaughter|carnage|"
                r"bloodbath|butchery|scandal|immoral|unjustified|insane|madness)"
            ),
        ),
        (
            "condemns",
            (
                r"\b(?:lodged|filed|sent|delivered|issued|registered|submitted) (?:an? )?"
                r"(?:\w+ ){0,2}(?:protests?|complaints?|objections?)\b"
            ),
        ),
        (
            "condemns",
            (
                r"\b(?:issued|releas\w+|added|voted(?! on)) (?!against )"
                r"(?:\S+ ){0,3}condemn(?:ation|ing)\b|"
                r"took issue with|has no justification"
            ),
        ),
        (
            "accuses",
            (
                r"\b(?:pointed|points|pointing) (?:the |a )?finger at|\b(?:held|holds|hold|"
                r"holding) (?:\S+ ){1,5}(?:responsible|accountable)|\b(?:laid|lays|pinned|placed|"
                r"put) (?:the |all )?(?:blame|responsibility)|\battributed (?:\S+ ){1,5}to\b"
            ),
        ),
        (
            "supports",
            (
                rf"\b(?:expressed|expresses|expressing|voiced|voices|voicing|pledged|pledges|"
                rf"pledging|reaffirmed|reaffirms|reaffirming|reiterated|reiterates|offered|"
                rf"declared|promised|threw|lent|underlined|stressed|restated) {_LEAD_IN}(?:support|"
                rf"solidarity|backing|weight behind)\b"
            ),
        ),
        (
            "supports",
            (
                r"\b(?:stands?|stood|standing) (?:\w+ )?(?:by|with|behind|alongside|shoulder)\b|"
                r"\bside[sd] with\b|\bgave (?:its|their|his|her) (?:\w+ )?(?:backing|support|"
                r"blessing)\b"
            ),
        ),
        (
            "supports",
            (
                r"\b(?:backs|backed|supports|supported|endorsed|endorses|defended|"
                r"defends) (?!away|down|up|out|off|by|into)"
            ),
        ),
        (
            "offers-mediation",
            (
                r"\b(?:offered|offers|offering|proposed|proposes|volunteered|ready|willing|"
                r"prepared|agreed|pledged|willingness|readiness|"
                r"offer) (?:\S+ ){0,3}?(?:to (?:host|mediate|broker|facilitate|help mediate|hold)|"
                r"(?:itself |himself )?as (?:a |an )?(?:mediator|venue|go-between|broker)|"
                r"mediation|its good offices|good offices|a venue)"
            ),
        ),
        (
            "offers-aid",
            (
                r"\b(?:stands?|stood|is|was|are) ready to (?:help|assist|take in|receive|"
                r"provide|send|"
                r"support)\b"
            ),
        ),
        (
            "offers-aid",
            (
                rf"\b(?:ordered|pledged|pledges|pledging|offered|offers|offering|announced|"
                rf"announces|"
                rf"announcing|sent|sends|sending|dispatched|dispatches|dispatching|delivered|"
                rf"promised|promises|released|releases|allocated|donated|donates|committed|"
                rf"approved|airlifted|proposed|proposes|provided|provides|shipped|flew|will send|"
                rf"would send|"
                rf"will provide|would provide|would donate|will donate|would deliver|(?:would|will|"
                rf"to) (?:open|set up|establish)|opened|set up|earmarked|unlocked|mobilised|"
                rf"mobilized|activated) (?:\S+ ){{0,7}}?{_AID}\b"
            ),
        ),
        (
            "sanctions",
            (
                r"\b(?:imposed|imposes|imposing|announced|announces|slapped|adopted|tightened|"
                r"extended|approved|introduced|unveiled) (?:\S+ ){0,4}?(?:sanctions|"
                r"asset freezes?|travel bans?|visa (?:bans?|restrictions)|"
                r"an arms embargo|embargo)\b|\b(?:sanctioned|"
                r"blacklisted) (?!by)"
            ),
        ),
        (
            "suspends-talks",
            (
                r"\b(?:suspended|suspends|suspending|broke off|breaks off|halted|halts|froze|"
                r"freezes|called off|walked out of|withdrew from|pulled out of|postponed|"
                r"cancelled|canceled|abandoned) (?:\S+ ){0,5}?(?:talks|negotiations?|dialogue|"
                r"consultations|meetings?|summit)\b"
            ),
        ),
        (
            "suspends-aid",
            (
                r"\b(?:(?:would|will) (?:halt|suspend|stop|freeze|cut|end|pause)|suspended|"
                r"suspends|suspending|froze|freezes|frozen|halted|halts|halting|"
                r"cut|cuts|withheld|paused|pauses|stopped|withdrew|suspend) (?:\S+ ){0,5}?(?:aid|"
                r"assistance|funding|support|arms|weapons|deliveries|exports|activities|"
                r"operations|cooperation|programme|program|loans?|credits?|payments|"
                r"disbursements?)\b"
            ),
        ),
        (
            "recognises",
            (
                r"\brecogni[sz](?:ed|es|ing) (?:\S+ ){1,8}(?:as (?:the )?(?:legitimate|lawful|"
                r"official|rightful|interim)|authorities|government|independence|state|statehood|"
                r"authority|council|republic|victory)"
            ),
        ),
        (
            "holds-talks",
            (
                r"\b(?:held|holds|holding|hosted|hosts|had) (?!no )(?:\S+ ){0,3}?(?:talks|"
                r"consultations|phone calls?|telephone calls?|discussions|a call)\b|"
                r"\bmet (?:with|in|on|for)\b|\btelephoned\b|"
                r"\bspoke (?:by (?:tele)?phone|on the phone|with)\b"
            ),
        ),
        (
            "threatens",
            (
                r"\b(?:threatened|threatens|threatening|vowed|vows|vowing|promised|pledged|"
                r"swore) (?:to (?:respond|retaliate|strike|attack|use force|intervene|avenge|"
                r"hit back|punish|impose|target|take revenge|act|crush|shoot|withdraw|pull|cut|"
                r"close|expel)|(?:\w+ )?(?:retaliation|revenge|a response|consequences|force|"
                r"sanctions|military action))"
            ),
        ),
        (
            "warns",
            (
                r"\b(?:issued|issues|sounded|sounds|gave|delivered) (?:\S+ ){0,3}?warnings?\b|"
                r"\b(?:would|will|could) (?:“|\"|‘|')?not (?:sit|stand|tolerate|accept|allow|"
                r"hesitate|ignore|remain)\b"
            ),
        ),
        (
            "rejects",
            (
                r"\b(?:would|will) (?:block|veto|oppose|resist|boycott|not accept|not recogni|"
                r"not sign|not take part|not be bound|not abide|not comply|not honou?r|"
                r"not implement|never accept|never recogni)|"
                r"\b(?:ruled|rules) out\b|\b(?:refused|refuses|declined|"
                r"declines) to (?:recogni[sz]e|accept|negotiate|talk|sign|join|support|"
                r"back|endorse)\b|\bturned down\b|\bvetoed\b|\bvoted against\b|\bscoffed at\b|"
                r"\bbrushed (?:aside|off)\b|\bopposed\b|\bopposes\b|\bpoured scorn\b|"
                r"\bshrugged off\b"
            ),
        ),
        (
            "denies",
            (
                r"\bcalled (?:the |those |such )?(?:\w+ )?(?:accusations?|allegations?|claims?|"
                r"reports?|charges?) (?:\w+ ){0,2}(?:baseless|false|fabricated|untrue|unfounded|"
                r"lies|nonsense)|\bdisclaimed\b|\bdistanced (?:itself|themselves|himself)\b|"
                rf"\b(?:was|is|were) the real victim\b|\b(?:had|has|have) no {_DENIED}\b|"
                r"\b(?:had|has|have) nothing to do with\b|"
                r"\b(?:played|took|bore) no (?:part|role|responsibility)\b"
            ),
        ),
    )
)
"""The stances and the patterns of their idioms. Of the patterns that match, the first applies."""
