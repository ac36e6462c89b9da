"""The paths of the program's own files: the settings, the state, the caches and the sample."""

from __future__ import annotations

import os
from collections.abc import Mapping

import briefing_tui
from briefing_tui.os_support import IS_MACOS, IS_WINDOWS

PROGRAM = "briefing-tui"

_SETTINGS = "config.toml"
_SAMPLE = os.path.join("syria-2024", "2024-12-01.toml")


def settings_path(environment: Mapping[str, str]) -> str:
    """Return the path of the settings file, whether it exists or not."""
    if IS_MACOS or IS_WINDOWS:
        from platformdirs import user_config_dir

        return os.path.join(user_config_dir(PROGRAM, appauthor=False), _SETTINGS)
    # platformdirs returns the same folder, but its import is slow.
    folder = environment.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
    return os.path.join(folder, PROGRAM, _SETTINGS)


def is_missing(path: str) -> bool:
    """Whether there is no file at a path, and no link or locked folder that may lead to one."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        # If a folder on the path is a link, the file may be on a disk that is not mounted.
        while not os.path.lexists(path) and path != (folder := os.path.dirname(path)):
            path = folder
        return os.path.exists(path or os.curdir)
    except (OSError, ValueError):
        return False
    return False


def state_folder() -> str:
    """Return the folder for saved views, unsaved texts and crash reports."""
    from platformdirs import user_state_dir

    return user_state_dir(PROGRAM, appauthor=False)


def cache_folder() -> str:
    """Return the folder for files that may be deleted at any time."""
    from platformdirs import user_cache_dir

    return user_cache_dir(PROGRAM, appauthor=False)


def sample_path() -> str:
    """Return the path of the sample, in the installed package or in the checkout."""
    package = os.path.dirname(os.path.abspath(briefing_tui.__file__))
    installed = os.path.join(package, "samples", _SAMPLE)
    if os.path.exists(installed):
        return installed
    checkout = os.path.dirname(os.path.dirname(package))
    return os.path.join(checkout, "briefings", _SAMPLE)


def create_parent_folder(path: str) -> None:
    """If the folder of a file is missing, create it so that only the user can open it.

    Raises OSError.
    """
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
