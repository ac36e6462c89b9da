"""Runs every test in the same environment: empty home, no settings, plain terminal, UTC."""

import gc
import os
import signal
import time
from collections.abc import Generator, Iterator
from itertools import count
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
WANTED = ("TEXTUAL_SNAPSHOT_TEMPDIR",)  # used by the snapshot plugin
UNWANTED_PREFIXES = ("BRIEFING_", "LC_", "TEXTUAL", "XDG_")


def settle_environment() -> None:
    """Clean the environment; called on import, because Textual and Rich read it on import."""
    for name in tuple(os.environ):
        if name not in WANTED and (name in UNWANTED or name.startswith(UNWANTED_PREFIXES)):
            del os.environ[name]
    os.environ.update(SETTLED)
    time.tzset()


settle_environment()


def hear_signals() -> None:
    """Replace ignored signals by handlers that do nothing; nohup and some shells ignore signals.

    A child process inherits ignored signals, but not handlers. So tests can end their programs
    with signals, while the tests themselves survive a hangup.
    """
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


hear_signals()

# No deadlines: otherwise, tests could fail on a slow machine.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect the tests without garbage collection, which would take a third of the time.

    All tests exist until the end, so later collections ignore them.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_report_header() -> str | None:
    """Return a line with the missing programs."""
    return programs.header()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report the tests that were skipped because a program is missing."""
    lines = list(programs.skipped(terminalreporter.stats.get("skipped", ())))
    if lines:
        terminalreporter.section("missing programs")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return new paths. `mktemp` would search all folders of earlier tests for the next number."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home with folders for settings, state, data and caches."""
    path = next(_homes)
    path.mkdir()
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
    """Return the path of the sample briefing."""
    return ROOT / "briefings" / "syria-2024" / "2024-12-01.toml"
