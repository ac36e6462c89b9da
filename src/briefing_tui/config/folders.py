"""The folders for state and for caches on this system."""

from __future__ import annotations

_NAME = "briefing-tui"


def state_folder() -> str:
    """Return the folder for state: last positions in briefings, unsaved texts, crash reports."""
    # Imported late: the import is slow, and few commands need it.
    from platformdirs import user_state_dir

    return user_state_dir(_NAME, appauthor=False)


def cache_folder() -> str:
    """Return the folder for caches: files that may be deleted at any time."""
    from platformdirs import user_cache_dir

    return user_cache_dir(_NAME, appauthor=False)
