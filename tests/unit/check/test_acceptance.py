"""Accepted findings need a known code and a reason, and must occur."""

import re
from inspect import getsource
from typing import Any

import pytest

from briefing_tui.check import acceptance, all_checks, run_checks
from briefing_tui.check.accepted import NEED_PREVIOUS, without_accepted
from briefing_tui.check.subject import Subject
from tests.unit.check.subjects import DAY_BEFORE, briefing, places, situation, subject

REASON = {"reason": "as agreed"}


def codes_left(of: Subject) -> list[str]:
    return [finding.code for finding in without_accepted(run_checks(of), of)]


@pytest.mark.parametrize("reason", [{}, {"reason": ""}, {"reason": "  "}])
def test_to_accept_without_a_reason_is_found_and_accepts_nothing(reason: dict[str, Any]) -> None:
    of = subject(tlp="WHITE", accepted=[{"code": "retired-tlp", **reason}])
    assert places(acceptance.accepted_without_reason, of) == [("accepted", 0)]
    assert "retired-tlp" in codes_left(of)


def test_a_code_that_no_check_has_is_found_with_the_nearest() -> None:
    of = subject(events=[{"sources": ["s"], "accepted": [{"code": "bad-uri", **REASON}]}])
    (finding,) = acceptance.accepted_unknown_code(of)
    assert (finding.where, finding.hint) == (
        ("events", 0, "accepted", 0),
        "did you mean `bad-url`?",
    )


def test_an_entry_without_a_code_is_found() -> None:
    assert places(acceptance.accepted_unknown_code, subject(accepted=[REASON])) == [("accepted", 0)]


def test_what_is_accepted_is_silent_and_what_is_not_there_is_reported() -> None:
    accepted = [{"code": code, **REASON} for code in ("retired-tlp", "bad-url")]
    of = subject(tlp="WHITE", accepted=accepted)
    assert codes_left(of) == ["accepted-for-nothing"]


def test_without_its_situation_nothing_is_shown_to_be_accepted_for_nothing() -> None:
    rows = [{"place": words, "sources": ["s"]} for words in ("aleppo", "hama", "homs", "idlib")]
    of = subject(frontline=rows, accepted=[{"code": "ungraded-source", **REASON}])
    assert codes_left(of) == ["missing-situation"]


@pytest.mark.parametrize("code", [*sorted(NEED_PREVIOUS), "loaded-wording", "replaces-shared-item"])
def test_what_cannot_be_found_without_other_files_may_still_be_accepted(code: str) -> None:
    accepted = [{"code": code, **REASON}]
    assert codes_left(subject(accepted=accepted)) == []
    complete = subject(
        briefing(as_of=DAY_BEFORE), loaded_words=("regime",), shared=situation(), accepted=accepted
    )
    assert codes_left(complete) == ["accepted-for-nothing"]


def test_the_checks_that_need_an_earlier_briefing_are_those_that_read_one() -> None:
    reads_one = re.compile(r"\bsubject\.(?:previous|past)\b")
    codes = {
        check.code.code for check in all_checks() if reads_one.search(getsource(check.function))
    }
    assert codes == NEED_PREVIOUS


def test_one_item_accepts_for_itself_alone() -> None:
    items = [
        {"text": "x", "accepted": [{"code": "unsourced-claim", **REASON}]},
        {"text": "y"},
    ]
    of = subject(events=items)
    left = without_accepted(run_checks(of), of)
    assert [(entry.code, entry.where) for entry in left] == [("unsourced-claim", ("events", 1))]


def test_what_a_situation_accepts_holds_for_its_own_file() -> None:
    shared = situation(tlp="WHITE", accepted=[{"code": "retired-tlp", **REASON}])
    assert codes_left(subject(shared=shared)) == []
    assert codes_left(subject(shared=shared, tlp="WHITE")) == ["retired-tlp"]
