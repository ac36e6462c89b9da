"""Requests, promises and approval in plainer words, as patterns."""

from __future__ import annotations

import re

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
            "demands",
            (
                r"\b(?:asked|asks|pressed|presses|petitioned|lobbied|pushed|pushes|appealed|"
                r"pleaded) for\b|"
                r"\b(?:asked|asks|pressed|presses|told|tells|invited|invites|petitioned|advised|"
                r"requested|requests|instructed|enjoined|wants|expects|lobbied|"
                r"warned) (?:\S+ ){1,6}?(?:not )?to (?!leave|shelter|avoid|stay|the|a|an)\b|"
                r"\b(?:recommended|recommends|proposed|proposes|suggested|suggests|requested|"
                r"requests|insisted|stipulated) (?:that )?(?:\S+ ){1,12}?(?:be|withdraw|leave|stop|"
                r"end|halt|resign|return|release|allow|meet|talk|start|refrain|take|give|hold)\b|"
                r"\b(?:expects?|expected|awaits?) (?:from \S+ )?(?:\w+ )?(?:answers|assurances|"
                r"guarantees|an? (?:\w+ )?(?:explanation|apology|investigation))\b"
            ),
        ),
    )
)
"""Idioms that show a stance only where their subject is the actor itself."""
