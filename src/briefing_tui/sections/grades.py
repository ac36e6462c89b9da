"""Grades in words: whose letter it is, and whether a source is weaker than the letter shown."""

from __future__ import annotations

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.grading import Grade, grade_of, links_of
from briefing_tui.model.item import Item
from briefing_tui.model.registers import Source
from briefing_tui.model.terms import RELIABILITY
from briefing_tui.richtext.cells import Cell, Column

GRADE = Column("grade", 2, rank=1)
"""The column for the grade of a claim."""


def row_grade(briefing: Briefing, item: Item) -> str:
    """A grade for a cell of two characters; empty for ungraded items.

    It never shows the letter of a source as that of a claimant whom nobody graded.
    """
    grade = grade_of(briefing, item)
    if grade and _is_of_source(briefing, item):
        grade = Grade(None, grade.credibility) if grade.credibility else None
    return grade.text if grade else ""


def grade_cell(briefing: Briefing, item: Item) -> Cell:
    """The grade of an item as the cell of its row."""
    return Cell(row_grade(briefing, item), "dim")


def short_grade(briefing: Briefing, item: Item) -> str:
    """A grade with whose it is, in few words: `B2`, `source B2`, `B2 via C`; empty if ungraded."""
    grade = grade_of(briefing, item)
    if grade is None:
        return ""
    if _is_of_source(briefing, item):
        return f"source {grade.text}"
    weaker = weaker_link(briefing, item)
    return f"{grade.text} via {weaker}" if weaker else grade.text


def grade_lead(briefing: Briefing, item: Item) -> str:
    """What stands before a grade whose letter is not the claimant's; empty if it is."""
    return "claimant ungraded · source " if _is_of_source(briefing, item) else ""


def grade_remark(briefing: Briefing, item: Item, *, long: bool = False) -> str:
    """What stands after a grade whose letter a source is weaker than; empty if none is."""
    weaker = weaker_link(briefing, item)
    if not weaker:
        return ""
    words = "unsigned rewrite" if links_of(briefing, item).is_rewritten else "source"
    return f" · {words} {weaker}{f' {RELIABILITY[weaker]}' if long else ''}"


def weaker_link(briefing: Briefing, item: Item) -> str:
    """The letter of an item's best source, if it is weaker than the letter of its grade."""
    grade = grade_of(briefing, item)
    if grade is None or grade.reliability is None or isinstance(item, Source):
        return ""
    source = links_of(briefing, item).source or ""
    # F is not worse than E: it says that nobody can judge.
    is_judged = "F" not in (source, grade.reliability)
    return source if is_judged and source > grade.reliability else ""


def _is_of_source(briefing: Briefing, item: Item) -> bool:
    return not isinstance(item, Source) and links_of(briefing, item).is_of_source
