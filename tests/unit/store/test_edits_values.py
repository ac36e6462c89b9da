"""How an edit formats values, and what it refuses."""

import datetime as dt
from typing import Any

import pytest

from briefing_tui.store.edits import add_item, remove_item, set_top
from briefing_tui.store.outcomes import Refused
from tests.unit.store.toml_layouts import remove_field, renamed, replaced, set_field

BLOCKS = """\
title = "T"

[[quotes]]
text = "said"

[[frontline]]
place = "hama"
"""

FOLDED = '''\
[[notes]]
text = """\\
  Some words that are folded, \\
  because they are long."""
heading = "short"
'''

PARTS = """\
[[casualties]]
count = 9
parts = [ { who = "men", count = 4 }, { who = "women", count = 5 } ]
[[casualties]]
count = 2
[[casualties.parts]]
who = "men"
[[casualties]]
count = 3
"""


def test_a_key_that_would_hide_is_escaped() -> None:
    assert set_top("", "\u202e", 1) == '"\\u202e" = 1\n'


def test_a_text_that_was_folded_is_folded_again() -> None:
    made = set_field(FOLDED, "notes", 0, "text", "word " * 22 + "end")
    folded = "  " + "word " * 19 + "\\\n  " + "word " * 3 + "end"
    assert isinstance(made, str)
    assert made.startswith(f'[[notes]]\ntext = """\\\n{folded}"""\n')


def test_a_text_with_lines_spans_lines_if_others_do() -> None:
    made = set_field(FOLDED, "notes", 0, "heading", 'a\nb"\\\x1b')
    assert made == replaced(FOLDED, '"short"', '"""\na\nb\\"\\\\\\u001b"""')


def test_a_long_text_is_folded_only_if_others_are() -> None:
    words = "word " * 30
    assert set_field(BLOCKS, "quotes", 0, "text", words) == replaced(BLOCKS, '"said"', f'"{words}"')
    address = f"https://example.org/{'x' * 90}"
    assert set_field(FOLDED, "notes", 0, "heading", address) == replaced(
        FOLDED, '"short"', f'"{address}"'
    )
    source = FOLDED.replace('"short"', '"""not folded"""')
    assert set_field(source, "notes", 0, "heading", words) == replaced(
        source, '"""not folded"""', f'"{words}"'
    )


def test_a_text_spans_lines_with_the_endings_of_the_file() -> None:
    source = FOLDED.replace("\n", "\r\n")
    made = set_field(source, "notes", 0, "heading", "a\nb")
    assert made == replaced(source, '"short"', '"""\r\na\r\nb"""')


def test_a_text_does_not_span_lines_if_that_would_change_it() -> None:
    made = set_field(FOLDED, "notes", 0, "heading", "a\r\nb")
    assert made == replaced(FOLDED, '"short"', r'"a\r\nb"')


def test_a_value_of_another_type_is_another_value() -> None:
    source = '[[notes]]\ntext = "1"\n'
    assert set_field(source, "notes", 0, "text", 1) == "[[notes]]\ntext = 1\n"
    assert set_field("[[notes]]\na = 1\n", "notes", 0, "a", True) == "[[notes]]\na = true\n"


def test_a_text_with_lines_stays_on_one_if_no_other_spans_lines() -> None:
    made = set_field(BLOCKS, "quotes", 0, "text", "a\nb")
    assert made == replaced(BLOCKS, '"said"', '"a\\nb"')


@pytest.mark.parametrize(
    ("value", "formatted"),
    [
        ("\x00\x9b\u202e\ufeff", r'"\u0000\u009b\u202e\ufeff"'),
        ("نمی\u200cخواهم", '"نمی\u200cخواهم"'),
        ("\U000e0041", r'"\U000e0041"'),
        (dt.datetime(2024, 12, 1, 6, tzinfo=dt.UTC), "2024-12-01 06:00:00+00:00"),
        (dt.time(6, 30), "06:30:00"),
        (1.0, "1.0"),
        (True, "true"),
        ({}, "{}"),
        ([], "[]"),
    ],
)
def test_a_value_is_formatted_as_toml(value: Any, formatted: str) -> None:
    assert set_field(BLOCKS, "quotes", 0, "text", value) == replaced(BLOCKS, '"said"', formatted)


