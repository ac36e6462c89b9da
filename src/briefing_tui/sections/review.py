"""What still needs a person: how many items are not reviewed, and a title that is not written.

The desk, `check`, `new` and the exports all use these functions, so that they give one number.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import has_parts, parts_of
from briefing_tui.sections.wording import one_line

UNTITLED = "Untitled"
"""Stands for the title of a briefing that has none yet."""

_review = attrgetter("review")


def unreviewed(briefing: Briefing) -> dict[str, int]:
    """How many items of each section are drafts; sections without drafts are left out.

    A part counts only if its whole is reviewed: otherwise both are reviewed in one step.
    """
    counts: dict[str, int] = {}
    for section, record in briefing.kinds.items():
        items = briefing.section(section)
        # Sections of many thousand items are counted each time that the desk shows another day.
        number = list(map(_review, items)).count("draft")
        if has_parts(record):
            number += sum(
                part.is_draft for item in items if not item.is_draft for part in parts_of(item)
            )
        if number:
            counts[section] = number
    return counts


def unreviewed_words(counts: Mapping[str, int]) -> str:
    """The counts in a sentence without its stop: `3 items are not reviewed: frontline 2, notes 1`.

    Empty if there is nothing to review.
    """
    total = sum(counts.values())
    if not total:
        return ""
    named = ", ".join(f"{section} {number}" for section, number in counts.items())
    return f"{'1 item is' if total == 1 else f'{total} items are'} not reviewed: {named}"


def title_words(briefing: Briefing) -> str:
    """The title in one line; `Untitled` if it is not written yet."""
    return one_line(briefing.title) or UNTITLED
