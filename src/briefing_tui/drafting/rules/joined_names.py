"""Finds names with "and", such as `Stabilization and Monitoring Centre`."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import BODY_OF_NAME, country_at
from briefing_tui.drafting.rules.portfolios import PORTFOLIOS
from briefing_tui.drafting.rules.sentences import Sentence

_LINKS = frozenset(("of", "for"))
_LONGEST = 6
"""How many words after "and" may belong to the name."""

_PLURALS = lexicon.words(
    "organisations organizations societies persons families refugees services studies operations "
    "victims journalists workers farmers prisoners detainees returnees freedoms citizens"
)
"""Last words of names such as "Union of Relief and Medical Organizations"."""

_TOPICS = PORTFOLIOS | lexicon.words(
    "peace freedom democracy progress prosperity equality accountability documentation research "
    "dialogue reconciliation unity women children violations"
)
"""Words beside the "and" in names such as "League for Peace and Freedom"."""

_HEADS = lexicon.ORGANISATIONS - {"army", "forces", "force"}
"""Nouns that end a name such as "Armed Conflict Location and Event Data Project"."""


_BODIES_WITH_AND = frozenset(name.split()[0] for name in BODY_OF_NAME if " and " in name)
"""First words of the names of known bodies with an "and"."""


def named_body_end(sentence: Sentence, first: int) -> int:
    """The index after the known body whose name begins at word `first` and has an "and".

    Without such a name, the result is `first`.
    """
    if sentence.words[first] not in _BODIES_WITH_AND:
        return first
    _, end, kind = country_at(sentence.words, first)
    return end if kind == "body" else first


def end_of_joined(sentence: Sentence, kinds: list[str], first: int, at: int) -> int | None:
    """The index after the words that the "and" at word `at` adds to the name from word `first`.

    The result is None if the "and" is not part of a name.
    """
    words, lower = sentence.words, sentence.lower
    last = at + 1
    while last < min(len(words), at + 1 + _LONGEST) and _is_in_name(words[last], lower[last]):
        last += 1
    if last == at + 1 or not words[at - 1][0].isupper():
        return None
    has_link = any(kinds[i] == "" and lower[i] in _LINKS for i in range(first, at))
    if not has_link:
        return _end_of_head(sentence, kinds, first, at, last)
    is_council = lower[at + 2 : last][:1] != () and lower[at + 2] in lexicon.ORGANISATIONS
    if lower[at - 1] in _TOPICS and lower[at + 1] in _TOPICS and not is_council:
        # "Minister of Energy and Water Name Surname", "League for Peace and Freedom".
        return at + 2
    if lower[last - 1] in _PLURALS and not _names_other(sentence, at + 1, last):
        return last
    return None


def _is_in_name(word: str, lower: str) -> bool:
    return word[0].isupper() and lower not in lexicon.FUNCTION_WORDS


def _end_of_head(
    sentence: Sentence, kinds: list[str], first: int, at: int, last: int
) -> int | None:
    """The index after `Centre` in `the Stabilization and Monitoring Centre`, or None."""
    lower = sentence.lower
    is_definite = lower[max(0, first - 1) : first] == ("the",)
    is_plain = all(kinds[i] in ("C", "M") for i in range(first, at))
    end = next((i + 1 for i in range(at + 1, last) if lower[i] in _HEADS), -1)
    is_one_name = is_definite and is_plain and end > at + 2
    if not is_one_name or _names_other(sentence, first, at) or _names_other(sentence, at + 1, end):
        # "The Taliban and National Front" are two groups.
        return None
    return end


def _names_other(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words begin with the name of a state or a body, or contain another group's name.

    Every acronym counts as such a name.
    """
    words = sentence.words[first:last]
    is_acronym = any(word.isupper() and len(word) > 1 for word in words)
    is_known = words[0] in BODY_OF_NAME or bool(country_at(sentence.words, first)[0])
    groups = lexicon.ARMED_GROUPS
    return is_acronym or is_known or not groups.isdisjoint(sentence.lower[first:last])
