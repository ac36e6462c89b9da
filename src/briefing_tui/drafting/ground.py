"""Checks every draft against the text of its article.

Unsupported drafts are dropped. A draft that loses an unsupported value is unsure.
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

REQUIRED_KEYS: Mapping[str, tuple[str, ...]] = {
    "frontline": ("place", "status"),
    "casualties": ("harm", "count"),
    "figures": ("what", "count"),
    "reactions": ("actor",),
    "quotes": ("quote",),
    "events": ("text|sub_type",),
}
"""By section, the keys that a draft must have; `text|sub_type` means `text` or `sub_type`."""

_DRAFTED_COMMON_KEYS = frozenset({"claimed_by", "denied_by"})
"""The keys of `Item` that a draft may have."""

_NOT_DRAFTED_KEYS = frozenset({"parts", "variants", "best", "part_of"})
"""Keys that some sections have, but that a draft must not have."""

_COUNTED_GROUPS = frozenset({"all", "civilians", "combatants", "children", "women", "men"})
"""Values of `who` that need not be in the article, which may use other words for the group."""

_SECTIONS_WITH_TEXT = frozenset({"reactions", "events"})
"""A draft of these sections that has no text, quote or stance gets the evidence as its `text`."""

_NO_CONTROLLER = "none"
"""The `controller` of a place that nobody controls."""

MAX_DRAFTS = 2_000
"""The maximum number of drafts for one article. Further drafts are dropped."""

# Limits of values, in characters. `_MAX_NAMES` limits the number of names in a list.
_MAX_TEXT = 5_000
_MAX_NAME = 200
_MAX_EVIDENCE = 5_000
_MAX_NAMES = 20

_MAX_SEPARATE_WORDS = 12
"""If a value has more words, they must be next to each other in the text."""


def ground(
    article: Article,
    drafts: Iterable[Draft],
    known: Iterable[KnownName] = (),
) -> Grounded:
    """Return the drafts that the text supports, with exact spans."""
    checker = _Checker(article, known)
    grounded: list[Draft] = []
    dropped = 0
    for draft in drafts:
        supported = checker.supported(draft) if len(grounded) < MAX_DRAFTS else None
        if supported is None:
            dropped += 1
        else:
            grounded.append(supported)
    return Grounded(drafts=tuple(grounded), dropped=dropped)


class _Checker:
    def __init__(self, article: Article, known: Iterable[KnownName]) -> None:
        self._article = article
        self._passages = Passages(article.text)
        self._known: dict[str, list[KnownName]] = {}
        self._is_in_text_by_name: dict[str, bool] = {}
        for entry in known:
            for name in {entry.id, *map(fold_name, entry.names)}:
                self._known.setdefault(name, []).append(entry)

    def supported(self, draft: Draft) -> Draft | None:
        """Return a draft without the values that the text does not support.

        Values with a fixed list of terms, such as the stance, need no words in the text. Return
        None if the section is not in `REQUIRED_KEYS`, if the evidence is not in the text, or if a
        required key is missing.
        """
        required = REQUIRED_KEYS.get(draft.section)
        if required is None:
            return None
        span = self._evidence_span(draft)
        if span is None:
            return None
        keys = keys_of(SECTIONS[draft.section])
        field_spans = {
            name: trimmed
            for name, field_span in draft.field_spans.items()
            if (trimmed := self._trimmed(field_span))
        }
        fields: dict[str, Any] = {}
        for name, key in keys.items():
            if name in draft.fields and _is_drafted(key):
                value = self._supported_value(key, draft.fields[name], span, field_spans.get(name))
                if value is not None:
                    fields[name] = value
        is_complete = all(
            _number_of_values(fields.get(name)) >= _number_of_values(value)
            for name, value in draft.fields.items()
        )
        evidence = self._article.text[slice(*span)]
        if draft.section in _SECTIONS_WITH_TEXT and not fields.keys() & {"stance", "quote", "text"}:
            fields["text"] = text.clean_line(evidence)
        if not all(fields.keys() & alternatives.split("|") for alternatives in required):
            return None
        for name, value in fields.items():
            # The drafts of a language model have no `field_spans`, so find the values in the text.
            if (
                name not in field_spans
                and isinstance(value, str | int)
                and (field_span := self._span_of_value(name, value, span))
            ):
                field_spans[name] = field_span
        return structs.replace(
            draft,
            fields=fields,
            span=span,
            evidence=evidence,
            field_spans={
                name: field_span for name, field_span in field_spans.items() if name in fields
            },
            is_sure=draft.is_sure and is_complete,
        )

    def _span_of_value(self, key: str, value: str | int, span: TextSpan) -> TextSpan | None:
        """Return the first passage of a value within a span.

        Return None for a count that the span contains more than once, in digits or words.
        """
        if key != "count":
            return self._passages.find_within(str(value), span)
        source = self._article.text
        spans = [
            (start, end)
            for start, end in self._passages.all_within(str(value), span)
            if not (source[start - 1 : start].isalnum() or source[end : end + 1].isalnum())
        ]
        if len(spans) != 1:
            return None
        start, end = spans[0]
        is_elsewhere = is_count_in(value, f"{source[span[0] : start]}|{source[end : span[1]]}")
        return None if is_elsewhere else spans[0]

    def _evidence_span(self, draft: Draft) -> TextSpan | None:
        """Return the span of the evidence, or of the draft if it has no evidence."""
        span = self._trimmed(draft.span)
        if draft.evidence:
            if len(draft.evidence) > _MAX_EVIDENCE:
                return None
            if span and self._article.text[slice(*span)] == draft.evidence:
                return span
            span = self._passages.find(draft.evidence, near=span)
        return span if span and span[1] - span[0] <= _MAX_EVIDENCE else None

    def _trimmed(self, span: TextSpan) -> TextSpan | None:
        start, end = span
        source = self._article.text
        if not 0 <= start < end <= len(source):
            return None
        while start < end and source[start].isspace():
            start += 1
        while start < end and source[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def _supported_value(
        self, key: Key, value: object, span: TextSpan, field_span: TextSpan | None
    ) -> Any:
        evidence = self._article.text[slice(*span)]
        if key.name == "count":
            if not isinstance(value, int | str) or isinstance(value, bool):
                return None
            return value if is_count_in(value, evidence) else None
        if key.terms:
            return _terms(key, value)
        if key.kind in ("name", "names"):
            return self._supported_names(key, value)
        # All other values are words.
        if not isinstance(value, str) or not value.strip() or len(value) > _MAX_TEXT:
            return None
        if key.name == "quote":
            quoted = quoted_words(self._passages, value, span)
            if quoted is None and field_span:
                # The quoted words of a reaction may be in the sentence after its evidence.
                quoted = quoted_words(self._passages, value, field_span)
            return quoted
        if key.kind == "when":
            passage = self._article.text[slice(*field_span)] if field_span else evidence
            is_supported = is_date_in(value, passage, self._article.published)
            return value if is_supported else None
        return self._supported_words(value, may_be_apart=key.name != "text")

    def _supported_words(self, value: str, *, may_be_apart: bool) -> str | None:
        """Return a value such as the `role` "foreign minister" if the text contains it, else None.

        If `may_be_apart`, the words may be in different places of the text.
        """
        if self._passages.find(value) or self._passages.has_name(value):
            return text.clean(value.strip())
        if not may_be_apart:
            return None
        words = fold_name(value).split()
        if len(words) <= _MAX_SEPARATE_WORDS and all(map(self._passages.has_name, words)):
            return text.clean(value.strip())
        return None

    def _supported_names(self, key: Key, value: object) -> str | list[str] | None:
        if isinstance(value, str):
            name = text.clean_line(value)
            return name if self._is_supported_name(key, name) else None
        if key.kind != "names" or not isinstance(value, list | tuple) or len(value) > _MAX_NAMES:
            return None
        names = [text.clean_line(name) for name in value if isinstance(name, str)]
        supported = [name for name in dict.fromkeys(names) if self._is_supported_name(key, name)]
        if not supported:
            return None
        return supported[0] if len(supported) == 1 else supported

    def _is_supported_name(self, key: Key, name: str) -> bool:
        """Whether a name is in the text, or need not be in it, such as `civilians`."""
        if not name or len(name) > _MAX_NAME:
            return False
        if (key.name == "who" and name in _COUNTED_GROUPS) or (
            key.name == "controller" and name == _NO_CONTROLLER
        ):
            return True
        if name not in self._is_in_text_by_name:
            self._is_in_text_by_name[name] = self._is_in_text(name)
        return self._is_in_text_by_name[name]

    def _is_in_text(self, name: str) -> bool:
        """Whether the text contains a name, or another name of the same entry or country."""
        if self._passages.has_name(name):
            return True
        entries = self._known.get(name) or self._known.get(fold_name(name)) or ()
        aliases = [alias for entry in entries for alias in entry.names]
        aliases += other_names(name)
        return any(map(self._passages.has_name, aliases))


def _number_of_values(value: object) -> int:
    if isinstance(value, list | tuple):
        return len(value)
    return 0 if value is None else 1


def _is_drafted(key: Key) -> bool:
    if key.name in keys_of(Item):
        return key.name in _DRAFTED_COMMON_KEYS
    return key.name not in _NOT_DRAFTED_KEYS


def _terms(key: Key, value: object) -> str | list[str] | None:
    synonyms = SYNONYMS.get(key.name, {})
    values = value if isinstance(value, list | tuple) else [value]
    words = [synonyms.get(word, word) for word in values if isinstance(word, str)]
    terms = [word for word in dict.fromkeys(words) if word in key.terms]
    if not terms:
        return None
    return terms if key.kind == "terms" and len(terms) > 1 else terms[0]
