"""What is claimed: who holds what, who was harmed, who reacted, who said what, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from briefing_tui.model import keys
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, Names
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


@keys.record
class Frontline(Item):
    """Who holds, takes or contests a place."""

    section: ClassVar[str] = "frontline"
    identity: ClassVar[Names] = ("place",)
    claimant_tells_apart: ClassVar[bool] = True

    place: Names = keys.names(keys.PLACES, "The place or places.")
    status: str | None = keys.text("How it stands there.", terms=FRONTLINE_STATUS)
    controller: str | None = keys.name(
        keys.ACTORS, 'Who controls it; "none": nobody; left out: unknown.'
    )
    by: Names = keys.names(keys.ACTORS, "Who contests, encircles, cuts or advances.")
    extent: str | None = keys.text('How much of it: "80%", "most", "parts".')
    held_before: str | None = keys.name(keys.ACTORS, "Who controlled it before.")
    since: When | None = keys.when("Since when the status holds.")
    text: str | None = keys.text("What is known, in the writer's words.")


@keys.record
class Counted(Item):
    """What casualties and other figures have in common: a count of something, by someone."""

    takes_units: ClassVar[bool] = False
    """Whether a count may be a share or a sum of money."""

    count: Count | None = keys.count(
        'The number as people write it: 412, "412+", ">412", "~400", "<100", "10-15", '
        '"<=178,000", "dozens", "some 4,000", "1.5 million"; in figures also "44%" and '
        '"US$ 275m".'
    )
    who: str | None = keys.name(
        keys.ACTORS,
        "Whom it counts: all, civilians, combatants, children, women, men, an actor (its "
        "fighters) or free words; left out: not stated.",
    )
    by: Names = keys.names(keys.ACTORS, "Who is held responsible.")
    unit: str | None = keys.text(
        "What is counted; default people, or in figures what the count says: percent, USD."
    )
    place: Names = keys.names(keys.PLACES, "Where.")
    from_place: Names = keys.names(keys.PLACES, "Where people were displaced from.")
    from_: When | None = keys.when(
        "Counted from; two figures with different starts are two series."
    )
    to: When | None = keys.when("Counted up to.")
    cause: str | None = keys.text("What caused it.")
    best: Count | None = keys.count("The claimant's own best estimate inside the range.")
    part_of: str | None = keys.name(
        ("casualties", "figures"), "Id of the figure that includes this one.", must_match=True
    )
    parts: tuple[Self, ...] = keys.parts(
        "Figures that are part of this one; each inherits the rest of it."
    )
    text: str | None = keys.text("What is known, in the writer's words.")

    @property
    def measure(self) -> str:
        """What two counts share that can be compared: the unit, and whether it is a share of it."""
        unit = self.unit or "people"
        is_share = self.count is not None and self.count.unit == PERCENT != unit
        return f"{PERCENT} of {unit}" if is_share else unit


@keys.record
class Casualty(Counted):
    """How many people came to harm, according to whom, counted from when."""

    section: ClassVar[str] = "casualties"
    identity: ClassVar[Names] = ("harm", "who", "by", "place", "cause", "from", "claimed_by")

    harm: str | None = keys.text("What happened to them.", terms=HARM)


@keys.record
class Figure(Counted):
    """How many of something that is no harm: fighters, settlements, strikes, prices."""

    section: ClassVar[str] = "figures"
    identity: ClassVar[Names] = ("what", "who", "by", "place", "cause", "from", "claimed_by")
    takes_units: ClassVar[bool] = True

    what: str | None = keys.text("What is counted, in free words.")


@keys.record
class Reaction(Item):
    """What a state or body on the outside did or said about the conflict."""

    section: ClassVar[str] = "reactions"
    identity: ClassVar[Names] = ("date", "actor", "quote|text")
    is_log: ClassVar[bool] = True

    actor: Names = keys.names(keys.ACTORS, "Who reacts; a list: a joint statement.")
    speaker: str | None = keys.name(keys.ACTORS, "Who spoke for them.")
    role: str | None = keys.text("The speaker's office.")
    stance: Names = keys.terms(STANCE, "Where they stand.")
    toward: Names = keys.names(keys.ACTORS, "Toward whom.")
    via: str | None = keys.text('Through whom it was said: "Kremlin readout", "his spokesman".')
    date: When | None = keys.when("When they did or said it.")
    text: str | None = keys.text("What they did or said, in the writer's words.")
    quote: str | None = keys.text("Their words, verbatim.")


@keys.record
class Variant(keys.Record):
    """The same words as another outlet has them."""

    quote: str | None = keys.text("The words there, verbatim.", required=True)
    sources: Names = keys.ids(keys.SOURCES, "Ids of the sources that have them so.")
    tlp: str | None = keys.text("Its own TLP marking, if it is stricter than the quotation's.")
    unknown_keys: Mapping[str, Any] | None = keys.internal()


@keys.record
class Quote(Item):
    """What a named person said: analyst, witness, official, party or monitor."""

    section: ClassVar[str] = "quotes"
    identity: ClassVar[Names] = ("date", "speaker", "quote|text")
    is_log: ClassVar[bool] = True

    speaker: str | None = keys.name(keys.ACTORS, "Who said it.")
    role: str | None = keys.text("The speaker's office or profession.")
    affiliation: str | None = keys.name(keys.ACTORS, "Where the speaker works or belongs.")
    kind: str | None = keys.text("In what capacity; default analyst.", terms=QUOTE_KIND)
    via: str | None = keys.text("To whom or through whom it was said.")
    quote: str | None = keys.text("The words, verbatim.")
    variants: tuple[Variant, ...] = keys.variants("The same words in another outlet.")
    lang: str | None = keys.text(
        "Language of the words as said, where `quote` is a translation; a BCP 47 tag."
    )
    text: str | None = keys.text("A paraphrase, in the writer's words.")
    topic: str | None = keys.text("What it is about.")
    date: When | None = keys.when("When it was said.")


@keys.record
class Event(Item):
    """What happened, when and where."""

    section: ClassVar[str] = "events"
    identity: ClassVar[Names] = ("date", "place", "sub_type", "text")
    is_log: ClassVar[bool] = True

    date: When | None = keys.when("When it happened.")
    sub_type: str | None = keys.text("ACLED's sub-type; it implies the type.", terms=EVENT_SUB_TYPE)
    type: str | None = keys.text("ACLED's event type, or Diplomacy.", terms=EVENT_TYPE)
    place: Names = keys.names(keys.PLACES, "Where.")
    actors: Names = keys.names(keys.ACTORS, "Who acts.")
    targets: Names = keys.names(keys.ACTORS, "On whom.")
    text: str | None = keys.text("What happened, in the writer's words.")

    @property
    def implied_type(self) -> str | None:
        """The type as written, else the one that the sub-type implies."""
        return self.type or EVENT_TYPE_OF.get(self.sub_type or "")
