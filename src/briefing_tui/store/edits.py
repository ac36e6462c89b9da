"""Edits one value or item in the text of a TOML file, and does not reformat the rest.

The editing functions return the new text. They return Refused if the edit is not possible, or if
another value would change.
"""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from briefing_tui.model.findings import KeyPath
from briefing_tui.store import edit_operations
from briefing_tui.store.layout import read_layout, spliced
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.toml_format import TomlValue

_BYTE_ORDER_MARK = "\ufeff"


def set_field(
    source: str,
    section: str,
    index: int,
    key: str,
    value: TomlValue,
    *,
    part_index: int | None = None,
) -> str | Refused:
    """Set one key of an item or a part. Unchanged entries of a list keep their text, if possible.

    If they cannot, the whole list is written again.
    """
    return _set(source, _item_path(section, index, part_index), key, value)


def set_top(source: str, key: str, value: TomlValue) -> str | Refused:
    """Set one key at the top of the file, as `set_field` does in an item."""
    return _set(source, (), key, value)


def remove_field(
    source: str, section: str, index: int, key: str, *, part_index: int | None = None
) -> str | Refused:
    """Remove one key of an item, and the comment on its line."""
    return _remove(source, (*_item_path(section, index, part_index), key))


def rename_field(
    source: str, section: str, index: int, key: str, name: str, *, part_index: int | None = None
) -> str | Refused:
    """Rename one key of an item; its value, position and comment stay."""
    return _rename(source, (*_item_path(section, index, part_index), key), name)


def rename_top(source: str, key: str, name: str) -> str | Refused:
    """Rename one key at the top of the file."""
    return _rename(source, (key,), name)


def add_item(
    source: str, section: str, table: Mapping[str, TomlValue], *, part_of: int | None = None
) -> str | Refused:
    """Add an item at the end of a section, or a part to the item `part_of`."""
    key_path: KeyPath = (section,) if part_of is None else (section, part_of, "parts")

    def change(document: Any) -> None:
        entries = _at(document, key_path[:-1]).setdefault(key_path[-1], [])
        entries.append(copy.deepcopy(table))

    return _apply_change(source, change, [edit_operations.add_table_operation(key_path, table)])


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
    def change(document: Any) -> None:
        _at(document, table)[key] = copy.deepcopy(value)

    if _is_list(value):
        operations = _list_operations(source, (*table, key), value)
        changed = _apply_change(source, change, operations) if operations else None
        if isinstance(changed, str):
            return changed
    return _apply_change(source, change, [edit_operations.set_value_operation(table, key, value)])


def _list_operations(source: str, key_path: KeyPath, value: Any) -> list[edit_operations.Operation]:
    try:
        old = _at(_parse(source), key_path)
        return (
            edit_operations.list_operations(key_path, old, value) if isinstance(old, list) else []
        )
    except (LookupError, TypeError, ValueError, RecursionError):
        # Without operations, `_set` replaces the whole list or returns Refused.
        return []


def _rename(source: str, key_path: KeyPath, name: str) -> str | Refused:
    key = key_path[-1]

    def change(document: Any) -> Refused | None:
        try:
            parent = _at(document, key_path[:-1])
        except (LookupError, TypeError):
            return Refused("The file has no such item.", "Reload the file.")
        if key not in parent:
            return Refused(f"The key `{key}` is missing.", "Reload the file.")
        if name in parent and name != key:
            return Refused(f"`{name}` already exists.", "Keep one of the two.")
        parent[name] = parent.pop(key)
        return None

    return _apply_change(source, change, [edit_operations.rename_operation(key_path, name)])


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
    return tomllib.loads(source.removeprefix(_BYTE_ORDER_MARK))


def _apply_change(
    source: str,
    change: Callable[[Any], Refused | None],
    operations: Iterable[edit_operations.Operation],
) -> str | Refused:
    """Apply the operations, and verify that they did the same as `change`."""
    try:
        old = _parse(source)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
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
        edited = _apply(source.removeprefix(mark), operations)
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


def _apply(body: str, operations: Iterable[edit_operations.Operation]) -> str | Refused:
    for operation in operations:
        layout = read_layout(body)
        if layout is None:
            return Refused("The layout of the file cannot be analysed.", "Change it in an editor.")
        splices = operation(layout)
        if isinstance(splices, Refused):
            return splices
        body = spliced(layout.data, splices).decode()
    return body
