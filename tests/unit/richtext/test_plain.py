"""Rendering documents as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui import text
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    CodeBlock,
    Commonmark,
    Document,
    Emphasis,
    Footnote,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Reference,
    Spans,
    Strong,
    Struck,
    Table,
    TableColumn,
    TableRow,
)
from briefing_tui.richtext.plain import to_plain
from tests.unit.richtext.test_markdown_hostile import one_of_each

PLACES = Table(
    (TableColumn("Place"), TableColumn("Count", "right")),
    (
        TableRow(((Plain("Aleppo"),), (Plain("412"),))),
        TableRow(((Plain("of these"),), (Plain("61"), Reference("a"))), 1),
    ),
)
SOURCE = (Footnote("a", (Plain("AFP. "), Link("https://example.org"))),)


def lines(
    *parts: Part,
    width: int = 80,
    footnotes: tuple[Footnote, ...] = (),
    keeps_addresses: bool = False,
) -> list[str]:
    """The lines between the top and the bottom."""
    document = Document("TLP:GREEN", "Title", "Situation", "today", "en", parts, footnotes)
    made = to_plain(document, width, keeps_addresses=keeps_addresses).split("\n")
    assert made[:6] == ["TLP:GREEN", "", "Title", "=====", "", "Situation · today"]
    assert made[-3:] == ["", "TLP:GREEN", ""]
    return made[7:-3]


def test_headings_are_underlined_as_wide_as_they_are() -> None:
    assert lines(Heading(2, "日本")) == ["日本", "----"]


def test_paragraphs_are_wrapped() -> None:
    assert lines(Paragraph((Plain("one two three four five"),)), width=20) == [
        "one two three four",
        "five",
    ]


def test_lists_have_hanging_indents() -> None:
    inner = BulletList((ListItem((Emphasis("Note:"), Plain(" c d e f g h i j"))),))
    assert lines(BulletList((ListItem((Strong("a"), Plain(" b")), (inner,)),)), width=20) == [
        "- a b",
        "  - Note: c d e f g",
        "    h i j",
    ]


def test_tables_have_aligned_columns() -> None:
    assert lines(PLACES, footnotes=SOURCE)[:4] == [
        "Place       Count",
        "----------  -----",
        "Aleppo        412",
        "  of these  61[1]",
    ]


def test_a_table_that_is_too_wide_is_written_cell_by_cell() -> None:
    wide = Table(
        (TableColumn("Place"), TableColumn("Held by")),
        (TableRow(((Plain("x" * 15),), (Plain("y" * 15),))),),
    )
    assert lines(wide, width=20) == ["Place:", f"  {'x' * 15}", "Held by:", f"  {'y' * 15}"]


def test_sources_are_numbered_at_the_end() -> None:
    paragraph = Paragraph((Plain("said"), Reference("a")))
    assert lines(paragraph, footnotes=SOURCE) == [
        "said[1]",
        "",
        "Sources",
        "-------",
        "",
        "1. AFP. <https://example.org>",
    ]


def test_the_numbers_of_many_sources_are_not_broken() -> None:
    notes = tuple(Footnote(f"s{number}", (Plain("AFP"),)) for number in range(12))
    references = tuple(Reference(note.source) for note in notes)
    assert lines(Paragraph((Plain("said"), *references)), width=20, footnotes=notes)[:3] == [
        "said[1] [2] [3] [4]",
        "[5] [6] [7] [8] [9]",
        "[10] [11] [12]",
    ]


def test_quotations_are_indented() -> None:
    assert lines(BlockQuotation((Paragraph((Plain("words"),)),))) == ["    words"]


def test_withdrawn_text_is_marked_once_per_row() -> None:
    struck: Spans = (Struck("a"),)
    assert lines(Paragraph((*struck, Plain(" "), *struck))) == ["withdrawn: a a"]
    table = Table((TableColumn("x"), TableColumn("y")), (TableRow((struck, struck)),))
    assert lines(table)[2] == "withdrawn: a  a"


def test_a_note_is_read_and_its_code_kept() -> None:
    note = "# Head\n\n*a* b\n\n```\n  x  y\n```"
    assert lines(Commonmark(note)) == ["Head", "", "a b", "", "      x  y"]


def test_long_code_is_broken_and_loses_nothing() -> None:
    made = lines(CodeBlock("x" * 40), width=20)
    assert "".join(line.strip() for line in made) == "x" * 40


def test_deeply_nested_code_keeps_its_words() -> None:
    nested = "> " * 18
    made = lines(Commonmark(f"{nested}~~~\n{nested}hospital\n{nested}~~~"), width=20)
    assert made[-1].strip() == "hospital"


@pytest.mark.parametrize("width", [20, 40, 80])
@given(words=st.text(max_size=30))
def test_no_line_is_wider_than_asked_for(width: int, words: str) -> None:
    made = to_plain(one_of_each(words), width).split("\n")
    assert max(text.width(line) for line in made) <= width


ADDRESS = f"https://example.org/{'a' * 40}/b?c=d-e"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Paragraph((Plain(f"Read {ADDRESS}, it says."),)), ("Read", f"{ADDRESS},", "it says.")),
        (
            BulletList((ListItem((Plain("AFP, "), Link(ADDRESS))),), 1),
            ("1. AFP,", f"   <{ADDRESS}>"),
        ),
        (
            Table((TableColumn("a"), TableColumn("b")), (TableRow(((Link(ADDRESS),), ())),)),
            ("a:", f"  <{ADDRESS}>"),
        ),
        (
            Table(
                (TableColumn("a"), TableColumn("b", is_running_text=True)),
                (TableRow(((Plain("x"),), (Link(ADDRESS),))),),
            ),
            ("a", "-", "x", f"    <{ADDRESS}>"),
        ),
        (CodeBlock(f"curl {ADDRESS}"), (f"    curl {ADDRESS}",)),
        (Commonmark(f"> [Page]({ADDRESS})"), ("    Page", f"    <{ADDRESS}>")),
    ],
)
def test_a_long_address_is_kept_whole(part: Part, expected: tuple[str, ...]) -> None:
    assert lines(part, width=20, keeps_addresses=True) == [*expected]


@given(st.text(max_size=30))
def test_no_control_characters_are_printed(words: str) -> None:
    made = to_plain(one_of_each(words), 80)
    assert text.clean(made) == made


def test_running_text_of_a_table_is_below_its_row() -> None:
    columns = (TableColumn("Place"), TableColumn("Details", is_running_text=True))
    rows = (
        TableRow(((Plain("Aleppo"),), (Plain("Most of the city is taken, SOHR says."),))),
        TableRow(((Plain("Hama"),), ())),
    )
    assert lines(Table(columns, rows), width=30) == [
        *("Place", "------", "Aleppo", "    Most of the city is taken,", "    SOHR says.", "Hama"),
    ]
