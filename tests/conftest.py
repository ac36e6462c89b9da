"""Every test runs for the same reader: nobody's home, nobody's settings, a plain terminal, UTC."""

import os
import signal
import time
from pathlib import Path

import pytest
from hypothesis import settings

from tests import programs

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


def hear_signals() -> None:
    """Catch the signals that are ignored, as nohup and shells without job control leave them.

    A program that is started inherits an ignored signal, but not a handler: so those that tests
    start can be ended by signals, and the tests themselves still outlive a hangup.
    """
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


hear_signals()

# A slow machine is no reason to fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_report_header() -> str | None:
    """Names the programs that are missing."""
    return programs.header()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was skipped because a program is missing."""
    lines = list(programs.skipped(terminalreporter.stats.get("skipped", ())))
    if lines:
        terminalreporter.section("missing programs")
        for line in lines:
            terminalreporter.write_line(line)


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
