"""What a change amounts to: which way a figure, a place, a judgement has moved.

Bounds are compared as bounds: a range never becomes a number, and two figures that do not count
the same, or come from two mouths, have no up and no down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.model.assessment import Indicator, Judgement
from briefing_tui.model.changes import Control, FieldChange, Move
from briefing_tui.model.claims import Counted, Frontline
from briefing_tui.model.counts import Count
from briefing_tui.model.item import Item
from briefing_tui.model.points import is_earlier_point
from briefing_tui.model.terms import CONFIDENCE, INDICATOR_STATE, LIKELIHOOD, LIKELIHOOD_SYNONYMS

_OTHERWISE_COUNTED = frozenset(
    {"harm", "what", "who", "by", "unit", "place", "from_place", "from", "cause"}
)
_WITHOUT_LOW = frozenset({"fewer-than", "up-to"})
_LIKELIHOODS = tuple(LIKELIHOOD)


def moves_of_new(item: Item, control: Control | None) -> tuple[Move, ...]:
    """What it amounts to that an item is reported for the first time."""
    if isinstance(item, Counted) and not is_earlier_point(item) and not item.withdrawn:
        return ("first",)
    return ("hands-changed",) if control else ()


def moves_of(
    old: Item,
    new: Item,
    fields: Sequence[FieldChange],
    control: Control | None,
    *,
    is_next_window: bool = False,
) -> tuple[Move, ...]:
    """What it amounts to that some keys of an item changed.

    `is_next_window` says that a figure counts the days after those that the old one counts.
    """
    changed = {each.field for each in fields}
    if is_next_window and "from" in changed and not changed & (_OTHERWISE_COUNTED - {"from"}):
        rest = _moves(old, new, changed - {"from", "count", "to"}, control, is_comparable=False)
        return ("next-window", *rest)
    return tuple(_moves(old, new, changed, control))


def _moves(
    old: Item,
    new: Item,
    changed: set[str],
    control: Control | None,
    *,
    is_comparable: bool = True,
) -> Iterator[Move]:
    if isinstance(old, Counted) and isinstance(new, Counted):
        yield from _moves_of_figure(old, new, changed, is_comparable=is_comparable)
    elif isinstance(old, Frontline) and control:
        yield "hands-changed"
        if old.held_before and control.after == old.held_before != old.controller:
            yield "turned-back"
    elif isinstance(old, Judgement) and isinstance(new, Judgement):
        yield from _moves_of_judgement(old, new)
    elif isinstance(old, Indicator) and isinstance(new, Indicator):
        step = _step(INDICATOR_STATE, old.state, new.state)
        if step:
            yield "seen-more" if step > 0 else "seen-less"
    if "denied_by" in changed and not set(new.denied_by) <= set(old.denied_by):
        yield "denied"
    if "tlp" in changed:
        yield "remarked"


def _moves_of_figure(
    old: Counted, new: Counted, changed: set[str], *, is_comparable: bool
) -> Iterator[Move]:
    if "claimed_by" in changed:
        is_comparable = False
        yield "claimant-changed"
    if changed & _OTHERWISE_COUNTED:
        is_comparable = False
        yield "recounted"
    if is_comparable and old.count and new.count:
        move = count_move(old.count, new.count)
        if move:
            yield move


def count_move(before: Count, after: Count) -> Move | None:
    """Which way a count moved, by its bounds, or None where that can't be said.

    An end that is open says nothing about up or down, and the other end decides.
    """
    if not before.readable or not after.readable or before.meaning == after.meaning:
        return None
    if before.unit != after.unit:
        return None
    low = _sign(_low(before), _low(after))
    high = _sign(before.high, after.high)
    opened = _is_open(after) - _is_open(before)
    if opened > 0 and _holds(after, before):
        return "widened"
    signs = {each for each in (low, high) if each}
    if signs == {1} and (low == high or None in (low, high)):
        return "up"
    if signs == {-1} and (low == high or None in (low, high)):
        return "down"
    if low is not None and high is not None and (low, high) != (0, 0):
        return "narrowed" if low >= 0 and high <= 0 else "widened"
    return _exactness(before, after, opened)


def _holds(wide: Count, narrow: Count) -> bool:
    """Whether all that one count may mean is something that the other may mean too."""
    least, most = _low(wide), wide.high
    low, high = _low(narrow), narrow.high
    return (least is None or (low is not None and low >= least)) and (
        most is None or (high is not None and high <= most)
    )


def _exactness(before: Count, after: Count, opened: int) -> Move | None:
    """For counts that name the same number: whether it is said more or less exactly."""
    about = after.is_about - before.is_about
    loose = opened or about
    if not loose:
        return None
    return "widened" if loose > 0 else "narrowed"


def _low(count: Count) -> float | None:
    # What is at most so many has no least that anybody named.
    return None if count.qualifier in _WITHOUT_LOW else count.low


def _is_open(count: Count) -> bool:
    return _low(count) is None or count.high is None


def _sign(before: float | None, after: float | None) -> int | None:
    if before is None or after is None:
        return None
    return (after > before) - (after < before)


def _moves_of_judgement(old: Judgement, new: Judgement) -> Iterator[Move]:
    step = _step(_LIKELIHOODS, _term(old.likelihood), _term(new.likelihood))
    if step:
        yield "more-likely" if step > 0 else "less-likely"
    step = _step(CONFIDENCE, old.confidence, new.confidence)
    if step:
        yield "confidence-up" if step > 0 else "confidence-down"
    if new.outcome != old.outcome:
        if new.outcome == "happened":
            yield "happened"
        elif new.outcome == "did-not-happen":
            yield "did-not-happen"


def _term(written: str | None) -> str | None:
    return LIKELIHOOD_SYNONYMS.get(written or "", written)


def _step(terms: Sequence[str], before: str | None, after: str | None) -> int:
    """How many terms the later word lies above the earlier one; 0 where either is none of them."""
    if before not in terms or after not in terms:
        return 0
    return terms.index(after) - terms.index(before)
