"""Words for the reactions of states and organisations."""

from __future__ import annotations

import re

from briefing_tui.drafting.rules.lexicon import words
from briefing_tui.drafting.rules.verbs import forms_of

_VERBS = {
    "condemn": "condemns", "denounce": "condemns", "deplore": "condemns", "decry": "condemns",
    "criticise": "condemns", "criticize": "condemns", "slam": "condemns", "blast": "condemns",
    "rebuke": "condemns", "censure": "condemns", "lambast": "condemns", "lambaste": "condemns",
    "castigate": "condemns", "excoriate": "condemns", "assail": "condemns", "berate": "condemns",
    "chide": "condemns", "bemoan": "condemns",
    "accuse": "accuses", "blame": "accuses", "fault": "accuses", "attribute": "accuses",
    "urge": "demands", "demand": "demands", "appeal": "demands", "implore": "demands",
    "beseech": "demands", "plead": "demands", "exhort": "demands", "beg": "demands",
    "instruct": "demands",
    "support": "supports", "back": "supports", "endorse": "supports", "reassure": "supports",
    "champion": "supports",
    "welcome": "welcomes", "hail": "welcomes", "praise": "welcomes", "applaud": "welcomes",
    "commend": "welcomes", "salute": "welcomes", "congratulate": "welcomes", "laud": "welcomes",
    "warn": "warns", "caution": "warns", "threaten": "threatens",
    "reject": "rejects", "dismiss": "rejects", "rebuff": "rejects", "oppose": "rejects",
    "spurn": "rejects", "deny": "denies", "refute": "denies", "disavow": "denies",
    "mourn": "condoles", "grieve": "condoles", "condole": "condoles",
    "ridicule": "rejects", "mock": "rejects", "commiserate": "condoles",
    "sanction": "sanctions", "blacklist": "sanctions",
    "recognise": "recognises", "recognize": "recognises",
}  # fmt: skip
"""The stance that each verb states."""

_OTHER_MEANINGS = words(
    "appeal appealed appeals attribute attributes back backed backing blame blast blasts "
    "caution censure condemn criticise criticize demand demanding deny dismissing fault "
    "faults instruct mourning oppose praise rebuke recognise recognised recognising recognize "
    "recognized recognizing reject ridicule salute sanction sanctioning sanctions support "
    "supporting supports threaten threatened threatening warn warning welcome"
)
"""Forms that alone state no stance, because many of them have other meanings, as "back" does."""

STANCE_OF_VERB = {
    form: stance for form, stance in forms_of(_VERBS).items() if form not in _OTHER_MEANINGS
}
"""The stance that each form of a verb states, such as `condemns` for "condemned"."""

QUOTED_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(pattern))
    for stance, pattern in (
        ("condoles", r"\b(?:condolences|our (?:thoughts|hearts|prayers)|we (?:mourn|grieve))\b"),
        (
            "denies",
            (
                r"\b(?:did|do|does|have|has|had) (?:not|never) (?:\w+ )?(?:target|strike|struck|"
                r"attack|bomb|shell|fire|kill|hit|harm)|\b(?:no|any) (?:part|role|hand|"
                r"involvement) in\b"
            ),
        ),
        ("rejects", r"\b(?:not|never) (?:recogni|accept|negotiat|surrender)"),
        (
            "condemns",
            (
                r"(?<!not )(?<!n't )(?<!never )\bcondemn|\bno (?:excuse|justification)|"
                r"\bcontempt\b|\bwar crimes?\b|\bunacceptable\b|\bbarbar|\batrocit|\bheinous\b|"
                r"\bcowardly\b|\boutrage|\bmurder\b|\bmassacre|\bgenocid"
            ),
        ),
        (
            "calls-for-ceasefire",
            (
                r"\bcease-?fire\b|\bguns (?:must )?(?:fall|be) silent|\bstop (?:the )?(?:fighting|"
                r"killing|shooting|bombing)|\bend (?:the|this) (?:war|fighting)"
            ),
        ),
        (
            "calls-for-political-process",
            (
                r"\bpolitical (?:solution|process|settlement|transition)\b|\b(?:dialogue|"
                r"negotiat\w+)\b"
            ),
        ),
        ("calls-for-de-escalation", r"\brestraint\b|\bde-?escalat|\bcalm\b"),
        (
            "demands",
            (
                r"\b(?:must|should|needs? to|have to|has to|ought to)\b|\bwe (?:\w+ly )?(?:call|"
                r"urge|demand|appeal|ask|need|expect|want|insist|implore|request)\b|"
                r"\bcall(?:s|ing)? on\b"
            ),
        ),
        (
            "supports",
            (
                r"\bnot (?:abandon|desert|forget)|"
                r"\bstand(?:s|ing)? (?:with|by|behind|alongside)\b|"
                r"(?<!not )(?<!n't )(?<!never )\b(?:support|solidarity)\b"
            ),
        ),
        (
            "expresses-concern",
            (
                r"\bconcern|\balarm|\bworr|\bcatastroph|\bdevastat|\bsevere risks?\b|"
                r"\bdangerous\b|\bdisaster\b"
            ),
        ),
        ("warns", r"\b(?:warn|consequences|not (?:sit|stand|tolerate|accept|allow))\b|\brisks?\b"),
        ("welcomes", r"\bwelcome"),
        ("denies", r"\b(?:baseless|false|fabricat|lies?|nothing to do|campaign of blame)\b"),
    )
)
"""Patterns for the stance of a quotation. The first pattern that matches decides."""

