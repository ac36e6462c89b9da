"""Who and what a briefing speaks of: its sources, actors, places and areas."""

from typing import Annotated, ClassVar

from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, Vouchers
from briefing_tui.model.keys import ACTORS, PLACES, described
from briefing_tui.model.terms import (
    ACTOR_KIND,
    AREA_BASIS,
    PLACE_KIND,
    PLACE_PRECISION,
    RELIABILITY,
    SOURCE_KIND,
)
from briefing_tui.model.values import Names, Texts


class Source(Item, frozen=True, kw_only=True, gc=False):
    """A text, broadcast, image or conversation that a claim rests on."""

    section: ClassVar[str] = "sources"
    identity: ClassVar[Texts] = ("url", "publisher", "title", "published")
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    title: Annotated[str | None, described("What it is called.")] = None
    publisher: Annotated[str | None, described("Who published it.", refers_to=ACTORS)] = None
    agency: Annotated[
        str | None,
        described("Whose text it is; two sources of one agency count as one.", refers_to=ACTORS),
    ] = None
    author: Annotated[str | None, described("Who wrote it.")] = None
    lang: Annotated[str | None, described("Its language, a BCP 47 tag.")] = None
    kind: Annotated[str | None, described("What sort of source it is.", terms=SOURCE_KIND)] = None
    reliability: Annotated[
        str | None,
        described(
            "NATO source reliability, A to F; default that of the agency, else of the publisher.",
            terms=tuple(RELIABILITY),
        ),
    ] = None
    url: Annotated[str | None, described("Its address.")] = None
    archived: Annotated[str | None, described("The address of an archived copy.")] = None
    published: Annotated[When | None, described("When it was published.")] = None
    accessed: Annotated[When | None, described("When it was read.")] = None

    @property
    def names(self) -> Texts:
        """Its title."""
        return (self.title,) if self.title else ()

    @property
    def vouchers(self) -> Vouchers:
        """Itself, then its agency, then its publisher."""
        return Vouchers(self.reliability, (self.agency, self.publisher))


class Actor(Item, frozen=True, kw_only=True, gc=False):
    """A state, group, organisation, monitor or person."""

    section: ClassVar[str] = "actors"
    identity: ClassVar[Texts] = ("name",)
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    name: Annotated[str | None, described("What it is called in this briefing.")] = None
    aliases: Annotated[Texts, described("Its other names.")] = ()
    kind: Annotated[str | None, described("What sort of actor it is.", terms=ACTOR_KIND)] = None
    member_of: Annotated[Names, described("What it belongs to.", refers_to=ACTORS)] = Names()
    text: Annotated[str | None, described("Who that is, in a sentence.")] = None
    reliability: Annotated[
        str | None,
        described(
            "NATO source reliability, A to F, of what it says and publishes.",
            terms=tuple(RELIABILITY),
        ),
    ] = None
    side: Annotated[
        str | None, described("A free word; actors on one side share a colour and a symbol.")
    ] = None
    country: Annotated[str | None, described("ISO 3166-1 alpha-2.")] = None

    @property
    def names(self) -> Texts:
        """Its name and its aliases."""
        return ((self.name,) if self.name else ()) + self.aliases


class Place(Item, frozen=True, kw_only=True, gc=False):
    """A place that items happen at."""

    section: ClassVar[str] = "places"
    identity: ClassVar[Texts] = ("name",)
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    name: Annotated[str | None, described("What it is called in this briefing.")] = None
    aliases: Annotated[Texts, described("Its other names and spellings.")] = ()
    kind: Annotated[str | None, described("What sort of place it is.", terms=PLACE_KIND)] = None
    precision: Annotated[
        str | None,
        described("How exact the coordinates are.", terms=PLACE_PRECISION),
    ] = None
    text: Annotated[str | None, described("What the place is, in a sentence.")] = None
    at: Annotated[
        tuple[float, float] | None, described("[latitude, longitude] in degrees, WGS 84.")
    ] = None
    within: Annotated[str | None, described("The place that it lies in.", refers_to=PLACES)] = None
    pcode: Annotated[str | None, described("Its P-code.")] = None

    @property
    def names(self) -> Texts:
        """Its name and its aliases."""
        return ((self.name,) if self.name else ()) + self.aliases


class Area(Item, frozen=True, kw_only=True, gc=False):
    """A shape on the map: an area held, or a line such as a road."""

    section: ClassVar[str] = "areas"
    identity: ClassVar[Texts] = ("file", "place", "actor")
    tells_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    file: Annotated[str | None, described("The GeoJSON file beside the briefing.")] = None
    place: Annotated[Names, described("The place that it shows.", refers_to=PLACES)] = Names()
    actor: Annotated[Names, described("Who holds it.", refers_to=ACTORS)] = Names()
    basis: Annotated[str | None, described("What the shape rests on.", terms=AREA_BASIS)] = None
    as_of: Annotated[When | None, described("The moment that it shows.")] = None
    text: Annotated[str | None, described("What it shows, in a sentence.")] = None
