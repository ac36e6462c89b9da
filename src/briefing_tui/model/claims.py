"""What is claimed: who holds what, who was harmed, who reacted, who said what, what happened."""

from typing import Annotated, ClassVar

from msgspec import field

from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, Record
from briefing_tui.model.keys import ACTORS, PLACES, SOURCES, described
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

_PARTS = described("Figures that are part of this one; each inherits the rest of it.")


class Frontline(Item, frozen=True, kw_only=True, gc=False):
    """Who holds, takes or contests a place."""

    section: ClassVar[str] = "frontline"
    identity: ClassVar[Texts] = ("place",)
    claimant_tells_apart: ClassVar[bool] = True

    place: Annotated[Names, described("The place or places.", refers_to=PLACES)] = Names()
    status: Annotated[str | None, described("How it stands there.", terms=FRONTLINE_STATUS)] = None
    controller: Annotated[
        str | None,
        described('Who controls it; "none": nobody; left out: unknown.', refers_to=ACTORS),
    ] = None
    by: Annotated[
        Names,
        described("Who contests, encircles, cuts or advances.", refers_to=ACTORS),
    ] = Names()
    extent: Annotated[str | None, described('How much of it: "80%", "most", "parts".')] = None
    held_before: Annotated[str | None, described("Who controlled it before.", refers_to=ACTORS)] = (
        None
    )
    since: Annotated[When | None, described("Since when the status holds.")] = None
    text: Annotated[str | None, described("What is known, in the writer's words.")] = None


class Counted(Item, frozen=True, kw_only=True, gc=False):
    """What casualties and other figures have in common: a count of something, by someone."""

    has_points: ClassVar[bool] = True

    count: Annotated[
        Count | None,
        described(
            'The number as people write it: 412, "412+", ">412", "~400", "<100", "10-15", '
            '"<=178,000", "dozens", "some 4,000", "1.5 million"; in figures also "44%" and '
            '"US$ 275m".'
        ),
    ] = None
    who: Annotated[
        str | None,
        described(
            "Whom it counts: all, civilians, combatants, children, women, men, an actor (its "
            "fighters) or free words; left out: not stated.",
            refers_to=ACTORS,
        ),
    ] = None
    by: Annotated[Names, described("Who is held responsible.", refers_to=ACTORS)] = Names()
    unit: Annotated[
        str | None,
        described(
            "What is counted; default people, or in figures what the count says: percent, USD."
        ),
    ] = None
    place: Annotated[Names, described("Where.", refers_to=PLACES)] = Names()
    from_place: Annotated[
        Names, described("Where people were displaced from.", refers_to=PLACES)
    ] = Names()
    from_: Annotated[
        When | None,
        described("Counted from; two figures with different starts are two series."),
    ] = field(default=None, name="from")
    to: Annotated[When | None, described("Counted up to.")] = None
    cause: Annotated[str | None, described("What caused it.")] = None
    best: Annotated[
        Count | None, described("The claimant's own best estimate inside the range.")
    ] = None
    part_of: Annotated[
        str | None,
        described(
            "Id of the figure that includes this one.",
            refers_to=("casualties", "figures"),
            must_match=True,
        ),
    ] = None
    parts: Annotated[tuple["Counted", ...], _PARTS] = ()
    text: Annotated[str | None, described("What is known, in the writer's words.")] = None

    @property
    def counted_from(self) -> When | None:
        """When the count begins, if the file says so."""
        return self.from_

    @property
    def counted_to(self) -> When | None:
        """Up to when it counts; None: up to the cut-off."""
        return self.to

    @property
    def measure(self) -> str:
        """What two counts share that can be compared: the unit, and whether it is a share of it."""
        unit = self.unit or "people"
        is_share = self.count is not None and self.count.unit == PERCENT != unit
        return f"{PERCENT} of {unit}" if is_share else unit


class Casualty(Counted, frozen=True, kw_only=True, gc=False):
    """How many people came to harm, according to whom, counted from when."""

    section: ClassVar[str] = "casualties"
    identity: ClassVar[Texts] = ("harm", "who", "by", "place", "cause", "from", "claimed_by")

    harm: Annotated[str | None, described("What happened to them.", terms=HARM)] = None
    parts: Annotated[tuple["Casualty", ...], _PARTS] = ()


