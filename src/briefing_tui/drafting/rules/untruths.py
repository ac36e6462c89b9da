"""Tells whether a text denies, questions or doubts a statement."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing_tui.drafting.rules import harms, lexicon
from briefing_tui.drafting.rules.confirmations import (
    STOPS,
    WINDOW,
    applies_after,
    is_unconfirmed,
    is_unconfirmed_later,
)
from briefing_tui.drafting.rules.reading import ArticleReading, outer_word
from briefing_tui.drafting.rules.sentences import Sentence, is_month_of_may
from briefing_tui.model.numerals import SMALL_NUMBERS

_CLAIMS = lexicon.words(
    "claim claims report reports allegation allegations rumour rumours rumor rumors suggestion "
    "suggestions assertion assertions story stories figure figures toll number count tally"
)
"""Nouns in "the claim that 12 people died was false" and "the figure of 12 dead is wrong"."""

_CLAIM_LINKS = frozenset(("that", "of", "to"))
"""Words after one of `_CLAIMS`: "claims that", "the report of", "the claim to have"."""

_UNTRUE = lexicon.words(
    "untrue false fake wrong incorrect baseless unfounded fabricated exaggerated inflated"
)
_DENIED = lexicon.words("denied rejected dismissed refuted")
_LIES = lexicon.words("lie lies hoax nonsense myth fabrication untrue false fake")
"""Words just before "that" if what follows is untrue: "it was a lie that 12 people died"."""

_BE = lexicon.words("is are was were")
_MAX_BEFORE = 12
"""How many words before a statement are searched for a claim, "accused of" or "untrue that"."""

_MAX_AFTER = 10
"""How many words after a statement are searched for "was false"."""

_CORRECTED = re.compile(
    r"\b(?:earlier|previous|original) (?:version|story|article)s? .{0,40}\b(?:said|stated|"
    r"reported|put|gave)\b|\b(?:incorrectly|wrongly|mistakenly|erroneously|falsely) (?:said|says|"
    r"stated|reported|claimed|gave|put)\b|\bmisstated\b|"
    r"\b(?:said|stated|reported|claimed|wrote) (?:incorrectly|wrongly|mistakenly|erroneously|"
    r"falsely)\b"
)
"""Words before a statement that was corrected: "an earlier version said 12 people died"."""

_EARLIER_REPORT = re.compile(r"\b(?:earlier|previous|original|initial) reports?\b")
"""Words before a statement that may be outdated: "an earlier report said 12 people died"."""

_HEARD = re.compile(
    r"\b(?:received?|receiving|receives|heard|seen|citing|cited|cites|investigat\w+|reviewing) "
    r"(?:[\w-]+ ){0,3}(?:reports?|claims?|allegations?|accusations?) (?:that|of)\b|"
    r"\b(?:suggest|indicat)\w* that\b|\b(?:hint(?:ed|s|ing)?|impl(?:y|ies|ied|ying)|speculat\w*|"
    r"insinuat\w*|pretend\w*|guess\w*|wonder\w*) (?:that|if|it|they|he|she)\b|"
    r"\b(?:than|twice|double|above|below|exceeds?|exceeded) the (?:official|reported|government)\b|"
    r"\b(?:reports?|statement|claims?|account|study) (?:\S+ ){0,5}?(?:which|that) (?:\S+ ){1,4}?"
    r"(?:rejected|rejects|denied|denies|disputed|disputes|dismissed|dismisses) "
)
"""Words before a statement that somebody only heard or infers: "received reports that 12 died"."""

_SINCE_WHEN = re.compile(r"\bsince (?:\S+ ){0,6}?(?:when|which|that|who)\b(?:[^,]|\b,\b)*$")
"""Words before an earlier event: "the worst attack since May, when 12 died"."""

_LONG_AGO = re.compile(
    r"\blast (?:month|year|spring|summer|autumn|winter)\b|"
    r"\b(?:the|a) (?:previous|preceding) (?:week|month|year)\b|"
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|several|some|many|\d+) "
    r"(?:weeks?|months?|years?|decades?) (?:ago|earlier|before|previously|after\b(?![^,]*,))"
)
"""Words which show that a harm is not new: "12 died a week ago", "a week after 12 died"."""

_LONG_AGO_WORDS = lexicon.words("last previous preceding ago earlier before previously after")
"""`_LONG_AGO` matches only if one of these words is in the text."""

_BEGINS = re.compile(
    r"\b(?:since|beg[aiu]n\w*|start\w*|launch\w*|erupt\w*|broke|which|who|when|until|from|than)\b"
)
"""Words for the time of another event: "since the war began a week ago"."""

_UNPROVEN = re.compile(r"\bwithout (?:\w+ )?(?:evidence|proof)\b")
"""Words before a statement that nobody proves: "said without evidence that 12 died"."""

_CONTRADICTED = re.compile(
    r"(?:^|, )(?:but|although|though|even though|while|whereas) (?:\S+ ){1,8}?"
    r"(?:said|says|insist\w*|maintain\w*|claim\w*) (?:\S+ ){0,4}?"
    r"(?:still|only|just|remain\w*|continue\w*|not|never|\w+n't|held|hold|holds|controls?|"
    r"controlled)\b"
)
"""Words after a statement that somebody contradicts: ", but the army said it still held X"."""

_HEDGES = lexicon.words(
    "feared presumed believed thought reportedly allegedly supposedly purportedly possibly "
    "probably likely apparently may might perhaps suspected expected appear appears appeared seem "
    "believe believes think thinks suspect suspects "
    "seems seemed must"
)
"""Words beside a statement that may be untrue: "12 people are believed to have died"."""

_SAID = lexicon.words("said reported understood rumoured rumored claimed supposed")
"""Verbs before "to have" in a statement that the text leaves open: "are said to have died"."""

_MAY_HEDGE = _HEDGES | _SAID | {"alleged"}

_ACCUSED = re.compile(
    r"\b(?:(?:accused|acquitted|suspected|convicted|guilty) of|charged with|"
    r"(?:role|part|involvement|complicity|complicit) in|"
    r"(?:jailed|imprisoned|sentenced|wanted|indicted|tried|trial|arrested) (?:\S+ ){0,6}"
    r"(?:for|over)|"
    r"cleared (?:\S+ ){0,4}of|(?:\w+est|worst|first) (?:\S+ ){0,6}since)$"
)
"""Words before an event that is not certain or not recent: "accused of killing 12"."""

_MAX_HEDGE = 3
"""How many words before a statement are searched, as well as its own words, for `_MAY_HEDGE`."""

_IMAGINED = lexicon.words(
    "film movie novel drill simulated simulation fictional exercise rehearsal scenario "
    "hypothetical anniversary anniversaries commemorated commemorating commemorate commemorates "
    "commemoration memorial memorials monument monuments remembrance"
)
"""Words which show that a sentence may be about fiction, an exercise or the past."""

_MAX_WHETHER = 8
"""How many words before a verb or statement are searched for "whether"."""

_CLAUSE_STARTS = lexicon.words("; after when since because as while before which who said says")
"""Words after "whether" that begin a new clause: "asked whether Z fled after Y took X"."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_OTHER_NUMBERS = frozenset(
    ("since", "from", "between", "and", "of", "article", "resolution", "than", "least", "about")
)
"""Words before a number that is not the year of the deaths: "since 2012", "about 2012 people"."""

