"""Tells whether a text says that a statement is not confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.verbs import SPEECH

STOPS = frozenset((";", ":", "but", "while", "although"))
"""Words at which another statement begins."""

WINDOW = 16
"""How many words before or after a statement are searched for words of doubt."""

_SAYS = (
    r"(?:say|said|stat|confirm|verif|corroborat|substantiat|authenticat|acknowledg|admit|accept|"
    r"conced|conclud|claim|declar|announc|assert|assum|rule out|suggest|tell|establish|prov|"
    r"determin|ascertain|judg|predict|describ)\w*"
)
"""Forms of verbs for what somebody does not say: "stopped short of confirming"."""

_CLAIM_THAT = (
    r"(?: [\w'’-]+){0,3} (?:claims?|reports?|statements?|assertions?|allegations?) (?:that|of)"
)
_UNSAID = (
    # "Could not verify that 12 people died", "declined to say 12 people had died".
    r"(?:not|cannot|\w*n't|never|unable to|yet to|fail\w+ to|refus\w+ to|declin\w+ to)"
    r"(?: \w+ly| yet| even| ever| to| be| been| have)? (?:confirm|verify|corroborate|say|said|know|"
    r"known|comment|substantiate|acknowledge|admit|concede)\w*|"
    # "Would not accept that X had fallen", "did not go as far as to say that X had fallen".
    r"(?:not|cannot|\w*n't|never|neither|refus\w+|declin\w+)(?: \w+ly| yet| even| ever)?"
    rf"(?: to| go (?:so|as) far as(?: to)?|(?: \w+)? n?or)? {_SAYS} that|"
    r"(?:not|n't|never)(?: \w+)? (?:sure|certain|aware|convinced|clear|persuaded|possible)"
    r" (?:that|if|whether)|"
    # "Stopped short of saying X had fallen", "avoided confirming that X had fallen".
    r"(?:short of|away from|refrain\w* from|held (?:off|back)(?: from)?|wary of|avoid\w*|"
    r"resist\w*|against)(?: \w+ly)? (?:say|confirm|admitt|acknowledg|conced|conclud|claim|declar|"
    r"announc|assert|suggest|stat|describ)ing|"
    # "Too early to say that X had fallen".
    r"(?:early|soon|premature|impossible|difficult|hard|wrong|mistake|reluctant|unwilling|"
    r"hesita\w+|careful not|unable|trying|tried|seeking|working|waiting) to(?: \w+ly)?"
    rf" {_SAYS}(?: the| any)?(?: reports| claims)? (?:that|if|whether|of)|"
    # "Withdrew its claim that X had fallen".
    r"(?:withdr[ea]w\w*|retract\w*|walk\w* back|back\w* (?:away from|down from|off)|"
    rf"(?:backtrack\w*|row\w* back) (?:on|from)|took back|dropp\w+|recant\w*){_CLAIM_THAT}|"
    r"(?:no|without|await\w*|waiting for|seek\w*|pending|lack\w*)(?: \w+)? (?:confirmation|"
    r"evidence|proof|indication|sign|word|information|knowledge|suggestion)s? that"
)
"""Words for somebody who does not say, does not know, or takes back a statement."""

_BEFORE = re.compile(
    rf"\b(?:{_UNSAID})\b|"
    r"\b(?:unconfirmed|unverified|unclear|rumou?rs?|rumou?red|doubt(?:ed|s)?|"
    r"(?:nobody|no one|none|few)(?: \w+){0,3} (?:believ\w+|think|thinks|thought|"
    r"accept\w* that|"
    r"accept\w*(?: [\w'’]+){0,3} (?:claims?|reports?|accounts?|assertions?|versions?))|"
    r"(?:at|by|over|about|after|following|amid|despite|of|were|are|was) (?:[\w-]+ ){0,2}"
    r"(?:reports?|claims?|allegations?|accusations?|suggestions?) (?:that|of)|"
    r"jok(?:ed|es|ing)|ask(?:ed|s|ing)?(?: \w+)? (?:if|whether))\b"
)
"""Words before a statement that nobody confirms: "could not verify that 12 people died"."""

_AFTER = re.compile(
    r"\b(?:not|never|cannot|yet to)(?: \w+)?(?: be| been)?(?: \w+)? "
    r"(?:verified|confirmed|corroborated|substantiated)\b|\b(?:unverified|unconfirmed)\b|"
    r"\b(?:not|never|no)(?: \w+){0,2} (?:confirmation|corroboration)\b|"
    r"\b(?:not|never|no)(?: \w+){0,2} evidence (?:of|for) (?:this|the|that) (?:claim|report)s?\b|"
    r"\ba (?:claim|charge|figure|report) (?:\S+ ){1,4}(?:denied|denies|disputes?d?|rejects?(?:ed)?)"
)
"""Words after a statement that nobody confirms: "that 12 people died could not be verified"."""

_CONFIRMS = r"(?:confirm|verif|corroborat|substantiat|authenticat)\w*"
"""Forms of verbs for confirming a statement, and nouns such as "confirmation"."""

_CONFIRMING = re.compile(_CONFIRMS)

_NOT = (
    r"\b(?:not|cannot|\w*n't|never|unable|no|yet|failed|fails|declined|declines|refused|refuses)"
    r"(?: (?:immediately|independently|yet|fully|officially|formally|publicly|been|be|able|itself|"
    r"possible|in|a|position|means|way|to|of|so|far|have|immediate|independent|official|all)){0,8}"
)
_NOT_CONFIRMED = rf"{_NOT} {_CONFIRMS}\b"
_NEGATED = re.compile(rf"{_NOT}$")
_COUNTS = r"(?:tolls?|numbers?|figures?|counts?|tall(?:y|ies)|death tolls?)\b(?! that\b)"
_CLAIMS = (
    r"(?:claims?|reports?|accounts?|allegations?|assertions?|statements?|information|versions?)\b"
    r"(?! (?:that|of|about)\b)"
)
_POINTS_BACK = (
    r"(?: \w+ly)?(?= ?$| [,.;:)—–]| (?:on|at|as|from|to|by|late|early|yet|either|or|and|but)\b|"
    r" (?:it|this|them|these|those)\b| (?:of )?(?:the|this|that|these|those|its|their|his|her|any|"
    rf"such|either|both)(?: [\w'’]+){{0,2}}? (?:{_COUNTS}|{_CLAIMS}))"
)
"""What may follow "could not verify" if these words are about an earlier statement.

