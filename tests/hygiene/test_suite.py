"""The test run ends in every environment, and reports the skipped tests."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.outcomes import Failed, Skipped

from tests.hygiene.source import ROOT
from tests.programs import PROGRAMS, missing, needs

UNDER_NOHUP = """
import signal, subprocess, sys
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_IGN)
import tests.conftest
asking = "import signal; print(signal.getsignal(signal.SIGHUP), signal.getsignal(signal.SIGTERM))"
print(subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True).stdout)
signal.raise_signal(signal.SIGHUP)
print("still here")
"""


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the checkout."""
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | environment,
    )


def test_every_test_has_a_limit(pytestconfig: pytest.Config) -> None:
    assert float(pytestconfig.getini("timeout")) > 0


def test_programs_that_tests_start_hear_signals_under_nohup_too() -> None:
    outcome = run("-c", UNDER_NOHUP)
    default = int(signal.SIG_DFL)
    assert outcome.stdout.split("\n")[0] == f"{default} {default}", outcome.stderr
    # The tests themselves survive the hangup.
    assert outcome.stdout.endswith("still here\n")


def test_a_missing_program_skips_a_test_or_fails_it_if_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("REQUIRE_PROGRAMS", raising=False)
    assert missing() == list(PROGRAMS)
    with pytest.raises(Skipped, match="zsh is not installed"):
        needs("zsh")
    monkeypatch.setenv("REQUIRE_PROGRAMS", "1")
    with pytest.raises(Failed, match="zsh is not installed"):
        needs("zsh")
    (tmp_path / "zsh").write_text("#!/bin/sh\n")
    (tmp_path / "zsh").chmod(0o755)
    assert needs("zsh") == str(tmp_path / "zsh")
    assert "zsh" not in missing()


def test_a_test_that_starts_a_program_says_that_it_needs_it() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    found = [
        f"{path.relative_to(ROOT)}: {program}"
        for path, text in texts.items()
        for program in PROGRAMS
        if f'["{program}"' in text and f'needs("{program}")' not in text
    ]
    assert found == []


def test_what_was_skipped_for_a_missing_program_is_reported(tmp_path: Path) -> None:
    words = ("-m", "pytest", "-n", "1", "tests/cli/test_completion.py", "-k", "fish")
    outcome = run(*words, PATH=str(tmp_path), REQUIRE_PROGRAMS="")
    assert outcome.returncode == 0, outcome.stdout
    assert (
        "\nmissing programs: cmark-gfm, fish, pandoc, pdftotext, screen, tmux, zsh"
        in outcome.stdout
    )
    assert "\nfish: 3 tests skipped in tests/cli/test_completion.py\n" in outcome.stdout


def test_what_tests_run_is_what_the_server_installs() -> None:
    outcome = run("-m", "tests.programs", PATH="")
    assert outcome.stdout.split() == list(PROGRAMS.values())
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "-m tests.programs" in script
    assert "export REQUIRE_PROGRAMS=1" in script
