"""What stands in each pane: its entries in their order, and the cells of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import tzinfo
from itertools import chain
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from briefing_tui.model.assessment import Indicator, Judgement, Note
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted, Event, Frontline, Quote, Reaction
from briefing_tui.model.grading import grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.model.registers import Source
from briefing_tui.presentation.date_words import date_in
from briefing_tui.presentation.grades import row_grade
from briefing_tui.presentation.sides import side_of
from briefing_tui.presentation.words import (
    claimant_words,
    control_words,
    count_words,
    drawn_line,
    harm_words,
    joined,
    short_name,
    source_name,
    stance_words,
    whom_words,
)

Tone = Literal["plain", "strong", "dim"]


class Column(Struct, frozen=True):
    """One column of a pane.

    It is as wide as its widest cell if there is room, else `minimum` or, if given, `least` cells.
    It takes spare cells in proportion to `share`. Of columns that do not fit, the one with the
    highest `rank` is dropped first. The cells of one that is `whole` are numbers, never cut. Cells
    of columns with a `share`, or that `moves`, give way to longer cells of their row.
    """

    name: str
    minimum: int
    share: int = 0
    rank: int = 0
    align: Literal["left", "right"] = "left"
    least: int = 0
    whole: bool = False
    moves: bool = False

    @property
    def wraps(self) -> bool:
        """Whether its cells may take several lines: those of words do, where lines are free."""
        return bool(self.share) and not self.whole and self.align == "left"


class Cell(Struct, frozen=True):
    """The text of one cell, in one line, and how loud it is."""

    text: str
    tone: Tone = "plain"


class Entry(Struct, frozen=True):
    """One row of a pane: an item at its depth, or a heading where there is no item."""

    item: Item | None
    depth: int = 0
    heading: str = ""


class Pane(Struct, frozen=True):
    """One pane: its digit, its title, the sections it shows, its columns, what it says if empty."""

    name: str
    digit: str
    title: str
    sections: tuple[str, ...]
    columns: tuple[Column, ...]
    empty: str
    cells: Callable[[Briefing, Item, tzinfo | None], tuple[Cell, ...]]


def pane_entries(pane: Pane, briefing: Briefing) -> list[Entry]:
    """The rows of a pane: key items first, parts under their whole, a heading a further section."""
    return [entry_of(line) for line in pane_lines(pane, briefing)]


def pane_lines(pane: Pane, briefing: Briefing) -> list[Item | str]:
    """The rows of a pane as items, and as the words of headings: nothing is made for each."""
    lines: list[Item | str] = []
    for section in pane.sections:
        items = briefing.section(section)
        if not items:
            continue
        if section != pane.sections[0]:
            lines.append(SECTION_TITLES[section])
        ordered = _by_date(items) if section == "events" else _key_first(items)
        if section == "sources":
            ordered = _used_first(briefing, items)
        if isinstance(items[0], Counted):
            lines += (each for item in ordered for each in (item, *getattr(item, "parts", ())))
        else:
            lines += ordered
    return lines


def entry_of(line: Item | str) -> Entry:
    """What stands in a row: an item, a part of one at depth 1, or a heading."""
    if isinstance(line, str):
        return Entry(None, heading=line)
    return Entry(line, 0 if line.part_index is None else 1)


def _key_first(items: tuple[Item, ...]) -> list[Item]:
    return [item for item in items if item.key] + [item for item in items if not item.key]


def _by_date(items: tuple[Item, ...]) -> list[Item]:
    def order(item: Item) -> tuple[object, ...]:
        date = item.date if isinstance(item, Event) else None
        return (1,) if date is None else (0, date.order)

    return sorted(items, key=order)


def _used_first(briefing: Briefing, items: tuple[Item, ...]) -> list[Item]:
    used = set(cited_sources(briefing))
    return sorted(items, key=lambda item: item.id not in used)


def cited_sources(briefing: Briefing) -> dict[str, int]:
    """How many items cite each source, by its id, in the order of the first citation."""
    return dict(Counter(_citations(briefing)))


def _citations(briefing: Briefing) -> Iterator[str]:
    for section in SECTION_TITLES:
        items = briefing.section(section)
        if section == "quotes":
            for item in briefing.quotes:
                yield from item.sources
                for variant in item.variants:
                    yield from variant.sources
        elif section != "sources":
            yield from chain.from_iterable(map(attrgetter("sources"), items))


def _grade(briefing: Briefing, item: Item) -> Cell:
    return Cell(row_grade(briefing, item), "dim")


def _frontline(briefing: Briefing, item: Item, zone: tzinfo | None) -> tuple[Cell, ...]:
    assert isinstance(item, Frontline)
    extent = f" ({item.extent})" if item.extent else ""
    return (
        Cell(joined(briefing, item.place, PLACES) + extent, "strong" if item.key else "plain"),
        Cell(item.status or "?"),
        Cell(control_words(briefing, item)),
        Cell(date_in(briefing, item.since, zone) if item.since else "", "dim"),
        _grade(briefing, item),
    )


def _counted(briefing: Briefing, item: Item, _zone: tzinfo | None) -> tuple[Cell, ...]:
    assert isinstance(item, Counted)
    return (
        Cell(harm_words(item)),
        Cell(count_words(item), "strong"),
        Cell(whom_words(briefing, item)),
        Cell(claimant_words(briefing, item), "dim"),
        _grade(briefing, item),
    )


def _reaction(briefing: Briefing, item: Item, zone: tzinfo | None) -> tuple[Cell, ...]:
    assert isinstance(item, Reaction)
    return (
        Cell(joined(briefing, item.actor, ACTORS), "strong" if item.key else "plain"),
        Cell(stance_words(briefing, item)),
        Cell(date_in(briefing, item.date, zone) if item.date else "", "dim"),
        _grade(briefing, item),
    )


def _quote(briefing: Briefing, item: Item, _zone: tzinfo | None) -> tuple[Cell, ...]:
    assert isinstance(item, Quote)
    who = short_name(briefing, item.affiliation, ACTORS) if item.affiliation else item.role or ""
    return (
        Cell(short_name(briefing, item.speaker, ACTORS) if item.speaker else "unnamed", "strong"),
        Cell(who, "dim"),
        Cell(drawn_line(item.quote or item.text)),
        _grade(briefing, item),
    )


def _event(briefing: Briefing, item: Item, zone: tzinfo | None) -> tuple[Cell, ...]:
    assert isinstance(item, Event)
    return (
        Cell(date_in(briefing, item.date, zone) if item.date else "undated", "dim"),
        Cell(joined(briefing, item.place, PLACES), "strong"),
        Cell(drawn_line(item.text) or item.sub_type or "?"),
        Cell(item.sub_type or item.implied_type or "", "dim"),
        _grade(briefing, item),
    )


def _assessment(briefing: Briefing, item: Item, zone: tzinfo | None) -> tuple[Cell, ...]:
    if isinstance(item, Judgement):
        confidence = f"{item.confidence} confidence" if item.confidence else ""
        likelihood = item.outcome.replace("-", " ") if item.outcome else item.likelihood
        return (
            Cell(likelihood or "no likelihood", "strong"),
            Cell(drawn_line(item.text)),
            Cell(confidence, "dim"),
            Cell(date_in(briefing, item.horizon, zone) if item.horizon else "", "dim"),
        )
    assert isinstance(item, Indicator)
    return (
        Cell((item.state or "?").replace("-", " "), "strong" if item.state == "seen" else "plain"),
        Cell(drawn_line(item.text)),
        Cell(""),
        Cell(""),
    )


def _source(briefing: Briefing, item: Item, zone: tzinfo | None) -> tuple[Cell, ...]:
    assert isinstance(item, Source)
    grade = grade_of(briefing, item)
    return (
        Cell(grade.reliability or "" if grade else "", "strong"),
        Cell(source_name(briefing, item)),
        Cell(drawn_line(item.title)),
        Cell((item.kind or "").replace("-", " "), "dim"),
        Cell(date_in(briefing, item.published, zone) if item.published else "undated", "dim"),
    )


def _note(_briefing: Briefing, item: Item, _zone: tzinfo | None) -> tuple[Cell, ...]:
    assert isinstance(item, Note)
    return (Cell(item.heading or "Note", "strong"), Cell(drawn_line(item.text)))


SECTION_TITLES = {
    "frontline": "Frontline",
    "casualties": "Casualties",
    "figures": "Other figures",
    "reactions": "Reactions",
    "quotes": "Quotes",
    "events": "Timeline",
    "judgements": "Judgements",
    "indicators": "Indicators",
    "sources": "Sources",
    "notes": "Notes",
}
"""The sections that panes and documents show, each with its heading."""

_GRADE = Column("grade", 2, rank=1)
_COUNTED_COLUMNS = (
    Column("harm", 9, share=2, least=6),
    Column("count", 8, align="right", whole=True),
    Column("whom", 12, share=3, least=9),
    Column("claimed_by", 8, share=2, rank=2),
    _GRADE,
)

PANES: tuple[Pane, ...] = (
    Pane(
        "frontline",
        "1",
        "Frontline",
        ("frontline",),
        (
            Column("place", 14, share=3, least=8),
            Column("status", 10, rank=2, moves=True),
            Column("control", 19, share=3, least=14),
            Column("since", 8, rank=3),
            _GRADE,
        ),
        "Who holds what stands here: [[frontline]] items of the file.",
        _frontline,
    ),
    Pane(
        "casualties",
        "2",
        "Casualties",
        ("casualties", "figures"),
        _COUNTED_COLUMNS,
        "Figures and who claims them stand here: [[casualties]] items of the file.",
        _counted,
    ),
    Pane(
        "reactions",
        "3",
        "Reactions",
        ("reactions",),
        (
            Column("actor", 14, share=2),
            Column("stance", 14, share=3),
            Column("date", 8, rank=2),
            _GRADE,
        ),
        "What states and bodies did or said stands here: [[reactions]] items of the file.",
        _reaction,
    ),
    Pane(
        "quotes",
        "4",
        "Quotes",
        ("quotes",),
        (
            Column("speaker", 16, share=1, least=10),
            Column("affiliation", 12, share=1, rank=2, least=8),
            Column("quote", 16, share=3),
            _GRADE,
        ),
        "What named people said stands here: [[quotes]] items of the file.",
        _quote,
    ),
    Pane(
        "timeline",
        "5",
        "Timeline",
        ("events",),
        (
            Column("date", 8),
            Column("place", 10, share=1),
            Column("text", 20, share=5),
            Column("type", 12, share=1, rank=2),
            _GRADE,
        ),
        "What happened, in order, stands here: [[events]] items of the file.",
        _event,
    ),
    Pane(
        "judgements",
        "6",
        "Judgements",
        ("judgements", "indicators"),
        (
            Column("likelihood", 19, least=8),
            Column("text", 30, share=5),
            Column("confidence", 19, rank=2),
            Column("horizon", 9, rank=3),
        ),
        "What the writer makes of it stands here: [[judgements]] and [[indicators]] of the file.",
        _assessment,
    ),
    Pane(
        "sources",
        "7",
        "Sources",
        ("sources",),
        (
            Column("reliability", 1),
            Column("source", 14, share=2, least=12),
            Column("title", 16, share=4),
            Column("kind", 10, rank=2),
            Column("published", 11, rank=3),
        ),
        "What the claims rest on stands here: [[sources]] items of the file.",
        _source,
    ),
    Pane(
        "notes",
        "8",
        "Notes",
        ("notes",),
        (Column("heading", 14, share=1), Column("text", 20, share=4)),
        "Background, the humanitarian situation and doubts stand here: [[notes]] of the file.",
        _note,
    ),
)
"""Every pane of the desk, by its digit."""

PANE_BY_NAME = {pane.name: pane for pane in PANES}
PANE_OF_SECTION = {section: pane for pane in PANES for section in pane.sections}


def cells_of(briefing: Briefing, entry: Entry, zone: tzinfo | None = None) -> tuple[Cell, ...]:
    """The cells of an entry's row, one for each column; times in `zone`, else the briefing's."""
    if entry.item is None:
        return ()
    pane = PANE_OF_SECTION[entry.item.section]
    return pane.cells(briefing, entry.item, zone)


def entry_side(briefing: Briefing, entry: Entry) -> int | None:
    """The number of the side that a frontline row shows, or None."""
    if not isinstance(entry.item, Frontline):
        return None
    return side_of(briefing, entry.item.controller)
