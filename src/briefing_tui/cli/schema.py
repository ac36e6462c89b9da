"""`briefing schema`: print the JSON Schema of the file format."""

from __future__ import annotations

import argparse

from briefing_tui.cli.streams import write_json
from briefing_tui.errors import DONE


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--situation", action="store_true", help="print the schema of situation.toml instead"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    from briefing_tui.model.schema import briefing_schema, situation_schema

    write_json(situation_schema() if arguments.situation else briefing_schema())
    return DONE
