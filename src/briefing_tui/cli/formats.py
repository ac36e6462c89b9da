"""`briefing formats`: the export formats, and what each needs."""

from __future__ import annotations

import argparse

from briefing_tui.cli.streams import put, put_json
from briefing_tui.errors import DONE
from briefing_tui.export import FORMATS


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `formats`."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Print the formats."""
    if arguments.json:
        put_json(
            [
                {
                    "name": each.name,
                    "endings": list(each.endings),
                    "description": each.description,
                    "needs": each.needs,
                }
                for each in FORMATS.values()
            ]
        )
        return DONE
    width = max(len(name) for name in FORMATS)
    lines = [
        f"{each.name:<{width}}  {each.description}\n{'':<{width}}  needs {each.needs}"
        for each in FORMATS.values()
    ]
    put("\n".join(lines) + "\n")
    return DONE
