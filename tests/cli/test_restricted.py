"""Who was given the program alone gets no further by the words after `briefing`."""

from contextlib import suppress
from pathlib import Path

import pytest

from briefing_tui.cli import _run
from briefing_tui.cli.parser import COMMANDS
from briefing_tui.config.restriction import COMMANDS as OPEN
from briefing_tui.errors import BriefingError
from tests.cli.command import briefing, written

SECRET = "hunter2"
LOCKED = {"BRIEFING_RESTRICTED": "1"}


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """A folder with a briefing, beside a file and a folder that are none of the reader's."""
    folder = tmp_path / "open"
    folder.mkdir()
    written(folder, '[[notes]]\nid = "a"\n[[notes]]\nid = "a"\n')
    written(tmp_path, f'[[notes]]\ntext = "{SECRET}"\n{SECRET} = 1\n', "secret.toml")
    (folder / "link.toml").symlink_to(tmp_path / "secret.toml")
    (folder / "out").symlink_to(tmp_path)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


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


@pytest.mark.parametrize("command", [*(each for each in COMMANDS if each != "demo"), ""])
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
            # Not as a command of its own, which would take a minute for all of them.
            with suppress(BriefingError):
                _run([command, *given] if command else given)
            printed = capfd.readouterr()
            assert SECRET not in printed.out + printed.err, (command, given)
    assert names(inside) == before


def test_what_lies_inside_is_shown(inside: Path) -> None:
    for words in (("show", "briefing.toml"), (), ("check",)):
        free = briefing(*words, cwd=inside)
        assert briefing(*words, cwd=inside, environment=LOCKED).out == free.out != ""


def test_the_option_keeps_to_the_folder_of_the_file_named_first(inside: Path) -> None:
    there = str(inside / "briefing.toml")
    free = briefing("show", there)
    assert briefing("show", there, "--restricted") == free
    both = briefing("check", "--restricted", there, str(inside.parent / "secret.toml"))
    assert (both.code, both.out) == (2, "")
    assert "outside of the folder" in both.err


def test_the_folder_may_be_named_and_is_opened_without_words(inside: Path, tmp_path: Path) -> None:
    environment = LOCKED | {"BRIEFING_FOLDER": str(inside)}
    assert briefing(cwd=tmp_path, environment=environment).code == 0
    assert briefing("show", "secret.toml", cwd=tmp_path, environment=environment).code == 2


def test_no_option_lifts_the_restriction(inside: Path) -> None:
    for option in ("--no-restricted", "--restricted=no"):
        outcome = briefing("show", "../secret.toml", option, cwd=inside, environment=LOCKED)
        assert (outcome.code, outcome.out) == (2, ""), option


@pytest.mark.parametrize("command", sorted({"new", "edit", *COMMANDS} - OPEN))
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
    for output in ("../x.md", str(inside / "x.md")):
        outcome = briefing(
            "export", "briefing.toml", "-o", output, cwd=inside, environment=environment
        )
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
    assert "print it instead" in outcome.err
    assert not (inside / "x.md").exists()
