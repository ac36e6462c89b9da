"""Cleaned text cannot control a terminal, and fits its width."""

import re
import sys
from unicodedata import category

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui import text

EVERY_CHARACTER = [chr(number) for number in range(sys.maxunicode + 1)]
VISIBLE_FORMATS = {*map(chr, range(0x600, 0x606))} | set(
    "\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
# Characters that Unicode ignores by default, although their category does not show it.
INVISIBLE = set("\u034f\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0\ufff0\ufff8\U000e0000\U000e0fff")
SELECTORS = [
    *map(chr, range(0xFE00, 0xFE10)),
    *map(chr, range(0xE0100, 0xE01F0)),
    *"\u180b\u180c\u180d\u180f",
]
JOINERS = ["\u200c", "\u200d"]

# Random text of all characters that `text.py` handles in a special way.
SPICY = st.lists(
    st.sampled_from(
        [
            *"a 7#é\n\t\r\x1b\x9b›‹+",
            *"\u202e\u2066\u200b\ufeff\ud800\u0301\u0e33",
            *"می\u064bक\u094d\u0915",
            *"❤‼👨👩🏽🇸🇾葛\u1820\u20e3",
            *JOINERS,
            "\ufe0f",
            "\ufe00",
            "\U000e0100",
            "\u180b",
            "\u0301" * 9,
            "\r\n",
        ]
    )
).map("".join)
WORDS = st.lists(st.text("ab中", max_size=9)).map(" ".join)
SURROGATES = st.characters(categories=["Cs"])
ANY_TEXT = st.text() | st.text(SURROGATES | st.characters()) | SPICY
CELLS = st.integers(-1, 12)


def is_forbidden(character: str) -> bool:
    """The expected result from the Unicode database, independent of the code."""
    if character in "\n\t" or character in VISIBLE_FORMATS or character in JOINERS:
        return False
    return (
        category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        or character in INVISIBLE
        or ord(character) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(character) <= 0xFDEF
    )


def test_every_unsafe_character_is_replaced() -> None:
    assert [
        entry for entry in EVERY_CHARACTER if is_forbidden(entry) and text.clean(entry) == entry
    ] == []


def test_no_visible_character_is_changed() -> None:
    changed = [entry for entry in EVERY_CHARACTER if text.clean(entry) != entry]
    hidden = {*JOINERS, *SELECTORS}
    # Code points that Unicode reserves for future invisible characters may be marked too.
    assert [
        entry
        for entry in changed
        if not is_forbidden(entry) and entry not in hidden and category(entry) != "Cn"
    ] == []


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("\x00\x05\x7f", "␀␅␡"),
        ("\x9b31m", "‹U+009B›31m"),
        ("a\r\nb", "a\nb"),
        ("over\rwritten", "over␍written"),
        ("\u202egnp.exe", "‹U+202E›gnp.exe"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("so\xadft", "so‹U+00AD›ft"),
        ("\ud800", "‹U+D800›"),
        ("\uffff", "‹U+FFFF›"),
        ("hidden\U000e0041", "hidden‹U+E0041›"),
        ("\u2028", "‹U+2028›"),
        ("\u3164", "‹U+3164›"),
        ("a\u200db", "a‹U+200D›b"),
        ("é\u200cé", "é‹U+200C›é"),
        ("م\u200c٤", "م‹U+200C›٤"),
        ("a\ufe0f\u200d❤", "a‹U+FE0F›‹U+200D›❤"),
        ("a\ufe0f", "a‹U+FE0F›"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f‹U+FE0F›"),
        ("😀\U000e0101", "😀‹U+E0101›"),
        ("می\u200c", "می‹U+200C›"),
        ("👨\u200d", "👨‹U+200D›"),
        ("e" + "\u0301" * 48, "e" + "\u0301" * 8 + "‹+40 marks›"),
        (
            "e" + "\u0301" * 9 + "\U0001f525" + "\u0301" * 10,
            "e" + "\u0301" * 8 + "‹+1 mark›\U0001f525" + "\u0301" * 8 + "‹+2 marks›",
        ),
    ],
)
def test_unsafe_text_is_replaced(hostile: str, shown: str) -> None:
    assert text.clean(hostile) == shown


@pytest.mark.parametrize(
    "innocent",
    [
        "plain\n\ttext",
        "Ḥamā, Dayr az-Zawr — “quoted” … 48\u202f500",
        "cafe\u0301",
        "می\u200cخواهم",
        "ക്\u200dഷ",
        "ന്\u200d",
        "क्\u200cष",
        "مُحَمَّدٌ",
        "שָׁל֑וֹם",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "🏳\ufe0f\u200d🌈",
        "1\ufe0f\u20e3",
        "葛\U000e0100城",
        "ᠮ\u180b",
        "🇸🇾 👍🏽",
        "e" + "\u0301" * 8,
        "————————————",
        "\ue000 \U000f0000 \U0010fffd",
    ],
)
def test_harmless_text_is_unchanged(innocent: str) -> None:
    assert text.clean(innocent) == innocent


@given(ANY_TEXT)
def test_cleaned_text_has_no_unsafe_characters(value: str) -> None:
    assert [entry for entry in text.clean(value) if is_forbidden(entry)] == []


@given(ANY_TEXT)
@example("\u200b\ufe0f")
@example("❤\ufe0f\u200d\u200d🔥")
@example("م" + "\u064b" * 8 + "\u200d" + "\u064b" * 8)
def test_cleaning_twice_changes_nothing(value: str) -> None:
    once = text.clean(value)
    assert text.clean(once) == once


@given(ANY_TEXT)
def test_no_base_carries_more_than_eight_marks(value: str) -> None:
    marks = 0
    for character in text.clean(value):
        is_mark = category(character)[0] == "M" and character not in SELECTORS
        marks = marks + 1 if is_mark else marks if character in JOINERS + SELECTORS else 0
        assert marks <= 8


@given(ANY_TEXT)
def test_visible_text_is_kept(value: str) -> None:
    shown = [
        entry for entry in value if category(entry)[0] in "LNPSZ" and text.clean(entry) == entry
    ]
    cleaned = iter(text.clean(value))
    assert all(entry in cleaned for entry in shown)


def test_every_combining_mark_is_looked_for_in_long_runs() -> None:
    marks = [entry for entry in EVERY_CHARACTER if category(entry)[0] == "M"]
    assert [mark for mark in marks if re.match(r"[\w\s\x00-\x7f]", mark)] == []


@given(ANY_TEXT, st.integers(0, 8), st.integers(0, 30))
@example("e" + "\u0301" * 12, 0, 20)
def test_no_part_of_a_clean_file_needs_cleaning(source: str, start: int, length: int) -> None:
    part = source[start : start + length]
    assert not text.is_clean(source) or text.clean(part) == part


@pytest.mark.parametrize(
    "source", ["", 'title = "Hama"\n\tx = 1', "title = “حماة”", "———————— “…”"]
)
def test_an_innocent_file_is_clean(source: str) -> None:
    assert text.is_clean(source)


@given(st.text(st.characters(codec="ascii")))
def test_an_ascii_file_is_clean_when_cleaning_changes_nothing(source: str) -> None:
    assert text.is_clean(source) == (text.clean(source) == source)


@pytest.mark.parametrize(
    "source",
    [
        r'"\u001b"',
        r'"\U0000001b"',
        r'"\x1b"',
        r'"\e"',
        r'"\b"',
        r'"\f"',
        r'"\r"',
        '"e\\\n  \u0301"',
    ],
)
def test_an_escape_of_toml_is_seen(source: str) -> None:
    assert text.has_toml_escapes(f"title = {source}")


@pytest.mark.parametrize("source", [r'"a \"quoted\" word"', r'"line\n\tline"', r'"a\\"', "'plain'"])
def test_a_harmless_escape_of_toml_is_no_reason_to_clean(source: str) -> None:
    assert not text.has_toml_escapes(f"title = {source}")


# Text of characters that are clean on their own. Nearly all clean text is of this kind.
NEARLY_CLEAN = ANY_TEXT.map(lambda value: "".join(filter(text.is_clean, value)))


@given(NEARLY_CLEAN, st.characters(codec="ascii", exclude_categories=["Cc"]), NEARLY_CLEAN)
@example("e" + "\u0301" * 6, "e", "\u0301" * 6)
def test_clean_lines_stay_clean_when_joined_before_a_letter_of_ascii(
    before: str, letter: str, after: str
) -> None:
    assume(text.is_clean(before))
    assume(text.is_clean(letter + after))
    assert text.clean(before + letter + after) == before + letter + after


def test_white_space_becomes_one_blank() -> None:
    assert text.clean_line(" two\r\n\t lines\u3000and \x1b more\n") == "two lines and ␛ more"


@given(ANY_TEXT)
def test_a_line_is_one_line(value: str) -> None:
    assert len(text.clean_line(value).splitlines()) <= 1


@given(ANY_TEXT)
def test_width_is_that_of_textual(value: str) -> None:
    assert text.width(value) == cell_len(value)


@pytest.mark.parametrize(
    ("value", "cells", "mark", "shown"),
    [
        ("hello", 5, "…", "hello"),
        ("hello world", 8, "…", "hello w…"),
        ("hello world", 7, "…", "hello…"),
        ("hello world", 8, "...", "hello..."),
        ("hello", 2, "...", "he"),
        ("hello", 4, "", "hell"),
        ("hello", 0, "…", ""),
        ("hello", -1, "…", ""),
        ("中文字", 5, "…", "中文…"),
        ("中文字", 4, "…", "中…"),
        ("e\u0301e\u0301e\u0301", 2, "…", "e\u0301…"),
        ("👨\u200d👩\u200d👧 family", 3, "…", "👨\u200d👩\u200d👧…"),
        ("🇸🇾🇹🇷", 3, "…", "🇸🇾…"),
        ("🇸🇾🇹🇷", 3, "", "🇸🇾"),
        ("🇸🇾🇹🇷", 4, "", "🇸🇾🇹🇷"),
        ("👍🏽👍🏽", 3, "", "👍🏽"),
    ],
)
def test_a_text_is_cut_between_characters(value: str, cells: int, mark: str, shown: str) -> None:
    assert text.cut(value, cells, mark) == shown


@given(ANY_TEXT, CELLS, st.sampled_from(["…", "...", "", "中"]))
def test_a_cut_text_fits(value: str, cells: int, mark: str) -> None:
    assert text.width(text.cut(text.clean(value), cells, mark)) <= max(cells, 0)


@given(ANY_TEXT, st.integers(1, 12))
def test_only_a_text_that_does_not_fit_is_cut(value: str, cells: int) -> None:
    cleaned = text.clean(value)
    assert (text.cut(cleaned, cells) == cleaned) == (text.width(cleaned) <= cells)


@given(ANY_TEXT, CELLS, st.sampled_from(["left", "right"]))
def test_a_fitted_text_fills_its_cells(value: str, cells: int, align: str) -> None:
    # Rich gives the character after a joiner no width, so a blank after one does not count.
    ending = text.clean(value).rstrip("".join(JOINERS))
    assert text.width(text.fit(ending, cells, align)) == max(cells, 0)


def test_a_fitted_text_is_aligned() -> None:
    assert (text.fit("412", 5), text.fit("412", 5, "right")) == ("412  ", "  412")


@pytest.mark.parametrize(
    ("value", "cells", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one\n\ntwo", 7, ["one", "", "two"]),
        ("  one \t two  ", 7, ["one two"]),
        (
            "see https://example.org/a/long/path",
            12,
            ["see https://", "example.org/", "a/long/path"],
        ),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("abc defg", 7, ["abc", "defg"]),
        ("abc defgh", 3, ["abc", "def", "gh"]),
        ("abc defgh", 4, ["abc", "defg", "h"]),
        ("ab 中文中文", 5, ["ab 中", "文中", "文"]),
        ("中", 1, ["中"]),
        ("a 中文", 1, ["a", "中", "文"]),
        ("48\u00a0500 dead", 7, ["48\u00a0500", "dead"]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_a_text_is_wrapped_at_spaces(value: str, cells: int, lines: list[str]) -> None:
    assert text.wrap(value, cells) == lines


@given(ANY_TEXT | WORDS, st.integers(2, 12))
def test_wrapped_lines_fit(value: str, cells: int) -> None:
    assert max(map(text.width, text.wrap(text.clean(value), cells))) <= cells


@given(ANY_TEXT | WORDS, st.integers(1, 12))
def test_wrapping_loses_only_white_space(value: str, cells: int) -> None:
    cleaned = text.clean(value)
    wrapped = text.wrap(cleaned, cells)
    assert re.sub(r"[ \t\n]", "", "".join(wrapped)) == re.sub(r"[ \t\n]", "", cleaned)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ("plain\n\ttext", "plain\n\ttext"),
        ("“Ḥamā” – it’s ≥412…", '"Hama" - it\'s >=412...'),
        ("A → B ← C · D", "A -> B <- C - D"),
        ("Łódź, Århus, Đilas, Straße, Þór", "Lodz, Arhus, Dilas, Strasse, Thor"),
        ("e\u0301", "e"),
        ("٤١٢", "412"),
        ("10²", "10^2"),
        ("2½", "2 1/2"),
        ("48\u202f500", "48 500"),
        ("№ 5, ﬁrst", "No 5, first"),
        ("حماة", "????"),
        ("中文", "??"),
        ("می\u200cخ", "???"),
        ("❤\ufe0f", "?"),
        ("\x1b[31m", "^[[31m"),
        ("\x7f", "^?"),
        ("\u202e", "<U+202E>"),
    ],
)
def test_a_text_is_spelled_in_ascii(value: str, spelled: str) -> None:
    assert text.ascii(value) == spelled


@given(ANY_TEXT)
def test_ascii_output_is_safe(value: str) -> None:
    spelled = text.ascii(value)
    assert spelled.isascii()
    assert text.clean(spelled) == spelled


def test_every_letter_with_an_accent_keeps_its_letter() -> None:
    latin = [chr(number) for number in range(0xC0, 0x250) if chr(number).isalpha()]
    lost = [entry for entry in latin if text.ascii(entry) == "?"]
    assert "".join(entry for entry in lost if ord(entry) < 0x180) == "ĸŊŋŦŧ"
