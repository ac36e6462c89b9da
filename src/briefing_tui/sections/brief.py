"""How a brief and a flash show the items of a section."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.grading import grade_of, reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS
from briefing_tui.model.values import Texts
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.richtext.document import Emphasis, GradeMark, Plain, Spans
from briefing_tui.sections.grades import grade_lead, via_words
from briefing_tui.sections.pieces import (
    SENTENCE_ENDS,
    claimant,
    listed,
    plain,
    references,
    sentence,
)
from briefing_tui.sections.wording import joined_names, one_line

R = TypeVar("R", bound=Item)

Naming = Literal["source", "claimant", "nobody"]
"""Who is named with a grade.

- `source`: the claimant; without a claimant, the source
- `claimant`: only the claimant
- `nobody`: no name
"""

MOST_SOURCES = 2
"""The maximum number of sources that a line cites. The full document cites all of them."""

SOURCE_GRADE = "source "
"""The word before a grade if the claimant is ungraded: `source B2`."""

_UNGRADED_LAST = "Z"
"""A letter that sorts after all grades."""


def _no_size(_briefing: Briefing, _item: Item) -> float:
    return 0.0


def _any_item(_item: Item) -> bool:
    return True


def _unlike_others(_item: Item) -> None:
    return None


class InBrief(Struct, Generic[R], frozen=True, kw_only=True):
    """A block of a brief, which is a list or a table."""

    entry: Callable[[Briefing, R], Spans]
    """Returns the line of an item, without grade and sources."""
    flash: Callable[[Briefing, R], Spans] | None = None
    """Returns the line of an item in a flash. Default: `entry`."""
    nouns: tuple[str, str]
    """The singular and plural noun for the items that are left out."""
    max_lines: int = 5
    """The maximum number of lines in a list, or of rows in a table."""
    min_lines: int = 2
    """A brief that is too long first removes all blocks with 0. Then it shortens every other block
    to this number of lines. Only then are blocks shortened further."""
    title: str = ""
    """The heading of the block, if it differs from the title of the section."""
    comes_first: bool = False
    """Whether the block comes before the figures and the changes."""
    columns: tuple[str, ...] = ()
    """The columns of the table, without the attribution. A block without columns is a list."""
    cells: Callable[[Briefing, R], tuple[str, ...]] | None = None
    """Returns the cells of an item in these columns."""
    names_source: bool = False
    """Whether a line names the source if there is no claimant."""
    is_numbered: bool = False
    """Whether the items are numbered, so that other items can refer to them."""
    supports: Callable[[R], Texts] | None = None
    """Returns the ids of the judgements that an item supports."""
    is_certain: Callable[[R], bool] = _any_item
    """Returns whether an item already supports the judgements. False for an indicator that was not
    seen."""
    lists_unknowns: bool = False
    """Whether the block lists what is unknown."""
    sentence: Callable[[Briefing, R], str] | None = None
    """Returns the item as a reason for a judgement; empty to use the first sentence of its text."""
    is_wanted: Callable[[R], bool] = _any_item
    """Returns whether the block may show an item."""
    size: Callable[[Briefing, R], float] = _no_size
    """Returns the size of an item. Of equally important items, larger ones come first."""
    similarity_key: Callable[[R], Hashable] = _unlike_others
    """Returns the same value for similar items; None for an item that is similar to no other.
    Similar items come last, except the first of them and items marked `key`."""
    subject: Callable[[Briefing, R], str] | None = None
    """Returns an item in words, to start a line about its change. Default: `Section.subject`."""
    topic: Callable[[Briefing, R], str] | None = None
    """Returns the subject that conflicting claims have in common. Default: `subject`."""
    unit: Callable[[R], str] | None = None
    """Returns the unit to write after the state of a disputed item; empty if none."""
    extent: Callable[[Briefing, R], str] | None = None
    """Returns how much of a place a claim is about, such as `80%`; empty if not stated."""
    state_in_entry: Callable[[Briefing, R], str] | None = None
    """Returns the previous state that `entry` already contains; empty if none. A brief does not
    repeat this state."""
    became: Callable[[Briefing, R, R], str] | None = None
    """Returns special words for a change; empty to use the usual words."""
    lists_new_items: bool = False
    """Whether the changes list new items even if the writer gives no reason. Only used in sections
    with `log_nouns`, such as events."""
    reason: Callable[[Briefing, R], tuple[str, Texts]] | None = None
    """Returns the writer's reason for a judgement, and the addresses of the supporting items."""


