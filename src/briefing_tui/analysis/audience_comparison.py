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
    previous_guard,
    reduced_for,
    without_hidden_of,
)
from briefing_tui.analysis.compare import compare_matched
from briefing_tui.analysis.entries import accepted_in, accepted_letters, entries_of
from briefing_tui.analysis.gate import Guard
from briefing_tui.analysis.matching import Matched, Pair, match_section
from briefing_tui.analysis.protection import all_items
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.item import Item
from briefing_tui.model.progress import Progress, ignore_progress
from briefing_tui.model.reduction import without_drafts, without_new_drafts
from briefing_tui.sections.registry import sections_of

_Position = tuple[bool, int, int | None]
"""Whether an item is shared, its index in its section, and the index of the part, if it is one."""


class AudienceComparison(Struct, frozen=True):
    """The changes that an audience may see, and the guards to search their text with."""

    comparison: Comparison
    guards: tuple[Guard, ...] = ()


def compare_for_audience(
    old: Briefing,
    new: Briefing,
    audience: str | None,
    *,
    drafts: bool = False,
    progress: Progress = ignore_progress,
) -> AudienceComparison | None:
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
        # Carried-over items stay in the old briefing, for comparison, but are not news in the new.
        old_seen, new_seen = without_new_drafts(old_seen), without_drafts(new_seen)[0]
    matched = _matched(old, new)
    progress(0.6)
    new_items = {section: _by_position(new_seen, section) for section in matched}
    old_seen, guards = _without_withheld(
        MatchedDays(old, new, matched), old_seen, new_seen, new_reduced
    )
    progress(0.8)
    remaining = {section: Matched() for section in new.kinds}
    for section, matches in matched.items():
        remaining[section] = _remaining_matches(
            matches, _by_position(old_seen, section), new_items[section]
        )
    comparison = compare_matched(old_seen, new_seen, remaining, is_revision=False)
    return AudienceComparison(comparison, guards)


def earlier_for_audience(
    earlier_reduced: Reduced, earlier: Briefing, new: Briefing
) -> GuardedBriefing:
    """Return an earlier briefing without what `new` withholds from the audience, with its guards.

    `earlier_reduced` is `earlier` reduced for the audience.
    """
    new_reduced = reduced_for(new, earlier_reduced.withheld.audience)
    matched = _matched(earlier, new)
    guarded = _without_withheld(
        MatchedDays(earlier, new, matched),
        earlier_reduced.briefing,
        new_reduced.briefing,
        new_reduced,
    )
    own = (earlier_reduced.guard,) if earlier_reduced.guard else ()
    return GuardedBriefing(guarded.briefing, (*own, *guarded.guards))


class MatchedDays(NamedTuple):
    """Two complete briefings with their matched items."""

    old: Briefing
    new: Briefing
    matched: Mapping[str, Matched]


class GuardedBriefing(NamedTuple):
    """What a later briefing may show of an earlier one, and the guards to search its text with."""

    briefing: Briefing
    guards: tuple[Guard, ...]


def _matched(old: Briefing, new: Briefing) -> dict[str, Matched]:
    """Match the items of the sections that documents contain."""
    return {
        section: match_section(section, old, new)
        for section in new.kinds
        if sections_of(new).by_name[section].is_in_documents
    }


def _without_withheld(
    days: MatchedDays, old_seen: Briefing, new_seen: Briefing, new_reduced: Reduced
) -> GuardedBriefing:
    """Return `old_seen`, the reduced old briefing, without what the new one withholds.

    The old briefing may name openly what is withheld today. Words that an item accepts today are
    accepted in its earlier version too. `new_reduced` is the new briefing reduced for the same
    audience, and `new_seen` is what the comparison uses of it.
    """
    old, new, matched = days
    label = new_reduced.withheld.audience
    new_items = {section: _by_position(new_seen, section) for section in matched}
    gone: set[tuple[Any, ...]] = set()
    allowed: dict[tuple[Any, ...], frozenset[str]] = {}
    for section, matches in matched.items():
        for pair in matches.pairs:
            address = (section, *_position(pair.old))
            if _position(pair.new) not in new_items[section]:
                gone.add(address)
            if pair.old.accepted or pair.new.accepted:
                allowed[address] = accepted_in(pair.old) | accepted_in(pair.new)

    def is_gone(item: Item) -> bool:
        return (item.section, *_position(item)) in gone

    def accepted(item: Item) -> frozenset[str]:
        return allowed.get((item.section, *_position(item)), frozenset())

    shown = without_hidden_of(old_seen, new, label, is_gone, accepted)
    own_guards = (previous_guard(old, new, label), new_reduced.guard)
    guards = tuple(guard for guard in own_guards if guard)
    if not guards:
        return GuardedBriefing(shown, ())
    accepted_in_file = accepted_letters(new.head.accepted)
    change_entries = entries_of(shown, accepted, accepted_in_file)
    if new_reduced.guard is None:
        # Reduced items may lack `accepted`, so it comes from the complete briefing.
        accepted_today = {
            (item.section, *_position(item)): accepted_in(item) for item in all_items(new)
        }
        change_entries += entries_of(
            new_seen,
            lambda item: accepted_today[(item.section, *_position(item))],
            accepted_in_file,
        )
    return GuardedBriefing(
        shown, (structs.replace(guards[0], change_entries=change_entries), *guards[1:])
    )


def _remaining_matches(
    matched: Matched, old: dict[_Position, Item], new: dict[_Position, Item]
) -> Matched:
    """Return the same matches for the remaining items, found by their positions in the files."""
    remaining = Matched()
    for pair in matched.pairs:
        old_item, new_item = old.get(_position(pair.old)), new.get(_position(pair.new))
        if new_item is not None and old_item is not None:
            remaining.pairs.append(Pair(old_item, new_item, pair.match))
        elif new_item is not None:
            remaining.only_new.append(new_item)
    remaining.only_new += _remaining(matched.only_new, new)
    # A carried-over item was last reported before the old day, so it is not missing today.
    missing = _remaining(matched.only_old, old)
    remaining.only_old += [item for item in missing if not item.is_carried_over]
    return remaining


def _by_position(briefing: Briefing, section: str) -> dict[_Position, Item]:
    return {_position(item): item for item in briefing.items(section)}


def _remaining(items: list[Item], remaining: dict[_Position, Item]) -> list[Item]:
    return [found for item in items if (found := remaining.get(_position(item))) is not None]


def _position(item: Item) -> _Position:
    return (item.shared, item.index, item.part_index)
