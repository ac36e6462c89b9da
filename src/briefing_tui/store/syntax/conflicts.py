"""Finds the merge conflicts that git leaves in a file."""

from __future__ import annotations

import re

MESSAGE = "a merge conflict is not resolved here"
HINT = "keep one version; remove the rest, including lines such as `<<<<<<<` and `=======`"

_MARK = re.compile(r"^(?:(<{7})(?: .*)?|={7}|(>{7})(?: .*)?)\r?$", re.MULTILINE)
"""The first line of a conflict, the line between its versions, or its last line."""


def conflict_starts(source: str) -> tuple[int, ...]:
    """Return the offset of the first line of each conflict, also inside a multi-line text."""
    starts = []
    start, has_middle = -1, False
    for mark in _MARK.finditer(source):
        if mark[1]:
            start, has_middle = mark.start(), False
        elif not mark[2]:
            has_middle = True
        elif start >= 0 and has_middle:
            starts.append(start)
            start = -1
    return tuple(starts)
