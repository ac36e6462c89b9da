"""What became of an item, in phrases: `311 → >412, up`, `taken by Rebels from Government`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison, FieldChange
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import CLAIMANTS, SOURCES, keys_of
from briefing_tui.sections.item_words import state_words
from briefing_tui.sections.phrasing import ARROW, Phrasing, claimant_change, named, shown_value
from briefing_tui.sections.registry import section_of
from briefing_tui.sections.wording import joined, one_line, short_name, when_words

_REWRITTEN = {
    "text": "reworded",
    "note": "another note",
    "title": "another title",
    "summary": "another summary",
    "quote": "quoted otherwise",
    "variants": "other wordings of the quotation",
    "because": "other grounds for it",
    "against": "other grounds against it",
    "external_ids": "other ids elsewhere",
    "alternative_to": "an alternative to another judgement",
    "points_to": "points to other judgements",
    "part_of": "part of another figure",
}
"""Keys of which both values would be too long to be read in a line."""

_LABELS = {
    "from": "counted from",
    "to": "counted to",
    "from_place": "from",
    "held_before": "held before by",
    "sub_type": "type",
    "as_of": "cut-off",
    "covers_from": "covers from",
    "next_due": "next due",
    "at": "position",
    "member_of": "belongs to",
}
_TERMS = frozenset({"stance", "state", "outcome", "kind", "basis", "harm"})
"""Keys whose values are terms of the format, written with hyphens."""
_MOST_NAMED = 3


def phrases(comparison: Comparison, change: Change, *, brief: bool = False) -> tuple[str, ...]:
    """What became of an item, the weightiest phrase first.

    `brief` leaves out what is of wording, grounds and sources alone, where there is more to say.
    """
    made = _Phrases(comparison, change, brief and not change.is_of_words_alone)
    return tuple(one_line(each) for each in made.all())


class _Phrases:
    def __init__(self, comparison: Comparison, change: Change, brief: bool) -> None:
        told: set[str] = {*_REWRITTEN, "sources", "extent"} if brief else set()
        self._phrasing = Phrasing(comparison, change, told)
        self._change, self._said = change, told
        self._old, self._new = self._phrasing.old, self._phrasing.new

    def all(self) -> Iterator[str]:
        change = self._change
        item = change.item
        if change.kind == "withdrawn":
            self._said |= {"withdrawn"}
            yield "withdrawn"
        if change.kind == "confirmed":
            self._said |= {"review"}
            yield "confirmed, no longer a draft"
        if item is not None and (change.old is None or change.new is None):
            yield from self._alone(item)
            return
        if item is not None:
            yield from section_of(self._new, item).phrases(self._phrasing, item)
        yield from self._standing()
        for each in change.fields:
            if each.field not in self._said:
                yield self._field(each)

    def _alone(self, item: Item) -> Iterator[str]:
        came = section_of(self._new, item).came(self._phrasing, item)
        if words := came or state_words(self._new if self._change.new else self._old, item):
            yield words

    def _standing(self) -> Iterator[str]:
        """How good it is and who may see it, in words of its own."""
        change = self._change
        if change.grades:
            self._said |= {"credibility"}
            yield f"re-graded {change.grades[0].text}{ARROW}{change.grades[1].text}"
        if found := change.field("denied_by"):
            self._said |= {"denied_by"}
            denied = joined(self._new, found.after or (), CLAIMANTS)
            yield f"denied by {denied}" if denied else "no longer denied"
        if found := change.field("tlp"):
            self._said |= {"tlp"}
            yield f"re-marked {_marking(found.before)}{ARROW}{_marking(found.after)}"
        if (found := change.field("outcome")) and found.after:
            self._said |= {"outcome", "because", "against"}
            yield f"decided: {str(found.after).replace('-', ' ')}"
        if (found := change.field("withdrawn")) and not found.after:
            self._said |= {"withdrawn"}
            yield "stands again"

    def _field(self, each: FieldChange) -> str:
        if each.field == "sources":
            return self._sources(each)
        if each.field == "review":
            return "a draft again"
        if each.field in _REWRITTEN:
            return _REWRITTEN[each.field]
        label = _LABELS.get(each.field, each.field.replace("_", " "))
        before = self._value(each.before, each.field, self._old)
        after = self._value(each.after, each.field, self._new)
        if each.field == "claimed_by":
            return claimant_change(before, after)
        if each.before is None:
            return f"now with {label} {after}"
        if each.after is None:
            return f"{label} no longer given, before {before}"
        return f"{label} {before}{ARROW}{after}"

    def _value(self, value: Any, field: str, briefing: Briefing) -> str:
        if value is None:
            return ""
        if isinstance(value, tuple) and field != "at":
            return ", ".join(self._value(each, field, briefing) for each in value)
        if isinstance(value, str) and (sections := self._refers_to(field)):
            return named(briefing, value, sections)
        if field in _TERMS:
            return str(value).replace("-", " ")
        if isinstance(value, When):
            return when_words(self._new, value, self._old.as_of)
        return shown_value(value)

    def _refers_to(self, field: str) -> tuple[str, ...]:
        """The registers whose names a key takes."""
        item = self._change.item
        key = keys_of(type(item)).get(field) if item is not None else None
        return key.refers_to if key and not key.must_match else ()

    def _sources(self, each: FieldChange) -> str:
        before, after = each.before or (), each.after or ()
        added = [source for source in after if source not in before]
        dropped = [source for source in before if source not in after]
        if not added and not dropped:
            return "sources in another order"
        words = []
        if added:
            words.append(f"now cites {_some(self._new, added)}")
        if dropped:
            words.append(f"no longer cites {_some(self._old, dropped)}")
        return ", ".join(words)


def _some(briefing: Briefing, sources: list[str]) -> str:
    names = list(dict.fromkeys(short_name(briefing, each, SOURCES) for each in sources))
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST_NAMED - 1])} and {len(names) - _MOST_NAMED + 1} more"


def _marking(label: object) -> str:
    return f"TLP:{str(label).removeprefix('TLP:')}" if label else "the briefing's own marking"
