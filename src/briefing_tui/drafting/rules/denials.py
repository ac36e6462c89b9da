"""Finds who denies what a text has just stated: `the seizure of X was denied by Y`."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.claimants import Claimant, claimant_from
from briefing_tui.drafting.rules.control_words import DENIALS
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.subjects import (
    FINITE_AUXILIARIES,
    PREPOSITIONS,
    subject_from,
    subject_of_verb,
)
from briefing_tui.drafting.rules.verbs import is_past

_BE = lexicon.words("is are was were been")
_ADVERBS = lexicon.words("later also since promptly immediately")
_OBJECTS = lexicon.words("it this that them both")
_CLAIMS = lexicon.words(
    "claim claims report reports account accounts allegation allegations accusation accusations "
    "charge charges figure figures toll count number version assertion assertions"
)
"""Nouns for what somebody denies: "the army denied the report"."""

_OTHER_CLAIM = lexicon.words("that of about by from")
"""Words which show that a different report is denied: "denied the report that Z fell"."""

_RELATIVES = _CLAIMS | {"something", "which"}
"""Words that stand for the statement before them: "X fell, a claim the army denied"."""

_NOT_DENIED = lexicon.words("not never neither nor would could might may cannot")
_BEFORE_DENIER = frozenset((",", "but", "though", "although", "however"))
"""Words and marks before somebody who denies the statement: "X fell, the army denied"."""

_NEW_CLAUSES = frozenset((",", ";", ":", "and", "but", "while", "who", "which", "that", QUOTED))
_MAX_PASSIVE = 14
"""How many words after a statement are searched for "was denied"."""

_MAX_AGENT = 7
"""How many words after the verb are searched for "by" in "was dismissed as propaganda by Y"."""

_MAX_START = 8
"""How many words at the start of the next sentence are searched for a denial."""

_MAX_RELATIVE = 8
"""How many words before a denial are searched for one of `_RELATIVES`."""

_ACCUSES = lexicon.words("accused accuses accusing blamed blames blaming")
"""Verbs of accusing. In "accused Y of killing 12. Y denied it", Y may deny only its guilt."""


class Denial(Struct, frozen=True, kw_only=True):
    """A denial of a statement; `denier` is None if it is unclear who denies it."""

    denier: Claimant | None = None


def denial_after(
    reading: ArticleReading, index: int, last: int, *, is_noun: bool, claimant: str
) -> Denial | None:
    """The denial of a statement that ends before word `last`; None if nobody denies it.

    `is_noun` says whether the statement is a noun phrase, which can be the subject of "was denied".
    The denial `Y denied it` is ignored if Y is the `claimant`.
    """
    sentence = reading.sentences[index]
    passive = passive_denial(sentence, last) if is_noun else -1
    if passive >= 0:
        return Denial(denier=_agent(reading, index, passive))
    denial = None
    for at in range(last, len(sentence.lower)):
        if sentence.lower[at] not in DENIALS:
            continue
        if _denies_earlier(sentence, at, last):
            denial = Denial(denier=_denier(reading, index, at))
        elif _is_denied_earlier(sentence, at, last):
            denial = Denial(denier=_agent(reading, index, at))
        if denial is not None:
            denial = _without_denier_of_proposal(denial, sentence, at, sentence.lower[last:at])
            break
    if denial is None:
        denial = _denial_in_next(reading, index)
    is_own = denial is not None and denial.denier is not None and denial.denier.name == claimant
    return None if is_own else denial


def passive_denial(sentence: Sentence, last: int) -> int:
    """The index of `denied` in `the seizure of X by Z was denied by Y`, or -1."""
    lower = sentence.lower
    for at in range(last, min(last + _MAX_PASSIVE, len(lower))):
        if lower[at] in _NEW_CLAUSES:
            return -1
        if lower[at] not in DENIALS or lower[at] not in _PARTICIPLES:
            continue
        before = at - 1
        while before > last and (lower[before] in _ADVERBS or lower[before].endswith("ly")):
            before -= 1
        return at if lower[before] in _BE and not takes_object(sentence, at) else -1
    return -1


def takes_object(sentence: Sentence, verb: int) -> bool:
    """Return True for `was denied entry`, but not for `was denied by Y`, `was denied on Monday`."""
    following = sentence.lower[verb + 1] if verb + 1 < len(sentence.lower) else "."
    is_other = following in _AFTER_PASSIVE or following.endswith("ly")
    return following[0].isalnum() and not is_other


_AFTER_PASSIVE = PREPOSITIONS | lexicon.DAYS | {"as", "today", "yesterday", "and", "but", "later"}
"""Words which show that "was denied" has no object: "was denied on Monday"."""


_PARTICIPLES = frozenset(word for word in DENIALS if word.endswith("ed"))


def _agent(reading: ArticleReading, index: int, verb: int) -> Claimant | None:
    lower = reading.sentences[index].lower
    end = min(verb + _MAX_AGENT + 1, len(lower))
    by = next((at for at in range(verb + 1, end) if lower[at] == "by"), -1)
    subject = subject_from(reading.phrases[index], by + 1) if by > 0 else None
    return claimant_from(reading, index, subject) if subject is not None else None


def _denier(reading: ArticleReading, index: int, verb: int) -> Claimant | None:
    subject = subject_of_verb(reading.sentences[index], reading.phrases[index], verb)
    return claimant_from(reading, index, subject) if subject is not None else None


def _is_denied_earlier(sentence: Sentence, at: int, start: int) -> bool:
    """Return True for `but this was denied by Y`, `a claim denied by Y`."""
    lower = sentence.lower
    if lower[at] not in _PARTICIPLES or takes_object(sentence, at):
        return False
    before = lower[max(start, at - _MAX_RELATIVE) : at]
    if not _NOT_DENIED.isdisjoint(before[-3:]):
        return False
    noun = next((word for word in reversed(before) if word not in _BE | _ADVERBS), "")
    return noun in _RELATIVES | _OBJECTS and (noun in _RELATIVES or not _BE.isdisjoint(before))


def _denies_earlier(sentence: Sentence, at: int, start: int) -> bool:
    """Return True for `but Y denied it`, `a claim Y denied`. Words before `start` are ignored."""
    lower = sentence.lower
    before = lower[max(start, at - _MAX_RELATIVE) : at]
    if not _NOT_DENIED.isdisjoint(before[-3:]):
        return False
    after = (*lower[at + 1 : at + 5], *[""] * 4)[:4]
    if not takes_object(sentence, at) and after[0] != "by":
        # "Rebels captured X, the army denied on Monday", "Rebels captured X. The army denied."
        is_apart = not start or _is_clause_of_denier(before)
        is_active = _BE.isdisjoint(before[-2:]) and not _has_late_object(lower, at)
        return is_active and (is_apart or not _RELATIVES.isdisjoint(before))
    if after[0] in _OBJECTS and after[1] not in _CLAIMS:
        # "Denied it on Monday". In "denied that on Monday it had fled", "that" begins a clause.
        is_clause = after[0] == "that" and _is_clause(lower, at + 2)
        return not is_clause and not takes_object(sentence, at + 1)
    return _names_claim(after)


def _is_clause(lower: tuple[str, ...], start: int) -> bool:
    """Return True for `on Monday it had fled`, `Z fell`, but not for `on Monday`."""
    if not lower[start : start + 1] or not lower[start][0].isalnum():
        return False
    if lower[start] not in PREPOSITIONS | _ADVERBS:
        return True
    end = next((at for at in range(start, len(lower)) if not lower[at][0].isalnum()), len(lower))
    return any(word in FINITE_AUXILIARIES or is_past(word) for word in lower[start:end])


def _names_claim(words: tuple[str, ...]) -> bool:
    """Return True for `the report`, `any such claim`, but not for `the report that Z fell`."""
    noun = next((i for i in (1, 2) if words[i : i + 1] and words[i] in _CLAIMS), 0)
    is_definite = words[0] in lexicon.DETERMINERS or words[0] == "any"
    return bool(noun) and is_definite and _OTHER_CLAIM.isdisjoint(words[noun + 1 : noun + 2])


def _is_clause_of_denier(before: tuple[str, ...]) -> bool:
    """Whether `before`, the words before "denied", end with a clause that has only the denier.

    It is True for `X fell, the army`, and False for `a truce Y`.
    """
    mark = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _BEFORE_DENIER), -1)
    return mark >= 0 and not any(
        before[at] in lexicon.DETERMINERS and before[at - 1] not in _BEFORE_SAME_DENIER
        for at in range(mark + 2, len(before))
    )


_BEFORE_SAME_DENIER = PREPOSITIONS | _OBJECTS | {"and"}
"""Words after which a determiner does not begin another noun: `to` in `a source close to the army`.
"""


def _has_late_object(lower: tuple[str, ...], verb: int) -> bool:
    """Return True for `denied on Monday any role`, `denied in a statement that Z had fled`.

    Return False for `denied on Monday the report`, which denies what was stated before.
    """
    for at in range(verb + 2, len(lower)):
        if not lower[at][0].isalnum() or lower[at] in ("and", "but"):
            return False
        is_object = lower[at] in lexicon.DETERMINERS or lower[at] in ("any", "being", "having")
        if is_object and lower[at - 1] not in _BEFORE_TIMES:
            return not _names_claim(lower[at : at + 4])
    return False


_BEFORE_TIMES = PREPOSITIONS | _ADVERBS | {"earlier", "early", "late"}
"""Words after which "this" or "that" belongs to a time: "denied later that day"."""


def _denial_in_next(reading: ArticleReading, index: int) -> Denial | None:
    """The denial at the start of the next sentence: `Y denied the report`."""
    sentence = reading.sentences[index]
    other = index + 1
    while other < len(reading.sentences) and reading.sentences[other].quotation is not None:
        other += 1
    if other >= len(reading.sentences) or not _ACCUSES.isdisjoint(sentence.lower):
        return None
    following = reading.sentences[other]
    if following.paragraph != sentence.paragraph or sentence.quotation is not None:
        return None
    for at in range(1, min(_MAX_START, len(following.lower))):
        if following.lower[at] in (",", "that", QUOTED):
            return None
        if following.lower[at] in DENIALS and _denies_earlier(following, at, 0):
            denial = Denial(denier=_denier(reading, other, at))
            return _without_denier_of_proposal(denial, following, at, sentence.lower)
    return None


def _without_denier_of_proposal(
    denial: Denial, sentence: Sentence, verb: int, before: tuple[str, ...]
) -> Denial:
    """In `after Z took X, Y proposed a truce, but W rejected it`, W may reject only the truce.

    In `W rejected the claim` and `a claim W rejected`, W rejects no proposal.
    """
    lower = sentence.lower
    is_rejected = lower[verb].startswith(("reject", "dismiss"))
    is_claim = not _CLAIMS.isdisjoint(lower[max(0, verb - _MAX_RELATIVE) : verb + 4])
    is_proposal = is_rejected and not is_claim and not _PROPOSALS.isdisjoint(before)
    return Denial() if is_proposal else denial


_PROPOSALS = lexicon.words(
    "truce ceasefire deal offer proposal proposals plan demand demands call calls request "
    "ultimatum resolution talks negotiations peace mediation appeal"
)
