"""Which editor a person has chosen, and how it is told to open a file at a line."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefing_tui import text
from briefing_tui.errors import MisuseError
from briefing_tui.os_support import IS_WINDOWS, split_command
from briefing_tui.store.folders import name_of

VARIABLES = ("VISUAL", "EDITOR")
"""The variables that name the editor, the first one first."""

USUAL = ("notepad",) if IS_WINDOWS else ("vi", "nano")
"""The editors that are tried if none was chosen, the first one first."""

_OF_REPOSITORY = ("GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE")
"""The variables that lead git to a repository."""


class _Kind(Struct, frozen=True):
    """How editors of one kind take a place in a file.

    `place` holds the words that say it, `{path}` among them. `waits` is the option that keeps them
    in front until the file is closed, in all its spellings; without it they return at once.
    """

    place: tuple[str, ...]
    waits: tuple[str, ...] = ()


_UNKNOWN = _Kind(("{path}",))
_LINE = _Kind(("+{line}", "{path}"))
_LINE_AND_COLUMN = _Kind(("+{line}:{column}", "{path}"))
_BEHIND = _Kind(("{path}:{line}:{column}",))
_WINDOW = _Kind(("{path}:{line}:{column}",), ("--wait", "-w"))
_CODE = _Kind(("--goto", "{path}:{line}:{column}"), ("--wait", "-w"))

_KINDS = {
    **dict.fromkeys(("vi", "vim", "nvim", "vimx", "nvi", "ex", "view", "elvis", "vile"), _LINE),
    **dict.fromkeys(("joe", "jmacs", "jstar", "jed", "mg", "ne", "pico", "zile"), _LINE),
    **dict.fromkeys(("gvim", "mvim"), _Kind(_LINE.place, ("--nofork", "-f"))),
    **dict.fromkeys(("nano", "rnano"), _Kind(("+{line},{column}", "{path}"))),
    **dict.fromkeys(("emacs", "emacsclient", "kak", "micro"), _LINE_AND_COLUMN),
    **dict.fromkeys(("hx", "helix"), _BEHIND),
    "mcedit": _Kind(("{path}:{line}",)),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), _CODE),
    **dict.fromkeys(("subl", "zed", "zeditor"), _WINDOW),
    "gedit": _Kind(_LINE_AND_COLUMN.place, ("--wait", "-w")),
    "kate": _Kind(("--line", "{line}", "--column", "{column}", "{path}"), ("--block", "-b")),
}
"""Every kind of editor that is known, by the names of its programs."""


class Editor(Struct, frozen=True):
    """An editor: the words that start it, and the variable or setting that named it."""

    words: tuple[str, ...]
    variable: str

    @property
    def name(self) -> str:
        """The name of its program, as it may be shown."""
        return text.clean_line(name_of(self.words[0]) or self.words[0])

    def command(self, path: str, line: int = 1, column: int = 1) -> list[str]:
        """The words that open a file at a line; an editor that is not known opens it at its top."""
        kind = _KINDS.get(self.name.lower().partition(".")[0], _UNKNOWN)
        # A name that begins with a hyphen would be taken for an option.
        path = f"./{path}" if path.startswith(("-", "+")) else path
        waiting = [] if set(kind.waits) & set(self.words) else [*kind.waits[:1]]
        place = [each.format(path=path, line=line, column=column) for each in kind.place]
        if place[0] == "--goto" and "-g" in self.words:
            del place[0]
        return [*self.words, *waiting, *place]


def find_editor(environment: Mapping[str, str]) -> Editor:
    """The editor that a person has chosen: in the environment, else for git, else a usual one.

    Raises MisuseError if there is none.
    """
    for variable in VARIABLES:
        editor = _editor(environment.get(variable, ""), variable)
        if editor is not None:
            return editor
    # Needed only by those who have chosen none.
    import shutil

    path = environment.get("PATH")
    git = shutil.which("git", path=path)
    editor = _editor(_core_editor(git, environment), "git's core.editor") if git else None
    if editor is not None:
        return editor
    for program in USUAL:
        if shutil.which(program, path=path):
            return Editor((program,), "PATH")
    raise MisuseError(
        f"no editor is set, and none of {', '.join(USUAL)} is installed; name yours in VISUAL or "
        "EDITOR, as in: EDITOR=nano"
    )


def _editor(written: str, variable: str) -> Editor | None:
    try:
        words = tuple(split_command(written))
    except ValueError:
        raise MisuseError(f"{variable} can't be read: a quotation mark is left open") from None
    return Editor(words, variable) if words and words[0] else None


def _core_editor(git: str, environment: Mapping[str, str]) -> str:
    """The `core.editor` of the person or the system; empty if there is none.

    That of a repository is not asked: a folder of briefings may come from somebody else, and must
    not choose which program runs.
    """
    import subprocess

    outside = {name: value for name, value in environment.items() if name not in _OF_REPOSITORY}
    try:
        run = subprocess.run(  # noqa: S603 - no shell, and no word that somebody else has written
            [git, "config", "--get", "core.editor"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            cwd="/",
            env=outside,
        )
    except OSError:
        return ""
    return run.stdout.decode("utf-8", "replace").strip() if run.returncode == 0 else ""
