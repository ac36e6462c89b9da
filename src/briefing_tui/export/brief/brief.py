"""The brief: the most important items of a briefing, on at most two pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from briefing_tui.export.brief.abbreviations import (
    abbreviations,
    spelled_out_once,
    text_of_parts,
    unexplained,
)
from briefing_tui.export.brief.choice import take
from briefing_tui.export.brief.doubts import doubt_words
from briefing_tui.export.brief.frame import (
    due_words,
    footnotes,
    label_words,
    left_out_words,
    legend,
)
from briefing_tui.export.brief.material import Material
from briefing_tui.export.brief.news import (
    News,
    marking_change,
    news,
    no_changes_words,
    older_words,
    ranked_changes,
)
from briefing_tui.export.brief.rows import claims_table
from briefing_tui.export.brief.spans import strong_words, with_fewer_references, word_count
from briefing_tui.model.changes import Change
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.model.values import Texts
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.richtext.document import (
    BulletList,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Part,
    Plain,
    Spans,
    Strong,
)
from briefing_tui.sections.brief import MOST_SOURCES, InBrief
from briefing_tui.sections.counted_chart import figure_chart
from briefing_tui.sections.pieces import cut_off_words, date_words, listed, plain
from briefing_tui.sections.review import title_words
from briefing_tui.sections.section import Section
from briefing_tui.sections.sentences import whole_sentences
from briefing_tui.sections.wording import one_line

MOST_WORDS = 1_000
"""The maximum number of words in the Markdown of a brief. A brief of this length fits on two pages
of A4."""

_CHANGES, _FIGURES, _REASONS = "changes", "key-figures", "reasons"
_SOURCES, _DISPUTES = "sources", "disputes"
_BLOCK_BOUNDS = {_FIGURES: (6, 3), _CHANGES: (10, 5)}
"""The maximum and the usual minimum number of lines of these blocks.

If the brief is still too long, blocks have even fewer lines.
"""
_REASON_BOUNDS = (5, 1)
"""The maximum and the usual minimum number of judgements that are shown with their reason."""
_OTHER_BOUNDS = {_SOURCES: (MOST_SOURCES, 1), _DISPUTES: (8, 0)}
"""The maximum and the minimum number of sources in a line, and of named disputes."""
_SUMMARY_WORDS = 160
"""The maximum number of words of the bottom line. Its first sentence may be longer."""

_Limits = Mapping[str, int]
"""Maps the name of each block to its maximum number of lines.

