"""In restricted mode, no command-line argument gives access to anything else."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest

from briefing_tui.cli import _run, restricted
from briefing_tui.cli.parser import COMMANDS, PATH_METAVARS, parser_of
from briefing_tui.config.restriction import ALLOWED_COMMANDS
from briefing_tui.errors import BriefingError
from briefing_tui.store import confined
from tests.cli.command import briefing, written
from tests.hostile import alive
from tests.terminal import Terminal, terminal

SECRET = "hunter2"
LOCKED = {"BRIEFING_RESTRICTED": "1"}


@pytest.fixture(autouse=True)
def unrestricted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undo restrictions that are set for the whole process, because the tests continue in it."""
    monkeypatch.setattr(confined, "_confined_to", [])
    with patch.dict(os.environ):
        yield
    signal.signal(signal.SIGTSTP, signal.SIG_DFL)


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """A folder with a briefing, next to a file and a folder that must not be opened."""
    folder = tmp_path / "open"
    folder.mkdir()
    written(folder, '[[notes]]\nid = "a"\n[[notes]]\nid = "a"\n')
    written(tmp_path, f'[[notes]]\ntext = "{SECRET}"\n{SECRET} = 1\n', "secret.toml")
    (folder / "link.toml").symlink_to(tmp_path / "secret.toml")
    (folder / "out").symlink_to(tmp_path)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def named(inside: Path) -> tuple[str, ...]:
    secret = inside.parent / "secret.toml"
    return (
        str(secret),
        "../secret.toml",
        "link.toml",
        "out/secret.toml",
        str(inside.parent),
        "out",
    )


