"""Completions are those of the parsers; real shells run the scripts."""

import subprocess
from pathlib import Path

import pytest

from briefing_tui.cli.parser import COMMANDS
from briefing_tui.cli.shells import SCRIPTS, Argument, CommandSpec, Option
from tests.cli.command import briefing
from tests.programs import needs
from tests.terminal import terminal

ASKING = """
eval "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_briefing
printf '%s\\n' "${COMPREPLY[@]}"
"""
HOSTILE = 'it\'s [a:b] $(touch owned) `touch owned` "x" \\ ; touch owned'


def script(shell: str) -> str:
    outcome = briefing("completion", shell)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def offered(code: str, *words: str, cwd: Path) -> list[str]:
    """Return the completions of bash for the last word of a command line."""
    run = subprocess.run(
        [needs("bash"), "--norc", "-c", ASKING, "bash", code, "briefing", *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=cwd,
    )
    assert run.stderr == ""
    return sorted(run.stdout.split("\n")[:-1])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("sch",), ["schema"]),
        (("completion", ""), ["bash", "fish", "zsh"]),
        (("config", "c"), ["check"]),
        (("--color", ""), ["always", "auto", "never"]),
        (("--color", "=", "al"), ["always"]),
        (("show", "--color", "n"), ["never"]),
        (("--color", "never", "for"), ["formats"]),
        (("--theme", "li"), ["light"]),
        (("--pane", "quo"), ["quotes"]),
        (("check", "--sev"), ["--severity"]),
        (("check", "--severity", ""), ["error", "hint", "warning"]),
        (("show", "--sec"), ["--sections"]),
        (("show", "one"), ["one two.toml"]),
        (("draft", "one"), ["one two.toml"]),
        (("verify", "one"), ["one two.toml"]),
        (("export", "one two.toml", "-o", "one"), ["one two.toml"]),
        (("show", "one two.toml", ""), []),
        (("check", "a", "b", "one"), ["one two.toml"]),
        (("formats", ""), []),
        (("nonsense", "--no"), ["--no-mouse"]),
        (("--", "sch"), []),
    ],
    ids=" ".join,
)
def test_bash_offers_what_is_possible_there(
    tmp_path: Path, words: tuple[str, ...], found: list[str]
) -> None:
    (tmp_path / "one two.toml").touch()
    assert offered(script("bash"), *words, cwd=tmp_path) == (found or [""])


def test_bash_offers_every_command(tmp_path: Path) -> None:
    assert offered(script("bash"), "", cwd=tmp_path) == sorted(COMMANDS)


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_shell_itself_takes_the_script(shell: str, tmp_path: Path) -> None:
    path = tmp_path / "script"
    path.write_text(script(shell), encoding="utf-8")
    run = subprocess.run([needs(shell), "-n", path], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_words_in_a_script_are_words_whatever_they_hold(shell: str, tmp_path: Path) -> None:
    option = Option(("--x",), HOSTILE, Argument("X", (HOSTILE,)))
    command = CommandSpec("swim", HOSTILE, (option,), (Argument("Y", (HOSTILE,)),))
    code = SCRIPTS[shell]([CommandSpec("", "", (option,), ()), command])
    asking = 'COMP_WORDS=(briefing swim ""); COMP_CWORD=2; _briefing; printf "%s" "$COMPREPLY"'
    ask = {
        "bash": asking,
        "zsh": "",
        "fish": "complete -C 'briefing swim ' >/dev/null",
    }[shell]
    run = subprocess.run(
        [needs(shell), "-c", f"{code}\n{ask}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert not (tmp_path / "owned").exists()
    if shell == "bash":
        assert run.stdout == HOSTILE


def test_fish_offers_what_is_possible_there(tmp_path: Path) -> None:
    path = tmp_path / "script"
    (tmp_path / "one two.toml").touch()
    path.write_text(script("fish"), encoding="utf-8")

    def completed(line: str) -> list[str]:
        run = subprocess.run(
            [needs("fish"), "--no-config", "-c", f"source script; complete -C '{line}'"],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
        )
        return [entry.split("\t")[0] for entry in run.stdout.splitlines()]

    assert "schema" in completed("briefing sch")
    assert completed("briefing check --severity ") == ["error", "hint", "warning"]
    assert completed("briefing completion ") == ["bash", "fish", "zsh"]
    assert completed("briefing show o") == ["one two.toml"]


NAMES = ("$(touch owned).toml", "a;touch owned", "`touch owned`", "one two.toml")


def test_names_of_files_are_offered_and_nothing_in_them_is_run(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).touch()
    before = sorted(tmp_path.iterdir())
    code = script("bash")
    assert offered(code, "show", "", cwd=tmp_path) == sorted(NAMES)
    assert offered(code, "show", "$(touch", cwd=tmp_path) == [NAMES[0]]
    assert sorted(tmp_path.iterdir()) == before


def test_zsh_completes_what_one_types(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).touch()
    (tmp_path / "_briefing").write_text(script("zsh"), encoding="utf-8")
    before = {*tmp_path.iterdir()}
    with terminal("-f", "-i", program=(needs("zsh"),), cwd=tmp_path) as shown:
        shown.press("PS1='> '; autoload -U compinit; compinit -u -D; . ./_briefing; echo re''ady\r")
        shown.wait_for("ready")
        for typed, completed in (
            ("sch", "briefing schema"),
            ("check --sev", "briefing check --severity"),
            ("check --severity ", "error    hint     warning"),
            ("completion ", "bash  fish  zsh"),
            ("show one", "show one\\ two.toml"),
            ("show \\$", r"show \$\(touch\ owned\).toml"),
        ):
            shown.press(f"\x15briefing {typed}\t")
            shown.wait_for(completed)
    assert {*tmp_path.iterdir()} == before
