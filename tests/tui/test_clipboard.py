"""Copies reach the clipboard of the user, also over SSH, and no shell is started."""

import base64
import re
import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefing_tui.tui.clipboard import (
    MAX_ENCODED_BYTES,
    clipboard_programs,
    copy_sequence,
    copy_with_program,
    is_too_long,
)
from tests.programs import needs
from tests.terminal import terminal

TEXT = "Aleppo’s [/b] \x1b $(touch x) `y` حلب\n" * 20


def names(
    environment: dict[str, str], platform: str = "linux", *, remote: bool = False
) -> list[str]:
    return [
        clipboard_program.command[0]
        for clipboard_program in clipboard_programs(environment, platform, remote=remote)
    ]


def test_clipboard_programs_run_only_in_a_local_session() -> None:
    everything = {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "WSL_DISTRO_NAME": "d", "TMUX": "t"}
    assert names({}) == []
    assert names({}, "darwin") == ["pbcopy"]
    assert names({"DISPLAY": ":0"}) == ["xclip", "xsel"]
    assert names(everything) == ["clip.exe", "wl-copy", "xclip", "xsel", "tmux"]
    assert names(everything, remote=True) == ["tmux"]
    assert names(everything, "darwin", remote=True) == ["tmux"]


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that is the only one in PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(folder: Path, name: str, does: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


def test_a_program_gets_the_very_text(tools: Path, tmp_path: Path) -> None:
    program(tools, "wl-copy", "exit 1")
    program(
        tools,
        "xsel",
        f'echo "$@" > {tmp_path}/words; while read -r l; do echo "$l"; done > {tmp_path}/got',
    )
    found = clipboard_programs({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", remote=False)
    assert copy_with_program(TEXT, found) == "the clipboard"
    assert (tmp_path / "got").read_text(encoding="utf-8") == TEXT
    assert (tmp_path / "words").read_text() == "--clipboard --input\n"


def test_a_program_that_hangs_or_is_not_there_is_passed_over(
    tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.tui.clipboard._TIMEOUT", 0.2)
    sleep = shutil.which("sleep", path="/bin:/usr/bin")
    program(tools, "wl-copy", f"exec {sleep} 60")
    found = clipboard_programs({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", remote=False)
    assert copy_with_program(TEXT, found) is None


def test_windows_gets_its_own_encoding(tools: Path, tmp_path: Path) -> None:
    cat = shutil.which("cat", path="/bin:/usr/bin")
    program(tools, "clip.exe", f"{cat} > {tmp_path}/got")
    found = clipboard_programs({"WSL_DISTRO_NAME": "d"}, "linux", remote=False)
    assert copy_with_program("حلب", found) == "the clipboard"
    assert (tmp_path / "got").read_bytes() == "حلب".encode("utf-16-le")


def taken(sent: str) -> str:
    """Return what a terminal reads from a sequence."""
    found = re.fullmatch("\x1b\\]52;c;([A-Za-z0-9+/=]*)\x07", sent)
    assert found, sent
    return base64.b64decode(found[1]).decode()


def test_a_terminal_gets_the_sequence() -> None:
    for term in ("xterm-256color", "foot", ""):
        assert taken(copy_sequence(TEXT, {"TERM": term}) or "") == TEXT


def test_tmux_gets_it_for_itself_and_to_hand_on() -> None:
    for environment in ({"TMUX": "t", "TERM": "screen"}, {"TERM": "tmux-256color"}):
        sent = copy_sequence(TEXT, environment) or ""
        plain, handed = sent.split("\x1bPtmux;")
        assert taken(plain) == TEXT
        assert handed.endswith("\x1b\\")
        assert taken(handed.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == TEXT


def test_screen_gets_it_in_pieces_that_it_can_hold() -> None:
    sent = copy_sequence(TEXT, {"STY": "s", "TERM": "screen"}) or ""
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", sent)
    assert sum(len(piece) + 4 for piece in pieces) == len(sent)
    assert max(map(len, pieces)) < 256
    assert taken("".join(pieces)) == TEXT
    unsure = copy_sequence(TEXT, {"TERM": "screen-256color"}) or ""
    assert unsure.startswith(sent)
    assert taken(unsure.removeprefix(sent)) == TEXT


def test_what_is_too_long_or_finds_no_clipboard_is_not_sent() -> None:
    longest = "x" * (MAX_ENCODED_BYTES // 4 * 3)
    assert copy_sequence(longest, {}) is not None
    assert not is_too_long(longest)
    assert copy_sequence(longest + "xxx", {}) is None
    assert is_too_long(longest + "xxx")
    for term in ("linux", "dumb", "vt100"):
        assert copy_sequence("x", {"TERM": term}) is None


def test_tmux_itself_takes_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs("tmux")
    monkeypatch.setenv("TMUX_TMPDIR", str(tmp_path))
    said = tmp_path / "sequence"
    said.write_text(copy_sequence("by sequence", {"TMUX": "t"}) or "", encoding="utf-8")

    def tmux(*words: str) -> str:
        run = subprocess.run(["tmux", *words], capture_output=True, text=True, check=True)
        return run.stdout

    tmux("-f", "/dev/null", "new-session", "-d", f"cat {said}; sleep 60")
    try:
        for _ in range(100):
            if "by sequence" in _buffer():
                break
            time.sleep(0.05)
            tmux("set-option", "-s", "set-clipboard", "on")
            tmux("respawn-pane", "-k", f"cat {said}; sleep 60")
        assert _buffer() == "by sequence"
        socket = tmux("display-message", "-p", "#{socket_path},#{pid},0").strip()
        monkeypatch.setenv("TMUX", socket)
        found = clipboard_programs({"TMUX": socket}, "linux", remote=True)
        assert "tmux" in (copy_with_program("by program", found) or "")
        assert _buffer() == "by program"
    finally:
        tmux("kill-server")


def test_screen_itself_hands_it_on_whole(tmp_path: Path) -> None:
    needs("screen")
    said = tmp_path / "sequence"
    said.write_text(
        copy_sequence(TEXT * 20, {"STY": "s", "TERM": "screen"}) or "", encoding="utf-8"
    )
    words = ("-c", "/dev/null", "-S", "x", "sh", "-c", f"cat {said}; echo re''ady; cat")
    # The path of a socket must be shorter than the folder of a test.
    with (
        TemporaryDirectory() as sockets,
        terminal(*words, program=("screen",), environment={"SCREENDIR": sockets}) as shown,
    ):
        shown.wait_for("ready")
        (sent,) = re.findall(b"\x1b\\]52;[^\x07]*\x07", shown.sent)
        assert taken(sent.decode()) == TEXT * 20
        shown.press("\x04")
        assert shown.wait_for_end() == 0


def _buffer() -> str:
    run = subprocess.run(["tmux", "show-buffer"], capture_output=True, text=True, check=False)
    return run.stdout
