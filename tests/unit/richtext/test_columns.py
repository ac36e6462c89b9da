"""Distributing the width of a table to its columns."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.config.glyphs import UNICODE
from briefing_tui.desk.across.comparison import COMPARISON_COLUMNS
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.columns import allocate_widths, shorten
from briefing_tui.richtext.row_fit import fit_row, fit_wrapped
from briefing_tui.richtext.tables import table_paragraphs
from briefing_tui.richtext.terminal import words_of
from briefing_tui.sections.panes import PANE_BY_NAME, PANES

columns = st.lists(
    st.builds(
        Column,
        name=st.just("column"),
        usual=st.integers(1, 30),
        share=st.integers(0, 5),
        rank=st.integers(0, 3),
        least=st.integers(0, 6),
    ),
    max_size=7,
)
widths = st.integers(-3, 250)
gaps = st.integers(0, 3)


def shown(allotted: list[int]) -> set[int]:
    return {index for index, width in enumerate(allotted) if width}


@given(columns, widths, gaps)
def test_columns_and_the_gaps_between_them_fit(some: list[Column], width: int, gap: int) -> None:
    allotted = allocate_widths(some, width, gap)
    assert len(allotted) == len(some)
    assert min(allotted, default=0) >= 0
    taken = sum(allotted) + gap * max(len(shown(allotted)) - 1, 0)
    assert taken <= max(width, 0)


@given(columns, widths, gaps)
def test_a_wider_pane_shows_every_column_that_a_narrower_one_shows(
    some: list[Column], width: int, gap: int
) -> None:
    assert shown(allocate_widths(some, width, gap)) <= shown(allocate_widths(some, width + 1, gap))


@given(columns, widths, gaps)
def test_columns_with_a_share_use_the_whole_width(some: list[Column], width: int, gap: int) -> None:
    allotted = allocate_widths(some, width, gap)
    kept = shown(allotted)
    if any(some[index].share for index in kept) and all(
        allotted[index] >= some[index].usual for index in kept
    ):
        assert sum(allotted) + gap * (len(kept) - 1) == width


@given(columns, st.integers(1, 250), gaps)
def test_the_first_column_of_the_lowest_rank_is_always_shown(
    some: list[Column], width: int, gap: int
) -> None:
    lowest = min((column.rank for column in some), default=0)
    first = next((index for index, column in enumerate(some) if column.rank == lowest), None)
    assert first is None or allocate_widths(some, width, gap)[first]


def test_the_rightmost_column_of_the_highest_rank_is_dropped_first() -> None:
    some = [
        Column("a", 10),
        Column("b", 10, rank=2),
        Column("c", 10, rank=1),
        Column("d", 10, rank=2),
    ]
    assert shown(allocate_widths(some, 45)) == {0, 1, 2}
    assert shown(allocate_widths(some, 34)) == {0, 1, 2}
    assert shown(allocate_widths(some, 33)) == {0, 2}
    assert shown(allocate_widths(some, 21)) == {0}


def test_columns_of_the_lowest_rank_are_narrowed_from_the_right() -> None:
    some = [Column("a", 10), Column("b", 20)]
    assert allocate_widths(some, 20) == [10, 8]
    assert allocate_widths(some, 14) == [10, 0]
    assert allocate_widths(some, 4) == [4, 0]


def test_spare_width_is_shared() -> None:
    some = [Column("a", 4, share=3), Column("b", 4), Column("c", 4, share=1)]
    assert allocate_widths(some, 24) == [10, 4, 6]


def test_panes_show_all_columns_at_120_and_some_at_20() -> None:
    for pane in PANES:
        assert all(allocate_widths(pane.columns, 120)), pane.name
        assert any(allocate_widths(pane.columns, 20)), pane.name


def test_a_figure_always_shows_its_harm_and_is_never_cut() -> None:
    columns = PANE_BY_NAME["casualties"].columns
    for width in range(16, 130):
        widths = dict(
            zip((column.name for column in columns), allocate_widths(columns, width), strict=True)
        )
        assert widths["harm"] >= 6
        assert widths["count"] >= 8
        if width >= 44:
            # With four panes at a width of 100, the claimant is shown, too.
            assert widths["harm"] >= 9
            assert all(widths.values())


TABLES = [(pane.name, pane.columns) for pane in PANES] + [("compared", COMPARISON_COLUMNS)]


def rows_of(columns: tuple[Column, ...]) -> st.SearchStrategy[list[tuple[str, ...]]]:
    """Rows of words without blanks, so that all blanks of a drawn row are spare width."""
    words = st.integers(0, 45).map(lambda cells: "x" * cells)
    words = st.one_of(words, st.just(""))
    digits = st.integers(1, 26).map(lambda cells: "9" * cells)
    cells = [digits if column.whole else words for column in columns]
    return st.lists(st.tuples(*cells), min_size=1, max_size=5)


tables = st.sampled_from(TABLES).flatmap(
    lambda table: st.tuples(st.just(table[1]), rows_of(table[1]))
)


@given(tables, st.integers(20, 240))
def test_no_cell_is_cut_if_the_blanks_of_its_row_suffice(
    table: tuple[tuple[Column, ...], list[tuple[str, ...]]], width: int
) -> None:
    columns, rows = table
    cells = [[Cell(words) for words in row] for row in rows]
    needs = [max(len(row[at]) for row in rows) for at in range(len(columns))]
    allotted = allocate_widths(columns, width, 2, needs)
    lines = table_paragraphs(columns, cells, width, UNICODE, has_header=False)
    for row, line in zip(rows, lines, strict=True):
        drawn = words_of(line.spans)
        assert len(drawn) <= width
        shown = [words for words, cells in zip(row, allotted, strict=True) if cells and words]
        blanks = width - len(drawn.replace(" ", "")) - 2 * max(len(shown) - 1, 0)
        parts = drawn.split()
        assert len(parts) == len(shown)
        for words, part in zip(shown, parts, strict=True):
            if part != words:
                assert len(words) - len(part) > blanks
                assert "9" not in part


@given(tables, st.integers(20, 240), st.data())
def test_a_cut_cell_uses_the_blanks_next_to_it(
    table: tuple[tuple[Column, ...], list[tuple[str, ...]]], width: int, data: st.DataObject
) -> None:
    columns, rows = table
    needs = [max(len(row[at]) for row in rows) for at in range(len(columns))]
    allotted = allocate_widths(columns, width, 2, needs)
    row = [len(words) for words in data.draw(st.sampled_from(rows))]
    fitted = fit_row(columns, allotted, row, width)
    for at, cells in enumerate(fitted):
        if columns[at].whole or not columns[at].share or not 0 < cells < row[at]:
            continue
        # There are no blanks next to a cut cell, up to the next number, date or grade.
        for step in (1, -1):
            for other in range(at + step, len(columns) if step > 0 else -1, step):
                column, is_empty = columns[other], not row[other]
                moves = column.can_move or (column.share and not column.whole)
                is_fixed = not is_empty and not moves
                if is_fixed and (column.align == "right") != (step > 0):
                    break
                # A number without room is shown as a mark.
                is_mark = column.whole and fitted[other] == 1
                assert is_mark or fitted[other] <= row[other], (at, other, fitted, row)
                if is_fixed:
                    break


def test_a_long_cell_uses_blanks_without_moving_numbers_and_dates() -> None:
    some = [
        Column("who", 10, share=1),
        Column("what", 10, share=1),
        Column("date", 8),
        Column("note", 10, share=1),
    ]
    assert fit_row(some, [10, 10, 8, 10], [4, 40, 5, 3], 44) == [4, 16, 8, 10]
    assert fit_row(some, [10, 10, 8, 10], [40, 10, 0, 3], 44) == [27, 10, 0, 3]
    counted = [Column("who", 10, share=1), Column("count", 8, align="right", whole=True), some[3]]
    assert fit_row(counted, [10, 8, 10], [40, 3, 4], 32) == [15, 3, 10]
    assert fit_row(counted, [10, 8, 10], [4, 3, 40], 32) == [10, 8, 10]


def test_a_wrapped_row_keeps_its_alignment_and_its_words() -> None:
    some = [Column("who", 8, share=1), Column("what", 20, share=3), Column("date", 6)]
    # The quote wraps, so it uses the blanks of the name before it only if it is cut.
    assert fit_wrapped(some, [12, 20, 6], [5, 60, 6], [5, 9, 6], 42) == [12, 20, 6]
    assert fit_wrapped(some, [12, 20, 6], [5, 60, 6], [5, 9, 6], 42, is_cut=True) == [5, 27, 6]
    # It extends over an empty cell.
    assert fit_wrapped(some, [12, 20, 6], [12, 60, 0], [5, 9, 0], 42) == [12, 28, 0]
    # A column that can wrap makes room for a word that would be broken.
    assert fit_wrapped(some, [8, 24, 6], [30, 60, 6], [11, 9, 6], 42) == [11, 21, 6]
    assert fit_wrapped(some, [8, 24, 6], [30, 60, 6], [40, 9, 6], 42) == [8, 24, 6]


def test_a_date_uses_blanks_before_text_does_and_space_of_wrapping_cells() -> None:
    some = [Column("who", 10, share=1), Column("what", 10, share=1), Column("date", 6)]
    assert fit_row(some, [10, 10, 6], [4, 40, 12], 30) == [4, 10, 12]
    assert fit_wrapped(some, [10, 10, 6], [10, 40, 12], [5, 4, 12], 30) == [10, 4, 12]
    assert fit_wrapped(some, [10, 10, 6], [10, 40, 12], [9, 9, 12], 30) == [10, 10, 6]


def test_a_number_leaves_words_room_for_their_widest_one() -> None:
    some = [Column("a", 6, share=1), Column("b", 6, align="right", whole=True), Column("c", 6)]
    assert fit_wrapped(some, [20, 6, 6], [40, 16, 6], [9, 16, 6], 36) == [10, 16, 6]


def test_columns_get_room_for_whole_words_before_anything_else() -> None:
    some = [Column("a", 6, share=1), Column("b", 6, share=9)]
    assert allocate_widths(some, 32, 2, [40, 90])[0] < 13
    assert allocate_widths(some, 32, 2, [40, 90], [13, 6]) == [15, 15]


@given(tables, st.integers(20, 240))
def test_a_column_is_dropped_only_if_the_others_at_their_narrowest_leave_no_room(
    table: tuple[tuple[Column, ...], list[tuple[str, ...]]], width: int
) -> None:
    columns, rows = table
    needs = [max(len(row[at]) for row in rows) for at in range(len(columns))]
    narrow = [
        min(need, column.least or column.usual) for column, need in zip(columns, needs, strict=True)
    ]
    allotted = allocate_widths(columns, width, 2, needs)
    for index, column in enumerate(columns):
        others = [
            narrow[at]
            for at, other in enumerate(columns)
            if needs[at] and (other.rank, at) <= (column.rank, index)
        ]
        if needs[index] and not allotted[index]:
            assert sum(others) + 2 * (len(others) - 1) > width


@given(st.lists(st.integers(1, 40), min_size=4, max_size=4), st.integers(16, 236))
def test_the_controller_of_a_place_is_shown_at_all_widths(needs: list[int], width: int) -> None:
    columns = PANE_BY_NAME["frontline"].columns
    allotted = allocate_widths(columns, width, 2, [*needs, 2])
    by_name = dict(zip((column.name for column in columns), allotted, strict=True))
    assert by_name["place"]
    assert by_name["control"]
    if width < sum(needs[:1] + needs[2:3]) + 2:
        # All other columns are dropped before one of the two is narrowed to 0.
        assert min(by_name["place"], by_name["control"]) >= min(needs[0], needs[2], 3)


def test_spare_width_goes_first_to_cut_cells() -> None:
    some = [Column("a", 4, share=9), Column("b", 4), Column("c", 4, share=1)]
    assert allocate_widths(some, 40, 2, [4, 20, 8]) == [7, 20, 9]
    assert allocate_widths(some, 20, 2, [4, 4, 4]) == [7, 4, 5]


def test_a_column_without_words_takes_no_room() -> None:
    some = [Column("a", 10, share=1), Column("b", 10), Column("c", 10, rank=1)]
    assert allocate_widths(some, 22, 2, [12, 0, 8]) == [12, 0, 8]


def test_a_row_uses_blanks_of_the_nearest_columns() -> None:
    some = [Column("a", 10), Column("b", 10), Column("c", 10)]
    assert fit_row(some, [10, 10, 10], [9, 14, 4], 34) == [10, 14, 6]
    assert fit_row(some, [10, 10, 10], [6, 14, 10], 34) == [6, 14, 10]
    assert fit_row(some, [10, 10, 10], [10, 14, 9], 34) == [10, 10, 10]
    # The gap next to an empty cell is blank, too.
    assert fit_row(some, [10, 10, 10], [10, 22, 0], 34) == [10, 22, 0]


def test_in_an_aligned_row_only_numbers_move() -> None:
    some = [Column("a", 10), Column("b", 10), Column("c", 4, whole=True)]
    assert fit_row(some, [10, 10, 4], [4, 14, 4], 28, aligned=True) == [10, 10, 4]
    assert fit_row(some, [10, 10, 4], [4, 14, 6], 28, aligned=True) == [8, 10, 6]


def test_a_number_uses_the_space_of_text() -> None:
    some = [Column("a", 10), Column("b", 4, align="right", whole=True), Column("c", 12)]
    assert fit_row(some, [10, 4, 12], [20, 9, 20], 30) == [9, 9, 8]
    # A number that cannot fit is shown as a mark, and text may use the rest of its width.
    assert fit_row(some, [10, 4, 12], [20, 40, 20], 30) == [13, 1, 12]
    assert fit_row(some, [10, 4, 12], [10, 40, 12], 30) == [10, 4, 12]


def test_a_number_is_shown_whole_or_not_at_all() -> None:
    assert shorten("1,234,567", 6, "…", whole=True) == "…"
    assert shorten("thousands", 6, "…", whole=True) == "…"
    assert shorten("1,234,567", 9, "…", whole=True) == "1,234,567"


def test_a_cut_divides_no_number() -> None:
    cases = {
        ("killed 1,234 people", 10): "killed…",
        ("killed 1,234 people", 13): "killed 1,234…",
        ("killed ≥1,234 people", 12): "killed…",
        ("between 800,000–1,000,000 people", 20): "between…",
        ("rose from 12 to 450, they say", 18): "rose from 12 to…",
        ("rose from 12 to 450, they say", 20): "rose from 12 to 450…",
        ("on 2024-12-08 in Homs", 9): "on…",
        ("123456789", 5): "…",
        ("section 3.", 10): "section 3.",
        ("it ends, then 5", 8): "it ends…",
    }
    for (words, cells), shown in cases.items():
        assert shorten(words, cells, "…") == shown


@given(st.text("ab 0159,.–≥", max_size=40), st.integers(0, 30))
def test_shown_digits_belong_to_whole_numbers(words: str, cells: int) -> None:
    shown = shorten(words, cells, "…")
    assert len(shown) <= cells
    kept = shown.removesuffix("…")
    assert words.startswith(kept)
    if shown != words and kept and kept[-1].isdigit():
        assert not words[len(kept)].isdigit()


def test_columns_that_do_not_fit_are_not_searched_again_for_each_column() -> None:
    reads: list[int] = []

    class CountedColumns(list[Column]):
        def __getitem__(self, index: Any) -> Any:
            reads.append(index)
            return super().__getitem__(index)

    columns = CountedColumns(Column(str(day), 9, rank=day) for day in range(200))
    widths = allocate_widths(columns, 45)
    assert [index for index, width in enumerate(widths) if width] == [0, 1, 2, 3]
    assert len(reads) < 10 * 200