Three more names are mapped to the maximum numbers of reasons, sources and disputes.
"""


def brief(material: Material) -> Document:
    """Return a brief of at most `MOST_WORDS` words, or else the shortest that is possible.

    It shows as much as fits. The list of changes is shortened only if the brief is too long even
    with all other blocks at their usual minimum.
    """
    ranked = ranked_changes(material)
    most, least = _BLOCK_BOUNDS[_CHANGES]
    # Most briefings are so short that they fit with the highest limits.
    longest = _LimitedBrief(material, ranked, next(_attempts(material, most))).document()
    if word_count(longest) <= MOST_WORDS:
        return longest
    for min_change_lines in range(most, least, -1):
        attempts = list(_attempts(material, min_change_lines, keeps_minimums=True))
        shortest = _LimitedBrief(material, ranked, attempts[-1]).document()
        if word_count(shortest) <= MOST_WORDS:
            return _first_that_fits(material, ranked, attempts, shortest)
    attempts = list(_attempts(material, least))
    shortest = _LimitedBrief(material, ranked, attempts[-1]).document()
    return _first_that_fits(material, ranked, attempts, shortest)


def _first_that_fits(
    material: Material, ranked: list[Change], attempts: list[_Limits], shortest: Document
) -> Document:
    documents: dict[int, Document] = {}

    def is_short_enough(number: int) -> bool:
        documents[number] = _LimitedBrief(material, ranked, attempts[number]).document()
        return word_count(documents[number]) <= MOST_WORDS

    first = bisect_left(range(len(attempts) - 1), True, lo=1, key=is_short_enough)
    return documents.get(first, shortest)


def _attempts(
    material: Material, min_change_lines: int, *, keeps_minimums: bool = False
) -> Iterator[_Limits]:
    blocks = {
        _block_name(section, block): (block.max_lines, block.min_lines)
        for section, block in _blocks(material)
    }
    # In each round, every limit is lowered by one, in this order.
    bounds = {
        _REASONS: _REASON_BOUNDS,
        **dict(reversed(blocks.items())),
        **_BLOCK_BOUNDS,
    }
    bounds[_CHANGES] = (bounds[_CHANGES][0], min_change_lines)
    limits = {name: most for name, (most, _) in bounds.items()}
    limits |= {name: most for name, (most, _) in _OTHER_BOUNDS.items()}
    yield dict(limits)
    phases = (
        # Empty the blocks whose minimum is 0.
        {name: 0 for name, (_, least) in bounds.items() if not least},
        # Reduce the other blocks to their minimum.
        {name: least for name, (_, least) in bounds.items()},
        # Cite one source in each line.
        {_SOURCES: _OTHER_BOUNDS[_SOURCES][1]},
        # Reduce the blocks to one line.
        {name: min(least, 1) for name, (_, least) in bounds.items()},
        # Empty all blocks.
        dict.fromkeys(bounds, 0),
        # Name no disputes.
        {_DISPUTES: _OTHER_BOUNDS[_DISPUTES][1]},
    )
    for floors in phases[:3] if keeps_minimums else phases:
        while any(limits[name] > floor for name, floor in floors.items()):
            for name, floor in floors.items():
                if limits[name] > floor:
                    limits[name] -= 1
                    yield dict(limits)


def _blocks(material: Material) -> list[tuple[Section[Any], InBrief[Any]]]:
    blocks = [(section, block) for section in material.sections for block in section.in_brief]
    return sorted(blocks, key=lambda pair: not pair[1].comes_first)


def _block_name(section: Section[Any], block: InBrief[Any]) -> str:
    return f"{section.name} {block.title}"


class _LimitedBrief:
    def __init__(self, material: Material, ranked: list[Change], limits: _Limits) -> None:
        self._material = material
        self._ranked = ranked
        self._limits = limits
        self._briefing = material.current
        self._listed: set[ItemKey] = set()
        """The items that are already in the brief. Later blocks do not repeat them."""
        self._marked_disputes: set[ItemKey] = set()
        """The items that the list of changes calls disputed. Later blocks show them again."""
        self._numbers: dict[ItemKey, int] = {}
        """The number that the brief gives to each judgement."""
        self._says_where = False
        """Whether the brief already says where to find the items that are left out."""
        self._unshown: dict[str, int] = {}
        """How many items are left out, by the title of each block or section that shows none."""

    def document(self) -> Document:
        material, briefing = self._material, self._briefing
        known = abbreviations(briefing, material.withheld_agencies)
        parts = with_fewer_references(self._parts(), self._limits[_SOURCES])
        parts = spelled_out_once(parts, known)
        title = title_words(briefing)
        terms = unexplained(f"{title} {text_of_parts(parts)}", known)
        meanings = listed((f"{name}: {meaning}" for name, meaning in terms.items()), "; ")
        closing = listed(
            (
                legend(briefing, parts),
                WORDS.new_means if WORDS.new in strong_words(parts) else "",
                label_words(material.marking),
                WORDS.abbreviations.format(terms=meanings) if terms else "",
            ),
            " ",
        )
        return Document(
            marking=material.marking,
            title=title,
            situation=one_line(briefing.situation),
            cut_off=cut_off_words(briefing, material.position),
            language=one_line(briefing.lang),
            parts=parts,
            footnotes=footnotes(briefing, parts),
            closing=(Paragraph((Plain(closing),)),) if closing else (),
            has_source_list=True,
        )

    def _parts(self) -> Iterator[Part]:
        material = self._material
        yield from _paragraph(material.scope)
        yield from _paragraph(listed((due_words(material), left_out_words(material)), " "))
        yield from _headed(WORDS.bottom_line, self._bottom_line())
        blocks = _blocks(material)
        for section, block in blocks:
            if block.comes_first:
                yield from self._block(section, block)
        yield from _headed(WORDS.key_figures, self._key_figures())
        yield from self._changes()
        for section, block in blocks:
            if not block.comes_first:
                yield from self._block(section, block)
                if block.lists_unknowns:
                    yield from self._doubts(section, block)
        yield from _paragraph(self._only_in_full())

    def _doubts(self, section: Section[Any], block: InBrief[Any]) -> Iterator[Part]:
        shown = self._listed | self._marked_disputes
        words = doubt_words(self._material, shown, self._limits[_DISPUTES])
        if not words:
            return
        has_heading = any(map(self._is_listed, self._material.items(section)))
        if not has_heading:
            yield Heading(2, block.title or section.title)
        yield from _paragraph(words)

    def _bottom_line(self) -> tuple[Part, ...]:
        words, is_whole = whole_sentences(self._briefing.head.summary, _SUMMARY_WORDS)
        if not is_whole:
            words = f"{words} {WORDS.rest_of_bottom_line}"
        return _paragraph(words)

    def _key_figures(self) -> Iterator[Part]:
        shown = self._material.key_items[: self._limits[_FIGURES]]
        if not shown:
            return
        self._mark_listed(shown)
        yield self._list(shown)
        # A bar cannot show that a figure is a draft.
        drawn = [item for item in shown if not item.is_draft]
        if chart := figure_chart(self._briefing, drawn, self._material.previous_comparable_version):
            yield chart
        if len(shown) > 1:
            yield from _paragraph(WORDS.not_added_up)

    def _changes(self) -> Iterator[Part]:
        material, comparison = self._material, self._material.compared
        if _CHANGES not in material.selected:
            return
        if comparison is None:
            yield Heading(2, WORDS.changes)
            yield from _paragraph(WORDS.no_earlier_briefing)
            return
        shown = news(material, self._ranked, self._limits[_CHANGES], self._listed)
        if shown is None:
            return
        self._listed |= shown.listed
        self._marked_disputes |= shown.disputed
        yield Heading(
            2, WORDS.changes_since.format(day=date_words(comparison.new, comparison.old.as_of))
        )
        marking = marking_change(comparison)
        yield from _paragraph(marking)
        if shown.lines:
            yield BulletList(tuple(ListItem(spans) for spans in shown.lines))
        if shown.total or shown.older:
            yield from _paragraph(self._further_changes(shown, marking))
        elif not marking:
            yield from _paragraph(no_changes_words(material))

    def _further_changes(self, shown: News, marking: str) -> str:
        is_rest = bool(marking) or shown.more < shown.total
        more = self._more(shown.more, WORDS.change, is_rest=is_rest) if shown.more else ""
        if shown.total and not (shown.lines or shown.more):
            more = counted(WORDS.changes_above, shown.total)
        words = listed((more, older_words(self._material, shown.older, is_below=True)), "; ")
        return f"{words}." if words else ""

    def _block(self, section: Section[Any], block: InBrief[Any]) -> Iterator[Part]:
        title = block.title or section.title
        # In a block without a title, items that `is_wanted` rejects count as left out, too.
        items = [
            item
            for item in self._material.items(section)
            if not self._is_listed(item) and (block.is_wanted(item) or not block.title)
        ]
        groups = self._material.groups(section, block)
        unlisted = [[item for item in group if not self._is_listed(item)] for group in groups]
        if block.supports is not None:
            unlisted = self._one_per_judgement_first(unlisted, block.supports)
        lines = self._limits[_block_name(section, block)]
        subjects_of = self._material.disputed_subjects if block.columns else None
        shown = take(unlisted, lines, subjects_of=subjects_of)
        left_out = len(items) - len(shown)
        if not shown:
            self._unshown[title] = left_out
            return
        self._mark_listed(shown)
        yield Heading(2, title)
        yield claims_table(self._material, block, shown) if block.columns else self._list(shown)
        if left_out:
            yield from _paragraph(f"{self._more(left_out, block.nouns)}.")

    def _one_per_judgement_first(
        self, groups: list[list[Item]], supports: Callable[[Item], Texts]
    ) -> list[list[Item]]:
        """Key items come first, then one item for each judgement, then the others."""
        first = [group for group in groups if group and group[0].key]
        for _, judgement in self._numbers:
            supporting = (group for group in groups if group and judgement in supports(group[0]))
            first += [group for group in islice(supporting, 1) if group not in first]
        return first + [group for group in groups if group not in first]

    def _is_listed(self, item: Item) -> bool:
        return (item.section, item.id) in self._listed

    def _mark_listed(self, items: Iterable[Item]) -> None:
        self._listed |= {(item.section, item.id) for item in items}

    def _list(self, items: Collection[Item]) -> Part:
        reasons = self._limits[_REASONS]
        return BulletList(
            tuple(
                ListItem((*self._line(item), *self._reason(item, number < reasons)))
                for number, item in enumerate(items)
            )
        )

    def _line(self, item: Item) -> Spans:
        spans = self._material.line(item)
        block = self._material.block(item)
        if block.is_numbered and spans and isinstance(spans[0], Strong):
            number = self._numbers[(item.section, item.id)] = len(self._numbers) + 1
            spans = (Strong(WORDS.numbered.format(n=number, words=spans[0].text)), *spans[1:])
        return (*spans, *plain(self._material.support_words(item, self._numbers)))

    def _reason(self, item: Item, is_wanted: bool) -> Spans:
        block = self._material.block(item)
        if block.reason is None or not is_wanted:
            return ()
        words, addresses = block.reason(self._briefing, item)
        if words:
            return (Plain(f" {words}"),)
        for address in addresses:
            section, _, item_id = address.partition("/")
            ground = self._briefing.find(section, item_id)
            if ground is not None and (spans := self._material.reason_from(ground)):
                return spans
        return ()

    def _more(self, number: int, nouns: tuple[str, str], *, is_rest: bool = True) -> str:
        words = WORDS.more_in_full if is_rest else WORDS.number_in_full
        words = WORDS.more if is_rest and self._says_where else words
        self._says_where = True
        return words.format(n=number, noun=nouns[number != 1])

    def _only_in_full(self) -> str:
        for section in self._material.sections:
            if not section.in_brief:
                self._unshown[section.title] = len(self._material.items(section))
        counts = [f"{title} {number}" for title, number in self._unshown.items() if number]
        return WORDS.only_in_full.format(sections=", ".join(counts)) if counts else ""


def _paragraph(words: str) -> tuple[Part, ...]:
    return (Paragraph((Plain(words),)),) if words else ()


def _headed(title: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    below = tuple(parts)
    return (Heading(2, title), *below) if below else ()
