"""The bottom line: the keys that matter here, or what there is to say."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keymap import Keymap
from briefing_tui.config.keys import PANE_NAMES, Context
from briefing_tui.tui.bindings import keymap_of
from briefing_tui.tui.widgets.line import Line, Piece

_HELP, _DAYS, _PANES = "app.help", "day", "pane"
_NEEDED = ("search.start", "changes.show")
_WANTED = ("filter.edit", "briefing.export", "item.open")
"""What a newcomer needs on the desk, and what comes after it; the panes bear their keys."""

_LOOKS = {
    "frontline": "series.timeline",
    "casualties": "series.figures",
    "reactions": "series.reactions",
    "timeline": "series.timeline",
}
"""The look across the days that each pane leads to."""


class BottomLine(Line):
    """Shows the keys of the table that carry a word for it, until a sentence takes their place."""

    def __init__(
        self, glyphs: Glyphs, *, contexts: tuple[Context, ...] = (), id: str | None = None
    ) -> None:
        super().__init__(glyphs, id=id)
        self._contexts = contexts
        self._said = False
        self._leading: tuple[str, ...] = ()

    def on_mount(self) -> None:
        # Its size is told after the first look, which would then want a second one.
        self.show_keys()

    def on_resize(self) -> None:
        if not self._said:
            self.show_keys()

    def stand_in(self, pane: str) -> None:
        """Say which pane has the keys: what is made for it comes first."""
        leading = (_LOOKS[pane],) if pane in _LOOKS else ()
        if leading != self._leading:
            self._leading = leading
            if self.is_mounted and not self._said:
                self.show_keys()

    def show_keys(self) -> None:
        """Show the keys again; where not all have room, those that matter most come first."""
        self._said = False
        keymap = keymap_of(self.app)
        groups: dict[str, list[Piece]] = {
            action.id: [(keymap.key(action.id), "dim bold"), (f" {action.footer}", "dim")]
            for action in keymap.of(*self._contexts)
            if action.footer and action.keys
        }
        order, leading = list(groups), [_HELP]
        if "desk" in self._contexts:
            for name, keys in (
                (_DAYS, _firsts(keymap, ("day.previous", "day.next"))),
                (_PANES, [_span(_firsts(keymap, [f"pane.{name}" for name in PANE_NAMES]))]),
            ):
                if any(keys):
                    groups[name] = [(" ".join(keys), "dim bold"), (f" {name}", "dim")]
            order = [_PANES, *order[:3], _DAYS, *order[3:]]
            leading = [_HELP, *_NEEDED, *self._leading, _DAYS, *_WANTED]
        shown = [each for each in order if each in groups]
        if (
            sum(len(words) for each in shown for words, _ in groups[each]) + 3 * len(shown)
            > self.room
        ):
            shown = [each for each in dict.fromkeys((*leading, *order)) if each in groups]
        self.show_groups([groups[each] for each in shown])

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the place of the keys; no words bring the keys back."""
        if not words:
            self.show_keys()
            return
        self._said = True
        self.show([(words, "bold" if warning else "")])


def _span(keys: list[str]) -> str:
    """The keys of the panes in short: `1-8` where they are digits in a row, else each of them."""
    digits = "".join(keys)
    if len(digits) > 2 and digits in "123456789":
        return f"{digits[0]}-{digits[-1]}"
    return " ".join(keys)


def _firsts(keymap: Keymap, actions: Sequence[str]) -> list[str]:
    """The first key of each action that has one."""
    return [key for each in actions for key in keymap.keys(each)[:1]]
