"""Every test runs for the same reader: nobody's home, nobody's settings, a plain terminal, UTC."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
SETTLED = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC"}
UNWANTED = (
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "COLUMNS",
    "DISPLAY",
    "EDITOR",
    "FORCE_COLOR",
    "LINES",
    "NO_COLOR",
    "PAGER",
    "SSH_CLIENT",
    "SSH_CONNECTION",
    "SSH_TTY",
    "STY",
    "TERM_PROGRAM",
    "TMUX",
    "VISUAL",
    "WAYLAND_DISPLAY",
    "WSL_DISTRO_NAME",
)
WANTED = ("TEXTUAL_SNAPSHOT_TEMPDIR",)  # the snapshot plugin talks to itself through it
UNWANTED_PREFIXES = ("BRIEFING_", "LC_", "TEXTUAL", "XDG_")


def settle_environment() -> None:
    """Done on import, because Textual and Rich read the environment when they are imported."""
    for name in tuple(os.environ):
        if name not in WANTED and (name in UNWANTED or name.startswith(UNWANTED_PREFIXES)):
            del os.environ[name]
    os.environ.update(SETTLED)
    time.tzset()


settle_environment()

# A slow machine is no reason to fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, with the places for settings, state, data and caches inside it."""
    path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(path))
    for name, folder in (
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CACHE_HOME", ".cache"),
    ):
        monkeypatch.setenv(name, str(path / folder))
    return path


@pytest.fixture
def sample() -> Path:
    """The briefing that the project shows itself with."""
    return ROOT / "briefings" / "syria-2024" / "2024-12-01.toml"
