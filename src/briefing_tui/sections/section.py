"""What a section is: all that the program knows about one kind of item, as values and functions.

Whoever asks something of an item asks its section; nothing outside of `sections` tests for a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
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

R = TypeVar("R", bound=Item)


def key_first(_briefing: Briefing, items: Sequence[R]) -> Sequence[R]:
    """The items marked `key`, then the others, both in the order of the file."""
    return [item for item in items if item.key] + [item for item in items if not item.key]


def headline_of_text(_briefing: Briefing, item: Item, _zone: tzinfo | None) -> tuple[str, ...]:
    """The text of an item as its headline."""
    return (text_of(item),)


def no_facts(_briefing: Briefing, _item: Item, _context: TextContext) -> Iterator[Fact]:
    """No facts beside those that every item may have."""
    return iter(())


def no_quoted_words(_briefing: Briefing, _item: Item) -> Iterator[QuotedWords]:
    """No verbatim words."""
    return iter(())


def no_words(_asked: Any, _item: Item) -> str:
    """No words."""
    return ""


def no_phrases(_phrasing: Phrasing, _item: Item) -> Iterator[str]:
    """No phrase beside those that say which keys changed."""
    return iter(())


def no_texts(_briefing: Briefing, _item: Item) -> Iterator[str]:
    """No words to be searched beside those of the keys."""
    return iter(())


def bullets(briefing: Briefing, items: Sequence[Item], context: TextContext) -> Iterator[Part]:
    """A list entry for each item: its headline, its text, who says so, and its grade."""
    yield BulletList(
        tuple(
            with_remarks(
                briefing,
                item,
                (
                    Strong(f"{context.title(item)}:"),
                    *plain(f" {sentence(text_of(item))}" if text_of(item) else ""),
                    *according_to_sentence(briefing, item),
                    *grade_in_brackets(briefing, item),
                ),
            )
            for item in items
        )
    )


def no_moves(*_asked: object) -> Iterator[Move]:
    """Nothing beside what may happen to any item."""
    return iter(())


def no_first_moves(_item: Item) -> tuple[Move, ...]:
    """Nothing beside that it is new."""
    return ()


def never(_item: Item) -> bool:
    """That something is not so of any item."""
    return False


def no_subjects(_briefing: Briefing, _item: Item) -> Iterator[tuple[object, ...]]:
    """Nothing that claims could differ about."""
    return iter(())


def no_statement(_briefing: Briefing, _item: Item) -> None:
    """No statement that could differ from another."""


def no_names(_item: Item) -> Texts:
    """Nobody."""
    return ()


def graded_reliability(briefing: Briefing, item: Item) -> str | None:
    """The letter of the item's grade."""
    grade = grade_of(briefing, item)
    return grade.reliability if grade else None


def no_address(_item: Item) -> None:
    """No address of its own."""


def no_example(_day: date) -> dict[str, Any]:
    """Nothing to be filled in."""
    return {}


History = Literal["life", "figure", "control", "stands", "sayings"]
"""What is followed over the days: an item, a count, who controls a place, an actor, a speaker."""


