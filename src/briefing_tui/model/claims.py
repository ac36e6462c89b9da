"""The records of claims: control of places, casualties, figures, reactions, quotes, events."""

from typing import Annotated, ClassVar

from msgspec import field

from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, Record
from briefing_tui.model.keys import ACTORS, OWN_SECTION, PLACES, SOURCES, described
from briefing_tui.model.numerals import PERCENT
from briefing_tui.model.terms import (
    EVENT_SUB_TYPE,
    EVENT_TYPE,
    EVENT_TYPE_OF,
    FRONTLINE_STATUS,
    HARM,
    QUOTE_KIND,
    STANCE,
)
from briefing_tui.model.values import Ids, Names, Texts

IMPLIED_VALUES = {"who": "all", "unit": "people"}
"""What a figure means if it leaves out a key, by the name of the key."""

_PARTS = described("Figures included in this one. A part inherits the keys that it leaves out.")


class Frontline(Item, frozen=True, kw_only=True, gc=False):
    """Who controls, captures or contests a place."""

    section: ClassVar[str] = "frontline"
    identity: ClassVar[Texts] = ("place",)
    distinguishes_claimants: ClassVar[bool] = True

    place: Annotated[Names, described("The place or places.", refers_to=PLACES)] = Names()
    status: Annotated[
        str | None, described("The military status of the place.", terms=FRONTLINE_STATUS)
    ] = None
    controller: Annotated[
        str | None,
        described('Who controls it; "none" if nobody does. Default: unknown.', refers_to=ACTORS),
    ] = None
    by: Annotated[
        Names,
        described(
            "Who contests, encircles or cuts off the place, cuts the road, advances or withdraws.",
            refers_to=ACTORS,
        ),
    ] = Names()
    extent: Annotated[str | None, described('How much of the place: "80%", "most", "parts".')] = (
        None
    )
    held_before: Annotated[
        str | None, described('Who controlled it before; "none" if nobody did.', refers_to=ACTORS)
    ] = None
    since: Annotated[When | None, described("When the status began.")] = None
    text: Annotated[str | None, described("What is known, in the writer's words.")] = None


class Counted(Item, frozen=True, kw_only=True, gc=False):
    """A figure: a claim with a count."""

    has_points: ClassVar[bool] = True

    count: Annotated[
        Count | None,
        described(
            'The number as reports write it: 412, "412+", ">412", "~400", "<100", "10-15", '
            '"<=178,000", "dozens", "some 4,000", "1.5 million". In `figures` also "44%" and '
            '"US$ 275m".'
        ),
    ] = None
    who: Annotated[
        str | None,
        described(
            "Who is counted: all, civilians, combatants, children, women, men, an actor (its "
            "fighters), or free text. Default: not stated. Such a count is compared with counts of "
            "all.",
            refers_to=ACTORS,
        ),
    ] = None
    by: Annotated[Names, described("Who is held responsible.", refers_to=ACTORS)] = Names()
    unit: Annotated[
        str | None,
        described(
            "The unit of the count. Default: people, or in `figures` the unit in `count` itself, "
            "such as percent or USD."
        ),
    ] = None
    place: Annotated[Names, described("The place that the count is about.", refers_to=PLACES)] = (
        Names()
    )
    from_place: Annotated[
        Names, described("Where people were displaced from.", refers_to=PLACES)
    ] = Names()
    from_: Annotated[
        When | None,
        described(
            "When the count begins. Running counts with different starts are different series."
        ),
    ] = field(default=None, name="from")
    to: Annotated[When | None, described("When the count ends. Default: the cut-off.")] = None
    cause: Annotated[str | None, described("What caused it.")] = None
    best: Annotated[Count | None, described("The claimant's best estimate within the range.")] = (
        None
    )
    part_of: Annotated[
        str | None,
        described(
            "Id of the figure of the same section that includes this one. Not needed in `parts`.",
            refers_to=OWN_SECTION,
            must_match=True,
        ),
    ] = None
    parts: Annotated[tuple["Counted", ...], _PARTS] = ()
    text: Annotated[str | None, described("What is known, in the writer's words.")] = None

    @property
    def counted_from(self) -> When | None:
        """When the count begins, or None."""
        return self.from_

    @property
    def counted_to(self) -> When | None:
        """When the count ends; None means at the cut-off."""
        return self.to

    @property
    def measure(self) -> str:
        """The unit for comparisons: `people`, `USD`, `percent of households`.

        Counts with different measures cannot be compared.
        """
        unit = self.unit or IMPLIED_VALUES["unit"]
        has_percentage = self.count is not None and self.count.unit == PERCENT
        return f"{PERCENT} of {unit}" if has_percentage and unit != PERCENT else unit


class Casualty(Counted, frozen=True, kw_only=True, gc=False):
    """How many people were harmed in a period, according to a claimant."""

    section: ClassVar[str] = "casualties"
    identity: ClassVar[Texts] = ("harm", "who", "by", "place", "cause", "from", "claimed_by")

    harm: Annotated[str | None, described("What happened to the people.", terms=HARM)] = None
    parts: Annotated[tuple["Casualty", ...], _PARTS] = ()


