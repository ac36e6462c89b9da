"""Figures of two days are compared by what they count."""

import pytest

from briefing_tui.analysis.series import item_reports
from briefing_tui.sections.change_phrases import phrases
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


@pytest.mark.parametrize(
    ("before", "now", "is_same"),
    [
        (["afp-1"], ["afp-2"], True),
        (["afp-1"], ["afp-1", "reuters"], True),
        (["afp-1"], ["reuters"], False),
        (["afp-1"], [], True),
    ],
)
def test_without_a_claimant_a_count_is_compared_with_one_of_the_same_source(
    before: list[str], now: list[str], *, is_same: bool
) -> None:
    """The comparison and the history of the figure agree."""
    sources = {
        "sources": [
            {"id": "afp-1", "title": "One", "publisher": "AFP"},
            {"id": "afp-2", "title": "Two", "publisher": "AFP"},
            {"id": "reuters", "title": "Three", "publisher": "Reuters"},
        ]
    }
    old, new = (
        {**sources, **figures(killed(count=count, claimed_by=[], sources=cited))}
        for count, cited in ((12, before), (20, now))
    )
    comparison = compared(old, new)
    change = only(comparison)
    assert change.moves == (("up",) if is_same else ("claimant-changed",))
    assert change.new is not None
    reports = item_reports([comparison.old, comparison.new], 1, change.new)
    assert reports[1].breaks == (() if is_same else ("claimed_by",))
    if not is_same:
        assert "now according to Reuters (before: AFP)" in phrases(comparison, change)
