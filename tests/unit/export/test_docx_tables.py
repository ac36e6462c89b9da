"""The widths of the columns of tables in Word files."""

import pytest

from briefing_tui.richtext.document import Plain, Table, TableColumn, TableRow
from tests.unit.export.word import page_of, root_of, values


@pytest.mark.parametrize(
    ("title", "words", "least"),
    [
        ("Since", "8 Dec", 548),
        ("Grade", "B2", 609),
        ("Who", "UNHCR", 652),
        ("Who", "combatants", 1069),
    ],
)
def test_no_word_of_a_narrow_column_is_broken_in_a_wider_font(
    title: str, words: str, least: int
) -> None:
    """`least` is the width of the longest word in DejaVu Sans, in twentieths of a point."""
    long = "Rebels hold most of the city and the roads to the north of it"
    columns = tuple(TableColumn(name) for name in ("Place", "Status", title, "Details"))
    row = TableRow(tuple((Plain(cell),) for cell in ("Hama", long, words, long)))
    widths = values(root_of(page_of(Table(columns, (row,) * 3))), "gridCol", "w")
    side_margins = 2 * 60
    assert int(str(widths[2])) >= least + side_margins


def test_only_the_longest_words_are_broken_if_a_table_is_too_wide() -> None:
    names = ("What", "Count", "Who", "Where", "Period", "According to", "Grade", "Details")
    columns = tuple(TableColumn(name, "right" if name == "Count" else "left") for name in names)
    cells = ("displaced", "800,000–1,000,000", "civilians", "neighbourhoods", "up to 8 Dec", "SOHR")
    row = TableRow(tuple((Plain(cell),) for cell in (*cells, "ungraded", "telecommunications")))
    texts = values(root_of(page_of(Table(columns, (row,)))), "gridCol", "w")
    widths = dict(zip(names, (int(str(width)) - 2 * 60 for width in texts), strict=True))
    # The widths of the words in DejaVu Sans; those of headers in its bold style.
    assert widths["Count"] >= 1750
    assert widths["Period"] >= 657
    assert widths["Grade"] >= 866
    assert widths["Where"] == pytest.approx(widths["Details"], abs=8)


def test_a_table_of_one_row_is_laid_out_for_its_cells() -> None:
    long = "The attack hit a market, and rescuers say that they still search for people."
    columns = tuple(TableColumn(name) for name in ("Place", "Status", "According to", "Details"))
    row = TableRow(tuple((Plain(cell),) for cell in ("Hama", "held", "SOHR", long)))
    for rows in ((row,), (row,) * 5):
        texts = values(root_of(page_of(Table(columns, rows))), "gridCol", "w")
        widths = [int(str(width)) for width in texts]
        assert widths[-1] > sum(widths) / 2
