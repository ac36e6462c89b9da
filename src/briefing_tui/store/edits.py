"""Changes one value in the text of a TOML file, and keeps every other byte.

Every function takes the text of a file and returns the new text, or Refused. The new text is
parsed to verify that only the intended value has changed. A byte-order mark, line endings, and a
missing newline at the end are kept.

An item is addressed by its section and its `index` there; a part also by its `part_index`.
"""

from __future__ import annotations

import copy
import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from briefing_tui.model.findings import KeyPath
from briefing_tui.store import edit_steps
from briefing_tui.store.layout import read_layout, spliced
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.spelling import TomlValue

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
    """Return the source with one key of an item set: its value replaced, or the key added.

    In a list, only the entries that differ are replaced.
    """
    return _set(source, _way(section, index, part_index), key, value)


def set_top(source: str, key: str, value: TomlValue) -> str | Refused:
    """Return the source with one key at its top set, as `set_field` does."""
    return _set(source, (), key, value)


def remove_field(
    source: str, section: str, index: int, key: str, *, part_index: int | None = None
) -> str | Refused:
    """Return the source without one key of an item and the comment on the line of the key."""
    return _remove(source, (*_way(section, index, part_index), key))


def remove_top(source: str, key: str) -> str | Refused:
    """Return the source without one key at its top and the comment on the line of the key."""
    return _remove(source, (key,))


def rename_field(
    source: str, section: str, index: int, key: str, name: str, *, part_index: int | None = None
) -> str | Refused:
    """Return the source with one key of an item renamed; its value, position and comment stay.

    Refused if the item already has a key with the new name.
    """
    return _rename(source, (*_way(section, index, part_index), key), name)


def rename_top(source: str, key: str, name: str) -> str | Refused:
    """Return the source with one key at its top renamed, as `rename_field` does."""
    return _rename(source, (key,), name)


def add_item(
    source: str, section: str, table: Mapping[str, TomlValue], *, part_of: int | None = None
) -> str | Refused:
    """Return the source with a new item at the end of a section, formatted like its neighbours.

    With `part_of`, the index of an item, the new item becomes the last part of that item.
    """
    way: KeyPath = (section,) if part_of is None else (section, part_of, "parts")

    def change(document: Any) -> None:
        entries = _at(document, way[:-1]).setdefault(way[-1], [])
        entries.append(copy.deepcopy(table))

    return _changed(source, change, [edit_steps.adding(way, table)])


def remove_item(
    source: str, section: str, index: int, *, part_index: int | None = None
) -> str | Refused:
    """Return the source without an item or a part, its sub-tables and its comments.

    Comment lines directly above an item belong to it; so do comment lines directly below it, unless
    they are directly above the next line. Comments with a blank line above and below stay.
    """
    return _remove(source, _way(section, index, part_index))


def same(one: Any, other: Any) -> bool:
    """Whether two TOML values have the same type and value, including UTC offsets and -0.0."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if _is_list(one) and _is_list(other):
        return len(one) == len(other) and all(map(same, one, other))
    return _exact(one) == _exact(other)


def _exact(value: object) -> str:
    """Return a text that differs for 1, 1.0 and true, 0.0 and -0.0, and times in two zones."""
    return value.isoformat() if isinstance(value, dt.date | dt.time) else repr(value)


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _way(section: str, index: int, part_index: int | None) -> KeyPath:
    whole: KeyPath = (section, index)
    return whole if part_index is None else (*whole, "parts", part_index)


def _at(document: Any, way: KeyPath) -> Any:
    """Return the value at a key path. Raises LookupError or TypeError if there is none."""
    for step in way:
        if isinstance(step, int) and step < 0:
            raise IndexError
        document = document[step]
    return document


def _set(source: str, table: KeyPath, key: str, value: TomlValue) -> str | Refused:
    def change(document: Any) -> None:
        _at(document, table)[key] = copy.deepcopy(value)

    if _is_list(value):
        steps = _list_steps(source, (*table, key), value)
        changed = _changed(source, change, steps) if steps else None
        if isinstance(changed, str):
            return changed
    return _changed(source, change, [edit_steps.setting(table, key, value)])


def _list_steps(source: str, way: KeyPath, value: Any) -> list[edit_steps.Step]:
    try:
        old = _at(_parse(source), way)
        return edit_steps.changing_list(way, old, value) if isinstance(old, list) else []
    except (LookupError, TypeError, ValueError, RecursionError):
        # Setting the whole list then reports what is wrong.
        return []


def _rename(source: str, way: KeyPath, name: str) -> str | Refused:
    def change(document: Any) -> None:
        holder = _at(document, way[:-1])
        if name in holder and name != way[-1]:
            raise KeyError(name)
        holder[name] = holder.pop(way[-1])

    return _changed(source, change, [edit_steps.renaming(way, name)])


def _remove(source: str, way: KeyPath) -> str | Refused:
    layout = read_layout(source.removeprefix(_BYTE_ORDER_MARK))

    def change(document: Any) -> None:
        _at(document, way)
        holder = _at(document, way[:-1])
        del holder[way[-1]]
        if not holder and layout and edit_steps.stands_in_blocks(layout, way[:-1]):
            del _at(document, way[:-2])[way[-2]]

    count = edit_steps.steps_to_remove(layout, way) if layout else 1
    return _changed(source, change, [edit_steps.removing(way)] * count)


def _parse(source: str) -> dict[str, Any]:
    return tomllib.loads(source.removeprefix(_BYTE_ORDER_MARK))


def _changed(
    source: str, change: Callable[[Any], None], steps: Iterable[edit_steps.Step]
) -> str | Refused:
    """Return the source after the operations, if it then has the values that `change` makes."""
    try:
        old = _parse(source)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return Refused("the file is not valid TOML, so it was not changed", "fix it first")
    wanted = copy.deepcopy(old)
    try:
        change(wanted)
    except (LookupError, TypeError, AttributeError):
        return Refused("the file has no such item or key", "reload the file")
    mark = _BYTE_ORDER_MARK if source.startswith(_BYTE_ORDER_MARK) else ""
    try:
        if same(old, wanted):
            return source
        made = _after(source.removeprefix(mark), steps)
        if isinstance(made, Refused):
            return made
        if same(_parse(made), wanted):
            return mark + made
    except (ValueError, RecursionError):
        return Refused("TOML cannot express this value here")
    return Refused(
        "this cannot be changed without changing something else in the file",
        "change it in an editor",
    )


def _after(body: str, steps: Iterable[edit_steps.Step]) -> str | Refused:
    for step in steps:
        layout = read_layout(body)
        if layout is None:
            return Refused("the layout of the file cannot be analysed", "change it in an editor")
        splices = step(layout)
        if isinstance(splices, Refused):
            return splices
        body = spliced(layout.data, splices).decode()
    return body
