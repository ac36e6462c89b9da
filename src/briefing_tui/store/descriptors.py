"""Writes to open file descriptors, such as pipes."""

from __future__ import annotations

import os

from briefing_tui.os_support import wait_writable


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` to a file descriptor, even if it is non-blocking."""
    remaining = memoryview(data)
    while remaining:
        try:
            remaining = remaining[os.write(descriptor, remaining) :]
        except BlockingIOError:
            wait_writable(descriptor)
