"""How columns share a width."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.presentation.columns import allot
from briefing_tui.presentation.panes import PANE_BY_NAME, PANES, Column

columns = st.lists(
    st.builds(
        Column,
        name=st.just("column"),
        minimum=st.integers(1, 30),
        share=st.integers(0, 5),
        rank=st.integers(0, 3),
    ),
    max_size=7,
)
widths = st.integers(-3, 250)
gaps = st.integers(0, 3)


def shown(allotted: list[int]) -> set[int]:
    return {index for index, width in enumerate(allotted) if width}


@given(columns, widths, gaps)
def test_columns_and_the_gaps_between_them_fit(some: list[Column], width: int, gap: int) -> None:
    allotted = allot(some, width, gap)
    assert len(allotted) == len(some)
    assert min(allotted, default=0) >= 0
    taken = sum(allotted) + gap * max(len(shown(allotted)) - 1, 0)
    assert taken <= max(width, 0)


@given(columns, widths, gaps)
def test_a_wider_pane_shows_every_column_that_a_narrower_one_shows(
    some: list[Column], width: int, gap: int
) -> None:
    assert shown(allot(some, width, gap)) <= shown(allot(some, width + 1, gap))


@given(columns, widths, gaps)
def test_what_can_grow_leaves_no_cell_unused(some: list[Column], width: int, gap: int) -> None:
    allotted = allot(some, width, gap)
    kept = shown(allotted)
    if any(some[index].share for index in kept) and all(
        allotted[index] >= some[index].minimum for index in kept
    ):
        assert sum(allotted) + gap * (len(kept) - 1) == width


@given(columns, st.integers(1, 250), gaps)
def test_no_width_is_too_small_for_the_first_of_the_columns_that_matter_most(
    some: list[Column], width: int, gap: int
) -> None:
    lowest = min((column.rank for column in some), default=0)
    first = next((index for index, column in enumerate(some) if column.rank == lowest), None)
    assert first is None or allot(some, width, gap)[first]


def test_the_highest_rank_goes_first_and_of_equals_the_rightmost() -> None:
    some = [
        Column("a", 10),
        Column("b", 10, rank=2),
        Column("c", 10, rank=1),
        Column("d", 10, rank=2),
    ]
    assert shown(allot(some, 45)) == {0, 1, 2}
    assert shown(allot(some, 34)) == {0, 1, 2}
    assert shown(allot(some, 33)) == {0, 2}
    assert shown(allot(some, 21)) == {0}


def test_columns_of_the_lowest_rank_are_squeezed_from_the_right() -> None:
    some = [Column("a", 10), Column("b", 20)]
    assert allot(some, 20) == [10, 8]
    assert allot(some, 14) == [10, 0]
    assert allot(some, 4) == [4, 0]


def test_what_is_left_is_shared() -> None:
    some = [Column("a", 4, share=3), Column("b", 4), Column("c", 4, share=1)]
    assert allot(some, 24) == [10, 4, 6]


def test_every_pane_shows_all_its_columns_at_120_and_something_at_20() -> None:
    for pane in PANES:
        assert all(allot(pane.columns, 120)), pane.name
        assert any(allot(pane.columns, 20)), pane.name


def test_a_figure_is_never_without_its_harm_and_never_cut() -> None:
    columns = PANE_BY_NAME["casualties"].columns
    for width in range(16, 130):
        widths = dict(zip((each.name for each in columns), allot(columns, width), strict=True))
        assert widths["harm"] >= 6
        assert widths["count"] >= 8
        if width >= 44:
            # Where the desk has four panes in 100 columns, who says so stands there, too.
            assert widths["harm"] == 9
            assert all(widths.values())
