"""Puts all claims about one figure side by side: never an average, never a sum of claimants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.analysis.series import subject_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import span
from briefing_tui.model.points import is_earlier_point
from briefing_tui.model.series import Ledger, LedgerEntry


def ledger_of(briefing: Briefing, item: Counted) -> Ledger:
    """The claims that count the same people at the same place, the item's own among them.

    Each has its parts under it, those in `parts` and those that name it in `part_of`. Withdrawn
    claims are left out.
    """
    counted = [
        each
        for each in briefing.items(item.section)
        if isinstance(each, Counted) and (each is item or not each.withdrawn)
    ]
    subject, start = subject_of(briefing, item), _start(item)
    # Of the points of one series, only the last is what is claimed now.
    claims = [
        each
        for each in counted
        if each is item or (not is_earlier_point(each) and subject_of(briefing, each) == subject)
    ]
    same = [each for each in claims if _start(each) == start]
    low, high = span(each.count for each in same if each.count and not each.withdrawn)
    return Ledger(
        tuple(entry for each in same for entry in _with_parts(counted, each)),
        tuple(LedgerEntry(each) for each in claims if _start(each) != start),
        low,
        high,
    )


def _start(item: Counted) -> str | None:
    return item.from_.text if item.from_ else None


def _with_parts(
    counted: Sequence[Counted], whole: Counted, above: tuple[str, ...] = ()
) -> Iterator[LedgerEntry]:
    yield LedgerEntry(whole, len(above))
    above = (*above, whole.id)
    for part in counted:
        # Two figures that name each other as their whole would have no end.
        if part.part_of == whole.id and part.id not in above:
            yield from _with_parts(counted, part, above)
