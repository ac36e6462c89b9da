"""The base class of all screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.events import DescendantFocus
from textual.screen import Screen, ScreenResultType
from textual.widgets import Input

from briefing_tui.config.keys import Context
from briefing_tui.tui.bindings import perform
from briefing_tui.tui.file_queue import AFTER_WRITES, file_queue_of
from briefing_tui.tui.widgets.status_line import clear_message_after_key, show_message_on

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.port import Controller


class KeyScreen(Screen[ScreenResultType]):
    """Performs actions with functions of controllers, or else with methods of the screen.

    For the action `area.verb`, the method is `action_area_verb`.
    """

    CONTEXTS: ClassVar[tuple[Context, ...]]
    """The contexts whose actions the screen offers."""
    SHOWS_MESSAGES_UNTIL_KEY: ClassVar[bool] = False
    """Whether pressing a key removes a message, so that the status line lists the keys again."""

    def __init__(self) -> None:
        super().__init__()
        self.actions: dict[str, Callable[[], object]] = {}

    def add_controllers(self, *controllers: Controller) -> None:
        for controller in controllers:
            self.actions.update(controller.actions)

    async def action_perform(self, action_id: str) -> None:
        clear_message_after_key(self)
        if action_id in AFTER_WRITES:
            queue = file_queue_of(self.app)
            refusal_count = queue.refusal_count
            await queue.wait()
            if action_id == "edit.undo" and queue.has_refused_last(refusal_count):
                # The user wanted to undo the refused change. An older change must stay.
                return
        await perform(self, self.actions, action_id)

    @property
    def is_open(self) -> bool:
        """Whether the screen is open, even if another screen covers it.

        A screen that was closed still runs for a moment.
        """
        return self.is_mounted and self in self.app.screen_stack

    @on(DescendantFocus)
    def _return_focus_to_prompt(self, event: DescendantFocus) -> None:
        # Without the focus, the prompt would stay open while the keys act on the list.
        for line in self.query("#prompt Input").results(Input):
            if line.display and event.widget is not line:
                line.focus(scroll_visible=False)

    def show_message(self, words: str, *, warning: bool = False) -> None:
        show_message_on(self, words, warning=warning, until_key=self.SHOWS_MESSAGES_UNTIL_KEY)
