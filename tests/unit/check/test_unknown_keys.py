"""Unknown keys: what to write instead, and which of them `check --fix` renames."""

from typing import Any

import pytest

from briefing_tui.check.unknown_keys import unknown_key
from briefing_tui.model.findings import Fix
from tests.unit.check.subjects import places, subject


def fixes(**keys: Any) -> list[Fix | None]:
    return [finding.fix for finding in unknown_key(subject(**keys))]


def hints(**keys: Any) -> list[str]:
    return [finding.hint for finding in unknown_key(subject(**keys))]


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        (
            {"events": [{"id": "a", "text": "A fire.", "Text": "A flood."}]},
            "`text` already exists: keep one of the two",
        ),
        ({"Summary": "x", "summary": "y"}, "`summary` already exists: keep one of the two"),
        ({"events": [{"key": False, "Key": True}]}, "`key` already exists: keep one of the two"),
        (
            {"events": [{"text": "A fire.", "Sources": "wire"}]},
            "write `sources`, with a list of ids",
        ),
        ({"events": [{"text": "A fire.", "Key": "yes"}]}, "write `key`, with true or false"),
        ({"Authors": "A. Writer"}, "write `authors`, with a list of texts"),
    ],
)
def test_a_key_that_cannot_be_renamed_is_not_fixed(keys: dict[str, Any], hint: str) -> None:
    assert (hints(**keys), fixes(**keys)) == ([hint], [None])


def test_of_two_spellings_of_one_key_none_is_chosen() -> None:
    assert fixes(casualties=[{"harm": "killed", "Count": 10, "COUNT": 12}]) == [None, None]


@pytest.mark.parametrize(
    ("keys", "fix"),
    [
        # The ids, the unit and the values of the whole are not in these tables of the file.
        (
            {"events": [{"ID": "a", "text": "A fire."}]},
            Fix(("events", 0), "ID", rename_to="id"),
        ),
        (
            {"figures": [{"what": "food", "Unit": "households", "count": "44%"}]},
            Fix(("figures", 0), "Unit", rename_to="unit"),
        ),
        (
            {"casualties": [{"who": "all", "count": 2, "parts": [{"Who": "men", "count": 1}]}]},
            Fix(("casualties", 0, "parts", 0), "Who", rename_to="who"),
        ),
    ],
)
def test_a_key_that_the_table_does_not_have_is_free(keys: dict[str, Any], fix: Fix) -> None:
    assert (hints(**keys), fixes(**keys)) == ([f"did you mean `{fix.rename_to}`?"], [fix])


def test_a_key_is_shown_at_the_key_and_not_at_its_value() -> None:
    (finding,) = unknown_key(subject(sumary="x"))
    assert finding.at_key


def test_entries_that_a_part_accepts_are_checked_too() -> None:
    accepted = [{"code": "bad-id", "reason": "r", "why": "x"}]
    of = subject(casualties=[{"count": 2, "parts": [{"count": 1, "accepted": accepted}]}])
    assert places(unknown_key, of) == [("casualties", 0, "parts", 0, "accepted", 0, "why")]


def test_a_note_is_advised_only_if_the_table_can_have_one() -> None:
    strange: dict[str, Any] = {"zzz": 1}
    assert hints(events=[strange]) == ["write its value in `note`, or remove it"]
    assert hints(**strange) == ["remove it"]
    accepted = [{"code": "bad-id", "reason": "r", **strange}]
    assert hints(accepted=accepted) == ["remove it"]
    quote = {"quote": "We left.", "variants": [{"quote": "We went.", **strange}]}
    assert hints(quotes=[quote]) == ["remove it"]
