"""Writes the same items as a briefing, and as files that the other programs read."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

PLACES = ("Dunford", "Eastmere", "Highcross", "Langley Ferry", "Northgate", "Stowe")
SIDES = ("River Army", "Government", "Coast Guard")
HEAD = """\
format = 1
title = "The river front, {count} items"
as_of = 2026-03-28
summary = "Both sides claim the bridge at Dunford; the road to Eastmere is open again."
tlp = "CLEAR"

[[sources]]
id = "wire"
title = "Both sides claim the bridge"
publisher = "Northern Wire"
reliability = "B"
published = 2026-03-28
"""


def items(count: int) -> Iterator[dict[str, object]]:
    """Yield a number of items, a quarter in each of four panes, the same on every machine."""
    for number in range(count):
        place, side = PLACES[number % 6], SIDES[number % 3]
        common = {"sources": ["wire"], "credibility": 1 + number % 5}
        text = f"Report {number}: {side} and others near {place}, as the wire has it this day."
        match number % 4:
            case 0:
                yield {
                    "section": "frontline",
                    "place": f"{place} {number}",
                    "status": "captured",
                    "controller": side,
                    "text": text,
                    **common,
                }
            case 1:
                yield {
                    "section": "casualties",
                    "harm": "killed",
                    "count": 1 + number % 90,
                    "place": f"{place} {number}",
                    "text": text,
                    **common,
                }
            case 2:
                yield {
                    "section": "reactions",
                    "actor": f"{side} {number}",
                    "stance": ["calls-for-ceasefire"],
                    "text": text,
                    **common,
                }
            case _:
                yield {
                    "section": "quotes",
                    "speaker": f"Resident {number} of {place}",
                    "kind": "witness",
                    "quote": text,
                    **common,
                }


def next_day(count: int) -> Iterator[dict[str, object]]:
    """Yield the same items a day later: of every hundred, one is gone, one new and two changed."""
    for number, row in enumerate(items(count)):
        match number % 100:
            case 30:
                continue
            case 31:
                yield {**row, "note": "Reported again."}
            case 61:
                yield {**row, "count": 200 + number % 90}
            case 90:
                yield {**row, "actor": f"New {number}"}
            case _:
                yield row


def write_workload(folder: Path, count: int) -> Path:
    """Write items as .toml, .csv and .jsonl in their own folder; return the path of the .toml."""
    # In one folder, the briefings would be days of one situation, and all of them would be read.
    own = folder / f"{count}-items"
    own.mkdir()
    rows = list(items(count))
    toml = own / f"items-{count}.toml"
    write_briefing(toml, HEAD.format(count=count), rows)
    with toml.with_suffix(".jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    _write_csv(toml.with_suffix(".csv"), rows)
    return toml


def write_two_days(folder: Path, count: int) -> tuple[Path, Path]:
    """Write `first.toml`, and `second.toml` with the items of the next day."""
    paths = folder / "first.toml", folder / "second.toml"
    head = HEAD.format(count=count)
    write_briefing(paths[0], head, items(count))
    write_briefing(
        paths[1], head.replace("as_of = 2026-03-28", "as_of = 2026-03-29"), next_day(count)
    )
    return paths


def write_briefing(path: Path, head: str, rows: Iterable[dict[str, object]]) -> None:
    """Write a briefing with an item for each row."""
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        for row in rows:
            file.write(f"\n[[{row['section']}]]\n")
            file.writelines(
                f"{key} = {json.dumps(value)}\n" for key, value in row.items() if key != "section"
            )


def write_sample(folder: Path, briefing: Path, sample: Path) -> int:
    """Write the whole document of the sample as `sample.md` and its items as `sample.csv`.

    Return the number of items.
    """
    for name, options in (("sample.md", ["--length", "full"]), ("sample.json", [])):
        command = [str(briefing), "export", str(sample), *options, "-o", str(folder / name)]
        subprocess.run(command, check=True, capture_output=True)
    data = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    rows = [
        {"section": section, **item}
        for section, found in data.items()
        if isinstance(found, list)
        for item in found
        if isinstance(item, dict)
    ]
    _write_csv(folder / "sample.csv", rows)
    return len(rows)


def _write_csv(path: Path, rows: list[dict[str, object]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
