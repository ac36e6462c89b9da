"""Combines the command line with the settings file."""

from __future__ import annotations

import argparse
import os

from briefing_tui import text
from briefing_tui.cli.streams import set_ascii, write_stderr
from briefing_tui.config.settings_file import read_settings


def load_settings(arguments: argparse.Namespace) -> None:
    """Read the settings file into `arguments.configured` and `arguments.settings`.

    The file also decides about `--color` and `--ascii` if they are not given.
    """
    arguments.configured = configured = read_settings(os.environ)
    arguments.settings = settings = configured.settings
    arguments.color = arguments.color or settings.color
    arguments.ascii = arguments.ascii or settings.ascii
    set_ascii(ascii_only=arguments.ascii)


def apply_ascii_setting() -> None:
    """Apply the setting `ascii` to the help, or to the error of a command line that is invalid."""
    if read_settings(os.environ).settings.ascii:
        set_ascii(ascii_only=True)


def report_settings_problem(arguments: argparse.Namespace) -> None:
    """Report the problem of the settings file, if there is one."""
    problem = arguments.configured.problem
    if problem:
        write_stderr(f"briefing: {text.clean_line(problem)}")
