"""Names, claimants, sides and dates in words.

A reference is the id or name of an actor, a place or a source, as written in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS, PLACES
from briefing_tui.model.registers import Actor, Source
from briefing_tui.sections.date_words import date_beside, display_zone, is_moment

NOBODY = "none"
"""The value of `controller` and `held_before` for a place that nobody controls or controlled."""

_LONG_TEXT = 10_000
"""`row_line` keeps the line breaks of a text with more characters than this."""


def short_name(briefing: Briefing, reference: str, sections: Sequence[str]) -> str:
    """Return the name that a reference means in `sections`, else the reference.

    `Moscow` can be both a place and an actor. The first of `sections` with this name counts.
    """
    names = (_NAMES[section](briefing, reference) for section in sections if section in _NAMES)
    return next(filter(None, names), reference)


def _actor_name(briefing: Briefing, reference: str) -> str | None:
    actor = briefing.directory.actor(reference)
    return actor.name if actor else None


def _place_name(briefing: Briefing, reference: str) -> str | None:
    place = briefing.directory.place(reference)
    return place.name if place else None


def _source_name(briefing: Briefing, reference: str) -> str | None:
    source = briefing.directory.source(reference)
    return source_name(briefing, source) if source else None


_NAMES: dict[str, Callable[[Briefing, str], str | None]] = {
    "actors": _actor_name,
    "places": _place_name,
    "sources": _source_name,
}


def full_name(briefing: Briefing, reference: str, sections: Sequence[str]) -> str:
    """Return the full name: `Syrian Observatory for Human Rights (SOHR)`."""
    actor = briefing.directory.actor(reference) if "actors" in sections else None
    return spelled_out(actor) if actor else short_name(briefing, reference, sections)


def spelled_out(actor: Actor) -> str:
    """Return an actor's name, spelled out: `World Health Organization (WHO)`."""
    name = actor.name or actor.id
    if actor.aliases and name.isupper() and " " in actor.aliases[0]:
        return f"{actor.aliases[0]} ({name})"
    return name


def joined_names(
    briefing: Briefing, references: Iterable[str], sections: Sequence[str], *, short: bool = True
) -> str:
    """Return names, joined with commas."""
    name = short_name if short else full_name
    return ", ".join(name(briefing, reference, sections) for reference in references)


def controller_words(briefing: Briefing, reference: str | None, *, short: bool = True) -> str:
    """Return the name of a controller; `nobody` for `none`; empty without a reference."""
    if not reference or reference == NOBODY:
        return "nobody" if reference else ""
    return (short_name if short else full_name)(briefing, reference, ACTORS)


def source_name(briefing: Briefing, source: Source) -> str:
    """Return the publisher and the agency of a source: `CNA (AFP)`.

    If both are missing, return the title, else the host of the address, else the id.
    """
    # Look up actors only. A source with the title `CNA` is not the publisher `CNA`.
    publisher, agency = (
        short_name(briefing, reference, ACTORS) if reference else ""
        for reference in (source.publisher, source.agency)
    )
    if publisher and agency and agency != publisher:
        return f"{publisher} ({agency})"
    return publisher or agency or source.title or host_of(source.url or "") or source.id


def host_of(address: str) -> str:
    """Return the host of a web address without `www.`; empty without a host."""
    host = address.partition("://")[2].partition("/")[0].partition("?")[0].rpartition("@")[2]
    return host.partition(":")[0].casefold().removeprefix("www.")


def claimant_words(briefing: Briefing, item: Item) -> str:
    """Return the claimants: `SOHR`; else the first source: `(CNA)`; else `unsourced`."""
    if item.claimed_by:
        return joined_names(briefing, item.claimed_by, CLAIMANTS)
    if not item.sources:
        return "unsourced"
    source = briefing.directory.source(item.sources[0])
    return f"({source_name(briefing, source)})" if source else f"({item.sources[0]})"


def claimant_name(briefing: Briefing, item: Item) -> str:
    """Return `claimant_words` without the brackets around a source."""
    words = claimant_words(briefing, item)
    return words if item.claimed_by or not item.sources else words[1:-1]


