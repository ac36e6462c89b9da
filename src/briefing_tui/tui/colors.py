"""Makes Textual send only the colours that the terminal supports."""

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

_COLOR_SYSTEMS: dict[Depth, Literal["standard", "256", "truecolor"]] = {
    "none": "standard",
    "16": "standard",
    "256": "256",
    "truecolor": "truecolor",
}
"""The name that Rich uses for a colour depth.

Without a colour system, Rich would not draw bold text. So `none` is `standard` here, and Textual
removes the colours.
"""

_VARIABLE = "NO_COLOR"
_NOT_DIM = Style(dim=False)


class DimRemover(LineFilter):
    """Draws dim text normally, for terminals on which dim text cannot be read."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            Segment(words, style + _NOT_DIM) if style and style.dim else Segment(words, style)
            for words, style, _ in segments
        ]


@contextmanager
def no_color_for_textual(terminal: Terminal) -> Iterator[None]:
    """While an application is created, set NO_COLOR if the terminal has no colours, else remove it.

    Textual obeys NO_COLOR even if it is empty.
    """
    saved_value = os.environ.pop(_VARIABLE, None)
    if not terminal.color:
        os.environ[_VARIABLE] = "1"
    try:
        yield
    finally:
        os.environ.pop(_VARIABLE, None)
        if saved_value is not None:
            os.environ[_VARIABLE] = saved_value


def make_console(terminal: Terminal, file: IO[str]) -> Console:
    """Return a console with the colours of the terminal. Without colours, a filter removes them."""
    return Console(
        color_system=_COLOR_SYSTEMS[terminal.depth],
        file=file,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        force_terminal=True,
        safe_box=False,
        soft_wrap=False,
    )
