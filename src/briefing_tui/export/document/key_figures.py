"""The key figures of a full document."""

from __future__ import annotations

from collections.abc import Collection

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.sections.contradictions import Statement, differ, statement_of
from briefing_tui.sections.counted import counted_items
from briefing_tui.sections.counted_changes import disputed_about
from briefing_tui.sections.key_figures import KeyFigure, key_figure, key_figures


def side_by_side(briefing: Briefing, sections: Collection[str]) -> tuple[KeyFigure, ...]:
    """Return the key figures in some sections.

    Each is followed by what others count in the same period, such as `450` beside `>412`.
    """
    chosen = [figure for figure in key_figures(briefing) if figure.item.section in sections]
    others: dict[tuple[object, ...], list[tuple[Statement, Counted]]] = {
        subject: [] for figure in chosen for subject in disputed_about(briefing, figure.item)
    }
    used = {(figure.item.section, figure.item.id) for figure in chosen}
    for item in counted_items(briefing) if chosen else ():
        if not (item.withdrawn or item.is_draft or (item.section, item.id) in used):
            for subject in disputed_about(briefing, item):
                if subject in others:
                    others[subject].append((statement_of(briefing, item), item))
    ordered: list[KeyFigure] = []
    for figure in chosen:
        ordered.append(figure)
        statement = statement_of(briefing, figure.item)
        for subject in disputed_about(briefing, figure.item):
            remaining = []
            for other, item in others[subject]:
                if differ(statement, other):
                    ordered.append(key_figure(briefing, item))
                else:
                    remaining.append((other, item))
            others[subject] = remaining
    return tuple(ordered)
