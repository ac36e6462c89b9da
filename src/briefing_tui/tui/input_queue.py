"""A queue for input: each key waits until the screen has handled the previous key.

If keys arrive together, Textual would send all of them to the current screen. But the first key can
open a prompt, and the others are meant for this prompt.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

from textual.app import ScreenStackError
from textual.events import Event, InputEvent, Key, Paste
from textual.message_pump import MessagePump
from textual.messages import Prompt, Update
from textual.screen import Screen

from briefing_tui.tui.app_mixin import AppMixin
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.line_view import LineView

_INPUT_EVENTS: Final = (InputEvent, Paste)
_IRRELEVANT: Final = (ItemList.Highlighted, Prompt, Update, InputEvent, Paste)
"""Messages that do not change which widget gets the next key.

This is true of input only as long as Textual has not forwarded it to a widget.
"""
_IMMEDIATE_CHECKS: Final = 50
"""The queue checks this many times, without pauses, whether the screen is ready."""
_TICK: Final = 0.001
"""The pause before each further check, in seconds."""
_MAX_CHECKS: Final = 2_000
"""After this number of checks, the input is handled even if the screen is not ready."""


class InputQueue(AppMixin):
    """An application that handles one key, paste or click after the other."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._pending_input: deque[Event] = deque()
        self._checks = 0

    async def on_event(self, event: Event) -> None:
        if not isinstance(event, _INPUT_EVENTS) or event.is_forwarded:
            await super().on_event(event)
        elif self._pending_input or not self._is_ready():
            self._pending_input.append(event)
            if len(self._pending_input) == 1:
                self._check_later()
        else:
            await self._handle(event)

    def _check_later(self) -> None:
        loop = asyncio.get_running_loop()
        if self._checks < _IMMEDIATE_CHECKS:
            loop.call_soon(self.call_later, self._check)
        else:
            loop.call_later(_TICK, self.call_later, self._check)

    async def _check(self) -> None:
        self._checks += 1
        while self._pending_input and (self._checks > _MAX_CHECKS or self._is_ready()):
            self._checks = 0
            await self._handle(self._pending_input.popleft())
        if self._pending_input:
            self._check_later()

    async def _handle(self, event: Event) -> None:
        # Lists and texts do not handle keys, so run the bindings directly. Textual would pass each
        # key through the message queues of all parents, and draw the result of each key.
        if isinstance(event, Key) and isinstance(self.focused, LineView):
            for has_priority in (True, False):
                if await self._check_bindings(event.key, priority=has_priority):
                    return
        await super().on_event(event)

    def _is_ready(self) -> bool:
        try:
            screen = self.screen
        except ScreenStackError:
            return False
        try:
            return self._is_idle(screen)
        except AttributeError:
            # Another version of Textual may lack private attributes that `_is_idle` reads. Do not
            # queue then.
            return True

    def _is_idle(self, screen: Screen[object]) -> bool:
        # Textual has no public API for this.
        return (
            not screen._layout_required  # noqa: SLF001
            and screen._size == self.size  # noqa: SLF001
            and _is_quiet(self)
            and all(
                node._is_mounted and not node._pruning and _is_quiet(node)  # noqa: SLF001
                for node in screen.walk_children(with_self=True)
            )
        )


def _is_quiet(pump: MessagePump) -> bool:
    # Textual has taken this message out of the queue, but has not handled it yet.
    peeked = pump._pending_message  # noqa: SLF001
    return not pump._next_callbacks and all(  # noqa: SLF001
        isinstance(message, _IRRELEVANT) and not message.is_forwarded
        for message in (*([peeked] if peeked else ()), *pump._message_queue.values)  # noqa: SLF001
    )
