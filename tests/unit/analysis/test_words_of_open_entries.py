"""A word of a public name is not a part of a withheld name with an ending."""

from typing import Any

import pytest

from tests.unit.analysis.outputs import WIRE, day, hits, note

HIDDEN = {"id": "h-1", "name": "Orla Brigad", "kind": "person", "tlp": "RED"}
OPEN = {"id": "b-1", "name": "Northern Brigade", "kind": "armed-group"}


def refused_for(text: str, *actors: dict[str, Any]) -> list[str]:
    """Return the words for which the export of a note is refused."""
    return [hit.words for hit in hits(day(actors=list(actors), sources=[WIRE], notes=[note(text)]))]


@pytest.mark.parametrize("text", ["The Brigade came.", "Northern Brigade came."])
def test_a_word_of_an_open_entry_is_no_name_with_an_ending(text: str) -> None:
    assert refused_for(text, HIDDEN)
    assert refused_for(text, HIDDEN, OPEN) == []


@pytest.mark.parametrize("word", ["Brigad", "Brigads", "Brigaden"])
def test_the_name_and_its_other_endings_still_count(word: str) -> None:
    assert refused_for(f"Then {word} came.", HIDDEN, OPEN) == [word]


def test_a_word_of_a_withheld_entry_does_not_open_it() -> None:
    assert refused_for("The Brigade came.", HIDDEN, {**OPEN, "tlp": "RED"}) == ["Brigade"]
