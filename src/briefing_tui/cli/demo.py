"""`briefing demo`: open the sample briefing."""

from __future__ import annotations

import argparse

from briefing_tui.cli.screen import declare_screen, open_or_show
from briefing_tui.store.program_files import sample_path


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    declare_screen(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    return open_or_show(sample_path(), arguments)
