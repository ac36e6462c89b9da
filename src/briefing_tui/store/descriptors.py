"""Writes to open file descriptors, even if they accept only a part of the data at a time."""

from __future__ import annotations

import os

from briefing_tui.os_support import wait_writable


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` to a file descriptor, and wait whenever it accepts no data for now."""
    remaining = memoryview(data)
    while remaining:
        try:
            remaining = remaining[os.write(descriptor, remaining) :]
        except BlockingIOError:
            wait_writable(descriptor)
