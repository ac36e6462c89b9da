"""A script that is used as the editor, and changes its file as a test says."""

from __future__ import annotations

from pathlib import Path

_SCRIPT = """#!/bin/sh
for file; do :; done
echo "$@" >> "{heard}"
{does}
"""


class FakeEditor:
    """A script with the name of an editor; in its commands, `$file` is the file to edit."""

    def __init__(self, folder: Path, does: str, name: str = "nano") -> None:
        self.program = folder / name
        self._heard = folder / f"{name}.heard"
        self.program.write_text(_SCRIPT.format(heard=self._heard, does=does), encoding="utf-8")
        self.program.chmod(0o755)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variable that names the script."""
        return {"EDITOR": str(self.program)}

    @property
    def heard(self) -> list[str]:
        """The arguments of the script, one line for each time that it was run."""
        return self._heard.read_text(encoding="utf-8").splitlines() if self._heard.exists() else []
