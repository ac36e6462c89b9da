"""A section: everything that the program knows about one kind of item."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from operator import eq
from typing import Any, Generic, Literal, TypeVar, cast

from msgspec import Struct

from briefing_tui.model.briefing import SECTIONS as FORMAT_SECTIONS
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Control, Move
from briefing_tui.model.grading import grade_of
from briefing_tui.model.item import Item, has_parts
from briefing_tui.model.values import Texts
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import BulletList, Part, Strong
from briefing_tui.sections.brief import InBrief
from briefing_tui.sections.facts import Fact, QuotedWords, TextContext, text_of
from briefing_tui.sections.phrasing import Phrasing
from briefing_tui.sections.pieces import (
    according_to_sentence,
    grade_in_brackets,
    plain,
    sentence,
    with_remarks,
)
from briefing_tui.sections.private import Private, nothing_private
from briefing_tui.sections.writing import Writing

R = TypeVar("R", bound=Item)


def _key_first(_briefing: Briefing, items: Sequence[R]) -> Sequence[R]:
    return [item for item in items if item.key] + [item for item in items if not item.key]


def _headline_of_text(_briefing: Briefing, item: Item, _zone: tzinfo | None) -> tuple[str, ...]:
    return (text_of(item),)


def _nothing(*_arguments: object) -> Iterator[Any]:
    return iter(())


def _no_words(*_arguments: object) -> str:
    return ""


def _bullets(briefing: Briefing, items: Sequence[Item], context: TextContext) -> Iterator[Part]:
    yield BulletList(
        tuple(
            with_remarks(
                briefing,
                item,
                (
                    Strong(f"{context.title(item)}:"),
                    *plain(f" {sentence(text_of(item))}" if text_of(item) else ""),
                    *according_to_sentence(briefing, item),
                ),
                grade_in_brackets(briefing, item),
            )
            for item in items
        )
    )


def _no_values(_item: Item) -> tuple[Any, ...]:
    return ()


def _never(_item: Item) -> bool:
    return False


def _none(*_arguments: object) -> None:
    return None


def _graded_reliability(briefing: Briefing, item: Item) -> str | None:
    grade = grade_of(briefing, item)
    return grade.reliability if grade else None


def _no_example(_day: date) -> dict[str, Any]:
    return {}


History = Literal["life", "figure", "control", "stances", "sayings"]
"""What the history of an item follows.

