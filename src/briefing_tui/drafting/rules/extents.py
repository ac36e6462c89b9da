"""Finds how much of a place a change of control is about: `most of X`, `two districts of X`."""

from __future__ import annotations

from briefing_tui.drafting.article import TextSpan
from briefing_tui.drafting.rules import control_words as words
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.changes import ControlChange
from briefing_tui.drafting.rules.places import COMPASS, PlaceMention, is_share
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.model.numerals import SMALL_NUMBERS

_EXTENTS = lexicon.words("most much part parts swathes swaths majority bulk")
"""Words before "of" for a part of a place, besides shares such as "half": "most of X"."""

_PARTS = lexicon.words(
    "districts neighbourhoods neighborhoods quarters suburbs outskirts areas sectors edges fringes "
    "cities towns townships villages settlements localities municipalities counties"
)
"""Words for a part of a place, if "of" and only one place follow: "two districts of X".

In "took the districts of X and Z", X and Z are districts, and all of both was taken.
"""

_EXTENT_MODIFIERS = COMPASS | lexicon.words(
    "large small vast wide huge major the a nearly almost over about around than more less some "
    "several many both few dozen dozens hundreds per of out"
)
"""Words before one of `_EXTENTS` or `_PARTS`: "large parts of X", "two districts of X"."""

_MAX_BEFORE_PLACE = 6
"""How many words before a place are searched for an extent."""


def extent_of(sentence: Sentence, change: ControlChange, place: PlaceMention) -> TextSpan | None:
    """The indexes of the words `large parts` in `large parts of X`."""
    if not sentence.start <= place.span[0] < sentence.end:
        return None
    is_subject = place.first <= change.first  # As in "most of X fell".
    start = max(0 if is_subject else change.first, place.first - _MAX_BEFORE_PLACE)
    for end in range(place.first - 1, start, -1):
        word = sentence.lower[end]
        if word == "," or (is_subject and word not in words.BETWEEN_EXTENT_AND_NAME):
            return None
        is_part = sentence.lower[end - 1] in _PARTS and len(change.places) == 1
        if word != "of" or not (is_part or _is_extent(sentence.lower[end - 1])):
            continue
        first = end - 1
        while first > 0 and _is_modifier(sentence.lower[first - 1]):
            first -= 1
        if sentence.lower[first] == "quarter":
            # "The Arab quarter of X" is a district.
            earlier = range(first - 1, max(-1, first - 3), -1)
            first = next((i for i in earlier if sentence.lower[i] in lexicon.DETERMINERS), first)
        # In "control of most of X", the extent is "most".
        return (first + 1 if sentence.lower[first] == "of" else first), end
    return None


def _is_modifier(word: str) -> bool:
    # In "most of the districts of X", the extent begins at "most".
    is_word = word in _EXTENT_MODIFIERS or word in _PARTS or _is_extent(word)
    return is_word or word in SMALL_NUMBERS or word[0].isdigit()


def _is_extent(word: str) -> bool:
    return word in _EXTENTS or (is_share(word) and word not in _PARTS)