class Section(Struct, Generic[R], frozen=True, kw_only=True):
    """One kind of item. What is left out has a default that holds for most sections."""

    record: type[R]
    """Its keys, what ids are derived from, and what else reading needs to know."""
    title: str
    """What its part of a pane, of a document and of a comparison is headed."""

    example: Callable[[date], dict[str, Any]] = no_example
    """An item as it could stand in a briefing of that cut-off, to be filled in."""

    # Its rows
    pane: str = ""
    """The name of the pane that shows it; sections of one pane stand below each other."""
    noun: str = "item"
    """What one of its items is called."""
    digit: str = ""
    """The key of the pane, which the first section of a pane gives, as it does the next two."""
    columns: tuple[Column, ...] = ()
    empty: str = ""
    """What the pane says if it has no items."""
    cells: Callable[[Briefing, R, tzinfo | None], tuple[Cell, ...]] | None = None
    """The cells of a row, one for each column of the pane; times are in the zone."""
    ordered: Callable[[Briefing, Sequence[R]], Sequence[R]] = key_first
    """The items in the order of the rows."""
    controller: Callable[[R], str | None] | None = None
    """Whose side a row shows."""
    cited_first: bool = False
    """Whether items that others cite as their source come first."""
    sources_cited: Callable[[Iterable[R]], Iterator[str]] | None = None
    """The ids of the sources that items cite, if not those in `sources` alone."""

    # An item in words
    headline: Callable[[Briefing, R, tzinfo | None], tuple[str | None, ...]] = headline_of_text
    """What an item is, in parts of one line."""
    facts: Callable[[Briefing, R, TextContext], Iterator[Fact]] = no_facts
    """What is said of an open item besides what any item has."""
    quoted_words: Callable[[Briefing, R], Iterator[QuotedWords]] = no_quoted_words
    is_opinion: bool = False
    """Whether the words of an item are the writer's assessment rather than a claim."""
    is_of_writer: bool = False
    """Whether items without claimant and source are the writer's own, not unsourced."""
    shows_basis: bool = True
    """Whether an open item says what it rests on."""
    is_commonmark: bool = False
    """Whether `text` is CommonMark."""
    reference: Callable[[Briefing, R], str] | None = None
    """An item as documents refer to it, if that is not its headline."""

    # A copy in plain text
    is_titled_by_text: bool = False
    """Whether the headline has the text already."""
    is_copied_unsourced: bool = True
    """Whether a copy says so if no source is named."""
    copied_facts: tuple[str, ...] = ()
    """Names of facts that end a copy, the last of which is said with its name."""

    # What makes two items the same thing, and what became of it
    same_by: tuple[Texts, ...] = ()
    """The keys that are enough to match an item under another id, the surest first; by default
    its identity."""
    same_in_revision: tuple[Texts, ...] = ()
    """What else is enough if both briefings are the same one before and after an edit."""
    moves: Callable[[R, R, frozenset[str], Control | None, bool], Iterator[Move]] = no_moves
    """What it amounts to that some keys changed; the flag says that a figure counts the days after
    those that the old one counts."""
    first_moves: Callable[[R], tuple[Move, ...]] = no_first_moves
    """What it amounts to that an item is reported for the first time."""
    control: Callable[[R | None, R], Control | None] | None = None
    """Who held a place and who does, as an old item, if there is one, and the new one say."""
    is_decided: Callable[[R], bool] = never
    """Whether a state is over without being withdrawn."""
    lasts: bool = False
    """Whether items are states: one that is not repeated was last reported, and is not over."""
    subject: Callable[[Briefing, R], str] | None = None
    """What a change is about, if that is not the headline."""
    state: Callable[[Briefing, R], str] = no_words
    """How an item stands, in a phrase that follows its subject."""
    value: Callable[[Briefing, R], str] | None = None
    """What may change of an item from day to day, if that is not the headline."""
    single_state: Callable[[Phrasing, R], str] = no_words
    """What is said of an item that only one of two briefings has; empty for its state."""
    phrases: Callable[[Phrasing, R], Iterator[str]] = no_phrases
    """What became of an item, if more is to be said than which keys have other values."""
    is_changed_in_sentences: bool = False
    """Whether phrases about a change are sentences."""
    timeline_cell: Callable[[Briefing, R], Cell] | None = None
    """What happened, as a cell of the timeline over the days."""
    log_nouns: tuple[str, str] | None = None
    """One and several of its items, where new ones are only counted."""

    # Its part of a document
    parts: Callable[[Briefing, Sequence[R], TextContext], Iterator[Part]] | None = bullets
    """None for a section that documents list only if they are asked to."""
    about: Callable[[Briefing, R], tuple[str | None, str]] | None = None
    """The name and a line about an entry of a register; None for other sections."""

    # What is searched
    texts: Callable[[Briefing, R], Iterator[str]] = no_texts
    """Further words of an item, as written."""
    implied: Callable[[Briefing, R], Iterator[str]] = no_texts
    """Further words that an item implies or refers to."""

    # When an item is
    disputed_about: Callable[[Briefing, R], Iterator[tuple[object, ...]]] = no_subjects
    """What several claims may be about; of those that differ, claimants are in dispute."""
    statement: Callable[[Briefing, R], Hashable] = no_statement
    """What a claim says of that."""
    claim: Callable[[Briefing, R], Hashable] = no_statement
    """What two items share that make the same claim; None for an item that claims nothing."""
    speakers: Callable[[R], Texts] = no_names
    """Who speaks, in the words written."""
    private: Callable[[R], Private] = nothing_private
    """What of an item must not be named while it is withheld."""
    names: Callable[[R], Texts] = no_names
    """What an entry of a register is called: its name, and its other names."""
    named_by: Callable[[R], Texts] = no_names
    """What claims may call it beside its id."""
    sought_names: Callable[[Briefing, R], Iterator[str]] = no_texts
    """The names by which filters find an entry of a register, beside its id."""
    part_of: Callable[[R], Texts] = no_names
    """What an entry of a register lies within or belongs to."""
    address: Callable[[R], str | None] = no_address
    """The web address of an item itself."""
    history: History = "life"
    """What the other days are asked about an item."""
    reliability: Callable[[Briefing, R], str | None] = graded_reliability
    """The letter of an item's reliability, by which items are filtered."""
    date_key: str = ""
    """The attribute that says when an item is."""
    is_dated_by_cut_off: bool = False
    """Whether an item without that date is of the cut-off."""
    shows_age: bool = False
    """Whether the newest of these dates says how old the pane is."""

    @property
    def is_told(self) -> bool:
        """Whether documents tell it without being asked to."""
        return self.parts is not None

    @property
    def name(self) -> str:
        """The name of the section in a file."""
        return self.record.section

    def items(self, briefing: Briefing) -> tuple[R, ...]:
        """The items of the section, without their parts."""
        return cast("tuple[R, ...]", briefing.section(self.name))


