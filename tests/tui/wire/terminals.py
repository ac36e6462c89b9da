"""Two terminals: one that Textual writes to, and one that gets only changed cells."""

from __future__ import annotations

import pyte
from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.geometry import Offset, Size

from briefing_tui.tui.wire.capabilities import ALL, Capabilities
from briefing_tui.tui.wire.model import ScreenBuffer

Seen = tuple[str, object]
HOME = Offset(0, 0)


class Terminal:
    """An emulated terminal, without line wrap as Textual sets it."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l")

    def feed(self, text: str) -> None:
        # The line discipline of a terminal turns each line feed into a new line.
        self.stream.feed(text.replace("\r\n", "\n").replace("\n", "\r\n"))

    def litter(self) -> None:
        """Write what an editor, a shell or a message to all users may leave behind."""
        self.feed("\x1b[2;3Hlitter\x1b[1;1H\x1b[7mmore\x1b[4;2r")

    @property
    def cursor(self) -> tuple[int, int]:
        return self.screen.cursor.x, self.screen.cursor.y

    def rows(self) -> list[list[Seen]]:
        """Return the visible content of every cell: its character and its visible style."""
        return [self._row(y) for y in range(self.screen.lines)]

    def _row(self, y: int) -> list[Seen]:
        line = self.screen.buffer[y]
        chars = [line[x] for x in range(self.screen.columns)]
        states: list[Seen] = []
        for x, char in enumerate(chars):
            wide = x + 1 < len(chars) and chars[x + 1].data == ""
            half = char.data == ""
            halved = (half and not (x and _is_wide(chars[x - 1].data))) or (
                _is_wide(char.data) and not wide
            )
            data = " " if halved else char.data
            shows = char.underscore or char.reverse or char.strikethrough
            states.append((data, char.bg if data == " " and not shows else char._replace(data="")))
        return states


def _is_wide(text: str) -> bool:
    return bool(text) and pyte.screens.wcwidth(text[0]) == 2


class Pair:
    """Sends every update to both terminals, and compares them."""

    def __init__(
        self,
        width: int,
        height: int,
        *,
        capabilities: Capabilities = ALL,
        color_system: ColorSystem = ColorSystem.TRUECOLOR,
    ) -> None:
        self.wire = ScreenBuffer(capabilities, color_system)
        name = {1: "standard", 2: "256", 3: "truecolor"}[color_system.value]
        self.console = Console(color_system=name, force_terminal=True)  # type: ignore[arg-type]
        self.full = 0
        self.spared = 0
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        self.size = Size(width, height)
        self.textual = Terminal(width, height)
        self.ours = Terminal(width, height)
        self.ours.litter()
        self.wire.forget()

    def show(self, update: CompositorUpdate, cursor: Offset = HOME) -> str:
        """Update both terminals; return what ours was sent."""
        cursor = self.size.clamp_offset(cursor)
        full = update.render_segments(self.console)
        self.textual.feed(f"{full}\x1b[{cursor.y + 1};{cursor.x + 1}H")
        sent = self.wire.update(update, self.size, cursor)
        self.ours.feed(sent)
        self.full += len(full)
        self.spared += len(sent)
        return sent

    def assert_same(self) -> None:
        for y, (wanted, got) in enumerate(zip(self.textual.rows(), self.ours.rows(), strict=True)):
            assert got == wanted, f"row {y}"
        assert self.ours.cursor == self.textual.cursor
