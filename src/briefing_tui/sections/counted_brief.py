"""Casualties and other figures in a brief: `killed: 1 civilian`, and whose figure that is."""

from __future__ import annotations

from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.richtext.document import Spans, Strong
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.counted import (
    as_counted,
    count_words,
    harm_words,
    unit_words,
    window_words,
)
from briefing_tui.sections.pieces import listed, names, plain
from briefing_tui.sections.wording import joined, one_line, short_name

_ONE = {
    "civilians": "civilian",
    "combatants": "combatant",
    "children": "child",
    "women": "woman",
    "men": "man",
}
"""The singular of the terms for whom a figure counts."""


def people_words(briefing: Briefing, item: Counted) -> str:
    """A count with whom or what it counts: `>412`, `61 civilians`, `1 civilian`."""
    who = "" if item.who in (None, "all") else short_name(briefing, item.who or "", ACTORS)
    unit = "" if unit_words(item) in harm_words(item).split() else unit_words(item)
    is_one = item.count is not None and item.count.display == "1" and not item.best
    count = count_words(item)
    what = listed((unit, _ONE.get(who, who) if is_one else who))
    # A word is no number: `dozens of civilians`.
    return listed((count, "of" if what and count.isalpha() else "", what), " ")


def _entry(briefing: Briefing, item: Counted) -> Spans:
    parts = listed(people_words(briefing, part) for part in item.parts if not part.withdrawn)
    from_place = names(briefing, item.from_place, PLACES)
    by = joined(briefing, item.by, ACTORS)
    facts = (
        f"of these {parts}" if parts else "",
        listed((item.cause or "", f"by {by}" if by else ""), " "),
        f"from {from_place}" if from_place else "",
        names(briefing, item.place, PLACES),
        window_words(briefing, item),
    )
    said = listed(one_line(fact) for fact in facts)
    figure = f"{harm_words(item)}: {people_words(briefing, item)}"
    return (Strong(one_line(figure)), *plain(f", {said}" if said else ""))


def _flash(briefing: Briefing, item: Counted) -> Spans:
    figure = f"{harm_words(item)}: {people_words(briefing, item)}"
    said = listed((names(briefing, item.place, PLACES), window_words(briefing, item)))
    return (Strong(one_line(figure)), *plain(f", {one_line(said)}" if said else ""))


def _size(_briefing: Briefing, item: Counted) -> float:
    count = item.count
    if count is None or not count.is_readable:
        return 0.0
    return float(count.high or 0 if count.low is None else count.low)


def _subject(briefing: Briefing, item: Counted) -> str:
    who = "" if item.who in (None, "all") else short_name(briefing, item.who or "", ACTORS)
    by = joined(briefing, item.by, ACTORS)
    place = names(briefing, item.place, PLACES)
    what = listed((harm_words(item), who), " ")
    whole = as_counted(briefing.find(item.section, item.part_of)) if item.part_of else None
    # Several totals can have such a part.
    total = f"(of {count_words(whole)})" if whole and whole.count else ""
    return one_line(listed((listed((what, place, f"by {by}" if by else "")), total), " "))


def _alike(item: Counted) -> object:
    return harm_words(item), item.who, item.place


def figures_in_brief(most: int, least: int) -> InBrief[Any]:
    """How figures appear in a brief: the largest first, each beside those that differ from it."""
    return InBrief(
        entry=_entry,
        flash=_flash,
        nouns=("figure", "figures"),
        most=most,
        least=least,
        names_source=True,
        size=_size,
        alike=_alike,
        unit=unit_words,
        subject=_subject,
    )
