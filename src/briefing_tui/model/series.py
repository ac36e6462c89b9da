"""What the briefings of a situation say from day to day. Days are numbered from 0."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.claims import Counted, Quote, Reaction
from briefing_tui.model.counts import Number
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.values import Texts


def is_successive_period(end: When, start: When | None) -> bool:
    """Whether a period from `start` follows a period until `end`, directly or days later."""
    return bool(start and start.earliest and end.latest and end.latest <= start.earliest)


class Report(Struct, frozen=True, gc=False):
    """An item in the briefing of one day."""

    day: int
    item: Item
    breaks: Texts = ()
    """The changed keys that prevent a comparison with the previous report."""
    is_increment: bool = False
    """Whether the count is an increment, not a total."""


class Claim(Struct, frozen=True, gc=False):
    """A figure in the briefing of one day, and the end of the period that it counts."""

    day: int
    item: Counted
    until: When


class FigureLine(Struct, frozen=True, gc=False):
    """The claims of the same claimants about the same people and places, in time order.

    If several claims of one day have the same end, the one with the newest source comes last.
    Withdrawn and carried-over claims are left out.
    """

    id: str
    claimants: Texts
    """The claimants, or else the sources, as `claimants_of` names them, sorted."""
    start: When | None
    """When the counts begin; for increments, when the first one begins."""
    claims: tuple[Claim, ...]
    is_broken: bool = False
    """Whether other lines have claims with the same id, but another start or subject."""
    are_increments: bool = False
    """Whether each claim covers a period of its own, such as a week."""


class FigureGroup(Struct, frozen=True, gc=False):
    """The lines of all claimants that count the same thing, such as civilians killed in Idlib."""

    section: str
    subject: str
    """The `harm` of casualties, or the `what` of other figures."""
    lines: tuple[FigureLine, ...]


class ControlPeriod(Struct, frozen=True, gc=False):
    """A period in which the claims about a place give the same controllers."""

    controllers: Texts
    """The id or name of each controller; an empty string for an unknown controller.

    Several controllers mean that several claims name different ones.
    """
    since: When | None
    reports: tuple[Report, ...]

    @property
    def first_day(self) -> int:
        """The day of the first report."""
        return self.reports[0].day

    @property
    def last_day(self) -> int:
        """The day of the last report."""
        return self.reports[-1].day


class ControlChain(Struct, frozen=True, gc=False):
    """The successive controllers of a place."""

    place: str
    before: str | None
    """The controller before the first period; None if unknown."""
    periods: tuple[ControlPeriod, ...]


class DayStance(Struct, frozen=True, gc=False):
    """The reactions of an actor in the briefing of one day."""

    day: int
    reactions: tuple[Reaction, ...]
    turned: bool = False
    """Whether the actor dropped a stance, such as its support for another actor."""


class ActorStances(Struct, frozen=True, gc=False):
    """The reactions of an actor over the days."""

    actor: str
    """The id of the actor, or the name in the file."""
    stances: tuple[DayStance, ...]


class FirstQuotation(Struct, frozen=True, gc=False):
    """A quotation or a paraphrase, with the day of the first briefing that contains it."""

    day: int
    item: Quote | Reaction


class LedgerEntry(Struct, frozen=True, gc=False):
    """A claim in a ledger."""

    item: Counted
    depth: int = 0
    """The level of indentation, above 0 for parts and earlier counts."""
    is_earlier: bool = False
    """Whether a later count of the same claimant replaces this count."""


class Ledger(Struct, frozen=True, gc=False):
    """The claims of one briefing about the subject of one figure, and their range.

    The range is that of `entries`, without parts, earlier counts and withdrawn claims.
    """

    entries: tuple[LedgerEntry, ...]
    """The claims that count from the same day as the figure.

    Each is followed by its parts, then by earlier counts of the same claimant.
    """
    others: tuple[LedgerEntry, ...]
    """The claims that count from another day."""
    low: Number | None
    """None if no count can be read."""
    high: Number | None
    """None if no count can be read, or if a claim has no upper bound."""
