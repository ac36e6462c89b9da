"""Makes the edits that findings carry, through the same door as every other edit of a file."""

from __future__ import annotations

import tomllib
from typing import Any

from briefing_tui.model.findings import Fix
from briefing_tui.store.edits import rename_field, rename_top, set_field, set_top
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.spelling import TomlValue

_ELSEWHERE = Refused("this is in no item and not at the top", "change it in an editor")


def apply_fix(source: str, fix: Fix) -> str | Refused:
    """The source with one fix made; Refused where the file does not have what it is about."""
    try:
        table: Any = tomllib.loads(source)
        for step in fix.table:
            table = table[step]
        value = table[fix.key]
    except (LookupError, TypeError, ValueError, RecursionError):
        return Refused("the file has no such item or key", "read it again")
    if fix.rename_to is not None:
        if fix.rename_to in table:
            return Refused(f"`{fix.rename_to}` is there already", "keep one of the two")
        return _rename(source, fix, fix.rename_to)
    if isinstance(value, list):
        changed = [fix.new if each == fix.old else each for each in value]
        return _set(source, fix, fix.key, changed)
    if value != fix.old:
        return Refused(f"`{fix.key}` is no longer `{fix.old}`", "read it again")
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
            return _ELSEWHERE


def _rename(source: str, fix: Fix, name: str) -> str | Refused:
    match fix.table:
        case ():
            return rename_top(source, fix.key, name)
        case (str(section), int(index)):
            return rename_field(source, section, index, fix.key, name)
        case (str(section), int(index), "parts", int(part_index)):
            return rename_field(source, section, index, fix.key, name, part_index=part_index)
        case _:
            return _ELSEWHERE
