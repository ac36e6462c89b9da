"""A term is suggested only if it is similar in both spelling and meaning."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.check import all_codes
from briefing_tui.check.suggestions import suggested
from briefing_tui.check.values import KnownWords
from briefing_tui.errors import nearest
from briefing_tui.model.marking import LABELS
from briefing_tui.model.terms import (
    BASIS,
    EVENT_SUB_TYPE,
    FRONTLINE_STATUS,
    HARM,
    LIKELIHOOD,
    PLACE_KIND,
    SOURCE_KIND,
    STANCE,
    SYNONYMS,
)

NO_SYNONYMS: Mapping[str, str] = {}
WRITTEN = [(term, terms) for terms in (BASIS, FRONTLINE_STATUS, HARM, STANCE) for term in terms]


@pytest.mark.parametrize(
    ("words", "terms", "term"),
    [
        ("vilage", PLACE_KIND, "village"),
        ("twon", PLACE_KIND, "town"),
        ("hills", PLACE_KIND, "hill"),
        ("cities", PLACE_KIND, "city"),
        ("Injuerd", HARM, "injured"),
        ("killing", HARM, "killed"),
        ("evacuate", HARM, "evacuated"),
        ("in need", HARM, "in-need"),
        ("recognizes", STANCE, "recognises"),
        ("condemned", STANCE, "condemns"),
        ("call-for-ceasefire", STANCE, "calls-for-ceasefire"),
        ("calls for cease-fire", STANCE, "calls-for-ceasefire"),
        ("suspend_aid", STANCE, "suspends-aid"),
        ("govermnent", SOURCE_KIND, "government"),
        ("unlikley", LIKELIHOOD, "unlikely"),
        ("armed clashes", EVENT_SUB_TYPE, "Armed clash"),
        ("AMBRE", LABELS, "AMBER"),
    ],
)
def test_a_slip_and_another_form_of_a_word_mean_its_term(
    words: str, terms: tuple[str, ...], term: str
) -> None:
    assert suggested(words, terms, NO_SYNONYMS) == term


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("unconfirmed", BASIS),
        ("disclaimed", BASIS),
        ("conformed", BASIS),
        ("uncontested", FRONTLINE_STATUS),
        ("recaptured", FRONTLINE_STATUS),
        ("insured", HARM),
        ("evaluated", HARM),
        ("retained", HARM),
        ("displeased", HARM),
        ("no-need", HARM),
        ("condones", STANCE),
        ("defies", STANCE),
        ("interferes", STANCE),
        ("calls-for-escalation", STANCE),
        ("supports-talks", STANCE),
        ("offers-arms", STANCE),
        ("expresses-support", STANCE),
        ("house", PLACE_KIND),
        ("mill", PLACE_KIND),
        ("post", PLACE_KIND),
        ("state", SOURCE_KIND),
        ("unprobable", (*LIKELIHOOD, "probable", "improbable")),
        ("GREY", LABELS),
        ("", STANCE),
    ],
)
def test_a_word_that_only_looks_like_a_term_is_none(words: str, terms: tuple[str, ...]) -> None:
    assert suggested(words, terms, NO_SYNONYMS) is None


@pytest.mark.parametrize(
    ("words", "key", "terms", "term"),
    [
        ("Wounded", "harm", HARM, "injured"),
        ("kidnaped", "harm", HARM, "abducted"),
        ("urges restraint", "stance", STANCE, "calls-for-de-escalation"),
        ("denounced", "stance", STANCE, "condemns"),
        ("offer-to-mediate", "stance", STANCE, "offers-mediation"),
    ],
)
def test_a_slip_of_another_word_for_a_term_means_the_term(
    words: str, key: str, terms: tuple[str, ...], term: str
) -> None:
    assert suggested(words, terms, SYNONYMS[key]) == term


@given(st.sampled_from(WRITTEN), st.sampled_from(["un", "non-", "not-", "no-", "dis", "anti-"]))
def test_the_opposite_of_a_term_means_no_term(
    written: tuple[str, tuple[str, ...]], prefix: str
) -> None:
    term, terms = written
    assert suggested(prefix + term, terms, NO_SYNONYMS) is None


@given(st.sampled_from(WRITTEN), st.data())
def test_two_letters_exchanged_in_a_long_term_mean_it(
    written: tuple[str, tuple[str, ...]], data: st.DataObject
) -> None:
    term, terms = written
    parts = [word for word in term.split("-") if len(word) > 4]
    if not parts:
        return
    part = data.draw(st.sampled_from(parts))
    at = data.draw(st.integers(1, len(part) - 2))
    slip = part[:at] + part[at + 1] + part[at] + part[at + 2 :]
    assert suggested(term.replace(part, slip, 1), terms, NO_SYNONYMS) == term


def test_a_slip_of_two_terms_means_neither() -> None:
    assert suggested("planmer", ("planner", "planter"), NO_SYNONYMS) is None


def test_every_other_word_means_a_term_of_its_key_and_is_none_itself() -> None:
    for key, terms in (("harm", HARM), ("stance", STANCE)):
        assert set(SYNONYMS[key].values()) <= set(terms)
        assert SYNONYMS[key].keys().isdisjoint(terms)


def test_no_check_calls_the_nearest_word_right() -> None:
    assert [code.code for code in all_codes().values() if "nearest" in code.advice.casefold()] == []


@pytest.mark.parametrize("similarity", [0.7, 0.8, 0.88])
def test_the_words_that_are_not_compared_are_not_similar(similarity: float) -> None:
    names = ["Aleppo", "aleppo-2", "Al-Bab", "Azaz", "Manbij", "menbij", "Tel Rifaat", "حلب", ""]
    known = KnownWords(names, similarity)
    words = [*names, "Alepo", "Aleppoo", "albab", "Azzaz", "Tall Rifaat", "Mambij", "حلبا", "x"]
    assert [known.nearest(word) for word in words] == [
        nearest(word, names, similarity) for word in words
    ]
