"""Distinguishes occupations from names: `Greengrocer Ali Hassan`, `Mark Baker`."""

from __future__ import annotations

from collections.abc import Collection

from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.countries import COUNTRY_OF_ADJECTIVE, COUNTRY_OF_NAME
from briefing_tui.drafting.rules.sentences import Sentence

_SURNAMES = lexicon.words(
    "baker butcher carpenter cook gardener hunter mason miner pope porter shepherd weaver clerk "
    "king prince bishop dean singer painter judge farmer cardinal chaplain warden"
)
"""Offices and occupations that are also surnames: "Mark Baker"."""

_ENDINGS = (
    "keeper", "grocer", "maker", "worker", "owner", "seller", "holder", "stander", "goer", "dealer",
    "cyclist", "motorist", "pedestrian", "smith", "-of-two", "-of-three", "-of-four", "-of-five",
)  # fmt: skip
"""Endings of words that say what a person does or is, and that are no names: "greengrocer"."""

_OTHER_ENDINGS = ("er", "or", "ist", "ian", "eer", "man", "woman")
"""An ending counts only if the article also writes the word in lower case: "the glazier"."""

_NOT_FIRST_NAMES = (
    lexicon.MODIFIERS
    | lexicon.ORGANISATIONS
    | lexicon.ROLES
    | lexicon.RANKS
    | lexicon.FUNCTION_WORDS
)


def is_surname(sentence: Sentence, index: int, acronyms: Collection[str]) -> bool:
    """Return True for `Mark Baker said`, but not for `French Baker Luc`."""
    words = sentence.words
    if index == 0 or sentence.lower[index] not in _SURNAMES or not words[index][0].isupper():
        return False
    before = words[index - 1]
    may_be_first_name = (
        before[0].isupper() and before.isalpha() and before.lower() not in _NOT_FIRST_NAMES
    )
    if sentence.lower[max(0, index - 2) : index - 1] in (("the",), ("a",), ("an",)):
        # In "The Crown Prince said", "Prince" is an office.
        return False
    is_state = before in COUNTRY_OF_ADJECTIVE or before in COUNTRY_OF_NAME or before in acronyms
    following = words[index + 1] if index + 1 < len(words) else "."
    return may_be_first_name and not is_state and not following[0].isupper() and following != "of"


def is_occupation(sentence: Sentence, common: frozenset[str]) -> bool:
    """Return True for `Greengrocer Ali Hassan` at the start of a sentence.

    `common` has the words that the article writes in lower case.
    """
    word = sentence.lower[0]
    is_before_name = len(sentence.words) > 1 and all(w[0].isupper() for w in sentence.words[:2])
    is_common = word in common and word.endswith(_OTHER_ENDINGS)
    return is_before_name and (is_common or word.endswith(_ENDINGS))
