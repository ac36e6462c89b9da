"""The check of claims that a briefing makes twice, under two ids."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from briefing_tui.check.bounds import all_resolved, end_of, kind_of, meaning, resolved
from briefing_tui.check.registry import check, item_finding
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.claims import Counted, Event, Frontline, Quote, Reaction
from briefing_tui.model.findings import Finding
from briefing_tui.model.identity import identity_of
from briefing_tui.model.item import Item

FAMILY = "provenance"


@check(
    "duplicate-claim",
    family=FAMILY,
    severity="warning",
    looks_for="Two items with different ids that say the same: the same number of the same people"
    " by the same claimant, the same words of one speaker on one day, the same event in the same"
    " words, the same control of one place by the same claimant.",
    matters="One claim is counted, listed and compared as two, and a change of one leaves the"
    " other as it was.",
    right="One item, with the sources of both.",
)
def duplicate_claim(subject: Subject) -> Iterator[Finding]:
    """Items that repeat an earlier item of their section."""
    briefing = subject.briefing
    for section in ("frontline", "casualties", "figures", "reactions", "quotes", "events"):
        first: dict[Hashable, Item] = {}
        for item in briefing.section(section):
            claim = None if item.withdrawn else _claim(briefing, item)
            if claim is None:
                continue
            other = first.setdefault(claim, item)
            if other is not item and not _is_told_already(briefing, other, item):
                yield item_finding(
                    item,
                    () if item.id_is_derived else "id",
                    f"this says the same as `{other.id}`",
                    "keep one of the two, with the sources of both",
                )


def _is_told_already(briefing: Briefing, one: Item, other: Item) -> bool:
    """Whether both ids would be derived alike, which is found when they are derived."""
    are_derived = one.id_is_derived and other.id_is_derived
    directory = briefing.directory
    return are_derived and identity_of(one, directory) == identity_of(other, directory)


def _claim(briefing: Briefing, item: Item) -> Hashable:
    """What two items share that make the same claim; None for an item that claims nothing."""
    match item:
        case Counted(count=count) if count:
            return (
                kind_of(item),
                item.measure,
                item.cause,
                resolved(briefing, item.who, "actors"),
                all_resolved(briefing, item.by, "actors"),
                all_resolved(briefing, item.place, "places"),
                all_resolved(briefing, item.from_place, "places"),
                meaning(item.from_),
                meaning(end_of(briefing, item)),
                count.meaning,
                _claimants(briefing, item),
            )
        case Frontline() if item.place and (item.status or item.controller):
            return (
                all_resolved(briefing, item.place, "places"),
                item.status,
                resolved(briefing, item.controller, "actors"),
                all_resolved(briefing, item.by, "actors"),
                item.extent,
                meaning(item.since),
                _claimants(briefing, item),
            )
        case Event(text=words) if words:
            return (
                meaning(item.date),
                item.implied_type,
                item.sub_type,
                all_resolved(briefing, item.place, "places"),
                all_resolved(briefing, item.actors, "actors"),
                all_resolved(briefing, item.targets, "actors"),
                _plain(words),
                all_resolved(briefing, item.claimed_by, "actors", "sources"),
            )
        case Quote() | Reaction() if words := item.quote or item.text:
            who, whom = (item.actor, item.toward) if isinstance(item, Reaction) else ((), ())
            return (
                meaning(item.date),
                resolved(briefing, item.speaker, "actors"),
                all_resolved(briefing, who, "actors"),
                all_resolved(briefing, whom, "actors"),
                _plain(words),
            )
        case _:
            return None


def _claimants(briefing: Briefing, item: Item) -> frozenset[str]:
    """Who says so: the claimants, else the agency or publisher of each source."""
    found: set[str] = set()
    for words in item.claimed_by or item.sources:
        is_actor = item.claimed_by and briefing.directory.actor(words)
        source = None if is_actor else briefing.directory.source(words)
        voice = (source.agency or source.publisher or source.id) if source else words
        found |= all_resolved(briefing, (voice,), "actors", "sources")
    return frozenset(found)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
