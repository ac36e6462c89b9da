"""What was known about one situation at one moment."""

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
from briefing_tui.model.points import is_earlier_point, may_be_earlier_point, series_id
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
"""The record type of each section, in the order of the format."""

Kinds = Mapping[str, type[Item]]
"""The record type of each section of a briefing."""

SHARED_SECTIONS = ("sources", "actors", "places", "areas")
"""The sections that `situation.toml` can contain."""


class Head(Record, frozen=True, kw_only=True, gc=False):
    """The keys above the first section of a briefing."""

    format: Annotated[int | None, described("Version of the format: 1.", required=True)] = None
    title: Annotated[str | None, described("The headline of the briefing.", required=True)] = None
    as_of: Annotated[
        When | None,
        described(
            "The cut-off: the time up to which the briefing has information. A date without a "
            "time means the end of that day in `timezone`.",
            required=True,
        ),
    ] = None
    published: Annotated[When | None, described("When the briefing was published.")] = None
    timezone: Annotated[
        str | None,
        described(
            "Time zone of dates and times without an offset, as an IANA name. Default: that of the "
            "folder's `situation.toml`, else UTC."
        ),
    ] = None
    summary: Annotated[
        str | None, described("The most important points, in two or three sentences.")
    ] = None
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
            "Name of the situation. Default: the title in the folder's `situation.toml`, else the "
            "folder's name."
        ),
    ] = None
    covers_from: Annotated[
        When | None,
        described("Start of the period covered. Default: `as_of` of the previous briefing."),
    ] = None
    next_due: Annotated[When | None, described("When the next briefing is due.")] = None
    authors: Annotated[Texts, described("Who wrote the briefing.")] = ()
    lang: Annotated[
        str | None,
        described(
            "The language, as a BCP 47 tag. Default: that of the folder's `situation.toml`, else "
            "en."
        ),
    ] = None
    accepted: Annotated[
        tuple[Accepted, ...],
        described("Findings of `check` that the writer accepts for this file."),
    ] = ()


class SituationHead(Record, frozen=True, kw_only=True, gc=False):
    """The keys above the first section of a `situation.toml`."""

    format: Annotated[int | None, described("Version of the format: 1.", required=True)] = None
    id: Annotated[str | None, described("A short name for the situation.")] = None
    title: Annotated[str | None, described("The name of the situation.")] = None
    timezone: Annotated[
        str | None,
        described("Time zone of dates and times without an offset, as an IANA name."),
    ] = None
    lang: Annotated[str | None, described("The language of the briefings, as a BCP 47 tag.")] = None
    tlp: Annotated[
        str | None,
        described(
            "TLP 2.0 marking of this file, and of the folder's briefings that have none. The "
            "title, credits and items of this file keep it, even in a briefing with a less strict "
            "marking."
        ),
    ] = None
    credits: Annotated[Texts, described("Whom to credit for the data.")] = ()
    accepted: Annotated[
        tuple[Accepted, ...],
        described("Findings of `check` that the writer accepts for this file."),
    ] = ()


class Situation(Struct, frozen=True, kw_only=True):
    """What the briefings of a folder share."""

    head: SituationHead
    sections: Mapping[str, tuple[Item, ...]]
    renumbered: Mapping[tuple[str, str], str] = {}
    """The original ids of items whose ids were changed after reading, by section and new id."""
    ignored_keys: Mapping[str, Any] | None = None
    """The values of unknown keys, and of sections that `situation.toml` cannot contain."""


_Record = TypeVar("_Record", bound=Item)


class _ItemsOf(Generic[_Record]):
    """`briefing.frontline` gives the items of the section `frontline`."""

    def __init__(self, record: type[_Record]) -> None:
        self._section = record.section

    def __get__(self, briefing: "Briefing", owner: "type[Briefing]") -> tuple[_Record, ...]:
        return cast("tuple[_Record, ...]", briefing.contents[self._section])


