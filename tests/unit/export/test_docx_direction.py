"""Word files show words of two directions in order, also in programs that look at letters only."""

import pytest

from briefing_tui.export.docx.reading import searched
from briefing_tui.richtext.document import BulletList, ListItem, Paragraph, Part, Plain, Strong
from tests.unit.export.word import W, page_of, paragraphs, root_of, values, words_of

LEFT, RIGHT = "\u200e", "\u200f"


def runs(*spans: Plain | Strong, language: str = "ar") -> list[tuple[str, bool]]:
    """Return the text of each run of a paragraph, and whether it is read from right to left."""
    root = root_of(page_of(Paragraph(spans), language=language))
    (found,) = (p for p in root.iter(f"{W}p") if "Normal" in values(p, "pPr/pStyle"))
    return [(words_of(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in found.iter(f"{W}r")]


def test_a_date_between_arabic_words_is_one_run_with_a_mark() -> None:
    assert runs(Plain("سوق السمك, 3–5 Jun; الشرطة")) == [
        ("سوق السمك", True),
        (", ", True),
        (f"{LEFT}3–5 Jun", False),
        ("; ", True),
        ("الشرطة", True),
    ]


def test_a_number_between_an_arabic_word_and_an_english_one_has_a_mark() -> None:
    assert runs(Plain("Near سوق, 30 hurt"), language="en") == [
        ("Near ", False),
        ("سوق", True),
        (f"{LEFT}, 30 hurt", False),
    ]


def test_a_phrase_in_several_looks_has_its_marks_at_its_ends() -> None:
    found = runs(Plain("سوق "), Strong("~30"), Plain(" hurt (5 %) سوق"))
    assert [words for words, is_rtl in found if not is_rtl] == [f"{LEFT}~30", f" hurt (5 %){LEFT}"]


def test_marks_of_a_briefing_are_shown_and_none_are_added_without_need() -> None:
    assert runs(Plain(f"{RIGHT}Rose 4 % (B2)."), language="en") == [
        ("‹U+200F›Rose 4 % (B2).", False)
    ]


def test_marks_do_not_hide_a_name_from_the_search() -> None:
    output = page_of(Paragraph((Plain("سوق 7 Gate, (9 %) سوق"),)), language="ar")
    assert LEFT in "".join(paragraphs(root_of(output)))
    texts = [piece.text for piece in searched(output)]
    assert any("سوق 7 Gate, (9 %) سوق" in text for text in texts)


@pytest.mark.parametrize(("language", "inset"), [("en", 0), ("ar", 170)])
def test_the_signs_of_lists_are_inside_of_the_margin(language: str, inset: int) -> None:
    below: tuple[Part, ...] = (Paragraph((Plain("below"),)),)
    output = page_of(BulletList((ListItem((Plain("entry"),), below),)), language=language)
    levels = [
        (int(left or 0), int(hanging or 0))
        for left, hanging in zip(
            values(root_of(output, "word/numbering.xml"), "lvl/pPr/ind", "left"),
            values(root_of(output, "word/numbering.xml"), "lvl/pPr/ind", "hanging"),
            strict=True,
        )
    ]
    assert min(left - hanging for left, hanging in levels) == inset
    assert levels[-1][0] - levels[-1][1] == inset
    root = root_of(output)
    assert paragraphs(root, "ListContinue") == ["below"]
    (found,) = (p for p in root.iter(f"{W}p") if words_of(p) == "below")
    assert values(found, "pPr/ind", "left") == [str(levels[0][0])]


def test_letters_and_signs_of_arabic_text_can_come_from_one_font() -> None:
    output = page_of(Paragraph((Plain("سوق"),)), language="ar")
    (font,) = values(root_of(output, "word/styles.xml"), "docDefaults/rPrDefault/rPr/rFonts", "cs")
    # LibreOffice replaces Arial with Liberation Sans, which has no Arabic letters.
    assert font == "Tahoma"
    names = values(root_of(output, "word/fontTable.xml"), "font", "name")
    others = values(root_of(output, "word/fontTable.xml"), "font/altName")
    assert dict(zip(names, others, strict=True))[font] == "DejaVu Sans"
