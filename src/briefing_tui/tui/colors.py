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
"""Rich's name for each colour depth.

For `none` it is `standard`: without a colour system, Rich would also drop bold and reverse.
`no_color_for_textual` makes Textual remove the colours instead.
"""

_VARIABLE = "NO_COLOR"
_NOT_DIM = Style(dim=False)


class DimRemover(LineFilter):
    """Draws dim text as plain text, for terminals on which dim text cannot be read."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without the attribute dim."""
        return [
            Segment(words, style + _NOT_DIM) if style and style.dim else Segment(words, style)
            for words, style, _ in segments
        ]


@contextmanager
def no_color_for_textual(terminal: Terminal) -> Iterator[None]:
    """While an application is created, set NO_COLOR for a terminal without colours, else unset it.

    Textual reads the variable itself, treats an empty value as set, and has no option for it.
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
    """Return a console that sends only colours that the terminal supports.

    It replaces the console of Textual, which sends colours even to terminals that have none.
    """
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
