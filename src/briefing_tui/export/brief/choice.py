"""Chooses the most important items for a brief. `docs/briefs.md` explains the ranking."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

from msgspec import Struct

from briefing_tui.model.grading import Grade
from briefing_tui.model.item import Item

MOST_TOGETHER = 4
"""The maximum number of conflicting claims that are shown together."""

_LETTERS = "ABCDE"
_LAST = 9
"""The position of F, 6 and a missing grade in the order of grades.

F and 6 come last, because they mean "cannot be judged".
"""


class Candidate(Struct, frozen=True, kw_only=True):
    """An item that a brief may show, and the values that it is ranked by."""

    item: Item
    is_new: bool = False
    is_changed: bool = False
    is_disputed: bool = False
    size: float = 0.0
    """The result of `InBrief.size`: for a figure, its count."""
    judgement_count: int = 0
    """The number of judgements that the item supports or contradicts."""
    grade: Grade | None = None
    subjects: Collection[Hashable] = ()
    """The subjects of a disputed claim. Claims with a common subject are shown together."""
    similarity_key: Hashable = None
    """A value that similar items share, such as their actor.

    An item with None is similar to no other.
    """


SubjectsOf = Callable[[Item], frozenset[Hashable]]
"""Returns the subjects of a disputed claim, or an empty set for other items."""

Rank = tuple[bool, bool, bool, bool, bool, float, int, int, int, tuple[str, ...]]


def rank(candidate: Candidate) -> Rank:
    """Return the sort key of an item. The most important item has the lowest key."""
    item = candidate.item
    letter, number = _grade_order(candidate.grade)
    return (
        not item.key,
        not candidate.judgement_count,
        not candidate.is_new,
        not candidate.is_changed,
        not candidate.is_disputed,
        -candidate.size,
        -candidate.judgement_count,
        letter,
        number,
        _tie_breaker(item),
    )


def _tie_breaker(item: Item) -> tuple[str, ...]:
    # The figures of a series can have the same id, so their counts and dates are compared, too.
    values = (item.counted_to, item.counted_from, getattr(item, "count", None))
    texts = (str(getattr(value, "text", "")) for value in values)
    return (item.section, item.id, *texts, str(getattr(item, "text", None) or ""))


def _grade_order(grade: Grade | None) -> tuple[int, int]:
    letter = grade.reliability if grade else None
    number = grade.credibility if grade else None
    return (
        _LETTERS.index(letter) if letter and letter in _LETTERS else _LAST,
        number if number and number < 6 else _LAST,
    )


def conflict_groups(candidates: Iterable[Candidate]) -> list[list[Item]]:
    """Return groups of conflicting claims, the most important first.

    An item that conflicts with no other is a group by itself. A group moves to the end if its
    first item is similar to the first item of an earlier group, for example if both are reactions
    of one actor. A group whose first item is a key item is not moved.
    """
    groups = _varied(_together(sorted(candidates, key=rank)))
    return [[candidate.item for candidate in group] for group in groups]


def rows_of(items: Iterable[Item], subjects_of: SubjectsOf) -> list[list[Item]]:
    """Return the items of each row. Disputed claims with the same subjects share a row."""
    rows: dict[Hashable, list[Item]] = {}
    for number, item in enumerate(items):
        rows.setdefault(subjects_of(item) or number, []).append(item)
    return list(rows.values())


def take(
    groups: Iterable[Sequence[Item]], max_lines: int, *, subjects_of: SubjectsOf | None = None
) -> tuple[Item, ...]:
    """Return the items that fit on `max_lines` lines.

    Only the first `MOST_TOGETHER` claims of a group are shown. If they do not all fit, the group
    is left out.
    """
    shown: list[Item] = []
    lines = 0
    for group in groups:
        first_claims = group[:MOST_TOGETHER]
        needed_lines = len(rows_of(first_claims, subjects_of) if subjects_of else first_claims)
        if lines + needed_lines <= max_lines:
            lines += needed_lines
            shown += first_claims
    return tuple(shown)


def _together(ranked: Sequence[Candidate]) -> list[list[Candidate]]:
    # Union-find: claims are in one group if their chains of leaders end at the same claim.
    leader = list(range(len(ranked)))

    def find_leader(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first_numbers: dict[Hashable, int] = {}
    for number, candidate in enumerate(ranked):
        for subject in candidate.subjects:
            leader[find_leader(number)] = find_leader(first_numbers.setdefault(subject, number))
    groups: dict[int, list[Candidate]] = {}
    for number, candidate in enumerate(ranked):
        groups.setdefault(find_leader(number), []).append(candidate)
    return list(groups.values())


def _varied(groups: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    seen: set[Hashable] = set()
    first: list[list[Candidate]] = []
    others: list[list[Candidate]] = []
    for group in groups:
        key = group[0].similarity_key
        is_repeated = key is not None and key in seen and not group[0].item.key
        seen.add(key)
        (others if is_repeated else first).append(group)
    return first + others
