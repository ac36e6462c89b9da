"""The command palette: search all actions and themes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.widgets import Input

from briefing_tui.config.glyphs import Glyphs
from briefing_tui.config.keys import Context
from briefing_tui.desk.rows import Row, TableRows
from briefing_tui.richtext.cells import Cell, Column
from briefing_tui.tui.bindings import bindings_of
from briefing_tui.tui.controllers.moving import MoveController
from briefing_tui.tui.fitting import set_size_classes
from briefing_tui.tui.screens.key_screen import KeyScreen
from briefing_tui.tui.widgets.item_list import ItemList
from briefing_tui.tui.widgets.one_line_input import OneLineInput
from briefing_tui.tui.widgets.status_line import StatusLine

COLUMNS = (
    Column("action", 14, share=3),
    Column("keys", 6, share=1, rank=1),
    Column("where", 12, share=1, rank=2),
)


class PaletteCommand(Struct, frozen=True):
    """An action or a theme in the palette."""

    id: str
    """The id of the action; empty for a theme."""
    description: str
    keys: str
    """The keys of the action, such as `j, ↓`."""
    where: str
    """The title of the context in which the keys work, or `Themes`."""
    run: Callable[[], Awaitable[None]]
    preview: Callable[[], None] | None = None
    """Shows the effect while the command is highlighted."""


def _row(command: PaletteCommand) -> Row:
    cells = (Cell(command.description), Cell(command.keys, "strong"), Cell(command.where, "dim"))
    return Row(cells, entry=command)


def matching_commands(commands: Sequence[PaletteCommand], words: str) -> list[PaletteCommand]:
    """Return the commands that contain every typed word; the best matches come first.

    If there are none, return the commands whose descriptions contain the typed letters in the same
    order: `cpim` finds "Copy the item as Markdown".
    """
    typed = words.casefold().split()
    ranked = [
        (rank, command) for command in commands if (rank := _rank(command, typed)) is not None
    ]
    if not ranked:
        letters = "".join(typed)
        return [
            command
            for command in commands
            if _contains_in_order(command.description.casefold(), letters)
        ]
    ranked.sort(key=lambda pair: pair[0])
    return [command for _, command in ranked]


def _rank(command: PaletteCommand, typed: Sequence[str]) -> int | None:
    """Return 0 for the best match, 3 for the worst, and None for no match."""
    name = command.description.casefold()
    if name.startswith(" ".join(typed)):
        return 0
    if all(any(part.startswith(word) for part in name.split()) for word in typed):
        return 1
    if all(word in name for word in typed):
        return 2
    everything = f"{name} {command.id} {command.keys} {command.where}".casefold()
    return 3 if all(word in everything for word in typed) else None


def _contains_in_order(name: str, letters: str) -> bool:
    # `in` advances the iterator past the letter that it finds.
    remaining = iter(name)
    return all(letter in remaining for letter in letters)


class SearchLine(OneLineInput):
    """The input of the palette. The screen handles Enter."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        width: 1fr; height: 1; border: none; padding: 0 1; margin: 0 1; background: $background;
    }
    SearchLine:ansi > .input--cursor, SearchLine:ansi > .input--selection {
        color: ansi_default; background: ansi_default; text-style: reverse;
    }
    """

    async def action_submit(self) -> None:
        raise SkipAction


class PaletteScreen(KeyScreen[Callable[[], Awaitable[None]] | None]):
    """Searches the commands. Returns `run` of the chosen command, or None if none is chosen."""

    BINDINGS = bindings_of("palette")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("palette",)
    DEFAULT_CSS = """
    PaletteScreen { background: $background; color: $foreground; overflow: hidden; }
    PaletteScreen ItemList {
        height: 1fr; border: round $focus;
        border-title-color: $focus; border-title-style: bold; background: $background;
    }
    PaletteScreen.-ascii ItemList { border: ascii $focus; }
    PaletteScreen.-tiny ItemList { border: none; }
    """

    def __init__(
        self, commands: Sequence[PaletteCommand], *, glyphs: Glyphs, end_preview: Callable[[], None]
    ) -> None:
        super().__init__()
        self._end_preview = end_preview
        self._glyphs = glyphs
        self._commands = tuple(commands)
        self.add_controllers(MoveController("palette", lambda: self._list))

    def compose(self) -> ComposeResult:
        line = SearchLine(compact=True, id="words")
        line.cursor_blink = False
        yield line
        self._list = ItemList(
            COLUMNS,
            self._glyphs,
            signs=False,
            steady=True,
            empty_text="No matching action.",
            highlighted=True,
            id="found",
        )
        # The focus stays in the input line; the list shows what Enter would run.
        self._list.can_focus = False
        yield self._list
        yield StatusLine(self._glyphs, contexts=("palette",), id="bottom")

    def on_mount(self) -> None:
        self.set_class(self._glyphs.is_ascii, "-ascii")
        self._show("")
        self.query_one(SearchLine).focus(scroll_visible=False)

    def on_resize(self) -> None:
        set_size_classes(self)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, words: str) -> None:
        commands = matching_commands(self._commands, words)
        self._list.highlight_words = words
        self._list.show_rows(TableRows(commands, _row))
        self._list.set_title(f"Actions: {len(commands)} of {len(self._commands)}")
        self._preview()

    @on(ItemList.Highlighted)
    def _preview(self) -> None:
        command: PaletteCommand | None = self._list.entry
        if command and command.preview:
            command.preview()
        else:
            self._end_preview()

    @on(ItemList.Opened)
    def action_palette_run(self) -> None:
        command: PaletteCommand | None = self._list.entry
        if command is not None:
            self.dismiss(command.run)

    def action_palette_close(self) -> None:
        self._end_preview()
        self.dismiss(None)
