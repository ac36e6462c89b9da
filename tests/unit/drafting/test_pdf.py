"""PDF files: pieces of text with positions become paragraphs."""

import sys

import pytest

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.conversion import convert
from briefing_tui.drafting.conversion.lines import PositionedText, paragraphs_of
from briefing_tui.model.findings import Finding
from tests.unit.drafting.files import Line, pdf_file

COLUMNS: list[Line] = [
    (72, 700, 18, "Mill at Orsova burns"),
    (72, 660, 11, "Shelling killed at least 14 sol-"),
    (72, 646, 11, "diers of the Kurdish-"),
    (72, 632, 11, "led force in Orsova."),
    (72, 604, 11, "“We lost the mill,” said the gov-"),
    (72, 590, 11, "ernor (Mara Ilyan). Many people"),
    (72, 576, 11, "who lived near the mill fled to"),
    (320, 660, 11, "the hills above the town."),
    (328, 646, 11, "Nobody counted them, the ob-"),
    (320, 632, 11, "servatory said on Monday, 3"),
    (320, 618, 11, "December, but at least a few."),
]
PARAGRAPHS = [
    "Mill at Orsova burns",
    "Shelling killed at least 14 soldiers of the Kurdish-led force in Orsova.",
    (
        "“We lost the mill,” said the governor (Mara Ilyan). Many people who lived near the mill "
        "fled to the hills above the town."
    ),
    "Nobody counted them, the observatory said on Monday, 3 December, but at least a few.",
]


def pieces(lines: list[Line]) -> list[PositionedText]:
    return [PositionedText(text, x, y, size) for x, y, size, text in lines]


def test_lines_are_joined_across_hyphens_columns_and_indents() -> None:
    assert paragraphs_of([pieces(COLUMNS)]) == PARAGRAPHS


def test_the_order_in_the_file_does_not_matter() -> None:
    assert paragraphs_of([pieces(sorted(COLUMNS, key=lambda line: -line[1]))]) == PARAGRAPHS
    assert paragraphs_of([pieces(COLUMNS[::-1])]) == PARAGRAPHS


def test_pieces_of_a_line_are_joined_by_their_distance() -> None:
    row = [
        PositionedText("At least", 72, 700, 11),
        PositionedText("14", 124, 700, 11),
        PositionedText("th", 135, 701, 7),
    ]
    assert paragraphs_of([row]) == ["At least 14th"]


def test_a_hyphen_stays_in_a_compound_that_the_text_has_elsewhere() -> None:
    lines: list[Line] = [
        (72, 700, 11, "The air-strike came at dawn; the air-"),
        (72, 686, 11, "strike at noon was worse than any-"),
        (72, 672, 11, "thing, and soft\u00ad"),
        (72, 658, 11, "ened UN-"),
        (72, 644, 11, "Resolution 2254."),
    ]
    assert paragraphs_of([pieces(lines)]) == [
        (
            "The air-strike came at dawn; the air-strike at noon was worse than anything, and "
            "softened UN-Resolution 2254."
        )
    ]


def test_lines_that_every_page_repeats_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            *pieces([(72, 780, 9, f"The Ledger, page {number}"), (300, 20, 9, f"{number} / 3")]),
            *pieces([(72, 714, 11, f"Of the {word}:")]),
            *pieces([(72, 700 - 14 * line, 11, "Refrain.") for line in range(5)]),
            *pieces([(72, 600, 11, f"The {word} page.")]),
        ]
        for number, word in enumerate(("first", "second", "third"), start=1)
    ]
    refrain = " ".join(["Refrain."] * 5)
    assert " ".join(paragraphs_of(pages)) == " ".join(
        f"Of the {word}: {refrain} The {word} page." for word in ("first", "second", "third")
    )


def test_numbers_in_tables_are_not_taken_for_page_numbers() -> None:
    rows = [(72, 700, 11, "Killed in Orsova"), (320, 700, 11, "412"), (72, 680, 11, "Dead:")]
    number: list[Line] = [(72, 660, 11, "37"), (72, 640, 11, "Missing"), (320, 640, 11, "5")]
    page_number: list[Line] = [(300, 20, 11, "7")]
    text = paragraphs_of([pieces([*rows, *number, *page_number])])
    assert " ".join(text) == "Killed in Orsova 412 Dead: 37 Missing 5"


def test_the_mark_of_a_footnote_is_not_a_digit_of_the_number_before_it() -> None:
    lines: list[Line] = [
        (72, 700, 11, "They killed 14"),
        (149, 704, 7, "2"),
        (156, 700, 11, "people"),
    ]
    assert paragraphs_of([pieces(lines)]) == ["They killed 14² people"]


def test_numbers_beside_a_large_initial_are_no_marks_of_footnotes() -> None:
    lines: list[Line] = [
        (72, 670, 40, "T"),
        (100, 690, 11, "he mill burnt for two"),
        (100, 677, 11, "days and killed 14 people"),
        (72, 664, 11, "who lived there."),
    ]
    assert "14 people" in " ".join(paragraphs_of([pieces(lines)]))


def test_a_paragraph_continues_on_the_next_page() -> None:
    pages = [
        pieces([(72, 700, 11, "The mill burns and")]),
        pieces([(72, 700, 11, "nobody comes.")]),
    ]
    assert paragraphs_of(pages) == ["The mill burns and nobody comes."]


def test_a_pdf_file_is_read_with_its_properties() -> None:
    pytest.importorskip("pypdf", reason="the extra pdf-in is not installed")
    found = convert("a.pdf", pdf_file([COLUMNS]))
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == PARAGRAPHS
    assert (found.title, found.author) == ("Mill at Orsova burns", "Ann Reeve")
    assert (found.published, found.language) == ("2024-12-03", "en")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.4 broken", "this PDF file is damaged"),
        (b"", "this PDF file is damaged"),
        (pdf_file([COLUMNS])[:-400], "this PDF file is damaged"),
        (pdf_file([[]]), "contains no text; it may be a scan"),
        (pdf_file([[]] * 301), "has 301 pages; the limit is 300"),
    ],
    ids=["broken", "empty", "cut", "scan", "long"],
)
def test_a_pdf_file_that_cannot_be_used_is_an_error(data: bytes, message: str) -> None:
    pytest.importorskip("pypdf", reason="the extra pdf-in is not installed")
    found = convert("a.pdf", data)
    assert isinstance(found, Finding)
    assert message in found.message


def test_without_pypdf_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    found = convert("a.pdf", pdf_file([COLUMNS]))
    assert isinstance(found, Finding)
    assert found.message == "reading PDF files needs the package pypdf"
    assert found.hint == 'run pip install "briefing-tui[pdf-in]", or save the article as text'


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Update as of 5 February 2025", "2025-02-05"),
        ("Press release of 5 February 2025", "2025-02-05"),
        ("Published online on 5 February 2025", "2025-02-05"),
        ("What followed the fire of 5 February 2016", "2024-12-03"),
    ],
)
def test_a_date_at_the_top_of_a_pdf_may_be_of_another_day(line: str, published: str) -> None:
    pytest.importorskip("pypdf", reason="the extra pdf-in is not installed")
    lines = [(72, 700, 12, line), (72, 660, 12, "The mill burnt, and it killed 14 people.")]
    found = convert("a.pdf", pdf_file([lines]))
    assert isinstance(found, Article)
    assert found.published == published
