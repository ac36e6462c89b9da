"""Edits one value or item in the text of a TOML file, and does not reformat the rest.

The editing functions return the new text. They return Refused if the edit is not possible, or if
another value would change.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from briefing_tui.model.findings import KeyPath
from briefing_tui.store import edit_operations
from briefing_tui.store.layout import Splice, has_overlap, read_layout, spliced
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.reader import paused_garbage_collection
from briefing_tui.store.toml import read_toml
from briefing_tui.store.toml_format import TomlValue

_BYTE_ORDER_MARK = "\ufeff"


class TomlEdit(Struct, frozen=True):
    """A change of the values of a document, and the operations that make it in the text."""

    change: Callable[[Any], Refused | None]
    operations: Sequence[edit_operations.Operation]


def set_edit(table: KeyPath, key: str, value: TomlValue) -> TomlEdit:
    """Return the edit that sets one key of a table."""

    def change(document: Any) -> None:
        _at(document, table)[key] = copy.deepcopy(value)

    return TomlEdit(change, [edit_operations.set_value_operation(table, key, value)])


def set_list_edit(
    table: KeyPath, key: str, old: Sequence[TomlValue], new: Sequence[TomlValue]
) -> TomlEdit:
    """Return the edit that turns the list `old` into `new`. Unchanged entries keep their text."""
    operations = edit_operations.list_operations((*table, key), old, new)
    return TomlEdit(set_edit(table, key, new).change, operations)


def remove_edit(table: KeyPath, key: str) -> TomlEdit:
    """Return the edit that removes one key of a table, and the comment on its line."""

    def change(document: Any) -> None:
        del _at(document, table)[key]

    return TomlEdit(change, [edit_operations.remove_operation((*table, key))])


def rename_edit(table: KeyPath, key: str, name: str) -> TomlEdit:
    """Return the edit that renames one key of a table; its value, position and comment stay."""

    def change(document: Any) -> Refused | None:
        try:
            parent = _at(document, table)
        except (LookupError, TypeError):
            return Refused("The file has no such item.", "Reload the file.")
        if key not in parent:
            return Refused(f"The key `{key}` is missing.", "Reload the file.")
        if name in parent and name != key:
            return Refused(f"`{name}` already exists.", "Keep one of the two.")
        parent[name] = parent.pop(key)
        return None

    return TomlEdit(change, [edit_operations.rename_operation((*table, key), name)])


def add_edit(key_path: KeyPath, tables: Sequence[Mapping[str, TomlValue]]) -> TomlEdit:
    """Return the edit that adds tables at the end of a list of tables."""

    def change(document: Any) -> None:
        entries = _at(document, key_path[:-1]).setdefault(key_path[-1], [])
        entries.extend(copy.deepcopy(tables))

    return TomlEdit(change, [edit_operations.add_tables_operation(key_path, tables)])


def apply_edit(source: str, edit: TomlEdit) -> str | Refused:
    """Apply the operations of an edit one after the other."""
    return _apply_change(source, edit.change, edit.operations)


def apply_edits(source: str, edits: Sequence[TomlEdit]) -> str | Refused:
    """Apply all edits at once, which reads the text only once.

    Refused if two edits replace the same bytes, or if the result has other values than if the edits
    were applied one after the other. New keys at one place are written in the order of the edits.
    """

    def change(document: Any) -> Refused | None:
        return next(filter(None, (edit.change(document) for edit in edits)), None)

    operations = [operation for edit in edits for operation in edit.operations]
    return _apply_change(source, change, operations, at_once=True)


def set_top(source: str, key: str, value: TomlValue) -> str | Refused:
    """Set one key at the top of the file, as `change_fields` does in an item."""
    return _set(source, (), key, value)


def change_fields(
    source: str,
    section: str,
    index: int,
    values: Mapping[str, TomlValue | None],
    *,
    part_index: int | None = None,
) -> str | Refused:
    """Set or remove keys of an item or a part. The value None removes a key.

    Unchanged entries of a list keep their text, if possible. If they cannot, the whole list is
    written again. The comment on the line of a removed key is removed too.
    """
    table = _item_path(section, index, part_index)
    edits = _field_edits(source, table, values)
    # The operations of one list depend on each other, so they cannot be applied at once.
    if all(len(edit.operations) <= 1 for edit in edits):
        at_once = apply_edits(source, edits)
        if isinstance(at_once, str):
            return at_once
    changed: str | Refused = source
    for key, value in values.items():
        if isinstance(changed, Refused):
            return changed
        if value is None:
            changed = _remove(changed, (*table, key))
        else:
            changed = _set(changed, table, key, value)
    return changed


def _field_edits(
    source: str, table: KeyPath, values: Mapping[str, TomlValue | None]
) -> Sequence[TomlEdit]:
    try:
        old = _at(_parse(source), table)
    except (LookupError, TypeError, ValueError, RecursionError):
        old = {}
    return [_field_edit(table, key, old.get(key), value) for key, value in values.items()]


def _field_edit(table: KeyPath, key: str, old: Any, value: TomlValue | None) -> TomlEdit:
    if value is None:
        return remove_edit(table, key)
    if isinstance(old, list) and isinstance(value, list):
        return set_list_edit(table, key, old, value)
    return set_edit(table, key, value)


def add_item(
    source: str, section: str, table: Mapping[str, TomlValue], *, part_of: int | None = None
) -> str | Refused:
    """Add an item at the end of a section, or a part to the item `part_of`."""
    key_path: KeyPath = (section,) if part_of is None else (section, part_of, "parts")
    return apply_edit(source, add_edit(key_path, [table]))


def add_items(
    source: str, section: str, tables: Sequence[Mapping[str, TomlValue]]
) -> str | Refused:
    """Add one or more items at the end of a section."""
    # The first item opens the section if it is new. The others look like the first.
    changed = add_item(source, section, tables[0])
    if isinstance(changed, Refused) or len(tables) == 1:
        return changed
    with_all = apply_edit(changed, add_edit((section,), tables[1:]))
    if isinstance(with_all, str):
        return with_all
    for table in tables[1:]:
        if isinstance(changed, str):
            changed = add_item(changed, section, table)
    return changed


def remove_item(
    source: str, section: str, index: int, *, part_index: int | None = None
) -> str | Refused:
    """Remove an item or a part, and its comments."""
    return _remove(source, _item_path(section, index, part_index))


def is_same_value(one: Any, other: Any) -> bool:
    """Whether two TOML values have the same type and value: `1` and `1.0` are different."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(
            is_same_value(one[key], other[key]) for key in one
        )
    if _is_list(one) and _is_list(other):
        return len(one) == len(other) and all(map(is_same_value, one, other))
    return _exact_text(one) == _exact_text(other)


