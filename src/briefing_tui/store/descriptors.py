"""Writes to open file descriptors, however little they take at a time."""

from __future__ import annotations

import os

from briefing_tui.os_support import wait_writable


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` to a file descriptor, waiting where it takes no more for now."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            wait_writable(descriptor)
