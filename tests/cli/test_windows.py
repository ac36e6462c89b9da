"""Commands work in the same way without the parts of Python that Windows lacks."""

import json
from pathlib import Path

import pytest

from tests import windows
from tests.cli.command import briefing, written

BODY = """
[[sources]]
id = "radio"
title = "Evening news"
publisher = "Radio Hill"
published = 2024-12-01
kind = "broadcaster"

[[statements]]
id = "mayor"
who = "the mayor"
text = "The ford is closed — “until spring”."
on = 2024-11-30
sources = ["radio"]
"""


@pytest.fixture
def days(tmp_path: Path) -> tuple[Path, Path]:
    """Two briefings of one situation."""
    first = written(tmp_path, BODY, "2024-12-01.toml")
    second = tmp_path / "2024-12-02.toml"
    changed = first.read_text(encoding="utf-8").replace("2024-12-01\n", "2024-12-02\n", 1)
    second.write_text(changed.replace("closed", "open"), encoding="utf-8")
    return first, second


def commands(folder: Path) -> list[tuple[str | Path, ...]]:
    first, second = folder / "2024-12-01.toml", folder / "2024-12-02.toml"
    return [
        ("--version",),
        ("--help",),
        ("formats",),
        ("schema",),
        ("config",),
        ("config", "path"),
        ("completion", "bash"),
        ("show", first),
        ("check", folder),
        ("check", "--json", folder),
        ("export", first),
        ("export", "-f", "json", first),
        ("export", folder),
        ("diff", first, second),
        ("diff", second),
        ("diff", "--json", first, second),
        ("search", "ford", folder),
        ("show", folder / "absent.toml"),
        ("shw",),
    ]


def test_commands_print_the_same(days: tuple[Path, Path]) -> None:
    for words in commands(days[0].parent):
        expected, found = briefing(*words), windows.briefing(words)
        assert found.stderr.decode() == expected.err, words
        assert (found.stdout.decode(), found.returncode) == (expected.out, expected.code), words


def test_standard_input_is_read(days: tuple[Path, Path]) -> None:
    data = days[0].read_bytes()
    expected, found = briefing("show", "-", stdin=data), windows.briefing(("show", "-"), data)
    assert (found.stdout.decode(), found.returncode) == (expected.out, 0)


def test_an_export_goes_to_a_file_and_takes_the_place_of_the_last_one(
    days: tuple[Path, Path], tmp_path: Path
) -> None:
    for day in days:
        out = tmp_path / "out.md"
        found = windows.briefing(("export", day, "-o", out))
        assert (found.stderr.decode(), found.returncode) == (briefing("export", day).err, 0)
        assert out.read_text(encoding="utf-8") == briefing("export", day).out
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_new_briefing_is_written_once(days: tuple[Path, Path]) -> None:
    folder = days[0].parent
    words = ("new", folder / "2024-12-03.toml", "--from", days[1])
    found = windows.briefing(words)
    assert found.returncode == 0, found.stderr
    made = (folder / "2024-12-03.toml").read_bytes()
    assert b"\r" not in made
    (folder / "2024-12-03.toml").unlink()
    assert briefing(*words).code == 0
    assert (folder / "2024-12-03.toml").read_bytes() == made
    again = windows.briefing(words)
    assert again.returncode == 2
    assert (folder / "2024-12-03.toml").read_bytes() == made
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_fix_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, '[[statements]]\nwho = "A"\ntext = "B"\ntlp = "amber"\n')
    other = tmp_path / "other"
    other.mkdir()
    copy = written(other, path.read_text(encoding="utf-8").split("\n", 3)[3])
    expected = briefing("check", "--fix", "--json", copy)
    found = windows.briefing(("check", "--fix", "--json", path))
    assert found.returncode == expected.code, found.stderr
    codes = [
        [finding["code"] for finding in json.loads(entry)["findings"]]
        for entry in (expected.out, found.stdout)
    ]
    assert codes[0] == codes[1]
    assert path.read_bytes() == copy.read_bytes()


@pytest.mark.parametrize("restricted", ["--restricted", "BRIEFING_RESTRICTED"])
def test_the_restricted_mode_is_refused(
    days: tuple[Path, Path], restricted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words: list[str | Path] = ["show", days[0]]
    if restricted.startswith("-"):
        words.append(restricted)
    else:
        monkeypatch.setenv(restricted, "1")
    found = windows.briefing(words)
    assert (found.returncode, found.stdout) == (2, b"")
    assert found.stderr.decode() == (
        "briefing: error: Restricted mode is not available: this system cannot stop links from "
        "leading out of a folder. Use Linux or macOS.\n"
    )


def test_the_modules_that_windows_lacks_are_known() -> None:
    lacking = windows.lacking_modules()
    assert {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"} <= {*lacking}
    assert {"os", "signal", "select", "msvcrt", "subprocess", "json"}.isdisjoint(lacking)
    assert {"fork", "fchmod", "O_NOFOLLOW", "killpg"} <= windows.lacking_in("os")
    assert {"SIGHUP", "SIGTSTP", "SIGPIPE"} <= windows.lacking_in("signal")
    assert {"open", "replace", "fsync"}.isdisjoint(windows.lacking_in("os"))
    assert {"SIGINT", "SIGTERM", "signal"}.isdisjoint(windows.lacking_in("signal"))
