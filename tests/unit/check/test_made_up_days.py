"""In a thousand generated series, the checks find all generated errors, and nothing else."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from briefing_tui.check import arithmetic, arithmetic_series
from briefing_tui.check.past import PastFigures
from briefing_tui.check.registry import Check
from briefing_tui.check.subject import Subject
from briefing_tui.model.briefing import Briefing
from tests.unit.check.subjects import briefing, killed

FIRST = date(2022, 3, 1)
DAYS = 1_000
CHECKS = [
    member
    for module in (arithmetic, arithmetic_series)
    for member in vars(module).values()
    if isinstance(member, Check)
]

Found = tuple[date, str, str]
"""The day of a briefing, the id of a figure, and the code of a finding."""


class Days:
    """Briefings with a running count, a part of it, and a count of the days since the last one.

    At random, one of the first two falls, the running counts restart, a correction is explained, a
    figure or a whole briefing is missing, or the count of some days is wrong.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.planted: set[Found] = set()
        self.briefings: list[Briefing] = []
        self._start = FIRST - timedelta(days=100)
        self._total = 1_000
        self._part = 400
        self._last = FIRST - timedelta(days=1)
        self._reports = 0
        """The number of briefings with the part since the running counts started."""
        self._part_reported = 0
        self._must_break = False
        ahead = 0
        for number in range(DAYS):
            if ahead:
                ahead -= 1
            else:
                self._add(FIRST + timedelta(days=number))
                ahead = self.chance.choice([0, 0, 0, 0, 1, 2])

    def _add(self, day: date) -> None:
        first = self._last + timedelta(days=1)
        count = self.chance.randrange(30)
        correction: dict[str, Any] = {}
        falls = False
        # A running count can only be recognised from two reports.
        starts_again = self._reports >= 2 and self.chance.random() < 0.03
        if starts_again:
            self._start, self._total, self._part = first, 0, 0
            self._reports, self._part_reported, self._must_break = 0, 0, True
            self.planted.add((day, "running", "series-breaks"))
        elif self.briefings and self._total > 100 and self.chance.random() < 0.04:
            self._total -= count + self.chance.randrange(1, 50)
            if self.chance.random() < 0.5:
                correction = {"changed": "Some were counted twice."}
            else:
                falls = True
                self.planted.add((day, "running", "cumulative-falls"))
        self._total += count
        figures = [self._figure("running", self._start, day, self._total, **correction)]
        self._part += count // 3
        if self.chance.random() < 0.7:
            figures.append(self._women(day))
        is_comparable = self._last >= FIRST and not (starts_again or correction or falls)
        if is_comparable and self._is_rare():
            count += self.chance.randrange(1, 9)
            self.planted.add((day, "period", "day-count-differs"))
        figures.append(self._figure("period", first, day, count))
        self.briefings.append(briefing(as_of=day, casualties=figures))
        self._last = day

    def _women(self, day: date) -> dict[str, Any]:
        if self._must_break:
            self.planted.add((day, "women", "series-breaks"))
            self._must_break = False
        elif self._part_reported > 20 and self._is_rare():
            self._part = self._part_reported - self.chance.randrange(1, 20)
            self.planted.add((day, "women", "cumulative-falls"))
        self._reports += 1
        self._part_reported = self._part
        return self._figure("women", self._start, day, self._part, who="women")

    def _is_rare(self) -> bool:
        return self.chance.random() < 0.05

    def _figure(
        self, name: str, first: date, last: date, count: int, **keys: Any
    ) -> dict[str, Any]:
        return killed(**{"id": name, "from": first, "to": last, "count": count, **keys})


def found_in(days: list[Briefing]) -> set[Found]:
    past = PastFigures([day.as_of.latest for day in days if day.as_of.latest], lambda at: days[at])
    return {
        (day.as_of.start_date or FIRST, finding.item or "", finding.code)
        for number, day in enumerate(days)
        for check in CHECKS
        for finding in check(Subject(day, earlier=past.until(number)))
    }


@pytest.mark.parametrize("seed", range(10))
def test_what_was_planted_is_found_and_nothing_else(seed: int) -> None:
    days = Days(seed)
    assert {code for _, _, code in days.planted} == {
        "cumulative-falls",
        "series-breaks",
        "day-count-differs",
    }
    assert found_in(days.briefings) == days.planted
