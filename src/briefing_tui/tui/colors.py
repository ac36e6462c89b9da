"""Has Textual send the colours that the terminal has, where it would guess otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Literal

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from briefing_tui.config.terminal import Depth, Terminal

_SYSTEMS: dict[Depth, Literal["standard", "256", "truecolor"]] = {
    "none": "standard",
    "16": "standard",
    "256": "256",
    "truecolor": "truecolor",
}
_NAME = "NO_COLOR"
_UNDIMMED = Style(dim=False)


class Undimmed(LineFilter):
    """Draws what is dim as plain, for terminals on which it can't be read."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, none of them dim."""
        return [
            Segment(words, style + _UNDIMMED) if style and style.dim else Segment(words, style)
            for words, style, _ in segments
        ]


@contextmanager
def color_said_to_textual(terminal: Terminal) -> Iterator[None]:
    """Let an application that is made meanwhile see NO_COLOR exactly where there is no colour.

    Textual reads the variable itself, takes an empty one for set, and knows of no option that
    overrules it.
    """
    before = os.environ.pop(_NAME, None)
    if not terminal.color:
        os.environ[_NAME] = "1"
    try:
        yield
    finally:
        os.environ.pop(_NAME, None)
        if before is not None:
            os.environ[_NAME] = before


def console_of(terminal: Terminal, file: IO[str]) -> Console:
    """What turns styles into sequences; Textual's own sends a dumb terminal all colours."""
    return Console(
        color_system=_SYSTEMS[terminal.depth],
        file=file,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        force_terminal=True,
        safe_box=False,
        soft_wrap=False,
    )
