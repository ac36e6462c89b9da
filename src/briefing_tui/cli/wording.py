"""Findings as text for a terminal: one line each, with an excerpt of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from briefing_tui import text
from briefing_tui.cli.streams import shown_path
from briefing_tui.model.findings import SEVERITIES, Finding
from briefing_tui.store.reader import Reading

_WIDEST = 100
"""Cells that an excerpt takes at most."""

_MAX_BEFORE = 60
"""Cells of a long line that are shown before the marked value."""

_MAX_SENTENCE = 1000
"""Longer sentences (in cells) are cut."""

_MAX_CHARACTERS = 400
"""Characters of each part of a line that are processed; more never fit."""

_STYLES = {"error": "1;31", "warning": "1;33", "hint": "1;36"}


def finding_line(finding: Finding, *, color: bool = False, ascii_only: bool = False) -> str:
    """`PATH:LINE:COLUMN: severity: sentence [code]`, as editors and terminals read it."""
    drawable = text.ascii if ascii_only else str
    place = drawable(shown_path(finding.path))
    if finding.location:
        place += f":{finding.location.line}:{finding.location.column}"
    sentence = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    severity: str = finding.severity
    if color:
        severity = f"\x1b[{_STYLES[severity]}m{severity}\x1b[0m"
    words = drawable(text.cut(text.clean_line(sentence), _MAX_SENTENCE))
    return f"{place}: {severity}: {words} [{finding.code}]"


def excerpt(finding: Finding, reading: Reading) -> str:
    """The line of the file that a finding is about, with carets under the value; or empty."""
    source = reading.source
    if finding.path == reading.situation_path:
        source = reading.situation_source
    return excerpt_of(finding, source)


def excerpt_of(finding: Finding, source: str) -> str:
    """The line of a text that a finding is about, with carets under the value; or empty."""
    location = finding.location
    if not location or not source:
        return ""
    lines = _lines(source)
    if location.line > len(lines):
        return ""
    line = lines[location.line - 1].rstrip("\r")
    end = location.end_column - 1 if location.end_line == location.line else len(line)
    start = location.column - 1
    before = _shown(line[max(start - _MAX_CHARACTERS, 0) : start])
    marked = _shown(line[start : min(end, start + _MAX_CHARACTERS)])
    after = _shown(line[end : end + _MAX_CHARACTERS])
    if text.width(before) > _MAX_BEFORE:
        before = "…" + before[-_MAX_BEFORE:]
    shown = text.cut(before + marked + after, _WIDEST)
    carets = min(text.width(marked), text.width(shown) - text.width(before))
    margin = f"{location.line:>5} | "
    return (
        f"{margin}{shown.rstrip()}\n"
        f"{' ' * (len(margin) - 2)}| {' ' * text.width(before)}{'^' * max(carets, 1)}"
    )


@lru_cache(maxsize=2)
def _lines(source: str) -> list[str]:
    # A file may have thousands of findings, but is split only once.
    return source.split("\n")


def _shown(stretch: str) -> str:
    return text.clean(stretch).replace("\t", " ")


def count_words(findings: Iterable[Finding]) -> str:
    """The number of findings as text: `3 findings: 1 error, 2 warnings`."""
    counted = Counter(finding.severity for finding in findings)
    total = sum(counted.values())
    if not total:
        return "no findings"
    counts = ", ".join(
        plural(counted[severity], severity) for severity in SEVERITIES if counted[severity]
    )
    return f"{plural(total, 'finding')}: {counts}"


def plural(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
