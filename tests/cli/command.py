"""Runs `briefing` as a person's shell would."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HEAD = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'
COMMAND = (sys.executable, "-m", "briefing_tui")


@dataclass(frozen=True)
class Outcome:
    """What a command wrote, and how it ended."""

    code: int
    out: str
    err: str


def briefing(
    *words: str | bytes | Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    environment: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Outcome:
    """Run the command without a terminal; both streams must be UTF-8.

    `before` is called in the new process, before it becomes the command.
    """
    run = subprocess.run(
        [*COMMAND, *words],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=os.environ | (environment or {}),
        check=False,
        preexec_fn=before,
    )
    return Outcome(run.returncode, run.stdout.decode(), run.stderr.decode())


def written(folder: Path, body: str = "", name: str = "briefing.toml") -> Path:
    """A briefing in a folder."""
    path = folder / name
    path.write_text(HEAD + body, encoding="utf-8")
    return path
