"""Everything that depends on the operating system.

Other modules do not use parts of Python that some systems lack.
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

IS_WINDOWS = SYSTEM == "win32"
IS_MACOS = SYSTEM == "darwin"

Handler = Callable[[int, FrameType | None], Any]


def user_name() -> str:
    """Return the name of the user's account, or an empty text if the name is unknown."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


# Opening files


def _flag(name: str) -> int:
    return int(getattr(os, name, 0))


_NO_FOLLOW = _flag("O_NOFOLLOW")
_FOLDER_FLAGS = os.O_RDONLY | _flag("O_DIRECTORY") | _flag("O_CLOEXEC")
# Without O_BINARY, Windows converts line endings.
_COMMON_FLAGS = _flag("O_CLOEXEC") | _flag("O_BINARY")
_NO_WAITING = _flag("O_NONBLOCK") | _flag("O_NOCTTY")

READ_FLAGS = os.O_RDONLY | _COMMON_FLAGS | _NO_WAITING
"""Opening a named pipe or a device with these flags returns at once."""

UPDATE_FLAGS = os.O_RDWR | _COMMON_FLAGS | _NO_WAITING
"""Like `READ_FLAGS`, but for reading and writing."""

WRITE_FLAGS = os.O_WRONLY | _COMMON_FLAGS | _flag("O_NOCTTY")
"""Flags to write to a device or a named pipe."""

CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _COMMON_FLAGS | _NO_FOLLOW
"""Flags to create a file. Opening fails if the path exists, even if it is a link."""

CAN_CONFINE: bool = bool(
    _NO_FOLLOW and _flag("O_DIRECTORY") and os.open in getattr(os, "supports_dir_fd", ())
)
"""Whether `open_below` works on this system."""


