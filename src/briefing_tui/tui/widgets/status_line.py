"""The status line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.screen import Screen
from textual.widgets import Input, TextArea

from briefing_tui import text
from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.key_names import display_name, is_typed
from briefing_tui.config.keymap import Keymap
from briefing_tui.config.keys import PANE_NAMES, Action, Context
from briefing_tui.tui.bindings import action_call, keymap_of, refused_actions
from briefing_tui.tui.widgets.line import (
    Piece,
    TextLine,
    pieces_that_fit,
    width_of,
    without_control_characters,
)

_HELP = "app.help"
_DAYS, _PANES = "day", "pane"
"""Groups of keys that share a label."""

_HARD_TO_GUESS = (".other", ".close")
"""Endings of the ids of actions whose keys are hard to guess."""

_NEEDED = (
    "app.help",
    "app.quit",
    "item.open",
    "search.start",
    "changes.previous",
    "changes.compare",
    "changes.show",
    "day",
)
"""What a new user needs on the desk: ids of actions, and groups of keys."""

_USEFUL = ("briefing.export", "filter.edit")
"""The actions that are next in importance, after the main action of the current pane."""

_CLICKS = {
    "day": ("day.previous", "day.next"),
    "pane": ("pane.next", "pane.next"),
}
"""For each group: the action of a click on its first key, and the action of other clicks."""

_ROOM_FOR_CUT_MESSAGE = 60
"""If the line has at least this many cells, a cut message leaves room for the key of the help."""

_GAP = 3
_NARROW_GAP = 2
"""The number of blanks between keys. Without a message, the narrow gap is used if not all keys fit.
"""

_ACTION_OF_PANE = {
    "frontline": "series.timeline",
    "casualties": "series.figures",
    "reactions": "series.reactions",
    "timeline": "series.timeline",
}
"""The action that shows the items of a pane over time."""


class StatusLine(TextLine):
    """Shows a message, and the keys of the actions that have a footer label."""

    def __init__(
        self,
        glyphs: Glyphs,
        *,
        contexts: tuple[Context, ...] = (),
        without: frozenset[str] = frozenset(),
        id: str | None = None,
    ) -> None:
        super().__init__(glyphs, id=id)
        self._contexts = contexts
        self._leading: tuple[str, ...] = ()
        """The actions that are especially useful in the current pane."""
        self._without = without
        self._labels: Mapping[str, str] = {}
        """Labels that replace footer labels, by action id."""
        self.message = ""
        """The whole message, even if the line cuts it; empty if there is no message."""
        self._is_warning = False
        self._is_until_key = False
        self._last_message = ""
        """The last message, even if it is not shown."""

    def on_mount(self) -> None:
        # Otherwise the keys would appear only in a second paint.
        self._show()

    def on_resize(self) -> None:
        self._show()

    def set_pane(self, pane: str, *, without: frozenset[str] = frozenset()) -> None:
        leading = (_ACTION_OF_PANE[pane],) if pane in _ACTION_OF_PANE else ()
        if (leading, without) != (self._leading, self._without):
            self._leading, self._without = leading, without
            if self.is_mounted:
                self._show()

    def set_labels(self, labels: Mapping[str, str]) -> None:
        if labels != self._labels:
            self._labels = labels
            if self.is_mounted:
                self._show()

    def show_message(self, words: str, *, warning: bool = False, until_key: bool = False) -> None:
        """Show a message and the keys that fit beside it.

        With `until_key`, the next key removes the message. A message that is not a warning does not
        replace a warning if both have `until_key`.
        """
        self._last_message = words
        if until_key and not warning and self.message and self._is_warning and self._is_until_key:
            return
        self.message, self._is_warning, self._is_until_key = words, warning, until_key
        self._show()

    def show_new_message(self, words: str, *, warning: bool, until_key: bool) -> None:
        """Show a message, unless it is the same as the last message."""
        if words != self._last_message:
            self.show_message(words, warning=warning, until_key=until_key)

    def clear_after_key(self) -> None:
        """Remove a message that is shown until the next key."""
        if self.message and self._is_until_key:
            self.message = ""
            self._show()

    def _show(self) -> None:
        groups, important = self._groups()
        by_importance = {
            action_id: groups[action_id] for action_id in important if action_id in groups
        }
        by_importance |= groups
        if not self.message:
            keys_width = sum(map(width_of, groups.values()))
            for gap in (_GAP, _NARROW_GAP):
                if keys_width + gap * (len(groups) - 1) <= self.room:
                    self.show_groups(list(groups.values()), gap)
                    return
            self.show_groups(list(by_importance.values()), _NARROW_GAP)
            return
        style = "bold" if self._is_warning else ""
        words = self._glyphs.drawable(without_control_characters(self.message))
        keys_shown = self._key_of_whole_message() if text.width(words) > self.room else []
        if keys_shown:
            # One blank separates the key from the message, because room is scarce.
            words = text.cut(words, self.room - width_of(keys_shown), self._glyphs.cut_mark)
        message = (words, style)
        room = self.room - width_of([message])
        if not keys_shown:
            keys_shown = pieces_that_fit(by_importance.values(), room - _GAP, _GAP)
        # Align the keys to the right, so that they stay in place when the message changes.
        blanks = " " * (room - width_of(keys_shown)) if keys_shown else ""
        self.show([message, (blanks, ""), *keys_shown])

    def _groups(self) -> tuple[dict[str, list[Piece]], list[str]]:
        """Return the keys and labels to show, by name, and the most important names.

        A name is the id of an action, or `day` or `pane`.
        """
        keymap, hidden = keymap_of(self.app), self._without | refused_actions(self.app)
        groups: dict[str, list[Piece]] = {
            action.id: [(keymap.key(action.id), "dim bold"), (f" {self._label(action)}", "dim")]
            for action in keymap.of(*self._contexts)
            if action.footer and action.keys and action.id not in hidden
        }
        if "desk" not in self._contexts:
            return groups, [_HELP, *(name for name in groups if name.endswith(_HARD_TO_GUESS))]
        for name, keys in (
            (_DAYS, _first_keys(keymap, ("day.previous", "day.next"))),
            (_PANES, [_join_keys(_first_keys(keymap, [f"pane.{pane}" for pane in PANE_NAMES]))]),
        ):
            if any(keys):
                groups[name] = [(" ".join(keys), "dim bold"), (f" {name}", "dim")]
        order = [name for name in groups if name not in (_DAYS, _PANES)]
        order = [_PANES, *order[:3], _DAYS, *order[3:]]
        important = [*_NEEDED, *self._leading, *_USEFUL]
        return {name: groups[name] for name in order if name in groups}, important

    def _key_of_whole_message(self) -> list[Piece]:
        """Return the key of the help, because the help shows the whole message.

        Return an empty list in a narrow terminal, or if pressing the key would type a character.
        """
        is_entering_text = isinstance(self.screen.focused, Input | TextArea)
        (action,) = (one for one in keymap_of(self.app).actions if one.id == _HELP)
        keys = [key for key in action.keys if not (is_entering_text and is_typed(key))]
        if not keys or self.room < _ROOM_FOR_CUT_MESSAGE:
            return []
        return [(f" {display_name(keys[0])}", "dim bold"), (" all", "dim")]

    @property
    def cut_message(self) -> str:
        """The full message if it is too long for the line, else empty."""
        is_cut = text.width(self._glyphs.drawable(self.message)) > self.room
        return self.message if is_cut else ""

    async def handle_click(self, words: str, position: int) -> None:
        if self.cut_message:
            key_width = width_of(self._key_of_whole_message())
            if key_width and text.width(words) - position < key_width:
                await self.run(_HELP)
            return
        groups, _ = self._groups()
        for name, pieces in groups.items():
            group_text = "".join(self._glyphs.drawable(part) for part, _ in pieces)
            if group_text == words:
                first, second = _CLICKS.get(name, (name, name))
                is_first_key = position < len(words.partition(" ")[0]) + 1
                await self.run(first if is_first_key else second)

    async def run(self, action_id: str) -> None:
        actions = keymap_of(self.app).actions
        action = next(action for action in actions if action.id == action_id)
        namespace = self.app if action.context == "everywhere" else self.screen
        await self.app.run_action(action_call(action_id), namespace)

    def _label(self, action: Action) -> str:
        return self._labels.get(action.id, action.footer)


def show_message_on(
    screen: Screen[Any], words: str, *, warning: bool = False, until_key: bool = False
) -> None:
    """Show a message on the status line of a screen, if it has one."""
    for status_line in screen.query(StatusLine):
        status_line.show_message(words, warning=warning, until_key=until_key)


def show_new_message_on(screen: Screen[Any], words: str, *, warning: bool, until_key: bool) -> None:
    """Show a message on the status line of a screen, unless it is the same as the last message."""
    for status_line in screen.query(StatusLine):
        status_line.show_new_message(words, warning=warning, until_key=until_key)


def clear_message_after_key(screen: Screen[Any]) -> None:
    """Remove the message of a screen if it is shown only until the next key."""
    for status_line in screen.query(StatusLine):
        status_line.clear_after_key()


def _join_keys(keys: list[str]) -> str:
    """Return `1-3` for three or more consecutive digits; other keys are joined as in `a b c`."""
    digits = "".join(keys)
    if len(digits) > 2 and digits in "123456789":
        return f"{digits[0]}-{digits[-1]}"
    return " ".join(keys)


def _first_keys(keymap: Keymap, actions: Sequence[str]) -> list[str]:
    return [key for action_id in actions for key in keymap.keys(action_id)[:1]]
