"""What a section contributes to a brief: which of its items count, and an item in a line."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.model.values import Texts
from briefing_tui.richtext.document import Emphasis, GradeMark, Plain, Spans
from briefing_tui.sections.grades import grade_lead, short_grade, weaker_link
from briefing_tui.sections.pieces import claimant, listed, references
from briefing_tui.sections.wording import joined, one_line

R = TypeVar("R", bound=Item)

Naming = Literal["source", "claimant"]
"""Who is named beside a grade: the claimant or else the source, or the claimant alone."""

MOST_SOURCES = 2
"""Sources that a line of a brief cites, the best first; the full document cites all."""

SOURCE_GRADE = "source "
"""Stands before a grade that is a source's, as `short_grade` writes it."""


def no_size(_briefing: Briefing, _item: Item) -> float:
    """No size."""
    return 0.0


def any_item(_item: Item) -> bool:
    """Every item."""
    return True


def unlike_others(_item: Item) -> None:
    """Nothing in common with other items."""


class InBrief(Struct, Generic[R], frozen=True, kw_only=True):
    """How the items of a section appear in a brief."""

    entry: Callable[[Briefing, R], Spans]
    """An item in a line: what it says, without grade and sources."""
    flash: Callable[[Briefing, R], Spans] | None = None
    """The same in fewer words, if a flash has no room for all of it."""
    nouns: tuple[str, str]
    """One and several of its items, to count those that are left out."""
    most: int = 5
    """Items that a brief shows at most."""
    least: int = 2
    """Items that it shows if there is little room. Blocks with 0 give way before all others, and no
    block shows fewer as long as another shows more than this."""
    title: str = ""
    """The heading of its block, if it is not the title of the section."""
    leads: bool = False
    """Whether its block comes before the figures and the changes."""
    columns: tuple[str, ...] = ()
    """The columns of its table, before the one that says who says so; none: a list."""
    cells: Callable[[Briefing, R], tuple[str, ...]] | None = None
    """The cells of these columns."""
    names_claimant: bool = False
    """Whether a line names the source too if there is no claimant."""
    is_of_doubts: bool = False
    """Whether its block says what is not known."""
    sentence: Callable[[Briefing, R], str] | None = None
    """An item in a sentence, as the reason of a judgement, if that is not its text."""
    is_wanted: Callable[[R], bool] = any_item
    """Whether an item may be in a brief at all."""
    size: Callable[[Briefing, R], float] = no_size
    """How large it is; larger items come first."""
    alike: Callable[[R], Hashable] = unlike_others
    """What items have in common of which one is enough, as long as there are others."""
    subject: Callable[[Briefing, R], str] | None = None
    """What a change is about, if it is worded otherwise than in the full document."""
    became: Callable[[R, R], str] | None = None
    """What became of it from one briefing to the next, if that has words of its own."""
    tells_new: bool = False
    """Whether new items of a log are among the changes."""
    reason: Callable[[Briefing, R], tuple[str, Texts]] | None = None
    """Why an assessment was made, in the writer's words, and the addresses of what supports it."""


def attribution(
    briefing: Briefing, item: Item, naming: Naming = "claimant", *, was: str = ""
) -> Spans:
    """Who says so and how good that is, as `SOHR, B2 via C`, with references to the sources.

    If no claimant is named, that is the grade alone, or the source first. `was` is the grade that
    it had before, if that was another one.
    """
    is_named = item.claimed_by or (naming == "source" and item.sources)
    who = claimant(briefing, item) if is_named else ""
    grade = _grade(briefing, item)
    marks = (Plain(f"{who}, "), *grade) if who else grade
    if not item.sources and item.needs_source:
        marks = (*marks, Plain(", unsourced"))
    marks = (*marks, Plain(f", was {was}")) if was else marks
    return (*marks, *references(item.sources[:MOST_SOURCES]))


def _grade(briefing: Briefing, item: Item) -> Spans:
    words = short_grade(briefing, item)
    if not words:
        return (Plain("ungraded"),)
    lead = SOURCE_GRADE if grade_lead(briefing, item) else ""
    mark, _, rest = words.removeprefix(lead).partition(" ")
    spans: tuple[Any, ...] = (GradeMark(mark),)
    if lead:
        spans = (Plain(lead), *spans)
    return (*spans, Plain(f" {rest}")) if weaker_link(briefing, item) else spans


def in_brackets(spans: Spans) -> Spans:
    """An attribution for the end of a line: its words in brackets, then the references."""
    words = tuple(span for span in spans if hasattr(span, "text"))
    cited = tuple(span for span in spans if not hasattr(span, "text"))
    return (Plain(" ("), *words, Plain(")"), *cited)


def caveats(briefing: Briefing, item: Item, *, is_disputed: bool) -> Spans:
    """What a reader must know of a claim in any length: denied, disputed, a draft, its marking."""
    denied = joined(briefing, item.denied_by, CLAIMANTS)
    words = listed(
        (
            f"denied by {one_line(denied)}" if denied else "disputed" if is_disputed else "",
            "draft" if item.is_draft else "",
            f"TLP:{briefing.label(item)}" if item.tlp is not None else "",
        )
    )
    return (Plain(", "), Emphasis(words)) if words else ()
