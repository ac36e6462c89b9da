"""Keys that change the file: edit an item in an editor, add one, mark a draft as reviewed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from briefing_tui.errors import MisuseError
from briefing_tui.model.findings import Finding
from briefing_tui.model.item import Item
from briefing_tui.sections.panes import PANE_BY_NAME
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.reload import ReloadController

if TYPE_CHECKING:
    from briefing_tui.config.editors import Editor
    from briefing_tui.desk.drafting import ProposedItem
    from briefing_tui.desk.editing import FilePosition
    from briefing_tui.store.outcomes import Refused, Written
    from briefing_tui.tui.controllers.port import DeskPort


class EditController:
    """Runs the editor in the terminal, and shows the result."""

    def __init__(self, desk: DeskPort, reload: ReloadController) -> None:
        self._desk = desk
        self._reload = reload
        self.actions: Actions = {
            "item.edit": self.edit_item,
            "item.add": self.add_item,
            "item.review": self.review_item,
        }

    def edit_item(self) -> None:
        """Open the editor at the highlighted item."""
        from briefing_tui.desk.editing import current_position

        if not self._is_of_another_day():
            self._edit(current_position(self._desk.session.latest_reading, self._desk.highlighted))

    def edit(self, item: Item) -> None:
        """Open the editor at an item of the open briefing."""
        from briefing_tui.desk.editing import current_position

        self._edit(current_position(self._desk.session.latest_reading, item))

    def edit_finding(self, finding: Finding) -> None:
        """Open the editor at the position of a finding."""
        from briefing_tui.desk.editing import position_of_finding

        self._edit(position_of_finding(finding))

    def add_item(self) -> None:
        """Open the editor with a new example item for the pane."""
        from briefing_tui.desk.drafting import propose_item
        from briefing_tui.store.outcomes import Refused
        from briefing_tui.store.watching import read_again

        reading, item = self._desk.session.latest_reading, self._desk.highlighted
        section = item.section if item else PANE_BY_NAME[self._desk.pane].sections[0]
        proposed = propose_item(read_again(reading) or reading, section)
        if isinstance(proposed, Refused):
            self._show_refusal(proposed)
            return
        outcome = self._edit(proposed)
        if outcome and outcome.changed:
            self._reload.then(lambda: self._go_to_new(section, proposed.index))
        elif outcome:
            self._desk.show_message("Nothing was added: the example was not changed.")

    def review_item(self) -> None:
        """Mark the highlighted draft as reviewed."""
        from briefing_tui.desk.drafting import mark_reviewed
        from briefing_tui.sections.item_words import headline
        from briefing_tui.store.outcomes import Refused

        session, item = self._desk.session, self._desk.highlighted
        if item is None:
            self._desk.show_message("There is no item here to mark.")
            return
        if self._is_of_another_day():
            return
        if not session.is_current:
            key = self._desk.key("item.edit")
            self._desk.show_message(
                f"The file cannot be read. Press {key} to correct it at the error.", warning=True
            )
            return
        outcome = mark_reviewed(session.reading, item)
        if isinstance(outcome, Refused):
            self._show_refusal(outcome)
        else:
            message = f"Marked as reviewed: {headline(session.briefing, item)}."
            if outcome.notice:
                message += f" {outcome.notice}"
            self._reload.announce(message)
        self._reload.read_again()

    def _is_of_another_day(self) -> bool:
        """Whether the highlighted item is in another file; if so, show a message."""
        session, item = self._desk.session, self._desk.highlighted
        if item is None or session.briefing_of(item) is session.briefing:
            return False
        key = self._desk.key("day.previous")
        self._desk.show_message(
            f"This is an older item. Go to its day with {key}, and change it there."
        )
        return True

    def _go_to_new(self, section: str, index: int) -> None:
        for item in self._desk.session.briefing.section(section):
            if item.index == index and not item.shared:
                self._desk.show_item(section, item.id)

    def _edit(self, at: FilePosition | ProposedItem) -> Written | None:
        """Open the editor, and read the file again; None if there was an error."""
        from briefing_tui.config.editors import find_editor
        from briefing_tui.desk.drafting import ProposedItem, edit_proposed_item
        from briefing_tui.desk.editing import edit_file
        from briefing_tui.store.outcomes import Refused

        try:
            editor = find_editor(os.environ)
            if isinstance(at, ProposedItem):
                outcome = edit_proposed_item(at, editor, self._run_editor)
            else:
                outcome = edit_file(at, editor, self._run_editor)
        except MisuseError as error:
            self._desk.show_message(str(error), warning=True)
            return None
        if isinstance(outcome, Refused):
            self._show_refusal(outcome)
            return None
        if outcome.changed:
            self._reload.announce(f"Saved. {outcome.notice}".strip())
        else:
            self._desk.show_message("Nothing was changed.")
        self._reload.read_again()
        return outcome

    def _run_editor(self, editor: Editor, words: list[str]) -> int:
        from briefing_tui.desk.editing import run_editor

        code, start_error = 0, None
        try:
            with self._desk.app.suspend():
                # An exception raised inside of `suspend` would keep the screen from coming back.
                try:
                    code = run_editor(editor, words)
                except MisuseError as error:
                    start_error = error
        except SuspendNotSupported:
            raise MisuseError(
                "An editor cannot run in this terminal. Edit the file in another one; the changes "
                "are shown here."
            ) from None
        if start_error:
            raise start_error
        return code

    def _show_refusal(self, refused: Refused) -> None:
        words = refused.sentences
        if refused.kept_at is None:
            self._desk.show_message(words, warning=True)
            # The message must stay after the file has been read again.
            self._reload.announce(words, warning=True)
            self._reload.read_again()
            return
        # The path of the saved text must not be cut off, so a screen shows the message.
        from briefing_tui.richtext.document import Paragraph, Plain

        self._desk.screen_opener.open_text("Not saved", [Paragraph((Plain(words),))])
        self._reload.read_again()
