"""The result of edits in different layouts."""

import datetime as dt
import re

import pytest

from briefing_tui.store.edits import add_item, remove_item, set_top
from briefing_tui.store.layout import read_layout
from briefing_tui.store.templates import new_briefing
from tests.unit.store.toml_layouts import remove_field, renamed, replaced, set_field

BLOCKS = """\
# About the file.
format = 1
title = "T"   # short

# ---- frontline

# about aleppo
[[frontline]]  # C02
  place  = "aleppo"  # the city
  status = "held"
  # below aleppo

# between

[[quotes]]
text = "said"

# about hama
[[frontline]]
  place  = "hama"
  # before the parts

[frontline.extra]
deep = 1

# the end
"""

ROWS = """\
figures = [
  # about the first
  { what = "a", count = 1 },  # one
  { what = "b" }  # two
  # the end
]
[[notes]]
text = 'x'
"""

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


def test_a_value_is_replaced_and_its_comment_stays() -> None:
    made = set_field(BLOCKS, "frontline", 0, "place", ["a", "b"])
    assert made == replaced(BLOCKS, '"aleppo"', '["a", "b"]')


def test_a_key_is_added_in_the_order_of_the_format_and_aligned() -> None:
    made = set_field(BLOCKS, "frontline", 0, "by", "sdf")
    assert made == replaced(BLOCKS, '  status = "held"\n', '  status = "held"\n  by     = "sdf"\n')


def test_a_key_is_not_aligned_with_keys_that_are_aligned_by_chance() -> None:
    made = set_field("[[notes]]\ntext = 1\nnote = 2\n", "notes", 0, "id", "x")
    assert made == '[[notes]]\nid = "x"\ntext = 1\nnote = 2\n'


def test_a_key_that_comes_first_is_added_below_the_header() -> None:
    made = set_field(BLOCKS, "frontline", 1, "id", "h")
    assert made == replaced(BLOCKS, '  place  = "hama"', '  id     = "h"\n  place  = "hama"')


def test_a_key_is_added_above_the_tables_of_an_item() -> None:
    made = set_field(BLOCKS, "frontline", 1, "note", "n")
    assert made == replaced(BLOCKS, '"hama"\n', '"hama"\n  note   = "n"\n')


def test_a_key_at_the_top_is_added_above_the_first_table() -> None:
    made = set_top(BLOCKS, "tlp", "GREEN")
    assert made == replaced(BLOCKS, "# short\n", '# short\ntlp = "GREEN"\n')


def test_a_key_at_the_top_is_added_above_sections_in_rows() -> None:
    assert set_top(ROWS, "title", "T") == f'title = "T"\n{ROWS}'


def test_a_key_that_the_format_does_not_know_is_added_above_sections_in_rows() -> None:
    assert set_top(ROWS, "own", 1) == f"own = 1\n{ROWS}"


def test_a_key_at_the_top_is_added_below_the_comment_about_the_file() -> None:
    source = "# About the file.\n[[notes]]\n"
    assert set_top(source, "title", "T") == '# About the file.\ntitle = "T"\n\n[[notes]]\n'


def test_a_key_at_the_top_is_added_to_an_empty_file() -> None:
    assert set_top("", "format", 1) == "format = 1\n"


def test_a_field_is_removed_and_comments_above_it_stay() -> None:
    made = remove_field("[[notes]]\n# why\ntext = 1 # one\n# end\n", "notes", 0, "text")
    assert made == "[[notes]]\n# why\n# end\n"


def test_a_key_is_renamed_and_its_comment_stays() -> None:
    assert renamed(BLOCKS, ("frontline", 0), "place", "plaice") == replaced(
        BLOCKS, 'place  = "aleppo"', 'plaice  = "aleppo"'
    )
    assert renamed(ROWS, ("figures", 0), "what", "a b") == replaced(
        ROWS, 'what = "a"', '"a b" = "a"'
    )
    assert renamed(BLOCKS, (), "title", "name") == replaced(BLOCKS, "title =", "name =")


def test_an_item_is_removed_with_the_comments_that_touch_it() -> None:
    block = BLOCKS[BLOCKS.index("\n# about aleppo") : BLOCKS.index("\n# between")]
    assert remove_item(BLOCKS, "frontline", 0) == replaced(BLOCKS, block, "")


def test_an_item_is_removed_with_its_tables_and_no_comment_of_the_file() -> None:
    block = BLOCKS[BLOCKS.index("\n# about hama") : BLOCKS.index("\n# the end")]
    assert remove_item(BLOCKS, "frontline", 1) == replaced(BLOCKS, block, "")


def test_a_comment_that_touches_the_next_item_stays_with_it() -> None:
    source = "[[notes]]\ntext = 1\n# about two\n[[notes]]\ntext = 2\n"
    assert remove_item(source, "notes", 0) == "# about two\n[[notes]]\ntext = 2\n"


