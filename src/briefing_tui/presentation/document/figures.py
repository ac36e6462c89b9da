"""What is short enough for a table: who holds what, who was harmed, what was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Casualty, Counted, Figure, Frontline
from briefing_tui.model.document import (
    BulletList,
    Column,
    ListItem,
    Part,
    Plain,
    Row,
    Spans,
    Strong,
    Table,
)
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.presentation.document.pieces import (
    claimant,
    date_words,
    grade,
    grade_in_brackets,
    listed,
    names,
    plain,
    remarks,
    sentence,
    standing,
)
from briefing_tui.presentation.key_figures import key_figures
from briefing_tui.presentation.words import (
    NOBODY,
    count_words,
    harm_words,
    joined,
    one_line,
    short_name,
    unit_words,
)

_OF_THESE = "of these"
_FRONTLINE_COLUMNS = (
    Column("Place"),
    Column("Status"),
    Column("Controlled by"),
    Column("Since"),
    Column("According to"),
    Column("Grade"),
)
_COUNTED_COLUMNS = (
    Column("What"),
    Column("Count", "right"),
    Column("Who"),
    Column("Where"),
    Column("Period"),
    Column("According to"),
    Column("Grade"),
)

_Item = TypeVar("_Item", bound=Item)


def key_figure_list(briefing: Briefing, sections: frozenset[str]) -> tuple[Part, ...]:
    """The figures a reader must know first, each with who says so and how good that is."""
    entries = []
    for figure in key_figures(briefing):
        item = figure.item
        if item.section not in sections:
            continue
        scope = listed((names(briefing, item.place, PLACES), _period(briefing, item)))
        said = listed((scope, f"according to {claimant(briefing, item)}"), "; ")
        label = f"{one_line(figure.label)} {figure.count}"
        entries.append(
            ListItem((Strong(label), Plain(f", {said}"), *grade_in_brackets(briefing, item)))
        )
    return (BulletList(tuple(entries)),) if entries else ()


def frontline(briefing: Briefing, items: Sequence[Frontline]) -> Iterator[Part]:
    """Who holds what; claims about one place stand together."""
    ordered = _together(items, lambda item: _places_meant(briefing, item))
    yield Table(_FRONTLINE_COLUMNS, tuple(_frontline_row(briefing, item) for item in ordered))
    yield from _details(
        (_detail(briefing, item, _places(briefing, item)) for item in ordered),
    )


def _places(briefing: Briefing, item: Frontline) -> str:
    return listed(
        (names(briefing, item.place, PLACES) or "no place", _in_brackets(item.extent)), " "
    )


def _frontline_row(briefing: Briefing, item: Frontline) -> Row:
    by = joined(briefing, item.by, ACTORS)
    cells = (
        _places(briefing, item),
        listed((item.status or "not stated", f"by {by}" if by else ""), " "),
        _control(briefing, item),
        date_words(briefing, item.since),
        claimant(briefing, item),
    )
    return Row((*_cells(item, cells), grade(briefing, item)))


def _control(briefing: Briefing, item: Frontline) -> str:
    now = "nobody" if item.controller == NOBODY else _actor(briefing, item.controller) or "unknown"
    before = _actor(briefing, item.held_before)
    return now if not before or before == now else f"{now} (before: {before})"


def casualties(briefing: Briefing, items: Sequence[Casualty]) -> Iterator[Part]:
    """Who was harmed: figures of the same people in the same place stand together, unsummed."""
    yield from _counted(briefing, items)


def figures(briefing: Briefing, items: Sequence[Figure]) -> Iterator[Part]:
    """What was counted and is no harm."""
    yield from _counted(briefing, items)


def _counted(briefing: Briefing, items: Sequence[Counted]) -> Iterator[Part]:
    ordered = [
        item
        for kind in _groups(items, harm_words)
        for item in _together(kind, lambda item: _counted_meant(briefing, item))
    ]
    rows: list[Row] = []
    for item in ordered:
        rows.append(_counted_row(briefing, item))
        rows.extend(_counted_row(briefing, part, depth=1) for part in item.parts)
    yield Table(_COUNTED_COLUMNS, tuple(rows))
    yield from _details(
        detail
        for item in ordered
        for detail in (
            _detail(briefing, item, _label(briefing, item)),
            *(_detail(briefing, part, _label(briefing, part), item) for part in item.parts),
        )
    )


def _counted_row(briefing: Briefing, item: Counted, depth: int = 0) -> Row:
    by = joined(briefing, item.by, ACTORS)
    from_place = names(briefing, item.from_place, PLACES)
    cells = (
        _OF_THESE if depth else harm_words(item),
        listed((count_words(item), _unit(item)), " "),
        listed((_actor(briefing, item.who) or "not stated", f"by {by}" if by else "")),
        listed((f"from {from_place}" if from_place else "", names(briefing, item.place, PLACES))),
        _period(briefing, item),
        claimant(briefing, item),
    )
    return Row((*_cells(item, cells), grade(briefing, item)), depth)


def _unit(item: Counted) -> str:
    unit = one_line(unit_words(item))
    return "" if unit in harm_words(item).split() else unit


def _period(briefing: Briefing, item: Counted) -> str:
    start, end = date_words(briefing, item.from_), date_words(briefing, item.to)
    if item.from_ and item.to and start != end:
        in_one_year = start[-5:] == end[-5:] and item.from_.precision == "day"
        return f"{item.from_.display() if in_one_year else start} to {end}"
    if start and end:
        return end
    if start:
        return f"from {start}"
    # Words for a date that is open at its start, such as "by 27 Nov", say so themselves.
    return end if end.startswith("by ") else f"up to {end}" if end else ""


def _label(briefing: Briefing, item: Counted) -> str:
    who = "" if item.who == "all" else _actor(briefing, item.who)
    figure = listed((harm_words(item), count_words(item), who), " ")
    return listed((figure, names(briefing, item.place, PLACES), claimant(briefing, item)))


def _detail(
    briefing: Briefing, item: Frontline | Counted, label: str, whole: Item | None = None
) -> ListItem | None:
    """What a row has no room for, or None."""
    words = sentence(item.text)
    if isinstance(item, Counted):
        inherited = whole if isinstance(whole, Counted) else None
        cause = item.cause if inherited is None or inherited.cause != item.cause else None
        words = listed(
            (
                words,
                sentence(f"Cause: {cause}") if cause else "",
            ),
            " ",
        )
    below = tuple(remarks(briefing, item, whole))
    if not words and not below:
        return None
    lead: Spans = (Strong(f"{one_line(label)}:"), *plain(f" {words}" if words else ""))
    return ListItem(standing(item, lead), (BulletList(below),) if below else ())


def _details(entries: Iterable[ListItem | None]) -> Iterator[Part]:
    found = tuple(each for each in entries if each is not None)
    if found:
        yield BulletList(found)


def _cells(item: Item, texts: Iterable[str]) -> tuple[Spans, ...]:
    return tuple(standing(item, plain(one_line(each))) for each in texts)


def _actor(briefing: Briefing, words: str | None) -> str:
    return one_line(short_name(briefing, words, ACTORS)) if words else ""


def _in_brackets(words: str | None) -> str:
    return f"({one_line(words)})" if words else ""


def _together(items: Iterable[_Item], scope: Callable[[_Item], object]) -> list[_Item]:
    """The items with `key` first; those of one scope in a row, at the place of the first."""
    return [item for group in _groups(items, scope) for item in group]


def _places_meant(briefing: Briefing, item: Frontline | Counted) -> tuple[str, ...]:
    resolve = briefing.directory.resolve
    return tuple(sorted(resolve(each, PLACES) or each for each in item.place))


def _counted_meant(briefing: Briefing, item: Counted) -> tuple[object, ...]:
    who = briefing.directory.resolve(item.who, ACTORS) if item.who else None
    return (who or item.who, _places_meant(briefing, item))


def _groups(items: Iterable[_Item], scope: Callable[[_Item], object]) -> list[list[_Item]]:
    found: dict[object, list[_Item]] = {}
    for item in sorted(items, key=lambda item: not item.key):
        found.setdefault(scope(item), []).append(item)
    return list(found.values())
