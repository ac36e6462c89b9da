"""Figures of two days are compared by what they count."""

import pytest

from tests.unit.analysis.test_compare import compared, figures, only
from tests.unit.check.subjects import killed


@pytest.mark.parametrize(("key", "value"), [("who", "all"), ("unit", "people")])
@pytest.mark.parametrize("has_id", [True, False])
def test_a_figure_that_leaves_out_what_it_meant_before_counts_the_same(
    key: str, value: str, *, has_id: bool
) -> None:
    figure = {"harm": "killed", "place": "Hama", "claimed_by": "sohr", "count": 311}
    figure |= {"id": "killed"} if has_id else {}
    stated = figures({**figure, key: value, "count": 200})
    left_out = figures(figure)
    for before, now, move in ((stated, left_out, "up"), (left_out, stated, "down")):
        change = only(compared(before, now))
        assert ([field.field for field in change.fields], change.moves) == (["count"], (move,))


@pytest.mark.parametrize(
    ("whole", "moves"),
    [
        ({}, ("down",)),
        ({"place": "Homs"}, ("recounted",)),
        ({"claimed_by": "snhr"}, ("claimant-changed",)),
        ({"unit": "families"}, ("recounted",)),
    ],
)
def test_a_part_is_not_compared_if_its_whole_counts_something_else(
    whole: dict[str, str], moves: tuple[str, ...]
) -> None:
    before = killed(count=20, parts=[{"who": "women", "count": 5}])
    now = {**before, "count": 19, "parts": [{"who": "women", "count": 3}], **whole}
    of_whole, of_part = compared(figures(before), figures(now)).changes
    assert (of_whole.moves, of_part.moves) == (moves, moves)
    assert [field.field for field in of_part.fields] == ["count"]
