"""The days of the sample agree with each other, and each day agrees with its own remarks."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from briefing_tui.model.assessment import Note
from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.claims import Counted, Event, Frontline, Reaction
from briefing_tui.model.grading import reliability_of
from briefing_tui.sections.reactions import stance_words
from briefing_tui.store.reader import read_briefing

FOLDER = Path(__file__).parents[2] / "briefings" / "syria-2024"


@pytest.fixture(scope="module")
def days() -> Sequence[Briefing]:
    paths = sorted(FOLDER.glob("2024-*.toml"))
    known = read_briefing(str(paths[0]))
    readings = [read_briefing(str(path), known=known) for path in paths]
    return [reading.briefing for reading in readings if reading.briefing]


def test_a_withdrawn_claim_cites_a_source_that_it_had_before(days: Sequence[Briefing]) -> None:
    found = 0
    for before, day in pairwise(days):
        for section in SECTIONS:
            for item in day.items(section):
                earlier = before.find(section, item.id or "") if item.withdrawn else None
                if earlier:
                    assert set(item.sources) & set(earlier.sources), item.id
                    found += 1
    assert found >= 4


def test_a_confirmed_claim_cites_its_most_reliable_source_first(days: Sequence[Briefing]) -> None:
    for day in days:
        for section in SECTIONS:
            for item in day.items(section):
                sources = [day.directory.source(name) for name in item.sources]
                letters = [(source and reliability_of(day, source)) or "F" for source in sources]
                if item.credibility == 1:
                    assert letters[0] == min(letters), (day.head.as_of, section, item.id)


def test_an_event_that_a_position_calls_denied_is_not_confirmed(days: Sequence[Briefing]) -> None:
    for day in days:
        denied = [item for item in day.items("frontline") if item.denied_by and not item.withdrawn]
        for event in day.items("events"):
            for item in denied:
                assert isinstance(event, Event)
                assert isinstance(item, Frontline)
                if set(event.place) & set(item.place) and set(event.sources) & set(item.sources):
                    assert event.credibility != 1, (day.head.as_of, event.id)


def test_a_reader_sees_toward_whom_each_stance_is(days: Sequence[Briefing]) -> None:
    for day in days:
        for item in day.items("reactions"):
            assert isinstance(item, Reaction)
            assert "; toward" not in stance_words(day, item), (day.head.as_of, item.id)
            assert item.toward or not {"supports", "accuses"} <= set(item.stance), item.id


def test_a_doubt_says_which_numbers_are_lower_bounds(days: Sequence[Briefing]) -> None:
    found = 0
    for day in days:
        for doubt in day.items("notes"):
            for item in day.items("casualties"):
                assert isinstance(doubt, Note)
                assert isinstance(item, Counted)
                is_bound = item.count is not None and item.count.display.startswith("≥")
                if not is_bound or not set(item.sources) & set(doubt.sources):
                    continue
                number = item.count.display[1:] if item.count else ""
                if re.search(rf"\b{number} ?(?:\(|dead|and|,)", doubt.text or ""):
                    assert f"at least {number}" in (doubt.text or ""), (day.head.as_of, doubt.id)
                    found += 1
    assert found > 5


@pytest.mark.parametrize(
    "name",
    [
        "injured-atarib-white-helmets",
        "killed-rebels-edge-of-aleppo",
        "killed-aleppo-strike-sohr",
        "injured-aleppo-strike-sohr",
    ],
)
def test_no_attacker_is_named_if_the_source_is_not_certain(
    days: Sequence[Briefing], name: str
) -> None:
    items = [item for day in days if (item := day.find("casualties", name))]
    assert len(items) == 1
    assert isinstance(items[0], Counted)
    assert not items[0].by


def test_claims_belong_to_those_who_made_them(days: Sequence[Briefing]) -> None:
    albu_kamal = days[7].find("frontline", "albu-kamal")
    gates = days[7].find("events", "gates-of-damascus")
    assert albu_kamal is not None
    assert gates is not None
    assert tuple(albu_kamal.claimed_by) == ("army",)
    assert not any(map(days[7].directory.actor, gates.claimed_by))
