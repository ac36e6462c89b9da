"""Compare two briefings for an audience, without anything that is withheld on either day.

Items are matched before anything is withheld, so an item that is withheld today does not reappear
as "last reported" yesterday.
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
    """The changes that an audience may see, and the guards to search their text with."""

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
    """Compare two briefings for an audience.

    `audience` is a TLP label; None means the marking of the new briefing. Registers are not
    compared. Return None if the audience may not see the old briefing at all.
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
        # An old carried-over item stands for its confirmed version; a new one is not news.
        old_seen, new_seen = without_new_drafts(old_seen), without_drafts(new_seen)[0]
    matched = _matched(old, new)
    progress(0.6)
    left = {section: _places(new_seen, section) for section in matched}
    old_seen, guards = _as_told(Days(old, new, matched), old_seen, new_seen, new_reduced)
    progress(0.8)
    seen = {section: Matched() for section in new.kinds}
    for section, pairs in matched.items():
        seen[section] = _seen(pairs, _places(old_seen, section), left[section])
    comparison = compare_matched(old_seen, new_seen, seen, is_revision=False)
    return Seen(comparison, guards)


def earlier_as_seen(old: Reduced, earlier: Briefing, new: Briefing) -> Told:
    """Return an earlier briefing without what `new` withholds from the audience, with its guards.

    `old` is `earlier` reduced for the audience.
    """
    reduced = reduced_for(new, old.withheld.audience)
    matched = _matched(earlier, new)
    told = _as_told(Days(earlier, new, matched), old.briefing, reduced.briefing, reduced)
    own = (old.guard,) if old.guard else ()
    return Told(told.briefing, (*own, *told.guards))


class Days(NamedTuple):
    """Two complete briefings with their matched items."""

    old: Briefing
    new: Briefing
    matched: Mapping[str, Matched]


class Told(NamedTuple):
    """A briefing as a later day may show it, and the guards to search its text with."""

    briefing: Briefing
    guards: tuple[Guard, ...]


def _matched(old: Briefing, new: Briefing) -> dict[str, Matched]:
    return {
        section: match_section(section, old, new)
        for section in new.kinds
        if sections_of(new).by_name[section].is_in_documents
    }


def _as_told(days: Days, old_seen: Briefing, new_seen: Briefing, reduced: Reduced) -> Told:
    """Return `old_seen`, the reduced old briefing, without what the new one withholds.

    The old briefing may name openly what is withheld today. Words that an item accepts today are
    accepted in its earlier version too. `new_seen` and `reduced` are the new briefing for the same
    audience.
    """
    old, new, matched = days
    label = reduced.withheld.audience
    left = {section: _places(new_seen, section) for section in matched}
    gone: set[tuple[Any, ...]] = set()
    allowed: dict[tuple[Any, ...], frozenset[str]] = {}
    for section, pairs in matched.items():
        for pair in pairs.pairs:
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
    guards = tuple(guard for guard in (yesterday_guard(old, new, label), reduced.guard) if guard)
    if not guards:
        return Told(shown, ())
    everywhere = accepted_letters(new.head.accepted)
    told = entries_of(shown, accepted, everywhere)
    if reduced.guard is None:
        own = {(item.section, *_place(item)): accepted_in(item) for item in everything(new)}
        told += entries_of(new_seen, lambda item: own[(item.section, *_place(item))], everywhere)
    return Told(shown, (structs.replace(guards[0], told=told), *guards[1:]))


def _seen(matched: Matched, old: dict[_Place, Item], new: dict[_Place, Item]) -> Matched:
    """Return the same matches for the remaining items, found by their positions in the files."""
    seen = Matched()
    for pair in matched.pairs:
        before, now = old.get(_place(pair.old)), new.get(_place(pair.new))
        if now is not None and before is not None:
            seen.pairs.append(Pair(before, now, pair.match))
        elif now is not None:
            seen.only_new.append(now)
    seen.only_new += _left(matched.only_new, new)
    # A carried-over item was last reported before the old day, so it is not missing today.
    missing = _left(matched.only_old, old)
    seen.only_old += [item for item in missing if not item.is_carried_over]
    return seen


def _places(briefing: Briefing, section: str) -> dict[_Place, Item]:
    return {_place(item): item for item in briefing.items(section)}


def _left(items: list[Item], seen: dict[_Place, Item]) -> list[Item]:
    return [found for item in items if (found := seen.get(_place(item))) is not None]


def _place(item: Item) -> _Place:
    return (item.shared, item.index, item.part_index)
