"""Writes to standard output and error, and turns exceptions into exit codes."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Literal, NoReturn, TextIO

from briefing_tui import os_support, text
from briefing_tui.errors import (
    CLOSED_PIPE,
    CRASHED,
    INTERRUPTED,
    MISUSE,
    BriefingError,
    UnwritableError,
    why_not_written,
)
from briefing_tui.os_support import write_all

Stream = Literal["stdin", "stdout", "stderr"]


class _Stopped(BaseException):
    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class _ClosedPipe(Exception):  # noqa: N818 - this is not an error
    """The program that reads standard output has closed it."""


def run_guarded(command: Callable[[], int]) -> int:
    """Run a command, and return its exit code even if it raises an exception."""
    _stop_on_signals()
    try:
        return command()
    except _ClosedPipe:
        return CLOSED_PIPE
    except _Stopped as stopped:
        return stopped.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        write_stderr("briefing: error: Not enough memory.")
        return MISUSE
    except BriefingError as error:
        write_stderr(f"briefing: error: {shown_line(str(error))}")
        for line in error.details:
            write_stderr(shown_line(line))
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - any other exception is a bug
        from briefing_tui.cli.crash import write_crash_report

        write_stderr(write_crash_report(error))
        return CRASHED


def _stop_on_signals() -> None:
    for ending_signal in os_support.ENDING_SIGNALS:
        # Python raises ValueError outside the main thread.
        with suppress(ValueError):
            # A signal that is already ignored, for example by nohup, stays ignored.
            if signal.getsignal(ending_signal) == signal.SIG_DFL:
                signal.signal(ending_signal, _stop)


def _stop(number: int, _frame: object) -> NoReturn:
    raise _Stopped(os_support.ENDING_SIGNALS[signal.Signals(number)])


def write_stdout(document: str | bytes) -> None:
    """Write bytes, or text in UTF-8, to standard output."""
    data = document if isinstance(document, bytes) else document.encode("utf-8", "replace")
    try:
        _write(sys.stdout, data)
    except BrokenPipeError as error:
        raise _ClosedPipe from error
    except OSError as error:
        reason = why_not_written(error)
        raise UnwritableError(f"Cannot write to standard output: {reason}.") from error


class _State:
    ascii_only = False


def set_ascii(*, ascii_only: bool) -> None:
    """Set whether `write_text` and `write_stderr` write only ASCII characters."""
    _State.ascii_only = ascii_only


def write_text(words: str) -> None:
    """Write a text to standard output, for people to read."""
    write_stdout(text.ascii(words) if _State.ascii_only else words)


def write_stderr(message: str) -> None:
    """Write a message to standard error."""
    if _State.ascii_only:
        message = text.ascii(message)
    # If standard error cannot be written, there is nowhere to report that.
    with suppress(OSError):
        _write(sys.stderr, (message + "\n").encode("utf-8", "replace"))


def write_status(words: str) -> None:
    """Write to standard error without a line break. `words` may move the cursor."""
    with suppress(OSError):
        _write(sys.stderr, words.encode("utf-8", "replace"))


def _write(stream: TextIO | None, data: bytes) -> None:
    # Python sets a stream to None if it was closed when the program started.
    if stream is None:
        raise OSError(errno.EBADF, "it is closed")
    stream.flush()
    if os_support.accepts_utf8(stream):
        # Do not use Python's buffer: it would retry a failed write when the program exits.
        write_all(stream.fileno(), data)
    else:
        stream.buffer.write(data)
        stream.flush()


def is_terminal(stream: Stream) -> bool:
    """Whether a standard stream is a terminal."""
    file: TextIO | None = getattr(sys, stream)
    return file is not None and file.isatty()


def encoding_of(stream: Stream) -> str:
    """Return the encoding of a standard stream, or an empty text if the stream is closed."""
    file: TextIO | None = getattr(sys, stream)
    return file.encoding if file is not None else ""


def columns() -> int | None:
    """Return the width of the terminal on standard output, if known."""
    if not is_terminal("stdout"):
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except OSError:
        return None


def write_json(document: object) -> None:
    """Write a value to standard output as a JSON document."""
    from briefing_tui.export.json import json_text

    write_stdout(json_text(document))


def shown_line(words: str) -> str:
    """Return words in one line, without characters that control the terminal."""
    return text.clean(words).replace("\n", "␊").replace("\t", "␉")
