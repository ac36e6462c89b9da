"""Opens the user's editor on the file, and shows the result."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from briefing_tui.errors import MisuseError
from briefing_tui.model.findings import Finding
from briefing_tui.tui.bindings import Actions
from briefing_tui.tui.controllers.item_writer import ItemWriter, refuse_older_item

if TYPE_CHECKING:
    from briefing_tui.config.editors import Editor
    from briefing_tui.desk.editing import FilePosition
    from briefing_tui.tui.controllers.port import DeskPort
    from briefing_tui.tui.controllers.reload import ReloadController


class EditorController:
    """Runs the user's editor in the terminal."""

    def __init__(self, desk: DeskPort, reload: ReloadController, writer: ItemWriter) -> None:
        self._desk = desk
        self._reload = reload
        self._writer = writer
        self.actions: Actions = {"item.edit_file": self.edit_file}

    def edit_file(self) -> None:
        """Open the editor at the highlighted item, or at the error of an unreadable file."""
        from briefing_tui.desk.editing import current_position

        if not refuse_older_item(self._desk):
            self._edit(current_position(self._desk.session.latest_reading, self._desk.highlighted))

    def edit_finding(self, finding: Finding) -> None:
        from briefing_tui.desk.editing import position_of_finding

        self._edit(position_of_finding(finding))

    def _edit(self, position: FilePosition) -> None:
        from briefing_tui.config.editors import find_editor
        from briefing_tui.desk.editing import edit_file
        from briefing_tui.store.outcomes import Refused

        try:
            outcome = edit_file(position, find_editor(os.environ), self._run_editor)
        except MisuseError as error:
            self._desk.show_message(str(error), warning=True)
            return
        if isinstance(outcome, Refused):
            self._writer.show_refusal(outcome)
            return
        if outcome.changed:
            self._desk.undo.note("the edit in the editor", [outcome])
            self._reload.set_message(f"Saved. {outcome.notice}".strip())
        else:
            self._desk.show_message("Nothing was changed.")
        self._reload.read_again()

    def _run_editor(self, editor: Editor, arguments: list[str]) -> int:
        from briefing_tui.desk.editing import run_editor

        code, start_error = 0, None
        try:
            with self._desk.app.suspend():
                # After an exception inside `suspend`, Textual would not show the screen again.
                try:
                    code = run_editor(editor, arguments)
                except MisuseError as error:
                    start_error = error
        except SuspendNotSupported:
            raise MisuseError(
                "An editor cannot run in this terminal. Edit the file in another terminal; the "
                "changes are shown here."
            ) from None
        if start_error:
            raise start_error
        return code
