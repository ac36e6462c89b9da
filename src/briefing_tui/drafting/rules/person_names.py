"""Finds the name of a person in a phrase, and tells whether two names may name one person."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import country_at
from briefing_tui.drafting.rules.portfolios import PORTFOLIOS

_NOT_FIRST_NAMES = lexicon.RANKS | lexicon.PARTICLES
"""Words before a surname that are not first names: "Gen.", "bin"."""


def surname_of(name: str) -> str:
    """The last word of a name, in lower case and without `al-`."""
    surname = name.rpartition(" ")[2].casefold()
    article, hyphen, rest = surname.partition("-")
    return rest if hyphen and article in lexicon.ARABIC_ARTICLES else surname


def may_be_same(name: str, other: str) -> bool:
    """Whether two names with the same surname may name one person.

    `B. Okoro` and `Gen. Okoro` may name Bo Okoro. `Maria Okoro` names somebody else.
    """
    if name == other or " " not in name or " " not in other:
        return True
    given, others = _given_names(name), _given_names(other)
    return (
        not given
        or not others
        or any(
            left == right or (1 in (len(left), len(right)) and left[0] == right[0])
            for left in given
            for right in others
        )
    )


def _given_names(name: str) -> list[str]:
    words = [word.strip(".").casefold() for word in name.split()[:-1]]
    return [word for word in words if word and word not in _NOT_FIRST_NAMES]


def name_after_portfolio(words: tuple[str, ...], kinds: list[str], link: int, last: int) -> int:
    """The index of `Name` in `for Human Rights Name Surname`; `last` without such a name."""
    start = last
    while start > link + 1 and kinds[start - 1] == "C":
        if words[start - 1].lower() in PORTFOLIOS:
            break
        start -= 1
    state, end, _ = country_at(words, start) if start < last else ("", start, "")
    before = start
    while before > link + 1 and (kinds[before - 1] == "K" or words[before - 1] == "."):
        before -= 1
    is_after_portfolio = words[before - 1].lower() in PORTFOLIOS or kinds[before - 1] in ("G", "R")
    start = end if state else start
    return start if (state or is_after_portfolio) and last - start > 1 else last


def person_start(
    words: tuple[str, ...],
    kinds: list[str],
    first: int,
    link: int,
    roles: list[int],
    ranks: list[int],
    groups: list[int],
    country_last: int,
) -> int:
    """The index of the first word of a person's name, or -1.

    `link` is the index of the first preposition, or of the end of the phrase.
    """
    start = max([first - 1, *roles, *ranks]) + 1
    while start < link and (words[start] == "." or kinds[start] in ("M", "P")):
        start += 1
    if start >= link or kinds[start] != "C" or any(i >= start for i in groups):
        return -1
    if any(kinds[i] == "P" for i in range(start, link)):
        return -1
    if country_last > start:
        # Jordan is no state in "Mr Jordan Peters". It may be one in "President Jordan".
        return -1 if country_last >= link or not (roles or ranks) else start
    if roles or ranks:
        return start
    capitals = sum(kinds[i] == "C" for i in range(start, link))
    is_acronym = any(words[i].isupper() and len(words[i]) > 1 for i in range(start, link))
    return start if capitals >= 2 and not is_acronym and not groups else -1
