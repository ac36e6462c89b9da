"""What became of an item, in phrases: `311 → >412, up`, `taken by Rebels from Government`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing_tui.model.assessment import Indicator, Judgement
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Change, Comparison, FieldChange
from briefing_tui.model.claims import Counted, Event, Frontline, Quote, Reaction
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import When
from briefing_tui.model.item import Item
from briefing_tui.model.keys import ACTORS, CLAIMANTS, SOURCES, keys_of
from briefing_tui.presentation.words import (
    NOBODY,
    count_words,
    joined,
    one_line,
    short_name,
    stance_words,
    when_words,
    window_words,
)

ARROW = " → "

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
_MOST_NAMED = 3


def phrases(comparison: Comparison, change: Change, *, brief: bool = False) -> tuple[str, ...]:
    """What became of an item, the weightiest phrase first.

    `brief` leaves out what is of wording, grounds and sources alone, where there is more to say.
    """
    made = _Phrases(comparison, change, brief and not change.is_of_words_alone)
    return tuple(one_line(each) for each in made.all())


def state_words(briefing: Briefing, item: Item) -> str:
    """How an item stands, in a phrase that follows its subject: `captured by Rebels`, `>412`."""
    match item:
        case Frontline():
            return _frontline(briefing, item)
        case Counted():
            return count_words(item)
        case Reaction():
            date = f", {when_words(briefing, item.date)}" if item.date else ""
            return stance_words(briefing, item) + date
        case Quote():
            return f"“{one_line(item.quote)}”" if item.quote else one_line(item.text)
        case Event():
            return one_line(item.text)
        case Judgement():
            return item.outcome.replace("-", " ") if item.outcome else item.likelihood or ""
        case Indicator():
            return (item.state or "").replace("-", " ")
        case _:
            return ""


def _frontline(briefing: Briefing, item: Frontline) -> str:
    words = item.status or "reported"
    by = joined(briefing, item.by, ACTORS)
    controller = _who(briefing, item.controller)
    if by:
        words += f" by {by}"
    elif controller and item.status in ("captured", "held"):
        return f"{words} by {controller}"
    return f"{words}, {controller} in control" if controller else words


def _who(briefing: Briefing, words: str | None) -> str:
    return _named(briefing, words, ACTORS) if words else ""


def _named(briefing: Briefing, words: str, sections: tuple[str, ...]) -> str:
    return "nobody" if words == NOBODY else short_name(briefing, words, sections)


class _Phrases:
    def __init__(self, comparison: Comparison, change: Change, brief: bool) -> None:
        self._change = change
        self._old = change.last.briefing if change.last else comparison.old
        self._new = comparison.new
        self._said: set[str] = {*_REWRITTEN, "sources", "extent"} if brief else set()

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
        if isinstance(item, Counted):
            yield from self._figure(item)
        elif isinstance(item, Frontline):
            yield from self._place(item)
        yield from self._standing()
        for each in change.fields:
            if each.field not in self._said:
                yield self._field(each)

    def _alone(self, item: Item) -> Iterator[str]:
        change = self._change
        if change.control and isinstance(item, Frontline):
            yield self._taken(item)
        elif words := state_words(self._new if change.new else self._old, item):
            yield words

    def _place(self, item: Frontline) -> Iterator[str]:
        status = self._change.field("status")
        if self._change.control:
            self._said |= {"status", "controller", "held_before", "since", "by"}
            yield self._taken(item)
            if status and status.before:
                yield f"{status.before} before"
        elif status:
            self._said |= {"status", "by"}
            controller = self._change.field("controller")
            words = f"{status.before or 'no status'}{ARROW}{status.after or 'no status'}"
            by = joined(self._new, item.by, ACTORS)
            yield f"{words} by {by}" if by else words
            if controller and not controller.after:
                self._said |= {"controller"}
                before = _who(self._old, controller.before)
                yield f"no longer said to be held by {before}"

    def _taken(self, item: Frontline) -> str:
        control = self._change.control
        assert control is not None
        after, before = _who(self._new, control.after), _who(self._old, control.before)
        if "turned-back" in self._change.moves:
            words = f"back with {after}, from {before}"
        elif item.status == "captured":
            words = f"taken by {after}" + (f" from {before}" if before else "")
        else:
            words = f"now held by {after}" + (f", before by {before}" if before else "")
        if not control.since:
            return words
        since = when_words(self._new, control.since, self._old.as_of)
        return f"{words}, {since if since.startswith('by ') else f'since {since}'}"

    def _figure(self, item: Counted) -> Iterator[str]:
        moves = self._change.moves
        old = self._change.old
        if "next-window" in moves and isinstance(old, Counted):
            self._said |= {"count", "to", "from", "best"}
            before = f"{count_words(old)} for {window_words(self._old, old)}"
            yield f"{count_words(item)} for {window_words(self._new, item)}, before {before}"
            return
        count = self._change.field("count")
        to = self._change.field("to")
        self._said |= {"count", "to"}
        if count:
            words = f"{_shown(count.before)}{ARROW}{_shown(count.after)}"
            way = next((each for each in moves if each in _WAYS), None)
            yield f"{words}, {_WAYS[way]}" if way else words
        elif to:
            yield f"still {count_words(item)}"
        if "recounted" in moves:
            yield "counted anew"
        if to:
            end = (
                when_words(self._new, to.after, self._old.as_of)
                if isinstance(to.after, When)
                else "the cut-off"
            )
            yield f"counted to {end}"
        if "claimant-changed" in moves:
            self._said |= {"claimed_by"}
            before = joined(self._old, old.claimed_by if old else (), CLAIMANTS)
            after = joined(self._new, item.claimed_by, CLAIMANTS)
            yield self._claimant(before, after)

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
            return self._claimant(before, after)
        if each.before is None:
            return f"now with {label} {after}"
        if each.after is None:
            return f"{label} no longer given, before {before}"
        return f"{label} {before}{ARROW}{after}"

    def _claimant(self, before: str, after: str) -> str:
        return f"now according to {after or 'its source'}, before {before or 'its source'}"

    def _value(self, value: Any, field: str, briefing: Briefing) -> str:
        if value is None:
            return ""
        if isinstance(value, tuple) and field != "at":
            return ", ".join(self._value(each, field, briefing) for each in value)
        if isinstance(value, str) and (sections := self._refers_to(field)):
            return _named(briefing, value, sections)
        if field in _TERMS:
            return str(value).replace("-", " ")
        if isinstance(value, When):
            return when_words(self._new, value, self._old.as_of)
        return _shown(value)

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


_WAYS = {"up": "up", "down": "down", "narrowed": "narrowed", "widened": "widened"}
_TERMS = frozenset({"stance", "state", "outcome", "kind", "basis", "harm"})


def _shown(value: object) -> str:
    if isinstance(value, Count):
        return value.display
    return "no figure" if value is None else str(value)


def _marking(label: object) -> str:
    return f"TLP:{str(label).removeprefix('TLP:')}" if label else "the briefing's own marking"


def _some(briefing: Briefing, sources: list[str]) -> str:
    names = list(dict.fromkeys(short_name(briefing, each, SOURCES) for each in sources))
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST_NAMED - 1])} and {len(names) - _MOST_NAMED + 1} more"
