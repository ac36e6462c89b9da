"""Turns the key table into Textual's bindings."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode

from briefing_tui.config.keymap import DEFAULT, Keymap
from briefing_tui.config.keys import Action, Context
from briefing_tui.config.restriction import REFUSED_ACTIONS
from briefing_tui.config.settings import Settings

_PANE_VERBS = frozenset({"next", "previous", "zoom", "copy"})
_UNMOVING = frozenset({"fold", "close", "copy", "document", "address", "edit", "export", "run"})
"""What the actions of lists and texts are that move nothing."""


def bindings_of(*contexts: Context, without: frozenset[str] = frozenset()) -> list[BindingType]:
    """The bindings of some contexts, each with its action's id, none shown by Textual itself."""
    return [
        Binding(",".join(action.keys), call_of(action), action.does, show=False, id=action.id)
        for context in contexts
        for action in DEFAULT.of(context)
        if action.id not in without
    ]


def rebind(node: DOMNode, keymap: Keymap) -> None:
    """Put the actions that a screen, or the application, has on the keys of a keymap.

    A key of the key table that has no action now does nothing: not what Textual has for it, either.
    """
    bound = node._bindings  # noqa: SLF001 - what Textual offers instead can't take a key away
    ours = {binding.id for _, binding in bound if binding.id}
    usual = {key for key, binding in bound if binding.id}
    actions = [action for action in keymap.actions if action.id in ours]
    rebound = BindingsMap(
        Binding(key, call_of(action), action.does, show=False, id=action.id)
        for action in actions
        for key in action.keys
    )
    taken = usual.union(rebound.key_to_bindings)
    for key, bindings in bound.key_to_bindings.items():
        if key not in taken:
            rebound.key_to_bindings[key] = bindings
    node._bindings = rebound  # noqa: SLF001


def settings_of(app: App[object]) -> Settings:
    """What the person in front of an application has settled."""
    settings: Settings = getattr(app, "settings", Settings())
    return settings


def zone_of(app: App[object]) -> tzinfo | None:
    """The zone in which an application shows times; None: that of each briefing."""
    zone: tzinfo | None = getattr(app, "zone", None)
    return zone


def keymap_of(app: App[object]) -> Keymap:
    """The keys that hold in an application."""
    keymap: Keymap = getattr(app, "keymap", DEFAULT)
    return keymap


def refused_in(app: App[Any]) -> frozenset[str]:
    """The actions that an application refuses whoever is restricted; none for others."""
    session = getattr(app, "session", None)
    return REFUSED_ACTIONS if session is not None and session.restricted else frozenset()


def call_of(action: Action) -> str:
    """The method that carries an action out: `list.down` is `action_list_down`."""
    area, verb = action.id.split(".")
    if area == "pane" and verb not in _PANE_VERBS:
        return f"show_pane('{verb}')"
    if area in ("list", "reader", "palette") and verb not in _UNMOVING:
        return f"move('{verb}')"
    return f"{area}_{verb}"
