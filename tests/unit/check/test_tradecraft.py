from typing import Any

import pytest

from briefing_tui.check import tradecraft
from briefing_tui.check.registry import Check
from briefing_tui.check.wording import LOADED_WORDS, sentences, unquoted
from tests.unit.check.subjects import falls, judged, places, subject

TEXT = ("judgements", 0, "text")
ITEM = ("judgements", 0)


@pytest.mark.parametrize(
    "text",
    [
        "We judge with high confidence that the city will likely fall.",
        "It falls. Our confidence that it is almost certain is moderate.",
        "We are confident that it is very unlikely.",
    ],
)
def test_confidence_and_likelihood_in_one_sentence_are_found(text: str) -> None:
    assert judged(tradecraft.confidence_with_likelihood, text=text) == [TEXT]
    in_summary = subject(summary=text)
    assert places(tradecraft.confidence_with_likelihood, in_summary) == [("summary",)]


@pytest.mark.parametrize(
    "text",
    [
        "The city will likely fall. We say so with high confidence.",
        "We say so with high confidence.",
        "The government lost the confidence of the army, and will likely fall.",
        'He said: "with high confidence, it will likely fall".',
    ],
)
def test_confidence_and_likelihood_apart_are_left_alone(text: str) -> None:
    assert judged(tradecraft.confidence_with_likelihood, text=text) == []


def test_what_others_are_confident_of_is_theirs() -> None:
    event = {"id": "x", "text": "He has high confidence that it is likely."}
    assert places(tradecraft.confidence_with_likelihood, subject(events=[event])) == []


@pytest.mark.parametrize(
    "text",
    [
        "The city is unlikely to hold.",
        "The city almost certainly falls.",
        "There is a remote chance that it holds.",
        "The city falls, highly likely.",
        "Perhaps the city falls.",
    ],
)
def test_a_likelihood_in_the_text_that_is_not_the_judgements_is_found(text: str) -> None:
    assert judged(tradecraft.likelihood_in_text, text=text) == [TEXT]


@pytest.mark.parametrize(
    "text",
    [
        "The city is likely to fall.",
        "The city will probably fall.",
        "It is more likely that it falls than that it holds.",
        "A remote village falls.",
        'He calls it "almost certain".',
    ],
)
def test_the_same_likelihood_in_the_text_is_left_alone(text: str) -> None:
    assert judged(tradecraft.likelihood_in_text, text=text) == []


def test_a_likelihood_in_the_text_alone_is_found() -> None:
    of = subject(judgements=[{"id": "x", "text": "It will probably fall."}])
    assert places(tradecraft.likelihood_in_text, of) == [TEXT]


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("not very likely", "unlikely"),
        ("not unlikely", "likely"),
        ("not highly likely", "unlikely"),
        ("not at all likely", "unlikely"),
        ("isn’t likely", "unlikely"),
        ("no longer very likely", "unlikely"),
        ("not highly unlikely", "likely"),
    ],
)
def test_a_negated_word_of_likelihood_is_quoted_with_its_negation(words: str, term: str) -> None:
    of = subject(judgements=[falls(text=f"It is {words} to fall.", likelihood=term)])
    (finding,) = tradecraft.likelihood_in_text(of)
    assert finding.message == f'the text says "{words}", which is not a term of ICD 203'
    assert finding.hint == f'the closest term is "{term}"; write it in `likelihood`'


def test_a_negated_certainty_is_close_to_no_term() -> None:
    of = subject(judgements=[falls(text="It is not almost certain to fall.")])
    (finding,) = tradecraft.likelihood_in_text(of)
    assert '"not almost certain"' in finding.message
    assert finding.hint == "write the closest term in `likelihood`"


@pytest.mark.parametrize(
    "text", ["It is not only likely to fall.", "It is not more likely to fall than to hold."]
)
def test_a_word_that_negates_something_else_does_not_count(text: str) -> None:
    assert judged(tradecraft.likelihood_in_text, text=text) == []


def test_words_of_likelihood_are_looked_for_in_english_alone() -> None:
    of = subject(lang="es", judgements=[falls(text="No es probable que caiga.")])
    assert places(tradecraft.likelihood_in_text, of) == []


def test_a_term_of_the_other_set_is_found() -> None:
    mixed = [falls(id="a"), falls(id="b"), falls(id="c", likelihood="highly probable")]
    found = places(tradecraft.mixed_likelihood_terms, subject(judgements=mixed))
    assert found == [("judgements", 2, "likelihood")]


def test_a_term_of_the_other_row_in_the_summary_is_found() -> None:
    of = subject(summary="The city will probably fall.", judgements=[falls()])
    assert places(tradecraft.mixed_likelihood_terms, of) == [("summary",)]


