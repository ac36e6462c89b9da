"""Checks that find errors and weak points in a briefing.

The modules of the checks are imported only when they are needed, because importing takes time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from briefing_tui.model.findings import Finding

if TYPE_CHECKING:
    from briefing_tui.check.registry import Check, FindingCode
    from briefing_tui.check.subject import Subject

MODULES = (
    "unknown_keys",
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
    "judgements",
    "marking",
    "markings",
    "review",
)
"""The modules of this package that contain checks, in the order of the reference page."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, in the order of the reference page."""
    from briefing_tui.check.registry import Check

    return tuple(
        value
        for name in MODULES
        for value in vars(import_module(f"{__name__}.{name}")).values()
        if isinstance(value, Check)
    )


@cache
def all_codes() -> Mapping[str, FindingCode]:
    """Every code of `briefing check`."""
    from briefing_tui.check.markings import NAMES_WITHHELD
    from briefing_tui.check.reading import READING_CODES
    from briefing_tui.check.registry import ACCEPTED_FOR_NOTHING

    codes_of_checks = tuple(check.code for check in all_checks())
    codes = (*READING_CODES, *codes_of_checks, NAMES_WITHHELD, ACCEPTED_FOR_NOTHING)
    return {code.code: code for code in codes}


def run_checks(subject: Subject) -> tuple[Finding, ...]:
    """The findings of all checks, in the order of sections and items."""
    findings = {finding: None for check in all_checks() for finding in check(subject)}
    return tuple(sorted(findings, key=_sort_key))


@cache
def _section_positions() -> Mapping[object, int]:
    from briefing_tui.model.briefing import SECTIONS

    return {section: position for position, section in enumerate(SECTIONS)}


def _sort_key(finding: Finding) -> tuple[object, ...]:
    section, *inner_path = finding.where or ("",)
    section_position = _section_positions().get(section, -1)
    # `2` sorts before `10`, and both sort before keys such as `count`.
    sortable_path = tuple((isinstance(step, str), str(step).rjust(9)) for step in inner_path)
    return (finding.in_situation, section_position, sortable_path, finding.code, finding.message)