- `life`: the item itself
- `figure`: the counts
- `control`: who controls the place
- `stances`: the stances of the actor
- `sayings`: the quotes of the speaker
"""


class Section(Struct, Generic[R], frozen=True, kw_only=True):
    """One kind of item. If a field is a function, its description says what it returns."""

    record: type[R]
    title: str

    example: Callable[[date], dict[str, Any]] = _no_example
    """An example of an item. The argument is the cut-off of its briefing."""
    writing: Writing = Writing()

    # Rows
    pane: str = ""
    """The pane that shows the section; empty if none."""
    noun: str = "item"
    digit: str = ""
    """The first section of a pane sets `digit`, `columns` and `empty`."""
    columns: tuple[Column, ...] = ()
    empty: str = ""
    """What the pane shows if it has no items."""
    cells: Callable[[Briefing, R, tzinfo | None], tuple[Cell, ...]] | None = None
    """The cells of a row, one for each column of the pane."""
    ordered: Callable[[Briefing, Sequence[R]], Sequence[R]] = _key_first
    controller: Callable[[R], str | None] | None = None
    """Returns an actor. The row shows on which side of the conflict the actor is."""
    cited_first: bool = False
    """Whether the pane shows cited items before the others."""
    sources_cited: Callable[[Iterable[R]], Iterator[str]] | None = None
    """The ids of all cited sources. If None, these are the ids in the key `sources`."""

    # An item in words
    headline: Callable[[Briefing, R, tzinfo | None], tuple[str | None, ...]] = _headline_of_text
    facts: Callable[[Briefing, R, TextContext], Iterator[Fact]] = _nothing
    """The facts that only items of this section have."""
    quoted_words: Callable[[Briefing, R], Iterator[QuotedWords]] = _nothing
    is_opinion: bool = False
    """Whether items are the writer's assessments, not claims."""
    is_of_writer: bool = False
    """Whether an item without claimant and source counts as the writer's own, not as unsourced."""
    shows_basis: bool = True
    is_commonmark: bool = False
    """Whether `text` is CommonMark."""
    reference: Callable[[Briefing, R], str] | None = None
    """How documents refer to an item; by default its headline."""

    # Copies as plain text
    is_titled_by_text: bool = False
    """Whether the headline contains the text."""
    copy_says_unsourced: bool = True
    copied_facts: tuple[str, ...] = ()
    """The facts at the end of a copy. Only the last one is copied with its name."""

    # Comparison of two briefings
    match_keys: tuple[Texts, ...] = ()
    """Items with different ids match if they have equal values for all keys of a tuple.

    The first tuple is tried first. `quote|text` means the first of these keys that has a value.
    The default is one tuple: the `identity` of the record.
    """
    revision_match_keys: tuple[Texts, ...] = ()
    """More `match_keys`, for the comparison of two versions of one briefing."""
    keys_in_pairs: Callable[[R], Texts] = _no_values
    """Two keys whose lists make pairs: the first value of one belongs to the first of the other."""
    moves: Callable[[R, R, frozenset[str], Control | None, bool], Iterator[Move]] = _nothing
    """Returns the moves from an old to a new item: the notable changes, such as `up`.

    The third argument has the keys that changed. The fourth is the change of control. The last is
    True if both items are figures and the new period follows the old period.
    """
    first_moves: Callable[[R], tuple[Move, ...]] = _no_values
    """Returns the moves of an item that only the newer briefing has."""
    control: Callable[[R | None, R], Control | None] | None = None
    """Returns who controlled a place in the old item, and who controls it in the new one."""
    is_decided: Callable[[R], bool] = _never
    """Whether an item is finished, such as a judgement with an outcome."""
    lasts: bool = False
    """Whether items remain true if a later briefing does not repeat them."""
    subject: Callable[[Briefing, R], str] | None = None
    """An item in words, to start a line about its change; by default its headline."""
    state: Callable[[Briefing, R], str] = _no_words
    """The state of an item, as a phrase that follows its subject."""
    value: Callable[[Briefing, R], str] | None = None
    """What can change from day to day, such as a count; by default the headline."""
    single_state: Callable[[Phrasing, R], str] = _no_words
    """The state of an item that one of two briefings lacks. If it is empty, `state` is used."""
    phrases: Callable[[Phrasing, R], Iterator[str]] = _nothing
    """Special phrases about some of the changed keys. The other changed keys get the usual ones."""
    changes_are_sentences: bool = False
    timeline_cell: Callable[[Briefing, R], Cell] | None = None
    """The cell of an item in the timeline; by default its headline."""
    log_nouns: tuple[str, str] | None = None
    """Singular and plural.

    If set, the changes in a full document have the number of new items, not their list.
    """

    # Documents
    parts: Callable[[Briefing, Sequence[R], TextContext], Iterator[Part]] | None = _bullets
    """The parts of a document that show items. If None, the section is only shown on request."""
    brief: InBrief[R] | None = None
    """How items appear in a brief. If None, only the full document contains the items."""
    brief_of_others: InBrief[R] | None = None
    """How items appear in a brief if `brief.is_wanted` rejects them."""
    about: Callable[[Briefing, R], tuple[str | None, str]] | None = None
    """The name of an actor, place or area, and a line about it."""

    # Search
    texts: Callable[[Briefing, R], Iterator[str]] = _nothing
    """Texts to search, besides those of the keys."""
    implied: Callable[[Briefing, R], Iterator[str]] = _nothing
    """Texts to search that the item does not contain, such as a type that `sub_type` implies."""

    # Claims, names and dates
    disputed_about: Callable[[Briefing, R], Iterator[tuple[object, ...]]] = _nothing
    """Subjects of a claim. Claims with the same subject can contradict each other."""
    statement: Callable[[Briefing, R], Hashable] = _none
    """What a claim states about its subject; None if it states nothing."""
    can_both_be_true: Callable[[Any, Any], bool] = eq
    """Whether two statements about one subject can both be true; by default, if they are equal."""
    claim: Callable[[Briefing, R], Hashable] = _none
    """A value that is equal for items that make the same claim; None without a claim."""
    speakers: Callable[[R], Texts] = _no_values
    private: Callable[[R], Private] = nothing_private
    """What must not appear in an export while an item is withheld."""
    names: Callable[[R], Texts] = _no_values
    """The name and aliases of an actor or place; the title and author of a source."""
    named_by: Callable[[R], Texts] = _no_values
    """The words by which claims can refer to an item, besides its id."""
    filter_names: Callable[[Briefing, R], Iterator[str]] = _nothing
    """The names by which filters find an actor, a place or a source, besides its id."""
    part_of: Callable[[R], Texts] = _no_values
    """The place that contains a place, or the groups that an actor belongs to."""
    address: Callable[[R], str | None] = _none
    """The web address of an item."""
    history: History = "life"
    reliability: Callable[[Briefing, R], str | None] = _graded_reliability
    """The reliability letter by which items are filtered."""
    date_key: str = ""
    """The attribute with the date of an item."""
    is_dated_by_cut_off: bool = False
    """Whether an item without a date has the date of the cut-off."""
    shows_age: bool = False
    """Whether the pane shows the newest date of its items if this date is old."""

    @property
    def is_in_documents(self) -> bool:
        """Whether documents contain the section by default."""
        return self.parts is not None

    @property
    def in_brief(self) -> tuple[InBrief[R], ...]:
        """The blocks of a brief that show items of this section."""
        return tuple(block for block in (self.brief, self.brief_of_others) if block)

    @property
    def name(self) -> str:
        """The name of the section in a file."""
        return self.record.section

    def items(self, briefing: Briefing) -> tuple[R, ...]:
        """The items of the section. Their parts are not listed as items of their own."""
        return cast("tuple[R, ...]", briefing.section(self.name))


