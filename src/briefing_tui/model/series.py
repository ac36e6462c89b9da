"""What the briefings of one situation say one after the other; each day by its number from 0."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.model.claims import Counted, Reaction
from briefing_tui.model.counts import Number
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item, Names


@dataclass(frozen=True, slots=True)
class Report:
    """An item as the briefing of one day has it."""

    day: int
    item: Item
    breaks: Names = ()
    """The keys in which it differs from the report before it, so that the series starts anew."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as the briefing of one day has it, and the day that it is counted up to."""

    day: int
    item: Counted
    until: When


@dataclass(frozen=True, slots=True)
class FigureLine:
    """What one claimant says of one thing, counted from one start, in time order.

    Days without a claim are gaps. Withdrawn claims are left out.
    """

    id: str
    claimants: Names
    """Ids of who says so, else the words that were written; sorted."""
    start: When | None
    claims: tuple[Claim, ...]
    is_broken: bool = False
    """Whether the series of this id goes on, or began, as another line."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Everybody's lines about one thing: the same harm, people, place, hand, cause and unit."""

    section: str
    subject: str
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class Hold:
    """Days on which the same is said about who controls a place.

    `controllers` are ids or words, one for each different claim, empty words where it is not
    known; more than one is a dispute.
    """

    controllers: Names
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


@dataclass(frozen=True, slots=True)
class ControlChain:
    """Who controlled a place, one after the other; `before` is who did before the first report."""

    place: str
    before: str | None
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """What an actor did and said in the briefing of one day.

    `turned` says that where it stands differs from the last day on which it took a stand.
    """

    day: int
    reactions: tuple[Reaction, ...]
    turned: bool = False


@dataclass(frozen=True, slots=True)
class ActorStands:
    """The reactions of one actor over the days; `actor` is its id, else the words written."""

    actor: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One claim of a ledger; `depth` is 1 and more for a part under its whole."""

    item: Counted
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """All claims of one briefing about one thing, and their span where it can be told.

    `low` and `high` span the whole claims that agree in whom they count, where, and from when;
    `high` is None where one of them is open above, and both where none can be read. `others`
    count the same from another day, or from a day not said: they are in no span.
    """

    entries: tuple[LedgerEntry, ...]
    others: tuple[LedgerEntry, ...]
    low: Number | None
    high: Number | None
