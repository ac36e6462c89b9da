"""Data goes to standard output, messages to standard error, and exit codes say what happened."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, briefing, written

DUPLICATE = '[[notes]]\nid = "a"\n[[notes]]\nid = "a"\n'
CRASHING = """
import sys
from briefing_tui import cli
from briefing_tui.cli import schema
def crash(arguments):
    raise RuntimeError("\\x1b[2J broken")
schema.run = crash
sys.exit(cli.main(["schema"]))
"""


def test_show_prints_the_briefing_and_nothing_else(tmp_path: Path) -> None:
    outcome = briefing("show", written(tmp_path))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("TLP:CLEAR\n")
    assert outcome.out.endswith("TLP:CLEAR\n")


def test_findings_are_summed_up_in_one_line_beside_the_document(tmp_path: Path) -> None:
    path = written(tmp_path, DUPLICATE)
    outcome = briefing("export", path)
    assert outcome.code == 0
    assert outcome.err == f'{path}: 1 finding: 1 error; run "briefing check" to list them\n'
    assert "1 finding" not in outcome.out


def test_without_a_terminal_the_screen_is_what_show_prints(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert briefing(path) == briefing("show", path)


def test_without_a_terminal_the_options_of_the_screen_are_reported(tmp_path: Path) -> None:
    path = written(tmp_path)
    outcome = briefing("--item", "notes/x", path, "--pane", "notes")
    assert (outcome.code, outcome.out) == (0, briefing("show", path).out)
    assert outcome.err == "The briefing is printed as a whole. Ignored: --pane and --item.\n"


def test_the_sample_is_shown_without_being_named() -> None:
    outcome = briefing("demo")
    assert (outcome.code, outcome.err) == (0, "")
    assert "Aleppo" in outcome.out


def test_standard_input_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, 'situation = "Syria"\n')
    assert briefing("show", "-", stdin=path.read_bytes()) == briefing("show", path)


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1", "LC_ALL": ""}])
def test_documents_are_utf_8_whatever_the_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    path = written(tmp_path, '[[notes]]\ntext = "حلب Türkiye"\n')
    outcome = briefing("export", path, environment=locale)
    assert outcome.code == 0
    assert "حلب Türkiye" in outcome.out


def test_nothing_coloured_is_written_without_a_terminal(tmp_path: Path) -> None:
    outcome = briefing("check", written(tmp_path, DUPLICATE))
    assert "\x1b" not in outcome.out + outcome.err


def test_colour_may_be_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, DUPLICATE)
    assert "\x1b[1;31merror\x1b[0m" in briefing("check", path, "--color", "always").out
    assert "\x1b" not in briefing("check", path, "--color", "always", "--json").out


def test_ascii_holds_for_documents_and_findings(tmp_path: Path) -> None:
    path = written(tmp_path, '[[notes]]\nid = "a"\ntext = "Türkiye – ≥12"\n[[notes]]\nid = "a"\n')
    assert briefing("show", path, "--ascii").out.isascii()
    assert briefing("check", path, "--ascii").out.isascii()


def test_carets_are_below_the_value_in_ascii(tmp_path: Path) -> None:
    for before in ("½…", "½" * 200):
        body = f'notes = [{{ text = "{before}" }}, 5]\n'
        outcome = briefing("--ascii", "check", written(tmp_path, body))
        _, excerpt, carets = outcome.out.splitlines()[:3]
        assert excerpt[carets.index("^")] == "5", outcome.out


DATED = 'format = 1\ntitle = "T"\nas_of = 2024-12-0{}\n'


def test_ascii_holds_for_messages(tmp_path: Path) -> None:
    folder = tmp_path / "Türkiye"
    folder.mkdir()
    (folder / "1.toml").write_text(DATED.format(1) + "as_of = 1")
    (folder / "ä.toml").write_text('title = "No date"')
    path = folder / "Üs.toml"
    path.write_text(
        f'{DATED.format(2)}extra = 1\n[[notes]]\ntext = "Calm."\nreview = "draft"\n'
        '[[notes]]\nheading = "Secret"\ntext = "Ü"\ntlp = "RED"\n[[frontline]]\nplace = "x"\n'
        'stauts = "held"\n',
        encoding="utf-8",
    )
    config = tmp_path / "ü"
    (config / "briefing-tui").mkdir(parents=True)
    (config / "briefing-tui" / "config.toml").write_text("theem = 1\n")
    for words in (
        ("show", folder),
        ("show", path, "--filter", "ü:1"),
        ("export", folder, "--audience", "GREEN"),
        ("export", folder / "none-ü.toml"),
        ("check", folder),
        ("check", path, "--fix"),
        ("config", "check"),
        ("config",),
        ("diff", folder),
        ("edit", folder),
        ("add", path, "notes", "Türkiye"),
        ("ü",),
        ("help", "ü"),
        ("formats",),
        ("help",),
        ("--help",),
    ):
        outcome = briefing("--ascii", *words, environment={"XDG_CONFIG_HOME": str(config)})
        assert outcome.err.isascii(), outcome.err
        # An exported document keeps its characters.
        assert words[0] == "export" or outcome.out.isascii(), outcome.out
        assert outcome.err or outcome.out
    assert "Turkiye" in briefing("--ascii", "show", folder).err


def test_a_reader_who_leaves_ends_the_command_silently(sample: Path) -> None:
    run = subprocess.Popen(
        [*COMMAND, "export", "-f", "json", sample], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    run.stdout.close()
    assert run.stderr is not None
    assert run.stderr.read() == b""
    assert run.wait() == 141
    run.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_that_is_full_is_reported(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*COMMAND, "show", written(tmp_path)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 2
    assert b"Cannot write to standard output: the disk is full" in run.stderr


@pytest.mark.parametrize(
    ("closed", "code", "sentence"),
    [
        (">&-", 2, "briefing: error: Cannot write to standard output: it is closed.\n"),
        ("2>&- >/dev/null", 0, ""),
    ],
)
def test_a_closed_stream_is_no_accident(closed: str, code: int, sentence: str) -> None:
    command = f'exec "$0" -m briefing_tui schema {closed}'
    run = subprocess.run(
        ["sh", "-c", command, sys.executable], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (code, sentence)


def test_a_closed_standard_input_is_reported() -> None:
    command = 'exec "$0" -m briefing_tui show - <&-'
    run = subprocess.run(
        ["sh", "-c", command, sys.executable], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert (
        run.stderr == "-: error: standard input is closed; give the path of a file [unreadable]\n"
    )


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_the_command_with_its_code(
    sample: Path, number: signal.Signals, code: int
) -> None:
    run = subprocess.Popen(
        [*COMMAND, "export", "-f", "json", sample], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    # The output does not fit into the pipe, so the command is waiting.
    os.read(run.stdout.fileno(), 1)
    run.send_signal(number)
    assert run.wait() == code
    assert run.communicate()[1] == b""


def test_a_hangup_that_is_ignored_stays_ignored() -> None:
    asking = (
        "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        "from briefing_tui import cli; cli.main(['--version']); "
        "print(signal.getsignal(signal.SIGHUP) == signal.SIG_IGN)"
    )
    run = subprocess.run([sys.executable, "-c", asking], capture_output=True, check=True, text=True)
    assert run.stdout.endswith("True\n")


def test_a_crash_leaves_a_report_and_no_traceback(home: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", CRASHING], capture_output=True, text=True, check=False
    )
    (report,) = (home / ".local" / "state" / "briefing-tui").iterdir()
    assert (run.returncode, run.stdout) == (70, "")
    assert run.stderr.count("\n") == 1
    assert str(report) in run.stderr
    content = report.read_text(encoding="utf-8")
    assert "RuntimeError: ␛[2J broken" in content
    assert report.stat().st_mode & 0o077 == 0


def test_a_crash_report_finds_a_place_without_a_home(tmp_path: Path) -> None:
    (tmp_path / "no").touch()
    run = subprocess.run(
        [sys.executable, "-c", CRASHING],
        capture_output=True,
        check=False,
        env=os.environ | {"XDG_STATE_HOME": f"{tmp_path}/no", "TMPDIR": str(tmp_path)},
    )
    assert run.returncode == 70
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1
