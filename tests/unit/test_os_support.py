"""Features that an operating system lacks are replaced or refused."""

import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from briefing_tui import os_support
from briefing_tui.cli import streams
from briefing_tui.config.editors import Editor
from briefing_tui.errors import RestrictedError
from briefing_tui.export import format_of_file
from briefing_tui.store import confined, state
from briefing_tui.store.atomic import shorten_name


def without_links_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os_support, "_NO_FOLLOW", 0)


def test_a_link_is_refused_if_the_system_cannot_refuse_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    for _ in range(2):
        with pytest.raises(OSError, match="symbolic") as raised:
            os_support.open_no_follow(str(tmp_path / "link"), os.O_RDONLY)
        assert raised.value.errno == errno.ELOOP
        os.close(os_support.open_no_follow(str(tmp_path / "file"), os.O_RDONLY))
        without_links_refused(monkeypatch)


def test_a_state_file_that_is_a_link_is_renamed_on_every_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_links_refused(monkeypatch)
    (tmp_path / "secret").write_text("{}", encoding="utf-8")
    note = tmp_path / "note.json"
    note.symlink_to("secret")
    assert isinstance(state.read_state_file(str(note)), state.RenamedStateFile)


def test_without_confinement_nothing_is_opened_below_a_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    os.close(os_support.open_below(str(tmp_path), ["file"], os.O_RDONLY))
    monkeypatch.setattr(os_support, "CAN_CONFINE", False)
    with pytest.raises(OSError, match=os.strerror(errno.ENOTSUP)):
        os_support.open_below(str(tmp_path), ["file"], os.O_RDONLY)
    with pytest.raises(RestrictedError):
        confined.confine_to(str(tmp_path))
    assert confined._confined_to == []


def test_this_system_can_confine_and_lock() -> None:
    assert os_support.CAN_CONFINE
    assert os_support.has_locks()
    assert os_support.has_terminal_modes()
    assert signal.SIGHUP in os_support.ENDING_SIGNALS
    assert signal.SIGQUIT in os_support.TYPED_SIGNALS


def test_a_stopped_process_continues() -> None:
    code = (
        "from briefing_tui import os_support\n"
        "os_support.handle_continue_signal(lambda *_: print('continued', flush=True))\n"
        "print('stopping', flush=True)\n"
        "os_support.stop_process()\n"
        "os_support.ignore_stop_signal()\n"
        "import os, signal\n"
        "os.kill(os.getpid(), signal.SIGTSTP)\n"
        "print('not stopped', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"stopping\n"
        assert os.WIFSTOPPED(os.waitpid(run.pid, os.WUNTRACED)[1])
        run.send_signal(signal.SIGCONT)
        assert run.stdout.read() == b"continued\nnot stopped\n"


class Console(io.TextIOWrapper):
    """A Windows console, whose descriptor uses another encoding."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise AssertionError("the descriptor is not written to")


def test_a_console_of_windows_is_written_to_through_the_stream_of_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(os_support, "IS_WINDOWS", True)
    monkeypatch.setattr(sys, "stdout", Console(written, encoding="utf-8"))
    streams.write_stdout("“Ford”\n")
    assert written.getvalue() == "“Ford”\n".encode()


def test_the_editor_of_a_person_on_windows_is_read_with_its_backslashes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os_support, "IS_WINDOWS", True)
    split = os_support.split_command
    assert split(r"C:\tools\vim.exe -n") == [r"C:\tools\vim.exe", "-n"]
    assert split(r'"C:\Program Files\vim.exe" -n') == [r"C:\Program Files\vim.exe", "-n"]
    assert split("") == []
    with pytest.raises(ValueError, match="quotation"):
        split('"C:\\vim')


def test_the_kind_of_an_editor_is_read_from_its_file_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.basename", lambda path: PureWindowsPath(path).name)
    editor = Editor((r"C:\tools\vim.exe",), "EDITOR")
    assert editor.command(r"C:\days\a.toml", 7)[1:] == ["+7", r"C:\days\a.toml"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("C:/days/out.md", "md"),
        ("C:/days/out.JSON", "json"),
        ("//server/share/out.json", "json"),
        ("C:out.json", "json"),
        ("C:/days/out", "md"),
        ("C:/v1.2/out", "md"),
        ("C:/v1.2/out.json", "json"),
    ],
)
def test_the_format_is_read_from_the_ending_of_a_path_of_windows(path: str, name: str) -> None:
    assert format_of_file(str(PureWindowsPath(path))).name == name


def test_a_long_name_is_cut_between_two_characters() -> None:
    assert shorten_name("ä" * 150) == "ä" * 100
    assert shorten_name("short") == "short"
