"""The changed lines of a situation file, or of a briefing that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from briefing_tui.export.changes import DiffLine

_CONTEXT_LINES = 3
"""The number of unchanged lines to show before and after changed ones."""

_MAX_COMPARED = 2_000
"""If more lines than this remain to be compared, they count as changed without a comparison."""

_Opcode = tuple[str, int, int, int, int]
"""What `difflib` says about a range of lines.

Lines are counted from 0. `("replace", 3, 5, 3, 6)` means that lines 3 and 4 of the old text are
replaced by lines 3 to 5 of the new text.
"""


def changed_lines(name: str, old: str, new: str) -> Iterator[DiffLine]:
    """Yield the changed lines like `diff -u`, but with the header `NAME: lines changed`."""
    before, after = _lines(old), _lines(new)
    if before == after:
        return
    equal_at_start = _count_equal(before, after)
    equal_at_end = _count_equal(reversed(before[equal_at_start:]), reversed(after[equal_at_start:]))
    # Comparing is slow, so most equal lines at both ends are dropped first.
    skipped = max(equal_at_start - _CONTEXT_LINES, 0)
    skipped_at_end = max(equal_at_end - _CONTEXT_LINES, 0)
    before = before[skipped : len(before) - skipped_at_end]
    after = after[skipped : len(after) - skipped_at_end]
    yield DiffLine(f"{name}: lines changed")
    for hunk in _hunks(before, after, equal_at_start - skipped, equal_at_end - skipped_at_end):
        yield DiffLine(_hunk_header(hunk, skipped))
        for kind, first, last, new_first, new_last in hunk:
            if kind == "equal":
                yield from _with_sign(" ", before[first:last], name, skipped + first)
                continue
            yield from _with_sign("-", before[first:last], f"the old {name}", skipped + first)
            yield from _with_sign("+", after[new_first:new_last], name, skipped + new_first)


def _lines(source: str) -> list[str]:
    return source.removesuffix("\n").split("\n") if source else []


def _count_equal(old_lines: Iterable[str], new_lines: Iterable[str]) -> int:
    count = 0
    for old_line, new_line in zip(old_lines, new_lines, strict=False):
        if old_line != new_line:
            break
        count += 1
    return count


def _hunks(
    before: list[str], after: list[str], equal_at_start: int, equal_at_end: int
) -> Iterable[list[_Opcode]]:
    if max(len(before), len(after)) <= _MAX_COMPARED:
        return SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(
            _CONTEXT_LINES
        )
    # There are too many lines to compare. One hunk replaces all lines that may differ.
    last, new_last = len(before) - equal_at_end, len(after) - equal_at_end
    return [
        [
            ("equal", 0, equal_at_start, 0, equal_at_start),
            ("replace", equal_at_start, last, equal_at_start, new_last),
            ("equal", last, len(before), new_last, len(after)),
        ]
    ]


def _hunk_header(hunk: list[_Opcode], skipped: int) -> str:
    _, first, _, new_first, _ = hunk[0]
    _, _, last, _, new_last = hunk[-1]
    old, new = (
        _range(skipped + first, last - first),
        _range(skipped + new_first, new_last - new_first),
    )
    return f"@@ -{old} +{new} @@"


def _range(start: int, length: int) -> str:
    # As in `diff -u`, a range without lines starts at the number of the line before it.
    return f"{start + 1 if length else start},{length}"


def _with_sign(sign: str, lines: list[str], name: str, offset: int) -> Iterator[DiffLine]:
    for number, line in enumerate(lines, offset + 1):
        yield DiffLine(f"{sign}{line}", f"line {number:,} of {name}")
