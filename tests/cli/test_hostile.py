"""What others wrote never acts: not in what a command prints, and not as a file or its name."""

import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, Outcome, briefing
from tests.hostile import CONTROLS, CORPUS, IDS, ODD, alive, written
from tests.terminal import terminal

MEMORY = 1 << 30
DOCUMENTS = (("show",), ("export", "-f", "md", "--drafts"), ("export", "-f", "json"))
CHECKS = (("check",), ("check", "--json"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("hostile"), *CORPUS, *IDS)


@pytest.mark.parametrize("command", DOCUMENTS, ids=" ".join)
def test_nothing_that_a_command_prints_is_alive(command: tuple[str, ...], hostile: Path) -> None:
    printed = briefing(*command, hostile)
    assert printed.code == 0
    assert len(printed.out) > 50_000
    assert alive(printed.out.encode()) == []
    assert alive(printed.err.encode()) == []


@pytest.mark.parametrize("command", CHECKS, ids=" ".join)
def test_nothing_that_a_check_finds_is_alive(command: tuple[str, ...], tmp_path: Path) -> None:
    printed = briefing(*command, written(tmp_path, *CONTROLS[::3], *ODD[::3], *IDS))
    assert printed.code == 1
    assert len(printed.out) > 50_000
    assert alive(printed.out.encode()) == []
    assert alive(printed.err.encode()) == []


def test_a_value_in_json_is_the_cleaned_one(tmp_path: Path) -> None:
    path = written(tmp_path, "\x1b]52;c;ZXZpbA==\x07")
    assert json.loads(briefing("export", "-f", "json", path).out)["title"] == "␛]52;c;ZXZpbA==␇"


@pytest.mark.parametrize(
    "name",
    [
        "\x1b]0;owned\x07.toml",
        "\u202egnp.toml",
        "a\nb.toml",
        b"\xff\x9b31m.toml",
        "-rf",
        "$(id).toml",
    ],
    ids=ascii,
)
def test_a_file_name_acts_nowhere(name: str | bytes, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(name)).write_text(
        'format = 1\ntitle = "T"\nas_of = 2024-12-01\nkiled = 1\n'
    )
    for command in ("show", "check", "export"):
        printed = briefing(command, "--", os.fsencode(name), cwd=tmp_path)
        assert printed.code == (1 if command == "check" else 0), printed.err
        assert alive(printed.out.encode()) == []
        assert alive(printed.err.encode()) == []
        assert "Traceback" not in printed.err
    with terminal("--", os.fsencode(name), cwd=tmp_path) as shown:
        shown.wait_for("Frontline")
        shown.settle()
        assert alive(shown.sent) == []


def limited(*words: str | Path) -> Outcome:
    """A command that may take no more than a gigabyte of memory."""
    run = subprocess.run(
        [*COMMAND, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=20,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    return Outcome(run.returncode, run.stdout.decode(), run.stderr.decode())


def hostile_files(folder: Path) -> dict[str, Path]:
    """Files that want to hang, flood or crash whoever opens them."""
    named = {
        name: folder / f"{name}.toml"
        for name in ("pipe", "folder", "loop", "deep", "dotted", "number", "nothing", "text")
    }
    head = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'
    os.mkfifo(named["pipe"])
    named["folder"].mkdir()
    named["loop"].symlink_to(named["loop"])
    named["deep"].write_text(f"{head}x = {'[' * 100_000}{']' * 100_000}\n")
    named["dotted"].write_text(f"{head}{'.'.join('x' * 20_000)} = 1\n")
    named["number"].write_text(f"{head}x = {'9' * 1_000_000}\n")
    with named["nothing"].open("wb") as file:
        file.truncate(1 << 30)
    named["text"].write_bytes(b"\0" * (32 << 20))
    return named | {"device": Path("/dev/zero"), "terminal": Path("/dev/tty")}


@pytest.mark.parametrize("command", ["show", "check", "export"])
def test_a_file_that_is_no_briefing_gets_a_sentence(command: str, tmp_path: Path) -> None:
    for name, path in hostile_files(tmp_path).items():
        if (command, name) == ("check", "folder"):
            continue  # a folder is what `check` walks
        printed = limited(command, path)
        said, unsaid = (
            (printed.out, printed.err) if command == "check" else (printed.err, printed.out)
        )
        assert printed.code == 2, (name, printed)
        assert f"{path}:" in said, name
        assert ": error: " in said, name
        assert "Traceback" not in said + unsaid, name
        assert len(said) < 2_000, name


def test_the_screen_is_not_opened_for_a_file_that_is_no_briefing(tmp_path: Path) -> None:
    for name, path in hostile_files(tmp_path).items():
        with terminal(path) as shown:
            assert shown.wait_for_end() == 2, name
            shown.settle()
            assert alive(shown.sent) == [], name
            assert b"Traceback" not in shown.sent, name
