"""The checks in words: the reference page of all codes, and what `--explain` says of one."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.check import all_codes
from briefing_tui.check.registry import Code

FAMILIES = {
    "reading": "What keeps a file from being read, and what is found while it is.",
    "format": "Words and values that the format does not know.",
    "references": "What points to something that is not there, or to two things.",
    "provenance": "Who says so, when, and how good that is.",
    "arithmetic": "Figures and dates that do not fit each other.",
    "tradecraft": "What the analytic standards of ICD 203 ask of a judgement.",
    "marking": "Who may see what.",
    "review": "What a person still has to write or confirm.",
}
"""Each family of checks with the sentence above it."""

_OPENING = """\
# What `briefing check` finds

This page is made by `make docs` from the checks themselves.

A finding has a severity: an `error` is wrong, a `warning` is most likely so, a `hint` is for the \
writer to
judge. Errors and warnings make the exit code 1, hints do not. Codes never change their meaning.

A finding that is meant to be so is accepted with a reason, at the top of the file for all of it, \
or in the
item: `accepted = [{ code = "uncited-source", reason = "kept for the next briefing" }]`. What \
keeps a file
from being read can't be accepted. `briefing check --fix` mends what is marked as fixable, since \
it has one
right answer, and leaves every other byte as it was.
"""


def page() -> str:
    """The whole reference page in Markdown, with a final line feed."""
    return "\n".join(_page()).rstrip("\n") + "\n"


def _page() -> Iterator[str]:
    yield _OPENING
    for family, sentence in FAMILIES.items():
        yield f"## {family.capitalize()}\n"
        yield f"{sentence}\n"
        for code in all_codes().values():
            if code.family == family:
                yield f"### {code.code}\n"
                yield f"{_grade(code)}. {code.looks_for}\n"
                yield f"Why: {code.matters}\n"
                yield f"Right: {code.right}\n"


def explain(code: Code) -> str:
    """What a code stands for, in a few lines of plain text."""
    return (
        f"{code.code}: {_grade(code)}, {code.family}\n"
        f"\n{code.looks_for}\n\nWhy: {code.matters}\n\nRight: {code.right}\n"
    )


def _grade(code: Code) -> str:
    return f"{code.severity}, fixable" if code.fixable else code.severity


def code_lines() -> str:
    """Every code on a line of its own, with its severity and what it looks for."""
    codes = all_codes().values()
    width = max(len(code.code) for code in codes)
    return "".join(
        f"{code.code:<{width}}  {code.severity:<7}  {code.looks_for}\n" for code in codes
    )
