"""Tells whether two names may name one person."""

from __future__ import annotations

from briefing_tui.drafting.rules import lexicon

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
