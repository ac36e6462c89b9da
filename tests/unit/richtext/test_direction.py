"""Paragraphs and the words in them have the direction in which they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.richtext.direction import (
    Direction,
    directed_pieces,
    direction_of,
    language_tag,
    marked_pieces,
    marked_runs,
    paragraph_direction,
)

WORDS = st.text(st.sampled_from("aZé0ח٣ب-.,~> (%)[]“”\u0301\U0001e900"), max_size=30)
DIRECTIONS = st.sampled_from(("ltr", "rtl"))


def pieces(words: str, around: Direction) -> str:
    """The pieces of a text; those that are read from right to left are in brackets."""
    return "|".join(
        f"[{piece}]" if direction == "rtl" else piece
        for piece, direction in directed_pieces(words, around)
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("all left", "all left"),
        ("to حماة and ادلب.", "to |[حماة]| and |[ادلب]|."),
        ("חיפה, 12 עכו", "[חיפה, 12 עכו]"),
        ("412", "412"),
        ("held (حلب: >9 / حماة: 5); ادلب, B2", "held (|[حلب]|: >9 / |[حماة]|: 5); |[ادلب]|, B2"),
        ("at حلب, حماة; ادلب", "at |[حلب]|, |[حماة]|; |[ادلب]"),
        ("was حلب → حماة", "was |[حلب]| → |[حماة]"),
        ("at חיפה: 9; עכו", "at |[חיפה]|: 9; |[עכו]"),
        ("at حلب (حماة: 5)", "at |[حلب]| (|[حماة]|: 5)"),
        ("by حلب (41), حماة (5)", "by |[حلب]| (41), |[حماة]| (5)"),
        ("حلب: 40–50, حماة: >9", "[حلب]|: 40–50, |[حماة]|: >9"),
        ("by חיפה (41), עכו", "by |[חיפה (41), עכו]"),
        ("said قتل (41) في حلب، 5 في حماة", "said |[قتل (41) في حلب، 5 في حماة]"),
    ],
)
def test_pieces_of_text_that_is_read_from_left_to_right(words: str, expected: str) -> None:
    assert pieces(words, "ltr") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("حماة", "[حماة]"),
        ("منظمة OCHA تقول", "[منظمة]|[ ]|OCHA|[ ]|[تقول]"),
        ("حلب, 1–2 Mar; B2.", "[حلب]|[, ]|1–2 Mar; B2|[.]"),
        ("حلب ~400 killed", "[حلب]|[ ]|~400 killed"),
        (": 12)", "[: 12)]"),
        ("(بيت 7).” (C3)", "[(]|[بيت]|[ 7).” ]|(C3)"),
        ("عند 08:15. (C3)", "[عند]|[ 08:15. ]|(C3)"),
        ("بيت (UN) and EU (y) بيت", "[بيت]|[ ]|(UN) and EU (y)|[ ]|[بيت]"),
        ("بيت Rose (20–30 %). بيت", "[بيت]|[ ]|Rose (20–30 %)|[. ]|[بيت]"),
        ("hurt: >30 %, بيت", "hurt: >30 %|[, ]|[بيت]"),
        ("بيت 5. (C-)", "[بيت]|[ 5. ]|(C-)"),
        ("بيت 5. (C?)", "[بيت]|[ 5. ]|(C?)"),
        ("بيت (?3)", "[بيت]|[ ]|(?3)"),
        (" (up from ~3,000)", "[ ]|(up from ~3,000)"),
        ("مكتب ([UN]), ", "[مكتب]|[ ]|([UN])|[, ]"),
        ("مكتب (UN: 5)", "[مكتب]|[ ]|(UN: 5)"),
        ("hurt: 12+, بيت", "hurt: 12+|[, ]|[بيت]"),
        ("بيت B? بيت", "[بيت]|[ ]|B?|[ ]|[بيت]"),
        ("Ended. 7 بيت", "Ended|[. 7 ]|[بيت]"),
        ("بيت 7, 8 May", "[بيت]|[ 7, ]|8 May"),
        ("بيت https://e.org/a/", "[بيت]|[ ]|https://e.org/a/"),
        ("بيت https://e.org/?q=, بيت", "[بيت]|[ ]|https://e.org/?q=|[, ]|[بيت]"),
        ("بيت (https://e.org/).", "[بيت]|[ ]|(https://e.org/)|[.]"),
        ("a [(b] c) بيت", "a|[ [(]|b|[] ]|c|[) ]|[بيت]"),
    ],
)
def test_pieces_of_text_that_is_read_from_right_to_left(words: str, expected: str) -> None:
    assert pieces(words, "rtl") == expected


@given(WORDS, DIRECTIONS)
def test_the_pieces_are_the_text(words: str, around: Direction) -> None:
    assert "".join(piece for piece, _ in directed_pieces(words, around)) == words


@pytest.mark.parametrize(
    ("words", "around", "expected"),
    [
        ("بيت 8 May", "rtl", ["بيت", " ", "<8 May"]),
        ("بيت Rose (9 %) بيت", "rtl", ["بيت", " ", "Rose (9 %)<", " ", "بيت"]),
        ("Ended. 7 بيت", "rtl", ["Ended", ">. 7 ", "بيت"]),
        ("in بيت, 7 hurt", "ltr", ["in ", "بيت", "<, 7 hurt"]),
        ("in بيت and 7", "ltr", ["in ", "بيت", " and 7"]),
        ("was بيت → بيت (5)", "ltr", ["was ", "بيت", "< → ", "بيت", "< (5)"]),
        ("by بيت; بيت", "ltr", ["by ", "بيت", "<; ", "بيت"]),
        ("7 of 9 (B2).", "ltr", ["7 of 9 (B2)."]),
    ],
)
def test_direction_marks_are_set_if_letters_do_not_show_the_direction(
    words: str, around: Direction, expected: list[str]
) -> None:
    names = str.maketrans("\u200e\u200f", "<>")
    found = [f"{part.before}{part.text}{part.after}" for part in marked_pieces(words, around)]
    assert [words.translate(names) for words in found] == expected


def test_the_marks_of_a_text_depend_on_the_other_texts_of_its_paragraph() -> None:
    texts = ("in ", "بيت", "", ": 7–9 ", "hurt (B?)")
    runs = list(marked_runs(texts, "ltr"))
    assert runs == [
        [("in ", "ltr")],
        [("بيت", "rtl")],
        [],
        [("\u200e: 7–9 ", "ltr")],
        [("hurt (B?)", "ltr")],
    ]


@given(WORDS, DIRECTIONS)
def test_letters_are_in_pieces_of_their_direction(words: str, around: Direction) -> None:
    for piece, direction in directed_pieces(words, around):
        for letter in piece:
            if letter.isalpha():
                assert (direction == "rtl") == (letter in "חب\U0001e900")


def test_long_texts_take_no_longer_for_each_letter() -> None:
    for words in (
        "ب " + "1 " * 50_000,
        "ب1" * 50_000,
        "a1 " * 50_000,
        "1 " * 50_000 + "; a",
        "(1] " * 30_000 + "a",
        "(a" * 40_000 + ")" * 40_000,
        "ب) " * 30_000,
        "ب, (" * 30_000,
    ):
        for around in ("ltr", "rtl"):
            assert "".join(piece for piece, _ in directed_pieces(words, around)) == words


@pytest.mark.parametrize(
    ("words", "document", "direction"),
    [
        ("Hama حماة", "ltr", "ltr"),
        ("(حماة) Hama", "ltr", "rtl"),
        ("Hama حماة", "rtl", "rtl"),
        ("Hama", "rtl", "ltr"),
        (">412", "rtl", "ltr"),
        ("", "rtl", "ltr"),
    ],
)
def test_a_paragraph_has_a_direction(words: str, document: Direction, direction: Direction) -> None:
    assert paragraph_direction(words, document) == direction


@pytest.mark.parametrize("tag", ["en", "ar-SY", "zh-Hant-TW"])
def test_a_language_tag_is_kept(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ku", "ltr"), ("ku-Arab-IQ", "rtl"), ("uz-Arab", "rtl"), ("sd-Deva", "ltr")],
)
def test_the_script_in_a_tag_decides_the_direction(tag: str, direction: Direction) -> None:
    assert direction_of(tag) == direction


@pytest.mark.parametrize("tag", ["", "e", "en_GB", "<b>", "not a tag"])
def test_another_language_is_unknown(tag: str) -> None:
    assert language_tag(tag) == ""
    assert direction_of(tag) == "ltr"
