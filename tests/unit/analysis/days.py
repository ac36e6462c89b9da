"""The days of a situation, for tests of series and control."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from briefing_tui.analysis.series import control_chain, reports_by_place
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.directory import plain_words
from briefing_tui.model.series import ControlChain
from briefing_tui.store.reader import read_briefing

SAMPLE = Path(__file__).parents[3] / "briefings" / "syria-2024"


def day(number: int, **sections: Any) -> Briefing:
    """Return a briefing of a day in December."""
    head = {"format": 1, "title": "A day", "as_of": date(2024, 12, number)}
    built, findings = build_briefing({**head, **sections})
    assert built is not None, findings
    return built


def figure(**keys: Any) -> dict[str, Any]:
    """Return a figure of all of Syria, counted from 1 December."""
    return {
        "id": "killed",
        "harm": "killed",
        "who": "all",
        "place": "Syria",
        "from": date(2024, 12, 1),
        **keys,
    }


@cache
def sample_days() -> tuple[Briefing, ...]:
    """Return the nine days of the sample."""
    read = [read_briefing(str(path)).briefing for path in sorted(SAMPLE.glob("2024-*.toml"))]
    found = tuple(entry for entry in read if entry is not None)
    assert len(found) == 9
    return found


def chain_of(days: Sequence[Briefing], place: str) -> ControlChain | None:
    """Return who controlled a place, given by its id or its text."""
    return control_chain(days, place, reports_by_place(days).get(plain_words(place), ()))