@pytest.mark.parametrize("command", [*(entry for entry in COMMANDS if entry != "demo"), ""])
def test_no_command_opens_what_lies_outside(
    inside: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(inside)
    monkeypatch.setenv("BRIEFING_RESTRICTED", "1")
    before = names(inside)
    for path in named(inside):
        for given in ([path], ["briefing.toml", path], [path, "briefing.toml"], ["--", path]):
            # Separate processes would take a minute for all commands.
            with suppress(BriefingError):
                _run([command, *given] if command else given)
            printed = capfd.readouterr()
            assert SECRET not in printed.out + printed.err, (command, given)
    assert names(inside) == before


def test_all_paths_of_commands_are_confined() -> None:
    for name in ALLOWED_COMMANDS & {"screen", *COMMANDS}:
        taken = {
            action.dest for action in parser_of(name)._actions if action.metavar in PATH_METAVARS
        }
        assert taken <= {*restricted._PATHS, "output"}, name


def test_a_situation_outside_is_not_read(inside: Path) -> None:
    (inside.parent / "situation.toml").write_text(f'{SECRET} = "{SECRET}"\n')
    for command in (("show", "briefing.toml"), ("diff", "/dev/null", "briefing.toml")):
        for situation in ("..", "out", "../situation.toml"):
            words = (*command, "--situation", situation)
            outcome = briefing(*words, cwd=inside, environment=LOCKED)
            assert (outcome.code, outcome.out) == (2, "")
            assert "outside the folder" in outcome.err
    (inside / "situation.toml").symlink_to("../situation.toml")
    outcome = briefing("check", "briefing.toml", cwd=inside, environment=LOCKED)
    assert outcome.code == 2
    assert SECRET not in outcome.out
    assert (
        "situation.toml: error: this file is outside the folder of restricted mode" in outcome.out
    )


def test_the_sample_is_open_to_all(inside: Path) -> None:
    assert "Aleppo" in briefing("demo", cwd=inside, environment=LOCKED).out


def test_what_lies_inside_is_shown(inside: Path) -> None:
    for words in (("show", "briefing.toml"), (), ("check",)):
        free = briefing(*words, cwd=inside)
        assert briefing(*words, cwd=inside, environment=LOCKED).out == free.out != ""


def test_a_search_stays_inside(inside: Path, tmp_path: Path) -> None:
    written(inside, '[[notes]]\nid = "n"\ntext = "The ford."\n', "ford.toml")
    for environment, cwd in (
        (LOCKED, inside),
        (LOCKED | {"BRIEFING_FOLDER": str(inside)}, tmp_path),
    ):
        outcome = briefing("search", "ford", cwd=cwd, environment=environment)
        assert (outcome.code, outcome.out.count("[notes/n]")) == (0, 1)
        outcome = briefing("search", SECRET, cwd=cwd, environment=environment)
        assert (outcome.code, outcome.out) == (1, "")


def test_the_option_keeps_to_the_folder_of_the_file_named_first(inside: Path) -> None:
    there = str(inside / "briefing.toml")
    free = briefing("show", there)
    assert briefing("show", there, "--restricted") == free
    both = briefing("check", "--restricted", there, str(inside.parent / "secret.toml"))
    assert (both.code, both.out) == (2, "")
    assert "outside the folder" in both.err


def test_the_folder_may_be_named_and_is_opened_without_words(inside: Path, tmp_path: Path) -> None:
    environment = LOCKED | {"BRIEFING_FOLDER": str(inside)}
    assert briefing(cwd=tmp_path, environment=environment).code == 0
    checked = briefing("check", cwd=tmp_path, environment=environment)
    assert briefing("check", "--codes", cwd=tmp_path, environment=environment).code == 0
    assert checked.out == briefing("check", inside, cwd=tmp_path, environment=environment).out != ""
    assert briefing("show", "secret.toml", cwd=tmp_path, environment=environment).code == 2


def test_no_briefing_can_be_compared_in_restricted_mode(inside: Path) -> None:
    words = ("diff", "/dev/null", inside / "briefing.toml")
    free = briefing(*words)
    assert (free.code, free.err) == (1, briefing(*words, "--restricted").err)
    assert briefing(*words, "--restricted").out == free.out
    assert briefing("check", "/dev/null", cwd=inside, environment=LOCKED).code == 2


def test_a_search_does_not_say_what_exists_outside(inside: Path) -> None:
    outcome = briefing("search", str(inside.parent / "secret.toml"), "--restricted", cwd=inside)
    assert (outcome.code, outcome.out) == (1, "")
    assert "was used as the query" not in outcome.err


def test_no_option_lifts_the_restriction(inside: Path) -> None:
    for option in ("--no-restricted", "--restricted=no"):
        outcome = briefing("show", "../secret.toml", option, cwd=inside, environment=LOCKED)
        assert (outcome.code, outcome.out) == (2, ""), option


@pytest.mark.parametrize("command", sorted({"new", "edit", *COMMANDS} - ALLOWED_COMMANDS))
def test_commands_that_write_are_not_there(inside: Path, command: str) -> None:
    before = (inside / "briefing.toml").read_bytes()
    outcome = briefing(command, "briefing.toml", cwd=inside, environment=LOCKED)
    assert outcome.code == 2
    assert (inside / "briefing.toml").read_bytes() == before


def test_nothing_is_mended(inside: Path) -> None:
    path = written(inside, 'tlp = "clear"\n', "mend.toml")
    before = path.read_bytes()
    assert briefing("check", "mend.toml", "--fix", cwd=inside, environment=LOCKED).code == 2
    assert path.read_bytes() == before


def test_exports_go_to_one_folder_under_new_names(inside: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    environment = LOCKED | {"BRIEFING_EXPORT_FOLDER": str(folder)}
    before = sorted(tmp_path.rglob("*"))
    for output in ("../x.md", str(inside / "x.md"), "x.toml", "x.Toml"):
        named = ("export", "briefing.toml", "-f", "md", "-o", output)
        outcome = briefing(*named, cwd=inside, environment=environment)
        assert (outcome.code, outcome.out) == (2, ""), output
        assert sorted(tmp_path.rglob("*")) == before, output
    words = ("export", "briefing.toml", "-o", "brief.md")
    assert briefing(*words, cwd=inside, environment=environment).code == 0
    written = (folder / "brief.md").read_text()
    assert written.startswith("**TLP:CLEAR**")
    again = briefing(*words, "--sections", "notes", cwd=inside, environment=environment)
    assert again.code == 2
    assert (folder / "brief.md").read_text() == written


def test_without_a_folder_exports_go_to_standard_output_alone(inside: Path) -> None:
    outcome = briefing("export", "briefing.toml", "-o", "x.md", cwd=inside, environment=LOCKED)
    assert (outcome.code, outcome.out) == (2, "")
    assert "Print the export instead" in outcome.err
    assert not (inside / "x.md").exists()


def test_the_screen_follows_no_link_and_is_not_stopped(inside: Path, tmp_path: Path) -> None:
    written(inside, "", "2024-12-02.toml")
    log = tmp_path / "log"
    environment = LOCKED | {"TEXTUAL_LOG": str(log), "TEXTUAL": "devtools,debug"}
    path = inside / "briefing.toml"
    before = names(inside)
    with terminal("briefing.toml", cwd=inside, environment=environment) as shown:
        shown.wait_for("of 2")
        shown.press("\x1a")
        shown.wait_for("Not available in restricted mode")
        shown.process.send_signal(signal.SIGTSTP)
        for swapped in (path, inside / "situation.toml"):
            aside = swapped.with_name("aside")
            if swapped.exists():
                swapped.rename(aside)
            swapped.symlink_to("../secret.toml")
            shown.wait_for("FILE IS BROKEN")
            shown.press("!")
            shown.wait_for("this file is outside the folder")
            shown.press("q")
            open_all(shown)
            swapped.unlink()
            if aside.exists():
                aside.rename(swapped)
            shown.wait_for("TLP:CLEAR  T ")
            shown.press("\x1b")
        (inside / "2024-12-02.toml").unlink()
        (inside / "2024-12-02.toml").symlink_to("../secret.toml")
        open_all(shown)
        shown.press("\x11")
        assert shown.wait_for_end() == 0
        assert SECRET.encode() not in shown.sent
        assert alive(shown.sent) == []
    assert names(inside) == before
    assert not log.exists()


@pytest.mark.parametrize("leave", ["q", signal.SIGTERM, signal.SIGHUP])
def test_the_last_place_is_stored_by_everyone_but_the_restricted(
    inside: Path, home: Path, leave: str | signal.Signals
) -> None:
    stored: dict[bool, list[Path]] = {}
    for is_restricted in (True, False):
        environment = LOCKED if is_restricted else {}
        with terminal("briefing.toml", cwd=inside, environment=environment) as shown:
            shown.wait_for("TLP:CLEAR")
            shown.press("2")
            shown.wait_until_quiet()
            if isinstance(leave, str):
                shown.press(leave)
            else:
                shown.process.send_signal(leave)
            shown.wait_for_end()
        stored[is_restricted] = [path for path in home.rglob("*") if path.is_file()]
    assert stored[True] == []
    assert [path.parent.name for path in stored[False]] == ["places"]


def test_a_crash_stores_nothing_that_was_read(inside: Path, home: Path) -> None:
    crashing = f"""
import sys
from briefing_tui import cli
from briefing_tui.cli import show
def crash(arguments):
    raise KeyError("{SECRET}")
show.run = crash
sys.exit(cli.main(["show", "briefing.toml"]))
"""
    run = subprocess.run(
        [sys.executable, "-c", crashing],
        capture_output=True,
        text=True,
        check=False,
        cwd=inside,
        env=os.environ | LOCKED | {"TMPDIR": str(home)},
    )
    assert (run.returncode, run.stdout) == (70, "")
    assert run.stderr == (
        "briefing: error: The program crashed because of a bug. Restricted mode writes no crash "
        "report. The error is KeyError in <string>, line 6.\n"
    )
    assert [path for path in home.rglob("*") if path.is_file()] == []


def open_all(shown: Terminal) -> None:
    """Press all keys that could show another file, and try to leave."""
    for keys in "!eqxGwqCqhqtqrq][adYL?q":
        shown.press(keys)
    shown.press("\x10shell\r\x1b")
    shown.wait_until_quiet()