REACTION_NOUNS = {
    "condemnation": "condemns", "condemnations": "condemns", "criticism": "condemns",
    "outrage": "condemns", "protests": "condemns", "rebuke": "condemns", "anger": "condemns",
    "condolences": "condoles", "sympathy": "condoles", "tributes": "condoles",
    "praise": "welcomes", "support": "supports", "backing": "supports",
    "concern": "expresses-concern", "alarm": "expresses-concern", "calls": "demands",
    "appeals": "demands", "warnings": "warns", "offers": "offers-aid", "pledges": "offers-aid",
    "denunciation": "condemns", "denunciations": "condemns", "fury": "condemns",
    "rejection": "rejects", "solidarity": "supports", "applause": "welcomes", "grief": "condoles",
    "unease": "expresses-concern", "dismay": "expresses-concern", "denials": "denies",
}  # fmt: skip
"""The stance that each noun states. The actors follow "from" or "by": "praise from A"."""

IDIOM_STARTS = words(
    "abandoned activated added adopted advised advises advocated affirmed agreed airlifted "
    "allocated amount amounted amounts announced announces announcing appealed appeals "
    "approved are asked asks awaits backed batted be been began branded branding brands "
    "breaks broke brushed call called calling calls came canceled cancelled characterised "
    "characterized closed closes closing come committed completed conducted consider "
    "considers constituted constitutes contested contests convened convenes conveyed conveys "
    "counselled cried cut cuts declared declined declines deemed deems defended defends "
    "delivered demanding deployed deploying deploys described describes describing disclaimed "
    "dispatched dispatches dispatching disputed disputes distanced donated donates downgraded "
    "earmarked echoed enjoined evacuated evacuates evacuating expect expected expects "
    "expelled expels expressed expresses expressing extended extends felt filed finds flew "
    "followed following found freezes froze fulminated gave had halted halting halts has held "
    "hit hits hold holding holds hosted hosts imposed imposes imposing insisted insisting "
    "insists introduced inveighed invited invites is issued issues joined justified labeled "
    "labelled labels laid lamented laments lashed launched lays lent lobbied lodged made met "
    "mobilised mobilized monitored monitoring moved moves observed offer offered offering "
    "offers ordered paid paused pauses pays petitioned pinned placed placing played pledged "
    "pledges pledging pointed pointing points postponed poured prepared pressed presses "
    "professed promised promises pronounced proposed proposes protested protests provided "
    "provides pulled pushed pushes pushing put puts railed raised raises raising reacted "
    "readiness ready reaffirmed reaffirming reaffirms rebuts rebutted recalled recalls "
    "recognised recognising recognized recognizing recommended recommends refused refuses "
    "registered regrets regretted reinforced reiterated reiterates released releases remain "
    "remained remains reminded renewed renews reopened repeated repeats repudiated repudiates "
    "requested requests restated rounded rubbished rubbishes ruled rules said scoffed sealed "
    "seeks sending sends sent severed shared shipped shrugged shut sided sides signalled "
    "slapped sought sounded sounds speaking speaks spoke spoken stand standing stands "
    "stipulated stood stopped stressed submitted suggested suggests summoned summoning "
    "summons supports suspend suspended suspending suspends swore telephoned tells termed "
    "terms thanked thanks thoughts threatened threatening threw tightened told took turned "
    "underlined unlocked unveiled vetoed voiced voices voicing volunteered voted vowed vowing "
    "vows walked wanted wants was washed washes watched watching were will willing "
    "willingness withdraws withdrew withheld would"
)
"""Words with which idioms begin, such as "asked" in "asked for help"."""