def open_no_follow(path: str, flags: int) -> int:
    """Open a file that is not a link. Raises OSError for a link.

    On a system without O_NOFOLLOW, a link that is created during the call may be followed.
    """
    if not _NO_FOLLOW and os.path.islink(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    return os.open(path, flags | _NO_FOLLOW)


def open_below(folder: str, names: Sequence[str], flags: int) -> int:
    """Open a file below `folder`. Only `folder` itself may be a link.

    `names` lists the subfolders, the outermost first, and then the file. Raises OSError, for
    example for a link. If `CAN_CONFINE` is False, every call raises OSError.
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
    """Whether the system has file locks that end when the process ends."""
    try:
        import fcntl  # noqa: F401 - only tests whether it exists
    except ImportError:
        return False
    return True


def lock(descriptor: int, *, wait: bool) -> None:
    """Lock an open file or folder.

    Raises BlockingIOError if another program has the lock and `wait` is False. Raises another
    OSError if the file cannot be locked, for example if the system has no locks.
    """
    try:
        import fcntl
    except ImportError:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from None
    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def open_folder(folder: str) -> int:
    """Open a folder to lock or sync it. On Windows, this always raises OSError."""
    return os.open(folder, _FOLDER_FLAGS)


def sync_folder(folder: str) -> None:
    """Sync a folder to the disk, if the system can."""
    with suppress(OSError):
        descriptor = open_folder(folder)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def copy_permissions(descriptor: int, path: str, original: os.stat_result) -> None:
    """Give an open file or folder the owner, group and mode in `original`, as far as possible.

    `original` is the status of the file at `path`. On Linux, the extended attributes of this file
    are copied too, and with them its access control list. On Windows, at most the read-only flag is
    set.
    """
    mode = stat.S_IMODE(original.st_mode)
    # Of its permissions, the group keeps only those that everyone has.
    mode_without_group = mode & (~0o070 | (mode & 0o007) << 3)
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(descriptor, original.st_uid, -1)
        try:
            os.fchown(descriptor, -1, original.st_gid)
        except OSError:
            if os.fstat(descriptor).st_gid != original.st_gid:
                mode = mode_without_group
    if hasattr(os, "listxattr") and not _copy_attributes(descriptor, path):
        # In a file with an access control list, the group bits of the mode are the mask of the
        # list. In a file without one, the same bits would give these permissions to the group.
        mode = mode_without_group
    if hasattr(os, "fchmod"):
        # Some file systems have no modes.
        with suppress(OSError):
            os.fchmod(descriptor, mode)


_ACCESS_LIST = "system.posix_acl_access"
_ACCESS_LISTS = (_ACCESS_LIST, "system.posix_acl_default")
"""The attributes with the access control list of a file, and with that of new files in a folder."""


def _copy_attributes(descriptor: int, path: str) -> bool:
    """Copy the extended attributes of a file; return False if its access control list is lost."""
    is_access_list_kept = True
    with suppress(OSError):
        attributes = os.listxattr(path)
        for attribute in attributes:
            try:
                os.setxattr(descriptor, attribute, os.getxattr(path, attribute))
            except OSError:
                if attribute == _ACCESS_LIST:
                    is_access_list_kept = False
        for attribute in _ACCESS_LISTS:
            if attribute not in attributes:
                # A new file gets the default list of its folder, which the original may not have.
                with suppress(OSError):
                    os.removexattr(descriptor, attribute)
    return is_access_list_kept


# Signals and jobs


def _signals(*names: str) -> tuple[signal.Signals, ...]:
    numbers = (getattr(signal, name, None) for name in names)
    return tuple(number for number in numbers if number is not None)


ENDING_SIGNALS: Mapping[signal.Signals, int] = {
    signal.SIGTERM: TERMINATED,
    **dict.fromkeys(_signals("SIGHUP"), HANGUP),
}
"""The signals that ask a program to end, with their exit codes."""

TYPED_SIGNALS = _signals("SIGINT", "SIGQUIT")
"""The signals that a terminal sends for Ctrl+C and Ctrl+Backslash."""


def ignore_stop_signal() -> None:
    """Ignore requests to stop this process, such as Ctrl+Z."""
    for number in _signals("SIGTSTP"):
        signal.signal(number, signal.SIG_IGN)


def handle_stop_signal(handler: Handler) -> None:
    """Call `handler` when this process is asked to stop."""
    for number in _signals("SIGTSTP"):
        signal.signal(number, handler)


def handle_continue_signal(handler: Handler) -> None:
    """Call `handler` when this process continues after a stop."""
    for number in _signals("SIGCONT"):
        signal.signal(number, handler)


def stop_process() -> None:
    """Stop this process until a shell continues it."""
    for number in _signals("SIGSTOP"):
        os.kill(os.getpid(), number)


def is_job() -> bool:
    """Whether a shell can continue this process after a stop."""
    return hasattr(os, "killpg") and os.getpgrp() != os.getsid(0)


def stop_job() -> None:
    """Ask all processes of this job to stop."""
    for number in _signals("SIGTSTP"):
        os.killpg(0, number)


def split_command(command: str) -> list[str]:
    """Split a command as a shell of this system does. Raises ValueError for unclosed quotes."""
    import shlex

    if not IS_WINDOWS:
        return shlex.split(command)
    words = shlex.split(command, posix=False)
    return [word.strip(word[0]) if word[0] in "\"'" else word for word in words]


# Terminals


def has_terminal_modes() -> bool:
    """Whether the system has `termios`."""
    try:
        import termios  # noqa: F401 - only tests whether it exists
    except ImportError:
        return False
    return True


@contextmanager
def cbreak_mode(descriptor: int) -> Iterator[None]:
    """Within the block, the terminal sends keys at once and without echo; Ctrl+C still interrupts.

    Does nothing on a system without `termios`.
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
    """Restore the attributes of a terminal, unless the terminal is closed."""
    import termios

    with suppress(termios.error):
        termios.tcsetattr(descriptor, termios.TCSANOW, attributes)


def wait_readable(descriptors: Collection[int], seconds: float | None = None) -> list[int]:
    """Wait, and return the descriptors that can be read. This does not work on Windows."""
    from select import select

    return select(descriptors, [], [], seconds)[0]


def wait_writable(descriptor: int, seconds: float | None = None) -> bool:
    """Wait, and return whether data can be written. This does not work on Windows."""
    from select import select

    return bool(select([], [descriptor], [], seconds)[1])


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, even if the descriptor is non-blocking."""
    remaining = memoryview(data)
    while remaining:
        try:
            remaining = remaining[os.write(descriptor, remaining) :]
        except BlockingIOError:
            wait_writable(descriptor)


def accepts_utf8(stream: TextIO) -> bool:
    """Whether a stream accepts UTF-8 bytes. The Windows console accepts only text."""
    return not (IS_WINDOWS and stream.isatty())


def terminfo(term: str) -> tuple[Callable[[str], bytes | None], Callable[[str], int]] | None:
    """Return two functions that look up strings and flags in the terminfo entry of a terminal.

    Returns None if there is no such entry, or if the system has no terminfo.
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


def limit_this_process(memory: int, seconds: int) -> None:
    """Limit the memory and the processor time of this process. Does nothing on Windows.

    `memory` is in bytes.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        with suppress(ValueError, OSError):  # a stricter limit of the system already applies
            resource.setrlimit(kind, (limit, limit))
