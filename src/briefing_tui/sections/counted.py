"""Code shared by casualties and other figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import cast

from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.dates import When, parse_when
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS, PLACES
from briefing_tui.model.points import window_of
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.sections.date_words import bound_words, date_in, period_between
from briefing_tui.sections.facts import Fact, TextContext, bound_fact, optional_fact
from briefing_tui.sections.grades import GRADE, grade_cell
from briefing_tui.sections.movement import count_move
from briefing_tui.sections.phrasing import ARROW, DIRECTIONS, Phrasing, claimant_change, shown_value
from briefing_tui.sections.wording import (
    claimant_name,
    claimant_words,
    joined_names,
    one_line,
    short_name,
    when_words,
)

COLUMNS = (
    Column("harm", 9, share=2, least=6),
    Column("count", 8, align="right", whole=True),
    Column("whom", 12, share=3, least=9),
    Column("claimed_by", 8, share=2, rank=2),
    GRADE,
)

FIGURE_SECTIONS = tuple(name for name, record in SECTIONS.items() if issubclass(record, Counted))

_ONLY_GROWING = frozenset({"killed", "injured"})
"""Harms whose total cannot fall when the period becomes longer."""

SINGULAR_NOUNS = {
    "civilians": "civilian",
    "combatants": "combatant",
    "children": "child",
    "women": "woman",
    "men": "man",
}


def counted_items(briefing: Briefing) -> Iterator[Counted]:
    """Yield all figures of a briefing, each followed by its parts."""
    for item in counted_wholes(briefing):
        yield item
        yield from item.parts


def counted_wholes(briefing: Briefing) -> Iterator[Counted]:
    """Yield all figures of a briefing without their parts."""
    for section, record in briefing.kinds.items():
        if issubclass(record, Counted):
            yield from cast("tuple[Counted, ...]", briefing.section(section))


def counted_of(briefing: Briefing, section: str) -> Iterator[Counted]:
    """Yield the figures of a section and their parts."""
    return cast("Iterator[Counted]", briefing.items(section))


def as_counted(item: Item | None) -> Counted | None:
    """Return the item if it is a figure."""
    return item if isinstance(item, Counted) else None


def end_of(briefing: Briefing, item: Counted) -> When:
    """Return the last day counted, by default the cut-off."""
    return item.to or briefing.as_of


def figure_title(briefing: Briefing, item: Counted) -> str:
    """Return what a figure counts: `killed · civilians, Idlib`."""
    cause = f" · {item.cause}" if item.cause else ""
    return one_line(f"{harm_words(item)} · {whom_words(briefing, item)}{cause}")


def count_words(item: Counted) -> str:
    """Return the count with its best estimate: `>412`, `3–28 (best 12)`; `?` without a count."""
    count = item.count.display if item.count else "?"
    return f"{count} (best {item.best.display})" if item.best else count


def window_words(briefing: Briefing, item: Counted, zone: tzinfo | None = None) -> str:
    """Return the days counted: `25–31 Aug`; with only one date, `from 27 Nov` or `up to 1 Dec`."""
    start, end = item.from_, item.to
    window = window_of(briefing, item)
    if window and start and end and _is_exact(start) and _is_exact(end):
        first, last = (day.isoformat() for day in window)
        return date_in(briefing, parse_when(last if first == last else f"{first}/{last}"), zone)
    start_words, end_words = (
        date_in(briefing, when, zone) if when else "" for when in (start, end)
    )
    return period_between(start, start_words, end, end_words)


def _is_exact(when: When) -> bool:
    is_single = when.precision in ("instant", "day")
    return is_single and not (when.approximate or when.uncertain)


def unit_words(item: Counted) -> str:
    """Return the unit, unless it is people or the figure already says it, as in `44%`."""
    redundant_units = ("people", item.count.unit if item.count else "", *harm_words(item).split())
    unit = one_line(item.unit)
    return "" if unit in redundant_units else unit


def whom_words(briefing: Briefing, item: Counted) -> str:
    """Return who is counted, where, and who is responsible: `civilians, Idlib, by SDF`."""
    words = []
    if item.who:
        words.append(short_name(briefing, item.who, ACTORS))
    if unit := unit_words(item):
        words.append(unit)
    if item.place:
        words.append(joined_names(briefing, item.place, PLACES))
    if item.from_place:
        words.append(f"from {joined_names(briefing, item.from_place, PLACES)}")
    if item.by:
        words.append(f"by {joined_names(briefing, item.by, ACTORS)}")
    return ", ".join(words) or "not stated"


def counted_what(item: Counted) -> str:
    """Return what is counted, as written."""
    return str(getattr(item, "harm", None) or getattr(item, "what", None) or "")


def harm_words(item: Counted) -> str:
    """Return what is counted, in words."""
    return (counted_what(item) or "?").replace("-", " ")


def own_harm_words(part: Counted, whole: Counted) -> str:
    """Return what a part counts; empty if its whole counts the same."""
    words = harm_words(part) if counted_what(part) else ""
    return "" if words.casefold() == harm_words(whole).casefold() else words


def own_claimant(briefing: Briefing, part: Counted, whole: Counted) -> str:
    """Return `according to UN` for a part; empty if its whole has the same claimant."""
    claimant = claimant_name(briefing, part)
    return "" if claimant == claimant_name(briefing, whole) else f"according to {claimant}"


def own_caveats(briefing: Briefing, part: Counted, whole: Counted) -> tuple[str, ...]:
    """Return doubts that concern a part and not its whole: `denied by UN`, `draft`."""
    denied = joined_names(briefing, part.denied_by, CLAIMANTS)
    caveats = (
        WORDS.denied.format(by=denied) if part.denied_by not in ((), whole.denied_by) else "",
        "draft" if part.is_draft and not whole.is_draft else "",
    )
    return tuple(filter(None, caveats))


def cells(briefing: Briefing, item: Counted, _zone: tzinfo | None) -> tuple[Cell, ...]:
    """Return the cells of a row."""
    return (
        Cell(harm_words(item)),
        Cell(count_words(item), "strong"),
        Cell(whom_words(briefing, item)),
        Cell(claimant_words(briefing, item), "dim"),
        grade_cell(briefing, item),
    )


def headline(briefing: Briefing, item: Counted, _zone: tzinfo | None) -> tuple[str | None, ...]:
    """Return the texts of the headline."""
    figure = f"{harm_words(item)}: {count_words(item)} {unit_words(item)}"
    whom = short_name(briefing, item.who, ACTORS) if item.who else None
    return (
        figure,
        whom,
        joined_names(briefing, item.place, PLACES),
        claimant_words(briefing, item),
    )


def facts(briefing: Briefing, item: Counted, context: TextContext) -> Iterator[Fact]:
    """Yield the facts of a figure."""
    count = item.count.display if item.count else "?"
    yield Fact(harm_words(item), f"{count} ({whom_words(briefing, item)})")
    yield from optional_fact("claimant's best estimate", item.best.display if item.best else None)
    yield from bound_fact("counted from", item.from_, context.zone)
    yield from bound_fact("to", item.to, context.zone)
    yield from optional_fact("cause", item.cause)
    if item.part_of:
        whole = briefing.find(item.section, item.part_of)
        yield Fact("part of", context.title(whole) if whole else item.part_of)
    for part in item.parts:
        own_harm = own_harm_words(part, item)
        own_cause = part.cause if part.cause != item.cause else ""
        differences = own_harm, own_cause, own_claimant(briefing, part, item)
        own_words = ", ".join(filter(None, (*differences, *own_caveats(briefing, part, item))))
        words = f"{count_words(part)} {whom_words(briefing, part)}"
        words = f"{words} ({own_words})" if own_words else words
        yield Fact("of these", f"withdrawn: {words}" if part.withdrawn else words)


def is_lower_total(
    old_briefing: Briefing, old: Item | None, new_briefing: Briefing, new: Item | None
) -> bool:
    """Whether a count of killed or injured fell, although the last day counted is not earlier."""
    if not isinstance(old, Counted) or not isinstance(new, Counted):
        return False
    if counted_what(new) not in _ONLY_GROWING or not old.count or not new.count:
        return False
    is_shorter = end_of(new_briefing, new).order < end_of(old_briefing, old).order
    return count_move(old.count, new.count) == "down" and not is_shorter


def subject(briefing: Briefing, item: Counted) -> str:
    """Return a figure without its count: `killed, civilians, Idlib (SOHR)`."""
    whom = whom_words(briefing, item)
    words = harm_words(item) + (f", {whom}" if whom != "not stated" else "")
    claimant = claimant_words(briefing, item)
    return f"{words} {claimant if claimant.startswith('(') else f'({claimant})'}"


def state(_briefing: Briefing, item: Counted) -> str:
    """Return the count."""
    return count_words(item)


def phrases(phrasing: Phrasing, item: Counted) -> Iterator[str]:
    """Yield the changes of count, days and claimant."""
    if phrasing.change.kind == "withdrawn":
        # A withdrawn count is not compared with the old count. `still 12` would confirm it.
        return
    moves = phrasing.change.moves
    old = phrasing.change.old
    if "next-window" in moves and isinstance(old, Counted):
        phrasing.described_keys |= {"count", "to", "from", "best"}
        before = _count_in_window(phrasing.old, old)
        yield f"{_count_in_window(phrasing.new, item)} (previous: {before})"
        return
    count_change = phrasing.change.field("count")
    end_change = phrasing.change.field("to")
    phrasing.described_keys |= {"count"}
    if count_change:
        words = f"{shown_value(count_change.before)}{ARROW}{shown_value(count_change.after)}"
        direction = next((str(move) for move in moves if move in DIRECTIONS), "")
        if direction == "down" and is_lower_total(phrasing.old, old, phrasing.new, item):
            direction = "down: revised or counted differently"
        yield f"{words}, {direction}" if direction else words
    elif end_change:
        yield f"still {count_words(item)}"
    if "recounted" in moves:
        yield "not comparable with the previous count"
    if end_change and isinstance(end_change.after, When):
        phrasing.described_keys |= {"to"}
        end = when_words(phrasing.new, end_change.after, phrasing.old.as_of)
        yield f"counted to {bound_words(end_change.after, end)}"
    if "claimant-changed" in moves:
        phrasing.described_keys |= {"claimed_by"}
        yield claimant_change(phrasing)


def _count_in_window(briefing: Briefing, item: Counted) -> str:
    return f"{count_words(item)} {'for ' if item.to else ''}{window_words(briefing, item)}"
