"""An edit changes only the intended value, in every layout of the file."""

import copy
import tomllib
from collections.abc import Callable
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing_tui.store.edits import add_item, is_same_value, remove_item, set_top
from briefing_tui.store.outcomes import Refused
from tests.unit.store.toml_layouts import (
    Document,
    Field,
    comments,
    documents,
    new_values,
    remove_field,
    set_field,
)

SOME = settings(max_examples=60)


def read(source: str) -> dict[str, Any]:
    return tomllib.loads(source.removeprefix("\ufeff"))


def item_of(document: dict[str, Any], field: Field) -> dict[str, Any]:
    item: dict[str, Any] = document[field.section][field.index]
    return item if field.part_index is None else item["parts"][field.part_index]


def edited(made: str | Refused) -> str:
    assert isinstance(made, str), made
    return made


def is_made_from(after: str, before: str) -> bool:
    """Whether `after` is `before` with only whole lines removed."""
    lines = iter(before.splitlines(keepends=True))
    kept = after.splitlines(keepends=True)
    if kept and not kept[-1].endswith("\n"):
        return all(any(line.startswith(entry) for line in lines) for entry in kept)
    return all(entry in lines for entry in kept)


def a_field(data: st.DataObject, document: Document) -> Field:
    assume(document.fields)
    return data.draw(st.sampled_from(document.fields))


def a_section(data: st.DataObject, document: Document) -> str:
    sections = [section for section, length in document.lengths.items() if length]
    assume(sections)
    return data.draw(st.sampled_from(sections))


@SOME
@given(documents(), new_values, st.data())
def test_a_value_that_is_set_is_read_back_alone(
    document: Document, value: Any, data: st.DataObject
) -> None:
    field = a_field(data, document)
    after = edited(
        set_field(
            document.source,
            field.section,
            field.index,
            field.key,
            value,
            part_index=field.part_index,
        )
    )
    wanted = read(document.source)
    item_of(wanted, field)[field.key] = value
    assert is_same_value(read(after), wanted)


@SOME
@given(documents(), new_values, st.data())
def test_a_value_that_is_set_changes_no_byte_around_it(
    document: Document, value: Any, data: st.DataObject
) -> None:
    field = a_field(data, document)
    after = edited(
        set_field(
            document.source,
            field.section,
            field.index,
            field.key,
            value,
            part_index=field.part_index,
        )
    )
    assert document.source.count(field.literal) == 1
    before, rest = document.source.split(field.literal)
    assert after.startswith(before)
    assert after.endswith(rest)
    assert len(after) >= len(before) + len(rest)


@SOME
@given(documents(), st.data())
def test_setting_what_is_there_changes_nothing(document: Document, data: st.DataObject) -> None:
    field = a_field(data, document)
    value = item_of(read(document.source), field)[field.key]
    after = set_field(
        document.source,
        field.section,
        field.index,
        field.key,
        value,
        part_index=field.part_index,
    )
    assert after == document.source


@SOME
@given(documents(), new_values, st.data())
def test_a_field_added_and_removed_leaves_the_file_as_it_was(
    document: Document, value: Any, data: st.DataObject
) -> None:
    section = a_section(data, document)
    index = data.draw(st.integers(0, document.lengths[section] - 1))
    key = data.draw(st.sampled_from(["tlp", "new key", "was"]))
    with_it = edited(set_field(document.source, section, index, key, value))
    assert read(with_it)[section][index][key] is not None
    assert edited(remove_field(with_it, section, index, key)) == document.source


@SOME
@given(documents(), new_values)
def test_a_key_at_the_top_is_added_and_read_back(document: Document, value: Any) -> None:
    after = edited(set_top(document.source, "summary", value))
    wanted = read(document.source)
    wanted["summary"] = value
    assert is_same_value(read(after), wanted)
    assert comments(after) == comments(document.source)


@SOME
@given(documents(), st.data())
def test_a_field_that_is_removed_takes_only_its_own_lines(
    document: Document, data: st.DataObject
) -> None:
    field = a_field(data, document)
    after = edited(
        remove_field(
            document.source, field.section, field.index, field.key, part_index=field.part_index
        )
    )
    wanted = read(document.source)
    del item_of(wanted, field)[field.key]
    assert is_same_value(read(after), wanted)
    gone = set(comments(document.source)) - set(comments(after))
    assert gone <= set(comments(_line_of(document.source, field.literal)))


