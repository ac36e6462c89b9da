"""The data that the template of the PDF gets."""

from typing import Any

import pytest

from briefing_tui.export.pdf.content import pdf_data, texts_of
from briefing_tui.export.style import Logo, Style
from briefing_tui.richtext.direction import without_marks
from briefing_tui.richtext.document import (
    BulletList,
    Chart,
    ChartBar,
    ChartGroup,
    Document,
    Footnote,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Reference,
    Strong,
    Table,
    TableColumn,
    TableRow,
)


def data_of(
    *parts: Part,
    language: str = "en",
    style: Style | None = None,
    notes: tuple[Footnote, ...] = (),
    marking: str = "TLP:GREEN",
    **document: Any,
) -> dict[str, Any]:
    made = Document(marking, "Title", "Place", "as of now", language, parts, notes, **document)
    return pdf_data(made, style or Style())


def words(text: str) -> Paragraph:
    return Paragraph((Plain(text),))


def block_of(*parts: Part, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = data_of(*parts, **options)["sections"][0]["blocks"][0]
    return found


@pytest.mark.parametrize(
    ("label", "color"),
    [
        ("CLEAR", "#FFFFFF"),
        ("GREEN", "#33FF00"),
        ("AMBER", "#FFC000"),
        ("AMBER+STRICT", "#FFC000"),
        ("RED", "#FF2B2B"),
        ("PINK", "#FF2B2B"),
    ],
)
def test_the_marking_has_the_colour_of_its_label(label: str, color: str) -> None:
    assert data_of(marking=f"TLP:{label}")["marking_color"] == color


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "en"), ("ar-SY", "ar"), ("ckb", "ckb"), ("klingon", "und"), ("<x>", "und")],
)
def test_the_language_is_a_code_that_the_compiler_knows(language: str, expected: str) -> None:
    assert data_of(language=language)["lang"] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Words", "en", "ltr"),
        ("كلمات Words", "en", "rtl"),
        ("Words كلمات", "en", "ltr"),
        ("Words", "ar", "ltr"),
        (">412", "ar", "ltr"),
        ("1 Mar كلمات", "ar", "rtl"),
        ("שלום", "en", "rtl"),
    ],
)
def test_each_paragraph_has_its_own_direction(text: str, language: str, expected: str) -> None:
    assert block_of(words(text), language=language)["dir"] == expected


def test_runs_are_the_whole_text_in_pieces_of_one_direction() -> None:
    (span,) = block_of(words("1 Mar 2025, حماة: x"), language="ar")["spans"]
    assert span["runs"][0] == {"text": "\u200e1 Mar 2025", "dir": "ltr"}
    assert without_marks("".join(run["text"] for run in span["runs"])) == span["text"]


def test_only_the_first_reference_has_the_footnote() -> None:
    notes = tuple(Footnote(name, (Plain(name),)) for name in ("a", "b"))
    parts = (
        Paragraph((Plain("x"), Reference("a"), Reference("b"))),
        BulletList((ListItem((Plain("y"), Reference("b"), Reference("a"))),)),
    )
    blocks = data_of(*parts, notes=notes)["sections"][0]["blocks"]
    spans = [*blocks[0]["spans"][1:], *blocks[1]["items"][0]["spans"][1:]]
    assert [(span["number"], span["is_first"], span["follows"]) for span in spans] == [
        (1, True, False),
        (2, True, True),
        (2, False, False),
        (1, False, True),
    ]


def test_the_searched_text_joins_what_a_reader_sees_together() -> None:
    parts = (
        Paragraph((Plain("Zor"), Strong("vath Quil"), Plain("maz"))),
        words("Abu"),
        words("Xandril"),
        Paragraph((Link("https://a.example/secret", "shown"),)),
    )
    texts = " ".join(texts_of(data_of(*parts)))
    assert "Zorvath Quilmaz Abu Xandril shown" in texts
    assert "https://a.example/secret" in texts


def test_everything_that_is_shown_is_searched() -> None:
    bars = (ChartBar("who", "9 of them", 9, 9),)
    logo = Logo(data=b"PNG", media_type="image/png", alternative_text="arms", width=9)
    table = Table((TableColumn("column"),), (TableRow(((Plain("cell"),),)),))
    data = data_of(
        Heading(2, "section"),
        Heading(3, "below"),
        BulletList((ListItem((Plain("entry"),), (words("deep"),)),)),
        table,
        Chart("chart", "caption", (ChartGroup("group", bars),)),
        notes=(Footnote("s", (Plain("note"),)),),
        closing=(Heading(2, "end"), words("legend")),
        style=Style(letterhead=("ministry",), footer="foot", logo=logo),
    )
    texts = " ".join(texts_of(data)).split()
    shown = (
        *("TLP:GREEN", "Title", "Place", "section", "below", "entry", "deep", "column", "cell"),
        *("chart", "caption", "group", "who", "note", "end", "legend", "ministry", "foot", "arms"),
        "Sources",
    )
    assert [word for word in shown if word not in texts] == []


