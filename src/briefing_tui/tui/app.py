"""The application, which opens the desk."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from datetime import tzinfo
from typing import Any

from textual import on
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from briefing_tui.config.glyphs import ASCII, UNICODE
from briefing_tui.config.restriction import Restriction
from briefing_tui.config.settings import Settings
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.desk.view_state import (
    INITIAL_VIEW,
    ViewState,
    load_view_state,
    restore_view,
    save_view_state,
)
from briefing_tui.errors import CRASHED
from briefing_tui.os_support import has_terminal_modes
from briefing_tui.store.program_files import settings_path
from briefing_tui.store.reader import Reading
from briefing_tui.tui.bindings import bindings_of, rebind
from briefing_tui.tui.clipboard_mixin import ClipboardMixin, open_address
from briefing_tui.tui.colors import DimRemover, make_console, no_color_for_textual
from briefing_tui.tui.exiting import ExitMixin
from briefing_tui.tui.file_queue import FileQueue
from briefing_tui.tui.hidden_cursor import HiddenCursorMixin
from briefing_tui.tui.input_queue import InputQueue
from briefing_tui.tui.restricted import RestrictedMixin
from briefing_tui.tui.screens.desk import DeskScreen
from briefing_tui.tui.themes import COLORLESS_THEME, DARK_THEME, THEME_BY_NAME, theme_of
from briefing_tui.tui.widgets.reader import Reader
from briefing_tui.tui.widgets.status_line import show_message_on
from briefing_tui.tui.wire.app import WireApp


class BriefingApp(
    RestrictedMixin, ExitMixin, ClipboardMixin, InputQueue, HiddenCursorMixin, WireApp, App[None]
):
    """Shows one situation on one terminal."""

    BINDINGS = bindings_of("everywhere")
    # Our own command palette can draw in ASCII, and does not interpret markup.
    ENABLE_COMMAND_PALETTE = False
    TITLE = "briefing"
    # The style sheet of the desk. Textual does not load the style sheet of a default screen.
    CSS_PATH = "screens/desk.tcss"

    def __init__(
        self,
        session: Session,
        *,
        terminal: Terminal,
        settings: Settings | None = None,
        notice: str = "",
        zone: tzinfo | None = None,
        pane: str | None = None,
        item: str | None = None,
        view_state: ViewState = INITIAL_VIEW,
        saves_view_state: bool = False,
        reviews: bool = False,
    ) -> None:
        """At the start, `notice` is shown, and the cursor is in `pane` or on `item`.

        With `reviews`, the review of drafts or of carried-over items is opened.
        """
        with no_color_for_textual(terminal):
            super().__init__(ansi_color=None if terminal.color else True)
        self.console = make_console(terminal, self.console.file)
        self.terminal = terminal
        if not terminal.can_dim:
            self._filters.append(DimRemover())
        self.file_queue = FileQueue(self)
        self.settings = settings or Settings()
        self.keymap = self.settings.keymap
        rebind(self, self.keymap)
        self._notice = notice
        self._reviews = reviews
        self.glyphs = UNICODE if terminal.unicode else ASCII
        self.session = session
        self.zone = zone
        """The time zone in which times are shown. None means the zone of the briefing."""
        self._view_state = restore_view(session, view_state, pane, item)
        self._saves_view_state = saves_view_state
        self._last_view: tuple[str, ViewState] | None = None
        self.animation_level = "full" if self.settings.animation else "none"
        for theme in (*THEME_BY_NAME.values(), COLORLESS_THEME):
            self.register_theme(theme)
        self.theme = theme_of(self.settings.theme, terminal.depth).name
        self._styled_theme = self.theme
        self.stylesheet.set_variables(self.get_css_variables())
        if terminal.sends_only_changes and self.settings.wire:
            self.send_only_changes()

    def get_default_screen(self) -> Screen[None]:
        """Return the desk, so that Textual does not paint an empty screen first."""
        desk = DeskScreen(
            self.session,
            glyphs=self.glyphs,
            terminal=self.terminal,
            zone=self.zone,
            view_state=self._view_state,
        )
        rebind(desk, self.keymap)
        return desk

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        rebind(screen, self.keymap)
        return super().push_screen(screen, *arguments, **options)

    def on_mount(self) -> None:
        if self._notice:
            self.call_after_refresh(self.show_message, self._notice)
        if self._reviews and isinstance(self.screen, DeskScreen):
            self.call_after_refresh(self.screen.reviewing.open_any)

    def remember_view_state(self) -> None:
        """Remember what the desk shows, while the desk still exists."""
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                self._last_view = (screen.session.path, screen.view_state)

    def save_view_state(self) -> str:
        """Save what the desk showed last. Return why this failed, or an empty string."""
        return (
            save_view_state(*self._last_view) if self._saves_view_state and self._last_view else ""
        )

    def get_driver_class(self) -> type[Driver]:
        if not has_terminal_modes():
            return super().get_driver_class()
        # Textual's own choice obeys `TEXTUAL_DRIVER`, which can make the program run other code.
        from briefing_tui.tui.driver import TerminalDriver

        return TerminalDriver

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK_THEME.variables

    def refresh_css(self, animate: bool = True) -> None:
        # Textual also calls this for the first theme. The widgets have its colours already.
        if self.theme != self._styled_theme:
            self._styled_theme = self.theme
            super().refresh_css(animate)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback. Our caller writes a crash report instead.
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = CRASHED
        self._close_messages_no_wait()

    @property
    def crash(self) -> Exception | None:
        return self._exception or self.file_queue.error

    @on(Reader.LinkClicked)
    async def _open_link(self, event: Reader.LinkClicked) -> None:
        if event.address.lower().startswith(("http://", "https://")):
            app, restricted = self.screen.app, self.session.restricted
            self.show_message(
                await open_address(app, event.address, self.terminal, restricted=restricted)
            )

    def action_app_redraw(self) -> None:
        self.redraw()

    def action_app_palette(self) -> None:
        from briefing_tui.tui.commands import commands_of
        from briefing_tui.tui.screens.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            commands = list(commands_of(self, self.screen))
            saved_theme = self.theme

            def end_preview() -> None:
                self.theme = saved_theme

            palette = PaletteScreen(commands, glyphs=self.glyphs, end_preview=end_preview)
            self.push_screen(palette, self._run_command)

    def _run_command(self, command: Callable[[], Awaitable[None]] | None) -> None:
        if command is not None:
            self.call_later(command)

    def preview_theme(self, name: str) -> None:
        self.theme = theme_of(name, self.terminal.depth).name

    def choose_theme(self, name: str) -> None:
        from briefing_tui.config.settings_file import remember_setting

        self.preview_theme(name)
        result = "It applies until you quit."
        if not self.session.restricted:
            result = remember_setting(settings_path(os.environ), "theme", name)
        self.show_message(f"Theme {name}. {result}")

    def show_message(self, words: str) -> None:
        show_message_on(self.screen, words)

    def action_help_quit(self) -> None:
        """Show which key quits; Textual calls this for Ctrl+C when nothing is selected."""
        self.show_message(f"{self.keymap.key('app.leave')} quits the program.")

    def action_app_leave(self) -> None:
        self.exit()

    def action_app_help(self) -> None:
        from briefing_tui.tui.help import help_groups, help_paragraphs
        from briefing_tui.tui.screens.text import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
            return
        paragraphs = help_paragraphs(help_groups(self, self.screen))
        self.push_screen(HelpScreen("Help", paragraphs, glyphs=self.glyphs))


def open_screen(
    reading: Reading,
    *,
    terminal: Terminal,
    settings: Settings,
    notice: str = "",
    pane: str | None = None,
    item: str | None = None,
    mouse: bool = True,
    restriction: Restriction | None = None,
    resume: bool = True,
    reviews: bool = False,
    write_stdout: Callable[[bytes], None],
    write_stderr: Callable[[str], None],
) -> int:
    """Show a briefing until the user quits; return the exit code.

    With `resume`, the desk opens as the user left it, and its state is saved at the end. Restricted
    mode ignores `resume`. At the end, `write_stderr` is called with each message. After an exit
    without an error, `write_stdout` is called with an export, if there is one.
    """
    if reading.briefing is None:
        msg = "open_screen needs a reading that contains a briefing"
        raise ValueError(msg)
    saves_view_state = resume and restriction is None
    view_state, problem = load_view_state(reading.path) if saves_view_state else (INITIAL_VIEW, "")
    app = BriefingApp(
        Session(reading, reading.briefing, restriction=restriction),
        terminal=terminal,
        settings=settings,
        notice=notice,
        zone=_zone_of(settings),
        pane=pane,
        item=item,
        view_state=view_state,
        saves_view_state=saves_view_state,
        reviews=reviews,
    )
    try:
        app.run(mouse=mouse)
    finally:
        app.file_queue.finish()
    for refused in app.file_queue.unshown_refusals:
        write_stderr(f"briefing: A change failed: {refused.sentences}")
    if app.crash is not None:
        raise app.crash
    for sentence in (problem, app.save_view_state()):
        if sentence:
            write_stderr(f"briefing: {sentence}")
    if app.output_on_exit is not None and not app.return_code:
        write_stdout(app.output_on_exit)
    return app.return_code or 0


def _zone_of(settings: Settings) -> tzinfo | None:
    if settings.zone:
        from zoneinfo import ZoneInfo

        return ZoneInfo(settings.zone)
    return None
