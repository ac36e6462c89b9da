"""The days that a figure counts, in the words of documents."""

import pytest

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
