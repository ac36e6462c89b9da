"""Records of what the briefings of a situation say from day to day.

Days are numbered from 0.
"""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.claims import Counted, Quote, Reaction
from briefing_tui.model.counts import Number
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.values import Texts


def is_successive_period(end: When, start: When | None) -> bool:
    """Whether a period that begins at `start` comes after a period that ends at `end`.

    Counts with the same id and successive periods are increments of one series, even if the periods
    differ in length or there are days between them.
    """
    return bool(start and start.earliest and end.latest and end.latest <= start.earliest)


class Report(Struct, frozen=True, gc=False):
    """An item in the briefing of one day."""

    day: int
    item: Item
    breaks: Texts = ()
    """The keys whose differences from the previous report start a new series here."""
    is_increment: bool = False
    """Whether the item covers a period that the previous and next reports do not cover."""


class Claim(Struct, frozen=True, gc=False):
    """A figure in the briefing of one day, and the end of the period that it counts."""

    day: int
    item: Counted
    until: When


class FigureLine(Struct, frozen=True, gc=False):
    """The claims of the same claimants about one figure, in time order.

    All claims have the same start, unless they are increments. Of several claims of one day with
    the same end, the claim with the newest source comes last. Days without a claim are gaps.
    Withdrawn claims are left out.
    """

    id: str
    claimants: Texts
    """The ids of the claimants, sorted. An unknown claimant is named as in the file."""
    start: When | None
    claims: tuple[Claim, ...]
    is_broken: bool = False
    """Whether another line has claims of the same series, with another start or subject."""
    are_increments: bool = False
    """Whether each claim covers a period of its own, such as a week.

    If so, `start` is the start of the first period.
    """


class FigureGroup(Struct, frozen=True, gc=False):
    """The lines of all claimants about one figure.

    Their claims have the same harm (or `what`), people, actor, places, cause and unit.
    """

    section: str
    subject: str
    lines: tuple[FigureLine, ...]


class ControlPeriod(Struct, frozen=True, gc=False):
    """A period in which the claims about who controls a place stay the same.

    `controllers` has each controller that a claim gives, by id or else by name; an empty string
    means that the controller is unknown. Several controllers mean that control is disputed.
    """

    controllers: Texts
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
    """The successive controllers of a place; `before` is the controller before the first report."""

    place: str
    before: str | None
    periods: tuple[ControlPeriod, ...]


class DayStance(Struct, frozen=True, gc=False):
    """The reactions of an actor in the briefing of one day.

    `turned` is true if the actor dropped its last stance towards another actor: for example, it
    supported that actor, and is now neutral.
    """

    day: int
    reactions: tuple[Reaction, ...]
    turned: bool = False


class ActorStances(Struct, frozen=True, gc=False):
    """The reactions of an actor over the days.

    `actor` is the id of the actor, or the name in the file if no actor has this name.
    """

    actor: str
    stances: tuple[DayStance, ...]


class FirstQuotation(Struct, frozen=True, gc=False):
    """A verbatim quotation, with the day of the first briefing that has it."""

    day: int
    item: Quote | Reaction


class LedgerEntry(Struct, frozen=True, gc=False):
    """A claim in a ledger; `depth` is above 0 for parts and earlier counts."""

    item: Counted
    depth: int = 0
    is_earlier: bool = False
    """Whether a later count of the same claimant, in an entry above, replaces this one."""


class Ledger(Struct, frozen=True, gc=False):
    """All claims of one briefing about the subject of one figure, and their range.

    `entries` has the claims with the same start as the figure, each followed by its parts and
    earlier counts. `others` has the claims with another start. `low` and `high` are the range of
    `entries`, without parts, earlier counts and withdrawn claims. `high` is None if a claim in this
    range has no upper bound. Both are None if no count can be read.
    """

    entries: tuple[LedgerEntry, ...]
    others: tuple[LedgerEntry, ...]
    low: Number | None
    high: Number | None