def when_words(briefing: Briefing, when: When, *beside: When) -> str:
    """Return a date: `30 Nov`; with the year if the cut-off or a date in `beside` has another year.

    A date with a time of day is always shown with its year and time.
    """
    if is_moment(when):
        return when.display(long=True, zone=display_zone(briefing))
    return date_beside(when, briefing.as_of, *beside)


def one_line(words: str | None) -> str:
    """Return a text as one line."""
    if not words:
        return ""
    if words.isprintable() and "  " not in words:
        # Fast even for a megabyte.
        return words.strip()
    return " ".join(words.split())


def role_beside(speaker: str, role: str | None, kind: str | None = None) -> str:
    """Return the role of a speaker, else the kind, in one line.

    The result is empty if `speaker` contains these words: the role "official" is not repeated
    beside "a local official".
    """
    words = one_line(role) or one_line(kind)
    return "" if f" {words} ".casefold() in f" {speaker} ".casefold() else words


def with_and(words: Sequence[str]) -> str:
    """Join words with commas and `and`: `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def day_names(names: Iterable[str]) -> str:
    """Join the names of days: `30 Nov and 1 Dec`; `5 days` for more than two names."""
    different = list(dict.fromkeys(names))
    return " and ".join(different) if len(different) < 3 else f"{len(different)} days"


def row_line(words: str | None) -> str:
    """Return a text as one line. For speed, a very long text keeps its line breaks."""
    if words and len(words) > _LONG_TEXT:
        return words.lstrip()
    return one_line(words)


def side_of(briefing: Briefing, reference: str | None) -> int | None:
    """Return the number of an actor's side, else of the side of its first known group."""
    actor = briefing.directory.actor(reference)
    seen = set()
    while actor and actor.id not in seen:
        if actor.side:
            return briefing.sides[actor.side]
        seen.add(actor.id)
        groups = map(briefing.directory.actor, actor.member_of)
        actor = next(filter(None, groups), None)
    return None


def side_names(briefing: Briefing) -> tuple[str, ...]:
    """Return the names of the sides in the order of their numbers."""
    return tuple(_side_name(briefing, side) for side in briefing.sides)


def _side_name(briefing: Briefing, side: str) -> str:
    """Return the name of a side, with the capitals that the names of its actors have.

    If an actor is named `US-led coalition air force`, the name of the side `us-led coalition` is
    `US-led coalition`.
    """
    actor = next((actor for actor in briefing.actors if actor.id == side), None)
    if actor and actor.name:
        return actor.name
    names = [name for actor in briefing.actors if actor.side == side for name in actor.names]
    words = "[- ]".join(map(re.escape, re.split("[- ]", side)))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    side_name = next((match[0] for name in names if (match := pattern.search(name))), "")
    if not side_name:
        one_word_names = {name.casefold(): name for name in names if " " not in name}
        side_name = re.sub(r"\w+", lambda match: one_word_names.get(match[0], match[0]), side)
        if side.islower() and " " not in side:
            # A lower-case word with hyphens is an id, not English.
            side_name = side_name.replace("-", " ")
    return side_name[:1].upper() + side_name[1:]


def reference_words(briefing: Briefing, reference: str) -> str:
    """Return the names, ids, titles and authors of all that a reference can mean."""
    cache = briefing.reference_texts
    if reference not in cache:
        cache[reference] = _reference_words(briefing, reference)
    return cache[reference]


def _reference_words(briefing: Briefing, reference: str) -> str:
    source = briefing.directory.source(reference)
    sections = (*ACTORS, *PLACES, *CLAIMANTS)
    names = [short_name(briefing, reference, sections), full_name(briefing, reference, sections)]
    for match in (briefing.directory.actor(reference), briefing.directory.place(reference)):
        names += [match.name or "", *match.aliases, match.id] if match else []
    if source:
        outlets = (source.publisher, source.agency)
        names += [full_name(briefing, outlet, ACTORS) for outlet in outlets if outlet]
        names += [source_name(briefing, source), source.title or "", source.author or "", source.id]
    return ", ".join(dict.fromkeys(name for name in (*names, reference) if name))
