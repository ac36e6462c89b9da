"""Grades in words.

- `B2`: the claimant has B, or if there is no claimant, the first source has B.
- `source B2`: the claimant is ungraded, the first source has B.
- `B2 via C`: the most reliable of all the sources has only C.
"""

from __future__ import annotations

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.grading import Grade, claim_reliability_of, grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.registers import Source
from briefing_tui.model.terms import RELIABILITY
from briefing_tui.richtext.cells import Cell, Column

GRADE = Column("grade", 2, rank=1)

UNGRADED = "ungraded"


def row_grade(briefing: Briefing, item: Item) -> str:
    """Return the grade: `B2`, or `-2` if the claimant is ungraded; can be empty."""
    grade = grade_of(briefing, item)
    if grade and _has_letter_of_source(briefing, item):
        grade = Grade(None, grade.credibility) if grade.credibility else None
    return grade.text if grade else ""


def grade_cell(briefing: Briefing, item: Item) -> Cell:
    """Return the grade as a cell."""
    return Cell(row_grade(briefing, item), "dim")


def short_grade(briefing: Briefing, item: Item) -> str:
    """Return the grade in short form: `B2`, `source B2` or `B2 via C`; empty if ungraded."""
    grade = grade_of(briefing, item)
    if grade is None:
        return ""
    if _has_letter_of_source(briefing, item):
        return f"source {grade.text}"
    return f"{grade.text}{via_words(briefing, item)}"


def via_words(briefing: Briefing, item: Item) -> str:
    """Return ` via C` or ` via ungraded source` if the best source is weaker; else empty."""
    weaker = weaker_reliability(briefing, item)
    if not weaker:
        return ""
    return f" via {weaker} source" if weaker == UNGRADED else f" via {weaker}"


def grade_lead(briefing: Briefing, item: Item) -> str:
    """Return the words before a grade whose letter is that of a source; else empty."""
    return "claimant ungraded · source " if _has_letter_of_source(briefing, item) else ""


def grade_remark(briefing: Briefing, item: Item, *, long: bool = False) -> str:
    """Return ` · source C` or ` · unsigned rewrite C` if the best source is weaker; else empty."""
    weaker = weaker_reliability(briefing, item)
    if not weaker:
        return ""
    words = "unsigned rewrite" if claim_reliability_of(briefing, item).is_rewritten else "source"
    meaning = RELIABILITY.get(weaker, "") if long else ""
    return f" · {words} {weaker}{f' {meaning}' if meaning else ''}"


def weaker_reliability(briefing: Briefing, item: Item) -> str:
    """Return the letter of the best source, or `ungraded`, if it is weaker than the grade.

    Empty if the best source is not weaker.
    """
    grade = grade_of(briefing, item)
    if grade is None or grade.reliability is None or isinstance(item, Source):
        return ""
    letter = claim_reliability_of(briefing, item).source
    if letter is None:
        # If the letter of the grade is F, an ungraded source is not weaker.
        return UNGRADED if item.sources and grade.reliability != "F" else ""
    return letter if letter > grade.reliability else ""


def _has_letter_of_source(briefing: Briefing, item: Item) -> bool:
    if isinstance(item, Source) or not item.claimed_by:
        return False
    grade = grade_of(briefing, item)
    has_letter = grade is not None and grade.reliability is not None
    return has_letter and claim_reliability_of(briefing, item).claimant is None
