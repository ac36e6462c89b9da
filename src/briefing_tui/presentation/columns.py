"""How the columns of a pane share its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.presentation.panes import Column

_NARROWEST = 3
"""Cells below which a squeezed column says nothing."""


def allot(columns: Sequence[Column], width: int, gap: int = 2) -> list[int]:
    """The width of each column in cells, 0 for one that is dropped.

    While the minimum widths and the gaps between them do not fit, the column with the highest
    rank goes, of equals the rightmost; one that shares what is left is squeezed to its `least`
    before. Columns of the lowest rank never go for others, but are squeezed: first to their
    `least`, then from the right, the first one last. What is left over is shared by `share`.
    """
    kept = _kept(columns, width, gap)
    widths = [0] * len(columns)
    room = width
    short = gap * (len(kept) - 1) + sum(columns[index].minimum for index in kept) - width
    wanted = {index: columns[index].minimum for index in kept}
    for index in reversed(kept):
        if short > 0 and columns[index].least:
            wanted[index] = max(wanted[index] - short, columns[index].least)
            short -= columns[index].minimum - wanted[index]
    for index in kept:
        squeezed = wanted[index]
        squeezed = min(squeezed, room)
        if index != kept[0] and squeezed < min(columns[index].minimum, _NARROWEST):
            break
        widths[index] = max(squeezed, 0)
        room -= squeezed + gap
    _share(columns, widths, room + gap)
    return widths


def _kept(columns: Sequence[Column], width: int, gap: int) -> list[int]:
    """The columns that stay, in their order; those of the lowest rank always do."""
    kept = list(range(len(columns)))
    lowest = min((column.rank for column in columns), default=0)
    while kept and _least(columns, kept, gap) > width:
        last = max(kept, key=lambda index: (columns[index].rank, index))
        if columns[last].rank == lowest:
            break
        kept.remove(last)
    return kept


def _least(columns: Sequence[Column], kept: Sequence[int], gap: int) -> int:
    narrowest = (
        (column.share and column.least) or column.minimum
        for column in (columns[index] for index in kept)
    )
    return sum(narrowest) + gap * (len(kept) - 1)


def _share(columns: Sequence[Column], widths: list[int], room: int) -> None:
    takers = [index for index, width in enumerate(widths) if width and columns[index].share]
    shares = sum(columns[index].share for index in takers)
    for index in takers:
        more = max(room, 0) * columns[index].share // shares
        widths[index] += more
        room -= more
        shares -= columns[index].share
