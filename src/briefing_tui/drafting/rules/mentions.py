"""Finds reactions that an actor does not have: `abstained on a text condemning B`."""

from __future__ import annotations

import re

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.sentences import QUOTED, Sentence
from briefing_tui.drafting.rules.subjects import PREPOSITIONS
from briefing_tui.drafting.rules.untruths import is_open_question
from briefing_tui.drafting.rules.verbs import is_past

_ISSUES = lexicon.words(
    "issued issues adopted adopts passed approved released published signed sent backed joined "
    "made posted endorsed supported voted broadcast wrote delivered gave read put circulated "
    "shared distributed tabled submitted sponsored"
)
"""Verbs of actors who agree with a text: "issued a statement condemning B"."""

_NOT_ISSUED = lexicon.words("not never no abstain abstained abstaining absent")
"""Words which show that the actor does not agree with the text: "joined in abstaining"."""

_NEUTRAL_PREPOSITIONS = (PREPOSITIONS | {"to"}) - {"for", "of", "with"}
"""Prepositions which do not say that the actor agrees with the text: "voted on a text"."""

_CLAIMS = lexicon.words(
    "accusation accusations allegation allegations claim claims charge charges report reports "
    "suggestion suggestions rumour rumours rumor rumors idea notion speculation"
)
"""Nouns before a clause that may be untrue: "rejected accusations that it backed B"."""

_MAX_ISSUE = 9
"""How many words before a noun such as "resolution" are searched for one of `_ISSUES`."""

_MAX_DENIAL = 8
"""How many words before a reaction are searched for "denied" or "accusations that"."""

CLAUSE_ENDS = frozenset((",", ";", "that", "and", "but", QUOTED))
"""Words at which a search in one clause ends."""

_CONJUNCTIONS = lexicon.words("after since because if unless until before when while as than where")
"""Words that begin a clause with another subject: "no talks are planned while A rejects them"."""

_NOBODY = frozenset(("no", "nobody", "none"))
"""First words of a subject which show that nobody reacted: "none of the members condemned"."""

_MAX_NEGATIVE = 10
"""A word of `_NOBODY` applies to a verb if the distance between them is less than this."""


_ANONYMITY = re.compile(
    r"(?:\S+ ){0,4}?(?:anonymity|not (?:to )?be (?:named|identified|quoted|cited))\b|"
    r"(?:\S+ ){0,3}?(?:his|her|their) (?:full )?names? "
    r"(?:not (?:to )?be|(?:to )?be (?:withheld|omitted|left out|changed|kept|protected))\b"
)
"""Words after "asked" if a source gives no name: "an official who asked not to be named"."""

_MAX_ANONYMITY = 9
"""How many words are searched for `_ANONYMITY`."""


def is_about_name(sentence: Sentence, at: int) -> bool:
    """Return True for `asked not to be named`, `insisted on anonymity`."""
    following = sentence.lower[at + 1 : at + 1 + _MAX_ANONYMITY]
    return _ANONYMITY.match(" ".join(following)) is not None


_QUOTED = lexicon.words("quoted quotes quoting cited cites citing")
"""Verbs before what somebody else says: "A quoted B as denying it"."""


def is_only_mentioned(sentence: Sentence, at: int) -> bool:
    """Return True for `abstained on a resolution condemning B`, `quoted A as condemning B`."""
    lower = sentence.lower
    if lower[at - 1 : at] == ("as",) and not _QUOTED.isdisjoint(lower[:at]):
        return True
    noun = at - 1
    if noun >= 0 and lower[noun] in ("that", "which"):
        noun -= 2 if lower[noun - 1 : noun] == (",",) else 1
    elif not lower[at].endswith("ing"):
        return False
    if noun < 0 or not _is_common_noun(sentence, noun):
        return False
    before = lower[max(0, noun - _MAX_ISSUE) : noun]
    verb = next((i for i in range(len(before) - 1, -1, -1) if before[i] in _ISSUES), -1)
    near = before[max(0, verb - 2) :]
    return verb < 0 or not (
        _NOT_ISSUED.isdisjoint(near)
        and _NEUTRAL_PREPOSITIONS.isdisjoint(before[max(0, verb - 2) : verb + 3])
    )


