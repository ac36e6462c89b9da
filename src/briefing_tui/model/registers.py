"""What other items refer to (sources, actors and places), and the areas of the map."""

from typing import Annotated, ClassVar

from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, ReliabilityFallbacks
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
    """A text, broadcast, image or conversation in which a claim was read or heard."""

    section: ClassVar[str] = "sources"
    identity: ClassVar[Texts] = ("url", "publisher", "title", "published")
    has_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    title: Annotated[str | None, described("The title.")] = None
    publisher: Annotated[str | None, described("Who published it.", refers_to=ACTORS)] = None
    agency: Annotated[
        str | None,
        described(
            "The news agency that wrote the text. Sources with the same agency count as one.",
            refers_to=ACTORS,
        ),
    ] = None
    author: Annotated[str | None, described("Who wrote it.")] = None
    lang: Annotated[str | None, described("The language, as a BCP 47 tag.")] = None
    kind: Annotated[str | None, described("The kind of source.", terms=SOURCE_KIND)] = None
    reliability: Annotated[
        str | None,
        described(
            "NATO source reliability, A to F. Default: that of the agency, else of the publisher.",
            terms=tuple(RELIABILITY),
        ),
    ] = None
    url: Annotated[str | None, described("The web address.")] = None
    archived: Annotated[str | None, described("The web address of an archived copy.")] = None
    published: Annotated[When | None, described("When it was published.")] = None
    accessed: Annotated[When | None, described("When the writer read it.")] = None

    @property
    def names(self) -> Texts:
        """The title."""
        return (self.title,) if self.title else ()

    @property
    def reliability_fallbacks(self) -> ReliabilityFallbacks:
        """The reliability of the source itself, and its agency and publisher as fallbacks."""
        return ReliabilityFallbacks(self.reliability, (self.agency, self.publisher))


class Actor(Item, frozen=True, kw_only=True, gc=False):
    """A state, group, organisation, monitor or person."""

    section: ClassVar[str] = "actors"
    identity: ClassVar[Texts] = ("name",)
    has_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    name: Annotated[str | None, described("The name used in this briefing.")] = None
    aliases: Annotated[Texts, described("Other names.")] = ()
    kind: Annotated[str | None, described("The kind of actor.", terms=ACTOR_KIND)] = None
    member_of: Annotated[
        Names, described("The actors that this one belongs to.", refers_to=ACTORS)
    ] = Names()
    text: Annotated[str | None, described("Who the actor is, in a sentence.")] = None
    reliability: Annotated[
        str | None,
        described(
            "NATO source reliability, A to F, of what the actor says and publishes.",
            terms=tuple(RELIABILITY),
        ),
    ] = None
    side: Annotated[
        str | None,
        described("The side, as free text. Actors on the same side share a colour and a symbol."),
    ] = None
    country: Annotated[
        str | None, described("The country, as an ISO 3166-1 alpha-2 code such as SY.")
    ] = None

    @property
    def names(self) -> Texts:
        """The name and the aliases."""
        return ((self.name,) if self.name else ()) + self.aliases


class Place(Item, frozen=True, kw_only=True, gc=False):
    """A place that items refer to."""

    section: ClassVar[str] = "places"
    identity: ClassVar[Texts] = ("name",)
    has_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    name: Annotated[str | None, described("The name used in this briefing.")] = None
    aliases: Annotated[Texts, described("Other names and spellings.")] = ()
    kind: Annotated[str | None, described("The kind of place.", terms=PLACE_KIND)] = None
    precision: Annotated[
        str | None,
        described("How exact the coordinates are.", terms=PLACE_PRECISION),
    ] = None
    text: Annotated[str | None, described("What the place is, in a sentence.")] = None
    at: Annotated[
        tuple[float, float] | None,
        described("The coordinates: [latitude, longitude] in degrees, WGS 84."),
    ] = None
    within: Annotated[str | None, described("The place that contains it.", refers_to=PLACES)] = None
    pcode: Annotated[str | None, described("The OCHA place code (P-code).")] = None

    @property
    def names(self) -> Texts:
        """The name and the aliases."""
        return ((self.name,) if self.name else ()) + self.aliases


class Area(Item, frozen=True, kw_only=True, gc=False):
    """A shape on the map: an area under control, or a line such as a road."""

    section: ClassVar[str] = "areas"
    identity: ClassVar[Texts] = ("file", "place", "actor")
    has_basis: ClassVar[bool] = False
    needs_source: ClassVar[bool] = False

    file: Annotated[str | None, described("The GeoJSON file next to the briefing.")] = None
    place: Annotated[Names, described("The place that it shows.", refers_to=PLACES)] = Names()
    actor: Annotated[Names, described("Who controls it.", refers_to=ACTORS)] = Names()
    basis: Annotated[
        str | None, described("Whether the shape is claimed or assessed.", terms=AREA_BASIS)
    ] = None
    as_of: Annotated[When | None, described("The time that the shape is valid for.")] = None
    text: Annotated[str | None, described("What the shape shows, in a sentence.")] = None