class Pane(Struct, frozen=True):
    """A pane of the desk."""

    name: str
    digit: str
    title: str
    sections: tuple[str, ...]
    columns: tuple[Column, ...]
    empty: str
    """What the pane shows if it has no items."""
    noun: str
    """For several sections, their nouns: `judgement or indicator`."""
    has_signs: bool
    """Whether rows have a sign: for a side, or for parts that can be folded."""


class Sections(Mapping[str, type[Item]]):
    """The sections in reading order.

    As a mapping, it gives the record of each section by its name, in the order of the format.
    """

    def __init__(self, sections: Iterable[Section[Any]]) -> None:
        self.all: tuple[Section[Any], ...] = tuple(sections)
        self.by_name = {section.name: section for section in self.all}
        names = (*FORMAT_SECTIONS, *self.by_name)
        self._records = {name: self.by_name[name].record for name in names if name in self.by_name}
        self.panes = tuple(_panes(self.all))
        """All panes, in the order of their first sections."""
        self.pane_of = {section: pane for pane in self.panes for section in pane.sections}
        """The pane of each section that has a pane, by the name of the section."""
        self.shown = tuple(self.pane_of)
        """The names of the sections that panes show, pane by pane."""

    def __getitem__(self, name: str) -> type[Item]:
        return self._records[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def of(self, item: Item) -> Section[Any]:
        """The section of an item."""
        return self.by_name[item.section]

    def private_of(self, item: Item) -> Private:
        """What must not appear in an export while an item is withheld."""
        return self.by_name[item.section].private(item)

    def also(self, *sections: Section[Any]) -> Sections:
        """Return a copy with `sections` added at the end."""
        return Sections((*self.all, *sections))


def _panes(sections: Iterable[Section[Any]]) -> Iterator[Pane]:
    by_pane: dict[str, list[Section[Any]]] = {}
    for section in sections:
        if section.pane:
            by_pane.setdefault(section.pane, []).append(section)
    for name, in_pane in by_pane.items():
        first = in_pane[0]
        names = tuple(section.name for section in in_pane)
        nouns = dict.fromkeys(section.noun for section in in_pane)
        has_signs = any(section.controller or has_parts(section.record) for section in in_pane)
        yield Pane(
            name,
            first.digit,
            first.title,
            names,
            first.columns,
            first.empty,
            " or ".join(nouns),
            has_signs,
        )
