"""An article, and the items that extractors find in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeAlias

from msgspec import Struct, field

TextSpan: TypeAlias = tuple[int, int]
"""The start and end of a passage in the text of an article, in code points."""


class Article(Struct, frozen=True, kw_only=True):
    """The text of an article, with its metadata. An empty string means unknown."""

    text: str
    """The converted text of the file. Line feeds separate paragraphs."""
    path: str
    sha256: str
    """The hash of the file."""
    text_sha256: str
    """The hash of the converted text in UTF-8."""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    """A day such as `2024-12-01`."""
    address: str = ""
    language: str = ""


class Draft(Struct, frozen=True, kw_only=True):
    """An item that an extractor found."""

    section: str
    fields: Mapping[str, Any]
    """The keys and values of the item, as in a briefing file."""
    span: TextSpan
    """The passage that supports the item.

    If an extractor does not know where the passage is, the span is `(0, 0)`, and `evidence` has the
    words of the passage.
    """
    evidence: str = ""
    """The words of the passage."""
    field_spans: Mapping[str, TextSpan] = field(default_factory=dict)
    """By key, the passage from which the value was read, if it is known."""
    extractor: str = "rules"
    rule: str = ""
    """The rule that found the item, such as `quote-after-colon`."""
    is_sure: bool = True
    """False if the extractor has doubts, or if `ground` removed a part of the draft."""


class Grounded(Struct, frozen=True, kw_only=True):
    """The drafts that the article supports. The evidence of each is the text of its span."""

    drafts: tuple[Draft, ...]
    dropped: int = 0
    """How many drafts were dropped because they lack support, or because there are too many."""


class KnownName(Struct, frozen=True, kw_only=True):
    """An actor, a place or a source."""

    id: str
    kind: str
    """`actor`, `place` or `source`."""
    names: tuple[str, ...]
    """The main name, then the others."""


class Extractor(Protocol):
    """Finds items in an article."""

    @property
    def name(self) -> str:
        """The value of `Draft.extractor`."""

    def extract(self, article: Article, known: tuple[KnownName, ...]) -> Iterable[Draft]:
        """Yield drafts. `known` contains the names that the briefing already has."""
