"""The outcome of a change: written, or refused with a reason. It is returned, never raised."""

from __future__ import annotations

from msgspec import Struct


class Written(Struct, frozen=True):
    """A file now has the text `source`; `changed` is False if it had this text before.

    `notice` is a message for the user.
    """

    path: str
    source: str
    changed: bool = True
    notice: str = ""
    before: bytes = b""
    """The bytes that were replaced, for undo; empty if nothing was replaced."""
    after: bytes = b""


class Refused(Struct, frozen=True):
    """Nothing was changed. `message` gives the reason, and `hint` says what to do.

    `source` is the text that was not written, and `kept_at` the path where it was saved instead.
    """

    message: str
    hint: str = ""
    source: str | None = None
    kept_at: str | None = None

    @property
    def sentences(self) -> str:
        """The message, and the hint if there is one."""
        return f"{self.message} {self.hint}".rstrip()
