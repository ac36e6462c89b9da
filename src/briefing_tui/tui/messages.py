"""What screens and threads tell the application, and what screens leave with."""

from __future__ import annotations

from msgspec import Struct
from textual.message import Message

from briefing_tui.model.findings import Finding


class ExportPrinted(Message):
    """A document is to go to standard output once the screen is gone."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


class FilesChanged(Message):
    """The file on the desk, its situation, or the day before has changed on disk."""


class Wanted(Struct, frozen=True):
    """An item that a reader wants to go to, and the number of the day that has it."""

    day: int
    section: str
    item_id: str


Asked = tuple[str, Finding]
"""What is wanted, `go` or `edit`, and of which finding."""
