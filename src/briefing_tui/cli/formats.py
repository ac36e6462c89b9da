"""`briefing formats`: list export formats."""

from __future__ import annotations

import argparse

from briefing_tui.cli.streams import write_json, write_stderr, write_text
from briefing_tui.desk.formats import all_formats
from briefing_tui.errors import DONE


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    formats = all_formats()
    rows = formats.by_name.values()
    for problem in formats.problems:
        write_stderr(problem.message)
    if arguments.json:
        write_json(
            [
                {
                    "name": row.name,
                    "endings": list(row.endings),
                    "description": row.description,
                    "needs": row.needs,
                }
                for row in rows
            ]
        )
        return DONE
    width = max(len(name) for name in formats.by_name)
    lines = [
        f"{row.name:<{width}}  {row.description}\n{'':<{width}}  read by {row.needs}"
        for row in rows
    ]
    write_text("\n".join(lines) + "\n")
    return DONE
