"""Figures of two days are compared by what they count."""

import pytest

from tests.unit.analysis.test_compare import compared, figures, only


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
