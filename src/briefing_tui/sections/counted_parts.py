"""Figures in a document: key figures, and a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import (
    BulletList,
    ListItem,
    Part,
    Plain,
    Spans,
    Strong,
    TableColumn,
    TableRow,
)
from briefing_tui.sections.brief import caveats
from briefing_tui.sections.counted import (
    SINGULAR_NOUNS,
    count_words,
    harm_words,
    own_harm_words,
    unit_words,
)
from briefing_tui.sections.counted_brief import count_and_whom, scope_words
from briefing_tui.sections.date_words import period_between
from briefing_tui.sections.document_rows import (
    detailed_table,
    details,
    document_cells,
    grouped,
    item_groups,
    resolved_places,
)
from briefing_tui.sections.facts import TextContext
from briefing_tui.sections.key_figures import KeyFigure
from briefing_tui.sections.pieces import (
    claimant,
    date_words,
    full_names,
    grade,
    grade_in_brackets,
    listed,
    sentence,
    short_actor,
)
from briefing_tui.sections.wording import joined_names, one_line

_TABLE = (
    TableColumn(WORDS.what),
    TableColumn(WORDS.count, "right"),
    TableColumn(WORDS.who),
    TableColumn(WORDS.where),
    TableColumn(WORDS.period),
    TableColumn(WORDS.according_to),
    TableColumn(WORDS.grade),
)


def key_figure_list(briefing: Briefing, figures: Iterable[KeyFigure]) -> tuple[Part, ...]:
    """Return a list of key figures; empty without key figures."""
    entries = []
    for figure in figures:
        item = figure.item
        scope = listed((scope_words(briefing, item), period_words(briefing, item)))
        attribution = ""
        # Without claimant and source, the brackets after the words say that it is unsourced.
        if item.claimed_by or item.sources:
            attribution = WORDS.key_figure_claimant.format(claimant=claimant(briefing, item))
        label = f"{one_line(figure.label)}: {figure.count}"
        words = listed((scope, attribution), "; ")
        spans: Spans = (Strong(label), Plain(f", {words}" if words else ""))
        spans = (*spans, *caveats(briefing, item, spans))
        entries.append(ListItem((*spans, *grade_in_brackets(briefing, item))))
    return (BulletList(tuple(entries)),) if entries else ()


def parts_of_document(
    briefing: Briefing, items: Sequence[Counted], _context: TextContext
) -> Iterator[Part]:
    """Yield a table, grouped by harm, people and place."""
    ordered: list[Counted] = []
    for figures in item_groups(items, harm_words):
        ordered += grouped(figures, lambda item: _people_and_places(briefing, item))
    rows: list[TableRow] = []
    row_details: list[Spans] = []
    for item in ordered:
        rows.append(_row(briefing, item))
        row_details.append(details(briefing, item, sentence(item.text)))
        for part in item.parts:
            rows.append(_row(briefing, part, item))
            row_details.append(details(briefing, part, sentence(part.text), item))
    yield detailed_table(_TABLE, rows, row_details)


def _row(briefing: Briefing, item: Counted, whole: Counted | None = None) -> TableRow:
    what = listed((WORDS.of_these, own_harm_words(item, whole))) if whole else harm_words(item)
    by = joined_names(briefing, item.by, ACTORS)
    cause = listed((item.cause or "", f"by {by}" if by else ""), " ")
    from_place = full_names(briefing, item.from_place, PLACES)
    count = count_words(item)
    who = short_actor(briefing, item.who) or WORDS.not_stated
    who = SINGULAR_NOUNS.get(who, who) if count == "1" else who
    cells = (
        what,
        listed((count, unit_words(item)), " "),
        listed((who, f"({cause})" if cause else ""), " "),
        # The origin comes last: "from Homs, Hama" would mean both towns.
        listed(
            (full_names(briefing, item.place, PLACES), f"from {from_place}" if from_place else "")
        ),
        period_words(briefing, item),
        claimant(briefing, item),
    )
    return TableRow((*document_cells(item, cells), grade(briefing, item)), depth=1 if whole else 0)


def period_words(briefing: Briefing, item: Counted) -> str:
    """Return the period that a figure counts, as documents show it: `27 Nov to 1 Dec 2024`."""
    start, end = date_words(briefing, item.from_), date_words(briefing, item.to)
    # The last five characters of a precise date are the year: ` 2024`.
    if start != end and start[-5:] == end[-5:] and item.from_ and item.from_.precision == "day":
        start = item.from_.display()
    return period_between(item.from_, start, item.to, end)


def figure_words(briefing: Briefing, item: Counted) -> str:
    """Return a figure in words: `killed: 9 civilians, Idlib province, SOHR.`."""
    figure = f"{harm_words(item)}: {count_and_whom(briefing, item)}"
    return sentence(
        one_line(listed((figure, scope_words(briefing, item), claimant(briefing, item))))
    )


def _people_and_places(briefing: Briefing, item: Counted) -> tuple[object, ...]:
    who = briefing.directory.resolve(item.who, ACTORS) if item.who else None
    return (who or item.who, resolved_places(briefing, item.place))