def test_what_follows_an_item_keeps_its_distance_to_what_is_above() -> None:
    source = "[[notes]]\na = 1\n\n[[notes]]\na = 2\n[[notes]]\na = 3\n"
    assert remove_item(source, "notes", 1) == "[[notes]]\na = 1\n\n[[notes]]\na = 3\n"


def test_an_item_is_not_added_right_below_a_comment_of_another() -> None:
    source = "[[notes]]\n[[notes]]\n# about it\n"
    assert add_item(source, "notes", {"a": 1}) == f"{source}\n[[notes]]\na = 1\n"


def test_an_item_is_added_without_a_blank_line_if_others_have_none() -> None:
    source = "format = 1\n\n[[quotes]]\n[[sources]]\n"
    made = add_item(source, "quotes", {"a": 1})
    assert made == "format = 1\n\n[[quotes]]\n[[quotes]]\na = 1\n[[sources]]\n"


def test_tables_of_an_item_that_are_elsewhere_go_with_it() -> None:
    source = "[[notes]]\ntext = 1\n\n[[quotes]]\ntext = 2\n\n[notes.extra]\na = 1\n"
    assert remove_item(source, "notes", 0) == "[[quotes]]\ntext = 2\n"


def test_a_field_written_as_a_table_is_removed_whole() -> None:
    block = BLOCKS[BLOCKS.index("\n[frontline.extra]") : BLOCKS.index("\n# the end")]
    only_key = "[[areas]]\n[areas.outline]\na = 1\n"
    assert remove_field(only_key, "areas", 0, "outline") == "[[areas]]\n"
    made = remove_field(BLOCKS, "frontline", 1, "extra")
    assert made == replaced(BLOCKS, block, "")


def test_an_item_is_added_below_the_last_of_its_section() -> None:
    made = add_item(BLOCKS, "frontline", {"place": "homs", "since": dt.date(2024, 12, 7)})
    added = '\n[[frontline]]\n  place = "homs"\n  since = 2024-12-07\n'
    assert made == replaced(BLOCKS, "deep = 1\n", f"deep = 1\n{added}")


def test_a_section_is_added_in_the_order_of_the_format() -> None:
    made = add_item(BLOCKS, "reactions", {"actor": "un"})
    assert made == replaced(BLOCKS, "deep = 1\n", 'deep = 1\n\n[[reactions]]\nactor = "un"\n')


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_section_is_added_below_the_comments_under_its_heading(newline: str) -> None:
    source = new_briefing("T", dt.date(2025, 3, 28)).replace("\n", newline)
    made = add_item(source, "figures", {"what": "tents"})
    assert isinstance(made, str)
    block = f'{newline}[[figures]]{newline}what = "tents"{newline}'
    above, below = made.split(block)
    assert above + below == source
    assert above.endswith(f'# sources = ["wire-bridge"]{newline}')
    assert re.match(rf"{newline}# -+ reactions{newline}", below)
    made = add_item(source, "notes", {"text": "late"})
    assert made == source + f'{newline}[[notes]]{newline}text = "late"{newline}'


def test_a_section_without_a_heading_is_added_below_the_heading_before_it() -> None:
    source = "[[sources]]\n\n# ---- figures\n\n# ---- quotes\n"
    made = add_item(source, "reactions", {"actor": "un"})
    added = '# ---- figures\n\n[[reactions]]\nactor = "un"\n'
    assert made == replaced(source, "# ---- figures\n", added)


@pytest.mark.parametrize(
    "no_heading",
    ['text = """\n# ---- figures\n"""\n', "# ---- figures\n[[notes]]\n", "# figures\n"],
)
def test_what_only_looks_like_the_heading_of_a_section_is_ignored(no_heading: str) -> None:
    source = f"[[casualties]]\ncount = 1\n\n[[quotes]]\n\n{no_heading}"
    made = add_item(source, "figures", {"count": 2})
    assert made == replaced(source, "count = 1\n", "count = 1\n\n[[figures]]\ncount = 2\n")


@pytest.mark.parametrize("top", ["", "[[casualties]]\n"])
def test_a_section_is_not_added_between_the_keys_of_a_table(top: str) -> None:
    source = f"{top}# ---- figures\n\ncount = 1\n"
    assert add_item(source, "figures", {"count": 2}) == f"{source}\n[[figures]]\ncount = 2\n"


def test_a_section_that_comes_first_is_added_below_the_top() -> None:
    made = add_item(BLOCKS, "actors", {"id": "un"})
    assert made == replaced(BLOCKS, "# short\n", '# short\n\n[[actors]]\nid = "un"\n')


def test_a_section_that_the_format_does_not_know_is_added_at_the_end() -> None:
    made = add_item(BLOCKS, "own section", {"id": "x"})
    assert made == f'{BLOCKS}\n[["own section"]]\nid = "x"\n'


