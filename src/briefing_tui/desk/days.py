"""The briefings of one situation as they lie in its folder, read beside the one that is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.series import (
    actor_stands,
    control_chain,
    counterpart,
    figure_groups,
    reports_by_place,
)
from briefing_tui.analysis.timeline import timeline
from briefing_tui.desk.situation import Situation
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Comparison
from briefing_tui.model.item import Item
from briefing_tui.model.series import ActorStands, ControlChain, FigureGroup, Report
from briefing_tui.model.timeline import Happening
from briefing_tui.store.reader import Reading


class Days:
    """The briefings of a situation that could be read, in time order, and those that could not.

    What is asked of them is worked out once, when it is first asked.
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        broken: Sequence[Reading] = (),
        *,
        places: Sequence[int] = (0,),
        total: int = 1,
        is_whole: bool = True,
    ) -> None:
        self.readings = tuple(readings)
        self.broken = tuple(broken)
        self.briefings = tuple(each.briefing for each in readings if each.briefing is not None)
        """What the readings say, in their order."""
        self.places = tuple(places)
        """The place of each reading among all files of the folder, from 0."""
        self.total = total
        """How many briefings the folder holds, read or not."""
        self.is_whole = is_whole
        """Whether all of them have been read, or tried."""
        self._comparisons: dict[tuple[int, int], Comparison] = {}

    def number_of(self, briefing: Briefing) -> int | None:
        """The number of a briefing from 0, or None where it is none of these."""
        return next((at for at, each in enumerate(self.briefings) if each is briefing), None)

    def comparison(self, old: int, new: int) -> Comparison:
        """What the briefing of one day says otherwise than that of an earlier one.

        It knows what the days before the earlier one reported last, once all are read.
        """
        key = (old, new)
        if key not in self._comparisons:
            earlier = self.briefings[:old] if self.is_whole else ()
            self._comparisons[key] = compare(
                self.briefings[old], self.briefings[new], earlier=earlier
            )
        return self._comparisons[key]

    def is_compared(self, old: int, new: int) -> bool:
        """Whether a comparison was made already, and costs nothing."""
        return (old, new) in self._comparisons

    def same_item(self, here: int, there: int, item: Item) -> Item | None:
        """What another day has of an item of the day `here`, or None where it says nothing of it.

        The days between may have it under another id.
        """
        found: Item | None = item
        last = item
        step = 1 if there > here else -1
        for number in range(here + step, there + step, step):
            found = counterpart(self.briefings[number], last)
            last = found or last
        return found

    @cached_property
    def figures(self) -> tuple[FigureGroup, ...]:
        """Every figure over the days."""
        return figure_groups(self.briefings)

    def chain_of(self, place: str) -> ControlChain | None:
        """Who controlled a place, by its id or its words, or None where no day says."""
        return control_chain(self.briefings, place, self._by_place.get(place, ()))

    @cached_property
    def _by_place(self) -> dict[str, tuple[Report, ...]]:
        return reports_by_place(self.briefings)

    @cached_property
    def stands(self) -> tuple[ActorStands, ...]:
        """Every actor's reactions over the days."""
        return actor_stands(self.briefings)

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """What happened over the days."""
        return timeline(self.briefings)


def read_days(opened: Reading, *, large: bool = False) -> Iterator[Days]:
    """Read the days around an opened briefing: first with the one before it, then with all.

    The open briefing is among them as it was read. A file that can't be read is among the broken.
    """
    situation = Situation(opened, large=large)
    here = situation.position
    known: dict[int, Reading] = {here: opened}
    before = here
    while before > 0 and (before == here or known[before].briefing is None):
        before -= 1
        known[before] = situation.reading(situation.days[before])
    yield _days(known, len(situation.days))
    if len(known) == len(situation.days):
        return
    for at, day in enumerate(situation.days):
        if at not in known:
            known[at] = situation.reading(day)
    yield _days(known, len(situation.days))


def _days(known: dict[int, Reading], total: int) -> Days:
    places = [at for at in sorted(known) if known[at].briefing is not None]
    return Days(
        [known[at] for at in places],
        [known[at] for at in sorted(known) if known[at].briefing is None],
        places=places,
        total=total,
        is_whole=len(known) == total,
    )
