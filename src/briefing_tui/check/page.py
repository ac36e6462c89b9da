"""The reference page of all codes, and the text of `--explain`."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.check import all_codes
from briefing_tui.check.registry import FindingCode

GROUPS = {
    "reading": "Problems that prevent a file from being read, or that are found while reading it.",
    "format": "Keys and values that do not follow the format.",
    "references": "References that are unknown or ambiguous.",
    "provenance": "Where claims come from, when they were made, and how reliable they are.",
    "arithmetic": "Figures and dates that contradict each other.",
    "tradecraft": "What ICD 203, the analytic standard of US intelligence, requires of judgements, "
    "and words that take sides.",
    "marking": "Markings, and what they protect.",
    "review": "What somebody still has to write or confirm.",
}

_OPENING = """\
# What `briefing check` finds

`make docs` generates this page from the checks.

A finding has a severity. An `error` reports something that is wrong. A `warning` reports something
that is probably wrong. A `hint` suggests an improvement. Errors and warnings set the exit code to
1; hints do not. If a file cannot be read, the exit code is 2. A code never changes its meaning.

To accept a finding, add an entry with a reason to the item, or to the top of the file for all its
items: `accepted = [{ code = "uncited-source", reason = "kept for the next briefing" }]`. Problems
that prevent a file from being read cannot be accepted.

If a code is marked as fixable, some of its findings have one right answer. `briefing check --fix`
fixes these findings and leaves the rest of the file unchanged.
"""


def page() -> str:
    """The complete reference page in Markdown, with a final newline."""
    return "\n".join(_page_parts()).rstrip("\n") + "\n"


def _page_parts() -> Iterator[str]:
    yield _OPENING
    for group, sentence in GROUPS.items():
        yield f"## {group.capitalize()}\n"
        yield f"{sentence}\n"
        for code in all_codes().values():
            if code.group == group:
                yield f"### {code.code}\n"
                yield f"{_severity_text(code)}. {code.looks_for}\n"
                yield f"Why: {code.why}\n"
                yield f"What to do: {code.advice}\n"


def explain(code: FindingCode) -> str:
    """The explanation of a code as plain text."""
    return (
        f"{code.code} ({_severity_text(code)}; group: {code.group})\n"
        f"\n{code.looks_for}\n\nWhy: {code.why}\n\nWhat to do: {code.advice}\n"
    )


def _severity_text(code: FindingCode) -> str:
    return f"{code.severity}, fixable" if code.fixable else code.severity


def code_lines() -> str:
    """One line for each code."""
    codes = all_codes().values()
    width = max(len(code.code) for code in codes)
    return "".join(
        f"{code.code:<{width}}  {code.severity:<7}  {code.looks_for}\n" for code in codes
    )
