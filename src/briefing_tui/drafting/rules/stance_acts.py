"""Patterns for acts in reaction: `recalled its ambassador`."""

from __future__ import annotations

import re

from briefing_tui.drafting.rules.lexicon import ordered_words
from briefing_tui.drafting.rules.verbs import forms, past

_ACTS: tuple[tuple[str, str, str], ...] = (
    (
        "intervenes",
        "send deploy dispatch move redeploy",
        (
            r"(?:\S+ ){0,6}?(?:troops|soldiers|forces|warships?|warplanes|jets|reinforcements|"
            r"an? aircraft carrier|destroyers?|frigates?|peacekeepers|battalions?|policemen)\b"
        ),
    ),
    ("intervenes", "launch conduct", r"(?:\S+ ){0,3}?(?:air ?strikes|strikes|raids)\b"),
    (
        "",
        "summon recall expel withdraw call pull eject",
        (
            r"(?:\S+ ){0,6}?(?:ambassadors?|envoys?|diplomats?|charg\S*|attach\S*|consuls?|"
            r"emissary|emissaries|high commissioners?)\b"
        ),
    ),
    (
        "",
        "close shut seal reopen open tighten reinforce",
        (
            r"(?:\S+ ){0,6}?(?:borders?|frontier|embassy|embassies|airspace|crossings?|consulates?|"
            r"ports|land routes?)\b"
        ),
    ),
    (
        "",
        "postpone cancel delay scrap abandon shelve",
        r"(?:\S+ ){0,5}?(?:visits?|trips?|tours?|summits?|elections?|votes?|ceremon\w+)\b",
    ),
    ("", "grant", r"(?:\S+ ){0,3}?(?:asylum|refuge|visas|citizenship|safe passage)\b"),
    ("", "storm walk", r"out of\b"),
    ("", "apologise apologize", r"(?:to|for)\b"),
    ("", "boycott", r"(?:\S+ ){0,4}?(?:sessions?|votes?|talks|elections?|meetings?|summit)\b"),
    ("", "scramble", r"(?:\S+ ){0,4}?(?:jets?|fighters?|aircraft|planes|warplanes|[a-z]+-\d+s?)\b"),
    ("", "put place", r"(?:\S+ ){1,6}on (?:\w+ )?alert\b"),
    (
        "",
        "ban block restrict boycott embargo veto bar prohibit outlaw halt freeze",
        (
            r"(?:\S+ ){0,5}?(?:trade|imports?|exports?|flights?|goods|entry|visas?|assets|sales|"
            r"shipments?|it|them|adoption|package|resolution|products|overflights?|airlines?)\b"
        ),
    ),
    (
        "",
        "evacuate repatriate withdraw pull advise tell urge order airlift relocate",
        (
            r"(?:\S+ ){0,3}?(?:citizens|nationals|embassy staff|diplomats|staff|personnel|"
            r"travellers|travelers|families)\b"
        ),
    ),
    ("", "deport expel repatriate", r"(?:\S+ ){0,6}?(?:migrants|refugees|nationals|citizens)\b"),
    (
        "",
        "declare announce observe order decree proclaim",
        r"(?:\S+ ){0,4}?(?:mourning|minute's silence)\b",
    ),
    (
        "",
        "announce begin order complete",
        r"(?:a |its |the )?(?:\w+ )?(?:withdrawal|pull-?out) (?:of|from)\b",
    ),
    (
        "",
        "break sever cut suspend downgrade",
        r"(?:off )?(?:\w+ )?(?:diplomatic )?(?:ties|relations)\b",
    ),
    (
        "",
        "hold call convene request summon schedule",
        (
            r"(?:for )?(?:an? |the )?(?:\w+ )?(?:emergency|urgent|closed-door|extraordinary|"
            r"crisis) (?:\w+ )?(?:meeting|session|summit|talks)\b"
        ),
    ),
    ("", "declare", r"(?:\S+ ){1,5}persona non grata\b"),
    ("", "suspend", r"(?:the country|the junta|\w+'s membership|\w+ from)\b"),
    ("", "tell urge advise warn order", r"(?:\S+ ){1,3}to (?:leave|shelter|avoid|stay indoors)\b"),
    (
        "",
        "propose table draft submit circulate unveil",
        (
            r"(?!that\b)(?:\S+ ){0,5}?(?:sanctions|resolution|motion|(?:peace )?plan|roadmap|"
            r"embargo)\b"
        ),
    ),
)
"""Each kind of act: its stance, its verbs, and a pattern of its objects.

The stance is empty if the act takes no side.
"""

_FUTURE_ACTS = (
    r"respect\b|send\b|meet\b|convene\b|block\b|contribute\b|join\b|host\b|review\b|"
    r"discuss\b|reconsider\b|deport\b|vote\b|boycott\b|appeal\b|investigate\b|debate\b"
)
"""Verbs that are acts after "will", whatever follows them: "will vote"."""


def _any_form(verbs: str) -> str:
    return "|".join(form for verb in ordered_words(verbs) for form in forms(verb))


_WILL = r"(?:(?:will|would|is to|are to) (?:\w+ly |also |soon )?)?"
"""Optional words before the verb of an act: "will also"."""
ACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    *(
        (stance, re.compile(rf"{_WILL}(?:{_any_form(verbs)}) {objects}"))
        for stance, verbs, objects in _ACTS
    ),
    ("", re.compile(rf"(?:will|would|is to|are to) (?:\w+ly |also |soon )?(?:{_FUTURE_ACTS})")),
    ("", re.compile(r"sending (?:its|their|an?|the|more|another|\d+)\b")),
)
"""The stance and a pattern for each kind of act.

The stance is empty if the act takes no side.
"""

ACT_STARTS = frozenset(("will", "would")) | {
    form
    for _, verbs, _ in _ACTS
    for verb in ordered_words(verbs)
    for form in forms(verb)
    if form != verb or form in past(verb)
}
"""The first words of acts. "Is" and "are", as in "is to ban", are left out.

Base forms such as "ban" are left out, because they are often nouns. "Cut" is included, because it
is also a past tense.
"""

OWN_ACT = re.compile(
    r"(?:\S+ ){0,5}?(?:that )?(?:it|he|she|they|his country|her country|the country|the bloc|"
    r"the government) (?:had |has |have |was |is |were |are |(?=will |would ))"
    r"(?:\w+ly |also |already |been )?"
)
"""The words between "said" and an act of the speaker: "on Monday that it had"."""
