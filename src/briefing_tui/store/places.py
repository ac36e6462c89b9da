"""Where this system keeps what a program remembers: asked without a slow library where one can."""

from __future__ import annotations

import os
from collections.abc import Mapping

from briefing_tui.os_support import IS_MACOS, IS_WINDOWS

PROGRAM = "briefing-tui"

_SETTINGS = "config.toml"


def settings_path(environment: Mapping[str, str]) -> str:
    """The path of the settings file, whether it is there or not."""
    if IS_MACOS or IS_WINDOWS:
        from platformdirs import user_config_dir

        return os.path.join(user_config_dir(PROGRAM, appauthor=False), _SETTINGS)
    # What platformdirs says, too; it takes longer to import than all that is done here.
    folder = environment.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
    return os.path.join(folder, PROGRAM, _SETTINGS)


def make_folder_of(path: str) -> None:
    """Make the folder of a file, for its owner alone, where it is not there. Raises OSError."""
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
