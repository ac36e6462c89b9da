"""What changed, as an audience may see it: nothing of what is hidden from it, then or now.

Items are matched before anything is taken away, so that what is hidden today does not come back
as what was reported yesterday, and what is said of an item is what the audience sees of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Struct, structs

from briefing_tui.analysis.audience import (
    Reduced,
    RefusedError,
    hidden_alike,
    reduced_for,
    yesterday_guard,
)
from briefing_tui.analysis.compare import compare_matched
from briefing_tui.analysis.entries import accepted_in, accepted_letters, entries_of
from briefing_tui.analysis.gate import Guard
from briefing_tui.analysis.matching import Matched, Pair, match_section
from briefing_tui.analysis.protection import everything
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.item import Item
from briefing_tui.model.progress import Progress, ignore_progress
from briefing_tui.model.reduction import without_drafts, without_new_drafts
from briefing_tui.sections.registry import sections_of

_Place = tuple[bool, int, int | None]


class Seen(Struct, frozen=True):
    """What changed, as an audience sees it, and what has to be searched for where it is told."""

    comparison: Comparison
    guards: tuple[Guard, ...] = ()


def compare_as_seen(
    old: Briefing,
    new: Briefing,
    audience: str | None,
    *,
    drafts: bool = False,
    progress: Progress = ignore_progress,
) -> Seen | None:
    """What the new briefing says otherwise than the old one, to an audience.

    `audience` is a label of TLP; left out, the new briefing's own. Registers are not compared.
    None where the old briefing as a whole is not for this audience.
    """
    label = new.tlp if audience is None else audience
    try:
        old_reduced = reduced_for(old, label)
    except RefusedError:
        return None
    progress(0.2)
    new_reduced = reduced_for(new, label)
    old_seen, new_seen = old_reduced.briefing, new_reduced.briefing
    progress(0.4)
    if not drafts:
        # What was carried over then stands for what was confirmed before; now, it is no news.
        old_seen, new_seen = without_new_drafts(old_seen), without_drafts(new_seen)[0]
    matched = _matched(old, new)
    progress(0.6)
    left = {section: _places(new_seen, section) for section in matched}
    old_seen, guards = _as_told(Days(old, new, matched), old_seen, new_seen, new_reduced)
    progress(0.8)
    seen = {section: Matched() for section in new.kinds}
    for section, each in matched.items():
        seen[section] = _seen(each, _places(old_seen, section), left[section])
    comparison = compare_matched(old_seen, new_seen, seen, is_revision=False)
    return Seen(comparison, guards)


def earlier_as_seen(old: Reduced, earlier: Briefing, new: Briefing) -> Told:
    """An `earlier` briefing, reduced to `old` for an audience, without what today's hides from it.

    With it comes what has to be searched for where it is told.
    """
    reduced = reduced_for(new, old.withheld.audience)
    matched = _matched(earlier, new)
    told = _as_told(Days(earlier, new, matched), old.briefing, reduced.briefing, reduced)
    own = (old.guard,) if old.guard else ()
    return Told(told.briefing, (*own, *told.guards))


class Days(NamedTuple):
    """Two briefings before anything was taken away, and which items of them are the same."""

    old: Briefing
    new: Briefing
    matched: Mapping[str, Matched]


class Told(NamedTuple):
    """A briefing as it is told on a later day, and what has to be searched for in what is told."""

    briefing: Briefing
    guards: tuple[Guard, ...]


def _matched(old: Briefing, new: Briefing) -> dict[str, Matched]:
    return {
        section: match_section(section, old, new)
        for section in new.kinds
        if sections_of(new).by_name[section].is_in_documents
    }


def _as_told(days: Days, old_seen: Briefing, new_seen: Briefing, reduced: Reduced) -> Told:
    """The old briefing, of which `old_seen` is left, without what today hides or protects.

    It was perhaps said and named freely then. What an item of today accepts, its earlier words may
    say, too. `new_seen` and `reduced` are the new briefing for the same audience.
    """
    old, new, matched = days
    label = reduced.withheld.audience
    left = {section: _places(new_seen, section) for section in matched}
    gone: set[tuple[Any, ...]] = set()
    allowed: dict[tuple[Any, ...], frozenset[str]] = {}
    for section, each in matched.items():
        for pair in each.pairs:
            address = (section, *_place(pair.old))
            if _place(pair.new) not in left[section]:
                gone.add(address)
            if pair.old.accepted or pair.new.accepted:
                allowed[address] = accepted_in(pair.old) | accepted_in(pair.new)

    def is_gone(item: Item) -> bool:
        return (item.section, *_place(item)) in gone

    def accepted(item: Item) -> frozenset[str]:
        return allowed.get((item.section, *_place(item)), frozenset())

    shown = hidden_alike(old_seen, new, label, is_gone, accepted)
    guards = tuple(each for each in (yesterday_guard(old, new, label), reduced.guard) if each)
    if not guards:
        return Told(shown, ())
    everywhere = accepted_letters(new.head.accepted)
    told = entries_of(shown, accepted, everywhere)
    if reduced.guard is None:
        own = {(item.section, *_place(item)): accepted_in(item) for item in everything(new)}
        told += entries_of(new_seen, lambda item: own[(item.section, *_place(item))], everywhere)
    return Told(shown, (structs.replace(guards[0], told=told), *guards[1:]))


def _seen(matched: Matched, old: dict[_Place, Item], new: dict[_Place, Item]) -> Matched:
    """The same matches among the items that are left, which keep their places in the files."""
    seen = Matched()
    for pair in matched.pairs:
        before, now = old.get(_place(pair.old)), new.get(_place(pair.new))
        if now is not None and before is not None:
            seen.pairs.append(Pair(before, now, pair.match))
        elif now is not None:
            seen.only_new.append(now)
    seen.only_new += _left(matched.only_new, new)
    # Missing today, what was carried over was last reported on a day before the old one.
    missing = _left(matched.only_old, old)
    seen.only_old += [item for item in missing if not item.is_carried_over]
    return seen


def _places(briefing: Briefing, section: str) -> dict[_Place, Item]:
    return {_place(item): item for item in briefing.items(section)}


def _left(items: list[Item], seen: dict[_Place, Item]) -> list[Item]:
    return [found for item in items if (found := seen.get(_place(item))) is not None]


def _place(item: Item) -> _Place:
    return (item.shared, item.index, item.part_index)
