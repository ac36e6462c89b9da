"""A search finds text in an item in different spellings."""

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.sections import searchable as searchable_module
from briefing_tui.sections.searchable import (
    fold_for_search,
    folded_character,
    is_long,
    searchable,
    searchable_in_slices,
    searchable_texts,
)

ACTORS = [
    {"id": "hts", "name": "Hayat Tahrir al-Sham", "aliases": ["HTS", "Nusra successors"]},
    {"id": "turkiye", "name": "Türkiye", "aliases": ["Turkey"]},
    {"id": "sohr", "name": "Syrian Observatory for Human Rights", "reliability": "B"},
    {"id": "afp", "name": "Agence France-Presse"},
]
PLACES = [{"id": "aleppo", "name": "Aleppo", "aliases": ["Halab"]}]
SOURCES = [
    {
        "id": "cna-1202",
        "title": "Rebels advance",
        "publisher": "CNA",
        "agency": "afp",
        "author": "A. Writer",
    }
]


def briefing_with(**sections: Any) -> Briefing:
    registers = {"actors": ACTORS, "places": PLACES, "sources": SOURCES}
    built, findings = build_briefing(
        {"format": 1, "title": "A day", "as_of": date(2024, 12, 1), **registers, **sections}
    )
    assert built is not None, findings
    return built


def words_of(section: str, **item: Any) -> str:
    briefing = briefing_with(**{section: [item]})
    return searchable(briefing, briefing.section(section)[0])


FRONTLINE = {
    "id": "aleppo-city",
    "was": "halab-city",
    "place": "aleppo",
    "status": "captured",
    "controller": "hts",
    "since": date(2024, 11, 30),
    "text": "Most of the city.",
    "note": "Two quarters\nexcepted.",
    "credibility": 2,
    "claimed_by": "sohr",
    "sources": ["cna-1202"],
}


@pytest.mark.parametrize(
    "words",
    [
        "aleppo-city",
        "halab-city",
        "halab",
        "captured",
        "hts",
        "hayat tahrir al-sham",
        "nusra successors",
        "30 nov 2024",
        "2024-11-30",
        "most of the city.",
        "two quarters excepted.",
        "b2",
        "syrian observatory",
        "cna-1202",
        "rebels advance",
        "cna",
        "agence france-presse",
        "a. writer",
        "aleppo · captured",
    ],
)
def test_an_item_is_found_by_all_that_it_says_and_refers_to(words: str) -> None:
    assert words in words_of("frontline", **FRONTLINE)


@pytest.mark.parametrize("words", ["48,500+", "≥48,500", "48500", "killed"])
def test_a_count_is_found_as_written_and_as_shown(words: str) -> None:
    assert words in words_of("casualties", harm="killed", count="48,500+")


@pytest.mark.parametrize("words", ["calls-for-ceasefire", "calls for ceasefire", "turkiye"])
def test_a_term_is_found_as_written_and_in_words(words: str) -> None:
    assert words in words_of("reactions", actor="turkiye", stance="calls-for-ceasefire")


def test_an_item_is_found_by_the_names_of_both_things_that_a_word_can_mean() -> None:
    item = {"id": "a", "text": "It spoke.", "claimed_by": ["Moscow"]}
    briefing = briefing_with(
        events=[item],
        actors=[{"id": "ru", "name": "Russia", "aliases": ["Moscow"]}],
        places=[{"id": "moskva", "name": "Moskva City", "aliases": ["Moscow"]}],
    )
    words = searchable(briefing, briefing.section("events")[0])
    assert "russia" in words
    assert "moskva city" in words


def test_an_event_is_found_by_the_type_that_its_sub_type_implies() -> None:
    assert "battles" in words_of("events", date=date(2024, 12, 1), sub_type="Armed clash")


def test_a_quotation_is_found_by_its_other_wordings_and_their_sources() -> None:
    words = words_of(
        "quotes",
        speaker="Someone",
        quote="It fell.",
        variants=[{"quote": "It has fallen.", "sources": ["cna-1202"]}],
    )
    assert "it has fallen." in words
    assert "rebels advance" in words


def test_a_claim_without_source_is_found_as_unsourced() -> None:
    assert "unsourced" in words_of("frontline", place="aleppo")
    assert "unsourced" not in words_of("judgements", text="It holds.")


def test_texts_are_different_and_of_one_line() -> None:
    briefing = briefing_with(frontline=[FRONTLINE])
    texts = searchable_texts(briefing, briefing.frontline[0])
    assert len(set(texts)) == len(texts)
    assert not any("\n" in text or text != text.strip() for text in texts)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Türkiye", "turkiye"),
        ("TÜRKI\u0307YE", "turkiye"),
        ("Diyarbakır", "diyarbakir"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Darʿa’s", "dar'a's"),
        ("“no”", '"no"'),
        ("10–15", "10-15"),
        ("أحمد", "احمد"),
        ("می\u200cرود", "میرود"),
        ("a\u00a0b", "a b"),
    ],
)
def test_what_is_typed_plainly_finds_what_is_written_with_marks(written: str, typed: str) -> None:
    assert fold_for_search(written) == fold_for_search(typed) == typed


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold_for_search(fold_for_search(text)) == fold_for_search(text)


@given(st.text())
def test_each_character_is_folded_by_itself(text: str) -> None:
    assert fold_for_search(text) == "".join(folded_character(character) for character in text)


@given(
    st.text("a é\u00a0\n\tß") | st.lists(st.sampled_from(["a ", "\n\n", "é", "ba"])).map("".join)
)
def test_a_long_text_is_folded_in_steps_to_what_it_is_folded_to_at_once(words: str) -> None:
    briefing = briefing_with(frontline=[{**FRONTLINE, "text": words, "note": words}])
    item = briefing.frontline[0]
    with patch.object(searchable_module, "_CHUNK", 3):
        steps = searchable_in_slices(briefing, item, 0.5)
        pauses, found = 0, ""
        try:
            while next(steps) == 0.5:
                pauses += 1
        except StopIteration as end:
            found = end.value
    assert found == searchable(briefing, item)
    # A piece of text counts as the number of its steps.
    assert pauses >= (len(found) - 1) // 3 * 30
    assert not is_long(item)


def test_an_item_is_long_by_the_characters_of_all_its_texts() -> None:
    names = [f"Militia {number}" for number in range(100)]
    militia = briefing_with(actors=[{"id": "militia", "aliases": names}]).actors[0]
    with patch.object(searchable_module, "_CHUNK", 500):
        assert is_long(militia)
    with patch.object(searchable_module, "_CHUNK", 2_000):
        assert not is_long(militia)


def test_a_step_folds_no_more_of_a_text_than_a_piece_of_it() -> None:
    folded: list[int] = []

    def counting(text: str) -> str:
        folded.append(len(text))
        return fold_for_search(text)

    briefing = briefing_with(frontline=[{**FRONTLINE, "text": "слово " * 20_000}])
    item = briefing.frontline[0]
    assert is_long(item)
    with patch.object(searchable_module, "fold_for_search", counting):
        for _ in searchable_in_slices(briefing, item):
            pass
    assert sum(folded) > 3 * max(folded)
