"""The page of the benchmarks: first the bounds, each with its figure, then all measurements."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.costs import Cost
    from benchmarks.measure import Run
    from benchmarks.terminal import Answer

KILOBITS, ROUND_TRIP = 256, 0.150
HEAD = """\
# Benchmarks

`make bench` measures everything in one run and writes this page. Compare the figures with each
other, not with those of another machine.

- Machine: {machine}
- Load before the run: {load}
- *Bare Textual* is a minimal Textual application with one list, drawn with Textual's line API
  (`benchmarks/floor.py`).
- The other programs are {peers}. Frogmouth shows the whole document of the sample
  (`export --length full`), and visidata its items as CSV.
- *Ideal* is what a careful program would send for the same change of the screen. It scrolls a
  block of rows first if that saves bytes. Then it moves to each run of cells that differ, writes
  them, sets attributes only when they change, and erases blank ends of lines (`ideal()` in
  `benchmarks/terminal.py`).
- Starts are medians of {rounds} rounds, in which the programs take turns. A program has *settled*
  when it sends no more bytes after its start. The time of a key is from the key to the last byte
  that the program sends for it. The time on a slow link is computed: the round trip, plus the time
  to send the bytes, plus the time of the key.

"""


def write_page(
    starts: dict[str, list[Run]],
    sample: Run,
    hundred: dict[str, Run],
    rows: list[Run],
    large: Run | None,
    costs: list[Cost],
    inside: dict[str, Any] | None,
) -> str:
    """Return the page in Markdown."""
    peers = [name for name in ("frogmouth", "visidata") if name in starts]
    text = HEAD.format(
        machine=_machine(),
        load=", ".join(f"{load:.1f}" for load in os.getloadavg()),
        peers=" and ".join(peers) or "not installed here",
        rounds=len(starts["briefing"]),
    )
    text += "## Bounds\n\n" + _table(
        ("measure", "at most", "figure", "met"),
        [
            *_start_bounds(starts),
            *_key_bounds(sample, hundred, rows),
            *_large_bounds(rows, large),
            *_inside_bounds(inside),
        ],
    )
    text += "\n## The sample, from start to the full desk, 120x40\n\n" + _table(
        ("program", "seconds", "CPU seconds", "bytes", "MiB"),
        [
            (
                name,
                f"{_middle(run.ready for run in runs):.2f}",
                f"{_middle(run.cpu for run in runs):.2f}",
                f"{_middle(run.start_bytes for run in runs):,.0f}",
                f"{_middle(run.memory for run in runs):.0f}",
            )
            for name, runs in starts.items()
        ],
    )
    text += "\n## Keys\n\nMedians: bytes, bytes relative to ideal, milliseconds.\n"
    steps = sample.phases["step"]
    text += (
        f"Of the bytes of a step on the sample, {_middle(step.text for step in steps):,.0f} are"
        " text; the others are sequences for colours and moves.\n\n"
    )
    text += _phases_table([sample, *rows])
    text += "\n## Numbers of items\n\n" + _table(
        ("program", "terminal", "items", "start s", "settled s", "bytes", "MiB"),
        [
            (
                row.program,
                f"{row.size[0]}x{row.size[1]}",
                f"{row.count:,}",
                f"{row.ready:.2f}",
                f"{row.settled:.2f}",
                f"{row.start_bytes:,}",
                f"{row.memory:.0f}",
            )
            for row in [*rows, *([large] if large else [])]
        ],
    )
    text += costs_section(costs)
    if inside:
        text += "\n## Inside the program\n\n" + _table(
            ("what", "median ms"),
            [
                (result["name"].removeprefix("test_"), f"{result['stats']['median'] * 1000:.2f}")
                for result in inside["benchmarks"]
            ],
        )
    return text


Row = tuple[str, ...]


def costs_section(costs: list[Cost]) -> str:
    """Return the part of the page about large and long inputs, with bounds in brackets."""
    return (
        "\n## Large and long inputs\n\n"
        "Each command is a process of its own: median CPU time and most memory of five runs.\n"
        "Limits are in brackets. `python -m benchmarks.costs` makes the inputs and this table.\n\n"
        + _table(
            ("command and input", "CPU seconds", "MiB"),
            [
                (
                    cost.what,
                    f"{cost.seconds:.2f}{_in_brackets(cost.most_seconds, '.2f')}",
                    f"{cost.memory:.0f}{_in_brackets(cost.most_memory, '.0f')}",
                )
                for cost in costs
            ],
        )
    )


def _in_brackets(most: float | None, form: str) -> str:
    return "" if most is None else f" ({most:{form}})"


def _start_bounds(starts: dict[str, list[Run]]) -> Iterable[Row]:
    ours = _middle(start.ready for start in starts["briefing"])
    for name, most in (("bare Textual", 1.35), ("frogmouth", 0.3), ("visidata", 0.8)):
        label = f"start to the full desk, sample, relative to {name}"
        if name in starts:
            yield _bound(label, ours / _middle(start.ready for start in starts[name]), most, " x")
        else:
            yield label, f"{most} x", "not measured", "–"
    sent = _middle(start.start_bytes for start in starts["briefing"])
    yield _bound("bytes at start, sample", sent, 10_000, "")


def _key_bounds(sample: Run, hundred: dict[str, Run], rows: list[Run]) -> Iterable[Row]:
    wide = [row for row in rows if row.size[0] == 120]
    made = next(screen for screen in wide if screen.program == "briefing" and screen.count == 1_000)
    for where, found in (("sample", sample), ("1,000 items", made)):
        steps = found.phases["step"]
        yield _bound(f"bytes of a step, {where}", _middle(step.sent for step in steps), 600, "")
        for phase, answers in found.phases.items():
            yield _bound(
                f"bytes of a {phase}, {where}, relative to ideal", _waste(answers), 1.3, " x"
            )
    ours, floor = (_late(hundred[name].phases["step"]) for name in ("briefing", "bare Textual"))
    yield _bound(
        "key to last byte, 95th percentile of 100 steps, relative to bare Textual",
        ours / floor,
        3,
        " x",
    )
    slow = [step.sent * 8 / (KILOBITS * 1000) + step.seconds for step in sample.phases["step"]]
    yield _bound(
        f"a step at {KILOBITS} kbit/s beyond the round trip of {ROUND_TRIP * 1000:.0f} ms",
        _middle(slow) * 1000,
        80,
        " ms",
    )
    idle, bare = (
        next(screen for screen in wide if screen.program == name and screen.count == 40)
        for name in ("briefing", "bare Textual")
    )
    yield _bound("idle for 10 s: bytes", idle.idle_bytes, 0, "")
    yield _bound(
        "idle for 10 s: CPU beyond bare Textual (the bound is two clock ticks)",
        (idle.idle_cpu - bare.idle_cpu) * 1000,
        20,
        " ms",
    )


def _large_bounds(rows: list[Run], large: Run | None) -> Iterable[Row]:
    ours = {row.count: row for row in rows if row.program == "briefing" and row.size[0] == 120}
    most, few = ours[max(ours)], ours[100]
    label = f"a step at {most.count:,} items, relative to one at 100"
    for what, of in (("time", lambda item: item.seconds), ("bytes", lambda item: item.sent)):
        ratio = _middle(map(of, most.phases["step"])) / _middle(map(of, few.phases["step"]))
        yield _bound(f"{label}: {what}", ratio, 1.2, " x")
    if large:
        label = f"opening {most.count:,} items, relative to visidata on JSON lines"
        yield _bound(f"{label}: time", most.settled / large.settled, 3, " x")
        yield _bound(f"{label}: memory", most.memory / large.memory, 2.5, " x")


def _inside_bounds(inside: dict[str, Any] | None) -> Iterable[Row]:
    found = {
        result["name"]: result["stats"]["median"]
        for result in (inside or {"benchmarks": ()})["benchmarks"]
    }
    days = "two_days_of_10000_items"
    reading, comparing = (found.get(f"test_{what}_{days}") for what in ("reading", "comparing"))
    if reading and comparing:
        label = "comparing two days of 10,000 items, CPU, relative to reading them"
        yield _bound(label, comparing / reading, 0.1, " x")


def _phases_table(runs: list[Run]) -> str:
    names = list(dict.fromkeys(name for run in runs for name in run.phases))
    return _table(
        ("program", "terminal", "items", *names),
        [
            (
                run.program,
                f"{run.size[0]}x{run.size[1]}",
                f"{run.count:,}" if place else "sample",
                *(_field(run.phases.get(name, [])) for name in names),
            )
            for place, run in enumerate(runs)
        ],
    )


def _field(answers: list[Answer]) -> str:
    if not answers:
        return "–"
    sent, seconds = (
        _middle(answer.sent for answer in answers),
        _middle(answer.seconds for answer in answers),
    )
    return f"{sent:,.0f}, {_waste(answers):.2f} x, {seconds * 1000:.0f}"


def _bound(label: str, figure: float, most: float, unit: str) -> Row:
    def spelled(value: float) -> str:
        return f"{value:,.0f}" if unit != " x" else f"{value:.2f}"

    met = "yes" if figure <= most else "no"
    return label, f"{spelled(most)}{unit}", f"{spelled(figure)}{unit}", met


def _waste(answers: list[Answer]) -> float:
    return _middle(answer.sent / answer.ideal for answer in answers if answer.ideal)


def _late(answers: list[Answer]) -> float:
    return sorted(answer.seconds for answer in answers)[int(len(answers) * 0.95) - 1]


def _middle(values: Iterable[float]) -> float:
    found = list(values)
    return statistics.median(found) if found else 0.0


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    return (
        f"{os.cpu_count()} x {model or platform.machine()}, {platform.system()},"
        f" Python {platform.python_version()}"
    )
