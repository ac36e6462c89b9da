"""Everything that depends on the operating system.

No other module uses a function of Python that only some systems have. All functions here except
`restore_terminal` can be called on every system.

Callers test for a capability, such as `has_locks()`. They test for a system only to choose names of
programs or folders.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TextIO

from briefing_tui.errors import HANGUP, TERMINATED

SYSTEM: str = sys.platform
"""The name of the operating system as Python spells it: `linux`, `darwin`, `win32` and others."""

IS_WINDOWS = SYSTEM == "win32"
IS_MACOS = SYSTEM == "darwin"

Handler = Callable[[int, FrameType | None], Any]


def user_name() -> str:
    """Return the name of the user's account; empty if the system does not know it."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


# Opening files


def _flag(name: str) -> int:
    """Return a flag of `os.open`, or 0 if the system does not have the flag."""
    return int(getattr(os, name, 0))


_NO_FOLLOW = _flag("O_NOFOLLOW")
_FOLDER_FLAGS = os.O_RDONLY | _flag("O_DIRECTORY") | _flag("O_CLOEXEC")
# Without O_BINARY, Windows converts line endings.
_COMMON_FLAGS = _flag("O_CLOEXEC") | _flag("O_BINARY")
_NO_WAITING = _flag("O_NONBLOCK") | _flag("O_NOCTTY")

READ_FLAGS = os.O_RDONLY | _COMMON_FLAGS | _NO_WAITING
"""Flags that open a file for reading. Opening a named pipe or a device returns at once."""

UPDATE_FLAGS = os.O_RDWR | _COMMON_FLAGS | _NO_WAITING
"""Flags that open a file for reading and writing. Opening a pipe or a device returns at once."""

WRITE_FLAGS = os.O_WRONLY | _COMMON_FLAGS | _flag("O_NOCTTY")
"""Flags that open a device or a named pipe for writing."""

CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _COMMON_FLAGS | _NO_FOLLOW
"""Flags that create a file for writing, and fail if the name exists, even as a link."""

CAN_CONFINE: bool = bool(
    _NO_FOLLOW and _flag("O_DIRECTORY") and os.open in getattr(os, "supports_dir_fd", ())
)
"""Whether `open_below` can open files on this system."""


def open_no_follow(path: str, flags: int) -> int:
    """Open a file that is not a link, and return its descriptor. Raises OSError for a link.

    On a system without O_NOFOLLOW, a link that is created during the call may be followed.
    """
    if not _NO_FOLLOW and os.path.islink(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    return os.open(path, flags | _NO_FOLLOW)


def open_below(folder: str, names: Sequence[str], flags: int) -> int:
    """Open a file below a folder without following links, and return its descriptor.

    `names` are the subfolders, then the file. Raises OSError if the file cannot be opened, and
    always if `CAN_CONFINE` is False.
    """
    if not CAN_CONFINE:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), folder)
    *subfolder_names, file_name = names
    parent = os.open(folder, _FOLDER_FLAGS)
    try:
        for name in subfolder_names:
            subfolder = os.open(name, _FOLDER_FLAGS | _NO_FOLLOW, dir_fd=parent)
            os.close(parent)
            parent = subfolder
        return os.open(file_name, flags | _NO_FOLLOW, dir_fd=parent)
    finally:
        os.close(parent)


# Writing files atomically


def has_locks() -> bool:
    """Whether the system has locks that it releases when their process ends."""
    try:
        import fcntl  # noqa: F401 - only tests whether it exists
    except ImportError:
        return False
    return True


def lock(descriptor: int, *, wait: bool) -> None:
    """Lock an open file or folder against other programs that use the same lock.

    Raises BlockingIOError if another program has the lock and `wait` is False. Raises another
    OSError if the system or the file system has no locks.
    """
    try:
        import fcntl
    except ImportError:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from None
    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def open_folder(folder: str) -> int:
    """Open a folder to lock or sync it, and return its descriptor.

    Raises OSError if the folder cannot be opened, and always on Windows.
    """
    return os.open(folder, _FOLDER_FLAGS)


def sync_folder(folder: str) -> None:
    """Sync a folder to the disk, if the system and its file system can."""
    with suppress(OSError):
        descriptor = open_folder(folder)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def copy_permissions(descriptor: int, path: str, original: os.stat_result) -> None:
    """Give an open file the owner, group, mode and extended attributes of the file at `path`.

    `original` is the status of the file at `path`. An owner, group, mode or attribute that
    cannot be set is skipped. On Windows, at most the read-only flag is copied.
    """
    mode = stat.S_IMODE(original.st_mode)
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(descriptor, original.st_uid, -1)
        try:
            os.fchown(descriptor, -1, original.st_gid)
        except OSError:
            if os.fstat(descriptor).st_gid != original.st_gid:
                # The group of the open file gets only the permissions that everyone has.
                mode &= ~0o070 | (mode & 0o007) << 3
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for attribute in os.listxattr(path):
                with suppress(OSError):
                    os.setxattr(descriptor, attribute, os.getxattr(path, attribute))
    if hasattr(os, "fchmod"):
        # Some file systems have no modes. The open file then keeps its own mode.
        with suppress(OSError):
            os.fchmod(descriptor, mode)


# Signals and jobs