class Pane(Struct, frozen=True):
    """One pane: its digit, its title, the sections it shows, its columns, what it says if empty."""

    name: str
    digit: str
    title: str
    sections: tuple[str, ...]
    columns: tuple[Column, ...]
    empty: str
    noun: str
    """What one of its items is called."""
    has_signs: bool
    """Whether its rows have sides, or parts to fold."""


class Sections(Mapping[str, type[Item]]):
    """Some sections in the order in which they are read.

    As a mapping it is what a briefing is read with: the record of each section by its name, in
    the order of the format; sections that the format lacks come last.
    """

    def __init__(self, sections: Iterable[Section[Any]]) -> None:
        self.all: tuple[Section[Any], ...] = tuple(sections)
        """Every section, in the order in which it is read."""
        self.by_name = {section.name: section for section in self.all}
        names = (*FORMAT_SECTIONS, *self.by_name)
        self._records = {name: self.by_name[name].record for name in names if name in self.by_name}
        self.panes = tuple(_panes(self.all))
        """Every pane, in the order of its first section."""
        self.pane_of = {section: pane for pane in self.panes for section in pane.sections}
        """The pane of each section that has one."""
        self.shown = tuple(self.pane_of)
        """The sections that are shown, in the order in which they are shown."""

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
        """What of an item must not be named while it is withheld."""
        return self.by_name[item.section].private(item)

    def also(self, *sections: Section[Any]) -> Sections:
        """These sections and further ones."""
        return Sections((*self.all, *sections))


def _panes(sections: Iterable[Section[Any]]) -> Iterator[Pane]:
    shown: dict[str, list[Section[Any]]] = {}
    for section in sections:
        if section.pane:
            shown.setdefault(section.pane, []).append(section)
    for name, together in shown.items():
        first = together[0]
        names = tuple(section.name for section in together)
        nouns = dict.fromkeys(section.noun for section in together)
        has_signs = any(section.controller or has_parts(section.record) for section in together)
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
