"""A change is found if two lists keep their values, but each value gets another counterpart."""

from typing import Any

import pytest

from briefing_tui.sections.change_phrases import phrases
from tests.unit.analysis.test_compare import compared, only

BEFORE: dict[str, Any] = {
    "id": "r",
    "actor": "sohr",
    "stance": ["accuses", "supports"],
    "toward": ["hts", "government"],
}


@pytest.mark.parametrize(
    ("now", "field", "words"),
    [
        ({"toward": ["government", "hts"]}, "toward", "accuses Government; supports HTS"),
        ({"stance": ["supports", "accuses"]}, "stance", "supports HTS; accuses Government"),
    ],
)
def test_other_targets_of_the_same_stances_are_a_change(
    now: dict[str, Any], field: str, words: str
) -> None:
    comparison = compared({"reactions": [BEFORE]}, {"reactions": [BEFORE | now]})
    change = only(comparison)
    assert [entry.field for entry in change.fields] == [field]
    assert phrases(comparison, change) == (f"accuses HTS; supports Government → {words}",)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        # The same pairs in another order.
        (BEFORE, {"stance": ["supports", "accuses"], "toward": ["government", "hts"]}),
        # Three targets do not make pairs with two stances.
        (
            BEFORE | {"toward": ["hts", "government", "snhr"]},
            {"toward": ["snhr", "government", "hts"]},
        ),
        (BEFORE | {"stance": "supports"}, {"stance": "supports", "toward": ["government", "hts"]}),
    ],
)
def test_another_order_of_the_same_stances_is_no_change(
    before: dict[str, Any], now: dict[str, Any]
) -> None:
    assert compared({"reactions": [before]}, {"reactions": [before | now]}).changes == ()


def test_only_a_likelihood_has_synonyms() -> None:
    before, now = (
        {"judgements": [{"id": "j", "text": "t", "likelihood": words}]}
        for words in ("probable", "likely")
    )
    assert compared(before, now).changes == ()
    before, now = ({"notes": [{"id": "n", "text": words}]} for words in ("probable", "likely"))
    assert [change.field for change in only(compared(before, now)).fields] == ["text"]
