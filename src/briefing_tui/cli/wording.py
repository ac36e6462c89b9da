"""Findings as text for a terminal: one line each, with an excerpt of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from briefing_tui import text
from briefing_tui.cli.streams import shown_path
from briefing_tui.model.findings import SEVERITIES, Finding
from briefing_tui.store.reader import Reading

_MAX_WIDTH = 100
"""The maximum width of an excerpt, in cells."""

_MAX_BEFORE = 60
"""The maximum width of the text before the marked value, in cells."""

_MAX_SENTENCE = 1000
"""The maximum width of a message, in cells. It may quote a very long value."""

_MAX_CHARACTERS = 400
"""The maximum number of characters of each part of a line that are read; more never fit."""

_STYLES = {"error": "1;31", "warning": "1;33", "hint": "1;36"}


def finding_line(finding: Finding, *, color: bool = False, ascii_only: bool = False) -> str:
    """Return `PATH:LINE:COLUMN: severity: message [code]`, which editors recognize."""
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
    """Return the line of a finding in its file, with carets under the value, or an empty text."""
    source = reading.source
    if finding.path == reading.situation_path:
        source = reading.situation_source
    return excerpt_of(finding, source)


def excerpt_of(finding: Finding, source: str) -> str:
    """Return the line of a finding in a source, with carets under the value, or an empty text."""
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
    shown = text.cut(before + marked + after, _MAX_WIDTH)
    carets = min(text.width(marked), text.width(shown) - text.width(before))
    margin = f"{location.line:>5} | "
    return (
        f"{margin}{shown.rstrip()}\n"
        f"{' ' * (len(margin) - 2)}| {' ' * text.width(before)}{'^' * max(carets, 1)}"
    )


@lru_cache(maxsize=2)
def _lines(source: str) -> list[str]:
    # A file may have thousands of findings, so it is split only once.
    return source.split("\n")


def _shown(stretch: str) -> str:
    return text.clean(stretch).replace("\t", " ")


def count_words(findings: Iterable[Finding]) -> str:
    """Return the number of findings: `3 findings: 1 error, 2 warnings`."""
    counted = Counter(finding.severity for finding in findings)
    total = sum(counted.values())
    if not total:
        return "no findings"
    counts = ", ".join(
        plural(counted[severity], severity) for severity in SEVERITIES if counted[severity]
    )
    return f"{plural(total, 'finding')}: {counts}"


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