_IN_DATES = lexicon.MONTHS | frozenset(("early", "mid", "late"))


def is_called_untrue(
    reading: ArticleReading, index: int, first: int, last: int, *, if_denied: bool = True
) -> bool:
    """Whether the text calls `words[first:last]` untrue, or leaves open whether they are true.

    If the sentence is the first one in a quotation, the sentence around the quotation is searched
    as well.
    `if_denied` says whether a claim that somebody denies counts as untrue.
    """
    lower = reading.sentences[index].lower
    if is_untrue_in(lower, first, last, if_denied=if_denied):
        return True
    # "Whether the 12 people killed were civilians" does not doubt that they were killed.
    is_known = lower[first - 1 : first] == ("the",) and _is_number(lower[first])
    if is_open_question(lower, first) and not is_known:
        return True
    if applies_after(_CORRECTED, lower[:first]):
        return True
    outer = outer_word(reading, index)
    if outer is None:
        return False
    sentence, quotation = outer
    outer_words = reading.sentences[sentence].lower
    return is_untrue_in(outer_words, quotation, quotation + 1, if_denied=if_denied)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in SMALL_NUMBERS


def is_untrue_in(lower: tuple[str, ...], first: int, last: int, *, if_denied: bool = True) -> bool:
    """Whether a sentence calls its `words[first:last]` untrue."""
    for at in range(first - 1, max(-1, first - 1 - _MAX_BEFORE), -1):
        if lower[at] in STOPS:
            return False
        if lower[at] not in _CLAIM_LINKS:
            continue
        is_claim = _is_claim(lower, at)
        if lower[at] == "that" and _ends_with_untrue(lower[:at]):
            return True
        if lower[at] == "that" or is_claim:
            return is_claim and _is_false_after(lower, last, if_denied=if_denied)
    return False


