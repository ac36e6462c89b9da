"""Items that lack usual keys, or have unusual ones, are described completely."""

from typing import Any

import pytest

from briefing_tui.desk.documents import plain_text
from briefing_tui.sections.item_words import headline, value_words
from briefing_tui.sections.panes import cells_of
from tests.unit.analysis.day import briefing_with

OTHER = {"id": "e", "date": "2024-12-01", "place": "Hill", "sub_type": "Other"}
KIND = "Strategic developments"


def test_an_event_of_the_sub_type_other_is_named_by_its_type() -> None:
    briefing = briefing_with(events=[OTHER])
    (event,) = briefing.events
    assert headline(briefing, event) == f"1 Dec · Hill · {KIND}"
    assert [cell.text for cell in cells_of(briefing, event)[2:4]] == [KIND, KIND]
    assert f"Hill, 1 Dec: {KIND}" in plain_text(briefing, None, 100, length="brief")
    assert f"1 Dec 2024, Hill: {KIND}." in plain_text(briefing, None, 100)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ({}, "Iran (Ann, minister): No."),
        ({"text": None}, "Iran (Ann, minister) ("),
        ({"stance": "warns"}, "Iran: warns (Ann, minister). No."),
    ],
)
def test_the_speaker_of_a_reaction_without_a_stance_follows_the_actor(
    keys: dict[str, Any], line: str
) -> None:
    words = {"actor": "Iran", "speaker": "Ann", "role": "minister", "text": "No.", **keys}
    reaction = {name: value for name, value in words.items() if value}
    assert line in plain_text(briefing_with(reactions=[reaction]), None, 100)


@pytest.mark.parametrize(
    ("speaker", "role", "named"),
    [
        ("volunteer", "Volunteer", "volunteer"),
        ("A resident of Hama", "resident", "A resident of Hama"),
        ("Ali Johnson", "son", "Ali Johnson, son"),
    ],
)
def test_the_role_of_a_speaker_without_a_name_is_given_once(
    speaker: str, role: str, named: str
) -> None:
    words = {"speaker": speaker, "role": role, "quote": "No."}
    briefing = briefing_with(quotes=[words], reactions=[words | {"actor": "Iran"}])
    assert f"\n{named} (ungraded" in plain_text(briefing, None, 100)
    assert f"- {named}: “No.”" in plain_text(briefing, None, 100, length="brief")
    assert f"Iran ({named})" in plain_text(briefing, None, 100)


def test_the_kind_of_a_speaker_without_a_name_is_given_once() -> None:
    quote = {"speaker": "A local official", "kind": "official", "quote": "No."}
    assert "\nA local official (ungraded" in plain_text(briefing_with(quotes=[quote]), None, 100)


def test_a_withdrawn_note_shows_no_commonmark() -> None:
    note = {"id": "n", "text": "# Head\n\n- **one**", "withdrawn": "Wrong."}
    assert "withdrawn: Head - one (" in plain_text(briefing_with(notes=[note]), None, 100)


def test_a_source_without_a_publisher_is_named_once() -> None:
    briefing = briefing_with(sources=[{"id": "s", "title": "A town falls"}])
    assert headline(briefing, briefing.sources[0]) == "A town falls"


def test_the_history_of_a_judgement_says_that_it_has_no_likelihood() -> None:
    briefing = briefing_with(judgements=[{"id": "j", "text": "It falls."}])
    assert value_words(briefing, briefing.judgements[0]) == "no likelihood"
