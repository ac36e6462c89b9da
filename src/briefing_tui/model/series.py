"""What the briefings of one situation say one after the other; each day by its number from 0."""

from __future__ import annotations

from msgspec import Struct

from briefing_tui.model.claims import Counted, Quote, Reaction
from briefing_tui.model.counts import Number
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.values import Texts


def is_next_window(end: When, start: When | None) -> bool:
    """Whether a count that begins at `start` begins after one that was counted up to `end`.

    Counts that follow one another so, under one id, are increments of one series, whatever their
    lengths, and even if days between them are missing.
    """
    return bool(start and start.earliest and end.latest and end.latest <= start.earliest)


class Report(Struct, frozen=True, gc=False):
    """An item as the briefing of one day has it."""

    day: int
    item: Item
    breaks: Texts = ()
    """The keys in which it differs from the report before it, so that the series starts anew."""
    is_increment: bool = False
    """Whether it counts a window of its own, beside those of the reports around it."""


class Claim(Struct, frozen=True, gc=False):
    """A figure as the briefing of one day has it, and the day that it is counted up to."""

    day: int
    item: Counted
    until: When


class FigureLine(Struct, frozen=True, gc=False):
    """What one claimant says of one thing, counted from one start, in time order.

    Of several claims of one day that count up to one date, the latest stands last. Days without a
    claim are gaps. Withdrawn claims are left out.
    """

    id: str
    claimants: Texts
    """Ids of who says so, else the words that were written; sorted."""
    start: When | None
    claims: tuple[Claim, ...]
    is_broken: bool = False
    """Whether the series of this id goes on, or began, as another line."""
    are_increments: bool = False
    """Whether each claim counts a window of its own, such as a week, from the first `start` on."""


class FigureGroup(Struct, frozen=True, gc=False):
    """Everybody's lines about one thing: the same harm, people, place, hand, cause and unit."""

    section: str
    subject: str
    lines: tuple[FigureLine, ...]


class Hold(Struct, frozen=True, gc=False):
    """Days on which the same is said about who controls a place.

    `controllers` are ids or words, one for each different claim, empty words where it is not
    known; more than one is a dispute.
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
    """Who controlled a place, one after the other; `before` is who did before the first report."""

    place: str
    before: str | None
    holds: tuple[Hold, ...]


class Stand(Struct, frozen=True, gc=False):
    """What an actor did and said in the briefing of one day.

    `turned` says that where it stands differs from the last day on which it took a stand.
    """

    day: int
    reactions: tuple[Reaction, ...]
    turned: bool = False


class ActorStands(Struct, frozen=True, gc=False):
    """The reactions of one actor over the days; `actor` is its id, else the words written."""

    actor: str
    stands: tuple[Stand, ...]


class Saying(Struct, frozen=True, gc=False):
    """Verbatim words in the first briefing that has them, by its number from 0."""

    day: int
    item: Quote | Reaction


class LedgerEntry(Struct, frozen=True, gc=False):
    """One claim of a ledger; `depth` is 1 and more for a part under its whole."""

    item: Counted
    depth: int = 0
    is_earlier: bool = False
    """Whether the claimant says otherwise in the entry above, for the same day."""


class Ledger(Struct, frozen=True, gc=False):
    """All claims of one briefing about one thing, and their span where it can be told.

    `low` and `high` span the whole claims that agree in whom they count, where, and from when;
    `high` is None where one of them is open above, and both where none can be read. `others`
    count the same from another day, or from a day not said: they are in no span.
    """

    entries: tuple[LedgerEntry, ...]
    others: tuple[LedgerEntry, ...]
    low: Number | None
    high: Number | None
