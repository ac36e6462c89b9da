"""Places: the towns, provinces and other locations that items refer to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.keys import PLACES
from briefing_tui.model.registers import Place
from briefing_tui.model.values import Texts
from briefing_tui.sections.pieces import full_names, kind_words, listed
from briefing_tui.sections.private import Private, nonempty
from briefing_tui.sections.section import Section
from briefing_tui.sections.writing import Marker, Writing

_AREA_SUFFIXES = (
    " Governorate",
    " governorate",
    " Province",
    " province",
    " District",
    " district",
)
"""Endings that a filter can leave out of a name: `place:hama` finds `Hama Governorate`."""


def _headline(_briefing: Briefing, item: Place, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return (item.name,)


def _names(item: Place) -> Texts:
    return ((item.name,) if item.name else ()) + item.aliases


def _private(item: Place) -> Private:
    return Private(names=nonempty(*_names(item)), codes=nonempty(item.pcode), point=item.at)


def _filter_names(_briefing: Briefing, item: Place) -> Iterator[str]:
    for name in (item.name or item.id, *item.aliases):
        yield name
        suffix = next(filter(name.endswith, _AREA_SUFFIXES), "")
        yield name.removesuffix(suffix)


def _about(briefing: Briefing, item: Place) -> tuple[str | None, str]:
    within = full_names(briefing, (item.within,) if item.within else (), PLACES)
    at = f"{item.at[0]}, {item.at[1]}" if item.at else ""
    return item.name, listed((kind_words(item.kind), listed(item.aliases), within, at), "; ")


def _example(_day: date) -> dict[str, Any]:
    return {
        "id": "dunford",
        "name": "Dunford",
        "kind": "town",
        "precision": "approximate",
        "at": [10.5, 20.25],
    }


_WRITING = Writing(
    opening_words=("place",),
    slots=("kind", "within"),
    markers=(
        Marker(("in", "within"), ("within",)),
        Marker(("aka", "alias"), ("aliases",)),
        Marker(("at",), ("at",)),
        Marker(("pcode",), ("pcode",)),
    ),
    quoted=("name", "text"),
    key_after_opening="name",
    needed=("name",),
    first_keys=("name", "aliases", "kind", "within", "at", "precision", "text"),
    examples=("place Salamiyah town in Hama at 35.01,37.05",),
)


SECTION = Section(
    record=Place,
    example=_example,
    writing=_WRITING,
    title="Places",
    headline=_headline,
    parts=None,
    private=_private,
    names=_names,
    named_by=_names,
    filter_names=_filter_names,
    part_of=lambda item: (item.within,) if item.within else (),
    about=_about,
)
