"""Writes items for the desk."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs

from briefing_tui.store.folders import name_of
from briefing_tui.text import clean_line
from briefing_tui.tui.fitting import FINDINGS_ROOM, message_about

if TYPE_CHECKING:
    from briefing_tui.desk.item_writing import PreparedItem
    from briefing_tui.desk.session import Session
    from briefing_tui.desk.view_state import ViewState
    from briefing_tui.model.reduction import ItemKey
    from briefing_tui.store.outcomes import Refused
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.controllers.reload import ReloadController


class ItemWriter:
    """Writes items that are typed or edited, and shows the result."""

    def __init__(self, desk: DeskPort, reload: ReloadController) -> None:
        self._desk = desk
        self._reload = reload

    def save(self, prepared: PreparedItem, done: str) -> str:
        """Write an item, and go to it on the desk; return an error message, or "".

        `done` is "added" or "changed".
        """
        from briefing_tui.desk.item_writing import write_prepared
        from briefing_tui.sections.item_words import headline
        from briefing_tui.store.outcomes import Refused

        outcome = write_prepared(prepared)
        if isinstance(outcome, Refused):
            return without_folders(outcome.sentences, [change.path for change in prepared.changes])
        briefing, item = prepared.reading.briefing, prepared.item
        zone = self._desk.session.zone
        words = headline(briefing, item, zone) if briefing and item else prepared.item_id
        self._desk.undo.note(f"{done} {words}", outcome)
        notices = [written.notice for written in outcome if written.notice]
        undo_key = self._desk.key("edit.undo")
        width = self._desk.app.size.width
        after = f". {undo_key} undoes it."
        message = message_about(f"{done.capitalize()}: ", words, after, width, FINDINGS_ROOM)
        self._reload.set_message(" ".join([message, *notices]))
        key = prepared.section, prepared.item_id
        self._reload.call_after_reload(partial(self._go_to, key, self._desk.view_state))
        self._reload.read_again()
        return ""

    def _go_to(self, key: ItemKey, old_view: ViewState) -> None:
        """Go to an item, unless the user has moved since the desk showed `old_view`.

        If the user has moved, the next key is meant for the item that is highlighted.
        """
        # An undo may have removed the item before the file was read again.
        if not has_moved(self._desk, old_view) and self._desk.session.has_row(*key):
            self._desk.show_item(*key)

    def show_refusal(self, refused: Refused) -> None:
        words = refused.sentences
        if refused.kept_at is None:
            words = without_folders(words, paths_of(self._desk.session))
            self._desk.show_message(words, warning=True)
            # Reading the file again must not remove the message.
            self._reload.set_message(words, warning=True)
            self._reload.read_again()
            return
        # The status line could cut off the path that the message contains, so open a screen.
        from briefing_tui.richtext.document import Paragraph, Plain

        self._desk.screen_opener.open_text("Not saved", [Paragraph((Plain(words),))])
        self._reload.read_again()


def has_moved(desk: DeskPort, old_view: ViewState) -> bool:
    """Whether the user has moved, or changed the view, since the desk showed `old_view`."""
    view = desk.view_state
    pane, section, item = old_view.pane, old_view.section, old_view.item
    if structs.replace(view, section=section, item=item) != old_view:
        return True
    if (view.section, view.item) == (section, item) or not (pane and section and item):
        return False
    # If the row is gone, the cursor left it without a move: after a change of the file, the item
    # may have another id, or the filter may no longer match it.
    return desk.session.rows(pane).row_of(section, item) is not None


def paths_of(session: Session) -> tuple[str, ...]:
    """Return the paths of the open file and of its situation file."""
    paths = session.path, session.reading.situation_path
    return tuple(path for path in paths if path)


def without_folders(words: str, paths: Iterable[str]) -> str:
    """Return a message in which each of `paths` has no folder, which leaves room for the reason."""
    for path in paths:
        words = words.replace(clean_line(path), clean_line(name_of(path)))
    return words


def refuse_older_item(desk: DeskPort) -> bool:
    """Return whether the highlighted item is an older item; if so, show how to change it."""
    session, item = desk.session, desk.highlighted
    if item is None or session.briefing_of(item) is session.briefing:
        return False
    key = desk.key("day.previous")
    desk.show_message(
        f"This is an older item. Go to its day with {key}, and change it there.", until_move=True
    )
    return True
