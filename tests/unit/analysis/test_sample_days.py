"""The days of the sample show what happened, by their marks and counts alone."""

from pathlib import Path

import pytest

from briefing_tui.analysis.compare import compare
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison
from briefing_tui.model.claims import Counted, Frontline
from briefing_tui.store.reader import read_briefing

CITIES = ("aleppo", "hama", "homs", "damascus")


@pytest.fixture(scope="module")
def days() -> list[Briefing]:
    folder = Path(__file__).parents[3] / "briefings" / "syria-2024"
    paths = sorted(folder.glob("2024-*.toml"))
    known = read_briefing(str(paths[0]))
    readings = [read_briefing(str(path), known=known) for path in paths]
    return [reading.briefing for reading in readings if reading.briefing]


@pytest.fixture(scope="module")
def steps(days: list[Briefing]) -> list[Comparison]:
    return [compare(days[at - 1], days[at], earlier=days[: at - 1]) for at in range(1, len(days))]


def killed(briefing: Briefing, item_id: str) -> str:
    item = briefing.find("casualties", item_id)
    return item.count.display if isinstance(item, Counted) and item.count else ""


def test_the_killed_rise_from_day_to_day_with_the_civilians_apart(
    days: list[Briefing], steps: list[Comparison]
) -> None:
    assert killed(days[0], "killed-fighters-sohr") == "89"
    counts = [killed(day, "killed-sohr") for day in days[2:7]]
    assert counts == ["242", "≥327", ">412", "≥704", "727"]
    assert killed(days[3], "killed-sohr-morning") == "311"
    civilians = [killed(day, "killed-sohr-who-civilians") for day in days[1:7]]
    assert civilians == ["20", "24", "44", "61", "110", "111"]
    changes = [step.by_address["casualties", "killed-sohr"] for step in steps]
    assert changes[0].moves == ("first",)
    assert all("up" in change.moves for change in changes[1:])


def test_the_cities_change_hands_in_order(steps: list[Comparison]) -> None:
    taken: list[tuple[int, Change]] = [
        (at, change)
        for at, step in enumerate(steps)
        for change in step.changes
        if change.item_id in CITIES and "changed-hands" in change.moves
    ]

    def when(entry: tuple[int, Change]) -> tuple[object, ...]:
        item = entry[1].new
        assert isinstance(item, Frontline)
        return (entry[0], item.since.order if item.since else ())

    ordered = [change for _, change in sorted(taken, key=when)]
    assert tuple(change.item_id for change in ordered) == CITIES
    for change in ordered:
        assert change.control is not None
        assert (change.control.before, change.control.after) == ("government", "rebels")


def test_no_place_that_was_once_reported_is_lost(
    days: list[Briefing], steps: list[Comparison]
) -> None:
    last = {(report.item.section, report.item.id): report for report in steps[-1].last_reported}
    assert last["frontline", "aleppo"].briefing is days[5]
    assert last["frontline", "base-46"].briefing is days[0]
    assert ("frontline", "homs-ministry") not in last
