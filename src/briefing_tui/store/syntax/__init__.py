"""Explains the problems in a file that the TOML parser has rejected."""

from __future__ import annotations

from briefing_tui import text
from briefing_tui.model.findings import Finding, Location
from briefing_tui.store.syntax.document import read_document
from briefing_tui.store.syntax.scan import MAX_PROBLEMS, Problem, Scanner

_MAX_LENGTH = 4_000_000
"""A text with more characters is not read, because that would take seconds."""


def syntax_findings(source: str, path: str) -> tuple[Finding, ...]:
    """Return at most `MAX_PROBLEMS` problems of a TOML file; none for a very long text."""
    if len(source) > _MAX_LENGTH:
        return ()
    scanner = Scanner(source)
    read_document(scanner)
    problems = sorted(scanner.problems, key=lambda problem: problem.start)
    # After a problem, a place may be read and reported again. This removes the duplicates.
    findings = dict.fromkeys(_to_finding(scanner, problem, path) for problem in problems)
    return tuple(findings)[:MAX_PROBLEMS]


def _to_finding(scanner: Scanner, problem: Problem, path: str) -> Finding:
    line, column = scanner.position_of(problem.start)
    end = min(max(problem.end, problem.start), scanner.line_end(problem.start))
    return Finding(
        "broken-toml",
        "error",
        text.clean_line(problem.message),
        text.clean_line(problem.hint),
        path=path,
        location=Location(line, column, line, column + max(end - problem.start, 1)),
    )
