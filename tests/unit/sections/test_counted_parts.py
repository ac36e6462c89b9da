"""Figures in the words of documents: the days that they count, and their parts."""

import pytest

from briefing_tui.sections.counted_brief import part_words
from briefing_tui.sections.counted_parts import period_words
from tests.unit.analysis.day import briefing_with


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"from": "2024-11-27", "to": "2024-11-30"}, "27 Nov to 30 Nov 2024"),
        ({"from": "2023-11-27", "to": "2024-11-30"}, "27 Nov 2023 to 30 Nov 2024"),
        ({"from": "2024-11-27", "to": "2024-11-27"}, "27 Nov 2024"),
        ({"from": "2024-11-27"}, "from 27 Nov 2024"),
        ({"to": "2024-11-27"}, "up to 27 Nov 2024"),
        ({"to": "../2024-11-27"}, "by 27 Nov 2024"),
        ({}, ""),
    ],
)
def test_the_days_that_a_figure_counts(dates: dict[str, str], words: str) -> None:
    figure = {"id": "killed", "harm": "killed", "count": 4, **dates}
    briefing = briefing_with(casualties=[figure])
    assert period_words(briefing, briefing.casualties[0]) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"who": "women"}, "3 women"),
        ({"harm": "injured"}, "3 (injured)"),
        ({"cause": "shelling"}, "3 (shelling)"),
        ({"by": "Army"}, "3 (by Army)"),
        ({"harm": "injured", "cause": "shelling", "by": "Army"}, "3 (injured, shelling by Army)"),
        ({"place": "Homs"}, "3 (Homs)"),
        ({"to": "2024-11-27"}, "3 (27 Nov)"),
        ({"harm": "killed", "place": "Idlib"}, "3"),
    ],
)
def test_a_part_says_how_it_differs_from_its_whole(part: dict[str, str], words: str) -> None:
    figure = {"id": "killed", "harm": "killed", "place": "Idlib", "count": 12}
    briefing = briefing_with(casualties=[{**figure, "parts": [{"count": 3, **part}]}])
    whole = briefing.casualties[0]
    assert part_words(briefing, whole.parts[0], whole) == words
