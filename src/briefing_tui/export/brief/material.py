"""What a brief and a flash are made from: what the reader may see, and what changed in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from msgspec import Struct

from briefing_tui.export.brief.choice import Candidate, grouped
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison, Move
from briefing_tui.model.grading import grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.marking import effective_label
from briefing_tui.model.reduction import ItemKey, Withheld
from briefing_tui.richtext.catalogue import WORDS
from briefing_tui.richtext.document import Plain, Spans, Strong
from briefing_tui.sections.brief import InBrief, attribution, caveats, in_brackets
from briefing_tui.sections.facts import text_of
from briefing_tui.sections.item_words import state_words
from briefing_tui.sections.judgements import grounds
from briefing_tui.sections.key_figures import key_figures
from briefing_tui.sections.pieces import references, sentence
from briefing_tui.sections.registry import section_of, sections_of
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import first_sentence

_NOT_COMPARABLE: frozenset[Move] = frozenset({"recounted", "next-window", "claimant-changed"})
_WAYS: dict[Move, str] = {"up": WORDS.rose, "down": WORDS.fell}


class Material(Struct, frozen=True, dict=True, kw_only=True):
    """What a brief and a flash are made from. All of it is what the reader may see."""

    whole: Briefing
    """The briefing with its drafts, which are counted even if they are left out."""
    current: Briefing
    """What may be shown: without drafts unless these are wanted."""
    marked: Briefing
    """What the full document shows, by which the marking is found: with carried-over items."""
    wanted: frozenset[str]
    """The names of the sections that are wanted, `changes` among them."""
    drafts: bool = False
    withheld: Withheld | None = None
    compared: Comparison | None = None
    disputed: Collection[ItemKey] = ()
    """The claims that someone denies, or that claimants tell differently."""
    place: tuple[int, int] | None = None
    """The place of the briefing in its situation, and the number of briefings there."""
    matching: str = ""
    """The sentence about the filter of the export, if it has one."""
    now: datetime | None = None

    @cached_property
    def sections(self) -> tuple[Section[Any], ...]:
        """The wanted sections that documents show, in reading order."""
        found = sections_of(self.current).all
        return tuple(hit for hit in found if hit.is_in_documents and hit.name in self.wanted)

    @cached_property
    def grounds(self) -> dict[ItemKey, int]:
        """How many judgements rest on each item, or are weakened by it."""
        return grounds(self.current)

    @property
    def marking(self) -> str:
        """The marking of the document, which is the same in every length."""
        shown = self.marked
        labels = (item.tlp for name in shown.kinds for item in shown.items(name))
        return f"TLP:{effective_label(shown.tlp, *labels)}"

    def items(self, section: Section[Any]) -> list[Item]:
        """The items of a section as the full document shows them, without carried-over ones."""
        return [item for item in section.items(self.current) if not item.is_carried_over]

    def key_items(self) -> list[Item]:
        """The key figures, of the wanted sections."""
        names = {section.name for section in self.sections}
        items = (figure.item for figure in key_figures(self.current))
        return [item for item in items if item.section in names and not item.is_carried_over]

    def side_by_side(self, items: Iterable[Item]) -> list[Item]:
        """Figures, each followed by those of other claimants that differ from it."""
        found: dict[ItemKey, Item] = {}
        for item in items:
            found[(item.section, item.id)] = item
            if not self.is_disputed(item):
                continue
            section = section_of(self.current, item)
            about = set(section.disputed_about(self.current, item))
            for other in self.items(section):
                if (
                    self.is_disputed(other)
                    and not other.withdrawn
                    and about & set(section.disputed_about(self.current, other))
                ):
                    found.setdefault((other.section, other.id), other)
        return list(found.values())

    def groups(self, section: Section[Any], how: InBrief[Any]) -> list[list[Item]]:
        """What a block of a brief may show, what matters most first; asked for repeatedly."""
        if id(how) not in self._groups:
            self._groups[id(how)] = grouped(
                self.candidate(section, item)
                for item in self.items(section)
                if not item.withdrawn and how.is_wanted(item)
            )
        return self._groups[id(how)]

    @cached_property
    def _groups(self) -> dict[int, list[list[Item]]]:
        return {}

    def change_of(self, item: Item) -> Change | None:
        """What became of an item since the previous briefing."""
        return self.compared.change_of(item) if self.compared else None

    def is_news_told(self, change: Change, told: Collection[ItemKey]) -> bool:
        """Whether a line that is `told` says of itself what changed."""
        is_there = change.new is not None and (change.section, change.item_id) in told
        return is_there and change.new is not None and bool(self.news(change.new))

    def is_disputed(self, item: Item) -> bool:
        """Whether someone denies an item, or says otherwise."""
        return (item.section, item.id) in self.disputed

    def candidate(self, section: Section[Any], item: Item) -> Candidate:
        """An item with what the rule looks at."""
        change = self.change_of(item)
        is_disputed = self.is_disputed(item)
        about = section.disputed_about(self.current, item) if is_disputed else ()
        how = how_of(section, item)
        alike: Hashable = how.alike(item) if how else None
        return Candidate(
            item=item,
            is_new=change is not None and change.kind == "new",
            is_changed=change is not None and change.kind != "new" and not change.is_wording_only,
            is_disputed=is_disputed,
            size=how.size(self.current, item) if how else 0.0,
            grounds=self.grounds.get((item.section, item.id), 0),
            grade=grade_of(self.current, item),
            subjects=tuple(about),
            alike=alike,
        )

    def line(self, item: Item, *, is_short: bool = False) -> Spans:
        """An item in a line: what it says, what it was before, who says so and how good that is."""
        how = self.how(item)
        entry: Callable[[Briefing, Any], Spans] = how.entry
        if is_short and how.flash:
            entry = how.flash
        spans = (*entry(self.current, item), *self.news(item))
        spans = (*spans, *caveats(self.current, item, is_disputed=self.is_disputed(item)))
        return (*spans, *self.attribution(item))

    def attribution(self, item: Item, was: str = "") -> Spans:
        """Who says so and how good that is, for the end of a line; `was` is an older grade."""
        section = section_of(self.current, item)
        if section.is_opinion and item.credibility is None and not item.claimed_by:
            # The writer's own conclusions have no grade, only what they rest on has one.
            return references(item.sources[:2])
        if self.how(item).names_claimant:
            return (Plain("; "), *attribution(self.current, item, "source", was=was))
        return in_brackets(attribution(self.current, item, was=was))

    def news(self, item: Item) -> Spans:
        """That an item is new, or what it was in the previous briefing."""
        change = self.change_of(item)
        section = section_of(self.current, item)
        if change is None or section.log_nouns or self.compared is None:
            return ()
        if change.kind == "new" and change.last is None:
            return (Plain(" "), Strong(WORDS.new))
        old = self.comparable(item)
        if old is None:
            return ()
        briefing = change.last.briefing if change.last else self.compared.old
        before = state_words(briefing, old)
        if not before or before == state_words(self.current, item):
            return ()
        way = next((_WAYS[move] for move in change.moves if move in _WAYS), WORDS.was)
        return (Plain(f" ({way.format(before=before)})"),)

    def comparable(self, item: Item) -> Item | None:
        """The item as it was last reported, if the two can be compared and differ."""
        change = self.change_of(item)
        if change is None or not change.moves or _NOT_COMPARABLE & set(change.moves):
            return None
        return change.last.item if change.last else change.old

    def sentence(self, item: Item) -> str:
        """An item in a sentence, without who says so; empty if it has no words."""
        how = how_of(section_of(self.current, item), item)
        words = how.sentence(self.current, item) if how and how.sentence else ""
        return sentence(words or first_sentence(text_of(item)))

    def how(self, item: Item) -> InBrief[Any]:
        """How the section of an item appears in a brief; it must appear in one."""
        found = how_of(section_of(self.current, item), item)
        assert found is not None, f"{item.section} does not appear in a brief"
        return found


def how_of(section: Section[Any], item: Item) -> InBrief[Any] | None:
    """How an item of a section appears in a brief, if it does."""
    blocks = section.in_brief
    return next((how for how in blocks if how.is_wanted(item)), section.brief)
