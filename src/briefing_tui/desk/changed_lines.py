"""The changed lines of a file that is not a briefing, or that cannot be read as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from briefing_tui.export.changes import DiffLine

_CONTEXT_LINES = 3
"""The number of unchanged lines to show before and after changed ones."""

_MOST_MATCHED = 2_000
"""If there are more lines between the first and the last change, all of them count as changed."""

_Opcode = tuple[str, int, int, int, int]


def changed_lines(name: str, old: str, new: str) -> Iterator[DiffLine]:
    """Yield the changed lines of the file `name` as `diff -u` does; none if all are equal."""
    before, after = _lines(old), _lines(new)
    if before == after:
        return
    start = _equal_at_start(before, after)
    end = _equal_at_start(reversed(before[start:]), reversed(after[start:]))
    # Comparing is slow, so equal lines at both ends are dropped first.
    skipped = max(start - _CONTEXT_LINES, 0)
    before = before[skipped : len(before) - max(end - _CONTEXT_LINES, 0)]
    after = after[skipped : len(after) - max(end - _CONTEXT_LINES, 0)]
    yield DiffLine(f"{name}: lines changed")
    for hunk in _hunks(before, after, start - skipped, min(end, _CONTEXT_LINES)):
        yield DiffLine(_hunk_header(hunk, skipped))
        for kind, first, last, new_first, new_last in hunk:
            if kind == "equal":
                yield from _with_sign(" ", before[first:last], name, skipped + first)
                continue
            yield from _with_sign("-", before[first:last], f"the old {name}", skipped + first)
            yield from _with_sign("+", after[new_first:new_last], name, skipped + new_first)


def _lines(source: str) -> list[str]:
    return source.removesuffix("\n").split("\n") if source else []


def _equal_at_start(old_lines: Iterable[str], new_lines: Iterable[str]) -> int:
    count = 0
    for old_line, new_line in zip(old_lines, new_lines, strict=False):
        if old_line != new_line:
            break
        count += 1
    return count


def _hunks(before: list[str], after: list[str], start: int, end: int) -> Iterable[list[_Opcode]]:
    """Return the hunks; for very many lines, only one, which replaces all lines between the ends.

    The ends are `start` equal lines at the beginning, and `end` equal lines at the end.
    """
    if max(len(before), len(after)) <= _MOST_MATCHED:
        return SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(
            _CONTEXT_LINES
        )
    last, new_last = len(before) - end, len(after) - end
    return [
        [
            ("equal", 0, start, 0, start),
            ("replace", start, last, start, new_last),
            ("equal", last, len(before), new_last, len(after)),
        ]
    ]


def _hunk_header(hunk: list[_Opcode], skipped: int) -> str:
    _, first, _, new_first, _ = hunk[0]
    _, _, last, _, new_last = hunk[-1]
    old = f"-{skipped + first + 1},{last - first}"
    return f"@@ {old} +{skipped + new_first + 1},{new_last - new_first} @@"


def _with_sign(sign: str, lines: list[str], name: str, offset: int) -> Iterator[DiffLine]:
    for number, line in enumerate(lines, offset + 1):
        yield DiffLine(f"{sign}{line}", f"line {number:,} of {name}")
