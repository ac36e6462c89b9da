"""Measures how long a key waits while many items are searched and filtered.

    python -m benchmarks.keys [--items 10000] [--runs 3]

The work is done in the slices of `tui/background.py` and, for comparison, in a thread. All items
are in one pane. Times are CPU times, so that other programs do not affect them; while it works, the
process is never idle.
"""

# ruff: noqa: SLF001 - replaces the slices with a thread

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import process_time

from textual.events import Key

from benchmarks.workload import HEAD, items, write_briefing
from briefing_tui.config.terminal import Terminal
from briefing_tui.desk.session import Session
from briefing_tui.store.reader import read_briefing
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.background import Work, Worker
from briefing_tui.tui.controllers.panes import PaneController
from briefing_tui.tui.screens.desk import DeskScreen

_PATIENCE = 10.0
_QUESTIONS: dict[str, Callable[[DeskScreen], None]] = {
    "search": lambda desk: desk.searching._search("77"),
    "filter": lambda desk: desk.filtering._filter(desk.pane, "7"),
}


async def _finish_in_thread(worker: Worker, work: Work) -> None:
    """Do what `Worker._run_to_end` does, in a thread that does all slices without a pause."""
    parts = [0.0]
    thread = threading.Thread(target=lambda: parts.extend(work.slices), daemon=True)
    thread.start()
    shown_at = 0.0
    while thread.is_alive():
        if process_time() - shown_at >= worker.PROGRESS_EVERY:
            work.on_progress(parts[-1])
            shown_at = process_time()
        await asyncio.sleep(0.01)
    worker.work = None
    work.on_done()


async def waits(path: Path, ask: Callable[[DeskScreen], None]) -> list[float]:
    """Return the seconds that each key waits for its effect while the work runs."""
    reading = read_briefing(str(path))
    assert reading.briefing is not None
    answered: list[float] = []
    move = PaneController.move

    def moved(panes: PaneController, way: str) -> None:
        move(panes, way)
        answered.append(process_time())

    PaneController.move = moved  # type: ignore[method-assign,assignment]
    app = BriefingApp(Session(reading, reading.briefing), terminal=Terminal(), pane="quotes")
    found = []
    try:
        async with app.run_test(size=(120, 36)):
            desk = app.screen
            assert isinstance(desk, DeskScreen)
            ask(desk)
            while desk.worker.work is not None:
                count, start = len(answered), process_time()
                app.post_message(Key("down", None))
                while len(answered) == count and process_time() - start < _PATIENCE:
                    await asyncio.sleep(0.001)
                found.append(answered[-1] - start)
                await asyncio.sleep(0.02)
    finally:
        PaneController.move = move  # type: ignore[method-assign]
    return found


def main() -> int:
    """Measure, and print a line for each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    in_steps: Callable[[Worker, Work], Awaitable[None]] = Worker._run_to_end
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.toml"
        quotes = (row for row in items(4 * wanted.items) if row["section"] == "quotes")
        write_briefing(path, HEAD.format(count=wanted.items), quotes)
        for name, ask in _QUESTIONS.items():
            for run in range(2 * wanted.runs):
                way = ("steps", "thread")[run % 2]
                finish = in_steps if way == "steps" else _finish_in_thread
                Worker._run_to_end = finish  # type: ignore[method-assign,assignment]
                keys = sorted(asyncio.run(waits(path, ask))) or [0.0]
                longest, middle = 1000 * keys[-1], 1000 * keys[len(keys) // 2]
                print(
                    f"{name:8}{way:8}{len(keys):4} keys, median {middle:5.1f} ms, "
                    f"longest {longest:5.1f} ms"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
