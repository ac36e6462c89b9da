"""Match the items of two briefings by id, by `was`, and by content.

A match by content is a guess, so ambiguous items are not matched. A series has points with
different end dates (`to`). Only its last point that is not withdrawn has the id of the series.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import repeat
from operator import attrgetter

from msgspec import Struct, field

from briefing_tui.analysis.duplicates import (
    WORDINGS,
    numbered_ids,
    pairs_by_content,
    with_common_wording,
)
from briefing_tui.analysis.slices import Slices, in_chunks, result_of, slices_for
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.changes import Match
from briefing_tui.model.identity import Identity, comparable_identity, identity_from_keys
from briefing_tui.model.item import Item, has_parts
from briefing_tui.model.points import (
    is_earlier_point,
    is_newest_withdrawn,
    may_be_earlier_point,
    series_id,
)
from briefing_tui.sections.registry import sections_of

_id_of: Callable[[Item], str] = attrgetter("id")


# `gc=False` saves time: a pair is never part of a reference cycle.
class Pair(Struct, frozen=True, gc=False):
    """An item with its counterpart in the earlier briefing."""

    old: Item
    new: Item
    match: Match


class Matched(Struct):
    """The matched items and the unmatched items of one section."""

    pairs: list[Pair] = field(default_factory=list)
    only_new: list[Item] = field(default_factory=list)
    only_old: list[Item] = field(default_factory=list)


def match_section(
    section: str, old: Briefing, new: Briefing, *, is_revision: bool = False
) -> Matched:
    """Match the items of a section, parts included, in the order of the file.

    - The last point of a series in `new` matches the last point of the series in `old`.
    - Any other point of the series in `new` matches the point in `old` with the same `to`.
    - A point in `old` that is not the last of its series and has no match is in no list.

    In a revision, points match by `to` first, and all points are listed.
    """
    return result_of(match_section_in_slices(section, old, new, is_revision=is_revision))


def match_section_in_slices(
    section: str, old: Briefing, new: Briefing, *, is_revision: bool = False
) -> Slices[Matched]:
    """Do the same as `match_section` in short steps, and yield between them."""
    return match_items_in_slices(
        section, list(old.items(section)), lambda _: old, new, is_revision=is_revision
    )


def match_items_in_slices(
    section: str,
    old: Sequence[Item],
    briefing_of: Callable[[Item], Briefing],
    new: Briefing,
    *,
    is_revision: bool = False,
) -> Slices[Matched]:
    """Match old items, perhaps of several days, with a section of a new briefing."""
    return _Matching(section, old, briefing_of, new, is_revision).run()


class _Matching:
    def __init__(
        self,
        section: str,
        old: Sequence[Item],
        briefing_of: Callable[[Item], Briefing],
        new: Briefing,
        is_revision: bool,
    ) -> None:
        self._section = sections_of(new).by_name[section]
        self._briefing_of = briefing_of
        self._new = new
        self._is_revision = is_revision
        self._has_parts = has_parts(self._section.record)
        """Whether the section can have parts and points of a series."""
        self._old_items = old
        self._new_items = list(new.items(section))
        self._pairs: dict[int, Pair] = {}
        """The pair of each matched new item, by the `id()` of that item."""
        self._paired_old: set[int] = set()
        """The `id()` of each matched old item."""

    def run(self) -> Slices[Matched]:
        old_last, old_earlier = yield from self._split(self._old_items)
        new_last, new_earlier = yield from self._split(self._new_items)
        if self._has_parts and self._is_revision:
            yield from self._match_by_point(self._old_items, self._new_items)
        withdrawn = {series_id(item) for item in new_earlier if item.withdrawn}
        # If the newest count is withdrawn, the current one can be an earlier point of the old day.
        current = [
            item
            for item in (new_last if withdrawn else ())
            if item.id in withdrawn and is_newest_withdrawn(self._new, item)
        ]
        standing = [item for item in old_earlier if not item.withdrawn]
        yield from self._match_by_point(standing, current)
        yield from self._match_numbered(old_last, new_last)
        yield from self._match_by_id(old_last, new_last)
        yield from self._match_by_was(old_last, new_last)
        if any(id(item) not in self._pairs for item in new_last):
            yield from self._match_by_content(old_last, new_last)
        if new_earlier and not self._is_revision:
            yield from self._match_by_point(self._old_items, new_earlier)
        unlisted = set() if self._is_revision else {id(item) for item in old_earlier}
        matched = Matched()
        for chunk in in_chunks(self._new_items):
            pairs = list(filter(None, map(self._pairs.get, map(id, chunk))))
            matched.pairs += pairs
            if len(pairs) < len(chunk):
                matched.only_new += [item for item in chunk if id(item) not in self._pairs]
            yield from slices_for(len(chunk))
        for chunk in in_chunks(self._old_items):
            matched.only_old += [
                item
                for item in chunk
                if id(item) not in self._paired_old and id(item) not in unlisted
            ]
            yield from slices_for(len(chunk))
        return matched

    def _split(self, items: Sequence[Item]) -> Slices[tuple[Sequence[Item], Sequence[Item]]]:
        """Split off the earlier points of series. Return the other items, then these points."""
        if not self._has_parts:
            return items, []
        last: list[Item] = []
        earlier: list[Item] = []
        for chunk in in_chunks(items):
            if any(map(may_be_earlier_point, chunk)):
                for item in chunk:
                    (earlier if is_earlier_point(item) else last).append(item)
            else:
                last += chunk
            yield from slices_for(len(chunk))
        return last, earlier

    def _pair(self, old: Item, new: Item, match: Match) -> None:
        self._pairs[id(new)] = Pair(old, new, match)
        self._paired_old.add(id(old))

    def _match_numbered(self, old: Sequence[Item], new: Sequence[Item]) -> Slices[None]:
        """Match items whose derived ids differ only in their number; see `pairs_by_content`."""
        shared_ids: frozenset[str] = frozenset()
        for chunk in (*in_chunks(old), *in_chunks(new)):
            shared_ids |= numbered_ids(chunk)
            yield from slices_for(len(chunk))
        if not shared_ids:
            return
        old = [item for item in old if id(item) not in self._paired_old]
        new = [item for item in new if id(item) not in self._pairs]
        for old_item, item in pairs_by_content(old, new, shared_ids):
            match: Match = "id" if old_item.id == item.id else "content"
            self._pair(old_item, item, match)
            self._pair_parts(old_item, item, match)
            yield 0.0

    def _match_by_id(self, old: Sequence[Item], new: Sequence[Item]) -> Slices[None]:
        if not self._pairs and (yield from self._match_all_by_id(old, new)):
            return
        yield from self._match_by_key(old, new, lambda item: (item.id, item.part_index is None))
        if self._has_parts and len(self._pairs) < len(self._new_items):
            # A separate figure may have become a part, or the reverse.
            yield from self._match_by_key(old, new, lambda item: item.id)

    def _match_all_by_id(self, old: Sequence[Item], new: Sequence[Item]) -> Slices[bool]:
        """Match the items by id, and return True.

        If `old` has an id twice, or `new` has an id of `old` twice, match nothing and return False.
        """
        by_id: dict[str, Item] = {}
        for chunk in in_chunks(old):
            by_id.update(zip(map(_id_of, chunk), chunk, strict=True))
            yield from slices_for(len(chunk))
        if len(by_id) < len(old):
            return False
        pairs: dict[int, Pair] = {}
        paired_old: set[int] = set()
        for chunk in in_chunks(new):
            counterparts = list(map(by_id.get, map(_id_of, chunk)))
            old_matched = list(filter(None, counterparts))
            new_matched = chunk
            if len(old_matched) < len(chunk):
                new_matched = [
                    item
                    for item, old_item in zip(chunk, counterparts, strict=True)
                    if old_item is not None
                ]
            match: Iterator[Match] = repeat("id")
            new_pairs = map(Pair, old_matched, new_matched, match)
            pairs.update(zip(map(id, new_matched), new_pairs, strict=True))
            paired_old.update(map(id, old_matched))
            yield from slices_for(len(chunk))
        if len(paired_old) < len(pairs):
            return False
        self._pairs, self._paired_old = pairs, paired_old
        return True

    def _match_by_key(
        self, old: Sequence[Item], new: Sequence[Item], key: Callable[[Item], object]
    ) -> Slices[None]:
        """Match items with equal keys, in file order if several items have the same key."""
        unmatched: dict[object, list[Item]] = {}
        for chunk in in_chunks(old):
            for item in chunk:
                if id(item) not in self._paired_old:
                    unmatched.setdefault(key(item), []).append(item)
            yield from slices_for(len(chunk))
        for chunk in in_chunks(new):
            for item in chunk:
                if id(item) not in self._pairs and (same_key := unmatched.get(key(item))):
                    self._pair(same_key.pop(0), item, "id")
            yield from slices_for(len(chunk))

    def _match_by_was(self, old: Sequence[Item], new: Sequence[Item]) -> Slices[None]:
        renamed = [item for item in new if item.was and id(item) not in self._pairs]
        yield from slices_for(len(new))
        if not renamed:
            return
        by_id = {item.id: item for item in old if id(item) not in self._paired_old}
        yield from slices_for(len(old))
        for chunk in in_chunks(renamed):
            for item in chunk:
                old_item = by_id.pop(item.was or "", None)
                if old_item is not None:
                    self._pair(old_item, item, "was")
                    self._pair_parts(old_item, item, "was")
            yield from slices_for(len(chunk))

    def _pair_parts(self, old: Item, new: Item, match: Match) -> None:
        """Match the parts of two items: `a-army` of `a` matches `b-army` of `b`."""
        by_suffix = {
            part.id.removeprefix(old.id): part
            for part in getattr(old, "parts", ())
            if id(part) not in self._paired_old
        }
        for part in getattr(new, "parts", ()):
            old_part = by_suffix.get(part.id.removeprefix(new.id))
            if old_part is not None and id(part) not in self._pairs:
                self._pair(old_part, part, match)

    def _match_by_content(self, old: Sequence[Item], new: Sequence[Item]) -> Slices[None]:
        key_sets = self._section.match_keys or (self._section.record.identity,)
        if self._is_revision:
            key_sets += self._section.revision_match_keys
        old = [item for item in old if id(item) not in self._paired_old]
        new = [item for item in new if id(item) not in self._pairs]
        withdrawn = [] if self._is_revision else [item for item in old if item.withdrawn]
        if withdrawn:
            # A withdrawn claim is not made again by a later claim with similar contents.
            still_withdrawn = [item for item in new if item.withdrawn]
            yield from self._match_by_key_sets(key_sets, withdrawn, still_withdrawn)
            old = [item for item in old if not item.withdrawn]
        yield from self._match_by_key_sets(key_sets, old, new)

    def _match_by_key_sets(
        self, key_sets: Iterable[tuple[str, ...]], old: Sequence[Item], new: Sequence[Item]
    ) -> Slices[None]:
        for names in key_sets:
            if (
                names == self._section.record.identity
                and _are_from_identity(old)
                and _are_from_identity(new)
            ):
                # Items with the same identity have the same derived id, and are matched already.
                # Only ids with a claimant can differ, and different claims do not match.
                continue
            # Whole items come first. The parts of a pair of wholes are matched with it.
            for with_parts in (False, True) if self._has_parts else (True,):
                yield from self._match_by_identity(
                    names,
                    [old_item for old_item in old if with_parts or old_item.part_index is None],
                    [new_item for new_item in new if with_parts or new_item.part_index is None],
                )

    def _match_by_identity(
        self, names: tuple[str, ...], old: Sequence[Item], new: Sequence[Item]
    ) -> Slices[None]:
        if wording := next(filter(None, map(WORDINGS.get, names)), None):
            # Items with different texts never match.
            old, new = with_common_wording(wording, old, new)
            yield from slices_for(len(old) + len(new))
        if not old or not new:
            return
        new_by_identity = yield from self._unique_by_identity(
            names, lambda _: self._new, new, self._pairs.keys()
        )
        old_by_identity = yield from self._unique_by_identity(
            names, self._briefing_of, old, self._paired_old
        )
        for identity, item in new_by_identity.items():
            old_item = old_by_identity.get(identity)
            if old_item is not None:
                self._pair(old_item, item, "content")
                self._pair_parts(old_item, item, "content")
            yield 0.0

    def _unique_by_identity(
        self,
        names: tuple[str, ...],
        briefing_of: Callable[[Item], Briefing],
        items: Iterable[Item],
        paired: Container[int],
    ) -> Slices[dict[Identity, Item]]:
        """Return the items by identity. Items that share an identity are left out."""
        by_identity: dict[Identity, Item | None] = {}
        for item in items:
            yield 0.0
            if id(item) in paired:
                continue
            identity = identity_from_keys(names, item, briefing_of(item).directory)
            if _is_identifying(names, identity):
                identity = comparable_identity(names, identity)
                by_identity[identity] = None if identity in by_identity else item
        return {identity: item for identity, item in by_identity.items() if item is not None}

    def _match_by_point(self, old: Iterable[Item], new: Iterable[Item]) -> Slices[None]:
        """Match points of a series by their `to`, even if the id of the series has changed.

        If briefings of different days are compared, an old point without `to` also matches a new
        point whose `to` is the cut-off of the old briefing.
        """
        old_series_of = {series_id(pair.new): series_id(pair.old) for pair in self._pairs.values()}
        points: dict[object, list[Item]] = {}
        points_to_cut_off: dict[object, list[Item]] = {}
        for item in old:
            series, end, is_whole = series_id(item), _end_text(item), item.part_index is None
            points.setdefault((series, end, is_whole), []).append(item)
            if not end and not self._is_revision:
                cut_off = self._briefing_of(item).as_of.text
                points_to_cut_off.setdefault((series, cut_off, is_whole), []).append(item)
            yield 0.0
        # If several points have the same end, those without a pair come first.
        for same_points in (*points.values(), *points_to_cut_off.values()):
            same_points.sort(key=lambda item: id(item) in self._paired_old)
        paired: set[int] = set()
        for item in new:
            series = series_id(item)
            key = (old_series_of.get(series, series), _end_text(item), item.part_index is None)
            for same_points in (points.get(key, []), points_to_cut_off.get(key, [])):
                while same_points and id(same_points[0]) in paired:
                    same_points.pop(0)
                if same_points:
                    paired.add(id(same_points[0]))
                    self._pair(same_points.pop(0), item, "id")
                    break
            yield 0.0


def _are_from_identity(items: Iterable[Item]) -> bool:
    """Whether the ids of all items come from their own keys.

    That is not certain for a point of a series: it may have the id that the file gives to an
    earlier point of the series.
    """
    return all(
        item.has_derived_id and item.part_index is None and not item.has_points for item in items
    )


def _is_identifying(names: tuple[str, ...], identity: Identity) -> bool:
    if names[-1] == "quote|text":
        return identity[-1] is not None
    if names[0] == "place":
        # A briefing seldom has two frontline items about one place, so the place is enough.
        return identity[0] is not None
    return sum(key is not None for key in identity) >= min(2, len(names))


def _end_text(item: Item) -> str:
    to = getattr(item, "to", None)
    return to.text if to else ""
