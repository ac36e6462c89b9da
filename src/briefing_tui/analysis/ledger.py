"""List all claims about the subject of a figure, such as the people killed in Aleppo.

Counts of different claimants are never averaged or added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing_tui.analysis.figures import is_running, subject_values
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.counts import combined_bounds
from briefing_tui.model.points import is_earlier_point, recency_key, series_id
from briefing_tui.model.series import Ledger, LedgerEntry
from briefing_tui.sections.counted import counted_of, end_of
from briefing_tui.sections.meanings import claimants_of


def ledger_of(briefing: Briefing, item: Counted) -> Ledger:
    """Return the claims about the subject of a figure, including the figure itself.

    Claims with the start day of the figure come first. Each is followed by its parts, then by older
    counts of its claimant. Claims with another start day have neither. Withdrawn claims are left
    out, except the figure itself. The range of the ledger covers the latest counts that have the
    start day of the figure.
    """
    figures = [
        figure
        for figure in counted_of(briefing, item.section)
        if figure is item or not figure.withdrawn
    ]
    subject, start = subject_values(briefing, item), _start(item)
    # Only the last point of a series is the current claim.
    claims = [
        figure
        for figure in figures
        if figure is item
        or (not is_earlier_point(figure) and subject_values(briefing, figure) == subject)
    ]
    same_start = [claim for claim in claims if _start(claim) == start]
    older_counts = _superseded_counts(briefing, figures, same_start)
    all_older = {id(count) for counts in older_counts.values() for count in counts}
    current = [claim for claim in same_start if id(claim) not in all_older]
    low, high = combined_bounds(
        claim.count for claim in current if claim.count and not claim.withdrawn
    )
    parts: dict[str, list[Counted]] = {}
    for figure in figures:
        if figure.part_of:
            parts.setdefault(figure.part_of, []).append(figure)
    entries: list[LedgerEntry] = []
    for claim in current:
        entries += _with_parts(parts, claim)
        entries += (LedgerEntry(old, 1, is_earlier=True) for old in older_counts.get(claim.id, ()))
    with_other_start = tuple(LedgerEntry(claim) for claim in claims if _start(claim) != start)
    return Ledger(tuple(entries), with_other_start, low, high)


def _superseded_counts(
    briefing: Briefing, figures: Sequence[Counted], claims: Sequence[Counted]
) -> dict[str, list[Counted]]:
    """Return each claimant's older counts, by the id of the count that replaces them."""
    counts_by_latest: dict[str, list[Counted]] = {}
    superseded: set[int] = set()

    def recency(item: Counted) -> tuple[object, ...]:
        return recency_key(briefing, item)

    by_claimants: dict[frozenset[str], list[Counted]] = {}
    for figure in _may_be_superseded(briefing, figures, claims):
        by_claimants.setdefault(claimants_of(briefing, figure), []).append(figure)
    for latest in sorted(claims, key=recency, reverse=True):
        claimed_by = claimants_of(briefing, latest)
        if id(latest) in superseded or latest.withdrawn or not claimed_by:
            continue
        older = [
            figure
            for figure in by_claimants.get(claimed_by, ())
            if id(figure) not in superseded
            and recency(figure) < recency(latest)
            and _is_superseded_by(briefing, figure, latest)
        ]
        if older:
            superseded |= {id(figure) for figure in older}
            counts_by_latest[latest.id] = sorted(older, key=recency, reverse=True)
    return counts_by_latest


def _may_be_superseded(
    briefing: Briefing, figures: Sequence[Counted], claims: Sequence[Counted]
) -> Iterator[Counted]:
    claim_ids = {id(claim) for claim in claims}
    series_ids = {series_id(claim) for claim in claims}
    for figure in figures:
        if figure.withdrawn:
            continue
        if is_earlier_point(figure):
            if series_id(figure) in series_ids:
                yield figure
        elif id(figure) in claim_ids and is_running(briefing, figure):
            yield figure


def _is_superseded_by(briefing: Briefing, figure: Counted, latest: Counted) -> bool:
    # An earlier point is listed below the last one only if both have the same end date.
    return not is_earlier_point(figure) or (
        series_id(figure) == series_id(latest)
        and end_of(briefing, figure) == end_of(briefing, latest)
    )


def _start(item: Counted) -> str | None:
    return item.from_.text if item.from_ else None


def _with_parts(
    parts: Mapping[str, Sequence[Counted]], whole: Counted, above: tuple[str, ...] = ()
) -> Iterator[LedgerEntry]:
    yield LedgerEntry(whole, len(above))
    above = (*above, whole.id)
    for part in parts.get(whole.id, ()):
        # Figures that are parts of each other would cause an endless loop.
        if part.id not in above:
            yield from _with_parts(parts, part, above)
