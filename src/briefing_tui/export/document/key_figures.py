"""The key figures of a full document."""

from __future__ import annotations

from collections.abc import Collection

from briefing_tui.model.briefing import Briefing
from briefing_tui.sections.contradictions import differ, statement_of, statements_about
from briefing_tui.sections.counted import counted_items
from briefing_tui.sections.counted_changes import disputed_about
from briefing_tui.sections.key_figures import KeyFigure, key_figure, key_figures


def side_by_side(briefing: Briefing, sections: Collection[str]) -> tuple[KeyFigure, ...]:
    """Return the key figures in some sections.

    After each come the counts of other claimants for the same people and period, if they differ
    from it: `450` beside `>412`.
    """
    chosen = [figure for figure in key_figures(briefing) if figure.item.section in sections]
    items = [figure.item for figure in chosen]
    used = {(item.section, item.id) for item in items}
    others = statements_about(
        briefing,
        items,
        (
            item
            for item in (counted_items(briefing) if items else ())
            if not (item.withdrawn or item.is_draft or (item.section, item.id) in used)
        ),
    )
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
