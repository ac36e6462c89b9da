"""Exports of the items that a filter accepts."""

import json
from typing import Any

import pytest

from briefing_tui.desk.documents import make_export
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.errors import MisuseError
from briefing_tui.export import LENGTHS, Length
from tests.unit.export.documents import briefing_of

ITEMS: dict[str, Any] = {
    "actors": [{"id": "iran", "name": "Iran"}, {"id": "kit", "name": "Katib Group", "tlp": "RED"}],
    "events": [
        {"id": "visit", "text": "A minister comes.", "actors": ["iran"]},
        {"id": "rain", "text": "It rains."},
        {"id": "secret", "text": "Iran is seen.", "tlp": "RED", "actors": ["iran"]},
    ],
    "judgements": [{"id": "j", "text": "Iran stays.", "because": ["events/visit", "events/rain"]}],
    "casualties": [
        {"harm": "killed", "count": 9, "place": "Hama", "parts": [{"who": "iran", "count": 2}]},
        {"harm": "injured", "count": 5, "place": "Homs"},
    ],
}


def exported(query: str, format_name: str = "md", **options: Any) -> str:
    briefing = briefing_of(**ITEMS)
    return make_export(briefing, format_name, audience="CLEAR", query=query, **options).text


@pytest.mark.parametrize("length", LENGTHS)
def test_only_matching_items_are_exported_and_the_document_says_so(length: Length) -> None:
    document = exported("iran", length=length)
    assert "\n\nOnly items that match iran: 3 of 5 items.\n\n" in document
    assert "rains" not in document
    assert "injured" not in document


def test_a_whole_matches_with_one_of_its_parts() -> None:
    document = exported("iran", length="full")
    assert "| killed | 9 |" in document
    assert "of these | 2 |" in document


def test_nothing_refers_to_an_item_that_does_not_match() -> None:
    document = exported("iran", length="full")
    assert "This supports it:" in document
    assert "events/rain" not in document


def test_only_selected_sections_are_counted() -> None:
    document = exported("iran", length="full", sections=("events",))
    assert "Only items that match iran: 1 of 2 items." in document


def test_withheld_items_are_counted_as_without_a_filter() -> None:
    document = exported("iran", length="full")
    assert "2 items with a stricter marking than TLP:CLEAR are withheld." in document


def test_changes_are_those_of_matching_items() -> None:
    old = briefing_of(
        {"as_of": "2024-11-30"},
        judgements=[{"id": "z", "text": "Iran leaves."}, {"id": "y", "text": "Snow falls."}],
    )
    document = exported("iran", length="full", previous=lambda: old)
    changes = document.partition("## Changes since")[2].partition("\n## ")[0]
    assert "3 new, 1 not repeated." in changes
    assert "Iran leaves" in changes
    assert "Snow" not in changes


@pytest.mark.parametrize("left", [[], [{"harm": "killed", "count": 9, "place": "Hama"}]])
@pytest.mark.parametrize("query", ["iran", "count:9"])
def test_what_is_not_repeated_matches_as_what_is_shown(left: list[Any], query: str) -> None:
    old, new = briefing_of({"as_of": "2024-11-30"}, **ITEMS), briefing_of(casualties=left)
    text = make_export(new, "md", query=query, previous=lambda: old).text
    assert ("killed, Iran, Hama" if left else "killed, Hama") in text


def test_data_formats_give_the_filter_beside_what_is_withheld() -> None:
    made = json.loads(exported("iran", "json"))
    assert made["filter"] == {"query": "iran", "items": 3, "of": 5}
    assert list(made).index("filter") == list(made).index("withheld") + 1
    assert [event["id"] for event in made["events"]] == ["visit"]
    assert len(made["actors"]) == 1
    assert "filter" not in json.loads(exported("", "json"))


def test_an_unreadable_query_is_misuse() -> None:
    with pytest.raises(MisuseError) as raised:
        exported("actr:iran")
    said = str(raised.value)
    assert said.startswith('Cannot read the filter "actr:iran". Unknown key `actr:`. ')
    assert said.endswith("words with a colon. Correct the query, or export without a filter.")


@pytest.mark.parametrize("format_name", ["md", "txt", "html", "json"])
def test_a_query_that_names_something_withheld_is_refused(format_name: str) -> None:
    with pytest.raises(NamesWithheldError, match=r"(?i)group"):
        exported('"Katib Group"', format_name)
