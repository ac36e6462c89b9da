"""Breaking text into lines."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui import text
from briefing_tui.richtext.line_breaks import (
    _double_width_pattern,
    _unknown_width_pattern,
    line_breaks,
)

words = st.text(alphabet="ab é–Жش日本가\u0301\n", max_size=80)
cells = st.integers(2, 20)


def lines(value: str, first: int, rest: int) -> list[str]:
    return [value[start:end] for start, end in line_breaks(value, first, rest)]


@given(words, cells, cells)
def test_no_line_is_too_wide(value: str, first: int, rest: int) -> None:
    broken = lines(value, first, rest)
    assert text.width(broken[0]) <= first
    assert all(text.width(line) <= rest for line in broken[1:])


@given(words, cells, cells)
def test_nothing_but_blanks_and_line_feeds_is_left_out(value: str, first: int, rest: int) -> None:
    kept = "".join(lines(value, first, rest))
    assert kept.replace(" ", "") == value.replace(" ", "").replace("\n", "")


@given(words, cells, cells)
def test_every_line_begins_with_a_written_line_a_word_or_after_a_full_line(
    value: str, first: int, rest: int
) -> None:
    broken = list(line_breaks(value, first, rest))
    room = first
    for (start, end), (following, _) in pairwise(broken):
        if following == end:
            # A wide character may not fit into the last cell.
            assert text.width(value[start:end]) >= room - 1
        else:
            assert value[end:following].strip(" ") in ("", "\n")
        room = rest


def test_characters_that_are_not_measured_have_the_assumed_width() -> None:
    for character in map(chr, range(0x20, 0x10000)):
        if not _unknown_width_pattern().match(character):
            assert text.width(character) == (
                2 if _double_width_pattern().match(character) else 1
            ), character
            assert text.width(character * 2) == 2 * text.width(character), character


def test_lines_break_at_blanks() -> None:
    assert lines("one two three", 7, 7) == ["one two", "three"]
    assert lines("one two three", 6, 6) == ["one", "two", "three"]


def test_written_lines_stay_and_empty_ones_too() -> None:
    assert lines("one\n\ntwo", 9, 9) == ["one", "", "two"]


def test_the_first_line_has_its_own_width() -> None:
    assert lines("one two three", 3, 9) == ["one", "two three"]


def test_a_word_that_is_too_long_is_broken_at_the_end_of_the_line() -> None:
    assert lines("abcdefgh", 3, 3) == ["abc", "def", "gh"]


def test_a_wide_character_is_not_split() -> None:
    assert lines("日本語", 3, 3) == ["日", "本", "語"]


def test_the_indent_of_a_written_line_stays() -> None:
    assert lines("  - one two", 7, 7) == ["  - one", "two"]
    assert lines("  longer", 6, 6) == ["  long", "er"]


def test_runs_of_blanks_inside_a_line_stay() -> None:
    assert lines("a   b", 9, 9) == ["a   b"]


def test_width_zero_gives_one_character_per_line() -> None:
    assert lines("ab", 0, -2) == ["a", "b"]
