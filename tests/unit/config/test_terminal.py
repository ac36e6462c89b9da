"""The abilities of the terminal, for different environments."""

import pytest
from msgspec.structs import replace

from briefing_tui.config.terminal import ColorChoice, Depth, Terminal, probe

UTF8 = {"LANG": "en_GB.UTF-8"}
XTERM = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, "truecolor"),
        ({"TERM": "xterm-256color", "COLORTERM": "yes"}, "256"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "tmux-256color"}, "256"),
        ({"TERM": "xterm-kitty"}, "truecolor"),
        ({"TERM": "alacritty"}, "truecolor"),
        ({"TERM": "xterm-direct"}, "truecolor"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "linux-16color"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "vt220"}, "none"),
        ({"TERM": "xterm-mono"}, "none"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({"TERM": "unknown"}, "none"),
        ({"TERM": ""}, "none"),
        ({}, "none"),
        (XTERM | {"NO_COLOR": "1"}, "none"),
        (XTERM | {"NO_COLOR": "0", "COLORTERM": "truecolor"}, "none"),
        (XTERM | {"NO_COLOR": ""}, "256"),
    ],
    ids=str,
)
def test_the_environment_shows_how_many_colours_there_are(
    environment: dict[str, str], depth: Depth
) -> None:
    assert probe(environment).depth == depth
    assert probe(environment).color == (depth != "none")


@pytest.mark.parametrize(
    ("environment", "color", "depth"),
    [
        (XTERM, "never", "none"),
        (XTERM | {"NO_COLOR": "1"}, "always", "256"),
        ({"TERM": "dumb"}, "always", "16"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "always", "truecolor"),
        ({}, "always", "16"),
    ],
)
def test_a_choice_of_colour_overrides_the_environment(
    environment: dict[str, str], color: ColorChoice, depth: Depth
) -> None:
    assert probe(environment, color=color).depth == depth


def test_a_pipe_has_colour_only_on_request() -> None:
    assert probe(XTERM, interactive=False).depth == "none"
    assert probe(XTERM, interactive=False, color="always").depth == "256"


@pytest.mark.parametrize(
    ("environment", "encoding", "unicode"),
    [
        ({"LANG": "en_GB.UTF-8"}, "utf-8", True),
        ({"LANG": "de_DE.utf8"}, "UTF-8", True),
        ({"LANG": "de_DE.UTF-8@euro"}, "utf8", True),
        ({"LC_ALL": "C.UTF-8"}, "utf-8", True),
        ({"LC_CTYPE": "UTF-8", "LANG": "C"}, "utf-8", True),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, "utf-8", False),
        ({"LC_ALL": "", "LC_CTYPE": "POSIX", "LANG": "en_GB.UTF-8"}, "utf-8", False),
        ({"LANG": "de_DE.ISO-8859-1"}, "utf-8", False),
        ({"LANG": "de_DE"}, "utf-8", False),
        ({}, "utf-8", False),
        ({"LANG": "en_GB.UTF-8"}, "latin-1", False),
        ({"LANG": "en_GB.UTF-8"}, "ascii", False),
        ({"LANG": "en_GB.UTF-8"}, "", False),
    ],
    ids=str,
)
def test_signs_beyond_ascii_need_locale_and_stream(
    environment: dict[str, str], encoding: str, unicode: bool
) -> None:
    assert probe(environment, encoding=encoding).unicode == unicode
    assert not probe(environment, encoding=encoding, ascii_only=True).unicode


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_ssh_is_known_by_any_of_its_variables(name: str) -> None:
    assert probe({name: "/dev/pts/1"}).remote
    assert not probe({name: ""}).remote


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_shows_windows(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("briefing_tui.config.terminal.IS_MACOS", False)
    monkeypatch.setattr("briefing_tui.config.terminal.IS_WINDOWS", False)
    assert probe({name: ":0"}).has_display
    assert not probe({name: ""}).has_display


@pytest.mark.parametrize("name", ["IS_MACOS", "IS_WINDOWS"])
def test_some_systems_always_show_windows(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(f"briefing_tui.config.terminal.{name}", True)
    assert probe({}).has_display


def test_an_unknown_terminal_can_do_everything_but_show_windows() -> None:
    known = probe(UTF8 | XTERM | {"COLORTERM": "truecolor"})
    assert Terminal() == replace(known, has_display=False)
