"""The review of drafted items.

For each item in the sidecar, the sidecar records the passage, and who decided what and when.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing_tui import text
from briefing_tui.desk.checking import Checker
from briefing_tui.desk.drafting import ITEM_CHANGED, find_shown, first_error, mark_reviewed
from briefing_tui.desk.editing import file_of_item, why_not_writable
from briefing_tui.desk.item_writing import PreparedItem, write_prepared
from briefing_tui.desk.marked_passage import why_not_supported
from briefing_tui.desk.review_entries import EntryList, Status
from briefing_tui.desk.review_fields import fields_of
from briefing_tui.desk.review_state import ReviewState
from briefing_tui.desk.undo import UndoHistory, Undone
from briefing_tui.drafting.article import TextSpan
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Item
from briefing_tui.model.reduction import ItemKey
from briefing_tui.sections.item_words import headline
from briefing_tui.store.edits import remove_item
from briefing_tui.store.folders import name_of
from briefing_tui.store.outcomes import Refused, Written
from briefing_tui.store.reader import Reading, with_source
from briefing_tui.store.watching import read_again
from briefing_tui.store.writer import restore, sha256_of, write_edit

if TYPE_CHECKING:
    from briefing_tui.store.sidecar import Sidecar


class Decided(Struct, frozen=True):
    """A decision or an edit that was written."""

    words: str
    """The headline of the item."""
    notice: str = ""
    """A message for the writer; usually empty."""


class Review:
    """The drafted items of a briefing. Each decision is written at once.

    Only one thread at a time may call the methods. `state` can be read from any thread.
    """

    def __init__(
        self,
        reading: Reading,
        sidecar: Sidecar | None,
        *,
        undo: UndoHistory,
        checker: Checker,
        by: str,
        now: Callable[[], datetime],
        zone: tzinfo | None,
    ) -> None:
        """Do not call this directly: use `open_review`."""
        assert reading.briefing is not None, "only a readable briefing can be reviewed"
        self._undo = undo
        self._checker = checker
        self._by = by
        self._now = now
        self._zone = zone
        self._list = EntryList(zone)
        self.state = ReviewState(reading, sidecar, self._list.entries(reading.briefing, sidecar))
        self._problem = ""
        """Why nothing can be decided now, in sentences; empty if decisions are possible."""

    # Reading

    def refresh(self) -> None:
        """Read changed files again. If a file cannot be read, keep its last readable version."""
        from briefing_tui.store.sidecar import load_sidecar

        self._problem = ""
        reading, sidecar = self.state.reading, self.state.sidecar
        new_reading = read_again(reading)
        if new_reading is not None and new_reading.briefing is None:
            self._problem = "The file cannot be read, so nothing can be decided. Correct it first."
        elif new_reading is not None:
            reading = new_reading
        new_sidecar = load_sidecar(reading.path)
        if isinstance(new_sidecar, Finding):
            self._problem = _unreadable(new_sidecar).sentences
        else:
            sidecar = new_sidecar
        assert reading.briefing is not None
        self.state = ReviewState(reading, sidecar, self._list.entries(reading.briefing, sidecar))

    # Decisions

    def accept(self, key: ItemKey, shown: Item | None) -> Decided | Refused:
        """Accept an item: remove its draft mark, and record the decision in the sidecar, if any.

        An item with errors is refused. `shown` is the item that the user saw. If it has changed
        since, the decision is refused, too.
        """
        item = self._open_item(key, shown)
        if isinstance(item, Refused):
            return item
        findings = self._checker.check_reading(self.state.reading).findings
        if error := first_error(item, findings):
            return Refused(f"Not accepted: {error}.", "Edit the item, or reject it.")
        outcome = mark_reviewed(self.state.reading, item)
        if isinstance(outcome, Refused):
            return outcome
        words = headline(self.state.briefing, item, self._zone)
        sidecar_writes = self._record(key, "accepted")
        if isinstance(sidecar_writes, Refused):
            # The draft mark is already removed, so the item is accepted even without the record.
            self._undo.note(f"accepted: {words}", [outcome])
            self.refresh()
            return Decided(words, f"The decision is not in the sidecar: {sidecar_writes.sentences}")
        self._undo.note(f"accepted: {words}", [outcome, *sidecar_writes])
        self.refresh()
        return Decided(words, outcome.notice)

    def reject(self, key: ItemKey, shown: Item | None) -> Decided | Refused:
        """Remove an item from its file, and record the decision. For `shown`, see `accept`."""
        item = self._open_item(key, shown)
        if isinstance(item, Refused):
            return item
        path, source = file_of_item(self.state.reading, item)
        if refusal := why_not_writable(path):
            return Refused(refusal)
        after = remove_item(source, item.section, item.index, part_index=item.part_index)
        if isinstance(after, Refused):
            return after
        if item.shared:
            reading = with_source(self.state.reading, self.state.reading.source, after)
        else:
            reading = with_source(self.state.reading, after)
        if reading.briefing is None:
            return Refused(
                "The item cannot be removed: without it, the file could not be read.",
                "Edit the file at the item.",
            )
        words = headline(self.state.briefing, item, self._zone)
        # The sidecar is written first: without the record, the item could be drafted again.
        sidecar_writes = self._record(key, "rejected")
        if isinstance(sidecar_writes, Refused):
            return sidecar_writes
        outcome = write_edit(path, source, lambda _: after, keep=False)
        if isinstance(outcome, Refused):
            _restore_sidecar(sidecar_writes)
            return outcome
        self._undo.note(f"rejected: {words}", [*sidecar_writes, outcome])
        self.refresh()
        return Decided(words, outcome.notice)

    def undo(self) -> Undone | Refused:
        """Undo the last write of the program."""
        outcome = self._undo.undo()
        self.refresh()
        return outcome

    def _open_item(self, key: ItemKey, shown: Item | None) -> Item | Refused:
        self.refresh()
        if self._problem:
            return Refused(self._problem)
        item = find_shown(self.state.briefing, key, shown)
        if item is None:
            if self.state.briefing.find(*key) is not None:
                return ITEM_CHANGED
            return Refused("The item is not in the file.", "Undo brings back a rejected item.")
        if not item.is_draft:
            return Refused("The item has already been accepted.")
        return item

    def _record(self, key: ItemKey, status: Status) -> tuple[Written, ...] | Refused:
        from briefing_tui.store.sidecar import Decision, write_sidecar

        if self.state.sidecar is None or self.state.sidecar.find(*key) is None:
            return ()
        decision = Decision(status=status, by=self._by, at=self._now())
        outcome = write_sidecar(
            self.state.reading.path, lambda sidecar: sidecar.with_decision(*key, decision)
        )
        return outcome if isinstance(outcome, Refused) else (outcome.written,)

    # Writing

    def save_edited(self, key: ItemKey, prepared: PreparedItem) -> Decided | Refused:
        """Write an edited item. A new id is also written to the sidecar."""
        from briefing_tui.store.sidecar import write_sidecar

        drafted = self.state.sidecar_item(key)
        sidecar_writes: tuple[Written, ...] = ()
        if drafted is not None and drafted.id != prepared.item_id:
            outcome = write_sidecar(
                self.state.reading.path,
                lambda sidecar: sidecar.with_changes(drafted, {"id": prepared.item_id}),
            )
            if isinstance(outcome, Refused):
                return outcome
            sidecar_writes = (outcome.written,)
        return self._write(prepared, "changed", sidecar_writes)

    def save_new(self, prepared: PreparedItem, article: int, span: TextSpan) -> Decided | Refused:
        """Write a new item, and its passage to the sidecar."""
        from briefing_tui.store.sidecar import Decision, SidecarItem, write_sidecar

        assert self.state.sidecar is not None, "a passage is part of an article in the sidecar"
        item = prepared.item
        is_draft = item is not None and item.is_draft
        decision = Decision(status="accepted", by=self._by, at=self._now())
        entry = SidecarItem(
            section=prepared.section,
            id=prepared.item_id,
            article=article,
            span=span,
            evidence=self.state.sidecar.articles[article].text[slice(*span)],
            extractor="writer",
            rule="marked",
            decisions=() if is_draft else (decision,),
        )
        outcome = write_sidecar(
            self.state.reading.path, lambda sidecar: sidecar.with_new_item(entry)
        )
        if isinstance(outcome, Refused):
            return outcome
        return self._write(prepared, "added", (outcome.written,))

    def set_span(self, key: ItemKey, article: int, span: TextSpan) -> Decided | Refused:
        """Set the passage of an item in the sidecar."""
        from briefing_tui.store.sidecar import SidecarItem, write_sidecar

        assert self.state.sidecar is not None, "a passage is part of an article in the sidecar"
        item, entry = self.state.item(key), self.state.entry(key)
        if item is None or entry is None:
            return Refused("The item is not in the file.", "Undo brings back a rejected item.")
        evidence = self.state.sidecar.articles[article].text[slice(*span)]
        refusal = why_not_supported(evidence, fields_of(self.state.reading, item))
        if refusal:
            return refusal
        drafted = self.state.sidecar_item(key) or SidecarItem(
            section=key[0], id=key[1], article=article, span=span, evidence=evidence
        )
        update = {"article": article, "span": span, "evidence": evidence}
        if drafted.article != article:
            update["field_spans"] = {}
        outcome = write_sidecar(
            self.state.reading.path,
            lambda sidecar: sidecar.with_changes(drafted, update),
        )
        if isinstance(outcome, Refused):
            return outcome
        self._undo.note(f"passage of {entry.words}", [outcome.written])
        self.refresh()
        return Decided(entry.words)

    def _write(
        self, prepared: PreparedItem, action: str, sidecar_writes: tuple[Written, ...]
    ) -> Decided | Refused:
        outcome = write_prepared(prepared)
        if isinstance(outcome, Refused):
            _restore_sidecar(sidecar_writes)
            return outcome
        briefing, item = prepared.reading.briefing, prepared.item
        words = headline(briefing, item, self._zone) if briefing and item else prepared.item_id
        self._undo.note(f"{action} {words}", [*sidecar_writes, *outcome])
        self.refresh()
        return Decided(words, " ".join(filter(None, (written.notice for written in outcome))))


def open_review(
    reading: Reading,
    *,
    undo: UndoHistory,
    checker: Checker,
    by: str,
    now: Callable[[], datetime],
    zone: tzinfo | None = None,
) -> Review | Refused:
    """Return the review of the drafts in a briefing; `by` is the reviewer."""
    from briefing_tui.store.sidecar import load_sidecar

    sidecar = load_sidecar(reading.path)
    if isinstance(sidecar, Finding):
        return _unreadable(sidecar)
    return Review(reading, sidecar, undo=undo, checker=checker, by=by, now=now, zone=zone)


def _restore_sidecar(sidecar_writes: tuple[Written, ...]) -> None:
    for written in sidecar_writes:
        restore(written.path, sha256_of(written.after), written.before)


def _unreadable(finding: Finding) -> Refused:
    hint = f"{finding.hint[:1].upper()}{finding.hint[1:]}." if finding.hint else ""
    # The sidecar is beside the briefing, so its name is enough. A long path would hide the reason.
    return Refused(f"{text.clean_line(name_of(finding.path))}: {finding.message}.", hint)
