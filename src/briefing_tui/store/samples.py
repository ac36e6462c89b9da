"""Finds the sample briefings that come with the program."""

from __future__ import annotations

import os

import briefing_tui

SAMPLE = os.path.join("syria-2024", "2024-12-01.toml")


def sample_path() -> str:
    """Return the path of the sample briefing.

    The samples are in the installed package, or in the checkout if the program runs from there.
    """
    package = os.path.dirname(os.path.abspath(briefing_tui.__file__))
    installed = os.path.join(package, "samples", SAMPLE)
    if os.path.exists(installed):
        return installed
    checkout = os.path.dirname(os.path.dirname(package))
    return os.path.join(checkout, "briefings", SAMPLE)