def test_a_mixed_term_is_named_with_what_it_is_mixed_with() -> None:
    mixed = [falls(id="a"), falls(id="b", likelihood="remote")]
    (found,) = tradecraft.mixed_likelihood_terms(subject(judgements=mixed))
    assert found.message == ('"remote" is from one ICD 203 scale, but "likely" is from the other')
    mixed += [falls(id="c", likelihood="unlikely")]
    (found,) = tradecraft.mixed_likelihood_terms(subject(judgements=mixed))
    assert found.message.startswith(
        '"remote" is from one ICD 203 scale, but "likely" and other terms'
    )


@pytest.mark.parametrize("terms", [("likely", "very unlikely"), ("probable", "remote")])
def test_terms_of_one_row_are_left_alone(terms: tuple[str, str]) -> None:
    judgements = [falls(id="a", likelihood=terms[0]), falls(id="b", likelihood=terms[1])]
    assert places(tradecraft.mixed_likelihood_terms, subject(judgements=judgements)) == []


WITHDRAWN_WORDING = [
    (tradecraft.confidence_with_likelihood, {"text": "With high confidence, it will likely fall."}),
    (tradecraft.likelihood_in_text, {"text": "The city is unlikely to hold."}),
    (tradecraft.mixed_likelihood_terms, {"text": "The city will probably fall."}),
    (tradecraft.mixed_likelihood_terms, {"likelihood": "remote"}),
]


@pytest.mark.parametrize(("check", "keys"), WITHDRAWN_WORDING)
def test_the_likelihood_of_a_withdrawn_judgement_no_longer_matters(
    check: Check, keys: dict[str, Any]
) -> None:
    other = falls(id="other")
    assert places(check, subject(judgements=[other, falls(**keys)])) != []
    withdrawn = falls(**keys, withdrawn="It fell.")
    assert places(check, subject(judgements=[other, withdrawn])) == []


def test_the_reason_of_a_withdrawal_is_wording_of_today() -> None:
    reason = "With high confidence, it will likely hold."
    found = judged(tradecraft.confidence_with_likelihood, withdrawn=reason)
    assert found == [("judgements", 0, "withdrawn")]


def loaded(**keys: Any) -> list[Any]:
    return places(tradecraft.loaded_wording, subject(loaded_words=LOADED_WORDS, **keys))


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ({"title": "The Regime falls"}, ("title",)),
        ({"summary": "So-called rebels came."}, ("summary",)),
        ({"events": [{"id": "x", "text": "Terrorists came."}]}, ("events", 0, "text")),
        ({"notes": [{"id": "x", "heading": "Martyrs"}]}, ("notes", 0, "heading")),
        ({"frontline": [{"id": "x", "note": "Liberated."}]}, ("frontline", 0, "note")),
    ],
)
def test_a_loaded_word_in_the_writers_own_voice_is_found(keys: Any, where: Any) -> None:
    assert loaded(**keys) == [where]


@pytest.mark.parametrize(
    "keys",
    [
        {"quotes": [{"id": "x", "quote": "The regime falls."}]},
        {"sources": [{"id": "x", "title": "The regime falls"}]},
        {"summary": "SANA says “terrorists” came."},
        {"summary": "SANA says 'the rebel's terrorists' came."},
        {"summary": "An end of what he calls terrorist aggression."},
        {"summary": "The regiment is here; regimes are not on the list."},
        {"notes": [{"id": "x", "text": "> The regime falls.\n\nSo he said."}]},
    ],
)
def test_a_loaded_word_of_others_is_left_alone(keys: Any) -> None:
    assert loaded(**keys) == []


def test_a_loaded_word_in_a_name_is_no_choice_of_the_writer() -> None:
    actors = [{"id": "front", "name": "Heroic Martyrs Front", "aliases": ["the regime"]}]
    assert loaded(actors=actors, summary="The Heroic Martyrs Front came.") == []
    assert loaded(actors=actors, summary="The regime came.") == [("summary",)]


def test_which_words_are_loaded_is_for_the_reader_to_say() -> None:
    of = subject(
        loaded_words=("freedom fighters",), summary="Freedom  fighters of the regime came."
    )
    (found,) = tradecraft.loaded_wording(of)
    assert "`freedom  fighters`" in found.message
    assert "regime" not in found.message


def test_an_apostrophe_opens_no_quotation() -> None:
    assert unquoted("The rebels' regime and Homs' army") == "The rebels' regime and Homs' army"


def test_a_sentence_ends_with_its_mark() -> None:
    assert sentences("It falls. “It holds.” Who knows?") == [
        "It falls.",
        "“It holds.”",
        "Who knows?",
    ]
