"""The application: opens the desk, and holds what all screens share."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, tzinfo

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen

from briefing_tui.config.glyphs import ASCII, UNICODE
from briefing_tui.config.keys import CONTEXTS, Action, Context, actions_of, spelled
from briefing_tui.config.restriction import REFUSED_ACTIONS, Restriction
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.errors import CRASHED
from briefing_tui.store.reader import Reading
from briefing_tui.tui.bindings import bindings_of, call_of
from briefing_tui.tui.colors import color_said_to_textual, console_of
from briefing_tui.tui.messages import ExportPrinted
from briefing_tui.tui.restricted import RestrictedActions
from briefing_tui.tui.screens.desk import DeskScreen
from briefing_tui.tui.themes import DARK, TERMINAL
from briefing_tui.tui.wire.app import WireApp


class BriefingApp(RestrictedActions, WireApp):
    """One situation on one terminal."""

    BINDINGS = bindings_of("everywhere")
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    TITLE = "briefing"
    # The desk is the default screen, whose own style sheet Textual would not load.
    CSS_PATH = "screens/desk.tcss"

    def __init__(
        self,
        session: Session,
        *,
        terminal: Terminal,
        zone: tzinfo | None = None,
        pane: str | None = None,
        item: str | None = None,
    ) -> None:
        # Without colour Textual must be told before it builds its colour filters.
        with color_said_to_textual(terminal):
            super().__init__(ansi_color=None if terminal.color else True)
        self.console = console_of(terminal, self.console.file)
        self.terminal = terminal
        self.glyphs = UNICODE if terminal.unicode else ASCII
        self.session = session
        self._zone = zone
        self._pane = pane
        self._item = item
        self.animation_level = "none"
        self.printed: bytes | None = None
        """A document to write to standard output once the screen is gone."""
        for theme in (DARK, TERMINAL):
            self.register_theme(theme)
        self.theme = DARK.name if terminal.color else TERMINAL.name
        if terminal.sparing:
            self.spare_the_wire()

    def get_default_screen(self) -> Screen[None]:
        """The desk is the first screen: there is no empty one to paint before it."""
        return DeskScreen(
            self.session,
            glyphs=self.glyphs,
            terminal=self.terminal,
            zone=self._zone,
            pane=self._pane,
            item=self._item,
        )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that our widgets name, for a theme that does not know them."""
        return DARK.variables

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print the code around the error; whoever started us writes a report.
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = CRASHED
        self._close_messages_no_wait()

    @property
    def crash(self) -> Exception | None:
        """What brought the screen down, or None."""
        return self._exception

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action that holds here, by name, with its key."""
        for context in (*_contexts_of(screen), "everywhere"):
            for action in actions_of(context):
                if action.id != "app.palette" and not self._refuses(action):
                    yield SystemCommand(action.does, _keys_of(action), self._runner(action, screen))

    @on(ExportPrinted)
    def _print_later(self, event: ExportPrinted) -> None:
        self.printed = event.data

    def _refuses(self, action: Action) -> bool:
        return self.session.restricted and action.id in REFUSED_ACTIONS

    def _runner(self, action: Action, screen: Screen[object]) -> Callable[[], Awaitable[None]]:
        namespace = self if action.context == "everywhere" else screen

        async def run() -> None:
            await self.run_action(call_of(action), namespace)

        return run

    def action_app_redraw(self) -> None:
        self.redraw()

    def action_app_palette(self) -> None:
        self.action_command_palette()

    def action_app_help(self) -> None:
        """Show the keys that hold on this screen."""
        from briefing_tui.presentation.help_blocks import HelpGroup, help_blocks
        from briefing_tui.tui.screens.text import TextScreen

        groups = [
            HelpGroup(
                CONTEXTS[context],
                tuple(
                    (" ".join(spelled(key) for key in action.keys), action.does)
                    for action in actions_of(context)
                ),
            )
            for context in (*_contexts_of(self.screen), "everywhere")
        ]
        if not isinstance(self.screen, TextScreen):
            self.push_screen(TextScreen("Help", help_blocks(groups), glyphs=self.glyphs))


def _contexts_of(screen: Screen[object]) -> tuple[Context, ...]:
    contexts: tuple[Context, ...] = getattr(screen, "CONTEXTS", ("reader",))
    return contexts


def _keys_of(action: Action) -> str:
    return f"{', '.join(spelled(key) for key in action.keys)}  ({CONTEXTS[action.context]})"


def open_screen(
    reading: Reading,
    *,
    terminal: Terminal,
    pane: str | None = None,
    item: str | None = None,
    mouse: bool = True,
    restriction: Restriction | None = None,
) -> int:
    """Open a briefing that was read until the person leaves; gives the exit code."""
    if reading.briefing is None:
        msg = "the screen is opened only for a briefing that can be read"
        raise ValueError(msg)
    app = BriefingApp(
        Session(reading, reading.briefing, restriction=restriction),
        terminal=terminal,
        zone=datetime.now().astimezone().tzinfo,
        pane=pane,
        item=item,
    )
    app.run(mouse=mouse)
    if app.crash is not None:
        raise app.crash
    if app.printed is not None:
        sys.stdout.buffer.write(app.printed)
        sys.stdout.buffer.flush()
    return app.return_code or 0
