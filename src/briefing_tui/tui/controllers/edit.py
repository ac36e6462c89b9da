"""Keys that edit an item in a form, mark a draft as reviewed, and undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.store.folders import name_of, sidecar_path
from briefing_tui.text import clean_line
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.check import CheckController, checker_for
from briefing_tui.tui.controllers.editor import EditorController
from briefing_tui.tui.controllers.item_writer import (
    ItemWriter,
    paths_of,
    refuse_older_item,
    without_folders,
)
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.file_queue import file_queue_of
from briefing_tui.tui.fitting import FINDINGS_ROOM, message_about

if TYPE_CHECKING:
    from briefing_tui.desk.checking import Checker
    from briefing_tui.desk.session import Session
    from briefing_tui.model.item import Item
    from briefing_tui.store.outcomes import Refused, Written
    from briefing_tui.store.reader import Reading
    from briefing_tui.tui.controllers.port import DeskPort

_BROKEN_MESSAGE = "The file cannot be read. Press {} to correct the error."


class EditController:
    """Changes items, and undoes changes."""

    def __init__(
        self,
        desk: DeskPort,
        reload: ReloadController,
        editor: EditorController,
        writer: ItemWriter,
    ) -> None:
        self._desk = desk
        self._reload = reload
        self._editor = editor
        self._writer = writer
        self.actions: Actions = {
            "item.edit": self.edit_item,
            "item.review": self.review_item,
            "edit.undo": self.undo,
        }

    def edit_item(self) -> None:
        from briefing_tui.store.watching import read_again

        session, item = self._desk.session, self._desk.highlighted
        if refuse_older_item(self._desk):
            return
        reading = read_again(session.latest_reading) or session.latest_reading
        if reading.briefing is None:
            self._editor.edit_file()
            return
        if item is None:
            add = self._desk.key("item.add")
            self._desk.show_message(
                f"There is no item here to edit. {add} adds one.", until_move=True
            )
            return
        current_item = reading.briefing.find(item.section, item.id)
        if current_item is None:
            self._desk.show_message("The item is no longer in the file.", warning=True)
            self._reload.read_again()
            return
        self.open_form(reading, current_item)

    def open_form(
        self, reading: Reading, item: Item, then: Callable[[], None] | None = None
    ) -> None:
        """Open the form of an item, or show why it cannot be edited.

        `then` is called when the form is closed.
        """
        from briefing_tui.desk.editing import file_of_item, why_not_writable
        from briefing_tui.desk.form_opening import form_of_item
        from briefing_tui.store.outcomes import Refused

        refusal = why_not_writable(file_of_item(reading, item)[0])
        form = Refused(refusal) if refusal else form_of_item(reading, item)
        if isinstance(form, Refused):
            self._writer.show_refusal(form)
            return
        self._desk.screen_opener.open_form(
            form, lambda prepared: self._writer.save(prepared, "changed"), then
        )

    def review_item(self) -> None:
        session, item = self._desk.session, self._desk.highlighted
        if item is None:
            self._desk.show_message("There is no item here to mark.", until_move=True)
            return
        if refuse_older_item(self._desk):
            return
        if not session.is_current:
            self._desk.show_message(
                _BROKEN_MESSAGE.format(self._desk.key("item.edit")), warning=True
            )
            return
        if len(session.reading.source) > CheckController.MAX_CHECKED_CHARACTERS:
            self._desk.show_message("Checking the file before the item is marked…")
        checker = checker_for(self._desk.app, session.reading)
        edit_key = self._desk.key("item.edit")
        file_queue_of(self._desk.app).submit(
            partial(self._mark, session, item, checker, edit_key),
            partial(self._show_mark, session, item),
        )

    def _mark(
        self, session: Session, item: Item, checker: Checker, edit_key: str
    ) -> Written | Refused:
        """Mark an item as reviewed.

        The desk may be closed already. Of the desk, this method uses only the undo history.
        """
        from briefing_tui.desk.drafting import ITEM_CHANGED, find_shown, first_error, mark_reviewed
        from briefing_tui.store.outcomes import Refused

        reading = self._after_own_writes(session)
        briefing, key = reading.briefing, (item.section, item.id)
        current_item = find_shown(briefing, key, item) if briefing else None
        if current_item is None:
            if briefing and briefing.find(*key):
                return ITEM_CHANGED
            return Refused("The item is no longer in the file.")
        if current_item.is_draft:
            if reading is not session.reading or not session.is_checked:
                findings = checker.check_reading(reading).findings
            else:
                findings = session.findings
            if error := first_error(current_item, findings):
                return Refused(f"Not marked: {error}.", f"{edit_key} edits the item.")
        outcome = mark_reviewed(reading, current_item)
        if not isinstance(outcome, Refused):
            # This is noted here and not in `_show_mark`, because the next mark in the queue must
            # know about this write. While the program exits, `_show_mark` is not called.
            self._desk.undo.note(f"marked as reviewed: {_words(session, item)}", [outcome])
        return outcome

    def _after_own_writes(self, session: Session) -> Reading:
        """Return the reading of the desk, or a newer one if all later changes are by this program.

        If somebody else has changed a file, the newer reading is not used, because the user has
        not seen the change. A write to that file is then refused.
        """
        from briefing_tui.store.watching import read_again

        old = session.reading
        new = read_again(old)
        if new is None or new.briefing is None:
            return old
        changes = {(new.path, new.source), (new.situation_path, new.situation_source)}
        changes -= {(old.path, old.source), (old.situation_path, old.situation_source)}
        is_own = all(path and self._desk.undo.is_last_write(path, text) for path, text in changes)
        return new if is_own else old

    def _show_mark(self, session: Session, item: Item, outcome: Written | Refused) -> None:
        from briefing_tui.store.outcomes import Refused

        words = _words(session, item)
        width = self._desk.app.size.width
        if isinstance(outcome, Refused):
            shown = self._desk.highlighted
            is_same = shown is not None and (shown.section, shown.id) == (item.section, item.id)
            if session.path != self._desk.session.path:
                # The user has gone to another day, which may have the same item.
                is_same = False
                words = f"{clean_line(name_of(session.path))}: {words}"
            if not is_same:
                # The item is no longer highlighted, so the message names it.
                reason = without_folders(outcome.sentences, paths_of(session))
                outcome = Refused(message_about("", words, f": {reason}", width))
            self._writer.show_refusal(outcome)
        else:
            message = message_about("Marked as reviewed: ", words, ".", width, FINDINGS_ROOM)
            if outcome.notice:
                message += f" {outcome.notice}"
            self._reload.set_message(message, path=session.path)
        self._reload.read_again()

    def undo(self) -> None:
        from briefing_tui.store.outcomes import Refused

        outcome = self._desk.undo.undo()
        if isinstance(outcome, Refused):
            self._writer.show_refusal(outcome)
            return
        count = outcome.remaining
        remaining = f"{count} more can be undone" if count else "nothing more to undo"
        width = self._desk.app.size.width
        message = message_about("Undone: ", outcome.what, f"; {remaining}.", width, FINDINGS_ROOM)
        self._reload.set_message(message, path=self._other_file(outcome.paths))
        self._reload.read_again()

    def _other_file(self, paths: Sequence[str]) -> str:
        """Return the first of the changed files that belongs to another day, or an empty string."""
        session = self._desk.session
        own = (session.path, sidecar_path(session.path), session.reading.situation_path)
        return next((path for path in paths if path not in own), "")


def _words(session: Session, item: Item) -> str:
    from briefing_tui.sections.item_words import headline

    return headline(session.briefing, item, session.zone)
