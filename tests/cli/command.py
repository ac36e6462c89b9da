"""Runs `briefing` as a shell does."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any

HEAD = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'
COMMAND = (sys.executable, "-m", "briefing_tui")


def _start_variables() -> dict[str, str]:
    """The variables that Python reads when it starts."""
    starts = ("LANG", "LC_", "PYTHON", "COVERAGE")
    return {name: value for name, value in os.environ.items() if name.startswith(starts)}


_AT_IMPORT = _start_variables()
# A fork of a process that has imported these modules starts in a tenth of the time. Commands import
# most of them only when they need them.
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(
    [
        __name__,
        *(f"briefing_tui.cli.{name}" for name in ("check", "diff", "export", "parser", "show")),
        *(f"briefing_tui.export.{name}" for name in ("brief.brief", "html", "templates.data")),
        "jinja2.sandbox",
    ]
)


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
    """Run the command in a process without a terminal; both streams must be UTF-8.

    `before` is called in the new process, before it becomes the command.
    """
    if environment is None and before is None and _start_variables() == _AT_IMPORT:
        return _copied(tuple(map(os.fsdecode, words)), stdin, cwd)
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


def _copied(words: tuple[str, ...], stdin: bytes, cwd: Path | None) -> Outcome:
    """Run the command in a copy of a process that has already imported it."""
    (read_in, write_in), (read_out, write_out), (read_err, write_err) = (
        os.pipe() for _ in range(3)
    )
    with ExitStack() as stack:
        for end in (read_out, read_err):
            stack.callback(os.close, end)
        pool = stack.enter_context(ThreadPoolExecutor(3))
        try:
            streams = tuple(DupFd(end) for end in (read_in, write_out, write_err))
            process = _SERVER.Process(
                target=_become, args=(words, cwd or Path.cwd(), dict(os.environ), streams)
            )
            process.start()
        finally:
            for end in (read_in, write_out, write_err):
                os.close(end)
        pool.submit(_write, write_in, stdin)
        out, err = (pool.submit(_read, end) for end in (read_out, read_err))
        process.join()
        assert process.exitcode is not None
        return Outcome(process.exitcode, out.result().decode(), err.result().decode())


def _write(end: int, content: bytes) -> None:
    with open(end, "wb") as pipe:
        try:
            pipe.write(content)
        except BrokenPipeError:
            return  # The command has ended without reading all of it.


def _read(end: int) -> bytes:
    with open(end, "rb", closefd=False) as pipe:
        return pipe.read()


def _become(
    words: tuple[str, ...], cwd: Path, environment: dict[str, str], streams: tuple[Any, ...]
) -> None:
    """Become the command: take its streams, folder and environment, and run it."""
    for number, stream in enumerate(streams):
        os.dup2(stream.detach(), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    # The server gave its copy an empty standard input.
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.argv = ["briefing", *words]

    from briefing_tui.cli import main

    sys.exit(main())


def written(folder: Path, body: str = "", name: str = "briefing.toml") -> Path:
    """A briefing in a folder."""
    path = folder / name
    path.write_text(HEAD + body, encoding="utf-8")
    return path
