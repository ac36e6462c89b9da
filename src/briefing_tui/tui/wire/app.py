"""The application whose screen is sent as differences, where that is safe."""

from __future__ import annotations

import os
from types import CodeType

from rich.console import COLOR_SYSTEMS, RenderableType
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from briefing_tui.tui.parts import AppPart
from briefing_tui.tui.wire.abilities import Abilities, probe_abilities
from briefing_tui.tui.wire.model import Wire

_SYNC_START = "\x1b[?2026h"
_SYNC_END = "\x1b[?2026l"
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
"""What Textual's painting speaks of, in the versions that this was written for."""
_SETTLED = 0.1
"""Seconds after a resize when Textual has painted, if it paints at all."""


def is_expected() -> bool:
    """Whether Textual still paints as it did when this was written for it.

    Its version would say less, and take 15 ms to find out.
    """
    painting = (
        (App._display, _DISPLAY),  # noqa: SLF001 - the place to step in
        (LayoutUpdate.render_segments, _LAYOUT),
        (ChopsUpdate.render_segments, _CHOPS),
    )
    return all(_spoken_of(each.__code__) == set(names.split()) for each, names in painting)


def _spoken_of(code: CodeType) -> set[str]:
    """The names that some code uses beyond its own; which other code is inlined does not matter."""
    inner = (each for each in code.co_consts if isinstance(each, CodeType))
    return set(code.co_names).union(*map(_spoken_of, inner))


def reason_against(abilities: Abilities) -> str:
    """Why only Textual may write to a terminal with these abilities; empty if differences may go.

    A clause that says it to the user.
    """
    if not abilities.address:
        return "its terminfo entry does not say how to go to a cell"
    if not is_expected():
        return "this version of Textual paints in a way that is not known here"
    return ""


class WireApp(AppPart):
    """Sends differences; steps aside where Textual is not as expected, or when told to."""

    _wire: Wire | None = None
    _writer: object = None
    _sized = False
    _reported = False

    def spare_the_wire(self) -> None:
        """Send only what differs from now on, if Textual and the terminal allow it."""
        abilities = probe_abilities(os.environ.get("TERM", ""))
        if not reason_against(abilities):
            system = COLOR_SYSTEMS[self.console.color_system or "truecolor"]
            self._wire = Wire(abilities, system)

    def redraw(self) -> None:
        """Paint the whole screen anew, whatever stands there."""
        if self._wire is not None:
            self._wire.forget()
        self.screen.refresh()

    def on_resize(self, event: events.Resize) -> None:
        first, self._sized = not self._sized, True
        # A terminal that reports its size by itself begins with the one it has.
        report = event.pixel_size is not None and not self._reported
        self._reported = self._reported or report
        if self._wire is None or first or (report and event.size == self.size):
            return
        # Terminals shift and cut what they show. One that has its old size again before we hear
        # of it gives Textual nothing to lay out, so that nothing would be painted.
        self._wire.forget()
        self.set_timer(_SETTLED, self._repaint_unknown)

    def _repaint_unknown(self) -> None:
        # On leaving, the last screen may be gone before this comes.
        if self._wire is not None and not self._wire.known and self.screen_stack:
            self.screen.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        wire = self._wire
        if wire is None or renderable is None:
            super()._display(screen, renderable)
            return
        sent = None
        if isinstance(renderable, CompositorUpdate) and self._may_send():
            try:
                sent = self._difference(wire, renderable)
            except (AttributeError, LookupError, TypeError, ValueError):
                # Nothing was written yet, so that Textual can go on as if we had never been.
                self._wire = None
        if sent is None:
            wire.forget()
            super()._display(screen, renderable)
            return
        try:
            if sent:
                self._send(sent)
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

    def _difference(self, wire: Wire, update: CompositorUpdate) -> str:
        writer = getattr(self._driver, "_writer_thread", None)
        if writer is not self._writer:
            # The terminal was someone else's meanwhile: a shell's, an editor's.
            wire.forget()
            self._writer = writer
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        sent = wire.update(update, self.size, cursor)
        self._previous_cursor_position = cursor
        return sent

    def _send(self, sequence: str) -> None:
        assert self._driver is not None
        if self._sync_available:
            sequence = f"{_SYNC_START}{sequence}{_SYNC_END}"
        self._driver.write(sequence)
        self._driver.flush()
