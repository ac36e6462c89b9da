"""What is typed is done in order: a key waits until all that the key before it began is there.

Many keys may come at once, from a quick hand, a slow link or a paste; Textual would give them all
to the screen that stands when they come, rather than to the prompt that the first of them opens.
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

from briefing_tui.tui.parts import AppPart
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.line_view import LineView

_TYPED: Final = (InputEvent, Paste)
_IDLE: Final = (ItemList.Highlighted, Prompt, Update, InputEvent, Paste)
"""What says nothing about where the next key belongs, or waits as it does."""
_AT_ONCE: Final = 50
"""Looks whether the next key can have its turn that follow each other at once."""
_TICK: Final = 0.001
"""Seconds between two looks from then on."""
_MOST_LOOKS: Final = 2_000
"""Looks after which it has its turn all the same: nothing that never ends may keep it."""


class InOrder(AppPart):
    """Hands keys, pastes and clicks on, each when the one before it has been answered."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[Event] = deque()
        self._looks = 0

    async def on_event(self, event: Event) -> None:
        """Let what is typed wait where others wait, or where it would come too early."""
        if not isinstance(event, _TYPED) or event.is_forwarded:
            await super().on_event(event)
        elif self._typed or not self._has_answered():
            self._typed.append(event)
            if len(self._typed) == 1:
                self._look_later()
        else:
            await self._give(event)

    def _look_later(self) -> None:
        loop = asyncio.get_running_loop()
        if self._looks < _AT_ONCE:
            loop.call_soon(self.call_later, self._look)
        else:
            loop.call_later(_TICK, self.call_later, self._look)

    async def _look(self) -> None:
        self._looks += 1
        while self._typed and (self._looks > _MOST_LOOKS or self._has_answered()):
            self._looks = 0
            await self._give(self._typed.popleft())
        if self._typed:
            self._look_later()

    async def _give(self, event: Event) -> None:
        # A list or a text does nothing with keys but hand them up, through all that it stands in;
        # here several keys are one movement, which is drawn once.
        if isinstance(event, Key) and isinstance(self.focused, LineView):
            for is_first in (True, False):
                if await self._check_bindings(event.key, priority=is_first):
                    return
        await super().on_event(event)

    def _has_answered(self) -> bool:
        """Whether the screen is whole, laid out, and has heard all that was said to it."""
        try:
            screen = self.screen
        except ScreenStackError:
            return False
        try:
            return self._is_settled(screen)
        except AttributeError:
            # Another Textual keeps this elsewhere: keys come as it gives them, which is better
            # than not at all.
            return True

    def _is_settled(self, screen: Screen[object]) -> bool:
        # Textual keeps all of this to itself, and waits for it nowhere but in its own tests.
        return (
            not screen._layout_required  # noqa: SLF001
            and screen._size == self.size  # noqa: SLF001
            and _is_quiet(self)
            and all(
                each._is_mounted and not each._pruning and _is_quiet(each)  # noqa: SLF001
                for each in screen.walk_children(with_self=True)
            )
        )


def _is_quiet(pump: MessagePump) -> bool:
    """Whether nothing was said to a part of the screen that it has not heard."""
    # Textual takes one message out of the queue to see whether it replaces the one before.
    taken = pump._pending_message  # noqa: SLF001
    return not pump._next_callbacks and all(  # noqa: SLF001
        isinstance(message, _IDLE) and not message.is_forwarded
        for message in (*([taken] if taken else ()), *pump._message_queue.values)  # noqa: SLF001
    )
