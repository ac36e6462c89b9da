"""The application that sends only changed cells."""

from __future__ import annotations

import os
from types import CodeType

from rich.console import COLOR_SYSTEMS, RenderableType
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from briefing_tui.tui.app_mixin import AppMixin
from briefing_tui.tui.wire.capabilities import Capabilities, probe_capabilities
from briefing_tui.tui.wire.model import ScreenBuffer

_SYNC_START = "\x1b[?2026h"
_SYNC_END = "\x1b[?2026l"
# The names in the drawing code of the supported versions of Textual.
_DISPLAY = (
    "CompositorUpdate Control Exception WINDOWS _batch_count _begin_update _closed _driver"
    " _end_update _handle_exception _previous_cursor_position _render_buffer _running clamp_offset"
    " console cursor_position flush is_headless is_inline isinstance len move move_to outer_size"
    " post_display_hook range render render_segments screen segment text write"
)
_LAYOUT = (
    "Control append enumerate extend join loop_last move_to region render segment strips text x y"
)
_CHOPS = "Control append chop_ends chops crop items join min move_to render segment spans text zip"
_RESIZE_DELAY = 0.1
"""If Textual draws after a resize, it does so within this time, in seconds."""


def is_expected() -> bool:
    """Whether the drawing code of Textual has the expected names.

    This is checked instead of the version number, because looking up the version takes 15 ms.
    """
    functions = (
        (App._display, _DISPLAY),  # noqa: SLF001 - the method that WireApp overrides
        (LayoutUpdate.render_segments, _LAYOUT),
        (ChopsUpdate.render_segments, _CHOPS),
    )
    return all(_names_in(function.__code__) == set(names.split()) for function, names in functions)


def _names_in(code: CodeType) -> set[str]:
    nested = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return set(code.co_names).union(*map(_names_in, nested))


def reason_unsupported(capabilities: Capabilities) -> str:
    """Return why changes cannot be sent, as the end of a sentence; empty if they can be sent."""
    if not capabilities.address:
        return "its terminfo entry lacks the ANSI sequence to move the cursor"
    if not is_expected():
        return "this version of Textual is not supported"
    return ""


class WireApp(AppMixin):
    """Sends only changed cells. If that is not possible, Textual draws the screen."""

    _screen_buffer: ScreenBuffer | None = None
    _writer: object = None
    """The writer thread of Textual at the last update."""
    _is_sized = False
    """Whether there was a resize event."""
    _has_pixel_report = False
    """Whether the terminal has reported its size in pixels."""

    def send_only_changes(self) -> None:
        """From now on, send only changed cells, if Textual and the terminal are supported."""
        capabilities = probe_capabilities(os.environ.get("TERM", ""))
        if not reason_unsupported(capabilities):
            system = COLOR_SYSTEMS[self.console.color_system or "truecolor"]
            self._screen_buffer = ScreenBuffer(capabilities, system)

    def redraw(self) -> None:
        if self._screen_buffer is not None:
            self._screen_buffer.forget()
        self.screen.refresh()

    def on_resize(self, event: events.Resize) -> None:
        is_first, self._is_sized = not self._is_sized, True
        # A terminal may report its size in pixels. Its first report comes at the start, and is an
        # event although the size has not changed.
        is_first_report = event.pixel_size is not None and not self._has_pixel_report
        self._has_pixel_report = self._has_pixel_report or is_first_report
        is_unchanged = is_first_report and event.size == self.size
        if self._screen_buffer is None or is_first or is_unchanged:
            return
        # When its size changes, a terminal moves and truncates its content. If it then returns to
        # the old size, Textual does not redraw.
        self._screen_buffer.forget()
        self.set_timer(_RESIZE_DELAY, self._redraw_unknown)

    def _redraw_unknown(self) -> None:
        # At exit, the last screen may be closed already.
        if self._screen_buffer is not None and not self._screen_buffer.known and self.screen_stack:
            self.screen.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        screen_buffer = self._screen_buffer
        if screen_buffer is None or renderable is None:
            super()._display(screen, renderable)
            return
        sequence = None
        if isinstance(renderable, CompositorUpdate) and self._may_send():
            try:
                sequence = self._difference(screen_buffer, renderable)
            except (AttributeError, LookupError, TypeError, ValueError):
                # Nothing was written yet. Textual draws from now on.
                self._screen_buffer = None
        if sequence is None:
            screen_buffer.forget()
            super()._display(screen, renderable)
            return
        try:
            if sequence:
                self._send(sequence)
        finally:
            self.post_display_hook()

    def _may_send(self) -> bool:
        driver = self._driver
        writer = getattr(driver, "_writer_thread", None)
        return (
            writer is not None
            and driver is not None
            and not driver.is_inline
            and not self.is_headless
            and self._running
            and not self._closed
            and not self._batch_count
        )

    def _difference(self, screen_buffer: ScreenBuffer, update: CompositorUpdate) -> str:
        writer = getattr(self._driver, "_writer_thread", None)
        if writer is not self._writer:
            # Another program may have drawn on the terminal.
            screen_buffer.forget()
            self._writer = writer
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        sequence = screen_buffer.update(update, self.size, cursor)
        self._previous_cursor_position = cursor
        return sequence

    def _send(self, sequence: str) -> None:
        assert self._driver is not None
        if self._sync_available:
            sequence = f"{_SYNC_START}{sequence}{_SYNC_END}"
        self._driver.write(sequence)
        self._driver.flush()
