"""Hostile text, file names and files have no effect, whatever the command."""

import json
import os
import resource
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tomli_w

from briefing_tui.cli import main
from tests.cli.command import COMMAND, Outcome, briefing
from tests.hostile import (
    CONTROLS,
    CORPUS,
    IDS,
    NAME,
    ODD,
    TOGETHER,
    alive,
    forged,
    situation,
    written,
)
from tests.terminal import terminal

MEMORY = 1 << 30
SAMPLE = Path(__file__).parents[2] / "briefings" / "syria-2024" / "2024-12-01.toml"
DOCUMENTS = (("show",), ("export", "--length", "full", "--drafts"), ("export", "-f", "json"))
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


@pytest.fixture
def run(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., bytes]]:
    """Run a command in this process, which is fast, and return its output."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM)}

    def asked(*words: str | Path) -> bytes:
        code = main([str(word) for word in words])
        written = capfdbinary.readouterr()
        sent = written.out + written.err
        assert code in (0, 1, 2), (words, sent)
        assert alive(sent) == [], words
        assert forged(sent) == [], words
        assert b"Traceback" not in sent
        return sent

    monkeypatch.setenv("EDITOR", f"false {shlex.quote(NAME)}")
    yield asked
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("length", ["flash", "brief"])
def test_nothing_in_a_short_document_is_alive(hostile: Path, length: str) -> None:
    printed = briefing("export", hostile, "--length", length, "--drafts")
    assert printed.code == 0
    assert len(printed.out) > 500
    assert alive(printed.out.encode()) == []


def test_no_change_that_is_reported_is_alive(run: Callable[..., bytes], tmp_path: Path) -> None:
    first, second, broken = situation(tmp_path, *TOGETHER)
    for options in ((), ("--json",), ("--stat",)):
        sent = run("diff", *options, "--", first, second)
        assert b"\\u202e" in sent if options == ("--json",) else len(sent) > 400
    first, second, broken = situation(tmp_path / "small", "x", CONTROLS[0])
    run("diff", "--", second)
    run("diff", "--", first, broken)
    run("diff", "--", NAME, first, "a", "1", second, "b", "2")


def test_no_name_of_a_file_or_an_editor_acts_in_what_is_reported(
    run: Callable[..., bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, broken = situation(tmp_path, "x", CONTROLS[0])
    folder, missing = first.parent, first.with_name(f"d{NAME}.toml")
    empty = folder / NAME
    empty.mkdir()
    run("check", "--", folder, missing)
    run("check", "--json", "--", folder)
    for path in (first, broken, missing, folder):
        run("show", "--", path)
        run("export", "--", path)
        run("edit", "--", path)
        run("--", path)
    run("--", empty)
    run("show", "--situation", broken, "--", first)
    for output in (first, folder, folder / "no" / NAME, f"{folder}/{NAME}.md"):
        run("export", "-o", output, "--", first)
    run("diff", "--", first)
    for words in (
        ("--", empty),
        ("--", empty),
        ("--", folder / NAME / NAME / "x.toml"),
        ("--from", broken, "--", folder / "2024-12-09.toml"),
        ("--from", second, "--as-of", "2024-01-01", "--", folder / "e.toml"),
        ("--title", NAME, "--from", second, "--", empty / "2024-12-08.toml"),
        ("--", folder / NAME),
        ("--", folder / f"{NAME}x"),
    ):
        run("new", *words)
    for name in ("EDITOR", "VISUAL"):
        for editor in (shlex.quote(f"/{NAME}"), "'", ":"):
            monkeypatch.setenv(name, editor)
            run("edit", "--item", NAME, "--", first)
            run("edit", "--item", f"notes/{NAME}", "--", first)
            run("edit", "--", first)
    (folder / "situation.toml").write_text(f"{NAME}\n".encode("utf-8", "replace").decode())
    for command in ("show", "check", "diff", "edit"):
        run(command, "--", first)


def test_no_word_of_a_command_line_acts_in_what_is_reported(run: Callable[..., bytes]) -> None:
    for words in (
        *((option, NAME) for option in ("--color", "--pane", "--theme", "--item")),
        *((command, NAME) for command in ("config", "completion", "schema", "formats", "demo")),
        *(("check", option, NAME) for option in ("--select", "--severity", "--explain")),
        ("show", "--width", NAME, "x"),
        ("show", "--sections", NAME, SAMPLE),
        ("export", "--audience", NAME, SAMPLE),
        ("export", "-f", NAME, SAMPLE),
        ("new", "--as-of", NAME, "x.toml"),
        (f"--{NAME}",),
        ("check", f"--{NAME}=1"),
        (NAME,),
        (NAME, NAME),
        ("diff", *NAME),
    ):
        run(*words)


SETTINGS = """
theme = {0}
zone = {0}
audience = {0}
loaded_words = [{0}, {1}]
{0} = {1}
[keys]
pane.zoom = {0}
pane.copy = [{0}, {1}]
{0}.{1} = {0}
"""


def test_no_word_of_the_settings_and_no_place_of_them_acts(
    run: Callable[..., bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / NAME))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / NAME))
    path = tmp_path / NAME / "briefing-tui" / "config.toml"
    parts = ((), ("check",), ("keys",), ("path",))
    for part in parts:
        run("config", *part)
    path.parent.mkdir(parents=True)
    quoted = [tomli_w.dumps({"a": value})[4:-1] for value in CORPUS if "\n" not in value]
    for one, other in zip(quoted, quoted[1:] + quoted[:1], strict=True):
        path.write_text(SETTINGS.format(one, other), encoding="utf-8")
        run("config", "check")
        run("show", SAMPLE, "--sections", "notes")
    for text in (SETTINGS.format(quoted[0], quoted[1]), "\x1b]0;x\x07 = 1\n", "theme = '\x9b31m\n"):
        path.write_text(text, encoding="utf-8")
        for part in parts:
            run("config", *part)


def test_the_report_of_a_crash_is_named_and_written_harmlessly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / NAME))

    def crash(_: object) -> None:
        raise RuntimeError(NAME + "".join(CONTROLS))

    monkeypatch.setattr("briefing_tui.cli.schema.write_json", crash)
    assert main(["schema"]) == 70
    said = capfdbinary.readouterr().err
    (report,) = (tmp_path / NAME / "briefing-tui").iterdir()
    assert report.name.encode() in said
    assert alive(said) == alive(report.read_bytes()) == []
    assert forged(said) == []


def limited(*words: str | Path) -> Outcome:
    """Run a command with at most a gigabyte of memory."""
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
    """Write files that could hang, flood or crash a program that opens them."""
    named = {
        name: folder / f"{name}.toml"
        for name in ("pipe", "loop", "deep", "dotted", "number", "nothing", "text")
    }
    head = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'
    os.mkfifo(named["pipe"])
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
            shown.wait_until_quiet()
            assert alive(shown.sent) == [], name
            assert b"Traceback" not in shown.sent, name
