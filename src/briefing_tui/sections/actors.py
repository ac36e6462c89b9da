"""Actors: states, groups, organisations, monitors and people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS
from briefing_tui.model.registers import Actor
from briefing_tui.model.terms import ACTOR_KIND
from briefing_tui.model.values import Texts
from briefing_tui.sections.pieces import full_names, kind_words, listed
from briefing_tui.sections.private import Private, nonempty
from briefing_tui.sections.section import Section
from briefing_tui.sections.writing import Marker, Writing


def _headline(_briefing: Briefing, item: Actor, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return (item.name,)


def _names(item: Actor) -> Texts:
    return ((item.name,) if item.name else ()) + item.aliases


def as_actor(item: Item) -> Actor | None:
    """Return the item if it is an actor."""
    return item if isinstance(item, Actor) else None


def _private(item: Actor) -> Private:
    names = nonempty(*_names(item))
    # An actor of unknown kind can be a person, so it is protected like a person.
    is_person = item.kind not in ACTOR_KIND or item.kind == "person"
    return Private(names=names, people=names if is_person else ())


def filter_names(_briefing: Briefing, item: Actor) -> Iterator[str]:
    """Yield the names by which filters find an actor."""
    yield from (item.name or item.id, *item.aliases)


def _about(briefing: Briefing, item: Actor) -> tuple[str | None, str]:
    groups = full_names(briefing, item.member_of, ACTORS)
    return item.name, listed((kind_words(item.kind), listed(item.aliases), groups), "; ")


def _example(_day: date) -> dict[str, Any]:
    return {
        "id": "river-army",
        "name": "River Army",
        "aliases": ["RA"],
        "kind": "armed-group",
        "side": "river",
        "reliability": "D",
    }


_WRITING = Writing(
    opening_words=("actor",),
    slots=("kind", "member_of"),
    markers=(
        Marker(("of",), ("member_of",)),
        Marker(("aka", "alias"), ("aliases",)),
        Marker(("side",), ("side",)),
        Marker(("country",), ("country",)),
    ),
    quoted=("name", "text"),
    key_after_opening="name",
    needed=("name",),
    first_keys=("name", "aliases", "kind", "member_of", "side", "text", "reliability"),
    examples=('actor "Southern Operations Room" armed-group aka SOR side rebels',),
)


SECTION = Section(
    record=Actor,
    example=_example,
    writing=_WRITING,
    title="Actors",
    headline=_headline,
    parts=None,
    private=_private,
    names=_names,
    named_by=_names,
    filter_names=filter_names,
    part_of=lambda item: item.member_of,
    about=_about,
    reliability=lambda _briefing, item: item.reliability,
)