def _is_common_noun(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return (
        word.isalpha()
        and word.islower()
        and not word.endswith("ly")
        and word not in lexicon.FUNCTION_WORDS
        and word not in lexicon.ORGANISATIONS - lexicon.SPEAKING_TEXTS - lexicon.CAPITALISED_ONLY
        and word not in lexicon.ROLES
    )


_NEARLY = lexicon.words("nearly almost hardly scarcely barely rarely seldom")
"""Words just before a verb which show that nobody reacted: "nearly condemned"."""


def has_other_subject(sentence: Sentence, start: int, verb: int) -> bool:
    """Return True for `called` in `A condemned it and its churches called for calm`.

    `start` is the index after `A`. The subject of the verb is not A, but a noun without a name.
    """
    lower = sentence.lower
    links = (at for at in range(verb - 1, start, -1) if lower[at] in _CLAUSE_LINKS)
    link = next(links, -1)
    words = sentence.words[link + 1 : verb]
    own = lower[link + 1 : link + 4]
    is_clause = "," not in words and not any(word.islower() and is_past(word) for word in words)
    is_definite = not (lexicon.DETERMINERS | {"'s"}).isdisjoint(own[: len(words)])
    return link > 0 and is_clause and is_definite and any(map(is_past, lower[start:link]))


_CLAUSE_LINKS = frozenset(("and", "while", "whereas", "but", "as"))
"""Conjunctions before a clause with a subject of its own."""


def is_nearly(lower: tuple[str, ...], verb: int) -> bool:
    """Return True for `all but condemned`, `nearly condemned`."""
    before = lower[max(0, verb - 2) : verb]
    return not _NEARLY.isdisjoint(before[-1:]) or before == ("all", "but")


def is_excepted(lower: tuple[str, ...], first: int) -> bool:
    """Return True for the X that begins at word `first` in `all but X`, `every state except X`.

    Return False for `nobody but X` and `A left but X stayed`.
    """
    at = first - 1
    while at > 0 and lower[at] in lexicon.DETERMINERS:
        at -= 1
    if at < 1 or lower[at] not in _EXCEPT:
        return False
    near = lower[max(0, at - _MAX_ALL) : at]
    is_all = not _ALL.isdisjoint(near) and "," not in near
    return is_all if lower[at] in ("but", "save") else _NOBODY.isdisjoint(lower[:at])


def is_inactive(sentence: Sentence, start: int) -> bool:
    """Whether the actors of a list that begins at code point `start` do nothing.

    In `The plan, rejected by A and B, calls for a truce`, A and B call for nothing.
    """
    first = next((at for at, own in enumerate(sentence.starts) if own == start), 0)
    before = sentence.lower[max(0, first - 2) : first]
    is_agent = before[-1:] == ("by",) or before == ("by", "the")
    return is_agent or is_excepted(sentence.lower, first)


_EXCEPT = lexicon.words("but save except excluding barring")
_ALL = lexicon.words("all every everyone everybody any each")
_MAX_ALL = 4
"""How many words before "but X" are searched for one of `_ALL`: "every other member but X"."""


def is_denied(lower: tuple[str, ...], at: int) -> bool:
    """Whether a reaction is denied, or only alleged, or an open question.

    Examples are `denied that it supported B`, `accusations that it supported B`, `unclear whether
    it supported B` and `all but supported B`.
    """
    if is_nearly(lower, at):
        return True
    for index in range(at - 1, max(0, at - _MAX_DENIAL) - 1, -1):
        if lower[index] in (",", ";", "and", "but", QUOTED):
            return False
        if lower[index] in ("denied", "denies", "denying"):
            return True
        if lower[index] == "that" and lower[index - 1] in _CLAIMS:
            return True
    return is_open_question(lower, at)


def has_negative_subject(lower: tuple[str, ...], verb: int) -> bool:
    """Return True for `neither A nor B condemned`, `no state has condemned`."""
    for at in range(verb - 1, max(-1, verb - _MAX_NEGATIVE), -1):
        if lower[at] == "nor" and "neither" in lower[:at]:
            return True
        if lower[at] in _NOBODY and lower[at + 1] not in ("fewer", "less"):
            return at == 0 or lower[at - 1] in CLAUSE_ENDS
        if lower[at] in CLAUSE_ENDS or lower[at] in _CONJUNCTIONS:
            return False
    return False
