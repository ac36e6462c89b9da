"""Compare two briefings by what they say, not by order and notation."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress

from briefing_tui.analysis.matching import Matched, Pair, match_section_in_slices
from briefing_tui.analysis.older_items import (
    OlderItems,
    has_ended,
    older_items_in_slices,
    without_parts_of,
)
from briefing_tui.analysis.sameness import Sameness, compared_keys, which_differ
from briefing_tui.analysis.slices import Slices, in_chunks, result_of, slices_for
from briefing_tui.model.briefing import Briefing, Head
from briefing_tui.model.changes import (
    BRIEFING,
    Change,
    ChangeKind,
    Comparison,
    Control,
    FieldChange,
    LastReported,
    Match,
    Move,
)
from briefing_tui.model.grading import Grade, grade_of
from briefing_tui.model.item import Item, has_parts
from briefing_tui.model.keys import REFERENCES, keys_of
from briefing_tui.model.points import is_continued_by, window_of
from briefing_tui.model.preparing import NOT_INHERITED
from briefing_tui.sections.meanings import have_other_claimants
from briefing_tui.sections.registry import sections_of

_IGNORED_BETWEEN_DAYS = frozenset({"format", "as_of", "published", "covers_from", "next_due"})
"""Keys of the head that are compared only between two versions of one briefing."""

_ITEMS_AT_ONCE = 500

_GRADE_KEYS = frozenset({"credibility", "claimed_by", "sources"})
"""Keys that decide the grade of a claim."""


def compare(
    old: Briefing,
    new: Briefing,
    *,
    earlier: Sequence[Briefing] = (),
    is_revision: bool | None = None,
) -> Comparison:
    """Return the changes from the old briefing to the new one.

    In sections whose items last for several days, an item that the old briefing lacks is compared
    with its last report in `earlier`. In a revision, which is a new version of one briefing, every
    missing item and every changed date in the head is a change. By default, equal cut-offs mean a
    revision.
    """
    return result_of(compare_in_slices(old, new, earlier=earlier, is_revision=is_revision))


def compare_in_slices(
    old: Briefing,
    new: Briefing,
    *,
    earlier: Sequence[Briefing] = (),
    is_revision: bool | None = None,
) -> Slices[Comparison]:
    """Do the same as `compare` in short steps, and yield between them."""
    if is_revision is None:
        # If a cut-off cannot be read, its text is compared.
        old_end, new_end = (day.as_of.latest or day.as_of.text for day in (old, new))
        is_revision = old_end == new_end
    matched: dict[str, Matched] = {}
    for section in new.kinds:
        matched[section] = yield from match_section_in_slices(
            section, old, new, is_revision=is_revision
        )
    older = (yield from older_items_in_slices((*earlier, old), new)) if earlier else None
    comparing = _Comparing(old, new, matched, is_revision, older)
    changes = yield from comparing.changes()
    return comparing.comparison(changes)


def compare_matched(
    old: Briefing,
    new: Briefing,
    matched: Mapping[str, Matched],
    *,
    is_revision: bool,
    markings: tuple[str, str],
) -> Comparison:
    """Compare items that are already matched.

    `markings` are the markings of the two files. If the comparison is for an audience, `old` and
    `new` lack the withheld items, and can have other markings than their files.
    """
    comparing = _Comparing(old, new, matched, is_revision, None, markings)
    return comparing.comparison(result_of(comparing.changes()))


def without_own_items(briefing: Briefing) -> Briefing:
    """Return the briefing with only its shared items."""
    return briefing.with_items(
        {
            section: tuple(item for item in briefing.section(section) if item.shared)
            for section in briefing.kinds
        }
    )


class _Comparing:
    def __init__(
        self,
        old: Briefing,
        new: Briefing,
        matched: Mapping[str, Matched],
        is_revision: bool,
        older: OlderItems | None,
        markings: tuple[str, str] | None = None,
    ) -> None:
        self._old, self._new = old, new
        self._markings = markings or (old.tlp, new.tlp)
        self._matched = matched
        self._is_revision = is_revision
        self._older_items = older or OlderItems({}, ())
        renamed = {
            (section, pair.new.id): pair.old.id
            for section, matches in matched.items()
            for pair in matches.pairs
            # Items that can have parts can also be points of a series. Then `killed` and
            # `killed@2024-12-02` match by "id", although their ids differ.
            if (pair.match != "id" or has_parts(new.kinds[section])) and pair.new.id != pair.old.id
        }
        self._sameness = Sameness(new, renamed)
        self._sections = sections_of(new)
        self._unchanged: dict[str, int] = {}

    def comparison(self, changes: tuple[Change, ...]) -> Comparison:
        return Comparison(
            self._old,
            self._new,
            changes,
            unchanged=self._unchanged,
            is_revision=self._is_revision,
            older_in_neither=tuple(
                report for report in self._older_items.older if report.briefing is not self._old
            ),
        )

    def changes(self) -> Slices[tuple[Change, ...]]:
        changes = list(self._head_changes())
        total = sum(len(matched.pairs) for matched in self._matched.values()) or 1
        done = 0
        for section, matched in self._matched.items():
            differing: dict[int, Pair] = {}
            for pairs in in_chunks(matched.pairs, _ITEMS_AT_ONCE):
                is_different = which_differ(self._new.kinds[section], pairs)
                differing.update((id(pair.new), pair) for pair in compress(pairs, is_different))
                done += len(pairs)
                yield from slices_for(len(pairs), done / total)
            self._unchanged[section] = len(matched.pairs) - len(differing)
            for change in self._section_changes(section, matched, differing):
                if change is None:
                    yield from slices_for(_ITEMS_AT_ONCE, done / total)
                else:
                    changes.append(change)
                    yield done / total
        return tuple(changes)

    def _head_changes(self) -> Iterator[Change]:
        head = self._head_fields()
        if head:
            is_remarked = any(change.field == "tlp" for change in head)
            moves: tuple[Move, ...] = ("remarked",) if is_remarked else ()
            yield Change(
                section=BRIEFING, item_id="", kind="changed", match="id", fields=head, moves=moves
            )

    def _head_fields(self) -> tuple[FieldChange, ...]:
        ignored_keys = {"accepted"} if self._is_revision else {"accepted"} | _IGNORED_BETWEEN_DAYS
        fields: list[FieldChange] = []
        for key in keys_of(Head).values():
            if key.name == "tlp":
                # The head may lack the marking, because the situation may give it.
                before, after = self._markings
                if before != after:
                    fields.append(FieldChange("tlp", before, after))
            elif key.name not in ignored_keys:
                fields += self._sameness.field_changes(
                    self._old.head, self._new.head, (key,), self._old
                )
        return tuple(fields)

    def _section_changes(
        self, section: str, matched: Matched, differing: Mapping[int, Pair]
    ) -> Iterator[Change | None]:
        """Yield the changes of a section, and None where work can pause."""
        if differing or matched.only_new:
            new_ids = {id(item) for item in matched.only_new}
            yield from self._changed_and_new(section, differing, new_ids)
        yield from self._not_repeated(section, matched)

    def _changed_and_new(
        self, section: str, differing: Mapping[int, Pair], new_ids: Container[int]
    ) -> Iterator[Change | None]:
        """Yield the changes of changed and new items, and None where work can pause.

        `differing` and `new_ids` contain the `id()` of items of the new briefing.
        """
        fields_of_whole: tuple[FieldChange, ...] = ()
        whole: Item | None = None
        for number, item in enumerate(self._new.items(section), 1):
            if number % _ITEMS_AT_ONCE == 0:
                yield None
            is_part = item.part_index is not None
            if not is_part:
                whole, fields_of_whole = item, ()
            if id(item) in new_ids:
                # A new part of a new item has no change of its own.
                if not is_part or id(whole) not in new_ids:
                    yield self._new_item(item)
                continue
            pair = differing.get(id(item))
            if pair is None:
                continue
            fields = self._changed_fields(pair)
            inherited: frozenset[str] = frozenset()
            if not is_part:
                fields_of_whole = fields
            elif fields_of_whole:
                # Values that a part inherits are already reported for the containing item.
                repeated = {field.field for field in fields if field in fields_of_whole}
                inherited = frozenset(repeated - NOT_INHERITED)
                fields = tuple(field for field in fields if field.field not in inherited)
            if fields:
                yield self._change(
                    pair.old, pair.new, fields, self._old, match=pair.match, inherited=inherited
                )
            else:
                self._unchanged[section] += 1

    def _not_repeated(self, section: str, matched: Matched) -> Iterator[Change]:
        definition = self._sections.by_name[section]
        if not definition.lasts and not self._is_revision:
            return
        for item in without_parts_of(matched.only_old):
            if self._is_revision or not has_ended(definition, item):
                yield Change(section=section, item_id=item.id, kind="not-repeated", old=item)

    def _new_item(self, item: Item) -> Change:
        last_report = self._older_items.repeated.get(id(item))
        if last_report is not None:
            return self._reported_again(item, *last_report)
        control = self._control(None, item, self._new)
        first_moves = self._sections.of(item).first_moves(item)
        return Change(
            section=item.section,
            item_id=item.id,
            kind="withdrawn" if item.withdrawn else "new",
            moves=first_moves or (("changed-hands",) if control else ()),
            control=control,
            new=item,
        )

    def _reported_again(self, item: Item, last: LastReported, match: Match) -> Change:
        fields = self._sameness.field_changes(
            last.item, item, compared_keys(type(item))[1], last.briefing
        )
        return self._change(last.item, item, fields, last.briefing, match=match, last=last)

    def _change(
        self,
        old: Item,
        new: Item,
        fields: tuple[FieldChange, ...],
        briefing: Briefing,
        *,
        match: Match,
        last: LastReported | None = None,
        inherited: frozenset[str] = frozenset(),
    ) -> Change:
        """Return a change of `fields`. A part changed the keys `inherited` with its whole."""
        changed = frozenset(field.field for field in fields)
        own_moves: Iterable[Move]
        if old.withdrawn:
            # A claim that was withdrawn says nothing with which a later claim can be compared.
            control = self._control(None, new, self._new)
            own_moves = ("changed-hands",) if control else ()
        else:
            control = self._control(old, new, briefing)
            is_next_period = is_continued_by(window_of(briefing, old), window_of(self._new, new))
            keys = changed | inherited
            if have_other_claimants((briefing, old), (self._new, new)):
                # Without `claimed_by`, the sources make the claim.
                keys |= {"claimed_by"}
            own_moves = self._sections.of(new).moves(old, new, keys, control, is_next_period)
        moves = (*own_moves, *_common_moves(old, new, changed))
        grades = self._grades(old, new, fields, briefing)
        kind = _kind(fields)
        if last is not None and kind != "withdrawn":
            # The old briefing lacks the item, so the item is new in this comparison.
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

    def _control(self, old: Item | None, new: Item, briefing: Briefing) -> Control | None:
        control_of = self._sections.of(new).control
        control = control_of(old, new) if control_of else None
        if control is None or control.before == control.after:
            return None
        key = keys_of(type(new))["controller"]
        if control.before and self._sameness.is_same(key, control.before, control.after, briefing):
            return None
        return control

    def _grades(
        self, old: Item, new: Item, fields: Iterable[FieldChange], briefing: Briefing
    ) -> tuple[Grade, Grade] | None:
        # The key `reliability`, which sources have, is reported as a changed key.
        if not any(field.field in _GRADE_KEYS for field in fields):
            return None
        if new.withdrawn and new.credibility is None:
            # A writer who withdraws a claim need not repeat its keys.
            return None
        before, after = grade_of(briefing, old), grade_of(self._new, new)
        if before is None or after is None or before == after:
            return None
        return before, after

    def _changed_fields(self, pair: Pair) -> tuple[FieldChange, ...]:
        old, new = pair.old, pair.new
        _, keys = compared_keys(type(new))
        if new.part_index is not None:
            # `parts` already says which item a part belongs to.
            keys = tuple(key for key in keys if key.name != "part_of")
        fields = self._sameness.field_changes(old, new, keys, self._old)
        is_counted_again = any(field.field in ("count", "best") for field in fields)
        return tuple(
            field
            for field in fields
            if not self._is_from_carrying_over(field, new, is_counted_again=is_counted_again)
        )

    def _is_from_carrying_over(
        self, change: FieldChange, new: Item, *, is_counted_again: bool
    ) -> bool:
        """Whether the change comes from carrying the item over, not from the writer.

        Two such changes are recognized even after the writer has confirmed the item:

        - `to` was set to the old cut-off, and the count is unchanged.
        - `points_to` lost judgements, and the new briefing has none of them.
        """
        is_draft = new.is_carried_over
        if change.field == "to":
            is_old_end = change.before is None and change.after == self._old.as_of
            return is_old_end and (is_draft or not is_counted_again)
        if change.field in REFERENCES:
            before, after = (
                {value} if isinstance(value, str) else set(value or ())
                for value in (change.before, change.after)
            )
            lost = before - after
            return after < before and (is_draft or self._are_dropped_judgements(change.field, lost))
        return is_draft and change.field == "review" and change.before is None

    def _are_dropped_judgements(self, field: str, ids: Iterable[str]) -> bool:
        return field == "points_to" and not any(
            self._new.find("judgements", reference.removeprefix("judgements/")) for reference in ids
        )


def _kind(fields: Iterable[FieldChange]) -> ChangeKind:
    by_key = {field.field: field for field in fields}
    if "withdrawn" in by_key and by_key["withdrawn"].after:
        return "withdrawn"
    if "review" in by_key and by_key["review"].before == "draft":
        return "confirmed"
    return "changed"


def _common_moves(old: Item, new: Item, changed: frozenset[str]) -> Iterator[Move]:
    if "denied_by" in changed and not set(new.denied_by) <= set(old.denied_by):
        yield "denied"
    if "tlp" in changed:
        yield "remarked"
