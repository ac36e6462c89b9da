"""A search finds the items with all its words, in the order of the panes."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.search import Matcher, find, phrase_pattern
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.item import Item
from briefing_tui.sections.registry import items_in_order
from briefing_tui.sections.searchable import fold_for_search
from briefing_tui.text import width


def briefing_with(**sections: Any) -> Briefing:
    built, findings = build_briefing(
        {"format": 1, "title": "A day", "as_of": date(2024, 12, 1), **sections}
    )
    assert built is not None, findings
    return built


def ids(briefing: Briefing, words: str, sections: tuple[str, ...] | None = None) -> list[str]:
    return [hit.item.id for hit in find(briefing, words, sections)]


DAY = briefing_with(
    actors=[{"id": "hts", "name": "Hayat Tahrir al-Sham"}],
    notes=[{"id": "bridge-note", "heading": "Roads", "text": "The bridge is closed."}],
    events=[
        {"id": "late", "date": date(2024, 12, 2), "text": "A bridge was hit."},
        {"id": "early", "date": date(2024, 12, 1), "text": "The bridge near Hama was hit."},
    ],
    frontline=[{"id": "hama", "place": "Hama", "status": "held", "text": "Behind the bridge."}],
)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("bridge", "the bridges", True),
        ("hit bridge", "a bridge was hit", True),
        ("hit bridge", "a bridge was built", False),
        ('"bridge was"', "a Bridge  was hit", True),
        ('"was bridge"', "a bridge was hit", False),
        ('"bridge was', "a bridge was hit", True),
        ("“bridge was”", "a bridge was hit", True),
        ("turkiye", "in Türkiye", True),
        ("Türkiye", "in turkiye", True),
        ("us", "Russia", False),
        ("us", "the US said", True),
        ("war", "toward", False),
        ("ward", "toward", True),
        ('"us"', "Russia", True),
        ("500", "48,500", True),
        ("leppo", "Aleppo", True),
        (">4", "killed >412", True),
        ("a.c", "abc", False),
        ("Qaim", "near al-Qa'im", True),
        ("Qa'im", "near al-Qaim", True),
        ("al-qaim", "near al-Qa’im", True),
        ("Qaim", "Qaʿim", True),
        ("Qaim", "Qaʾim", True),
        ("Qaim", "Qaʼim", True),
        ("Qaim", "Qa‘im", True),
        ("Qaim", "Qa´im", True),
        ("Qaʿim", "Qaim", True),
        ('"ras al-ayn"', "Ra's al-'Ayn", True),
        ("Raba'", "in Raba", True),
        ("SDF's", "the SDF's men", True),
        ("SDF’s", "the SDF's men", True),
        ("SDF", "the SDF's men", True),
        ("sdf's", "the SDF men", False),
        ("iran", "l'Iran", True),
        ("onu", "l’ONU", True),
        ("'", "Qaim", False),
        ("'", "Qa'im", True),
    ],
)
def test_words_match_a_text(words: str, text: str, found: bool) -> None:
    assert Matcher(words).matches(text) is found


@pytest.mark.parametrize("words", ["", "  ", '""', '" "', "\u0301"])
def test_no_words_match_nothing(words: str) -> None:
    assert not Matcher(words).matches("anything")


def test_a_phrase_does_not_reach_from_one_text_into_the_next() -> None:
    assert not Matcher('"bridge was"').matches("the bridge\nwas hit")


def test_hits_are_in_the_order_of_the_panes() -> None:
    assert ids(DAY, "bridge") == ["hama", "early", "late", "bridge-note"]


def test_a_search_may_be_limited_to_sections() -> None:
    assert ids(DAY, "bridge", ("events",)) == ["early", "late"]


def test_registers_are_searched_only_when_they_are_named() -> None:
    assert ids(DAY, "tahrir") == []
    assert ids(DAY, "tahrir", ("actors",)) == ["hts"]


def test_a_section_that_does_not_exist_is_misuse() -> None:
    with pytest.raises(KeyError):
        list(find(DAY, "bridge", ("bridges",)))


def test_a_hit_is_made_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def listed(briefing: Briefing, name: str) -> list[Item]:
        asked.append(name)
        return items_in_order(briefing, name)

    monkeypatch.setattr("briefing_tui.analysis.search.items_in_order", listed)
    next(find(DAY, "bridge"))
    assert asked == ["frontline"]


def test_a_part_of_a_figure_is_found() -> None:
    parts = [{"who": "children", "count": 3}]
    briefing = briefing_with(
        casualties=[{"id": "dead", "harm": "killed", "count": 9, "parts": parts}]
    )
    assert ids(briefing, "children") == ["dead-who-children"]


def test_a_snippet_shows_the_text_that_holds_most_of_the_words() -> None:
    hits = list(find(DAY, "hama bridge", ("events",)))
    assert [hit.snippet for hit in hits] == ["The bridge near Hama was hit."]


def test_a_snippet_is_the_whole_of_a_short_text() -> None:
    text = "They came by night and crossed the Türkiye border."
    (hit,) = find(briefing_with(notes=[{"heading": "Short", "text": text}]), "turkiye")
    assert hit.snippet == text


def test_a_snippet_of_a_long_text_shows_the_words_found() -> None:
    text = f"{'before ' * 40}the Türkiye border {'after ' * 40}"
    (hit,) = find(briefing_with(notes=[{"heading": "Long", "text": text}]), "turkiye")
    assert "Türkiye border" in hit.snippet
    assert hit.snippet.startswith("…before")
    assert hit.snippet.endswith("…")
    assert width(hit.snippet) <= 80


@given(st.text(), st.text())
def test_a_span_has_the_position_of_its_word(before: str, after: str) -> None:
    text = f"{before} Türkiye {after}"
    spans = Matcher("turkiye").spans(text)
    assert (len(before) + 1, len(before) + 8) in spans
    assert all("turkiye" in fold_for_search(text[start:end]) for start, end in spans)


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("qaim", "near Qa'im.", ["Qa'im"]),
        ("qa'im", "Qaim, Qa’im, Qaʿim", ["Qaim", "Qa’im", "Qaʿim"]),
        ("sdf", "the SDF's men", ["SDF"]),
        ("sdf's", "the SDF’s men", ["SDF’s"]),
        ("strasse qaim", "Straße in Qa'im", ["Straße", "Qa'im"]),
    ],
)
def test_a_span_includes_the_apostrophes_inside_its_word(
    words: str, text: str, marked: list[str]
) -> None:
    assert [text[start:end] for start, end in Matcher(words).spans(text)] == marked


@given(st.text(), st.text())
def test_a_text_may_be_folded_before_it_is_searched(words: str, text: str) -> None:
    assert Matcher(words).matches(text) == Matcher(words).matches(fold_for_search(text))


@given(st.text(min_size=1))
def test_what_is_in_a_text_is_found_there(text: str) -> None:
    line = " ".join(fold_for_search(text).replace('"', "").split())
    assert Matcher(f'"{line}"').matches(f"({line})") is bool(line)


@given(st.text("uUsS _.é", max_size=12))
def test_a_short_word_is_found_wherever_a_word_begins_with_it(words: str) -> None:
    found = [
        found_match.start() for found_match in phrase_pattern("us").finditer(fold_for_search(words))
    ]
    assert found == [
        found_match.start() for found_match in re.finditer(r"(?<!\w)us", fold_for_search(words))
    ]