class Figure(Counted, frozen=True, kw_only=True, gc=False):
    """A count of something other than casualties, such as fighters, settlements or prices."""

    section: ClassVar[str] = "figures"
    identity: ClassVar[Texts] = ("what", "who", "by", "place", "cause", "from", "claimed_by")
    allows_units: ClassVar[bool] = True

    what: Annotated[str | None, described("What is counted, as free text.")] = None
    parts: Annotated[tuple["Figure", ...], _PARTS] = ()


class Reaction(Item, frozen=True, kw_only=True, gc=False):
    """What a state or organisation did or said about the conflict."""

    section: ClassVar[str] = "reactions"
    identity: ClassVar[Texts] = ("date", "actor", "quote|text")
    is_log: ClassVar[bool] = True

    actor: Annotated[
        Names,
        described("Who reacts. A list means a joint statement.", refers_to=ACTORS),
    ] = Names()
    speaker: Annotated[
        str | None, described("The person who spoke for the actor.", refers_to=ACTORS)
    ] = None
    role: Annotated[str | None, described("The speaker's office.")] = None
    stance: Annotated[Names, described("The actor's stance.", terms=STANCE)] = Names()
    toward: Annotated[Names, described("Whom the stance is directed at.", refers_to=ACTORS)] = (
        Names()
    )
    via: Annotated[
        str | None,
        described('How it was made public: "Kremlin readout", "his spokesman".'),
    ] = None
    date: Annotated[When | None, described("When it was done or said.")] = None
    text: Annotated[str | None, described("What the actor did or said, in the writer's words.")] = (
        None
    )
    quote: Annotated[str | None, described("The actor's words, verbatim.")] = None


class Variant(Record, frozen=True, kw_only=True, gc=False):
    """The same quotation in the words of another outlet."""

    quote: Annotated[str | None, described("The words, verbatim.", required=True)] = None
    sources: Annotated[
        Ids, described("Ids of the sources that give these words.", refers_to=SOURCES)
    ] = Ids()
    tlp: Annotated[
        str | None, described("TLP marking of the variant, if it is stricter than the quote's.")
    ] = None


class Quote(Item, frozen=True, kw_only=True, gc=False):
    """A statement by a named person, such as an analyst, a witness or an official."""

    section: ClassVar[str] = "quotes"
    identity: ClassVar[Texts] = ("date", "speaker", "quote|text")
    is_log: ClassVar[bool] = True

    speaker: Annotated[str | None, described("Who said it.", refers_to=ACTORS)] = None
    role: Annotated[str | None, described("The speaker's office or profession.")] = None
    affiliation: Annotated[
        str | None,
        described("The organisation that the speaker belongs to.", refers_to=ACTORS),
    ] = None
    kind: Annotated[
        str | None,
        described("The speaker's capacity. Default: analyst.", terms=QUOTE_KIND),
    ] = None
    via: Annotated[str | None, described("To whom, or through which channel, it was said.")] = None
    quote: Annotated[str | None, described("The words, verbatim.")] = None
    variants: Annotated[
        tuple[Variant, ...], described("The same quotation in the words of other outlets.")
    ] = ()
    lang: Annotated[
        str | None,
        described("The original language, if `quote` is a translation; a BCP 47 tag."),
    ] = None
    text: Annotated[str | None, described("A paraphrase, in the writer's words.")] = None
    topic: Annotated[str | None, described("The topic of the quote.")] = None
    date: Annotated[When | None, described("When it was said.")] = None


class Event(Item, frozen=True, kw_only=True, gc=False):
    """What happened, when and where."""

    section: ClassVar[str] = "events"
    identity: ClassVar[Texts] = ("date", "place", "sub_type", "text")
    is_log: ClassVar[bool] = True

    date: Annotated[When | None, described("When it happened.")] = None
    sub_type: Annotated[
        str | None,
        described(
            "Sub-type in ACLED (Armed Conflict Location & Event Data). It implies the event type.",
            terms=EVENT_SUB_TYPE,
        ),
    ] = None
    type: Annotated[
        str | None,
        described(
            "Event type of ACLED, or `Diplomacy`. Default: from `sub_type`.", terms=EVENT_TYPE
        ),
    ] = None
    place: Annotated[Names, described("Where it happened.", refers_to=PLACES)] = Names()
    actors: Annotated[Names, described("Who acted.", refers_to=ACTORS)] = Names()
    targets: Annotated[Names, described("Who was targeted.", refers_to=ACTORS)] = Names()
    text: Annotated[str | None, described("What happened, in the writer's words.")] = None

    @property
    def effective_type(self) -> str | None:
        """The type in the file, or else the type that the sub-type implies."""
        return self.type or EVENT_TYPE_OF.get(self.sub_type or "")
