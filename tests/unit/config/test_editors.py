"""Each editor is told the line in its own way, and nothing of a path is taken for an option."""

import pytest

from briefing_tui.config.editors import Editor, find_editor
from briefing_tui.errors import MisuseError


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
    with pytest.raises(MisuseError, match="no editor is set"):
        find_editor({"EDITOR": "''"})
