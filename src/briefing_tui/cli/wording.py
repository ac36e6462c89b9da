"""Formats findings for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from briefing_tui import text
from briefing_tui.cli.streams import shown_line
from briefing_tui.model.findings import SEVERITIES, Finding
from briefing_tui.store.files import read_lossy
from briefing_tui.store.reader import Reading

_MAX_WIDTH = 100
"""The maximum width of the text in an excerpt, in cells."""

_MAX_BEFORE = 60
"""The maximum width of the text before the marked value in an excerpt, in cells.

A mark where the text is cut, such as `…`, is not counted.
"""

_MAX_SENTENCE = 1000
"""The maximum width of a message with its hint, in cells. Some messages quote long values."""

_MAX_CHARACTERS = 400
"""The marked value, and the text on each side of it, are each cut to this many characters."""

_SEVERITY_STYLES = {"error": "1;31", "warning": "1;33", "hint": "1;36"}
"""The SGR parameters of each severity: bold, and a colour."""


def finding_line(finding: Finding, *, color: bool = False, ascii_only: bool = False) -> str:
    """Return `PATH:LINE:COLUMN: severity: message; hint [code]`, which editors recognize."""
    to_output = text.ascii if ascii_only else str
    place = to_output(shown_line(finding.path))
    if finding.location:
        place += f":{finding.location.line}:{finding.location.column}"
    sentence = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    severity: str = finding.severity
    if color:
        severity = f"\x1b[{_SEVERITY_STYLES[severity]}m{severity}\x1b[0m"
    message = to_output(text.cut(text.clean_line(sentence), _MAX_SENTENCE))
    return f"{place}: {severity}: {message} [{finding.code}]"


def excerpt(finding: Finding, reading: Reading, *, ascii_only: bool = False) -> str:
    """Return the line of a finding, with carets below the value. Return "" for an unknown line."""
    source = reading.source
    if finding.code == "not-utf-8":
        source = read_lossy(finding.path, large=True)
    elif finding.path == reading.situation_path:
        source = reading.situation_source
    return excerpt_of(finding, source, ascii_only=ascii_only)


def excerpt_of(finding: Finding, source: str, *, ascii_only: bool = False) -> str:
    """Do the same as `excerpt`. `source` is the text of the file with the finding."""
    location = finding.location
    if not location or not source:
        return ""
    lines = _lines(source)
    if location.line > len(lines):
        return ""
    line = lines[location.line - 1].rstrip("\r")
    end = location.end_column - 1 if location.end_line == location.line else len(line)
    start = location.column - 1
    # ASCII spellings may have another width, so the carets must be below the converted text.
    clean, cut_mark = (_clean_ascii, "...") if ascii_only else (_clean, "…")
    before = clean(line[max(start - _MAX_CHARACTERS, 0) : start])
    marked = clean(line[start : min(end, start + _MAX_CHARACTERS)])
    after = clean(line[end : end + _MAX_CHARACTERS])
    if text.width(before) > _MAX_BEFORE:
        before = cut_mark + _last_cells(before, _MAX_BEFORE)
    shown = text.cut(before + marked + after, _MAX_WIDTH, cut_mark)
    carets = min(text.width(marked), text.width(shown) - text.width(before))
    margin = f"{location.line:>5} | "
    return (
        f"{margin}{shown.rstrip()}\n"
        f"{' ' * (len(margin) - 2)}| {' ' * text.width(before)}{'^' * max(carets, 1)}"
    )


def _last_cells(value: str, cells: int) -> str:
    start = max(len(value) - cells, 0)
    while text.width(value[start:]) > cells:
        start += 1
    return value[start:]


@lru_cache(maxsize=2)
def _lines(source: str) -> list[str]:
    # Cached, because a file may have thousands of findings.
    return source.split("\n")


def _clean(part: str) -> str:
    return text.clean(part).replace("\t", " ")


def _clean_ascii(part: str) -> str:
    return text.ascii(_clean(part))


def findings_summary(findings: Iterable[Finding]) -> str:
    """Return a summary such as `3 findings: 1 error, 2 warnings`."""
    by_severity = Counter(finding.severity for finding in findings)
    total = by_severity.total()
    if not total:
        return "no findings"
    counts = ", ".join(
        plural(by_severity[severity], severity) for severity in SEVERITIES if by_severity[severity]
    )
    return f"{plural(total, 'finding')}: {counts}"


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
