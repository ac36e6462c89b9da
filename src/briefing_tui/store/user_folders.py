"""Where the settings file is on this system."""

from __future__ import annotations

import os
from collections.abc import Mapping

from briefing_tui.os_support import IS_MACOS, IS_WINDOWS

PROGRAM = "briefing-tui"

_SETTINGS = "config.toml"


def settings_path(environment: Mapping[str, str]) -> str:
    """Return the path of the settings file, whether it exists or not."""
    if IS_MACOS or IS_WINDOWS:
        from platformdirs import user_config_dir

        return os.path.join(user_config_dir(PROGRAM, appauthor=False), _SETTINGS)
    # This is the folder that platformdirs returns, but importing platformdirs is slow.
    folder = environment.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
    return os.path.join(folder, PROGRAM, _SETTINGS)


def create_parent_folder(path: str) -> None:
    """Create the folder of a file with mode 0o700, unless the folder exists. Raises OSError."""
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
