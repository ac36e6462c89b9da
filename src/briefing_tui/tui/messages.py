"""Messages to the desk, and results of screens."""

from __future__ import annotations

from msgspec import Struct
from textual.message import Message

from briefing_tui.model.findings import Finding


class FilesChanged(Message):
    """Says that a watched file has changed on disk."""


class ItemTarget(Struct, frozen=True):
    """An item to go to. If `section` and `item_id` are empty, only the day is meant."""

    day: int
    """The index of the day in `Days.briefings`."""
    section: str
    item_id: str


FindingRequest = tuple[str, Finding]
"""The result of the findings screen: `go` or `edit`, and the finding."""
