"""Finds the user's editor, and its command to open a file at a line."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefing_tui import text
from briefing_tui.errors import MisuseError
from briefing_tui.os_support import IS_WINDOWS, split_command
from briefing_tui.store.folders import name_of

VARIABLES = ("VISUAL", "EDITOR")
"""The environment variables that name the editor, in order of precedence."""

FALLBACKS = ("notepad",) if IS_WINDOWS else ("vi", "nano")

_REPOSITORY_VARIABLES = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE")


class _Kind(Struct, frozen=True):
    """How an editor opens a file at a line.

    `wait_options` are the spellings of its option to wait until the file is closed.
    """

    position: tuple[str, ...]
    wait_options: tuple[str, ...] = ()


_UNKNOWN = _Kind(("{path}",))
_LINE = _Kind(("+{line}", "{path}"))
_LINE_AND_COLUMN = _Kind(("+{line}:{column}", "{path}"))
_AFTER_PATH = _Kind(("{path}:{line}:{column}",))
_WINDOW = _Kind(("{path}:{line}:{column}",), ("--wait", "-w"))
_CODE = _Kind(("--goto", "{path}:{line}:{column}"), ("--wait", "-w"))

_KINDS = {
    **dict.fromkeys(("vi", "vim", "nvim", "vimx", "nvi", "ex", "view", "elvis", "vile"), _LINE),
    **dict.fromkeys(("joe", "jmacs", "jstar", "jed", "mg", "ne", "pico", "zile"), _LINE),
    **dict.fromkeys(("gvim", "mvim"), _Kind(_LINE.position, ("--nofork", "-f"))),
    **dict.fromkeys(("nano", "rnano"), _Kind(("+{line},{column}", "{path}"))),
    **dict.fromkeys(("emacs", "emacsclient", "kak", "micro"), _LINE_AND_COLUMN),
    **dict.fromkeys(("hx", "helix"), _AFTER_PATH),
    "mcedit": _Kind(("{path}:{line}",)),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), _CODE),
    **dict.fromkeys(("subl", "zed", "zeditor"), _WINDOW),
    "gedit": _Kind(_LINE_AND_COLUMN.position, ("--wait", "-w")),
    "kate": _Kind(("--line", "{line}", "--column", "{column}", "{path}"), ("--block", "-b")),
}
"""The known editors, by the names of their programs."""


class Editor(Struct, frozen=True):
    """An editor, with the words of its command."""

    words: tuple[str, ...]
    origin: str
    """Where the command was found: an environment variable, `git's core.editor` or `PATH`."""

    @property
    def name(self) -> str:
        """The name of the editor's program, safe to show."""
        return text.clean_line(name_of(self.words[0]) or self.words[0])

    def command(self, path: str, line: int = 1, column: int = 1) -> list[str]:
        """Return the command that opens a file, at the line if the editor is known."""
        kind = _KINDS.get(self.name.lower().partition(".")[0], _UNKNOWN)
        # The editor would read a path that begins with `-` or `+` as an option.
        path = f"./{path}" if path.startswith(("-", "+")) else path
        user_set_wait = not set(kind.wait_options).isdisjoint(self.words)
        wait = () if user_set_wait else kind.wait_options[:1]
        position = [word.format(path=path, line=line, column=column) for word in kind.position]
        if position[0] == "--goto" and not {"--goto", "-g"}.isdisjoint(self.words):
            del position[0]
        return [*self.words, *wait, *position]


def find_editor(environment: Mapping[str, str]) -> Editor:
    """Return the editor from VARIABLES, git's `core.editor` or FALLBACKS.

    Raises MisuseError if there is none, or if a command cannot be read.
    """
    for variable in VARIABLES:
        editor = _editor(environment.get(variable, ""), variable)
        if editor is not None:
            return editor
    import shutil

    path = environment.get("PATH")
    git = shutil.which("git", path=path)
    editor = _editor(_core_editor(git, environment), "git's core.editor") if git else None
    if editor is not None:
        return editor
    for program in FALLBACKS:
        if shutil.which(program, path=path):
            return Editor((program,), "PATH")
    raise MisuseError(
        f"No editor is set, and none of {', '.join(FALLBACKS)} is installed. Set VISUAL or EDITOR, "
        "for example EDITOR=nano."
    )


def _editor(command: str, origin: str) -> Editor | None:
    try:
        words = tuple(split_command(command))
    except ValueError:
        raise MisuseError(f"{origin} cannot be read: a quotation mark is not closed.") from None
    return Editor(words, origin) if words and words[0] else None


def _core_editor(git: str, environment: Mapping[str, str]) -> str:
    """Return git's `core.editor`, but ignore the settings of a repository.

    They may come from someone else, and must not choose a program.
    """
    import subprocess

    without_repository = {
        name: value for name, value in environment.items() if name not in _REPOSITORY_VARIABLES
    }
    try:
        result = subprocess.run(  # noqa: S603 - no shell, and fixed arguments
            [git, "config", "--get", "core.editor"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            cwd="/",
            env=without_repository,
        )
    except OSError:
        return ""
    return result.stdout.decode("utf-8", "replace").strip() if result.returncode == 0 else ""
