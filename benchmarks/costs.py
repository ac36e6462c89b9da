"""Measures the CPU time and memory of commands, for inputs whose cost once grew too fast."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

RUNS = 5
HEAD = 'format = 1\ntitle = "Costs"\nas_of = 2026-03-28\ntlp = "CLEAR"\n'
PARAGRAPH = "Both sides *claim* the bridge, says [the wire](https://example.org/bridge).\n\n"


@dataclass
class Cost:
    """The cost of a command for an input: the median CPU time, and the most memory."""

    what: str
    seconds: float
    memory: float
    most_seconds: float | None = None
    most_memory: float | None = None


@dataclass
class _Case:
    what: str
    write: Callable[[Path], None]
    command: str = "check"
    most_seconds: float | None = None
    most_memory: float | None = None


def costs(briefing: Path) -> list[Cost]:
    """Return the cost of each input, from five runs after a warm-up, each in its own process."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        for number, case in enumerate(_CASES):
            folder = Path(name) / str(number)
            folder.mkdir()
            case.write(folder)
            days = sorted(folder.iterdir())
            words = case.command.split()
            command = [str(briefing), *words, str(folder if len(days) > 1 else days[0])]
            runs = [_run(command) for _ in range(RUNS + 1)][1:]
            seconds = statistics.median(seconds for seconds, _ in runs)
            memory = max(memory for _, memory in runs)
            found.append(Cost(case.what, seconds, memory, case.most_seconds, case.most_memory))
    return found


_RUNNER = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, _, usage = os.wait4(process, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Runs a command from a small process, because Linux counts the parent's memory as the child's."""


def _run(command: list[str]) -> tuple[float, float]:
    """Return the CPU seconds and the MiB of one run."""
    runner = [sys.executable, "-S", "-c", _RUNNER, *command]
    seconds, memory = subprocess.run(
        runner, stdout=subprocess.PIPE, check=True, text=True
    ).stdout.split()
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return float(seconds), int(memory) / unit


def _one(body: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "day.toml").write_text(HEAD + body, encoding="utf-8")

    return write


def _days(folder: Path) -> None:
    for number in range(1_000):
        day = date(2023, 7, 1) + timedelta(days=number)
        (folder / f"{day}.toml").write_text(
            f'format = 1\ntitle = "The front on {day}"\nas_of = {day}\n'
            f'[[sources]]\nid = "wire"\ntitle = "Wire"\npublisher = "Wire"\nreliability = "C"\n'
            f'published = {day}\n[[casualties]]\nid = "killed"\nharm = "killed"\n'
            f'count = {1_000 + number}\nfrom = 2023-06-30\nto = {day}\nclaimed_by = "Wire"\n'
            'sources = ["wire"]\n',
            encoding="utf-8",
        )


def _note(text: str) -> str:
    return f"[[notes]]\nid = \"long\"\ntext = '''\n{text}'''\n"


_CIRCLE = "".join(
    f'[[casualties]]\nid = "c{number}"\nharm = "killed"\ncount = 1\n'
    f'part_of = "c{(number + 1) % 6_000}"\n'
    for number in range(6_000)
)
_SOURCES = "".join(
    f'[[sources]]\nid = "s{number}"\ntitle = "Report {number}"\npublisher = "Wire"\n'
    'reliability = "B"\npublished = 2026-03-28\n'
    for number in range(100_000)
)
_LONG_NOTE = PARAGRAPH * (2_000_000 // len(PARAGRAPH))
_CASES = (
    _Case("`check`, 50,000 line feeds in a text", _one(_note("a" + "\n" * 50_000 + "b"))),
    _Case("`check`, a circle of 6,000 references", _one(_CIRCLE)),
    _Case("`check`, 100,000 sources", _one(_SOURCES)),
    _Case("`check`, 1,000 small days", _days, most_seconds=1.0),
    _Case("`export`, a note of 2 MB", _one(_note(_LONG_NOTE)), "export", most_memory=300),
)


if __name__ == "__main__":
    from benchmarks.page import costs_section

    print(costs_section(costs(Path(sys.executable).parent / "briefing")), end="")
