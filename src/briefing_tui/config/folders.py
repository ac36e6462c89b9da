"""Where state and what can be made again are kept on this system."""

from __future__ import annotations

_NAME = "briefing-tui"


def state_folder() -> str:
    """The folder for what should outlive a run: the last place in each briefing, crash reports."""
    # Half of what a command takes to start, and needed by few.
    from platformdirs import user_state_dir

    return user_state_dir(_NAME, appauthor=False)


def cache_folder() -> str:
    """The folder for what may be deleted at any time."""
    from platformdirs import user_cache_dir

    return user_cache_dir(_NAME, appauthor=False)
