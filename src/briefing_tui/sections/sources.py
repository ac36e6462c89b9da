"""Sources: the texts, broadcasts, images and conversations behind claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.grading import grade_of, reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.registers import Source
from briefing_tui.model.terms import RELIABILITY
from briefing_tui.model.values import Texts
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.richtext.document import Plain, Spans
from briefing_tui.sections import actors
from briefing_tui.sections.date_words import date_in
from briefing_tui.sections.facts import Fact, TextContext, date_fact, optional_fact
from briefing_tui.sections.pieces import address, date_words, listed, sentence
from briefing_tui.sections.private import Private, nonempty
from briefing_tui.sections.section import Section
from briefing_tui.sections.wording import one_line, row_line, source_name
from briefing_tui.sections.writing import Marker, Writing


def _cells(briefing: Briefing, item: Source, zone: tzinfo | None) -> tuple[Cell, ...]:
    grade = grade_of(briefing, item)
    return (
        Cell((grade.reliability or "") if grade else "", "strong"),
        Cell(source_name(briefing, item)),
        Cell(row_line(item.title)),
        Cell((item.kind or "").replace("-", " "), "dim"),
        Cell(date_in(briefing, item.published, zone) if item.published else "undated", "dim"),
    )


def _headline(briefing: Briefing, item: Source, _zone: tzinfo | None) -> tuple[str | None, ...]:
    name = source_name(briefing, item)
    return name, None if item.title == name else item.title


def _facts(briefing: Briefing, item: Source, context: TextContext) -> Iterator[Fact]:
    letter = reliability_of(briefing, item)
    yield Fact("reliability", f"{letter}, {RELIABILITY[letter]}" if letter else "ungraded")
    yield from optional_fact("author", item.author)
    yield from optional_fact("kind", (item.kind or "").replace("-", " "))
    yield from date_fact("published", item.published, context.zone)
    yield from date_fact("accessed", item.accessed, context.zone)
    yield from optional_fact("address", item.url)
    yield from optional_fact("archived", item.archived)


def _names(item: Source) -> Texts:
    return tuple(word for word in (item.title, item.author) if word)


def outlets_of(item: Source) -> Texts:
    """Return the publisher and the agency of a source."""
    return tuple(words for words in (item.publisher, item.agency) if words)


def as_source(item: Item | None) -> Source | None:
    """Return the item if it is a source."""
    return item if isinstance(item, Source) else None


def _private(item: Source) -> Private:
    return Private(
        people=nonempty(item.author),
        titles=nonempty(item.title),
        outlets=outlets_of(item),
        publishers=nonempty(item.publisher),
        addresses=nonempty(item.url, item.archived),
    )


def _filter_names(briefing: Briefing, item: Source) -> Iterator[str]:
    yield item.title or item.id
    for words in outlets_of(item):
        actor = briefing.directory.actor(words)
        yield from (actor.id, *actors.filter_names(briefing, actor)) if actor else (words,)


def source_spans(briefing: Briefing, source: Source) -> Spans:
    """Return a source as a footnote."""
    who = one_line(source_name(briefing, source))
    title = one_line(source.title)
    quoted_title = f"“{title}”" if title and title != who else ""
    published = date_words(briefing, source.published)
    accessed = date_words(briefing, source.accessed)
    shows_access = accessed and not published
    dates = listed((published or "undated", f"accessed {accessed}" if shows_access else ""))
    letter = reliability_of(briefing, source)
    reliability = f"Reliability {letter} ({RELIABILITY[letter]})." if letter else "Ungraded."
    about = listed((who, one_line(source.author), quoted_title, dates))
    remarks = listed(
        (
            sentence(f"Withdrawn: {source.withdrawn}") if source.withdrawn else "",
            "Draft: not reviewed yet." if source.is_draft else "",
            f"Marked TLP:{briefing.label(source)}." if source.tlp else "",
            sentence(source.note),
        ),
        " ",
    )
    spans: Spans = (Plain(listed((f"{about}. {reliability}", remarks), " ")),)
    for lead, url in ((" ", source.url), (" Archived: ", source.archived)):
        link = address(url)
        if link:
            spans += (Plain(lead), link)
    return spans


def _example(day: date) -> dict[str, Any]:
    return {
        "id": "wire-bridge",
        "title": "Both sides claim the bridge at Dunford",
        "publisher": "Northern Wire",
        "kind": "wire",
        "reliability": "B",
        "url": "https://example.org/bridge",
        "published": day,
    }


_WRITING = Writing(
    opening_words=("source",),
    slots=("kind", "publisher", "reliability"),
    dates=("published",),
    markers=(
        Marker(("by", "publisher"), ("publisher",)),
        Marker(("agency",), ("agency",)),
        Marker(("author",), ("author",)),
        Marker(("accessed",), ("accessed",)),
        Marker(("url",), ("url",)),
        Marker(("title",), ("title",)),
    ),
    quoted=("title",),
    needed=("title|url|publisher",),
    first_keys=(
        *("title", "publisher", "agency", "author", "kind", "reliability"),
        *("url", "published"),
    ),
    examples=('source "Syrian army retreats" publisher "The National" newspaper 2dec B',),
)


SECTION = Section(
    record=Source,
    example=_example,
    writing=_WRITING,
    title="Sources",
    pane="sources",
    noun="source",
    digit="7",
    columns=(
        Column("reliability", 1),
        Column("source", 14, share=2, least=12),
        Column("title", 16, share=4),
        Column("kind", 10, rank=2),
        Column("published", 11, rank=3),
    ),
    empty="No sources. Add [[sources]] items to the file.",
    cells=_cells,
    cited_first=True,
    headline=_headline,
    facts=_facts,
    shows_basis=False,
    copy_says_unsourced=False,
    copied_facts=("published", "address", "reliability"),
    parts=None,
    match_keys=(("url",), ("publisher", "title", "published"), ("publisher", "title")),
    private=_private,
    names=_names,
    named_by=outlets_of,
    address=lambda item: item.url,
    filter_names=_filter_names,
    date_key="published",
)
