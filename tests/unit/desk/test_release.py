"""No output contains a withheld name in any spelling."""

import pytest

from briefing_tui.analysis.protection import Protected
from tests.leaks import SPELLINGS, Case, leaks

BATCHES = 10
CASES = 50


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_output_contains_a_withheld_name_in_any_spelling(batch: int) -> None:
    found = {}
    everything = refused = 0
    for seed in range(batch * CASES, (batch + 1) * CASES):
        case = Case(seed)
        leaking, left, kept = leaks(case)
        everything, refused = everything + left + kept, refused + kept
        if leaking:
            found[seed] = (case.spelling, case.written, leaking)
    assert found == {}
    # The export is not refused, because masking hides the name.
    assert refused < everything / 4


@pytest.mark.parametrize("batch", range(4))
def test_outputs_with_unmasked_names_are_refused(
    batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Protected, "masked", lambda _, words, *__, **___: words)
    found = {}
    refused = 0
    for seed in range(batch * CASES, (batch + 1) * CASES):
        case = Case(seed)
        leaking, _, kept = leaks(case)
        refused += kept
        if leaking:
            found[seed] = (case.spelling, case.written, leaking)
    assert found == {}
    assert refused


def test_the_cases_have_every_spelling() -> None:
    assert {Case(seed).spelling for seed in range(BATCHES * CASES)} == set(SPELLINGS)