def _exact_text(value: object) -> str:
    """Return different texts for 1, 1.0 and True, which are equal in Python."""
    return value.isoformat() if isinstance(value, dt.date | dt.time) else repr(value)


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _item_path(section: str, index: int, part_index: int | None) -> KeyPath:
    whole: KeyPath = (section, index)
    return whole if part_index is None else (*whole, "parts", part_index)


def _at(document: Any, key_path: KeyPath) -> Any:
    """Return the value at a key path. Raises LookupError or TypeError if it is missing."""
    for step in key_path:
        if isinstance(step, int) and step < 0:
            raise IndexError
        document = document[step]
    return document


def _set(source: str, table: KeyPath, key: str, value: TomlValue) -> str | Refused:
    if _is_list(value) and (edit := _list_edit(source, table, key, value)):
        changed = apply_edit(source, edit)
        if isinstance(changed, str):
            return changed
    return apply_edit(source, set_edit(table, key, value))


def _list_edit(source: str, table: KeyPath, key: str, value: Any) -> TomlEdit | None:
    """Return the edit of the entries of a list, or None if the whole list must be written."""
    try:
        old = _at(_parse(source), (*table, key))
        edit = set_list_edit(table, key, old, value) if isinstance(old, list) else None
    except (LookupError, TypeError, ValueError, RecursionError):
        return None
    return edit if edit and edit.operations else None


def _remove(source: str, key_path: KeyPath) -> str | Refused:
    layout = read_layout(source.removeprefix(_BYTE_ORDER_MARK))

    def change(document: Any) -> None:
        _at(document, key_path)
        parent = _at(document, key_path[:-1])
        del parent[key_path[-1]]
        # When the only block `[[sources]]` is removed, the key `sources` is gone too.
        if not parent and layout and edit_operations.is_written_in_blocks(layout, key_path[:-1]):
            del _at(document, key_path[:-2])[key_path[-2]]

    count = edit_operations.count_removals(layout, key_path) if layout else 1
    return _apply_change(source, change, [edit_operations.remove_operation(key_path)] * count)


def _parse(source: str) -> dict[str, Any]:
    return read_toml(source.removeprefix(_BYTE_ORDER_MARK))


@paused_garbage_collection(freeze=False)
def _apply_change(
    source: str,
    change: Callable[[Any], Refused | None],
    operations: Iterable[edit_operations.Operation],
    *,
    at_once: bool = False,
) -> str | Refused:
    """Apply the operations, and verify that they did the same as `change`.

    With `at_once`, the operations must not depend on each other.
    """
    try:
        old = _parse(source)
    except (ValueError, RecursionError):
        return Refused("The file is not valid TOML, so it was not changed.", "Fix it first.")
    expected = copy.deepcopy(old)
    try:
        refusal = change(expected)
    except (LookupError, TypeError, AttributeError):
        refusal = Refused("The file has no such item or key.", "Reload the file.")
    if refusal:
        return refusal
    mark = _BYTE_ORDER_MARK if source.startswith(_BYTE_ORDER_MARK) else ""
    try:
        if is_same_value(old, expected):
            return source
        apply = _apply_at_once if at_once else _apply_in_turn
        edited = apply(source.removeprefix(mark), operations)
        if isinstance(edited, Refused):
            return edited
        if is_same_value(_parse(edited), expected):
            return mark + edited
    except (ValueError, RecursionError):
        return Refused("TOML cannot express this value here.")
    return Refused(
        "This cannot be changed without changing something else in the file.",
        "Change it in an editor.",
    )


def _apply_in_turn(body: str, operations: Iterable[edit_operations.Operation]) -> str | Refused:
    for operation in operations:
        changed = _apply_at_once(body, [operation])
        if isinstance(changed, Refused):
            return changed
        body = changed
    return body


def _apply_at_once(body: str, operations: Iterable[edit_operations.Operation]) -> str | Refused:
    layout = read_layout(body)
    if layout is None:
        return Refused("The layout of the file cannot be analysed.", "Change it in an editor.")
    all_splices: list[Splice] = []
    for operation in operations:
        splices = operation(layout)
        if isinstance(splices, Refused):
            return splices
        all_splices += splices
    if has_overlap(all_splices):
        return Refused("Two changes overlap.", "Make one after the other.")
    return spliced(layout.data, all_splices).decode()
