"""Figures in the words of documents: the days that they count, and their parts."""

import pytest

from briefing_tui.sections.counted import window_words
from briefing_tui.sections.counted_brief import count_and_whom, part_words
from briefing_tui.sections.counted_parts import period_words
from briefing_tui.sections.item_words import headline, reference_to
from briefing_tui.sections.key_figures import key_figures
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
        ({"to": "2024-11-27/.."}, "up to 27 Nov 2024 or later"),
        ({"from": "2024-11-27", "to": "../2024-12-01"}, "27 Nov to 1 Dec 2024 or earlier"),
        ({"from": "../2024-11-27", "to": "2024-11-30"}, "27 Nov 2024 or earlier to 30 Nov 2024"),
        ({"from": "2024-11-27/.."}, "from 27 Nov 2024 or later"),
        ({}, ""),
    ],
)
def test_the_days_that_a_figure_counts(dates: dict[str, str], words: str) -> None:
    figure = {"id": "killed", "harm": "killed", "count": 4, **dates}
    briefing = briefing_with(casualties=[figure])
    assert period_words(briefing, briefing.casualties[0]) == words


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"from": "2024-11-27", "to": "2024-11-30"}, "27–30 Nov"),
        ({"from": "2024-11-27"}, "from 27 Nov"),
        ({"from": "2024-12-04"}, "from 4 Dec"),
        ({"from": "2024-11-27/.."}, "from 27 Nov or later"),
        ({"from": "2024-11-27", "to": "../2024-12-01"}, "27 Nov to 1 Dec or earlier"),
        ({"from": "2024-11-27~", "to": "2024-11-30"}, "about 27 Nov to 30 Nov"),
        ({"from": "2024-11-27", "to": "2024-11-30?"}, "27 Nov to 30 Nov (uncertain)"),
        ({"from": "2024-11-27", "to": "2024-12"}, "27 Nov to Dec 2024"),
        ({"from": "2024-11", "to": "2024-12-01"}, "Nov 2024 to 1 Dec"),
        ({"from": "../2024-11-27", "to": "2024-11-30"}, "27 Nov or earlier to 30 Nov"),
        ({"to": "2024-11-27"}, "up to 27 Nov"),
        ({"to": "../2024-11-27"}, "by 27 Nov"),
        ({}, ""),
    ],
)
def test_the_days_that_a_figure_counts_in_a_brief(dates: dict[str, str], words: str) -> None:
    figure = {"id": "killed", "harm": "killed", "count": 4, **dates}
    briefing = briefing_with(casualties=[figure])
    assert window_words(briefing, briefing.casualties[0]) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"who": "women"}, "3 women"),
        ({"harm": "injured"}, "3 (injured)"),
        ({"cause": "shelling"}, "3 (shelling)"),
        ({"by": "Army"}, "3 (by Army)"),
        ({"harm": "injured", "cause": "shelling", "by": "Army"}, "3 (injured, shelling by Army)"),
        (
            {"cause": "shelling", "by": ["Army", "Militia"], "place": "Hama"},
            "3 (shelling by Army and Militia, Hama)",
        ),
        ({"place": "Homs"}, "3 (Homs)"),
        ({"claimed_by": "Army"}, "3 (according to Army)"),
        ({"denied_by": "Army"}, "3 (denied by Army)"),
        ({"review": "draft"}, "3 (draft)"),
        ({"to": "2024-11-27"}, "3 (up to 27 Nov)"),
        ({"harm": "killed", "place": "Idlib"}, "3"),
    ],
)
def test_a_part_says_how_it_differs_from_its_whole(part: dict[str, object], words: str) -> None:
    figure = {"id": "killed", "harm": "killed", "place": "Idlib", "count": 12}
    briefing = briefing_with(casualties=[{**figure, "parts": [{"count": 3, **part}]}])
    whole = briefing.casualties[0]
    assert part_words(briefing, whole.parts[0], whole) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"what": "distance", "count": 10, "unit": "km"}, "distance: 10 km"),
        ({"what": "power", "count": 4, "unit": "hours a day"}, "power: 4 hours a day"),
        ({"what": "houses damaged", "count": 4, "unit": "houses"}, "houses damaged: 4"),
        ({"what": "aid", "count": "US$ 5m"}, "aid: USD 5 million"),
    ],
)
def test_every_sentence_about_a_figure_has_its_unit(figure: dict[str, object], words: str) -> None:
    briefing = briefing_with(figures=[{**figure, "key": True, "claimed_by": "UN"}])
    item = briefing.figures[0]
    assert headline(briefing, item) == f"{words} · UN"
    assert reference_to(briefing, item) == f"{words}, UN."
    (key_figure,) = key_figures(briefing)
    assert f"{key_figure.label}: {key_figure.count}" == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ("dozens", "dozens of civilians"),
        ("tens of thousands", "tens of thousands of civilians"),
        ("several", "several civilians"),
        ("1", "1 civilian"),
    ],
)
def test_a_count_in_words_is_followed_by_of(count: str, words: str) -> None:
    figure = {"harm": "killed", "count": count, "who": "civilians", "claimed_by": "UN"}
    briefing = briefing_with(casualties=[figure])
    assert reference_to(briefing, briefing.casualties[0]) == f"killed: {words}, UN."
    assert count_and_whom(briefing, briefing.casualties[0]) == words
