"""Turns names and dates into values. Values are equal if the names or dates mean the same."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When
from briefing_tui.model.directory import plain_words
from briefing_tui.model.item import Item


def meaning(when: When | None) -> object:
    """Return a value that is equal for dates with the same meaning.

    If the start of a date is not known, the value is equal only for dates with the same text.
    """
    return when and (when.earliest or when.text, when.latest)


def resolved(briefing: Briefing, words: str | None, section: str) -> str | None:
    """Return the id that words refer to, else the case-folded words."""
    if not words:
        return None
    return briefing.directory.resolve(words, (section,)) or plain_words(words)


def all_resolved(briefing: Briefing, names: Iterable[str], *sections: str) -> frozenset[str]:
    """Return the id of each name; for an unknown or ambiguous name, the case-folded name."""
    resolve = briefing.directory.resolve
    return frozenset(resolve(words, sections) or plain_words(words) for words in names)


def with_groups(briefing: Briefing, names: Iterable[str]) -> frozenset[str]:
    """Return what `all_resolved` returns for actors, and all groups that they are members of."""
    found: set[str] = set()
    unvisited = set(all_resolved(briefing, names, "actors"))
    while unvisited:
        name = unvisited.pop()
        found.add(name)
        if actor := briefing.directory.actor(name):
            unvisited |= all_resolved(briefing, actor.member_of, "actors") - found
    return frozenset(found)


def claimants_of(briefing: Briefing, item: Item) -> frozenset[str]:
    """Return the ids of the claimants, else of the sources.

    A source counts as its agency, else as its publisher, else as itself. Unknown names are
    case-folded.
    """
    ids: set[str] = set()
    for words in item.claimed_by or item.sources:
        is_actor = item.claimed_by and briefing.directory.actor(words)
        source = None if is_actor else briefing.directory.source(words)
        claimant = (source.agency or source.publisher or source.id) if source else words
        ids |= all_resolved(briefing, (claimant,), "actors", "sources")
    return frozenset(ids)


def have_other_claimants(old: tuple[Briefing, Item], new: tuple[Briefing, Item]) -> bool:
    """Return whether two claims have claimants, or else sources, but none in common."""
    before, after = claimants_of(*old), claimants_of(*new)
    return bool(before and after) and before.isdisjoint(after)
