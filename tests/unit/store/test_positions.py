"""Every value is found at its line and column, in every layout."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.findings import KeyPath, Location
from briefing_tui.store import positions
from briefing_tui.store.layout import read_layout
from briefing_tui.store.positions import Piece, locate, parse_pieces


def place(source: str, *key_path: str | int) -> tuple[int, int]:
    found = locate(source, [key_path])[key_path]
    return found.line, found.column


def words_at(source: str, *key_path: str | int) -> str:
    found = locate(source, [key_path])[key_path]
    assert found.line == found.end_line
    return source.split("\n")[found.line - 1][found.column - 1 : found.end_column - 1]


@pytest.mark.parametrize(
    ("source", "key_path", "words"),
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
        ('"a\\u202e" = 5', ("a‹U+202E›",), "5"),
        ("'a\u200b' = { 'b\u200b' = 5 }", ("a‹U+200B›", "b‹U+200B›"), "5"),
        ("['a\u200b'.b]\nc = 5", ("a‹U+200B›", "b", "c"), "5"),
    ],
)
def test_a_value_is_found(source: str, key_path: KeyPath, words: str) -> None:
    assert words_at(source, *key_path) == words


def test_columns_count_characters_not_bytes() -> None:
    assert place('a = { é = "é", b = 5 }', "a", "b") == (1, 20)


def test_line_ends_of_windows_do_not_move_columns() -> None:
    assert place("a = 1\r\nb = 5\r\n", "b") == (2, 5)


def test_a_text_of_many_lines_has_its_start_and_its_end() -> None:
    found = locate('a = """\none\ntwo"""\n', [("a",)])[("a",)]
    assert found == Location(1, 5, 3, 7)


def test_the_location_of_an_item_is_its_header() -> None:
    assert place("[[a]]\nb = 1\n[[a]]\nb = 2\n", "a", 1) == (3, 3)


def test_a_missing_value_has_the_location_of_its_nearest_parent() -> None:
    assert place("[[a]]\nb = 1\n", "a", 0, "missing", 3) == (1, 3)


def test_an_unknown_key_path_is_located_at_the_start() -> None:
    assert place("a = 1\n", "b", "c") == (1, 1)


@given(st.text(max_size=200))
def test_locating_in_any_text_never_raises(source: str) -> None:
    assert set(locate(source, [(), ("a",), ("a", 0, "b")])) == {(), ("a",), ("a", 0, "b")}


def test_locations_in_pieces_are_those_in_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that begins with a bracket is not a header inside a list or a text."""
    source = (
        'title = "é"\n[head]\nlist = [\n[1, 2],\n[3],\n]\ntext = """\n[[rows]]\nid = "no"\n"""\n'
        "[[rows]]\nid = 'one'\n# [[rows]]\n[[rows.parts]]\nid = 1\n[[rows]]\r\nid = 'two'\n"
        "[[rows.parts]]\nid = 2\n[rows.inner]\nwords = '''\n[[rows]]\n'''\na.b = 3\n"
    )
    lines: dict[KeyPath, int] = {
        ("title",): 1,
        ("head", "list", 1, 0): 5,
        ("head", "text"): 7,
        ("rows", 0, "id"): 12,
        ("rows", 0, "parts", 0, "id"): 15,
        ("rows", 1, "id"): 17,
        ("rows", 1, "parts", 0, "id"): 19,
        ("rows", 1, "inner", "a", "b"): 24,
        ("rows", 1, "missing"): 16,
        ("rows",): 11,
    }
    whole = locate(source, lines, {("rows", 1, "id")})
    layout = read_layout(source)
    assert {key_path: found.line for key_path, found in whole.items()} == lines
    monkeypatch.setattr(positions, "_PIECE_SIZE", 1)
    assert locate(source, lines, {("rows", 1, "id")}) == whole
    assert read_layout(source) == layout


def test_the_layout_of_a_large_file_is_read_in_small_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A tree of the whole file would need a hundred times the memory of its text."""
    lengths = []

    def noted(data: bytes) -> Iterator[Piece]:
        for piece in parse_pieces(data):
            lengths.append(len(piece.data))
            yield piece

    monkeypatch.setattr("briefing_tui.store.layout.parse_pieces", noted)
    source = "format = 1\n" + "[[notes]]\ntext = 'x'\n" * 10_000
    layout = read_layout(source)
    assert layout
    assert len(layout.statements) == 20_001
    assert sum(lengths) == len(source)
    assert max(lengths) < 40_000
