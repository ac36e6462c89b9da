"""Named values, sources and quoted words in the detail of an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import tzinfo

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When
from briefing_tui.model.grading import reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.terms import RELIABILITY
from briefing_tui.sections.date_words import bound_words
from briefing_tui.sections.wording import source_name


class Fact(Struct, frozen=True):
    """A name and a value, such as `since` and `30 Nov 2024`."""

    name: str
    value: str


class SourceLine(Struct, frozen=True):
    """A source that an item cites."""

    id: str
    name: str
    title: str
    date: str
    reliability: str
    """The letter of the reliability; empty if the source is ungraded."""
    meaning: str
    url: str
    is_known: bool = True
    """Whether the briefing contains the source."""


class QuotedWords(Struct, frozen=True):
    """Verbatim words and their speaker."""

    words: str
    speaker: str


class TextContext(Struct, frozen=True):
    """How a text refers to items, and the zone of its times."""

    title: Callable[[Item], str]
    zone: tzinfo | None = None


def source_line(briefing: Briefing, source_id: str, zone: tzinfo | None = None) -> SourceLine:
    """Return a citation of a source."""
    source = briefing.directory.source(source_id)
    if source is None:
        return SourceLine(source_id, source_id, "unknown source", "", "", "", "", is_known=False)
    letter = reliability_of(briefing, source)
    return SourceLine(
        id=source.id,
        name=source_name(briefing, source),
        title=source.title or "",
        date=source.published.display(long=True, zone=zone) if source.published else "undated",
        reliability=letter or "",
        meaning=RELIABILITY[letter] if letter else "ungraded",
        url=source.url or "",
    )


def optional_fact(name: str, value: str | None) -> Iterator[Fact]:
    """Yield a fact if it has a value."""
    if value:
        yield Fact(name, value)


def date_fact(name: str, value: When | None, zone: tzinfo | None) -> Iterator[Fact]:
    """Yield a fact with a date in `zone`, if there is a date."""
    if value:
        yield Fact(name, value.display(long=True, zone=zone))


def bound_fact(name: str, value: When | None, zone: tzinfo | None) -> Iterator[Fact]:
    """Yield a fact with a date, in words that fit after `since` or `up to`, if there is a date."""
    if value:
        yield Fact(name, bound_words(value, value.display(long=True, zone=zone)))


def text_of(item: Item) -> str:
    """Return the text of an item; can be empty."""
    return str(getattr(item, "text", None) or "")
