"""However the program ends, it restores the terminal, and has the right exit code."""

import signal
import time
from pathlib import Path

import pytest

from tests.cli.command import briefing
from tests.terminal import AT_START, PATIENCE, SAMPLE, terminal

READY = "5 of 9"
"""Return the screen when the other days are read and nothing more is sent."""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_signal_restores_the_terminal_and_ends_with_its_code(
    number: signal.Signals, code: int
) -> None:
    with terminal(SAMPLE) as shown:
        shown.wait_for(READY)
        shown.press(b"f")
        shown.wait_for("Filter Frontline:")
        shown.signal(number)
        assert shown.wait_for_end() == code
        assert shown.is_restored


@pytest.mark.parametrize("ignored", ["SIGHUP", ""])
def test_a_terminal_that_vanishes_ends_the_program(ignored: str) -> None:
    before = f"import signal; signal.signal(signal.{ignored}, signal.SIG_IGN)" if ignored else ""
    with terminal(SAMPLE, before=before) as shown:
        shown.wait_for(READY)
        if ignored:
            # Output that is still waiting would also fail when the terminal closes.
            shown.wait_until_quiet(AT_START)
        shown.hang_up()
        assert shown.process.wait(PATIENCE) == 129


BROKEN = (
    b"\xff",
    b"\xc3",
    b"\xe2\x82",
    b"\xf0\x9f\xff",
    b"\xed\xa0\x80",
    b"\x1b[<;;M",
    b"\x1b[<0;99999;99999M",
    b"\x1b[<99999999999;1;1M",
    b"\x1b[<0;-1;q",
    b"\x1b[M\xff\xff\xff",
    b"\x1b[99999999999;5u",
    b"\x1b[55296;1;55296u",
    b"\x1b[1114112u",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[48;99999;99999;1;1t",
    b"\x1b[?q",
    b"\x1b[?2026;q",
    b"\x1b[" + b"1" * 200 + b"q",
    b"\x1b]52;c;cXFx\x07",
    b"\x1bP1$r0mqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\x1b\\",
    b"\x1b[200~\x1b[2Jq\xff\x1b[201~",
    b"\x00\x80\x9b",
)


def test_no_input_however_broken_closes_the_program_or_presses_keys() -> None:
    with terminal(SAMPLE) as shown:
        shown.wait_for(READY)
        shown.wait_until_quiet(AT_START)
        before = shown.text
        for sequence in BROKEN:
            shown.press(sequence)
            shown.press(sequence)
        shown.press(b"\x1b[<0;1")  # on a slow link it may arrive in two parts
        time.sleep(0.5)
        shown.press(b"0;5M")
        time.sleep(0.5)
        assert shown.text == before
        shown.press(b"/")
        shown.wait_for("Search:")
        shown.press("Türkiye\r".encode())
        shown.wait_for("Match 1")
        # The first key goes back to where the search began.
        shown.press(b"qq")
        assert shown.wait_for_end() == 0


def test_it_can_be_stopped_and_continued() -> None:
    with terminal(SAMPLE) as shown:
        shown.wait_for(READY)
        shown.wait_until_quiet(AT_START)
        before = shown.text
        shown.signal(signal.SIGTSTP)
        shown.wait_until_stopped()
        shown.wait_for(lambda: shown.is_restored)
        shown.signal(signal.SIGCONT)
        shown.wait_for(lambda: shown.text == before)
        shown.wait_until_quiet(AT_START)
        # The program is stopped without warning. Until it resumes, the shell changes the terminal.
        shown.signal(signal.SIGSTOP)
        shown.wait_until_stopped()
        shown.garble()
        shown.signal(signal.SIGCONT)
        shown.wait_for(READY)
        shown.press(b"q")
        assert shown.wait_for_end() == 0
        assert shown.is_restored


def test_a_blocked_terminal_does_not_keep_the_program_from_ending() -> None:
    with terminal(SAMPLE) as shown:
        shown.wait_for(READY)
        shown.stop_reading()
        shown.press(b"zxzx?qjk" * 400)
        shown.wait_for(lambda: shown.is_blocked)
        shown.signal(signal.SIGTERM)
        assert shown.process.wait(PATIENCE) == 143


CRASH = """
from briefing_tui.tui.controllers.panes import PaneController
def crash(self):
    raise RuntimeError("\\x1b[2J broken")
PaneController.zoom = crash
"""


def test_a_crash_restores_the_terminal_and_names_its_report(home: Path) -> None:
    with terminal(SAMPLE, before=CRASH) as shown:
        shown.wait_for(READY)
        shown.press(b"z")
        assert shown.wait_for_end() == 70
        assert shown.is_restored
        (report,) = (home / ".local" / "state" / "briefing-tui").glob("crash-*")
        said = shown.sent.rpartition(b"\x1b[?1004l")[2].decode()
        assert said.count("\n") == 1
        assert "The program crashed because of a bug" in said
        assert report.name in said
        assert "Traceback" not in shown.sent.decode()
        assert "RuntimeError" in report.read_text()


def test_without_all_three_streams_the_briefing_is_printed(tmp_path: Path) -> None:
    free = briefing(SAMPLE).out
    for missing in ("stdin", "stdout", "stderr"):
        path = tmp_path / missing
        path.touch()
        with path.open("r+b") as file, terminal(SAMPLE, streams={missing: file.fileno()}) as shown:
            assert shown.wait_for_end() == 0
            assert b"\x1b" not in shown.sent + path.read_bytes()
            printed = path.read_bytes() if missing == "stdout" else shown.sent
            assert "Kurdish-held neighbourhoods" in " ".join(printed.decode().split())
    assert "Kurdish-held" in free


def test_standard_input_is_printed_and_does_not_wait_for_keys(tmp_path: Path) -> None:
    with SAMPLE.open("rb") as file, terminal("-", streams={"stdin": file.fileno()}) as shown:
        assert shown.wait_for_end() == 0
        assert b"\x1b" not in shown.sent
        assert b"Aleppo" in shown.sent


def test_the_next_start_returns_to_the_last_position(home: Path) -> None:
    with terminal(SAMPLE) as shown:
        shown.wait_for(READY)
        shown.press(b"7")
        shown.wait_for("7 Sources")
        shown.press(b"jj")
        shown.press(b"f")
        shown.wait_for("Filter Sources:")
        shown.press(b"-zeppelin")
        shown.wait_for("-zeppelin")
        # Not even unfinished text is lost.
        shown.signal(signal.SIGTERM)
        assert shown.wait_for_end() == 143
    (note,) = (home / ".local" / "state" / "briefing-tui" / "places").iterdir()
    assert note.stat().st_mode & 0o777 == 0o600
    with terminal(SAMPLE) as shown:
        shown.wait_for("Filter Sources: -zeppelin")
        shown.press(b"\r")
        shown.wait_for("shown; Esc: show all")
        shown.wait_for(READY)
        shown.wait_until_quiet(AT_START)
        before = shown.text
        shown.press(b"q")
        assert shown.wait_for_end() == 0
    with terminal(SAMPLE) as shown:
        shown.wait_for(READY)
        shown.wait_for(lambda: shown.text.splitlines()[:-1] == before.splitlines()[:-1])
        shown.press(b"q")
        assert shown.wait_for_end() == 0
    note.write_text("not ours")
    with terminal(SAMPLE, "--pane", "notes") as shown:
        shown.wait_for("8 Notes")
        shown.press(b"q")
        assert shown.wait_for_end() == 0
        assert b"The saved view is damaged" in shown.sent
    with terminal(SAMPLE, "--fresh") as shown:
        shown.wait_for(READY)
        assert "1 Frontline" in shown.text
    kept = note.read_text()
    settings = home / ".config" / "briefing-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("resume = false\n")
    with terminal(SAMPLE) as shown:
        shown.wait_for(READY)
        assert "1 Frontline" in shown.text
        shown.press(b"2q")
        assert shown.wait_for_end() == 0
    assert note.read_text() == kept


def test_an_item_that_is_not_there_is_reported_on_the_screen() -> None:
    with terminal(SAMPLE, "--item", "frontline/aleppa") as shown:
        shown.wait_for('Unknown item "aleppa" in frontline. Did you mean frontline/aleppo?')
        shown.press(b"q")
        assert shown.wait_for_end() == 0
