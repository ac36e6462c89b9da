"""A line about a change hides no contest, and calls nothing a change that is none."""

from datetime import date
from typing import Any

import pytest

from tests.unit.sections.test_change_lines import change_lines, held_place

CONTESTED = held_place(
    status="contested",
    controller="hts",
    by="army",
    held_before="army",
    since=date(2024, 12, 4),
)

SOURCES = {"sources": [{"id": "s", "title": "S", "reliability": "B"}]}
RAID = {"id": "e", "text": "A raid.", "sources": ["s"]}


@pytest.mark.parametrize(
    ("before", "now", "line"),
    [
        (
            {},
            {"frontline": [CONTESTED]},
            "+ Hama: contested by Army; held by Hayat Tahrir al-Sham (before: Army), since 4 Dec",
        ),
        (
            {"frontline": [held_place()]},
            {"frontline": [CONTESTED]},
            (
                "~ Hama: contested by Army; held by Hayat Tahrir al-Sham (before: Army), "
                "since 4 Dec; was held"
            ),
        ),
        (
            {**SOURCES, "events": [{**RAID, "credibility": 2}]},
            {**SOURCES, "events": [{**RAID, "withdrawn": "Shelling."}]},
            "x e: claim withdrawn: A raid. Why: Shelling.",
        ),
        (
            {**SOURCES, "events": [{**RAID, "credibility": 2}]},
            {**SOURCES, "events": [{**RAID, "withdrawn": "No.", "credibility": 5}]},
            "x e: claim withdrawn: A raid; grade B2 → B5. Why: No.",
        ),
    ],
)
def test_a_line_says_what_is_true(before: dict[str, Any], now: dict[str, Any], line: str) -> None:
    assert change_lines(before, now) == [line]
