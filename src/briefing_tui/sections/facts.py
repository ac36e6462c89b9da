"""What is said of an open item besides its text: named values, cited sources, quoted words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import tzinfo

from msgspec import Struct

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.dates import When
from briefing_tui.model.grading import reliability_of
from briefing_tui.model.item import Item
from briefing_tui.model.terms import RELIABILITY
from briefing_tui.sections.wording import source_name


class Fact(Struct, frozen=True):
    """A named value: `since`, `30 Nov 2024`."""

    name: str
    value: str


class SourceLine(Struct, frozen=True):
    """A source as an item cites it."""

    id: str
    name: str
    title: str
    date: str
    reliability: str
    meaning: str
    url: str
    found: bool = True


class QuotedWords(Struct, frozen=True):
    """Verbatim words, and whose they are."""

    words: str
    speaker: str


class TextContext(Struct, frozen=True):
    """How an item is told: the zone of its times, and the title of an item that it refers to."""

    title: Callable[[Item], str]
    zone: tzinfo | None = None


def source_line(briefing: Briefing, source_id: str, zone: tzinfo | None = None) -> SourceLine:
    """How a source is cited; one that does not exist is said to be missing."""
    source = briefing.directory.source(source_id)
    if source is None:
        return SourceLine(source_id, source_id, "unknown source", "", "", "", "", found=False)
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


def given(name: str, value: str | None) -> Iterator[Fact]:
    """A fact, if there is a value."""
    if value:
        yield Fact(name, value)


def dated(name: str, value: When | None, zone: tzinfo | None) -> Iterator[Fact]:
    """A date as a fact, if there is one."""
    if value:
        yield Fact(name, value.display(long=True, zone=zone))


def text_of(item: Item) -> str:
    """The text of an item in its writer's words; empty if its record has none."""
    return str(getattr(item, "text", None) or "")
