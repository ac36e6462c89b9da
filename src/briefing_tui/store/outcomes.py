"""What came of a change: it was written, or it was refused with a reason. Never an exception."""

from __future__ import annotations

from msgspec import Struct


class Written(Struct, frozen=True):
    """A file holds what was meant.

    `source` is its text now; `changed` is False where it held that already and was not touched;
    `notice` says in a sentence what its writer should know.
    """

    path: str
    source: str
    changed: bool = True
    notice: str = ""


class Refused(Struct, frozen=True):
    """Nothing was changed, and why not, in a sentence.

    `source` is the text that was to be written, where there was one; `kept_at` the file that holds
    it now, beside the one that was not overwritten.
    """

    message: str
    hint: str = ""
    source: str | None = None
    kept_at: str | None = None