class Figure(Counted, frozen=True, kw_only=True, gc=False):
    """How many of something that is no harm: fighters, settlements, strikes, prices."""

    section: ClassVar[str] = "figures"
    identity: ClassVar[Texts] = ("what", "who", "by", "place", "cause", "from", "claimed_by")
    takes_units: ClassVar[bool] = True

    what: Annotated[str | None, described("What is counted, in free words.")] = None
    parts: Annotated[tuple["Figure", ...], _PARTS] = ()


class Reaction(Item, frozen=True, kw_only=True, gc=False):
    """What a state or body on the outside did or said about the conflict."""

    section: ClassVar[str] = "reactions"
    identity: ClassVar[Texts] = ("date", "actor", "quote|text")
    is_log: ClassVar[bool] = True

    actor: Annotated[
        Names,
        described("Who reacts; a list: a joint statement.", refers_to=ACTORS),
    ] = Names()
    speaker: Annotated[str | None, described("Who spoke for them.", refers_to=ACTORS)] = None
    role: Annotated[str | None, described("The speaker's office.")] = None
    stance: Annotated[Names, described("Where they stand.", terms=STANCE)] = Names()
    toward: Annotated[Names, described("Toward whom.", refers_to=ACTORS)] = Names()
    via: Annotated[
        str | None,
        described('Through whom it was said: "Kremlin readout", "his spokesman".'),
    ] = None
    date: Annotated[When | None, described("When they did or said it.")] = None
    text: Annotated[str | None, described("What they did or said, in the writer's words.")] = None
    quote: Annotated[str | None, described("Their words, verbatim.")] = None


class Variant(Record, frozen=True, kw_only=True, gc=False):
    """The same words as another outlet has them."""

    quote: Annotated[str | None, described("The words there, verbatim.", required=True)] = None
    sources: Annotated[
        Ids, described("Ids of the sources that have them so.", refers_to=SOURCES)
    ] = Ids()
    tlp: Annotated[
        str | None, described("Its own TLP marking, if it is stricter than the quotation's.")
    ] = None


class Quote(Item, frozen=True, kw_only=True, gc=False):
    """What a named person said: analyst, witness, official, party or monitor."""

    section: ClassVar[str] = "quotes"
    identity: ClassVar[Texts] = ("date", "speaker", "quote|text")
    is_log: ClassVar[bool] = True

    speaker: Annotated[str | None, described("Who said it.", refers_to=ACTORS)] = None
    role: Annotated[str | None, described("The speaker's office or profession.")] = None
    affiliation: Annotated[
        str | None,
        described("Where the speaker works or belongs.", refers_to=ACTORS),
    ] = None
    kind: Annotated[
        str | None,
        described("In what capacity; default analyst.", terms=QUOTE_KIND),
    ] = None
    via: Annotated[str | None, described("To whom or through whom it was said.")] = None
    quote: Annotated[str | None, described("The words, verbatim.")] = None
    variants: Annotated[tuple[Variant, ...], described("The same words in another outlet.")] = ()
    lang: Annotated[
        str | None,
        described("Language of the words as said, where `quote` is a translation; a BCP 47 tag."),
    ] = None
    text: Annotated[str | None, described("A paraphrase, in the writer's words.")] = None
    topic: Annotated[str | None, described("What it is about.")] = None
    date: Annotated[When | None, described("When it was said.")] = None


class Event(Item, frozen=True, kw_only=True, gc=False):
    """What happened, when and where."""

    section: ClassVar[str] = "events"
    identity: ClassVar[Texts] = ("date", "place", "sub_type", "text")
    is_log: ClassVar[bool] = True

    date: Annotated[When | None, described("When it happened.")] = None
    sub_type: Annotated[
        str | None,
        described("ACLED's sub-type; it implies the type.", terms=EVENT_SUB_TYPE),
    ] = None
    type: Annotated[
        str | None,
        described("ACLED's event type, or Diplomacy.", terms=EVENT_TYPE),
    ] = None
    place: Annotated[Names, described("Where.", refers_to=PLACES)] = Names()
    actors: Annotated[Names, described("Who acts.", refers_to=ACTORS)] = Names()
    targets: Annotated[Names, described("On whom.", refers_to=ACTORS)] = Names()
    text: Annotated[str | None, described("What happened, in the writer's words.")] = None

    @property
    def implied_type(self) -> str | None:
        """The type as written, else the one that the sub-type implies."""
        return self.type or EVENT_TYPE_OF.get(self.sub_type or "")
