"""Decisions about the items that were carried over from the previous briefing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import tzinfo
from typing import Any, Literal, TypeAlias

from msgspec import Struct, structs

from briefing_tui.analysis.compare import compare
from briefing_tui.analysis.series import counterpart
from briefing_tui.desk.checking import Checker
from briefing_tui.desk.drafting import ITEM_CHANGED, find_shown, first_error, mark_reviewed
from briefing_tui.desk.undo import UndoHistory, Undone
from briefing_tui.model.briefing import Briefing
from briefing_tui.model.item import Item, parts_of
from briefing_tui.model.reduction import ItemKey
from briefing_tui.sections.item_words import headline
from briefing_tui.sections.panes import PANES, cells_of
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import Reading
from briefing_tui.store.watching import read_again

Decision: TypeAlias = Literal["open", "confirmed", "changed", "left", "removed"]

DECISIONS: dict[Decision, str] = {
    "open": "undecided",
    "confirmed": "confirmed",
    "changed": "changed",
    "left": "left as last reported",
    "removed": "removed",
}
"""Every decision in words."""


class CarriedEntry(Struct, frozen=True):
    """A carried-over item, and the decision about it.

    `headline_before` and `headline_now` are the headlines in the two briefings. If they would be
    the same, but the rows in the pane differ, they are the texts of these rows: `Hama · held ·
    Army` and `Hama · held · Rebels`.
    """

    section: str
    item_id: str
    headline_before: str
    """The headline in the previous briefing; empty if that briefing does not have the item."""
    headline_now: str
    """The headline in the open briefing, or a remark that the item is no longer in the file."""
    decision: Decision = "open"


class CarriedState(Struct, frozen=True):
    """The carried-over items of a briefing at one moment.

    In the methods, `at` is a position in `entries`.
    """

    reading: Reading
    entries: tuple[CarriedEntry, ...] = ()

    @property
    def briefing(self) -> Briefing:
        """The briefing as it was read."""
        assert self.reading.briefing is not None
        return self.reading.briefing

    def next_undecided(self, start: int, *, without: Collection[int] = ()) -> int | None:
        """Return the position of the next undecided entry that is not in `without`.

        The search begins at `start` and continues at the top.
        """
        order = (*range(start, len(self.entries)), *range(min(start, len(self.entries))))
        undecided = (at for at in order if self.entries[at].decision == "open")
        return next((at for at in undecided if at not in without), None)

    @property
    def undecided_count(self) -> int:
        """The number of undecided entries."""
        return sum(entry.decision == "open" for entry in self.entries)

    @property
    def summary(self) -> str:
        """The number of entries by decision: `30 confirmed, 2 changed`."""
        counts = Counter(entry.decision for entry in self.entries)
        order: tuple[Decision, ...] = ("confirmed", "changed", "left", "removed", "open")
        return ", ".join(f"{counts[name]} {DECISIONS[name]}" for name in order if counts[name])

    def item(self, at: int) -> Item | None:
        """Return the item of an entry, if it is still in the file."""
        entry = self.entries[at]
        return self.briefing.find(entry.section, entry.item_id)

    def label(self, at: int, zone: tzinfo | None) -> str:
        """Return the headline of an entry.

        If another entry has the same headline, return the texts of the item's row in its pane. For
        an item that is no longer in the file, return the headline.
        """
        entry, item = self.entries[at], self.item(at)
        alike = [other for other in self.entries if other.headline_now == entry.headline_now]
        if item is None or len(alike) < 2:
            return entry.headline_now
        return _row_words(self.briefing, item, zone)


class CarriedItems:
    """The carried-over items of a briefing. In the methods, `at` is a position in the entries.

    A confirmation is written at once. An item left as last reported stays a draft. An entry never
    changes its position. Only one thread at a time may call the methods, but `state` can be read
    from any thread.
    """

    def __init__(
        self,
        reading: Reading,
        previous: Briefing | None,
        *,
        undo: UndoHistory,
        checker: Checker,
        zone: tzinfo | None = None,
    ) -> None:
        assert reading.briefing is not None, "only a readable briefing has carried-over items"
        self.state = CarriedState(reading)
        """What was last read, and the decisions."""
        self._previous = previous
        self._zone = zone
        self._undo = undo
        self._checker = checker
        self._original: dict[ItemKey, Item] = {}
        """The item of each entry, as it was when the entry was added."""
        self._changed_before: set[ItemKey] = set()
        """Items that already differed from the previous briefing when their entries were added."""
        self._left: list[tuple[int, Decision, object]] = []
        """One tuple for each decision to leave an item.

        It contains the position of the entry, its previous decision, and what `UndoHistory.last`
        was at that moment.
        """
        self._add_entries()

    def confirm(self, at: int, shown: Item | None) -> Written | Refused:
        """Mark an item as reviewed in its file, unless the item has errors.

        `shown` is the item that the user saw. If it has changed since and is still a draft, the
        decision is refused.
        """
        item = self._item_as_shown(at, shown)
        return item if isinstance(item, Refused) else self._confirm(at, item)

    def _item_as_shown(self, at: int, shown: Item | None) -> Item | Refused:
        self.refresh()
        entry, item = self.state.entries[at], self.state.item(at)
        if item is None:
            return Refused("The item is no longer in the file.")
        is_same = find_shown(self.state.briefing, (entry.section, entry.item_id), shown) is item
        return item if is_same else ITEM_CHANGED

    def _confirm(self, at: int, item: Item) -> Written | Refused:
        if item.is_draft:
            findings = self._checker.check_reading(self.state.reading).findings
            if error := first_error(item, findings):
                return Refused(
                    f"Not confirmed: {error}.", "Change the item, or leave it as last reported."
                )
            outcome = mark_reviewed(self.state.reading, item)
            if isinstance(outcome, Refused):
                return outcome
            self._undo.note(f"confirmation of {self._headline(item)}", [outcome])
            self.refresh()
        else:
            # The item is reviewed already, for example in an editor.
            outcome = Written(self.state.reading.path, self.state.reading.source, changed=False)
        self._decide(at, self._confirmed_or_changed(item))
        return outcome

    def confirm_if_changed(self, at: int) -> Written | Refused | None:
        """Confirm an item if it has changed since its entry was added.

        The keys `review` and `last_confirmed` do not count as changes.
        """
        self.refresh()
        item = self.state.item(at)
        return self._confirm(at, item) if item is not None and self._differs(item) else None

    def leave(self, at: int, shown: Item | None) -> Refused | None:
        """Leave an item as it was last reported. For `shown`, see `confirm`."""
        item = self._item_as_shown(at, shown)
        if isinstance(item, Refused):
            return item
        decision = self.state.entries[at].decision
        if not item.is_draft:
            return Refused("The item has already been confirmed.")
        if decision != "left":
            self._left.append((at, decision, self._undo.last))
            self._decide(at, "left")
        return None

    def undo(self) -> Undone | Refused:
        """Undo the last write or the last decision to leave an item, whichever was later."""
        self.refresh()
        while self._left and self._left[-1][2] is self._undo.last:
            at, decision, _ = self._left.pop()
            if self.state.entries[at].decision != "left":
                # A later decision replaced this one, so there is nothing to undo.
                continue
            self._decide(at, decision)
            what = f"{self.state.entries[at].headline_now} left as last reported"
            return Undone(what, len(self._undo), ())
        outcome = self._undo.undo()
        self.refresh()
        return outcome

    def refresh(self) -> None:
        """If the file has changed, read it again and update the entries."""
        reading = read_again(self.state.reading)
        if reading is None or reading.briefing is None:
            return
        briefing = reading.briefing
        entries = tuple(self._updated(briefing, entry) for entry in self.state.entries)
        self.state = CarriedState(reading, entries)
        self._add_entries()

    def _add_entries(self) -> None:
        items = [
            item
            for item in _carried_over(self.state.briefing)
            if (item.section, item.id) not in self._original
        ]
        if not items:
            return
        originals = {(item.section, item.id): item for item in items}
        self._original |= originals
        if self._previous:
            changed = _changed_items(self._previous, self.state.briefing)
            self._changed_before |= changed & originals.keys()
        entries = (*self.state.entries, *map(self._entry, items))
        self.state = structs.replace(self.state, entries=entries)

    def _confirmed_or_changed(self, item: Item) -> Decision:
        is_changed = self._differs(item) or (item.section, item.id) in self._changed_before
        return "changed" if is_changed else "confirmed"

    def _differs(self, item: Item) -> bool:
        original = self._original[item.section, item.id]
        return _without_review(item) != _without_review(original)

    def _updated(self, briefing: Briefing, entry: CarriedEntry) -> CarriedEntry:
        item = briefing.find(entry.section, entry.item_id)
        if item is None:
            return structs.replace(entry, headline_now="no longer in the file", decision="removed")
        decision = entry.decision
        if decision in ("open", "left", "removed") and not item.is_draft:
            # The item has been reviewed, for example in an editor.
            decision = self._confirmed_or_changed(item)
        elif decision in ("confirmed", "changed", "removed") and item.is_draft:
            # The item is a draft again, for example after an undo.
            decision = "open"
        before, now = self._headlines(briefing, item)
        return structs.replace(entry, headline_before=before, headline_now=now, decision=decision)

    def _entry(self, item: Item) -> CarriedEntry:
        before, now = self._headlines(self.state.briefing, item)
        return CarriedEntry(item.section, item.id, before, now)

    def _headlines(self, briefing: Briefing, item: Item) -> tuple[str, str]:
        now = headline(briefing, item, self._zone)
        item_before = counterpart(self._previous, item) if self._previous else None
        if self._previous is None or item_before is None:
            return "", now
        before = headline(self._previous, item_before, self._zone)
        if before == now:
            row_before = _row_words(self._previous, item_before, self._zone)
            row_now = _row_words(briefing, item, self._zone)
            if row_before != row_now:
                return row_before, row_now
        return before, now

    def _headline(self, item: Item) -> str:
        return headline(self.state.briefing, item, self._zone)

    def _decide(self, at: int, decision: Decision) -> None:
        entries = list(self.state.entries)
        entries[at] = structs.replace(entries[at], decision=decision)
        self.state = structs.replace(self.state, entries=tuple(entries))


def _without_review(item: Item) -> Item:
    ignored: dict[str, Any] = {"review": None, "last_confirmed": None}
    if parts := parts_of(item):
        ignored["parts"] = tuple(map(_without_review, parts))
    return structs.replace(item, **ignored)


def _row_words(briefing: Briefing, item: Item, zone: tzinfo | None) -> str:
    cells = (cell.text.strip() for cell in cells_of(briefing, item, zone))
    return " · ".join(filter(None, cells))


def _changed_items(previous: Briefing, briefing: Briefing) -> set[ItemKey]:
    """Return the section and id of each item that has changed, or whose parts have changed."""
    changed: set[ItemKey] = set()
    for change in compare(previous, briefing).changes:
        item = change.item
        if item is None or (change.new is None and item.withdrawn):
            # A change of the briefing itself has no item. `briefing new` leaves out withdrawn items
            # and withdrawn parts, and this does not count as a change.
            continue
        if item.part_index is not None:
            changed.add((item.section, item.part_of or ""))
        elif change.old is not None:
            changed.add((item.section, item.id))
    return changed


def carried_keys(briefing: Briefing) -> tuple[ItemKey, ...]:
    """Return the section and id of each carried-over item."""
    return tuple((item.section, item.id) for item in _carried_over(briefing))


def _carried_over(briefing: Briefing) -> tuple[Item, ...]:
    return tuple(
        item
        for pane in PANES
        for section in pane.sections
        for item in briefing.section(section)
        if item.is_carried_over and not item.shared
    )
