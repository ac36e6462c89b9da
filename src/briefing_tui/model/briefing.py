"""The briefing: what was known about one situation at one moment."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar, cast

from msgspec import Struct, structs

from briefing_tui.model.assessment import Indicator, Judgement, Note
from briefing_tui.model.claims import Casualty, Event, Figure, Frontline, Quote, Reaction
from briefing_tui.model.dates import When
from briefing_tui.model.directory import Directory
from briefing_tui.model.item import Accepted, Item, Record
from briefing_tui.model.keys import described
from briefing_tui.model.marking import effective_label
from briefing_tui.model.points import is_earlier_point, may_be_earlier, series_id
from briefing_tui.model.registers import Actor, Area, Place, Source
from briefing_tui.model.values import Texts

FORMAT = 1
"""The version of the format that this program reads and writes."""

SECTIONS: dict[str, type[Item]] = {
    record.section: record
    for record in (
        Source,
        Actor,
        Place,
        Frontline,
        Casualty,
        Figure,
        Reaction,
        Quote,
        Event,
        Judgement,
        Indicator,
        Area,
        Note,
    )
}
"""Every section of the format, in its order, with the record of its items."""

Kinds = Mapping[str, type[Item]]
"""The sections that a briefing may have, in their order, with the record of their items."""

SHARED_SECTIONS = ("sources", "actors", "places", "areas")
"""The sections that a folder's `situation.toml` may hold."""


class Head(Record, frozen=True, kw_only=True, gc=False):
    """The keys at the top of a briefing."""

    format: Annotated[int | None, described("Version of the format: 1.", required=True)] = None
    title: Annotated[str | None, described("The headline.", required=True)] = None
    as_of: Annotated[
        When | None,
        described(
            "Information cut-off. A date alone means the end of that day in `timezone`.",
            required=True,
        ),
    ] = None
    published: Annotated[When | None, described("When it went out.")] = None
    timezone: Annotated[
        str | None,
        described(
            "IANA name of the zone of every date and time written without offset; default UTC."
        ),
    ] = None
    summary: Annotated[str | None, described("The bottom line, up front: a few sentences.")] = None
    tlp: Annotated[
        str | None,
        described(
            "TLP 2.0 marking: RED, AMBER+STRICT, AMBER, GREEN or CLEAR. Default: that of the "
            "folder's `situation.toml`, else CLEAR."
        ),
    ] = None
    situation: Annotated[
        str | None,
        described(
            "The situation's name; default: the title in the folder's `situation.toml`, else the "
            "folder's name."
        ),
    ] = None
    covers_from: Annotated[
        When | None,
        described("Start of the period covered; default: the previous briefing's `as_of`."),
    ] = None
    next_due: Annotated[When | None, described("When the next briefing is due.")] = None
    authors: Annotated[Texts, described("Who wrote it.")] = ()
    lang: Annotated[str | None, described("Its language, a BCP 47 tag; default en.")] = None
    accepted: Annotated[
        tuple[Accepted, ...], described("Findings of `check` accepted in this file.")
    ] = ()


class SituationHead(Record, frozen=True, kw_only=True, gc=False):
    """The keys at the top of a folder's `situation.toml`."""

    format: Annotated[int | None, described("Version of the format: 1.", required=True)] = None
    id: Annotated[str | None, described("The situation's short name.")] = None
    title: Annotated[str | None, described("The situation's name.")] = None
    timezone: Annotated[
        str | None, described("IANA name of the zone of dates written without offset.")
    ] = None
    lang: Annotated[str | None, described("Its language, a BCP 47 tag.")] = None
    tlp: Annotated[
        str | None,
        described(
            "TLP 2.0 marking of what is in it, and of its briefings that have none. A briefing "
            "that is marked looser does not loosen what it shares: its name, credits and items "
            "keep this one."
        ),
    ] = None
    credits: Annotated[Texts, described("Whom the data are owed to.")] = ()
    accepted: Annotated[
        tuple[Accepted, ...], described("Findings of `check` accepted in this file.")
    ] = ()


class Situation(Struct, frozen=True, kw_only=True):
    """What the briefings of one folder share."""

    head: SituationHead
    sections: Mapping[str, tuple[Item, ...]]
    renumbered: Mapping[tuple[str, str], str] = {}
    """The ids as written of items that share theirs, by section and the id that they have now."""
    unread: Mapping[str, Any] | None = None
    """Its unknown keys, and the sections that it cannot have."""


_Record = TypeVar("_Record", bound=Item)


class _ItemsOf(Generic[_Record]):
    """The items of one section as what they are, for `briefing.frontline`."""

    def __init__(self, record: type[_Record]) -> None:
        self._section = record.section

    def __get__(self, briefing: "Briefing", owner: "type[Briefing]") -> tuple[_Record, ...]:
        return cast("tuple[_Record, ...]", briefing.contents[self._section])


