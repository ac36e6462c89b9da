"""The rule for what a brief shows: what matters most comes first, the same for every order of file.

The rule is explained for readers in `docs/briefs.md`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from msgspec import Struct

from briefing_tui.model.grading import Grade
from briefing_tui.model.item import Item

MOST_TOGETHER = 4
"""Claims about one thing that are shown side by side at most."""

_LETTERS = "ABCDE"
_LAST = 9
"""Comes after every letter and number of a grade: ungraded, F and 6 say nothing good or bad."""


class Candidate(Struct, frozen=True, kw_only=True):
    """An item that a brief may show, and what the rule looks at."""

    item: Item
    is_new: bool = False
    is_changed: bool = False
    is_disputed: bool = False
    size: float = 0.0
    """How large it is: of a figure the count."""
    grounds: int = 0
    """How many judgements it supports or speaks against."""
    grade: Grade | None = None
    subjects: tuple[Hashable, ...] = ()
    """What a disputed claim is about; claims that share one stand together."""
    alike: Hashable = None
    """What it has in common with items of which one is enough; None: nothing."""


class Choice(Struct, frozen=True):
    """What is shown, in its order, and how much is left out."""

    shown: tuple[Item, ...]
    left_out: int


Rank = tuple[bool, bool, bool, bool, bool, float, int, int, int, tuple[str, ...]]


def rank(candidate: Candidate) -> Rank:
    """The rule: key items, then what judgements rest on, then new, changed and disputed items.

    Of those that are equal in this, the largest comes first, then what most judgements rest on,
    then the best graded. Items that are equal in all of this are in the order of their ids.
    """
    item = candidate.item
    letter, number = _grade_order(candidate.grade)
    return (
        not item.key,
        not candidate.grounds,
        not candidate.is_new,
        not candidate.is_changed,
        not candidate.is_disputed,
        -candidate.size,
        -candidate.grounds,
        letter,
        number,
        _tie(item),
    )


def _tie(item: Item) -> tuple[str, ...]:
    # Points of one series share their id, and are told apart by what they count.
    values = (item.counted_to, item.counted_from, getattr(item, "count", None))
    written = (str(getattr(value, "text", "")) for value in values)
    return (item.section, item.id, *written, str(getattr(item, "text", None) or ""))


def _grade_order(grade: Grade | None) -> tuple[int, int]:
    letter = grade.reliability if grade else None
    number = grade.credibility if grade else None
    return (
        _LETTERS.index(letter) if letter and letter in _LETTERS else _LAST,
        number if number and number < 6 else _LAST,
    )


def grouped(candidates: Iterable[Candidate]) -> list[list[Item]]:
    """The items in the order in which they matter; claims that differ about one thing together.

    Of items that are alike, such as several reactions of one actor, the first comes before all
    others, and the rest after them.
    """
    groups = _varied(_together(sorted(candidates, key=rank)))
    return [[candidate.item for candidate in group] for group in groups]


def take(groups: Iterable[Sequence[Item]], most: int) -> Choice:
    """The first items, at most so many, and how many others there are.

    Claims that differ are shown together or not at all, so that no reader sees one side alone.
    """
    shown: list[Item] = []
    total = 0
    for group in groups:
        total += len(group)
        seen = group[:MOST_TOGETHER]
        if len(shown) + len(seen) <= most:
            shown += seen
    return Choice(tuple(shown), total - len(shown))


def choose(candidates: Iterable[Candidate], most: int) -> Choice:
    """The items that matter most, at most so many, and how many others there are."""
    return take(grouped(candidates), most)


def _together(ranked: Sequence[Candidate]) -> list[list[Candidate]]:
    """Claims that share a subject as groups, both in the order of the rule."""
    leader = list(range(len(ranked)))

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first: dict[Hashable, int] = {}
    for number, candidate in enumerate(ranked):
        for subject in candidate.subjects:
            leader[find(number)] = find(first.setdefault(subject, number))
    groups: dict[int, list[Candidate]] = {}
    for number, candidate in enumerate(ranked):
        groups.setdefault(find(number), []).append(candidate)
    return list(groups.values())


def _varied(groups: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    seen: set[Hashable] = set()
    first: list[list[Candidate]] = []
    others: list[list[Candidate]] = []
    for group in groups:
        alike = group[0].alike
        is_repeated = alike is not None and alike in seen and not group[0].item.key
        seen.add(alike)
        (others if is_repeated else first).append(group)
    return first + others