def _signals(*names: str) -> tuple[signal.Signals, ...]:
    """Return the named signals that the system has."""
    numbers = (getattr(signal, name, None) for name in names)
    return tuple(number for number in numbers if number is not None)


ENDING_SIGNALS: Mapping[signal.Signals, int] = {
    signal.SIGTERM: TERMINATED,
    **dict.fromkeys(_signals("SIGHUP"), HANGUP),
}
"""The signals that ask a program to end, with their exit codes."""

TYPED_SIGNALS = _signals("SIGINT", "SIGQUIT")
"""The signals that a terminal sends to its programs for keys such as Ctrl+C."""


def ignore_stop_signal() -> None:
    """Ignore requests to stop this process, such as Ctrl+Z; no effect without job control."""
    for number in _signals("SIGTSTP"):
        signal.signal(number, signal.SIG_IGN)


def handle_stop_signal(handler: Handler) -> None:
    """Call `handler` when this process is asked to stop, for example by Ctrl+Z.

    No effect without job control.
    """
    for number in _signals("SIGTSTP"):
        signal.signal(number, handler)


def handle_continue_signal(handler: Handler) -> None:
    """Call `handler` when this process continues after a stop; no effect without job control."""
    for number in _signals("SIGCONT"):
        signal.signal(number, handler)


def stop_process() -> None:
    """Stop this process until a shell continues it; no effect without job control."""
    for number in _signals("SIGSTOP"):
        os.kill(os.getpid(), number)


def is_job() -> bool:
    """Whether this process is a job of a shell that can continue it after a stop."""
    return hasattr(os, "killpg") and os.getpgrp() != os.getsid(0)


def stop_job() -> None:
    """Ask all processes of this job to stop; no effect without job control."""
    for number in _signals("SIGTSTP"):
        os.killpg(0, number)


def split_command(command: str) -> list[str]:
    """Split a command into words, as a shell of this system does.

    On Windows, a backslash separates folders and does not quote. Raises ValueError if a quotation
    mark is not closed.
    """
    import shlex

    if not IS_WINDOWS:
        return shlex.split(command)
    words = shlex.split(command, posix=False)
    return [word.strip(word[0]) if word[0] in "\"'" else word for word in words]


# Terminals


def has_terminal_modes() -> bool:
    """Whether a program can set the modes of a terminal, as `termios` does."""
    try:
        import termios  # noqa: F401 - only tests whether it exists
    except ImportError:
        return False
    return True


@contextmanager
def cbreak_mode(descriptor: int) -> Iterator[None]:
    """Read keys from a terminal immediately and without echo; Ctrl+C still interrupts.

    No effect if the terminal is closed, or if `has_terminal_modes()` is False.
    """
    if not has_terminal_modes():
        yield
        return
    import termios
    import tty

    attributes = None
    try:
        with suppress(termios.error):
            attributes = termios.tcgetattr(descriptor)
            tty.setcbreak(descriptor, termios.TCSANOW)
        yield
    finally:
        if attributes is not None:
            restore_terminal(descriptor, attributes)


def restore_terminal(descriptor: int, attributes: list[Any]) -> None:
    """Restore the attributes of a terminal; no effect if the terminal is closed.

    Call it only if `has_terminal_modes()` is True.
    """
    import termios

    with suppress(termios.error):
        termios.tcsetattr(descriptor, termios.TCSANOW, attributes)


def wait_readable(descriptors: Collection[int], seconds: float | None = None) -> list[int]:
    """Wait for data from pipes or terminals, and return the descriptors that can be read.

    Waits for at most `seconds`; None means no limit. Raises OSError on Windows.
    """
    from select import select

    return select(descriptors, [], [], seconds)[0]


def wait_writable(descriptor: int, seconds: float | None = None) -> bool:
    """Wait until a pipe or terminal accepts data, and return whether it does.

    Waits for at most `seconds`; None means no limit. Raises OSError on Windows.
    """
    from select import select

    return bool(select([], [descriptor], [], seconds)[1])


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` to a file descriptor, even if it is non-blocking."""
    remaining = memoryview(data)
    while remaining:
        try:
            remaining = remaining[os.write(descriptor, remaining) :]
        except BlockingIOError:
            wait_writable(descriptor)


def accepts_utf8(stream: TextIO) -> bool:
    """Whether the descriptor of a stream accepts UTF-8.

    The descriptor of the Windows console does not. Write text for the console to the stream itself.
    """
    return not (IS_WINDOWS and stream.isatty())


def terminfo(term: str) -> tuple[Callable[[str], bytes | None], Callable[[str], int]] | None:
    """Return two functions that look up a named capability of a terminal.

    The first function looks up strings, and the second looks up flags. Returns None for an unknown
    terminal, and on a system without `curses`.
    """
    try:
        import curses
    except ImportError:
        return None
    try:
        curses.setupterm(term, 2)
    except curses.error:
        return None
    return curses.tigetstr, curses.tigetflag


# Limits of a child process


def limit_this_process(memory: int, seconds: int) -> None:
    """Limit the memory in bytes and the processor time of this process.

    Above `memory`, the process gets no more memory. After `seconds`, the system ends the process.
    No effect on Windows.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        with suppress(ValueError, OSError):  # a stricter limit of the system already applies
            resource.setrlimit(kind, (limit, limit))
