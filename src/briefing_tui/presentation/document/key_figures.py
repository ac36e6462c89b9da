"""The key figures of a document: what a reader must know before anything else."""

from __future__ import annotations

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.document import BulletList, ListItem, Part, Plain, Strong
from briefing_tui.model.keys import PLACES
from briefing_tui.sections.counted_parts import period_words
from briefing_tui.sections.key_figures import key_figures
from briefing_tui.sections.pieces import claimant, grade_in_brackets, listed, names
from briefing_tui.sections.wording import one_line


def key_figure_list(briefing: Briefing, sections: frozenset[str]) -> tuple[Part, ...]:
    """The figures a reader must know first, each with who says so and how good that is."""
    entries = []
    for figure in key_figures(briefing):
        item = figure.item
        if item.section not in sections:
            continue
        scope = listed((names(briefing, item.place, PLACES), period_words(briefing, item)))
        said = listed((scope, f"according to {claimant(briefing, item)}"), "; ")
        label = f"{one_line(figure.label)} {figure.count}"
        entries.append(
            ListItem((Strong(label), Plain(f", {said}"), *grade_in_brackets(briefing, item)))
        )
    return (BulletList(tuple(entries)),) if entries else ()