Examples are "it", "the claim", "on Monday", or nothing at all. "Could not verify that Z had fallen"
is about another statement.
"""

_ACTIVE = re.compile(_NOT_CONFIRMED + _POINTS_BACK)
"""Words after a statement that somebody does not confirm: "which the UN could not verify"."""

_PASSIVE = re.compile(
    rf"^(?:\S+ ){{0,4}}?(?:it|this|{_COUNTS}|{_CLAIMS})(?: \S+){{0,4}}? {_NOT_CONFIRMED}|"
    rf"^(?:neither|none)\b(?: \S+){{0,6}} {_CONFIRMS}\b"
)
"""A sentence about the statement before it: "the claim could not be independently verified"."""

_IS_PLURAL = re.compile(
    r"\b(?:neither|either|both|none|these|those|them|claims|reports|accounts|figures|tolls|numbers|"
    r"allegations|assertions|statements|versions)\b"
)
"""Words which show that several statements are not confirmed: "neither claim"."""


def is_unconfirmed(lower: tuple[str, ...], first: int) -> bool:
    """Whether the words before word `first` say that nobody confirms what follows."""
    before = lower[max(0, first - WINDOW) : first]
    start = max((at + 1 for at, word in enumerate(before) if word in STOPS), default=0)
    return applies_after(_BEFORE, before[start:])


def applies_after(pattern: re.Pattern[str], before: tuple[str, ...]) -> bool:
    """Whether a pattern matches in `before`, and the match applies to what follows.

    It does not apply in "A, who could not confirm it, said 12 people died": A claims the deaths.
    """
    matches = list(pattern.finditer(" ".join(before)))
    if not matches:
        return False
    rest = matches[-1].string[matches[-1].end() :].split()
    own = rest[rest.index(",") :] if "," in rest else []
    return SPEECH.isdisjoint(own) and not {";", "but"} & set(rest)


def is_negated(lower: tuple[str, ...], verb: int) -> bool:
    """Return True for the verb in `did not confirm`, `was not immediately able to verify`."""
    return _NEGATED.search(" ".join(lower[max(0, verb - WINDOW) : verb])) is not None


def is_unconfirmed_later(reading: ArticleReading, index: int, last: int) -> bool:
    """Whether later text says that nobody confirms a statement: `AFP could not verify the claim`.

    The statement ends before word `last` of its sentence. The rest of the sentence is searched, and
    the sentences after it.
    """
    sentence = reading.sentences[index]
    if _AFTER.search(" ".join(sentence.lower[last : last + WINDOW])) is not None:
        return True
    following = reading.paragraphs[sentence.paragraph : sentence.paragraph + 2]
    if _CONFIRMING.search(reading.article.text, sentence.start, following[-1].end) is None:
        return False
    if _ACTIVE.search(" ".join(sentence.lower[last:])) is not None:
        return True
    for distance, other in enumerate(_sentences_after(reading, sentence)):
        text = " ".join(other.lower)
        is_about_earlier = _ACTIVE.search(text) or _PASSIVE.search(text)
        if is_about_earlier and (not distance or _IS_PLURAL.search(text)):
            return True
    return False


def _sentences_after(reading: ArticleReading, sentence: Sentence) -> Iterator[Sentence]:
    """The later sentences of the paragraph, and the first of the next one, without quotations."""
    for other in reading.paragraphs[sentence.paragraph].sentences:
        if other.quotation is None and other.start >= sentence.end:
            yield other
    for paragraph in reading.paragraphs[sentence.paragraph + 1 :][:1]:
        yield from paragraph.sentences[:1]
