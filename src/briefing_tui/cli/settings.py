"""Joins what was said on the command line with what a person has settled once and for all."""

from __future__ import annotations

import argparse
import os

from briefing_tui import text
from briefing_tui.cli.streams import write_stderr
from briefing_tui.config.settings_file import read_settings


def load_settings(arguments: argparse.Namespace) -> None:
    """Fill in from the settings file what was not said on the command line.

    `arguments.settings` are the settings then, and `arguments.configured` what the file is like.
    """
    arguments.configured = configured = read_settings(os.environ)
    arguments.settings = settings = configured.settings
    arguments.color = arguments.color or settings.color
    arguments.ascii = arguments.ascii or settings.ascii


def report_settings_problem(arguments: argparse.Namespace) -> None:
    """Say in one line of standard error what is wrong with the settings file, if anything is."""
    problem = arguments.configured.problem
    if problem:
        write_stderr(f"briefing: {text.clean_line(problem)}")
