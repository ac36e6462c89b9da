"""The lines that differ between two versions of a file that is no briefing, or a broken one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from briefing_tui.export.changes import DiffLine

_AROUND = 3
"""Unchanged lines that are shown before and after changed ones."""

_MOST_MATCHED = 2_000
"""Lines from the first change to the last above which no equal lines are looked for between."""

_Opcode = tuple[str, int, int, int, int]


def changed_lines(name: str, old: str, new: str) -> Iterator[DiffLine]:
    """The lines of the file `name` that differ, as `diff -u` shows them; none if all are equal."""
    before, after = _lines(old), _lines(new)
    if before == after:
        return
    start = _equal_at_start(before, after)
    end = _equal_at_start(reversed(before[start:]), reversed(after[start:]))
    # Equal lines at both ends are left out before the others are compared, which takes longer.
    skipped = max(start - _AROUND, 0)
    before = before[skipped : len(before) - max(end - _AROUND, 0)]
    after = after[skipped : len(after) - max(end - _AROUND, 0)]
    yield DiffLine(f"{name}: lines changed")
    for group in _groups(before, after, start - skipped, min(end, _AROUND)):
        yield DiffLine(_hunk_head(group, skipped))
        for kind, first, last, new_first, new_last in group:
            if kind == "equal":
                yield from _marked(" ", before[first:last], name, skipped + first)
                continue
            yield from _marked("-", before[first:last], f"the old {name}", skipped + first)
            yield from _marked("+", after[new_first:new_last], name, skipped + new_first)


def _lines(words: str) -> list[str]:
    return words.removesuffix("\n").split("\n") if words else []


def _equal_at_start(one: Iterable[str], other: Iterable[str]) -> int:
    number = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        number += 1
    return number


def _groups(before: list[str], after: list[str], start: int, end: int) -> Iterable[list[_Opcode]]:
    """The hunks; of very many lines a single one, in which all but `start` and `end` changed."""
    if max(len(before), len(after)) <= _MOST_MATCHED:
        return SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_AROUND)
    last, new_last = len(before) - end, len(after) - end
    return [
        [
            ("equal", 0, start, 0, start),
            ("replace", start, last, start, new_last),
            ("equal", last, len(before), new_last, len(after)),
        ]
    ]


def _hunk_head(group: list[_Opcode], skipped: int) -> str:
    _, first, _, new_first, _ = group[0]
    _, _, last, _, new_last = group[-1]
    old = f"-{skipped + first + 1},{last - first}"
    return f"@@ {old} +{skipped + new_first + 1},{new_last - new_first} @@"


def _marked(sign: str, lines: list[str], name: str, above: int) -> Iterator[DiffLine]:
    for number, line in enumerate(lines, above + 1):
        yield DiffLine(f"{sign}{line}", f"line {number:,} of {name}")
