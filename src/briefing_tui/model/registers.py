"""Who and what a briefing speaks of: its sources, actors, places and areas."""

from __future__ import annotations

from typing import ClassVar

from briefing_tui.model import keys
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, Names
from briefing_tui.model.terms import (
    ACTOR_KIND,
    AREA_BASIS,
    PLACE_KIND,
    PLACE_PRECISION,
    RELIABILITY,
    SOURCE_KIND,
)


@keys.record
class Source(Item):
    """A text, broadcast, image or conversation that a claim rests on."""

    section: ClassVar[str] = "sources"
    identity: ClassVar[Names] = ("url", "publisher", "title", "published")
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    title: str | None = keys.text("What it is called.")
    publisher: str | None = keys.name(keys.ACTORS, "Who published it.")
    agency: str | None = keys.name(
        keys.ACTORS, "Whose text it is; two sources of one agency count as one."
    )
    author: str | None = keys.text("Who wrote it.")
    lang: str | None = keys.text("Its language, a BCP 47 tag.")
    kind: str | None = keys.text("What sort of source it is.", terms=SOURCE_KIND)
    reliability: str | None = keys.text(
        "NATO source reliability, A to F; default that of the agency, else of the publisher.",
        terms=tuple(RELIABILITY),
    )
    url: str | None = keys.text("Its address.")
    archived: str | None = keys.text("The address of an archived copy.")
    published: When | None = keys.when("When it was published.")
    accessed: When | None = keys.when("When it was read.")


@keys.record
class Actor(Item):
    """A state, group, organisation, monitor or person."""

    section: ClassVar[str] = "actors"
    identity: ClassVar[Names] = ("name",)
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    name: str | None = keys.text("What it is called in this briefing.")
    aliases: Names = keys.texts("Its other names.")
    kind: str | None = keys.text("What sort of actor it is.", terms=ACTOR_KIND)
    member_of: Names = keys.names(keys.ACTORS, "What it belongs to.")
    text: str | None = keys.text("Who that is, in a sentence.")
    reliability: str | None = keys.text(
        "NATO source reliability, A to F, of what it says and publishes.",
        terms=tuple(RELIABILITY),
    )
    side: str | None = keys.text("A free word; actors on one side share a colour and a symbol.")
    country: str | None = keys.text("ISO 3166-1 alpha-2.")


@keys.record
class Place(Item):
    """A place that items happen at."""

    section: ClassVar[str] = "places"
    identity: ClassVar[Names] = ("name",)
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    name: str | None = keys.text("What it is called in this briefing.")
    aliases: Names = keys.texts("Its other names and spellings.")
    kind: str | None = keys.text("What sort of place it is.", terms=PLACE_KIND)
    precision: str | None = keys.text("How exact the coordinates are.", terms=PLACE_PRECISION)
    text: str | None = keys.text("What the place is, in a sentence.")
    at: tuple[float, float] | None = keys.point("[latitude, longitude] in degrees, WGS 84.")
    within: str | None = keys.name(keys.PLACES, "The place that it lies in.")
    pcode: str | None = keys.text("Its P-code.")


@keys.record
class Area(Item):
    """A shape on the map: an area held, or a line such as a road."""

    section: ClassVar[str] = "areas"
    identity: ClassVar[Names] = ("file", "place", "actor")
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    file: str | None = keys.text("The GeoJSON file beside the briefing.")
    place: Names = keys.names(keys.PLACES, "The place that it shows.")
    actor: Names = keys.names(keys.ACTORS, "Who holds it.")
    basis: str | None = keys.text("What the shape rests on.", terms=AREA_BASIS)
    as_of: When | None = keys.when("The moment that it shows.")
    text: str | None = keys.text("What it shows, in a sentence.")
