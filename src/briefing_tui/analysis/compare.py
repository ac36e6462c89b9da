"""Compares two briefings by what they say: each change is found once, whatever the files look like.

Frontline, casualties, figures, judgements and indicators are states: one that is not repeated is
last reported, until it is withdrawn or decided. All else is a log of the days, or a register that
others refer to, and is not missed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress
from operator import attrgetter, ne
from typing import Any

from msgspec import structs

from briefing_tui.analysis.matching import COUNTED, Matched, Pair, match_section
from briefing_tui.analysis.movement import moves_of, moves_of_new
from briefing_tui.analysis.standing import (
    STATES,
    Standing,
    has_ended,
    standing,
    without_parts_of,
)
from briefing_tui.model.briefing import SECTIONS, Briefing, Head
from briefing_tui.model.changes import (
    BRIEFING,
    Change,
    Comparison,
    Control,
    FieldChange,
    Kind,
    LastReported,
    Match,
    Move,
)
from briefing_tui.model.claims import Frontline
from briefing_tui.model.counts import Count
from briefing_tui.model.dates import UNREAD, When
from briefing_tui.model.grading import Grade, grade_of
from briefing_tui.model.item import Item
from briefing_tui.model.keys import Key, keys_of
from briefing_tui.model.marking import effective_label
from briefing_tui.model.terms import LIKELIHOOD_SYNONYMS

_NOT_COMPARED = frozenset({"id", "was", "changed", "accepted", "parts", "key"})
_DATES_OF_AN_ISSUE = frozenset({"format", "as_of", "published", "covers_from", "next_due"})
"""What two briefings of a situation differ in by nature."""

_ORDERED = frozenset({"sources", "claimed_by"})
"""Keys whose first value counts for more than the others."""

_GRADING = frozenset({"credibility", "claimed_by", "sources"})


def compare(
    old: Briefing,
    new: Briefing,
    *,
    earlier: Sequence[Briefing] = (),
    is_revision: bool | None = None,
) -> Comparison:
    """What the new briefing says otherwise than the old one.

    `earlier` are the briefings before the old one, for what they reported last. With
    `is_revision`, the two are one briefing before and after it was edited: what is left out was
    taken out, of the logs too, and the dates of the issue count. Left out, this is so where both
    have the same cut-off.
    """
    if is_revision is None:
        is_revision = old.as_of.latest == new.as_of.latest
    matched = {
        section: match_section(section, old, new, is_revision=is_revision) for section in SECTIONS
    }
    found = standing((*earlier, old), new) if earlier else None
    return compare_matched(old, new, matched, is_revision=is_revision, found=found)


def compare_matched(
    old: Briefing,
    new: Briefing,
    matched: Mapping[str, Matched],
    *,
    is_revision: bool,
    found: Standing | None = None,
) -> Comparison:
    """The same of items that are matched already, section by section."""
    comparing = _Comparing(old, new, matched, is_revision, found)
    return Comparison(
        old,
        new,
        tuple(comparing.changes()),
        carried=comparing.carried,
        is_revision=is_revision,
        earlier=tuple(each for each in found.left if each.briefing is not old) if found else (),
    )


def without_items(briefing: Briefing) -> Briefing:
    """The briefing as if its file held no items: what there was before there was any of it."""
    shared: dict[str, Any] = {
        section: tuple(item for item in briefing.section(section) if item.shared)
        for section in SECTIONS
    }
    return structs.replace(briefing, **shared)


class _Comparing:
    """One comparison under way."""

    def __init__(
        self,
        old: Briefing,
        new: Briefing,
        matched: Mapping[str, Matched],
        is_revision: bool,
        found: Standing | None,
    ) -> None:
        self._old, self._new = old, new
        self._matched = matched
        self._is_revision = is_revision
        self._repeated = found.repeated if found else {}
        self._renamed = {
            (section, pair.new.id): pair.old.id
            for section, each in matched.items()
            for pair in each.pairs
            # Points of a series match by it, and not by an id of their own.
            if (pair.match != "id" or section in COUNTED) and pair.new.id != pair.old.id
        }
        """What the new briefing calls otherwise, with the id that the old one has for it."""
        self.carried: dict[str, int] = {}

    def changes(self) -> Iterator[Change]:
        """Every change, in the order of the format, then of the files."""
        head = self._head()
        if head:
            is_remarked = any(each.field == "tlp" for each in head)
            moves: tuple[Move, ...] = ("remarked",) if is_remarked else ()
            yield Change(
                section=BRIEFING, item_id="", kind="changed", match="id", fields=head, moves=moves
            )
        for section, matched in self._matched.items():
            yield from self._section(section, matched)

    def _head(self) -> tuple[FieldChange, ...]:
        left_out = {"accepted"} if self._is_revision else {"accepted"} | _DATES_OF_AN_ISSUE
        found: list[FieldChange] = []
        for key in keys_of(Head).values():
            if key.name == "tlp":
                # A marking may come from the situation, too.
                if self._old.tlp != self._new.tlp:
                    found.append(FieldChange("tlp", self._old.tlp, self._new.tlp))
            elif key.name not in left_out:
                found += self._fields(self._old.head, self._new.head, (key,), self._old)
        return tuple(found)

    def _section(self, section: str, matched: Matched) -> Iterator[Change]:
        is_other = _is_other(SECTIONS[section], matched.pairs)
        other = {id(pair.new): pair for pair in compress(matched.pairs, is_other)}
        self.carried[section] = len(matched.pairs) - len(other)
        if other or matched.only_new:
            came = {id(item) for item in matched.only_new}
            yield from self._changes(section, other, came)
        yield from self._gone(section, matched)

    def _changes(
        self, section: str, other: Mapping[int, Pair], came: Container[int]
    ) -> Iterator[Change]:
        """What became of the items that are written otherwise, and those that came, by address."""
        of_whole: tuple[FieldChange, ...] = ()
        whole: Item | None = None
        for item in self._new.items(section):
            is_part = item.part_index is not None
            if not is_part:
                whole, of_whole = item, ()
            if id(item) in came:
                if not is_part or id(whole) not in came:
                    yield self._came(item)
                continue
            pair = other.get(id(item))
            if pair is None:
                continue
            fields = self._changed_fields(pair)
            if not is_part:
                of_whole = fields
            elif of_whole:
                # What a part has from its whole is said of the whole.
                fields = tuple(each for each in fields if each not in of_whole)
            if fields:
                yield self._changed(pair, fields)
            else:
                self.carried[section] += 1

    def _gone(self, section: str, matched: Matched) -> Iterator[Change]:
        if section not in STATES and not self._is_revision:
            return
        for item in without_parts_of(matched.only_old):
            if self._is_revision or not has_ended(item):
                yield Change(section=section, item_id=item.id, kind="not-repeated", old=item)

    def _came(self, item: Item) -> Change:
        found = self._repeated.get(id(item))
        if found is not None:
            return self._came_again(item, *found)
        control = None
        if isinstance(item, Frontline) and (item.held_before or item.status == "captured"):
            control = self._control(item.held_before, item, self._new)
        return Change(
            section=item.section,
            item_id=item.id,
            kind="withdrawn" if item.withdrawn else "new",
            moves=moves_of_new(item, control),
            control=control,
            new=item,
        )

    def _came_again(self, item: Item, last: LastReported, match: Match) -> Change:
        """What the old briefing does not have, but one before it had."""
        fields = self._fields(last.item, item, _compared(type(item))[1], last.briefing)
        return self._change(last.item, item, fields, last.briefing, match=match, last=last)

    def _changed(self, pair: Pair, fields: tuple[FieldChange, ...]) -> Change:
        return self._change(pair.old, pair.new, fields, self._old, match=pair.match)

    def _change(
        self,
        old: Item,
        new: Item,
        fields: tuple[FieldChange, ...],
        briefing: Briefing,
        *,
        match: Match,
        last: LastReported | None = None,
    ) -> Change:
        control = None
        if isinstance(old, Frontline) and isinstance(new, Frontline):
            before = old.controller or new.held_before or old.held_before
            control = self._control(before, new, briefing)
        moves = moves_of(old, new, fields, control)
        grades = self._grades(old, new, fields, briefing)
        kind = _kind(fields)
        if last is not None and kind != "withdrawn":
            kind = "new"
        return Change(
            section=new.section,
            item_id=new.id,
            kind=kind,
            match=match,
            fields=fields,
            moves=(*moves, "regraded") if grades else moves,
            control=control,
            grades=grades,
            old=old,
            new=new,
            last=last,
        )

    def _control(self, before: str | None, item: Frontline, briefing: Briefing) -> Control | None:
        """Who held a place and who holds it, where that is not the same and both may be told."""
        if item.withdrawn or not item.controller or before == item.controller:
            return None
        key = keys_of(Frontline)["controller"]
        if before and self._is_same(key, before, item.controller, briefing):
            return None
        return Control(before, item.controller, item.since)

    def _grades(
        self, old: Item, new: Item, fields: Iterable[FieldChange], briefing: Briefing
    ) -> tuple[Grade, Grade] | None:
        # The grade of a source itself is one of its keys.
        if not any(each.field in _GRADING for each in fields):
            return None
        before, after = grade_of(briefing, old), grade_of(self._new, new)
        if before is None or after is None or before == after:
            return None
        return before, after

    def _changed_fields(self, pair: Pair) -> tuple[FieldChange, ...]:
        old, new = pair.old, pair.new
        _, keys = _compared(type(new))
        if new.part_index is not None:
            # Which whole a part belongs to is not its own to say.
            keys = tuple(key for key in keys if key.name != "part_of")
        return self._fields(old, new, keys, self._old)

    def _fields(
        self, old: Any, new: Any, keys: Iterable[Key], briefing: Briefing
    ) -> tuple[FieldChange, ...]:
        """The keys that say something else; `briefing` is the one that has the old values."""
        found = []
        for key in keys:
            before, after = getattr(old, key.attribute), getattr(new, key.attribute)
            if before != after and not self._is_same(key, before, after, briefing):
                found.append(FieldChange(key.name, before or None, after or None))
        return tuple(found)

    def _is_same(self, key: Key, before: Any, after: Any, briefing: Briefing) -> bool:
        """Whether two values say the same in other spelling."""
        if not before or not after:
            return not before and not after
        return bool(
            self._meaning(key, before, briefing, {})
            == self._meaning(key, after, self._new, self._renamed)
        )

    def _meaning(
        self, key: Key, value: Any, briefing: Briefing, renamed: dict[tuple[str, str], str]
    ) -> object:
        if isinstance(value, When):
            return value.text if value.precision == UNREAD else _moment(value)
        if isinstance(value, Count):
            return value.meaning
        if isinstance(value, str):
            if key.refers_to:
                return _resolved(key, value, briefing, renamed)
            if key.name == "tlp":
                return effective_label(value)
            words = value.rstrip() if key.kind == "text" and "\n" in value else value
            return LIKELIHOOD_SYNONYMS.get(words, " ".join(words.split()))
        if isinstance(value, tuple) and key.kind in ("names", "ids", "terms", "texts"):
            named = tuple(
                _resolved(key, each, briefing, renamed) if key.refers_to else each for each in value
            )
            return named if key.name in _ORDERED else frozenset(named)
        return value


def _kind(fields: Iterable[FieldChange]) -> Kind:
    names = {each.field: each for each in fields}
    if "withdrawn" in names and names["withdrawn"].after:
        return "withdrawn"
    if "review" in names and names["review"].before == "draft":
        return "confirmed"
    return "changed"


def _keys_compared(record: Any) -> tuple[Callable[[Item], tuple[Any, ...]], tuple[Key, ...]]:
    """The values of a record's compared keys, all at once, and these keys."""
    keys = tuple(key for key in keys_of(record).values() if key.name not in _NOT_COMPARED)
    return attrgetter(*(key.attribute for key in keys)), keys


