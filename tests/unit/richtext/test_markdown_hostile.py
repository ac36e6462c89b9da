"""Hostile text stays text in all Markdown readers."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.export.document import prepare
from briefing_tui.richtext import markdown
from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Code,
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
from briefing_tui.richtext.escaping import safe_web_address
from briefing_tui.richtext.markdown import to_markdown
from tests.unit.export.hostile import CORPUS, words_in_every_key
from tests.unit.export.readers import HARMLESS, READERS, folded, markdown_it


def cases(turn: int) -> pytest.MarkDecorator:
    """All words for the reader in this process, and a third of them for other programs.

    Starting a program for each word takes minutes, so each test uses a different third.
    """
    return pytest.mark.parametrize(
        ("reader", "words"),
        [
            (reader, words)
            for place, reader in enumerate(READERS)
            for number, words in enumerate(CORPUS)
            if reader == "markdown-it" or (number + place + turn) % 3 == 0
        ],
    )


def document_of(parts: tuple[Part, ...], footnotes: tuple[Footnote, ...] = ()) -> Document:
    return Document("TLP:CLEAR", "Title", "", "as of today", "en", parts, footnotes)


def words_of(spans: Spans) -> str:
    return folded("".join(str(getattr(span, "text", "")) for span in spans))


def parts_within(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, BulletList):
            for item in part.items:
                yield from parts_within(item.parts)
        if isinstance(part, BlockQuotation):
            yield from parts_within(part.parts)


def tables_of(document: Document) -> list[list[list[str]]]:
    return [
        [
            [folded(column.title) for column in part.columns],
            *(
                [
                    words_of((*(Plain("↳ " * row.depth),) * (n == 0), *cell))
                    for n, cell in enumerate(row.cells)
                ]
                for row in part.rows
            ),
        ]
        for part in parts_within(document.parts)
        if isinstance(part, Table)
    ]


def headings_of(document: Document) -> list[str]:
    below = [folded(part.text) for part in document.parts if isinstance(part, Heading)]
    closing = [folded(part.text) for part in document.closing if isinstance(part, Heading)]
    return [folded(document.title), *below, *closing]


def one_of_each(words: str) -> Document:
    """All kinds of parts, with the words in all their texts."""
    mixed: Spans = (
        Strong(words),
        Plain(f" {words} "),
        Emphasis(words),
        Plain(": "),
        Struck(words),
        Plain(" and "),
        Code(words),
        Plain(f" ({words})"),
        Reference("a"),
        Plain(words),
    )
    row = TableRow((mixed, (Plain(words),), (Struck(words), Reference("b"))), 1)
    return document_of(
        (
            Heading(2, words),
            Paragraph((Plain(words),)),
            Paragraph((Struck(words), Reference("a"), Plain(words))),
            Paragraph((Strong(words), Plain(words))),
            Paragraph((Plain(words), Reference("b"), Link("https://example.org/a b|<c>", words))),
            Table((TableColumn(words), TableColumn("b", "right"), TableColumn("c")), (row, row)),
            BulletList((ListItem((Plain(words),), (BulletList((ListItem(mixed),)),)),)),
            BlockQuotation((Paragraph((Plain(words),)), Paragraph((Struck(words),)))),
            Commonmark(words, (Plain(" ("), Plain(words), Plain(")"), Reference("a"))),
        ),
        (Footnote("a", (Plain(words),)), Footnote("b", (Code(words), Plain(words)))),
    )


def harmless(reader: str) -> frozenset[str]:
    # In its own dialect, pandoc shows even an escaped `[ ]` at the start of a list entry as a box.
    return HARMLESS | {"input", "label"} if reader == "pandoc-own" else HARMLESS


@cases(0)
def test_a_briefing_of_hostile_text_is_read_as_intended(reader: str, words: str) -> None:
    document = prepare(words_in_every_key(words), drafts=True)
    page = READERS[reader](to_markdown(document))
    assert page.tags <= harmless(reader)
    assert page.headings == headings_of(document)
    assert page.tables == tables_of(document)
    assert len(set(page.footnotes)) == len({footnote.spans for footnote in document.footnotes})


@cases(1)
def test_hostile_text_stays_text_in_all_parts(reader: str, words: str) -> None:
    document = one_of_each(words)
    page = READERS[reader](to_markdown(document))
    assert page.tags <= harmless(reader)
    assert page.headings == headings_of(document)
    assert page.tables == tables_of(document)
    assert folded(words) in page.paragraphs


@cases(2)
def test_hostile_text_creates_no_links(reader: str, words: str) -> None:
    document = document_of(
        (
            Heading(2, words),
            Paragraph((Plain(words), Strong(words), Plain(f"({words})"))),
            Table((TableColumn(words),), (TableRow(((Plain(words),),)),)),
            Paragraph((Link(words), Plain(" "), Code(words))),
            Paragraph((Link(f"javascript:{words}", words),)),
        )
    )
    page = READERS[reader](to_markdown(document))
    meant = safe_web_address(words)
    assert page.links == ({meant} if meant else set())


ODD = st.text(alphabet="ab1 .\\`*_[]()<>!#|~^$&;:@{}+-=\"'\n\t/é，日\u0301", max_size=24)


@given(ODD)
@example("~1")
@example("\\|")
def test_a_table_keeps_its_cells(words: str) -> None:
    cells: tuple[Spans, ...] = ((Plain(words),), (Strong(words), Plain(" x")), (Struck(words),))
    document = document_of(
        (Table((TableColumn("a"), TableColumn("b"), TableColumn("c")), (TableRow(cells),)),)
    )
    page = markdown_it(to_markdown(document))
    assert page.tables == tables_of(document)


@given(ODD, ODD)
def test_a_paragraph_keeps_its_text(first: str, second: str) -> None:
    spans: Spans = (Plain(first), Strong(second), Plain(first), Emphasis(second), Plain(second))
    page = markdown_it(to_markdown(document_of((Paragraph(spans),))))
    assert page.tags <= {"p", "h1", "strong", "em", "code"}
    assert page.paragraphs[2:-1] == [words_of(spans)] * bool(words_of(spans))


@given(st.lists(ODD, min_size=1, max_size=4))
def test_a_reference_is_recognized_next_to_any_text(texts: list[str]) -> None:
    spans = tuple(span for words in texts for span in (Plain(words), Reference("a")))
    document = document_of((Paragraph(spans),), (Footnote("a", (Plain("the source"),)),))
    page = markdown_it(to_markdown(document))
    assert page.footnotes == ["the source"]
    assert page.paragraphs[2:-1] == [words_of(spans)]


@given(ODD)
def test_no_line_of_an_export_ends_in_a_blank(words: str) -> None:
    source = to_markdown(one_of_each(words))
    assert source.endswith("\n")
    assert not [line for line in source.split("\n") if line != line.rstrip()]


def test_the_size_of_chunks_does_not_change_the_output() -> None:
    documents = [
        one_of_each(words) for words in (*CORPUS, "a\u200d\nb\ufe0f", "\r\n\u0301\n\u200d")
    ]
    at_once = [to_markdown(document) for document in documents]
    with patch.object(markdown, "_LINES_AT_ONCE", 1):
        assert [to_markdown(document) for document in documents] == at_once
