"""Applies the fixes of findings to the text of a file."""

from __future__ import annotations

import tomllib
from typing import Any

from briefing_tui.model.findings import Fix
from briefing_tui.store.edits import rename_field, rename_top, set_field, set_top
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.toml_format import TomlValue

_UNSUPPORTED_KEY = Refused(
    "This key is neither in an item nor at the top of the file.", "Change it in an editor."
)


def apply_fix(source: str, fix: Fix) -> str | Refused:
    """Apply one fix. Return Refused if the value to replace has changed, or a new name exists."""
    try:
        table: Any = tomllib.loads(source)
        for step in fix.table:
            table = table[step]
        value = table[fix.key]
    except (LookupError, TypeError, ValueError, RecursionError):
        return Refused("The file has no such item or key.", "Reload the file.")
    if fix.rename_to is not None:
        return _rename(source, fix, fix.rename_to)
    if isinstance(value, list) and fix.old in value:
        changed = [fix.new if entry == fix.old else entry for entry in value]
        return _set(source, fix, fix.key, changed)
    if value != fix.old:
        return Refused(f"`{fix.key}` is no longer `{fix.old}`.", "Reload the file.")
    return _set(source, fix, fix.key, fix.new)


def _set(source: str, fix: Fix, key: str, value: TomlValue) -> str | Refused:
    match fix.table:
        case ():
            return set_top(source, key, value)
        case (str(section), int(index)):
            return set_field(source, section, index, key, value)
        case (str(section), int(index), "parts", int(part_index)):
            return set_field(source, section, index, key, value, part_index=part_index)
        case _:
            return _UNSUPPORTED_KEY


def _rename(source: str, fix: Fix, name: str) -> str | Refused:
    match fix.table:
        case ():
            return rename_top(source, fix.key, name)
        case (str(section), int(index)):
            return rename_field(source, section, index, fix.key, name)
        case (str(section), int(index), "parts", int(part_index)):
            return rename_field(source, section, index, fix.key, name, part_index=part_index)
        case _:
            return _UNSUPPORTED_KEY