def _is_claim(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `that` in `claims that`, `of` in `report of`, `to` in `claim to have`."""
    is_link = lower[at] in ("that", "of") or lower[at : at + 2] == ("to", "have")
    return at > 0 and is_link and lower[at - 1] in _CLAIMS


def is_in_claim(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `12` in `the report of 12 deaths`."""
    near = range(first - 1, max(-1, first - 1 - _MAX_BEFORE), -1)
    return not _CLAIMS.isdisjoint(lower[:first]) and any(
        lower[at] in _CLAIM_LINKS and _is_claim(lower, at) for at in near
    )


def _ends_with_untrue(lower: tuple[str, ...]) -> bool:
    is_negated = any(word == "not" or word.endswith(("n't", "n’t")) for word in lower[-4:-1])
    is_untrue = bool(lower) and lower[-1] in _UNTRUE | _LIES
    return (lower[-1:] == ("true",) and is_negated) or (is_untrue and not is_negated)


def _is_false_after(lower: tuple[str, ...], last: int, *, if_denied: bool) -> bool:
    """Return True for `was false` and `were not true`, and `if_denied` for `were denied`."""
    for at in range(last, min(last + _MAX_AFTER, len(lower))):
        if lower[at] in STOPS:
            return False
        if lower[at] in _BE and lower[at + 1 : at + 2] and lower[at + 1] in _DENIED:
            return if_denied
        if lower[at] in _BE and any(_ends_with_untrue(lower[at : at + n]) for n in (2, 3)):
            return True
    return False


def is_open_question(lower: tuple[str, ...], at: int) -> bool:
    """Return True for `unclear whether Y had captured X`."""
    for index in range(at - 1, max(-1, at - _MAX_WHETHER - 1), -1):
        if lower[index] in _CLAUSE_STARTS:
            return False
        if lower[index] == "whether":
            return True
    return False


def is_doubtful(reading: ArticleReading, index: int, first: int, last: int) -> bool:
    """Whether the sentence doubts `words[first:last]`, or may be about fiction or the past."""
    lower = reading.sentences[index].lower
    before = " ".join(lower[max(0, first - WINDOW) : first])
    return (
        is_unconfirmed(lower, first)
        or ("without" in before and _UNPROVEN.search(before) is not None)
        or ("report" in before and _EARLIER_REPORT.search(before) is not None)
        or _HEARD.search(before) is not None
        or "evidence" in lower[first:last]
        or _is_hedged(reading.sentences[index], first, last)
        or _ACCUSED.search(" ".join(lower[max(0, first - _MAX_BEFORE) : first])) is not None
        or is_unconfirmed_later(reading, index, last)
        or _CONTRADICTED.search(" ".join(lower[last:])) is not None
        or ("since" in lower[:first] and _SINCE_WHEN.search(" ".join(lower[:first])) is not None)
        or _was_long_ago(lower, first, last)
        or is_supposed(lower, first)
        or _is_if_true(lower)
        or lower[-1:] == ("?",)
        or not _IMAGINED.isdisjoint(lower)
        or ("ago" in lower and ("years", "ago") in pairwise(lower))
        or _names_earlier_year((*lower[:first], *lower[last:]), reading.article.published[:4])
    )


def is_left_open(sentence: Sentence, verb: int) -> bool:
    """Return True for `is said to have condemned`, `hinted that it backed`, `may have condemned`.

    Words before a comma are about something else.
    """
    lower = sentence.lower
    start = max((at + 1 for at in range(verb) if lower[at] in (",", ";")), default=0)
    before = " ".join(lower[max(start, verb - WINDOW) : verb])
    return (
        is_unconfirmed(lower[start:verb], verb - start)
        or _HEARD.search(before) is not None
        or _is_hedged(sentence, verb, verb + 1)
    )


def is_supposed(lower: tuple[str, ...], first: int) -> bool:
    """Return True for `if 12 people had died`, `had 12 people died`, `…, had rebels taken X`."""
    start = next((at + 1 for at in range(first - 1, -1, -1) if lower[at] in (",", ";")), 0)
    clause = lower[start:first]
    # In "the strikes, which hit X, had killed 12", nothing is supposed.
    is_inverted = clause[:1] == ("had",) and (not start or not _UNREAL.isdisjoint(lower))
    return is_inverted or not _SUPPOSES.isdisjoint(clause)


def _is_if_true(lower: tuple[str, ...]) -> bool:
    """Return True for `if true, rebels took X`, `12 deaths, if confirmed`."""
    return "if" in lower and any(a == "if" and b in _CONFIRMED for a, b in pairwise(lower))


_CONFIRMED = lexicon.words("true confirmed verified proven correct accurate")
"""Words after "if" in a remark that leaves the whole sentence open: "if true"."""

_UNREAL = lexicon.words("would could might should")
"""Words in the main clause of `…, had rebels taken X`."""

_SUPPOSES = lexicon.words("if unless suppose supposing imagine imagining assuming")
"""Words before an event that is only supposed: "suppose 12 people died"."""


def _was_long_ago(lower: tuple[str, ...], first: int, last: int) -> bool:
    """Return True for `a week ago, 12 people died`, but not for `since it began a week ago`."""
    if _LONG_AGO_WORDS.isdisjoint(lower):
        return False
    end = next((at for at in range(last, len(lower)) if lower[at] in (",", ";")), len(lower))
    start = max((at + 1 for at in range(first) if lower[at] == ";"), default=0)
    for words in (lower[start:first], lower[last:end]):
        text = " ".join(words)
        match = _LONG_AGO.search(text)
        if match is not None and _BEGINS.search(text) is None:
            return True
    return False


def _is_hedged(sentence: Sentence, first: int, last: int) -> bool:
    """Return True for `12 may have died`, but not for `12 died in May`."""
    near = range(max(0, first - _MAX_HEDGE), last)
    if _MAY_HEDGE.isdisjoint(sentence.lower[near.start : near.stop]):
        return False
    return any(sentence.lower[at] in _MAY_HEDGE and _is_hedge(sentence, at) for at in near)


def _is_hedge(sentence: Sentence, at: int) -> bool:
    """Whether a word leaves a statement open: `are said to have died`, `the alleged killing`.

    `12 suspected militants` leaves open only who the people are.
    """
    word, following = sentence.lower[at], sentence.lower[at + 1 : at + 3]
    if word in _SAID and following == ("to", "have"):
        verb = at - 2 if sentence.lower[at - 1].endswith("ly") else at - 1
        return sentence.lower[max(0, verb)] in _BE | {"been"}
    if word in ("suspected", "alleged"):
        return harms.PEOPLE.keys().isdisjoint(following)
    return word in _HEDGES and not is_month_of_may(sentence, at)


def _names_earlier_year(lower: tuple[str, ...], year_of_article: str) -> bool:
    """Return True for `In 2012, 12 people died`, but not for `since 2012`."""
    for at, word in enumerate(lower):
        if at == 0 or _YEAR.fullmatch(word) is None or lower[at - 1] in harms.PARTICIPLES:
            continue
        if not year_of_article and lower[at - 1] in ("in", "during", "the"):
            return True
        first = at - 1
        # In "since 5 March 2018", skip the day and the month.
        while first and (lower[first] in _IN_DATES or lower[first].isdecimal()):
            first -= 1
        if word < year_of_article and lower[first] not in _BEFORE_OTHER_NUMBERS:
            return True
    return False
