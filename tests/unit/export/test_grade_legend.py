"""A document explains every letter and every number of the grades that it shows."""

import pytest

from briefing_tui.export import Length
from tests.unit.export.brief_days import WIRE, day, exported, lines, place

ARMY = {"id": "army", "name": "Army", "reliability": "B"}
CITY = {"id": "city", "title": "C", "publisher": "City", "reliability": "C"}


@pytest.mark.parametrize("length", ["brief", "full"])
@pytest.mark.parametrize("sections", [None, ["changes"]])
def test_previous_grades_and_weaker_sources_are_explained(
    length: Length, sections: list[str] | None
) -> None:
    claim = place("Homs", claimed_by=["Army"], sources=["city"])
    old, new = (
        day({"as_of": as_of}, sources=[CITY], actors=[ARMY], frontline=[{**claim, **grade}])
        for as_of, grade in (
            ("2024-11-30", {"credibility": 5}),
            ("2024-12-01", {"credibility": 2}),
        )
    )
    text = exported(new, length, previous=lambda: old, sections=sections)
    assert "was B5" in text
    (legend,) = (line for line in text.splitlines() if line.startswith("Grades (NATO):"))
    for words in ("B usually", "C fairly", "2 probably true", "5 improbable"):
        assert words in legend


def test_the_letters_of_all_listed_sources_are_explained() -> None:
    claim = place("Homs", sources=["wire", "city"])
    made = lines(day(sources=[WIRE, CITY], frontline=[claim]))
    assert "(B usually, C fairly)" in made[-1]
    ungraded = {"id": "x", "publisher": "X"}
    claim = {"id": "n", "heading": "Doubts", "text": "Unknown.", "sources": ["x"]}
    assert "Grades" not in lines(day(sources=[ungraded], notes=[claim]))[-1]