def attribution(
    briefing: Briefing, item: Item, naming: Naming = "claimant", *, was: str = ""
) -> Spans:
    """Return the claimant, the grade and references: `SOHR, B2 via C`. `was` is the old grade."""
    is_named = item.claimed_by or (naming == "source" and item.sources)
    who = claimant(briefing, item) if is_named and naming != "nobody" else ""
    grade = _grade(briefing, item)
    marks = (Plain(f"{who}, "), *grade) if who else grade
    if not item.sources and item.needs_source:
        marks = (*marks, Plain(f", {WORDS.unsourced}"))
    marks = (*marks, Plain(WORDS.previous_grade.format(grade=was))) if was else marks
    return (*marks, *references(_cited(briefing, item)))


def _grade(briefing: Briefing, item: Item) -> Spans:
    grade = grade_of(briefing, item)
    if grade is None:
        return (Plain(WORDS.ungraded),)
    lead = SOURCE_GRADE if grade_lead(briefing, item) else ""
    return (*plain(lead), GradeMark(grade.printed), *plain(via_words(briefing, item)))


def _cited(briefing: Briefing, item: Item) -> Texts:
    if not item.claimed_by:
        # The line may name the first source.
        return item.sources[:MOST_SOURCES]

    def letter(source_id: str) -> str:
        source = briefing.directory.source(source_id)
        return (reliability_of(briefing, source) if source else None) or _UNGRADED_LAST

    return tuple(sorted(item.sources, key=letter)[:MOST_SOURCES])


def source_letters(briefing: Briefing, item: Item) -> Spans:
    """Return the reliability of the sources, each letter once: ` (sources B, C)`."""
    sources = [briefing.directory.source(name) for name in item.sources]
    graded = [reliability_of(briefing, source) for source in sources if source]
    letters = sorted({letter or WORDS.ungraded for letter in graded})
    if not letters:
        return ()
    return plain(f" ({counted(WORDS.letters_of_sources, len(letters), letters=listed(letters))})")


def in_brackets(spans: Spans) -> Spans:
    """Return the words in brackets, after a space, and then the references."""
    # Only references have no text.
    words = tuple(span for span in spans if hasattr(span, "text"))
    cited = tuple(span for span in spans if not hasattr(span, "text"))
    return (Plain(" ("), *words, Plain(")"), *cited)


def caveats(briefing: Briefing, item: Item, before: Spans, disputed: str = "") -> Spans:
    """Return what qualifies a claim after the spans `before`: denied, disputed, draft, marking."""
    denied = joined_names(briefing, item.denied_by, CLAIMANTS)
    words = listed(
        (
            WORDS.denied.format(by=one_line(denied)) if denied else "",
            disputed,
            "draft" if item.is_draft else "",
            f"TLP:{briefing.label(item)}" if item.tlp is not None else "",
        ),
        "; ",
    )
    if not words:
        return ()
    if _ends_sentence(before):
        return (Plain(" "), Emphasis(sentence(f"{words[:1].upper()}{words[1:]}")))
    return (Plain(", "), Emphasis(words))


def _ends_sentence(spans: Spans) -> bool:
    words = "".join(str(getattr(span, "text", "")) for span in spans).rstrip()
    return words.endswith((*SENTENCE_ENDS, "”"))