@pytest.mark.parametrize(("size", "is_beside"), [("a4", True), ("letter", True), ("a5", False)])
def test_a_chart_is_beside_its_list_if_the_page_is_wide(size: Any, is_beside: bool) -> None:
    parts = (
        words("first"),
        BulletList((ListItem((Plain("entry"),)),)),
        Chart("chart", "caption", ()),
        words("last"),
    )
    blocks = data_of(*parts, style=Style(page_size=size))["sections"][0]["blocks"]
    kinds = [block["kind"] for block in blocks]
    expected = ["paragraph", "beside", "paragraph"] if is_beside else None
    assert kinds == (expected or ["paragraph", "list", "chart", "paragraph"])


def test_a_chart_with_long_counts_is_below_its_list() -> None:
    bars = (ChartBar("who", "5,000 displaced persons (injured)", 5_000, 5_000),)
    chart = Chart("chart", "caption", (ChartGroup("group", bars),))
    blocks = data_of(BulletList((ListItem((Plain("entry"),)),)), chart)["sections"][0]["blocks"]
    assert [block["kind"] for block in blocks] == ["list", "chart"]


def test_bars_have_shares_of_the_longest_one_in_their_group() -> None:
    bars = (
        ChartBar("a", "8", 8, 8, before=10),
        ChartBar("b", "2–5", 2, 5),
        ChartBar("c", ">4", 4, None),
    )
    groups = (ChartGroup("one", bars), ChartGroup("two", (ChartBar("d", "3", 3, 3),)))
    one, two = block_of(Chart("t", "d", groups))["groups"]
    shares = [(bar["low"], bar["end"], bar["before"]) for bar in one["bars"]]
    assert [tuple(None if x is None else round(x, 2) for x in share) for share in shares] == [
        (0.8, 0.8, 1.0),
        (0.2, 0.5, None),
        (0.4, 0.4, None),
    ]
    assert [bar["is_open"] for bar in one["bars"]] == [False, False, True]
    assert [round(bar["end"], 2) for bar in two["bars"]] == [1.0]


def test_columns_share_the_line_and_short_ones_are_as_wide_as_their_text() -> None:
    def table(*texts: str) -> dict[str, Any]:
        columns = tuple(TableColumn(f"c{number}") for number in range(len(texts)))
        row = TableRow(tuple((Plain(text),) for text in texts))
        return block_of(Table(columns, (row,)))

    assert table("one", "two words") == table("one", "two words")
    assert all(width > 0 for width in table("one", "two words")["widths"])
    short, long, longer = table("12", "word " * 30, "word " * 90)["widths"]
    assert short == 0
    assert 0 < long <= longer < 4 * long


def test_a_word_is_divided_only_if_it_is_wider_than_its_column() -> None:
    long = "word " * 60
    columns = tuple(TableColumn(f"c{number}") for number in range(7))
    rows = tuple(
        TableRow(((Plain(first),), *[(Plain(long),)] * 6)) for first in ("health authorities", long)
    )
    huge = TableRow(((Plain("Donaudampfschifffahrtsgesellschaft"),), *[(Plain(long),)] * 6))
    made = block_of(Table(columns, (*rows, huge)))
    assert [row["cells"][0]["is_tight"] for row in made["rows"]] == [False, False, True]


def test_sources_are_in_two_columns_of_the_same_length() -> None:
    notes = tuple(Footnote(str(number), (Plain("word " * 10),)) for number in range(7))
    assert data_of(notes=notes)["first_column"] == 4
    assert data_of()["first_column"] == 0


def test_a_long_title_is_cut_only_beside_the_marking() -> None:
    made = pdf_data(
        Document("TLP:RED", "word " * 100, "", "as of now", "en", ()), Style(footer="foot " * 40)
    )
    assert len(made["head"]) <= 100
    assert len(made["footer"]) <= 100
    assert made["title"] == ("word " * 100).strip()


def test_a_table_without_rows_and_an_empty_document_have_data() -> None:
    assert block_of(Table((TableColumn("column"),), ()))["rows"] == []
    assert data_of()["sections"] == []
