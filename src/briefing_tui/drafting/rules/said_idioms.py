"""Idioms that state a stance. Some of them state it only after verbs such as "said"."""

from __future__ import annotations

import re

_NO_CLAUSE = r"(?!(?:there|could|may|might|would|can|will) )"
"""Before a word that does not begin a forecast such as "there could be"."""

PLAIN_IDIOMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(pattern))
    for stance, pattern in (
        (
            "supports",
            (
                r"\b(?:found|finds|considers?|called|calls|deemed|termed|described) "
                r"(?:\S+ ){1,6}?(?:justified|legitimate(?! targets?)|necessary|lawful|"
                r"proportionate|understandable)\b|"
                r"\bjustified (?:the|its|his|her|their)\b|"
                r"\b(?:thanked|thanks) (?!god)|\bremains? (?:\w+ )?committed to\b|"
                r"\b(?:stressed|underlined|affirmed|recognised|recognized) \S+ (?:'s )?right to "
                r"(?:defend|self)"
            ),
        ),
        (
            "offers-aid",
            (
                r"\b(?:offered|offers|volunteered|promised|promises|pledged|pledges|agreed|"
                r"readiness|willingness|expressed (?:its |their )?(?:readiness|willingness)) to "
                r"(?:help|assist|aid|fly|treat|take in|receive|evacuate|send|provide|supply|"
                r"shelter|host|rebuild|donate|give|deliver|fund|pay|train|lend|house|search)\b|"
                r"\b(?:promised|pledged|offered|promises|pledges|offers) (?!to\b|that\b|no\b|"
                r"not\b|it\b|a response|support|solidarity|talks)(?:\S+ ){0,5}?(?:fuel|grain|"
                r"wheat|rice|oil|vaccines|batteries|ammunition|weapons|arms|gas|electricity|"
                r"shelter|planes|trucks|boats|drones|missiles|tanks|vehicles|loans?|credits?|"
                r"troops|training|asylum|sanctuary|hospital)\b"
            ),
        ),
        (
            "expresses-concern",
            r"\b(?:regretted|regrets|lamented|laments|bemoaned) (?:the|that|this|its|what|any)\b",
        ),
        (
            "condemns",
            (
                r"\b(?:spoke|speaks) of (?:an? |the )?(?:\w+ )?(?:massacre|crimes?|war crimes?|"
                r"murder|terror(?:ism)?|aggression|outrage|atrocity|escalation|barbarity|provocation|genocide)\b"
            ),
        ),
        ("demands", r"\breminded (?:\S+ ){1,6}?(?:of|that)\b"),
        (
            "demands",
            (
                r"\b(?:asked|asks|pressed|presses|petitioned|lobbied|pushed|pushes|appealed|"
                r"pleaded) for\b|"
                r"\b(?:asked|asks|pressed|petitioned) (?:\S+ ){1,5}?for (?:an?|the|more|help)\b|"
                r"\b(?:asked|asks|pressed|presses|told|tells|invited|invites|petitioned|advised|"
                r"requested|requests|instructed|enjoined|wants|lobbied|warned|"
                r"expects(?! (?:about|around|some|more|at least|up to|nearly|over|\d))) "
                r"(?!(?:of|about|that|against|over) )"
                rf"(?:{_NO_CLAUSE}\S+ ){{1,6}}?(?:not )?to (?!leave|shelter|avoid|stay|the|a|an)\b|"
                r"\b(?:recommended|recommends|proposed|proposes|suggested|suggests|requested|"
                rf"requests|insisted|stipulated) (?:that )?(?:{_NO_CLAUSE}\S+ ){{1,12}}?"
                r"(?:be|withdraw|leave|stop|end|halt|resign|return|release|allow|meet|talk|start|refrain|take|give|"
                r"hold)\b|"
                r"\b(?:expects?|expected|awaits?) (?:from \S+ )?(?:\w+ )?(?:answers|assurances|"
                r"guarantees|an? (?:\w+ )?(?:explanation|apology|investigation))\b"
            ),
        ),
    )
)
"""Idioms such as "asked for help". The actor is their subject: A in "A asked for help"."""

SAID_IDIOMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(pattern))
    for stance, pattern in (
        (
            "denies",
            (
                r"\b(?:accusations?|charges?|claims?|reports?|allegations?|rumou?rs?|videos?) "
                r"(?:was|were|is|are|had been) (?:\w+ )?(?:baseless|false|fabricated|untrue|fake|"
                r"unfounded|groundless|invented|lies|propaganda|nonsense|staged)\b"
            ),
        ),
        (
            "denies",
            (
                r"\b(?:was|were|is|are|had|has|have) (?:not|never) (?:\w+ )?(?:behind|responsible|"
                r"to blame|involved|aware|targeted|fired|struck|hit|attacked|bombed|shelled)\b"
            ),
        ),
        ("denies", r"\b(?:had|has|have) no knowledge of\b"),
        (
            "accuses",
            (
                r"\b(?:was|were|is|are|had been) (?!not )(?:\w+ )?(?:behind|to blame|"
                r"responsible for|complicit|hatched|masterminded|orchestrated|plotted|instigated)\b"
            ),
        ),
        (
            "condemns",
            (
                r"\b(?:was|were|is|are) (?:\w+ )?(?:an? )?(?:\w+ )?(?:unacceptable|barbaric|"
                r"intolerable|inexcusable|unjustifiable|outrageous|shameful|crime|outrage|disgrace|"
                r"atrocity|abhorrent|reprehensible|despicable|farce|sham|provocation)\b"
            ),
        ),
        (
            "expresses-concern",
            (
                r"\b(?:was|were|is|are) (?:\w+ )?(?:worrying|alarming|troubling|concerning|"
                r"disturbing|distressing|regrettable|worrisome|of (?:\w+ )?concern)\b"
            ),
        ),
        (
            "condemns",
            (
                r"\b(?:was|were|is|are|amount\w* to|"
                r"constitut\w+) (?:an? )?(?:\w+ ){0,3}(?:unlawful|illegal|violation|"
                r"war crimes?|crimes? against|a violation|unacceptable)"
            ),
        ),
    )
)
"""Idioms such as "was unacceptable". The rules look for them only after verbs such as "said".

The actor is the speaker: A in "A said the raid was unacceptable".
"""
