"""What screens tell the application: facts in the past."""

from __future__ import annotations

from textual.message import Message


class ExportPrinted(Message):
    """A document is to go to standard output once the screen is gone."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data
