"""Checks every draft against the text of its article. There is no other way into a briefing.

What fails is dropped and counted. A name or a detail that is not in the text is removed from its
draft, which is then unsure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from briefing_tui import text
from briefing_tui.drafting.article import Article, Draft, Grounded, KnownName, TextSpan
from briefing_tui.drafting.numbers import is_count_in
from briefing_tui.drafting.other_names import other_names
from briefing_tui.drafting.passages import Passages, fold_name
from briefing_tui.drafting.quotations import quoted_words
from briefing_tui.drafting.times import is_date_in
from briefing_tui.model.briefing import SECTIONS
from briefing_tui.model.item import Item
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.model.terms import SYNONYMS

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status"),
    "casualties": ("harm", "count"),
    "figures": ("what", "count"),
    "reactions": ("actor",),
    "quotes": ("quote",),
    "events": ("text|sub_type",),
}
"""The sections of drafts, each with the keys without which a draft says nothing."""

_GENERAL = frozenset({"claimed_by", "denied_by"})
"""Keys of every item that a text can support; the others are decisions of the writer."""

_NOT_DRAFTED = frozenset({"parts", "variants", "best", "part_of"})
_COUNTED_GROUPS = frozenset({"all", "civilians", "combatants", "children", "women", "men"})
_IN_WORDS = frozenset({"reactions", "events"})
"""Sections whose items may have only a text; by default, their evidence is the text."""

_NOBODY = "none"
MAX_DRAFTS = 2_000
"""The maximum number of drafts of one article; others are dropped."""

_MAX_TEXT = 5_000
_MAX_NAME = 200
_MAX_NAMES = 20
_MAX_EVIDENCE = 5_000


def ground(
    article: Article,
    drafts: Iterable[Draft],
    known: Iterable[KnownName] = (),
) -> Grounded:
    """Return the drafts that the text of the article supports, with exact spans."""
    check = _Check(article, known)
    grounded: list[Draft] = []
    dropped = 0
    for draft in drafts:
        checked = check.checked(draft) if len(grounded) < MAX_DRAFTS else None
        if checked is None:
            dropped += 1
        else:
            grounded.append(checked)
    return Grounded(drafts=tuple(grounded), dropped=dropped)


class _Check:
    """The check of drafts against one article."""

    def __init__(self, article: Article, known: Iterable[KnownName]) -> None:
        self._article = article
        self._passages = Passages(article.text)
        self._known: dict[str, list[KnownName]] = {}
        self._is_named: dict[str, bool] = {}
        for entry in known:
            for name in {entry.id, *map(fold_name, entry.names)}:
                self._known.setdefault(name, []).append(entry)

    def checked(self, draft: Draft) -> Draft | None:
        """Return the draft as far as the text supports it, or None."""
        required = REQUIRED.get(draft.section)
        if required is None:
            return None
        span = self._span(draft)
        if span is None:
            return None
        keys = keys_of(SECTIONS[draft.section])
        field_spans = {
            name: found
            for name, given in draft.field_spans.items()
            if (found := self._trimmed(given))
        }
        fields: dict[str, Any] = {}
        for name, key in keys.items():
            if name in draft.fields and _is_drafted(key):
                value = self._value(key, draft.fields[name], span, field_spans.get(name))
                if value is not None:
                    fields[name] = value
        evidence = self._article.text[slice(*span)]
        if draft.section in _IN_WORDS and not fields.keys() & {"stance", "quote", "text"}:
            fields["text"] = text.clean_line(evidence)
        if not all(any(name in fields for name in entry.split("|")) for entry in required):
            return None
        for name, value in fields.items():
            # A model gives no spans, so the value is looked up in the evidence.
            if name not in field_spans and isinstance(value, str | int):
                place = self._passages.find_within(str(value), span)
                field_spans |= {name: place} if place else {}
        return structs.replace(
            draft,
            fields=fields,
            span=span,
            evidence=evidence,
            field_spans={name: found for name, found in field_spans.items() if name in fields},
            is_sure=draft.is_sure and fields.keys() >= draft.fields.keys(),
        )

    def _span(self, draft: Draft) -> TextSpan | None:
        """Return where the words of the evidence are; without words, the span of the draft."""
        near = self._trimmed(draft.span)
        if draft.evidence:
            if len(draft.evidence) > _MAX_EVIDENCE:
                return None
            if near and self._article.text[slice(*near)] == draft.evidence:
                return near
            near = self._passages.find(draft.evidence, near)
        return near if near and near[1] - near[0] <= _MAX_EVIDENCE else None

    def _trimmed(self, span: TextSpan) -> TextSpan | None:
        """Return a span without white space at its ends; None if it is not in the text."""
        start, end = span
        source = self._article.text
        if not 0 <= start < end <= len(source):
            return None
        while start < end and source[start].isspace():
            start += 1
        while start < end and source[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def _value(self, key: Key, value: object, span: TextSpan, own: TextSpan | None) -> Any:
        """Return the value of a key as far as the text supports it, else None."""
        evidence = self._article.text[slice(*span)]
        if key.name == "count":
            if not isinstance(value, int | str) or isinstance(value, bool):
                return None
            return value if is_count_in(value, evidence) else None
        if key.terms:
            return _terms(key, value)
        if key.kind in ("name", "names"):
            return self._names(key, value)
        if not isinstance(value, str) or not value.strip() or len(value) > _MAX_TEXT:
            return None
        if key.name == "quote":
            quoted = quoted_words(self._passages, value, span)
            # The quoted words of a reaction may be in another sentence than its evidence.
            return quoted_words(self._passages, value, own) if quoted is None and own else quoted
        if key.kind == "when":
            passage = self._article.text[slice(*own)] if own else evidence
            is_dated = is_date_in(value, passage, self._article.published)
            return value if is_dated else None
        return self._words(value, may_be_apart=key.name != "text")

    def _words(self, value: str, *, may_be_apart: bool) -> str | None:
        """Return words that the text contains: an office, a unit, a sentence.

        If they `may_be_apart`, the text may have them at different places, as for an office.
        """
        if self._passages.find(value) or self._passages.has_name(value):
            return text.clean(value.strip())
        if not may_be_apart:
            return None
        words = fold_name(value).split()
        if len(words) <= 12 and all(map(self._passages.has_name, words)):
            return text.clean(value.strip())
        return None

    def _names(self, key: Key, value: object) -> str | list[str] | None:
        if isinstance(value, str):
            name = text.clean_line(value)
            return name if self._is_supported(key, name) else None
        if key.kind != "names" or not isinstance(value, list | tuple) or len(value) > _MAX_NAMES:
            return None
        names = [text.clean_line(name) for name in value if isinstance(name, str)]
        kept = [name for name in dict.fromkeys(names) if self._is_supported(key, name)]
        return (kept[0] if len(kept) == 1 else kept) if kept else None

    def _is_supported(self, key: Key, name: str) -> bool:
        if not name or len(name) > _MAX_NAME:
            return False
        if (key.name == "who" and name in _COUNTED_GROUPS) or (
            key.name == "controller" and name == _NOBODY
        ):
            return True
        if name not in self._is_named:
            self._is_named[name] = self._names_in_text(name)
        return self._is_named[name]

    def _names_in_text(self, name: str) -> bool:
        if self._passages.has_name(name):
            return True
        entries = self._known.get(name) or self._known.get(fold_name(name)) or ()
        aliases = [alias for entry in entries for alias in entry.names]
        aliases += other_names(name)
        return any(map(self._passages.has_name, aliases))


def _is_drafted(key: Key) -> bool:
    if key.name in keys_of(Item):
        return key.name in _GENERAL
    return key.name not in _NOT_DRAFTED


def _terms(key: Key, value: object) -> str | list[str] | None:
    """Return a term, or the terms of a list; synonyms become terms, other words are removed."""
    synonyms = SYNONYMS.get(key.name, {})
    given = value if isinstance(value, list | tuple) else [value]
    words = [synonyms.get(word, word) for word in given if isinstance(word, str)]
    known = [word for word in dict.fromkeys(words) if word in key.terms]
    if not known:
        return None
    return known if key.kind == "terms" and len(known) > 1 else known[0]
