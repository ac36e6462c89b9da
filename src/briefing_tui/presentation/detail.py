"""One item in full: what it says, who says so, how good that is, and where to read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from msgspec import Struct, field

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.grading import basis_of, grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.sections.date_words import clock_of
from briefing_tui.sections.facts import Fact, Saying, SourceLine, source_line, text_of
from briefing_tui.sections.grades import grade_lead, grade_remark, weaker_link
from briefing_tui.sections.item_words import headline, headline_telling
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import joined

__all__ = ["Detail", "Fact", "Saying", "SourceLine", "detail_of", "source_line"]


class Detail(Struct, frozen=True):
    """An item in full, in the order in which it is read."""

    title: str
    grade: str = ""
    grade_meaning: str = ""
    grade_lead: str = ""
    """What stands before the grade: whose it is, if that is not the claimant."""
    weaker_link: str = ""
    """The letter of the best source, if it is weaker than the letter of the grade."""
    grade_remark: str = ""
    """The same in words, for after the meaning of the grade."""
    text: str = ""
    is_commonmark: bool = False
    """Whether the text is a note's, in CommonMark."""
    sayings: tuple[Saying, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    note: str = ""
    warnings: tuple[str, ...] = field(default=())

    @property
    def graded_title(self) -> str:
        """The title with the grade of the item, which is not that of any of its sources."""
        if not self.grade:
            return self.title
        weaker = f" · source {self.weaker_link}" if self.weaker_link else ""
        return f"{self.title} · {self.grade_lead}{self.grade} {self.grade_meaning}{weaker}"


def detail_of(briefing: Briefing, item: Item, zone: tzinfo | None = None) -> Detail:
    """Everything that a briefing says about an item; times are in `zone`, else in its own."""
    zone = clock_of(briefing, zone)
    grade = grade_of(briefing, item)
    section = section_of(briefing, item)
    return Detail(
        title=headline(briefing, item, zone),
        grade=grade.text if grade else "",
        grade_meaning=grade.meaning if grade else "ungraded",
        grade_lead=grade_lead(briefing, item),
        weaker_link=weaker_link(briefing, item),
        grade_remark=grade_remark(briefing, item, long=True),
        text=text_of(item),
        is_commonmark=section.is_commonmark,
        sayings=tuple(section.sayings(briefing, item)),
        facts=tuple(_facts(briefing, item, zone)),
        sources=tuple(source_line(briefing, each, zone) for each in item.sources),
        note=item.note or "",
        warnings=tuple(_warnings(briefing, item)),
    )


def _warnings(briefing: Briefing, item: Item) -> Iterator[str]:
    if item.withdrawn:
        yield f"withdrawn: {item.withdrawn}"
    if item.is_carried_over and item.last_confirmed:
        yield f"draft: last confirmed {item.last_confirmed.display(long=True)}, not reviewed since"
    elif item.is_draft:
        yield "draft: no person has confirmed this yet"
    if item.denied_by:
        yield f"denied by {joined(briefing, item.denied_by, CLAIMANTS, short=False)}"
    if item.tlp is not None:
        yield f"marked TLP:{briefing.label(item)}"


def _facts(briefing: Briefing, item: Item, zone: tzinfo | None) -> Iterator[Fact]:
    section = section_of(briefing, item)
    yield from section.facts(briefing, item, headline_telling(briefing, zone))
    if item.claimed_by:
        yield Fact("claimed by", joined(briefing, item.claimed_by, CLAIMANTS, short=False))
    if section.shows_basis:
        yield Fact("basis", basis_of(briefing, item))
    if item.changed:
        yield Fact("changed", item.changed)
    if item.external_ids:
        yield Fact("ids elsewhere", ", ".join(item.external_ids))
