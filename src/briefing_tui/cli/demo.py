"""`briefing demo`: open the sample briefing on the screen."""

from __future__ import annotations

import argparse

from briefing_tui.cli.screen import declare_screen, open_or_show
from briefing_tui.store.samples import sample_path


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `demo`."""
    declare_screen(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the sample."""
    return open_or_show(sample_path(), arguments)
