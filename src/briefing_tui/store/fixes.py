"""Applies the fixes of findings to the text of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from briefing_tui.model.findings import Fix, KeyPath
from briefing_tui.store.edits import (
    TomlEdit,
    apply_edit,
    apply_edits,
    rename_edit,
    set_edit,
    set_list_edit,
)
from briefing_tui.store.outcomes import Refused
from briefing_tui.store.toml import read_toml


def apply_fixes(source: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """Apply all fixes that are possible; return the new text, and how many fixes were applied."""
    # Two fixes of one list, for example, cannot be applied at once. So each key is fixed only once
    # in a round.
    rounds: dict[int, list[Fix]] = {}
    counts: Counter[KeyPath] = Counter()
    for fix in dict.fromkeys(fixes):
        key_path = (*fix.table, fix.key)
        rounds.setdefault(counts[key_path], []).append(fix)
        counts[key_path] += 1
    fixed_count = 0
    for fixes_of_round in rounds.values():
        source, count = _apply_round(source, fixes_of_round)
        fixed_count += count
    return source, fixed_count


def _apply_round(source: str, fixes: Sequence[Fix]) -> tuple[str, int]:
    changed = apply_fix(source, fixes[0]) if len(fixes) == 1 else _apply_at_once(source, fixes)
    if isinstance(changed, str):
        return changed, len(fixes) if changed != source else 0
    if len(fixes) == 1:
        return source, 0
    # One of the fixes is not possible, or two depend on each other. So each half is tried.
    middle = len(fixes) // 2
    source, first_count = _apply_round(source, fixes[:middle])
    source, second_count = _apply_round(source, fixes[middle:])
    return source, first_count + second_count


def _apply_at_once(source: str, fixes: Sequence[Fix]) -> str | Refused:
    edits: list[TomlEdit] = []
    document = _read(source)
    for fix in fixes:
        edit = _edit_of(fix, document)
        if isinstance(edit, Refused):
            return edit
        edits.append(edit)
    return apply_edits(source, edits)


def apply_fix(source: str, fix: Fix) -> str | Refused:
    """Apply one fix.

    Return Refused if the value to replace has changed, or if the table has the new key already.
    """
    edit = _edit_of(fix, _read(source))
    return edit if isinstance(edit, Refused) else apply_edit(source, edit)


def _read(source: str) -> Any:
    try:
        return read_toml(source)
    except (ValueError, RecursionError):
        return None


def _edit_of(fix: Fix, document: Any) -> TomlEdit | Refused:
    try:
        table = document
        for step in fix.table:
            table = table[step]
        value = table[fix.key]
    except (LookupError, TypeError):
        return Refused("The file has no such item or key.", "Reload the file.")
    if fix.rename_to is not None:
        return rename_edit(fix.table, fix.key, fix.rename_to)
    if isinstance(value, list) and fix.old in value:
        changed = [fix.new if entry == fix.old else entry for entry in value]
        return set_list_edit(fix.table, fix.key, value, changed)
    if value != fix.old:
        return Refused(f"`{fix.key}` is no longer `{fix.old}`.", "Reload the file.")
    return set_edit(fix.table, fix.key, fix.new)
