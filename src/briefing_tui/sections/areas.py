"""Areas: shapes on the map, such as a controlled area or a road."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.keys import ACTORS, PLACES
from briefing_tui.model.registers import Area
from briefing_tui.sections.pieces import date_words, full_names, listed
from briefing_tui.sections.section import Section
from briefing_tui.sections.wording import joined_names
from briefing_tui.sections.writing import Marker, Writing


def _headline(briefing: Briefing, item: Area, _zone: tzinfo | None) -> tuple[str | None, ...]:
    return joined_names(briefing, item.place, PLACES), joined_names(briefing, item.actor, ACTORS)


def _about(briefing: Briefing, item: Area) -> tuple[str | None, str]:
    place = full_names(briefing, item.place, PLACES)
    controller = full_names(briefing, item.actor, ACTORS)
    return place or item.file, listed((controller, date_words(briefing, item.as_of)), "; ")


def _example(day: date) -> dict[str, Any]:
    return {
        "id": "dunford-area",
        "file": "dunford.geojson",
        "actor": "river-army",
        "basis": "claimed",
        "as_of": day,
    }


_WRITING = Writing(
    opening_words=("area",),
    slots=("place", "actor"),
    dates=("as_of",),
    markers=(Marker(("file",), ("file",)), Marker(("by",), ("actor",))),
    quoted=("text",),
    needed=("file",),
    first_keys=("file", "place", "actor", "basis", "as_of", "text"),
    examples=("area file control.geojson Syria by government 1dec",),
)


SECTION = Section(
    record=Area,
    example=_example,
    writing=_WRITING,
    title="Areas",
    headline=_headline,
    parts=None,
    about=_about,
    date_key="as_of",
)
