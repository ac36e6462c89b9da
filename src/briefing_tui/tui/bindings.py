"""Textual bindings made from the key table, and the dispatch of actions by id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from inspect import isawaitable
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode

from briefing_tui.config.keymap import DEFAULT, Keymap
from briefing_tui.config.keys import Context
from briefing_tui.config.restriction import REFUSED_ACTIONS
from briefing_tui.config.settings import Settings

Actions = Mapping[str, Callable[[], object]]
"""The functions that perform actions, by action id. A function may be async."""


def bindings_of(*contexts: Context, without: frozenset[str] = frozenset()) -> list[BindingType]:
    """Return the bindings of the actions of some contexts."""
    return [
        Binding(
            ",".join(action.keys),
            action_call(action.id),
            action.description,
            show=False,
            id=action.id,
        )
        for context in contexts
        for action in DEFAULT.of(context)
        if action.id not in without
    ]


def rebind(node: DOMNode, keymap: Keymap) -> None:
    """Bind the actions of a screen, or of the application, to the keys of a keymap.

    If the keymap removes a key from an action, the key does nothing.
    """
    bound = node._bindings  # noqa: SLF001 - Textual's keymap cannot remove a key
    own_ids = {binding.id for _, binding in bound if binding.id}
    own_keys = {key for key, binding in bound if binding.id}
    actions = [action for action in keymap.actions if action.id in own_ids]
    rebound = BindingsMap(
        Binding(key, action_call(action.id), action.description, show=False, id=action.id)
        for action in actions
        for key in action.keys
    )
    # A key that was removed from an action does not regain its meaning in Textual.
    our_keys = own_keys.union(rebound.key_to_bindings)
    for key, bindings in bound.key_to_bindings.items():
        if key not in our_keys:
            rebound.key_to_bindings[key] = bindings
    node._bindings = rebound  # noqa: SLF001


def settings_of(app: App[object]) -> Settings:
    """Return the settings of an application."""
    settings: Settings = getattr(app, "settings", Settings())
    return settings


def shown_zone(app: App[object]) -> tzinfo | None:
    """Return the time zone in which times are shown. None means the zone of the briefing."""
    zone: tzinfo | None = getattr(app, "zone", None)
    return zone


def keymap_of(app: App[object]) -> Keymap:
    """Return the keymap of an application."""
    keymap: Keymap = getattr(app, "keymap", DEFAULT)
    return keymap


def refused_actions(app: App[Any]) -> frozenset[str]:
    """Return the ids of the actions that are refused; empty outside restricted mode."""
    session = getattr(app, "session", None)
    return REFUSED_ACTIONS if session is not None and session.restricted else frozenset()


def action_call(action_id: str) -> str:
    """Return the Textual action for an action id: `item.open` → `perform('item.open')`."""
    return f"perform('{action_id}')"


async def perform(node: object, actions: Actions, action_id: str) -> None:
    """Call the function of an action in `actions`, or else the method of the node.

    For `item.open`, the method is `action_item_open`.
    """
    method = actions.get(action_id)
    if method is None:
        method = getattr(node, f"action_{action_id.replace('.', '_')}")
    result = method()
    if isawaitable(result):
        await result
