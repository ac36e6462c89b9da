"""Lines and rows of a PDF, and a compiler that cannot lay them out."""

import re

import pytest
from msgspec import structs

from briefing_tui.errors import BriefingError
from briefing_tui.export.pdf import write
from briefing_tui.export.style import Style
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Chart,
    ChartBar,
    ChartGroup,
    Footnote,
    ListItem,
    Part,
    Plain,
    Reference,
    Table,
    TableColumn,
    TableRow,
)
from tests.unit.export.documents import briefing_of
from tests.unit.export.pdfs import pdf_with, request_of, text_in


def test_a_list_in_a_quotation_is_as_dense_as_elsewhere() -> None:
    inner = BulletList((ListItem((Plain("Inner"),)),))
    nested = BulletList((ListItem((Plain("Outer"),), (inner,)),))
    assert distance_in(BlockQuotation((nested,))) == distance_in(nested)


def distance_in(part: Part) -> float:
    """Return the distance between the entry and the entry below it."""
    boxes = text_in(pdf_with(briefing_of(), part), "-bbox")
    outer, inner = (
        float(re.findall(rf'yMin="([\d.]+)"[^>]*>{word}<', boxes)[0]) for word in ("Outer", "Inner")
    )
    return round(inner - outer, 1)


def test_a_row_that_is_higher_than_a_small_page_continues_on_the_next_one() -> None:
    names = ("What", "Count", "Who", "Where", "Period", "According to", "Grade", "Details")
    cells = (*("displaced civilians, Aleppo",) * 7, "word " * 110)
    table = Table(
        tuple(TableColumn(name) for name in names), (TableRow(tuple((Plain(c),) for c in cells)),)
    )
    style = Style(page_size="a5", margin=25, font_size=14)
    boxes = text_in(pdf_with(briefing_of(), table, style=style), "-bbox")
    found = re.findall(r'yMax="([\d.]+)">word<', boxes)
    assert len(found) == 110
    millimetres = max(map(float, found)) / 72 * 25.4
    assert millimetres < 210 - 25


def test_a_chart_that_is_higher_than_the_page_continues_on_the_next_one() -> None:
    bars = tuple(ChartBar(f"bar{number}", "9", 0.5, 0.5) for number in range(60))
    chart = Chart("Chart", "About the chart.", (ChartGroup("Group", bars),))
    style = Style(page_size="a5", margin=25, font_size=14)
    boxes = text_in(pdf_with(briefing_of(), chart, style=style), "-bbox")
    found = re.findall(r'yMax="([\d.]+)">bar', boxes)
    assert len(found) == 60
    assert max(map(float, found)) / 72 * 25.4 < 210 - 25


def test_many_references_in_a_cell_continue_on_the_next_line() -> None:
    notes = tuple(Footnote(f"s{number}", (Plain("AFP"),)) for number in range(120))
    references = tuple(Reference(note.source) for note in notes)
    words = (Plain("captured by the army"),)
    columns = tuple(TableColumn(name) for name in ("Place", "Status", "Since", "Grade"))
    table = Table(columns, (TableRow((words, words, words, references)),))
    request = request_of(briefing_of(), table)
    assert request.fixed is not None
    document = structs.replace(request.fixed, footnotes=notes, has_source_list=True)
    boxes = text_in(write(structs.replace(request, fixed=document)), "-bbox")
    rightmost = max(map(float, re.findall(r'xMax="([\d.]+)"', boxes)))
    assert rightmost / 72 * 25.4 <= 210 - 15


def test_a_crash_of_the_compiler_is_an_error_with_a_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panic = type("PanicException", (BaseException,), {})

    def compile_with_warnings(*_: object, **__: object) -> None:
        raise panic

    monkeypatch.setattr("typst.compile_with_warnings", compile_with_warnings)
    with pytest.raises(BriefingError, match="typst crashed"):
        pdf_with(briefing_of())
