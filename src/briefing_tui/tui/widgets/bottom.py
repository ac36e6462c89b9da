"""The bottom line: the keys that matter here, or what there is to say."""

from __future__ import annotations

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context, actions_of, spelled
from briefing_tui.tui.widgets.line import Line, Piece


class BottomLine(Line):
    """Shows the keys of the table that carry a word for it, until a sentence takes their place."""

    def __init__(
        self, glyphs: Glyphs, *, contexts: tuple[Context, ...] = (), id: str | None = None
    ) -> None:
        super().__init__(glyphs, id=id)
        self._contexts = contexts
        self._said = False

    def on_resize(self) -> None:
        if not self._said:
            self.show_keys()

    def show_keys(self) -> None:
        """Show the keys again; the help comes first where there is no room for all."""
        self._said = False
        groups: list[list[Piece]] = [
            [(spelled(action.keys[0]), "bold"), (f" {action.footer}", "dim")]
            for context in self._contexts
            for action in actions_of(context)
            if action.footer
        ]
        if "desk" in self._contexts:
            groups.insert(0, [("1-8", "bold"), (" pane", "dim")])
            groups.insert(4, [("[ ]", "bold"), (" day", "dim")])
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
