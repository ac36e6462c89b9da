"""What is wrong or weak in a briefing, always as findings and never as exceptions.

One module per family of checks, one function per check. They are imported when they are first
asked for, so that reading a briefing does not pay for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from briefing_tui.model.findings import Finding

if TYPE_CHECKING:
    from briefing_tui.check.registry import Check, Code
    from briefing_tui.check.subject import Subject

MODULES = (
    "format",
    "format_values",
    "acceptance",
    "references",
    "situations",
    "provenance",
    "duplicates",
    "arithmetic",
    "arithmetic_series",
    "arithmetic_dates",
    "tradecraft",
    "marking",
    "markings",
    "review",
)
"""The modules of this package that hold checks, in the order of the reference page."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, in the order of the modules and of the functions in them."""
    from briefing_tui.check.registry import Check

    return tuple(
        each
        for name in MODULES
        for each in vars(import_module(f"{__name__}.{name}")).values()
        if isinstance(each, Check)
    )


@cache
def all_codes() -> Mapping[str, Code]:
    """Every code that a finding may have, in the order of the reference page."""
    from briefing_tui.check.markings import NAMES_WITHHELD
    from briefing_tui.check.reading import READING_CODES
    from briefing_tui.check.registry import ACCEPTED_FOR_NOTHING

    checked = tuple(check.code for check in all_checks())
    return {
        each.code: each for each in (*READING_CODES, *checked, NAMES_WITHHELD, ACCEPTED_FOR_NOTHING)
    }


def run_checks(subject: Subject) -> tuple[Finding, ...]:
    """What all checks find, each finding once, in the order of the sections and their items."""
    found = {finding: None for check in all_checks() for finding in check(subject)}
    return tuple(sorted(found, key=_sort_key))


@cache
def _order() -> Mapping[object, int]:
    """The position of each section in the format."""
    from briefing_tui.model.briefing import SECTIONS

    return {section: position for position, section in enumerate(SECTIONS)}


def _sort_key(finding: Finding) -> tuple[object, ...]:
    section, *inner = finding.where or ("",)
    at = _order().get(section, -1)
    # Positions stand before the keys beside them; tables are compared step by step.
    steps = tuple((isinstance(each, str), str(each).rjust(9)) for each in inner)
    return (finding.in_situation, at, steps, finding.code, finding.message)
