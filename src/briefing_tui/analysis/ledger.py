"""List all claims about a figure. Claims of different claimants are never averaged or added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.analysis.figures import is_running, subject_of, until_of
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import combined_bounds
from briefing_tui.model.points import is_earlier_point, recency, series_id
from briefing_tui.model.series import Ledger, LedgerEntry
from briefing_tui.sections.contradictions import claimants
from briefing_tui.sections.counted import counted_of


def ledger_of(briefing: Briefing, item: Counted) -> Ledger:
    """Return the claims about the same people in the same place, including the item's own.

    Each claim is followed by its parts: those in `parts`, and those that name it in `part_of`. If a
    claimant has several counts for one day, the older ones follow the latest and do not count for
    the overall bounds. Withdrawn claims are left out.
    """
    counted = [
        other
        for other in counted_of(briefing, item.section)
        if other is item or not other.withdrawn
    ]
    subject, start = subject_of(briefing, item), _start(item)
    # Only the last point of a series is the current claim.
    claims = [
        figure
        for figure in counted
        if figure is item
        or (not is_earlier_point(figure) and subject_of(briefing, figure) == subject)
    ]
    same = [claim for claim in claims if _start(claim) == start]
    others = _others_of_a_day(briefing, counted, same)
    same = [claim for claim in same if not any(claim in counts for counts in others.values())]
    low, high = combined_bounds(
        claim.count for claim in same if claim.count and not claim.withdrawn
    )
    return Ledger(
        tuple(
            entry
            for claim in same
            for entry in (
                *_with_parts(counted, claim),
                *(LedgerEntry(other, 1, is_earlier=True) for other in others.get(claim.id, ())),
            )
        ),
        tuple(LedgerEntry(claim) for claim in claims if _start(claim) != start),
        low,
        high,
    )


def _others_of_a_day(
    briefing: Briefing, counted: Sequence[Counted], claims: Sequence[Counted]
) -> dict[str, list[Counted]]:
    """Return the other counts of a claimant, by the id of its latest count.

    These are running counts from the same day under other ids, and other points of its series up to
    the same date.
    """
    found: dict[str, list[Counted]] = {}
    superseded: set[int] = set()
    for latest in sorted(claims, key=lambda item: recency(briefing, item), reverse=True):
        voices, until = claimants(briefing, latest), until_of(briefing, latest)
        if id(latest) in superseded or latest.withdrawn or not voices:
            continue
        others = [
            figure
            for figure in counted
            if figure is not latest
            and id(figure) not in superseded
            and (
                series_id(figure) == series_id(latest) and until_of(briefing, figure) == until
                if is_earlier_point(figure)
                else any(figure is claim for claim in claims) and is_running(briefing, figure)
            )
            and claimants(briefing, figure) == voices
        ]
        if others:
            superseded |= {id(other) for other in others}
            found[latest.id] = sorted(
                others, key=lambda item: recency(briefing, item), reverse=True
            )
    return found


def _start(item: Counted) -> str | None:
    return item.from_.text if item.from_ else None


def _with_parts(
    counted: Sequence[Counted], whole: Counted, above: tuple[str, ...] = ()
) -> Iterator[LedgerEntry]:
    yield LedgerEntry(whole, len(above))
    above = (*above, whole.id)
    for part in counted:
        # Figures that name each other as their whole would cause an endless loop.
        if part.part_of == whole.id and part.id not in above:
            yield from _with_parts(counted, part, above)