class Briefing(Struct, frozen=True, kw_only=True, dict=True):
    """A briefing with its own items and the items that its situation shares."""

    head: Head
    situation: str
    timezone: str
    lang: str
    tlp: str
    """The marking of the file, or else the marking of the situation. Unknown labels mean RED."""
    credits: Texts
    shared_tlp: str = "CLEAR"
    """The marking of the situation. It also applies to the situation's name."""
    replaced: tuple[Item, ...] = ()
    """Items of the situation that have a marking, but were replaced by items of the briefing.

    If the audience may not see such an item, exports mask its names.
    """
    renumbered: Mapping[tuple[str, str], str] = {}
    """As in `Situation`, but also for the items of the briefing."""
    ignored_keys: Mapping[str, Any] | None = None
    """The `ignored_keys` of the situation."""
    kinds: Kinds
    contents: Mapping[str, tuple[Item, ...]]
    """The items of each section, first those of the briefing, then those of the situation."""

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
        """The items of a section. Raises KeyError for an unknown section."""
        return self.contents[name]

    def with_items(self, sections: Mapping[str, tuple[Item, ...]]) -> "Briefing":
        """A copy with other items in some sections."""
        return structs.replace(self, contents={**self.contents, **sections})

    def items(self, section: str) -> Iterator[Item]:
        """The items of a section, each followed by its parts."""
        whole_items = self.section(section)
        return (
            _with_parts(whole_items) if hasattr(self.kinds[section], "parts") else iter(whole_items)
        )

    @cached_property
    def directory(self) -> Directory:
        """Resolves references to actors, places and sources."""
        return Directory({"sources": self.sources, "actors": self.actors, "places": self.places})

    @cached_property
    def sides(self) -> dict[str, int]:
        """The sides of the conflict, numbered from 0 in the order of `actors`."""
        numbers: dict[str, int] = {}
        for actor in self.actors:
            if actor.side:
                numbers.setdefault(actor.side, len(numbers))
        return numbers

    @cached_property
    def reference_texts(self) -> dict[str, str]:
        """A cache for searches: for each reference, all names of the items that it can mean."""
        return {}

    @cached_property
    def _by_section(self) -> dict[str, dict[str, Item]]:
        return {}

    def find(self, section: str, item_id: str) -> Item | None:
        """The item or part with this id, or None."""
        by_id = self._by_section.get(section)
        if by_id is None:
            if section not in self.kinds:
                return None
            by_id = self._by_section[section] = {}
            for item in self.items(section):
                by_id.setdefault(item.id, item)
        return by_id.get(item_id)

    def find_renamed(self, section: str, was: str) -> Item | None:
        """The first item that had the id `was` in earlier briefings, or None."""
        return self._by_was.get((section, was))

    def earlier_points(self, section: str, series: str) -> tuple[Item, ...]:
        """The items of a series of figures, except the last one; see `model/points.py`."""
        return self._by_series.get((section, series), ())

    def build_indexes(self) -> None:
        """Build the indexes of `find` and similar methods early."""
        for section in self.kinds:
            self.find(section, "")
            self.find_renamed(section, "")
            self.earlier_points(section, "")

    @cached_property
    def _by_was(self) -> dict[tuple[str, str], Item]:
        index: dict[tuple[str, str], Item] = {}
        for section in self.kinds:
            for item in self.items(section):
                if item.earlier_id:
                    index.setdefault((section, item.earlier_id), item)
        return index

    @cached_property
    def _by_series(self) -> dict[tuple[str, str], tuple[Item, ...]]:
        index: dict[tuple[str, str], tuple[Item, ...]] = {}
        for section in self.kinds:
            for item in self.items(section):
                if may_be_earlier_point(item) and is_earlier_point(item):
                    key = (section, series_id(item))
                    index[key] = (*index.get(key, ()), item)
        return index

    def label(self, item: Item) -> str:
        """The strictest of the markings of the item, of its whole, and of the briefing.

        A part is withheld with its whole, even if the marking of the part is looser.
        """
        whole = None
        if item.part_index is not None and item.part_of:
            whole = self.find(item.section, item.part_of)
        return effective_label(self.tlp, item.tlp, whole.tlp if whole else None)


def _with_parts(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from getattr(item, "parts", ())
