"""The flash: a briefing in fewer than 150 words, for a chat or a phone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise, product

from msgspec import Struct

from briefing_tui.export.brief.abbreviations import (
    abbreviations,
    spelled_out_once,
    text_of_parts,
    unexplained,
)
from briefing_tui.export.brief.choice import take
from briefing_tui.export.brief.frame import left_out_words
from briefing_tui.export.brief.material import Material
from briefing_tui.export.brief.news import (
    marking_change,
    news,
    no_changes_words,
    older_words,
    ranked_changes,
)
from briefing_tui.export.brief.spans import without_references, word_count
from briefing_tui.model.changes import Change
from briefing_tui.model.item import Item
from briefing_tui.richtext.catalogue import WORDS, counted
from briefing_tui.richtext.document import (
    BulletList,
    Document,
    ListItem,
    Paragraph,
    Part,
    Plain,
)
from briefing_tui.sections.pieces import cut_off_words, date_words, listed
from briefing_tui.sections.review import title_words
from briefing_tui.sections.sentences import count_words, sentence_ends
from briefing_tui.sections.staleness import overdue
from briefing_tui.sections.wording import one_line, when_words

MOST_WORDS = 149
"""The maximum number of words in the Markdown of a flash."""

_MOST = 3


class _Contents(Struct, frozen=True, kw_only=True):
    bottom_line: str
    most: int = _MOST
    """The maximum number of figures, and of changes."""
    says_why: bool = True
    """Whether withdrawals are shown with their reasons."""
    has_judgement: bool = True


def flash(material: Material) -> Document:
    """Return the flash with as many whole sentences of the bottom line as fit.

    To make room for a sentence, the flash leaves out the reasons for withdrawals. If the first
    sentence still does not fit, it leaves out the meanings of abbreviations, then figures and
    changes, and then the judgement, with as many figures and changes as fit. If nothing helps, the
    flash has no bottom line.
    """
    ranked = ranked_changes(material)
    bottom_lines = _ever_shorter(one_line(material.current.head.summary))
    longest_text = text_of_parts(_parts(material, ranked, _Contents(bottom_line=bottom_lines[0])))
    known_abbreviations = abbreviations(material.current, material.withheld_agencies)
    abbreviation_choices = _ever_fewer(unexplained(longest_text, known_abbreviations))
    reasons = (True, False) if any(change.kind == "withdrawn" for change in ranked) else (False,)

    def made(contents: _Contents, known: Mapping[str, str]) -> Document:
        return _document(material, ranked, contents, known)

    shortest = made(_Contents(bottom_line="", most=0, says_why=False, has_judgement=False), {})
    some_or_no_lines = (bottom_lines[:-1], bottom_lines[-1:])
    for lines, has_judgement, most in product(
        some_or_no_lines, (True, False), range(_MOST, -1, -1)
    ):
        choices = [
            (
                _Contents(bottom_line=line, most=most, says_why=why, has_judgement=has_judgement),
                known,
            )
            for known in abbreviation_choices
            for line in lines
            for why in reasons
        ]
        # The last choice is the shortest: if it does not fit, no choice does.
        if choices and word_count(made(*choices[-1])) <= MOST_WORDS:
            attempts = (made(*choice) for choice in choices)
            return next(attempt for attempt in attempts if word_count(attempt) <= MOST_WORDS)
    return shortest


def _ever_shorter(summary: str) -> list[str]:
    """Return the summary, then the summary without its last sentence, and so on.

    Texts of more than `MOST_WORDS` words are left out. The last text is empty.
    """
    ends = sentence_ends(summary)
    word_counts = accumulate(count_words(summary[slice(*pair)]) for pair in pairwise((0, *ends)))
    most = sum(number <= MOST_WORDS for number in word_counts)
    lines = [summary[:end] for end in (*reversed(ends[:most]), 0)]
    return [f"{line} {WORDS.shortened}" if line and line != summary else line for line in lines]


def _ever_fewer(known: Mapping[str, str]) -> list[Mapping[str, str]]:
    by_length = sorted(known, key=lambda name: (len(known[name].split()), name))
    return [
        {name: known[name] for name in by_length[:number]}
        for number in range(len(by_length), -1, -1)
    ]


def _document(
    material: Material, ranked: list[Change], contents: _Contents, known: Mapping[str, str]
) -> Document:
    briefing = material.current
    return Document(
        marking=material.marking,
        title=title_words(briefing),
        situation=one_line(briefing.situation),
        cut_off=cut_off_words(briefing),
        language=one_line(briefing.lang),
        parts=spelled_out_once(_parts(material, ranked, contents), known),
    )


def _parts(material: Material, ranked: list[Change], contents: _Contents) -> Iterator[Part]:
    figures = tuple(_figures(material, contents.most))
    judgement = _judgement(material)
    yield from _paragraph(material.scope)
    yield from _paragraph(contents.bottom_line)
    yield from figures
    yield from _changes(material, ranked, contents)
    if contents.has_judgement:
        for item in judgement:
            yield Paragraph(without_references(material.line(item, is_short=True)))
    too_long = listed(
        (
            WORDS.bottom_line.lower()
            if one_line(material.current.head.summary) and not contents.bottom_line
            else "",
            WORDS.key_figures.lower() if material.key_items and not figures else "",
            "judgement" if judgement and not contents.has_judgement else "",
        )
    )
    is_late = overdue(material.shown_in_full, material.now)
    due = date_words(material.current, material.current.head.next_due)
    remarks = (
        WORDS.too_long.format(parts=too_long) if too_long else "",
        WORDS.overdue.format(day=due) if is_late else "",
        left_out_words(material, is_short=True),
    )
    yield from _paragraph(listed(remarks, " "))


def _figures(material: Material, most: int) -> Iterator[Part]:
    items = material.key_items[:most]
    lines = (without_references(material.line(item, is_short=True)) for item in items)
    if not items:
        return
    total = len(material.key_items)
    if len(items) < total:
        yield from _paragraph(WORDS.some_key_figures.format(n=len(items), total=total))
    yield BulletList(tuple(map(ListItem, lines)))


def _changes(material: Material, ranked: list[Change], contents: _Contents) -> Iterator[Part]:
    comparison = material.compared
    if "changes" not in material.selected:
        return
    if comparison is None:
        yield from _paragraph(WORDS.no_earlier_briefing)
        return
    # A figure for which the flash has no room is not listed as a change either.
    items = list(material.key_items[:_MOST])
    if contents.has_judgement:
        items += _judgement(material)
    shown = news(
        material,
        ranked,
        contents.most,
        {(item.section, item.id) for item in items},
        is_short=True,
        says_why=contents.says_why,
    )
    if shown is None:
        return
    day = when_words(comparison.new, comparison.old.as_of)
    marking = marking_change(comparison)
    yield from _paragraph(marking)
    if shown.lines:
        number, total = len(shown.lines), shown.total
        yield from _paragraph(
            counted(WORDS.all_changes_since, total, day=day)
            if number == total
            else WORDS.some_changes_since.format(n=number, total=total, day=day)
        )
        yield BulletList(tuple(ListItem(without_references(line)) for line in shown.lines))
    elif shown.total:
        # The figures show these changes, or there is no room for them.
        yield from _paragraph(counted(WORDS.count_of_changes, shown.total, day=day))
    elif shown.older:
        yield from _paragraph(older_words(material, shown.older))
    elif not marking:
        yield from _paragraph(no_changes_words(material))


def _judgement(material: Material) -> list[Item]:
    """Return the judgement that matters most; empty without judgements."""
    return [
        item
        for section in material.sections
        if section.brief is not None and section.brief.comes_first
        for item in take(material.groups(section, section.brief), 1)
    ]


def _paragraph(words: str) -> tuple[Part, ...]:
    return (Paragraph((Plain(words),)),) if words else ()
