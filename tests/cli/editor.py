"""An editor without hands: a script that does to its file what a test says."""

from __future__ import annotations

from pathlib import Path

_SCRIPT = """#!/bin/sh
for file; do :; done
echo "$@" >> "{heard}"
{does}
"""


class FakeEditor:
    """A program of some editor's name; `$file` in what it does is the file that it is given."""

    def __init__(self, folder: Path, does: str, name: str = "nano") -> None:
        self.program = folder / name
        self._heard = folder / f"{name}.heard"
        self.program.write_text(_SCRIPT.format(heard=self._heard, does=does), encoding="utf-8")
        self.program.chmod(0o755)

    @property
    def environment(self) -> dict[str, str]:
        """The variable that names it."""
        return {"EDITOR": str(self.program)}

    @property
    def heard(self) -> list[str]:
        """The words that it was started with, a line for each time."""
        return self._heard.read_text(encoding="utf-8").splitlines() if self._heard.exists() else []
