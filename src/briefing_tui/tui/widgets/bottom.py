"""The bottom line: the keys that matter here, or what there is to say."""

from __future__ import annotations

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import PANE_NAMES, Context
from briefing_tui.tui.bindings import keymap_of
from briefing_tui.tui.widgets.line import Line, Piece


class BottomLine(Line):
    """Shows the keys of the table that carry a word for it, until a sentence takes their place."""

    def __init__(
        self, glyphs: Glyphs, *, contexts: tuple[Context, ...] = (), id: str | None = None
    ) -> None:
        super().__init__(glyphs, id=id)
        self._contexts = contexts
        self._said = False

    def on_mount(self) -> None:
        # Its size is told after the first look, which would then want a second one.
        self.show_keys()

    def on_resize(self) -> None:
        if not self._said:
            self.show_keys()

    def show_keys(self) -> None:
        """Show the keys again; the help comes first where there is no room for all."""
        self._said = False
        keymap = keymap_of(self.app)
        groups: list[list[Piece]] = [
            [(keymap.key(action.id), "dim bold"), (f" {action.footer}", "dim")]
            for action in keymap.of(*self._contexts)
            if action.footer and action.keys
        ]
        panes = _span([key for name in PANE_NAMES for key in keymap.keys(f"pane.{name}")[:1]])
        if "desk" in self._contexts and panes:
            groups.insert(0, [(panes, "dim bold"), (" pane", "dim")])
            days = [key for name in ("previous", "next") for key in keymap.keys(f"day.{name}")[:1]]
            if days:
                groups.insert(4, [(" ".join(days), "dim bold"), (" day", "dim")])
        if sum(len(words) for group in groups for words, _ in group) + 3 * len(groups) > self.room:
            groups.insert(0, groups.pop())
        self.show_groups(groups)

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a sentence in the place of the keys; no words bring the keys back."""
        if not words:
            self.show_keys()
            return
        self._said = True
        self.show([(words, "bold" if warning else "")])

    @property
    def has_said(self) -> bool:
        """Whether a sentence stands in the place of the keys."""
        return self._said


def _span(keys: list[str]) -> str:
    """The keys of the panes in short: `1-8` where they are digits in a row, else each of them."""
    digits = "".join(keys)
    if len(digits) > 2 and digits in "123456789":
        return f"{digits[0]}-{digits[-1]}"
    return " ".join(keys)
