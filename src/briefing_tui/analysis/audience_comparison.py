"""Compare two briefings for an audience, without anything that is withheld on either day.

Items are matched before any are removed. Otherwise, the old version of an item that is withheld
today would count as missing.
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
from briefing_tui.analysis.entries import AcceptedIn, accepted_in, accepted_phrases, entries_of
from briefing_tui.analysis.gate import Guard
from briefing_tui.analysis.matching import Matched, Pair, match_section
from briefing_tui.analysis.protection import all_items
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.item import Item
from briefing_tui.model.points import is_earlier_point
from briefing_tui.model.progress import Progress, ignore_progress
from briefing_tui.model.reduction import without_drafts, without_new_drafts
from briefing_tui.sections.registry import sections_of

_Position = tuple[bool, int, int | None]
"""The values `shared`, `index` and `part_index` of an item."""


class AudienceComparison(Struct, frozen=True):
    """The changes that an audience may see.

    `guards` search the finished output for names that the audience may not see.
    """

    comparison: Comparison
    guards: tuple[Guard, ...] = ()


def compare_for_audience(
    old: Briefing,
    new: Briefing,
    audience: str | None,
    *,
    drafts: bool = False,
    new_reduced: Reduced | None = None,
    progress: Progress = ignore_progress,
) -> AudienceComparison | None:
    """Compare for an audience; return None if it may not see the old briefing.

    `new_reduced` is `new` as the audience may see it, without unknown keys. None means that this
    function computes it.
    """
    label = new.tlp if audience is None else audience
    try:
        old_reduced = reduced_for(old, label)
    except RefusedError:
        return None
    progress(0.2)
    if new_reduced is None:
        new_reduced = reduced_for(new, label)
    visible_old, visible_new = old_reduced.briefing, new_reduced.briefing
    progress(0.4)
    if not drafts:
        # Carried-over drafts stay in the old briefing, so that an item of the new one that matches
        # such a draft does not count as new.
        visible_old, visible_new = without_new_drafts(visible_old), without_drafts(visible_new)
    matched = _match_sections(old, new)
    progress(0.6)
    new_items = {section: _by_position(visible_new, section) for section in matched}
    visible_old, guards = _without_withheld(
        MatchedBriefings(old, new, matched), visible_old, visible_new, new_reduced
    )
    progress(0.8)
    remaining = {section: Matched() for section in new.kinds}
    for section, matches in matched.items():
        remaining[section] = _remaining_matches(
            matches, _by_position(visible_old, section), new_items[section]
        )
    comparison = compare_matched(
        visible_old, visible_new, remaining, is_revision=False, markings=(old.tlp, new.tlp)
    )
    return AudienceComparison(comparison, guards)


def earlier_briefing_for_audience(
    earlier_reduced: Reduced, earlier: Briefing, new: Briefing
) -> GuardedBriefing:
    """Return what `new` may show of an earlier briefing."""
    new_reduced = reduced_for(new, earlier_reduced.withheld.audience)
    matched = _match_sections(earlier, new)
    guarded = _without_withheld(
        MatchedBriefings(earlier, new, matched),
        earlier_reduced.briefing,
        new_reduced.briefing,
        new_reduced,
    )
    own_guards = (earlier_reduced.guard,) if earlier_reduced.guard else ()
    return GuardedBriefing(guarded.briefing, (*own_guards, *guarded.guards))


class MatchedBriefings(NamedTuple):
    """Two complete briefings with their matched items."""

    old: Briefing
    new: Briefing
    matched: Mapping[str, Matched]


class GuardedBriefing(NamedTuple):
    """An earlier briefing as it may be shown, and the guards that check its text."""

    briefing: Briefing
    guards: tuple[Guard, ...]


def _match_sections(old: Briefing, new: Briefing) -> dict[str, Matched]:
    return {
        section: match_section(section, old, new)
        for section in new.kinds
        if sections_of(new).by_name[section].is_in_documents
    }


def _without_withheld(
    briefings: MatchedBriefings, visible_old: Briefing, visible_new: Briefing, new_reduced: Reduced
) -> GuardedBriefing:
    """Return `visible_old` without what `new` withholds, and the guards for its text."""
    old, new, matched = briefings
    label = new_reduced.withheld.audience
    new_items = {section: _by_position(visible_new, section) for section in matched}
    new_with_drafts = {section: _by_position(new_reduced.briefing, section) for section in matched}
    compared = {
        (section, *_position(pair.old))
        for section, matches in matched.items()
        for pair in matches.pairs
        if _position(pair.new) in new_items[section]
    }
    hidden_today: set[tuple[Any, ...]] = set()
    accepted_by_address: dict[tuple[Any, ...], frozenset[str]] = {}
    for section, matches in matched.items():
        for pair in matches.pairs:
            address = (section, *_position(pair.old))
            position = _position(pair.new)
            # An old figure can match two new items: the point with the same `to`, and the last
            # point of its series. The old figure is shown if the point with the same `to` is shown,
            # even if the last point is withheld or a draft.
            is_same_point_shown = address in compared and (
                position in new_with_drafts[section] or not is_earlier_point(pair.new)
            )
            if position not in new_items[section] and not is_same_point_shown:
                hidden_today.add(address)
            # Phrases that an item accepts today are accepted in its old version too.
            if pair.old.accepted or pair.new.accepted:
                accepted_by_address[address] = accepted_in(pair.old) | accepted_in(pair.new)

    def is_hidden_today(item: Item) -> bool:
        return (item.section, *_position(item)) in hidden_today

    def is_shown_today(item: Item) -> bool:
        address = (item.section, *_position(item))
        return address in compared and address not in hidden_today

    def accepted(item: Item) -> frozenset[str]:
        return accepted_by_address.get((item.section, *_position(item)), frozenset())

    old_for_audience = without_hidden_of(
        visible_old, new, label, is_hidden_today, is_shown_today, accepted
    )
    both_guards = (previous_guard(old, new, label), new_reduced.guard)
    guards = tuple(guard for guard in both_guards if guard)
    if not guards:
        return GuardedBriefing(old_for_audience, ())
    accepted_in_file = accepted_phrases(new.head.accepted)
    accepted_before = _accepted_by_position(old)
    change_entries = entries_of(
        old_for_audience,
        lambda item: accepted(item) | accepted_before(item),
        accepted_in_file,
    )
    if new_reduced.guard is None:
        # The guard of the new briefing would add the items of this briefing. Without it, they are
        # added here. Reduced items may lack `accepted`, so the phrases come from the complete
        # briefing.
        change_entries += entries_of(
            visible_new,
            _accepted_by_position(new),
            accepted_in_file,
        )
    # Names are looked up in the entries of all guards, so one guard with `change_entries` is
    # enough.
    return GuardedBriefing(
        old_for_audience, (structs.replace(guards[0], change_entries=change_entries), *guards[1:])
    )


def _remaining_matches(
    matched: Matched, old: dict[_Position, Item], new: dict[_Position, Item]
) -> Matched:
    """Keep a pair if both items remain. If only the new item remains, it counts as new."""
    remaining = Matched()
    for pair in matched.pairs:
        old_item, new_item = old.get(_position(pair.old)), new.get(_position(pair.new))
        if new_item is not None and old_item is not None:
            remaining.pairs.append(Pair(old_item, new_item, pair.match))
        elif new_item is not None:
            remaining.only_new.append(new_item)
    remaining.only_new += _remaining_items(matched.only_new, new)
    # If the old briefing only carried an item over, it is no news that the new one lacks it.
    missing = _remaining_items(matched.only_old, old)
    remaining.only_old += [item for item in missing if not item.is_carried_over]
    return remaining


def _by_position(briefing: Briefing, section: str) -> dict[_Position, Item]:
    return {_position(item): item for item in briefing.items(section)}


def _remaining_items(items: list[Item], remaining: dict[_Position, Item]) -> list[Item]:
    return [remaining[_position(item)] for item in items if _position(item) in remaining]


def _accepted_by_position(briefing: Briefing) -> AcceptedIn:
    phrases = {(item.section, *_position(item)): accepted_in(item) for item in all_items(briefing)}
    # A source without a name, which replaces a withheld one, is not in the briefing.
    return lambda item: phrases.get((item.section, *_position(item)), frozenset())


def _position(item: Item) -> _Position:
    return (item.shared, item.index, item.part_index)