def _line_of(source: str, literal: str) -> str:
    start = source.rindex("\n", 0, source.index(literal))
    end = source.find("\n", source.index(literal) + len(literal))
    return source[start : end if end >= 0 else len(source)]


new_items = st.dictionaries(st.sampled_from(["id", "text", "own key", "to"]), new_values)


@SOME
@given(documents(), new_items, st.sampled_from(["sources", "casualties", "quotes", "notes"]))
def test_an_item_is_added_last_and_all_else_stays(
    document: Document, item: dict[str, Any], section: str
) -> None:
    after = edited(add_item(document.source, section, item))
    wanted = read(document.source)
    wanted.setdefault(section, []).append(item)
    assert is_same_value(read(after), wanted)
    assert comments(after) == comments(document.source)


@SOME
@given(documents(), new_items, st.data())
def test_an_item_added_and_removed_leaves_the_file_as_it_was(
    document: Document, item: dict[str, Any], data: st.DataObject
) -> None:
    section = a_section(data, document)
    after = edited(add_item(document.source, section, item))
    back = edited(remove_item(after, section, document.lengths[section]))
    assert back == document.source


@SOME
@given(documents(), new_items, st.data())
def test_a_part_is_added_last_and_all_else_stays(
    document: Document, item: dict[str, Any], data: st.DataObject
) -> None:
    section = a_section(data, document)
    index = data.draw(st.integers(0, document.lengths[section] - 1))
    after = edited(add_item(document.source, section, item, part_of=index))
    wanted = read(document.source)
    wanted[section][index].setdefault("parts", []).append(item)
    assert is_same_value(read(after), wanted)
    assert comments(after) == comments(document.source)


@SOME
@given(documents(), st.data())
def test_an_item_that_is_removed_leaves_all_others(document: Document, data: st.DataObject) -> None:
    section = a_section(data, document)
    index = data.draw(st.integers(0, document.lengths[section] - 1))
    after = edited(remove_item(document.source, section, index))
    wanted = read(document.source)
    del wanted[section][index]
    if not wanted[section] and section in document.in_blocks:
        del wanted[section]
    assert is_same_value(read(after), wanted)
    if section in document.in_blocks:
        assert is_made_from(after, document.source)


@SOME
@given(documents(), st.data())
def test_a_part_that_is_removed_leaves_all_others(document: Document, data: st.DataObject) -> None:
    parts = [field for field in document.fields if field.part_index is not None]
    assume(parts)
    field = data.draw(st.sampled_from(parts))
    assert field.part_index is not None
    after = edited(
        remove_item(document.source, field.section, field.index, part_index=field.part_index)
    )
    wanted = read(document.source)
    item = wanted[field.section][field.index]
    del item["parts"][field.part_index]
    found = read(after)
    found[field.section][field.index].setdefault("parts", [])
    assert is_same_value(found, wanted)


EDITS: list[tuple[Callable[[str], str | Refused], Callable[[Any], object]]] = [
    (
        lambda source: set_field(source, "sources", 0, "text", "new\n# text"),
        lambda document: document["sources"][0].update(text="new\n# text"),
    ),
    (
        lambda source: remove_field(source, "casualties", 1, "count"),
        lambda document: document["casualties"][1].pop("count"),
    ),
    (
        lambda source: add_item(source, "quotes", {"id": "new"}),
        lambda document: document.setdefault("quotes", []).append({"id": "new"}),
    ),
    (
        lambda source: set_top(source, "title", "new"),
        lambda document: document.update(title="new"),
    ),
]


@settings(max_examples=150)
@given(documents(), st.data())
def test_a_mangled_file_is_edited_as_meant_or_refused(
    document: Document, data: st.DataObject
) -> None:
    edit, change = data.draw(st.sampled_from(EDITS))
    source = document.source
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(source)))
        end = min(len(source), start + data.draw(st.integers(0, 3)))
        inserted = data.draw(st.sampled_from(["", '"', "'''", "\n", "[", "]", "}", "#", ".", "="]))
        source = source[:start] + inserted + source[end:]
    after = edit(source)
    if isinstance(after, str):
        wanted = copy.deepcopy(read(source))
        change(wanted)
        assert is_same_value(read(after), wanted)