def test_a_list_keeps_the_entries_and_comments_that_did_not_change() -> None:
    source = "[[notes]]\nsources = [\n  'a',  # one\n  # two\n  'b',\n  'c'  # three\n]\n"
    made = set_field(source, "notes", 0, "sources", ["a", "new", "c", "d"])
    assert made == (
        "[[notes]]\nsources = [\n  'a',  # one\n  # two\n  \"new\",\n  'c',  # three\n  \"d\"\n]\n"
    )
    assert set_field(source, "notes", 0, "sources", ["a", "c"]) == replaced(
        source, "  # two\n  'b',\n", ""
    )
    assert set_field(source, "notes", 0, "sources", ["a", "x", "b", "c"]) == replaced(
        source, "  # two\n", '  "x",\n  # two\n'
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_last_entry_is_removed_with_the_comma_at_the_start_of_its_line(newline: str) -> None:
    source = "[[notes]]\nsources = [\n    'a'  # one\n  , 'b'\n  , 'c'  # three\n]\n"
    source = source.replace("\n", newline)
    line = f"  , 'c'  # three{newline}"
    made = set_field(source, "notes", 0, "sources", ["a", "b"])
    assert made == replaced(source, line, "")
    assert set_field(source, "notes", 0, "sources", ["a"]) == replaced(
        source, f"  , 'b'{newline}{line}", ""
    )


def refusal(made: str | Refused) -> str:
    assert isinstance(made, Refused)
    return made.message


def test_a_file_that_is_broken_is_refused() -> None:
    assert "not valid TOML" in refusal(set_top("title = ", "title", "T"))


@pytest.mark.parametrize(
    ("section", "index", "part_index"),
    [("notes", 0, None), ("frontline", 2, None), ("frontline", -1, None), ("frontline", 0, 0)],
)
def test_an_item_that_is_not_there_is_refused(
    section: str, index: int, part_index: int | None
) -> None:
    assert "no such item" in refusal(
        set_field(BLOCKS, section, index, "text", 1, part_index=part_index)
    )
    assert "no such item" in refusal(remove_item(BLOCKS, section, index, part_index=part_index))


def test_a_key_that_is_not_there_is_refused() -> None:
    assert "no such item or key" in refusal(remove_field(BLOCKS, "frontline", 0, "text"))


def test_a_key_is_not_renamed_to_one_that_is_there() -> None:
    source = "[[notes]]\na = 1\nb = 2\nc.d = 3\n[notes.e]\n"
    for name in ("b", "c", "e"):
        assert refusal(renamed(source, ("notes", 0), "a", name)) == f"`{name}` already exists."
    assert refusal(renamed("a = 1\nb = 2\n", (), "a", "b")) == "`b` already exists."


def test_a_refusal_to_rename_a_key_says_why() -> None:
    source = "[[notes]]\na = 1\nc.d = 3\n[notes.e]\n"
    assert refusal(renamed(source, ("notes", 0), "x", "y")) == "The key `x` is missing."
    assert refusal(renamed(source, ("notes", 1), "a", "y")) == "The file has no such item."
    assert refusal(renamed(source, ("events", 0), "a", "y")) == "The file has no such item."
    for key in ("c", "e"):
        assert refusal(renamed(source, ("notes", 0), key, "y")) == (
            f"`{key}` is written as blocks or dotted keys, so it cannot be renamed."
        )


def test_an_item_for_what_is_no_section_is_refused() -> None:
    assert "no such item" in refusal(add_item(BLOCKS, "title", {"a": 1}))


@pytest.mark.parametrize("key", ["extra", "dotted"])
def test_a_table_in_several_places_is_not_replaced_at_once(key: str) -> None:
    source = "[[notes]]\ndotted.a = 1\n[notes.extra]\na = 1\n"
    assert f"`{key}` is written as blocks" in refusal(set_field(source, "notes", 0, key, 1))


def test_dotted_keys_of_a_row_are_removed_together_but_not_replaced() -> None:
    source = "notes = [ { a.b = 1, c = 2, a.d = 3 } ]\n"
    assert "`a` is written as blocks" in refusal(set_field(source, "notes", 0, "a", 1))
    assert remove_field(source, "notes", 0, "a") == "notes = [ { c = 2 } ]\n"


def test_parts_in_blocks_are_not_replaced_at_once() -> None:
    assert "`parts`" in refusal(set_field(PARTS, "casualties", 1, "parts", [{"who": "all"}]))


@pytest.mark.parametrize(
    "value", ["\ud800", dt.time(6, tzinfo=dt.UTC), 10**5000], ids=["surrogate", "zone", "digits"]
)
def test_a_value_that_toml_does_not_have_is_refused(value: Any) -> None:
    assert "cannot express" in refusal(set_field(BLOCKS, "quotes", 0, "text", value))


def test_what_is_nested_too_deep_is_refused() -> None:
    assert "not valid TOML" in refusal(set_top(f"a = {'[' * 9000}{']' * 9000}", "b", 1))
