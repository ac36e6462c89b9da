from datetime import date
from typing import Any

import pytest

from briefing_tui.check import judgements
from briefing_tui.check.registry import Check
from briefing_tui.model.briefing import Briefing
from tests.unit.check.subjects import DAY_BEFORE, briefing, falls, judged, places, subject

ITEM = ("judgements", 0)


@pytest.mark.parametrize(
    ("check", "key"),
    [
        (judgements.judgement_without_likelihood, "likelihood"),
        (judgements.judgement_without_confidence, "confidence"),
        (judgements.judgement_without_support, "because"),
    ],
)
def test_what_a_judgement_lacks_is_found(check: Check, key: str) -> None:
    missing_references = {name: value for name, value in falls().items() if name != key}
    assert places(check, subject(judgements=[missing_references])) == [ITEM]
    assert judged(check) == []
    assert places(check, subject(judgements=[{**missing_references, "withdrawn": "Not so."}])) == []


def test_a_judgement_that_rests_on_a_withdrawn_item_is_found() -> None:
    positions = [{"id": "a"}, {"id": "b", "withdrawn": "Not so."}]
    rests = falls(because=["frontline/a", "frontline/b", "frontline/gone"])
    against = falls(id="g", because=["frontline/a"], against=["frontline/b"])
    withdrawn = falls(id="w", because=["frontline/b"], withdrawn="Not so.")
    decided = falls(id="d", because=["frontline/b"], outcome="did-not-happen")
    of = subject(frontline=positions, judgements=[rests, against, withdrawn, decided])
    assert places(judgements.judgement_on_withdrawn_item, of) == [(*ITEM, "because", 1)]


def test_a_judgement_on_a_series_whose_newest_count_is_withdrawn_is_found() -> None:
    old = {"id": "dead", "count": 412, "to": "2024-12-01"}
    new = {"id": "dead", "count": 704, "to": "2024-12-04"}
    of_series = falls(because=["casualties/dead"])
    for figures, found in (
        ([old, {**new, "withdrawn": "Wrong."}], [(*ITEM, "because", 0)]),
        ([{**old, "withdrawn": "Wrong."}, new], []),
    ):
        of = subject(casualties=figures, judgements=[of_series])
        assert places(judgements.judgement_on_withdrawn_item, of) == found


def test_a_judgement_without_alternative_is_found() -> None:
    assert judged(judgements.judgement_without_alternative) == [ITEM]


def test_a_judgement_and_its_alternative_may_name_one_another() -> None:
    both = [falls(), falls(id="holds", alternative_to="falls"), falls(id="lone")]
    found = places(judgements.judgement_without_alternative, subject(judgements=both))
    assert found == [("judgements", 2)]


def test_a_withdrawn_alternative_is_none() -> None:
    both = [falls(), falls(id="holds", alternative_to="falls", withdrawn="Not so.")]
    found = places(judgements.judgement_without_alternative, subject(judgements=both))
    assert found == [ITEM]
    both = [falls(alternative_to="holds"), falls(id="holds", withdrawn="Not so.")]
    found = places(judgements.judgement_without_alternative, subject(judgements=both))
    assert found == [ITEM]


def test_a_judgement_that_no_indicator_points_to_is_found() -> None:
    indicators = [{"id": "x", "points_to": ["holds"]}]
    of = subject(judgements=[falls(), falls(id="holds")], indicators=indicators)
    assert places(judgements.judgement_without_indicator, of) == [ITEM]


def test_a_withdrawn_indicator_points_to_nothing() -> None:
    indicators = [{"id": "x", "points_to": ["falls"], "withdrawn": "Not so."}]
    of = subject(judgements=[falls()], indicators=indicators)
    assert places(judgements.judgement_without_indicator, of) == [ITEM]


@pytest.mark.parametrize(
    "check", [judgements.judgement_without_alternative, judgements.judgement_without_indicator]
)
def test_what_is_decided_needs_neither_alternative_nor_indicator(check: Check) -> None:
    assert judged(check, outcome="happened") == []


def yesterday(**keys: Any) -> Briefing:
    return briefing(as_of=DAY_BEFORE, judgements=[falls(**keys)])


@pytest.mark.parametrize("key", ["likelihood", "confidence"])
def test_a_change_of_judgement_without_a_reason_is_found(key: str) -> None:
    before = (
        yesterday(likelihood="unlikely") if key == "likelihood" else yesterday(confidence="high")
    )
    of = subject(before, judgements=[falls()])
    assert places(judgements.judgement_changed, of) == [("judgements", 0, key)]
    renamed = subject(before, judgements=[falls(id="new", was="falls")])
    assert places(judgements.judgement_changed, renamed) == [("judgements", 0, key)]


@pytest.mark.parametrize(
    "now", [{"changed": "The road is cut."}, {"likelihood": "improbable"}, {"id": "another"}]
)
def test_a_change_with_a_reason_or_of_the_word_alone_is_left_alone(now: dict[str, Any]) -> None:
    of = subject(yesterday(likelihood="unlikely"), judgements=[falls(**now)])
    assert places(judgements.judgement_changed, of) == []


PASSED = date(2024, 12, 3)


def test_a_judgement_whose_time_has_passed_wants_an_outcome() -> None:
    found = judged(judgements.judgement_without_outcome, horizon=PASSED)
    assert found == [("judgements", 0, "horizon")]
    assert judged(judgements.judgement_without_outcome, horizon=date(2024, 12, 4)) == []
    decided = judged(judgements.judgement_without_outcome, horizon=PASSED, outcome="happened")
    assert decided == []


def test_a_judgement_left_out_when_its_time_had_passed_is_found() -> None:
    of = subject(yesterday(horizon=PASSED), judgements=[falls(id="another")])
    assert places(judgements.judgement_without_outcome, of) == [("judgements",)]
    ahead = subject(yesterday(horizon=date(2024, 12, 9)))
    assert places(judgements.judgement_without_outcome, ahead) == []


def test_a_judgement_that_was_reported_or_goes_on_under_a_new_id_was_not_left_out() -> None:
    reported = subject(yesterday(horizon=PASSED, outcome="happened"))
    assert places(judgements.judgement_without_outcome, reported) == []
    renamed = subject(yesterday(horizon=PASSED), judgements=[falls(id="new", was="falls")])
    assert places(judgements.judgement_without_outcome, renamed) == []
