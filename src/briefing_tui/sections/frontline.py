"""Frontline: who controls, takes or contests a place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Frontline
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS, PLACES
from briefing_tui.model.values import Texts
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Part, TableColumn, TableRow
from briefing_tui.sections.date_words import bound_words, date_in
from briefing_tui.sections.document_rows import (
    detailed_table,
    details,
    document_cells,
    grouped,
    resolved_places,
)
from briefing_tui.sections.facts import Fact, TextContext, bound_fact, optional_fact
from briefing_tui.sections.frontline_brief import (
    FRONTLINE_IN_BRIEF,
    frontline_sentence,
    position_words,
)
from briefing_tui.sections.frontline_changes import (
    control_between,
    moves,
    phrases,
    single_state,
)
from briefing_tui.sections.grades import GRADE, grade_cell
from briefing_tui.sections.meanings import (
    all_resolved,
    claimants_of,
    meaning,
    resolved,
    with_groups,
)
from briefing_tui.sections.pieces import (
    claimant,
    date_words,
    full_names,
    grade,
    listed,
    sentence,
)
from briefing_tui.sections.section import Section
from briefing_tui.sections.wording import (
    NOBODY,
    controller_words,
    joined_names,
    one_line,
)
from briefing_tui.sections.writing import COMMON_EDIT_KEYS, COMMON_KEYS, Marker, Swap, Writing


def control_words(briefing: Briefing, item: Frontline) -> str:
    """Return who controls a place, and who controlled it before: `HTS ← government`.

    Without a controller, the words begin with `by HTS` or `unknown`.
    """
    if item.controller:
        now = controller_words(briefing, item.controller)
    elif item.by:
        now = f"by {joined_names(briefing, item.by, ACTORS)}"
    else:
        now = "unknown"
    before = controller_words(briefing, item.held_before) or now
    return now if before == now else f"{now} ← {before}"


def controller_of(briefing: Briefing, item: Item) -> str:
    """Return the id of the controller, else the name as written; can be empty."""
    words = item.controller if isinstance(item, Frontline) else None
    return (briefing.directory.resolve(words, ACTORS) or words.strip()) if words else ""


def held_before(briefing: Briefing, item: Item) -> str | None:
    """Return the id of the previous controller, else the name as written, or None."""
    words = item.held_before if isinstance(item, Frontline) else None
    return (briefing.directory.resolve(words, ACTORS) or words.strip()) if words else None


def since_when(item: Item) -> When | None:
    """Return the start date of a frontline item, or None."""
    return item.since if isinstance(item, Frontline) else None


def change_rank(item: Item) -> int:
    """Return how directly the status of an item says that control changed, from 0 to 2.

    With 0, as for `contested`, the start date of the item is not that of the change.
    """
    return {"captured": 2, "held": 1, None: 1}.get(_status_of(item), 0)


def corrects_start(item: Item, before: Item) -> bool:
    """Return whether the start date in a later report replaces that of an earlier report.

    If a captured place is contested later, the start date of the contest does not replace that of
    the capture.
    """
    is_same_status = _status_of(item) == _status_of(before)
    return is_same_status or change_rank(item) >= max(change_rank(before), 1)


def _status_of(item: Item) -> str | None:
    return item.status if isinstance(item, Frontline) else ""


def places_named(item: Item) -> Texts:
    """Return the places of a frontline item, as written."""
    return item.place if isinstance(item, Frontline) else ()


def is_contested(item: Item) -> bool:
    """Return whether a place is contested and has no stated controller."""
    return isinstance(item, Frontline) and not item.controller and item.status == "contested"


def _cells(briefing: Briefing, item: Frontline, zone: tzinfo | None) -> tuple[Cell, ...]:
    extent = f" ({item.extent})" if item.extent else ""
    return (
        Cell(
            joined_names(briefing, item.place, PLACES) + extent, "strong" if item.key else "plain"
        ),
        Cell(item.status or "?"),
        Cell(control_words(briefing, item)),
        Cell(date_in(briefing, item.since, zone) if item.since else "", "dim"),
        grade_cell(briefing, item),
    )


def _headline(briefing: Briefing, item: Frontline, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return joined_names(briefing, item.place, PLACES), item.status


def _facts(briefing: Briefing, item: Frontline, context: TextContext) -> Iterator[Fact]:
    now = controller_words(briefing, item.controller, short=False)
    before = controller_words(briefing, item.held_before, short=False)
    yield from optional_fact("controlled by", now)
    if before != now:
        yield from optional_fact("previously controlled by", before)
    yield from optional_fact("by", joined_names(briefing, item.by, ACTORS, short=False))
    yield from optional_fact("extent", item.extent)
    yield from bound_fact("since", item.since, context.zone)


def _subject(briefing: Briefing, item: Frontline) -> str:
    who = joined_names(briefing, item.claimed_by, CLAIMANTS)
    place = joined_names(briefing, item.place, PLACES) or item.id
    return f"{place} (according to {who})" if who else place


def _value(briefing: Briefing, item: Frontline) -> str:
    words = f"{item.status or '?'}, {control_words(briefing, item)}"
    return words + (f" ({item.extent})" if item.extent else "")


def _timeline_cell(briefing: Briefing, item: Frontline) -> Cell:
    return Cell(f"{item.status or '?'}: {control_words(briefing, item)}", "strong")


def _disputed_about(briefing: Briefing, item: Frontline) -> Iterator[tuple[object, ...]]:
    for place in all_resolved(briefing, item.place, "places"):
        yield (SECTION.name, place)


def _statement(briefing: Briefing, item: Frontline) -> Hashable:
    if not (item.status or item.controller or item.by):
        return None
    return (
        item.status,
        with_groups(briefing, (item.controller,) if item.controller else ()),
        with_groups(briefing, item.by),
        item.extent,
    )


def _can_both_be_true(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two claims about a place agree in everything that both of them state.

    A place that is held by HTS is also held by the rebels, if HTS is one of them.
    """
    pairs = list(zip(one, other, strict=True))
    statuses, controllers = pairs[:2]
    if set(statuses) == {"captured", "held"} and all(controllers):
        # An actor that captured a place also holds it. Both claims must name the controller: a
        # claim that names none may mean another actor.
        del pairs[0]
    return all(
        value == other_value or not value or not other_value or _is_within(value, other_value)
        for value, other_value in pairs
    )


