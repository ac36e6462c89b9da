"""Every value is found at its line and column, however the file is laid out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.findings import KeyPath, Location
from briefing_tui.store.positions import locate


def place(source: str, *way: str | int) -> tuple[int, int]:
    found = locate(source, [way])[way]
    return found.line, found.column


def words_at(source: str, *way: str | int) -> str:
    found = locate(source, [way])[way]
    assert found.line == found.end_line
    return source.split("\n")[found.line - 1][found.column - 1 : found.end_column - 1]


@pytest.mark.parametrize(
    ("source", "way", "words"),
    [
        ("title = 5", ("title",), "5"),
        ("a.b.c = 5", ("a", "b", "c"), "5"),
        ("[a.b]\nc = 5", ("a", "b", "c"), "5"),
        ('"a" = 5', ("a",), "5"),
        ("'a b' = 5", ("a b",), "5"),
        ('"\\u0061" = 5', ("a",), "5"),
        ("a = { b = 1, c = 5 }", ("a", "c"), "5"),
        ("a = [1, [2, 5]]", ("a", 1, 1), "5"),
        ("a = [1, # one\n 5,\n]", ("a", 1), "5"),
        ("[[a]]\nb = 1\n[[a]]\nb = 5", ("a", 1, "b"), "5"),
        ("[[a]]\n[[a.b]]\nc = 1\n[[a]]\n[[a.b]]\nc = 5", ("a", 1, "b", 0, "c"), "5"),
        ("[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 5", ("a", 1, "b", "c"), "5"),
        ("a = [ { b = 1 }, { b = 5 } ]", ("a", 1, "b"), "5"),
        ("[[ a ]]\nb = 5", ("a", 0, "b"), "5"),
        ("a = 2024-12-01 # day", ("a",), "2024-12-01"),
    ],
)
def test_a_value_is_found(source: str, way: KeyPath, words: str) -> None:
    assert words_at(source, *way) == words


def test_columns_count_characters_not_bytes() -> None:
    assert place('a = { é = "é", b = 5 }', "a", "b") == (1, 20)


def test_line_ends_of_windows_do_not_move_columns() -> None:
    assert place("a = 1\r\nb = 5\r\n", "b") == (2, 5)


def test_a_text_of_many_lines_has_its_start_and_its_end() -> None:
    found = locate('a = """\none\ntwo"""\n', [("a",)])[("a",)]
    assert found == Location(1, 5, 3, 7)


def test_an_item_stands_at_its_header() -> None:
    assert place("[[a]]\nb = 1\n[[a]]\nb = 2\n", "a", 1) == (3, 3)


def test_what_the_file_does_not_have_is_placed_at_the_nearest_around_it() -> None:
    assert place("[[a]]\nb = 1\n", "a", 0, "missing", 3) == (1, 3)


def test_what_is_nowhere_is_placed_at_the_start() -> None:
    assert place("a = 1\n", "b", "c") == (1, 1)


@given(st.text(max_size=200))
def test_looking_for_places_in_any_text_never_raises(source: str) -> None:
    assert set(locate(source, [(), ("a",), ("a", 0, "b")])) == {(), ("a",), ("a", 0, "b")}
