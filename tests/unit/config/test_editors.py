"""Each editor gets the line in its own syntax, and no part of a path is read as an option."""

import subprocess
from pathlib import Path

import pytest

from briefing_tui.config.editors import Editor, find_editor
from briefing_tui.errors import MisuseError
from tests.programs import needs


def command(words: str, path: str = "a day.toml") -> list[str]:
    return find_editor({"EDITOR": words}).command(path, 7, 3)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("vi", ["vi", "+7", "a day.toml"]),
        ("/usr/bin/nvim -u NONE", ["/usr/bin/nvim", "-u", "NONE", "+7", "a day.toml"]),
        ("vim.tiny", ["vim.tiny", "+7", "a day.toml"]),
        ("gvim", ["gvim", "--nofork", "+7", "a day.toml"]),
        ("nano", ["nano", "+7,3", "a day.toml"]),
        ("emacs -nw", ["emacs", "-nw", "+7:3", "a day.toml"]),
        ("kak", ["kak", "+7:3", "a day.toml"]),
        ("micro", ["micro", "+7:3", "a day.toml"]),
        ("hx", ["hx", "a day.toml:7:3"]),
        ("code", ["code", "--wait", "--goto", "a day.toml:7:3"]),
        ("code -w -g", ["code", "-w", "-g", "a day.toml:7:3"]),
        ("code --goto", ["code", "--goto", "--wait", "a day.toml:7:3"]),
        ("subl -w", ["subl", "-w", "a day.toml:7:3"]),
        ("kate", ["kate", "--block", "--line", "7", "--column", "3", "a day.toml"]),
        ("'my editor' \"two words\"", ["my editor", "two words", "a day.toml"]),
        ("vi; rm -rf $HOME", ["vi;", "rm", "-rf", "$HOME", "a day.toml"]),
    ],
)
def test_an_editor_opens_the_file_at_the_line(words: str, expected: list[str]) -> None:
    assert command(words) == expected


@pytest.mark.parametrize("path", ["-c:!x.toml", "+9.toml"])
def test_a_path_is_no_option(path: str) -> None:
    assert command("vim", path)[-1] == f"./{path}"


def test_visual_comes_before_editor_and_an_empty_one_names_none() -> None:
    assert find_editor({"VISUAL": "vi", "EDITOR": "nano"}) == Editor(("vi",), "VISUAL")
    assert find_editor({"VISUAL": " ", "EDITOR": "nano"}) == Editor(("nano",), "EDITOR")
    with pytest.raises(MisuseError, match="No editor is set"):
        find_editor({"EDITOR": "''", "PATH": ""})


def programs(folder: Path, *names: str) -> str:
    """A folder for PATH with programs that do nothing, and with git if it is one of the names."""
    folder.mkdir(exist_ok=True)
    for name in names:
        path = folder / name
        if name == "git":
            path.symlink_to(needs("git"))
        else:
            path.write_text("#!/bin/sh\n")
            path.chmod(0o755)
    return str(folder)


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """An environment in which git reads its settings from one file only."""
    path = tmp_path / "gitconfig"
    path.touch()
    return {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": str(path)}


def test_without_a_variable_the_editor_is_that_of_git(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    (tmp_path / "gitconfig").write_text('[core]\n\teditor = "nvim -u NONE"\n')
    settings["PATH"] = programs(tmp_path / "bin", "git", "vi", "nano")
    assert find_editor(settings) == Editor(("nvim", "-u", "NONE"), "git's core.editor")
    assert find_editor(settings | {"EDITOR": "nano"}) == Editor(("nano",), "EDITOR")
    (tmp_path / "gitconfig").write_text('[core]\n\teditor = "nvim \'"\n')
    with pytest.raises(MisuseError, match=r"git's core\.editor cannot be read"):
        find_editor(settings)


def test_a_folder_of_briefings_does_not_choose_the_program_that_runs(
    tmp_path: Path, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "from somebody"
    subprocess.run(["git", "init", "-q", folder], check=True)
    subprocess.run(["git", "-C", folder, "config", "core.editor", "evil"], check=True)
    monkeypatch.chdir(folder)
    settings["PATH"] = programs(tmp_path / "bin", "git", "vi")
    settings["GIT_DIR"] = str(folder / ".git")
    assert find_editor(settings) == Editor(("vi",), "PATH")


@pytest.mark.parametrize(
    ("installed", "expected"),
    [(("nano", "vi"), "vi"), (("nano",), "nano"), (("nano", "git"), "nano")],
)
def test_a_usual_editor_is_the_last_resort(
    tmp_path: Path, settings: dict[str, str], installed: tuple[str, ...], expected: str
) -> None:
    settings["PATH"] = programs(tmp_path / "bin", *installed)
    assert find_editor(settings) == Editor((expected,), "PATH")


@pytest.mark.parametrize("git", ["#!/bin/sh\necho broken\nexit 3\n", "no program at all"])
def test_a_git_that_fails_names_no_editor(
    tmp_path: Path, settings: dict[str, str], git: str
) -> None:
    settings["PATH"] = programs(tmp_path / "bin", "vi")
    (tmp_path / "bin" / "git").write_text(git)
    (tmp_path / "bin" / "git").chmod(0o755)
    assert find_editor(settings) == Editor(("vi",), "PATH")