def _is_within(one: object, other: object) -> bool:
    """Whether the actors of one claim include those of the other, as `with_groups` gives them."""
    if not isinstance(one, frozenset) or not isinstance(other, frozenset):
        return False
    return one <= other or other <= one


def _claim(briefing: Briefing, item: Frontline) -> Hashable:
    if not item.place or not (item.status or item.controller):
        return None
    return (
        all_resolved(briefing, item.place, "places"),
        item.status,
        resolved(briefing, item.controller, "actors"),
        all_resolved(briefing, item.by, "actors"),
        item.extent,
        meaning(item.since),
        claimants_of(briefing, item),
    )


_TABLE = (
    TableColumn(WORDS.place),
    TableColumn(WORDS.status),
    TableColumn(WORDS.controlled_by),
    TableColumn(WORDS.since),
    TableColumn(WORDS.according_to),
    TableColumn(WORDS.grade),
)


def _parts(briefing: Briefing, items: Sequence[Frontline], _context: TextContext) -> Iterator[Part]:
    ordered = grouped(items, lambda item: resolved_places(briefing, item.place))
    yield detailed_table(
        _TABLE,
        tuple(_row(briefing, item) for item in ordered),
        tuple(details(briefing, item, sentence(item.text)) for item in ordered),
    )


def _places_with_extent(briefing: Briefing, item: Frontline) -> str:
    return listed(
        (
            full_names(briefing, item.place, PLACES) or "no place",
            f"({one_line(item.extent)})" if item.extent else "",
        ),
        " ",
    )


def _row(briefing: Briefing, item: Frontline) -> TableRow:
    by = joined_names(briefing, item.by, ACTORS)
    cells = (
        _places_with_extent(briefing, item),
        listed((item.status or WORDS.not_stated, f"by {by}" if by else ""), " "),
        _printed_control(briefing, item),
        bound_words(item.since, date_words(briefing, item.since)) if item.since else "",
        claimant(briefing, item),
    )
    return TableRow((*document_cells(item, cells), grade(briefing, item)))


def _printed_control(briefing: Briefing, item: Frontline) -> str:
    now = one_line(controller_words(briefing, item.controller)) or "unknown"
    before = one_line(controller_words(briefing, item.held_before))
    return now if not before or before == now else f"{now} (before: {before})"


def _example(day: date) -> dict[str, Any]:
    return {
        "id": "dunford",
        "place": "dunford",
        "status": "captured",
        "controller": "river-army",
        "since": day,
        "text": "The River Army has the town and the bridge.",
        "claimed_by": "river-army",
        "sources": ["wire-bridge"],
        "credibility": 3,
    }


_WRITING = Writing(
    opening_words=("front",),
    opening_key="status",
    slots=("status", "place", "controller"),
    dates=("since",),
    markers=(
        Marker(("by",), ("controller",)),
        Marker(("from",), ("held_before", "since")),
        Marker(("since",), ("since",)),
        Marker(("extent",), ("extent",)),
    ),
    quoted=("text",),
    extra_words=(("controller", (NOBODY,)), ("held_before", (NOBODY,))),
    swaps=(
        Swap(
            "controller",
            "by",
            "status",
            ("contested", "encircled", "besieged", "advancing", "withdrawn", "cut", "closed"),
        ),
    ),
    needed=("place", "status"),
    first_keys=(
        *("place", "status", "controller", "by", "extent", "held_before", "since", "text"),
        *COMMON_KEYS,
    ),
    edit_keys=(
        *("place", "status", "controller", "by", "held_before", "since", "text"),
        *COMMON_EDIT_KEYS,
    ),
    examples=(
        "captured Tal Rifaat SNA from SDF 1dec",
        'encircled Hama by rebels since 4dec according to SOHR src cna B2 "Besieged."',
    ),
)


SECTION = Section(
    record=Frontline,
    example=_example,
    writing=_WRITING,
    title="Frontline",
    pane="frontline",
    noun="place",
    digit="1",
    columns=(
        Column("place", 14, share=3, least=8),
        Column("status", 10, rank=2, can_move=True),
        Column("control", 19, share=3, least=14),
        Column("since", 8, rank=3),
        GRADE,
    ),
    empty="No places. Add [[frontline]] items to the file.",
    cells=_cells,
    controller=lambda item: item.controller,
    headline=_headline,
    facts=_facts,
    lasts=True,
    reference=frontline_sentence,
    subject=_subject,
    state=position_words,
    value=_value,
    single_state=single_state,
    phrases=phrases,
    timeline_cell=_timeline_cell,
    parts=_parts,
    brief=FRONTLINE_IN_BRIEF,
    match_keys=(("place", "claimed_by"), ("place",)),
    moves=moves,
    control=control_between,
    disputed_about=_disputed_about,
    statement=_statement,
    can_both_be_true=_can_both_be_true,
    claim=_claim,
    history="control",
    date_key="since",
    shows_age=True,
)