_compared: Callable[[Any], tuple[Callable[[Item], tuple[Any, ...]], tuple[Key, ...]]] = cache(
    _keys_compared
)


def _is_other(record: Any, pairs: Sequence[Pair]) -> Iterator[bool]:
    """Of each pair, whether any compared key has another value.

    Most items of two days are the same, so that this is most of what comparing costs.
    """
    values, _ = _compared(record)
    old, new = map(_old_of, pairs), map(_new_of, pairs)
    return map(ne, map(values, old), map(values, new))


_old_of, _new_of = attrgetter("old"), attrgetter("new")


def _moment(value: When) -> tuple[object, ...]:
    # A day stays the day that was written, whatever the zone; a moment is one in every zone.
    days = (value.start, value.end) if value.precision != "instant" else (value.earliest,)
    return (value.precision, *days, value.approximate, value.uncertain)


def _resolved(key: Key, words: str, briefing: Briefing, renamed: dict[tuple[str, str], str]) -> str:
    """What a reference means, under the id that the old briefing has for it."""
    if key.refers_to == ("*",):
        section, _, item_id = words.partition("/")
        return f"{section}/{renamed.get((section, item_id), item_id)}"
    for section in key.refers_to:
        if section in ("sources", "actors", "places"):
            found = briefing.directory.candidates(words, (section,))
            if len(found) == 1:
                return renamed.get(found[0], found[0][1])
        elif (section, words) in renamed:
            return renamed[section, words]
    return words.strip()
