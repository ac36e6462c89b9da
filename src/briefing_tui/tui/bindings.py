"""Turns the key table into Textual's bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from briefing_tui.config.keys import Action, Context, actions_of

_PANE_VERBS = frozenset({"next", "previous", "zoom", "copy"})


def bindings_of(*contexts: Context, without: frozenset[str] = frozenset()) -> list[BindingType]:
    """The bindings of some contexts, each with its action's id, none shown by Textual itself."""
    return [
        Binding(",".join(action.keys), call_of(action), action.does, show=False, id=action.id)
        for context in contexts
        for action in actions_of(context)
        if action.id not in without
    ]


def call_of(action: Action) -> str:
    """The method that carries an action out: `list.down` is `action_list_down`."""
    area, verb = action.id.split(".")
    if area == "pane" and verb not in _PANE_VERBS:
        return f"show_pane('{verb}')"
    if area in ("list", "reader") and verb not in ("fold", "close", "copy"):
        return f"move('{verb}')"
    return f"{area}_{verb}"
