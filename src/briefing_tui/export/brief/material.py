"""The input of a brief or a flash, and the lines that show its items."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from msgspec import Struct

from briefing_tui.export.brief.choice import Candidate, conflict_groups
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison, Move
from briefing_tui.model.grading import grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.marking import effective_label
from briefing_tui.model.reduction import ItemKey, Withheld
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.richtext.document import Plain, Spans, Strong
from briefing_tui.sections.brief import (
    MOST_SOURCES,
    InBrief,
    Naming,
    attribution,
    caveats,
    in_brackets,
    source_letters,
)
from briefing_tui.sections.contradictions import (
    Statement,
    contradicting,
    differ,
    statement_of,
    statements_about,
)
from briefing_tui.sections.counted import is_lower_total
from briefing_tui.sections.facts import text_of
from briefing_tui.sections.item_words import state_words, subject_words
from briefing_tui.sections.judgements import as_judgement, evidence_counts
from briefing_tui.sections.key_figures import key_figures
from briefing_tui.sections.pieces import listed, plain, references, sentence
from briefing_tui.sections.registry import section_of, sections_of
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import first_sentence
from briefing_tui.sections.wording import claimant_name, one_line, when_words

_NOT_COMPARABLE: frozenset[Move] = frozenset({"recounted", "next-window", "claimant-changed"})
"""After these moves, the new count of an item cannot be compared with the old count."""

MOST_VERSIONS = 2
"""The maximum number of contradicting claims that a line names."""

_DIRECTIONS: dict[Move, str] = {"up": WORDS.rose, "down": WORDS.fell}
"""The words before the previous count of a figure that rose or fell."""


class Material(Struct, frozen=True, dict=True, kw_only=True):
    """The input of a brief or a flash. It contains only what the reader may see."""

    whole: Briefing
    """The briefing with all drafts, to count the drafts that are left out."""
    current: Briefing
    """The briefing as `without_drafts` returns it, or with all drafts if `drafts` is true."""
    shown_in_full: Briefing
    """The briefing with the items that the full document shows. They decide the marking."""
    selected: frozenset[str]
    """The names of the selected sections, which can include `changes`."""
    drafts: bool = False
    withheld: Withheld | None = None
    compared: Comparison | None = None
    disputed: Collection[ItemKey] = ()
    """The claims that someone denies or contradicts."""
    withheld_agencies: Collection[str] = ()
    """Abbreviations that are not spelled out, because the long names are withheld."""
    position: tuple[int, int] | None = None
    """`(2, 5)`: the briefing is the second of five briefings of its situation."""
    scope: str = ""
    """Which sections and items were selected, in sentences; empty for the whole briefing."""
    now: datetime | None = None

    @cached_property
    def sections(self) -> tuple[Section[Any], ...]:
        """The selected sections that documents have, in reading order."""
        return tuple(
            section
            for section in sections_of(self.current).all
            if section.is_in_documents and section.name in self.selected
        )

    @cached_property
    def compared_sections(self) -> frozenset[str]:
        """The selected sections, or all sections of documents if only `changes` is selected."""
        names = frozenset(section.name for section in self.sections)
        return names or self._document_sections

    @property
    def is_complete(self) -> bool:
        """Whether the list of changes is certainly complete.

        The answer depends on the selection and the audience, not on items. So it does not reveal
        whether items of the previous day are withheld.
        """
        is_limited = bool(self.scope or (self.withheld and self.withheld.is_possible))
        return not is_limited and self.compared_sections == self._document_sections

    @property
    def _document_sections(self) -> frozenset[str]:
        sections = sections_of(self.current).all
        return frozenset(section.name for section in sections if section.is_in_documents)

    @cached_property
    def judgement_counts(self) -> dict[ItemKey, int]:
        """The number of judgements that cite each item."""
        return evidence_counts(self.current)

    @property
    def marking(self) -> str:
        """The marking of the document, which is the same for all lengths."""
        shown = self.shown_in_full
        labels = (item.tlp for name in shown.kinds for item in shown.items(name))
        return f"TLP:{effective_label(shown.tlp, *labels)}"

    def items(self, section: Section[Any]) -> list[Item]:
        """Return the items of a section, without carried-over items."""
        return [item for item in section.items(self.current) if not item.is_carried_over]

    @cached_property
    def key_items(self) -> tuple[Item, ...]:
        """The key figures, each followed by what others count in the same period."""
        return tuple(self._side_by_side(self._key_items))

    @cached_property
    def _key_items(self) -> tuple[Item, ...]:
        names = {section.name for section in self.sections}
        items = (figure.item for figure in key_figures(self.current))
        return tuple(item for item in items if item.section in names and not item.is_carried_over)

    def _side_by_side(self, items: Iterable[Item]) -> Iterable[Item]:
        figures: dict[ItemKey, Item] = {}
        for item in items:
            figures[(item.section, item.id)] = item
            statement = statement_of(self.current, item)
            for subject in self._subjects(item):
                for other_statement, other in self._statements_about[subject]:
                    are_disputed = self.is_disputed(item) and self.is_disputed(other)
                    if are_disputed or differ(statement, other_statement):
                        figures.setdefault((other.section, other.id), other)
        return figures.values()

    @cached_property
    def _statements_about(self) -> dict[Hashable, list[tuple[Statement, Item]]]:
        """The statements about each subject of a key figure."""
        names = {item.section for item in self._key_items}
        sections = (section for section in self.sections if section.name in names)
        others = (item for one in sections for item in self.items(one) if not item.withdrawn)
        return statements_about(self.current, self._key_items, others)

    def _subjects(self, item: Item) -> Iterable[Hashable]:
        return section_of(self.current, item).disputed_about(self.current, item)

    def groups(self, section: Section[Any], block: InBrief[Any]) -> list[list[Item]]:
        """Return groups of conflicting claims, the most important first."""
        if id(block) not in self._groups:
            self._groups[id(block)] = conflict_groups(
                self.candidate(section, item)
                for item in self.items(section)
                if not item.withdrawn and block.is_wanted(item)
            )
        return self._groups[id(block)]

    @cached_property
    def _groups(self) -> dict[int, list[list[Item]]]:
        return {}

    def change_of(self, item: Item) -> Change | None:
        """Return the change of an item since the previous briefing."""
        return self.compared.change_of(item) if self.compared else None

    def is_change_shown(self, change: Change, listed_before: Collection[ItemKey]) -> bool:
        """Whether an earlier block shows a change.

        `listed_before` has the items that earlier blocks list. The line of an item shows its change
        if `change_remark` has words for it.
        """
        if change.new is None or (change.section, change.item_id) not in listed_before:
            return False
        return bool(self.change_remark(change.new))

    def is_disputed(self, item: Item) -> bool:
        """Whether someone denies or contradicts an item."""
        return (item.section, item.id) in self.disputed

    def disputed_subjects(self, item: Item) -> frozenset[Hashable]:
        """Return the subjects of a disputed claim; empty for other items."""
        if not self.is_disputed(item):
            return frozenset()
        return frozenset(self._subjects(item))

    def dispute(self, item: Item, *, is_short: bool = False) -> str:
        """Return a remark on a disputed item: `disputed (SOHR: ~40)`, or `disputed` if `is_short`.

        Can be empty, for example if the item is not disputed.
        """
        if not self.is_disputed(item):
            return ""
        versions = self._other_versions(item)
        if is_short or not versions:
            # The line of a denied item already names who denies it.
            return "" if item.denied_by else WORDS.disputed
        shown = versions[:MOST_VERSIONS]
        further = len(versions) - len(shown)
        words = listed((*shown, WORDS.more_versions.format(n=further) if further else ""), " / ")
        return WORDS.disputed_with.format(versions=words)

    def _other_versions(self, item: Item) -> tuple[str, ...]:
        key = (item.section, item.id)
        if key not in self._versions:
            versions = (
                f"{claimant_name(self.current, other)}: {self._version_beside(item, other)}"
                f"{', draft' if other.is_draft else ''}"
                for other in contradicting(self.current, item)
                if not other.is_carried_over
            )
            self._versions[key] = tuple(dict.fromkeys(map(one_line, versions)))
        return self._versions[key]

    def _version_beside(self, item: Item, other: Item) -> str:
        version = state_words(self.current, other)
        block = block_of(section_of(self.current, other), other)
        if version != state_words(self.current, item) or block is None or block.extent is None:
            return version
        extent = block.extent(self.current, other)
        return listed((version, f"({extent})" if extent else ""), " ")

    @cached_property
    def _versions(self) -> dict[ItemKey, tuple[str, ...]]:
        return {}

    def candidate(self, section: Section[Any], item: Item) -> Candidate:
        """Return an item with the values that it is ranked by."""
        change = self.change_of(item)
        block = block_of(section, item)
        similarity_key: Hashable = block.similarity_key(item) if block else None
        return Candidate(
            item=item,
            is_new=change is not None and change.kind == "new",
            is_changed=change is not None and change.kind != "new" and not change.is_wording_only,
            is_disputed=self.is_disputed(item),
            size=block.size(self.current, item) if block else 0.0,
            judgement_count=self.judgement_counts.get((item.section, item.id), 0),
            grade=grade_of(self.current, item),
            subjects=self.disputed_subjects(item),
            similarity_key=similarity_key,
        )

    def line(self, item: Item, *, is_short: bool = False) -> Spans:
        """Return an item in a line, with claimant and grade."""
        block = self.block(item)
        entry: Callable[[Briefing, Any], Spans] = block.entry
        if is_short and block.flash:
            entry = block.flash
        spans = (*entry(self.current, item), *self.change_remark(item))
        marks = caveats(self.current, item, spans, self.dispute(item, is_short=is_short))
        return (*spans, *marks, *self.attribution(item))

    def attribution(self, item: Item, was: str = "", *, is_named: bool = False) -> Spans:
        """Return claimant, grade and references, for the end of a line.

        `was` is the previous grade. With `is_named`, the line already names the claimant.
        """
        section = section_of(self.current, item)
        if section.is_opinion and item.credibility is None and not item.claimed_by:
            # A conclusion of the writer has no grade.
            letters = source_letters(self.current, item) if self.block(item).lists_unknowns else ()
            return (*letters, *references(item.sources[:MOST_SOURCES]))
        naming: Naming
        if self.block(item).names_source:
            naming = "nobody" if is_named else "source"
            return (Plain("; "), *attribution(self.current, item, naming, was=was))
        naming = "nobody" if is_named else "claimant"
        return in_brackets(attribution(self.current, item, naming, was=was))

    def change_remark(self, item: Item) -> Spans:
        """Return `NEW` for a new item, or the previous state of a changed item; can be empty."""
        change = self.change_of(item)
        section = section_of(self.current, item)
        if change is None or section.log_nouns or self.compared is None:
            return ()
        if change.kind == "new" and change.last is None:
            return (Plain(" "), Strong(WORDS.new), *plain(self._key_figure_before(item)))
        old = self.previous_comparable_version(item)
        if old is None:
            return ()
        briefing = change.last.briefing if change.last else self.compared.old
        before = state_words(briefing, old)
        if before == state_words(self.current, item):
            field = change.field("confidence")
            words = WORDS.earlier_confidence.format(before=field.before) if field else ""
            return plain(f" ({words})" if words else "")
        if not before:
            return ()
        block = self.block(item)
        if block.state_in_entry and block.state_in_entry(self.current, item) == before:
            return ()
        direction = next(
            (_DIRECTIONS[move] for move in change.moves if move in _DIRECTIONS), WORDS.was
        )
        if direction == WORDS.fell and is_lower_total(briefing, old, self.current, item):
            direction = WORDS.fell_against_reason
        return (Plain(f" ({direction.format(before=before)})"),)

    def _key_figure_before(self, item: Item) -> str:
        """Return a remark if the previous key figure came from another claimant, else `""`.

        Without the remark, a different count would look like a rise or a fall.
        """
        block = self.block(item)
        if self.compared is None or block.subject is None or item not in self._key_items:
            return ""
        old, subject = self.compared.old, block.subject(self.current, item)
        known = {
            claimant_name(self.current, other)
            for other in self._key_items
            if block.subject(self.current, other) == subject
        }
        for figure in key_figures(old):
            if figure.claimant not in ("", *known) and block.subject(old, figure.item) == subject:
                day = when_words(self.current, old.as_of)
                return WORDS.key_figure_before.format(
                    day=day, count=figure.count, claimant=figure.claimant
                )
        return ""

    def previous_comparable_version(self, item: Item) -> Item | None:
        """Return the previous version of an item, for example of a figure that rose or fell.

        None if there was no move, or if the old version was withdrawn or cannot be compared.
        """
        change = self.change_of(item)
        if change is None or not change.moves or _NOT_COMPARABLE & set(change.moves):
            return None
        return None if change.old is None or change.old.withdrawn else change.old

    def sentence(self, item: Item) -> str:
        """Return an item in a sentence without the claimant; can be empty."""
        block = block_of(section_of(self.current, item), item)
        words = block.sentence(self.current, item) if block and block.sentence else ""
        return sentence(words or first_sentence(text_of(item)))

    def reason_from(self, item: Item) -> Spans:
        """Return the words of a supporting item, with caveats and grade; can be empty."""
        words = self.sentence(item).rstrip(".")
        if item.withdrawn or item.is_carried_over or not words:
            return ()
        spans = plain(f" {words}")
        marks = caveats(self.current, item, spans, self.dispute(item))
        return (*spans, *marks, *in_brackets(attribution(self.current, item)), Plain("."))

    def topic(self, item: Item) -> str:
        """Return the topic of an item. The claims that contradict the item have the same topic."""
        block = block_of(section_of(self.current, item), item)
        topic_of = (block.topic or block.subject) if block else None
        return topic_of(self.current, item) if topic_of else subject_words(self.current, item)

    def support_words(self, item: Item, numbers: Mapping[ItemKey, int]) -> str:
        """Return a space and a sentence, such as ` Supports judgement 2.`; can be empty.

        `numbers` has the numbers of judgements in the brief. If no supported judgement has a
        number, the sentence quotes the first supported judgement. Withdrawn judgements are ignored.
        """
        block = self.block(item)
        ids = block.supports(item) if block.supports else ()
        judgements = [
            judgement
            for name in ids
            if (judgement := as_judgement(self.current.find("judgements", name)))
            and not judgement.withdrawn
        ]
        keys = ((judgement.section, judgement.id) for judgement in judgements)
        shown = [number for key in keys if (number := numbers.get(key))]
        is_certain = block.is_certain(item)
        if shown:
            words = WORDS.supports_numbers if is_certain else WORDS.would_support_numbers
            return f" {counted(words, len(shown), numbers=listed(map(str, sorted(shown))))}"
        phrase = WORDS.supports_judgement if is_certain else WORDS.would_support_judgement
        named = (one_line(judgement.text).rstrip(".") for judgement in judgements)
        return next((f" {phrase.format(judgement=text)}" for text in named if text), "")

    def block(self, item: Item) -> InBrief[Any]:
        """Return the block of an item whose section appears in briefs."""
        block = block_of(section_of(self.current, item), item)
        assert block is not None, f"{item.section} does not appear in a brief"
        return block


def block_of(section: Section[Any], item: Item) -> InBrief[Any] | None:
    """Return the first block that wants an item, or else `section.brief`."""
    blocks = section.in_brief
    return next((block for block in blocks if block.is_wanted(item)), section.brief)
