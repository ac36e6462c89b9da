"""The commands of the palette: every action of a screen, and the themes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from briefing_tui.config.keys import CONTEXTS, Action, Context
from briefing_tui.tui.bindings import action_call, refused_actions
from briefing_tui.tui.screens.palette import PaletteCommand
from briefing_tui.tui.themes import themes_for

if TYPE_CHECKING:
    from briefing_tui.tui.app import BriefingApp


def contexts_of(screen: Screen[object]) -> tuple[Context, ...]:
    """Return the contexts of the keys of a screen, except `everywhere`."""
    contexts: tuple[Context, ...] = getattr(screen, "CONTEXTS", ("reader",))
    return contexts


def actions_of(
    app: BriefingApp, screen: Screen[object]
) -> Iterator[tuple[Context, tuple[Action, ...]]]:
    """Yield each context of a screen with the actions that are available in it."""
    bound_ids = {binding.id for node in (app, screen) for _, binding in node._bindings}  # noqa: SLF001
    refused = refused_actions(app)
    contexts = contexts_of(screen)
    for context in (*contexts, "everywhere"):
        yield (
            context,
            tuple(
                action.on(contexts)
                for action in app.keymap.of(context)
                # The palette can run an action that has no keys, and therefore no binding.
                if (not action.keys or action.id in bound_ids) and action.id not in refused
            ),
        )


def commands_of(app: BriefingApp, screen: Screen[object]) -> Iterator[PaletteCommand]:
    """Yield a command for every available action, and for every theme that the terminal can show.

    There is no command for `app.palette`, which opens the palette.
    """
    for context, actions in actions_of(app, screen):
        namespace = app if context == "everywhere" else screen
        for action in actions:
            if action.id != "app.palette":
                keys = ", ".join(app.keymap.keys(action.id))
                yield PaletteCommand(
                    action.id,
                    action.description,
                    keys,
                    CONTEXTS[context],
                    _runner(app, action, namespace),
                )
    for name in themes_for(app.terminal.depth):
        chooser, preview = _theme_chooser(app, name), partial(app.preview_theme, name)
        yield PaletteCommand("", f"Theme: {name}", "", "Themes", chooser, preview)


def _runner(
    app: BriefingApp, action: Action, namespace: BriefingApp | Screen[object]
) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        await app.run_action(action_call(action.id), namespace)

    return run


def _theme_chooser(app: BriefingApp, name: str) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        app.choose_theme(name)

    return run
