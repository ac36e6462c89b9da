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
"""The maximum number of sources that a line cites."""

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
    """A block of a brief: a list or a table."""

    entry: Callable[[Briefing, R], Spans]
    """The line of an item, without grade and sources."""
    flash: Callable[[Briefing, R], Spans] | None = None
    """The line of an item in a flash; by default `entry`."""
    nouns: tuple[str, str]
    """Singular and plural, for a line such as `3 more figures`."""
    max_lines: int = 5
    """The maximum number of lines or rows."""
    min_lines: int = 2
    """The number of lines to which the block is shortened if the brief is too long.

    Blocks with the number 0 are removed first. If the brief is still too long when all blocks are
    shortened, they are shortened below this number.
    """
    title: str = ""
    """The title of the block, by default that of the section."""
    comes_first: bool = False
    """Whether the block comes before the figures and the changes."""
    columns: tuple[str, ...] = ()
    """The columns of the table, without the attribution. Without columns, the block is a list."""
    cells: Callable[[Briefing, R], tuple[str, ...]] | None = None
    names_source: bool = False
    """Whether a line names the source if there is no claimant."""
    is_numbered: bool = False
    """Whether the items are numbered, so that other items can refer to them."""
    supports: Callable[[R], Texts] | None = None
    """The ids of the judgements that an item supports."""
    is_certain: Callable[[R], bool] = _any_item
    """Whether an item is certain; False for an indicator whose state is not `seen`."""
    lists_unknowns: bool = False
    """Whether the block lists what is unknown."""
    sentence: Callable[[Briefing, R], str] | None = None
    """Returns the item as a reason for a judgement.

    If this is None or returns an empty string, the first sentence of the item's text is used.
    """
    is_wanted: Callable[[R], bool] = _any_item
    size: Callable[[Briefing, R], float] = _no_size
    """The size of an item. If two items are equally important, the larger one comes first."""
    similarity_key: Callable[[R], Hashable] = _unlike_others
    """Items with the same value are similar; None means that an item is similar to no other.

    Of similar items, the first keeps its place, and the others come last. Items marked with
    `key = true` always keep their place.
    """
    subject: Callable[[Briefing, R], str] | None = None
    """An item in words, to start a line about its change; by default `Section.subject`."""
    topic: Callable[[Briefing, R], str] | None = None
    """What conflicting claims have in common; by default `subject`."""
    when: Callable[[Briefing, R], str] | None = None
    """The time of a claim, such as `27–30 Nov`, for the list of changes; can be empty."""
    unit: Callable[[R], str] | None = None
    """The unit to write after the count of a disputed item; can be empty."""
    extent: Callable[[Briefing, R], str] | None = None
    """The part of the place that is meant, such as `80%`; can be empty."""
    state_in_entry: Callable[[Briefing, R], str] | None = None
    """The previous state that `entry` already contains; can be empty."""
    became: Callable[[Briefing, R, R], str] | None = None
    """Special words for a change; empty for the usual words."""
    lists_new_items: bool = False
    """Whether the new items of a log, such as new events, are listed as changes."""
    reason: Callable[[Briefing, R], tuple[str, Texts]] | None = None
    """The writer's reason for a judgement, and the supporting items, such as `frontline/hama`."""


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
        # The line may name the first source, so the order of the sources is kept.
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
    """Put spans in brackets, as in ` (SOHR, B2)`. The references come after the brackets."""
    # Only references have no text.
    words = tuple(span for span in spans if hasattr(span, "text"))
    cited = tuple(span for span in spans if not hasattr(span, "text"))
    return (Plain(" ("), *words, Plain(")"), *cited)


def caveats(briefing: Briefing, item: Item, before: Spans, disputed: str = "") -> Spans:
    """Return the doubts about a claim, and its marking, to add after the spans `before`."""
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