class Briefing(Struct, frozen=True, kw_only=True, dict=True):
    """A briefing as it is read: its own items together with those its situation shares."""

    head: Head
    situation: str
    timezone: str
    lang: str
    tlp: str
    """The effective marking: the file's, else the situation's; an unknown one acts as RED."""
    credits: Texts
    shared_tlp: str = "CLEAR"
    """The marking that holds for what its situation shares, the situation's name included."""
    replaced: tuple[Item, ...] = ()
    """Marked items of its situation that items of its own replace; their names stay protected."""
    renumbered: Mapping[tuple[str, str], str] = {}
    """The ids as written of items that share theirs, by section and the id that they have now."""
    unread: Mapping[str, Any] | None = None
    """What its situation has in keys that are not read; what is marked there is protected."""
    kinds: Kinds
    """The sections that it may have; those of the format, unless it was read with others."""
    contents: Mapping[str, tuple[Item, ...]]
    """The items of each of these sections, in the order of the file."""

    sources = _ItemsOf(Source)
    actors = _ItemsOf(Actor)
    places = _ItemsOf(Place)
    frontline = _ItemsOf(Frontline)
    casualties = _ItemsOf(Casualty)
    figures = _ItemsOf(Figure)
    reactions = _ItemsOf(Reaction)
    quotes = _ItemsOf(Quote)
    events = _ItemsOf(Event)
    judgements = _ItemsOf(Judgement)
    indicators = _ItemsOf(Indicator)
    areas = _ItemsOf(Area)
    notes = _ItemsOf(Note)

    @property
    def title(self) -> str:
        """The headline."""
        return self.head.title or ""

    @property
    def as_of(self) -> When:
        """The information cut-off."""
        assert self.head.as_of is not None
        return self.head.as_of

    def section(self, name: str) -> tuple[Item, ...]:
        """The items of a section, in the order of the file.

        Raises KeyError for a name that is no section.
        """
        return self.contents[name]

    def with_items(self, sections: Mapping[str, tuple[Item, ...]]) -> "Briefing":
        """The briefing with other items in some of its sections."""
        return structs.replace(self, contents={**self.contents, **sections})

    def items(self, section: str) -> Iterator[Item]:
        """The items of a section, each followed by its parts."""
        own = self.section(section)
        return _with_parts(own) if hasattr(self.kinds[section], "parts") else iter(own)

    @cached_property
    def directory(self) -> Directory:
        """Who and what the words of this briefing mean."""
        return Directory({"sources": self.sources, "actors": self.actors, "places": self.places})

    @cached_property
    def sides(self) -> dict[str, int]:
        """Each side with its number from 0, in the order in which the actors name them."""
        found: dict[str, int] = {}
        for actor in self.actors:
            if actor.side:
                found.setdefault(actor.side, len(found))
        return found

    @cached_property
    def reference_texts(self) -> dict[str, str]:
        """What searching finds a reference by, kept by the reference: few are many times used."""
        return {}

    @cached_property
    def _by_section(self) -> dict[str, dict[str, Item]]:
        return {}

    def find(self, section: str, item_id: str) -> Item | None:
        """The item of that section and id, parts included, or None."""
        known = self._by_section.get(section)
        if known is None:
            if section not in self.kinds:
                return None
            known = self._by_section[section] = {}
            for item in self.items(section):
                known.setdefault(item.id, item)
        return known.get(item_id)

    def renamed(self, section: str, was: str) -> Item | None:
        """The first item of a section that had this id in an earlier briefing, or None."""
        return self._by_was.get((section, was))

    def earlier_points(self, section: str, series: str) -> tuple[Item, ...]:
        """The items of a section that are earlier points of the series of that id."""
        return self._by_series.get((section, series), ())

    def look_up(self) -> None:
        """Get ready what finds items, so that nobody waits for it who asks for the first one."""
        for section in self.kinds:
            self.find(section, "")
            self.renamed(section, "")
            self.earlier_points(section, "")

    @cached_property
    def _by_was(self) -> dict[tuple[str, str], Item]:
        found: dict[tuple[str, str], Item] = {}
        for section in self.kinds:
            for item in self.items(section):
                if item.was:
                    found.setdefault((section, item.was), item)
        return found

    @cached_property
    def _by_series(self) -> dict[tuple[str, str], tuple[Item, ...]]:
        found: dict[tuple[str, str], tuple[Item, ...]] = {}
        for section in self.kinds:
            for item in self.items(section):
                if may_be_earlier(item) and is_earlier_point(item):
                    key = (section, series_id(item))
                    found[key] = (*found.get(key, ()), item)
        return found

    def label(self, item: Item) -> str:
        """The TLP label that holds for an item: the stricter of its own and the briefing's."""
        return effective_label(self.tlp, item.tlp)


def _with_parts(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from getattr(item, "parts", ())