def test_a_row_is_added_as_the_others_are_laid_out() -> None:
    made = add_item(ROWS, "figures", {"what": "c", "sources": ["s"]})
    added = '  { what = "b" },  # two\n  { what = "c", sources = ["s"] }\n'
    assert made == replaced(ROWS, '  { what = "b" }  # two\n', added)


def test_a_row_is_removed_with_its_comments() -> None:
    row = '  # about the first\n  { what = "a", count = 1 },  # one\n'
    assert remove_item(ROWS, "figures", 0) == replaced(ROWS, row, "")


def test_the_last_row_is_removed_with_the_comma_before_it() -> None:
    made = remove_item(ROWS, "figures", 1)
    assert made == replaced(ROWS, '},  # one\n  { what = "b" }  # two\n', "}  # one\n")


def test_a_field_of_a_row_is_set_added_and_removed_in_its_line() -> None:
    assert set_field(ROWS, "figures", 0, "count", "~2") == replaced(
        ROWS, "count = 1", 'count = "~2"'
    )
    assert set_field(ROWS, "figures", 1, "note", "a\nb") == replaced(
        ROWS, '"b" }', '"b", note = "a\\nb" }'
    )
    assert set_field(ROWS, "figures", 1, "id", "i") == replaced(
        ROWS, '{ what = "b"', '{ id = "i", what = "b"'
    )
    assert remove_field(ROWS, "figures", 0, "what") == replaced(ROWS, 'what = "a", ', "")
    assert remove_field(ROWS, "figures", 0, "count") == replaced(ROWS, ", count = 1", "")


def test_a_row_is_added_to_a_section_without_any() -> None:
    made = add_item("quotes = []\n", "quotes", {"text": "x"})
    assert made == 'quotes = [ { text = "x" } ]\n'


def test_a_row_is_added_below_the_comments_of_a_section_without_any() -> None:
    made = add_item("quotes = [\n  # none\n]\n", "quotes", {"a": 1})
    assert made == "quotes = [\n  # none\n  { a = 1 },\n]\n"


def test_a_long_row_is_added_on_a_line_of_its_own() -> None:
    made = add_item("quotes = []\n", "quotes", {"text": "x" * 90})
    assert made == f'quotes = [\n  {{ text = "{"x" * 90}" }},\n]\n'


def test_a_part_is_changed_in_a_row_and_in_a_block() -> None:
    assert set_field(PARTS, "casualties", 0, "count", 6, part_index=1) == replaced(
        PARTS, "count = 5", "count = 6"
    )
    assert set_field(PARTS, "casualties", 1, "count", 1, part_index=0) == replaced(
        PARTS, "parts]]\nwho", "parts]]\ncount = 1\nwho"
    )
    assert remove_field(PARTS, "casualties", 0, "who", part_index=0) == replaced(
        PARTS, 'who = "men", ', ""
    )


def test_a_part_is_added_as_the_others_are_written() -> None:
    part = {"by": "x"}
    assert add_item(PARTS, "casualties", part, part_of=0) == replaced(
        PARTS, "count = 5 }", 'count = 5 }, { by = "x" }'
    )
    assert add_item(PARTS, "casualties", part, part_of=1) == replaced(
        PARTS, ']]\nwho = "men"\n', ']]\nwho = "men"\n[[casualties.parts]]\nby = "x"\n'
    )
    assert add_item(PARTS, "casualties", part, part_of=2) == (
        f'{PARTS}parts = [ {{ by = "x" }} ]\n'
    )


def test_a_part_is_removed_from_a_row_and_as_a_block() -> None:
    assert remove_item(PARTS, "casualties", 0, part_index=0) == replaced(
        PARTS, '{ who = "men", count = 4 }, ', ""
    )
    assert remove_item(PARTS, "casualties", 1, part_index=0) == replaced(
        PARTS, '[[casualties.parts]]\nwho = "men"\n', ""
    )


def test_line_endings_are_those_of_the_lines_beside() -> None:
    source = "\ufeff[[notes]]\r\ntext = 1\r\n\r\n[[quotes]]\ntext = 2"
    assert set_field(source, "notes", 0, "tlp", "RED") == replaced(
        source, "= 1\r\n", '= 1\r\ntlp = "RED"\r\n'
    )
    assert set_field(source, "quotes", 0, "tlp", "RED") == f'{source}\ntlp = "RED"'


def test_a_missing_newline_at_the_end_stays_missing() -> None:
    source = "[[notes]]\ntext = 1\nlang = 2"
    assert remove_field(source, "notes", 0, "lang") == "[[notes]]\ntext = 1"
    assert add_item(source, "notes", {"a": 1}) == f"{source}\n\n[[notes]]\na = 1"


def test_an_empty_file_has_no_indentation() -> None:
    layout = read_layout("")
    assert layout is not None
    assert layout.indentation(0) == b""
