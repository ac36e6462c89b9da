"""How counts change from day to day, and which figures contradict each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Control, Move
from briefing_tui.model.claims import IMPLIED_VALUES, Counted
from briefing_tui.model.counts import Number, possible_range
from briefing_tui.model.directory import plain_words
from briefing_tui.model.points import is_earlier_point
from briefing_tui.sections.counted import counted_what, end_of
from briefing_tui.sections.meanings import all_resolved, claimants_of, meaning, resolved
from briefing_tui.sections.movement import count_move

_WHAT_IS_COUNTED = frozenset(
    {"harm", "what", "who", "by", "unit", "place", "from_place", "from", "cause"}
)
"""The keys that say what is counted. If the meaning of one changes, counts are not comparable."""


def first_moves(item: Counted) -> tuple[Move, ...]:
    """Return the moves of a new figure: `first`.

    A withdrawn figure has no moves, and neither has an earlier point of a series.
    """
    return () if is_earlier_point(item) or item.withdrawn else ("first",)


def moves(
    old: Counted,
    new: Counted,
    changed: frozenset[str],
    _control: Control | None,
    is_next_window: bool,
) -> Iterator[Move]:
    """Yield the moves of a figure.

    A count is compared neither with a count of other things nor with that of another claimant.
    """
    if is_next_window and "from" in changed and not changed & (_WHAT_IS_COUNTED - {"from"}):
        yield "next-window"
        if "claimed_by" in changed:
            yield "claimant-changed"
        return
    is_comparable = True
    if "claimed_by" in changed:
        is_comparable = False
        yield "claimant-changed"
    if any(_is_other_value(key, old, new) for key in changed & _WHAT_IS_COUNTED):
        is_comparable = False
        yield "recounted"
    if is_comparable and old.count and new.count:
        move = count_move(old.count, new.count)
        if move:
            yield move


def _is_other_value(key: str, old: Counted, new: Counted) -> bool:
    """Whether the two values of a key differ in more than capitals and spaces."""
    before, after = getattr(old, key, None), getattr(new, key, None)
    implied = IMPLIED_VALUES.get(key)
    before, after = before or implied, after or implied
    if isinstance(before, str) and isinstance(after, str):
        return plain_words(before) != plain_words(after)
    return True


def disputed_about(briefing: Briefing, item: Counted) -> Iterator[tuple[object, ...]]:
    """Yield the subject of a figure. Figures about the same subject can contradict each other."""
    yield item.section, *_subject_values(briefing, item)


def counted_values(briefing: Briefing, item: Counted) -> tuple[object, ...]:
    """Return values that are equal for counts of the same people or things, in any period.

    These are the values of `what` or `harm`, `unit`, `who`, `by`, `place`, `from_place`, `cause`.
    """
    return (
        plain_words(counted_what(item)),
        plain_words(item.measure),
        resolved(briefing, item.who or IMPLIED_VALUES["who"], "actors"),
        all_resolved(briefing, item.by, "actors"),
        all_resolved(briefing, item.place, "places"),
        all_resolved(briefing, item.from_place, "places"),
        plain_words(item.cause or ""),
    )


def _subject_values(briefing: Briefing, item: Counted) -> tuple[object, ...]:
    end, cut_off = end_of(briefing, item), briefing.as_of
    if end.precision == "day" and end.end_date == cut_off.end_date:
        # Nothing after the cut-off can be counted, so the whole day is not meant.
        end = cut_off
    return *counted_values(briefing, item), meaning(item.from_), meaning(end)


class CountStatement(NamedTuple):
    """What a figure states about its subject."""

    meaning: tuple[object, ...]
    """Equal for counts with the same number and precision, such as `1,000` and `1000`."""
    least: Number | None
    """The least number that the count can mean; None if it is open or cannot be read."""
    most: Number | None
    """The greatest number that the count can mean; None if it is open or cannot be read."""


def statement(_briefing: Briefing, item: Counted) -> CountStatement | None:
    """Return what a figure states; None without a count."""
    return CountStatement(item.count.meaning, *possible_range(item.count)) if item.count else None


def can_both_be_true(one: CountStatement, other: CountStatement) -> bool:
    """Whether some number fits both counts, as 450 fits `>412` and `450`."""
    return not (_is_above(one.least, other.most) or _is_above(other.least, one.most))


def _is_above(least: Number | None, most: Number | None) -> bool:
    return least is not None and most is not None and least > most


def claim(briefing: Briefing, item: Counted) -> Hashable:
    """Return a value that is equal for figures that make the same claim; None without a count."""
    return item.count and (
        *_subject_values(briefing, item),
        item.count.meaning,
        claimants_of(briefing, item),
    )
