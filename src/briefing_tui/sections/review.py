"""Counts drafts, and calls a briefing without a title `Untitled`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain
from operator import attrgetter

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import has_parts, parts_of
from briefing_tui.model.reduction import REGISTERS
from briefing_tui.sections.wording import one_line

UNTITLED = "Untitled"

_review = attrgetter("review")


def unreviewed(briefing: Briefing) -> dict[str, int]:
    """Return the number of drafts in each section that has drafts.

    A part is counted only if it is a draft and its whole is not.
    """
    counts: dict[str, int] = {}
    for section, record in briefing.kinds.items():
        items = briefing.section(section)
        # This runs for each day that is opened, so it must be fast for many thousands of items.
        number = list(map(_review, items)).count("draft")
        if has_parts(record):
            number += sum(
                part.is_draft for item in items if not item.is_draft for part in parts_of(item)
            )
        if number:
            counts[section] = number
    return counts


def count_drafts(briefing: Briefing, sections: Collection[str] | None = None) -> tuple[int, int]:
    """Return the numbers of new and of carried-over drafts.

    Parts are not counted, nor are sources, actors and places.
    """
    counted = (
        section
        for section in briefing.kinds
        if section not in REGISTERS and (sections is None or section in sections)
    )
    items = chain.from_iterable(map(briefing.section, counted))
    drafts = [item for item in items if item.is_draft]
    carried_over = sum(item.is_carried_over for item in drafts)
    return len(drafts) - carried_over, carried_over


def unreviewed_words(counts: Mapping[str, int]) -> str:
    """Return the counts in words: `3 items are not reviewed: frontline 2, notes 1`.

    Empty if all items are reviewed.
    """
    total = sum(counts.values())
    if not total:
        return ""
    by_section = ", ".join(f"{section} {number}" for section, number in counts.items())
    count_words = "1 item is" if total == 1 else f"{total} items are"
    return f"{count_words} not reviewed: {by_section}"


def title_words(briefing: Briefing) -> str:
    """Return the title in one line, else `Untitled`."""
    return one_line(briefing.title) or UNTITLED
