"""The direction in which a count or a term moved."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.model.changes import Move
from briefing_tui.model.counts import Count

_WITHOUT_LOW = frozenset({"fewer-than", "up-to"})
"""The qualifiers of counts without a lower bound, such as `<50`."""


def count_move(before: Count, after: Count) -> Move | None:
    """Return how the bounds of a count moved, or None if unchanged or unclear.

    `>300` → `>412` is `up`, and 40–50 → 44–48 is `narrowed`.
    """
    if not before.is_readable or not after.is_readable or before.meaning == after.meaning:
        return None
    if before.unit != after.unit or _is_same_number(before, after):
        return None
    is_same_low = any(_is_more_than_low_of(*pair) for pair in ((before, after), (after, before)))
    low_sign = 0 if is_same_low else _sign(_low(before), _low(after))
    high_sign = _sign(before.high, after.high)
    # 1: the count got an open end; -1: it lost the open end
    opened = _is_open(after) - _is_open(before)
    if opened > 0 and _contains(after, before):
        return "widened"
    signs = {sign for sign in (low_sign, high_sign) if sign}
    # An open bound agrees with either direction of the other bound.
    is_same_direction = low_sign == high_sign or None in (low_sign, high_sign)
    if signs == {1} and is_same_direction:
        return "up"
    if signs == {-1} and is_same_direction:
        return "down"
    if low_sign is not None and high_sign is not None and (low_sign, high_sign) != (0, 0):
        return "narrowed" if low_sign >= 0 and high_sign <= 0 else "widened"
    return _precision_move(before, after, opened)


def _is_same_number(before: Count, after: Count) -> bool:
    """Whether one count is `>412` and the other states the same number, as `412` or `~412`."""
    for more, other in ((before, after), (after, before)):
        if more.qualifier == "more-than" and more.low is not None and other.low == other.high:
            # The lower bound of ">412" is 413.
            return more.low - more.step == other.low
    return False


def _is_more_than_low_of(more: Count, other: Count) -> bool:
    """Whether `more` means "more than the low bound of `other`", as in `>412` and `412–500`."""
    if more.qualifier != "more-than" or more.low is None or other.high is None:
        return False
    return more.low - more.step == _low(other)


def _contains(wide: Count, narrow: Count) -> bool:
    wide_low, narrow_low = _low(wide), _low(narrow)
    contains_low = wide_low is None or (narrow_low is not None and narrow_low >= wide_low)
    contains_high = wide.high is None or (narrow.high is not None and narrow.high <= wide.high)
    return contains_low and contains_high


def _precision_move(before: Count, after: Count, opened: int) -> Move | None:
    # 1: less precise; -1: more precise
    loosened = opened or after.is_approximate - before.is_approximate
    if not loosened:
        return None
    return "widened" if loosened > 0 else "narrowed"


def _low(count: Count) -> float | None:
    return None if count.qualifier in _WITHOUT_LOW else count.low


def _is_open(count: Count) -> bool:
    return _low(count) is None or count.high is None


def _sign(before: float | None, after: float | None) -> int | None:
    """Return whether a bound rose (1), stayed (0) or fell (-1); None if it was or is open."""
    if before is None or after is None:
        return None
    return (after > before) - (after < before)


def steps_between(terms: Sequence[str], before: str | None, after: str | None) -> int:
    """Return the number of steps in `terms`, negative for steps back; 0 for unknown terms."""
    if before not in terms or after not in terms:
        return 0
    return terms.index(after) - terms.index(before)
