"""The brief: what a reader needs of a briefing, on one or two pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefing_tui.export.brief.abbreviations import (
    abbreviations,
    spelled_out_once,
    unexplained,
    words_of,
)
from briefing_tui.export.brief.choice import take
from briefing_tui.export.brief.frame import due_words, footnotes, left_out_words, legend
from briefing_tui.export.brief.material import Material
from briefing_tui.export.brief.news import News, marking_change, news, older_words, ranked_changes
from briefing_tui.model.changes import Change
from briefing_tui.model.grading import grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import Address
from briefing_tui.richtext.document import (
    BulletList,
    Column,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Row,
    Spans,
    Table,
)
from briefing_tui.sections.brief import attribution, caveats, in_brackets
from briefing_tui.sections.pieces import date_words, listed, plain
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.review import title_words
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import whole_sentences
from briefing_tui.sections.wording import one_line

MOST_WORDS = 1_000
"""Words of a brief, as `wc -w` counts them in its Markdown."""

_CHANGES, _FIGURES, _REASONS_OF = "changes", "key figures", "reasons of judgements"
_REASONS = (5, 2)
_OTHERS = {_FIGURES: (6, 3), _CHANGES: (10, 7)}
"""How many of these there are at most, and how many if there is little room."""
_SUMMARY_WORDS = 160

Places = Mapping[str, int]
"""How many lines every block may have, by the name of its section."""


def brief(material: Material) -> Document:
    """The brief with as much of what matters most as fits."""
    ranked = ranked_changes(material)
    attempts = list(_attempts(material))
    documents: dict[int, Document] = {}

    def is_short_enough(number: int) -> bool:
        documents[number] = _Page(material, ranked, attempts[number]).document()
        return word_count(documents[number]) <= MOST_WORDS

    last = len(attempts) - 1
    found = min(bisect_left(range(last), True, key=is_short_enough), last)
    if found not in documents:
        documents[found] = _Page(material, ranked, attempts[found]).document()
    return documents[found]


def _attempts(material: Material) -> Iterator[Places]:
    """The places of the blocks, fewer each time: the blocks in turn give up one place each.

    First all give up what is above their least number, and then the rest. Blocks that come late on
    the page give way first.
    """
    bounds = {
        section.name: (how.most, min(how.most, how.least))
        for section in sorted(material.sections, key=_leads)
        if (how := section.brief)
    }
    bounds = {_REASONS_OF: _REASONS, **dict(reversed(bounds.items())), **_OTHERS}
    places = {name: most for name, (most, _) in bounds.items()}
    yield dict(places)
    for is_last_resort in (False, True):
        floors = {name: 0 if is_last_resort else least for name, (_, least) in bounds.items()}
        while any(places[name] > floor for name, floor in floors.items()):
            for name, floor in floors.items():
                if places[name] > floor:
                    places[name] -= 1
                    yield dict(places)


def _leads(section: Section[Any]) -> bool:
    return not (section.brief and section.brief.leads)


def word_count(document: Document) -> int:
    """The words of a document as `wc -w` counts them in its Markdown, which has the most."""
    from briefing_tui.richtext.markdown import to_markdown

    return len(to_markdown(document).split())


class _Block(Struct, frozen=True):
    """What is shown of a section, and how many items are not."""

    title: str
    parts: tuple[Part, ...]
    left_out: int


class _Page:
    """One attempt at a brief, in which every block has a part of its places."""

    def __init__(self, material: Material, ranked: list[Change], places: Places) -> None:
        self._material = material
        self._ranked = ranked
        self._places = places
        self._briefing = material.current
        self._told: set[Address] = set()
        """What the page says already, which no further block repeats."""

    def document(self) -> Document:
        material, briefing = self._material, self._briefing
        known = abbreviations(briefing)
        parts = spelled_out_once(self._parts(), known)
        title = title_words(briefing)
        terms = unexplained(f"{title} {words_of(parts)}", known)
        closing = listed(
            (legend(parts), f"Abbreviations: {'; '.join(terms)}." if terms else ""), " "
        )
        return Document(
            marking=material.marking,
            title=title,
            situation=one_line(briefing.situation),
            cut_off=f"as of {date_words(briefing, briefing.as_of)}",
            language=one_line(briefing.lang),
            parts=parts,
            footnotes=footnotes(briefing, parts),
            closing=(Paragraph((Plain(closing),)),) if closing else (),
        )

    def _parts(self) -> Iterator[Part]:
        material = self._material
        yield from _paragraph(listed((due_words(material), left_out_words(material)), " "))
        yield from _headed("Bottom line", self._bottom_line())
        blocks = [section for section in material.sections if section.brief]
        leading = [section for section in blocks if section.brief and section.brief.leads]
        for section in leading:
            yield from self._written(section)
        yield from _headed("Key figures", self._key_figures())
        yield from self._changes()
        for section in blocks:
            if section not in leading and section.brief and section.brief.most:
                yield from self._written(section)
                if section.brief.is_of_doubts:
                    yield from self._doubts(section)
        yield from _paragraph(self._only_in_full())

    def _doubts(self, section: Section[Any]) -> Iterator[Part]:
        """How many claims are in doubt."""
        claims = [
            item
            for each in self._material.sections
            if each.record.needs_source and not each.is_opinion
            for item in self._material.items(each)
            if not item.withdrawn
        ]
        ungraded = sum(grade_of(self._briefing, item) is None for item in claims)
        disputed = sum(map(self._material.is_disputed, claims))
        counted = (
            f"{disputed} {'is' if disputed == 1 else 'are'} disputed" if disputed else "",
            f"{ungraded} {'has' if ungraded == 1 else 'have'} no grade" if ungraded else "",
        )
        words = listed(counted, " and ")
        how = section.brief
        if not words or how is None:
            return
        if not any(map(self._is_told, self._material.items(section))):
            yield Heading(2, how.title or section.title)
        yield from _paragraph(f"Of {len(claims)} claims, {words}.")

    def _bottom_line(self) -> tuple[Part, ...]:
        words, is_whole = whole_sentences(self._briefing.head.summary, _SUMMARY_WORDS)
        if not is_whole:
            words = f"{words} (The full document has the rest of the bottom line.)"
        return _paragraph(words)

    def _key_figures(self) -> Iterator[Part]:
        shown = self._beside(self._material.key_items())[: self._places[_FIGURES]]
        if not shown:
            return
        self._tell(shown)
        yield self._list(shown)
        if len(shown) > 1:
            yield from _paragraph("Figures may count the same people, so they are not added up.")

    def _beside(self, items: Iterable[Item]) -> list[Item]:
        """Figures, each followed by those of other claimants that differ from it."""
        found: dict[Address, Item] = {}
        for item in items:
            found[(item.section, item.id)] = item
            if not self._material.is_disputed(item):
                continue
            section = section_of(self._briefing, item)
            about = set(section.disputed_about(self._briefing, item))
            for other in self._material.items(section):
                if (
                    self._material.is_disputed(other)
                    and not other.withdrawn
                    and about & set(section.disputed_about(self._briefing, other))
                ):
                    found.setdefault((other.section, other.id), other)
        return list(found.values())

    def _changes(self) -> Iterator[Part]:
        material = self._material
        comparison = material.compared
        if comparison is None or "changes" not in material.wanted:
            return
        found = news(material, self._ranked, self._places[_CHANGES], self._told)
        if found is None:
            return
        self._told |= found.told
        yield Heading(2, f"Changes since {date_words(comparison.new, comparison.old.as_of)}")
        yield from _paragraph(marking_change(comparison))
        if found.lines:
            yield BulletList(tuple(ListItem(spans) for spans in found.lines))
        yield from _paragraph(self._further_changes(found))

    def _further_changes(self, found: News) -> str:
        if not found.total and not found.older:
            is_reviewed = not left_out_words(self._material)
            return "Nothing has changed." if is_reviewed else "No change was confirmed."
        more = _more(found.more, ("change", "changes")) if found.more else ""
        words = listed((more, older_words(self._material, found.older)), "; ")
        return f"{words}." if words else ""

    def _written(self, section: Section[Any]) -> Iterator[Part]:
        block = self._block(section)
        if block is None:
            return
        yield Heading(2, block.title)
        yield from block.parts
        nouns = section.brief.nouns if section.brief else ("item", "items")
        if block.left_out:
            yield from _paragraph(f"{_more(block.left_out, nouns)}.")

    def _block(self, section: Section[Any]) -> _Block | None:
        how = section.brief
        assert how is not None
        material = self._material
        items = [
            item
            for item in material.items(section)
            if not self._is_told(item) and (how.is_wanted(item) or not how.title)
        ]
        groups = material.groups(section)
        left = [[item for item in group if not self._is_told(item)] for group in groups]
        choice = take(left, self._places[section.name])
        if not choice.shown:
            return None
        left_out = len(items) - len(choice.shown)
        self._tell(choice.shown)
        shown = self._table(section, choice.shown) if how.columns else self._list(choice.shown)
        return _Block(how.title or section.title, (shown,), left_out)

    def _is_told(self, item: Item) -> bool:
        return (item.section, item.id) in self._told

    def _tell(self, items: Iterable[Item]) -> None:
        self._told |= {(item.section, item.id) for item in items}

    def _list(self, items: Collection[Item]) -> Part:
        reasons = self._places[_REASONS_OF]
        return BulletList(
            tuple(
                ListItem((*self._material.line(item), *self._reason(item, number < reasons)))
                for number, item in enumerate(items)
            )
        )

    def _reason(self, item: Item, is_wanted: bool) -> Spans:
        how = self._material.how(item)
        if how.reason is None or not is_wanted:
            return ()
        words, addresses = how.reason(self._briefing, item)
        if words:
            return (Plain(f" {words}"),)
        for address in addresses:
            section, _, item_id = address.partition("/")
            ground = self._briefing.find(section, item_id)
            if ground is not None and (said := self._material.sentence(ground)):
                marks = in_brackets(attribution(self._briefing, ground))
                return (Plain(f" {said.rstrip('.')}"), *marks, Plain("."))
        return ()

    def _table(self, section: Section[Any], items: Collection[Item]) -> Part:
        how = section.brief
        assert how is not None
        assert how.cells is not None
        rows = []
        for item in items:
            first, *rest = (plain(each) for each in how.cells(self._briefing, item))
            rest[0] = (
                *rest[0],
                *self._material.news(item),
                *caveats(self._briefing, item, is_disputed=self._material.is_disputed(item)),
            )
            said = attribution(self._briefing, item, "source")
            rows.append(Row((first, *rest, said)))
        return Table(tuple(map(Column, (*how.columns, "According to"))), tuple(rows))

    def _only_in_full(self) -> str:
        """How many items of which sections no block shows or counts."""
        material = self._material
        counted: list[str] = []
        for section in material.sections:
            items = material.items(section)
            how = section.brief
            left = [
                item
                for item in items
                if (how is None or not how.most or (how.title and not how.is_wanted(item)))
                and not self._is_told(item)
            ]
            if left:
                counted.append(f"{section.title} {len(left)}")
        return f"Only in the full document: {', '.join(counted)}." if counted else ""


def _more(number: int, nouns: tuple[str, str]) -> str:
    return f"{number} more {nouns[number != 1]} in the full document"


def _paragraph(words: str) -> tuple[Part, ...]:
    return (Paragraph((Plain(words),)),) if words else ()


def _headed(title: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    below = tuple(parts)
    return (Heading(2, title), *below) if below else ()
