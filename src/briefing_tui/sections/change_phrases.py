"""Changes of items as phrases: `311 → >412, up`, `taken by Rebels from Government`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import WORDING_KEYS, Change, Comparison, FieldChange
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS, SOURCES, keys_of
from briefing_tui.model.marking import effective_label
from briefing_tui.sections.date_words import bound_words
from briefing_tui.sections.item_words import state_words
from briefing_tui.sections.phrasing import (
    ARROW,
    Phrasing,
    claimant_change,
    name_or_nobody,
    shown_value,
)
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import (
    claimant_name,
    joined_names,
    one_line,
    short_name,
    when_words,
    with_and,
)

_REWRITTEN = {
    "text": "text",
    "note": "note",
    "title": "title",
    "summary": "summary",
    "quote": "quotation",
    "variants": "other wordings",
    "because": "evidence for it",
    "against": "evidence against it",
    "external_ids": "external ids",
    "alternative_to": "alternative judgement",
    "points_to": "judgements it points to",
    "part_of": "the figure it is part of",
}
"""Nouns for keys whose values are not shown. A changed note is shown as `note changed`."""

_LABELS = {
    "since": "start date",
    "from": "first day counted",
    "to": "last day counted",
    "from_place": "origin",
    "held_before": "previous controller",
    "by": "actor",
    "sub_type": "type",
    "as_of": "cut-off",
    "covers_from": "first day covered",
    "next_due": "next briefing due",
    "at": "coordinates",
    "member_of": "member of",
}
_TERMS = frozenset({"stance", "state", "outcome", "kind", "basis", "harm"})
_MINOR_KEYS = frozenset({*_REWRITTEN, "sources", "extent"})
_MAX_NAMES = 3
"""A phrase names at most this many new sources, and at most as many that are no longer cited."""


def phrases(comparison: Comparison, change: Change, *, main_only: bool = False) -> tuple[str, ...]:
    """Return what changed in an item.

    With `main_only`, minor changes such as another wording are left out, unless nothing else
    changed.
    """
    if not main_only or change.is_wording_only:
        return _phrases(comparison, change, frozenset())
    main = _phrases(comparison, change, _MINOR_KEYS)
    return main or _phrases(comparison, change, WORDING_KEYS)


def _phrases(comparison: Comparison, change: Change, left_out: frozenset[str]) -> tuple[str, ...]:
    builder = _PhraseBuilder(comparison, change, left_out)
    return tuple(one_line(phrase) for phrase in builder.phrases())


class _PhraseBuilder:
    def __init__(self, comparison: Comparison, change: Change, left_out: frozenset[str]) -> None:
        # `Phrasing` shares this set, so that sections can add the keys that they describe.
        described = set(left_out)
        self._phrasing = Phrasing(comparison, change, described)
        self._change, self._described_keys = change, described
        self._old, self._new = self._phrasing.old, self._phrasing.new

    def phrases(self) -> Iterator[str]:
        change = self._change
        item = change.item
        if change.kind == "withdrawn":
            self._described_keys |= {"withdrawn", *self._left_out_of_withdrawal()}
            yield self._withdrawal()
        if change.kind == "confirmed":
            self._described_keys |= {"review"}
            yield "confirmed (was: draft)"
        if item is not None and (change.old is None or change.new is None):
            if change.kind != "withdrawn":
                yield from self._state(item)
            return
        if item is not None:
            yield from section_of(self._new, item).phrases(self._phrasing, item)
        # Grade and marking come last, but the loop below must skip their keys.
        grading = [*self._grade(), *self._marking()]
        yield from self._denial_and_outcome()
        rewritten: list[str] = []
        for field_change in change.fields:
            name = field_change.field
            if name in self._described_keys:
                continue
            if name in _REWRITTEN:
                rewritten.append(_REWRITTEN[name])
            else:
                yield self._field(field_change)
        if rewritten:
            yield f"{with_and(rewritten)} changed"
        yield from grading

    def _withdrawal(self) -> str:
        """Say what is withdrawn: `withdrawn` alone could mean that troops have left a place."""
        change = self._change
        item = change.old or change.new
        assert item is not None
        words = "withdrawn"
        if section_of(self._new, item).is_opinion:
            words = "statement withdrawn"
        elif item.needs_source:
            words = "claim withdrawn"
        # The state of an event is a sentence.
        state = state_words(self._old if change.old else self._new, item).rstrip(".")
        return f"{words}: {state}" if state else words

    def _left_out_of_withdrawal(self) -> Iterator[str]:
        """Yield the keys that a withdrawn claim no longer has, and that need no phrase.

        A writer who withdraws a claim need not repeat its keys. A missing `denied_by`, for example,
        does not mean that the denial was taken back. Only if the claimant is now another one, a
        missing `claimed_by` gets a phrase, because readers must know whose claim it was.
        """
        old, new = self._change.old, self._change.new
        is_same = old and new and claimant_name(self._old, old) == claimant_name(self._new, new)
        shown = {*_REWRITTEN, "sources", *(() if is_same else ("claimed_by",))}
        for field_change in self._change.fields:
            if not field_change.after and field_change.field not in shown:
                yield field_change.field

    def _state(self, item: Item) -> Iterator[str]:
        briefing = self._new if self._change.new else self._old
        words = section_of(self._new, item).single_state(self._phrasing, item)
        words = words or state_words(briefing, item)
        if words:
            yield words

    def _grade(self) -> Iterator[str]:
        change = self._change
        if change.grades:
            self._described_keys |= {"credibility"}
            yield f"grade {change.grades[0].text}{ARROW}{change.grades[1].text}"

    def _marking(self) -> Iterator[str]:
        if marking := self._change.field("tlp"):
            self._described_keys |= {"tlp"}
            yield f"marking {_marking_words(marking.before)}{ARROW}{_marking_words(marking.after)}"

    def _denial_and_outcome(self) -> Iterator[str]:
        change = self._change
        denial = change.field("denied_by")
        if denial and "denied_by" not in self._described_keys:
            self._described_keys |= {"denied_by"}
            after = joined_names(self._new, denial.after or (), CLAIMANTS)
            before = joined_names(self._old, denial.before or (), CLAIMANTS)
            yield f"denied by {after}" if after else f"no longer denied by {before}"
        if (outcome := change.field("outcome")) and outcome.after:
            self._described_keys |= {"outcome", "because", "against"}
            yield f"outcome: {str(outcome.after).replace('-', ' ')}"
        if (withdrawal := change.field("withdrawn")) and not withdrawal.after:
            self._described_keys |= {"withdrawn"}
            yield "no longer withdrawn"

    def _field(self, change: FieldChange) -> str:
        if change.field == "sources":
            return self._sources(change)
        if change.field == "review":
            return "draft again"
        label = _LABELS.get(change.field, change.field.replace("_", " "))
        before = self._value(change.before, change.field, self._old)
        after = self._value(change.after, change.field, self._new)
        if change.field == "claimed_by":
            return claimant_change(self._phrasing)
        if change.before is None:
            return f"{label} added: {after}"
        if change.after is None:
            return f"{label} removed (was: {before})"
        return f"{label} {before}{ARROW}{after}"

    def _value(self, value: Any, field: str, briefing: Briefing) -> str:
        if value is None:
            return ""
        if isinstance(value, tuple) and field != "at":
            return ", ".join(self._value(member, field, briefing) for member in value)
        if isinstance(value, str) and (sections := self._refers_to(field)):
            return name_or_nobody(briefing, value, sections)
        if field in _TERMS:
            return str(value).replace("-", " ")
        if isinstance(value, When):
            words = when_words(self._new, value, self._old.as_of)
            return bound_words(value, words) if field in ("since", "from", "to") else words
        return shown_value(value)

    def _refers_to(self, field: str) -> tuple[str, ...]:
        """Return the sections whose items a key may name; none if the key accepts only ids."""
        item = self._change.item
        key = keys_of(type(item)).get(field) if item is not None else None
        return key.refers_to if key and not key.must_match else ()

    def _sources(self, change: FieldChange) -> str:
        before, after = change.before or (), change.after or ()
        added = [source for source in after if source not in before]
        dropped = [source for source in before if source not in after]
        if not added and not dropped:
            return "order of sources changed"
        added_names, dropped_names = _distinct_names(self._new, added, self._old, dropped)
        cites = (("now cites", added_names), ("no longer cites", dropped_names))
        return ", ".join(f"{verb} {_some_names(names)}" for verb, names in cites if names)


def _distinct_names(
    new: Briefing, added: Sequence[str], old: Briefing, dropped: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return the names of added and of dropped sources.

    A name in both lists gets a date or a title: `SANA (5 Dec)`.
    """
    sources = [(new, source) for source in added] + [(old, source) for source in dropped]
    names = [short_name(briefing, source, SOURCES) for briefing, source in sources]
    ambiguous = {*names[: len(added)]} & {*names[len(added) :]}
    for name in ambiguous:
        positions = [position for position, other in enumerate(names) if other == name]
        for detail_of in (_date, _title):
            details = [detail_of(*sources[position]) for position in positions]
            if all(details) and len(set(details)) == len(details):
                for position, detail in zip(positions, details, strict=True):
                    names[position] = f"{name} ({detail})"
                break
    return (
        list(dict.fromkeys(names[: len(added)])),
        list(dict.fromkeys(names[len(added) :])),
    )


def _date(briefing: Briefing, words: str) -> str:
    source = briefing.directory.source(words)
    return when_words(briefing, source.published) if source and source.published else ""


def _title(briefing: Briefing, words: str) -> str:
    source = briefing.directory.source(words)
    return f"“{one_line(source.title)}”" if source and source.title else ""


def _some_names(names: Sequence[str]) -> str:
    if len(names) <= _MAX_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[: _MAX_NAMES - 1])} and {len(names) - _MAX_NAMES + 1} more"


def _marking_words(label: object) -> str:
    # `tlp:amber` applies as `TLP:AMBER`, and an unknown label applies as `TLP:RED`.
    return f"TLP:{effective_label(str(label))}" if label else "that of the briefing"
