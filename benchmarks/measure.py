"""Measures the program, bare Textual and similar programs, and writes docs/benchmarks.md."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.costs import costs
from benchmarks.page import write_page
from benchmarks.terminal import Answer, Program
from benchmarks.workload import write_sample, write_workload

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "briefings" / "syria-2024" / "2024-12-01.toml"
COUNTS = (40, 100, 1_000, 10_000, 100_000)
SIZES = ((120, 40), (80, 24))
DOWN, UP, PAGE = "j", "k", "\x1b[6~"
LIMIT = 60.0
"""Seconds after which a program that does not show its screen has failed."""


@dataclass
class Run:
    """One program on one input, in one terminal."""

    program: str
    size: tuple[int, int]
    count: int
    ready: float = 0.0
    settled: float = 0.0
    cpu: float = 0.0
    start_bytes: int = 0
    memory: float = 0.0
    phases: dict[str, list[Answer]] = field(default_factory=dict)
    idle_bytes: int = 0
    idle_cpu: float = 0.0


Phases = dict[str, list[str]]

OURS: Phases = {
    "step": ["j"] * 5 + ["k"] * 5,
    "pane": ["2", "3", "4", "1"],
    "page": [PAGE] * 4,
    "scrolled line": ["j"] * 12,
    "search hit": ["n"] * 6,
}
BARE: Phases = {"step": ["j"] * 5 + ["k"] * 5, "page": [PAGE] * 4, "scrolled line": ["j"] * 12}
BEFORE = {
    "page": ["1", "g"],
    # The cursor is in the last row, so each step scrolls.
    "scrolled line": ["g", PAGE],
    "search hit": ["/", "D", "u", "n", "f", "o", "r", "d", "\r"],
}


def run(
    name: str,
    command: list[str],
    words: str,
    *,
    size: tuple[int, int] = SIZES[0],
    count: int = 40,
    phases: Phases | None = None,
    idle: float = 0.0,
    quiet: float = 0.4,
) -> Run:
    """Start a program, wait until it shows some words and sends nothing more, and press keys."""
    result = Run(name, size, count)
    program = Program(command, size)
    try:
        result.ready = program.wait_for(words, LIMIT)
        result.settled = program.wait_until_quiet(quiet, LIMIT)
        result.cpu, result.start_bytes = program.cpu(), program.sent
        for phase, keys in (phases or {}).items():
            for key in BEFORE.get(phase, ()) if name == "briefing" else ():
                program.press(key)
            result.phases[phase] = [answer for answer in map(program.press, keys) if answer.sent]
        if idle:
            program.wait_until_quiet(1.0)
            result.idle_bytes, result.idle_cpu = program.idle(idle)
        result.memory = program.memory()
    finally:
        program.close()
    say(f"{name} {size[0]}x{size[1]} {count}: {result.ready:.2f} s, {result.start_bytes} bytes")
    return result


def say(words: str) -> None:
    """Show progress on standard error."""
    print(words, file=sys.stderr, flush=True)


def starts(folder: Path, peers: Path, rounds: int) -> dict[str, list[Run]]:
    """Return the runs of each program on the sample; the programs take turns."""
    count = write_sample(folder, briefing(), SAMPLE)
    programs: dict[str, tuple[list[str], str]] = {
        "briefing": ([str(briefing()), str(SAMPLE)], "help"),
        "bare Textual": ([sys.executable, str(ROOT / "benchmarks/floor.py"), "46"], "Item 000007"),
    }
    if (peers / "frogmouth").exists():
        programs["frogmouth"] = ([str(peers / "frogmouth"), str(folder / "sample.md")], "Aleppo")
    if (peers / "vd").exists():
        programs["visidata"] = ([str(peers / "vd"), str(folder / "sample.csv")], f"{count} rows")
    found: dict[str, list[Run]] = {}
    for turn in range(rounds + 1):
        for name, (command, words) in programs.items():
            one = attempt(partial(run, name, command, words, count=count))
            if turn and one:  # the first turn fills the caches of the disk
                found.setdefault(name, []).append(one)
    return found


def briefing() -> Path:
    """Return the path of the command that is measured."""
    return Path(sys.executable).parent / "briefing"


def tables(workload: dict[int, Path]) -> list[Run]:
    """Return runs of the program and of bare Textual, for all numbers of items and sizes."""
    found = []
    for size in SIZES:
        for count, toml in workload.items():
            floor = [sys.executable, str(ROOT / "benchmarks/floor.py"), str(count)]
            ours = [str(briefing()), *(["--large"] if count > 10_000 else []), str(toml)]
            idle = 10.0 if (size, count) == (SIZES[0], 40) else 0.0
            found.append(
                run("briefing", ours, "Dunford", size=size, count=count, phases=OURS, idle=idle)
            )
            found.append(
                run("bare Textual", floor, "Item 0", size=size, count=count, phases=BARE, idle=idle)
            )
    return found


def hundred_steps(toml: Path) -> dict[str, Run]:
    """Return runs with a hundred steps up and down inside a page."""
    phases = {"step": ["j", "j", "j", "j", "k", "k", "k", "k", "j", "k"] * 10}
    floor = [sys.executable, str(ROOT / "benchmarks/floor.py"), "1000"]
    ours = [str(briefing()), str(toml)]
    return {
        "briefing": run("briefing", ours, "Dunford", count=1000, phases=phases),
        "bare Textual": run("bare Textual", floor, "Item 0", count=1000, phases=phases),
    }


def largest(toml: Path, peers: Path, count: int) -> Run | None:
    """Return the run of visidata on the largest file; None if visidata is not installed."""
    if not (peers / "vd").exists():
        return None
    command = [str(peers / "vd"), str(toml.with_suffix(".jsonl"))]
    return run("visidata", command, f"{count} rows", count=count, quiet=1.5)


def steps_on_sample() -> Run:
    """Return a run with the keys of a reader on the sample."""
    command = [str(briefing()), str(SAMPLE)]
    return run("briefing", command, "help", phases=OURS)


def attempt(what: Callable[[], Run | None]) -> Run | None:
    """Return the result, or None if a program did not show its screen in time."""
    try:
        return what()
    except TimeoutError as error:
        say(str(error))
        return None


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv-peers" / "bin")
    parser.add_argument("--quick", action="store_true", help="up to 1,000 items, two rounds")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks.md")
    parser.add_argument("--in-process", type=Path, help="results of pytest-benchmark, as JSON")
    arguments = parser.parse_args()
    counts = COUNTS[:3] if arguments.quick else COUNTS
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # The settings and the state of the user must not influence the results.
        for kind in ("CONFIG", "STATE", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        workload = {count: write_workload(folder, count) for count in counts}
        first = starts(folder, arguments.peers, 2 if arguments.quick else 5)
        sample = steps_on_sample()
        hundred = hundred_steps(workload[1_000])
        rows = tables(workload)
        large = attempt(lambda: largest(workload[counts[-1]], arguments.peers, counts[-1]))
    inside = json.loads(arguments.in_process.read_text()) if arguments.in_process else None
    page = write_page(first, sample, hundred, rows, large, costs(briefing()), inside)
    arguments.page.write_text(page, encoding="utf-8")
    say(f"{arguments.page} after {time.monotonic() - began:.0f} s")


def median(values: list[float]) -> float:
    """Return the median; 0 if there are no values."""
    return statistics.median(values) if values else 0.0


if __name__ == "__main__":
    main()
