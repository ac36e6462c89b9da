"""The bottom line: the keys that matter here, or what there is to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.screen import Screen

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keymap import Keymap
from briefing_tui.config.keys import PANE_NAMES, Action, Context
from briefing_tui.tui.bindings import call_of, keymap_of, refused_in
from briefing_tui.tui.widgets.line import Line, Piece, fitting, harmless, width_of

_HELP, _DAYS, _PANES = "app.help", "day", "pane"
_HARD_TO_GUESS = (".other", ".close")
"""How the ids of actions end that nobody finds by trying: the way to the other half, and back."""
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
_WANTED = ("briefing.export", "filter.edit")
"""What a new user needs on the desk, and what comes after it; the panes show their own keys."""
_PAIRS = {
    "day": ("day.previous", "day.next"),
    "pane": ("pane.next", "pane.next"),
}
"""What a click on keys that stand together does: on the first of them, and on the others."""
_GAP = 3
_NARROW_GAP = 2
"""Blanks between two keys, and between two keys of a line that has no room for all of them."""

_LOOKS = {
    "frontline": "series.timeline",
    "casualties": "series.figures",
    "reactions": "series.reactions",
    "timeline": "series.timeline",
}
"""The look across the days that each pane leads to."""


class BottomLine(Line):
    """Shows the keys of the table that carry a word for it, before them what there is to say."""

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
        self._without = without
        self._renamed: Mapping[str, str] = {}
        self.said = ""
        """The sentence that stands in the line, uncut; else nothing."""
        self._is_warning = False

    def on_mount(self) -> None:
        # Its size is told after the first look, which would then want a second one.
        self._show()

    def on_resize(self) -> None:
        self._show()

    def stand_in(self, pane: str, *, without: frozenset[str] = frozenset()) -> None:
        """Say which pane has the keys, what is made for it first, and what is `without` use."""
        leading = (_LOOKS[pane],) if pane in _LOOKS else ()
        if (leading, without) != (self._leading, self._without):
            self._leading, self._without = leading, without
            if self.is_mounted:
                self._show()

    def rename(self, renamed: Mapping[str, str]) -> None:
        """Show other words beside the keys of some actions, by their ids."""
        if renamed != self._renamed:
            self._renamed = renamed
            if self.is_mounted:
                self._show()

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence, and beside it as many keys as have room; no words show all of them."""
        self.said, self._is_warning = words, warning
        self._show()

    def _show(self) -> None:
        groups, leading = self._groups()
        first = {each: groups[each] for each in leading if each in groups} | groups
        if not self.said:
            keys = sum(map(width_of, groups.values()))
            for gap in (_GAP, _NARROW_GAP):
                if keys + gap * (len(groups) - 1) <= self.room:
                    self.show_groups(list(groups.values()), gap)
                    return
            self.show_groups(list(first.values()), _NARROW_GAP)
            return
        sentence = (self._glyphs.drawable(harmless(self.said)), "bold" if self._is_warning else "")
        room = self.room - width_of([sentence])
        beside = fitting(first.values(), room - _GAP, _GAP)
        # At the end of the line they stay where they are when another sentence comes.
        blanks = " " * (room - width_of(beside)) if beside else ""
        self.show([sentence, (blanks, ""), *beside])

    def _groups(self) -> tuple[dict[str, list[Piece]], list[str]]:
        """Each key with its word, in the order of the line, and those that matter most."""
        keymap, useless = keymap_of(self.app), self._without | refused_in(self.app)
        groups: dict[str, list[Piece]] = {
            action.id: [(keymap.key(action.id), "dim bold"), (f" {self._word(action)}", "dim")]
            for action in keymap.of(*self._contexts)
            if action.footer and action.keys and action.id not in useless
        }
        if "desk" not in self._contexts:
            return groups, [_HELP, *(each for each in groups if each.endswith(_HARD_TO_GUESS))]
        for name, keys in (
            (_DAYS, _firsts(keymap, ("day.previous", "day.next"))),
            (_PANES, [_span(_firsts(keymap, [f"pane.{name}" for name in PANE_NAMES]))]),
        ):
            if any(keys):
                groups[name] = [(" ".join(keys), "dim bold"), (f" {name}", "dim")]
        order = [each for each in groups if each not in (_DAYS, _PANES)]
        order = [_PANES, *order[:3], _DAYS, *order[3:]]
        leading = [*_NEEDED, *self._leading, *_WANTED]
        return {each: groups[each] for each in order if each in groups}, leading

    async def clicked(self, words: str, at: int) -> None:
        """Do what the key that was clicked does; of two keys the one under the pointer."""
        groups, _ = self._groups()
        for name, pieces in groups.items():
            shown = "".join(self._glyphs.drawable(part) for part, _ in pieces)
            if shown == words:
                first, second = _PAIRS.get(name, (name, name))
                await self.run(first if at < len(words.partition(" ")[0]) + 1 else second)

    async def run(self, action_id: str) -> None:
        """Do what an action does on the screen that this line is of."""
        action = next(each for each in keymap_of(self.app).actions if each.id == action_id)
        namespace = self.app if action.context == "everywhere" else self.screen
        await self.app.run_action(call_of(action_id), namespace)

    def _word(self, action: Action) -> str:
        return self._renamed.get(action.id, action.footer)


def say_on(screen: Screen[Any], words: str, *, warning: bool = False) -> None:
    """Show a sentence in the bottom line of a screen, if it has one."""
    for bottom in screen.query(BottomLine):
        bottom.say(words, warning=warning)


def _span(keys: list[str]) -> str:
    """The keys of the panes in short: `1-8` where they are digits in a row, else each of them."""
    digits = "".join(keys)
    if len(digits) > 2 and digits in "123456789":
        return f"{digits[0]}-{digits[-1]}"
    return " ".join(keys)


def _firsts(keymap: Keymap, actions: Sequence[str]) -> list[str]:
    """The first key of each action that has one."""
    return [key for each in actions for key in keymap.keys(each)[:1]]
