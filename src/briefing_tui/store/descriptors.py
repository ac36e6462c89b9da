"""Writes to open file descriptors, also if they accept only a part at a time."""

from __future__ import annotations

import os

from briefing_tui.os_support import wait_writable


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` to a file descriptor, and wait while it is full."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            wait_writable(descriptor)
