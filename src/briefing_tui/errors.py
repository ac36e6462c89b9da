"""Errors that are shown to users, and the exit codes of the program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

DONE = 0
FOUND = 1
"""The exit code if a check finds errors or warnings, if `diff` or `verify` finds a difference, if a
search finds nothing, or if an export is refused."""
MISUSE = 2
"""The exit code for misuse, input that cannot be read, or output that cannot be written."""
CRASHED = 70
# 128 plus the number of a signal, as in shells.
HANGUP = 129
INTERRUPTED = 130
CLOSED_PIPE = 141
TERMINATED = 143


class BriefingError(Exception):
    """An error that the user can act on. Its message is one or more full sentences."""

    details: tuple[str, ...] = ()
    """Further information, one line each."""
    exit_code = MISUSE


class MisuseError(BriefingError):
    """The request cannot be understood, or its input cannot be used."""

    @classmethod
    def unknown(cls, kind: str, word: str, known: Iterable[str], hint: str = "") -> Self:
        """Return an error that names the unknown `word` and suggests a similar known word.

        If no known word is similar, the message ends with `hint`. Without a `hint`, it lists all
        known words.
        """
        known_words = {known_word.casefold(): known_word for known_word in known}
        folded = word.casefold()
        completions = [
            candidate for candidate in known_words if len(word) > 3 and candidate.startswith(folded)
        ]
        similar = completions[0] if completions else nearest(folded, known_words)
        if similar:
            hint = f"Did you mean {known_words[similar]}?"
        hint = hint or f"Use {alternatives(list(known_words.values()))}."
        return cls(f'Unknown {kind} "{word}". {hint}')


class RestrictedError(BriefingError):
    """Restricted mode does not allow the request."""


class UnwritableError(BriefingError):
    """A file, folder or stream cannot be written. An existing file is unchanged."""


def nearest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Return the most similar known word, or None if no word is similar enough."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for known_word in known:
        folded.setdefault(known_word.casefold(), known_word)
    matches = get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)
    return folded[matches[0]] if matches else None


def alternatives(words: Sequence[str]) -> str:
    """Return the words as alternatives, such as `md, txt or html`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def why_not_written(error: OSError | ValueError) -> str:
    """Return why a file, folder or stream cannot be written: `the disk is full`."""
    import errno

    if isinstance(error, ValueError):
        return "the name is not valid"
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your disk quota is used up",
        errno.EFBIG: "the file would be too large",
        errno.EROFS: "the disk is read-only",
        errno.ENOENT: "the folder does not exist",
        errno.ENOTDIR: "the folder does not exist",
        errno.EEXIST: "the file already exists",
        errno.EISDIR: "it is a folder",
        errno.ELOOP: "its links form a loop",
        errno.ENAMETOOLONG: "the name is too long",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
    }
    known = reasons.get(error.errno or 0)
    if isinstance(error, PermissionError):
        known = "permission denied"
    return known or (error.strerror or "unknown reason").lower()
