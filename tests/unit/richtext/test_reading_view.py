"""A document on a screen: everything that its readers see, in order, and nothing that draws."""

from __future__ import annotations

import pytest

from briefing_tui.richtext.document import (
    BlockQuotation,
    BulletList,
    Chart,
    Document,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Plain,
    Reference,
    Strong,
    Table,
    TableColumn,
    TableRow,
)
from briefing_tui.richtext.reading_view import reading_view
from briefing_tui.richtext.terminal import words_of

CITED = (Plain("Roads are open "), Reference("wire"))
DOCUMENT = Document(
    marking="TLP:GREEN",
    title="A \x1b[31mday",
    situation="Somewhere",
    cut_off="as of 1 Dec 2024",
    language="en",
    parts=(
        Heading(2, "Places"),
        Table(
            (TableColumn("place"), TableColumn("count", "right")),
            (TableRow(((Strong("Alpha"),), (Plain("12"), Reference("agency")))),),
        ),
        Chart("Counts", "Bars", ()),
        BulletList((ListItem(CITED, (Paragraph(CITED),)),)),
        BlockQuotation((Paragraph(CITED),)),
    ),
    footnotes=(Footnote("agency", (Plain("Agency"),)), Footnote("wire", (Plain("Wire\x07"),))),
    closing=(Paragraph((Plain("The end."),)),),
)


def lines(width: int = 60) -> list[str]:
    return [words_of(paragraph.spans) for paragraph in reading_view(DOCUMENT, width)]


def test_everything_is_shown_in_order_with_numbered_sources() -> None:
    shown = [line for line in lines() if line]
    assert shown[0] == shown[-1] == "TLP:GREEN"
    assert "\x1b" not in "".join(shown)
    assert "\x07" not in "".join(shown)
    assert shown[2:] == [
        "Somewhere · as of 1 Dec 2024",
        "Places",
        "place  count",
        "-----  -----",
        "Alpha  12[1]",
        "- Roads are open [2]",
        "Roads are open [2]",
        "Roads are open [2]",
        "Sources",
        "1. Agency",
        shown[-3],
        "The end.",
        "TLP:GREEN",
    ]
    assert shown[-3].startswith("2. Wire")


def test_headings_and_the_header_of_a_table_stand_out() -> None:
    tones = {
        words_of(paragraph.spans): paragraph.spans[0].tone
        for paragraph in reading_view(DOCUMENT, 60)
        if paragraph.spans and isinstance(paragraph.spans[0], Plain)
    }
    assert tones["Places"] == "heading"
    assert tones["place  count"] == "strong"
    assert tones["Alpha  12[1]"] == "plain"


@pytest.mark.parametrize("width", [1, 20, 200])
def test_no_width_loses_a_word(width: int) -> None:
    assert "".join("".join(lines(width)).split()).count("Alpha") == 1
