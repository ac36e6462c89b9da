"""Combines the options of the command line with the settings file."""

from __future__ import annotations

import argparse
import os

from briefing_tui import text
from briefing_tui.cli.streams import write_stderr
from briefing_tui.config.settings_file import read_settings


def load_settings(arguments: argparse.Namespace) -> None:
    """Load the settings, and use them for options that are not given.

    Sets `arguments.settings` to the settings, and `arguments.configured` to the state of the file.
    """
    arguments.configured = configured = read_settings(os.environ)
    arguments.settings = settings = configured.settings
    arguments.color = arguments.color or settings.color
    arguments.ascii = arguments.ascii or settings.ascii


def report_settings_problem(arguments: argparse.Namespace) -> None:
    """Report a problem with the settings file in one line, if there is one."""
    problem = arguments.configured.problem
    if problem:
        write_stderr(f"briefing: {text.clean_line(problem)}")
